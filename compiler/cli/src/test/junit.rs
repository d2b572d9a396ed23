//! Results as JUnit's XML, which every CI reads.

use std::io::Write;

use super::Results;
use crate::compile::Checked;
use crate::outcome::Stopped;

/// Prints them.
pub fn print(out: &mut impl Write, checked: &Checked, results: &Results) -> Result<(), Stopped> {
    let name = text(&checked.name());
    let (all, failed) = (results.tests.len(), results.failed);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites tests=\"{all}\" failures=\"{failed}\">")?;
    writeln!(out, "  <testsuite name=\"{name}\" tests=\"{all}\" failures=\"{failed}\">")?;
    for test in &results.tests {
        let (title, file) = (text(&test.title), text(&test.file));
        write!(out, "    <testcase name=\"{title}\" classname=\"{file}\" file=\"{file}\" line=\"{}\"", test.line)?;
        let Some(message) = &test.message else {
            writeln!(out, "/>")?;
            continue;
        };
        let at = test.failed_at.unwrap_or(test.line);
        writeln!(out, ">\n      <failure message=\"{}\">{file}:{at}", text(message))?;
        for line in &test.played {
            writeln!(out, "{}: {}", line.who, text(&line.text))?;
        }
        writeln!(out, "</failure>\n    </testcase>")?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")?;
    Ok(())
}

/// Text as XML has it; characters that XML cannot hold are left out.
pub fn text(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\n' => written.push_str("&#10;"),
            c if c.is_control() => {}
            c => written.push(c),
        }
    }
    written
}
