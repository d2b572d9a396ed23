//! The part of FHIR R4 that is written, field by field in FHIR's own order. What is not there is left out.

use std::borrow::Cow;

use serde::Serialize;

use super::decimal::Decimal;

/// What a person fills in.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Questionnaire {
    pub resource_type: &'static str,
    pub id: String,
    pub language: String,
    pub extension: Vec<Extension>,
    pub url: String,
    pub version: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub status: &'static str,
    pub subject_type: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copyright: Option<String>,
    pub code: Vec<Coding>,
    pub item: Vec<Item>,
}

/// A group, a question or a score of a questionnaire.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    pub link_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Coding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enable_when: Vec<EnableWhen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_behavior: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answer_option: Vec<AnswerOption>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Item>,
}

/// An answer that can be chosen, with what it counts.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerOption {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    pub value_coding: Coding,
}

/// When an item is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnableWhen {
    pub question: String,
    pub operator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_boolean: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_decimal: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_integer: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_coding: Option<Coding>,
}

/// A code in a system.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Coding {
    pub system: String,
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
}

/// A meaning, by codes or in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CodeableConcept {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coding: Vec<Coding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What FHIR itself has no field for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Extension {
    pub url: Cow<'static, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_boolean: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_string: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_decimal: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_integer: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_codeable_concept: Option<CodeableConcept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_expression: Option<Expression>,
}

/// Something that a form works out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Expression {
    pub language: &'static str,
    pub expression: String,
}

impl Extension {
    /// One that is made of others.
    pub fn of(url: Cow<'static, str>, extension: Vec<Extension>) -> Self {
        Extension { url, extension, ..Extension::default() }
    }

    /// A part that is a text.
    pub fn text(name: &'static str, text: String) -> Self {
        Extension { url: name.into(), value_string: Some(text), ..Extension::default() }
    }

    /// A part that is one of a few words.
    pub fn code(name: &'static str, code: &'static str) -> Self {
        Extension { url: name.into(), value_code: Some(code), ..Extension::default() }
    }

    /// A part that is a number, in ten-thousandths.
    pub fn number(name: &'static str, value: i64) -> Self {
        Extension { url: name.into(), value_decimal: Some(Decimal(value)), ..Extension::default() }
    }

    /// A part that is a count.
    pub fn count(name: &'static str, count: u32) -> Self {
        Extension { url: name.into(), value_integer: Some(i64::from(count)), ..Extension::default() }
    }

    /// A part that says that it is so.
    pub fn yes(name: &'static str) -> Self {
        Extension { url: name.into(), value_boolean: Some(true), ..Extension::default() }
    }

    /// What an option counts, in R4.
    pub fn ordinal(value: i64) -> Self {
        let url = "http://hl7.org/fhir/StructureDefinition/ordinalValue".into();
        Extension { url, value_decimal: Some(Decimal(value)), ..Extension::default() }
    }

    /// What a form works out for an item that nobody fills in.
    pub fn calculated(expression: String) -> Self {
        Extension::expression(
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
            expression,
        )
    }

    /// When an item is asked, where `enableWhen` cannot say it.
    pub fn enable_when(expression: String) -> Self {
        Extension::expression(
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
            expression,
        )
    }

    fn expression(url: &'static str, expression: String) -> Self {
        let value_expression = Some(Expression { language: "text/fhirpath", expression });
        Extension { url: url.into(), value_expression, ..Extension::default() }
    }

    /// How an item is drawn: `radio-button`, `check-box`.
    pub fn control(code: &str) -> Self {
        let system = "http://hl7.org/fhir/questionnaire-item-control".to_owned();
        let coding = vec![Coding { system, code: code.to_owned(), display: None }];
        Extension {
            url: "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl".into(),
            value_codeable_concept: Some(CodeableConcept { coding, text: None }),
            ..Extension::default()
        }
    }

    /// How many decimal places a number may have.
    pub fn places(places: i64) -> Self {
        let url = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces".into();
        Extension { url, value_integer: Some(places), ..Extension::default() }
    }

    /// The lowest or the highest number that can be given.
    pub fn bound(lowest: bool, value: i64, whole: bool) -> Self {
        let url = if lowest {
            "http://hl7.org/fhir/StructureDefinition/minValue"
        } else {
            "http://hl7.org/fhir/StructureDefinition/maxValue"
        };
        if whole {
            Extension { url: url.into(), value_integer: Some(value / super::decimal::ONE), ..Extension::default() }
        } else {
            Extension { url: url.into(), value_decimal: Some(Decimal(value)), ..Extension::default() }
        }
    }
}
