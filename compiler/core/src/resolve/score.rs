//! Scores and bands of a questionnaire, and what every questionnaire gives.

use super::build::{Field, Resolver};
use super::number::ONE;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{AskKind, Bands, Choice, Class, QuestionnaireId, ScoreRule, Type, VariableRole};
use hearken_grammar::{BandRange, Name, Score, Statement};

impl<'s> Resolver<'s, '_> {
    /// The scores, then their bands.
    pub fn scores(&mut self, q: QuestionnaireId, lines: &[Line<'s>]) {
        for line in lines.iter().copied() {
            if let Statement::Score(score) = line.says() {
                self.score_rule(q, line, score);
            }
        }
        let banded = lines.iter().filter(|l| matches!(l.says(), Statement::BandOf(_))).count();
        for line in lines.iter().copied() {
            if let Statement::BandOf(name) = line.says() {
                self.bands(q, line, *name, banded > 1);
            }
        }
    }

    fn score_rule(&mut self, q: QuestionnaireId, line: Line<'s>, score: &Score) {
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return };
        let owner = questionnaire.name.clone();
        let position = questionnaire.scores.len() as u32;
        let at = line.at_span(score.name.span);
        let text = self.name(line.file, score.name);
        let items = self.scored_items(q, line, score);
        let (ty, range) = self.score_range(q, &items, score);
        let mut made = |name: String, role| {
            let id = self.variable(name, at, role, ty, Class::Score);
            self.change(id, |v| v.range = range);
            id
        };
        let variable = made(format!("{owner}.{text}"), VariableRole::Score(q, position));
        let previous = made(format!("{owner}.previous.{text}"), VariableRole::Previous(q, position));
        let first = made(format!("{owner}.first.{text}"), VariableRole::First(q, position));
        self.field_declared(q, at, text, Field::Score(position));
        let mut rule = ScoreRule {
            name: text.to_owned(),
            at,
            mean: score.mean,
            items,
            allowing_missing: score.allowing_missing.unwrap_or(0),
            codes: Vec::new(),
            variable,
            previous,
            first,
            bands: None,
        };
        for inner in line.block() {
            match inner.says() {
                Statement::Code(system, code) => {
                    rule.codes.push(self.code(inner, *system, *code));
                    self.no_block(inner);
                }
                _ => self.out_of_place(inner),
            }
        }
        if let Some(questionnaire) = self.program.questionnaires.get_mut(q as usize) {
            questionnaire.scores.push(rule);
        }
    }

    fn scored_items(&mut self, q: QuestionnaireId, line: Line<'s>, score: &Score) -> Vec<u32> {
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return Vec::new() };
        let counts = |kind: &AskKind| matches!(kind, AskKind::One(_) | AskKind::Number { .. });
        if score.items.is_empty() {
            let scored = questionnaire.items.iter().zip(0..).filter(|(i, _)| !i.not_scored && counts(&i.kind));
            let items: Vec<u32> = scored.map(|(_, n)| n).collect();
            // No item at all has its own diagnostic.
            if items.is_empty() && !questionnaire.items.is_empty() && !self.is_doubtful(q) {
                self.report(codes::e0502::nothing_to_count(line.at()));
            }
            return items;
        }
        if let Some(all) = self.items_mistyped(q, line, score) {
            return all;
        }
        let mut items = Vec::with_capacity(score.items.len());
        for name in &score.items {
            let (at, text) = (line.at_span(name.span), self.name(line.file, *name));
            let Some(fields) = self.fields.get(q as usize) else { continue };
            match fields.named.get(text) {
                Some(Field::Item(i)) if items.contains(i) => self.report(codes::e0501::item_twice(at, text)),
                Some(Field::Item(i)) => items.push(*i),
                other => {
                    let is_score = other.is_some();
                    let items = fields.named.iter().filter(|(_, f)| matches!(f, Field::Item(_))).map(|(n, _)| *n);
                    let near = self.near(text, items).map(str::to_owned);
                    let diagnostic = codes::e0501::unknown_item(at, text, near.as_deref(), is_score);
                    let diagnostic = self.with_near_declared(diagnostic, q, text);
                    self.unknown(text, diagnostic);
                }
            }
        }
        items
    }

    /// `sum of itmes`: all of them are meant.
    fn items_mistyped(&mut self, q: QuestionnaireId, line: Line<'s>, score: &Score) -> Option<Vec<u32>> {
        let [name] = score.items.as_slice() else { return None };
        let (at, text) = (line.at_span(name.span), self.name(line.file, *name));
        let known = self.fields.get(q as usize).is_some_and(|f| f.named.contains_key(text));
        if known || self.near(text, ["items"].into_iter()).is_none() {
            return None;
        }
        self.report(codes::e0501::unknown_item(at, text, Some("items"), false));
        let all = Score { items: Vec::new(), ..score.clone() };
        Some(self.scored_items(q, line, &all))
    }

    /// The type of a score, and the least and the most that its items can give.
    fn score_range(&self, q: QuestionnaireId, items: &[u32], score: &Score) -> (Type, Option<(i64, i64)>) {
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return (Type::Unknown, None) };
        let mut ends = Some((0i64, 0i64));
        let mut means: Option<(i64, i64)> = None;
        let mut decimal = score.mean || score.allowing_missing.unwrap_or(0) > 0;
        for item in items.iter().filter_map(|i| questionnaire.items.get(*i as usize)) {
            let Some(variable) = self.program.variables.get(item.variable as usize) else { continue };
            let unit = if variable.kind == Type::Decimal { 1 } else { ONE };
            decimal |= variable.kind == Type::Decimal;
            let range = variable.range.map(|(l, h)| (l.saturating_mul(unit), h.saturating_mul(unit)));
            // A hidden item may count less or more than any answer.
            let range = range.map(|(l, h)| item.counts.map_or((l, h), |c| (l.min(c), h.max(c))));
            ends = ends.zip(range).map(|((l, h), (a, b))| (l.saturating_add(a), h.saturating_add(b)));
            means = match (means, range) {
                (Some((l, h)), Some((a, b))) => Some((l.min(a), h.max(b))),
                (None, range) => range,
                (means, None) => means,
            };
        }
        let ends = if score.mean { ends.and(means) } else { ends };
        match decimal {
            true => (Type::Decimal, ends),
            false => (Type::Whole, ends.map(|(l, h)| (l / ONE, h / ONE))),
        }
    }

    fn bands(&mut self, q: QuestionnaireId, line: Line<'s>, name: Name, several: bool) {
        let text = self.name(line.file, name);
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return };
        let owner = questionnaire.name.clone();
        let at = line.at_span(name.span);
        let position = questionnaire.scores.iter().position(|s| s.name == text);
        self.needs_block(line, "band of", "  0 to 4 Minimal anxiety [minimal]");
        let full = if several { format!("{owner}.{text}.band") } else { format!("{owner}.band") };
        let (choices, ranges) = self.band_ranges(line);
        let Some(position) = position else {
            let names = self.program.questionnaires.get(q as usize).into_iter().flat_map(|q| &q.scores);
            let near = self.near(text, names.map(|s| s.name.as_str())).map(str::to_owned);
            let diagnostic = codes::e0504::no_such_score(at, text, near.as_deref());
            let diagnostic = self.with_near_declared(diagnostic, q, text);
            self.unknown(text, diagnostic);
            // There is only one that can be meant: what looks at the bands need not suffer.
            let only = self.program.questionnaires.get(q as usize).is_some_and(|it| it.scores.len() == 1);
            if only {
                self.bands_of(q, line, 0, (full, choices, ranges));
            } else if self.program.questionnaires.get(q as usize).is_some_and(|it| it.scores.is_empty())
                && let Some(fields) = self.fields.get_mut(q as usize)
            {
                // Its line is gone: whatever else asks for it, or for its bands, is not another mistake.
                fields.doubtful = true;
            }
            return;
        };
        self.bands_of(q, line, position, (full, choices, ranges));
    }

    fn bands_of(
        &mut self,
        q: QuestionnaireId,
        line: Line<'s>,
        position: usize,
        (full, choices, ranges): (String, Vec<Choice>, Vec<(i64, i64)>),
    ) {
        let at = line.at();
        let most = choices.len() as i64 - 1;
        let list = self.list(full.clone(), line.at(), choices);
        let variable = self.variable(full, at, VariableRole::Band(q, position as u32), Type::One(list), Class::Score);
        self.change(variable, |v| v.range = Some((0, most.max(0))));
        let bands = Bands { list, variable, ranges, at: line.at() };
        let rule = self.program.questionnaires.get_mut(q as usize).and_then(|q| q.scores.get_mut(position));
        if rule.is_some_and(|rule| rule.bands.replace(bands).is_some()) {
            self.report(codes::e0308::twice(line.at(), "band of", at));
        }
    }

    fn band_ranges(&mut self, head: Line<'s>) -> (Vec<Choice>, Vec<(i64, i64)>) {
        let mut bands: Vec<((i64, i64), Choice)> = Vec::new();
        for line in head.block_with_spilled() {
            let Statement::BandRange(band) = line.says() else {
                self.out_of_place(line);
                continue;
            };
            let BandRange { low, high, label, name } = band.as_ref();
            self.no_block(line);
            let (Some(low), Some(high)) = (self.number(line.file, low), self.number(line.file, high)) else { continue };
            if low > high {
                self.report(codes::e0505::ends_swapped(line.at()));
                continue;
            }
            let name = name.map(|n| (self.name(line.file, n), line.at_span(n.span)));
            if let Some((text, at)) = name
                && bands.iter().any(|(_, c)| c.name.as_deref() == Some(text))
            {
                self.report(codes::e0203::same_choice(at, text));
            }
            let text = self.text(Scope::new(line.file, Place::Pack), label);
            bands.push(((low, high), Choice { name: name.map(|(n, _)| n.to_owned()), text, weight: 0 }));
        }
        // A manual may begin with the severest. A band is found by counting the bounds that are reached.
        bands.sort_by_key(|(range, _)| *range);
        let (ranges, choices) = bands.into_iter().unzip();
        (choices, ranges)
    }

    /// What every questionnaire gives: `.answered`, `.completed`, and `.case` if it says when.
    pub fn given(&mut self, q: QuestionnaireId, lines: &[Line<'s>]) {
        let Some(questionnaire) = self.program.questionnaires.get(q as usize) else { return };
        let (owner, at, items) = (questionnaire.name.clone(), questionnaire.at, questionnaire.items.len() as i64);
        let answered = format!("{owner}.answered");
        let answered = self.variable(answered, at, VariableRole::Answered(q), Type::Whole, Class::Activity);
        self.change(answered, |v| v.range = Some((0, items)));
        let completed = format!("{owner}.completed");
        let completed = self.variable(completed, at, VariableRole::Completed(q), Type::Date, Class::Activity);
        let mut case = None;
        for line in lines.iter().copied().filter(|l| matches!(l.says(), Statement::CaseWhen(_))) {
            self.no_block(line);
            if case.is_some() {
                self.twice(line);
                continue;
            }
            case = Some(self.variable(format!("{owner}.case"), at, VariableRole::Case(q), Type::YesNo, Class::Score));
            if let Some(fields) = self.fields.get_mut(q as usize) {
                fields.conditions.push((None, line));
            }
        }
        if let Some(fields) = self.fields.get_mut(q as usize) {
            fields.case = case;
            fields.answered = Some(answered);
            fields.completed = Some(completed);
        }
    }
}
