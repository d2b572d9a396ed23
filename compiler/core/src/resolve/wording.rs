//! `wording NAME of VALUE`: words that depend on a value.

use super::build::Resolver;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Expr, ExprKind, Text, TextPiece, Type, WordingFor, WordingId};
use hearken_grammar::{Expression, Statement};

impl<'s> Resolver<'s, '_> {
    /// Every wording.
    pub fn wordings(&mut self) {
        for line in self.lines.wordings.clone() {
            let Statement::WordingFor { name, of } = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Pack);
            let of = self.expression(scope, of);
            let of = self.shown_by_value(of);
            let mut wording = WordingFor {
                name: self.name(line.file, *name).to_owned(),
                at: line.at_span(name.span),
                of,
                cases: Vec::new(),
                otherwise: None,
            };
            self.needs_block(line, "wording", "  0     not yet\n  else  {practised} times");
            for case in line.block_with_spilled() {
                self.wording_case(scope, case, &mut wording);
            }
            self.program.wordings.push(wording);
        }
        self.wordings_in_circles();
    }

    fn shown_by_value(&mut self, of: Expr) -> Expr {
        if let Type::Text | Type::Several(_) = of.ty {
            let is = self.type_words(of.ty);
            self.report(codes::e0401::wording_of(of.at, self.slice(of.at), &is));
            return super::value::error(of.at);
        }
        of
    }

    fn wording_case(&mut self, scope: Scope, line: Line<'s>, wording: &mut WordingFor) {
        let Statement::WordingCase { case, wording: says } = line.says() else {
            self.out_of_place(line);
            return;
        };
        self.no_block(line);
        let text = self.text(scope, says);
        let Some((low, high)) = case else {
            if wording.otherwise.replace(text).is_some() {
                self.twice(line);
            }
            return;
        };
        if wording.otherwise.is_some() {
            self.report(codes::e0309::behind_else_of_wording(line.at()));
        }
        let ends = self.case_end(scope, low, &wording.of).and_then(|low| {
            let high = match high {
                Some(high) => self.case_end(scope, high, &wording.of)?,
                None => low,
            };
            Some((low, high))
        });
        if let Some((low, high)) = ends {
            if low > high {
                let at = line.at();
                self.report(codes::e0406::ends_swapped(at, self.slice(at)));
            }
            wording.cases.push((low, high, text));
        }
    }

    /// One end of a case, in units of the value's type.
    fn case_end(&mut self, scope: Scope, e: &Expression, of: &Expr) -> Option<i64> {
        let end = match of.ty {
            Type::Unknown => return None,
            ty => self.value(scope, e, Some(ty)),
        };
        match end.kind {
            ExprKind::Constant(n) => Some(n),
            ExprKind::Error => None,
            _ => {
                self.report(codes::e0411::not_fixed(end.at, self.slice(end.at)));
                None
            }
        }
    }

    /// Wording that shows itself would never end.
    fn wordings_in_circles(&mut self) {
        let shows: Vec<Vec<WordingId>> = self.program.wordings.iter().map(shown_in).collect();
        for id in 0..shows.len() {
            let mut seen = vec![false; shows.len()];
            let mut open = shows.get(id).cloned().unwrap_or_default();
            while let Some(next) = open.pop() {
                match seen.get_mut(next as usize) {
                    Some(seen @ false) => *seen = true,
                    _ => continue,
                }
                open.extend(shows.get(next as usize).into_iter().flatten());
            }
            if seen.get(id) == Some(&true)
                && let Some(wording) = self.program.wordings.get_mut(id)
            {
                wording.cases.clear();
                wording.otherwise = None;
                let at = wording.at;
                self.report(codes::e0210::circle(at, self.slice(at)));
            }
        }
    }
}

/// The wordings that a wording shows.
fn shown_in(wording: &WordingFor) -> Vec<WordingId> {
    let texts = wording.cases.iter().map(|(_, _, t)| t).chain(&wording.otherwise);
    texts.flat_map(wordings_of).collect()
}

fn wordings_of(text: &Text) -> impl Iterator<Item = WordingId> {
    text.pieces.iter().filter_map(|p| match p {
        TextPiece::Value(Expr { kind: ExprKind::Wording(id), .. }) => Some(*id),
        _ => None,
    })
}
