//! What an author would lose if `hearken map` left something out, or showed what is not so.
#![cfg(test)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use common::{Came, Folder};

/// A pack with one of each: an option, a condition, an answer in words, an interrupt, a questionnaire, a wait, an end; and
/// words that SVG and Mermaid have another use for.
const GUIDE: &str = "\
flow hello \"Hello; end [of <b>day</b>] & more\"

  step first
    > Good to see you {name}, it's #1.
    ask mood
      > How are you?
      - Fine, \"thanks\" [fine]
      - It has been a rather hard day, and I would not know where to begin [low]
        go to talk
      on low_mood
        do breathe
      on anything else
        again
  step second
    ask sleep_check
    if sleep_check.total >= 2
      go to talk
    wait 2 days
    go to hello

flow talk \"Talk\"
  > That sounds like a lot.
  tell care_team \"Somebody talked\"
  ask
    > What next?
    - Breathe
      do breathe
    - Leave it
      end conversation

flow breathe \"Breathe\"
  > In, and out.

flow support \"Support\"
  > I'm glad you said so. Please talk to someone now.
  signpost samaritans
  go to goodbye

flow goodbye \"Goodbye\"
  > Good-bye for now.

flow forgotten \"Nobody leads here\"
  > Nobody will ever read this.
  go to goodbye

data
  name as text, identity, or \"there\"   \"What they like to be called\"

intent low_mood \"Feeling low\"
  - I feel so low

intent harm \"Thoughts of self-harm\"
  safety
  - I don't want to be here any more
  words kill myself

interrupt crisis \"I need help now\" on harm
  go to support

signpost samaritans \"Samaritans\"
  phone 116 123
  reviewed never

questionnaire sleep_check \"Two questions\"
  source \"Our own\"
  licence free \"Our own wording\"
  options
    0 Never
    1 Often
  item Lying awake [awake]
  item Tired by day [tired]
  score total is sum of items
  example 0 0 gives total 0
  example 1 1 gives total 2
";

const MANIFEST: &str = "\
name: small
entry: hello
help: support
stop: goodbye
audiences:
  care_team: { sees: [activity] }
";

fn small() -> Folder {
    Folder::with(&[("guide.hark", GUIDE), ("hearken.yaml", MANIFEST)])
}

fn drawn(folder: &Folder, arguments: &[&str]) -> String {
    let came = folder.hearken(&[&["map"], arguments].concat());
    assert_eq!(came.code, 0, "{}{}", came.out, came.err);
    came.out
}

#[test]
fn the_picture_of_a_pack_is_as_it_was() {
    insta::assert_snapshot!("svg", drawn(&small(), &[]));
}

#[test]
fn the_mermaid_of_a_pack_is_as_it_was() {
    insta::assert_snapshot!("mermaid", drawn(&small(), &["--format", "mermaid"]));
}

#[test]
fn a_flow_from_the_inside_is_as_it_was() {
    insta::assert_snapshot!("inside", drawn(&small(), &["--flow", "hello", "--format", "mermaid"]));
}

#[test]
fn the_same_pack_gives_the_same_bytes_each_time() {
    let content = content();
    for arguments in [&[][..], &["--flow", "check_in"], &["--format", "mermaid"]] {
        let draw = || Folder::new().hearken(&[&["map", path(&content)], arguments].concat());
        let first = draw();
        assert!(first.code == 0 && first.out.len() > 1_000, "{}", first.err);
        assert!((0..3).all(|_| draw().out == first.out), "{arguments:?}");
    }
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../therapy-content").canonicalize().expect("it is there")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("it is UTF-8")
}

/// What leads where on a map, by the names that pages use: from Mermaid's text.
fn edges(mermaid: &str) -> BTreeSet<(String, String)> {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut edges = BTreeSet::new();
    for line in mermaid.lines().map(str::trim) {
        let Some((first, rest)) = line.split_once(['[', '(', ' ']) else { continue };
        if !first.starts_with('n') || !first[1..].chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        if rest.contains("--") || rest.contains("-.-") {
            let to = rest.rsplit(' ').next().expect("it leads somewhere");
            edges.insert((first.to_owned(), to.to_owned()));
        } else {
            let lines: Vec<&str> =
                rest.split("<br/>").map(|l| l.trim_matches(['"', '[', ']', '(', ')', '/'])).collect();
            // Its name comes behind its title and what is special about it.
            let is_name =
                |l: &&&str| l.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c));
            names.insert(first, lines.iter().filter(is_name).rfind(|l| !l.is_empty()).unwrap_or(&"").to_string());
        }
    }
    let name = |n: &str| names.get(n).cloned().unwrap_or_default();
    edges.iter().map(|(from, to)| (name(from), name(to))).collect()
}

/// The same from the lines of the pages, as they stand.
fn written() -> BTreeSet<(String, String)> {
    fn pages(folder: &Path, all: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("it is a folder") {
            let entry = entry.expect("it can be read").path();
            if entry.is_dir() && !entry.ends_with("tests") {
                pages(&entry, all);
            } else if entry.extension().is_some_and(|e| e == "hark") {
                all.push(std::fs::read_to_string(&entry).expect("it can be read"));
            }
        }
    }
    let mut all = Vec::new();
    pages(&content(), &mut all);
    let word = |line: &str| line.split_whitespace().next().unwrap_or("").to_owned();
    let mut flows = BTreeSet::new();
    let mut steps = BTreeSet::new();
    let mut leads = Vec::new();
    for page in &all {
        let mut flow = String::new();
        for line in page.lines() {
            if !line.starts_with([' ', '#']) && !line.is_empty() {
                flow = line.strip_prefix("flow ").map(word).unwrap_or_default();
                flows.insert(flow.clone());
            } else if let Some(step) = line.trim().strip_prefix("step ") {
                steps.insert((flow.clone(), word(step)));
            }
            let line = line.trim();
            let to = line.strip_prefix("go to ").or(line.strip_prefix("do "));
            // What an interrupt leads to is come to from anywhere.
            leads.extend(to.filter(|_| !flow.is_empty()).map(|to| (flow.clone(), word(to))));
        }
    }
    let leads = leads.into_iter().filter(|lead| !steps.contains(lead));
    let flow_of = |to: String| to.split('/').next().unwrap_or("").to_owned();
    let leads: BTreeSet<(String, String)> = leads.map(|(from, to)| (from, flow_of(to))).collect();
    assert!(leads.iter().all(|(_, to)| flows.contains(to)), "{leads:?}");
    leads
}

#[test]
fn every_way_that_the_real_pack_writes_is_on_its_map() {
    let map = Folder::new().hearken(&["map", path(&content()), "--format", "mermaid"]);
    let (drawn, written) = (edges(&map.out), written());
    assert!(written.len() > 30, "{}", written.len());
    let missing: Vec<_> = written.difference(&drawn).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // And nothing between flows that no page writes: the rest are questionnaires, what comes at any time, and the end.
    let forms = ["gad2", "gad7", "phq2", "phq4", "phq8", "phq9", "pswq", ""];
    let more: Vec<_> =
        drawn.difference(&written).filter(|(from, to)| !forms.contains(&to.as_str()) && !from.is_empty()).collect();
    assert!(more.is_empty(), "{more:?}");
}

/// Two promises that are broken, one of them by way of an interrupt, and one that is kept.
const PROMISES: &str = "\
flow hello \"Hello\"
  ask
    > How are you?
    - Fine
    - Low
      set low to yes
      go to talk
  > Good.
  go to goodbye

flow talk \"Talk\"
  do breathe
  ask
    > What next?
    - Leave it
      go to goodbye
    - Show me people
      go to support

flow breathe \"Breathe\"
  ask
    > In, and out. Better?
    - Yes
    - No

flow support \"Support\"
  > There are people for this.
  set shown to yes
  go to goodbye

flow goodbye \"Goodbye\"
  ask
    > Anything else?
    - No
  end conversation

data
  low as yes or no, activity, at first no
  shown as yes or no, activity, at first no

intent angry \"Angry\"
  - I am furious

interrupt anger \"I'm angry\" on angry
  go to support

guarantee shown_first \"Whoever is low is shown people before they leave\"
  never reach goodbye while low and not shown

guarantee no_support \"Nobody is shown people\"
  never reach support

guarantee kept \"Whoever is shown people is told so\"
  always possible to reach support within 1 turn
";

/// A marked map, and how the conversation that breaks a promise goes by `hearken prove`: the flow of each turn.
fn broken(only: &str) -> (Came, Vec<String>) {
    let folder = Folder::with(&[("guide.hark", PROMISES)]);
    let proved = folder.hearken(&["prove", "--only", only, "--format", "json"]);
    let proved: serde_json::Value = serde_json::from_str(&proved.out).unwrap_or_else(|e| panic!("{e}: {}", proved.err));
    let turns = proved["answers"][0]["conversation"].as_array().expect("it fails");
    let flows = turns.iter().map(|t| t["flow"].as_str().expect("it is somewhere").to_owned()).collect();
    (folder.hearken(&["map", "--only", only, "--format", "mermaid"]), flows)
}

/// The number of a flow's node in Mermaid's text.
fn number<'m>(mermaid: &'m str, name: &str) -> &'m str {
    node(mermaid, name).trim().split(['[', '(']).next().expect("it has a number")
}

#[test]
fn the_conversation_that_breaks_a_promise_is_marked_turn_by_turn_up_to_where_it_breaks() {
    let (came, flows) = broken("shown_first");
    assert_eq!(flows, ["hello", "breathe", "talk", "goodbye"]);
    assert!(came.code == 1 && came.err.contains("FAILS       shown_first"), "{}", came.err);
    let is = |name: &str| number(&came.out, name);
    assert!(node(&came.out, "goodbye").contains("(promise broken by here)"), "{}", came.out);
    assert_eq!(came.out.matches("(promise broken by here)").count(), 1);
    let ways = [
        format!("{} -->|\"(2)<br/>“Low”\"| {}", is("hello"), is("talk")),
        format!("{} <-->|\"(2)\"| {}", is("talk"), is("breathe")),
        format!("{} -->|\"(4)<br/>“Leave it”\"| {}", is("talk"), is("goodbye")),
    ];
    for way in &ways {
        assert!(came.out.contains(way), "{way}\n{}", came.out);
    }
    assert_eq!(came.out.matches("|\"(").count(), ways.len(), "no other way is marked\n{}", came.out);
}

#[test]
fn the_conversation_is_marked_within_a_flow_by_the_answers_that_were_given() {
    let folder = Folder::with(&[("guide.hark", PROMISES)]);
    let inside = |flow: &str| {
        let came = folder.hearken(&["map", "--only", "shown_first", "--flow", flow, "--format", "mermaid"]);
        assert_eq!(came.code, 1, "{}", came.err);
        let marked = came.out.lines().filter(|l| l.contains("|\"(")).map(|l| l.trim().to_owned()).collect::<Vec<_>>();
        let broken = came.out.lines().filter(|l| l.contains("broken by here")).map(|l| l.trim().to_owned());
        (marked, broken.collect::<Vec<_>>())
    };
    let (marked, broken) = inside("talk");
    assert_eq!(marked, ["n0 -->|\"(2)\"| n1", "n1 -->|\"(3)\"| n2", "n2 -->|\"(4)<br/>“Leave it”\"| n3"]);
    assert_eq!(broken, ["n3>\"Goodbye<br/>(promise broken by here)\"]"]);
    // It is broken long after it left here.
    let (marked, broken) = inside("hello");
    assert_eq!(marked, ["n0 -->|\"(1)\"| n1", "n1 -->|\"(2)<br/>“Low”\"| n2"]);
    assert!(broken.is_empty(), "{broken:?}");
    assert_eq!(inside("support"), (Vec::new(), Vec::new()), "it never comes here");
}

#[test]
fn what_came_between_is_marked_as_that_and_not_as_a_way_of_the_page() {
    let (came, flows) = broken("no_support");
    assert_eq!(flows.len(), 2, "{flows:?}");
    let support = number(&came.out, "support");
    let marked: Vec<&str> = came.out.lines().filter(|l| l.contains("|\"(2)") && l.ends_with(support)).collect();
    assert!(marked.len() == 1 && marked[0].contains("-.->"), "{}", came.out);
    assert!(!came.out.contains("runs out"), "{}", came.out);
}

#[test]
fn several_broken_promises_can_be_told_apart_and_are_written_out_below() {
    let folder = Folder::with(&[("guide.hark", PROMISES)]);
    let came = folder.hearken(&["map", "--proved"]);
    assert_eq!(came.code, 1, "{}", came.err);
    for (letter, name) in [("A", "shown_first"), ("B", "no_support")] {
        assert!(came.out.contains(&format!("{letter}: this conversation breaks `{name}`, which promises: ")), "{name}");
    }
    assert!(came.out.contains(">broken by here: A, B<"), "{}", came.out);
    assert!(came.out.contains(">A4<") && came.out.contains("&lt; Leave it → goodbye<"), "{}", came.out);
    assert!(came.out.contains("&lt; i am furious → support → goodbye<"), "{}", came.out);
    assert!(!came.out.contains("`kept`"));
    // Three ways of one, two of the other, and the line of the legend.
    let walked = came.out.matches("class=\"way walked\"").count() + came.out.matches("anywhere walked").count();
    assert_eq!(walked, 3 + 2 + 1);
}

#[test]
fn a_promise_that_holds_marks_nothing() {
    let folder = Folder::with(&[("guide.hark", PROMISES)]);
    let came = folder.hearken(&["map", "--only", "kept"]);
    assert_eq!(came.code, 0, "{}", came.err);
    assert!(!came.out.contains("walked\" marker") && !came.out.contains("broken by here"));
    assert!(came.err.contains("1 proved of 1 promise."), "{}", came.err);
}

/// The node of a flow in Mermaid's text.
fn node<'m>(mermaid: &'m str, name: &str) -> &'m str {
    let found = mermaid.lines().find(|l| l.contains(&format!("<br/>{name}")) && !l.contains("--"));
    found.unwrap_or_else(|| panic!("{name} is not on it:\n{mermaid}"))
}

#[test]
fn what_nobody_gets_to_is_marked_and_nothing_else_is() {
    let map = drawn(&small(), &["--format", "mermaid"]);
    assert!(node(&map, "forgotten").contains("(nobody gets here)"), "{map}");
    assert_eq!(map.matches("(nobody gets here)").count(), 1, "{map}");
    assert_eq!(map.matches("(nobody goes this way)").count(), 1, "{map}");
    let svg = drawn(&small(), &[]);
    assert_eq!(svg.matches(">nobody gets here<").count(), 1);
}

#[test]
fn what_only_a_proof_finds_out_of_reach_is_marked_with_one() {
    let page = "\
flow hello \"Hello\"
  ask mood
    > How are you?
    - Fine [fine]
    - Low [low]
  set well to mood is fine
  if well and mood is low
    go to hidden
  > Good.

flow hidden \"Hidden\"
  > Nobody is both.
";
    let folder = Folder::with(&[("guide.hark", page)]);
    let without = drawn(&folder, &["--format", "mermaid"]);
    assert!(!without.contains("nobody"), "{without}");
    let with = drawn(&folder, &["--proved", "--format", "mermaid"]);
    assert!(node(&with, "hidden").contains("(nobody gets here)"), "{with}");
    assert!(with.contains("nobody goes this way"), "{with}");
}

/// A step that is passed over. Only it leads back to the beginning, which is come to all the same.
const PASSED_OVER: &str = "\
flow hello \"Hello\"
  step one
    > Hi.
    ask
      > Ready?
      - Yes
        go to three
      - Let me think
        > Take your time.
        go to three
  step two
    > Nobody reads this.
    ask
      > Or is asked this?
      - Back
        go to hello
      - On
  step three
    > End.
";

#[test]
fn a_step_that_is_passed_over_is_marked_with_what_only_it_leads_to() {
    let folder = Folder::with(&[("guide.hark", PASSED_OVER)]);
    for more in [&[][..], &["--proved"]] {
        let map = drawn(&folder, &[&["--flow", "hello", "--format", "mermaid"], more].concat());
        let nobody: Vec<&str> = map.lines().filter(|l| l.contains("(nobody gets here)")).collect();
        assert!(nobody.len() == 2 && nobody[0].contains("step two") && nobody[1].contains("Or is asked"), "{map}");
        assert_eq!(map.matches("(nobody goes this way)").count(), 3, "{map}");
        assert!(!map.contains("nobody gets to)"), "{map}");
        let whole = drawn(&folder, &[&["--format", "mermaid"], more].concat());
        let said = if more.is_empty() { "(part of it nobody gets to)" } else { "(2 lines nobody gets to)" };
        assert!(node(&whole, "hello").contains(said), "{whole}");
    }
}

#[test]
fn words_of_a_page_are_words_in_the_picture_and_nothing_else() {
    let svg = drawn(&small(), &[]);
    assert!(svg.contains("&lt;b&gt;") && !svg.contains("<b>"));
    let mermaid = drawn(&small(), &["--format", "mermaid"]);
    let first = node(&mermaid, "hello");
    assert!(first.contains("Hello#59; end #91;of #60;b#62;day#60;#47;b#62;#93; #38; more"), "{first}");
}

/// A box that stands on a map: its left, top, right and foot.
type Bounds = (i32, i32, i32, i32);

/// Where a line turns.
type Corners = Vec<(i32, i32)>;

/// The boxes of a picture, what stands at its lines, and the lines, from corner to corner.
fn places(svg: &str) -> (Vec<Bounds>, Vec<Bounds>, Vec<Corners>) {
    let (mut boxes, mut labels, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let map = svg.split_once("<g transform=").expect("there is a map").1;
    for line in map.lines() {
        let corners = line.split_once(" d=\"").map(|(_, rest)| corners(rest.split('"').next().expect("it ends")));
        let number = |name| attribute(line, name).unwrap_or_else(|| panic!("{name}: {line}"));
        let bounds = || match &corners {
            Some(all) => {
                let (xs, ys) = (all.iter().map(|c| c.0), all.iter().map(|c| c.1));
                (xs.clone().min().unwrap(), ys.clone().min().unwrap(), xs.max().unwrap(), ys.max().unwrap())
            }
            None => (number("x"), number("y"), number("x") + number("width"), number("y") + number("height")),
        };
        if line.contains("class=\"box") && !line.contains("fold") {
            boxes.push(bounds());
        } else if line.contains("class=\"ground\"") {
            labels.push(bounds());
        } else if line.contains("class=\"way") && !line.contains("Q") {
            lines.push(corners.expect("a line is a path"));
        }
    }
    (boxes, labels, lines)
}

/// The points of a path, bends by where they end.
fn corners(path: &str) -> Vec<(i32, i32)> {
    let mut all: Vec<(i32, i32)> = Vec::new();
    let mut command = 'M';
    let mut numbers: Vec<i32> = Vec::new();
    let mut end = |command: char, numbers: &mut Vec<i32>| {
        let last = all.last().copied().unwrap_or((0, 0));
        match (command, numbers.as_slice()) {
            ('H', [x]) => all.push((*x, last.1)),
            ('V', [y]) => all.push((last.0, *y)),
            (_, [.., x, y]) => all.push((*x, *y)),
            _ => {}
        }
        numbers.clear();
    };
    let mut number = String::new();
    for c in path.chars().chain(['z']) {
        if c.is_ascii_digit() || c == '-' {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            numbers.push(number.parse().expect("it is whole"));
            number.clear();
        }
        if c.is_ascii_alphabetic() {
            end(command, &mut numbers);
            command = c;
        }
    }
    all
}

#[test]
fn on_the_map_of_the_real_pack_nothing_lies_upon_something_else() {
    let svg = Folder::new().hearken(&["map", path(&content())]).out;
    let (boxes, labels, lines) = places(&svg);
    assert!(
        boxes.len() > 40 && labels.len() > 20 && lines.len() > 40,
        "{} {} {}",
        boxes.len(),
        labels.len(),
        lines.len()
    );
    let apart = |a: &Bounds, b: &Bounds| a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1;
    let all: Vec<&Bounds> = boxes.iter().chain(&labels).collect();
    for (n, one) in all.iter().enumerate() {
        let upon: Vec<_> = all.iter().skip(n + 1).filter(|other| !apart(one, other)).collect();
        assert!(upon.is_empty(), "{one:?} and {upon:?}");
    }
    // Each piece of a line is within the rectangle of its ends, bent or not; its ends touch the boxes that it joins.
    for line in &lines {
        for ends in line.windows(2) {
            let (a, b) = (ends[0], ends[1]);
            let piece = (a.0.min(b.0), a.1.min(b.1) - 1, a.0.max(b.0), a.1.max(b.1) + 1);
            let upon: Vec<_> = boxes.iter().filter(|other| !apart(&piece, other)).collect();
            assert!(upon.is_empty(), "{piece:?} of {line:?} runs across {upon:?}");
        }
    }
}

fn attribute(line: &str, name: &str) -> Option<i32> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()?.parse().ok()
}

#[test]
fn a_name_that_no_flow_has_is_told_with_one_that_is_near() {
    let refused = |name: &str| -> Came { small().hearken(&["map", "--flow", name]) };
    let came = refused("goodby");
    assert!(came.code == 2 && came.err.contains("did you mean `goodbye`?"), "{}", came.err);
    let came = refused("xyzzy");
    assert!(came.code == 2 && came.err.contains("there is: hello, talk"), "{}", came.err);
}

#[test]
fn a_pack_that_is_wrong_is_told_as_a_check_would_and_nothing_is_written() {
    let folder = Folder::with(&[("guide.hark", common::WRONG)]);
    let came = folder.hearken(&["map", "-o", "map.svg"]);
    assert_eq!(came.code, 1, "{}", came.err);
    assert!(came.out.is_empty() && came.err.contains("nmae"), "{}{}", came.out, came.err);
    assert_eq!(folder.files(), ["guide.hark"]);
}

#[test]
fn a_map_goes_to_a_file_and_a_file_that_cannot_be_written_is_told() {
    let folder = small();
    let came = folder.hearken(&["map", "-o", "map.svg"]);
    assert!(came.code == 0 && came.out.is_empty(), "{}", came.err);
    assert_eq!(folder.read("map.svg"), drawn(&folder, &[]));
    let came = folder.hearken(&["map", "-o", "nowhere/map.svg"]);
    assert!(came.code == 2 && came.err.contains("`nowhere/map.svg` could not be written"), "{}", came.err);
}
