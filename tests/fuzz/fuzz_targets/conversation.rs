//! A pack and a conversation of the fuzzer's: the pack is taken by the compiler, and played, it is the same whether the
//! app stays open or is closed after every turn.
#![no_main]

use hearken_compiler::Pack;
use hearken_runtime::{Image, Moment, Session};
use hearken_tests::{Deed, Dice, MANIFEST, MORNING, build, generate, pack_of, seen};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut dice = Dice::of_bytes(bytes);
    let page = generate(&mut dice);
    let built = build(Pack { manifest: Some(MANIFEST.to_owned()), ..pack_of(&[("page.hark", &page)]) });
    let image = Image::open(&built.bytes).expect("it opens");
    let mut open = Session::start(&image, 1, MORNING);
    let mut save = Vec::new();
    open.save(&mut save);
    for n in 1..40 {
        let at = Moment { utc: MORNING.utc + n * 40_000, ..MORNING };
        let mut closed = Session::restore(&image, &save).expect("what was saved is taken up");
        assert_eq!(seen(&open), seen(&closed), "{page}");
        let deed = Deed::draw(&open, &mut dice);
        assert_eq!(deed.act(&mut open, at), deed.act(&mut closed, at), "{deed:?}\n{page}");
        assert_eq!(seen(&open), seen(&closed), "{deed:?}\n{page}");
        save.clear();
        open.save(&mut save);
        if dice.is_used_up() {
            break;
        }
    }
});
