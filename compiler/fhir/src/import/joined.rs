//! Comparisons, and how several of them are said at once.

use super::names::Names;

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `NAME is VALUE`, which others about the same may join: `is 1 or 2`.
    Is(String, String),
    /// Anything else, and whether `or` stands in it.
    Other(String, bool),
}

/// An item's own condition, or that of a group it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// One is enough.
    pub any: bool,
    /// The comparisons.
    pub tests: Vec<Test>,
}

/// What the options of a list are called where a condition asks for one of them.
#[derive(Clone, Debug, Default)]
pub struct OptionNames {
    names: Vec<String>,
    /// By option: a condition asks for it.
    used: Vec<bool>,
}

impl OptionNames {
    /// The names that options have, or else some made of their words.
    pub fn of(words: impl Iterator<Item = (Option<String>, String)>) -> Self {
        let mut given = Names::default();
        let name = |(name, words): (Option<String>, String)| match name {
            Some(name) => given.keep(&name).unwrap_or_else(|| given.give("", &words)),
            None => given.give("", &words),
        };
        let names: Vec<String> = words.map(name).collect();
        OptionNames { used: vec![false; names.len()], names }
    }

    /// The name of an option, if it needs one.
    pub fn get(&self, position: usize) -> Option<&str> {
        let used = self.used.get(position).copied().unwrap_or(false);
        self.names.get(position).filter(|_| used).map(String::as_str)
    }

    /// The name of an option that is asked for.
    pub fn take(&mut self, position: usize) -> String {
        if let Some(used) = self.used.get_mut(position) {
            *used = true;
        }
        self.names.get(position).cloned().unwrap_or_default()
    }
}

/// All of these conditions at once, in the words of a page.
pub fn joined(conditions: &[Condition]) -> Option<String> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    for condition in conditions {
        let said = if condition.any { any_of(&condition.tests) } else { condition.tests.iter().map(one).collect() };
        let found = match (condition.any, said.as_slice()) {
            (true, [_, _, ..]) => {
                let all: Vec<&str> = said.iter().map(|(text, _)| text.as_str()).collect();
                vec![(all.join(" or "), true)]
            }
            _ => said,
        };
        for part in found {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    let several = parts.len() > 1;
    let parts: Vec<String> =
        parts.into_iter().map(|(text, or)| if several && or { format!("({text})") } else { text }).collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn one(test: &Test) -> (String, bool) {
    match test {
        Test::Is(name, value) => (format!("{name} is {value}"), false),
        Test::Other(text, or) => (text.clone(), *or),
    }
}

/// `x is 1 or 2` rather than `x is 1 or x is 2`.
fn any_of(tests: &[Test]) -> Vec<(String, bool)> {
    let mut said: Vec<(Option<&str>, String, bool)> = Vec::new();
    for test in tests {
        if let Test::Is(name, value) = test
            && let Some((_, text, or)) = said.iter_mut().find(|(of, ..)| *of == Some(name.as_str()))
        {
            text.push_str(&format!(" or {value}"));
            *or = true;
            continue;
        }
        let (text, or) = one(test);
        let of = if let Test::Is(name, _) = test { Some(name.as_str()) } else { None };
        said.push((of, text, or));
    }
    said.into_iter().map(|(_, text, or)| (text, or)).collect()
}
