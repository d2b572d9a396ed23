//! `wording for QUESTIONNAIRE`: words of an instrument that its licence keeps out of the pack.
//!
//! The questionnaire stands as a structure, with `…` for what it says. Whoever has leave to use the words puts them
//! into a file of its own. Words `in tests` stand in for them where nobody has.

use super::build::{Field, Resolver};
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{AskKind, ListId, Questionnaire, QuestionnaireId, Supply, Text};
use crate::source::Sources;
use hearken_grammar::Statement;

/// Whether wording is left open.
pub(crate) fn is_open(sources: &Sources, text: &Text) -> bool {
    matches!(sources.slice(text.at), "…" | "...")
}

impl<'s> Resolver<'s, '_> {
    /// Puts the words where they belong: those that somebody has leave to use before those of tests.
    pub fn supplied_wordings(&mut self) {
        let mut heads: Vec<Line<'s>> = self.lines.supplied.clone();
        heads.sort_by_key(|line| matches!(line.says(), Statement::SuppliedWording(_, None)));
        for head in heads {
            let Statement::SuppliedWording(name, leave) = head.says() else { continue };
            self.needs_block(head, "wording for", "  item Because of how I feel, my work suffers [work]");
            let Some(q) = self.questionnaire_named(head.file, *name) else { continue };
            let scope = Scope::new(head.file, Place::Pack);
            let supply = match self.some_quoted(scope, leave.as_ref()) {
                Some(leave) => Supply::By(leave),
                None => Supply::InTests(head.at_span(name.span)),
            };
            let before = self.program.questionnaires.get(q as usize).and_then(|it| it.supply.as_ref());
            match (before, &supply) {
                // Whose words are there needs none of a test.
                (Some(Supply::By(_)), Supply::InTests(_)) => continue,
                (Some(before), _) => {
                    let diagnostic =
                        codes::e0560::twice(head.at_span(name.span), before.at(), self.slice(head.at_span(name.span)));
                    self.report(diagnostic);
                    continue;
                }
                _ => {}
            }
            self.supply(q, scope, head);
            if let Some(questionnaire) = self.program.questionnaires.get_mut(q as usize) {
                questionnaire.supply = Some(supply);
            }
        }
    }

    fn supply(&mut self, q: QuestionnaireId, scope: Scope, head: Line<'s>) {
        let lists = self.lists_of(q);
        // The items first: what is said of an item's own answers comes before what is said of all.
        let (items, rest): (Vec<_>, Vec<_>) =
            head.block_with_spilled().into_iter().partition(|l| matches!(l.says(), Statement::Item { .. }));
        for line in items.into_iter().chain(rest) {
            match line.says() {
                Statement::Say(wording) => {
                    let text = self.text(scope, wording);
                    self.no_block(line);
                    if let Some(questionnaire) = self.program.questionnaires.get_mut(q as usize) {
                        questionnaire.stem.push(text);
                    }
                }
                Statement::Weighted { .. } => self.supply_answer(&lists, line),
                Statement::Item { .. } => self.supply_item(q, scope, line),
                _ => self.out_of_place(line),
            }
        }
    }

    fn supply_item(&mut self, q: QuestionnaireId, scope: Scope, line: Line<'s>) {
        let Statement::Item { wording, name } = line.says() else { return };
        let text = self.text(scope, wording);
        let Some(name) = name else {
            self.report(codes::e0560::which_item(line.at()));
            return;
        };
        let (at, written) = (line.at_span(name.span), self.name(line.file, *name));
        let named = self.fields.get(q as usize).map(|f| &f.named);
        let Some(Field::Item(position)) = named.and_then(|n| n.get(written).copied()) else {
            let items = named.into_iter().flatten().filter(|(_, f)| matches!(f, Field::Item(_))).map(|(n, _)| *n);
            let near = self.near(written, items).map(str::to_owned);
            self.unknown(written, codes::e0560::no_such_item(at, written, near.as_deref()));
            return;
        };
        let item = self.program.questionnaires.get(q as usize).and_then(|it| it.items.get(position as usize));
        let Some((own, kind)) = item.map(|it| (it.text.at, it.kind)) else { return };
        if is_open(self.sources, &Text { at: own, pieces: Vec::new() }) {
            let items = self.program.questionnaires.get_mut(q as usize).map(|it| &mut it.items);
            if let Some(item) = items.and_then(|items| items.get_mut(position as usize)) {
                item.text = text;
                item.supplied = true;
            }
        } else {
            self.report(codes::e0560::has_words(line.at(), own, written));
        }
        let own = match kind {
            AskKind::One(list) | AskKind::Several(list) => vec![list],
            _ => Vec::new(),
        };
        for inner in line.block() {
            match inner.says() {
                Statement::Options(None) => {
                    for answer in inner.block() {
                        self.supply_answer(&own, answer);
                    }
                }
                _ => self.out_of_place(inner),
            }
        }
    }

    /// An answer's words, by what it counts.
    fn supply_answer(&mut self, lists: &[ListId], line: Line<'s>) {
        let Statement::Weighted { weight, wording, .. } = line.says() else {
            self.out_of_place(line);
            return;
        };
        self.no_block(line);
        let Some(weight) = self.number(line.file, weight) else { return };
        let text = self.text(Scope::new(line.file, Place::Pack), wording);
        let sources = self.sources;
        let mut known = None;
        let mut put = false;
        for list in lists {
            let choices = self.program.lists.get_mut(*list as usize).map(|l| &mut l.choices);
            for choice in choices.into_iter().flatten().filter(|c| c.weight == weight) {
                if is_open(sources, &choice.text) {
                    choice.text = text.clone();
                    put = true;
                } else {
                    known = Some(choice.text.at);
                }
            }
        }
        if !put {
            let written = self.slice(line.at());
            let diagnostic = match known {
                Some(own) => codes::e0560::has_words(line.at(), own, written),
                None => codes::e0560::no_such_answer(line.at(), weight),
            };
            self.report(diagnostic);
        }
    }

    /// The lists of answers of a questionnaire's items.
    fn lists_of(&self, q: QuestionnaireId) -> Vec<ListId> {
        let items = self.program.questionnaires.get(q as usize).map_or(&[][..], |it: &Questionnaire| &it.items);
        let mut lists: Vec<ListId> = items
            .iter()
            .filter_map(|item| match item.kind {
                AskKind::One(list) | AskKind::Several(list) => Some(list),
                _ => None,
            })
            .collect();
        lists.sort_unstable();
        lists.dedup();
        lists
    }
}
