//! Damaged bytes: an image or a save is refused with a reason, and nothing that is taken can break a session.
#![cfg(test)]

use hearken_hand::KEPT;
use hearken_image::write::{Asm, FlowCode, ImageBuilder};
use hearken_image::{NONE, Op, Root, Slot};
use hearken_runtime::{Action, Image, Input, Moment, Session};
use hearken_tests::{Deed, Dice, MORNING, build, pack, pack_of, seen};

const NOW: Moment = Moment { utc: 1_767_603_600, offset: 0 };

fn image_bytes() -> Vec<u8> {
    build(pack("tests/golden/v1/pack")).bytes
}

fn save_bytes(image: &Image<'_>) -> Vec<u8> {
    let mut session = Session::start(image, 1, NOW);
    for (turn, text) in ["Not so good", "my job"].into_iter().enumerate() {
        session.advance(&Input { turn: turn as u32 + 1, at: NOW, action: Action::Text(text) }).expect("it goes on");
    }
    let mut save = Vec::new();
    session.save(&mut save);
    save
}

#[test]
fn an_image_cut_short_anywhere_is_refused() {
    let bytes = image_bytes();
    for length in 0..bytes.len() {
        assert!(Image::open(&bytes[..length]).is_err(), "cut at {length}");
    }
}

#[test]
fn an_image_with_any_bit_flipped_is_refused() {
    let mut bytes = image_bytes();
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(Image::open(&bytes).is_err(), "bit {bit}");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_save_cut_short_or_with_any_bit_flipped_is_refused() {
    let bytes = image_bytes();
    let image = Image::open(&bytes).expect("it opens");
    let mut save = save_bytes(&image);
    assert!(Session::restore(&image, &save).is_ok());
    for length in 0..save.len() {
        assert!(Session::restore(&image, &save[..length]).is_err(), "cut at {length}");
    }
    for bit in 0..save.len() * 8 {
        save[bit / 8] ^= 1 << (bit % 8);
        assert!(Session::restore(&image, &save).is_err(), "bit {bit}");
        save[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_save_of_another_pack_is_refused() {
    let bytes = image_bytes();
    let image = Image::open(&bytes).expect("it opens");
    let save = save_bytes(&image);
    let other = build(pack("therapy-content")).bytes;
    let other = Image::open(&other).expect("it opens");
    assert_eq!(Session::restore(&other, &save).err(), Some(hearken_runtime::NotRestored::OtherPack));
}

/// How many forgeries are tried of each kind: half as many as `HEARKEN_FLIPS` says, so that
/// `HEARKEN_FLIPS=1000000 cargo test -p hearken-tests --test damage` tries a million in all.
fn forgeries() -> u32 {
    let flips = std::env::var("HEARKEN_FLIPS").map_or(60_000, |said| said.parse().expect("HEARKEN_FLIPS is a number"));
    flips / 2
}

/// Changes a few bits or bytes from one on, or leaves some out at the end.
fn damage(bytes: &mut Vec<u8>, from: usize, dice: &mut Dice<'_>) {
    for _ in 0..dice.between(1, 3) {
        let length = bytes.len();
        let at = from + dice.below((length - from) as u32) as usize;
        match dice.below(16) {
            0 => bytes.truncate(at.max(from + 1)),
            1..=5 => bytes[at] ^= 1 << dice.below(8),
            6..=10 => bytes[at] = dice.below(256) as u8,
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
}

/// Whatever happens is fine, but for a panic, or a turn without an end.
fn go_on(session: &mut Session<'_>, dice: &mut Dice<'_>) {
    for n in 1..8 {
        let deed = Deed::draw(session, dice);
        let _ = deed.act(session, Moment { utc: MORNING.utc + n * i64::from(dice.below(100_000)), ..MORNING });
        assert!(!seen(session).is_empty());
        let mut save = Vec::new();
        session.save(&mut save);
    }
}

/// Someone who forges an image gets its length and the checksum right. What then opens must still play without harm.
#[test]
fn a_forged_image_is_refused_or_plays_without_harm() {
    let golden = image_bytes();
    let wholes: Vec<&[u8]> = KEPT.iter().map(|kept| kept.image).chain([golden.as_slice()]).collect();
    let mut dice = Dice::seeded(42);
    let (mut opened, mut refused) = (0, 0);
    let tried = forgeries();
    for _ in 0..tried {
        let mut bytes = dice.pick(&wholes).to_vec();
        damage(&mut bytes, 44, &mut dice);
        let length = bytes.len() as u32;
        bytes[40..44].copy_from_slice(&length.to_le_bytes());
        let sum = hearken_image::checksum(&bytes[..32]) ^ hearken_image::checksum(&bytes[40..]).rotate_left(1);
        bytes[32..40].copy_from_slice(&sum.to_le_bytes());
        match Image::open(&bytes) {
            Ok(image) => {
                opened += 1;
                go_on(&mut Session::start(&image, dice.below(1_000), MORNING), &mut dice);
            }
            Err(why) => {
                assert!(why.to_string().len() > 20, "{why:?} has no words");
                refused += 1;
            }
        }
    }
    println!("{opened} images opened and were played, {refused} were refused");
    assert!(opened > tried / 30 && refused > tried / 30, "the forgeries are of one kind only");
}

/// A forged save, likewise.
#[test]
fn a_forged_save_is_refused_or_goes_on_without_harm() {
    let golden = image_bytes();
    let images: Vec<Image<'_>> = KEPT
        .iter()
        .map(|kept| kept.image)
        .chain([golden.as_slice()])
        .map(|bytes| Image::open(bytes).expect("it opens"))
        .collect();
    let mut dice = Dice::seeded(7);
    // A save of every turn of a conversation with each, and one of the golden conversation.
    let mut wholes = vec![(images.len() - 1, save_bytes(&images[images.len() - 1]))];
    for (number, image) in images.iter().enumerate() {
        let mut session = Session::start(image, 1, MORNING);
        for _ in 0..40 {
            let _ = Deed::draw(&session, &mut dice).act(&mut session, MORNING);
            let mut save = Vec::new();
            session.save(&mut save);
            wholes.push((number, save));
        }
    }
    let (mut taken, mut refused) = (0, 0);
    let tried = forgeries();
    for _ in 0..tried {
        let (image, whole) = &wholes[dice.below(wholes.len() as u32) as usize];
        let mut save = whole[..whole.len() - 4].to_vec();
        damage(&mut save, 3, &mut dice);
        let sum = hearken_image::checksum(&save) as u32;
        save.extend(sum.to_le_bytes());
        match Session::restore(&images[*image], &save) {
            Ok(mut session) => {
                taken += 1;
                go_on(&mut session, &mut dice);
            }
            Err(why) => {
                assert!(why.to_string().len() > 20, "{why:?} has no words");
                refused += 1;
            }
        }
    }
    println!("{taken} saves were taken up and went on, {refused} were refused");
    assert!(taken > tried / 30 && refused > tried / 30, "the forgeries are of one kind only");
}

/// The verifier sees to it that no way runs in a circle without asking: so no other way may be taken, whatever the count
/// that chooses among them has become.
#[test]
fn a_forged_count_of_visits_takes_one_of_the_ways_there_are() {
    let slot = Slot { index: 0, local: false };
    let waiting = 0;
    let counts = [(-64, false), (-1_000, false), (i64::MIN / 4 + 64, false), (-1_000, true), (1_000, true)];
    for ((count, random), ways) in counts.into_iter().flat_map(|count| [1, 3].map(|ways| (count, ways))) {
        let mut flow = FlowCode { labels: 1, ..FlowCode::default() };
        flow.code.op(&Op::Int { value: count });
        flow.code.op(&Op::Store { slot });
        flow.code.push(Asm::Vary(random, slot, vec![waiting; ways].into()));
        // Behind the ways, where none leads.
        flow.code.op(&Op::End);
        flow.code.push(Asm::Label(waiting));
        flow.code.push(Asm::Place(0));
        flow.code.op(&Op::WaitUntil { place: 0, day: 0, time: 0 });
        flow.code.op(&Op::Finish);
        let mut start = FlowCode::default();
        start.code.op(&Op::Goto { flow: 1 });
        let root = Root {
            start: 0,
            help: NONE,
            stop: NONE,
            values: 1,
            texts: 0,
            nation: NONE,
            yes: 0,
            no: 0,
            sure_at: 70,
            confirm: NONE,
            none_of_these: 0,
        };
        let texts = ["a text".to_owned()].iter().collect();
        let builder =
            ImageBuilder { root: Some(root), flows: vec![start, flow], places: 1, texts, ..Default::default() };
        let bytes = builder.finish().expect("it verifies");
        let image = Image::open(&bytes).expect("it opens");
        assert!(!Session::start(&image, 1, MORNING).turn().ended(), "{count} {random} {ways}");
    }
}

/// It would be due at once, or never.
#[test]
fn a_save_of_a_wait_that_does_not_say_until_when_is_refused() {
    let bytes = build(pack_of(&[("page.hark", "flow welcome\n  wait 1 day\n  > Hello again.\n")])).bytes;
    let image = Image::open(&bytes).expect("it opens");
    let mut save = Vec::new();
    Session::start(&image, 1, NOW).save(&mut save);
    assert!(Session::restore(&image, &save).is_ok());
    // What it is, which pack, and nine numbers; then the frame: its length, its flow, its place and the shape of that.
    let numbers = save.iter().enumerate().skip(8).filter(|(_, byte)| **byte < 0x80);
    let frame = numbers.map(|(at, _)| at + 1).nth(8).expect("it has nine numbers");
    assert_eq!(save[frame], 1, "a frame");
    let length = usize::from(save[frame + 1]);
    save.drain(frame + 6..frame + 2 + length);
    save[frame + 1] = 4;
    save.truncate(save.len() - 4);
    let sum = hearken_image::checksum(&save) as u32;
    save.extend(sum.to_le_bytes());
    assert_eq!(Session::restore(&image, &save).err(), Some(hearken_runtime::NotRestored::Broken));
}
