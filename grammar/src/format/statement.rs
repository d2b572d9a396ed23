//! One statement on its line: wording to the end of the line as typed, everything else word by word.

use super::{bubble, words};
use crate::{Expression, Name, Node, Span, Statement, TestLine, Wording};

/// A statement without its indentation and its comment.
pub(super) fn text(source: &str, node: &Node, depth: usize) -> String {
    let of = |span: Span| span.text(source);
    match &node.statement {
        Statement::Comment | Statement::Doc | Statement::Error => of(node.span).to_owned(),
        Statement::Say(_) | Statement::InTest(TestLine::Said(_)) => bubble::text(source, node.span, depth),
        Statement::InTest(TestLine::Writes(wording)) => format!("< {}", of(wording.span)),
        Statement::Option { wording, name } => named(source, "-", wording, *name),
        Statement::Item { wording, name } => named(source, "item", wording, *name),
        Statement::Weighted { weight, wording, name } => named(source, of(weight.span), wording, *name),
        Statement::BandRange(band) => {
            named(source, &range(source, &band.low, Some(&band.high)), &band.label, band.name)
        }
        Statement::Words(phrases) => {
            let phrases: Vec<&str> = phrases.iter().map(|phrase| of(*phrase)).collect();
            format!("words {}", phrases.join(", "))
        }
        Statement::Phone(number) => format!("phone {}", of(*number)),
        Statement::TextNumber(number) => format!("text {}", of(*number)),
        Statement::Email(address) => format!("email {}", of(*address)),
        Statement::Web(address) => format!("web {}", of(*address)),
        Statement::Code(system, code) => format!("code {} {}", of(system.span), of(*code)),
        _ => words::spaced(of(node.span)),
    }
}

/// Wording behind what begins its line, with its name behind it.
fn named(source: &str, begins: &str, wording: &Wording, name: Option<Name>) -> String {
    let mut text = format!("{begins} {}", wording.span.text(source));
    if let Some(name) = name {
        text.push_str(&format!(" [{}]", name.span.text(source)));
    }
    text
}

/// `5 to 9`; one number where both ends are the same one.
pub(super) fn range(source: &str, low: &Expression, high: Option<&Expression>) -> String {
    let first = low.span.text(source);
    match high.filter(|high| high.span != low.span) {
        Some(high) => format!("{first} to {}", high.span.text(source)),
        None => first.to_owned(),
    }
}
