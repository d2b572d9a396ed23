//! Reading `hearken.yaml`.

use super::*;
use crate::source::Sources;

fn told(text: &str) -> (Manifest, Vec<String>) {
    let sources = Sources::new([(FILE.to_owned(), text.to_owned())]);
    let mut found = Vec::new();
    let manifest = read(&sources, &mut found);
    let said = |d: &Diagnostic| {
        let at = d.labels.first().map(|l| sources.position(l.at));
        let at = at.map_or(String::new(), |p| format!("{}:{} ", p.line, p.column));
        format!("{at}{} {}", d.code.0, d.message)
    };
    (manifest, found.iter().map(said).collect())
}

#[test]
fn the_page_s_manifest_is_read() {
    let (manifest, said) = told(
        r#"
name: worry-programme
version: 1.0.0
locale: en-GB
entry: worry.understanding
help: support.signposting
activities:
  breathing:
    title: Paced breathing
    inputs: { seconds: number }
    result: yes or no
audiences:
  care_team: { sees: [identity, contact, activity, score, risk] }
  research: { sees: [answer, score, inferred, activity], de_identified: true }
retention:
  default: 20 years after discharge
classifier:
  sure_at: 60
"#,
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(manifest.audiences, Manifest::default().audiences);
    assert_eq!(manifest.activities["breathing"].inputs["seconds"], ValueType::Number);
    assert_eq!(manifest.retention.otherwise.as_deref(), Some("20 years after discharge"));
}

#[test]
fn nothing_and_comments_are_the_defaults() {
    for text in ["", "\n\n", "# only a note\n"] {
        assert_eq!(told(text), (Manifest::default(), Vec::new()), "{text:?}");
    }
}

#[test]
fn mistakes_are_told_once_and_in_plain_words() {
    for (text, said) in [
        ("name: x\nentyr: y\n", "2:1 E0802 `hearken.yaml` has no setting called `entyr`"),
        ("audiences:\n  a: { sees: [scores] }\n", "2:15 E0802 `scores` cannot stand here in `hearken.yaml`"),
        ("activities:\n  a: { inputs: { b: numbr } }\n", "2:21 E0802 `numbr` cannot stand here in `hearken.yaml`"),
        ("name: [a]\n", "1:7 E0801 `hearken.yaml` cannot be read: `name` is a list, and words must stand here"),
        ("name: a\nname: b\n", "2:1 E0801 `hearken.yaml` cannot be read: `name` stands there twice"),
        ("classifier:\n  sure_at: 130\n", "2:12 E0801 `sure_at` is in per cent, and `130` is more than a hundred"),
        (
            "just words\n",
            "1:1 E0801 `hearken.yaml` cannot be read: this is \"just words\", and settings of its own must stand here",
        ),
        ("canonical: our forms\n", "1:12 E0801 `our forms` is not how an address begins"),
        ("canonical: https://a.uk/b|1\n", "1:12 E0801 `https://a.uk/b|1` is not how an address begins"),
        ("help: \"a\nname: b\n", "3:1 E0801 `hearken.yaml` cannot be read: this is not how a setting is written"),
    ] {
        assert_eq!(told(text).1, [said], "{text:?}");
    }
}

#[test]
fn aliases_do_not_blow_up() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..12 {
        let all = vec![format!("*a{}", i - 1); 10].join(", ");
        text.push_str(&format!("a{i}: &a{i} [{all}]\n"));
    }
    text.push_str("activities: *a11\n");
    assert_eq!(told(&text).1.len(), 1);
}

#[test]
fn endless_nesting_and_length_are_refused() {
    let deep = format!("name: {}{}\n", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(told(&deep).1.len(), 1);
    assert_eq!(told(&"x".repeat(LONGEST + 1)).1.len(), 1);
}

#[test]
fn the_schema_knows_every_setting() {
    let schema = schema();
    for key in ["name", "entry", "help", "activities", "audiences", "retention", "classifier", "canonical", "publisher"]
    {
        assert!(schema["properties"].get(key).is_some(), "{key}");
    }
    assert_eq!(schema["additionalProperties"], false);
}
