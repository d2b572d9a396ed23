//! A condition that is no yes or no.

use crate::diagnostic::Diagnostic;
use crate::program::Type;
use crate::source::At;

entry!("E0402", "not-a-condition", Error, "e0402.md");

/// `if mood`.
pub fn not_a_condition(at: At, written: &str, is: &str, ty: Type) -> Diagnostic {
    let instead = match ty {
        Type::Whole | Type::Decimal => format!("`{written} >= 1`"),
        Type::One(_) => format!("`{written} is` and one of its options"),
        Type::Several(_) => format!("`{written} includes` and one of its options"),
        Type::Intent => format!("`{written} is` and an intent"),
        Type::Text => format!("`{written} is not missing`, or `{written} is \"yes\"`"),
        Type::Date | Type::Moment => format!("`days since {written} >= 2`"),
        _ => format!("`{written} >=` and what to compare it with"),
    };
    if written.starts_with('"') {
        return ENTRY
            .at(at, format!("{written} is words, which are neither so nor not so"))
            .saying("compare a value with it")
            .help("nothing would be looked at. Write what must be so, as in `expect gad7.band is mild`; in a test, what the guide says begins with `>`, as in `> *very hard*`");
    }
    ENTRY
        .at(at, format!("`{written}` is {is}, which is neither so nor not so"))
        .saying("compare it with something")
        .help(format!("the guide would not know which way to go. Write for example {instead}"))
}
