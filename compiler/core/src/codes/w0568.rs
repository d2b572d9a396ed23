//! Two items with the same code.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0568", "same-code", Warning, "w0568.md");

/// One of the two is somebody else's.
pub fn same_code(at: At, first: At, system: &str, code: &str, texts: (&str, &str)) -> Diagnostic {
    ENTRY
        .at(at, format!("two items have the code `{system} {code}`"))
        .saying(format!("`{}`", texts.0))
        .and(first, format!("`{}`", texts.1))
        .help("a record would hold the answer to one question as the answer to the other. Look the codes up again")
}
