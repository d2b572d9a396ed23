//! Names that must be of one kind: a flow after `do`, an intent after `on`.

use super::build::{Meaning, Resolver};
use super::place::Line;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{ActivityId, AudienceId, FlowId, IntentId, ListId, QuestionnaireId, SignpostId, StepId};
use crate::source::{At, FileId};
use hearken_grammar::Name;

impl<'s> Resolver<'s, '_> {
    /// A flow.
    pub fn flow_named(&mut self, file: FileId, name: Name) -> Option<FlowId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        self.of_kind(at, text, "flow", |m| if let Meaning::Flow(id) = m { Some(id) } else { None })
    }

    /// A questionnaire.
    pub fn questionnaire_named(&mut self, file: FileId, name: Name) -> Option<QuestionnaireId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        let pick = |m| if let Meaning::Questionnaire(id) = m { Some(id) } else { None };
        self.of_kind(at, text, "questionnaire", pick)
    }

    /// A scale.
    pub fn scale_named(&mut self, file: FileId, name: Name) -> Option<ListId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        self.of_kind(at, text, "scale", |m| if let Meaning::Scale(id) = m { Some(id) } else { None })
    }

    /// The scale that was probably meant, so that nothing follows from a letter.
    pub fn scale_near(&self, file: FileId, name: Name) -> Option<ListId> {
        let scales = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Scale(_))).map(|(n, _)| *n);
        match self.names.get(self.near(self.name(file, name), scales)?)?.0 {
            Meaning::Scale(id) => Some(id),
            _ => None,
        }
    }

    /// A signpost.
    pub fn signpost_named(&mut self, file: FileId, name: Name) -> Option<SignpostId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        self.of_kind(at, text, "signpost", |m| if let Meaning::Signpost(id) = m { Some(id) } else { None })
    }

    /// An interrupt, by document order.
    pub fn interrupt_named(&mut self, file: FileId, name: Name) -> Option<u32> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        self.of_kind(at, text, "interrupt", |m| if let Meaning::Interrupt(id) = m { Some(id) } else { None })
    }

    /// An intent, or all of a group (`risk.*`).
    pub fn intents_named(&mut self, file: FileId, name: Name) -> Vec<IntentId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        self.intents(at, text)
    }

    /// An intent, or all of a group, by its text.
    pub fn intents(&mut self, at: At, text: &'s str) -> Vec<IntentId> {
        let pick = |m| if let Meaning::Intent(id) = m { Some(id) } else { None };
        let Some(group) = text.strip_suffix('*') else {
            if self.is_else_of_on(at, text) {
                let why = "what the person wrote would not be heard. For whatever no other `on` takes, write `on anything else`";
                self.report(codes::e0139::other_words(at, text, Some("anything else"), why));
                return Vec::new();
            }
            return self.of_kind(at, text, "intent", pick).into_iter().collect();
        };
        let mut ids: Vec<IntentId> = self.starting_with(group).filter_map(|(_, m)| pick(m)).collect();
        ids.sort_unstable();
        if ids.is_empty() {
            let groups = self.names.iter().filter(|(_, (m, _))| pick(*m).is_some());
            let groups = groups.filter_map(|(n, _)| n.rsplit_once('.').map(|(g, _)| g));
            let near = self.near(group.trim_end_matches('.'), groups).map(|g| format!("{g}.*"));
            let diagnostic = codes::e0201::empty_group(at, text, near.as_deref());
            self.unknown(text, diagnostic);
        }
        ids
    }

    /// `on else`, `on anything`: no intent of that name, but all the others.
    fn is_else_of_on(&self, at: At, text: &str) -> bool {
        let text_of_file = self.sources.text(at.file);
        let before = text_of_file.get(..at.span.start as usize).unwrap_or_default();
        let after = text_of_file.get(at.span.end as usize..).unwrap_or_default();
        matches!(text, "else" | "anything" | "other" | "others" | "otherwise" | "everything" | "any")
            && before.ends_with("on ")
            && after.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
            && !self.names.contains_key(text)
    }

    /// The names of the pack that begin so.
    pub fn starting_with(&self, prefix: &'s str) -> impl Iterator<Item = (&'s str, Meaning)> {
        self.names.from(prefix).take_while(move |(n, _)| n.starts_with(prefix)).map(|(n, (m, _))| (n, *m))
    }

    /// An activity of the manifest.
    pub fn activity_named(&mut self, file: FileId, name: Name) -> Option<ActivityId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        if let Some(id) = self.activity_names.get(text) {
            return Some(*id);
        }
        if let Some(meaning) = self.names.get(text).map(|(m, _)| *m)
            && let Some((whole, verb)) = self.right_verb(at, meaning)
        {
            self.report(codes::e0202::wrong_verb(whole, text, meaning.word(), verb));
            return None;
        }
        let near = self.near(text, self.activity_names.keys().copied()).map(str::to_owned);
        if self.manifest_lost {
            return None;
        }
        let diagnostic = codes::e0201::in_manifest(at, text, "activity", "activities", near.as_deref());
        let diagnostic = self.with_setting(diagnostic, near.as_deref());
        self.unknown(text, diagnostic);
        None
    }

    /// An audience of the manifest.
    pub fn audience_named(&mut self, file: FileId, name: Name) -> Option<AudienceId> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        if let Some(id) = self.audience_names.get(text) {
            return Some(*id);
        }
        let near = self.near(text, self.audience_names.keys().copied()).map(str::to_owned);
        if self.manifest_lost {
            return None;
        }
        let diagnostic = codes::e0201::in_manifest(at, text, "audience", "audiences", near.as_deref());
        let diagnostic = self.with_setting(diagnostic, near.as_deref());
        self.unknown(text, diagnostic);
        None
    }

    /// Points at what was probably meant, in the manifest.
    pub fn with_setting(&self, diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
        match near.and_then(|near| Some((near, crate::manifest::word(self.sources, near)?))) {
            Some((near, at)) => diagnostic.and(at, format!("`{near}` stands here")),
            None => diagnostic,
        }
    }

    /// A flow, a step of the flow one is in, or `FLOW/STEP`.
    pub fn target(&mut self, file: FileId, name: Name, here: Option<FlowId>) -> Option<(FlowId, Option<StepId>)> {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        if let Some((flow, step)) = text.split_once('/') {
            let split = name.span.start + flow.len() as u32;
            let flow_at = At { file, span: hearken_grammar::Span::new(name.span.start, split) };
            let step_at = At { file, span: hearken_grammar::Span::new(split + 1, name.span.end) };
            let pick = |m| if let Meaning::Flow(id) = m { Some(id) } else { None };
            let id = self.of_kind(flow_at, flow, "flow", pick)?;
            let step = self.step_of(id, step, step_at)?;
            return Some((id, Some(step)));
        }
        let flow = self.names.get(text).map(|(m, _)| *m);
        let step = here.and_then(|f| self.steps.get(f as usize)?.get(text).copied().map(|s| (f, s)));
        match (flow, step) {
            (Some(Meaning::Flow(flow)), Some((here, _))) if flow != here => {
                let this = self.program.flows.get(here as usize).map_or("", |f| f.name.as_str());
                let diagnostic = codes::e0208::step_or_flow(at, text, this);
                self.report(diagnostic);
                None
            }
            (Some(Meaning::Flow(flow)), _) => Some((flow, None)),
            (_, Some((flow, step))) => Some((flow, Some(step))),
            (Some(other), None) => {
                let diagnostic = match self.right_verb(at, other) {
                    Some((whole, verb)) => codes::e0202::wrong_verb(whole, text, other.word(), verb),
                    None => codes::e0202::wrong_kind(at, text, other.word(), "a flow or a step"),
                };
                self.report(diagnostic);
                None
            }
            (None, None) => {
                self.unknown_target(at, text, here);
                None
            }
        }
    }

    /// Whether a place is called so that it may be meant by `end`.
    fn has_an_end(&self, here: Option<FlowId>) -> bool {
        let mut flows = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Flow(_)));
        let mut steps = here.and_then(|f| self.steps.get(f as usize)).into_iter().flat_map(|s| s.keys());
        flows.any(|(name, _)| name.contains("end")) || steps.any(|name| name.contains("end"))
    }

    /// All of `go to end`.
    fn end_as_place(&self, at: At) -> Option<At> {
        let before = self.sources.text(at.file).get(..at.span.start as usize)?;
        let verb = ["go to ", "goto "].into_iter().find(|verb| before.ends_with(verb))?;
        Some(At { span: hearken_grammar::Span::new(at.span.start - verb.len() as u32, at.span.end), ..at })
    }

    fn unknown_target(&mut self, at: At, text: &'s str, here: Option<FlowId>) {
        if let Some(whole) = self.end_as_place(at).filter(|_| text == "end" && !self.has_an_end(here)) {
            let why = "the conversation would have nowhere to go. To end it, from anywhere, write `end conversation`";
            self.report(codes::e0139::other_words(whole, self.slice(whole), Some("end conversation"), why));
            return;
        }
        let flows = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Flow(_))).map(|(n, _)| *n);
        let steps = here.and_then(|f| self.steps.get(f as usize)).into_iter().flat_map(|s| s.keys().copied());
        let near = self.near(text, steps.chain(flows)).map(str::to_owned);
        let step = here.zip(near.as_deref()).and_then(|(flow, near)| {
            let id = self.steps.get(flow as usize)?.get(near)?;
            self.program.flows.get(flow as usize)?.steps.get(*id as usize).map(|s| s.at)
        });
        let elsewhere = self.step_owners.get(text).and_then(|f| self.program.flows.get(*f as usize));
        let elsewhere = elsewhere.map(|f| format!("{}/{text}", f.name));
        let mut diagnostic = codes::e0201::no_such_place(at, text, near.or(elsewhere).as_deref());
        if let Some(step) = step {
            diagnostic = diagnostic.and(step, "is this the one?");
        }
        self.unknown(text, diagnostic);
    }

    fn step_of(&mut self, flow: FlowId, step: &'s str, at: At) -> Option<StepId> {
        let steps = self.steps.get(flow as usize)?;
        if let Some(id) = steps.get(step) {
            return Some(*id);
        }
        let near = self.near(step, steps.keys().copied()).map(str::to_owned);
        let flow_name = self.program.flows.get(flow as usize).map_or("", |f| f.name.as_str());
        let mut diagnostic = codes::e0201::no_such_step(at, step, flow_name, near.as_deref());
        let declared = near
            .and_then(|n| steps.get(n.as_str()))
            .and_then(|id| self.program.flows.get(flow as usize)?.steps.get(*id as usize).map(|s| s.at));
        if let Some(declared) = declared {
            diagnostic = diagnostic.and(declared, "is this the one?");
        }
        self.unknown(step, diagnostic);
        None
    }

    /// A name of the pack that must be of one kind.
    pub fn of_kind<T>(
        &mut self,
        at: At,
        text: &'s str,
        kind: &'static str,
        pick: impl Fn(Meaning) -> Option<T>,
    ) -> Option<T> {
        match self.names.get(text).map(|(m, _)| *m) {
            Some(meaning) => {
                let picked = pick(meaning);
                if picked.is_none() {
                    let diagnostic = match self.right_verb(at, meaning) {
                        Some((whole, verb)) => codes::e0202::wrong_verb(whole, text, meaning.word(), verb),
                        None => codes::e0202::wrong_kind(at, text, meaning.word(), &codes::words::with_article(kind)),
                    };
                    self.report(diagnostic);
                }
                picked
            }
            None => {
                let candidates = self.names.iter().filter(|(_, (m, _))| pick(*m).is_some()).map(|(n, _)| *n);
                let near = self.near(text, candidates).map(str::to_owned);
                let diagnostic = codes::e0201::unknown(at, text, kind, near.as_deref());
                self.unknown(text, diagnostic);
                None
            }
        }
    }

    /// Whether a line that could not be read has this word.
    pub fn is_lost(&self, text: &str) -> bool {
        text.is_empty() || self.lost_words.contains(text)
    }
}
