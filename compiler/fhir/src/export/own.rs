//! What FHIR has no place for, in extensions of our own (`own.rs` lists them), so that an import is the same questionnaire.

use hearken_compiler::At;
use hearken_compiler::program::{AskKind, Choice, Item, ListId, ScoreRule, Supply, Text};

use super::form::Form;
use super::resource::Extension;
use super::words;
use crate::own;

impl Form<'_> {
    /// What is said of the questionnaire as a whole.
    pub fn own_extension(&self) -> Extension {
        let (sources, found) = (&self.pack.compiled.sources, self.questionnaire);
        let plain = |text| words::plain(sources, text);
        let mut parts = vec![Extension::text("name", found.name.clone())];
        parts.push(Extension::text("about", words::notes_above(sources, found.at)));
        let typed = |text: &Text| words::typed(sources, text);
        if found.stem.iter().any(|stem| typed(stem).is_some()) {
            let stem = |text: &Text| Extension::text("stem", typed(text).unwrap_or_else(|| self.line(text.at)));
            parts.extend(found.stem.iter().map(stem));
        }
        parts.extend(found.source.as_ref().map(|source| Extension::text("source", plain(source))));
        if let Some((free, _)) = found.licence {
            parts.push(Extension::code("licence", if free { "free" } else { "restricted" }));
        }
        if let Some(Supply::By(leave)) = &found.supply {
            parts.push(Extension::text("leave", plain(leave)));
        }
        parts.extend(found.may_skip.then(|| Extension::yes("may-skip")));
        parts.extend(found.case.as_ref().map(|case| Extension::text("case", self.line(case.at))));
        parts.extend(found.reliable_change.map(|change| Extension::number("reliable-change", change)));
        for example in &found.examples {
            let line = self.line(example.at);
            parts.push(Extension::text("example", line.trim_start_matches("example").trim().to_owned()));
        }
        self.own(own::QUESTIONNAIRE, parts)
    }

    /// What is said of a question; none if FHIR says it all.
    pub fn own_extension_of(&self, item: &Item) -> Option<Extension> {
        let mut parts = Vec::new();
        parts.extend(self.typed(&item.text));
        match item.kind {
            AskKind::One(list) | AskKind::Several(list) => parts.extend(self.list_part(item, list)),
            AskKind::Number { step, .. } if step > 0 => parts.push(Extension::number("step", step)),
            _ => {}
        }
        for (is, name) in [(item.reverse, "reverse"), (item.not_scored, "not-scored"), (item.may_skip, "may-skip")] {
            parts.extend(is.then(|| Extension::yes(name)));
        }
        parts.extend(item.only_if.as_ref().map(|condition| Extension::text("only-if", self.line(condition.at))));
        parts.extend(item.counts.map(|counts| Extension::number("counts", counts)));
        parts.extend(item.safety.map(|least| Extension::number("safety", least)));
        (!parts.is_empty()).then(|| self.own(own::ITEM, parts))
    }

    /// The scale that a list is, or that it is the questionnaire's or a group's: the codes of its answers are made of that.
    fn list_part(&self, item: &Item, list: ListId) -> Option<Extension> {
        let known = self.pack.compiled.program.lists.get(list as usize)?;
        // (A scale stands where its name does, and a block of answers where `options` does.)
        if known.name != "options" && self.pack.compiled.sources.slice(known.at) == known.name {
            return Some(Extension::text("scale", known.name.clone()));
        }
        if known.name == self.questionnaire.name {
            return Some(Extension::yes("shared-options"));
        }
        // (What stands below an item has the item's name, if it has one.)
        let of = |item: &&Item| matches!(item.kind, AskKind::One(l) | AskKind::Several(l) if l == list);
        let of_group = item.group.is_some() && known.name == "options";
        let of_group = of_group && (!item.is_unnamed() || self.questionnaire.items.iter().filter(of).nth(1).is_some());
        of_group.then(|| Extension::yes("group-options"))
    }

    /// What is said of an answer that has a name, or no weight in FHIR's words.
    pub fn own_extension_of_option(&self, choice: &Choice, weighs: bool) -> Option<Extension> {
        let name = choice.name.as_ref().map(|name| Extension::text("name", name.clone()));
        let counts = (!weighs).then(|| Extension::number("counts", choice.weight));
        let parts: Vec<Extension> = self.typed(&choice.text).into_iter().chain(name).chain(counts).collect();
        (!parts.is_empty()).then(|| self.own(own::OPTION, parts))
    }

    /// How a score is worked out, and what its ranges are called.
    pub fn own_extension_of_score(&self, rule: &ScoreRule) -> Extension {
        let items = self.questionnaire.items.iter().zip(0..);
        let counts = |item: &Item| !item.not_scored && matches!(item.kind, AskKind::One(_) | AskKind::Number { .. });
        let all: Vec<u32> = items.filter(|(item, _)| counts(item)).map(|(_, n)| n).collect();
        let mut parts = vec![Extension::code("is", if rule.mean { "mean" } else { "sum" })];
        if rule.items != all {
            parts.extend(rule.items.iter().map(|n| Extension::text("of", self.link(*n as usize).to_owned())));
        }
        if rule.allowing_missing > 0 {
            parts.push(Extension::count("allowing", rule.allowing_missing));
        }
        if let Some(bands) = &rule.bands {
            for ((low, high), choice) in bands.ranges.iter().zip(self.choices(bands.list)) {
                let label = words::plain(&self.pack.compiled.sources, &choice.text);
                let mut band = vec![Extension::number("low", *low), Extension::number("high", *high)];
                band.push(Extension::text("label", label));
                band.extend(choice.name.as_ref().map(|name| Extension::text("name", name.clone())));
                parts.push(Extension::of("band".into(), band));
            }
        }
        self.own(own::SCORE, parts)
    }

    /// An extension of ours; parts that say nothing are left out.
    fn own(&self, name: &str, mut parts: Vec<Extension>) -> Extension {
        parts.retain(|part| part.value_string.as_ref().is_none_or(|text| !text.is_empty()));
        Extension::of(self.addresses.extension(name).into(), parts)
    }

    /// Wording as it is typed, where what is shown is not all of it.
    fn typed(&self, text: &Text) -> Option<Extension> {
        words::typed(&self.pack.compiled.sources, text).map(|typed| Extension::text("wording", typed))
    }

    /// What stands at a place, in one line.
    fn line(&self, at: At) -> String {
        self.pack.compiled.sources.slice(at).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The extension that marks words as those of an entry of the registry.
    pub fn own_extension_of_support(&self, signpost: &str) -> Extension {
        let url = self.addresses.extension(own::SUPPORT).into();
        Extension { url, value_string: Some(signpost.to_owned()), ..Extension::default() }
    }
}
