//! A conversation by random hand, written down to the byte.

use std::fmt::Write;

use hearken_runtime::{Image, Moment, Session};

use crate::{Deed, Dice, MORNING, seen};

/// What is done and seen in so many inputs, and after each the record and the save in hexadecimal; behind an end, another
/// conversation begins. What a seed gives is the same on every machine, or the machines differ.
pub fn transcript(image: &Image<'_>, seed: u64, inputs: i64) -> String {
    let mut dice = Dice::seeded(seed);
    let mut session = Session::start(image, seed as u32, MORNING);
    let mut text = String::new();
    let mut bytes = Vec::new();
    tell(&session, &mut bytes, &mut text);
    for n in 1..=inputs {
        if session.turn().ended() {
            session = Session::start(image, dice.below(u32::MAX), MORNING);
            text.push_str("\nAnother conversation\n");
            tell(&session, &mut bytes, &mut text);
        }
        let deed = Deed::draw(&session, &mut dice);
        let done = deed.act(&mut session, Moment { utc: MORNING.utc + n * 40_000, ..MORNING });
        // Writing to a string never fails.
        let _ = writeln!(text, "\n{deed:?} {done:?}");
        if done.is_ok() {
            tell(&session, &mut bytes, &mut text);
        }
    }
    text
}

fn tell(session: &Session<'_>, bytes: &mut Vec<u8>, text: &mut String) {
    text.push_str(&seen(session));
    bytes.clear();
    session.turn().events().for_each(|event| event.write(session.image(), bytes));
    hexadecimal("record", bytes, text);
    bytes.clear();
    session.save(bytes);
    hexadecimal("save", bytes, text);
    text.push('\n');
}

fn hexadecimal(name: &str, bytes: &[u8], text: &mut String) {
    let _ = write!(text, "\n{name} ");
    // Digit by digit, which Miri does in a tenth of the time of a format.
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    text.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
}
