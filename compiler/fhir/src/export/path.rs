//! A condition as FHIRPath. What is missing is to FHIRPath an empty collection, which is neither so nor not; to Hearken a
//! comparison with it is not so, so each comparison says what it is then.

use hearken_compiler::program::{AskKind, Binary, Expr, ExprKind, Type, Unary, VariableId, VariableRole};

use super::decimal::{Decimal, ONE};
use super::form::Form;
use super::moments;

/// The values that were given to these items.
pub fn values(links: &[&str]) -> String {
    let which = match links {
        [one] => format!("linkId = '{one}'"),
        all => format!("linkId in ({})", all.iter().map(|l| format!("'{l}'")).collect::<Vec<_>>().join(" | ")),
    };
    format!("%resource.repeat(item).where({which}).answer.value")
}

/// An expression of the page's; none where it looks at something that a form does not know.
pub fn of(form: &Form<'_>, e: &Expr) -> Option<String> {
    let each = |parts: &[Expr], between: &str| -> Option<String> {
        let parts: Option<Vec<String>> = parts.iter().map(|p| of(form, p)).collect();
        Some(format!("({})", parts?.join(between)))
    };
    Some(match &e.kind {
        ExprKind::Constant(value) => constant(*value, e.ty)?,
        ExprKind::Variable(variable) => value_of(form, *variable)?,
        ExprKind::Unary(Unary::Not, inner) => match &inner.kind {
            // What is missing is not `is not` either.
            ExprKind::IsOneOf(value, alternatives) => {
                format!("iif({}, false, {}.exists())", one_of(form, value, alternatives)?, of(form, value)?)
            }
            // Of what is missing, neither it nor its opposite is so.
            _ => format!("iif({}.not(), true, false)", of(form, inner)?),
        },
        ExprKind::Unary(Unary::IsMissing, inner) => format!("{}.empty()", of(form, inner)?),
        ExprKind::Unary(Unary::Negate, inner) => format!("(-{})", of(form, inner)?),
        ExprKind::Unary(Unary::ToDecimal, inner) => of(form, inner)?,
        ExprKind::Unary(Unary::ToDate, _) => return None,
        ExprKind::Binary(binary, a, b) => {
            let (a, b) = (of(form, a)?, of(form, b)?);
            match binary {
                Binary::Less => format!("iif({a} < {b}, true, false)"),
                Binary::LessOrEqual => format!("iif({a} <= {b}, true, false)"),
                Binary::Greater => format!("iif({a} > {b}, true, false)"),
                Binary::GreaterOrEqual => format!("iif({a} >= {b}, true, false)"),
                Binary::Add => format!("({a} + {b})"),
                Binary::Subtract => format!("({a} - {b})"),
                Binary::Multiply => format!("({a} * {b})"),
                // To four decimals, as the machine's are.
                Binary::Divide => format!("({a} / {b}).round(4)"),
                Binary::Modulo => format!("({a} mod {b})"),
                Binary::Least => format!("iif({a} <= {b}, {a}, iif({b}.exists(), {b}.where({a}.exists()), {{}}))"),
                Binary::Most => format!("iif({a} >= {b}, {a}, iif({b}.exists(), {b}.where({a}.exists()), {{}}))"),
            }
        }
        ExprKind::IsOneOf(value, alternatives) => one_of(form, value, alternatives)?,
        ExprKind::Includes(value, positions) => includes(form, value, positions)?,
        ExprKind::And(parts) => each(parts, " and ")?,
        ExprKind::Or(parts) => each(parts, " or ")?,
        ExprKind::CountOf(parts) => {
            let count = |part: &Expr| {
                let path = of(form, part)?;
                Some(match part.ty {
                    Type::YesNo => format!("iif({path}, 1, 0)"),
                    _ => format!("iif({path}.exists(), 1, 0)"),
                })
            };
            let counts: Option<Vec<String>> = parts.iter().map(count).collect();
            format!("({})", counts?.join(" + "))
        }
        _ => return None,
    })
}

fn constant(value: i64, ty: Type) -> Option<String> {
    Some(match ty {
        Type::Whole | Type::One(_) => value.to_string(),
        Type::Decimal => Decimal(value).to_string(),
        Type::YesNo => (value != 0).to_string(),
        Type::Date => format!("@{}", moments::date(value)),
        Type::Time => format!("@T{}", moments::time(value)),
        _ => return None,
    })
}

fn value_of(form: &Form<'_>, variable: VariableId) -> Option<String> {
    let known = form.pack.compiled.program.variables.get(variable as usize)?;
    match known.role {
        VariableRole::Item(q, n) if q == form.id => {
            let item = form.questionnaire.items.get(n as usize)?;
            let value = values(&[form.link(n as usize)]);
            let value = match (item.kind, form.ends(item)) {
                // Its options carry what they count; the page looks at what was chosen.
                (AskKind::One(_), Some((low, high))) if item.reverse => {
                    format!("({} - {value}.ordinal())", Decimal(low.saturating_add(high)))
                }
                (AskKind::One(_), _) => format!("{value}.ordinal()"),
                _ => value,
            };
            // Hidden, it has a value all the same.
            Some(match (item.counts, &item.only_if) {
                (Some(counts), Some(condition)) => {
                    format!("iif({}, {value}, {})", of(form, condition)?, Decimal(counts))
                }
                _ => value,
            })
        }
        VariableRole::Score(q, s) if q == form.id => Some(form.score_path(form.questionnaire.scores.get(s as usize)?)),
        // How many of the bands' lower bounds are reached, less one.
        VariableRole::Band(q, s) if q == form.id => {
            let rule = form.questionnaire.scores.get(s as usize)?;
            let score = form.score_path(rule);
            let bounds = rule.bands.as_ref()?.ranges.iter().skip(1);
            let reached: Vec<String> =
                bounds.map(|(low, _)| format!("iif($this >= {}, 1, 0)", Decimal(*low))).collect();
            let reached = if reached.is_empty() { "0".to_owned() } else { reached.join(" + ") };
            Some(format!("{score}.select({reached})"))
        }
        _ => None,
    }
}

fn one_of(form: &Form<'_>, value: &Expr, alternatives: &[Expr]) -> Option<String> {
    // Text is compared as a person would: without regard to capitals. No form can.
    if value.ty == Type::Text {
        return None;
    }
    let value = of(form, value)?;
    let same = |alternative: &Expr| Some(format!("{value} = {}", of(form, alternative)?));
    let all: Option<Vec<String>> = alternatives.iter().map(same).collect();
    Some(format!("iif({}, true, false)", all?.join(" or ")))
}

fn includes(form: &Form<'_>, value: &Expr, positions: &[u32]) -> Option<String> {
    let ExprKind::Variable(variable) = value.kind else { return None };
    let known = form.pack.compiled.program.variables.get(variable as usize)?;
    let (VariableRole::Item(q, n), Type::Several(_)) = (&known.role, known.kind) else { return None };
    let item = form.questionnaire.items.get(*n as usize).filter(|_| *q == form.id)?;
    let AskKind::Several(list) = item.kind else { return None };
    let codings = form.codings(item, list);
    let codes: Option<Vec<String>> =
        positions.iter().map(|p| codings.get(*p as usize).map(|c| format!("code = '{}'", c.code))).collect();
    Some(format!("{}.where({}).exists()", values(&[form.link(*n as usize)]), codes?.join(" or ")))
}

/// A value in units of its type as a number in ten-thousandths.
pub fn in_ten_thousandths(value: i64, ty: Type) -> i64 {
    if ty == Type::Decimal { value } else { value.saturating_mul(ONE) }
}
