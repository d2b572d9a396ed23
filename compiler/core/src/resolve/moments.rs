//! The two lines of a promise: when it is in force, and what is promised.

use super::build::{Meaning, Resolver};
use super::place::Line;
use crate::codes;
use crate::source::At;
use hearken_grammar::{GuaranteeLine, Span, Statement, When, promise_meant};

/// What stands before a line of a guarantee.
pub(super) enum Before<'s> {
    /// Nothing that it belongs to.
    Nothing,
    /// A line that was told about: what belongs to it is not known.
    Unread,
    /// `after` or `whenever`, and whether what stands before that is a promise which could be its own.
    Moment(Line<'s>, Option<Line<'s>>),
    /// A promise without a moment of its own.
    Lone(Line<'s>),
}

impl<'s> Resolver<'s, '_> {
    /// Looks at a line and the one before it, and says what stands before the next.
    pub(super) fn follows(&mut self, before: Before<'s>, line: Line<'s>, says: &GuaranteeLine) -> Before<'s> {
        if let GuaranteeLine::After(_) | GuaranteeLine::Whenever(_) = says {
            let lone = match before {
                Before::Lone(promise) => Some(promise),
                _ => None,
            };
            if lone.is_none() {
                self.is_last(&before);
            }
            return Before::Moment(line, lone);
        }
        let goes_with = |moment: Line<'s>| match says {
            GuaranteeLine::NextIs(_) | GuaranteeLine::AlwaysReach { .. } => true,
            GuaranteeLine::AlwaysPossible { .. } => self.word(moment) == "whenever",
            _ => false,
        };
        match before {
            Before::Moment(moment, lone) if goes_with(moment) => {
                lone.into_iter().for_each(|lone| self.is_last(&Before::Lone(lone)));
                Before::Nothing
            }
            Before::Moment(moment, None) if self.is_one_line(moment, line) => Before::Nothing,
            Before::Unread => Before::Nothing,
            before => {
                self.is_last(&before);
                let stands_alone = matches!(says, GuaranteeLine::Always(_) | GuaranteeLine::NeverReach { .. });
                if stands_alone { Before::Nothing } else { Before::Lone(line) }
            }
        }
    }

    /// Tells what nothing follows that belongs to it.
    pub(super) fn is_last(&mut self, before: &Before<'s>) {
        match before {
            Before::Moment(moment, Some(promise)) => {
                let words = (self.slice(moment.at()), self.slice(promise.at()));
                self.report(codes::e0140::moment_first(moment.at(), promise.at(), words));
            }
            Before::Moment(moment, None) => self.report(codes::e0302::half_a_promise(moment.at(), self.word(*moment))),
            Before::Lone(promise) => {
                if let Statement::InGuarantee(GuaranteeLine::NextIs(_)) = promise.says() {
                    self.report(codes::e0140::next_after_what(promise.at(), self.slice(promise.at())));
                }
            }
            Before::Nothing | Before::Unread => {}
        }
    }

    /// A line that is none of a guarantee.
    pub(super) fn no_promise(&mut self, line: Line<'s>) {
        let text = self.slice(line.at());
        match promise_meant(text) {
            Some((slip, ways)) => {
                let indent = line.node.indent as usize;
                self.report(codes::e0140::promise(line.at(), text, slip, &ways, indent));
            }
            None => self.out_of_place(line),
        }
    }

    /// `whenever COND` above `never reach X`: told, if it is known how they are written.
    fn is_one_line(&mut self, moment: Line<'s>, promise: Line<'s>) -> bool {
        let written = format!("{} {}", self.slice(moment.at()), self.slice(promise.at()));
        let Some((slip, ways)) = promise_meant(&written) else { return false };
        self.report(codes::e0140::do_not_go_together(moment.at(), promise.at(), slip, &ways));
        true
    }

    /// `after support.crisis`, `never reach X while support.crisis`: told, where a place stands for a condition.
    pub(super) fn is_place_as_condition(&mut self, line: Line<'s>, says: &GuaranteeLine) -> bool {
        let text = self.slice(line.at());
        let condition = match says {
            GuaranteeLine::After(When::So(_)) | GuaranteeLine::Whenever(When::So(_)) => {
                text.split_once(' ').map(|(_, condition)| condition)
            }
            GuaranteeLine::NeverReach { condition: Some(_), .. } => {
                text.rsplit_once(" while ").map(|(_, condition)| condition)
            }
            _ => None,
        };
        let Some(condition) = condition.map(str::trim) else { return false };
        let name = [" is reached", " is shown", " is told"].iter().find_map(|end| condition.strip_suffix(end));
        let name = name.unwrap_or(condition);
        let is_step = || {
            name.split_once('/').is_some_and(|(flow, _)| matches!(self.names.get(flow), Some((Meaning::Flow(_), _))))
        };
        let is = match self.names.get(name).map(|(meaning, _)| *meaning) {
            Some(Meaning::Flow(_)) => "a flow",
            Some(Meaning::Signpost(_)) => "a signpost",
            Some(Meaning::Intent(_)) => "an intent",
            Some(Meaning::Interrupt(_)) => "an interrupt",
            None if self.is_tag(name) => "a tag",
            None if self.audience_names.contains_key(name) => "an audience",
            None if is_step() => "a step",
            _ => return false,
        };
        let start = line.at().span.start + text.rfind(condition).unwrap_or(0) as u32;
        let at = At { span: Span::new(start, start + name.len() as u32), ..line.at() };
        self.report(codes::e0202::no_condition(at, name, is, self.word(line)));
        true
    }

    /// The first word of a line.
    fn word(&self, line: Line<'s>) -> &'s str {
        self.slice(line.at()).split_whitespace().next().unwrap_or_default()
    }
}
