//! `only if`, in each of the ways in which FHIR can say it.

use serde_json::{Value, json};

use super::{Made, expression, item, page};

/// A form with an item of each kind, and one that is asked under this condition.
fn asked_if(condition: &str) -> Made {
    page(&format!(
        r#"options
  0 Never [never]
  1 Sometimes [sometimes]
  2 Often [often]
may skip
item How often? [how]
item And at night? [night]
  reverse
item Did it help? [helped]
  as yes or no
item How many hours? [hours]
  as number 0 to 24
  not scored
item How long, to the half hour? [half]
  as number 0 to 24 in steps of 0.5
  not scored
item Since when? [since]
  as date
item What time? [time]
  as time
item Which of these? [which]
  as several
  options
    0 Walking [walking]
    0 Music [music]
item In a word? [word]
  as text up to 40 characters
item And this? [this]
  as text
  only if {condition}
score total is sum of how and night
band of total
  0 to 1 Few [few]
  2 to 4 Many [many]"#
    ))
}

fn of(condition: &str) -> Value {
    let (form, notes) = asked_if(condition).questionnaire();
    assert_eq!(notes, Vec::<String>::new(), "{condition}");
    let this = item(&form, "this").clone();
    for when in this["enableWhen"].as_array().into_iter().flatten() {
        item(&form, when["question"].as_str().unwrap());
    }
    this
}

fn option(list: &str, code: &str, display: &str) -> Value {
    json!({"system": "https://example.org/fhir/pack/CodeSystem/form", "code": format!("{list}.{code}"), "display": display})
}

#[test]
fn a_condition_on_options_is_each_option_for_which_it_is_so() {
    let this = of("how >= 1");
    let when =
        |code, display| json!({"question": "how", "operator": "=", "answerCoding": option("form", code, display)});
    assert_eq!(this["enableWhen"], json!([when("sometimes", "Sometimes"), when("often", "Often")]));
    assert_eq!(this["enableBehavior"], "any");
    // The page looks at what was chosen, not at what it counts from the other end.
    let this = of("night is 2");
    assert_eq!(this["enableWhen"][0]["answerCoding"], option("form", "often", "Often"));
    assert_eq!(this["enableBehavior"], Value::Null, "one needs none");
    // Unanswered, this is not so either.
    assert_eq!(of("how is not 0")["enableWhen"], json!([when("sometimes", "Sometimes"), when("often", "Often")]));
    // Unanswered, this is so.
    let this = of("not how >= 1");
    assert_eq!(this["enableWhen"][1], json!({"question": "how", "operator": "exists", "answerBoolean": false}));
}

#[test]
fn whether_something_was_answered_is_asked_for_as_such() {
    let exists = |question, there: bool| json!([{"question": question, "operator": "exists", "answerBoolean": there}]);
    assert_eq!(of("hours is missing")["enableWhen"], exists("hours", false));
    assert_eq!(of("since is not missing")["enableWhen"], exists("since", true));
    assert_eq!(of("how is missing")["enableWhen"], exists("how", false));
    assert_eq!(of("how >= 0")["enableWhen"], exists("how", true), "each answer, but an answer");
}

#[test]
fn yes_no_numbers_days_times_and_several_are_compared_as_they_are() {
    let helped = |so: bool| json!({"question": "helped", "operator": "=", "answerBoolean": so});
    assert_eq!(of("helped")["enableWhen"], json!([helped(true)]));
    assert_eq!(of("not helped")["enableWhen"][0], helped(false));
    assert_eq!(of("hours > 6")["enableWhen"], json!([{"question": "hours", "operator": ">", "answerInteger": 6}]));
    assert_eq!(of("6 <= half")["enableWhen"], json!([{"question": "half", "operator": ">=", "answerDecimal": 6}]));
    assert_eq!(of("half < 6.5")["enableWhen"], json!([{"question": "half", "operator": "<", "answerDecimal": 6.5}]));
    let this = of("which includes walking or music");
    assert_eq!(this["enableWhen"][1]["answerCoding"], option("which", "music", "Music"));
    assert_eq!(this["enableBehavior"], "any");
}

#[test]
fn and_and_or_become_the_behaviour_where_they_can() {
    let this = of("hours >= 2 and hours <= 6 and helped");
    assert_eq!((this["enableWhen"].as_array().unwrap().len(), &this["enableBehavior"]), (3, &json!("all")));
    let this = of("hours < 2 or helped");
    assert_eq!((this["enableWhen"].as_array().unwrap().len(), &this["enableBehavior"]), (2, &json!("any")));
    // Any of two, and a third: that is neither.
    let this = of("how >= 1 and helped");
    assert_eq!(this["enableWhen"], Value::Null);
    assert!(expression(&this, "enableWhenExpression").unwrap().contains(" and "));
}

#[test]
fn a_score_or_a_band_needs_an_expression_and_nothing_else_does() {
    for condition in ["total >= 1", "band is many", "how + night > 2"] {
        let this = of(condition);
        assert_eq!(this["enableWhen"], Value::Null, "{condition}");
        let path = expression(&this, "enableWhenExpression").unwrap();
        assert!(path.contains("ordinal()"), "{condition}: {path}");
    }
}

#[test]
fn what_no_form_knows_is_told_and_the_item_is_not_demanded() {
    let made = Made::of(
        "flow start \"Start\"\n  ask nights\n\ndata\n  asked_before as yes or no, activity, at first no\n\n\
         questionnaire nights \"Nights\"\n  source \"Our own\"\n  licence free \"Our own\"\n  \
         item Anything else?\n    as text\n    only if asked_before\n",
    );
    let (form, notes) = made.questionnaire();
    assert_eq!(form["item"][0]["required"], false);
    assert_eq!(form["item"][0]["enableWhen"], Value::Null);
    assert!(notes[0].contains("`only if asked_before`"), "{notes:?}");
}
