//! Lines of a flow, and of what is asked and tested in one, in other words than ours.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::keywords;
use crate::line::{Block, verb};
use crate::problem::Slip;

const BY_NAME: &str = "the name alone says what is meant. Leave out the words before it";
const ELSE: &str =
    "what the person wrote would not be heard. For whatever no other `on` takes, write `on anything else`";
const END: &str = "the conversation would go on. To end it, from anywhere, write `end conversation`";
const IS: &str =
    "the guide would not know for which answer this is. In a `match` each answer begins with `is`, as in `is fine`";
const EXPECT: &str = "nothing would be looked at. In a test, what must be so begins with `expect`";
const EXPECT_AT: &str = "nothing would be looked at. Where the conversation is, stands behind `expect at`";
const ENDS: &str = "in a test, `ends` says that the conversation is over by then";
const WRITES: &str = "in a test, what the person writes or taps begins with `<`, and what the guide says with `>`";

/// `go to step close`, `do flow talk`, `signpost the samaritans`.
pub(super) fn by_name(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let from = match (line.word(0), line.word(1)) {
        ("go", "to") => 2,
        ("do" | "ask" | "show" | "signpost" | "start" | "if", _) => 1,
        _ => return,
    };
    let kinds = ["the", "step", "flow", "questionnaire", "activity", "signpost", "exercise"];
    let is_kind = |word: &str| kinds.contains(&word) || (word == "for" && line.word(0) == "ask");
    let count = line.tokens.iter().skip(from).take_while(|token| is_kind(line.of(**token))).count();
    if count == 0 || line.tokens.len() <= from + count {
        return;
    }
    let edits = vec![Edit::new(line.start(from), line.start(from + count), "")];
    let (verb, name) = (line.text.get(..line.end(from - 1)).unwrap_or(""), line.word(from + count));
    let reworded = Found::sure(Slip::Reworded(BY_NAME), edits).sureness(Sureness::OnlyIfRight);
    found.push(reworded.about(0, line.end(from + count)).fixed_by(format!("{verb} {name}")));
}

/// `on anything`, `on else`, `ends`, `end the conversation`, `case fine` in a match.
pub(super) fn in_flow(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let all = line.text.trim_end_matches(['.', ':']);
    let whole = |why, with: &str| Found::sure(Slip::Reworded(why), vec![Edit::new(0, line.text.len(), with)]);
    match all {
        "on anything"
        | "on else"
        | "on other"
        | "on others"
        | "on any answer"
        | "on any other answer"
        | "on something else"
        | "on everything else"
        | "on anything other"
        | "on otherwise"
        | "on any"
        | "else on" => {
            found.push(whole(ELSE, "on anything else"));
        }
        "end the conversation"
        | "go to the end"
        | "end talk"
        | "end session"
        | "end the session"
        | "end chat"
        | "end here"
        | "end of conversation"
        | "finish conversation"
        | "stop conversation" => {
            found.push(whole(END, "end conversation"));
        }
        "ends" if matches!(line.block, Block::Code | Block::Match) => found.push(whole(END, "end conversation")),
        "end" | "end test" | "end conversation" if line.block == Block::Test => found.push(whole(ENDS, "ends")),
        _ => {}
    }
    if line.block == Block::Match {
        let is_word = matches!(line.word(0), "case" | "when" | "if" | "on" | "for" | "=" | "==");
        let edit = if is_word { Edit::new(0, line.end(0), "is") } else { Edit::new(0, 0, "is ") };
        let fix = if is_word { "is".to_owned() } else { format!("is {}", line.word(0)) };
        let reworded = Found::sure(Slip::Reworded(IS), vec![edit]).sureness(Sureness::OnlyIfRight);
        // (A sentence is no name, and neither is `otherwse`.)
        let is_name = line.tokens.len() == 1 || line.word(1) == "or";
        if is_word || (is_name && !keywords::is_near(line.word(0), "otherwise")) {
            found.push(reworded.about(0, line.end(0)).fixed_by(fix));
        }
    }
}

/// `restful.total is 6`, `tap Yes`, `person Yes`.
pub(super) fn in_test(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if line.block != Block::Test {
        return;
    }
    let about = (0, line.text.len());
    if line.word(0) == "expect" && line.tokens.len() == 2 && line.word(1).contains('/') {
        let reworded = Found::sure(Slip::Reworded(EXPECT_AT), vec![Edit::new(line.start(1), line.start(1), "at ")]);
        let fix = format!("expect at {}", line.word(1));
        found.push(reworded.sureness(Sureness::OnlyIfRight).about(about.0, about.1).fixed_by(fix));
    }
    let is_line = line.tokens.len() > 2 && verb::find(line.block, line.word(0)).is_none();
    let is_compared = matches!(line.word(1), "is" | "<" | "<=" | ">" | ">=");
    let looks = is_line && (line.word(0).contains('.') || is_compared);
    if looks {
        let reworded = Found::sure(Slip::Reworded(EXPECT), vec![Edit::new(0, 0, "expect ")]);
        let fix = format!("expect {}", line.text);
        found.push(reworded.sureness(Sureness::OnlyIfRight).about(about.0, about.1).fixed_by(fix));
    }
    let writes = ["person", "user", "client", "patient", "tap", "type", "write", "choose"];
    if writes.contains(&line.word(0).to_ascii_lowercase().as_str()) && line.tokens.len() > 1 {
        let extra = usize::from(matches!(line.word(1), ":" | "says" | "writes" | "taps" | "chooses" | "on"));
        found.push(Found::sure(Slip::Reworded(WRITES), vec![Edit::new(0, line.end(extra), "<")]));
    }
}

/// `Guide: That sounds hard.`
pub(super) fn speaker(line: &Suspect<'_>, found: &mut Vec<Found>) {
    const SPEAKERS: [&str; 10] =
        ["guide", "therapist", "bot", "coach", "narrator", "assistant", "app", "hearken", "counsellor", "system"];
    let is_named = line.tokens.first().is_some_and(|token| token.kind == TokenKind::Word);
    if is_named && line.word(1) == ":" && SPEAKERS.contains(&line.word(0).to_ascii_lowercase().as_str()) {
        found.push(super::first_word::spoken(line, Slip::SayWord, ">"));
    }
}

/// A line that is no statement of ours, and of which nobody can say which other was meant: why it is none.
pub(in crate::line) fn no_such_line(text: &str, block: Block) -> Option<&'static str> {
    if let Some(why) = super::hidden::no_such_line(text, block) {
        return Some(why);
    }
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next().unwrap_or(""));
    Some(match (first, second) {
        ("if", "they" | "person" | "answer" | "answered" | "chosen" | "client" | "user")
            if text.split_whitespace().count() > 2 && !text.ends_with(['.', ',']) && second != "answer" =>
        {
            "the guide would not know which answer is meant. `if` looks at the name of a question, as in `if mood is low` below `ask mood`"
        }
        ("if", "no") if words.next().is_some() && words.next().is_none() => {
            "the guide would not know what to look at. Whether nothing was answered, or nothing is known, is `is missing` behind the name, as in `if name is missing`"
        }
        ("wait", "a" | "for" | "some") if VAGUE.iter().any(|length| text.ends_with(length)) => {
            "the guide would not know how long. Write a length of time, as in `wait 10 seconds` or `wait 1 hour`"
        }
        ("answer", _)
            if block == Block::Test && text.split_once(" with ").is_some_and(|(_, rest)| !is_numbers(rest)) =>
        {
            "the guide would not know what was answered. Write the number of each answer, with a space between, as in `answer gad7 with 1 2 0 3`"
        }
        ("band", word) if block == Block::Questionnaire && word != "of" && !word.is_empty() => {
            "the score would say nothing. Write `band of` and the name of the score, and below it, two spaces further in, a line for each band: `0 to 4 Fine [fine]`"
        }
        ("items" | "questions", "") if block == Block::Questionnaire => {
            "nothing would be asked. Write `item` before each question, each on a line of its own, as in `item I felt left out`"
        }
        (number, _) if block == Block::Bands && number.ends_with('+') => NO_END,
        _ => return None,
    })
}

/// Lengths of time that say nothing.
const VAGUE: [&str; 6] = [" a bit", " a while", " a moment", " some time", " a little", " a little while"];

/// Whether something like numbers stands there; words with capitals are the answers' words.
fn is_numbers(text: &str) -> bool {
    !text.contains(char::is_uppercase)
}

/// What is told of a band without its highest number.
pub(in crate::line) const NO_END: &str = "the guide would not know where the band ends. Write its lowest and its highest number, as in `8 to 12 Hard [hard]`";

/// `and above Hard`, `or more`: what stands behind the lowest number of a band that has no highest.
pub(in crate::line) fn is_open_range(text: &str) -> bool {
    let words = ["and above", "or more", "or above", "and over", "and more", "or over", "upwards", "+", "plus "];
    words.iter().any(|word| text.starts_with(word))
}
