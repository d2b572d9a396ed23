//! First words that other languages, and plain English, have for what Hearken says.

use super::tokens::TokenKind;
use super::{Edit, Found, Suspect};
use crate::line::Block;
use crate::problem::Slip;

/// `go crisis`.
pub(super) fn go_without_to(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if line.word(0) == "go" && line.tokens.len() > 1 && line.word(1) != "to" {
        found.push(Found::sure(Slip::GoWithoutTo, vec![Edit::new(line.start(0), line.end(0), "go to")]));
    }
}

/// Words that mean one of our statements.
pub(super) fn other_language(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let first = line.word(0).to_ascii_lowercase();
    let second = line.word(1);
    let replace = |count: usize, word: &str| vec![Edit::new(line.start(0), line.end(count - 1), word)];
    let alone = line.tokens.len() == 1;
    let found_slip = match first.as_str() {
        "goto" | "jump" | "divert" | "->" | "=>" | "→" | "=>>" if !alone => {
            let count = if second == "to" { 2 } else { 1 };
            Found::sure(Slip::GotoWord, replace(count, "go to"))
        }
        "call" | "run" | "gosub" | "perform" | "invoke" if !alone => Found::sure(Slip::CallWord, replace(1, "do")),
        "return" => Found::sure(Slip::ReturnWord, replace(line.tokens.len(), "finish")),
        "stop" | "quit" | "exit" | "halt" if alone => Found::sure(Slip::ReturnWord, replace(1, "end conversation")),
        "elseif" | "elif" | "elsif" => Found::sure(Slip::ElseIf, replace(1, "else if")),
        "otherwise" if second == "if" => Found::sure(Slip::ElseIf, replace(2, "else if")),
        "else" if second == "," && line.word(2) == "if" => Found::sure(Slip::ElseIf, replace(3, "else if")),
        "var" | "let" | "const" | "int" | "string" | "bool" | "variable" | "local" | "global"
            if line.tokens.len() > 2 =>
        {
            Found::sure(Slip::VariableWord, replace(1, "set"))
        }
        "question" | "prompt" | "input" if line.block != Block::Questionnaire => {
            Found::sure(Slip::AskWord, replace(1, "ask"))
        }
        "print" | "say" | "echo" | "says" | "message" if !alone => spoken(line, Slip::SayWord, ">"),
        "choice" | "option" | "choose" | "button" if !alone => spoken(line, Slip::OptionWord, "-"),
        _ => return,
    };
    found.push(found_slip);
}

/// A word for a sign, with the colon behind it and the quotes around what is said.
pub(super) fn spoken(line: &Suspect<'_>, slip: Slip, sign: &str) -> Found {
    let colon = usize::from(line.word(1) == ":");
    let quoted = line
        .tokens
        .get(colon + 1)
        .filter(|token| token.end == line.text.len() && matches!(token.kind, TokenKind::Quoted | TokenKind::Curly));
    let Some(token) = quoted else {
        return Found::sure(slip, vec![Edit::new(line.start(0), line.end(colon), sign)]);
    };
    let mut chars = line.of(*token).chars();
    let open = token.start + chars.next().map_or(0, char::len_utf8);
    let close = token.end - chars.next_back().map_or(0, char::len_utf8);
    let edits = vec![Edit::new(line.start(0), open, format!("{sign} ")), Edit::new(close, token.end, "")];
    // One fix mends it all, so that no lone quote is left to be shown.
    let fix = format!("{sign} {}", line.text.get(open..close).unwrap_or(""));
    Found::sure(slip, edits).about(line.start(0), token.end).fixed_by(fix)
}

/// The word of a loop, which Hearken does not have.
pub(in crate::line) fn is_loop(word: &str) -> bool {
    matches!(word, "while" | "for" | "repeat" | "loop" | "foreach" | "until")
}

/// A line that only closes a block, which nothing does.
pub(in crate::line) fn is_block_end(text: &str) -> bool {
    let text = text.trim_end_matches([';', ':', '.']).trim_end();
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("").to_ascii_lowercase();
    let (second, more) = (words.next(), words.next().is_some());
    match first.as_str() {
        "}" | "};" | "endif" | "endfor" | "endwhile" | "endflow" | "endstep" | "endask" | "fi" | "done" | "esac" => {
            second.is_none()
        }
        "end" => {
            const BLOCKS: [&str; 18] = [
                "if", "else", "ask", "flow", "step", "match", "for", "while", "loop", "data", "test", "group",
                "option", "options", "item", "block", "on", "of",
            ];
            !more && second.is_none_or(|word| BLOCKS.contains(&word.to_ascii_lowercase().as_str()))
        }
        _ => false,
    }
}
