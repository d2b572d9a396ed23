//! The answers that an item may be given, from wherever the form keeps them, and what each counts.

use std::collections::{BTreeMap, BTreeSet};

use super::decimal::Decimal;
use super::extension;
use super::json::{Json, NotRead};
use super::own::{ANSWERED, NOT_SHOWN, OF_OPTION, Own, odd_parts};
use super::wording::one_line;
use crate::{loinc, own};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// Its words, as they are shown.
    pub words: String,
    /// What it is to a condition.
    pub is: Told,
    /// What it counts, if the form says so.
    pub weight: Option<Decimal>,
    /// What our own extension calls it.
    pub name: Option<String>,
    /// Its words as they are typed, where our own extension says more of them than is shown.
    pub typed: Option<String>,
}

/// What an answer, or a condition, says: a code of a system, or a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// A code; the system may be left out.
    Code(Option<String>, String),
    /// Anything else: its type and its text.
    Value(&'static str, String),
}

impl Told {
    /// Its code, or its text.
    pub fn text(&self) -> &str {
        let (Told::Code(_, text) | Told::Value(_, text)) = self;
        text
    }

    /// Whether a condition means this answer.
    pub fn meets(&self, asked: &Told) -> bool {
        match (self, asked) {
            (Told::Code(a, code), Told::Code(b, wanted)) => code == wanted && (a == b || a.is_none() || b.is_none()),
            _ => self == asked,
        }
    }
}

/// A list of answers, and what is to be told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answers {
    /// The answers, in order.
    pub list: Vec<Answer>,
    /// What each counts on the page.
    pub numbers: Vec<Decimal>,
    /// The form says what they count; otherwise they are numbered.
    pub weighted: bool,
    /// What is not as it was: from the path of the list.
    pub notes: Vec<String>,
    /// Positions by code or text: a long list is asked about often.
    by_text: BTreeMap<String, Vec<usize>>,
    /// Numbers that more than one answer counts.
    shared: BTreeSet<Decimal>,
}

impl Answers {
    /// The answer that a condition means.
    pub fn meant(&self, told: &Told) -> Option<usize> {
        let all = self.by_text.get(told.text())?;
        all.iter().copied().find(|n| self.list.get(*n).is_some_and(|answer| answer.is.meets(told)))
    }

    /// What an answer counts on the page, if no other counts the same.
    pub fn own_number(&self, position: usize) -> Result<Decimal, Decimal> {
        let number = self.numbers.get(position).copied().unwrap_or(Decimal(0));
        if self.shared.contains(&number) { Err(number) } else { Ok(number) }
    }
}

/// Where the answers of an item are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// In the form: the list's number.
    Here(usize),
    /// In a value set that the form does not bring.
    Elsewhere(String),
    /// Nowhere.
    Nowhere,
}

/// All lists of a form, each once.
#[derive(Debug, Default)]
pub struct Lists<'j> {
    /// The lists.
    pub all: Vec<Answers>,
    /// Whether our own extensions are believed.
    own: bool,
    /// Lists of the form that stand on the page the other way round, and the lists that were only made for that.
    pub turned: BTreeSet<usize>,
    made: BTreeSet<usize>,
    /// What our own extensions say of answers and cannot: paths, and why.
    pub odd: Vec<(String, String)>,
    known: BTreeMap<Vec<Answer>, usize>,
    by_address: BTreeMap<&'j str, Option<usize>>,
    /// Value sets that the form brings, by `#id` and by address.
    sets: BTreeMap<String, (usize, &'j Json)>,
    /// Concepts of code systems that the form brings, and where each stands.
    concepts: BTreeMap<(&'j str, &'j str), (String, &'j Json)>,
}

impl<'j> Lists<'j> {
    /// The lists of a form, none of them read yet.
    pub fn of(form: &'j Json, own: bool) -> Self {
        let mut lists = Lists { own, ..Lists::default() };
        for (index, resource) in form.list_of("contained").iter().enumerate() {
            match resource.text_of("resourceType") {
                Some("ValueSet") => {
                    let id = resource.text_of("id").map(|id| format!("#{id}"));
                    for address in id.into_iter().chain(resource.text_of("url").map(str::to_owned)) {
                        lists.sets.entry(address).or_insert((index, resource));
                    }
                }
                Some("CodeSystem") => {
                    let system = resource.text_of("url").unwrap_or_default();
                    for (n, concept) in resource.list_of("concept").iter().enumerate() {
                        let code = concept.text_of("code").unwrap_or_default();
                        let path = format!("contained[{index}].concept[{n}]");
                        lists.concepts.entry((system, code)).or_insert((path, concept));
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// The answers of an item; `path` is the item's.
    pub fn of_item(&mut self, item: &'j Json, path: &str) -> Result<Found, NotRead> {
        let options = item.list_of("answerOption");
        if !options.is_empty() {
            let mut list = Vec::new();
            for (index, option) in options.iter().enumerate() {
                let mut answer = of_option(option, &format!("{path}.answerOption[{index}]"))?;
                if let Some(own) = Own::on(option, own::OPTION).filter(|_| self.own) {
                    let path = own.path(&format!("{path}.answerOption[{index}]"));
                    self.odd.extend(odd_parts(own, &path, OF_OPTION));
                    answer.name = own.text("name").filter(|name| super::own::is_name(name));
                    answer.typed = self.typed(own, &path, &answer.words);
                    answer.weight = answer.weight.or(own.number("counts").map(|(_, counts)| counts));
                }
                list.push(answer);
            }
            let number = self.keep(list);
            self.made.remove(&number);
            return Ok(Found::Here(number));
        }
        let Some(address) = item.text_of("answerValueSet") else { return Ok(Found::Nowhere) };
        let known = match self.by_address.get(address) {
            Some(known) => *known,
            None => {
                let found = self.contained(address)?.map(|list| self.keep(list));
                self.by_address.insert(address, found);
                found
            }
        };
        Ok(known.map_or_else(|| Found::Elsewhere(address.to_owned()), Found::Here))
    }

    /// The answers of a value set that the form brings: as it is expanded, or else as it is composed.
    fn contained(&self, address: &str) -> Result<Option<Vec<Answer>>, NotRead> {
        let known = self.sets.get(address).or_else(|| self.sets.get(address.split('|').next()?));
        let Some((index, set)) = known else { return Ok(of_loinc(address)) };
        let mut list = Vec::new();
        let path = format!("contained[{index}]");
        if let Some(expansion) = set.get("expansion") {
            for (n, concept) in expansion.list_of("contains").iter().enumerate() {
                let weight = extension::weight(concept, &format!("{path}.expansion.contains[{n}]"))?;
                list.extend(of_concept(concept, concept.text_of("system"), weight));
            }
        }
        if list.is_empty() {
            for (m, include) in set.get("compose").map_or(&[][..], |c| c.list_of("include")).iter().enumerate() {
                let system = include.text_of("system");
                for (n, concept) in include.list_of("concept").iter().enumerate() {
                    let path = format!("{path}.compose.include[{m}].concept[{n}]");
                    let weight = extension::weight(concept, &path)?;
                    let weight = if weight.is_some() { weight } else { self.of_system(system, concept)? };
                    list.extend(of_concept(concept, system, weight));
                }
            }
        }
        Ok(Some(list).filter(|list| !list.is_empty()))
    }

    /// What a concept counts in a code system that the form brings.
    fn of_system(&self, system: Option<&str>, concept: &Json) -> Result<Option<Decimal>, NotRead> {
        let key = (system.unwrap_or_default(), concept.text_of("code").unwrap_or_default());
        match self.concepts.get(&key) {
            Some((path, known)) => extension::weight(known, path),
            None => Ok(None),
        }
    }

    /// The words of an answer as they are typed.
    fn typed(&mut self, own: Own<'_>, path: &str, shown: &str) -> Option<String> {
        let (n, part) = own.parts("wording").next()?;
        let typed = super::own::wording(ANSWERED, part.text_of("valueString")?, shown);
        if typed.is_none() {
            self.odd.push((format!("{path}.extension[{n}]"), NOT_SHOWN.to_owned()));
        }
        typed
    }

    /// The list with the same answers, each of which counts from the other end.
    pub fn turned(&mut self, list: usize) -> usize {
        let Some(answers) = self.all.get(list) else { return list };
        let ends = answers.numbers.iter().min().zip(answers.numbers.iter().max());
        let Some((low, high)) = ends.map(|(low, high)| (low.0, high.0)) else { return list };
        let turn = |answer: &Answer| {
            let turned = |weight: Decimal| Decimal(low.saturating_add(high).saturating_sub(weight.0));
            Answer { weight: answer.weight.map(turned), ..answer.clone() }
        };
        let turned = answers.list.iter().map(turn).collect();
        let known = self.all.len();
        let turned = self.keep(turned);
        self.turned.insert(list);
        if turned == known {
            self.made.insert(turned);
        }
        turned
    }

    /// Whether a list is the form's own.
    pub fn is_of_form(&self, list: usize) -> bool {
        !self.made.contains(&list)
    }

    fn keep(&mut self, list: Vec<Answer>) -> usize {
        if let Some(known) = self.known.get(&list) {
            return *known;
        }
        let number = self.all.len();
        self.known.insert(list.clone(), number);
        self.all.push(numbered(list));
        number
    }
}

/// A list of LOINC's that we know: a form need not bring it along.
fn of_loinc(address: &str) -> Option<Vec<Answer>> {
    let answer = |(words, counts, code): &(&str, i64, &str)| Answer {
        words: (*words).to_owned(),
        is: Told::Code(Some(loinc::SYSTEM.to_owned()), (*code).to_owned()),
        weight: Some(Decimal(counts.saturating_mul(loinc::ONE))),
        name: None,
        typed: None,
    };
    Some(loinc::named(address)?.iter().map(answer).collect())
}

fn of_option(option: &Json, path: &str) -> Result<Answer, NotRead> {
    let wrong = |why: &str| NotRead { path: path.to_owned(), why: why.to_owned() };
    let own = extension::weight(option, path)?;
    if let Some(coding) = option.get("valueCoding") {
        let path = format!("{path}.valueCoding");
        let weight = match own {
            Some(weight) => Some(weight),
            None => extension::weight(coding, &path)?,
        };
        return of_concept(coding, coding.text_of("system"), weight)
            .ok_or_else(|| NotRead { path, why: "it has neither a code nor words".to_owned() });
    }
    if let Some(reference) = option.get("valueReference") {
        let address = reference.text_of("reference").unwrap_or_default();
        let words = reference.text_of("display").unwrap_or(address);
        if one_line(words).is_empty() {
            return Err(wrong("an answer has words, and this has none"));
        }
        let is = Told::Value("Reference", address.to_owned());
        return Ok(Answer { words: one_line(words), is, weight: own, name: None, typed: None });
    }
    for (member, kind) in
        [("valueString", "String"), ("valueInteger", "Integer"), ("valueDate", "Date"), ("valueTime", "Time")]
    {
        if let Some(Json::Text(text) | Json::Number(text)) = option.get(member) {
            let number = if kind == "Integer" { Decimal::read(text) } else { None };
            if one_line(text).is_empty() {
                return Err(wrong("an answer has words, and this has none"));
            }
            let is = Told::Value(kind, text.clone());
            return Ok(Answer { words: one_line(text), is, weight: own.or(number), name: None, typed: None });
        }
    }
    Err(wrong("an answer has a value of FHIR R4 (Coding, string, integer, date, time or Reference), and this has none"))
}

fn of_concept(concept: &Json, system: Option<&str>, weight: Option<Decimal>) -> Option<Answer> {
    let code = concept.text_of("code").unwrap_or_default();
    let words = concept.text_of("display").filter(|d| !d.trim().is_empty()).unwrap_or(code);
    if one_line(words).is_empty() {
        return None;
    }
    Some(Answer {
        words: one_line(words),
        is: Told::Code(system.map(str::to_owned), code.to_owned()),
        weight,
        name: None,
        typed: None,
    })
}

/// What each answer counts on the page; words that two answers share are told apart by their codes.
fn numbered(mut list: Vec<Answer>) -> Answers {
    let mut notes = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for answer in &mut list {
        let times = seen.entry(answer.words.to_lowercase()).or_insert(0);
        *times += 1;
        if *times > 1 {
            let apart = match &answer.is {
                Told::Code(_, code) if *times == 2 && *code != answer.words => code.clone(),
                _ => times.to_string(),
            };
            notes.push(format!("two answers say `{}`: one of them is told apart as ({apart})", answer.words));
            answer.words = format!("{} ({apart})", answer.words);
            answer.typed = None;
        }
    }
    let weighted = list.iter().any(|a| a.weight.is_some());
    let numbers: Vec<Decimal> = if weighted {
        let count = |a: &Answer| a.weight.unwrap_or(Decimal(0));
        for answer in list.iter().filter(|a| a.weight.is_none()) {
            notes.push(format!("`{}` counts nothing in the form, and 0 on the page", answer.words));
        }
        list.iter().map(count).collect()
    } else {
        (0..list.len()).map(Decimal::whole).collect()
    };
    let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, answer) in list.iter().enumerate() {
        by_text.entry(answer.is.text().to_owned()).or_default().push(n);
    }
    let (mut once, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for number in &numbers {
        if !once.insert(*number) {
            shared.insert(*number);
        }
    }
    Answers { list, numbers, weighted, notes, by_text, shared }
}
