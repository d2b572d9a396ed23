//! Our own extensions in somebody else's file: whatever they hold, a page says what the form says, or less, and that is told.
//! What a service would lose otherwise: a page that fires other interrupts, counts other numbers or says other words than the
//! form that was looked at.
#![cfg(test)]

use hearken_compiler::{CheckOptions, Pack, Severity, compile};
use hearken_fhir::export;
use hearken_fhir::import::{Imported, Loss, questionnaire};
use hearken_grammar::{Statement, parse};
use hearken_image::Image;
use proptest::prelude::*;
use serde_json::{Value, json};

const PAGE: &str = "flow start \"Start\"
  ask nights

questionnaire nights \"Your nights\"
  source \"Our own\"
  licence free \"In the public domain\"

  options
    0 Never
    1 Sometimes
    3 Often

  item Lying awake [awake]
  item Waking early [early]
    reverse
  item Wishing not to wake at all [wishing]
    safety when 1 or more
  item How often is that? [often]
    only if awake >= 1
    counts 0

  score total is sum of items
  band of total
    0 to 5 Few [few]
    6 to 12 Many [many]
  case when total >= 6
  reliable change 3

  example 0 3 0 gives total 0, band few, no case

interrupt crisis \"I need help now\" when nights.wishing >= 1
  go to support

flow support \"Support\"
  > I'm glad you told me. Please talk to someone now.
  signpost samaritans

signpost samaritans \"Samaritans\"
  phone 116 123
  reviewed never
";

fn form() -> Value {
    of(PAGE)
}

fn of(page: &str) -> Value {
    let files = vec![("page.hark".to_owned(), page.to_owned())];
    let compiled = compile(Pack { files, ..Pack::default() }, CheckOptions::default());
    let lowered = compiled.lower().unwrap_or_else(|| panic!("{:#?}", compiled.diagnostics));
    let symbols = lowered.symbols.clone();
    let bytes = lowered.finish().expect("it can be written");
    let image = Image::open(&bytes).expect("it opens");
    let pack = export::Pack { compiled: &compiled, symbols: &symbols, image: &image };
    let files = export::questionnaires(pack).expect("it leaves").files;
    serde_json::from_str(&files[0].text).expect("it is JSON")
}

/// The page, which is whole and holds nothing but one questionnaire and its scales.
fn page(form: &Value) -> Imported {
    let made = questionnaire(&form.to_string(), None).expect("it can be read");
    let tree = parse(&made.page);
    assert!(tree.problems.is_empty(), "{}", made.page);
    for (_, root) in tree.roots() {
        let is = matches!(
            root.statement,
            Statement::Questionnaire(..)
                | Statement::Scale(_)
                | Statement::SuppliedWording(..)
                | Statement::Doc
                | Statement::Comment
        );
        assert!(is, "{:?}\n{}", root.statement, made.page);
    }
    let formatted = hearken_grammar::format(&made.page).expect("it can be formatted");
    assert_eq!(formatted.text, made.page);
    let files = vec![("page.hark".to_owned(), made.page.clone())];
    let compiled = compile(Pack { files, ..Pack::default() }, CheckOptions::default());
    let wrong = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let wrong: Vec<_> = wrong.filter(|d| !["E0555", "E0750", "E0804"].contains(&d.code.0)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", made.page);
    made
}

fn told(made: &Imported) -> String {
    let lost = made.report.entries.iter().filter(|e| e.loss != Loss::Aside);
    lost.map(|e| format!("{}: {}: {}\n", e.path, e.loss.word(), e.what)).collect()
}

/// The part of one of our extensions, on the form itself or on an item.
fn part<'v>(form: &'v mut Value, link: &str, name: &str) -> &'v mut Value {
    fn item<'v>(of: &'v mut Value, link: &str) -> Option<&'v mut Value> {
        of.get_mut("item")?
            .as_array_mut()?
            .iter_mut()
            .find_map(|i| if i["linkId"] == link { Some(i) } else { item(i, link) })
    }
    let of = if link.is_empty() { form } else { item(form, link).expect("there is such an item") };
    let all = of["extension"].as_array_mut().expect("it has extensions");
    let ours = all.iter_mut().find(|e| e["url"].as_str().is_some_and(|u| u.contains("/hearken-"))).expect("it is ours");
    let parts = ours["extension"].as_array_mut().expect("it has parts");
    let at = parts.iter().position(|p| p["url"] == name).unwrap_or_else(|| {
        parts.push(json!({"url": name}));
        parts.len() - 1
    });
    &mut parts[at]
}

fn with(link: &str, name: &str, key: &str, value: Value) -> Imported {
    let mut form = form();
    *part(&mut form, link, name) = json!({"url": name, key: value});
    page(&form)
}

#[test]
fn as_it_left_all_of_it_is_believed() {
    let made = page(&form());
    assert_eq!(told(&made), "");
    for line in ["case when total >= 6", "safety when 1 or more", "    6 to 12 Many [many]", "reliable change 3"] {
        assert!(made.page.contains(line), "{}", made.page);
    }
    assert!(!made.page.contains("116 123"), "support stands in the registry only: {}", made.page);
}

#[test]
fn a_line_that_is_more_than_a_line_or_another_one_is_told_and_left_out() {
    for (name, value) in [
        ("case", "total >= 6\n  reliable change 1"),
        ("case", "total >= 6\r  reliable change 1"),
        ("case", "total >= 6\u{2028}  reliable change 1"),
        ("case", "total >= 6\u{85}  reliable change 1"),
        ("case", "total >= 6 # for now"),
        ("case", "total is many [name]"),
        ("case", "its_own_flow is yes"),
        ("case", "support_due or total"),
        ("case", ""),
        ("case", "\u{0}"),
        ("example", "0 3 0 gives total 0\n\nflow nights \"Mine\"\n  > Do it."),
        ("example", "0 3 0 gives total 9"),
        ("example", "0 3 gives total 0"),
        ("example", "gives"),
        ("example", "0 3 0 gives total 0, band none_of_these"),
    ] {
        let made = with("", name, "valueString", json!(value));
        let lost = told(&made);
        assert!(lost.contains("extension[0].extension["), "{value:?}: {lost}");
        assert!(!made.page.contains(&format!("  {name} ")), "{value:?}: {}", made.page);
        assert!(!made.page.contains("reliable change 1"), "{value:?}: {}", made.page);
        // The rest is there all the same.
        assert!(made.page.contains("safety when 1 or more") && made.page.contains("[many]"), "{}", made.page);
    }
}

#[test]
fn a_value_of_another_type_or_beyond_all_bounds_is_told_and_left_out() {
    for (link, name, key, value, line) in [
        ("", "reliable-change", "valueString", json!("3\n  case when yes"), "reliable change"),
        ("", "reliable-change", "valueDecimal", json!(-1), "reliable change"),
        ("", "reliable-change", "valueDecimal", json!("3"), "reliable change"),
        ("", "case", "valueInteger", json!(6), "case when"),
        ("wishing", "safety", "valueDecimal", json!(99), "safety when"),
        ("wishing", "safety", "valueString", json!("1 or more\n    counts 9"), "safety when"),
        ("wishing", "safety", "valueDecimal", json!(0.123456), "safety when"),
        ("score.total", "band", "valueString", json!("0 to 5 Few"), "0 to 5 Few [few]"),
    ] {
        let made = with(link, name, key, value.clone());
        assert!(told(&made).contains("extension["), "{value}: {}", told(&made));
        assert!(!made.page.contains(line), "{value}: {}", made.page);
    }
}

#[test]
fn bands_that_leave_a_gap_or_smuggle_a_line_are_left_out_together() {
    let band = |low: i64, high: i64, label: &str, name: &str| {
        json!({"url": "band", "extension": [{"url": "low", "valueDecimal": low}, {"url": "high", "valueDecimal": high},
            {"url": "label", "valueString": label}, {"url": "name", "valueString": name}]})
    };
    for first in [
        band(0, 4, "Few", "few"),
        band(0, 7, "Few", "few"),
        band(9, 3, "Few", "few"),
        band(0, 5, "Few", "few]\n    case when yes ["),
        band(0, 5, "", "few"),
    ] {
        let mut form = form();
        *part(&mut form, "score.total", "band") = first.clone();
        let made = page(&form);
        assert!(told(&made).contains("item[5].extension[1]"), "{first}: {}", told(&made));
        assert!(!made.page.contains("band of"), "{first}: {}", made.page);
        assert!(made.page.contains("score total is sum of items"), "{}", made.page);
    }
    // Words are words, whatever stands in them.
    let mut form = form();
    *part(&mut form, "score.total", "band") = band(0, 5, "Few [x]\n  case when yes {total} *so*", "few");
    let made = page(&form);
    assert!(made.page.contains("    0 to 5 Few \\[x] case when yes \\{total} \\*so\\* [few]\n"), "{}", made.page);
}

#[test]
fn a_text_stays_a_text() {
    for name in ["source", "about", "leave"] {
        let made = with("", name, "valueString", json!("x\"\n  licence free \"y\n\nflow z \"Z\"\n  > {total} [a](b)"));
        assert!(!made.page.contains("\n  licence free \"y"), "{}", made.page);
    }
    for name in ["name", "scale"] {
        let link = if name == "name" { "" } else { "awake" };
        for value in ["nights\nflow evil", "a b", "Nights", "", "or", "a.b", "x [y]", "é\u{301}x", "item", "nights#"] {
            let made = with(link, name, "valueString", json!(value));
            assert!(!made.page.contains("evil"), "{}", made.page);
        }
    }
}

#[test]
fn words_are_typed_as_they_are_shown_or_the_shown_ones_stand() {
    for typed in [
        "Lying *asleep*",
        "Lying awake {total}",
        "Lying [awake](https://example.org)",
        "Lying *awake* [early]",
        "Lying *awake*\n  item More [more]",
        "Lying *awake* # sometimes",
        "Lying *awake",
        "*Lying awake",
    ] {
        let made = with("awake", "wording", "valueString", json!(typed));
        assert!(made.page.contains("  item Lying awake [awake]\n"), "{typed}: {}", made.page);
        assert!(told(&made).contains("item[0].extension[1].extension["), "{typed}: {}", told(&made));
    }
    let made = with("awake", "wording", "valueString", json!("Lying **awake**"));
    assert!(made.page.contains("  item Lying **awake** [awake]\n") && told(&made).is_empty(), "{}", made.page);
}

/// Whether words may be used is for a person to decide, whatever a file says of itself; then it must at least say it.
#[test]
fn a_form_that_calls_itself_free_and_says_nothing_more_is_not() {
    let mut form = form();
    form.as_object_mut().expect("it is a form").remove("copyright");
    let made = page(&form);
    assert!(made.page.contains("  licence restricted "), "{}", made.page);
    form["copyright"] = json!("All rights reserved");
    let made = page(&form);
    assert!(made.page.contains("  licence free \"All rights reserved\""), "{}", made.page);
    assert!(made.report.to_text().contains("its words do not plainly: look at them"), "{}", made.report.to_text());
}

/// What only the pack knows that a form came from is no reason to lose the rest.
#[test]
fn a_condition_on_what_another_pack_knows_is_told_and_all_else_comes_back() {
    let page_of = PAGE
        .replace("questionnaire nights", "data\n  nearby as yes or no, activity, at first no\n\nquestionnaire nights")
        .replace(
            "  score total",
            "  item And is anybody near? [near]\n    as yes or no\n    only if nearby\n\n  score total",
        );
    let made = page(&of(&page_of));
    let lost = told(&made);
    // (The item is asked always now, so the example lacks an answer.)
    assert_eq!(lost.lines().count(), 2, "{lost}");
    assert!(lost.contains("extension[0].extension[5]: left out: it does not hold on the page"), "{lost}");
    assert!(lost.contains("item[5].extension[0].extension[0]: left out: it does not hold on the page"), "{lost}");
    assert!(made.page.contains("[near]\n    as yes or no\n    may skip\n"), "{}", made.page);
    assert!(made.page.contains("    only if awake >= 1\n    counts 0\n"), "{}", made.page);
    assert!(made.page.contains("case when total >= 6") && made.page.contains("[many]"), "{}", made.page);
}

/// A tool that edits a form leaves extensions that it does not know as they were; then the form is right, and it is told.
#[test]
fn where_the_form_itself_says_otherwise_the_form_is_right() {
    let differs =
        "what our own extensions say of conditions, scores and what answers count is not what the form itself says";
    for (link, name, key, value) in [
        ("often", "only-if", "valueString", json!("awake >= 3")),
        ("often", "counts", "valueDecimal", json!(3)),
        ("awake", "reverse", "valueBoolean", json!(true)),
        ("awake", "not-scored", "valueBoolean", json!(true)),
        ("wishing", "may-skip", "valueBoolean", json!(true)),
        ("score.total", "is", "valueCode", json!("mean")),
        ("score.total", "allowing", "valueInteger", json!(1)),
        ("score.total", "of", "valueString", json!("wishing")),
    ] {
        let made = with(link, name, key, value);
        assert!(told(&made).contains(differs), "{link} {name}: {}", told(&made));
        let item = made.page.split_once("[often]").expect("it is asked").1;
        assert!(item.contains("only if awake is 1 or 3\n") && !item.contains("counts 3"), "{}", made.page);
        assert!(
            made.page.contains("safety when 1 or more") && made.page.contains("reliable change 3"),
            "{}",
            made.page
        );
    }
    // What changes nothing of it may be written otherwise.
    let mut form = form();
    form["item"][5]["text"] = json!("Total score");
    form["item"][5].as_object_mut().expect("it is an item").remove("required");
    let described = form["description"].as_str().expect("it is described").to_owned();
    form["description"] = json!(format!("{described}\n\nUse with care."));
    let made = page(&form);
    assert_eq!(told(&made), "");
    assert!(made.report.to_text().contains("description: aside: it says more than the page: Use with care."));
    assert!(!page(&self::form()).report.to_text().contains("description"));
    form["item"][4]["enableWhen"].as_array_mut().expect("it has a condition").pop();
    let made = page(&form);
    assert!(told(&made).contains(differs), "{}", told(&made));
    assert!(made.page.contains("only if awake is 1\n"), "{}", made.page);
}

/// Words about support in a form that does not say which answer calls for it are words that somebody must look at.
#[test]
fn words_about_support_are_not_lost_in_silence() {
    let mut form = form();
    *part(&mut form, "wishing", "safety") = json!({"url": "safety", "valueString": "never"});
    let lost = told(&page(&form));
    assert!(lost.contains("words that are shown only under a condition have no place on a page"), "{lost}");
    let all = form["extension"].as_array_mut().expect("it has extensions");
    all.clear();
    let lost = told(&page(&form));
    assert!(lost.contains("`hearken-item` has no place on a page"), "{lost}");
    assert!(lost.contains("words that are shown only under a condition"), "{lost}");
}

/// Many items and many scores, each of which would be looked at with each item; and many examples that do not hold.
#[test]
fn a_form_as_large_as_anyone_could_send_is_looked_at_in_time() {
    let url = |name: &str| format!("x/StructureDefinition/hearken-{name}");
    let item = |n: usize| {
        json!({"linkId": if n.is_multiple_of(3) { format!("item.{n}") } else { format!("q{n}") }, "type": "integer",
            "text": "The same words", "required": true, "extension": [{"url": url("item"), "extension": [
                {"url": if n % 3 == 2 { "only-if" } else { "safety" }, "valueString": format!("q{} >= 1", n.saturating_sub(1))}]}]})
    };
    let score = |n: usize| {
        json!({"linkId": format!("score.s{n}"), "text": "Score", "type": "decimal", "readOnly": true, "extension": [
            {"url": "x/sdc-questionnaire-calculatedExpression", "valueExpression": {"expression": "1"}},
            {"url": url("score"), "extension": [{"url": "is", "valueCode": "sum"}]}]})
    };
    for (items, scores) in [(1_000, 1), (10_000, 1_000)] {
        let mut parts =
            vec![json!({"url": "name", "valueString": "large"}), json!({"url": "licence", "valueCode": "free"})];
        parts.extend((0..1_000).map(|n| json!({"url": "example", "valueString": format!("{n} gives s0 {n}")})));
        let items: Vec<Value> = (0..items).map(item).chain((0..scores).map(score)).collect();
        let form = json!({"resourceType": "Questionnaire", "item": items,
            "extension": [{"url": url("questionnaire"), "extension": parts}]});
        let made = questionnaire(&form.to_string(), None).expect("it can be read");
        assert!(made.report.has_losses() && parse(&made.page).problems.is_empty());
    }
}

/// Each part, on something that has our extension.
const PARTS: &[(&str, &str)] = &[
    ("", "name"),
    ("", "about"),
    ("", "stem"),
    ("awake", "wording"),
    ("", "source"),
    ("", "licence"),
    ("", "leave"),
    ("", "may-skip"),
    ("", "case"),
    ("", "reliable-change"),
    ("", "example"),
    ("early", "scale"),
    ("awake", "shared-options"),
    ("awake", "group-options"),
    ("awake", "step"),
    ("awake", "reverse"),
    ("early", "not-scored"),
    ("often", "may-skip"),
    ("often", "only-if"),
    ("often", "counts"),
    ("wishing", "safety"),
    ("score.total", "is"),
    ("score.total", "of"),
    ("score.total", "allowing"),
    ("score.total", "band"),
];

/// What somebody might put there: words of the language, signs that mean something in it, breaks of every kind.
fn anything() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "total",
        "awake",
        "early",
        "often",
        "nights",
        "first",
        "band",
        "few",
        "case",
        "is",
        "not",
        "missing",
        "and",
        "or",
        ">=",
        "1",
        "0",
        "3",
        "99",
        "-1",
        "0.5",
        "gives",
        "skip",
        "no",
        "yes",
        "free",
        "restricted",
        "sum",
        "mean",
        "(",
        ")",
        "\n",
        "\n\n",
        "\r",
        "\n  ",
        "\n    ",
        "\u{2028}",
        "\u{85}",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "*",
        "\\",
        "#",
        "##",
        ">",
        "-",
        "<",
        ",",
        "…",
        "flow x \"X\"",
        "end conversation",
        "signpost all",
        "interrupt",
        "count of",
        "days since",
        "today",
        "support_due",
        "visits to",
        "safety when 1 or more",
        "é",
        "\u{301}",
        "\u{0}",
    ]);
    let text = prop::collection::vec(words, 0..9).prop_map(|words| Value::from(words.join(" ")));
    prop_oneof![4 => text, 1 => (-3i64..200).prop_map(Value::from), 1 => any::<bool>().prop_map(Value::from),
        1 => Just(json!(1e300)), 1 => Just(Value::Null)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn whatever_stands_in_them_a_page_is_whole_and_compiles(
        changes in prop::collection::vec((prop::sample::select(PARTS), anything(), prop::sample::select(vec![
            "valueString", "valueDecimal", "valueInteger", "valueBoolean", "valueCode", "extension",
        ]), any::<bool>()), 1..4)
    ) {
        let mut form = form();
        for ((link, name), value, key, fits) in changes {
            // (A text where a text belongs, more often than not.)
            let key = if fits && value.is_string() { if ["licence", "is"].contains(&name) { "valueCode" } else { "valueString" } } else { key };
            *part(&mut form, link, name) = json!({"url": name, key: value});
        }
        page(&form);
    }
}
