//! What an author would lose if `hearken coverage` did not tell the truth: a gap that is none, or worse, a line that is
//! said to be tested and never was.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use hearken_compiler::program::{AskKind, Program, Stmt};
use hearken_compiler::{At, CheckOptions, Compiled, Lowered, Pack, compile};
use hearken_rehearsal::{Coverage, Entry, Kind, What, coverage, matches, run_tests};
use hearken_runtime::Image;
use hearken_tests::{pack, snippets};

struct Covered {
    compiled: Compiled,
    lowered: Lowered,
    bytes: Vec<u8>,
}

impl Covered {
    /// A pack that can be played.
    fn of(pack: Pack) -> Option<Covered> {
        let lock = pack.lock.clone();
        let compiled = compile(pack, CheckOptions::default());
        let mut lowered = compiled.lower()?.with_debug(&compiled.sources, &compiled.program);
        let finished = lowered.finish_by(&hearken_compiler::Alone, &compiled.sources, lock.as_deref());
        Some(Covered { bytes: finished.expect("it is made").bytes, compiled, lowered })
    }

    fn image(&self) -> Image<'_> {
        Image::open(&self.bytes).expect("it opens")
    }

    fn coverage(&self) -> Coverage {
        coverage(&self.compiled, &self.lowered, &self.image())
    }

    /// What was said in any test: from the transcripts as they were played, where nobody looks on.
    fn said(&self) -> BTreeSet<String> {
        let reports = run_tests(&self.compiled, &self.lowered.symbols, &self.image());
        let played = reports.into_iter().flat_map(|r| r.played);
        played.filter_map(|e| if let Entry::Guide(text) = e { Some(text) } else { None }).collect()
    }
}

/// A wording as a pattern: anything may stand where there is a value or a mark.
fn pattern(wording: &str) -> String {
    let (mut pattern, mut depth) = (String::new(), 0);
    for c in wording.chars() {
        match c {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => {
                depth -= 1;
                pattern.push('*');
            }
            '\\' | '_' => pattern.push('*'),
            c if depth == 0 => pattern.push(c),
            _ => {}
        }
    }
    pattern
}

/// The wordings of a pack, with how often they are said to be said; the same wording in several places is one.
fn wordings(covered: &Covered) -> BTreeMap<String, u64> {
    let mut wordings = BTreeMap::new();
    for point in covered.coverage().points.iter().filter(|p| p.what == What::Said) {
        *wordings.entry(pattern(covered.compiled.sources.slice(point.at))).or_default() += point.times;
    }
    wordings
}

fn holds(covered: &Covered) -> usize {
    let said = covered.said();
    let wordings = wordings(covered);
    for (wording, times) in &wordings {
        let heard = said.iter().any(|text| matches(wording, text));
        assert_eq!(*times > 0, heard, "`{wording}` is said {times} times, and was heard: {heard}");
    }
    for text in &said {
        assert!(wordings.iter().any(|(w, times)| *times > 0 && matches(w, text)), "nothing says `{text}`");
    }
    wordings.len()
}

#[test]
fn what_is_never_said_is_never_heard_in_any_test_of_the_real_pack_and_the_other_way_about() {
    let covered = Covered::of(pack("therapy-content")).expect("it can be played");
    let wordings = wordings(&covered);
    assert!(wordings.values().any(|t| *t == 0) && wordings.values().any(|t| *t > 0), "there is something to tell");
    assert!(holds(&covered) > 150);
}

#[test]
fn every_conversation_of_the_real_pack_that_ends_ends_at_a_place_that_is_told() {
    let covered = Covered::of(pack("therapy-content")).expect("it can be played");
    let reports = run_tests(&covered.compiled, &covered.lowered.symbols, &covered.image());
    let ends = |e: &&Entry| matches!(e, Entry::Note(text) if text == "the conversation ends");
    let ended = reports.iter().flat_map(|r| &r.played).filter(ends).count() as u64;
    let points = covered.coverage().points;
    let told: u64 = points.iter().filter(|p| p.what.kind() == Kind::Ending).map(|p| p.times).sum();
    assert!(ended > 0 && ended == told, "{ended} ended, {told} are told");
}

#[test]
fn the_same_holds_for_every_page_of_the_suite() {
    let pages = snippets("right");
    let played: usize = pages.iter().filter_map(|s| Covered::of(s.pack())).map(|c| holds(&c)).sum();
    assert!(played > 100, "{played}");
}

/// The first wording of a block, if it begins with one, and what leads into the block: an option's wording, an `on`, a
/// condition.
fn blocks(program: &Program, body: &[Stmt], out: &mut Vec<(At, What, At)>) {
    let mut block = |led: Option<(At, What)>, inner: &[Stmt]| {
        if let (Some((led, what)), Some(Stmt::Say(text))) = (led, inner.first()) {
            out.push((led, what, text.at));
        }
        blocks(program, inner, out);
    };
    for statement in body {
        match statement {
            Stmt::Ask(ask) => {
                let list = match ask.kind {
                    AskKind::One(list) => program.lists.get(list as usize),
                    _ => None,
                };
                for (n, option) in ask.options.iter().enumerate() {
                    let choice = list.and_then(|l| l.choices.get(n));
                    block(choice.map(|c| (c.text.at, What::Chosen)), &option.body);
                }
                for (_, inner, at) in &ask.on {
                    block(Some((*at, What::Entered)), inner);
                }
                let silence = ask.silence.as_ref().map(|s| &s.1);
                let others = [&ask.unsure, &ask.anything_else, &ask.invalid, &ask.skip];
                others.into_iter().flatten().chain(silence).for_each(|inner| block(None, inner));
            }
            Stmt::If(branches, otherwise, _) => {
                branches.iter().for_each(|(c, inner)| block(Some((c.at, What::So)), inner));
                otherwise.iter().for_each(|inner| block(None, inner));
            }
            Stmt::Match(found) => {
                found.cases.iter().for_each(|c| block(Some((c.at, What::So)), &c.body));
                found.missing.iter().chain(&found.otherwise).for_each(|inner| block(None, inner));
            }
            _ => {}
        }
    }
}

/// What leads into a block is reached as often as the block's first wording is said. They are found out in different
/// ways: a choice from its event, a condition from the way its jump went, a wording from its instruction.
#[test]
fn an_option_a_clause_and_a_condition_are_reached_as_often_as_what_stands_below_them() {
    let packs = snippets("right").into_iter().map(|s| s.pack()).chain([pack("therapy-content")]);
    let (mut checked, mut reached) = (0, 0);
    for covered in packs.filter_map(Covered::of) {
        let points = covered.coverage().points;
        let times = |at: At, what: What| points.iter().find(|p| p.at == at && p.what == what).map(|p| p.times);
        let mut pairs = Vec::new();
        let program = &covered.compiled.program;
        program.flows.iter().for_each(|f| blocks(program, &f.body, &mut pairs));
        for (led, what, said) in pairs {
            let (led_times, said_times) = (times(led, what), times(said, What::Said));
            assert!(led_times.is_some() && led_times == said_times, "{}", covered.compiled.sources.slice(led));
            (checked, reached) = (checked + 1, reached + usize::from(led_times > Some(0)));
        }
    }
    assert!(checked > 100 && reached > 60 && reached < checked, "{reached} of {checked}");
}

/// What a page does once behind a point, it does as often as it comes to the point.
#[test]
fn an_option_is_chosen_as_often_as_its_own_lines_are_come_to() {
    let page = "flow a \"A\"\n\n  ask\n    > Which?\n    - One\n      > First.\n    - Two\n      > Second.\n    may skip\n    on skip\n      \
                > Neither.\n\ntest \"One\"\n  < One\n\ntest \"One, by its number\"\n  < 1\n\ntest \"Skipped\"\n  skip\n";
    let covered = Covered::of(hearken_tests::pack_of(&[("a.hark", page)])).expect("it can be played");
    let told: Vec<(String, u64)> = covered
        .coverage()
        .points
        .iter()
        .filter(|p| matches!(p.what.kind(), Kind::Option | Kind::Line))
        .map(|p| (covered.compiled.sources.slice(p.at).to_owned(), p.times))
        .collect();
    let expected =
        [("Which?", 3), ("One", 2), ("First.", 2), ("Two", 0), ("Second.", 0), ("on skip", 1), ("Neither.", 1)];
    assert_eq!(told, expected.map(|(text, times)| (text.to_owned(), times)));
}

/// A condition is looked at as often as its ways are taken, so its block is done as often as it is so.
#[test]
fn a_condition_that_is_so_in_every_test_is_told_as_that_also_behind_another() {
    let page = "flow a \"A\"\n\n  ask n as number 0 to 10\n    > How many?\n  if n > 8\n    > Many.\n  else if n > 4\n    > Some.\n  \
                else\n    > Few.\n\ntest \"Some\"\n  < 5\n\ntest \"Others\"\n  < 6\n";
    let covered = Covered::of(hearken_tests::pack_of(&[("a.hark", page)])).expect("it can be played");
    let points = covered.coverage().points;
    let ways: Vec<(What, u64)> =
        points.iter().filter(|p| p.what.kind() == Kind::Condition).map(|p| (p.what, p.times)).collect();
    assert_eq!(ways, [(What::So, 0), (What::NotSo, 2), (What::So, 2), (What::NotSo, 0)]);
}

/// Where the conversation can end, and only there: a flow that is only ever done comes back, and one whose every answer
/// leads elsewhere has no bottom that anybody comes to.
#[test]
fn only_what_can_end_a_conversation_is_called_an_ending() {
    let page = "flow a \"A\"\n\n  do b\n  ask\n    > Where to?\n    - There\n      go to c\n    - Nowhere\n      end conversation\n\n\
                flow b \"B\"\n\n  > In between.\n\nflow c \"C\"\n\n  > There.\n\ntest \"There\"\n  < There\n  ends\n";
    let covered = Covered::of(hearken_tests::pack_of(&[("a.hark", page)])).expect("it can be played");
    let points = covered.coverage().points;
    let endings: Vec<(What, &str, u64)> = points
        .iter()
        .filter(|p| p.what.kind() == Kind::Ending)
        .map(|p| (p.what, covered.compiled.sources.slice(p.at), p.times))
        .collect();
    assert_eq!(endings, [(What::Ends, "end conversation", 0), (What::RunsOut, "c", 1)]);
}
