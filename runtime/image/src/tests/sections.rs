//! The header, and sections that do not fit: texts, phrases, ids.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{END, Parts, table_of};
use crate::header::{ENTRY_LEN, HEADER_LEN, Part, Refusal, Section};
use crate::image::Image;
use crate::tables::Intent;

fn whole() -> Vec<u8> {
    Parts::of(&[&[END]]).bytes()
}

/// Sets the checksum right.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = crate::checksum(&bytes[..32]) ^ crate::checksum(&bytes[40..]).rotate_left(1);
    bytes[32..40].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn refusal(bytes: &[u8]) -> Refusal {
    Image::open(bytes).map(|_| ()).unwrap_err()
}

/// Told what is wrong, a host knows whether to load it again or to bring itself up to date.
#[test]
fn each_thing_that_is_wrong_with_a_header_has_a_reason_of_its_own() {
    assert_eq!(refusal(b""), Refusal::NotAnImage);
    assert_eq!(refusal(b"HEARKENx"), Refusal::NotAnImage);
    for length in 8..HEADER_LEN {
        assert_eq!(refusal(&whole()[..length]), Refusal::Length, "{length}");
    }
    let with = |at: usize, byte: u8| {
        let mut bytes = whole();
        bytes[at] = byte;
        bytes
    };
    assert_eq!(refusal(&with(8, 2)), Refusal::Version(2));
    assert_eq!(refusal(&with(12, 5)), Refusal::Feature(5));
    assert_eq!(refusal(&with(40, 0)), Refusal::Length);
    assert_eq!(refusal(&with(16, 0xff)), Refusal::Checksum);
    assert_eq!(refusal(&with(60, 0xff)), Refusal::Checksum);
    assert!(Image::open(&sealed(with(16, 0xff))).is_ok(), "another pack's");
}

/// An older header that says as many bytes as there are, and has no room for them all.
#[test]
fn an_image_without_a_section_or_with_one_outside_it_is_refused() {
    let broken = Refusal::Broken(Part::Sections);
    for entry in 0..6 {
        let entry = HEADER_LEN + entry * ENTRY_LEN;
        let with = |at: usize, byte: u8| {
            let mut bytes = whole();
            bytes[entry + at] = byte;
            sealed(bytes)
        };
        assert_eq!(refusal(&with(0, 99)), broken, "not there");
        assert_eq!(refusal(&with(7, 1)), broken, "it begins outside");
        assert_eq!(refusal(&with(11, 1)), broken, "it ends outside");
    }
    let mut bytes = whole();
    bytes.truncate(HEADER_LEN);
    bytes[40..44].copy_from_slice(&(HEADER_LEN as u32).to_le_bytes());
    assert_eq!(refusal(&sealed(bytes)), broken, "a header and nothing else");
}

fn texts(change: impl FnOnce(&mut Vec<u8>)) -> Result<(), Refusal> {
    Parts::of(&[&[END]]).with(|p| change(&mut p.names)).open()
}

/// The names of a table of so many texts, one of them long.
fn with_long(count: usize, at: usize) -> Vec<u8> {
    let long = "n".repeat(300);
    let names: Vec<&str> = (0..count).map(|n| if n == at { long.as_str() } else { "a" }).collect();
    table_of(&names)
}

#[test]
fn a_table_of_texts_that_does_not_add_up_is_refused() {
    let broken = Err(Refusal::Broken(Part::Texts));
    for length in 0..table_of(&["a name"]).len() {
        assert_eq!(texts(|t| t.truncate(length)), broken, "cut at {length}");
    }
    // Twenty texts are two groups: the offsets stand from 12, the lengths from 20, the long ones from 40.
    let long = |change: fn(&mut Vec<u8>)| {
        texts(|t| {
            *t = with_long(20, 17);
            change(t);
        })
    };
    assert_eq!(long(|_| {}), Ok(()));
    assert_eq!(long(|t| t[12] = 1), broken, "the first group begins behind its beginning");
    assert_eq!(long(|t| t[16] = 1), broken, "the second not where the first ends");
    assert_eq!(long(|t| t[37] = 1), broken, "one is among the long ones and is not long");
    assert_eq!(long(|t| t[38] = 255), broken, "one is long and is not among them");
    assert_eq!(long(|t| t[40] = 16), broken, "the long one is another");
    assert_eq!(long(|t| t[44..48].fill(0)), broken, "it is short");
    assert_eq!(long(|t| t[44..48].fill(255)), broken, "it is longer than there are numbers");
    assert_eq!(long(|t| t[8] = 0), broken, "there is none");
    assert_eq!(long(|t| t[8..12].fill(255)), broken, "there are more than there is room for");
    assert_eq!(long(|t| t[4] += 1), broken, "there is less text than it says");
    assert_eq!(long(|t| t[4] -= 1), broken, "there is more");
}

#[test]
fn a_text_that_is_none_or_ends_within_a_character_is_refused() {
    let names = |change: fn(&mut Vec<u8>)| {
        texts(|t| {
            *t = table_of(&["é", "e"]);
            change(t);
        })
    };
    assert_eq!(names(|_| {}), Ok(()));
    assert_eq!(names(|t| *t.last_mut().unwrap() = 0xff), Err(Refusal::Text));
    assert_eq!(names(|t| (t[16], t[17]) = (1, 2)), Err(Refusal::Broken(Part::Texts)));
}

/// The machine shows a message up to what it cannot read: half a sentence.
#[test]
fn a_message_that_cannot_be_read_is_refused() {
    let says = |message: &str| {
        let mut all = vec!["yes", "no", "none"];
        all.push(message);
        Parts::of(&[&[5, 2, 4, 3, 1, END]]).with(|p| p.texts = table_of(&all)).open()
    };
    for right in ["plain", "\u{1}a\0", "\u{2}a\u{3}\u{4}b\u{5}", "\u{6}a\u{7}http\u{8}", "\u{1}i\0\0\0\0\u{3}"] {
        assert_eq!(says(right), Ok(()), "{right:?}");
    }
    let wrong = ["\u{1}", "\u{1}a", "\u{1}z\0", "\u{1}i\0\0\0\0", "\u{1}j\0\0\0\0", "\u{7}http", "\u{8}", "\u{1}aé"];
    for wrong in wrong.into_iter().chain(["\u{1}i\0\0\0\0\u{4}", "\u{1}j\0\0\0\0\u{4}", "\u{1}a\u{1}", "\u{1}a\u{7f}"])
    {
        assert_eq!(says(wrong), Err(Refusal::Code(2)), "{wrong:?}");
    }
}

#[test]
fn phrases_of_no_intent_or_without_a_word_are_refused() {
    let phrases = |bytes: &[u8]| {
        let parts = Parts::of(&[&[END]]).with(|p| {
            p.tables.intents = vec![Intent { name: 0, title: 0, flags: 0 }];
            p.phrases = bytes.to_vec();
        });
        parts.open()
    };
    assert_eq!(phrases(b"\x01\x00\x02hi"), Ok(()));
    let wrong: [&[u8]; 9] = [
        b"",                   // not even how many
        b"\x01",               // none of them
        b"\x02\x00\x02hi",     // fewer
        b"\x01\x00\x02hi\x00", // more
        b"\x01\x01\x02hi",     // of no intent
        b"\x01\x00\x00",       // without a word
        b"\x01\x00\x03hi",     // cut off
        b"\x01\x00\x02h\xff",  // no text
        b"\x80",               // half a number
    ];
    for wrong in wrong {
        assert_eq!(phrases(wrong), Err(Refusal::Broken(Part::Phrases)), "{wrong:?}");
    }
}

/// An id that two things have, or none, would bring a person's answers back to where they do not belong.
#[test]
fn stable_ids_that_do_not_stand_in_order_from_the_first_are_refused() {
    let ids = |runs: &[[u32; 2]], more: usize| {
        let mut bytes = vec![0; 28];
        bytes[0] = runs.len() as u8;
        bytes.extend(runs.iter().flatten().flat_map(|n| n.to_le_bytes()));
        bytes.resize(bytes.len() + more, 0);
        Parts::of(&[&[END]]).with(|p| p.ids = bytes).open()
    };
    let broken = Err(Refusal::Broken(Part::Ids));
    assert_eq!(ids(&[[0, 1], [2, 9]], 0), Ok(()));
    for wrong in [&[[1, 1]][..], &[[0, 0]], &[[0, 1], [0, 9]], &[[0, 1], [2, 9], [1, 7]], &[[0, 1], [u32::MAX, 9]]] {
        assert_eq!(ids(wrong, 0), broken, "{wrong:?}");
    }
    assert_eq!(ids(&[[0, 1]], 4), broken, "something behind them");
    for length in [0, 27] {
        assert_eq!(Parts::of(&[&[END]]).with(|p| p.ids = vec![0; length]).open(), broken);
    }
    assert_eq!(Parts::of(&[&[END]]).with(|p| p.ids = vec![255; 28]).open(), broken);
    assert_eq!(Parts::of(&[&[END]]).with(|p| p.ids = [[1, 0, 0, 0].as_slice(), &[0; 24]].concat()).open(), broken);
}

#[test]
fn a_section_of_tables_that_is_cut_or_longer_than_its_tables_is_refused() {
    let bytes = whole();
    let length = u32::from_le_bytes(bytes[56..60].try_into().unwrap());
    for length in (0..length).chain([length + 4]) {
        let mut bytes = bytes.clone();
        bytes[56..60].copy_from_slice(&length.to_le_bytes());
        assert_eq!(refusal(&sealed(bytes)), Refusal::Broken(Part::Tables), "{length}");
    }
}

#[test]
fn every_reason_has_words_for_a_log() {
    let all = [
        Refusal::NotAnImage,
        Refusal::Version(2),
        Refusal::Feature(1),
        Refusal::Length,
        Refusal::Checksum,
        Refusal::Text,
        Refusal::Broken(Part::Root),
        Refusal::Code(1),
        Refusal::Loop(1),
    ];
    let mut words: Vec<String> = all.iter().map(alloc::string::ToString::to_string).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), all.len());
    let parts = Parts::of(&[&[END]]);
    assert!(Image::open(&parts.bytes()).unwrap().section(Section::Debug).is_none(), "a release may leave it out");
}
