//! Values of a wanted type: what `set`, an argument, a case may be.

use super::build::Resolver;
use super::number::ONE;
use super::place::Scope;
use crate::codes;
use crate::program::{Expr, ExprKind, ListId, Type, Unary};
use crate::source::At;
use hearken_grammar::{Expression, ExpressionKind, Name};

impl<'s> Resolver<'s, '_> {
    /// A yes or no: what `if`, `when`, `only if` ask.
    pub fn condition(&mut self, scope: Scope, e: &Expression) -> Expr {
        let value = self.expression(scope, e);
        self.yes_or_no(value)
    }

    /// Insists on a yes or no.
    pub fn yes_or_no(&mut self, value: Expr) -> Expr {
        if matches!(value.ty, Type::YesNo | Type::Unknown) {
            return value;
        }
        let says = self.type_words(value.ty);
        self.report(codes::e0402::not_a_condition(value.at, self.slice(value.at), &says, value.ty));
        Expr { kind: ExprKind::Error, ty: Type::Unknown, ..value }
    }

    /// A value of a type, where one is wanted; a bare name is looked up among its options first.
    pub fn value(&mut self, scope: Scope, e: &Expression, wanted: Option<Type>) -> Expr {
        if let (ExpressionKind::Name(name), Some(Type::One(list) | Type::Several(list))) = (&e.kind, wanted) {
            if let Some(position) = self.choice_named(list, self.name(scope.file, *name)) {
                self.used_lists.insert(list);
                return constant(scope.at(e.span), Type::One(list), i64::from(position));
            }
            if !self.means_something(scope, *name) {
                return self.option(scope, *name, list);
            }
        }
        if let (ExpressionKind::Name(name), Some(Type::Intent)) = (&e.kind, wanted)
            && let Some((super::build::Meaning::Intent(id), _)) = self.names.get(self.name(scope.file, *name))
        {
            return constant(scope.at(e.span), Type::Intent, i64::from(*id));
        }
        let value = self.expression(scope, e);
        match wanted {
            Some(ty) => self.fit(value, ty),
            None => value,
        }
    }

    /// Turns a value into one of a type, or says why it cannot be.
    pub fn fit(&mut self, value: Expr, wanted: Type) -> Expr {
        match self.try_fit(value, wanted) {
            Ok(value) => value,
            Err(value) => {
                let (is, should) = (self.type_words(value.ty), self.type_words(wanted));
                self.report(codes::e0401::mismatch(value.at, self.slice(value.at), &is, &should));
                error(value.at)
            }
        }
    }

    /// Turns a value into one of a type, if it can be.
    pub fn try_fit(&self, value: Expr, wanted: Type) -> Result<Expr, Expr> {
        match (value.ty, wanted) {
            (a, b) if a == b => Ok(value),
            (Type::Unknown, _) | (_, Type::Unknown) => Ok(value),
            (Type::Whole, Type::Decimal) => Ok(to_decimal(value)),
            (Type::Moment, Type::Date) => Ok(unary(Unary::ToDate, Type::Date, value)),
            (Type::One(a), Type::One(b)) | (Type::Several(a), Type::Several(b)) if self.same_choices(a, b) => Ok(value),
            _ => Err(value),
        }
    }

    /// Whether two lists have the same choices by name, so that a position means the same in both.
    fn same_choices(&self, a: ListId, b: ListId) -> bool {
        let (Some(a), Some(b)) = (self.program.lists.get(a as usize), self.program.lists.get(b as usize)) else {
            return false;
        };
        a.choices.len() == b.choices.len()
            && a.choices.iter().zip(&b.choices).all(|(x, y)| x.name.is_some() && x.name == y.name)
    }

    /// The position of the choice with a name.
    pub fn choice_named(&self, list: ListId, name: &str) -> Option<u32> {
        let choices = &self.program.lists.get(list as usize)?.choices;
        choices.iter().position(|c| c.name.as_deref() == Some(name)).map(|p| p as u32)
    }

    /// An option of a list by its name, or why there is none: it may have no name yet.
    pub fn option(&mut self, scope: Scope, name: Name, list: ListId) -> Expr {
        let (at, text) = (scope.at(name.span), self.name(scope.file, name));
        self.used_lists.insert(list);
        if let Some(position) = self.choice_named(list, text) {
            return constant(at, Type::One(list), i64::from(position));
        }
        self.no_such_option(at, text, list);
        error(at)
    }

    /// Says why an option is not found.
    pub fn no_such_option(&mut self, at: At, text: &str, id: ListId) {
        // A list of nothing has its own diagnostic.
        let Some(list) = self.program.lists.get(id as usize).filter(|l| !l.choices.is_empty()) else { return };
        // Words that are no name were told.
        if self.slice(at).contains(' ') {
            return;
        }
        // An option without words was told: it may be the one.
        if list.choices.iter().any(|c| self.slice(c.text.at).trim_start_matches('-').trim().is_empty()) {
            return;
        }
        let bands = self.program.questionnaires.iter().flat_map(|q| &q.scores).filter_map(|s| s.bands.as_ref());
        let what = if bands.into_iter().any(|b| b.list == id) { "band" } else { "option" };
        let mut unnamed = list.choices.iter().filter(|c| c.name.is_none());
        let meant = unnamed.clone().find(|c| names_alike(self.slice(c.text.at), text));
        let names: Vec<&str> = list.choices.iter().filter_map(|c| c.name.as_deref()).collect();
        let near = self.near(text, names.iter().copied());
        let first = unnamed.next();
        let diagnostic = match (meant, near, first) {
            (Some(choice), _, _) => {
                codes::e0204::unnamed(at, text, choice.text.at, (what, self.slice(choice.text.at)), true)
            }
            (None, None, Some(choice)) => {
                codes::e0204::unnamed(at, text, choice.text.at, (what, self.slice(choice.text.at)), false)
            }
            _ => {
                let choice = list.choices.iter().find(|c| near.is_some() && c.name.as_deref() == near);
                let near = near.zip(choice.map(|c| c.text.at));
                codes::e0205::unknown_option(at, text, &names, near, list.at)
            }
        };
        self.unknown_option(id, text, diagnostic);
    }

    /// What a type is called in a sentence.
    pub fn type_words(&self, ty: Type) -> String {
        match ty {
            Type::Whole => "a whole number".to_owned(),
            Type::Decimal => "a number".to_owned(),
            Type::YesNo => "a yes or no".to_owned(),
            Type::Text => "a text".to_owned(),
            Type::Date => "a date".to_owned(),
            Type::Time => "a time of day".to_owned(),
            Type::Moment => "a date and time".to_owned(),
            Type::Duration => "a length of time".to_owned(),
            Type::Intent => "an intent".to_owned(),
            Type::One(list) => format!("an option of `{}`", self.list_name(list)),
            Type::Several(list) => format!("several options of `{}`", self.list_name(list)),
            Type::Unknown => "something unknown".to_owned(),
        }
    }

    fn list_name(&self, list: ListId) -> &str {
        self.program.lists.get(list as usize).map_or("", |l| l.name.as_str())
    }
}

/// Whether an option's wording could be meant by a name: each word of the name begins a word of it.
fn names_alike(wording: &str, name: &str) -> bool {
    let lower = wording.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    !name.is_empty() && name.split('_').all(|part| !part.is_empty() && words.iter().any(|w| w.starts_with(part)))
}

/// A constant.
pub(super) fn constant(at: At, ty: Type, value: i64) -> Expr {
    Expr { at, ty, kind: ExprKind::Constant(value) }
}

/// What a mistake leaves behind: it fits everywhere.
pub(super) fn error(at: At) -> Expr {
    Expr { at, ty: Type::Unknown, kind: ExprKind::Error }
}

/// One operand.
pub(super) fn unary(op: Unary, ty: Type, value: Expr) -> Expr {
    Expr { at: value.at, ty, kind: ExprKind::Unary(op, Box::new(value)) }
}

/// A whole number as a decimal; a constant at once.
pub(super) fn to_decimal(value: Expr) -> Expr {
    if value.ty != Type::Whole {
        return value;
    }
    match value.kind {
        ExprKind::Constant(n) if n.checked_mul(ONE).is_some() => constant(value.at, Type::Decimal, n * ONE),
        _ => unary(Unary::ToDecimal, Type::Decimal, value),
    }
}
