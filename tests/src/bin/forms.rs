//! Fills in forms at random on the real machine, for `cargo xtask interop`: a line a form, with the response (scores as
//! the machine worked them out) and the items that were asked.
//!
//! `forms PACK COUNT SEED`: so many forms, shared among the pack's questionnaires.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper of tests fails as a test does")]

use std::io::Write;

use hearken_compiler::program::{AskKind, Item};
use hearken_fhir::export::{Addresses, Form, Given, Pack, filled};
use hearken_image::Image;
use hearken_tests::{Dice, MORNING, build, pack};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, seed] = words.as_slice() else { panic!("usage: forms PACK COUNT SEED") };
    let (count, seed): (usize, u64) = (count.parse().expect("a count"), seed.parse().expect("a seed"));
    let built = build(pack(folder));
    let image = Image::open(&built.bytes).expect("the image opens");
    let of = Pack { compiled: &built.compiled, symbols: &built.symbols, image: &image };
    let addresses = Addresses::of(&built.compiled.manifest);
    let forms = Form::all(of, &addresses);
    let mut dice = Dice::seeded(seed);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (n, form) in forms.iter().cycle().take(count).enumerate() {
        // Some people leave out nothing, some a little, some a lot.
        let skips = [0, 0, 3, 10, 30].get(dice.below(5) as usize).copied().unwrap_or(0);
        // And some have nothing at all: a total of 0 is not a total that is missing.
        let least = dice.below(10) == 0;
        let may_skip = form.questionnaire.may_skip;
        let filled = filled(form, &format!("form-{n}"), MORNING, &mut |_, item| {
            if (item.may_skip || may_skip) && dice.below(100) < skips {
                Given::Skipped
            } else {
                given(&mut dice, form, item, least)
            }
        });
        let filled = filled.unwrap_or_else(|why| panic!("{}: {why:?}", form.questionnaire.name));
        let asked = serde_json::to_string(&filled.asked).expect("names are JSON");
        let name = &form.questionnaire.name;
        writeln!(out, "{{\"form\":\"{name}\",\"asked\":{asked},\"response\":{}}}", filled.response)
            .expect("it can be written");
    }
    out.flush().expect("it can be written");
}

/// An answer of an item's kind.
fn given(dice: &mut Dice<'_>, form: &Form<'_>, item: &Item, least: bool) -> Given {
    let below = |dice: &mut Dice<'_>, of: i64| i64::from(dice.below(u32::try_from(of).unwrap_or(u32::MAX)));
    match item.kind {
        AskKind::One(_) if least => Given::Options(vec![0]),
        AskKind::One(list) => {
            let choices = form.choices(list).len() as u32;
            // The ends more often than the middle: what is at a bound is what goes wrong.
            let last = choices.saturating_sub(1);
            Given::Options(vec![[0, last, dice.below(choices)].get(dice.below(3) as usize).copied().unwrap_or(0)])
        }
        AskKind::Several(list) => {
            let choices = 0..form.choices(list).len() as u32;
            Given::Options(choices.filter(|_| dice.below(2) == 1).collect())
        }
        AskKind::YesNo => Given::Value(below(dice, 2)),
        AskKind::Number { low, high, step, decimal } => {
            let step = if step > 0 {
                step
            } else if decimal {
                1
            } else {
                10_000
            };
            Given::Value(low + below(dice, (high - low) / step + 1) * step)
        }
        AskKind::Text(_) => Given::Text,
        AskKind::Date => Given::Value(20_000 + below(dice, 10)),
        AskKind::Time => Given::Value(below(dice, 24) * 3_600),
    }
}
