//! `ask`: what is asked, what can be answered, and what then.

use super::block::Within;
use super::build::{Meaning, Resolver};
use super::number::ONE;
use super::place::{Line, Scope};
use crate::codes;
use crate::program::{Ask, AskKind, AskOption, ListId, QuestionnaireId, Stmt, Type, VariableId, VariableRole};
use hearken_grammar::{AnswerType, Name, OnSelector, Statement};

/// What may stand in the blocks of an ask.
const ANSWERED: Within = Within { steps: false, again: true, confirm: false };

impl<'s> Resolver<'s, '_> {
    /// An ask with its block, or the questionnaires it runs.
    pub fn ask(&mut self, scope: Scope, line: Line<'s>, names: &[Name], kind: &AnswerType) -> Option<Stmt> {
        let first = names.first().map(|n| self.name(line.file, *n));
        let is_questionnaire = |r: &Self, n: &str| matches!(r.names.get(n), Some((Meaning::Questionnaire(_), _)));
        let bare = line.has_no_block() && *kind == AnswerType::Options && first.is_some();
        if names.len() > 1 || first.is_some_and(|n| is_questionnaire(self, n)) || bare {
            return self.give(scope, line, names, kind);
        }
        let name = names.first().copied();
        self.needs_block(line, "ask", "  > How are you today?\n  - Well\n  - Not so well");
        let variable = name.and_then(|n| self.asked_variable(scope, line, n));
        let mut ask = Ask {
            at: line.at(),
            variable,
            kind: AskKind::Text(500),
            prompt: Vec::new(),
            hint: None,
            options: Vec::new(),
            on: Vec::new(),
            unsure: None,
            anything_else: None,
            invalid: None,
            may_skip: false,
            skip: None,
            silence: None,
        };
        let list = self.kind_of_ask(line, name, kind, &mut ask);
        let mut position = 0;
        for inner in line.block_with_spilled() {
            match inner.says() {
                Statement::Say(wording) => {
                    ask.prompt.push(self.text(scope, wording));
                    self.no_block(inner);
                }
                Statement::Hint(quoted) => {
                    let hint = self.quoted(scope, quoted);
                    self.no_block(inner);
                    if ask.hint.replace(hint).is_some() {
                        self.twice(inner);
                    }
                }
                Statement::MaySkip => {
                    self.no_block(inner);
                    if std::mem::replace(&mut ask.may_skip, true) {
                        self.twice(inner);
                    }
                }
                Statement::Option { .. } => {
                    let option = self.ask_option(scope, inner, &ask, list, position);
                    ask.options.extend(option);
                    position += 1;
                }
                Statement::On(selector) => self.on(scope, inner, selector, &mut ask),
                _ => self.out_of_place(inner),
            }
        }
        if ask.skip.is_some() && !ask.may_skip {
            let on_skip = line.block().find(|l| matches!(l.says(), Statement::On(OnSelector::Skip)));
            self.report(codes::e0310::cannot_be_skipped(on_skip.unwrap_or(line).at(), line.at()));
        }
        Some(Stmt::Ask(Box::new(ask)))
    }

    /// `ask gad7`, `ask phq9 and gad7`.
    fn give(&mut self, scope: Scope, line: Line<'s>, names: &[Name], kind: &AnswerType) -> Option<Stmt> {
        // A line that was mended to be understood: that it asks several is a guess.
        let tree = self.trees.get(line.file as usize);
        let is_guess = names.len() > 1 && tree.is_some_and(|t| !t.problems_in(line.node.span).is_empty());
        if let Some(first) = line.block().next().filter(|_| !is_guess) {
            let text = names.first().map_or("", |n| self.name(line.file, *n));
            self.report(codes::e0312::questionnaire_with_block(line.at(), text, first.at(), names.len() > 1));
        } else if *kind != AnswerType::Options {
            let text = names.first().map_or("", |n| self.name(line.file, *n));
            self.report(codes::e0312::questionnaire_with_type(line.at(), text));
        }
        let mut ids: Vec<QuestionnaireId> = Vec::with_capacity(names.len());
        for name in names {
            let (at, text) = (line.at_span(name.span), self.name(line.file, *name));
            match self.names.get(text).map(|(m, _)| *m) {
                Some(Meaning::Questionnaire(id)) => ids.push(id),
                Some(Meaning::Data(_)) => self.nothing_to_ask(line, text),
                Some(other) => self.report(codes::e0202::wrong_kind(at, text, other.word(), "a questionnaire")),
                None if self.is_own(scope, text) => self.nothing_to_ask(line, text),
                None => {
                    let all = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Questionnaire(_)));
                    let near = self.near(text, all.map(|(n, _)| *n)).map(str::to_owned);
                    let diagnostic = codes::e0201::no_questionnaire(at, text, near.as_deref());
                    self.unknown(text, diagnostic);
                }
            }
        }
        if ids.is_empty() { None } else { Some(Stmt::Give(ids, line.at())) }
    }

    /// `ask mood` without its question; perhaps that stands beside it.
    fn nothing_to_ask(&mut self, line: Line<'s>, text: &str) {
        let beside =
            line.next_even_unread().filter(|next| line.has_no_block() && matches!(next.says(), Statement::Say(_)));
        self.report(match beside {
            Some(next) => codes::e0302::question_beside(line.at(), text, next.at()),
            None => codes::e0302::nothing_to_ask(line.at(), text),
        });
    }

    fn is_own(&self, scope: Scope, text: &str) -> bool {
        let own = Resolver::flow_of(scope.place).and_then(|f| self.locals.get(f as usize));
        own.is_some_and(|l| l.contains_key(text))
    }

    fn asked_variable(&mut self, scope: Scope, line: Line<'s>, name: Name) -> Option<VariableId> {
        let (at, text) = (line.at_span(name.span), self.name(line.file, name));
        let own = Resolver::flow_of(scope.place).and_then(|f| self.locals.get(f as usize)?.get(text).copied());
        if let Some(id) = own.or_else(|| self.data_named(text)) {
            return Some(id);
        }
        let diagnostic = match self.names.get(text) {
            Some((meaning, first)) => codes::e0203::duplicate(at, text, *first, meaning.word()),
            None => codes::e0413::cannot_be_set(at, text),
        };
        self.unknown(text, diagnostic);
        None
    }

    /// What kind of answer is wanted; the list, if it is one of options.
    fn kind_of_ask(&mut self, line: Line<'s>, name: Option<Name>, kind: &AnswerType, ask: &mut Ask) -> Option<ListId> {
        let first_option = line.block().find(|l| matches!(l.says(), Statement::Option { .. }));
        if let Some(plain) = self.plain_kind(line.file, kind) {
            ask.kind = plain.ask;
            if let Some(option) = first_option {
                self.report(codes::e0307::options_of_no_use(option.at(), line.at(), self.slice(line.at())));
            }
            return None;
        }
        if let AnswerType::OneOf(_) = kind {
            self.report(codes::e0307::one_of_in_ask(line.at()));
            return None;
        }
        if first_option.is_none() {
            if let Some(known) = ask.variable.and_then(|v| self.kind_from_data(v))
                && *kind == AnswerType::Options
            {
                ask.kind = known;
                return None;
            }
            // A line of `data` that could not be read may have said it.
            let is_told = |v: VariableId| {
                let variable = self.program.variables.get(v as usize);
                variable.is_some_and(|v| v.role == VariableRole::Data && v.kind == Type::Unknown)
            };
            let is_lost = name.is_some_and(|name| self.is_lost(self.name(line.file, name)));
            if is_lost || ask.variable.is_some_and(is_told) {
                return None;
            }
            // A line that could not be read may have been the option.
            let is_option = |l: Line<'_>| matches!(l.says(), Statement::Option { .. });
            // Options beside it are told as out of place.
            let beside = line.next_even_unread().is_some_and(is_option);
            if !line.has_unread() && !line.has_no_block() && !beside {
                self.report(codes::e0307::nothing_to_choose(line.at()));
            }
            return None;
        }
        let list = self.ask_list(line, name);
        ask.kind = if *kind == AnswerType::Several { AskKind::Several(list) } else { AskKind::One(list) };
        Some(list)
    }

    /// `ask age` with `age as number 0 to 120` under `data` need not say it again.
    fn kind_from_data(&self, id: VariableId) -> Option<AskKind> {
        let variable = self.program.variables.get(id as usize)?;
        if variable.role != VariableRole::Data {
            return None;
        }
        let far = 1_000_000_000 * ONE;
        Some(match variable.kind {
            Type::YesNo => AskKind::YesNo,
            Type::Text => AskKind::Text(500),
            Type::Date => AskKind::Date,
            Type::Time => AskKind::Time,
            Type::Whole => {
                let (low, high) = variable.range.map_or((-far, far), |(l, h)| (l * ONE, h * ONE));
                AskKind::Number { low, high, step: 0, decimal: false }
            }
            Type::Decimal => {
                let (low, high) = variable.range.unwrap_or((-far, far));
                AskKind::Number { low, high, step: 0, decimal: true }
            }
            _ => return None,
        })
    }

    fn ask_option(
        &mut self,
        scope: Scope,
        line: Line<'s>,
        ask: &Ask,
        list: Option<ListId>,
        position: usize,
    ) -> Option<AskOption> {
        let Statement::Option { wording, name } = line.says() else { return None };
        let text = self.text(scope, wording);
        let mut option = AskOption { value: position as u32, only_if: None, alone: false, body: Vec::new() };
        if let Some(list) = list {
            if let Some(name) = name {
                self.option_named_once(line, *name, list, position);
            }
            option.value = self.option_value(line, ask, list, position);
            if let Some(choice) = self.program.lists.get_mut(list as usize).and_then(|l| l.choices.get_mut(position)) {
                choice.text = text;
            }
        }
        let mut lines = line.block().peekable();
        while let Some(first) = lines.peek().copied() {
            match first.says() {
                Statement::OnlyIf(e) => {
                    let condition = self.condition(scope, e);
                    if option.only_if.replace(condition).is_some() {
                        self.twice(first);
                    }
                }
                Statement::OnlyOnItsOwn => {
                    option.alone = true;
                    if !matches!(ask.kind, AskKind::Several(_)) {
                        self.out_of_place(first);
                    }
                }
                _ => break,
            }
            self.no_block(first);
            lines.next();
        }
        let lines: Vec<Line<'s>> = lines.filter(|l| self.stands_first(*l)).collect();
        option.body = self.statements(scope, lines.into_iter(), ANSWERED);
        Some(option)
    }

    /// `only if` and `only on its own` stand first in an option; elsewhere each is told about and left out.
    fn stands_first(&mut self, line: Line<'s>) -> bool {
        let late = matches!(line.says(), Statement::OnlyIf(_) | Statement::OnlyOnItsOwn);
        if late {
            let word = codes::statements::statement_word(line.says());
            self.report(codes::e0309::not_first(line.at(), word));
        }
        !late
    }

    fn option_named_once(&mut self, line: Line<'s>, name: Name, list: ListId, position: usize) {
        let text = self.name(line.file, name);
        let first = self.choice_named(list, text);
        if first.is_some_and(|f| (f as usize) < position) {
            self.report(codes::e0203::same_choice(line.at_span(name.span), text));
        }
    }

    /// What the variable becomes: the position in the list that is its type, which may be another than the ask's.
    fn option_value(&mut self, line: Line<'s>, ask: &Ask, list: ListId, position: usize) -> u32 {
        let own = position as u32;
        let Some(variable) = ask.variable else { return own };
        let (Type::One(wanted) | Type::Several(wanted)) = self.type_of(variable) else { return own };
        if wanted == list {
            return own;
        }
        let choice = self.choices_of(list).and_then(|l| l.choices.get(position)).cloned();
        let (Some(choice), Some(all)) = (choice, self.choices_of(wanted)) else { return own };
        if let Some(value) = self.same_choice(&all.choices, &choice) {
            self.used_lists.insert(list);
            self.used_lists.insert(wanted);
            return value;
        }
        let names: Vec<&str> = all.choices.iter().filter_map(|c| c.name.as_deref()).collect();
        let written = choice.name.as_deref().unwrap_or_else(|| self.slice(choice.text.at));
        let plain = written.to_lowercase().replace([' ', '-'], "_");
        let near = self.near(&plain, names.iter().copied());
        let variable_name = self.program.variables.get(variable as usize).map_or("", |v| v.name.as_str());
        let diagnostic = codes::e0205::not_of_data(
            line.at(),
            choice.text.at,
            choice.name.as_deref(),
            variable_name,
            &names,
            near,
            all.at,
        );
        match &choice.name {
            Some(name) => self.unknown_option(wanted, name, diagnostic),
            None => self.report_once(diagnostic),
        }
        own
    }

    fn on(&mut self, scope: Scope, line: Line<'s>, selector: &OnSelector, ask: &mut Ask) {
        let optional = matches!(selector, OnSelector::AnythingElse | OnSelector::Skip);
        if line.has_no_block() && !optional {
            self.report(codes::e0302::nothing_below(line.at(), "on", "  > Thank you for telling me."));
        }
        let within = Within { confirm: matches!(selector, OnSelector::Unsure), ..ANSWERED };
        let mut intents = Vec::new();
        if let OnSelector::Intents(names) = selector {
            for name in names {
                for intent in self.intents_named(line.file, *name) {
                    if !intents.contains(&intent) {
                        intents.push(intent);
                    }
                }
            }
        }
        let body = self.block(scope, line, within);
        if ask.anything_else.is_some() && matches!(selector, OnSelector::Intents(_) | OnSelector::Unsure) {
            self.report(codes::e0309::behind_anything_else(line.at(), self.slice(line.at())));
        }
        let slot = match selector {
            OnSelector::Intents(_) => {
                if !intents.is_empty() {
                    ask.on.push((intents, body, line.at()));
                }
                return;
            }
            OnSelector::Silence(seconds) => {
                if ask.silence.replace((*seconds, body)).is_some() {
                    self.twice_on(line, "on silence");
                }
                return;
            }
            OnSelector::Unsure => (&mut ask.unsure, "on unsure"),
            OnSelector::AnythingElse => (&mut ask.anything_else, "on anything else"),
            OnSelector::Skip => (&mut ask.skip, "on skip"),
            OnSelector::Invalid => (&mut ask.invalid, "on invalid"),
        };
        if slot.0.replace(body).is_some() {
            self.twice_on(line, slot.1);
        }
    }

    fn twice_on(&mut self, line: Line<'s>, word: &str) {
        let same = |l: &Line<'s>| self.slice(l.at()).starts_with(word);
        let first = line.parent().and_then(|p| p.block().find(same));
        self.report(codes::e0308::twice(line.at(), word, first.map_or(line.at(), |f| f.at())));
    }
}
