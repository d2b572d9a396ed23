//! What became of each part of a form, by its path in the file.

use std::fmt::Write;

/// How much something matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// It is not in the page.
    LeftOut,
    /// It is in the page, and not quite the same.
    Differs,
    /// It is not in the page, and changes neither what is asked nor what is counted.
    Aside,
}

impl Loss {
    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Loss::LeftOut => "left out",
            Loss::Differs => "differs",
            Loss::Aside => "aside",
        }
    }
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `item[3].enableWhen[1]`.
    pub path: String,
    /// How much it matters.
    pub loss: Loss,
    /// What there was, and what became of it.
    pub what: String,
}

/// How many there are of something, and how many of them the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In the file.
    pub of: usize,
    /// In the page, just as they were.
    pub whole: usize,
    /// In the page, with something lost or different.
    pub in_part: usize,
}

impl Count {
    /// Those that the page does not have.
    pub fn left_out(self) -> usize {
        self.of.saturating_sub(self.whole).saturating_sub(self.in_part)
    }
}

/// What an item of the file is called in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Its path in the file.
    pub path: String,
    /// Its linkId.
    pub link: String,
    /// Its name in the page.
    pub name: String,
}

/// What became of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Everything that was not carried as it was, in the order of the file.
    pub entries: Vec<Entry>,
    /// Items, groups and texts.
    pub items: Count,
    /// Parts of `enableWhen`.
    pub conditions: Count,
    /// Conditions in FHIRPath.
    pub expressions: Count,
    /// Of the conditions, those that compare with an answer which the file does not offer.
    pub beyond: usize,
    /// Of the conditions, those of words that are no question.
    pub of_words: usize,
    /// What answers count.
    pub weights: Count,
    /// Scores that are worked out.
    pub scores: Count,
    /// What questions and scores are called in the page.
    pub names: Vec<Renamed>,
}

impl Report {
    /// Whether something of what is asked or counted is not in the page as it was in the file.
    pub fn has_losses(&self) -> bool {
        self.entries.iter().any(|e| e.loss != Loss::Aside)
    }

    /// The report for people: a line an entry, then a line of numbers.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for entry in &self.entries {
            let at = if entry.path.is_empty() { "the form" } else { &entry.path };
            // Writing to a text cannot fail.
            let _ = writeln!(out, "{at}: {}: {}", entry.loss.word(), entry.what);
        }
        let mut parts = Vec::new();
        for (count, one, many) in [
            (self.items, "item", "items"),
            (self.conditions, "condition", "conditions"),
            (self.expressions, "condition in FHIRPath", "conditions in FHIRPath"),
            (self.weights, "weight", "weights"),
            (self.scores, "score", "scores"),
        ] {
            if count.of == 0 {
                continue;
            }
            let mut part =
                format!("{} of {} {}", count.whole + count.in_part, count.of, if count.of == 1 { one } else { many });
            if count.in_part > 0 {
                let _ = write!(part, " ({} of them in part)", count.in_part);
            }
            parts.push(part);
        }
        if !parts.is_empty() {
            let _ = writeln!(out, "Carried: {}.", parts.join(", "));
        }
        out
    }
}
