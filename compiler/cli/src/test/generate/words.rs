//! What a test is for, in words.

use hearken_compiler::At;
use hearken_rehearsal::{Point, What};

use crate::compile::Checked;

/// As much of a wording as says which it is.
const ENOUGH: usize = 44;

/// What a point is, in words: the answer “I forgot”.
pub fn of(checked: &Checked, point: &Point) -> String {
    let text = |at: At| shortened(checked.compiled.sources.slice(at));
    match point.what {
        What::Said => format!("“{}”", text(point.at)),
        What::Done => format!("`{}`", text(point.at)),
        What::Chosen => format!("the answer “{}”", text(point.at)),
        What::Entered => match point.asked {
            Some(asked) => format!("`{}` of “{}”", text(point.at), text(asked)),
            None => format!("`{}`", text(point.at)),
        },
        What::Named => format!("the intent {}", point.of),
        What::Band => format!("{} at “{}”", point.of, text(point.at)),
        What::So => format!("`{}` is so", text(point.at)),
        What::NotSo => format!("`{}` is not so", text(point.at)),
        What::Ends => format!("`{}`", text(point.at)),
        What::RunsOut => format!("the bottom of {}", point.of),
    }
}

/// What says most of what a test is for comes first.
pub fn rank(what: What) -> usize {
    let order = [
        What::Band,
        What::Named,
        What::Chosen,
        What::So,
        What::Entered,
        What::NotSo,
        What::RunsOut,
        What::Ends,
        What::Said,
        What::Done,
    ];
    order.iter().position(|o| *o == what).unwrap_or(order.len())
}

/// On one line, and not more than one can take in.
fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'");
    if words.chars().count() <= ENOUGH {
        return words;
    }
    let head: String = words.chars().take(ENOUGH).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':']))
}
