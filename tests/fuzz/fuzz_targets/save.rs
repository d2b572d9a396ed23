//! Any bytes as a save, with a checksum that is right: refused, or gone on with without harm.
#![no_main]

use std::sync::LazyLock;

use hearken_runtime::{Image, Moment, Session};
use hearken_tests::{Deed, Dice, MORNING, build, pack, seen};
use libfuzzer_sys::fuzz_target;

static IMAGE: LazyLock<Vec<u8>> = LazyLock::new(|| build(pack("tests/golden/v1/pack")).bytes);

fuzz_target!(|bytes: &[u8]| {
    let image = Image::open(&IMAGE).expect("it opens");
    let mut save = bytes.to_vec();
    if let Some(end) = save.len().checked_sub(4) {
        let sum = hearken_image::checksum(save.get(..end).unwrap_or_default()) as u32;
        save.splice(end.., sum.to_le_bytes());
    }
    let Ok(mut session) = Session::restore(&image, &save) else { return };
    let mut dice = Dice::seeded(7);
    for n in 1..12 {
        let _ = seen(&session);
        let deed = Deed::draw(&session, &mut dice);
        let _ = deed.act(&mut session, Moment { utc: MORNING.utc + n * 50_000, ..MORNING });
        save.clear();
        session.save(&mut save);
        assert!(Session::restore(&image, &save).is_ok(), "what was saved is not taken up");
    }
});
