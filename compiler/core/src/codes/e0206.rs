//! Something is asked for that is not given.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0206", "nothing-there", Error, "e0206.md");

/// `gad7.band` where the questionnaire has no bands.
pub fn nothing_there(at: At, owner: &str, field: &str, needs: &str, declared: At, last: Option<At>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{owner}` has no `{field}`"))
        .saying("there is nothing to look at")
        .help(format!("the guide could not go by it. The questionnaire needs {needs}"));
    match last {
        // What it needs is worked out from a score, and stands below the bands.
        Some(last) => diagnostic.and(last, "it would stand below this"),
        None => diagnostic.and(declared, format!("`{owner}` begins here")),
    }
}

/// `hads.band` where two scores have bands.
pub fn which_band(at: At, owner: &str, first: &str, second: &str) -> Diagnostic {
    ENTRY.at(at, format!("`{owner}` has the bands of more than one score")).saying("of which score?").help(format!(
        "the guide could not tell which is meant. Write `{owner}.{first}.band` or `{owner}.{second}.band`"
    ))
}

/// `mood.intent` where `mood` is a number.
pub fn only_of_text(at: At, owner: &str, field: &str, is: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{owner}` is {is}, and only an answer in words has `.{field}`"))
        .saying("there is nothing to look at")
        .help(format!(
            "the guide could not go by it. Ask for words, `ask {owner} as text`, or compare `{owner}` itself"
        ))
}

/// `{emergency.web}` where the entry has no web address.
pub fn signpost_without(at: At, owner: &str, field: &str, declared: At) -> Diagnostic {
    ENTRY
        .at(at, format!("the signpost `{owner}` has no `{field}`"))
        .saying("there is nothing to show")
        .and(declared, format!("`{owner}` begins here"))
        .help(format!("the person would see nothing where the contact should stand. Add a line `{field} …` to the signpost, or show something that it has"))
}

/// `show picture gives x` where the activity has no result.
pub fn gives_nothing(at: At, activity: &str) -> Diagnostic {
    ENTRY.at(at, format!("the activity `{activity}` gives nothing back")).saying("this would always be missing").help(
        format!(
            "leave out `gives …`, or add `result:` to `{activity}` in `hearken.yaml` if the app does say how it ended"
        ),
    )
}
