//! The little of FHIRPath in which forms add up: a way to some items, what is taken from their answers, and a sum.
//! Whatever else stands there is not guessed at.

mod prorated;
mod tokens;

use std::collections::BTreeSet;

use super::form::{Form, Kind};
use tokens::{Step, Token, bare, split, steps, tokens};

/// A sum of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The items, and whether what their answers count is added up, rather than what they are.
    pub items: Vec<(usize, bool)>,
    /// It is missing if an answer is, or, where some may be, if too many are.
    pub guarded: bool,
    /// A mean of them, not their sum.
    pub mean: bool,
    /// So many may be missing; the others then stand for all, to two places, half up.
    pub allowing: usize,
}

/// An expression of a form is no longer than this.
const LONGEST: usize = 4_000;

/// Reads an expression as a sum, if it is one.
pub fn sum(form: &Form<'_>, expression: &str) -> Option<Sum> {
    sum_of(form, &read(expression)?)
}

/// A sum that is held against a number: `SUM >= 10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The sum.
    pub sum: Sum,
    /// `>=` and the like, as a page has them.
    pub operator: &'static str,
    /// The number, in digits.
    pub number: String,
}

/// Reads an expression as a sum that is held against a number, if it is one. Where the sum is nothing, it is not so.
pub fn held(form: &Form<'_>, expression: &str) -> Option<Held> {
    let tokens = read(expression)?;
    let mut tokens = bare(&tokens);
    if let [Token::Name("iif"), Token::Sign('('), inner @ .., Token::Sign(')')] = tokens
        && let [condition, [Token::Name("true")], [Token::Name("false")]] = split(inner, ',').as_slice()
    {
        tokens = bare(condition);
    }
    let [before @ .., Token::Number(number)] = tokens else { return None };
    let (sum, operator) = match before {
        [sum @ .., Token::Sign('>'), Token::Sign('=')] => (sum, ">="),
        [sum @ .., Token::Sign('<'), Token::Sign('=')] => (sum, "<="),
        [sum @ .., Token::Sign('>')] => (sum, ">"),
        [sum @ .., Token::Sign('<')] => (sum, "<"),
        _ => return None,
    };
    Some(Held { sum: sum_of(form, sum)?, operator, number: (*number).to_owned() })
}

fn read(expression: &str) -> Option<Vec<Token<'_>>> {
    if expression.len() > LONGEST { None } else { tokens(expression) }
}

fn sum_of(form: &Form<'_>, tokens: &[Token<'_>]) -> Option<Sum> {
    let tokens = bare(tokens);
    if let [Token::Name("iif"), Token::Sign('('), inner @ .., Token::Sign(')')] = tokens {
        let parts = split(inner, ',');
        let (guard, sum) = match parts.as_slice() {
            [guard, sum] => (guard, sum),
            [guard, sum, [Token::Sign('{'), Token::Sign('}')]] => (guard, sum),
            _ => return None,
        };
        let guard = bare(guard);
        let Some(found) = adds_up(form, bare(sum)) else { return prorated::prorated(form, guard, sum) };
        return (guarded(form, guard, &found)? == 0).then_some(Sum { guarded: true, ..found });
    }
    adds_up(form, tokens)
}

/// `WAY.sum()`, several of them, or `WAY + WAY + WAY` with one item each, where one that is missing makes all of it missing.
fn adds_up(form: &Form<'_>, tokens: &[Token<'_>]) -> Option<Sum> {
    let mut sum = Sum { items: Vec::new(), guarded: true, mean: false, allowing: 0 };
    let mut known = BTreeSet::new();
    for term in split(tokens, '+') {
        let all = steps(bare(term))?;
        let (way, summed) = match all.split_last()? {
            (last, way) if is_sum(last) => (way, true),
            _ => (all.as_slice(), false),
        };
        let (items, weights) = answers(form, way)?;
        if !summed && items.len() != 1 {
            return None;
        }
        sum.guarded &= !summed;
        for item in items {
            if !known.insert(item) {
                return None;
            }
            sum.items.push((item, weights));
        }
    }
    Some(sum)
}

fn is_sum(step: &Step<'_, '_>) -> bool {
    match step {
        ("sum", Some([])) => true,
        ("aggregate", Some(inner)) => {
            let parts = split(inner, ',');
            let adds = |part: &[Token<'_>]| {
                let both = [Token::Name("$this"), Token::Sign('+'), Token::Name("$total")];
                part == both || part.iter().rev().eq(both.iter())
            };
            match parts.as_slice() {
                [adding, [Token::Number("0")]] => adds(adding),
                _ => false,
            }
        }
        _ => false,
    }
}

/// The items whose answers a way leads to, and whether it takes what they count.
fn answers(form: &Form<'_>, way: &[Step<'_, '_>]) -> Option<(Vec<usize>, bool)> {
    let (way, weights) = match way {
        [way @ .., ("ordinal" | "weight", Some([]))] => (way, true),
        way => (way, false),
    };
    let [way @ .., ("answer", None), (value, None)] = way else { return None };
    if !value.starts_with("value") {
        return None;
    }
    Some((
        items(form, way)?.into_iter().filter(|i| form.items.get(*i).is_some_and(|i| i.kind.is_question())).collect(),
        weights,
    ))
}

/// The items of a response that a way leads to. What is asked below a question stands in its answer, not in it.
fn items(form: &Form<'_>, way: &[Step<'_, '_>]) -> Option<Vec<usize>> {
    let way = match way {
        [("%resource" | "QuestionnaireResponse", None), rest @ ..] => rest,
        _ => return None,
    };
    let mut at: Option<BTreeSet<usize>> = None;
    let below = |at: &Option<BTreeSet<usize>>, deep: bool| -> BTreeSet<usize> {
        let is_group = |i: usize| form.items.get(i).is_some_and(|i| i.kind == Kind::Group);
        let mut found = BTreeSet::new();
        let mut from: Vec<Option<usize>> = match at {
            None => vec![None],
            Some(items) => items.iter().copied().filter(|i| is_group(*i)).map(Some).collect(),
        };
        while let Some(above) = from.pop() {
            for item in form.within(above) {
                if found.insert(item) && deep && is_group(item) {
                    from.push(Some(item));
                }
            }
        }
        found
    };
    for step in way {
        at = Some(match step {
            ("item", None) => below(&at, false),
            ("repeat", Some([Token::Name("item")])) => below(&at, true),
            ("descendants", Some([])) if at.is_none() => (0..form.items.len()).collect(),
            ("where", Some(condition)) => {
                let condition = condition_of(condition)?;
                at?.into_iter().filter(|i| form.items.get(*i).is_some_and(|i| condition.allows(i.link))).collect()
            }
            _ => return None,
        });
    }
    Some(at?.into_iter().collect())
}

/// Which linkIds a `where` lets through: one of these, or none of these.
struct Allowed<'t> {
    links: BTreeSet<&'t str>,
    these: bool,
}

impl Allowed<'_> {
    fn allows(&self, link: &str) -> bool {
        self.links.contains(link) == self.these
    }
}

fn condition_of<'t>(tokens: &[Token<'t>]) -> Option<Allowed<'t>> {
    let tokens = bare(tokens);
    if let [Token::Name("linkId"), Token::Name("in"), list @ ..] = tokens {
        let text = |part: &&[Token<'t>]| if let [Token::Text(text)] = part { Some(*text) } else { None };
        let links = split(bare(list), '|').iter().map(text).collect::<Option<_>>()?;
        return Some(Allowed { links, these: true });
    }
    let mut links = BTreeSet::new();
    let mut word = None;
    let mut these = None;
    for (n, part) in tokens.split(|t| matches!(t, Token::Name("and" | "or"))).enumerate() {
        let (link, equal) = match bare(part) {
            [Token::Name("linkId"), Token::Sign('='), Token::Text(link)] => (*link, true),
            [Token::Name("linkId"), Token::Sign('!'), Token::Sign('='), Token::Text(link)] => (*link, false),
            _ => return None,
        };
        if n > 0 && these != Some(equal) {
            return None;
        }
        these = Some(equal);
        links.insert(link);
    }
    for token in tokens {
        if let Token::Name(joined @ ("and" | "or")) = token {
            if word.is_some_and(|w| w != *joined) {
                return None;
            }
            word = Some(*joined);
        }
    }
    // `= a or = b` are these; `!= a and != b` are all but these. The other way round it would be none, or all.
    let these = these?;
    if word.is_some_and(|w| (w == "or") != these) {
        return None;
    }
    Some(Allowed { links, these })
}

/// How many items of a sum may be missing, by a guard that counts their answers; none if it counts anything else.
fn guarded(form: &Form<'_>, tokens: &[Token<'_>], sum: &Sum) -> Option<usize> {
    let [way @ .., Token::Sign('='), Token::Number(number)] = tokens else { return None };
    let (way, least) = match way {
        [way @ .., Token::Sign('>')] => (way, true),
        way => (way, false),
    };
    let counted = counted(form, way)?;
    let mut summed: Vec<usize> = sum.items.iter().map(|(item, _)| *item).collect();
    summed.sort_unstable();
    let missing = counted.len().checked_sub(number.parse().ok()?)?;
    (counted == summed && (least || missing == 0)).then_some(missing)
}

/// The items whose answers are counted.
fn counted(form: &Form<'_>, way: &[Token<'_>]) -> Option<Vec<usize>> {
    let steps = steps(bare(way))?;
    let way = match steps.as_slice() {
        [way @ .., ("answer", None), ("count", Some([]))] => way,
        [way @ .., ("answer", None), (value, None), ("count", Some([]))] if value.starts_with("value") => way,
        _ => return None,
    };
    let is_question = |i: &usize| form.items.get(*i).is_some_and(|i| i.kind.is_question());
    Some(items(form, way)?.into_iter().filter(is_question).collect())
}

#[cfg(test)]
mod tests;
