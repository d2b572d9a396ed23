//! What a questionnaire says and FHIR R4 has no place for: extensions of our own, as they leave and as they come back.
//!
//! Each is a `StructureDefinition` below the pack's `canonical`, with its parts as extensions in it; what is not said is
//! left out. Wording, codes, weights, `required`, conditions and sums stand in FHIR's own words as well: a form filler
//! needs none of this, and an import believes what stands here of these only where it comes to the same
//! (`import/believed.rs`).
//!
//! | on | extension | its parts |
//! | --- | --- | --- |
//! | the Questionnaire | `hearken-questionnaire` | `name`, `about` (what is said for colleagues), `source`, `stem` (each bubble that is said first, as it is typed, where it has emphasis or paragraphs), `licence` (`free`, `restricted`; its words are the copyright), `leave` (by whose leave its words stand there), `may-skip`, `case` (a condition), `reliable-change`, `example` (each one) |
//! | a question | `hearken-item` | `wording` (as it is typed, where it has emphasis), `scale`, `shared-options` or `group-options`, `step`, `reverse`, `not-scored`, `may-skip`, `only-if` (a condition), `counts`, `safety` |
//! | an answer | `hearken-option` | `wording`, `name`, `counts` (where it has no `ordinalValue`) |
//! | a score | `hearken-score` | `is` (`sum`, `mean`), `of` (a linkId each; none for all that are scored), `allowing`, `band` (each with `low`, `high`, `label`, `name`) |
//! | words to be shown | `hearken-support` | the entry of the registry that they say: a text |

/// On the Questionnaire.
pub const QUESTIONNAIRE: &str = "hearken-questionnaire";
/// On a question.
pub const ITEM: &str = "hearken-item";
/// On an answer.
pub const OPTION: &str = "hearken-option";
/// On a score.
pub const SCORE: &str = "hearken-score";
/// On words that say where support is to be found.
pub const SUPPORT: &str = "hearken-support";

/// Whether an address is that of one of these.
pub fn is(url: &str, name: &str) -> bool {
    let before = url.strip_suffix(name);
    before.is_some_and(|b| b.ends_with("/StructureDefinition/") || b.ends_with(":StructureDefinition:"))
}

/// Whether an address is that of any of these.
pub fn is_any(url: &str) -> bool {
    [QUESTIONNAIRE, ITEM, OPTION, SCORE, SUPPORT].iter().any(|name| is(url, name))
}

/// Where an item without a name has its linkId: the lock's number stands behind it. No name has a dot.
pub const UNNAMED: &str = "item.";
/// What a score's linkId begins with.
pub const SCORE_LINK: &str = "score.";
/// The group around all items, where something is said before the first.
pub const STEM: &str = "all.items";
