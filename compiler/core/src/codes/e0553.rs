//! An example of a questionnaire that comes out otherwise.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0553", "example-differs", Error, "e0553.md");

/// What the example says, and what comes out, pair by pair.
pub fn differs(at: At, questionnaire: &str, wrong: &[(String, String)]) -> Diagnostic {
    let says: Vec<&str> = wrong.iter().map(|(says, _)| says.as_str()).collect();
    let comes: Vec<&str> = wrong.iter().map(|(_, comes)| comes.as_str()).collect();
    let comes = comes.join(", ");
    ENTRY
        .at(at, format!("this example of `{questionnaire}` says {}, and it comes to: {comes}", says.join(", ")))
        .saying(format!("it comes to: {comes}"))
        .help("either the example is wrong, or the scoring is: then people would be told a wrong result. Compare both with the questionnaire's manual")
}
