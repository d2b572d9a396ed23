//! Guarantees: their conditions resolved, and what they are about found to exist.

use super::build::{Meaning, Resolver};
use super::moments::Before;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Expr, Guarantee, InterruptAction};
use crate::source::At;
use hearken_grammar::{Aim, Goal, GuaranteeLine, Name, Statement, When};

impl<'s> Resolver<'s, '_> {
    /// Every guarantee.
    pub fn guarantees(&mut self) {
        for line in self.lines.guarantees.clone() {
            let Statement::Guarantee(name, title) = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Guarantee);
            let title = self.some_quoted(scope, title.as_ref());
            if line.has_no_block() {
                let example = "  always possible to reach goodbye within 2 turns";
                self.report(codes::e0302::nothing_below(line.at(), "guarantee", example));
            }
            let mut lines = Vec::new();
            let mut before = Before::Nothing;
            for inner in line.block_with_spilled() {
                if inner.follows_unread() {
                    before = Before::Unread;
                }
                let Statement::InGuarantee(says) = inner.says() else {
                    self.no_promise(inner);
                    before = Before::Unread;
                    continue;
                };
                self.no_block(inner);
                before = self.follows(before, inner, says);
                let condition = self.promise(scope, inner, says);
                lines.push((says.clone(), condition, inner.at()));
            }
            if !line.ends_unread() {
                self.is_last(&before);
            }
            let name_text = self.name(line.file, *name).to_owned();
            self.program.guarantees.push(Guarantee { name: name_text, at: line.at_span(name.span), title, lines });
        }
    }

    fn promise(&mut self, scope: Scope, line: Line<'s>, says: &GuaranteeLine) -> Option<Expr> {
        if self.is_place_as_condition(line, says) {
            return None;
        }
        match says {
            GuaranteeLine::After(When::So(e)) | GuaranteeLine::Whenever(When::So(e)) | GuaranteeLine::Always(e) => {
                Some(self.condition(scope, e))
            }
            GuaranteeLine::After(When::At(aims)) => {
                self.aims(line, aims);
                None
            }
            GuaranteeLine::Whenever(When::At(aims)) => {
                aims.iter().for_each(|aim| self.entered(line, *aim));
                None
            }
            GuaranteeLine::NextIs(target) => {
                target.iter().for_each(|aim| self.shown(line, *aim));
                None
            }
            GuaranteeLine::AlwaysPossible { target, .. } => {
                self.aims(line, target);
                None
            }
            GuaranteeLine::AlwaysReach { target, before, .. } => {
                self.aims(line, target);
                if let Some(Goal::Reached(aims)) = before {
                    self.aims(line, aims);
                }
                None
            }
            GuaranteeLine::NeverReach { target, condition } => {
                self.aims(line, target);
                condition.as_ref().map(|e| self.condition(scope, e))
            }
        }
    }

    fn aims(&mut self, line: Line<'s>, aims: &[Aim]) {
        for aim in aims {
            if let Aim::Named(name) = aim {
                self.promised(line, *name);
            }
        }
    }

    /// What can come next: anything that is shown, and nobody who is told.
    fn shown(&mut self, line: Line<'s>, aim: Aim) {
        let Aim::Named(name) = aim else { return };
        let text = self.name(line.file, name);
        let is_audience = !self.names.contains_key(text) && self.audience_names.contains_key(text);
        if is_audience && !self.is_tag(text) {
            self.report(codes::e0202::told_not_shown(line.at_span(name.span), text));
        } else {
            self.promised(line, name);
        }
    }

    /// What one can be in: a flow, a step, a group or a tag, and nothing that is only shown or told.
    fn entered(&mut self, line: Line<'s>, aim: Aim) {
        let Aim::Named(name) = aim else {
            if let Aim::Signpost(span) = aim {
                self.report(codes::e0202::not_entered(line.at_span(span), "a signpost"));
            }
            return;
        };
        let text = self.name(line.file, name);
        let kind = match self.names.get(text).map(|(m, _)| *m) {
            Some(Meaning::Signpost(_)) => Some("a signpost"),
            None if self.audience_names.contains_key(text) && !self.is_tag(text) => Some("an audience"),
            _ => None,
        };
        match kind {
            Some(kind) => self.report(codes::e0202::not_entered(line.at_span(name.span), kind)),
            None => self.promised(line, name),
        }
    }

    /// A flow, `FLOW/STEP`, `GROUP.*`, a tag, a signpost or an audience.
    fn promised(&mut self, line: Line<'s>, name: Name) {
        let (at, text) = (line.at_span(name.span), self.name(line.file, name));
        if text.contains('/') {
            self.target(line.file, name, None);
            return;
        }
        if let Some(group) = text.strip_suffix('*') {
            let any = self.starting_with(group).any(|(_, m)| matches!(m, Meaning::Flow(_) | Meaning::Signpost(_)));
            if !any {
                let diagnostic = codes::e0201::empty_group(at, text, None);
                self.unknown(text, diagnostic);
            }
            return;
        }
        match self.names.get(text).map(|(m, _)| *m) {
            Some(Meaning::Flow(_) | Meaning::Signpost(_)) => {}
            _ if self.is_tag(text) || self.audience_names.contains_key(text) => {}
            Some(other) => {
                let flow = if let Meaning::Interrupt(_) = other { self.interrupt_leads_to(text) } else { None };
                self.report(codes::e0202::not_promised(at, text, other.word(), flow.as_deref()));
            }
            None if text == "signpost" => self.report(codes::e0202::more_words(at, text, "a signpost", true)),
            None if text == "question" => self.report(codes::e0202::more_words(at, text, "the next question", false)),
            None if text == "ending" => self.report(codes::e0202::more_words(at, text, "the end", false)),
            None if text == "help" || text == "stop" => {
                let flow = if text == "help" { &self.manifest.help } else { &self.manifest.stop };
                let diagnostic = codes::e0202::typed_word(at, text, flow.as_deref());
                self.report(diagnostic);
            }
            None if text == "support_due" => {
                self.report(codes::e0202::not_promised(at, text, "a condition", None));
            }
            None => self.unknown_promise(at, text),
        }
    }

    /// The flow or step that an interrupt leads to, as it is written.
    fn interrupt_leads_to(&self, name: &str) -> Option<String> {
        let interrupt = self.program.interrupts.iter().find(|i| i.name == name)?;
        let (InterruptAction::GoTo(flow, _) | InterruptAction::Do(flow)) = interrupt.action;
        let found = self.program.flows.get(flow as usize)?;
        let step = match interrupt.action {
            InterruptAction::GoTo(_, Some(step)) => found.steps.get(step as usize),
            _ => None,
        };
        Some(step.map_or(found.name.clone(), |step| format!("{}/{}", found.name, step.name)))
    }

    pub(super) fn is_tag(&self, text: &str) -> bool {
        let has = |tags: &[String]| tags.iter().any(|t| t == text);
        self.program.flows.iter().any(|f| has(&f.tags) || f.steps.iter().any(|s| has(&s.tags)))
            || self.program.activities.iter().any(|a| has(&a.tags))
    }

    fn unknown_promise(&mut self, at: At, text: &'s str) {
        // `support` for `support.*`.
        let group = format!("{text}.");
        let is_group = self.names.iter().any(|(n, (m, _))| n.starts_with(&group) && matches!(m, Meaning::Flow(_)));
        if is_group {
            self.report(codes::e0201::of_a_group(at, text));
            return;
        }
        let places = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Flow(_) | Meaning::Signpost(_)));
        let tags = self.tags();
        let names = places.map(|(n, _)| *n).chain(tags.iter().map(|(t, _)| *t));
        let near = self.near(text, names.chain(self.audience_names.keys().copied())).map(str::to_owned);
        let tagged = near.as_deref().and_then(|near| tags.iter().find(|(t, _)| *t == near)).and_then(|(_, at)| *at);
        let mut diagnostic = codes::e0201::not_promised(at, text, near.as_deref());
        if let Some(tagged) = tagged {
            diagnostic = diagnostic.and(tagged, "is this the one?");
        }
        self.unknown(text, diagnostic);
    }

    /// Every tag, and what is tagged with it, where that stands in a file of the language.
    fn tags(&self) -> Vec<(&str, Option<At>)> {
        let mut tags = Vec::new();
        for flow in &self.program.flows {
            tags.extend(flow.tags.iter().map(|t| (t.as_str(), Some(flow.at))));
            tags.extend(flow.steps.iter().flat_map(|s| s.tags.iter().map(|t| (t.as_str(), Some(s.at)))));
        }
        tags.extend(self.program.activities.iter().flat_map(|a| a.tags.iter().map(|t| (t.as_str(), None))));
        tags
    }
}
