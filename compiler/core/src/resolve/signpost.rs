//! The registry of support.

use super::build::Resolver;
use super::place::{Line, Place, Scope};
use super::value::error;
use crate::codes;
use crate::program::{Expr, ExprKind, Signpost, SignpostField, SignpostId, Type};
use crate::source::At;
use hearken_grammar::Statement;

/// The fields that can be shown, as an author writes them.
const FIELDS: [(&str, SignpostField); 6] = [
    ("title", SignpostField::Title),
    ("phone", SignpostField::Phone),
    ("text", SignpostField::TextNumber),
    ("email", SignpostField::Email),
    ("web", SignpostField::Web),
    ("open", SignpostField::Open),
];

impl<'s> Resolver<'s, '_> {
    /// Every entry of the registry.
    pub fn signposts(&mut self) {
        for line in self.lines.signposts.clone() {
            let Statement::SignpostEntry(name, title) = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Pack);
            let mut entry = Signpost {
                name: self.name(line.file, *name).to_owned(),
                at: line.at_span(name.span),
                title: self.some_quoted(scope, title.as_ref()),
                phone: None,
                text_number: None,
                email: None,
                web: None,
                open: None,
                nations: Vec::new(),
                reviewed: None,
                reviewed_at: None,
            };
            for inner in line.block_with_spilled() {
                self.signpost_line(scope, inner, &mut entry);
            }
            self.program.signposts.push(entry);
        }
    }

    fn signpost_line(&mut self, scope: Scope, line: Line<'s>, entry: &mut Signpost) {
        let at = |span| Some(line.at_span(span));
        let twice = match line.says() {
            Statement::Phone(span) => entry.phone.replace(line.at_span(*span)).is_some(),
            Statement::TextNumber(span) => std::mem::replace(&mut entry.text_number, at(*span)).is_some(),
            Statement::Email(span) => std::mem::replace(&mut entry.email, at(*span)).is_some(),
            Statement::Web(span) => std::mem::replace(&mut entry.web, at(*span)).is_some(),
            Statement::Open(quoted) => entry.open.replace(self.quoted(scope, quoted)).is_some(),
            Statement::For(names) => {
                let nations = names.iter().map(|n| (self.name(line.file, *n).to_owned(), line.at_span(n.span)));
                let twice = !entry.nations.is_empty();
                entry.nations.extend(nations);
                twice
            }
            Statement::Reviewed(review) => {
                let twice = entry.reviewed_at.replace(line.at()).is_some();
                entry.reviewed = review.as_ref().map(|(day, by)| (*day, self.quoted(scope, by)));
                twice
            }
            _ => {
                self.out_of_place(line);
                return;
            }
        };
        if twice {
            self.twice(line);
        }
        self.no_block(line);
    }

    /// `{samaritans.phone}`: only where something is shown, and only what the entry has.
    pub fn signpost_field(&mut self, scope: Scope, at: At, id: SignpostId, owner: &str, field: &str) -> Expr {
        let Some((_, which)) = FIELDS.iter().find(|(n, _)| *n == field) else {
            let near = self.near(field, FIELDS.iter().map(|(n, _)| *n)).map(|f| format!("{owner}.{f}"));
            self.report(codes::e0201::no_such_signpost_field(at, owner, field, near.as_deref()));
            return error(at);
        };
        if !scope.shown {
            self.report(codes::e0409::signpost_not_shown(at, self.slice(at)));
            return error(at);
        }
        let has = self.program.signposts.get(id as usize).is_some_and(|s| match which {
            SignpostField::Title => true,
            SignpostField::Phone => s.phone.is_some(),
            SignpostField::TextNumber => s.text_number.is_some(),
            SignpostField::Email => s.email.is_some(),
            SignpostField::Web => s.web.is_some(),
            SignpostField::Open => s.open.is_some(),
        });
        if !has && self.lines.signposts.get(id as usize).is_some_and(|l| l.has_unread()) {
            return error(at);
        }
        if !has {
            let entry_at = self.program.signposts.get(id as usize).map_or(at, |s| s.at);
            self.report(codes::e0206::signpost_without(at, owner, field, entry_at));
            return error(at);
        }
        Expr { at, ty: Type::Text, kind: ExprKind::SignpostField(id, *which) }
    }
}
