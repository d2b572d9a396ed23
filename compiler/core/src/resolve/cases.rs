//! `match`: a value and its cases.

use super::block::Within;
use super::build::Resolver;
use super::place::{Line, Scope};
use super::value::error;
use crate::codes;
use crate::program::{Expr, ExprKind, Match, MatchCase, Stmt, Type};
use hearken_grammar::{Expression, Statement};

impl<'s> Resolver<'s, '_> {
    pub fn match_on(&mut self, scope: Scope, line: Line<'s>, e: &Expression, within: Within) -> Stmt {
        let mut value = self.expression(scope, e);
        if let Type::Several(list) = value.ty {
            self.used_lists.insert(list);
            self.report(codes::e0408::match_on_several(value.at, self.slice(value.at)));
            value = error(value.at);
        }
        let mut found = Match { value, cases: Vec::new(), missing: None, otherwise: None, at: line.at() };
        self.needs_block(line, "match", "  is yes\n    > I see.");
        let inner = within.nested();
        for case in line.block() {
            let behind = found.otherwise.is_some();
            match case.says() {
                Statement::Is(alternatives) => {
                    let values = self.case_values(scope, &found.value, alternatives);
                    let body = self.arm(scope, case, inner, "is");
                    found.cases.push(MatchCase { values, body, at: case.at() });
                }
                Statement::IsMissing => {
                    let body = self.arm(scope, case, inner, "is missing");
                    if found.missing.replace(body).is_some() {
                        self.twice(case);
                    }
                }
                Statement::Otherwise => {
                    let body = self.arm(scope, case, inner, "otherwise");
                    if found.otherwise.replace(body).is_some() {
                        self.twice(case);
                    }
                }
                _ => {
                    self.out_of_place(case);
                    continue;
                }
            }
            if behind && !matches!(case.says(), Statement::Otherwise) {
                self.report(codes::e0309::behind_otherwise(case.at()));
            }
        }
        Stmt::Match(Box::new(found))
    }

    fn case_values(&mut self, scope: Scope, value: &Expr, alternatives: &[Expression]) -> Vec<Expr> {
        let mut values = Vec::with_capacity(alternatives.len());
        for e in alternatives {
            for one in self.alternative(scope, value, e) {
                let one = self.fit(one, value.ty);
                match one.kind {
                    ExprKind::Constant(_) | ExprKind::TextLiteral(_) | ExprKind::Error => values.push(one),
                    _ => self.report(codes::e0411::not_fixed_after_is(one.at, self.slice(one.at))),
                }
            }
        }
        values
    }
}
