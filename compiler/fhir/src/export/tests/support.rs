//! Support behind an answer that is a matter of safety. Without it a form that is filled in elsewhere takes such an answer and
//! says nothing.

use serde_json::{Value, json};

use super::{Made, item};

const REGISTRY: &str = "
signpost samaritans \"Samaritans\"
  phone 116 123
  email jo@samaritans.org
  open \"day and night\"
  for england, scotland
  reviewed never

signpost shout \"Shout\"
  text 85258
  for england, scotland
  reviewed never

signpost breathing_space \"Breathing Space\"
  phone 0800 83 85 87
  for scotland
  reviewed never
";

/// A page with these lines below an item, and what its interrupt leads to.
fn form(below: &str, interrupt: &str, support: &str) -> Value {
    let page = format!(
        "flow start \"Start\"
  ask form
  > Thank you.

data
  nearby as yes or no, activity, at first no

questionnaire form \"A form\"
  source \"Our own\"
  licence free \"Our own wording\"
  may skip
  item Do you wish you were dead? [wishes]
{below}
  item And do you sleep? [sleeps]
    as yes or no

interrupt crisis \"I need help now\" when {interrupt}
  go to support

flow support \"Support\"
  > I'm glad you told me. Please talk to someone now.
{support}

flow more \"More\"
  signpost breathing_space
{REGISTRY}"
    );
    Made::of(&page).questionnaire().0
}

const OPTIONS: &str = "    options\n      0 No\n      1 Now and then\n      2 Often\n    safety when 1 or more";

fn texts(form: &Value) -> Vec<&str> {
    let items = form["item"].as_array().unwrap().iter();
    items.filter(|i| i["type"] == "display").map(|i| i["text"].as_str().unwrap()).collect()
}

#[test]
fn each_such_answer_shows_the_entries_of_the_registry_and_no_other_does() {
    let form = form(OPTIONS, "form.wishes >= 1", "  signpost shout and samaritans");
    let links: Vec<&str> = form["item"].as_array().unwrap().iter().map(|i| i["linkId"].as_str().unwrap()).collect();
    assert_eq!(links, ["wishes", "support.wishes.shout", "support.wishes.samaritans", "sleeps"]);
    assert_eq!(texts(&form), ["Shout: text 85258", "Samaritans: call 116 123 · jo@samaritans.org · day and night"]);
    let shown = item(&form, "support.wishes.shout");
    let when = shown["enableWhen"].as_array().unwrap();
    // (`!=`, or `>` on what an answer counts, is so in some form fillers where nothing was answered.)
    let said: Vec<(&Value, &Value)> = when.iter().map(|w| (&w["operator"], &w["answerCoding"]["display"])).collect();
    assert_eq!(said, [(&json!("="), &json!("Now and then")), (&json!("="), &json!("Often"))]);
    assert!(when.iter().all(|w| w["question"] == "wishes"));
    assert_eq!(shown["enableBehavior"], "any");
    let description = form["description"].as_str().unwrap();
    assert!(
        description.contains("this form shows where support is to be found, and does nothing else"),
        "{description}"
    );
}

#[test]
fn where_ways_part_the_entries_of_all_of_them_are_shown() {
    let support = "  if nearby\n    signpost samaritans\n  else\n    do more";
    let form = form(OPTIONS, "form.wishes >= 1", support);
    assert_eq!(
        texts(&form),
        [
            "Samaritans: call 116 123 · jo@samaritans.org · day and night",
            "Breathing Space: call 0800 83 85 87 · Scotland"
        ]
    );
}

#[test]
fn a_number_is_held_against_the_level_and_yes_against_yes() {
    let number = form("    as number 0 to 10\n    safety when 3 or more", "form.wishes >= 3", "  signpost all");
    assert_eq!(texts(&number).len(), 3);
    let when = &item(&number, "support.wishes.samaritans")["enableWhen"];
    assert_eq!(when, &json!([{"question": "wishes", "operator": ">=", "answerInteger": 3}]));
    let yes = form("    as yes or no\n    safety when 1 or more", "form.wishes", "  signpost shout");
    let when = &item(&yes, "support.wishes.shout")["enableWhen"];
    assert_eq!(when, &json!([{"question": "wishes", "operator": "=", "answerBoolean": true}]));
}
