//! A name that nothing in the pack has.

use super::words::did_you_mean;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0201", "unknown-name", Error, "e0201.md");

/// Where nothing is near.
const NOTHING: &str = "nothing in the pack has this name";

/// A name after a word that wants one kind of thing: `do`, `options`, `expect told`.
pub fn unknown(at: At, name: &str, kind: &str, near: Option<&str>) -> Diagnostic {
    let help = match kind {
        "flow" => format!(
            "the conversation could not go on from here. Write the name of a flow of this pack, or begin the flow: `flow {name} \"Its title\"`"
        ),
        "intent" => format!(
            "the guide would never hear it. Write the name of an intent of this pack, or begin the intent: `intent {name} \"Its title\"`"
        ),
        "signpost" => format!(
            "the person would not be shown this support. Write the name of a signpost of the registry, or add it: `signpost {name} \"Its title\"`"
        ),
        "scale" => format!(
            "the person would have nothing to choose from. Begin the scale: `scale {name}`, with lines such as `0 Not at all` below"
        ),
        _ => format!("nothing would happen here for the person. Write the name of a {kind} of this pack"),
    };
    did_you_mean(ENTRY.at(at, format!("there is no {kind} called `{name}`")).help(help), at, name, near, NOTHING)
}

/// `never reach suport.crisis`.
pub fn not_promised(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let help = "nothing would be held to. Write the name of a flow, a step, a tag, a signpost or an audience of this pack";
    let message = format!("there is no flow, step, tag, signpost or audience called `{name}`");
    did_you_mean(ENTRY.at(at, message).help(help), at, name, near, NOTHING)
}

/// A name in the condition of a guarantee.
pub fn unknown_to_a_guarantee(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let help = "nothing would be held to. A guarantee looks at what is remembered under `data`, at a `condition` by its name, at what a questionnaire gives, as in `gad7.total`, and at `support_due`";
    did_you_mean(ENTRY.at(at, format!("nothing is called `{name}`")).help(help), at, name, near, NOTHING)
}

/// A name in a condition, after `set … to`, or between `{` and `}`.
pub fn unknown_value(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let help = match name.split_once('.') {
        Some((owner, _)) => format!(
            "the guide would not know what to look at. If `{owner}` is meant to be a questionnaire, it is not in this pack"
        ),
        None => format!(
            "the guide would not know what to look at. `{name}` must be asked or set in this flow (`ask {name} …`, `set {name} to …`), or be remembered under `data`"
        ),
    };
    did_you_mean(ENTRY.at(at, format!("nothing is called `{name}`")).help(help), at, name, near, NOTHING)
}

/// A name in a condition of a questionnaire: `only if nervous is not none`.
pub fn unknown_in_questionnaire(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let help = format!(
        "the guide would not know what to look at. Items are looked at by their names, and answers by the number that they count, as in `nervous >= 2`; or name the answer where it stands, `1 None of the time [{name}]`"
    );
    did_you_mean(ENTRY.at(at, format!("nothing is called `{name}`")).help(help), at, name, near, NOTHING)
}

/// `go to` somewhere that is not there.
pub fn no_such_place(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let help = format!(
        "the conversation would have nowhere to go. Write the name of a flow, of a step of this flow, or `FLOW/STEP`; or begin the flow: `flow {name} \"Its title\"`"
    );
    did_you_mean(ENTRY.at(at, format!("there is no flow or step called `{name}`")).help(help), at, name, near, NOTHING)
}

/// `FLOW/STEP` where the flow has no such step.
pub fn no_such_step(at: At, step: &str, flow: &str, near: Option<&str>) -> Diagnostic {
    let help = format!(
        "the conversation would have nowhere to go. Write a step of `{flow}`, or `{flow}` alone for its beginning"
    );
    did_you_mean(ENTRY.at(at, format!("`{flow}` has no step called `{step}`")).help(help), at, step, near, NOTHING)
}

/// `ask NAME` alone, where no questionnaire has the name.
pub fn no_questionnaire(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let help = format!(
        "the person would be asked nothing. An `ask` with nothing below it gives a questionnaire: write the name of one, or put the question below: `> What would you like to ask?`, with `ask {name} as text` above it"
    );
    did_you_mean(ENTRY.at(at, format!("there is no questionnaire called `{name}`")).help(help), at, name, near, NOTHING)
}

/// A group of intents or places (`risk.*`) that nothing belongs to.
pub fn empty_group(at: At, group: &str, near: Option<&str>) -> Diagnostic {
    let start = group.trim_end_matches('*');
    let help = format!(
        "it would never be met. A group is all names that begin alike: write the beginning of names that are in this pack, as in `{start}something`"
    );
    did_you_mean(
        ENTRY.at(at, format!("nothing begins with `{start}`, so `{group}` stands for nothing")).help(help),
        at,
        group,
        near,
        NOTHING,
    )
}

/// An activity or audience that the manifest does not have.
pub fn in_manifest(at: At, name: &str, kind: &str, section: &str, near: Option<&str>) -> Diagnostic {
    let does = if kind == "audience" { "nobody would be told" } else { "the app would have nothing to show" };
    let article = super::words::with_article(kind);
    let help =
        format!("{does}. Write {article} that stands under `{section}:` in `hearken.yaml`, or add `{name}` there");
    did_you_mean(
        ENTRY.at(at, format!("there is no {kind} called `{name}` in `hearken.yaml`")).help(help),
        at,
        name,
        near,
        NOTHING,
    )
}

/// `gad7.totl`.
pub fn no_such_field(at: At, owner: &str, field: &str, near: Option<&str>, named: &[&str]) -> Diagnostic {
    let named: Vec<String> = named.iter().take(8).map(|n| format!("{owner}.{n}")).collect();
    let of_its_own = if named.is_empty() { String::new() } else { format!(": here {}", super::words::all_of(&named)) };
    let help = format!(
        "the guide would not know what to look at. A questionnaire gives its items and scores by name{of_its_own}; and `{owner}.band`, `{owner}.case`, `{owner}.answered`, `{owner}.completed`, `{owner}.change`, `{owner}.improved`, `{owner}.worsened`, and `{owner}.previous.` before a score"
    );
    did_you_mean(
        ENTRY.at(at, format!("the questionnaire `{owner}` gives nothing called `{field}`")).help(help),
        at,
        &format!("{owner}.{field}"),
        near,
        NOTHING,
    )
}

/// `is gad7.severe` where that is a band.
pub fn band_as_field(at: At, owner: &str, band: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{band}` is a band, and not something that `{owner}` gives"))
        .saying(format!("the band alone: `{band}`"))
        .help(format!("this would never be so. A band is compared by its name alone, as in `if {owner}.band is {band}`"))
        .fix(false, at, format!("write `{band}`"), band)
}

/// `if low` where that is an option of `mood`.
pub fn option_alone(at: At, option: &str, question: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{option}` is an answer, and does not say to which question"))
        .saying(format!("write `{question} is {option}`"))
        .help(format!("the guide would not know what to look at. Write the name of the question first: `if {question} is {option}`"))
        .fix(false, at, format!("write `{question} is {option}`"), format!("{question} is {option}"))
}

/// `worry.intnt`.
pub fn no_such_answer_field(at: At, owner: &str, field: &str, near: Option<&str>) -> Diagnostic {
    let help = format!(
        "the guide would not know what to look at. An answer in words gives `{owner}.intent`, `{owner}.confidence` and `{owner}.words`"
    );
    did_you_mean(
        ENTRY.at(at, format!("the answer `{owner}` has nothing called `{field}`")).help(help),
        at,
        &format!("{owner}.{field}"),
        near,
        NOTHING,
    )
}

/// `{samaritans.fax}`.
pub fn no_such_signpost_field(at: At, owner: &str, field: &str, near: Option<&str>) -> Diagnostic {
    let help = "the person would not see how to reach them. A signpost has `title`, `phone`, `text`, `email`, `web` and `open`";
    did_you_mean(
        ENTRY.at(at, format!("the signpost `{owner}` has nothing called `{field}`")).help(help),
        at,
        &format!("{owner}.{field}"),
        near,
        NOTHING,
    )
}

/// `always reach support`, where several flows are called `support.…`.
pub fn of_a_group(at: At, group: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("no flow is called `{group}`, but names of some begin so"))
        .saying(format!("did you mean `{group}.*`?"))
        .help(format!("nothing would be held to. Write `{group}.*` if any of them will do, or the whole name of one"))
        .fix(false, at, format!("write `{group}.*`"), format!("{group}.*"))
}
