//! Findings for people: drawn by miette with the line they are about, or told in plain sentences for a screen reader.

use std::fmt;
use std::io::{IsTerminal, Write};

use hearken_compiler::{Diagnostic, FileId, Label, Severity, codes};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler, ThemeCharacters, ThemeStyles,
};

use super::Tally;
use super::window::Window;
use crate::compile::Checked;
use crate::outcome::{Stopped, count};

/// How a finding is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// In sentences, for a screen reader.
    pub narrated: bool,
    /// With colours.
    pub coloured: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Style {
    /// What suits the terminal, and what was asked for: `NARRATABLE` and `NO_COLOR` in the environment say it for good.
    pub fn of_terminal(screen_reader: bool) -> Style {
        let said = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        let terminal = std::io::stdout().is_terminal();
        // Where there is no terminal, `COLUMNS` may say how wide what reads this is.
        let columns = if terminal {
            crossterm::terminal::size().ok().map(|(w, _)| usize::from(w))
        } else {
            std::env::var("COLUMNS").ok().and_then(|w| w.parse().ok())
        };
        Style {
            narrated: screen_reader || said("NARRATABLE"),
            coloured: terminal && !said("NO_COLOR"),
            width: columns.unwrap_or(100).clamp(40, 110),
        }
    }
}

/// A diagnostic and one file it points into, as miette takes it.
#[derive(Debug)]
struct Drawn {
    code: Option<&'static str>,
    severity: miette::Severity,
    message: String,
    help: String,
    source: Option<Window>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.help.is_empty() { None } else { Some(Box::new(&self.help)) }
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.as_ref().map(|s| s as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// Prints every finding, and what they come to.
pub fn print(out: &mut impl Write, checked: &Checked, style: Style) -> Result<(), Stopped> {
    let mut told: Vec<String> = Vec::new();
    let mut findings = folded(&checked.compiled.diagnostics);
    let all = findings.len();
    if all > MOST {
        // What must be mended comes before what might be.
        findings.sort_by_key(|d| d.severity != Severity::Error);
        findings.truncate(MOST);
    }
    // Whoever reads this in a terminal looks at its end first: there stands what must be mended.
    findings.sort_by_key(|d| d.severity == Severity::Error);
    for diagnostic in findings {
        // The same advice once is enough.
        let again = told.contains(&diagnostic.help);
        writeln!(out, "{}", draw(checked, &diagnostic, !again, style))?;
        told.push(diagnostic.help);
    }
    if all > MOST {
        writeln!(out, "{} more are not shown: mend these, and check again.", all - MOST)?;
    }
    writeln!(out, "{}", closing(checked))?;
    Ok(())
}

/// Nobody reads more findings than this at a time, and drawing them takes longer than finding them. Reports for programs
/// have all of them.
const MOST: usize = 60;

/// The findings, but reviews that are missing as one: a pack begins without any, and one by one they would hide the rest.
fn folded(all: &[Diagnostic]) -> Vec<Diagnostic> {
    let unreviewed = |d: &&Diagnostic| d.code == codes::w0759::ENTRY.code;
    let names: Vec<&str> = all.iter().filter(unreviewed).filter_map(|d| d.message.split('`').nth(1)).collect();
    let mut first = names.len() > 1;
    let mut kept = Vec::with_capacity(all.len());
    for diagnostic in all {
        if names.len() < 2 || !unreviewed(&diagnostic) {
            kept.push(diagnostic.clone());
        } else if std::mem::take(&mut first) {
            let names = names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>();
            let message = format!("nobody has reviewed {} signposts: {}", names.len(), names.join(", "));
            kept.push(Diagnostic { message, ..diagnostic.clone() });
        }
    }
    kept
}

/// One finding.
fn draw(checked: &Checked, diagnostic: &Diagnostic, with_help: bool, style: Style) -> String {
    let mut text = String::new();
    for (n, (file, labels)) in windows(checked, diagnostic).into_iter().enumerate() {
        let mut drawn = in_file(checked, diagnostic, file, &labels, style);
        if n > 0 {
            // What stands in another file, or far away in this one, comes below, with its own words for a head.
            let first = labels.first().map_or("", |l| l.text.as_str());
            drawn.message = if first.is_empty() { "and here".to_owned() } else { first.to_owned() };
            (drawn.code, drawn.severity) = (None, miette::Severity::Advice);
            // The head has said it.
            if let Some(label) = drawn.labels.first_mut() {
                label.set_label(None);
            }
        }
        if n > 0 || !with_help {
            drawn.help.clear();
        }
        if let Some(code) = drawn.code.filter(|_| !style.narrated) {
            drawn.message.push_str(&format!(" [{code}]"));
            drawn.code = None;
        }
        if n == 0 && diagnostic.fixes.iter().any(|f| f.certain) {
            drawn.message.push_str(" (can be mended)");
        }
        render(&mut text, &drawn, style);
    }
    if diagnostic.labels.is_empty() {
        render(&mut text, &head(diagnostic), style);
    }
    text
}

/// Lines between two labels beyond which each has a window of its own.
const FAR: u32 = 8;

/// The files that a diagnostic points into, with the labels that are shown together; the first label's first.
fn windows<'d>(checked: &Checked, diagnostic: &'d Diagnostic) -> Vec<(FileId, Vec<&'d Label>)> {
    let line = |label: &Label| checked.compiled.sources.position(label.at).line;
    let mut windows: Vec<(FileId, Vec<&Label>)> = Vec::new();
    for label in &diagnostic.labels {
        let near = |other: &&Label| line(other).abs_diff(line(label)) <= FAR;
        let mut fits = windows.iter_mut().filter(|(file, labels)| *file == label.at.file && labels.iter().any(near));
        match fits.next() {
            Some((_, labels)) => labels.push(label),
            None => windows.push((label.at.file, vec![label])),
        }
    }
    windows
}

fn head(diagnostic: &Diagnostic) -> Drawn {
    let severity = match diagnostic.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
    };
    Drawn {
        code: Some(diagnostic.code.0),
        severity,
        message: diagnostic.message.clone(),
        help: unbroken(&diagnostic.help),
        source: None,
        labels: Vec::new(),
    }
}

fn in_file(checked: &Checked, diagnostic: &Diagnostic, file: FileId, labels: &[&Label], style: Style) -> Drawn {
    let sources = &checked.compiled.sources;
    let name = sources.get(file).map_or(String::new(), |s| checked.found.shown(&s.path));
    let spans: Vec<(usize, usize)> =
        labels.iter().map(|l| (l.at.span.start as usize, l.at.span.end as usize)).collect();
    // A sentence has no width.
    let room = if style.narrated { usize::MAX } else { style.width.saturating_sub(10) };
    let (window, spans) = Window::new(name, sources.text(file), &spans, room);
    let words = |label: &Label| Some(label.text.clone()).filter(|t| !t.is_empty());
    let labels =
        labels.iter().zip(spans).map(|(label, (start, end))| LabeledSpan::new(words(label), start, end - start));
    Drawn { labels: labels.collect(), source: Some(window), ..head(diagnostic) }
}

fn render(text: &mut String, drawn: &Drawn, style: Style) {
    let failed = if style.narrated {
        NarratableReportHandler::new().render_report(text, drawn).is_err()
    } else {
        let styles = if style.coloured { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(style.width).with_links(false);
        handler.without_syntax_highlighting().render_report(text, drawn).is_err()
    };
    if failed {
        text.push_str(&drawn.message);
        text.push('\n');
    }
    *text = text.replace(JOINT, " ").replace(HYPHEN, "-");
}

/// Stands for a blank at which a line is not to be broken; no file has it, for it is nobody's letter.
const JOINT: char = '\u{E000}';

/// The same for a hyphen.
const HYPHEN: char = '\u{E001}';

/// So long an example stays on one line.
const SHORT: usize = 40;

/// So long a line that is to be written stays on one line.
const LINE: usize = 66;

/// Advice in which no short example, and no line that is to be written, is broken over two lines: it is there to be copied.
fn unbroken(help: &str) -> String {
    help.split('\n').map(unbroken_line).collect::<Vec<_>>().join("\n")
}

fn unbroken_line(help: &str) -> String {
    if let Some(line) = help.strip_prefix("  ").filter(|line| line.chars().count() <= LINE) {
        return format!("  {}", line.replace(' ', &JOINT.to_string()).replace('-', &HYPHEN.to_string()));
    }
    let parts = help.split('`').enumerate().map(|(n, part)| {
        let is_example = n % 2 == 1 && part.chars().count() <= SHORT && !part.contains('\n');
        if is_example {
            part.replace(' ', &JOINT.to_string()).replace('-', &HYPHEN.to_string())
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// What it all comes to, in words.
pub fn closing(checked: &Checked) -> String {
    let diagnostics = &checked.compiled.diagnostics;
    let tally = Tally::of(diagnostics);
    let files = checked.compiled.sources.iter().filter(|(_, s)| s.path.ends_with(crate::pack::ENDING)).count();
    let Some(first) = diagnostics.iter().find(|d| tally.errors == 0 || d.severity == Severity::Error) else {
        return format!("Nothing to mend in {}.", count(files, "file", "files"));
    };
    let mut words = format!("{}; `hearken explain {}` says more.", tally.in_words(), first.code.0);
    if tally.certain > 0 {
        let them = if tally.certain == diagnostics.len() {
            if tally.certain == 1 {
                "`hearken check --fix` can mend it"
            } else {
                "`hearken check --fix` can mend them all"
            }
            .to_owned()
        } else {
            format!("`hearken check --fix` mends what says so ({} of them)", tally.certain)
        };
        words.push_str(&format!(" {them}."));
    }
    words
}
