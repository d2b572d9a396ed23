//! Every form of every instrument on the image, held against an independent computation in Python
//! (`tests/exact/exact.py`): nobody's score is one off.
#![cfg(test)]

use std::io::{BufWriter, Write};
use std::process::{ChildStdin, Command, Stdio};

use hearken_compiler::Pack;
use hearken_compiler::program::{AskKind, QuestionnaireId, Type, Variable, VariableRole};
use hearken_image::IdKind;
use hearken_runtime::{Action, Image, Input, Moment, Session};
use hearken_tests::{Built, Dice, build, pack, path};

const NOW: Moment = Moment { utc: 1_790_000_000, offset: 0 };
/// An answer left out.
const SKIPPED: u8 = 255;
/// What is missing is the lowest number there is.
const MISSING: i64 = i64::MIN;

const FREE: [&str; 7] = ["phq9", "phq8", "phq2", "gad7", "gad2", "phq4", "pswq"];
const RESTRICTED: [&str; 4] = ["wsas", "mini_spin", "pdss_sr", "core_10"];

/// A flow for each that asks it and nothing else.
fn asks(names: &[&str]) -> (String, String) {
    let flows = names.iter().map(|name| {
        let marked = if *name == "wsas" { "  set marked to wsas.prorated\n" } else { "" };
        format!("flow asks_{name}\n  ask {name}\n{marked}\n")
    });
    ("asks.hark".to_owned(), flows.collect())
}

/// The instruments as they stand in a pack, each asked by a flow of its own. Somebody listens for the item of safety, and
/// comes back to the questions: in the pack itself the conversation goes elsewhere, and the sitting stays open.
fn instruments(below: &str, are: fn(&str) -> bool, names: &[&str], of_safety: &str) -> Built {
    let mut files = pack(below).files;
    files.retain(|(name, _)| are(name));
    files.push(asks(names));
    files.push((
        "support.hark".to_owned(),
        format!(
            "data\n  marked  as yes or no, answer, at first no\n\n\
             interrupt crisis \"I need help now\" when {of_safety} >= 1\n  do support\n\n\
             flow support\n  > I'm glad you told me.\n  signpost samaritans\n\n\
             signpost samaritans \"Samaritans\"\n  phone 116 123\n  reviewed never\n"
        ),
    ));
    build(Pack { files, ..Pack::default() })
}

/// Those of the pack.
fn free() -> Built {
    let are = |name: &str| name.starts_with("instruments/") || name == "scales.hark";
    instruments("therapy-content", are, &FREE, "phq9.self_harm")
}

/// Those whose words are not in the pack, with those of its tests.
fn restricted() -> Built {
    let are = |name: &str| !name.ends_with("questions.hark");
    instruments("examples/instruments-without-words", are, &RESTRICTED, "core_10.risk")
}

/// One instrument of an image, and how its forms are filled in.
struct Form<'b> {
    built: &'b Built,
    image: &'b Image<'b>,
    number: QuestionnaireId,
    items: usize,
    low: i64,
    /// Which of its scores is looked at.
    score: u32,
    /// The stable ids of the answers, from the lowest.
    options: Vec<u32>,
    /// The stable ids of the items' places.
    places: Vec<u32>,
    may_skip: bool,
    is_decimal: bool,
    /// The flow that asks it.
    flow: u32,
}

impl<'b> Form<'b> {
    fn of(built: &'b Built, image: &'b Image<'b>, name: &str) -> Self {
        let program = &built.compiled.program;
        let number = program.questionnaires.iter().position(|q| q.name == name).expect("it is in the pack");
        let found = &program.questionnaires[number];
        let AskKind::One(list) = found.items[0].kind else { panic!("an item has options") };
        let mut form = Form {
            built,
            image,
            number: number as QuestionnaireId,
            items: found.items.iter().filter(|i| !i.not_scored).count(),
            low: program.lists[list as usize].choices[0].weight / 10_000,
            score: 0,
            options: Vec::new(),
            places: built.symbols.items[number].iter().map(|p| image.ids.id(IdKind::Place, *p)).collect(),
            may_skip: found.may_skip,
            is_decimal: program.variables[found.scores[0].variable as usize].kind == Type::Decimal,
            flow: program.flows.iter().position(|f| f.name == format!("asks_{name}")).expect("it is asked") as u32,
        };
        form.options = form.begin().turn().choices().map(|c| c.option).collect();
        form
    }

    fn begin(&self) -> Session<'b> {
        Session::start_at(self.image, 1, NOW, Some((self.flow, None)), |_| {})
    }

    /// A value of the pack's; none if it has no such variable.
    fn value(&self, session: &Session<'_>, wanted: impl Fn(&Variable) -> bool) -> Option<i64> {
        let variable = self.built.compiled.program.variables.iter().position(wanted)?;
        let slot = self.image.tables.variables.get(self.built.symbols.variables[variable])?.slot();
        Some(session.state().load(hearken_image::Slot { index: slot, local: false }))
    }

    /// Sends a form, and writes its answers and what came of them.
    fn play(&self, answers: &[u8], out: &mut impl Write) {
        let chosen: Vec<[u32; 1]> =
            answers.iter().map(|a| [self.options.get(*a as usize).copied().unwrap_or(0)]).collect();
        let actions: Vec<Action<'_>> = answers
            .iter()
            .zip(&chosen)
            .map(|(a, option)| if *a == SKIPPED { Action::Skip } else { Action::Choose(option) })
            .collect();
        let mut session = self.begin();
        while !session.turn().ended() {
            // Where an answer about safety was met first, the rest is sent behind it. An item that is not scored, behind
            // the others, is left out.
            let place = session.turn().prompt().place;
            let item = self.places.iter().position(|p| *p == place);
            let rest = &actions[item.expect("an item is asked").min(actions.len())..];
            let action = if rest.is_empty() { Action::Skip } else { Action::Form(rest) };
            let turn = session.turn().number();
            session.advance(&Input { turn, at: NOW, action }).expect("it is taken");
        }
        let of_role = |role: VariableRole| self.value(&session, |v| v.role == role);
        let total = of_role(VariableRole::Score(self.number, self.score)).expect("it has the score");
        let band = of_role(VariableRole::Band(self.number, self.score)).unwrap_or(MISSING);
        let case = of_role(VariableRole::Case(self.number)).unwrap_or(MISSING);
        let prorated = self.value(&session, |v| v.name == "marked").unwrap_or(0);
        let hundredths = match total {
            MISSING => i32::MIN,
            total if self.is_decimal => (total / 100) as i32,
            total => (total * 100) as i32,
        };
        let weights = answers.iter().map(|a| if *a == SKIPPED { SKIPPED } else { *a + self.low as u8 });
        let mut record: Vec<u8> = weights.collect();
        record.extend(hundredths.to_le_bytes());
        record.push(if band == MISSING { SKIPPED } else { band as u8 });
        record.push(if case == MISSING { 2 } else { case as u8 });
        record.push(prorated as u8);
        out.write_all(&record).expect("python reads on");
    }

    /// All answers that an item may be given.
    fn answers(&self) -> Vec<u8> {
        (0..self.options.len() as u8).chain(self.may_skip.then_some(SKIPPED)).collect()
    }

    /// All forms, or as many as can be played of those that have too many.
    fn write(&self, name: &str, out: &mut impl Write) {
        if self.items > 9 { self.random(name, 100_000, out) } else { self.all(name, out) }
    }

    fn all(&self, name: &str, out: &mut impl Write) {
        let answers = self.answers();
        let count = answers.len().pow(self.items as u32);
        writeln!(out, "{name} {} {count}", self.items).expect("python reads on");
        let mut form = vec![0_u8; self.items];
        for number in 0..count {
            let mut rest = number;
            for place in form.iter_mut().rev() {
                *place = answers[rest % answers.len()];
                rest /= answers.len();
            }
            self.play(&form, out);
        }
    }

    fn random(&self, name: &str, count: u32, out: &mut impl Write) {
        writeln!(out, "{name} {} {count}", self.items).expect("python reads on");
        let answers = self.answers();
        let mut dice = Dice::seeded(16);
        for _ in 0..count {
            let form: Vec<u8> = (0..self.items).map(|_| answers[dice.below(answers.len() as u32) as usize]).collect();
            self.play(&form, out);
        }
    }
}

#[test]
fn nobodys_score_band_or_case_is_other_than_the_papers_say() {
    let mut python = Command::new("python3")
        .arg(path("tests/exact/exact.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 can be started");
    let mut out: BufWriter<ChildStdin> = BufWriter::new(python.stdin.take().expect("it has an input"));

    let free = free();
    let image = Image::open(&free.bytes).expect("it opens");
    for name in FREE {
        Form::of(&free, &image, name).write(name, &mut out);
    }
    for (score, name) in [(1, "phq4_anxiety"), (2, "phq4_mood")] {
        Form { score, ..Form::of(&free, &image, "phq4") }.write(name, &mut out);
    }
    let restricted = restricted();
    let image = Image::open(&restricted.bytes).expect("it opens");
    for name in RESTRICTED {
        Form::of(&restricted, &image, name).write(name, &mut out);
    }

    drop(out);
    let output = python.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    assert!(output.status.success(), "{said}");
}
