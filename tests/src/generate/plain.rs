//! Asks without options, each with a value that is looked at behind it.

use super::page::Page;
use super::words::sentence;
use crate::Dice;

/// Asks for something under a name that has not been given yet.
pub(super) fn ask(page: &mut Page, dice: &mut Dice<'_>, name: &str) {
    let may_skip = dice.once_in(3);
    let (kind, shown) = match dice.below(4) {
        0 => ("date", format!("Since {{{name}}}.")),
        1 => ("time", format!("At {{{name}}}.")),
        2 => ("yes or no", format!("So it is {{{name}}}.")),
        _ => (
            dice.pick(&["number -5 to 20 in steps of 0.25", "number 0 to 9"]),
            format!("{{{name} * 1.5}}, {{{name} / 3}} and {{{name} - 2.75}}."),
        ),
    };
    page.block(&format!("ask {name} as {kind}"), |page| {
        page.line(&format!("> {}", sentence(dice)));
        if dice.once_in(3) {
            page.line("hint \"A word is plenty\"");
        }
        if may_skip {
            page.line("may skip");
        }
    });
    if may_skip {
        page.block(&format!("if {name} is not missing"), |page| page.line(&format!("> {shown}")));
    } else {
        page.line(&format!("> {shown}"));
    }
}
