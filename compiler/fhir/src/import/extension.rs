//! FHIR's extensions: found by the last word of their address, which stayed the same while their owners changed.

use super::decimal::Decimal;
use super::json::{Json, NotRead};

/// The last word of an extension's address.
pub fn name(extension: &Json) -> &str {
    let url = extension.text_of("url").unwrap_or_default();
    url.rsplit('/').next().unwrap_or(url)
}

/// An extension of this name.
pub fn find<'j>(json: &'j Json, wanted: &str) -> Option<&'j Json> {
    json.list_of("extension").iter().find(|e| name(e) == wanted)
}

/// Its value, of whatever type.
pub fn value(extension: &Json) -> Option<&Json> {
    extension.members().iter().find(|(key, _)| key.starts_with("value")).map(|(_, value)| value)
}

/// The value of an extension of this name.
pub fn value_of<'j>(json: &'j Json, wanted: &str) -> Option<&'j Json> {
    find(json, wanted).and_then(value)
}

/// A number that an extension gives.
pub fn number_of(json: &Json, wanted: &str) -> Option<Decimal> {
    if let Some(Json::Number(text)) = value_of(json, wanted) { Decimal::read(text) } else { None }
}

/// The FHIRPath that an extension gives.
pub fn expression_of<'j>(json: &'j Json, wanted: &str) -> Option<&'j str> {
    let value = value_of(json, wanted)?;
    value.text().or_else(|| value.text_of("expression"))
}

/// What has been used for the number that an answer counts.
const WEIGHTS: &[&str] = &[
    "ordinalValue",
    "itemWeight",
    "questionnaire-ordinalValue",
    "valueset-ordinalValue",
    "codesystem-ordinalValue",
    "questionnaire-optionScore",
];

/// The number that an answer counts, which stands on it, on its coding, or among its properties.
pub fn weight(json: &Json, path: &str) -> Result<Option<Decimal>, NotRead> {
    for (index, extension) in json.list_of("extension").iter().enumerate() {
        let here = format!("{path}.extension[{index}]");
        if WEIGHTS.contains(&name(extension)) {
            return number(value(extension), &here).map(Some);
        }
        // What R5 has as a property of an expanded value set.
        if name(extension) == "extension-ValueSet.expansion.contains.property" && is_weight(value_of(extension, "code"))
        {
            return number(value_of(extension, "value[x]").or(value_of(extension, "value")), &here).map(Some);
        }
    }
    for (index, property) in json.list_of("property").iter().enumerate() {
        if is_weight(property.get("code")) {
            return number(value(property), &format!("{path}.property[{index}]")).map(Some);
        }
    }
    Ok(None)
}

fn is_weight(code: Option<&Json>) -> bool {
    code.and_then(Json::text).is_some_and(|code| WEIGHTS.contains(&code))
}

fn number(value: Option<&Json>, path: &str) -> Result<Decimal, NotRead> {
    let wrong = |why: String| NotRead { path: path.to_owned(), why };
    match value {
        Some(Json::Number(text)) => Decimal::read(text).ok_or_else(|| {
            wrong(format!(
                "`{text}` cannot be kept exactly: numbers have four places, and are no larger than 1000000000"
            ))
        }),
        other => Err(wrong(format!(
            "what an answer counts is a number, and this is {}",
            other.map_or("nothing", |value| value.kind())
        ))),
    }
}

/// Extensions that change neither what is asked nor what is counted: how a form is drawn, filled in beforehand by a
/// system, kept, or taken apart afterwards. Whatever stands in no list may matter, and is told as left out.
const ASIDE: &[&str] = &[
    "choiceColumn",
    "collapsible",
    "columnCount",
    "cqf-expression",
    "cqf-library",
    "definitionExtract",
    "definitionExtractValue",
    "disabledDisplay",
    "endpoint",
    "entryFormat",
    "entryMode",
    "extractAllocateId",
    "assemble-expectation",
    "assembledFrom",
    "assembleContext",
    "isSubject",
    "itemAnswerMedia",
    "itemMedia",
    "keyboard",
    "launchContext",
    "observation-extract-category",
    "observationExtract",
    "observationLinkPeriod",
    "openLabel",
    "optionalDisplay",
    "performerType",
    "preferredTerminologyServer",
    "questionnaire-allowedResource",
    "questionnaire-choiceOrientation",
    "questionnaire-displayCategory",
    "questionnaire-fhirType",
    "questionnaire-itemControl",
    "questionnaire-optionPrefix",
    "questionnaire-referenceFilter",
    "questionnaire-referenceProfile",
    "questionnaire-referenceResource",
    "questionnaire-signatureRequired",
    "questionnaire-supportLink",
    "questionnaire-unit",
    "questionnaire-usageMode",
    "rendering-markdown",
    "rendering-style",
    "rendering-styleSensitive",
    "rendering-xhtml",
    "shortText",
    "sourceQueries",
    "sourceStructureMap",
    "targetStructureMap",
    "templateExtract",
    "templateExtractBundle",
    "unitOpen",
    "unitSupplementalSystem",
    "extension-Questionnaire.versionAlgorithm[x]",
    "extension-Questionnaire.item.disabledDisplay",
    "width",
    "maxSize",
    "mimeType",
    "translation",
];

/// Whether an extension changes neither what is asked nor what is counted.
pub fn is_aside(name: &str) -> bool {
    let short = name.strip_prefix("sdc-questionnaire-").unwrap_or(name);
    ASIDE.contains(&short)
}
