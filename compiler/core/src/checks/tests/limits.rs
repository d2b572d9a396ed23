//! Where there is room for so many, an author is told of one more, and of none less: at the limit an image is made.

use super::checked;
use crate::diagnostic::Severity;

const ITEM: &str = "\nquestionnaire q \"Q\"\n  source \"Ours.\"\n  licence free \"Ours.\"\n  options\n    0 No\n    1 Yes\n  item Well?\n  score total is sum of items\n  example 1 gives total 1\n";
const QUESTION: &str = "  ask\n    > Well?\n    - Yes\n    - No\n";

fn each(count: usize, between: &str, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(between)
}

fn data(count: usize) -> String {
    format!("\ndata\n{}", each(count, "", |n| format!("  v{n}  as number 0 to 10, answer, at first 0\n")))
}

fn values(count: usize) -> String {
    format!("flow f\n  > {}\n{}", each(count, " ", |n| format!("{{v{n}}}")), data(count))
}

fn values_of_an_option(count: usize) -> String {
    let values = each(count, " ", |n| format!("{{v{n}}}"));
    format!("flow f\n  ask\n    > Well?\n    - Yes\n    - {values}\n      only if v0 > 3\n{}", data(count))
}

fn defaults(count: usize) -> String {
    format!("flow f\n  > {}\n{}", each(count, " ", |n| format!("{{v{n} or \"some\"}}")), data(count))
}

fn wordings(count: usize) -> String {
    let wordings = each(count, "", |n| format!("\nwording w{n} of v0\n  0  word {n}\n  else many\n"));
    format!("flow f\n  > {}\n{wordings}{}", each(count, " ", |n| format!("{{w{n}}}")), data(1))
}

fn given(count: usize) -> String {
    let (with, takes) = (each(count, ", ", |n| format!("p{n} {n}")), each(count, ", ", |n| format!("p{n} as number")));
    let shown = each(count, "", |n| format!("  > {{p{n}}}\n"));
    format!("flow f\n  do g with {with}\n\nflow g with {takes}\n{shown}")
}

/// Each part inside the one before it.
fn nested(count: usize) -> String {
    (1..count).fold("v0".to_owned(), |sum, n| format!("v{n} - ({sum})"))
}

fn parts(count: usize) -> String {
    format!("flow f\n  if {} > 2\n    > Good.\n{}", nested(count), data(count))
}

fn matched(count: usize) -> String {
    format!(
        "flow f\n  match {}\n    is 1 or 2\n      > Good.\n    otherwise\n      > Well.\n{}",
        nested(count),
        data(count)
    )
}

/// (An image is made of too many nations. It would show one of them the support of another.)
fn nations(count: usize) -> String {
    let options = each(count, "", |n| format!("    - Nation {n} [n{n}]\n"));
    let names = each(count, ", ", |n| format!("n{n}"));
    let signpost = "signpost s \"S\"\n  phone 116 123\n  reviewed 2026-11-01 by \"A reviewer\"\n";
    format!(
        "flow f\n  ask nation\n    > Where?\n{options}  signpost s\n\n{signpost}\ndata\n  nation  as one of {names}, answer\n"
    )
}

fn options(count: usize) -> String {
    format!("flow f\n  ask as several\n    > Which?\n{}", each(count, "", |n| format!("    - Thing {n}\n")))
}

fn interrupts(count: usize) -> String {
    let one = |n| format!("\nintent a.b{n} \"I\"\n  words hmm{n}\n\ninterrupt i{n} \"I\" on a.b{n}\n  do g\n");
    format!("flow f\n{QUESTION}\nflow g\n  > Hello.\n{}", each(count, "", one))
}

fn flows(count: usize) -> String {
    let flow = |n| {
        format!(
            "flow f{n}\n  > Flow {n}.\n{}\n",
            if n < count { format!("  do f{}\n", n + 1) } else { QUESTION.to_owned() }
        )
    };
    each(count + 1, "", flow)
}

fn flows_and_a_questionnaire(count: usize) -> String {
    flows(count - 1).replace(QUESTION, "  ask q\n") + ITEM
}

#[test]
fn one_more_than_there_is_room_for_is_told_and_none_less() {
    type Case = (&'static str, fn(usize) -> String, usize);
    let cases: [Case; 12] = [
        ("values", values, 64),
        ("values of an option", values_of_an_option, 62),
        ("defaults", defaults, 32),
        ("wordings", wordings, 61),
        ("given", given, 64),
        ("parts", parts, 64),
        ("match", matched, 63),
        ("options", options, 62),
        ("nations", nations, 32),
        ("interrupts", interrupts, 64),
        ("flows", flows, 100),
        ("flows and a questionnaire", flows_and_a_questionnaire, 100),
    ];
    for (name, page, limit) in cases {
        let errors = |count: usize| {
            let compiled = checked(&page(count));
            let codes: Vec<&str> =
                compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| d.code.0).collect();
            let lowered = crate::lower::lower(&compiled.sources, &compiled.program, &compiled.manifest);
            (codes, lowered.is_some_and(|lowered| lowered.finish().is_ok()))
        };
        assert_eq!(errors(limit), (vec![], true), "{name}:\n{}", page(limit));
        assert_eq!(errors(limit + 1), (vec!["E0368"], name == "nations"), "{name}:\n{}", page(limit + 1));
    }
}
