//! What became of a mistake.

use std::collections::BTreeSet;

use hearken_compiler::{CheckOptions, Compiled, compile};

use crate::mistake::Mistake;
use crate::shown::{Images, images};
use crate::text::{Lines, Spot};

/// The middle of November 2026, as in the suite.
const TODAY: CheckOptions = CheckOptions { on: Some(20772) };

/// What became of a mistake.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The image is the same.
    Unchanged,
    /// Only what is shown is another.
    Shown,
    /// Only the words that an intent listens for are others.
    Heard(Vec<Told>),
    /// Told, once or twice, and beside the mistake.
    Told,
    /// Told, but too often, or too far away.
    Badly(Vec<Told>),
    /// Another image, and nothing told.
    Silent,
}

/// A diagnostic, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    pub code: &'static str,
    pub message: String,
    /// Path and line of each of its labels.
    pub at: Vec<(String, usize)>,
}

impl Verdict {
    /// In a word.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Unchanged => "unchanged",
            Verdict::Shown => "shown",
            Verdict::Heard(_) => "heard",
            Verdict::Told => "told",
            Verdict::Badly(told) if told.len() > 2 => "too often",
            Verdict::Badly(_) => "too far",
            Verdict::Silent => "silent",
        }
    }

    /// Whether it is not as it should be.
    pub fn is_miss(&self) -> bool {
        matches!(self, Verdict::Heard(_) | Verdict::Badly(_) | Verdict::Silent)
    }
}

/// Compares with the pack as it is.
pub struct Judge<'l> {
    lines: &'l Lines,
    compiled: Compiled,
    told: Vec<Told>,
    images: Images,
}

impl<'l> Judge<'l> {
    /// Compiles the pack as it is.
    pub fn of(lines: &'l Lines) -> Self {
        let compiled = compile(lines.with(usize::MAX, 0, &[]), TODAY);
        let images = images(compiled.clone()).expect("the pack has no errors");
        Judge { lines, told: told(&compiled), compiled, images }
    }

    /// All names of the pack.
    pub fn names(&self) -> Vec<String> {
        let program = &self.compiled.program;
        let mut names = BTreeSet::new();
        for flow in &program.flows {
            names.insert(flow.name.clone());
            names.extend(flow.tags.iter().cloned());
            for step in &flow.steps {
                names.extend([step.name.clone(), format!("{}/{}", flow.name, step.name)]);
                names.extend(step.tags.iter().cloned());
            }
        }
        names.extend(program.variables.iter().map(|v| v.name.clone()));
        names.extend(program.lists.iter().flat_map(|l| l.choices.iter().filter_map(|c| c.name.clone())));
        names.extend(program.lists.iter().map(|l| l.name.clone()));
        for form in &program.questionnaires {
            names.insert(form.name.clone());
            names.extend(form.items.iter().map(|i| i.name.clone()));
            names.extend(form.scores.iter().map(|s| s.name.clone()));
        }
        names.extend(program.intents.iter().map(|i| i.name.clone()));
        names.extend(program.interrupts.iter().map(|i| i.name.clone()));
        names.extend(program.signposts.iter().map(|s| s.name.clone()));
        names.extend(program.activities.iter().map(|a| a.name.clone()));
        names.extend(program.audiences.iter().map(|a| a.name.clone()));
        names.extend(program.wordings.iter().map(|w| w.name.clone()));
        names.extend(program.guarantees.iter().map(|g| g.name.clone()));
        names.into_iter().collect()
    }

    /// What became of a mistake.
    pub fn verdict(&self, mistake: &Mistake) -> Verdict {
        let compiled = compile(self.lines.with(mistake.file, mistake.line, &mistake.instead), TODAY);
        let told = self.beyond(told(&compiled), mistake);
        let path = &self.lines.files[mistake.file].0;
        // Within a line of where it was made; a doubled line is two.
        let last = mistake.line + 2 + mistake.instead.len().saturating_sub(1);
        let beside = |t: &Told| t.at.iter().any(|(p, line)| p == path && (mistake.line..=last).contains(line));
        let is_told = (1..=2).contains(&told.len()) && told.iter().any(beside);
        if is_told {
            return Verdict::Told;
        }
        match images(compiled) {
            None => Verdict::Badly(told),
            Some(now) if now.whole == self.images.whole => Verdict::Unchanged,
            Some(now) if now.unworded == self.images.unworded => Verdict::Shown,
            Some(now) if now.deaf == self.images.deaf => Verdict::Heard(told),
            Some(_) if told.is_empty() => Verdict::Silent,
            Some(_) => Verdict::Badly(told),
        }
    }

    /// What is told beyond what is told of the pack as it is; lines behind the mistake may be one further up or down.
    fn beyond(&self, told: Vec<Told>, mistake: &Mistake) -> Vec<Told> {
        let path = &self.lines.files[mistake.file].0;
        let same = |old: &Told, new: &Told| {
            let near = |a: &(String, usize), b: &(String, usize)| {
                a.0 == b.0 && (a.1 == b.1 || (&a.0 == path && a.1.abs_diff(b.1) == 1))
            };
            old.code == new.code && old.at.first().zip(new.at.first()).is_some_and(|(a, b)| near(a, b))
        };
        let mut left = self.told.clone();
        let mut beyond = Vec::new();
        for new in told {
            match left.iter().position(|old| same(old, &new)) {
                Some(at) => {
                    left.remove(at);
                }
                None => beyond.push(new),
            }
        }
        beyond
    }

    /// A miss, to be looked at.
    pub fn story(&self, mistake: &Mistake, verdict: &Verdict) -> String {
        let Mistake { kind, file, line, instead } = mistake;
        let path = &self.lines.files[*file].0;
        let before = self.lines.line(&Spot { file: *file, line: *line, start: 0, end: 0 });
        let mut story = format!("{kind:?}, {}: {path}:{}\n  was {before}", verdict.word(), line + 1);
        for now in instead {
            story += &format!("\n  now {now}");
        }
        if let Verdict::Badly(told) | Verdict::Heard(told) = verdict {
            for one in told {
                let at: Vec<String> = one.at.iter().map(|(path, line)| format!("{path}:{line}")).collect();
                story += &format!("\n    {} {} ({})", one.code, one.message, at.join(", "));
            }
        }
        story
    }
}

fn told(compiled: &Compiled) -> Vec<Told> {
    let one = |d: &hearken_compiler::Diagnostic| Told {
        code: d.code.0,
        message: d.message.clone(),
        at: d
            .labels
            .iter()
            .map(|label| {
                let path = compiled.sources.get(label.at.file).map_or("", |s| &s.path);
                (path.to_owned(), compiled.sources.position(label.at).line as usize)
            })
            .collect(),
    };
    compiled.diagnostics.iter().map(one).collect()
}
