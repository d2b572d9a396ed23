//! Out of a pack: its questionnaires, and what was answered on them.
//!
//! Data moves one way: program to form to resource to text. What FHIR cannot say is told in a note and never guessed.

mod addresses;
mod condition;
mod decimal;
mod form;
mod log;
mod moments;
mod observation;
mod outside;
mod own;
mod path;
mod player;
mod questionnaire;
mod reads;
mod record;
mod resource;
mod response;
mod score;
mod sitting;
mod support;
mod words;

#[cfg(test)]
mod tests;

use serde::Serialize;

pub use addresses::{Addresses, NOBODY_S};
pub use form::{Form, Pack};
pub use log::Problem;
pub use sitting::Given;

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

/// What was answered in a log: a response for each sitting, and an observation for each score of one that was completed.
/// `subject` is whom they are about, as the receiving system refers to them; nobody is made up.
pub fn answered(pack: Pack<'_>, log: &str, subject: Option<&str>) -> Result<Exported, Problem> {
    let addresses = Addresses::of(&pack.compiled.manifest);
    let forms = Form::all(pack, &addresses);
    let sittings = log::read(&forms, log)?;
    let subject = subject.map(|s| record::Reference { reference: s.to_owned() });
    // Two logs are almost certainly told apart, and the same log always gives the same ids.
    let mark = addresses::mark(log.as_bytes());
    let mut exported = Exported::default();
    for (n, sitting) in sittings.iter().enumerate() {
        let Some(form) = forms.get(sitting.form) else { continue };
        let played = sitting::play(form, sitting)?;
        let id = addresses::id(&format!("{}-{mark:016x}-{}", form.questionnaire.name, n + 1));
        let text = |why: serde_json::Error| Problem::at(sitting.line, why.to_string());
        if sitting.completed {
            for observation in observation::of(form, &id, sitting, &played, subject.as_ref()) {
                exported.files.push(file(&format!("Observation-{}", observation.id), &observation).map_err(text)?);
            }
        }
        let response = response::of(form, id, sitting, &played, subject.clone());
        exported.files.push(file(&format!("QuestionnaireResponse-{}", response.id), &response).map_err(text)?);
    }
    exported.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(exported)
}

/// A form that was filled in on the real machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The response, as JSON.
    pub response: String,
    /// The linkIds of the items that were asked, in order.
    pub asked: Vec<String>,
}

/// Fills in a form of the pack: whatever is asked, `choose` answers, by the item's position.
pub fn filled(
    form: &Form<'_>,
    id: &str,
    at: hearken_runtime::Moment,
    choose: &mut dyn FnMut(usize, &hearken_compiler::program::Item) -> Given,
) -> Result<Filled, Problem> {
    let sitting = sitting::fill(form, at, choose)?;
    let played = sitting::play(form, &sitting)?;
    let asked = sitting.answers.iter().map(|a| form.link(a.item).to_owned()).collect();
    let resource = response::of(form, id.to_owned(), &sitting, &played, None);
    let response = serde_json::to_string(&resource).map_err(|why| Problem::at(0, why.to_string()))?;
    Ok(Filled { response, asked })
}

fn file(name: &str, resource: &impl Serialize) -> Result<File, serde_json::Error> {
    let text = serde_json::to_string_pretty(resource)?;
    Ok(File { name: format!("{name}.json"), text: format!("{text}\n") })
}
