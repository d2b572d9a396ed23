//! A value that its variable cannot take.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0455", "outside-range", Error, "e0455.md");

/// What is set lies wholly outside the range.
pub fn outside(at: At, declared: At, name: &str, value: &str, range: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` cannot be `{value}`"))
        .saying("this is outside its range")
        .and(declared, format!("it goes from {range}"))
        .help("the value would be cut to fit, and what follows would go by a wrong number. Set it to a value of its range, or widen the range")
}
