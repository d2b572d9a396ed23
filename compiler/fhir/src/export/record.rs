//! The part of FHIR R4 that tells what was answered and what it came to, field by field in FHIR's own order.

use serde::Serialize;

use super::decimal::Decimal;
use super::resource::{CodeableConcept, Coding, Extension};

/// What was answered.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionnaireResponse {
    pub resource_type: &'static str,
    pub id: String,
    pub language: String,
    pub questionnaire: String,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Reference>,
    pub authored: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<ResponseItem>,
}

/// What was answered to an item.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseItem {
    pub link_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<ResponseAnswer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<ResponseItem>,
}

/// One answer.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_boolean: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_decimal: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_integer: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_time: Option<String>,
    /// There is a text, and it is kept back.
    #[serde(rename = "_valueString", skip_serializing_if = "Option::is_none")]
    pub about_value_string: Option<Absent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_coding: Option<Coding>,
}

/// Why there is no value.
#[derive(Clone, Debug, Serialize)]
pub struct Absent {
    pub extension: Vec<Extension>,
}

/// Another resource.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reference {
    pub reference: String,
}

/// What a score came to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    pub resource_type: &'static str,
    pub id: String,
    pub language: String,
    pub status: &'static str,
    pub category: Vec<CodeableConcept>,
    pub code: CodeableConcept,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Reference>,
    pub effective_date_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_quantity: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_absent_reason: Option<CodeableConcept>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interpretation: Vec<CodeableConcept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<CodeableConcept>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reference_range: Vec<ReferenceRange>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub has_member: Vec<Reference>,
    pub derived_from: Vec<Reference>,
}

/// A number and its unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantity {
    pub value: Decimal,
    pub unit: &'static str,
    pub system: &'static str,
    pub code: &'static str,
}

/// A band.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceRange {
    pub low: Quantity,
    pub high: Quantity,
    #[serde(rename = "type")]
    pub kind: CodeableConcept,
    pub text: String,
}

impl Quantity {
    /// A score: a number without a unit of its own.
    pub fn score(value: i64) -> Self {
        Quantity { value: Decimal(value), unit: "{score}", system: "http://unitsofmeasure.org", code: "{score}" }
    }
}

impl Absent {
    /// Something was written, and no record has the words.
    pub fn masked() -> Self {
        let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
        Absent { extension: vec![Extension { url: url.into(), value_code: Some("masked"), ..Extension::default() }] }
    }
}
