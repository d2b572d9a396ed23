//! A sum is a sum however it is written, and what is not surely one is none.

use super::sum;
use crate::import::form::Form;
use crate::import::json::Json;

const FORM: &str = r#"{"resourceType":"Questionnaire","item":[
    {"linkId":"g","type":"group","item":[
        {"linkId":"a","type":"choice","item":[{"linkId":"below","type":"choice"}]},
        {"linkId":"b","type":"choice"}]},
    {"linkId":"c","type":"integer"},
    {"linkId":"t","type":"decimal"}]}"#;

/// Which items, and whether weights and a guard.
fn found(expression: &str) -> Option<(String, bool, bool)> {
    let json = Json::read(FORM).expect("it is JSON");
    let form = Form::read(&json).expect("it is a form");
    let sum = sum(&form, expression)?;
    let links: Vec<&str> = sum.items.iter().map(|(i, _)| form.items[*i].link).collect();
    Some((links.join(" "), sum.items.iter().any(|(_, weights)| *weights), sum.guarded))
}

#[test]
fn a_sum_of_answers_is_seen_however_it_is_written() {
    let both = |guarded| Some(("a b".to_owned(), true, guarded));
    for (expression, expected) in [
        ("%resource.item.where(linkId='g').item.answer.value.ordinal().sum()", both(false)),
        (
            "%resource.repeat(item).where(linkId = 'g').item.answer.value.weight().aggregate($this + $total, 0)",
            both(false),
        ),
        ("%resource.repeat(item).where(linkId in ('a' | 'b')).answer.value.ordinal().sum()", both(false)),
        ("%resource.repeat(item).where(linkId='b' or linkId='a').answer.valueCoding.ordinal().sum()", both(false)),
        (
            "iif(%resource.item.where(linkId='g').item.answer.count()=2, %resource.item.where(linkId='g').item.answer.value.ordinal().sum(), {})",
            both(true),
        ),
        (
            "%resource.descendants().where(linkId='a').answer.value.ordinal() + (%resource.descendants().where(linkId='b').answer.value.ordinal())",
            both(true),
        ),
        ("%resource.item.where(linkId!='t').answer.value.sum()", Some(("c".to_owned(), false, false))),
    ] {
        assert_eq!(found(expression), expected, "{expression}");
    }
}

#[test]
fn what_is_not_surely_a_sum_is_not_taken_for_one() {
    for expression in [
        "",
        "(((",
        "%a + %b",
        "iif(%resource.item.where(linkId='g').item.answer.count()=1, %resource.item.where(linkId='g').item.answer.value.ordinal().sum(), {})",
        "iif(%resource.item.answer.exists(), %resource.item.answer.value.sum(), {})",
        "%resource.item.where(linkId='a' or linkId!='b').answer.value.sum()",
        "%resource.item.where(linkId!='a' or linkId!='b').answer.value.sum()",
        "%resource.item.where(text='x').answer.value.sum()",
        "%resource.item.answer.value.sum() / 2",
        "%resource.item.answer.value.sum().round(1)",
        "%resource.where(linkId='a').answer.value.sum()",
        "%resource.item.where(linkId='it\\'s').answer.value.sum()",
    ] {
        assert_eq!(found(expression), None, "{expression}");
    }
    assert_eq!(
        found("%resource.item.where(linkId='g').answer.value.ordinal().sum()").map(|f| f.0),
        Some(String::new())
    );
}

#[test]
fn what_our_own_forms_prorate_is_read_and_nothing_that_only_looks_like_it() {
    let values = "%resource.repeat(item).where(linkId in ('a' | 'b')).answer.value";
    let path = |least: &str, times: &str, half: &str| {
        format!(
            "iif({values}.count() >= {least}, ((({values}.ordinal().sum()) * {times} + ({half}.count())) / (({values}.count()) * 2)).floor() / 100, {{}})"
        )
    };
    let json = Json::read(FORM).expect("it is JSON");
    let form = Form::read(&json).expect("it is a form");
    let read = |path: &str| sum(&form, path).map(|s| (s.mean, s.allowing));
    assert_eq!(read(&path("1", "400", values)), Some((false, 1)));
    assert_eq!(read(&path("2", "200", values)), Some((true, 0)));
    for (least, times, half) in
        [("3", "400", values), ("1", "300", values), ("1", "400", "%resource.item.answer.value")]
    {
        assert_eq!(read(&path(least, times, half)), None);
    }
}
