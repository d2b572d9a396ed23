//! The tests that are kept: those that pass, and reach what they were found for.

use std::collections::BTreeSet;

use hearken_compiler::CheckOptions;
use hearken_image::Image;
use hearken_prove::{Conversation, Heard};
use hearken_rehearsal::Reachable;

use super::words;
use crate::compile::Checked;
use crate::outcome::Stopped;
use crate::pack::Found;
use crate::test::written::{self, Answered, pattern};

/// The tests that are kept.
#[derive(Default)]
pub struct Kept {
    /// As they are written, each with its line end.
    pub tests: Vec<String>,
    /// Everything they reach.
    pub reach: BTreeSet<usize>,
    /// Those that did not do, when they were played again, what they were found for: the title and why.
    pub dropped: Vec<(String, String)>,
}

/// A test that was written and not played yet.
struct Draft {
    title: String,
    text: String,
    reaches: BTreeSet<usize>,
}

impl Kept {
    /// Of conversations, those that pass as tests.
    pub fn of(checked: &Checked, reachable: &Reachable<'_>, conversations: &[Conversation]) -> Result<Kept, Stopped> {
        let mut kept = Kept::default();
        if conversations.is_empty() {
            return Ok(kept);
        }
        let mut drafts: Vec<Draft> = Vec::new();
        for conversation in conversations {
            let reaches: BTreeSet<usize> = conversation.turns().flat_map(|t| t.reaches.iter().copied()).collect();
            let taken = |title: &str| {
                let own = checked.compiled.program.tests.iter().any(|t| t.title == title);
                own || drafts.iter().any(|d| d.title == title)
            };
            let title = title(checked, reachable, &reaches, &taken);
            let text = test(conversation, &title);
            drafts.push(Draft { title, text, reaches });
        }
        let page: String = drafts.iter().map(|d| format!("{}\n", d.text)).collect();
        let played = with_page(checked, page)?;
        let built = super::built(&played)?;
        let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
        let again = Reachable::of(&played.compiled, &built.lowered, &image);
        for draft in drafts {
            let tests = &played.compiled.program.tests;
            let Some(test) = tests.iter().find(|t| t.title == draft.title) else { continue };
            let (report, reached) = again.play(&played.compiled, &built.lowered.symbols, test);
            let reached: BTreeSet<usize> = reached.into_iter().collect();
            match report.failure {
                Some(failure) => kept.dropped.push((draft.title, failure.message)),
                None if !draft.reaches.is_subset(&reached) => {
                    kept.dropped.push((draft.title, "it goes another way when it is typed".to_owned()));
                }
                None => {
                    kept.tests.push(draft.text);
                    kept.reach.extend(reached);
                }
            }
        }
        Ok(kept)
    }
}

/// The pack, with a page more.
fn with_page(checked: &Checked, page: String) -> Result<Checked, Stopped> {
    let mut pack = checked.found.pack.clone();
    // Behind all others, so that nothing else stands elsewhere.
    let last = pack.files.iter().map(|f| f.0.as_str()).max().unwrap_or("");
    let name = format!("{last}~generated.hark");
    pack.files.push((name, page));
    let found = Found { folder: checked.found.folder.clone(), single: checked.found.single.clone(), pack };
    Ok(Checked::for_image(found, CheckOptions::default()))
}

/// What it is for: what says most of it, and how much there is besides.
fn title(
    checked: &Checked,
    reachable: &Reachable<'_>,
    reaches: &BTreeSet<usize>,
    taken: &dyn Fn(&str) -> bool,
) -> String {
    let points = reachable.points();
    let mut reached: Vec<_> = reaches.iter().filter_map(|n| points.get(*n)).collect();
    reached.sort_by_key(|p| (words::rank(p.what), p.at));
    let mut all: Vec<String> = Vec::new();
    for point in &reached {
        let words = words::of(checked, point);
        if !all.contains(&words) {
            all.push(words);
        }
    }
    let file = reached.first().and_then(|p| checked.compiled.sources.get(p.at.file));
    let page = file.map_or("", |f| f.path.strip_suffix(crate::pack::ENDING).unwrap_or(&f.path));
    let words = match all.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    };
    let title = format!("Reaches in {page}: {words}");
    let numbered = (2..).map(|n| format!("{title} ({n})"));
    std::iter::once(title.clone()).chain(numbered).find(|t| !taken(t)).unwrap_or_default()
}

/// A conversation as a test.
fn test(conversation: &Conversation, title: &str) -> String {
    let mut lines = vec![format!("test \"{title}\"")];
    lines.extend(conversation.with.iter().map(|with| format!("  {with}")));
    heard(&mut lines, &conversation.begins, &conversation.begins.reaches, conversation.moves.is_empty());
    let questionnaires: Vec<Option<&str>> = conversation.turns().map(|heard| heard.questionnaire.as_deref()).collect();
    let mut next = 0;
    while let Some(step) = conversation.moves.get(next) {
        let rest = conversation.moves.iter().zip(&questionnaires).skip(next);
        let answered = rest.map(|(step, questionnaire)| Answered {
            questionnaire: *questionnaire,
            answer: step.answer.clone(),
            place: step.place,
        });
        let whole = written::whole_questionnaire(answered, questionnaires.last().copied().flatten());
        let taken = match whole {
            Some((line, taken)) => {
                lines.push(line);
                taken
            }
            None => {
                lines.extend(step.activity.iter().map(|activity| format!("  shows {activity}")));
                lines.push(format!("  {}", step.line.split_whitespace().collect::<Vec<_>>().join(" ")));
                1
            }
        };
        let steps = conversation.moves.get(next..next + taken).unwrap_or(&[]);
        let reaches: BTreeSet<usize> = steps.iter().flat_map(|m| m.heard.reaches.iter().copied()).collect();
        next += taken;
        if let Some(last) = steps.last() {
            heard(&mut lines, &last.heard, &reaches, next == conversation.moves.len());
        }
    }
    lines.join("\n") + "\n"
}

/// What is looked for in a turn: where it reaches something, all that is said; on the way there, what is asked.
fn heard(lines: &mut Vec<String>, heard: &Heard, reaches: &BTreeSet<usize>, last: bool) {
    let in_full = last || !reaches.is_empty();
    let skipped = if in_full { 0 } else { heard.said.len().saturating_sub(1) };
    for text in heard.said.iter().skip(skipped) {
        lines.push(format!("  > {}", pattern(text)));
    }
    if in_full {
        let told: BTreeSet<&String> = heard.told.iter().collect();
        lines.extend(told.into_iter().map(|audience| format!("  expect told {audience}")));
    }
    if heard.ended {
        lines.push("  ends".to_owned());
    }
}
