//! More than an image has room for.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0368", "no-room", Error, "e0368.md");

/// One interrupt too many.
pub fn interrupts(at: At, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("a pack can have {limit} interrupts, and this is one more"))
        .saying("no room for this one")
        .help("nothing could be made for the app. Put intents that lead to the same flow into one interrupt, as in `on ask.human or ask.call`")
}

/// One option too many of which several may be chosen.
pub fn several(at: At, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("`as several` can keep {limit} options apart, and this is one more"))
        .saying("no room for this one")
        .help("nothing could be made for the app. Ask in two questions, or put options together; nobody reads so many")
}

/// One nation too many.
pub fn nations(at: At, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("{limit} nations can be told apart, and this is one more"))
        .saying("no room for this one")
        .help("somebody there could be shown the support of another nation. Put nations with the same support together")
}

/// A flow that does a flow, and so on.
pub fn nesting(at: At, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("this does a flow that does a flow, and so on, more than {limit} times"))
        .saying("too many to come back through")
        .help("nothing could be made for the app. Use `go to` where nothing follows")
}

/// A text with so many values.
pub fn values(at: At, count: u32, limit: u32) -> Diagnostic {
    let label = if count > limit { format!("there are more than {limit}") } else { "too many at once".to_owned() };
    ENTRY
        .at(at, format!("a text can hold {limit} values; those of a wording in it count for all of its lines"))
        .saying(label)
        .help("nothing could be made for the app. Say it in two bubbles")
}

/// A `do` or a `show` that is given so many values.
pub fn given(at: At, count: u32, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("a flow or an activity can be given {limit} values"))
        .saying(format!("this is the last of {count}"))
        .help("nothing could be made for the app. Keep under `data` what both need to know")
}

/// Something that is worked out in so many parts inside one another.
pub fn parts(at: At, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("this is worked out in more than {limit} parts, one inside the other"))
        .saying("too many to keep in mind")
        .help("nothing could be made for the app. Work out a part first, with `set`")
}
