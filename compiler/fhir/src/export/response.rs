//! What was answered at a sitting, nested as its questionnaire is.

use hearken_compiler::program::{AskKind, Item};

use super::decimal::{Decimal, ONE};
use super::form::{Form, Node};
use super::moments;
use super::questionnaire::score_text;
use super::record::{Absent, QuestionnaireResponse, Reference, ResponseAnswer, ResponseItem};
use super::sitting::{Given, Played, Sitting};

/// The resource.
pub fn of(
    form: &Form<'_>,
    id: String,
    sitting: &Sitting,
    played: &Played,
    subject: Option<Reference>,
) -> QuestionnaireResponse {
    let item = form.parts().iter().filter_map(|part| node(form, part, sitting.completed, played)).collect();
    QuestionnaireResponse {
        resource_type: "QuestionnaireResponse",
        id,
        language: form.pack.compiled.manifest.locale.clone(),
        questionnaire: form.addresses.canonical(form.questionnaire),
        status: if sitting.completed { "completed" } else { "in-progress" },
        subject,
        authored: sitting.written_at.clone(),
        item,
    }
}

/// A part that has an answer in it.
fn node(form: &Form<'_>, part: &Node, completed: bool, played: &Played) -> Option<ResponseItem> {
    match part {
        Node::Group { link, text, parts } => {
            let item: Vec<_> = parts.iter().filter_map(|p| node(form, p, completed, played)).collect();
            let (link_id, text) = (link.clone(), Some(text.clone()));
            (!item.is_empty()).then(|| ResponseItem { link_id, text, item, ..ResponseItem::default() })
        }
        Node::Item(n) => {
            let item = form.questionnaire.items.get(*n)?;
            let answer = answers(form, item, played.given.get(*n)?.as_ref()?);
            let (link_id, text) = (form.link(*n).to_owned(), Some(form.text(item)));
            (!answer.is_empty()).then(|| ResponseItem { link_id, text, answer, ..ResponseItem::default() })
        }
        Node::Support { .. } => None,
        // Half-way, a score is not what the sitting came to.
        Node::Score(s) => {
            let value = played.scores.get(*s).filter(|_| completed)?.value?;
            let rule = form.questionnaire.scores.get(*s)?;
            let answer = vec![ResponseAnswer { value_decimal: Some(Decimal(value)), ..ResponseAnswer::default() }];
            let (link_id, text) = (form.score_link(*s), Some(score_text(rule)));
            Some(ResponseItem { link_id, text, answer, ..ResponseItem::default() })
        }
    }
}

fn answers(form: &Form<'_>, item: &Item, given: &Given) -> Vec<ResponseAnswer> {
    let plain = ResponseAnswer::default;
    match (given, item.kind) {
        (Given::Options(positions), AskKind::One(list) | AskKind::Several(list)) => {
            let codings = form.codings(item, list);
            let coding = |p: &u32| codings.get(*p as usize).cloned();
            let answer = |coding| ResponseAnswer { value_coding: Some(coding), ..plain() };
            positions.iter().filter_map(coding).map(answer).collect()
        }
        (Given::Value(value), kind) => vec![match kind {
            AskKind::YesNo => ResponseAnswer { value_boolean: Some(*value != 0), ..plain() },
            AskKind::Date => ResponseAnswer { value_date: Some(moments::date(*value)), ..plain() },
            AskKind::Time => ResponseAnswer { value_time: Some(moments::time(*value)), ..plain() },
            AskKind::Number { decimal: false, .. } => ResponseAnswer { value_integer: Some(value / ONE), ..plain() },
            _ => ResponseAnswer { value_decimal: Some(Decimal(*value)), ..plain() },
        }],
        (Given::Text, _) => vec![ResponseAnswer { about_value_string: Some(Absent::masked()), ..plain() }],
        (Given::Skipped | Given::Options(_), _) => Vec::new(),
    }
}
