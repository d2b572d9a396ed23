//! Lines of a guarantee that are not ours: what was meant, in the author's own words, as it is written.
//!
//! Nothing of a promise is ever left out on the way: a promise with fewer words promises less, or something else.

mod phrases;

use crate::problem::PromiseSlip as Slip;

/// What is wrong with a line, and the ways in which it could be written.
type Meant = (Slip, Vec<String>);

/// Looks at the words of a line, and at whether a line would be read.
type Shape = fn(&[&str], &dyn Fn(&str) -> bool) -> Option<Meant>;

/// In the order in which they are tried.
const SHAPES: [Shape; 9] =
    [never_before, two_lines, moment_last, which_moment, order, next_is_at_once, by_when, each, never_what];

/// Longer lines are looked at by nobody.
const LONGEST: usize = 120;

/// What a line of a guarantee that failed was meant to say.
pub(super) fn meant(text: &str, reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let text = text.trim_end_matches(['.', ';']);
    if text.split_whitespace().count() > LONGEST {
        return None;
    }
    let (words, slip) = phrases::ours(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if slip == Some(Slip::Time) {
        return Some((Slip::Time, Vec::new()));
    }
    if matches!(words.first(), Some(&("and" | "or"))) {
        return Some((Slip::OneCondition, Vec::new()));
    }
    if let Some(slip) = slip
        && reads(&words.join(" "))
    {
        return Some((slip, vec![words.join(" ")]));
    }
    let (shape, ways) = SHAPES.iter().find_map(|shape| shape(&words, reads))?;
    // That an audience is reached is the first thing to say of `always tell care_team`.
    let first = slip.filter(|slip| shape == Slip::ByWhen && matches!(slip, Slip::Told | Slip::Reached));
    Some((first.unwrap_or(shape), ways))
}

/// How many words say that what follows is a moment.
fn opener(words: &[&str]) -> Option<usize> {
    match words {
        ["as", "soon", "as", ..] => Some(3),
        ["after" | "whenever" | "when" | "if" | "once" | "while" | "until" | "unless" | "during", ..] => Some(1),
        _ => None,
    }
}

fn is_promise(words: &[&str]) -> bool {
    matches!(words, ["next", "is", ..] | ["always" | "never", "reach" | "possible", ..])
}

fn joined(words: &[&str]) -> String {
    words.join(" ")
}

/// Without what joins one half of a sentence to the other.
fn without_joint<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let kept = words.strip_suffix(&["then"]).unwrap_or(words);
    let mut kept = kept.to_vec();
    if let Some(last) = kept.last_mut() {
        *last = last.trim_end_matches([',', ':', ';']);
    }
    kept.retain(|word| !word.is_empty());
    kept
}

/// `after COND next is X`.
fn two_lines(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let from = opener(words)?;
    let at = (from + 1..words.len()).find(|at| words.get(*at..).is_some_and(is_promise))?;
    let (moment, promise) = words.split_at_checked(at)?;
    pair(&without_joint(moment), promise, reads)
}

/// `next is X after COND`.
fn moment_last(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    if !is_promise(words) {
        return None;
    }
    // `never reach X in Y`.
    if let (["never", ..], Some(at)) = (words, words.iter().position(|word| *word == "in")) {
        let (promise, place) = words.split_at_checked(at)?;
        let is_alone = !promise.iter().any(|word| opener(&[*word]).is_some());
        if is_alone {
            return pair(&[&["while"], place].concat(), promise, reads);
        }
    }
    let is_waiting = |at: usize| words.get(at.wrapping_sub(1)) == Some(&"even");
    let at = (2..words.len()).find(|at| words.get(*at..).is_some_and(|w| opener(w).is_some()) && !is_waiting(*at))?;
    let (promise, moment) = words.split_at_checked(at)?;
    pair(moment, &without_joint(promise), reads)
}

/// A moment and what is promised of it, in either order.
fn pair(moment: &[&str], promise: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    if promise.first() == Some(&"never") {
        return never(moment, &joined(promise), reads);
    }
    let is_possible = promise.starts_with(&["always", "possible"]);
    let moments = moments(moment, is_possible)?;
    let promise = finished(promise, reads)?;
    if !moments.iter().all(|line| reads(line)) {
        return None;
    }
    let slip = match moments.len() {
        1 if is_possible && !matches!(moment, ["whenever" | "while", ..]) => Slip::PossibleAfter,
        1 => Slip::TwoLines,
        _ => Slip::WhichMoment,
    };
    Some((slip, moments.iter().map(|line| format!("{line}\n{promise}")).collect()))
}

/// The line that says when a promise is in force; two where either may be meant.
fn moments(words: &[&str], is_possible: bool) -> Option<Vec<String>> {
    let (opener, what) = words.split_at_checked(opener(words)?)?;
    let opener = opener.first()?;
    let rest = joined(what);
    match (*opener, what.len()) {
        ("until", _) => return None,
        ("unless", 1) => return Some(vec![format!("whenever not {rest}")]),
        ("unless", _) => return Some(vec![format!("whenever not ({rest})")]),
        _ => {}
    }
    Some(match what {
        ["in" | "reaching", place @ ..] if is_possible => vec![format!("whenever in {}", joined(place))],
        ["in", place @ ..] if *opener == "after" => vec![format!("after reaching {}", joined(place))],
        ["in", ..] => vec![format!("whenever {rest}")],
        ["reaching", ..] => vec![format!("after {rest}")],
        _ if is_possible || matches!(*opener, "while" | "whenever" | "during") => vec![format!("whenever {rest}")],
        _ if *opener == "after" => vec![format!("after {rest}")],
        _ => vec![format!("after {rest}"), format!("whenever {rest}")],
    })
}

/// A promise as it is, or with a word of by when.
fn finished(promise: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<String> {
    let promise = joined(promise);
    if reads(&promise) {
        return Some(promise);
    }
    let finished = format!("{promise} before the next question");
    reads(&finished).then_some(finished)
}

/// `never reach X`, and when.
fn never(moment: &[&str], promise: &str, reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let (opener, what) = moment.split_at_checked(opener(moment)?)?;
    let rest = joined(what);
    let is_while = matches!(opener, ["while" | "when" | "whenever" | "if" | "during"]);
    let (slip, condition) = match (opener, what) {
        (["until" | "unless"], [one]) => (Slip::NeverWhile, format!("not {one}")),
        (["until" | "unless"], _) => (Slip::NeverWhile, format!("not ({rest})")),
        (["during"], [place]) => (Slip::NeverIn, format!("in_{}", as_value(place))),
        (_, ["in", place]) if is_while => (Slip::NeverIn, format!("in_{}", as_value(place))),
        (_, ["in" | "reaching", place]) if !place.contains(['/', '*']) => {
            (Slip::NeverAfterReaching, format!("visits to {place} > 0"))
        }
        (_, ["in" | "reaching", place @ ..]) => {
            (Slip::NeverAfterReaching, format!("was_in_{}", as_value(place.last().unwrap_or(&""))))
        }
        _ if is_while => (Slip::NeverWhile, rest),
        _ => (Slip::NeverAfter, rest),
    };
    let line = format!("{promise} while {condition}");
    reads(&line).then(|| (slip, vec![line]))
}

/// The name of a value that says where one is.
fn as_value(place: &str) -> String {
    place.trim_end_matches(".*").replace(['.', '/'], "_")
}

/// `never reach X before Y`.
fn never_before(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let at = words.iter().position(|word| *word == "before")?;
    let (["never", "reach", first @ ..], [_, other @ ..]) = words.split_at_checked(at)? else { return None };
    if matches!(other, ["the", ..] | ["end"]) {
        return None;
    }
    let line = format!("always reach {} before {} even after waiting", joined(other), joined(first));
    reads(&line).then(|| (Slip::NeverBefore, vec![line]))
}

/// `when COND`, and nothing else.
fn which_moment(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let lines = moments(words, false)?;
    let slip = if lines.len() > 1 { Slip::WhichMoment } else { Slip::Words };
    lines.iter().all(|line| reads(line)).then_some((slip, lines))
}

/// `before the next question always reach X`, `always reach X even after waiting before the end`.
fn order(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let line = if matches!(words.first(), Some(&("before" | "within"))) {
        let at = (1..words.len()).find(|at| words.get(*at..).is_some_and(is_promise))?;
        let (limit, promise) = words.split_at_checked(at)?;
        format!("{} {}", joined(promise), joined(&without_joint(limit)))
    } else {
        let (promise, before, within, waiting) = limits(words);
        joined(&[promise, before, within, waiting].concat())
    };
    (line != joined(words) && reads(&line)).then(|| (Slip::Order, vec![line]))
}

/// What is promised, `before …`, `within …` and `even after waiting`.
fn limits<'w, 's>(words: &'w [&'s str]) -> (&'w [&'s str], &'w [&'s str], &'w [&'s str], &'w [&'s str]) {
    let is_limit = |at: &usize| matches!(words.get(*at), Some(&("before" | "within" | "even")));
    let starts: Vec<usize> = (1..words.len()).filter(is_limit).collect();
    let part = |word: &str| {
        let start = starts.iter().copied().find(|at| words.get(*at) == Some(&word))?;
        let end = starts.iter().copied().find(|at| *at > start).unwrap_or(words.len());
        words.get(start..end)
    };
    let first = starts.first().copied().unwrap_or(words.len());
    let promise = words.get(..first).unwrap_or_default();
    let (before, within, waiting) = (part("before"), part("within"), part("even"));
    (promise, before.unwrap_or_default(), within.unwrap_or_default(), waiting.unwrap_or_default())
}

/// `next is X within 2 turns`.
fn next_is_at_once(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let ["next", "is", place @ ..] = words else { return None };
    let (promise, before, within, waiting) = limits(place);
    let (promise, _) = without_haste(promise);
    let at_once = format!("next is {}", joined(promise));
    let later = joined(&[["always", "reach"].as_slice(), promise, before, within, waiting].concat());
    let ways: Vec<String> = [at_once, later].into_iter().filter(|way| reads(way)).collect();
    let is_more = promise.len() < place.len();
    (is_more && !ways.is_empty()).then_some((Slip::NextIsAtOnce, ways))
}

/// Without words at its end that say that it is to be at once, and whether it had some.
fn without_haste<'w, 's>(words: &'w [&'s str]) -> (&'w [&'s str], bool) {
    const HASTE: [&[&str]; 9] = [
        &["at", "once"],
        &["straight", "away"],
        &["right", "away"],
        &["straightaway"],
        &["immediately"],
        &["directly"],
        &["first"],
        &["next"],
        &["now"],
    ];
    match HASTE.iter().find_map(|haste| words.strip_suffix(*haste)) {
        Some(rest) => (rest, true),
        None => (words, false),
    }
}

/// `always reach X`.
fn by_when(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let (promise, before, within, waiting) = limits(words);
    let ["always", "reach", ..] = promise else { return None };
    if !before.is_empty() || !within.is_empty() {
        return None;
    }
    let (promise, is_hasty) = without_haste(promise);
    let with = |limit: &str| {
        let words = [promise, &[limit], waiting].concat();
        joined(&words)
    };
    let at_once = format!("next is {}", joined(promise.get(2..).unwrap_or_default()));
    let ways = match is_hasty {
        true => vec![at_once, with("before the next question")],
        false => vec![with("before the next question"), with("before the end"), with("within 3 turns")],
    };
    let slip = if is_hasty { Slip::AtOnce } else { Slip::ByWhen };
    ways.iter().all(|way| reads(way)).then_some((slip, ways))
}

/// `always reach X and Y before the end`: each of them is a promise. `never reach X and Y`: neither of them.
fn each(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let spaced = joined(words).replace(',', " and");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if let ["never", "reach", rest @ ..] = words.as_slice() {
        let end = rest.iter().position(|word| *word == "while").unwrap_or(rest.len());
        let (places, condition) = rest.split_at_checked(end)?;
        let places: Vec<&str> = places.iter().map(|word| if *word == "and" { "or" } else { *word }).collect();
        let line = joined(&[["never", "reach"].as_slice(), &places, condition].concat());
        return (line != spaced && reads(&line)).then(|| (Slip::Either, vec![line]));
    }
    let start = if words.starts_with(&["always", "possible", "to", "reach"]) { 4 } else { 2 };
    let (promise, before, within, waiting) = limits(&words);
    let (verb, places) = promise.split_at_checked(start)?;
    let targets: Vec<&[&str]> = places.split(|word| *word == "and").collect();
    let goals: Vec<&[&str]> = match before.split_first() {
        Some((_, goals)) => goals.split(|word| matches!(*word, "and" | "or")).collect(),
        None => vec![&[]],
    };
    let mut lines = Vec::new();
    for target in &targets {
        for goal in &goals {
            let limit: &[&str] = if goal.is_empty() { &[] } else { &["before"] };
            lines.push(joined(&[verb, *target, limit, *goal, within, waiting].concat()));
        }
    }
    let is_right = lines.len() > 1 && verb.first() == Some(&"always") && lines.iter().all(|line| reads(line));
    is_right.then(|| (Slip::Each, vec![lines.join("\n")]))
}

/// `never COND`, `never X`.
fn never_what(words: &[&str], reads: &dyn Fn(&str) -> bool) -> Option<Meant> {
    let (["never"], what) = words.split_at_checked(1)? else { return None };
    let condition = if what.len() == 1 { joined(what) } else { format!("({})", joined(what)) };
    let ways = [format!("always not {condition}"), format!("never reach {}", joined(what))];
    let ways: Vec<String> = ways.into_iter().filter(|way| reads(way)).collect();
    (what.first() != Some(&"reach") && !ways.is_empty()).then_some((Slip::NeverWhat, ways))
}
