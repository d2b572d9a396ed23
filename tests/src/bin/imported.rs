//! Imports forms and plays each page on the real machine with answers drawn at random, for `cargo xtask interop`: a line a
//! form with what the report says, then a line a sitting with what was asked, what was answered, and what it came to.
//!
//! `imported COUNT SEED FILE...`: so many sittings of each form.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper of tests fails as a test does")]

use std::io::Write;

use hearken_compiler::program::{Questionnaire, Type};
use hearken_fhir::import::{Imported, Loss, questionnaire};
use hearken_image::{IdKind, Image, MISSING, Slot};
use hearken_runtime::{Action, EventKind, Input, PromptKind, Session};
use hearken_tests::{Built, Dice, MORNING, build, pack_of};
use serde_json::{Value, json};

/// Words that forms compare with, and others.
const WORDS: &[&str] = &["x", "2", "Yes", "other words"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [count, seed, files @ ..] = words.as_slice() else { panic!("usage: imported COUNT SEED FILE...") };
    let (count, seed): (usize, u64) = (count.parse().expect("a count"), seed.parse().expect("a seed"));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut dice = Dice::seeded(seed);
    for file in files {
        let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
        let made = questionnaire(&text, None).unwrap_or_else(|e| panic!("{file}: {e}"));
        let lost: Vec<&str> =
            made.report.entries.iter().filter(|e| e.loss != Loss::Aside).map(|e| e.path.as_str()).collect();
        let names: Vec<Value> = made.report.names.iter().map(|n| json!([n.link, n.path])).collect();
        writeln!(out, "{}", json!({"file": file, "lost": lost, "names": names})).expect("it can be written");
        // A form without a question is no questionnaire.
        if !made.page.contains("\n  item ") && !made.page.contains("\n    item ") {
            continue;
        }
        let built = build(pack_of(&[("page.hark", &playable(&made))]));
        let image = Image::open(&built.bytes).expect("the image opens");
        let form = Form { made: &made, built: &built, image: &image };
        for _ in 0..count {
            writeln!(out, "{}", form.sitting(&mut dice)).expect("it can be written");
        }
    }
    out.flush().expect("it can be written");
}

/// The page with a conversation that gives it; what its licence says is a person's to decide, and what is done about an
/// answer that is a matter of safety the pack's, and both are no matter here.
fn playable(made: &Imported) -> String {
    let page = made.page.replacen("  licence restricted ", "  licence free ", 1);
    let page: String = page.split_inclusive('\n').filter(|l| !l.trim_start().starts_with("safety when ")).collect();
    format!("{page}\nflow start_of_this \"Start\"\n  ask {}\n", made.name)
}

struct Form<'a> {
    made: &'a Imported,
    built: &'a Built,
    image: &'a Image<'a>,
}

impl Form<'_> {
    fn page(&self) -> &Questionnaire {
        self.built.compiled.program.questionnaires.first().expect("it has a questionnaire")
    }

    /// What the form calls a question or a score of the page.
    fn link(&self, name: &str) -> &str {
        let found = self.made.report.names.iter().find(|n| n.name == name);
        found.map(|n| n.link.as_str()).expect("the report has every name")
    }

    fn sitting(&self, dice: &mut Dice<'_>) -> Value {
        let skips = dice.pick(&[0, 10, 40]);
        let mut session = Session::start(self.image, 1, MORNING);
        let mut asked = Vec::new();
        while !session.turn().ended() {
            let turn = session.turn();
            let prompt = turn.prompt();
            let place = |p: &u32| self.image.ids.id(IdKind::Place, *p) == prompt.place;
            let item =
                self.built.symbols.items.first().and_then(|i| i.iter().position(place)).expect("an item is asked");
            let name = &self.page().items.get(item).expect("there is that item").name;
            let link = self.link(name);
            let options: Vec<u32> = turn.choices().map(|c| c.option).collect();
            let (turn, skip) = (turn.number(), prompt.may_skip && dice.below(100) < skips);
            let mut chosen = Vec::new();
            let (action, given) = match prompt.kind {
                _ if skip => (Action::Skip, Value::Null),
                PromptKind::One => {
                    let at = dice.below(options.len() as u32);
                    chosen.extend(options.get(at as usize));
                    (Action::Choose(&chosen), json!({"options": [at]}))
                }
                PromptKind::Several { .. } => {
                    let taken: Vec<u32> = (0..options.len() as u32).filter(|_| dice.once_in(3)).collect();
                    chosen.extend(taken.iter().filter_map(|n| options.get(*n as usize)));
                    (Action::Choose(&chosen), json!({"options": taken}))
                }
                PromptKind::YesNo => {
                    let yes = dice.once_in(2);
                    (Action::YesNo(yes), json!({"boolean": yes}))
                }
                PromptKind::Number { low, high, step, .. } => {
                    let step = if step > 0 { step } else { 10_000 };
                    let steps = u32::try_from((high - low) / step).unwrap_or(u32::MAX).min(40);
                    // From where people's numbers are.
                    let from = if low < 0 && high > 0 { 0 } else { low };
                    let number = from + i64::from(dice.below(steps.max(1))) * step;
                    (Action::Number(number), json!({"number": decimal(number)}))
                }
                PromptKind::Date => {
                    let day = dice.between(10_950, 10_965);
                    (Action::Date(i64::from(day)), json!({"day": day}))
                }
                PromptKind::Time => {
                    let minute = dice.between(11 * 60 + 8, 11 * 60 + 14);
                    (Action::Time(i64::from(minute) * 60), json!({"minute": minute}))
                }
                _ => {
                    let words = dice.pick(WORDS);
                    (Action::Text(words), json!({"text": words}))
                }
            };
            asked.push(json!([link, given]));
            session.advance(&Input { turn, at: MORNING, action }).unwrap_or_else(|e| panic!("{name}: {e}"));
            let refused = session.turn().events().any(|e| e.kind == EventKind::NotTaken);
            assert!(!refused, "{name} does not take {given}");
        }
        let scores = self.page().scores.iter().map(|s| json!([self.link(&s.name), self.value(&session, s.variable)]));
        json!({"asked": asked, "scores": scores.collect::<Vec<_>>()})
    }

    /// A score as the machine has it, in digits.
    fn value(&self, session: &Session<'_>, variable: u32) -> Value {
        let number = self.built.symbols.variables.get(variable as usize).expect("it is in the image");
        let slot = self.image.tables.variables.get(*number).expect("it is in the image").slot();
        let value = session.state().load(Slot { index: slot, local: false });
        let of = self.built.compiled.program.variables.get(variable as usize);
        let unit = if of.is_some_and(|v| v.kind == Type::Decimal) { 1 } else { 10_000 };
        if value == MISSING { Value::Null } else { json!(decimal(value * unit)) }
    }
}

/// Ten-thousandths in digits.
fn decimal(value: i64) -> String {
    let size = value.unsigned_abs();
    format!("{}{}.{:04}", if value < 0 { "-" } else { "" }, size / 10_000, size % 10_000)
}
