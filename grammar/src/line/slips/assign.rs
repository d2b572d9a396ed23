//! `=` and its like, where `set … to` and `add … to` should stand.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::line::Block;
use crate::problem::Slip;

/// `x++`, `x += 1`, `increase x by 1`, `subtract 1 from x`.
pub(super) fn increment(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let set = usize::from(line.word(0) == "set");
    let (name, sign) = (line.word(set), line.word(set + 1));
    let value = |from: usize, to: usize| line.text.get(line.start(from)..to).unwrap_or("").trim();
    let all = line.text.len();
    let replacement = match (name, sign) {
        (_, "++") if line.tokens.len() == set + 2 => format!("add 1 to {name}"),
        (_, "--") if line.tokens.len() == set + 2 => format!("add -1 to {name}"),
        (_, "+=") => format!("add {} to {name}", value(set + 2, all)),
        (_, "-=") => format!("add -{} to {name}", value(set + 2, all)),
        ("increase" | "increment" | "raise" | "decrease" | "decrement" | "reduce", target) => {
            let less = name.starts_with("de") || name == "reduce";
            let amount = if line.word(2) == "by" { value(3, all) } else { "1" };
            format!("add {}{amount} to {target}", if less { "-" } else { "" })
        }
        ("subtract", amount) if line.word(2) == "from" => format!("add -{amount} to {}", value(3, all)),
        _ => return,
    };
    found.push(Found::sure(Slip::Increment, vec![Edit::new(0, all, replacement)]));
}

/// `set x = 1`, `x = 1`, `with seconds = 60`, `if x == 1`.
pub(super) fn equals(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let is_equals = |word: &str| matches!(word, "=" | ":=" | "==" | "===");
    if matches!(line.word(0), "set" | "let") && is_equals(line.word(2)) {
        let edits = vec![Edit::new(line.start(2), line.end(2), spaced(line, 2, "to"))];
        found.push(Found::sure(Slip::EqualsSign, edits));
    }
    if line.block == Block::Weights {
        return;
    }
    let named = line.tokens.first().is_some_and(|token| token.kind == TokenKind::Word);
    if named && is_equals(line.word(1)) && line.block != Block::Data {
        let replacement = spaced(line, 1, &format!("set {} to", line.word(0)));
        found.push(Found::sure(Slip::EqualsSign, vec![Edit::new(line.start(0), line.end(1), replacement)]));
    }
    let signs = line.tokens.iter().enumerate().filter(|(_, token)| is_equals(line.of(**token)));
    let edits = |word: &str| {
        signs.clone().map(|(i, token)| Edit::new(token.start, token.end, spaced(line, i, word))).collect::<Vec<_>>()
    };
    if signs.clone().next().is_some() {
        found.push(Found::sure(Slip::EqualsSign, edits("is")));
        // Between a name and its value nothing stands.
        if line.tokens.last().is_some_and(|token| !is_equals(line.of(*token))) {
            found.push(Found::sure(Slip::EqualsSign, edits("")).sureness(Sureness::OnlyIfRight));
        }
    }
}

/// A word for a sign, with the blanks that it needs and the sign had not.
fn spaced(line: &Suspect<'_>, index: usize, word: &str) -> String {
    let before = if index > 0 && line.end(index - 1) == line.start(index) { " " } else { "" };
    let after = if line.end(index) == line.start(index + 1) { " " } else { "" };
    if word.is_empty() && (!before.is_empty() || !after.is_empty()) {
        return " ".to_owned();
    }
    let before = if index == 1 && word.starts_with("set ") { "" } else { before };
    format!("{before}{word}{after}")
}
