//! What was written before can still be read, and is still written the same.
#![cfg(test)]

use hearken_runtime::{Action, Image, Input, Moment, Session, Shown};
use hearken_tests::{Built, build, pack, path};

const NOW: Moment = Moment { utc: 1_767_603_600, offset: 60 };

/// The conversation that is kept: as far as a question with text, a number and a counter behind it.
const INPUTS: [Action<'_>; 4] =
    [Action::Text("Not so good"), Action::Text("My boss, again"), Action::Text("0"), Action::Text("Not at all")];

/// The folders, oldest first. The last is what is written today.
const KEPT: [&str; 3] = ["v1", "v1.1", "v1.2"];
const NEWEST: &str = KEPT[KEPT.len() - 1];

fn folder(version: &str) -> std::path::PathBuf {
    path("tests/golden").join(version)
}

fn golden() -> Built {
    build(pack(&format!("tests/golden/{NEWEST}/pack")))
}

fn play<'i>(image: &'i Image<'i>, log: &mut Vec<u8>) -> Session<'i> {
    let mut session = Session::start_with(image, 7, NOW, |fill| {
        let name = image.variables_of(hearken_image::NONE).find(|v| fill.text(*v, "Sam"));
        assert!(name.is_some(), "the pack has a name to fill in");
    });
    let mut record = |session: &Session<'_>| session.turn().events().for_each(|e| e.write(image, log));
    record(&session);
    for (n, action) in INPUTS.into_iter().enumerate() {
        let at = Moment { utc: NOW.utc + 30 * (n as i64 + 1), ..NOW };
        session.advance(&Input { turn: n as u32 + 1, at, action }).expect("the kept conversation goes on");
        record(&session);
    }
    session
}

fn lines(session: &Session<'_>) -> Vec<String> {
    let turn = session.turn();
    let said = turn.shown().map(|s| match s {
        Shown::Say { text, .. } => text.plain().to_owned(),
        other => format!("{other:?}"),
    });
    said.chain(turn.choices().map(|c| format!("- {}", c.text.plain()))).collect()
}

/// Compares with the kept file, or writes it where `HEARKEN_GOLDEN` is set.
fn keep(name: &str, made: &[u8]) {
    let file = folder(NEWEST).join(name);
    if std::env::var_os("HEARKEN_GOLDEN").is_some() {
        std::fs::write(&file, made).expect("the golden file can be written");
    }
    let kept = std::fs::read(&file).expect("the golden file is there");
    assert!(
        kept == made,
        "{name} is not what it was: a format has changed, or what is compiled; see tests/golden/README.md"
    );
}

#[test]
fn the_image_of_the_same_source_is_the_same_bytes_as_ever() {
    keep("pack.hearken", &golden().bytes);
}

#[test]
fn a_save_and_a_record_are_written_as_ever() {
    let built = golden();
    let image = Image::open(&built.bytes).expect("it opens");
    let mut log = Vec::new();
    let session = play(&image, &mut log);
    let mut save = Vec::new();
    session.save(&mut save);
    keep("session.save", &save);
    keep("session.events", &log);
}

#[test]
fn a_kept_save_goes_on_with_its_image_and_with_that_of_today() {
    let today = golden().bytes;
    for version in KEPT {
        let read = |name: &str| std::fs::read(folder(version).join(name)).expect("it is kept");
        let (kept, save) = (read("pack.hearken"), read("session.save"));
        for bytes in [&kept, &today] {
            let image = Image::open(bytes).expect("a kept image opens");
            let mut session = Session::restore(&image, &save).expect("a kept save is taken up");
            assert_eq!(lines(&session), lines(&play(&image, &mut Vec::new())), "{version}");
            let turn = session.turn().number();
            session.advance(&Input { turn, at: NOW, action: Action::Text("6.5") }).expect("it goes on");
        }
    }
}
