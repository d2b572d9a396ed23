//! A questionnaire's examples, worked out at every check: a wrong figure is found before anybody is told it.

use std::collections::BTreeSet;

use super::context::{Context, number};
use super::scoring::{Misfit, Sitting, ends, sitting};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{
    AskKind, Bands, Example, ExampleResult, Item, ListId, Questionnaire, QuestionnaireId, TestStepKind,
};
use crate::source::At;

/// Every example of every questionnaire, and every `answer` of a test.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<QuestionnaireId> = BTreeSet::new();
    let of_bands = found.iter().filter(|d| matches!(d.code.0, "E0550" | "E0551" | "E0552"));
    let wrong_bands: BTreeSet<At> = of_bands.filter_map(|d| Some(d.labels.first()?.at)).collect();
    let of_numbers = found.iter().filter(|d| d.code == codes::w0570::ENTRY.code);
    let same_numbers: BTreeSet<At> = of_numbers.filter_map(|d| Some(d.labels.first()?.at)).collect();
    // Answers that several questionnaires share lack one: that is one mistake.
    let mut lacking: BTreeSet<(ListId, i64)> = BTreeSet::new();
    for (id, q) in context.program.questionnaires.iter().enumerate() {
        if context.is_broken_at(q.at) {
            continue;
        }
        // Bands that do not fit the score show that the scoring is not what was meant: the examples would say it again.
        if q.scores.iter().filter_map(|s| s.bands.as_ref()).any(|b| has_any(context, &wrong_bands, b)) {
            told.insert(id as QuestionnaireId);
            continue;
        }
        let mut wrong = Vec::new();
        let mut misfits: BTreeSet<String> = BTreeSet::new();
        for example in &q.examples {
            match sitting(context, id as QuestionnaireId, q, example) {
                Ok(sitting) => compare(context, q, example, &sitting, &mut wrong),
                Err(misfit) => {
                    // The answer whose number is a slip: that was told where it stands.
                    if slipped(context, q, &same_numbers, &misfit) {
                        told.insert(id as QuestionnaireId);
                        continue;
                    }
                    let lacks = lacking_answer(q, &example.answers, &misfit);
                    if lacks.is_some_and(|it| !lacking.insert(it)) {
                        told.insert(id as QuestionnaireId);
                        continue;
                    }
                    let what = misfit_words(context, q, &example.answers, &misfit);
                    // The same answer that nobody can give, in one example after another, is one mistake.
                    if !misfits.contains(&what) {
                        let below = nearest_below(context, q, &example.answers, &misfit);
                        let count = example.answers.len();
                        wrong.push(codes::e0567::does_not_fit(example.at, &what, count, &q.name, below));
                        misfits.insert(what);
                    }
                }
            }
        }
        // Where most of several come out otherwise, it is the scoring that is wrong, and one message says so.
        let most = wrong.len() > 2 && wrong.len() * 2 > q.examples.len();
        let more = wrong.len().saturating_sub(1);
        if most && let Some(first) = wrong.first_mut() {
            let help =
                format!("{more} more examples come out otherwise, so it is probably the scoring: {}", first.help);
            first.help = help;
        }
        if !wrong.is_empty() {
            told.insert(id as QuestionnaireId);
        }
        if wrong.is_empty() {
            thin(q, found);
        }
        found.extend(wrong.into_iter().take(if most { 1 } else { usize::MAX }));
    }
    answers_of_tests(context, &told, found);
}

/// Scores that the examples, which are right, do not give.
fn thin(q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let given = |s: u32| {
        q.examples.iter().flat_map(|e| &e.gives).any(|g| match g {
            ExampleResult::Score(of, _) | ExampleResult::NoScore(of) | ExampleResult::Band(of, _) => *of == s,
            _ => false,
        })
    };
    for (_, score) in (0..).zip(&q.scores).filter(|(s, _)| !q.examples.is_empty() && !given(*s)) {
        found.push(codes::w0573::not_shown(score.at, &score.name));
    }
}

/// Whether one of the places is a band.
fn has_any(context: &Context<'_>, places: &BTreeSet<At>, bands: &Bands) -> bool {
    let list = context.program.lists.get(bands.list as usize);
    places.contains(&bands.at) || list.is_some_and(|l| l.choices.iter().any(|c| places.contains(&c.text.at)))
}

/// The `answer` lines of tests; nothing is said of questionnaires that were told about.
fn answers_of_tests(context: &Context<'_>, told: &BTreeSet<QuestionnaireId>, found: &mut Vec<Diagnostic>) {
    for line in context.program.tests.iter().flat_map(|t| &t.lines) {
        let TestStepKind::Answer(id, answers) = &line.kind else { continue };
        let Some(q) = context.program.questionnaires.get(*id as usize) else { continue };
        // Fewer answers than items may be meant: an interrupt takes the conversation elsewhere on the way.
        match Sitting::of(context, *id, q, answers) {
            Ok(_) | Err(Misfit::TooFew(_)) => {}
            Err(_) if told.contains(id) || context.is_broken_at(q.at) => {}
            Err(misfit) => {
                let what = misfit_words(context, q, answers, &misfit);
                found.push(codes::e0954::does_not_fit(line.at, &what, &q.name));
            }
        }
    }
}

/// The list of answers that lacks one, and what that would count.
fn lacking_answer(q: &Questionnaire, answers: &[Option<i64>], misfit: &Misfit) -> Option<(ListId, i64)> {
    let Misfit::NotAnAnswer(i, at) = misfit else { return None };
    match q.items.get(*i)?.kind {
        AskKind::One(list) => Some((list, answers.get(*at).copied().flatten()?)),
        _ => None,
    }
}

/// The option below which an answer would stand that there is not.
fn nearest_below(context: &Context<'_>, q: &Questionnaire, answers: &[Option<i64>], misfit: &Misfit) -> Option<At> {
    let Misfit::NotAnAnswer(i, at) = misfit else { return None };
    let (item, given) = (q.items.get(*i)?, answers.get(*at).copied().flatten()?);
    let AskKind::One(list) = item.kind else { return None };
    let choices = &context.program.lists.get(list as usize)?.choices;
    choices.iter().filter(|c| c.weight < given).max_by_key(|c| c.weight).map(|c| c.text.at)
}

fn misfit_words(context: &Context<'_>, q: &Questionnaire, answers: &[Option<i64>], misfit: &Misfit) -> String {
    let item = |i: usize| q.items.get(i).map_or("", |i| context.text(&i.text));
    match *misfit {
        Misfit::TooFew(i) => format!("there is no answer for `{}`, item {}", item(i), i + 1),
        Misfit::TooMany(fit) => {
            let hidden: Vec<String> = q.items.iter().filter(|i| i.only_if.is_some()).map(|i| i.name.clone()).collect();
            let why = match hidden.is_empty() {
                true => String::new(),
                false => {
                    format!("; it depends on the answers before them whether {} are", codes::words::any_of(&hidden))
                }
            };
            format!("only {fit} items are shown with these answers{why}")
        }
        Misfit::NotAnAnswer(i, at) => {
            let given = answers.get(at).copied().flatten().map(number).unwrap_or_default();
            let can = q.items.get(i).map(|i| possible(context, i)).unwrap_or_default();
            format!("`{given}` is no answer to `{}`, item {}{can}", item(i), i + 1)
        }
        Misfit::NotToBeSkipped(i) => format!("`{}`, item {}, cannot be skipped", item(i), i + 1),
    }
}

fn possible(context: &Context<'_>, item: &Item) -> String {
    if let AskKind::One(list) = item.kind {
        let choices = context.program.lists.get(list as usize).map_or(&[][..], |l| l.choices.as_slice());
        let weights: Vec<String> = choices.iter().map(|c| number(c.weight)).collect();
        return format!(", which takes {}", codes::words::any_of(&weights));
    }
    match ends(context, item) {
        Some((low, high)) => format!(", which takes {} to {}", number(low), number(high)),
        None => String::new(),
    }
}

fn compare(
    context: &Context<'_>,
    q: &Questionnaire,
    example: &Example,
    sitting: &Sitting<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut wrong: Vec<(String, String)> = Vec::new();
    for gives in &example.gives {
        let (says, comes) = match gives {
            ExampleResult::Score(s, value) => {
                let out = sitting.score(*s).and_then(|s| s.value);
                if out == Some(*value) {
                    continue;
                }
                (says_score(q, *s, Some(*value)), says_score(q, *s, out))
            }
            ExampleResult::NoScore(s) => {
                let out = sitting.score(*s).and_then(|s| s.value);
                if out.is_none() {
                    continue;
                }
                (says_score(q, *s, None), says_score(q, *s, out))
            }
            ExampleResult::Band(s, band) => {
                let out = sitting.band(*s);
                if out == Some(*band as usize) {
                    continue;
                }
                (says_band(context, q, *s, Some(*band as usize)), says_band(context, q, *s, out))
            }
            ExampleResult::Case(case) => {
                let Some(out) = sitting.case() else { continue };
                if out == Some(*case) {
                    continue;
                }
                let comes = match out {
                    Some(out) => says_case(out),
                    None => "a case or not is not known".to_owned(),
                };
                (says_case(*case), comes)
            }
            ExampleResult::Prorated => {
                let out = sitting.score(0);
                if out.is_some_and(|s| s.prorated && s.value.is_some()) {
                    continue;
                }
                let why = match out.and_then(|s| s.value) {
                    Some(_) => "not prorated (no item was left out)",
                    None => "not prorated (too many items were left out)",
                };
                ("prorated".to_owned(), why.to_owned())
            }
        };
        wrong.push((says, comes));
    }
    if !wrong.is_empty() {
        found.push(codes::e0553::differs(example.at, &q.name, &wrong));
    }
}

fn says_score(q: &Questionnaire, score: u32, value: Option<i64>) -> String {
    let name = q.scores.get(score as usize).map_or("", |s| &s.name);
    match value {
        Some(value) => format!("{name} {}", number(value)),
        None => format!("no {name}"),
    }
}

fn says_band(context: &Context<'_>, q: &Questionnaire, score: u32, band: Option<usize>) -> String {
    let list = q.scores.get(score as usize).and_then(|s| s.bands.as_ref()).map(|b| b.list);
    match (list, band) {
        (Some(list), Some(band)) => format!("band {}", context.choice_name(list, band)),
        _ => "no band".to_owned(),
    }
}

fn says_case(case: bool) -> String {
    if case { "case".to_owned() } else { "no case".to_owned() }
}

/// Whether an answer is missing from a list of which two have the same number.
fn slipped(context: &Context<'_>, q: &Questionnaire, told: &BTreeSet<At>, misfit: &Misfit) -> bool {
    let Misfit::NotAnAnswer(i, _) = misfit else { return false };
    let Some(AskKind::One(list)) = q.items.get(*i).map(|i| i.kind) else { return false };
    let choices = context.program.lists.get(list as usize).map_or(&[][..], |l| l.choices.as_slice());
    !told.is_empty() && choices.iter().any(|c| told.contains(&c.text.at))
}
