//! A name of one kind where another kind is wanted.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0202", "wrong-kind", Error, "e0202.md");

/// `go to worry.work` where that is an intent.
pub fn wrong_kind(at: At, name: &str, is: &str, wanted: &str) -> Diagnostic {
    ENTRY.at(at, format!("`{name}` is {is}, and {wanted} must stand here")).saying(format!("this is {is}")).help(
        format!(
            "nothing would happen here for the person. Write {wanted}; each name has one meaning in the whole pack"
        ),
    )
}

/// `never reach crisis` where that is an interrupt; `leads_to` is the flow that it leads to.
pub fn not_promised(at: At, name: &str, is: &str, leads_to: Option<&str>) -> Diagnostic {
    let diagnostic =
        ENTRY.at(at, format!("`{name}` is {is}, and no conversation comes to one")).saying(format!("this is {is}"));
    match leads_to {
        Some(flow) => diagnostic
            .help(format!("nothing would be held to. Write where it leads to, which is `{flow}`"))
            .fix(false, at, format!("write `{flow}`"), flow),
        None => diagnostic
            .help("nothing would be held to. Write a flow, a step, a tag, a signpost or an audience of this pack"),
    }
}

/// `do gad7` where that is a questionnaire: `verb` goes with it. `whole` is the verb and the name.
pub fn wrong_verb(whole: At, name: &str, is: &str, verb: &str) -> Diagnostic {
    ENTRY
        .at(whole, format!("`{name}` is {is}"))
        .saying(format!("write `{verb} {name}`"))
        .help(format!("nothing would happen here for the person. Write `{verb} {name}`"))
        .fix(true, whole, format!("write `{verb} {name}`"), format!("{verb} {name}"))
}

/// `if gad7 >= 8`.
pub fn questionnaire_as_value(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is a questionnaire, which has no value of its own"))
        .saying("which of its results is meant?")
        .help(format!("the guide would not know what to look at. Write what it gives: `{name}.total`, `{name}.band`, `{name}.case`"))
}

/// `do welcome_step`.
pub fn step_done(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is a step, and only a whole flow can be done"))
        .saying("this is a step")
        .help(format!("a step has no end to come back from: it runs on into the next. Write `go to {name}`, or make a flow of it and `do` that"))
}

/// `whenever in samaritans`.
pub fn not_entered(at: At, is: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("this is {is}, and a conversation is never in one"))
        .saying("a conversation can be in a flow or a step")
        .help("nothing would be held to. Name a flow or a step, or write `after reaching …` for what is shown or told")
}

/// `after support.crisis`, `never reach X while support.crisis`: a place is no condition. `word` begins the line.
pub fn no_condition(at: At, name: &str, is: &str, word: &str) -> Diagnostic {
    let is_entered = matches!(is, "a flow" | "a step" | "a tag");
    let instead = match (word, is_entered) {
        _ if matches!(is, "an intent" | "an interrupt") => "Name the flow to which the person is led then, as in `after reaching support.crisis`; what is a matter of safety makes `support_due` so".to_owned(),
        ("whenever", true) => format!("Write `whenever in {name}`; or `after reaching {name}`, if it is from then on"),
        ("never", _) => "For a flow, write how often it was visited, as in `while visits to calm > 0`; for anything else, `set` a value under `data` to `yes` there, and name that".to_owned(),
        _ => format!("Write `after reaching {name}`"),
    };
    ENTRY
        .at(at, format!("`{name}` is {is}, and no condition"))
        .saying(format!("this is {is}"))
        .help(format!("nothing would be held to. {instead}"))
}

/// `next is care_team`.
pub fn told_not_shown(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is an audience: it is told, and `next is` speaks of what the person is shown"))
        .saying("nobody is shown this")
        .help(format!("the promise could not be kept. Write `always reach {name} before the next question`"))
}

/// `always reach signpost before question`: a word for which a promise has more words. `certain`: no other was meant.
pub fn more_words(at: At, written: &str, right: &str, certain: bool) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is no name"))
        .saying(format!("write `{right}`"))
        .help(format!("nothing would be held to. Write `{right}`, or the name that is meant"))
        .fix(certain, at, format!("write `{right}`"), right)
}

/// `always possible to reach help`: a word that a person types. `flow` is where it leads, if that is known.
pub fn typed_word(at: At, written: &str, flow: Option<&str>) -> Diagnostic {
    let help = match flow {
        Some(flow) => format!("nothing would be held to. Write `{flow}`, where it leads"),
        None => format!("nothing would be held to. Write the name of the flow where it leads: `{written}:` in hearken.yaml says which"),
    };
    let diagnostic = ENTRY.at(at, format!("`{written}` is what a person types, and no flow")).saying("this is no name");
    let diagnostic = diagnostic.help(help);
    match flow {
        Some(flow) => diagnostic.fix(false, at, format!("write `{flow}`"), flow),
        None => diagnostic,
    }
}
