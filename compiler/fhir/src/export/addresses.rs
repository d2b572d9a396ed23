//! What things are called in other systems: addresses, ids, codes.

use hearken_compiler::manifest::Manifest;
use hearken_compiler::program::Questionnaire;

use super::resource::Coding;
use crate::loinc;

/// FHIR's ids have at most so many characters.
const LONGEST_ID: usize = 64;

/// Where a pack's addresses begin where its manifest does not say: in a domain that is reserved, so that it is nobody's.
pub const NOBODY_S: &str = "https://example.org/fhir";

/// What a pack's questionnaires are called.
#[derive(Clone, Debug)]
pub struct Addresses {
    base: String,
    /// The pack's version.
    pub version: String,
}

impl Addresses {
    /// Of a pack.
    pub fn of(manifest: &Manifest) -> Self {
        let base = match manifest.canonical.as_deref() {
            Some(given) => given.trim_end_matches(['/', ':']).to_owned(),
            None => format!("{NOBODY_S}/{}", id(&manifest.name)),
        };
        Addresses { base, version: manifest.version.clone() }
    }

    /// `https://example.nhs.uk/fhir/Questionnaire/phq9`, or `urn:example:Questionnaire:phq9`.
    pub fn questionnaire(&self, questionnaire: &Questionnaire) -> String {
        self.below("Questionnaire", &id(&questionnaire.name))
    }

    /// The same with the version, as a response names it.
    pub fn canonical(&self, questionnaire: &Questionnaire) -> String {
        format!("{}|{}", self.questionnaire(questionnaire), self.version)
    }

    /// The questionnaire's own code system, for what has no code elsewhere.
    pub fn own(&self, questionnaire: &Questionnaire, code: &str, display: &str) -> Coding {
        let system = self.below("CodeSystem", &id(&questionnaire.name));
        let display = Some(display.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|d| !d.is_empty());
        Coding { system, code: code.to_owned(), display }
    }

    /// The codes that a page gives, or one of the questionnaire's own where it gives none.
    pub fn codes(
        &self,
        questionnaire: &Questionnaire,
        given: &[(String, String)],
        own: &str,
        display: &str,
    ) -> Vec<Coding> {
        if given.is_empty() {
            return vec![self.own(questionnaire, own, display)];
        }
        let coding = |(system, code): &(String, String)| {
            let system = match system.as_str() {
                "loinc" => loinc::SYSTEM.to_owned(),
                "snomed" => "http://snomed.info/sct".to_owned(),
                other => self.below("CodeSystem", other),
            };
            Coding { system, code: code.clone(), display: None }
        };
        given.iter().map(coding).collect()
    }

    /// An extension of our own: `https://example.nhs.uk/fhir/StructureDefinition/hearken-item`.
    pub fn extension(&self, name: &str) -> String {
        self.below("StructureDefinition", name)
    }

    fn below(&self, kind: &str, name: &str) -> String {
        let between = if self.base.starts_with("urn:") { ':' } else { '/' };
        format!("{}{between}{kind}{between}{name}", self.base)
    }
}

/// A name as an id of FHIR's: letters, digits, `-` and `.`, at most 64. What is cut off stands as a number made of it.
pub fn id(name: &str) -> String {
    let id: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    if id.len() <= LONGEST_ID && id.chars().count() == name.len() {
        return id;
    }
    let begins: String = id.chars().take(LONGEST_ID - 17).collect();
    format!("{begins}-{:016x}", mark(name.as_bytes()))
}

/// A number made of bytes (FNV-1a): the same bytes give the same, and others almost certainly another.
pub fn mark(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name as a program would say it: `about_mood` becomes `AboutMood`.
pub fn title_case(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str())).unwrap_or_default()
    };
    name.split(['_', '.']).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_have_ids_that_differ() {
        assert_eq!(id("about_mood"), "about-mood");
        let long = "a".repeat(80);
        assert_eq!(id(&long).len(), LONGEST_ID);
        assert_ne!(id(&long), id(&format!("{long}b")));
        assert_ne!(id("schläfrig"), id("schlöfrig"));
    }

    #[test]
    fn a_name_is_one_that_a_program_can_say() {
        assert_eq!(title_case("gad7"), "Gad7");
        assert_eq!(title_case("about_mood"), "AboutMood");
    }
}
