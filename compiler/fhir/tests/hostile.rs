//! Files that nobody should have sent: an error with the path to it, never a panic, never half a page, in linear time.
#![cfg(test)]

use hearken_fhir::import::questionnaire;
use proptest::prelude::*;
use serde_json::{Value, json};

fn refused(text: &str) -> String {
    questionnaire(text, None).expect_err("it is refused").to_string()
}

#[test]
fn what_is_wrong_is_refused_with_the_path_to_it() {
    let form = |items: &str| format!("{{\"resourceType\":\"Questionnaire\",\"item\":{items}}}");
    let weight = |value: &str| {
        form(&format!(
            "[{{\"linkId\":\"a\",\"type\":\"choice\",\"answerOption\":[{{\"valueString\":\"x\",\"extension\":\
             [{{\"url\":\"x/ordinalValue\",{value}}}]}}]}}]"
        ))
    };
    for (text, why) in [
        ("{\"resourceType\":\"Patient\"}".to_owned(), "this is no Questionnaire of FHIR R4, but Patient"),
        ("[]".to_owned(), "this is no Questionnaire of FHIR R4, but nothing of FHIR"),
        ("{\"resourceType\":".to_owned(), "resourceType: this is not JSON, line 1: it ends too early"),
        (form("{}"), "item: a list belongs here, and this is an object"),
        (form("[7]"), "item[0]: an object belongs here, and this is a number"),
        (
            form("[{\"linkId\":\"a\",\"type\":\"group\",\"item\":[{\"linkId\":\"b\",\"type\":\"song\"}]}]"),
            "item[0].item[0].type: `song` is no kind of item in FHIR R4",
        ),
        (
            form(
                "[{\"linkId\":\"a\",\"type\":\"group\",\"item\":[{\"linkId\":\"b\",\"type\":\"date\"}]},{\"linkId\":\"b\",\"type\":\"date\"}]",
            ),
            "item[1].linkId: the linkId `b` stands at item[0].item[0] already",
        ),
        (form("[{\"linkId\":7,\"type\":\"date\"}]"), "item[0].linkId: a text belongs here, and this is a number"),
        (
            weight("\"valueString\":\"two\""),
            "item[0].answerOption[0].extension[0]: what an answer counts is a number, and this is a text",
        ),
        (
            weight("\"valueDecimal\":0.33333"),
            "item[0].answerOption[0].extension[0]: `0.33333` cannot be kept exactly: numbers have four places, and are no larger than 1000000000",
        ),
        (
            form("[{\"linkId\":\"a\",\"type\":\"choice\",\"answerOption\":[{}]}]"),
            "item[0].answerOption[0]: an answer has a value of FHIR R4 (Coding, string, integer, date, time or Reference), and this has none",
        ),
        (
            form(
                "[{\"linkId\":\"a\",\"type\":\"date\",\"enableWhen\":[{\"question\":\"b\",\"operator\":\"exists\",\"answerBoolean\":true}]},\
                 {\"linkId\":\"b\",\"type\":\"date\",\"enableWhen\":[{\"question\":\"a\",\"operator\":\"exists\",\"answerBoolean\":true}]}]",
            ),
            "item[1].enableWhen[0]: this condition goes in a circle: `a` waits for this item in its turn",
        ),
        (
            form(
                "[{\"linkId\":\"a\",\"type\":\"date\",\"enableWhen\":[{\"question\":\"a\",\"operator\":\"exists\",\"answerBoolean\":true}]}]",
            ),
            "item[0].enableWhen[0]: this condition asks about its own item",
        ),
        (
            form(
                "[{\"linkId\":\"g\",\"type\":\"group\",\"enableWhen\":[{\"question\":\"a\",\"operator\":\"exists\",\"answerBoolean\":true}],\
                 \"item\":[{\"linkId\":\"a\",\"type\":\"date\"}]}]",
            ),
            "item[0].item[0]: this item goes in a circle: `g`, in which it stands, waits for it",
        ),
    ] {
        assert_eq!(refused(&text), why);
    }
    let deep = format!("{}{}", "{\"item\":[".repeat(50_000), "]}".repeat(50_000));
    assert!(refused(&deep).contains("more than 160 values stand in each other"));
}

/// Many items, in each of the ways in which one item could make work for another.
#[test]
fn a_form_as_large_as_anyone_could_send_takes_no_longer_an_item() {
    const MANY: usize = 20_000;
    let choice = |n: usize| {
        json!({"linkId": format!("q{n}"), "text": "The same words", "type": "choice", "answerValueSet": "#s",
        "enableWhen": [{"question": format!("q{}", n / 2 + MANY * usize::from(n == 0)), "operator": "=", "answerCoding": {"code": "c999"}}]})
    };
    let concepts: Vec<Value> =
        (0..1000).map(|n| json!({"code": format!("c{n}"), "display": format!("Words {n}")})).collect();
    let items: Vec<Value> = (0..MANY).map(choice).collect();
    let whens: Vec<Value> =
        (0..1000).map(|n| json!({"question": format!("q{n}"), "operator": "exists", "answerBoolean": true})).collect();
    let group = json!({"linkId": "g", "type": "group", "text": "g", "enableWhen": whens, "enableBehavior": "all",
        "item": (0..1000).map(|n| json!({"linkId": format!("g{n}"), "text": "x", "type": "string"})).collect::<Vec<_>>()});
    let url = "x/sdc-questionnaire-calculatedExpression";
    let sum = "%resource.repeat(item).answer.value.ordinal().sum()";
    let scores: Vec<Value> = (0..1000)
        .map(|n| json!({"linkId": format!("s{n}"), "type": "decimal", "extension": [{"url": url, "valueExpression": {"expression": sum}}]}))
        .collect();
    let form = json!({"resourceType": "Questionnaire",
        "contained": [{"resourceType": "ValueSet", "id": "s", "compose": {"include": [{"concept": concepts}]}}],
        "item": items.into_iter().chain([group]).chain(scores).collect::<Vec<_>>()});
    let made = questionnaire(&form.to_string(), None).expect("it is a form");
    assert_eq!(made.report.items.of, MANY + 2001);
    assert!(made.page.len() < 40_000_000, "{}", made.page.len());
}

/// Something like a questionnaire: its members, with what they may hold and what they must not.
fn anything() -> impl Strategy<Value = Value> {
    let link = prop::sample::select(vec!["a", "b", "c", "score.x", "1.1", "", "é", "case"]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3i64..30).prop_map(Value::from),
        "[ -~é{}\\[\\]*#>\\\\\"]{0,12}".prop_map(Value::from),
        link.prop_map(Value::from),
        prop::sample::select(vec![
            "choice",
            "group",
            "boolean",
            "integer",
            "decimal",
            "display",
            "date",
            "time",
            "text",
            "open-choice",
            "quantity",
            "=",
            "!=",
            "exists",
            "<",
            ">=",
            "any",
            "all",
            "#s",
            "2000-01-01",
            "11:11:11",
            "Questionnaire",
            "ValueSet",
            "s",
            "%resource.item.answer.value.ordinal().sum()",
            "x/ordinalValue",
            "x/minValue",
            "x/questionnaire-hidden",
            "x/sdc-questionnaire-calculatedExpression",
        ])
        .prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "item",
        "linkId",
        "type",
        "text",
        "enableWhen",
        "question",
        "operator",
        "answerCoding",
        "answerBoolean",
        "answerInteger",
        "enableBehavior",
        "answerOption",
        "answerValueSet",
        "valueCoding",
        "valueString",
        "valueInteger",
        "code",
        "system",
        "display",
        "extension",
        "url",
        "valueDecimal",
        "valueBoolean",
        "valueExpression",
        "expression",
        "required",
        "repeats",
        "readOnly",
        "contained",
        "resourceType",
        "id",
        "compose",
        "include",
        "concept",
        "initial",
        "maxLength",
        "copyright",
    ]);
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..7)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An item that is right as far as its shape goes, with anything else on it.
fn item(depth: u32) -> BoxedStrategy<Value> {
    let kind = prop::sample::select(vec![
        "choice",
        "group",
        "boolean",
        "integer",
        "decimal",
        "display",
        "date",
        "time",
        "text",
        "open-choice",
        "quantity",
        "string",
    ]);
    let operator = prop::sample::select(vec!["=", "!=", "exists", "<", ">=", "~"]);
    let answer = prop_oneof![
        (0..4).prop_map(|n| json!({"answerCoding": {"code": format!("c{n}")}})),
        any::<bool>().prop_map(|b| json!({"answerBoolean": b})),
        (0..9).prop_map(|n| json!({"answerInteger": n})),
        Just(json!({"answerDate": "2000-01-01"})),
        Just(json!({"answerTime": "11:11:11"})),
        "[a-z\"{]{0,4}".prop_map(|s| json!({"answerString": s})),
    ];
    let when = (0usize..12, operator, answer).prop_map(|(n, operator, answer)| {
        let mut when = json!({"question": format!("l{n}"), "operator": operator});
        when.as_object_mut().expect("an object").extend(answer.as_object().expect("an object").clone());
        when
    });
    let below =
        if depth == 0 { Just(Vec::new()).boxed() } else { prop::collection::vec(item(depth - 1), 0..4).boxed() };
    (kind, "[ -~é\n]{0,30}", prop::collection::vec(when, 0..3), any::<(bool, bool, bool)>(), 0usize..5, below)
        .prop_map(|(kind, text, whens, (required, repeats, any), options, below)| {
            let weight = json!([{"url": "x/ordinalValue", "valueDecimal": options}]);
            let option = |n: usize| match (required, n) {
                (true, 0) => json!({"valueString": format!("{text}x")}),
                (false, 1) => json!({"valueCoding": {"code": "c1"}, "extension": weight}),
                _ => json!({"valueCoding": {"code": format!("c{n}"), "display": format!("D{}", n / 2)}}),
            };
            let options: Vec<Value> = (0..options).map(option).collect();
            json!({"type": kind, "text": text, "enableWhen": whens, "required": required, "repeats": repeats,
                "enableBehavior": if any { "any" } else { "all" }, "answerOption": options, "item": below})
        })
        .boxed()
}

/// Each item gets a linkId of its own.
fn number(items: &mut Value, next: &mut usize) {
    for item in items.as_array_mut().into_iter().flatten() {
        item["linkId"] = json!(format!("l{next}"));
        *next += 1;
        number(&mut item["item"], next);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_json_is_a_page_or_an_error(mut value in anything()) {
        let _ = questionnaire(&value.to_string(), None);
        if let Some(members) = value.as_object_mut() {
            members.insert("resourceType".to_owned(), json!("Questionnaire"));
            let _ = questionnaire(&value.to_string(), None);
        }
    }

    #[test]
    fn any_text_is_an_error(text in "\\PC{0,40}") {
        let _ = questionnaire(&text, None);
        let _ = questionnaire(&format!("{{\"resourceType\":\"Questionnaire\",\"item\":[{text}"), None);
    }

    /// Whatever stands in a form, the page has no line that cannot be read, and is in the one style.
    #[test]
    fn a_page_can_be_read_whatever_the_form_says(items in prop::collection::vec(item(2), 0..5)) {
        let mut items = Value::from(items);
        number(&mut items, &mut 0);
        let form = json!({"resourceType": "Questionnaire", "name": "X", "copyright": "public domain", "item": items});
        let made = match questionnaire(&form.to_string(), None) {
            Ok(made) => made,
            // Conditions drawn at random may wait for one another.
            Err(refused) => {
                let circle = [" in a circle", "about its own item"].iter().any(|why| refused.why.contains(why));
                prop_assert!(circle, "{refused}");
                return Ok(());
            }
        };
        let formatted = hearken_grammar::format(&made.page).expect("it can be formatted");
        prop_assert_eq!(formatted.unread, 0, "{}", made.page);
        prop_assert_eq!(&formatted.text, &made.page);
        let pack = hearken_compiler::Pack { files: vec![("p.hark".to_owned(), made.page.clone())], ..Default::default() };
        let compiled = hearken_compiler::compile(pack, hearken_compiler::CheckOptions::default());
        // No conversation, no question, a telephone number in the words: not for an importer to mend.
        let known = ["E0804", "E0502"];
        let wrong: Vec<String> = compiled.diagnostics.iter()
            .filter(|d| d.severity == hearken_compiler::Severity::Error && !known.contains(&d.code.0.to_string().as_str()))
            .map(|d| format!("{} {}", d.code.0, d.message)).collect();
        prop_assert!(wrong.is_empty(), "{:?}\n{}", wrong, made.page);
    }
}
