//! What the tests reach, for people: a table, then what is missing, in the words of the page.

use std::io::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::report::{Counted, KindName, Reached, Report, Share, WhatName};
use crate::outcome::{Stopped, count};
use crate::report::Style;

/// So many files, and so many of what is missing, fit on a screen.
const FILES: usize = 8;
const MISSING: usize = 18;

/// What is missing in one way.
struct Group<'r> {
    head: &'static str,
    points: Vec<&'r Reached>,
}

/// Prints it.
pub fn print(out: &mut impl Write, report: &Report, all: bool, style: Style) -> Result<(), Stopped> {
    let ink = |colour: &str, text: &str| {
        if style.coloured { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    };
    if report.tests == 0 {
        writeln!(out, "This pack has no tests, so nothing is reached.")?;
        writeln!(out, "`/save-test NAME` in `hearken play` keeps what you just played as one.")?;
        return Ok(());
    }
    let cut = table(out, report, all, style)?;
    let Share { reached, of } = report.all;
    let tests = count(report.tests, "test reaches", "tests reach");
    let sum = format!("{tests} {} per cent of this pack ({reached} of {of}).", report.percent);
    writeln!(out, "\n{}", ink("1", &sum))?;
    if report.failed > 0 {
        let failed = count(report.failed, "test fails", "tests fail");
        writeln!(out, "{failed}; what they reach up to there is counted. `hearken test` shows why.")?;
    }
    let groups = groups(report);
    let most = shares(&groups, if all { usize::MAX } else { MISSING });
    let mut left = 0;
    if !groups.is_empty() {
        writeln!(out)?;
    }
    for (group, most) in groups.iter().zip(most) {
        let number = group.points.len();
        writeln!(out, "{}", ink("1", &format!("{} ({number})", group.head)))?;
        for point in group.points.iter().take(most) {
            missing(out, point, style)?;
        }
        left += number - most;
    }
    if left > 0 || (cut > 0 && !groups.is_empty()) {
        let more = match (left, cut) {
            (0, _) => "The table is longer".to_owned(),
            (left, _) => format!("{left} more are missing"),
        };
        writeln!(out, "\n{more}: `--all` shows everything, `--format html -o coverage.html` marks it in the text.")?;
    }
    Ok(())
}

/// The files with most to do, or all of them, and the total of each kind. How many files were left out.
fn table(out: &mut impl Write, report: &Report, all: bool, style: Style) -> Result<usize, Stopped> {
    let mut files: Vec<_> = report.files.iter().collect();
    if !all {
        files.retain(|f| f.all.missing() > 0);
        files.sort_by_key(|f| std::cmp::Reverse(f.all.missing()));
        files.truncate(FILES);
    }
    let cut = report.files.len() - files.len();
    let whole = report.files.iter().filter(|f| f.all.missing() == 0).count();
    let rest = match (cut, cut - whole.min(cut)) {
        (0, _) => String::new(),
        (cut, 0) => format!("{} with nothing missing", count(cut, "file", "files")),
        (cut, _) => format!("{} with less missing", count(cut, "file", "files")),
    };
    let cells = |kinds: &[Counted]| kinds.iter().map(|k| cell(k.share)).collect::<Vec<_>>();
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    rows.push((String::new(), report.kinds.iter().map(|k| name(k.kind).to_owned()).collect()));
    let pack = folder(report);
    rows.extend(files.iter().map(|f| (f.file.get(pack..).unwrap_or(&f.file).to_owned(), cells(&f.kinds))));
    if !rest.is_empty() {
        rows.push((rest, Vec::new()));
    }
    rows.push(("all".to_owned(), cells(&report.kinds)));
    let columns: Vec<usize> = (0..report.kinds.len())
        .map(|n| rows.iter().filter_map(|r| r.1.get(n)).map(|c| c.width()).max().unwrap_or(0))
        .collect();
    let room = style.width.saturating_sub(columns.iter().map(|w| w + 2).sum());
    let first = rows.iter().map(|r| r.0.width()).max().unwrap_or(0).min(room.max(16));
    for (file, cells) in rows {
        let file = shortened_front(&file, first);
        let mut line = format!("{file}{}", " ".repeat(first.saturating_sub(file.width())));
        for (cell, width) in cells.iter().zip(&columns) {
            line.push_str(&format!("  {}{cell}", " ".repeat(width.saturating_sub(cell.width()))));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(cut)
}

/// How long the name of the folder is that all files lie in: it says nothing in a table.
fn folder(report: &Report) -> usize {
    let first = report.files.first().map_or("", |f| f.file.as_str());
    let ends = first.char_indices().filter(|(_, c)| matches!(c, '/' | '\\')).map(|(n, _)| n + 1);
    let common = |end: &usize| report.files.iter().all(|f| f.file.get(..*end) == first.get(..*end));
    ends.take_while(common).last().unwrap_or(0)
}

/// What a kind is called in the table.
pub fn name(kind: KindName) -> &'static str {
    match kind {
        KindName::Lines => "lines",
        KindName::Options => "options",
        KindName::Intents => "intents",
        KindName::Bands => "bands",
        KindName::Conditions => "conditions",
        KindName::Endings => "endings",
    }
}

fn cell(share: Share) -> String {
    if share.of == 0 { "–".to_owned() } else { format!("{} of {}", share.reached, share.of) }
}

/// What is missing, in the order in which it is told.
fn groups(report: &Report) -> Vec<Group<'_>> {
    let heads = [
        (WhatName::Said, "Never said"),
        (WhatName::Done, "Never done"),
        (WhatName::Chosen, "Never chosen"),
        (WhatName::CameUp, "Never came up"),
        (WhatName::Recognised, "Never recognised"),
        (WhatName::Scored, "Never scored"),
    ];
    let never = |what: WhatName| report.points.iter().filter(move |p| p.what == what && p.times == 0);
    let mut groups: Vec<Group<'_>> =
        heads.into_iter().map(|(what, head)| Group { head, points: never(what).collect() }).collect();
    // A condition's other way comes behind it; the last case of a `match` has none.
    let behind = report.points.iter().skip(1).map(Some).chain([None]);
    let ways: Vec<(&Reached, Option<bool>)> = report
        .points
        .iter()
        .zip(behind)
        .filter(|(so, _)| so.what == WhatName::So)
        .map(|(so, behind)| (so, behind.filter(|p| p.what == WhatName::NotSo).map(|p| p.times > 0)))
        .collect();
    let conditions: [(&str, bool, &[Option<bool>]); 3] = [
        ("Never so", false, &[Some(true), None]),
        ("Only ever so", true, &[Some(false)]),
        ("Never looked at", false, &[Some(false)]),
    ];
    for (head, so, not_so) in conditions {
        let one_way = ways.iter().filter(|(p, other)| (p.times > 0) == so && not_so.contains(other));
        groups.push(Group { head, points: one_way.map(|(p, _)| *p).collect() });
    }
    let endings = never(WhatName::Ended).chain(never(WhatName::RanOut));
    groups.push(Group { head: "Never ended here", points: endings.collect() });
    groups.retain(|g| !g.points.is_empty());
    groups
}

/// How much of each group is shown: one more of each in turn, so that none hides another.
fn shares(groups: &[Group<'_>], room: usize) -> Vec<usize> {
    let mut shares = vec![0; groups.len()];
    let mut left = room.min(groups.iter().map(|g| g.points.len()).sum());
    while left > 0 {
        for (share, group) in shares.iter_mut().zip(groups) {
            if left > 0 && *share < group.points.len() {
                *share += 1;
                left -= 1;
            }
        }
    }
    shares
}

fn missing(out: &mut impl Write, point: &Reached, style: Style) -> Result<(), Stopped> {
    let place = format!("  {}:{}", point.span.file, point.span.line);
    let text = match point.what {
        WhatName::RanOut => format!("the bottom of {}", point.of),
        WhatName::Scored => format!("{} ({})", point.text, point.of),
        _ => point.text.clone(),
    };
    let room = style.width.saturating_sub(place.width() + 2).max(20);
    writeln!(out, "{place}  {}", shortened(&text, room))?;
    Ok(())
}

/// As much of the beginning as there is room for.
fn shortened(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + c.width().unwrap_or(0) + 1 > room {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

/// As much of the end as there is room for: of a path, that says most.
fn shortened_front(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let turned = |text: &str| text.chars().rev().collect::<String>();
    turned(&shortened(&turned(text), room))
}
