//! What the scores of a sitting came to: one observation a score, and one around them where there are several.

use hearken_compiler::program::{ExprKind, ScoreRule, VariableId};

use super::addresses::id;
use super::decimal::Decimal;
use super::form::Form;
use super::questionnaire::score_text;
use super::record::{Observation, Quantity, Reference, ReferenceRange};
use super::resource::{CodeableConcept, Coding};
use super::sitting::{Given, Played, Scored, Sitting};
use super::{reads, words};

/// The observations of a sitting whose response has this id.
pub fn of(
    form: &Form<'_>,
    response: &str,
    sitting: &Sitting,
    played: &Played,
    subject: Option<&Reference>,
) -> Vec<Observation> {
    let found = form.questionnaire;
    let plain = |name: &str, code: CodeableConcept| Observation {
        resource_type: "Observation",
        id: id(&format!("{response}-{name}")),
        language: form.pack.compiled.manifest.locale.clone(),
        status: "final",
        category: vec![survey()],
        code,
        subject: subject.cloned(),
        effective_date_time: sitting.written_at.clone(),
        value_quantity: None,
        data_absent_reason: None,
        interpretation: Vec::new(),
        method: None,
        reference_range: Vec::new(),
        has_member: Vec::new(),
        derived_from: vec![Reference { reference: format!("QuestionnaireResponse/{response}") }],
    };
    let mut all: Vec<Observation> = Vec::new();
    for (s, (rule, scored)) in found.scores.iter().zip(&played.scores).enumerate() {
        let text = score_text(rule);
        let coding = form.addresses.codes(found, &rule.codes, &form.score_link(s), &text);
        let mut made = plain(&rule.name, CodeableConcept { coding, text: Some(text) });
        match scored.value {
            Some(value) => made.value_quantity = Some(Quantity::score(value)),
            None => made.data_absent_reason = Some(absent(rule, played)),
        }
        made.interpretation = interpretation(form, rule, scored, played);
        made.method = prorated(form, rule, scored);
        made.reference_range = bands(form, rule);
        all.push(made);
    }
    if all.len() > 1 {
        let title = found.title.as_ref().map(|t| words::plain(&form.pack.compiled.sources, t));
        let coding = form.addresses.codes(found, &found.codes, &found.name, title.as_deref().unwrap_or_default());
        let mut panel = plain("panel", CodeableConcept { coding, text: title });
        panel.has_member = all.iter().map(|o| Reference { reference: format!("Observation/{}", o.id) }).collect();
        all.insert(0, panel);
    }
    all
}

fn survey() -> CodeableConcept {
    let system = "http://terminology.hl7.org/CodeSystem/observation-category".to_owned();
    let coding = vec![Coding { system, code: "survey".to_owned(), display: Some("Survey".to_owned()) }];
    CodeableConcept { coding, text: None }
}

/// Why there is no score: an answer was left out, or was never asked for.
fn absent(rule: &ScoreRule, played: &Played) -> CodeableConcept {
    let skipped = rule.items.iter().any(|n| matches!(played.given.get(*n as usize), Some(Some(Given::Skipped))));
    let (code, display, text) = if skipped {
        ("asked-declined", "Asked But Declined", "An answer was left out, so there is no score.")
    } else {
        ("not-asked", "Not Asked", "A question was not asked, so there is no score.")
    };
    let system = "http://terminology.hl7.org/CodeSystem/data-absent-reason".to_owned();
    let coding = vec![Coding { system, code: code.to_owned(), display: Some(display.to_owned()) }];
    CodeableConcept { coding, text: Some(text.to_owned()) }
}

/// The band; and whether it is a case, where that is decided by this score.
fn interpretation(form: &Form<'_>, rule: &ScoreRule, scored: &Scored, played: &Played) -> Vec<CodeableConcept> {
    let found = form.questionnaire;
    let concept = |code: &str, display: &str| CodeableConcept {
        coding: vec![form.addresses.own(found, code, display)],
        text: Some(display.to_owned()),
    };
    let mut all = Vec::new();
    if let (Some(bands), Some(band)) = (&rule.bands, scored.band)
        && let Some(choice) = form.choices(bands.list).get(band)
    {
        let name = choice.name.clone().unwrap_or_else(|| (band + 1).to_string());
        let text = words::plain(&form.pack.compiled.sources, &choice.text);
        all.push(concept(&format!("band.{}.{name}", rule.name), &text));
    }
    if let (Some(case), Some(condition)) = (played.case, &found.case) {
        let mut of_this = false;
        let mine: Vec<VariableId> =
            std::iter::once(rule.variable).chain(rule.bands.as_ref().map(|b| b.variable)).collect();
        reads::each(condition, &mut |e| {
            of_this |= matches!(e.kind, ExprKind::Variable(v) if mine.contains(&v));
        });
        if of_this {
            all.push(if case { concept("case", "Case") } else { concept("no_case", "Not a case") });
        }
    }
    all
}

/// That a score was worked out from some of its answers.
fn prorated(form: &Form<'_>, rule: &ScoreRule, scored: &Scored) -> Option<CodeableConcept> {
    if scored.missing == 0 || scored.value.is_none() {
        return None;
    }
    let all = rule.items.len();
    let text = format!("Prorated: worked out from {} of {all} answers", all.saturating_sub(scored.missing));
    Some(CodeableConcept {
        coding: vec![form.addresses.own(form.questionnaire, "prorated", "Prorated")],
        text: Some(text),
    })
}

/// The bands, each said to be one: a range without a type would be taken for what is normal.
fn bands(form: &Form<'_>, rule: &ScoreRule) -> Vec<ReferenceRange> {
    let Some(bands) = &rule.bands else { return Vec::new() };
    let range = |((low, high), choice): (&(i64, i64), &hearken_compiler::program::Choice)| ReferenceRange {
        low: Quantity::score(*low),
        high: Quantity::score(*high),
        kind: CodeableConcept {
            coding: vec![form.addresses.own(form.questionnaire, "band", "Band")],
            text: Some(format!("Band, {} to {}", Decimal(*low), Decimal(*high))),
        },
        text: words::plain(&form.pack.compiled.sources, &choice.text),
    };
    bands.ranges.iter().zip(form.choices(bands.list)).map(range).collect()
}
