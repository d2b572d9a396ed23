//! A conversation by random hand, written down to the byte.

use std::fmt::Write;

use hearken_runtime::{Image, Moment, Refused, Session};

use crate::{Deed, Dice, MORNING, seen};

/// What has just happened in a conversation by random hand.
pub enum Happened {
    /// It began, from a seed: the first, or another behind one that has ended.
    Began(u32),
    /// Something was done at a moment, and taken or refused.
    Did(Deed, Moment, Result<(), Refused>),
}

/// Draws so many inputs from a seed, and shows what came of each.
pub fn converse(image: &Image<'_>, seed: u64, inputs: i64, mut show: impl FnMut(&Session<'_>, Happened)) {
    let mut dice = Dice::seeded(seed);
    let begin = |seed| Session::start(image, seed, MORNING);
    let mut session = begin(seed as u32);
    show(&session, Happened::Began(seed as u32));
    for n in 1..=inputs {
        if session.turn().ended() {
            let seed = dice.below(u32::MAX);
            session = begin(seed);
            show(&session, Happened::Began(seed));
        }
        let at = Moment { utc: MORNING.utc + n * 40_000, ..MORNING };
        let deed = Deed::draw(&session, &mut dice);
        let done = deed.act(&mut session, at);
        show(&session, Happened::Did(deed, at, done));
    }
}

/// What is done and seen in so many inputs, and after each the record and the save in hexadecimal. What a seed gives is the
/// same on every machine, or the machines differ.
pub fn transcript(image: &Image<'_>, seed: u64, inputs: i64) -> String {
    let mut text = String::new();
    converse(image, seed, inputs, |session, happened| {
        // Writing to a string never fails.
        let _ = match happened {
            Happened::Began(_) => writeln!(text, "\nA conversation"),
            Happened::Did(deed, _, Err(why)) => return text.push_str(&format!("\n{deed:?} {why:?}\n")),
            Happened::Did(deed, ..) => writeln!(text, "\n{deed:?}"),
        };
        text.push_str(&seen(session));
        let _ = writeln!(text, "\nrecord {}\nsave {}", hexadecimal(&record(session)), hexadecimal(&save(session)));
    });
    text
}

/// The record of the present turn.
pub fn record(session: &Session<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    session.turn().events().for_each(|event| event.write(session.image(), &mut bytes));
    bytes
}

/// The save.
pub fn save(session: &Session<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    session.save(&mut bytes);
    bytes
}

/// Bytes, to be read in a difference. Digit by digit, which Miri does in a tenth of the time of a format.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
