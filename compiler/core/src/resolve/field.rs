//! What a name in an expression means: something of the flow, of the pack, or a field (`gad7.total`, `worry.intent`).

use super::build::{Field, Meaning, Progress, Resolver};
use super::place::{Place, Scope};
use super::value::{constant, error};
use crate::codes;
use crate::codes::words::nearest;
use crate::program::{
    Binary, Class, Expr, ExprKind, FlowId, QuestionnaireId, ScoreRule, SignpostField, Type, VariableId, VariableRole,
};
use crate::source::At;
use hearken_grammar::Name;

/// What a questionnaire gives beside its items and scores.
const GIVEN: [&str; 9] =
    ["total", "band", "case", "answered", "completed", "previous.total", "change", "improved", "worsened"];

impl<'s> Resolver<'s, '_> {
    /// The value of a name.
    pub fn named(&mut self, scope: Scope, at: At, text: &'s str) -> Expr {
        if let Some(found) = self.local(scope.place, at, text) {
            return found;
        }
        if let Place::Questionnaire(q) = scope.place
            && let Some(found) = self.field(q, text, at)
        {
            return found;
        }
        if let Some((meaning, _)) = self.names.get(text).copied() {
            return self.meant(scope, at, text, meaning);
        }
        for (dot, _) in text.match_indices('.') {
            let (owner, field) = (text.get(..dot).unwrap_or(""), text.get(dot + 1..).unwrap_or(""));
            if let Some(found) = self.field_of(scope, at, owner, field) {
                return found;
            }
        }
        self.unknown_value(scope, at, text);
        error(at)
    }

    /// Whether a name would be found.
    pub fn means_something(&self, scope: Scope, name: Name) -> bool {
        let text = self.name(scope.file, name);
        let local = match scope.place {
            Place::Flow(flow) => self.locals.get(flow as usize).is_some_and(|l| l.contains_key(text)),
            Place::Test(_) => self.locals.iter().any(|l| l.contains_key(text)),
            Place::Questionnaire(q) => self.fields.get(q as usize).is_some_and(|f| f.named.contains_key(text)),
            Place::Pack => false,
        };
        local || text.contains('.') || matches!(self.names.get(text), Some((Meaning::Data(_) | Meaning::Condition(_), _)))
    }

    /// A flow's own variable. In a test any flow's can be meant: the one it is in, or the only one.
    fn local(&mut self, place: Place, at: At, text: &str) -> Option<Expr> {
        match place {
            Place::Flow(flow) => self.local_of(flow, text).map(|id| self.of_variable(at, id)),
            Place::Test(here) => {
                if let Some(id) = here.and_then(|f| self.local_of(f, text)) {
                    return Some(self.of_variable(at, id));
                }
                let mut all = self.locals.iter().zip(&self.program.flows).filter_map(|(l, f)| Some((*l.get(text)?, f)));
                let (id, first) = all.next()?;
                if let Some((_, second)) = all.next() {
                    let diagnostic = codes::e0902::whose(at, text, &first.name, &second.name);
                    self.report(diagnostic);
                    return Some(error(at));
                }
                Some(self.of_variable(at, id))
            }
            Place::Pack | Place::Questionnaire(_) => None,
        }
    }

    fn local_of(&self, flow: FlowId, text: &str) -> Option<VariableId> {
        self.locals.get(flow as usize)?.get(text).copied()
    }

    /// A variable's value.
    pub fn of_variable(&self, at: At, id: VariableId) -> Expr {
        Expr { at, ty: self.type_of(id), kind: ExprKind::Variable(id) }
    }

    fn meant(&mut self, scope: Scope, at: At, text: &'s str, meaning: Meaning) -> Expr {
        match meaning {
            Meaning::Data(id) => self.of_variable(at, id),
            Meaning::Condition(id) => Expr { at, ..self.condition_value(id) },
            Meaning::Wording(id) if scope.shown => Expr { at, ty: Type::Text, kind: ExprKind::Wording(id) },
            Meaning::Wording(_) => {
                self.report(codes::e0409::wording_not_shown(at, text));
                error(at)
            }
            Meaning::Signpost(id) if scope.shown => {
                Expr { at, ty: Type::Text, kind: ExprKind::SignpostField(id, SignpostField::Title) }
            }
            Meaning::Questionnaire(_) => {
                self.report(codes::e0202::questionnaire_as_value(at, text));
                error(at)
            }
            other => {
                self.report(codes::e0202::wrong_kind(at, text, other.word(), "something with a value"));
                error(at)
            }
        }
    }

    /// A condition of the pack, which stands for what it says.
    pub fn condition_value(&mut self, id: u32) -> Expr {
        let Some(line) = self.lines.conditions.get(id as usize).copied() else { return error(At::default()) };
        let hearken_grammar::Statement::Condition(name, e) = line.says() else { return error(line.at()) };
        match self.condition_values.get(id as usize) {
            Some(Progress::Done(value)) => return value.clone(),
            Some(Progress::Begun) => {
                let at = line.at_span(name.span);
                self.report(codes::e0210::circle(at, self.slice(at)));
                return error(at);
            }
            _ => {}
        }
        self.set_progress(id, Progress::Begun);
        let value = self.condition(Scope::new(line.file, Place::Pack), e);
        self.set_progress(id, Progress::Done(value.clone()));
        value
    }

    fn set_progress(&mut self, id: u32, progress: Progress) {
        if let Some(slot) = self.condition_values.get_mut(id as usize) {
            *slot = progress;
        }
    }

    /// Every condition, used or not.
    pub fn conditions(&mut self) {
        for id in 0..self.lines.conditions.len() as u32 {
            self.condition_value(id);
            if let Some(line) = self.lines.conditions.get(id as usize).copied() {
                self.no_block(line);
            }
        }
    }

    /// `owner.field`, if there is such an owner.
    fn field_of(&mut self, scope: Scope, at: At, owner: &'s str, field: &'s str) -> Option<Expr> {
        let own = match scope.place {
            Place::Flow(_) | Place::Test(_) => self.local(scope.place, at, owner),
            _ => None,
        };
        if let Some(value) = own {
            return Some(match value.kind {
                ExprKind::Variable(id) => self.answer_field(at, id, owner, field),
                _ => value,
            });
        }
        match self.names.get(owner).copied()?.0 {
            Meaning::Data(id) => Some(self.answer_field(at, id, owner, field)),
            Meaning::Signpost(id) => Some(self.signpost_field(scope, at, id, owner, field)),
            Meaning::Questionnaire(q) => Some(match self.field(q, field, at) {
                Some(value) => value,
                None => {
                    self.no_such_field(at, q, owner, field);
                    error(at)
                }
            }),
            _ => None,
        }
    }

    fn no_such_field(&mut self, at: At, q: QuestionnaireId, owner: &str, field: &str) {
        if self.fields.get(q as usize).is_some_and(|f| f.doubtful) {
            return;
        }
        let named = self.fields.get(q as usize).into_iter().flat_map(|f| f.named.keys().copied());
        let near = nearest(field, named.chain(GIVEN)).map(|f| format!("{owner}.{f}"));
        let mut diagnostic = codes::e0201::no_such_field(at, owner, field, near.as_deref());
        if let Some(declared) = self.near_declared(q, field) {
            diagnostic = diagnostic.and(declared, "is this the one?");
        }
        self.unknown(&format!("{owner}.{field}"), diagnostic);
    }

    /// Where the item or score stands that was probably meant: perhaps it is there that a letter is wrong.
    fn near_declared(&self, q: QuestionnaireId, field: &str) -> Option<At> {
        let named = &self.fields.get(q as usize)?.named;
        let near = nearest(field, named.keys().copied())?;
        let questionnaire = self.program.questionnaires.get(q as usize)?;
        match named.get(near)? {
            Field::Item(i) => questionnaire.items.get(*i as usize).map(|i| i.at),
            Field::Score(i) => questionnaire.scores.get(*i as usize).map(|s| s.at),
        }
    }

    /// `worry.intent`, `worry.confidence`, `worry.words`, made when first used.
    fn answer_field(&mut self, at: At, of: VariableId, owner: &str, field: &str) -> Expr {
        if self.type_of(of) == Type::Unknown {
            return error(at);
        }
        let made = match field {
            "intent" => (1, VariableRole::IntentOf(of), Type::Intent, Class::Inferred, None),
            "confidence" => (2, VariableRole::ConfidenceOf(of), Type::Whole, Class::Inferred, Some((0, 100))),
            "words" => (3, VariableRole::WordsOf(of), Type::Whole, Class::Conversation, Some((0, 500))),
            _ => {
                let near = nearest(field, ["intent", "confidence", "words"].into_iter());
                let near = near.map(|f| format!("{owner}.{f}"));
                self.report(codes::e0201::no_such_answer_field(at, owner, field, near.as_deref()));
                return error(at);
            }
        };
        match self.type_of(of) {
            Type::Text => {}
            ty => {
                let is = self.type_words(ty);
                self.report(codes::e0206::only_of_text(at, owner, field, &is));
                return error(at);
            }
        }
        let (number, role, kind, class, range) = made;
        let id = match self.made.get(&(number, of)) {
            Some(id) => *id,
            None => {
                let place = self.program.variables.get(of as usize).map_or(at, |v| v.at);
                let id = self.variable(format!("{owner}.{field}"), place, role, kind, class);
                self.change(id, |v| v.range = range);
                self.made.insert((number, of), id);
                id
            }
        };
        self.of_variable(at, id)
    }

    /// `visits to FLOW`, made when first used.
    pub fn visits_to(&mut self, flow: FlowId) -> VariableId {
        if let Some(id) = self.made.get(&(0, flow)) {
            return *id;
        }
        let (name, at) = match self.program.flows.get(flow as usize) {
            Some(f) => (format!("visits to {}", f.name), f.at),
            None => (String::new(), At::default()),
        };
        let id = self.variable(name, at, VariableRole::Visits(flow), Type::Whole, Class::Activity);
        self.change(id, |v| v.range = Some((0, 1_000_000)));
        self.made.insert((0, flow), id);
        id
    }

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
        let doubtful = self.fields.get(q as usize).is_some_and(|f| f.doubtful);
        if let Some(questionnaire) = self.program.questionnaires.get(q as usize)
            && !doubtful
        {
            let diagnostic = codes::e0206::nothing_there(at, &questionnaire.name, field, needs, questionnaire.at);
            self.report(diagnostic);
        }
        error(at)
    }

    fn unknown_value(&mut self, scope: Scope, at: At, text: &'s str) {
        let first = text.split('.').next().unwrap_or(text);
        if self.is_lost(text) || self.is_lost(first) {
            return;
        }
        let elsewhere = self.locals.iter().zip(&self.program.flows).find(|(l, _)| l.contains_key(text));
        if let Some((_, flow)) = elsewhere {
            let diagnostic = codes::e0207::of_another_flow(at, text, &flow.name);
            self.report(diagnostic);
            return;
        }
        let own = match scope.place {
            Place::Flow(flow) => self.locals.get(flow as usize),
            _ => None,
        };
        let own = own.into_iter().flat_map(|l| l.keys().copied());
        let of_pack = self.names.iter().filter(|(_, (m, _))| match m {
            Meaning::Data(_) | Meaning::Condition(_) => true,
            Meaning::Wording(_) => scope.shown,
            _ => false,
        });
        let mut fields = Vec::new();
        if let Place::Questionnaire(q) = scope.place {
            fields.extend(self.fields.get(q as usize).into_iter().flat_map(|f| f.named.keys().copied()));
        }
        let near = nearest(text, own.chain(fields).chain(of_pack.map(|(n, _)| *n))).map(str::to_owned);
        let near = near.or_else(|| self.near_field(text));
        let diagnostic = codes::e0201::unknown_value(at, text, near.as_deref());
        self.unknown(text, diagnostic);
    }

    /// `gda7.total` for `gad7.total`: the questionnaire's name is what was mistyped; or `total` for `gad7.total`.
    fn near_field(&self, text: &str) -> Option<String> {
        let questionnaires = || self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Questionnaire(_)));
        match text.split_once('.') {
            Some((owner, field)) => {
                let near = nearest(owner, questionnaires().map(|(n, _)| *n))?;
                Some(format!("{near}.{field}"))
            }
            None => {
                let mut owners = questionnaires().filter(|(_, (m, _))| match m {
                    Meaning::Questionnaire(q) => {
                        GIVEN.contains(&text) || self.fields.get(*q as usize).is_some_and(|f| f.named.contains_key(text))
                    }
                    _ => false,
                });
                let only = owners.next()?;
                if owners.next().is_some() { None } else { Some(format!("{}.{text}", only.0)) }
            }
        }
    }
}
