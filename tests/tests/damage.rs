//! Damaged bytes: an image or a save is refused with a reason, and nothing that is taken can break a session.
#![cfg(test)]

use hearken_runtime::{Action, Image, Input, Moment, Session};
use hearken_tests::{build, pack};

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

/// Someone who forges an image gets the checksum right. What then opens must still play without harm.
#[test]
fn a_forged_image_is_refused_or_plays_without_harm() {
    let whole = image_bytes();
    let mut random = Random(42);
    let (mut opened, mut refused) = (0, 0);
    for _ in 0..30_000 {
        let mut bytes = whole.clone();
        for _ in 0..1 + random.below(3) {
            let at = 44 + random.below(bytes.len() - 44);
            bytes[at] = match random.below(3) {
                0 => bytes[at] ^ (1 << random.below(8)),
                1 => random.below(256) as u8,
                _ => bytes[at].wrapping_add(1),
            };
        }
        let sum = hearken_image::checksum(&bytes[..32]) ^ hearken_image::checksum(&bytes[40..]).rotate_left(1);
        bytes[32..40].copy_from_slice(&sum.to_le_bytes());
        match Image::open(&bytes) {
            Ok(image) => {
                opened += 1;
                play_at_random(&image, &mut random);
            }
            Err(_) => refused += 1,
        }
    }
    assert!(
        opened > 1_000 && refused > 1_000,
        "{opened} opened, {refused} refused: the forgeries are of one kind only"
    );
}

/// A forged save, likewise.
#[test]
fn a_forged_save_is_refused_or_goes_on_without_harm() {
    let bytes = image_bytes();
    let image = Image::open(&bytes).expect("it opens");
    let whole = save_bytes(&image);
    let mut random = Random(7);
    for _ in 0..30_000 {
        let mut save = whole.clone();
        for _ in 0..1 + random.below(3) {
            let at = 3 + random.below(save.len() - 7);
            save[at] = random.below(256) as u8;
        }
        let end = save.len() - 4;
        let sum = hearken_image::checksum(&save[..end]) as u32;
        save[end..].copy_from_slice(&sum.to_le_bytes());
        if let Ok(mut session) = Session::restore(&image, &save) {
            go_on_at_random(&mut session, &mut random);
        }
    }
}

fn play_at_random(image: &Image<'_>, random: &mut Random) {
    go_on_at_random(&mut Session::start(image, random.below(1000) as u32, NOW), random);
}

fn go_on_at_random(session: &mut Session<'_>, random: &mut Random) {
    const TEXTS: [&str; 8] = ["my boss", "I don't want to be here any more", "7.5", "22:30", "help", "stop", "", "1"];
    for _ in 0..12 {
        let turn = session.turn();
        let choices: Vec<u32> = turn.choices().map(|c| c.option).collect();
        turn.shown().count();
        let number = turn.number();
        let option = choices.get(random.below(choices.len().max(1))).copied().unwrap_or(1);
        let action = match random.below(8) {
            0..=3 => Action::Choose(std::slice::from_ref(&option)),
            4 => Action::Text(TEXTS[random.below(TEXTS.len())]),
            5 => Action::Number(random.below(300_000) as i64),
            6 => Action::Skip,
            _ => Action::Wake,
        };
        let at = Moment { utc: NOW.utc + random.below(1_000_000) as i64, offset: 0 };
        let _ = session.advance(&Input { turn: number, at, action });
        let mut save = Vec::new();
        session.save(&mut save);
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
