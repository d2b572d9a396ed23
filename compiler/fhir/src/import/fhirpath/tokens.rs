//! Pieces of an expression, and the steps of a way.

/// A piece of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// A word, with `%` or `$` before it or not.
    Name(&'t str),
    /// A text, without its quotes.
    Text(&'t str),
    /// Digits.
    Number(&'t str),
    /// Any other sign.
    Sign(char),
}

/// Cuts an expression up; none if a text in it has signs that mean others.
pub fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = |good: fn(char) -> bool| rest.find(|c: char| !good(c)).unwrap_or(rest.len());
        let (token, length) = if first == '\'' {
            let inner = rest.get(1..)?;
            let end = inner.find('\'')?;
            let inner = inner.get(..end).filter(|inner| !inner.contains('\\'))?;
            (Token::Text(inner), end + 2)
        } else if first.is_ascii_digit() {
            let length = taken(|c| c.is_ascii_digit());
            (Token::Number(rest.get(..length)?), length)
        } else if first.is_alphabetic() || matches!(first, '%' | '$' | '_') {
            let length = taken(|c| c.is_alphanumeric() || matches!(c, '%' | '$' | '_'));
            (Token::Name(rest.get(..length)?), length)
        } else {
            (Token::Sign(first), first.len_utf8())
        };
        tokens.push(token);
        rest = rest.get(length..)?.trim_start();
    }
    Some(tokens)
}

/// Parts between a sign, where it stands in no brackets.
pub fn split<'s, 't>(tokens: &'s [Token<'t>], at: char) -> Vec<&'s [Token<'t>]> {
    let mut depth = 0_usize;
    tokens
        .split(|token| {
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && *token == Token::Sign(at)
        })
        .collect()
}

/// Without brackets that hold all of it.
pub fn bare<'s, 't>(mut tokens: &'s [Token<'t>]) -> &'s [Token<'t>] {
    while let [Token::Sign('('), inner @ .., Token::Sign(')')] = tokens {
        let mut depth = 1_i32;
        let whole = inner.iter().all(|token| {
            depth += match token {
                Token::Sign('(') => 1,
                Token::Sign(')') => -1,
                _ => 0,
            };
            depth > 0
        });
        if !whole {
            break;
        }
        tokens = inner;
    }
    tokens
}

/// A step of a way: its name, and what stands in brackets behind it.
pub type Step<'s, 't> = (&'t str, Option<&'s [Token<'t>]>);

/// The steps of a way.
pub fn steps<'s, 't>(tokens: &'s [Token<'t>]) -> Option<Vec<Step<'s, 't>>> {
    let step = |part: &&'s [Token<'t>]| match *part {
        [Token::Name(name)] => Some((*name, None)),
        [Token::Name(name), Token::Sign('('), inner @ .., Token::Sign(')')] => Some((*name, Some(inner))),
        _ => None,
    };
    split(tokens, '.').iter().map(step).collect()
}
