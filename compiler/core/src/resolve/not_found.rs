//! Names in expressions that nothing has, and what was probably meant.

use super::build::{Field, Meaning, Resolver};
use super::place::{Place, Scope};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::QuestionnaireId;
use crate::source::At;
use hearken_grammar::{Node, Statement};

/// What a questionnaire gives beside its items and scores.
const GIVEN: [&str; 12] = [
    "total",
    "band",
    "case",
    "answered",
    "completed",
    "previous.total",
    "previous.completed",
    "first.completed",
    "change",
    "improved",
    "worsened",
    "prorated",
];

impl<'s> Resolver<'s, '_> {
    pub fn no_such_field(&mut self, at: At, q: QuestionnaireId, owner: &str, field: &str) {
        if self.is_doubtful(q) {
            return;
        }
        let named: Vec<&str> = self.fields.get(q as usize).into_iter().flat_map(|f| f.named.keys().copied()).collect();
        // (`total` is there only as the name of a score.)
        let given = GIVEN.into_iter().filter(|g| !g.ends_with("total"));
        let near = self.near(field, named.iter().copied().chain(given)).map(|f| format!("{owner}.{f}"));
        let scores = self.program.questionnaires.get(q as usize).map_or(&[][..], |q| q.scores.as_slice());
        let bands = scores.iter().filter_map(|s| self.program.lists.get(s.bands.as_ref()?.list as usize));
        let is_band = bands.flat_map(|l| &l.choices).any(|c| c.name.as_deref() == Some(field));
        if is_band {
            self.unknown(&format!("{owner}.{field}"), codes::e0201::band_as_field(at, owner, field));
            return;
        }
        let mut diagnostic = codes::e0201::no_such_field(at, owner, field, near.as_deref(), &named);
        diagnostic = self.with_near_declared(diagnostic, q, field);
        self.unknown(&format!("{owner}.{field}"), diagnostic);
    }

    /// Shows the item or score that was probably meant, where there is one.
    pub fn with_near_declared(&self, diagnostic: Diagnostic, q: QuestionnaireId, name: &str) -> Diagnostic {
        match self.near_declared(q, name) {
            Some(declared) => diagnostic.and(declared, "is this the one?"),
            None => diagnostic,
        }
    }

    /// Where the item or score stands that was probably meant: perhaps it is there that a letter is wrong.
    pub fn near_declared(&self, q: QuestionnaireId, field: &str) -> Option<At> {
        let named = &self.fields.get(q as usize)?.named;
        let near = self.near(field, named.keys().copied())?;
        let questionnaire = self.program.questionnaires.get(q as usize)?;
        match named.get(near)? {
            Field::Item(i) => questionnaire.items.get(*i as usize).map(|i| i.at),
            Field::Score(i) => questionnaire.scores.get(*i as usize).map(|s| s.at),
        }
    }

    pub fn unknown_value(&mut self, scope: Scope, at: At, text: &'s str) {
        let first = text.split('.').next().unwrap_or(text);
        if self.is_lost(text) || self.is_lost(first) {
            return;
        }
        if let Some(asked) = self.just_asked(at).filter(|_| matches!(text, "answer" | "response" | "reply")) {
            let why =
                format!("the guide would not know which answer is meant. The answer just asked is called `{asked}`");
            self.report(codes::e0139::other_words(at, text, Some(asked), &why));
            return;
        }
        let elsewhere = self.local_owners.get(text).and_then(|(f, _)| self.program.flows.get(*f as usize));
        if let (Some(flow), Place::Guarantee) = (elsewhere, scope.place) {
            let diagnostic = codes::e0207::of_a_flow(at, text, &flow.name);
            self.unknown(text, diagnostic);
            return;
        }
        if let Some(flow) = elsewhere {
            let remembered = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Data(_))).map(|(n, _)| *n);
            let near = self.near(text, remembered).and_then(|n| self.names.get(n)).map(|(_, at)| *at);
            let diagnostic = codes::e0207::of_another_flow(at, text, &flow.name, near);
            self.unknown(text, diagnostic);
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
        let near = self.near(text, own.chain(fields).chain(of_pack.map(|(n, _)| *n))).map(str::to_owned);
        let of_questionnaire = if near.is_some() { None } else { self.near_field(text) };
        let owner = self.own_near(scope.place, near.as_deref().unwrap_or(first));
        let field = text.strip_prefix(first).unwrap_or("");
        let of_answer = owner.filter(|_| near.is_none() && !field.is_empty()).map(|(name, _)| format!("{name}{field}"));
        // What a questionnaire gives has the questionnaire's name in it: one letter there is one mistake.
        let key = if of_questionnaire.is_some() && text.contains('.') { first } else { text };
        let near = near.or(of_answer).or(of_questionnaire);
        let owners = self.program.lists.iter().filter(|l| l.choices.iter().any(|c| c.name.as_deref() == Some(text)));
        let options_of = owners.map(|l| l.name.as_str()).find(|name| own_name(name));
        let mut diagnostic = match (&near, options_of) {
            (None, Some(question)) => codes::e0201::option_alone(at, text, question),
            _ if matches!(scope.place, Place::Questionnaire(_)) && !text.contains('.') => {
                codes::e0201::unknown_in_questionnaire(at, text, near.as_deref())
            }
            _ if matches!(scope.place, Place::Guarantee) && !text.contains('.') => {
                codes::e0201::unknown_to_a_guarantee(at, text, near.as_deref())
            }
            _ => codes::e0201::unknown_value(at, text, near.as_deref()),
        };
        let own_field = match scope.place {
            Place::Questionnaire(q) => self.near_declared(q, text),
            _ => None,
        };
        let declared = owner.filter(|_| near.is_some()).map(|(_, declared)| declared).or(own_field);
        if let Some(declared) = declared {
            diagnostic = diagnostic.and(declared, "is this the one?");
        }
        self.unknown(key, diagnostic);
    }

    /// The name of the `ask` directly before a place, or before the `if` that it belongs to.
    fn just_asked(&self, at: At) -> Option<&'s str> {
        let tree = self.trees.get(at.file as usize)?;
        let index = tree.nodes.partition_point(|n| n.span.start <= at.span.start).checked_sub(1)?;
        let node = tree.nodes.get(index)?;
        let mut beside = tree.nodes.get(..index)?.iter().rev().filter(|n| n.parent == node.parent);
        let is_between = |n: &&Node| match n.statement {
            Statement::Comment | Statement::Doc | Statement::Error => true,
            _ => matches!(n.statement, Statement::If(_) | Statement::ElseIf(_)),
        };
        // (What has nothing below it is a questionnaire.)
        match &beside.find(|n| !is_between(n)).filter(|n| n.first_child.is_some())?.statement {
            Statement::Ask { names, .. } => names.first().map(|n| self.name(at.file, *n)),
            _ => None,
        }
    }

    /// What was asked or set, nearest to a name: in this flow, or in a test in any.
    fn own_near(&self, place: Place, name: &str) -> Option<(&'s str, At)> {
        let here = Resolver::flow_of(place).and_then(|f| self.locals.get(f as usize));
        let everywhere =
            if let Place::Test(_) = place { self.local_owners.iter().map(|(n, _)| *n).collect() } else { vec![] };
        let near = self.near(name, here.into_iter().flat_map(|l| l.keys().copied()).chain(everywhere))?;
        let id = match here {
            Some(own) => own.get(near),
            None => self.local_owners.get(near).and_then(|(f, _)| self.locals.get(*f as usize)?.get(near)),
        };
        self.program.variables.get(*id? as usize).map(|v| (near, v.at))
    }

    /// `gda7.total` for `gad7.total`: the questionnaire's name is what was mistyped; or `total` for `gad7.total`.
    fn near_field(&self, text: &str) -> Option<String> {
        let questionnaires = || self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Questionnaire(_)));
        match text.split_once('.') {
            Some((owner, field)) => {
                let near = self.near(owner, questionnaires().map(|(n, _)| *n))?;
                Some(format!("{near}.{field}"))
            }
            None => {
                let mut owners = questionnaires().filter(|(_, (m, _))| match m {
                    Meaning::Questionnaire(q) => {
                        GIVEN.contains(&text)
                            || self.fields.get(*q as usize).is_some_and(|f| f.named.contains_key(text))
                    }
                    _ => false,
                });
                let only = owners.next()?;
                if owners.next().is_some() { None } else { Some(format!("{}.{text}", only.0)) }
            }
        }
    }
}

/// Whether the name of a list is that of a question: lists without one have a word of ours.
fn own_name(name: &str) -> bool {
    !name.is_empty() && name != "options" && !name.contains(' ')
}
