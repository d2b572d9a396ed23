//! What is read as wording, or as one phrase, and was probably meant as something of ours: it would be shown, or heard,
//! just as it was typed.

use super::context::Context;
use super::phrases;
use super::slips;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::VariableRole;
use crate::source::{At, FileId};
use hearken_grammar::{ExpressionKind, Node, Span, Statement, TestLine, Tree};

/// Every line of every file.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (file, tree) in context.trees.iter().enumerate() {
        let page = Page { context, tree, file: file as FileId };
        for node in &tree.nodes {
            found.extend(page.line(node));
        }
    }
}

/// Answers of one list that count the same. (Where nothing is counted, all count 0.)
pub(super) fn numbers(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for list in context.program.lists.iter().filter(|l| l.choices.iter().any(|c| c.weight != 0)) {
        for (i, choice) in list.choices.iter().enumerate() {
            // (The same line twice is told as such.)
            let text = context.text(&choice.text);
            let same = |c: &&crate::program::Choice| c.weight == choice.weight && context.text(&c.text) != text;
            if let Some(first) = list.choices.iter().take(i).find(same) {
                found.push(codes::w0570::same_number(choice.text.at, first.text.at));
            }
        }
    }
}

struct Page<'c, 'p> {
    context: &'c Context<'p>,
    tree: &'c Tree,
    file: FileId,
}

impl<'p> Page<'_, 'p> {
    fn line(&self, node: &Node) -> Option<Diagnostic> {
        match &node.statement {
            Statement::Words(words) => {
                let safety = self.is_safety(node);
                let told = |span: &Span| phrases::told(self.at(*span), self.text(*span), safety);
                words.iter().find_map(|span| told(span).or_else(|| self.slip(node, *span)))
            }
            Statement::Item { wording, .. } => {
                self.item(node).or_else(|| self.plain_item(wording.span)).or_else(|| self.spaced_name(wording.span))
            }
            Statement::Option { wording, .. } => self.option(node, wording.span),
            Statement::Weighted { wording, .. } => self.answer(wording.span).or_else(|| self.spaced_name(wording.span)),
            Statement::BandRange(range) => self.spaced_name(range.label.span),
            Statement::InTest(TestLine::Said(wording)) => self.looked_for(wording.span),
            Statement::Say(wording) => self.said(wording.span),
            Statement::If(e) | Statement::ElseIf(e) | Statement::OnlyIf(e) => match e.kind {
                ExpressionKind::YesNo(yes) => Some(codes::w0456::not_a_question(self.at(e.span), yes)),
                _ => None,
            },
            _ => None,
        }
    }

    fn at(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    fn text(&self, span: Span) -> &'p str {
        self.context.words(self.at(span))
    }

    fn is_safety(&self, node: &Node) -> bool {
        let safety = |(_, n): (_, &Node)| matches!(n.statement, Statement::Safety);
        node.parent.is_some_and(|intent| self.tree.children(intent).any(safety))
    }

    /// `item early "I woke too early"`, `item I woke too early [early] reversed`.
    fn item(&self, node: &Node) -> Option<Diagnostic> {
        let text = self.text(node.span);
        let wording = text.strip_prefix("item")?.trim_start();
        if let Some((name, quoted)) = wording.split_once(' ')
            && let Some(words) = quoted.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
            && is_name(name)
        {
            return Some(codes::w0138::named_first(self.at(node.span), name, words));
        }
        let (before, name, behind) = inner_name(wording)?;
        let word = behind.split_whitespace().next().unwrap_or_default();
        let is_setting =
            ["reverse", "not", "scored", "optional", "safety", "unscored"].iter().any(|w| word.starts_with(w));
        is_setting.then(|| codes::w0138::behind_brackets(self.at(node.span), before, name, behind))
    }

    /// `- Yes -> b`.
    fn option(&self, node: &Node, wording: Span) -> Option<Diagnostic> {
        let text = self.text(node.span);
        if let Some((words, place)) = text.rsplit_once("] go to ").filter(|(_, place)| is_name(place)) {
            return Some(codes::w0138::place_behind(self.at(node.span), &format!("{words}]"), place));
        }
        let arrow = text.rsplit_once("->").or_else(|| text.rsplit_once("=>"));
        let Some((words, place)) = arrow else {
            let is_intent = |p: &Node| matches!(p.statement, Statement::Intent(..));
            let in_intent = node.parent.and_then(|p| self.tree.get(p)).is_some_and(is_intent);
            return if in_intent { self.slip(node, wording) } else { self.spaced_name(wording) };
        };
        let (place, name) = place.split_at(place.find(" [").unwrap_or(place.len()));
        let place = place.trim().trim_start_matches("go to ");
        let goes = is_name(place) && words.len() > 2;
        let words = format!("{}{name}", words.trim());
        goes.then(|| codes::w0138::arrow(self.at(node.span), &words, place))
    }

    /// `item "I felt left out"`, `item 2. I felt left out`.
    fn plain_item(&self, span: Span) -> Option<Diagnostic> {
        let text = self.text(span);
        let quoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        if let Some(words) = quoted.filter(|words| !words.contains('"')) {
            return Some(codes::w0138::quotes(self.at(span), words));
        }
        let (number, _) = text.split_once(' ')?;
        let digits = number.strip_suffix(['.', ')'])?;
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let at = Span::new(span.start, span.start + number.len() as u32 + 1);
        is_number.then(|| codes::w0138::number(self.at(at), number))
    }

    /// `- I can't stop thikning about it`, unless the intent has it without the slip as well.
    fn slip(&self, node: &Node, phrase: Span) -> Option<Diagnostic> {
        let text = self.text(phrase);
        // The words that are known are English.
        let (start, word, right) = slips::find(text).filter(|_| self.context.manifest.locale.starts_with("en"))?;
        let mended = format!("{}{right}{}", text.get(..start)?, text.get(start + word.len()..)?);
        if self.phrases_beside(node).any(|other| other.eq_ignore_ascii_case(&mended)) {
            return None;
        }
        let start = phrase.start + start as u32;
        Some(codes::w0770::slip(self.at(Span::new(start, start + word.len() as u32)), word, right))
    }

    /// Every phrase of the intent that a line belongs to.
    fn phrases_beside(&self, node: &Node) -> impl Iterator<Item = &'p str> {
        let lines = node.parent.into_iter().flat_map(|intent| self.tree.children(intent));
        let spans = lines.flat_map(|(_, line)| match &line.statement {
            Statement::Words(words) => words.to_vec(),
            Statement::Option { wording, .. } => vec![wording.span],
            _ => Vec::new(),
        });
        spans.map(|span| self.text(span))
    }

    /// `I felt alone [in a crowd]`: no name, for it has blanks in it.
    fn spaced_name(&self, span: Span) -> Option<Diagnostic> {
        let text = self.text(span);
        let open = text.rfind(" [")? + 1;
        let inside = text.get(open + 1..)?.strip_suffix(']')?;
        let joined = inside.replace(' ', "_");
        let at = Span::new(span.start + open as u32, span.end);
        let is_meant = inside.contains(' ') && !inside.contains("  ") && is_name(&joined);
        is_meant.then(|| codes::w0138::spaces_in_name(self.at(at), self.text(at), &joined))
    }

    /// `> Take care, {name}.` in a test.
    fn looked_for(&self, span: Span) -> Option<Diagnostic> {
        let text = self.text(span);
        let open = text.find('{').filter(|open| !text.get(..*open).is_some_and(|t| t.ends_with('\\')))?;
        let close = open + text.get(open..)?.find('}')? + 1;
        let at = Span::new(span.start + open as u32, span.start + close as u32);
        is_name(text.get(open + 1..close - 1)?).then(|| codes::w0138::value_in_test(self.at(at), self.text(at)))
    }

    /// `0 = Not at all`.
    fn answer(&self, span: Span) -> Option<Diagnostic> {
        let text = self.text(span);
        let sign = text.chars().next().filter(|c| matches!(c, '=' | ':' | '-' | '–' | ')' | '.'))?;
        let rest = text.get(sign.len_utf8()..)?;
        let words = rest.trim_start();
        let blanks = (rest.len() - words.len() + sign.len_utf8()) as u32;
        let sign_at = Span::new(span.start, span.start + blanks);
        words.starts_with(char::is_alphabetic).then(|| codes::w0138::sign_shown(self.at(sign_at), sign))
    }

    /// `You had [hard_weeks] hard weeks`: brackets where braces show a value.
    fn said(&self, span: Span) -> Option<Diagnostic> {
        let text = self.text(span);
        let open = text.find('[')?;
        let inside = text.get(open + 1..)?;
        let name = inside.get(..inside.find(']')?)?;
        let is_link = inside.get(name.len() + 1..).is_some_and(|rest| rest.starts_with('('));
        if is_link || !is_name(name) || !self.is_value(name) {
            return None;
        }
        let start = span.start + open as u32;
        let at = self.at(Span::new(start, start + name.len() as u32 + 2));
        Some(codes::w0138::brackets(at, name))
    }

    fn is_value(&self, name: &str) -> bool {
        let shown = |v: &crate::program::Variable| v.name == name && !matches!(v.role, VariableRole::Visits(_));
        self.context.program.variables.iter().any(shown) || self.context.program.wordings.iter().any(|w| w.name == name)
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_.".contains(&b))
}

/// A name in brackets behind which something follows: what stands before it, the name, and what follows.
fn inner_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.rsplit_once(" [")?;
    let (name, behind) = rest.split_once("] ")?;
    is_name(name).then_some((before, name, behind))
}
