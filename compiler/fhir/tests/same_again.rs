//! What a service would lose if it took its questionnaires to another pack by way of FHIR: nothing. A form that is exported
//! and imported is the same questionnaire, with its bands, its case, its safety, its source and its examples; so it leaves
//! once more byte for byte as it did before, and the image that is made of it is the same.
#![cfg(test)]

use std::path::{Path, PathBuf};

use hearken_compiler::{CheckOptions, Pack, Severity, compile, lock};
use hearken_fhir::export::{self, File};
use hearken_fhir::import::{Imported, Loss, questionnaire};
use hearken_image::Image;

type Files = Vec<(String, String)>;

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("it can be read")
}

/// The pages of a pack, without its tests.
fn pages(root: &Path) -> Files {
    let (mut files, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            let below = path.strip_prefix(root).expect("it is below").to_string_lossy().into_owned();
            if path.is_dir() && below != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "hark") {
                files.push((below, read(&path)));
            }
        }
    }
    files
}

/// What a pack's questionnaires are as forms, and its image.
fn exported(files: Files, manifest: Option<String>, locked: Option<String>) -> (Vec<File>, Vec<u8>) {
    let compiled = compile(Pack { files, manifest, lock: locked.clone() }, CheckOptions::default());
    let wrong: Vec<_> = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let lowered = compiled.lower().expect("it has code");
    let symbols = lowered.symbols.clone();
    let ids = lock::assign(&compiled.sources, &lowered, locked.as_deref()).expect("the lock is read").ids;
    let bytes = lowered.finish_with(ids).expect("it can be written");
    let image = Image::open(&bytes).expect("it opens");
    let pack = export::Pack { compiled: &compiled, symbols: &symbols, image: &image };
    (export::questionnaires(pack).expect("it leaves").files, bytes.clone())
}

/// A form as a page; nothing of it may have been told as lost.
fn imported(form: &File) -> Imported {
    let made = questionnaire(&form.text, None).expect("it can be read");
    let lost: Vec<_> = made.report.entries.iter().filter(|e| e.loss != Loss::Aside).collect();
    assert!(lost.is_empty(), "{lost:#?}\n{}", made.page);
    let formatted = hearken_grammar::format(&made.page).expect("it can be formatted");
    assert_eq!(formatted.text, made.page, "it is in the one style");
    made
}

/// A page without the scales that another page has brought already: two packs' pages are joined like this by hand.
fn without_known(page: &str, known: &mut Vec<String>) -> String {
    let (body, scales) = page.split_once("\nscale ").map_or((page, ""), |(body, scales)| (body, scales));
    let mut out = body.to_owned();
    for scale in scales.split("\nscale ").map(str::trim_end).filter(|s| !s.is_empty()) {
        if !known.iter().any(|k| k == scale) {
            out.push_str(&format!("\nscale {scale}\n"));
            known.push(scale.to_owned());
        }
    }
    out
}

fn same(before: &[File], after: &[File]) {
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(after) {
        let differs = before.text.lines().zip(after.text.lines()).enumerate().find(|(_, (a, b))| a != b);
        assert!(before == after, "{}: {differs:?}", before.name);
    }
}

#[test]
fn the_seven_instruments_of_the_real_pack_come_back_as_they_are_bands_case_safety_and_all() {
    let root = root("therapy-content");
    let (manifest, locked) = (read(&root.join("hearken.yaml")), read(&root.join("hearken.lock")));
    let files = pages(&root);
    let (before, image) = exported(files.clone(), Some(manifest.clone()), Some(locked.clone()));
    assert_eq!(before.len(), 7);
    let mut known = Vec::new();
    let mut again: Files =
        files.into_iter().filter(|(name, _)| !name.starts_with("instruments") && name != "scales.hark").collect();
    for form in &before {
        let made = imported(form);
        assert!(form.name.contains(&made.name));
        again.push((format!("instruments/{}.hark", made.name), without_known(&made.page, &mut known)));
    }
    let (after, same_image) = exported(again, Some(manifest), Some(locked));
    same(&before, &after);
    assert!(image == same_image, "the machine plays something else");
}

#[test]
fn instruments_whose_words_are_somebody_s_come_back_with_their_leave() {
    let root = root("examples/instruments-without-words");
    let manifest = read(&root.join("hearken.yaml"));
    let words = read(&root.join("tests/words_for_tests.hark"));
    let mut files = pages(&root);
    files.push((
        "words.hark".to_owned(),
        words.replace(" in tests\n", " \"Their leave of 3 March 2026, to Our Service\"\n"),
    ));
    let (before, image) = exported(files.clone(), Some(manifest.clone()), None);
    assert_eq!(before.len(), 4);
    files.retain(|(name, _)| name == "questions.hark");
    for form in &before {
        let made = imported(form);
        assert!(made.page.contains("licence restricted"), "{}", made.page);
        let own = made.page.split_once("wording for ").expect("its words are supplied").0;
        assert!(own.contains("  item … [first]\n") || own.contains("  item … [work]\n"), "{own}");
        files.push((format!("{}.hark", made.name), made.page));
    }
    let (after, same_image) = exported(files, Some(manifest), None);
    same(&before, &after);
    assert!(image == same_image, "the machine plays something else");
}

#[test]
fn every_way_of_scoring_and_every_condition_comes_back() {
    let root = root("tests/interop/pack");
    let manifest = std::fs::read_to_string(root.join("hearken.yaml")).ok();
    let files = pages(&root);
    let (before, _) = exported(files.clone(), manifest.clone(), None);
    let (name, page) = files.into_iter().next().expect("there is a page");
    let from = page.find("\nscale agreement").expect("it has a scale");
    let to = page.find("\nsignpost samaritans").expect("it has a signpost");
    let rest = format!("{}{}", &page[..from], &page[to..]);
    let mut again = vec![(name, rest)];
    again.extend(before.iter().map(imported).map(|made| (format!("{}.hark", made.name), made.page)));
    let (after, _) = exported(again, manifest, None);
    same(&before, &after);
}

const ODD: &str = "flow start \"Start\"
  ask long_nights
  ask plain
  > Thank you.

data
  short as yes or no, activity, at first no

scale how_often
  0 *Never* [never]
  1.5 Now and then [sometimes]
  3 Often [often]

scale agreement
  2 No
  1 Yes

questionnaire long_nights
  source \"Our own, *revised*\"
  licence free \"In the public domain\"
  code local nights_2

  > How have *your* nights been?

    All of them, **really**.
  > Think of the last week.

  item Lying *awake*
    options how_often
    reverse
  item Waking early
    options how_often
    may skip
  group \"By turns\"
    options
      0 Left
      1 Right
    item Lying [lying]
      not scored
    item Turning [turning]
      not scored
    item Agreeing with it
      options agreement
      not scored
  group \"Again by turns\"
    options
      1 Left
      2 Right
    item Lying once more [lying_more]
      not scored
  group \"Falling asleep\"
    item Agreeing [agreeing_with_oneself_about_everything]
      options agreement
    item How long? [first]
      as number
  group \"Waking\"
    item How long to the half hour? [case_1]
      as number in steps of 0.5
      not scored
    item How much? [much]
      as number -1 to 2.5 in steps of 0.25
    item How much again? [again]
      as number 0.5 to 3
      may skip
  item Which of these? [hours]
    as several
    options
      1 Tea [tea]
      5 A walk
      2 Nothing
    not scored
  item Is it any of these? [any_of]
    options
      1 This [this]
      1 That
    not scored
    only if hours includes tea
  item And what else? [what]
    as text
    not scored

  score total is sum of items
  score some is mean of first, much and again, allowing 1 missing
  case when long_nights.total >= 3 or again > 2.5
  reliable change 0.5

  example 0 0 0 0 1 1 1 1 5 1 1 1 1 0 gives total 7

## Said of it, with # signs and \\{braces}.
questionnaire plain \"One question\"
  source \"Our own\"
  licence free \"In the public domain\"
  options
    0 No
    1 Yes
  item Is it so? [so]
    safety when 1 or more
  item And this? [this]
    reverse
  score total is sum of so
  band of total
    0 to 0 No
    1 to 1 Yes [yes_it_is]
  example 0 0 gives total 0

interrupt crisis \"I need help now\" when plain.so >= 1
  do support

flow support \"Support\"
  > I'm glad you told me. Please talk to someone now.
  if short
    signpost samaritans
  else
    do more

flow more \"More\"
  signpost all

signpost samaritans \"Samaritans\"
  phone 116 123
  reviewed never

signpost shout \"Shout\"
  text 85258
  reviewed never
";

#[test]
fn what_hardly_any_instrument_has_comes_back_too() {
    let manifest = || Some("name: odd\nversion: 1.0.0\nlocale: en-GB\ncanonical: urn:example:odd\n".to_owned());
    let (before, _) = exported(vec![("page.hark".to_owned(), ODD.to_owned())], manifest(), None);
    let from = ODD.find("\nscale how_often").expect("it has a scale");
    let to = ODD.find("\ninterrupt crisis").expect("it has an interrupt");
    let mut again = vec![("page.hark".to_owned(), format!("{}{}", &ODD[..from], &ODD[to..]))];
    again.extend(before.iter().map(imported).map(|made| (format!("{}.hark", made.name), made.page)));
    let typed = again.iter().map(|(_, page)| page.as_str()).collect::<String>();
    for line in [
        "  > How have *your* nights been?\n\n    All of them, **really**.\n",
        "  item Lying *awake*\n",
        "  0 *Never* [never]\n",
    ] {
        assert!(typed.contains(line), "{typed}");
    }
    let (after, _) = exported(again, manifest(), None);
    same(&before, &after);
}

/// Each question with answers of its own, none of whose words may stand in the pack.
#[test]
fn several_lists_of_answers_come_back_with_their_leave() {
    let page = "flow start \"Start\"
  ask own
  > Thank you.

questionnaire own \"Two questions\"
  source \"Somebody, 2009\"
  licence restricted \"Copyright Somebody; ask before use\"
  options
    0 …
    1 …
  item … [one]
  item … [two]
    options
      0 …
      1 …
  item … [three]
  score total is sum of items
  example 0 1 1 gives total 2

wording for own \"Somebody's leave of 3 March 2026\"
  > How are you?
  item The first [one]
  item The second [two]
    options
      0 Never
      1 Always
  item The third [three]
  0 No
  1 Yes
";
    let (before, image) = exported(vec![("page.hark".to_owned(), page.to_owned())], None, None);
    let made = imported(before.first().expect("it leaves"));
    let (flow, _) = page.split_once("\nquestionnaire").expect("it has a questionnaire");
    let again = vec![("page.hark".to_owned(), format!("{flow}\n{}", made.page))];
    let (after, same_image) = exported(again, None, None);
    same(&before, &after);
    assert!(image == same_image, "the machine plays something else");
}
