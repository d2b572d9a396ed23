//! A questionnaire, and what looks at it.

use super::page::Page;
use super::words::label;
use crate::Dice;

/// The highest answer.
const TOP: u32 = 3;

/// Writes the questionnaire of a number. The first has an item of safety, so its answers may fire an interrupt.
pub(super) fn write(page: &mut Page, dice: &mut Dice<'_>, number: u32) {
    let items = dice.between(1, 4);
    let reversed: Vec<bool> = (0..items).map(|_| dice.once_in(4)).collect();
    let may_skip = dice.once_in(3);
    page.block(&format!("questionnaire q{number} \"Questions\""), |page| {
        page.line("source \"Our own\"");
        page.line("licence free \"Our own wording\"");
        if may_skip {
            page.line("may skip");
        }
        page.block("options", |page| {
            // A mark in one of them, and the machine cannot show all as they stand.
            let often = if number == 1 { "*Often*" } else { "Often" };
            for (weight, words) in ["Never", "Now and then", often, "Always"].iter().enumerate() {
                page.line(&format!("{weight} {words}"));
            }
        });
        for (n, reversed) in reversed.iter().enumerate() {
            page.line(&format!("item {} [i{n}]", label(dice, n as u32)));
            if *reversed {
                page.block("", |page| page.line("reverse"));
            }
        }
        if number == 0 {
            page.line("item Some thoughts [danger]");
            page.block("", |page| {
                page.line("not scored");
                page.line("safety when 1 or more");
            });
        }
        page.line("score total is sum of items");
        let top = items * TOP;
        let cut = dice.between(0, top - 1);
        page.block("band of total", |page| {
            page.line(&format!("0 to {cut} Less [less]"));
            page.line(&format!("{} to {top} More [more]", cut + 1));
        });
        page.line(&format!("case when total >= {}", cut + 1));
        let nought: u32 = reversed.iter().map(|r| if *r { TOP } else { 0 }).sum();
        let answers = vec!["0"; items as usize + usize::from(number == 0)].join(" ");
        let band = if nought <= cut { "less" } else { "more" };
        page.line(&format!("example {answers} gives total {nought}, band {band}"));
    });
}

/// Asks the questionnaire of a number, and goes by what came of it.
pub(super) fn ask(page: &mut Page, dice: &mut Dice<'_>, number: u32) {
    page.line(&format!("ask q{number}"));
    match dice.below(3) {
        0 => page.block(&format!("if q{number}.total is missing"), |page| page.line("> That's fine.")),
        1 => page.block(&format!("if q{number}.band is not missing and q{number}.band is more"), |page| {
            page.line("> That is a lot.");
        }),
        _ => page.line(&format!("> You answered {{q{number}.answered}}.")),
    }
}
