//! An item that cannot be answered.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0503", "item-without-options", Error, "e0503.md");

/// Neither options nor `as …`.
pub fn no_options(at: At) -> Diagnostic {
    ENTRY
        .at(at, "this item has no options")
        .saying("what can be answered?")
        .help("the person could not answer it, nor what stands below it without options. Add `options` with lines such as `0 Not at all` to the questionnaire or below the item; or write `as number 0 to 10`, `as text`, `as date` below the item")
}
