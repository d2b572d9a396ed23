//! Findings as SARIF 2.1.0, for code scanning.

use std::io::Write;

use hearken_compiler::codes;
use serde_json::{Value, json};

use super::json::{Finding, Level, Span, line, report};
use crate::compile::Checked;
use crate::outcome::Stopped;

/// Prints them.
pub fn print(out: &mut impl Write, checked: &Checked) -> Result<(), Stopped> {
    let report = report(checked);
    let mut rules: Vec<&'static str> = report.diagnostics.iter().map(|f| f.code).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = report.diagnostics.iter().map(result).collect();
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hearken",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    line(out, &sarif)
}

fn rule(code: &'static str) -> Value {
    let entry = codes::find(code);
    let page = entry.map_or("", |e| e.page);
    json!({
        "id": code,
        "name": entry.map_or("", |e| e.name),
        "help": { "text": page, "markdown": page },
    })
}

fn result(finding: &Finding) -> Value {
    let level = match finding.severity {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    let help = if finding.help.is_empty() { String::new() } else { format!("\n{}", finding.help) };
    let mut result = json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": format!("{}{help}", finding.message) },
    });
    let places: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| json!({ "physicalLocation": physical(&label.span), "message": { "text": label.text } }))
        .collect();
    let fixes: Vec<Value> = finding.fixes.iter().map(fix).collect();
    if let Some(object) = result.as_object_mut() {
        let mut places = places.into_iter();
        object.insert("locations".to_owned(), places.next().into_iter().collect());
        object.insert("relatedLocations".to_owned(), places.collect());
        object.insert("fixes".to_owned(), fixes.into());
    }
    result
}

fn fix(mend: &super::json::Mend) -> Value {
    let changes: Vec<Value> = mend
        .edits
        .iter()
        .map(|edit| {
            json!({
                "artifactLocation": { "uri": uri(&edit.span.file) },
                "replacements": [{ "deletedRegion": region(&edit.span), "insertedContent": { "text": edit.replacement } }],
            })
        })
        .collect();
    json!({ "description": { "text": mend.title }, "artifactChanges": changes })
}

fn physical(span: &Span) -> Value {
    json!({ "artifactLocation": { "uri": uri(&span.file) }, "region": region(span) })
}

fn region(span: &Span) -> Value {
    json!({
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    })
}

/// A path as the reference of a URI: what is not plain is given in per cent.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain { uri.push(char::from(byte)) } else { uri.push_str(&format!("%{byte:02X}")) }
    }
    uri
}
