//! `only if` as FHIR says it: by `enableWhen` where that can say it, by an expression of SDC's where it cannot.
//!
//! `enableWhen` with `!=` is so for a question that nobody answered, in widely used clients. So a condition on options is
//! turned round: each answer for which it is so, and any of them will do.

use hearken_compiler::checks::{Known, known};
use hearken_compiler::program::{AskKind, Binary, Expr, ExprKind, Item, Type, Unary, VariableRole};

use super::decimal::{Decimal, ONE};
use super::form::Form;
use super::resource::EnableWhen;
use super::{moments, path};

/// When an item is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Always.
    Always,
    /// Where any of these is so.
    Any(Vec<EnableWhen>),
    /// Where all of these are so.
    All(Vec<EnableWhen>),
    /// Where this FHIRPath is so.
    Path(String),
    /// Where something is so that no form knows.
    Unsayable,
}

/// What an item's `only if` becomes.
pub fn of(form: &Form<'_>, e: &Expr) -> Condition {
    match whens(form, e) {
        Some(found) => found,
        None => path::of(form, e).map_or(Condition::Unsayable, Condition::Path),
    }
}

/// By `enableWhen`, if that can say it.
fn whens(form: &Form<'_>, e: &Expr) -> Option<Condition> {
    if let Some(found) = by_answer(form, e) {
        return Some(found);
    }
    match &e.kind {
        ExprKind::And(parts) => {
            let mut all = Vec::new();
            for part in parts {
                match whens(form, part)? {
                    Condition::Always => {}
                    Condition::All(more) => all.extend(more),
                    Condition::Any(mut one) if one.len() == 1 => all.append(&mut one),
                    _ => return None,
                }
            }
            Some(if all.is_empty() { Condition::Always } else { Condition::All(all) })
        }
        ExprKind::Or(parts) => {
            let mut any = Vec::new();
            for part in parts {
                match whens(form, part)? {
                    Condition::Always => return Some(Condition::Always),
                    Condition::Any(more) => any.extend(more),
                    Condition::All(mut one) if one.len() == 1 => any.append(&mut one),
                    _ => return None,
                }
            }
            Some(Condition::Any(any))
        }
        ExprKind::Unary(Unary::IsMissing, inner) => exists(form, inner, false),
        ExprKind::Unary(Unary::Not, inner) => match &inner.kind {
            ExprKind::Unary(Unary::IsMissing, inner) => exists(form, inner, true),
            _ => None,
        },
        ExprKind::Binary(binary, a, b) => compared(form, *binary, a, b),
        ExprKind::IsOneOf(value, alternatives) => {
            let (n, item) = item_of(form, value)?;
            let equal = |alternative: &Expr| given(form, n, item, "=", alternative);
            Some(Condition::Any(alternatives.iter().map(equal).collect::<Option<_>>()?))
        }
        ExprKind::Includes(value, positions) => {
            let (n, item) = item_of(form, value)?;
            let AskKind::Several(list) = item.kind else { return None };
            let codings = form.codings(item, list);
            let equal = |p: &u32| {
                let answer_coding = Some(codings.get(*p as usize)?.clone());
                Some(EnableWhen { answer_coding, ..when(form, n, "=") })
            };
            Some(Condition::Any(positions.iter().map(equal).collect::<Option<_>>()?))
        }
        _ => None,
    }
}

fn when(form: &Form<'_>, item: usize, operator: &'static str) -> EnableWhen {
    EnableWhen { question: form.link(item).to_owned(), operator, ..EnableWhen::default() }
}

fn exists(form: &Form<'_>, e: &Expr, there: bool) -> Option<Condition> {
    let (n, _) = item_of(form, e)?;
    Some(Condition::Any(vec![EnableWhen { answer_boolean: Some(there), ..when(form, n, "exists") }]))
}

/// The item that an expression is, through conversions.
fn item_of<'a>(form: &Form<'a>, e: &Expr) -> Option<(usize, &'a Item)> {
    match &e.kind {
        ExprKind::Unary(Unary::ToDecimal, inner) => item_of(form, inner),
        ExprKind::Variable(variable) => {
            let role = &form.pack.compiled.program.variables.get(*variable as usize)?.role;
            let VariableRole::Item(q, n) = *role else { return None };
            let item = form.questionnaire.items.get(n as usize).filter(|_| q == form.id)?;
            // One that counts something while it is hidden has a value that no answer shows.
            (item.counts.is_none() || item.only_if.is_none()).then_some((n as usize, item))
        }
        _ => None,
    }
}

/// A condition that looks at one item of options, or of yes and no: tried with each answer.
fn by_answer(form: &Form<'_>, e: &Expr) -> Option<Condition> {
    let mut found = None;
    if !only_item(form, e, &mut found) {
        return None;
    }
    let n = found?;
    let item = form.questionnaire.items.get(n)?;
    let answers: Vec<(i64, EnableWhen)> = match item.kind {
        AskKind::One(list) => {
            let choices = form.choices(list);
            let unit = if choices.iter().all(|c| c.weight % ONE == 0) { ONE } else { 1 };
            let equal = |coding| EnableWhen { answer_coding: Some(coding), ..when(form, n, "=") };
            choices.iter().map(|c| c.weight / unit).zip(form.codings(item, list).into_iter().map(equal)).collect()
        }
        AskKind::YesNo => {
            let equal = |so: bool| EnableWhen { answer_boolean: Some(so), ..when(form, n, "=") };
            vec![(1, equal(true)), (0, equal(false))]
        }
        _ => return None,
    };
    let so = |value: Known| match known(e, &|_| value) {
        Known::Is(number) => Some(number != 0),
        Known::Missing => Some(false),
        Known::Unknown => None,
    };
    let missing = so(Known::Missing)?;
    let mut any = Vec::new();
    let count = answers.len();
    for (value, when) in answers {
        if so(Known::Is(value))? {
            any.push(when);
        }
    }
    let exists = |there| EnableWhen { answer_boolean: Some(there), ..when(form, n, "exists") };
    Some(match (any.len() == count, missing) {
        (true, true) => Condition::Always,
        (true, false) => Condition::Any(vec![exists(true)]),
        (false, true) => {
            any.push(exists(false));
            Condition::Any(any)
        }
        (false, false) if any.is_empty() => Condition::Path("false".to_owned()),
        (false, false) => Condition::Any(any),
    })
}

/// Whether an expression looks at one item and nothing else; which.
fn only_item(form: &Form<'_>, e: &Expr, found: &mut Option<usize>) -> bool {
    match &e.kind {
        ExprKind::Constant(_) => true,
        ExprKind::Variable(_) => match item_of(form, e) {
            Some((n, _)) => *found.get_or_insert(n) == n,
            None => false,
        },
        ExprKind::Unary(_, inner) => only_item(form, inner, found),
        ExprKind::Binary(_, a, b) => only_item(form, a, found) && only_item(form, b, found),
        ExprKind::IsOneOf(value, of) => only_item(form, value, found) && of.iter().all(|o| only_item(form, o, found)),
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::CountOf(parts) => {
            parts.iter().all(|p| only_item(form, p, found))
        }
        _ => false,
    }
}

/// A number, a day or a time that was given, held against one that stands on the page.
fn compared(form: &Form<'_>, binary: Binary, a: &Expr, b: &Expr) -> Option<Condition> {
    let (operator, turned) = match binary {
        Binary::Less => ("<", ">"),
        Binary::LessOrEqual => ("<=", ">="),
        Binary::Greater => (">", "<"),
        Binary::GreaterOrEqual => (">=", "<="),
        _ => return None,
    };
    let one = match (item_of(form, a), item_of(form, b)) {
        (Some((n, item)), None) => given(form, n, item, operator, b)?,
        (None, Some((n, item))) => given(form, n, item, turned, a)?,
        _ => return None,
    };
    Some(Condition::Any(vec![one]))
}

/// An item's answer against a constant.
fn given(form: &Form<'_>, n: usize, item: &Item, operator: &'static str, e: &Expr) -> Option<EnableWhen> {
    let (value, ty) = constant(e)?;
    let plain = when(form, n, operator);
    Some(match (item.kind, ty) {
        (AskKind::Number { decimal, .. }, Type::Whole | Type::Decimal) => {
            let value = path::in_ten_thousandths(value, ty);
            if decimal {
                EnableWhen { answer_decimal: Some(Decimal(value)), ..plain }
            } else if value % ONE == 0 {
                EnableWhen { answer_integer: Some(value / ONE), ..plain }
            } else {
                return None;
            }
        }
        (AskKind::Date, Type::Date) => EnableWhen { answer_date: Some(moments::date(value)), ..plain },
        (AskKind::Time, Type::Time) => EnableWhen { answer_time: Some(moments::time(value)), ..plain },
        _ => return None,
    })
}

fn constant(e: &Expr) -> Option<(i64, Type)> {
    match &e.kind {
        ExprKind::Constant(value) => Some((*value, e.ty)),
        ExprKind::Unary(Unary::ToDecimal, inner) => constant(inner),
        ExprKind::Unary(Unary::Negate, inner) => constant(inner).map(|(value, ty)| (value.saturating_neg(), ty)),
        _ => None,
    }
}
