//! `is`, `is not` and `includes`: the type of the left side says what a bare name on the right means.

use super::build::Resolver;
use super::place::Scope;
use super::value::{constant, error};
use crate::codes;
use crate::program::{AskKind, Binary, Expr, ExprKind, ListId, Type, VariableRole};
use crate::source::At;
use hearken_grammar::{Expression, ExpressionKind, Name};

impl<'s> Resolver<'s, '_> {
    /// `x is a or b`.
    pub fn is(&mut self, scope: Scope, at: At, value: Expr, alternatives: &[Expression]) -> Expr {
        if let Type::Several(list) = value.ty {
            self.used_lists.insert(list);
            self.report(codes::e0408::is_on_several(at, self.slice(value.at), self.slice(at)));
            return error(at);
        }
        let mut fixed = Vec::new();
        let mut others = Vec::new();
        let mut failed = value.ty == Type::Unknown;
        let mut value = value;
        for alternative in alternatives {
            for one in self.alternative(scope, &value, alternative) {
                // `x is 3.5` of a whole number compares as decimals.
                if (value.ty, one.ty) == (Type::Whole, Type::Decimal) {
                    value = super::value::to_decimal(value);
                    fixed = fixed.into_iter().map(super::value::to_decimal).collect();
                }
                let one = self.fit(one, value.ty);
                match one.kind {
                    ExprKind::Error => failed = true,
                    ExprKind::Constant(_) | ExprKind::TextLiteral(_) => fixed.push(one),
                    _ => others.push(one),
                }
            }
        }
        if failed {
            return error(at);
        }
        let mut ways = Vec::new();
        if !fixed.is_empty() {
            ways.push(yes_no(at, ExprKind::IsOneOf(Box::new(value.clone()), fixed)));
        }
        for other in others {
            match self.equal(at, value.clone(), other) {
                Some(way) => ways.push(way),
                None => return error(at),
            }
        }
        if ways.len() > 1 {
            return yes_no(at, ExprKind::Or(ways));
        }
        ways.pop().unwrap_or_else(|| error(at))
    }

    /// What one alternative after `is` means for a value of that type; a group of intents is several.
    pub fn alternative(&mut self, scope: Scope, value: &Expr, e: &Expression) -> Vec<Expr> {
        let at = scope.at(e.span);
        if let ExpressionKind::Name(name) = &e.kind {
            let text = self.name(scope.file, *name);
            match value.ty {
                Type::Intent => {
                    let intents = self.intents(at, text);
                    if intents.is_empty() {
                        return vec![error(at)];
                    }
                    return intents.into_iter().map(|i| constant(at, Type::Intent, i64::from(i))).collect();
                }
                Type::Whole | Type::Decimal => {
                    if let Some(weight) = self.weight_named(value, text) {
                        return vec![constant(at, value.ty, weight)];
                    }
                }
                // The right side of a mistake is not looked at: it would be a second one.
                Type::Unknown => return vec![error(at)],
                _ => {}
            }
        }
        if let (ExpressionKind::YesNo(yes), Type::One(list)) = (&e.kind, value.ty) {
            let word = if *yes { "yes" } else { "no" };
            let choices = self.program.lists.get(list as usize).map_or(&[][..], |l| l.choices.as_slice());
            if let Some(choice) = choices.iter().find(|c| c.name.as_deref() == Some(word)) {
                let diagnostic = codes::e0203::word_of_ours(choice.text.at, word, at);
                self.report_once(diagnostic);
                return vec![error(at)];
            }
        }
        if let (ExpressionKind::Text(quoted), Type::One(list)) = (&e.kind, value.ty) {
            self.option_in_quotes(at, quoted.wording.span.text(self.sources.text(scope.file)), list);
            return vec![error(at)];
        }
        vec![self.value(scope, e, if value.ty == Type::Unknown { None } else { self.loosely(value.ty) })]
    }

    /// A whole number may be compared with a decimal; all else wants its own type.
    fn loosely(&self, ty: Type) -> Option<Type> {
        if matches!(ty, Type::Whole | Type::Decimal) { None } else { Some(ty) }
    }

    /// `phq9.sleep is never`: an item holds a weight, and its options may have names.
    fn weight_named(&mut self, value: &Expr, text: &str) -> Option<i64> {
        let ExprKind::Variable(id) = value.kind else { return None };
        let VariableRole::Item(questionnaire, item) = self.program.variables.get(id as usize)?.role else {
            return None;
        };
        let item = self.program.questionnaires.get(questionnaire as usize)?.items.get(item as usize)?;
        let AskKind::One(list) = item.kind else { return None };
        let choices = &self.program.lists.get(list as usize)?.choices;
        let weight = choices.iter().find(|c| c.name.as_deref() == Some(text))?.weight;
        self.used_lists.insert(list);
        Self::in_units(weight, value.ty)
    }

    fn option_in_quotes(&mut self, at: At, wording: &str, list: ListId) {
        let Some(list) = self.program.lists.get(list as usize) else { return };
        let choice = list.choices.iter().find(|c| self.slice(c.text.at) == wording);
        let name = choice.and_then(|c| c.name.as_deref());
        let diagnostic = codes::e0204::in_quotes(at, wording, choice.map(|c| c.text.at), name);
        self.report(diagnostic);
    }

    /// Equality with something that is not fixed: neither less nor more.
    fn equal(&mut self, at: At, a: Expr, b: Expr) -> Option<Expr> {
        if !matches!(a.ty, Type::Whole | Type::Decimal | Type::Date | Type::Time | Type::Moment | Type::Duration) {
            self.report(codes::e0411::not_fixed_after_is(b.at, self.slice(b.at)));
            return None;
        }
        let least = self.compare(at, Binary::GreaterOrEqual, a.clone(), b.clone());
        let most = self.compare(at, Binary::LessOrEqual, a, b);
        Some(yes_no(at, ExprKind::And(vec![least, most])))
    }

    /// `helped includes walking or talking`.
    pub fn includes(&mut self, scope: Scope, at: At, value: Expr, alternatives: &[Name]) -> Expr {
        let list = match value.ty {
            Type::Several(list) => list,
            Type::Unknown => return error(at),
            ty => {
                if let Type::One(list) = ty {
                    self.used_lists.insert(list);
                }
                let is = self.type_words(ty);
                self.report(codes::e0408::includes_on_one(value.at, self.slice(value.at), &is, self.slice(at)));
                return error(at);
            }
        };
        let mut positions = Vec::with_capacity(alternatives.len());
        for name in alternatives {
            match self.option(scope, *name, list).kind {
                ExprKind::Constant(position) => positions.push(position as u32),
                _ => return error(at),
            }
        }
        yes_no(at, ExprKind::Includes(Box::new(value), positions))
    }
}

fn yes_no(at: At, kind: ExprKind) -> Expr {
    Expr { at, ty: Type::YesNo, kind }
}
