//! What a therapist reads after an import: the page, and what is told of what it does not have.
#![cfg(test)]

use hearken_fhir::import::{Imported, Loss, questionnaire};
use serde_json::{Value, json};

fn form(items: Value) -> Value {
    json!({"resourceType": "Questionnaire", "name": "Calm", "title": "Calm", "publisher": "Us", "status": "active",
        "copyright": "No permission required to reproduce", "item": items})
}

fn made(form: &Value) -> Imported {
    questionnaire(&form.to_string(), None).expect("it is a form")
}

/// The lines of the page below the head, and those of the report that matter.
fn page(items: Value) -> (String, String) {
    let made = made(&form(items));
    let body = made.page.split_once("reproduce\"\n").expect("it has a head").1.trim_start_matches('\n').to_owned();
    let lost = made.report.entries.iter().filter(|e| e.loss != Loss::Aside);
    (body, lost.map(|e| format!("{}: {}: {}\n", e.path, e.loss.word(), e.what)).collect())
}

fn weighted(link: &str, text: &str) -> Value {
    let option = |(n, words): (usize, &str)| {
        json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": n}],
            "valueCoding": {"system": "http://loinc.org", "code": format!("LA{n}"), "display": words}})
    };
    let options: Vec<Value> = ["Never", "Often"].into_iter().enumerate().map(option).collect();
    json!({"linkId": link, "text": text, "type": "choice", "required": true, "answerOption": options,
        "code": [{"system": "http://loinc.org", "code": format!("{link}-1")}]})
}

fn coded(link: &str, words: [&str; 3], more: Value) -> Value {
    let option = |words: &&str| json!({"valueCoding": {"code": words.to_lowercase(), "display": words}});
    let mut item = json!({"linkId": link, "text": link, "type": "choice",
        "answerOption": words.iter().map(option).collect::<Vec<_>>()});
    let members = more.as_object().expect("it is an object").clone();
    item.as_object_mut().expect("it is an object").extend(members);
    item
}

fn when(question: &str, operator: &str, key: &str, value: Value) -> Value {
    json!({"question": question, "operator": operator, key: value})
}

#[test]
fn a_scale_its_codes_and_its_guarded_sum_become_a_page_with_nothing_lost() {
    let way = "%resource.item.where(linkId='g').item.answer";
    let sum = format!("iif({way}.count()=2, {way}.value.ordinal().sum(), {{}})");
    let url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    let total = json!({"linkId": "t", "text": "Total score", "type": "decimal", "readOnly": true,
        "code": [{"system": "http://loinc.org", "code": "9-9"}],
        "extension": [{"url": url, "valueExpression": {"language": "text/fhirpath", "expression": sum}}]});
    let after = json!({"linkId": "9", "text": "How hard is it?", "type": "boolean",
        "enableWhen": [when("t", ">=", "answerDecimal", json!(1))]});
    let group = json!({"linkId": "g", "text": "How often?", "type": "group",
        "item": [weighted("1", "Nervous, or *on edge*"), weighted("2", "Worrying [a lot]")]});
    let (page, lost) = page(json!([group, total, after]));
    assert_eq!(lost, "");
    assert_eq!(
        page,
        "  > How often?

  options calm_answers

  item Nervous, or \\*on edge\\* [nervous_edge]
    code loinc 1-1
  item Worrying \\[a lot] [worrying_lot]
    code loinc 2-1
  item How hard is it? [hard]
    as yes or no
    may skip
    only if t >= 1

  score t is sum of items
    code loinc 9-9

scale calm_answers
  0 Never
  1 Often
"
    );
}

#[test]
fn every_operator_reads_as_the_condition_it_is() {
    let yes = |link: &str, whens: Value, any: bool| {
        json!({"linkId": link, "text": link, "type": "boolean", "required": true, "enableWhen": whens,
            "enableBehavior": if any { "any" } else { "all" }})
    };
    let mood = coded("mood", ["Low", "Flat", "Well"], json!({}));
    let ate = coded("ate", ["Bread", "Rice", "Nothing"], json!({"repeats": true, "required": true}));
    let age = json!({"linkId": "age", "text": "age", "type": "integer", "required": true});
    let code = |c: &str| json!({"code": c});
    let (page, lost) = page(json!([
        mood,
        ate,
        age,
        yes(
            "a",
            json!([when("mood", "=", "answerCoding", code("low")), when("mood", "=", "answerCoding", code("well"))]),
            true
        ),
        yes(
            "b",
            json!([when("mood", "!=", "answerCoding", code("low")), when("age", ">=", "answerInteger", json!(18))]),
            false
        ),
        yes(
            "c",
            json!([when("ate", "=", "answerCoding", code("rice")), when("ate", "!=", "answerCoding", code("bread"))]),
            false
        ),
        yes(
            "d",
            json!([
                when("mood", "exists", "answerBoolean", json!(false)),
                when("a", "=", "answerBoolean", json!(true))
            ]),
            true
        ),
        yes("e", json!([when("age", "!=", "answerInteger", json!(7))]), true),
        yes("f", json!([when("a", "!=", "answerBoolean", json!(true))]), true),
    ]));
    assert_eq!(lost, "");
    let said: Vec<&str> = page.lines().filter_map(|line| line.trim().strip_prefix("only if ")).collect();
    assert_eq!(
        said,
        [
            "mood is 0 or 2",
            "(mood is missing or mood is not 0) and age >= 18",
            "ate includes rice and ate does not include bread",
            "mood is missing or a is yes",
            "age is not 7",
            "a is missing or a is not yes",
        ]
    );
}

#[test]
fn where_a_condition_cannot_be_said_the_item_is_asked_and_that_is_told() {
    let yes = |link: &str, behaviour: &str, whens: Value| {
        json!({"linkId": link, "text": link, "type": "boolean", "required": true, "enableWhen": whens,
            "enableBehavior": behaviour})
    };
    let so = |question: &str| when(question, "=", "answerBoolean", json!(true));
    let (page, lost) = page(json!([
        yes("a", "all", json!([so("b")])),
        yes("b", "all", json!([])),
        yes("c", "any", json!([so("a"), so("nobody")])),
        yes("d", "all", json!([so("b"), so("nobody")])),
    ]));
    let said: Vec<&str> = page.lines().filter_map(|line| line.trim().strip_prefix("only if ")).collect();
    assert_eq!(said, ["b is yes"], "{page}");
    assert_eq!(
        lost,
        "item[0].enableWhen[0]: left out: `b` is asked only after it
item[2].enableWhen[1]: left out: there is no item `nobody`
item[2].enableWhen[0]: left out: any of several is enough, and one of them could not be said; it is asked always
item[3].enableWhen[1]: left out: there is no item `nobody`
"
    );
}

#[test]
fn groups_in_groups_keep_their_headings_and_pass_on_their_conditions() {
    let yes = |link: &str| json!({"linkId": link, "text": link, "type": "boolean", "required": true});
    let inner = json!({"linkId": "g2", "text": "Night", "type": "group", "item": [yes("d")],
        "enableWhen": [when("b", "=", "answerBoolean", json!(true))]});
    let (page, lost) = page(json!([
        {"linkId": "g0", "text": "First", "type": "group", "item": [yes("a")]},
        {"linkId": "g1", "text": "Sleep", "type": "group", "item": [yes("b"), inner, yes("e")]},
    ]));
    assert_eq!(lost, "");
    assert_eq!(
        page,
        "  group \"First\"
    item a [a]
      as yes or no

  group \"Sleep\"
    item b [b]
      as yes or no

  group \"Sleep: Night\"
    item d [d]
      as yes or no
      only if b is yes

  group \"Sleep\"
    item e [e]
      as yes or no
"
    );
}

#[test]
fn only_a_plain_permission_makes_a_licence_free() {
    for (copyright, kind) in [
        (json!("No permission required to reproduce, translate, display or distribute"), "free"),
        (json!("In the public domain."), "free"),
        (json!("This is not in the public domain"), "restricted"),
        (json!("© 2010 Somebody, with permission"), "restricted"),
        (json!("Public domain, except for items 3 to 5"), "restricted"),
        (Value::Null, "restricted"),
    ] {
        let mut form = form(json!([{"linkId": "a", "text": "a", "type": "boolean"}]));
        form["copyright"] = copyright.clone();
        assert!(made(&form).page.contains(&format!("  licence {kind} \"")), "{copyright}");
    }
}

#[test]
fn a_link_id_that_is_a_word_of_the_language_still_makes_a_page_that_compiles() {
    for word in hearken_grammar::keywords::KEYWORDS {
        let items = json!([
            {"linkId": word, "text": "How many?", "type": "integer", "required": true},
            {"linkId": "a", "text": "Why?", "type": "boolean", "required": true,
                "enableWhen": [when(word, "<", "answerInteger", json!(6)), when(word, "!=", "answerInteger", json!(2))],
                "enableBehavior": "all"},
            {"linkId": "b", "text": "Why not?", "type": "boolean", "required": true,
                "enableWhen": [when("a", "=", "answerBoolean", json!(true)), when(word, "=", "answerInteger", json!(3))],
                "enableBehavior": "any"},
        ]);
        let page = made(&form(items)).page;
        let files = vec![("page.hark".to_owned(), format!("{page}\nflow start_of_this \"Start\"\n  ask calm\n"))];
        let compiled =
            hearken_compiler::compile(hearken_compiler::Pack { files, ..Default::default() }, Default::default());
        assert!(!compiled.has_errors(), "{:#?}\n{page}", compiled.diagnostics);
    }
}

/// Without one the page had an item that says nothing, and could not be read.
#[test]
fn an_item_with_neither_words_nor_a_link_id_is_asked_all_the_same() {
    let (body, lost) = page(json!([{"type": "boolean", "required": true}]));
    assert!(body.contains("item item_2 [item_2]\n"), "{body}");
    assert!(lost.contains("item[0].text: differs: it has no words; its name on the page stands for them"), "{lost}");
}
