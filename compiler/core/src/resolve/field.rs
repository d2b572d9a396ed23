//! What a questionnaire gives: `gad7.total`, `gad7.band`, `gad7.improved`.

use super::build::{Field, Resolver};
use super::value::{constant, error};
use crate::codes;
use crate::program::{Binary, Class, Expr, ExprKind, QuestionnaireId, ScoreRule, Type, Unary, VariableRole};
use crate::source::At;

impl<'s> Resolver<'s, '_> {
    /// A field of a questionnaire; `None` if it has no such field.
    pub fn field(&mut self, q: QuestionnaireId, field: &str, at: At) -> Option<Expr> {
        let fields = self.fields.get(q as usize)?;
        if let Some(found) = fields.named.get(field) {
            let id = match *found {
                Field::Item(i) => self.program.questionnaires.get(q as usize)?.items.get(i as usize)?.variable,
                Field::Score(i) => self.score(q, i)?.variable,
            };
            return Some(self.of_variable(at, id));
        }
        let of_all = match field {
            "answered" => fields.answered,
            "completed" => fields.completed,
            "case" => match fields.case {
                Some(id) => Some(id),
                None => return Some(self.nothing_there(at, q, "case", "a line `case when total >= 8`")),
            },
            _ => None,
        };
        if let Some(id) = of_all {
            return Some(self.of_variable(at, id));
        }
        let day = match field {
            "previous.completed" => Some((4, VariableRole::PreviousCompleted(q))),
            "first.completed" => Some((5, VariableRole::FirstCompleted(q))),
            _ => None,
        };
        if let Some((number, role)) = day {
            return Some(self.day_of_sitting(at, q, field, number, role));
        }
        let (score, last) = match field.rsplit_once('.') {
            Some(("previous", name)) => {
                let id = self.score_by_name(q, name)?.previous;
                return Some(self.of_variable(at, id));
            }
            Some(("first", name)) => {
                let id = self.score_by_name(q, name)?.first;
                return Some(self.of_variable(at, id));
            }
            Some((name, last)) => (Some(self.score_position(q, name)?), last),
            None => (None, field),
        };
        match last {
            "band" => Some(self.band(at, q, score)),
            "prorated" => Some(self.prorated(at, q, score.unwrap_or(0))),
            "change" | "improved" | "worsened" => Some(self.change_of(at, q, score.unwrap_or(0), last)),
            _ => None,
        }
    }

    fn score(&self, q: QuestionnaireId, score: u32) -> Option<&ScoreRule> {
        self.program.questionnaires.get(q as usize)?.scores.get(score as usize)
    }

    fn score_position(&self, q: QuestionnaireId, name: &str) -> Option<u32> {
        match self.fields.get(q as usize)?.named.get(name) {
            Some(Field::Score(i)) => Some(*i),
            _ => None,
        }
    }

    fn score_by_name(&self, q: QuestionnaireId, name: &str) -> Option<&ScoreRule> {
        self.score(q, self.score_position(q, name)?)
    }

    fn band(&mut self, at: At, q: QuestionnaireId, score: Option<u32>) -> Expr {
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return error(at) };
        let wanted = |i: usize| score.is_none_or(|s| s as usize == i);
        let mut banded = questionnaire.scores.iter().enumerate().filter(|(i, s)| wanted(*i) && s.bands.is_some());
        let Some((_, first)) = banded.next() else {
            return self.nothing_there(at, q, "band", "`band of total` with its bands below");
        };
        if let Some((_, second)) = banded.next() {
            let (name, a, b) = (&questionnaire.name, &first.name, &second.name);
            let diagnostic = codes::e0206::which_band(at, name, a, b);
            self.report(diagnostic);
            return error(at);
        }
        let id = first.bands.as_ref().map_or(0, |b| b.variable);
        self.of_variable(at, id)
    }

    /// A day that is kept only where something asks for it. It goes with the first score, as `.change` does.
    fn day_of_sitting(&mut self, at: At, q: QuestionnaireId, field: &str, number: u8, role: VariableRole) -> Expr {
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return error(at) };
        if questionnaire.scores.is_empty() {
            return self.nothing_there(at, q, field, "`score total is sum of items`");
        }
        let (name, place) = (format!("{}.{field}", questionnaire.name), questionnaire.at);
        let id = match self.made.get(&(number, q)) {
            Some(id) => *id,
            None => {
                let id = self.variable(name, place, role, Type::Date, Class::Activity);
                self.made.insert((number, q), id);
                id
            }
        };
        self.of_variable(at, id)
    }

    /// `.prorated`: the score is there, and one of its items is not.
    fn prorated(&mut self, at: At, q: QuestionnaireId, score: u32) -> Expr {
        let rule = self.score(q, score).filter(|rule| rule.allowing_missing > 0).cloned();
        let Some((rule, questionnaire)) = rule.zip(self.program.questionnaires.get(q as usize)) else {
            return self.nothing_there(at, q, "prorated", "`, allowing 1 missing` behind a score");
        };
        let items: Vec<_> =
            rule.items.iter().filter_map(|i| questionnaire.items.get(*i as usize)).map(|i| i.variable).collect();
        let yes_no = |kind| Expr { at, ty: Type::YesNo, kind };
        let missing = |id| yes_no(ExprKind::Unary(Unary::IsMissing, Box::new(self.of_variable(at, id))));
        let there = yes_no(ExprKind::Unary(Unary::Not, Box::new(missing(rule.variable))));
        let one = yes_no(ExprKind::Or(items.into_iter().map(missing).collect()));
        yes_no(ExprKind::And(vec![there, one]))
    }

    /// `.change` is the score less the one before; `.improved` and `.worsened` that it fell or rose by the reliable
    /// change at least: a higher score is worse.
    fn change_of(&mut self, at: At, q: QuestionnaireId, score: u32, what: &str) -> Expr {
        let Some(rule) = self.score(q, score) else {
            return self.nothing_there(at, q, what, "`score total is sum of items`");
        };
        let (now, before) = (self.of_variable(at, rule.variable), self.of_variable(at, rule.previous));
        let ty = now.ty;
        let change = Expr { at, ty, kind: ExprKind::Binary(Binary::Subtract, Box::new(now), Box::new(before)) };
        if what == "change" {
            return change;
        }
        let reliable = self.program.questionnaires.get(q as usize).and_then(|q| q.reliable_change);
        let Some(reliable) = reliable else {
            return self.nothing_there(at, q, what, "`reliable change 4`, with the number from its manual");
        };
        let reliable = Self::in_units(reliable, ty).unwrap_or(reliable / super::number::ONE);
        let (op, by) = match what {
            "improved" => (Binary::LessOrEqual, -reliable),
            _ => (Binary::GreaterOrEqual, reliable),
        };
        let by = constant(at, ty, by);
        Expr { at, ty: Type::YesNo, kind: ExprKind::Binary(op, Box::new(change), Box::new(by)) }
    }

    fn nothing_there(&mut self, at: At, q: QuestionnaireId, field: &str, needs: &str) -> Expr {
        let doubtful = self.is_doubtful(q);
        if let Some(questionnaire) = self.program.questionnaires.get(q as usize)
            && !doubtful
        {
            let bands = questionnaire.scores.first().and_then(|s| s.bands.as_ref());
            let last = bands.and_then(|b| self.program.lists.get(b.list as usize)?.choices.last()).map(|c| c.text.at);
            let diagnostic = codes::e0206::nothing_there(at, &questionnaire.name, field, needs, questionnaire.at, last);
            self.report_once(diagnostic);
        }
        error(at)
    }
}
