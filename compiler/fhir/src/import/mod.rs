//! A FHIR R4 Questionnaire as a page.
//!
//! Nothing is invented: no bands, no case, no examples, no review; those of a form that we exported come back in extensions of
//! our own, as far as they are believed. What has no place on a page is told by its path, and
//! where a condition cannot be said, its item is asked rather than not.

mod answers;
mod believed;
mod circles;
mod condition;
mod conditions;
mod convert;
mod decimal;
mod extension;
mod fhirpath;
mod form;
mod head;
mod joined;
mod json;
mod names;
mod own;
mod own_items;
mod own_page;
mod page;

mod path;
mod plan;
mod report;
mod scores;
mod shared;
mod takes;
mod texts;
mod told;
mod wording;

pub use json::NotRead;
pub use report::{Count, Entry, Loss, Renamed, Report};

/// A form as a page, and what became of each part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the questionnaire is called on the page.
    pub name: String,
    /// The page: a `.hark` file.
    pub page: String,
    /// What was carried and what was not.
    pub report: Report,
}

/// Turns a FHIR R4 Questionnaire into a page; `name` is what it is to be called, if not after its own name.
pub fn questionnaire(text: &str, name: Option<&str>) -> Result<Imported, NotRead> {
    let json = json::Json::read(text)?;
    let form = form::Form::read(&json)?;
    circles::refuse(&form)?;
    believed::convert(&form, name)
}
