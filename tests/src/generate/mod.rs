//! Random packs that are well formed: the compiler must take each of them, and whatever is true of all packs must be true
//! of these.
//!
//! A page is written from the top, one statement after the other, and only what can be right at that point is drawn: a
//! value is looked at where it is there, a flow is done where it cannot do itself, a way back leads through a question.

mod flow;
mod form;
mod page;
mod plain;
mod words;

use hearken_compiler::Pack;

use crate::{Dice, pack_of};
use flow::Flow;
use page::Page;

/// The manifest that random packs share.
pub const MANIFEST: &str = "name: random\nversion: 1.0.0\nentry: f0\nhelp: people\nactivities:\n  film:\n    title: A film\n    inputs: { seconds: number }\n    result: yes or no\n";

/// A random pack: the text of its one file. [`MANIFEST`] goes with it.
pub fn generate(dice: &mut Dice<'_>) -> String {
    let mut page = Page::default();
    let forms = dice.below(3);
    let flows = dice.between(1, 5);
    let exercise = dice.once_in(2);
    for number in 0..flows {
        Flow { number, flows, forms, exercise, locals: 0, steps: 0 }.write(&mut page, dice);
    }
    for number in 0..forms {
        form::write(&mut page, dice, number);
    }
    around(&mut page, forms, exercise);
    page.text
}

/// The random pack of a seed.
pub fn random_pack(seed: u64) -> Pack {
    let page = generate(&mut Dice::seeded(seed));
    Pack { manifest: Some(MANIFEST.to_owned()), ..pack_of(&[("page.hark", &page)]) }
}

/// What every pack has: something remembered, what is listened for, and where that leads.
fn around(page: &mut Page, forms: u32, exercise: bool) {
    page.block("data", |page| {
        for number in 0..page::NUMBERS {
            page.line(&format!("n{number}  as number 0 to 100, activity, at first {number}"));
        }
        for number in 0..page::FLAGS {
            page.line(&format!(
                "b{number}  as yes or no, activity, at first {}",
                if number % 2 == 0 { "no" } else { "yes" }
            ));
        }
        page.line("who  as text, identity, or \"you\"");
    });
    page.block("wording counted of n0", |page| {
        page.line("0  none");
        page.line("1 to 3  a few");
        page.line("else  {n0} of them");
    });
    page.block("intent topic.work \"Work\"", |page| {
        page.line("- my boss is never satisfied");
        page.line("words boss, deadline*");
    });
    page.block("intent topic.money \"Money\"", |page| page.line("words rent, bills"));
    page.block("intent risk.harm \"Harm\"", |page| {
        page.line("safety");
        page.line("words end it all");
    });
    page.block("intent ask.human \"A person\"", |page| page.line("words a real person"));
    let item = if forms > 0 { " or when q0.danger >= 1" } else { "" };
    page.block(&format!("interrupt crisis \"I need help now\" on risk.harm{item}"), |page| page.line("go to support"));
    page.block("interrupt human \"Talk to someone\" on ask.human", |page| page.line("do people"));
    page.block("interrupt rest \"A rest\" when n1 >= 60", |page| page.line("do rest_now"));
    page.block("flow rest_now \"A rest\"", |page| {
        page.line("> That is a lot.");
        page.block("ask", |page| {
            page.line("> Shall we go on?");
            page.line("- Yes");
            page.block("", |page| page.line("set n1 to n1 - 50"));
            page.line("- No");
        });
    });
    page.block("flow support \"Support\"", |page| {
        page.line("> I'm glad you told me.");
        page.line("signpost all");
        page.block("ask", |page| {
            page.line("> What now?");
            page.line("- On with it");
            page.block("", |page| page.line("go to f0"));
            page.line("- Stop here");
        });
    });
    page.block("flow people \"People\"", |page| {
        page.line("> Here is somebody.");
        page.line("signpost samaritans");
    });
    if exercise {
        page.block("flow calm \"Calm\" tagged exercise", |page| page.line("> In, and out."));
    }
    page.block("signpost samaritans \"Samaritans\"", |page| {
        page.line("phone 116 123");
        page.line("reviewed never");
    });
}
