//! Any bytes as an image, with a checksum that is right: refused, or played without harm.
#![no_main]

use hearken_runtime::{Image, Moment, Session};
use hearken_tests::{Deed, Dice, MORNING, seen};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.to_vec();
    if let Some(body) = bytes.get(40..) {
        let sum =
            hearken_image::checksum(bytes.get(..32).unwrap_or_default()) ^ hearken_image::checksum(body).rotate_left(1);
        bytes.splice(32..40, sum.to_le_bytes());
    }
    let Ok(image) = Image::open(&bytes) else { return };
    let mut dice = Dice::seeded(7);
    let mut session = Session::start(&image, 1, MORNING);
    for n in 1..12 {
        let _ = seen(&session);
        let deed = Deed::draw(&session, &mut dice);
        let _ = deed.act(&mut session, Moment { utc: MORNING.utc + n * 50_000, ..MORNING });
        let mut save = Vec::new();
        session.save(&mut save);
        // A forged image may have two places with one id, so its saves may be refused.
        let _ = Session::restore(&image, &save).map(|session| seen(&session));
    }
});
