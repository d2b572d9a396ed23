//! A map as Mermaid's text, for whatever draws that: wikis, READMEs, issue trackers.

use super::graph::{Edge, EdgeKind, Graph, Never, Node, NodeKind, Sign};
use super::words::shortened;

/// So many columns of a label, and so many labels.
const COLUMNS: usize = 48;
const LABELS: usize = 3;

/// The text.
pub fn text(graph: &Graph) -> String {
    let mut out = format!(
        "---\ntitle: {}\n---\nflowchart {}\n",
        quoted_title(&graph.title),
        if graph.across { "LR" } else { "TD" }
    );
    for (number, node) in graph.nodes.iter().enumerate() {
        let (open, close) = match node.kind {
            NodeKind::Flow | NodeKind::Says => ("[\"", "\"]"),
            NodeKind::Questionnaire => ("[/\"", "\"/]"),
            NodeKind::Elsewhere => (">\"", "\"]"),
            NodeKind::Asks => ("(\"", "\")"),
            NodeKind::Depends => ("{{\"", "\"}}"),
            NodeKind::Anywhere | NodeKind::End => ("([\"", "\"])"),
        };
        out.push_str(&format!("  n{number}{open}{}{close}\n", words(node)));
    }
    let mut walked: Vec<String> = Vec::new();
    for (number, edge) in graph.edges.iter().enumerate() {
        let arrow = match edge.kind {
            EdgeKind::Goes => "-->",
            EdgeKind::ComesBack => "<-->",
            EdgeKind::Interrupts => "-.->",
        };
        let label = label(graph, edge);
        let label = if label.is_empty() { label } else { format!("|\"{label}\"|") };
        out.push_str(&format!("  n{} {arrow}{label} n{}\n", edge.from, edge.to));
        if !edge.turns.is_empty() {
            walked.push(number.to_string());
        }
    }
    classes(&mut out, graph);
    if !walked.is_empty() {
        out.push_str(&format!("  linkStyle {} stroke:#b3261e,stroke-width:3px\n", walked.join(",")));
    }
    for walk in &graph.walks {
        let letter = if walk.letter.is_empty() { String::new() } else { format!("{}: ", walk.letter) };
        out.push_str(&format!(
            "  %% {letter}breaks {}, which promises: {}\n",
            comment(&walk.name),
            comment(&walk.title)
        ));
        for (turn, told) in walk.turns.iter().enumerate() {
            let number = format!("{}{}", walk.letter, turn + 1);
            out.push_str(&format!("  %% {number} {} - {}\n", comment(&told.does), comment(&told.whereabouts)));
        }
    }
    out
}

/// What stands in a node.
fn words(node: &Node) -> String {
    let mut lines: Vec<String> = Vec::new();
    let signs: Vec<&str> = node.signs.iter().map(|s| s.word()).collect();
    if !signs.is_empty() {
        lines.push(format!("({})", signs.join(", ")));
    }
    lines.extend(node.step.iter().map(|s| format!("step {s}")));
    lines.push(shortened(&node.title, 2 * COLUMNS));
    if !node.name.is_empty() && node.name != node.title {
        lines.push(node.name.clone());
    }
    lines.extend(node.notes.iter().map(|n| shortened(n, COLUMNS)));
    match node.never {
        Never::Nothing => {}
        Never::All => lines.push("(nobody gets here)".to_owned()),
        Never::Some => lines.push("(part of it nobody gets to)".to_owned()),
        Never::Lines(number) => {
            lines.push(format!("({} nobody gets to)", crate::outcome::count(number, "line", "lines")));
        }
    }
    if !node.broken.is_empty() {
        let letters: Vec<&str> = node.broken.iter().map(String::as_str).filter(|l| !l.is_empty()).collect();
        let which = if letters.is_empty() { String::new() } else { format!(": {}", letters.join(", ")) };
        lines.push(format!("(promise broken by here{which})"));
    }
    let lines: Vec<String> = lines.iter().map(|l| escaped(l)).collect();
    lines.join("<br/>")
}

/// What stands at an edge.
fn label(graph: &Graph, edge: &Edge) -> String {
    let mut lines: Vec<String> = Vec::new();
    let turns: Vec<String> = edge.turns.iter().map(|t| graph.turn_word(*t)).collect();
    if !turns.is_empty() {
        lines.push(format!("({})", turns.join(", ")));
    }
    let shown = if edge.labels.len() > LABELS { LABELS - 1 } else { edge.labels.len() };
    lines.extend(edge.labels.iter().take(shown).map(|l| shortened(l, COLUMNS)));
    if edge.labels.len() > shown {
        lines.push(format!("+{} more", edge.labels.len() - shown));
    }
    if edge.never {
        lines.push("(nobody goes this way)".to_owned());
    }
    let lines: Vec<String> = lines.iter().map(|l| escaped(l)).collect();
    lines.join("<br/>")
}

fn classes(out: &mut String, graph: &Graph) {
    let looks = [
        ("begins", "stroke:#1f6f43,stroke-width:3px"),
        ("safety", "stroke:#8a5a00,stroke-width:3px"),
        ("never", "stroke:#8c1d18,stroke-dasharray:3 4"),
        ("broken", "stroke:#b3261e,stroke-width:4px"),
    ];
    for (name, look) in looks {
        let is = |node: &Node| match name {
            "begins" => node.signs.contains(&Sign::Begins),
            "safety" => node.signs.contains(&Sign::Safety),
            "never" => node.never == Never::All,
            _ => !node.broken.is_empty(),
        };
        let nodes = graph.nodes.iter().enumerate().filter(|(_, n)| is(n)).map(|(n, _)| format!("n{n}"));
        let nodes = nodes.collect::<Vec<_>>().join(",");
        if !nodes.is_empty() {
            out.push_str(&format!("  classDef {name} {look}\n  class {nodes} {name}\n"));
        }
    }
}

/// Words between quotes, with everything that Mermaid or Markdown in it takes for a sign of its own as a code.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let is_plain = c.is_alphanumeric()
            || matches!(c, ' ' | ',' | '\'' | '?' | '!' | ':' | '_' | '(' | ')' | '“' | '”' | '‘' | '’' | '…' | '–' | '—')
            // A number and a full stop at the beginning would be a list.
            || (c == '.' && !before.is_ascii_digit())
            || (matches!(c, '-' | '+') && !out.is_empty());
        if is_plain {
            out.push(c)
        } else {
            out.push_str(&format!("#{};", c as u32))
        }
        before = c;
    }
    out
}

/// Words of a comment, which ends with its line; two per cent signs and braces would be a directive.
fn comment(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '%' | '{' | '}' | '\n' | '\r') { ' ' } else { c }).collect()
}

/// A title as YAML has it.
fn quoted_title(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_a_page_says_is_taken_for_mermaids_own() {
        assert_eq!(escaped("end"), "end");
        assert_eq!(escaped("a \"b\"; [c] {d} #e | f`"), "a #34;b#34;#59; #91;c#93; #123;d#125; #35;e #124; f#96;");
        assert_eq!(escaped("1. one"), "1#46; one");
        assert_eq!(escaped("- <b>"), "#45; #60;b#62;");
    }
}
