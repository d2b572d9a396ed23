//! The words of a form: what is said before the first question, headings, and questions with what stands around them.
//!
//! A page has no words between two questions, so they are said with the question that follows.

use super::convert::Convert;
use super::extension;
use super::form::{FormItem, Kind};
use super::head;
use super::page::{Page, PageItem};
use super::plan::Plan;
use super::report::Loss;
use super::wording::one_line;

/// The words of an item: its own, or those of its code.
pub fn own_words(item: &FormItem<'_>) -> Option<String> {
    let of_code = || item.json.list_of("code").iter().find_map(|c| c.text_of("display"));
    let text = item.json.text_of("text").filter(|t| !one_line(t).is_empty()).or_else(of_code)?;
    Some(one_line(text)).filter(|t| !t.is_empty())
}

/// Words that wait for the question that follows them: their item, where they end to hold, and themselves.
type Waiting = Vec<(usize, usize, String)>;

/// Fills the stem and the items of a page.
pub fn fill(convert: &mut Convert<'_, '_>, page: &mut Page) {
    let form = convert.form;
    let stem = stem_group(convert);
    let mut titles: Vec<(usize, String)> = Vec::new();
    let mut waiting: Waiting = Vec::new();
    // By item of the form: its place on the page.
    let mut placed: Vec<Option<usize>> = vec![None; form.items.len()];
    for (i, item) in form.items.iter().enumerate() {
        while titles.last().is_some_and(|(end, _)| *end <= i) {
            titles.pop();
        }
        match convert.plans.get(i) {
            Some(Plan::Group) => {
                let words = item.json.text_of("text").map(one_line).filter(|w| !w.is_empty());
                match words {
                    // A heading over nothing that is asked is words like any other.
                    Some(words) if convert.asked_before(i) == convert.asked_before(item.end) => {
                        let (end, _) = holds(convert, i);
                        waiting.push((i, end, words));
                    }
                    Some(_) if stem == Some(i) => {
                        let text = item.json.text_of("text").unwrap_or_default();
                        page.stem.extend(text.split("\n\n").map(one_line).filter(|part| !part.is_empty()));
                    }
                    Some(words) => titles.push((item.end, words)),
                    None => {}
                }
            }
            Some(Plan::Display) if !convert.told.is_left_out(i) => {
                display(convert, page, i, &mut waiting, &placed);
            }
            Some(Plan::Question(question)) => {
                let mut question = question.clone();
                let words = own_words(item).unwrap_or_else(|| {
                    // (FHIR wants a linkId of each item. A file without one is read all the same.)
                    let link = one_line(item.link);
                    let (stands, words) =
                        if link.is_empty() { ("name on the page", question.name.clone()) } else { ("linkId", link) };
                    convert.told.item(
                        i,
                        "text",
                        Loss::Differs,
                        format!("it has no words; its {stands} stands for them"),
                    );
                    words
                });
                let shown = words.clone();
                let mut words = with_unit(item, words);
                for (display, end, said) in waiting.drain(..).rev() {
                    if i >= end {
                        alone(convert, display);
                        continue;
                    }
                    let what = format!("it is said in front of `{}`", question.name);
                    convert.told.item(display, "", Loss::Differs, what);
                    let pause = if said.ends_with(['.', ':', '?', '!', '…']) { " " } else { " – " };
                    words = format!("{said}{pause}{words}");
                }
                if words != shown {
                    question.own.typed = None;
                }
                if let Some(place) = placed.get_mut(i) {
                    *place = Some(page.items.len());
                }
                let title: Vec<&str> = titles.iter().map(|(_, title)| title.as_str()).collect();
                let group = (!title.is_empty()).then(|| title.join(": "));
                let codes = head::codes(&mut convert.told, Some(i), item.json, "");
                let only_if = convert.only_if.get(i).cloned().flatten();
                page.items.push(PageItem { question, words, group, codes, only_if });
            }
            _ => {}
        }
    }
    for (display, ..) in waiting {
        alone(convert, display);
    }
}

/// The one group with words, if it stands before the first question: its words are what is said at the beginning.
fn stem_group(convert: &Convert<'_, '_>) -> Option<usize> {
    let form = convert.form;
    // On a form of ours it is the one that is called so, and headings stand in it.
    let is_stem =
        |item: &FormItem<'_>| item.link == crate::own::STEM && item.above.is_none() && item.kind == Kind::Group;
    if convert.own.is_some()
        && let Some(first) = form.items.first().filter(|item| is_stem(item))
    {
        return first.json.text_of("text").map(|_| 0);
    }
    let titled = |i: &usize| {
        let words = form.items.get(*i).and_then(|item| item.json.text_of("text"));
        let end = form.items.get(*i).map_or(0, |item| item.end);
        words.is_some_and(|w| !one_line(w).is_empty()) && convert.asked_before(*i) < convert.asked_before(end)
    };
    let is_group = |i: &usize| matches!(convert.plans.get(*i), Some(Plan::Group));
    let mut groups = (0..form.items.len()).filter(is_group).filter(titled);
    let first = groups.next()?;
    let alone = groups.next().is_none();
    let always = convert.only_if.get(first).is_some_and(Option::is_none);
    (alone && always && convert.asked_before(first) == 0).then_some(first)
}

fn alone(convert: &mut Convert<'_, '_>, display: usize) {
    convert.told.left_out(display, "", "nothing is asked behind these words".to_owned());
}

/// Words that are no question: at the beginning, with the question they stand below, or with the one behind them.
fn display(convert: &mut Convert<'_, '_>, page: &mut Page, i: usize, waiting: &mut Waiting, placed: &[Option<usize>]) {
    let form = convert.form;
    let Some(item) = form.items.get(i) else { return };
    let Some(words) = own_words(item) else {
        convert.told.left_out(i, "text", "it has no words".to_owned());
        return;
    };
    let above = item.above.and_then(|above| form.items.get(above).map(|item| (above, item)));
    let control = extension::value_of(item.json, "questionnaire-itemControl");
    let control = control.and_then(|c| c.list_of("coding").first()).and_then(|c| c.text_of("code"));
    match above {
        Some((above, parent)) if parent.kind.is_question() => {
            let target = placed.get(above).copied().flatten().and_then(|place| page.items.get_mut(place));
            let Some(target) = target.filter(|_| !matches!(control, Some("lower" | "upper"))) else {
                convert.told.left_out(i, "", "words at a question's answers have no place on a page".to_owned());
                return;
            };
            if !target.words.contains(&words) {
                target.words = format!("{} ({words})", target.words);
                target.question.own.typed = None;
            }
            let what = format!("it is said with `{}`", target.question.name);
            convert.told.item(i, "", Loss::Differs, what);
        }
        _ => {
            let (end, always) = holds(convert, i);
            if page.items.is_empty() && always {
                page.stem.push(words);
            } else {
                waiting.push((i, end, words));
            }
        }
    }
}

/// How far words may wait for a question, and whether they hold always: where a group has a condition, no further than it.
fn holds(convert: &Convert<'_, '_>, i: usize) -> (usize, bool) {
    let form = convert.form;
    let always = convert.only_if.get(i).is_some_and(Option::is_none);
    let item = form.items.get(i);
    let within = match item {
        Some(group) if group.kind == Kind::Group => Some(group),
        item => item.and_then(|item| item.above).and_then(|above| form.items.get(above)),
    };
    (within.filter(|_| !always).map_or(form.items.len(), |item| item.end), always)
}

/// A number's unit is said with the question.
fn with_unit(item: &FormItem<'_>, words: String) -> String {
    let unit = extension::value_of(item.json, "questionnaire-unit");
    let unit = unit.and_then(|u| u.text_of("display").or_else(|| u.text_of("code"))).map(one_line);
    match unit.filter(|u| !u.is_empty() && !matches!(item.kind, Kind::Group | Kind::Display)) {
        Some(unit) if !words.split(|c: char| !c.is_alphanumeric()).any(|w| w == unit) => format!("{words} ({unit})"),
        _ => words,
    }
}
