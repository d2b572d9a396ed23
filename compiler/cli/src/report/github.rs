//! Findings as annotations of a GitHub workflow: they stand beside the line in a pull request.

use std::io::Write;

use super::json::{Level, report};
use crate::compile::Checked;
use crate::outcome::Stopped;

/// Prints them.
pub fn print(out: &mut impl Write, checked: &Checked) -> Result<(), Stopped> {
    let report = report(checked);
    for finding in &report.diagnostics {
        let level = match finding.severity {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        let place = finding.labels.first().map_or(String::new(), |label| {
            let s = &label.span;
            let file = property(&s.file);
            format!("file={file},line={},col={},endLine={},endColumn={},", s.line, s.column, s.end_line, s.end_column)
        });
        let said = finding.labels.first().map_or("", |l| l.text.as_str());
        let parts = [finding.message.as_str(), said, finding.help.as_str()];
        let message = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n");
        writeln!(out, "::{level} {place}title={}::{}", finding.code, value(&message))?;
    }
    writeln!(out, "{}", super::human::closing(checked))?;
    Ok(())
}

fn value(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}
