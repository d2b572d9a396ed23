//! `enableWhen` as `only if`. A condition that cannot be said is left out, and then its item is asked more often rather
//! than less: nobody misses a question because of us.

use std::collections::BTreeMap;

use super::answers::{Lists, Told};
use super::decimal::Decimal;
use super::joined::{OptionNames, Test};
use super::json::Json;
use super::plan::{Plan, Question, Takes};
use super::wording::quoted;

/// Why a comparison cannot be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// In words.
    pub why: String,
    /// It compares with an answer that the file itself does not offer.
    pub beyond: bool,
}

impl From<String> for Lost {
    fn from(why: String) -> Self {
        Lost { why, beyond: false }
    }
}

fn beyond(why: String) -> Lost {
    Lost { why, beyond: true }
}

/// What a comparison reads: the plan of the item it asks about, and the option names that it needs.
pub struct Asked<'a, 'j> {
    /// The plan of the item that is asked about.
    pub plan: &'a Plan,
    /// All lists.
    pub lists: &'a Lists<'j>,
    /// The options that have a name, by list.
    pub named: &'a mut BTreeMap<usize, OptionNames>,
}

/// One part of `enableWhen`, as a comparison; or why not. What differs is noted.
pub fn test(when: &Json, asked: &mut Asked<'_, '_>, notes: &mut Vec<String>) -> Result<Test, Lost> {
    let operator = when.text_of("operator").unwrap_or_default();
    let answer = when.members().iter().find(|(key, _)| key.starts_with("answer"));
    let Some((key, value)) = answer else { return Err("it compares with nothing".to_owned().into()) };
    match asked.plan {
        Plan::Score(score) => {
            if !score.exact {
                notes.push("the score that it looks at differs where an answer is missing".to_owned());
            }
            number(&score.name, operator, value, true)
        }
        Plan::Question(question) => {
            let name = question.name.as_str();
            if operator == "exists" {
                let there = *value == Json::Bool(true);
                if let Takes::Several(list) = question.takes {
                    return any_chosen(list, question, there, asked);
                }
                let says = if there { "is not missing" } else { "is missing" };
                return Ok(Test::Other(format!("{name} {says}"), false));
            }
            let missing = question.may_be_missing;
            match &question.takes {
                Takes::One(list) => option(*list, question, operator, key, value, asked),
                Takes::Several(list) => includes(*list, question, operator, key, value, asked),
                Takes::YesNo => match (operator, value) {
                    ("=", Json::Bool(yes)) => Ok(Test::Is(name.to_owned(), yes_no(*yes))),
                    ("!=", Json::Bool(yes)) => Ok(is_not(name, &yes_no(*yes), missing)),
                    _ => Err(cannot(operator, key).into()),
                },
                Takes::Number(..) => number(name, operator, value.get("value").unwrap_or(value), missing),
                Takes::Text(_) => words(name, operator, key, value, missing, notes),
                Takes::Unlisted => Err(beyond(format!("the answers of `{name}` are not in the file"))),
                Takes::Date => date(name, operator, key, value, missing),
                Takes::Time => time(name, operator, key, value, missing),
            }
        }
        _ => Err("what it asks about is not on the page".to_owned().into()),
    }
}

fn cannot(operator: &str, key: &str) -> String {
    format!("`{operator}` with {key} does not fit how that is answered")
}

fn yes_no(yes: bool) -> String {
    (if yes { "yes" } else { "no" }).to_owned()
}

/// FHIR's `!=` holds where there is no answer; ours does not, so that has to be said.
fn is_not(name: &str, value: &str, may_be_missing: bool) -> Test {
    if may_be_missing {
        Test::Other(format!("{name} is missing or {name} is not {value}"), true)
    } else {
        Test::Other(format!("{name} is not {value}"), false)
    }
}

fn compared(name: &str, operator: &str, value: &str, may_be_missing: bool) -> Result<Test, Lost> {
    match operator {
        "=" => Ok(Test::Is(name.to_owned(), value.to_owned())),
        "!=" => Ok(is_not(name, value, may_be_missing)),
        "<" | ">" | "<=" | ">=" => Ok(Test::Other(format!("{name} {operator} {value}"), false)),
        other => Err(format!("`{other}` is no operator of FHIR R4").into()),
    }
}

fn number(name: &str, operator: &str, value: &Json, may_be_missing: bool) -> Result<Test, Lost> {
    if operator == "exists" {
        let says = if *value == Json::Bool(true) { "is not missing" } else { "is missing" };
        return Ok(Test::Other(format!("{name} {says}"), false));
    }
    let Json::Number(text) = value else { return Err(format!("`{operator}` needs a number here").into()) };
    let number = Decimal::read(text).ok_or_else(|| format!("{text} has too many places, or is too large"))?;
    compared(name, operator, &number.to_string(), may_be_missing)
}

/// What a condition compares with, as an answer says it.
fn told(key: &str, value: &Json) -> Option<Told> {
    let kind = match (key, value) {
        ("answerCoding", coding) => {
            let system = coding.text_of("system").map(str::to_owned);
            return Some(Told::Code(system, coding.text_of("code")?.to_owned()));
        }
        ("answerReference", reference) => {
            return Some(Told::Value("Reference", reference.text_of("reference")?.to_owned()));
        }
        ("answerString", _) => "String",
        ("answerInteger", _) => "Integer",
        ("answerDate", _) => "Date",
        ("answerTime", _) => "Time",
        _ => return None,
    };
    if let Json::Text(text) | Json::Number(text) = value { Some(Told::Value(kind, text.clone())) } else { None }
}

/// The option that a condition means.
fn meant(list: usize, key: &str, value: &Json, asked: &Asked<'_, '_>) -> Result<usize, Lost> {
    let told = told(key, value).ok_or_else(|| beyond(format!("no answer is of the kind of {key}")))?;
    let found = asked.lists.all.get(list).and_then(|answers| answers.meant(&told));
    found.ok_or_else(|| match told {
        Told::Code(_, code) => beyond(format!("`{code}` is none of the answers")),
        Told::Value(kind, text) => beyond(format!("`{text}` ({kind}) is none of the answers")),
    })
}

fn option(
    list: usize,
    question: &Question,
    operator: &str,
    key: &str,
    value: &Json,
    asked: &Asked<'_, '_>,
) -> Result<Test, Lost> {
    let at = meant(list, key, value, asked)?;
    let number = asked.lists.all.get(list).map_or(Ok(Decimal(0)), |answers| answers.own_number(at));
    let number = number.map_err(|n| format!("another answer counts {n} as well, so they cannot be told apart"))?;
    if !matches!(operator, "=" | "!=") && key != "answerInteger" {
        return Err(cannot(operator, key).into());
    }
    compared(&question.name, operator, &number.to_string(), question.may_be_missing)
}

fn includes(
    list: usize,
    question: &Question,
    operator: &str,
    key: &str,
    value: &Json,
    asked: &mut Asked<'_, '_>,
) -> Result<Test, Lost> {
    let at = meant(list, key, value, asked)?;
    let name = &question.name;
    let verb = match operator {
        "=" => "includes",
        "!=" => "does not include",
        _ => return Err(cannot(operator, key).into()),
    };
    let answers = asked.lists.all.get(list).map_or(&[][..], |l| &l.list);
    let words = || answers.iter().map(|a| (a.name.clone(), a.words.clone()));
    let option = asked.named.entry(list).or_insert_with(|| OptionNames::of(words())).take(at);
    let says = format!("{name} {verb} {option}");
    Ok(match operator {
        "!=" if question.may_be_missing => Test::Other(format!("{name} is missing or {says}"), true),
        _ => Test::Other(says, false),
    })
}

/// A list of more answers than these is not gone through by name.
const MOST_NAMED: usize = 12;

/// Whether anything was chosen of several. In FHIR, no answer is none; to us, to have chosen none is an answer.
fn any_chosen(list: usize, question: &Question, there: bool, asked: &mut Asked<'_, '_>) -> Result<Test, Lost> {
    let answers = asked.lists.all.get(list).map_or(&[][..], |l| &l.list);
    if answers.len() > MOST_NAMED {
        return Err(format!("whether anything is chosen of more than {MOST_NAMED} answers cannot be said").into());
    }
    let words = || answers.iter().map(|a| (a.name.clone(), a.words.clone()));
    let names = asked.named.entry(list).or_insert_with(|| OptionNames::of(words()));
    let all: Vec<String> = (0..answers.len()).map(|n| names.take(n)).collect();
    let (name, all) = (&question.name, all.join(" or "));
    Ok(match there {
        true => Test::Other(format!("{name} includes {all}"), false),
        false => Test::Other(format!("{name} is missing or {name} does not include {all}"), true),
    })
}

fn words(
    name: &str,
    operator: &str,
    key: &str,
    value: &Json,
    missing: bool,
    notes: &mut Vec<String>,
) -> Result<Test, Lost> {
    match (operator, value) {
        ("=" | "!=", Json::Text(text)) if key == "answerString" => {
            notes.push("words are compared without regard to capitals and punctuation".to_owned());
            compared(name, operator, &quoted(text), missing)
        }
        _ => Err(cannot(operator, key).into()),
    }
}

fn date(name: &str, operator: &str, key: &str, value: &Json, missing: bool) -> Result<Test, Lost> {
    let whole = |text: &&String| {
        let lengths = text.split('-').map(str::len).collect::<Vec<_>>();
        lengths == [4, 2, 2] && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    match value {
        Json::Text(text) if key == "answerDate" && whole(&text) => compared(name, operator, text, missing),
        _ => Err(cannot(operator, key).into()),
    }
}

/// A time on a page has no seconds. With an answer of whole minutes, `> 11:11:11` is `> 11:11`.
fn time(name: &str, operator: &str, key: &str, value: &Json, missing: bool) -> Result<Test, Lost> {
    let Json::Text(text) = value else { return Err(cannot(operator, key).into()) };
    let parts: Vec<&str> = text.split(':').collect();
    let ([hour, minute, second], "answerTime") = (parts.as_slice(), key) else {
        return Err(cannot(operator, key).into());
    };
    let digits = |s: &&&str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
    if ![hour, minute].iter().all(digits) {
        return Err(cannot(operator, key).into());
    }
    let whole = second.bytes().all(|b| matches!(b, b'0' | b'.'));
    let operator = match operator {
        _ if whole => operator,
        ">=" => ">",
        "<" => "<=",
        ">" | "<=" => operator,
        _ => return Err(format!("a time on a page has no seconds, and {text} has").into()),
    };
    compared(name, operator, &format!("{hour}:{minute}"), missing)
}
