//! Lines of questionnaires, intents and the registry of support, in other words than ours.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::line::Block;
use crate::problem::{ProblemKind, Slip};

const COMMAS: &str = "answers have only a space between them, one for each item, as in `1 2 0 3`";
const SUM: &str = "there would be no score. Write `score total is sum of items`, `is mean of items`, or the names of the items in place of `items`";
const REGISTRY: &str = "the person would not see how to reach them. An entry has `phone`, `text`, `email`, `web`, `open \"when\"`, `for` and `reviewed`";
const AS_IS: &str = "numbers and addresses stand as they are, without quotes";
const OPTIONS: &str = "the person would have nothing to choose from. What can be answered stands below `options`";
const ITEM: &str =
    "nothing would be asked. Write `item` before each question of a questionnaire, each on a line of its own";
const SAFETY: &str = "nobody would be led to help by it. The word `safety` alone, on a line of its own, says that an intent is there for safety";
const ANSWER: &str = "the score could not count it. Below `options` each answer has its number first: the number, a space and the words, as in `1 Sometimes`";
const HEARD: &str =
    "what the person writes would not be heard. Words and phrases stand behind `words`, divided by commas";

/// `answer r with 1, 2, 0, 3`, `example 1, 2, 0, 3 gives total 6`.
pub(super) fn commas(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let position = |word: &str| line.tokens.iter().position(|token| line.of(*token) == word);
    let (from, to) = match line.word(0) {
        "answer" => (position("with").map_or(2, |with| with + 1), line.tokens.len()),
        "example" => (1, position("gives").unwrap_or(line.tokens.len())),
        _ => return,
    };
    let is_joint = |token: &&super::Token| matches!(line.of(**token), "," | ";" | "and");
    let tokens = line.tokens.get(from..to).unwrap_or(&[]);
    let edits: Vec<Edit> = tokens
        .iter()
        .filter(is_joint)
        .map(|token| {
            let behind = line.text.get(token.end..).is_some_and(|rest| rest.starts_with(' '));
            Edit::new(
                token.start,
                token.end + usize::from(behind && line.of(*token) == "and"),
                if behind { "" } else { " " },
            )
        })
        .collect();
    if let (Some(first), Some(last), false) = (tokens.first(), tokens.last(), edits.is_empty()) {
        let answers: Vec<&str> = tokens.iter().filter(|token| !is_joint(token)).map(|token| line.of(*token)).collect();
        let reworded = Found::sure(Slip::Reworded(COMMAS), edits).sureness(Sureness::OnlyIfRight);
        found.push(reworded.about(first.start, last.end).fixed_by(answers.join(" ")));
    }
}

/// `Sometimes = 1`, `Sometimes: 1` below `options`.
pub(super) fn answers(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let Some(last) = line.tokens.len().checked_sub(1).filter(|last| *last > 1) else { return };
    let number = line.word(last);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_joined = matches!(line.word(last - 1), "=" | ":" | "=>" | "->");
    if line.block == Block::Weights && is_number && is_joined {
        let words = line.text.get(..line.end(last - 2)).unwrap_or("");
        let edit = Edit::new(0, line.text.len(), format!("{number} {words}"));
        found.push(Found::sure(Slip::Reworded(ANSWER), vec![edit]).sureness(Sureness::OnlyIfRight));
    }
}

/// `score total is sum of all items`, `= average of the items`, `is the total of the items`.
pub(super) fn scores(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if line.word(0) != "score" || !matches!(line.word(2), "is" | "=" | "as" | "adds" | ":") {
        return;
    }
    let mut meant = vec!["is"];
    let mut end = line.end(2);
    for token in line.tokens.iter().skip(3) {
        let word = line.of(*token);
        if word == "," {
            break;
        }
        end = token.end;
        meant.push(match word {
            "the" | "all" | "up" | "every" | "each" => continue,
            "total" | "adding" | "add" | "sum" if meant.len() == 1 => "sum",
            "average" | "avg" | "mean" if meant.len() == 1 => "mean",
            "answers" | "item" => "items",
            word => word,
        });
    }
    if meant.get(2) != Some(&"of") {
        meant.insert(2.min(meant.len()), "of");
    }
    let edit = Edit::new(line.start(2), end, meant.join(" "));
    found.push(Found::sure(Slip::Reworded(SUM), vec![edit]).sureness(Sureness::OnlyIfRight));
}

/// `tel 116 123`, `hours "day and night"`, `website www.nhs.uk`, `phone "116 123"`.
pub(super) fn registry(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if line.block != Block::Signpost {
        return;
    }
    let first = line.word(0).to_ascii_lowercase();
    let colon = usize::from(line.word(1) == ":");
    let word = match first.as_str() {
        "tel" | "telephone" | "call" | "ring" | "number" | "mobile" | "helpline" => "phone",
        "website" | "url" | "site" | "link" | "address" | "www" => "web",
        "hours" | "opening" | "times" | "opens" | "when" => "open",
        "sms" | "textline" => "text",
        "mail" | "e-mail" => "email",
        "phone" | "web" | "open" | "text" | "email" => first.as_str(),
        _ => return,
    };
    let from = line.start(1 + colon);
    let rest = line.text.get(from..).unwrap_or("").trim();
    if rest.is_empty() {
        return;
    }
    // `116 123 (free)`: what is no number is not called.
    if let Some(at) = rest.find(char::is_alphabetic).filter(|at| *at > 0 && matches!(first.as_str(), "phone" | "text"))
    {
        let number = rest.get(..at).unwrap_or("").trim_end_matches([' ', '(', ',', '-', '–', ':', ';']).len();
        let behind = line.text.get(from + number..).unwrap_or("");
        let start = line.text.len() - behind.trim_start().len();
        let edit = Edit::new(from + number, line.text.len(), "");
        found.push(Found::other(ProblemKind::TrailingText, vec![edit]).about(start, line.text.len()));
    }
    let bare = rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(rest);
    let value = match word {
        "open" if rest.starts_with('"') => rest.to_owned(),
        "open" => format!("\"{rest}\""),
        "web" if !bare.contains("://") => format!("https://{bare}"),
        "web" => bare.replacen("http://", "https://", 1),
        _ => bare.to_owned(),
    };
    let why = if word == first && bare != rest { AS_IS } else { REGISTRY };
    let edit = Edit::new(0, line.text.len(), format!("{word} {value}"));
    found.push(Found::sure(Slip::Reworded(why), vec![edit]).sureness(Sureness::OnlyIfRight));
}

/// `safety yes`, `safety: yes`.
pub(super) fn safety(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let behind = line.text.strip_prefix("safety").unwrap_or("").trim_start_matches([':', ' ', '=']);
    if line.block == Block::Intent && matches!(behind, "yes" | "true" | "on" | "is on" | "Yes") {
        found.push(Found::sure(Slip::Reworded(SAFETY), vec![Edit::new(0, line.text.len(), "safety")]));
    }
}

/// `scale` in a questionnaire for `options`, `keywords` in an intent for `words`.
pub(super) fn heads(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let first = line.word(0).to_ascii_lowercase();
    let colon = usize::from(line.word(1) == ":");
    let alone = line.tokens.len() == 1 + colon;
    let (why, word) = match (line.block, first.as_str()) {
        (Block::Questionnaire, "scale" | "answers" | "choices" | "responses") if alone => (OPTIONS, "options"),
        (Block::Questionnaire, "question" | "statement") if !alone => (ITEM, "item"),
        (Block::Intent, "keywords" | "keyword" | "word" | "phrases" | "phrase" | "synonyms") if !alone => {
            (HEARD, "words")
        }
        _ => return,
    };
    let is_word = line.tokens.first().is_some_and(|token| token.kind == TokenKind::Word);
    if is_word {
        found.push(Found::sure(Slip::Reworded(why), vec![Edit::new(0, line.end(colon), word)]));
    }
}
