//! Random guarantees, and the conditions that they and the pages look at. `d0` is looked at by guarantees only: what no page asks
//! for must be known all the same.

use hearken_tests::Dice;

use crate::pack::Around;
use crate::page::Page;

/// A condition on what is always there.
pub fn simple(dice: &mut Dice<'static>) -> String {
    let conditions = [
        "b0",
        "not b0",
        "b1",
        "n0 >= 2",
        "n0 is 1",
        "n1 > 1",
        "n0 >= n1",
        "c0 is green",
        "c0 is red or blue",
        "b0 and n1 <= 1",
        "b1 or n0 is 2",
        "m0 is missing",
        "m0 is not missing and m0 >= 2",
        "visits to f1 > 1",
    ];
    dice.pick(&conditions).to_owned()
}

fn condition(dice: &mut Dice<'static>, around: &Around) -> String {
    match dice.below(9) {
        0 | 1 => "support_due".to_owned(),
        8 => dice.pick(&["d0", "not d0 and n0 > 1", "d0 or b1", "d0 and not support_due"]).to_owned(),
        7 if around.forms > 0 => mixed(dice),
        2 | 5 | 6 if around.forms > 0 => {
            let conditions = [
                "q0.total >= 1",
                "q0.case",
                "q0.i0 is 1",
                "q0.total is missing",
                "q0.worsened",
                "q0.case or q0.worsened",
                "q0.improved and not support_due",
                "q0.total is missing and not b0",
                "q0.case and b1",
                "q0.i0 is 1 or n0 > 0",
            ];
            dice.pick(&conditions).to_owned()
        }
        3 => dice.pick(&["m0 >= 2", "m0 is not 1", "c0 is not red", "n0 + n1 > 3"]).to_owned(),
        4 => {
            let (a, b) = (dice.pick(&["b0", "n0 > 0", "b1"]), dice.pick(&["not b1", "n1 is 2", "c0 is blue"]));
            format!("{a} {} {b}", dice.pick(&["and", "or"]))
        }
        _ => simple(dice),
    }
}

/// One that looks at a questionnaire and at something that no page asks for: neither alone says whether it is so.
fn mixed(dice: &mut Dice<'static>) -> String {
    let form = dice.pick(&["q0.case", "not q0.case", "q0.total is missing", "q0.i0 is 1", "q0.worsened"]);
    let other = dice.pick(&["d0", "not d0", "n0 > 1", "(not d0 and not support_due)"]);
    format!("{form} {} {other}", dice.pick(&["and", "and", "or"]))
}

fn target(dice: &mut Dice<'static>, around: &Around) -> String {
    let flow = dice.below(around.flows);
    let steps = around.steps.get(flow as usize).copied().unwrap_or(0);
    match dice.below(15) {
        12 => "a signpost".to_owned(),
        13 => "care_team".to_owned(),
        14 => {
            format!("f{flow} or {}", dice.pick(&["goodbye", "samaritans", "a signpost", "exercise", "support.crisis"]))
        }
        0 => "support.*".to_owned(),
        1 => "support.crisis".to_owned(),
        2 => "samaritans".to_owned(),
        3 => "goodbye".to_owned(),
        4 => "exercise".to_owned(),
        5..=7 if steps > 0 => format!("f{flow}/s{}", dice.below(steps)),
        _ => format!("f{flow}"),
    }
}

/// What can come next: an audience is told, and never shown.
fn shown(dice: &mut Dice<'static>, around: &Around) -> String {
    Some(target(dice, around)).filter(|target| target != "care_team").unwrap_or_else(|| "a signpost".to_owned())
}

/// Where a conversation can be.
fn place(dice: &mut Dice<'static>, around: &Around) -> String {
    let flow = dice.below(around.flows);
    let steps = around.steps.get(flow as usize).copied().unwrap_or(0);
    match dice.below(5) {
        0 => "support.crisis".to_owned(),
        1 | 2 if steps > 0 => format!("f{flow}/s{}", dice.below(steps)),
        3 => format!("f{flow} or goodbye"),
        _ => format!("f{flow}"),
    }
}

/// Writes a few.
pub fn write(page: &mut Page, dice: &mut Dice<'static>, around: &Around) {
    let both = mixed(dice);
    for number in 0..dice.between(3, 7) {
        page.text.push_str(&format!("guarantee g{number} \"It holds\"\n"));
        let first = match dice.below(8) {
            0 if dice.once_in(2) => {
                format!("after reaching {}\n  next is {}", target(dice, around), shown(dice, around))
            }
            0 => format!("after {}\n  next is {}", condition(dice, around), shown(dice, around)),
            1..=3 => {
                let word = dice.pick(&["after", "whenever"]);
                let when = match (dice.below(5), word) {
                    (0 | 1, "after") => format!("reaching {}", target(dice, around)),
                    (0 | 1, _) => format!("in {}", place(dice, around)),
                    _ => condition(dice, around),
                };
                let reach = format!("  {word} {when}\n  always reach {}", target(dice, around));
                let how = match dice.below(4) {
                    0 => "before the next question".to_owned(),
                    1 => "before end".to_owned(),
                    2 => format!("before {}", target(dice, around)),
                    _ => format!("within {} turns", dice.between(1, 3)),
                };
                let even = if dice.once_in(3) { " even after waiting" } else { "" };
                format!("{} {how}{even}", reach.trim_start())
            }
            4 | 5 if dice.once_in(4) => format!("never reach {}", target(dice, around)),
            4 | 5 => format!("never reach {} while {}", target(dice, around), condition(dice, around)),
            6 => {
                let within =
                    if dice.once_in(2) { format!(" within {} turns", dice.between(1, 3)) } else { String::new() };
                let when = match dice.below(4) {
                    0 => format!("whenever in {}\n  ", place(dice, around)),
                    1 => format!("whenever {}\n  ", condition(dice, around)),
                    _ => String::new(),
                };
                format!("{when}always possible to reach {}{within}", target(dice, around))
            }
            _ => format!("always {}", condition(dice, around)),
        };
        // At a step and everywhere it is not known in the same way.
        let last_step = around.steps.iter().rposition(|steps| *steps > 0);
        let first = match (number, last_step) {
            (0, Some(flow)) if around.forms > 0 => {
                let step = around.steps.get(flow).map_or(0, |steps| steps - 1);
                format!("never reach f{flow}/s{step} while {both}")
            }
            (1, _) if around.forms > 0 && dice.once_in(2) => format!("always not ({both})"),
            _ => first,
        };
        page.text.push_str(&format!("  {first}\n\n"));
    }
}
