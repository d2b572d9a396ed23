//! A form whose words, codes, links, units and addresses are whatever somebody typed: its page can be read, every line of it.
//! What a service would lose otherwise: a form that cannot be brought at all, for a sign in its licence.
#![cfg(test)]

use hearken_fhir::import::questionnaire;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Signs that mean something on a page, words of the language, and what only copying and pasting brings.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "#",
    "##",
    "*",
    "**",
    "_",
    "-",
    "–",
    ":",
    ";",
    ",",
    ".",
    "=",
    "+",
    "/",
    "|",
    "…",
    "“",
    "”",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u{0}",
    "\u{7f}",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "é",
    "e\u{301}",
    "ß",
    "漢",
    "🙂",
    "0",
    "1",
    "-1",
    "1.5",
    "12345678901234567890",
    "item",
    "options",
    "as text",
    "as number",
    "may skip",
    "only if",
    "code loinc 1",
    "score total is sum of items",
    "end",
    "flow x",
    "not ",
    "mod ",
    "and",
    "or",
    "is",
    "when",
    "[name]",
    "{value}",
    "[a](b)",
    "http://example.org/a?b=c#d",
    "Nearly every day",
    "a",
    "Z",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    let pieces = prop::collection::vec((piece, prop_oneof![9 => 1..3usize, 1 => 60..140usize]), 0..6);
    pieces.prop_map(|pieces| pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect())
}

fn coding() -> impl Strategy<Value = Value> {
    let system = prop_oneof![Just("http://loinc.org".to_owned()), words()];
    (system, words(), words())
        .prop_map(|(system, code, display)| json!({"system": system, "code": code, "display": display}))
}

fn item() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(
        &[
            "choice",
            "open-choice",
            "string",
            "text",
            "integer",
            "decimal",
            "boolean",
            "date",
            "group",
            "display",
            "quantity",
        ][..],
    );
    let answer = prop_oneof![
        coding().prop_map(|coding| json!({"valueCoding": coding})),
        words().prop_map(|text| json!({"valueString": text})),
        (0..9i64).prop_map(|number| json!({"valueInteger": number})),
    ];
    let answers = prop::collection::vec((answer, prop::option::of(words())), 0..4).prop_map(|answers| {
        let with_weight = |(mut answer, weight): (Value, Option<String>)| {
            if let (Some(weight), Some(answer)) = (weight, answer.as_object_mut()) {
                let url = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
                answer.insert("extension".to_owned(), json!([{"url": url, "valueDecimal": weight.len()}]));
            }
            answer
        };
        answers.into_iter().map(with_weight).collect::<Vec<_>>()
    });
    (kind, words(), words(), prop::collection::vec(coding(), 0..3), answers, any::<bool>(), words()).prop_map(
        |(kind, link, text, code, answers, required, unit)| {
            let url = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
            json!({
                "type": kind, "linkId": link, "text": text, "code": code, "answerOption": answers, "required": required,
                "prefix": unit.clone(), "extension": [{"url": url, "valueCoding": {"display": unit.clone(), "code": unit}}],
            })
        },
    )
}

fn form() -> impl Strategy<Value = Value> {
    let head = prop::collection::vec(words(), 8);
    (
        head,
        prop::collection::vec(coding(), 0..2),
        prop::collection::vec((item(), prop::collection::vec(item(), 0..3)), 1..5),
    )
        .prop_map(|(head, code, items)| {
            let items = items.into_iter().map(|(mut item, below)| {
                if let Some(item) = item.as_object_mut() {
                    item.insert("item".to_owned(), json!(below));
                }
                item
            });
            json!({
                "resourceType": "Questionnaire", "status": "active", "id": head[0], "name": head[1], "title": head[2],
                "copyright": head[3], "publisher": head[4], "url": head[5], "version": head[6], "description": head[7],
                "code": code, "item": items.collect::<Vec<_>>(),
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_a_form_says_its_page_can_be_read_to_the_last_line(form in form()) {
        let Ok(made) = questionnaire(&form.to_string(), None) else { return Ok(()) };
        let formatted = hearken_grammar::format(&made.page);
        let formatted = formatted.map_err(|why| TestCaseError::fail(format!("{why:?}\n{}", made.page)))?;
        prop_assert_eq!(formatted.unread, 0, "{}", &made.page);
        prop_assert_eq!(&formatted.text, &made.page, "it is not in the one style");
    }
}
