//! A promise that may fail only because questionnaires that were left half-way were put together freely.

use hearken_image::MISSING;
use hearken_runtime::State;

use crate::answer::Verdict;
use crate::condition::Pack;
use crate::explore::{Broken, Found};
use crate::state::take_up;

/// What is said of it: which questionnaires had answers where it broke, and what a person can do.
pub(crate) fn not_decided(pack: &Pack<'_>, found: &Found, broken: Broken) -> Verdict {
    let mut state = State::default();
    take_up(found.kept.get(broken.from as usize), &mut state);
    let (why, helps) = words(&begun(pack, &state));
    Verdict::NotDecided { why, helps }
}

/// Why it is not decided, and what would help.
fn words(names: &[String]) -> (String, String) {
    let (which, helps) = match names {
        [] => ("questionnaires are".to_owned(), "a promise that looks at fewer answers and scores at once"),
        [one] => (format!("{one} is"), "a promise that looks at fewer of its answers and scores at once"),
        [all @ .., last] => (
            format!("{} and {last} are", all.join(", ")),
            "a promise for each of these questionnaires by itself, instead of one that looks at several",
        ),
    };
    let why = format!("it may fail when {which} left half-way, but no conversation was found that shows it");
    let test = "until then, write a test in which one of them is left before its last question and taken up again";
    let test = if names.len() == 1 { test.replace("one of them", "it") } else { test.to_owned() };
    (why, format!("{helps}; {test}"))
}

/// The questionnaires that have an answer, or are being asked.
fn begun(pack: &Pack<'_>, state: &State) -> Vec<String> {
    let program = &pack.compiled.program;
    let has_answer = |variable: u32| {
        let slot = pack.slot(variable).filter(|(slot, is_text)| !slot.local && !is_text);
        slot.is_some_and(|(slot, _)| state.values.get(slot.index as usize).is_some_and(|v| *v != MISSING))
    };
    let forms = program.questionnaires.iter().zip(&pack.symbols.questionnaires);
    let is_begun = |flow: u32| state.frames.iter().any(|f| f.flow == flow);
    let begun = forms.filter(|(form, flow)| is_begun(**flow) || form.items.iter().any(|i| has_answer(i.variable)));
    begun.map(|(form, _)| format!("`{}`", form.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_questionnaires_are_named_and_what_is_advised_can_be_done() {
        let (why, helps) = words(&["`phq9`".to_owned(), "`gad7`".to_owned()]);
        assert!(why.starts_with("it may fail when `phq9` and `gad7` are left half-way"), "{why}");
        assert!(helps.starts_with("a promise for each of these questionnaires by itself"), "{helps}");
        let (why, helps) = words(&["`phq9`".to_owned()]);
        assert!(why.starts_with("it may fail when `phq9` is left half-way"), "{why}");
        assert!(helps.contains("a test in which it is left before its last question"), "{helps}");
    }
}
