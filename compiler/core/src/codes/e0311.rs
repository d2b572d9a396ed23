//! A `do`, `show` or interrupt gives other values than the flow or activity takes.

use super::words::{all_of, any_of, did_you_mean};
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0311", "wrong-values-given", Error, "e0311.md");

/// `do breathe with second 60` where the flow takes `seconds`.
pub fn no_such_parameter(at: At, name: &str, flow: &str, names: &[String], near: Option<&str>) -> Diagnostic {
    let help = if names.is_empty() {
        format!(
            "it would be lost. `{flow}` takes nothing: leave out `with …`, or add it to the flow: `flow {flow} \"…\" with {name} as number`"
        )
    } else {
        format!("it would be lost. `{flow}` takes {}", all_of(names))
    };
    did_you_mean(
        ENTRY.at(at, format!("the flow `{flow}` takes no `{name}`")).help(help),
        at,
        name,
        near,
        "not one of them",
    )
}

/// `show breathing with second 60`.
pub fn no_such_input(at: At, name: &str, activity: &str, names: &[String], near: Option<&str>) -> Diagnostic {
    let help = if names.is_empty() {
        format!(
            "it would be lost. `{activity}` has no `inputs:` in `hearken.yaml`: leave out `with …`, or add them there"
        )
    } else {
        format!("it would be lost. In `hearken.yaml`, `{activity}` takes {}", any_of(names))
    };
    did_you_mean(
        ENTRY.at(at, format!("the activity `{activity}` takes no `{name}`")).help(help),
        at,
        name,
        near,
        "not one of them",
    )
}

/// A value that the flow needs.
pub fn not_given(at: At, name: &str, flow: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the flow `{flow}` needs `{name}`"))
        .saying(format!("`{name}` is not given"))
        .help(format!("the flow would not know what to go by. Write `do {flow} with {name} …`; or give the flow a usual value: `with {name} as number, usually 3`"))
}

/// The same value twice.
pub fn given_twice(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is given twice"))
        .saying("the second")
        .help("only one can count. Keep the one that is meant")
}

/// `do support with rounds 3` in an interrupt.
pub fn in_interrupt(at: At) -> Diagnostic {
    ENTRY
        .at(at, "an interrupt gives no values to its flow")
        .saying("this would be lost")
        .help("an interrupt can fire anywhere, where nothing is known. Give the flow a usual value (`usually 3`), or read what is under `data`")
}
