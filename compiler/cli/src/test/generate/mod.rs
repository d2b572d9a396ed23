//! `hearken test --generate`: finds conversations that reach what a pack's own tests do not, and writes them as tests.
//!
//! Nothing that is found is taken on trust: every test is played again on the plain machine, as `hearken test` would, and
//! one that fails or does not reach what it says is left out.

mod found;
mod page;
mod told;
mod words;

use std::collections::BTreeSet;
use std::io::{Write, stderr, stdout};
use std::path::Path;

use hearken_compiler::CheckOptions;
use hearken_image::Image;
use hearken_prove::{Limits, Look, Looks, Reached, Wanted, reach};
use hearken_rehearsal::{Kind, Needs, Reachable, Watch};
use hearken_runtime::{EventKind, Onlooker, Session, State, Why};

use crate::clock;
use crate::compile::{Built, Checked};
use crate::hands::Threads;
use crate::outcome::{Outcome, Stopped};
use crate::pack::Found;
use crate::report::{self, Format, Style};
use found::Kept;

/// Generates tests.
pub fn run(pack: &Path, output: Option<&Path>, limits: Limits) -> Result<Outcome, Stopped> {
    let mut read = Found::read(pack)?;
    if let Some(output) = output {
        page::may_be_written(output)?;
        // What stands there now goes: it does not count as reached.
        let same = |below: &str| match (read.path(below).canonicalize(), output.canonicalize()) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        };
        let old: Vec<bool> = read.pack.files.iter().map(|f| same(&f.0)).collect();
        let mut old = old.into_iter();
        read.pack.files.retain(|_| !old.next().unwrap_or(false));
    }
    let checked = Checked::for_image(read, CheckOptions::default());
    let built = built(&checked)?;
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let reachable = Reachable::of(&checked.compiled, &built.lowered, &image);
    let own = own(&checked, &built, &reachable);
    let wanted = wanted(&reachable, &own);
    let reached = if wanted.points.is_empty() {
        Reached::default()
    } else {
        let hands = Threads::of_machine();
        let (compiled, symbols) = (&checked.compiled, &built.lowered.symbols);
        reach(compiled, symbols, &image, &Watched(&reachable), &wanted, limits, &hands)
    };
    let kept = Kept::of(&checked, &reachable, &reached.conversations)?;
    let told = told::Told::of(&checked, &reachable, &own, &reached, &kept, limits);
    let text = page::text(&told, &kept);
    match (output, kept.tests.is_empty()) {
        (_, true) => {}
        (Some(path), false) => crate::files::write(path, text.as_bytes())?,
        (None, false) => {
            let mut out = stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
        }
    }
    told.print(&mut stderr().lock(), output)?;
    Ok(Outcome::Clean)
}

/// The image of a pack, with its debug lines. A pack that cannot be played is told of, as a check would.
fn built(checked: &Checked) -> Result<Built, Stopped> {
    match checked.build(true, checked.found.pack.lock.as_deref())? {
        Some(built) => Ok(built),
        None => {
            let plain = Style { coloured: false, ..Style::of_terminal(false) };
            report::print(&mut stderr().lock(), checked, Format::Human, plain)?;
            Err(Stopped::because("nothing was played"))
        }
    }
}

/// What the pack's own tests reach.
fn own(checked: &Checked, built: &Built, reachable: &Reachable<'_>) -> BTreeSet<usize> {
    let tests = checked.compiled.program.tests.iter();
    tests.flat_map(|test| reachable.play(&checked.compiled, &built.lowered.symbols, test).1).collect()
}

/// What they do not, and what it takes.
fn wanted(reachable: &Reachable<'_>, own: &BTreeSet<usize>) -> Wanted {
    let mut wanted = Wanted {
        start: clock::FIXED,
        points: BTreeSet::new(),
        // In the middle, a condition may be so only because nothing went before.
        whole: of_conditions(reachable),
        instructions: BTreeSet::new(),
        scores: BTreeSet::new(),
    };
    for (point, needs) in reachable.needs().into_iter().enumerate().filter(|(point, _)| !own.contains(point)) {
        wanted.points.insert(point);
        match needs {
            Needs::Instruction(address) => _ = wanted.instructions.insert(address),
            Needs::Score(questionnaire, slot) => {
                wanted.scores.insert((questionnaire, slot));
            }
            Needs::Other => {}
        }
    }
    wanted
}

fn of_conditions(reachable: &Reachable<'_>) -> BTreeSet<usize> {
    let points = reachable.points().iter().enumerate();
    points.filter(|(_, p)| p.what.kind() == Kind::Condition).map(|(number, _)| number).collect()
}

/// Coverage's own watch, for whoever plays in search of something.
struct Watched<'r, 'a>(&'r Reachable<'a>);

impl Looks for Watched<'_, '_> {
    fn look(&self) -> Box<dyn Look + '_> {
        Box::new(Looking(self.0.watch()))
    }
}

struct Looking<'a>(Watch<'a>);

impl Onlooker for Looking<'_> {
    fn instruction(&mut self, state: &State, at: u32) {
        self.0.instruction(state, at);
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, why: Why) {
        self.0.happens(state, kind, subject, why);
    }
}

impl Look for Looking<'_> {
    fn begin(&mut self) {
        self.0.begin();
    }

    fn turn(&mut self, session: &Session<'_>) {
        self.0.turn(session);
    }

    fn reached(&self) -> &[usize] {
        self.0.reached()
    }
}
