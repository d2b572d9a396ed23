//! What a form works out. (That it comes to what the machine's does is tried on thousands of forms by
//! `cargo xtask interop`; here, what it is made of.)

use serde_json::json;

use super::{expression, item, page};

const OPTIONS: &str = "options\n  1 Never\n  2 Sometimes\n  3 Often\n";

#[test]
fn an_option_carries_what_it_counts_and_a_reversed_one_counts_from_the_other_end() {
    let (form, _) = page(&format!(
        "{OPTIONS}item One [one]\nitem Two [two]\n  reverse\nscore total is sum of items\nexample 1 1 gives total 4"
    ))
    .questionnaire();
    let counts = |link: &str| -> Vec<i64> {
        let options = item(&form, link)["answerOption"].as_array().unwrap();
        options.iter().map(|o| o["extension"][0]["valueDecimal"].as_i64().unwrap()).collect()
    };
    assert_eq!(counts("one"), [1, 2, 3]);
    assert_eq!(counts("two"), [3, 2, 1]);
}

#[test]
fn a_half_filled_form_has_no_total() {
    let (form, _) = page(&format!(
        "{OPTIONS}may skip\nitem One [one]\nitem Two [two]\nscore total is sum of items\nexample 1 1 gives total 2"
    ))
    .questionnaire();
    let total = item(&form, "score.total");
    assert_eq!((&total["readOnly"], &total["type"]), (&json!(true), &json!("decimal")));
    let values = "%resource.repeat(item).where(linkId in ('one' | 'two')).answer.value";
    assert_eq!(
        expression(total, "calculatedExpression").unwrap(),
        format!("iif({values}.count() = 2, {values}.ordinal().sum(), {{}})")
    );
}

#[test]
fn so_many_missing_are_prorated_in_whole_numbers() {
    let (form, _) = page(&format!(
        "{OPTIONS}may skip\nitem One [one]\nitem Two [two]\nitem Three [three]\n\
         score total is sum of items, allowing 1 missing\nscore middle is mean of one and two\n\
         example 1 1 skip gives total 3"
    ))
    .questionnaire();
    let path = expression(item(&form, "score.total"), "calculatedExpression").unwrap();
    assert!(path.starts_with("iif(") && path.contains(".count() >= 2, ") && path.contains(" * 600 + "), "{path}");
    assert!(path.ends_with(" * 2)).floor() / 100, {})"), "{path}");
    let path = expression(item(&form, "score.middle"), "calculatedExpression").unwrap();
    assert!(path.contains(".count() >= 2, ") && path.contains(" * 200 + "), "{path}");
}

#[test]
fn groups_stems_and_items_without_a_name_nest_and_are_found_again() {
    let (form, _) = page(&format!(
        "> About last week.\n{OPTIONS}group \"Falling asleep\"\n  item One [one]\n  item Two\n\
         group \"Waking\"\n  item Three [three]\nitem Four [four]\nscore total is sum of items\nexample 1 1 1 1 gives total 4"
    ))
    .questionnaire();
    let all = &form["item"][0];
    assert_eq!(all["text"], "About last week.");
    let links: Vec<&str> = all["item"].as_array().unwrap().iter().map(|i| i["linkId"].as_str().unwrap()).collect();
    assert_eq!(links, ["group.one", "group.three", "four"]);
    // The id that the lock keeps, as its position may change.
    let unnamed = all["item"][0]["item"][1]["linkId"].as_str().unwrap();
    assert!(unnamed.starts_with("item."), "{unnamed}");
}
