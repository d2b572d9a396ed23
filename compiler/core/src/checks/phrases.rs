//! What stands between two commas behind `words`: one phrase, or several that lack their commas.

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::source::At;

/// What joins two phrases where a comma was meant.
const JOINTS: [&str; 6] = [" or ", ";", "/", "|", " and ", " & "];

/// Words that make a phrase of what stands around them. Without any, three words in a row are a list.
const SMALL: &str = " a about again all am an and any anymore are at away back be been being better by can do done down feel for \
     from get go going gone had has have he her here him his home how i if in is isn it just last life like living me more \
     much my myself no not nothing of off on one or out over own people point reason right s self she so someone somebody \
     t that the their them themselves there they this those to too up us use want was way we were what when who why will \
     with without would you your yourself ";

/// What is told of a phrase.
pub(super) fn told(at: At, phrase: &str, safety: bool) -> Option<Diagnostic> {
    if !phrase.contains(char::is_alphanumeric) {
        return Some(codes::w0768::nothing(at, phrase));
    }
    // In an intent that is no matter of safety, recall does not come first.
    let parts = if safety { parts(phrase)? } else { semicolons(phrase)? };
    Some(codes::w0768::one_phrase(at, phrase, &parts.join(", "), safety))
}

/// The phrases that one seems to be.
fn parts(phrase: &str) -> Option<Vec<&str>> {
    let lower = phrase.to_lowercase();
    for joint in JOINTS.into_iter().filter(|joint| lower.contains(joint)) {
        let parts: Vec<&str> = phrase.split(joint).map(str::trim).filter(|part| !part.is_empty()).collect();
        // `over and over` is one phrase: what stands alone on a side of `and` is rarely a word of its own.
        let each_is_one = matches!(joint, " and " | " & ") && !parts.iter().all(|part| part.contains(' '));
        if parts.len() > 1 && !each_is_one {
            return Some(parts);
        }
    }
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let stems = words.iter().filter(|w| w.ends_with('*')).count();
    let small = |word: &&str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        plain.split(['\'', '’']).any(|part| SMALL.contains(&format!(" {part} ")))
    };
    let is_list = words.len() > 2 && !words.iter().any(small);
    (stems > 1 || is_list).then_some(words)
}

fn semicolons(phrase: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = phrase.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_without_commas_is_seen_and_a_phrase_is_left_alone() {
        for list in [
            "suicidal kill overdose",
            "kill myself or overdose",
            "suicid* overdos* hopeless",
            "die; kill myself",
            "kill myself and end it all",
        ] {
            assert!(parts(list).is_some(), "{list}");
        }
        for phrase in [
            "end it all",
            "over and over",
            "better off dead",
            "taking my own life",
            "don't want to be here any more",
            "hang myself",
            "sick and tired",
            "suicid*",
        ] {
            assert!(parts(phrase).is_none(), "{phrase}");
        }
    }
}
