//! What the tests reach, as one page that needs nothing else: each file's text with what was said and what never was.

use std::io::Write;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::marks::{self, Line};
use super::report::{Report, Share};
use super::terminal::name;
use crate::compile::Checked;
use crate::outcome::{Stopped, count};

/// A file on the page.
#[derive(Serialize)]
struct Page {
    path: String,
    all: Share,
    percent: usize,
    missing: usize,
    kinds: Vec<Share>,
    lines: Vec<Line>,
}

/// Prints it.
pub fn print(
    out: &mut impl Write,
    checked: &Checked,
    covered: &hearken_rehearsal::Coverage,
    report: &Report,
) -> Result<(), Stopped> {
    let sources = &checked.compiled.sources;
    let points = covered.points.chunk_by(|a, b| a.at.file == b.at.file);
    let pages: Vec<Page> = points
        .zip(&report.files)
        .map(|(points, counted)| Page {
            path: points.first().and_then(|p| sources.get(p.at.file)).map_or(String::new(), |s| s.path.clone()),
            all: counted.all,
            percent: counted.all.percent(),
            missing: counted.all.missing(),
            kinds: counted.kinds.iter().map(|k| k.share).collect(),
            lines: marks::lines(points.first().map_or("", |p| sources.text(p.at.file)), points),
        })
        .collect();
    let kinds: Vec<&str> = report.kinds.iter().map(|k| name(k.kind)).collect();
    let totals: Vec<Share> = report.kinds.iter().map(|k| k.share).collect();
    let broken = |e: minijinja::Error| Stopped::because(format!("a template is broken: {e}"));
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let made = environment
        .render_str(
            include_str!("page.html"),
            context! {
                pack => &report.pack, tests => count(report.tests, "test reaches", "tests reach"),
                failed => report.failed, all => Serde(report.all), percent => report.percent, kinds,
                totals => Serde(totals), pages => Serde(pages),
            },
        )
        .map_err(broken)?;
    writeln!(out, "{}", made.trim_end())?;
    Ok(())
}
