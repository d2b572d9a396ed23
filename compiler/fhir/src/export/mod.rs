//! Out of a pack: its questionnaires, and what was answered on them.
//!
//! Data moves one way: program to form to resource to text. What FHIR cannot say is told in a note and never guessed.

mod addresses;
mod condition;
mod decimal;
mod form;
mod loinc;
mod moments;
mod path;
mod questionnaire;
mod resource;
mod score;
mod words;

#[cfg(test)]
mod tests;

use serde::Serialize;

pub use addresses::{Addresses, NOBODY_S};
pub use form::{Form, Pack};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The files, by name.
    pub files: Vec<File>,
    /// What FHIR cannot say, for the author.
    pub notes: Vec<String>,
}

/// Every questionnaire of a pack.
pub fn questionnaires(pack: Pack<'_>) -> Result<Exported, serde_json::Error> {
    let addresses = Addresses::of(&pack.compiled.manifest);
    let mut exported = Exported::default();
    for form in Form::all(pack, &addresses) {
        let resource = questionnaire::of(&form, &mut exported.notes);
        exported.files.push(file(&format!("Questionnaire-{}", resource.id), &resource)?);
    }
    exported.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(exported)
}

fn file(name: &str, resource: &impl Serialize) -> Result<File, serde_json::Error> {
    let text = serde_json::to_string_pretty(resource)?;
    Ok(File { name: format!("{name}.json"), text: format!("{text}\n") })
}
