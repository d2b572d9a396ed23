//! How a conversation may begin: with nothing known, with one value that only a host can give, or in the middle, as tests
//! may.

use std::collections::BTreeSet;

use hearken_compiler::program::{Type, VariableRole};
use hearken_image::Slot;
use hearken_runtime::{Filling, Session};

use crate::code::Does;
use crate::condition::Pack;
use crate::term::Term;
use crate::worker::{Ground, SEED};

/// A beginning.
#[derive(Clone, Debug, Default)]
pub(super) struct Beginning {
    /// As a line of a test; none with nothing known.
    pub line: Option<String>,
    /// What it takes: the less, the sooner it is tried.
    pub cost: u32,
    given: Option<(u32, Given)>,
    flow: Option<u32>,
}

#[derive(Clone, Debug)]
enum Given {
    Value(i64),
    Text(String),
}

/// What a text is where only it matters that there is one: what tests in the reference call a person.
const A_NAME: &str = "Sam";

impl Beginning {
    /// Begins a conversation.
    pub fn start<'i>(&self, ground: &Ground<'_, 'i>, look: &mut dyn super::Look) -> Session<'i> {
        look.begin();
        let fill = |filling: &mut Filling<'_>| {
            match &self.given {
                Some((variable, Given::Value(value))) => filling.value(*variable, *value),
                Some((variable, Given::Text(text))) => filling.text(*variable, text),
                None => false,
            };
        };
        let at = self.flow.map(|flow| (flow, None));
        let session = Session::start_at_seen(ground.image, SEED, ground.start, at, fill, look);
        look.turn(&session);
        session
    }
}

/// All beginnings: with nothing known first.
pub(super) fn all(ground: &Ground<'_, '_>, pack: &Pack<'_>) -> Vec<Beginning> {
    let mut all = vec![Beginning::default()];
    let mut written: BTreeSet<(Slot, bool)> = BTreeSet::new();
    for instruction in ground.code.all.iter().filter(|i| i.flow != ground.image.root.start) {
        match &instruction.does {
            Does::Store(slot, _) | Does::Count(slot) | Does::Vary { counter: slot, .. } => {
                written.insert((*slot, false));
            }
            Does::StoreText(slot, _) => {
                written.insert((*slot, true));
            }
            Does::Ask(ask) => written.extend(ask.dest.into_iter().flat_map(|s| [(s, false), (s, true)])),
            Does::Show { gives: Some(slot), .. } => written.extend([(*slot, false), (*slot, true)]),
            _ => {}
        }
    }
    let asked: BTreeSet<_> = ground.keys.asked.observed.at.iter().flatten().map(|(term, _)| *term).collect();
    let program = &pack.compiled.program;
    for (number, variable) in program.variables.iter().enumerate() {
        let Some(in_image) = pack.symbols.variables.get(number).copied() else { continue };
        let Some(record) = ground.image.tables.variables.get(in_image) else { continue };
        let slot = Slot { index: record.slot(), local: false };
        let text = variable.kind == Type::Text;
        if variable.role != VariableRole::Data || written.contains(&(slot, text)) {
            continue;
        }
        let mut given: BTreeSet<String> = BTreeSet::new();
        let (mut read, mut constants) = (false, Vec::new());
        for term in &asked {
            ground.terms.reads(*term, &mut |s, t| read |= s == slot && t == text);
            match ground.terms.get(*term) {
                Term::There(s) if text && s == slot => _ = given.insert(A_NAME.to_owned()),
                Term::Is(s, literal) if text && s == slot => {
                    given.extend(ground.terms.literals.get(literal as usize).cloned())
                }
                _ => {
                    ground.terms.compared(*term, slot, &mut constants);
                }
            }
        }
        if !read {
            continue;
        }
        let mut begin = |words: String, given: Given| {
            let line = Some(format!("with {} {words}", variable.name));
            all.push(Beginning { line, cost: 1, given: Some((in_image, given)), flow: None });
        };
        match variable.kind {
            Type::Text => given.into_iter().for_each(|t| begin(format!("\"{t}\""), Given::Text(t.clone()))),
            Type::YesNo => {
                begin("yes".to_owned(), Given::Value(1));
                begin("no".to_owned(), Given::Value(0));
            }
            Type::One(list) => {
                let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
                for (position, choice) in (0..).zip(choices) {
                    choice.name.iter().for_each(|name| begin(name.clone(), Given::Value(position)));
                }
            }
            Type::Whole => {
                constants
                    .extend(constants.clone().iter().flat_map(|c: &i64| [c.saturating_sub(1), c.saturating_add(1)]));
                let values: BTreeSet<i64> = constants.into_iter().filter(|c| *c >= 0).collect();
                values.into_iter().for_each(|v| begin(v.to_string(), Given::Value(v)));
            }
            _ => {}
        }
    }
    all
}

/// In each flow of the pack's that is given nothing.
pub(super) fn in_flows(pack: &Pack<'_>) -> Vec<Beginning> {
    let mut all = Vec::new();
    for (number, flow) in (0..).zip(&pack.compiled.program.flows) {
        if flow.parameters.is_empty() {
            let line = Some(format!("start {}", flow.name));
            all.push(Beginning { line, cost: A_START, given: None, flow: Some(number) });
        }
    }
    all
}

/// What it takes to begin in the middle: three answers from the beginning are better.
const A_START: u32 = 6;
