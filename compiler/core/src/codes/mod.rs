//! Every diagnostic: one file a code, with its message, its fix and its page together.
//!
//! A file `e0201.rs` holds the constructors of that diagnostic and its [`Entry`]; the page beside it,
//! `e0201.md`, is what `hearken explain E0201` prints. A page has a block fenced as
//! ```` ```hark wrong ```` that gives the code (and nothing else), and one fenced as
//! ```` ```hark right ```` that is clean; a test runs them all.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::At;

pub mod along;
mod problems;
pub mod statements;
pub mod words;

pub use problems::{is_manifest_lost, report_problems};

/// A code: what it is called, how bad it is, and its page.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The stable code, `E0201`.
    pub code: Code,
    /// Its name in words, `unknown-name`; also stable.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Its page, in Markdown.
    pub page: &'static str,
}

impl Entry {
    /// A diagnostic of this code at one place.
    pub fn at(&self, at: At, message: impl Into<String>) -> Diagnostic {
        Diagnostic::at(self.code, self.severity, at, message)
    }
}

/// The entry of a code: `entry!("E0201", "unknown-name", Error, "e0201.md");`.
macro_rules! entry {
    ($code:literal, $name:literal, $severity:ident, $page:literal) => {
        /// The code, its name and its page.
        pub const ENTRY: $crate::codes::Entry = $crate::codes::Entry {
            code: $crate::diagnostic::Code($code),
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            page: include_str!($page),
        };
    };
}

/// Declares the modules and the list of all codes, so that neither can be forgotten.
macro_rules! codes {
    ($($module:ident),* $(,)?) => {
        $(pub mod $module;)*
        /// All codes, in order.
        pub const ALL: &[Entry] = &[$($module::ENTRY),*];
    };
}

codes! {
    e0101,
    w0101,
    e0102,
    e0103,
    e0104,
    e0105,
    e0106,
    e0107,
    e0108,
    e0109,
    e0110,
    e0111,
    e0112,
    e0113,
    e0114,
    e0115,
    e0116,
    e0117,
    e0118,
    e0119,
    e0120,
    e0121,
    e0122,
    e0123,
    e0124,
    e0125,
    e0126,
    e0127,
    e0128,
    e0129,
    e0130,
    e0131,
    e0132,
    e0133,
    e0134,
    e0135,
    e0136,
    e0137,
    w0138,
    e0139,
    e0140,
    e0201,
    e0202,
    e0203,
    e0204,
    e0205,
    e0206,
    e0207,
    e0208,
    e0210,
    w0211,
    e0301,
    e0302,
    e0303,
    e0305,
    e0306,
    e0307,
    e0308,
    e0309,
    e0310,
    e0311,
    e0312,
    w0350,
    w0351,
    e0352,
    w0353,
    e0354,
    e0355,
    e0356,
    e0357,
    e0358,
    e0359,
    e0360,
    e0365,
    e0366,
    e0367,
    e0368,
    w0368,
    e0370,
    e0373,
    w0374,
    w0375,
    e0376,
    e0401,
    e0402,
    e0403,
    e0404,
    e0405,
    e0406,
    e0407,
    e0408,
    e0409,
    e0411,
    e0413,
    e0450,
    e0451,
    e0452,
    e0453,
    e0454,
    e0455,
    w0456,
    e0458,
    w0459,
    w0460,
    w0461,
    w0462,
    w0463,
    w0464,
    w0465,
    w0467,
    w0468,
    e0501,
    e0502,
    e0503,
    e0504,
    e0505,
    e0506,
    e0550,
    e0551,
    e0552,
    e0553,
    e0554,
    e0555,
    e0556,
    e0557,
    w0558,
    e0559,
    e0560,
    e0561,
    w0562,
    w0563,
    e0565,
    e0566,
    e0567,
    w0568,
    e0569,
    w0570,
    w0571,
    w0572,
    w0573,
    w0574,
    w0575,
    w0576,
    w0577,
    w0578,
    e0650,
    e0651,
    e0652,
    e0750,
    e0751,
    e0752,
    w0753,
    e0754,
    e0755,
    e0756,
    e0757,
    e0758,
    w0759,
    w0760,
    w0761,
    e0763,
    e0764,
    e0765,
    w0766,
    w0767,
    w0768,
    w0769,
    w0770,
    e0801,
    e0802,
    e0803,
    e0804,
    e0805,
    e0901,
    e0902,
    w0950,
    e0951,
    w0952,
    e0953,
    e0954,
}

/// Finds a code by its number (`E0201`, any case) or its name (`unknown-name`).
pub fn find(wanted: &str) -> Option<&'static Entry> {
    ALL.iter().find(|e| e.code.0.eq_ignore_ascii_case(wanted) || e.name == wanted)
}

#[cfg(test)]
mod tests;
