//! Wording, with and without values.

use crate::Dice;

const WORDS: [&str; 24] = [
    "worry",
    "breath",
    "slowly",
    "Today",
    "don't",
    "*gently*",
    "**now**",
    "café",
    "🌱",
    "2:30pm",
    "#1",
    "and",
    "the",
    "“well”",
    "evening",
    "thought",
    "f***ing",
    "back\\slash",
    "a",
    "kettle",
    "[film](https://example.org/a)",
    "if",
    "ask",
    "step",
];

/// A sentence of a few words.
pub(super) fn sentence(dice: &mut Dice<'_>) -> String {
    // What begins a line must not read like a statement.
    let mut text = dice.pick(&["We", "This", "Look:", "Ö", "“So", "Perhaps"]).to_owned();
    for _ in 0..dice.between(1, 9) {
        text.push(' ');
        text.push_str(dice.pick(&WORDS));
    }
    text.push_str(dice.pick(&[".", "!", "…", ""]));
    text
}

/// A sentence that may show values.
pub(super) fn said(dice: &mut Dice<'_>) -> String {
    let value = dice.pick(&["", "", "", " {n0}", " {n1}", " {who}", " {counted}", " {today}", " {n0 + n1}"]);
    format!("{}{value}", sentence(dice))
}

/// The words of an option, an item or a band: plain, and unlike any other of the same list.
pub(super) fn label(dice: &mut Dice<'_>, number: u32) -> String {
    let word = dice.pick(&["Slowly", "Often", "Not today", "Well enough", "Café", "Rather more"]);
    format!(
        "{word} {}",
        ["first", "second", "third", "fourth", "fifth", "sixth"].get(number as usize).unwrap_or(&"last")
    )
}
