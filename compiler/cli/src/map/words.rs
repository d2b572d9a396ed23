//! The words that stand on a map, from the program and its pages.

use hearken_compiler::program::{Expr, List, Program, Stmt, Text, TextPiece, Type, Wait};
use hearken_compiler::{At, Sources};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::graph::Line;

/// What words are taken from.
#[derive(Clone, Copy)]
pub struct Words<'c> {
    /// The pages.
    pub sources: &'c Sources,
    /// The program.
    pub program: &'c Program,
}

impl Words<'_> {
    /// How a place stands in its page, on one line.
    pub fn slice(self, at: At) -> String {
        one_line(self.sources.slice(at))
    }

    /// The line on which a place begins.
    pub fn line(self, at: At) -> Line {
        (at.file, self.sources.position(at).line)
    }

    /// What a text says, with the names of its values in braces.
    pub fn text(self, text: &Text) -> String {
        if text.pieces.is_empty() {
            return self.slice(text.at);
        }
        let mut said = String::new();
        for piece in &text.pieces {
            match piece {
                TextPiece::Literal(at) => said.push_str(self.sources.slice(*at)),
                TextPiece::Space | TextPiece::Paragraph => said.push(' '),
                TextPiece::Value(value) => {
                    said.push('{');
                    said.push_str(self.sources.slice(value.at));
                    said.push('}');
                }
                TextPiece::Mark(..) => {}
            }
        }
        one_line(&said)
    }

    /// A title, or the name if there is none.
    pub fn title(self, title: Option<&Text>, name: &str) -> String {
        title.map(|t| self.text(t)).filter(|t| !t.is_empty()).unwrap_or_else(|| name.to_owned())
    }

    /// What people call the flow of a name.
    pub fn title_of(self, name: &str) -> String {
        let flow = self.program.flows.iter().find(|f| f.name == name);
        flow.map_or_else(String::new, |f| self.title(f.title.as_ref(), &f.name))
    }

    /// What a case of a `match` stands for: of a list, what its choices say.
    pub fn case(self, value: &Expr, constants: &[Expr], at: At) -> String {
        use hearken_compiler::program::ExprKind::Constant;
        let list: Option<&List> = match value.ty {
            Type::One(list) => self.program.lists.get(list as usize),
            _ => None,
        };
        let says = |constant: &Expr| match (&constant.kind, list) {
            (Constant(position), Some(list)) => {
                let choice = list.choices.get(usize::try_from(*position).ok()?)?;
                Some(self.text(&choice.text))
            }
            _ => None,
        };
        let all: Option<Vec<String>> = constants.iter().map(says).collect();
        match all {
            Some(all) if !all.is_empty() => quoted(&all.join(" or ")),
            _ => format!("{} {}", self.slice(value.at), self.slice(at)),
        }
    }

    /// What a statement does that is worth a note beside what is said.
    pub fn note(self, statement: &Stmt) -> Option<String> {
        match statement {
            Stmt::Wait(wait, at) => Some(self.wait(wait, *at)),
            Stmt::Tell(audience, ..) => {
                let name = self.program.audiences.get(*audience as usize).map_or("", |a| &a.name);
                Some(format!("tells {name}"))
            }
            Stmt::Signpost(..) => Some("shows support".to_owned()),
            Stmt::Show(show) => {
                let activity = self.program.activities.get(show.activity as usize)?;
                let title = if activity.title.is_empty() { &activity.name } else { &activity.title };
                Some(format!("activity: {title}"))
            }
            _ => None,
        }
    }

    fn wait(self, wait: &Wait, at: At) -> String {
        let written = self.slice(at);
        match (written.strip_prefix("wait "), wait) {
            (Some(rest), _) => format!("waits {rest}"),
            (None, Wait::For(_)) => "waits".to_owned(),
            (None, _) => "waits until a set time".to_owned(),
        }
    }
}

/// So many seconds, for people.
pub fn seconds(seconds: i64) -> String {
    let (number, unit) = match seconds {
        s if s % 86_400 == 0 => (s / 86_400, "day"),
        s if s % 3_600 == 0 => (s / 3_600, "hour"),
        s if s % 60 == 0 => (s / 60, "minute"),
        s => (s, "second"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// What somebody says or taps.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}

fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As much of the beginning as has room in so many columns; a quotation that is cut stays closed.
pub fn shortened(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let end = if text.starts_with('“') { "…”" } else { "…" };
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + c.width().unwrap_or(0) + end.width() > room {
            break;
        }
        short.push(c);
    }
    format!("{}{end}", short.trim_end_matches(|c: char| c.is_whitespace() || c == ','))
}
