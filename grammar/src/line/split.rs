//! Two lines in one: a line that has a block, and on the same line what should stand below it.

use super::{Failure, pieces};
use crate::Statement;
use crate::problem::{Problem, ProblemKind, Slip};
use crate::reading::{Reading, is_blank};

/// What may stand between the two.
const JOINTS: [&str; 5] = [" then ", ", ", ": ", " > ", " \""];

/// `if x then go to y`, `if x, go to y`, `if x > Good.`, `ask how "How are you?"`: the first line, and as its problem
/// what should stand below it.
pub(super) fn two_lines(
    code: Reading<'_>,
    read: &impl Fn(Reading<'_>) -> Result<Statement, Failure>,
) -> Option<(Statement, Problem)> {
    let text = code.text;
    if let Some(rest) = text.strip_prefix("data ") {
        let below = code.part("data ".len(), text.len()).trimmed();
        let is_line = rest.contains(" as ") && matches!(read(below), Ok(Statement::DataVariable { .. }));
        let kind = ProblemKind::Slip { slip: Slip::Then, replacement: Some(below.text.to_owned()) };
        let start = text.len() - rest.trim_start().len();
        return is_line.then(|| (Statement::Data, Problem { span: code.span(start, text.len()), kind }));
    }
    if !may_open(pieces::first_word(text).trim_end_matches([':', ','])) {
        return None;
    }
    // `else go to y`, `otherwise > Good.`: nothing stands behind these words.
    if let Some(word) = ["else ", "otherwise "].into_iter().find(|word| text.starts_with(word)) {
        let tail = code.part(word.len(), text.len()).trimmed();
        if let (Some(below), Ok(first)) = (below(" then ", tail, read), read(code.part(0, word.len()).trimmed())) {
            let kind = ProblemKind::Slip { slip: Slip::Then, replacement: Some(below) };
            return Some((first, Problem { span: code.span(word.len(), text.len()), kind }));
        }
    }
    for joint in JOINTS {
        for (at, _) in text.rmatch_indices(joint) {
            let head = code.part(0, at).trimmed();
            let tail = code.part(at + joint.len(), text.len()).trimmed();
            let Some(below) = below(joint, tail, read) else { continue };
            let Ok(first) = read(head) else { continue };
            if !has_block(&first) || (joint.ends_with('"') && !matches!(first, Statement::Ask { .. })) {
                continue;
            }
            let from = at + joint.len() - joint.trim_start_matches(is_blank).len();
            let kind = ProblemKind::Slip { slip: Slip::Then, replacement: Some(below) };
            return Some((first, Problem { span: code.span(from, text.len()), kind }));
        }
    }
    None
}

/// What should stand on the line below; nothing if it would be no line.
fn below(joint: &str, tail: Reading<'_>, read: &impl Fn(Reading<'_>) -> Result<Statement, Failure>) -> Option<String> {
    let said = |text: &str| format!("> {text}");
    match joint {
        // What is compared begins with no capital and is no sentence.
        " > " => is_said(tail.text).then(|| said(tail.text)),
        " \"" => tail.text.strip_suffix('"').filter(|text| !text.contains('"')).map(said),
        _ if tail.text.starts_with('>') => Some(tail.text.to_owned()),
        _ => {
            let statement = read(tail).ok()?;
            is_done_at_once(&statement).then(|| tail.text.to_owned())
        }
    }
}

/// Whether it does something in a flow, and has no block of its own.
fn is_done_at_once(statement: &Statement) -> bool {
    use Statement as S;
    matches!(
        statement,
        S::GoTo(_) | S::Do(..) | S::Set(..) | S::Add(..) | S::Finish | S::EndConversation | S::Show { .. }
    ) || matches!(statement, S::Signpost(_) | S::Tell(_) | S::Wait(_) | S::Again(_) | S::ListenAgain(_) | S::Confirm)
}

/// The words that begin a line with a block of a flow.
fn may_open(word: &str) -> bool {
    matches!(word, "if" | "else" | "ask" | "is" | "otherwise" | "on")
}

fn is_said(text: &str) -> bool {
    let words = text.split_whitespace().count();
    text.starts_with(char::is_uppercase) || (words > 1 && text.ends_with(['.', '?', '!', '…']))
}

fn has_block(statement: &Statement) -> bool {
    use Statement as S;
    matches!(
        statement,
        S::If(_) | S::ElseIf(_) | S::Else | S::Ask { .. } | S::Is(_) | S::IsMissing | S::Otherwise | S::On(_)
    )
}
