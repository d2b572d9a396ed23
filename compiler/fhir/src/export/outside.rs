//! Conditions that look at something outside their questionnaire: at what the app knows, at the sitting before.
//!
//! No log has it. What it has is which items were asked; so the sitting is played on the same pack with each such
//! condition as it turned out to be. All else, the scores among it, is compiled and played as ever.

use hearken_compiler::program::{Expr, ExprKind, Type, VariableRole};
use hearken_image::Image;

use super::form::{Form, Pack};
use super::log::Problem;
use super::reads;
use super::sitting::{self, Played, Sitting};

/// The items, by position, whose `only if` looks outside.
pub fn items(form: &Form<'_>) -> Vec<usize> {
    let variables = &form.pack.compiled.program.variables;
    let is_outside = |e: &Expr| match e.kind {
        ExprKind::Variable(v) => !variables.get(v as usize).is_some_and(|v| match v.role {
            VariableRole::Item(q, _) | VariableRole::Score(q, _) | VariableRole::Band(q, _) => q == form.id,
            VariableRole::Answered(q) => q == form.id,
            _ => false,
        }),
        ExprKind::SupportDue => true,
        _ => false,
    };
    let looks_outside = |condition: &Expr| {
        let mut outside = false;
        reads::each(condition, &mut |e| outside |= is_outside(e));
        outside
    };
    let items = form.questionnaire.items.iter().enumerate();
    items.filter(|(_, i)| i.only_if.as_ref().is_some_and(looks_outside)).map(|(n, _)| n).collect()
}

/// Plays a sitting with these conditions as the log shows them.
pub fn play(form: &Form<'_>, sitting: &Sitting) -> Result<Played, Problem> {
    let mut compiled = form.pack.compiled.clone();
    let Some(found) = compiled.program.questionnaires.get_mut(form.id as usize) else {
        return Err(Problem::at(sitting.line, "the questionnaire is not there"));
    };
    for n in items(form) {
        let asked = sitting.answers.iter().any(|a| a.item == n);
        if let Some(condition) = found.items.get_mut(n).and_then(|i| i.only_if.as_mut()) {
            *condition = Expr { at: condition.at, ty: Type::YesNo, kind: ExprKind::Constant(i64::from(asked)) };
        }
    }
    let mistake =
        |what: &str| Problem::at(sitting.line, format!("this is a mistake of the exporter's, not yours ({what})"));
    let lowered = compiled.lower().ok_or_else(|| mistake("it has no code"))?;
    let symbols = lowered.symbols.clone();
    let bytes = lowered.finish().map_err(|_| mistake("it has no image"))?;
    let image = Image::open(&bytes).map_err(|why| mistake(why.reason()))?;
    let pack = Pack { compiled: &compiled, symbols: &symbols, image: &image };
    let found = compiled.program.questionnaires.get(form.id as usize).ok_or_else(|| mistake("it is not there"))?;
    sitting::play_here(&Form::new(pack, form.addresses, form.id, found), sitting)
}
