//! Guarantees: their conditions resolved, and what they are about found to exist.

use super::build::{Meaning, Resolver};
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Expr, Guarantee};
use crate::source::At;
use hearken_grammar::{GuaranteeLine, Name, Span, Statement};

impl<'s> Resolver<'s, '_> {
    /// Every guarantee.
    pub fn guarantees(&mut self) {
        for line in self.lines.guarantees.clone() {
            let Statement::Guarantee(name, title) = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Pack);
            let title = self.some_quoted(scope, title.as_ref());
            if line.has_no_block() {
                let example = "  always possible to reach goodbye within 2 turns";
                self.report(codes::e0302::nothing_below(line.at(), "guarantee", example));
            }
            let mut lines = Vec::new();
            // `after` or `whenever`, until its promise comes.
            let mut half: Option<(Line<'s>, &str)> = None;
            for inner in line.block_with_spilled() {
                let Statement::InGuarantee(says) = inner.says() else {
                    self.out_of_place(inner);
                    continue;
                };
                self.no_block(inner);
                let before = half.take();
                match says {
                    GuaranteeLine::After(_) => half = Some((inner, "after")),
                    GuaranteeLine::Whenever(_) => half = Some((inner, "whenever")),
                    _ => {}
                }
                let is_its_promise = matches!(says, GuaranteeLine::NextIs(_) | GuaranteeLine::AlwaysReach { .. });
                if let Some((before, word)) = before.filter(|_| !is_its_promise) {
                    self.report(codes::e0302::half_a_promise(before.at(), word));
                }
                let condition = self.promise(scope, inner, says);
                lines.push((says.clone(), condition, inner.at()));
            }
            if let Some((half, word)) = half {
                self.report(codes::e0302::half_a_promise(half.at(), word));
            }
            let name_text = self.name(line.file, *name).to_owned();
            self.program.guarantees.push(Guarantee { name: name_text, at: line.at_span(name.span), title, lines });
        }
    }

    fn promise(&mut self, scope: Scope, line: Line<'s>, says: &GuaranteeLine) -> Option<Expr> {
        match says {
            GuaranteeLine::After(e) | GuaranteeLine::Whenever(e) | GuaranteeLine::Always(e) => {
                Some(self.condition(scope, e))
            }
            GuaranteeLine::NextIs(name) | GuaranteeLine::AlwaysPossible { target: name, .. } => {
                self.promised(line, *name);
                None
            }
            GuaranteeLine::AlwaysReach { target, before, .. } => {
                self.promised(line, *target);
                if let Some(span) = before {
                    self.before(line, *span);
                }
                None
            }
            GuaranteeLine::NeverReach { target, condition } => {
                self.promised(line, *target);
                condition.as_ref().map(|e| self.condition(scope, e))
            }
        }
    }

    fn before(&mut self, line: Line<'s>, span: Span) {
        let text = self.slice(line.at_span(span));
        let is_moment =
            ["the next question", "end", "the end"].iter().any(|m| m.split(' ').eq(text.split_whitespace()));
        if !is_moment {
            self.promised(line, Name { span });
        }
    }

    /// A flow, `FLOW/STEP`, `GROUP.*`, a tag or a signpost.
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
            _ if self.is_tag(text) => {}
            Some(other) => {
                self.report(codes::e0202::wrong_kind(at, text, other.word(), "a flow, a step, a tag or a signpost"));
            }
            None => self.unknown_promise(at, text),
        }
    }

    fn is_tag(&self, text: &str) -> bool {
        let has = |tags: &[String]| tags.iter().any(|t| t == text);
        self.program.flows.iter().any(|f| has(&f.tags) || f.steps.iter().any(|s| has(&s.tags)))
            || self.program.activities.iter().any(|a| has(&a.tags))
    }

    fn unknown_promise(&mut self, at: At, text: &'s str) {
        let places = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Flow(_) | Meaning::Signpost(_)));
        let tags = self.tags();
        let near = self.near(text, places.map(|(n, _)| *n).chain(tags.iter().map(|(t, _)| *t))).map(str::to_owned);
        let tagged = near.as_deref().and_then(|near| tags.iter().find(|(t, _)| *t == near)).and_then(|(_, at)| *at);
        let mut diagnostic = codes::e0201::unknown(at, text, "flow, step, tag or signpost", near.as_deref());
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
