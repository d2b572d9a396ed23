//! Questionnaires: their items and what each answer counts.

use super::build::{Field, Fields, Resolver};
use super::number::ONE;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{AskKind, Class, Item, ListId, Questionnaire, QuestionnaireId, Text, Type, VariableRole};
use hearken_grammar::{AnswerType, Name, Statement, Wording};

/// What holds for the items of a questionnaire, or of a group in it.
#[derive(Clone, Copy)]
struct Around<'a> {
    q: QuestionnaireId,
    options: Option<ListId>,
    group: Option<&'a Text>,
}

impl<'s> Resolver<'s, '_> {
    /// Every questionnaire: items, scores, bands, examples. Conditions come when all variables are known.
    pub fn questionnaires(&mut self) {
        for (q, line) in self.lines.questionnaires.clone().into_iter().enumerate() {
            self.questionnaire(q as QuestionnaireId, line);
        }
    }

    fn questionnaire(&mut self, q: QuestionnaireId, line: Line<'s>) {
        let Statement::Questionnaire(name, title) = line.says() else { return };
        let scope = Scope::new(line.file, Place::Pack);
        let title = self.some_quoted(scope, title.as_ref());
        self.fields.push(Fields { doubtful: line.below_unread(), ..Fields::default() });
        self.program.questionnaires.push(Questionnaire {
            name: self.name(line.file, *name).to_owned(),
            at: line.at_span(name.span),
            title,
            source: None,
            licence: None,
            codes: Vec::new(),
            supply: None,
            stem: Vec::new(),
            may_skip: false,
            items: Vec::new(),
            scores: Vec::new(),
            case: None,
            reliable_change: None,
            examples: Vec::new(),
        });
        let told = self.found.len();
        let options = self.questionnaire_options(line);
        let lines = line.block_with_spilled();
        for inner in &lines {
            self.questionnaire_line(scope, Around { q, options, group: None }, *inner);
        }
        self.items_there(q, line);
        self.scores(q, &lines);
        self.given(q, &lines);
        let misplaced = [codes::e0301::ENTRY.code, codes::e0302::ENTRY.code];
        let doubtful = self.found.iter().skip(told).any(|d| misplaced.contains(&d.code));
        if let Some(fields) = self.fields.get_mut(q as usize) {
            fields.doubtful |= doubtful;
        }
        self.examples(q, &lines);
    }

    fn with(&mut self, q: QuestionnaireId, change: impl FnOnce(&mut Questionnaire)) {
        if let Some(questionnaire) = self.program.questionnaires.get_mut(q as usize) {
            change(questionnaire);
        }
    }

    /// The `options` of a block: a scale, or a list of its own.
    fn questionnaire_options(&mut self, head: Line<'s>) -> Option<ListId> {
        let mut found = None;
        for line in head.block_with_spilled() {
            let Statement::Options(scale) = line.says() else { continue };
            let list = match scale {
                Some(name) => {
                    self.no_block(line);
                    self.scale_named(line.file, *name).or_else(|| self.scale_near(line.file, *name))
                }
                None => self.own_options(head, line),
            };
            if found.is_some() {
                self.twice(line);
            }
            // A scale that was not found has its diagnostic: an empty list keeps the items from a second one.
            found = found.or(list).or_else(|| Some(self.list(String::new(), line.at(), Vec::new())));
        }
        found
    }

    fn own_options(&mut self, head: Line<'s>, line: Line<'s>) -> Option<ListId> {
        if line.has_no_block() {
            self.report(codes::e0302::nothing_below(line.at(), "options", "  0 Not at all\n  1 Several days"));
            return None;
        }
        let choices = self.weighted(line);
        let name = match head.says() {
            Statement::Questionnaire(name, _) => self.name(line.file, *name),
            Statement::Item { name: Some(name), .. } => self.name(line.file, *name),
            _ => "options",
        };
        Some(self.list(name.to_owned(), line.at(), choices))
    }

    fn questionnaire_line(&mut self, scope: Scope, around: Around<'_>, line: Line<'s>) {
        let q = around.q;
        match line.says() {
            Statement::Source(quoted) => {
                let source = self.quoted(scope, quoted);
                self.once(q, line, |it| it.source.replace(source).is_some());
            }
            Statement::Licence(free, quoted) => {
                let licence = (*free, self.quoted(scope, quoted));
                self.once(q, line, |it| it.licence.replace(licence).is_some());
            }
            Statement::Code(system, code) => {
                let code = self.code(line, *system, *code);
                self.once(q, line, |it| {
                    it.codes.push(code);
                    false
                });
            }
            Statement::Say(wording) => {
                let text = self.text(scope, wording);
                self.once(q, line, |it| {
                    it.stem.push(text);
                    false
                });
            }
            Statement::MaySkip => self.once(q, line, |it| std::mem::replace(&mut it.may_skip, true)),
            Statement::ReliableChange(e) => {
                let number = self.number(line.file, e);
                self.once(q, line, |it| {
                    number.is_some() && std::mem::replace(&mut it.reliable_change, number).is_some()
                });
            }
            Statement::Item { wording, name } => self.item(scope, around, line, wording, *name),
            Statement::Group(quoted) if around.group.is_none() => {
                let title = self.quoted(scope, quoted);
                let options = self.questionnaire_options(line).or(around.options);
                for inner in line.block() {
                    let around = Around { options, group: Some(&title), ..around };
                    match inner.says() {
                        Statement::Item { .. } | Statement::Options(_) => self.questionnaire_line(scope, around, inner),
                        _ => self.out_of_place(inner),
                    }
                }
            }
            // Read before the items, and behind them.
            Statement::Options(_)
            | Statement::Score(_)
            | Statement::BandOf(_)
            | Statement::CaseWhen(_)
            | Statement::Example { .. } => {}
            _ => self.out_of_place(line),
        }
    }

    /// A line without a block that may stand once; the change says whether it stood already.
    fn once(&mut self, q: QuestionnaireId, line: Line<'s>, change: impl FnOnce(&mut Questionnaire) -> bool) {
        let mut twice = false;
        self.with(q, |it| twice = change(it));
        if twice {
            self.twice(line);
        }
        self.no_block(line);
    }

    /// `code loinc 69737-5`.
    pub fn code(&self, line: Line<'s>, system: Name, code: hearken_grammar::Span) -> (String, String) {
        (self.name(line.file, system).to_owned(), self.slice(line.at_span(code)).to_owned())
    }

    fn item(&mut self, scope: Scope, around: Around<'_>, line: Line<'s>, wording: &Wording, name: Option<Name>) {
        let q = around.q;
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return };
        let position = questionnaire.items.len() as u32;
        let owner = questionnaire.name.clone();
        let at = name.map_or(line.at_span(wording.span), |n| line.at_span(n.span));
        let text_name = name.map(|n| self.name(line.file, n));
        let item_name = text_name.map_or_else(|| format!("item_{}", position + 1), str::to_owned);
        let (kind, ty, range) = self.item_kind(around, line);
        let class = if ty == Type::Text { Class::Conversation } else { Class::Answer };
        let variable = self.variable(format!("{owner}.{item_name}"), at, VariableRole::Item(q, position), ty, class);
        self.change(variable, |v| v.range = range);
        if let Some(text) = text_name {
            self.field_declared(q, at, text, Field::Item(position));
        }
        let text = self.text(scope, wording);
        let group = around.group.cloned();
        let mut item = Item {
            name: item_name,
            at,
            text,
            supplied: false,
            variable,
            kind,
            group,
            codes: Vec::new(),
            reverse: false,
            not_scored: false,
            only_if: None,
            counts: None,
            safety: None,
            may_skip: false,
        };
        for inner in line.block() {
            self.item_line(q, position, inner, &mut item);
        }
        self.with(q, |it| it.items.push(item));
    }

    fn item_line(&mut self, q: QuestionnaireId, position: u32, line: Line<'s>, item: &mut Item) {
        let file = line.file;
        let twice = match line.says() {
            Statement::Code(system, code) => {
                item.codes.push(self.code(line, *system, *code));
                false
            }
            Statement::Reverse => std::mem::replace(&mut item.reverse, true),
            Statement::NotScored => std::mem::replace(&mut item.not_scored, true),
            Statement::MaySkip => std::mem::replace(&mut item.may_skip, true),
            Statement::Counts(e) => std::mem::replace(&mut item.counts, self.number(file, e)).is_some(),
            Statement::SafetyWhen(e) => std::mem::replace(&mut item.safety, self.number(file, e)).is_some(),
            Statement::OnlyIf(_) => {
                if let Some(fields) = self.fields.get_mut(q as usize) {
                    fields.conditions.push((Some(position), line));
                }
                false
            }
            // Read before the others; own options have a block.
            Statement::Options(_) => return,
            Statement::As(_) => false,
            _ => {
                self.out_of_place(line);
                return;
            }
        };
        if twice {
            self.twice(line);
        }
        self.no_block(line);
    }

    fn item_kind(&mut self, around: Around<'_>, line: Line<'s>) -> (AskKind, Type, Option<(i64, i64)>) {
        let own = self.questionnaire_options(line);
        let mut several = false;
        for inner in line.block() {
            let Statement::As(kind) = inner.says() else { continue };
            if let Some(kind) = self.plain_kind(line.file, kind) {
                if let Some(own) = own.and_then(|l| self.choices_of(l)).map(|l| l.at) {
                    self.report(codes::e0307::options_of_no_use(own, inner.at(), self.slice(inner.at())));
                }
                return (kind.ask, kind.ty, kind.range);
            }
            match kind {
                AnswerType::Several => several = true,
                _ => {
                    self.report(codes::e0405::item_type(inner.at()));
                    return (AskKind::Text(500), Type::Unknown, None);
                }
            }
        }
        let Some(list) = own.or(around.options) else {
            // The line with the options may be one that could not be read.
            if let Some(fields) = self.fields.get_mut(around.q as usize)
                && !std::mem::replace(&mut fields.doubtful, true)
            {
                self.report(codes::e0503::no_options(line.at()));
                // The items behind it lack the same options: that is one mistake.
                if let Some(fields) = self.fields.get_mut(around.q as usize) {
                    fields.doubtful = true;
                }
            }
            return (AskKind::Text(500), Type::Unknown, None);
        };
        if several {
            return (AskKind::Several(list), Type::Several(list), None);
        }
        let (ty, range) = self.weights(list);
        (AskKind::One(list), ty, range)
    }

    /// Whether the weights of a list are whole, and the least and the most, in units of that.
    pub fn weights(&self, list: ListId) -> (Type, Option<(i64, i64)>) {
        let weights = || self.choices_of(list).into_iter().flat_map(|l| l.choices.iter().map(|c| c.weight));
        let (Some(least), Some(most)) = (weights().min(), weights().max()) else { return (Type::Unknown, None) };
        if weights().all(|w| w % ONE == 0) {
            (Type::Whole, Some((least / ONE, most / ONE)))
        } else {
            (Type::Decimal, Some((least, most)))
        }
    }

    /// Gives an item or a score its name.
    pub fn field_declared(&mut self, q: QuestionnaireId, at: crate::source::At, text: &'s str, field: Field) {
        let first = match self.fields.get_mut(q as usize) {
            Some(fields) => match fields.named.get(text) {
                Some(first) => *first,
                None => {
                    fields.named.insert(text, field);
                    return;
                }
            },
            None => return,
        };
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return };
        let (place, what) = match first {
            Field::Item(i) => (questionnaire.items.get(i as usize).map(|i| i.at), "an item of this questionnaire"),
            Field::Score(i) => (questionnaire.scores.get(i as usize).map(|s| s.at), "a score of this questionnaire"),
        };
        self.report(codes::e0203::duplicate(at, text, place.unwrap_or(at), what));
    }

    fn items_there(&mut self, q: QuestionnaireId, line: Line<'s>) {
        let none = self.program.questionnaires.get(q as usize).is_some_and(|it| it.items.is_empty());
        if none && !line.has_unread() {
            self.report(codes::e0502::no_items(line.at()));
        }
    }

    /// `only if` of items and `case when`, which may read any variable of the pack.
    pub fn questionnaire_conditions(&mut self) {
        for q in 0..self.fields.len() {
            let lines = self.fields.get_mut(q).map(|f| std::mem::take(&mut f.conditions)).unwrap_or_default();
            for (item, line) in lines {
                let (Statement::OnlyIf(e) | Statement::CaseWhen(e)) = line.says() else { continue };
                let scope = Scope::new(line.file, Place::Questionnaire(q as QuestionnaireId));
                let condition = Some(self.condition(scope, e));
                self.with(q as QuestionnaireId, |it| match item {
                    Some(item) => {
                        if let Some(item) = it.items.get_mut(item as usize) {
                            item.only_if = condition;
                        }
                    }
                    None => it.case = condition,
                });
            }
        }
    }
}
