//! The words and signs of a line that failed.

use crate::line::pieces;
use crate::reading::is_blank;

/// A word, a sign, or wording between quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: TokenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, digits and what joins them inside a word.
    Word,
    /// One sign, as long as it can be.
    Sign,
    /// Between straight quotes.
    Quoted,
    /// Between quotes of which one at least is curly.
    Curly,
    /// From a quote that nothing closes to the end of the line.
    Unclosed,
}

const SIGNS: [&str; 22] = [
    "===", "!==", "=/=", "==", "!=", "<>", "<=", ">=", "=>", "=<", "&&", "||", "++", "--", "+=", "-=", "*=", "->",
    "//", "/*", "*/", ":=",
];

/// All tokens of a line.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if is_blank(c) {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = token(text, at, c);
        tokens.push(Token { start: at, end, kind });
        at = end.max(at + c.len_utf8());
    }
    tokens
}

fn token(text: &str, at: usize, first: char) -> (usize, TokenKind) {
    if first == '"' {
        if let Some(end) = pieces::quote_end(text, at) {
            return (end, TokenKind::Quoted);
        }
        return curly_end(text, at, first).map_or((text.len(), TokenKind::Unclosed), |end| (end, TokenKind::Curly));
    }
    if is_opening_curly(first) {
        return curly_end(text, at, first).map_or((text.len(), TokenKind::Unclosed), |end| (end, TokenKind::Curly));
    }
    if first.is_alphanumeric() || first == '_' {
        return (word_end(text, at), TokenKind::Word);
    }
    let rest = text.get(at..).unwrap_or("");
    let length = SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(first.len_utf8(), |sign| sign.len());
    (at + length, TokenKind::Sign)
}

fn is_opening_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '‘' | '‚' | '＂')
}

/// Behind the quote that closes wording which the quote at `at` opens.
fn curly_end(text: &str, at: usize, open: char) -> Option<usize> {
    let single = matches!(open, '‘' | '‚');
    let closes =
        |c: char| if single { matches!(c, '’' | '‘') } else { matches!(c, '”' | '“' | '"' | '»' | '＂') };
    let rest = text.get(at + open.len_utf8()..)?;
    let from = at + open.len_utf8();
    // An apostrophe looks like a closing single quote: the last one on the line closes.
    let (offset, close) = if single {
        rest.char_indices().rfind(|(_, c)| closes(*c))
    } else {
        rest.char_indices().find(|(_, c)| closes(*c))
    }?;
    Some(from + offset + close.len_utf8())
}

/// Behind a word: letters, digits, `_`, and inside it what joins its parts.
fn word_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            '.' | '-' | '\'' | '’' | '/' => next.is_some_and(char::is_alphanumeric),
            ':' => before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()),
            _ => false,
        };
        if !(c.is_alphanumeric() || c == '_' || joins) {
            return at + i;
        }
        before = c;
    }
    text.len()
}
