//! What is promised of any text: the reader ends, loses no line, points only into the file, and tells at most one mistake
//! a line. Also used by the fuzzer.

use hearken_grammar::{
    LeftAlone, LineIndex, Mark, Piece, ProblemKind, Span, Statement, Tree, Wording, format, outline, parse,
};

/// All that is promised of any tree.
pub fn check_promises(source: &str) {
    let tree = parse(source);
    // Rendering walks all of it.
    outline(source, &tree);
    spans_lie_in_the_file(source, &tree);
    nodes_stand_in_document_order(&tree);
    no_text_is_lost(source, &tree);
    one_problem_a_line(source, &tree);
    formatting_keeps_it(source);
    // (Of a mended line only the mended text would tell; the problem may stand in its indentation.)
    let line_start = |span: Span| source[..span.start as usize].rfind('\n').map_or(0, |at| at + 1) as u32;
    let mended = |span: Span| tree.problems.iter().any(|p| line_start(span) <= p.span.start && p.span.end <= span.end);
    for node in tree.nodes.iter().filter(|node| !mended(node.span)) {
        if let Statement::Say(wording) | Statement::Option { wording, .. } = &node.statement {
            only_signs_stand_between_literals(source, wording);
        }
    }
}

/// Formatted, it says the same, and formatted again it is the same; or it is left alone, because its place is not certain.
fn formatting_keeps_it(source: &str) {
    match format(source) {
        Ok(formatted) => assert_eq!(format(&formatted.text), Ok(formatted), "in {source:?}"),
        Err(why) => assert!(why != LeftAlone::Changed, "{source:?} would have read differently"),
    }
}

fn spans_lie_in_the_file(source: &str, tree: &Tree) {
    // Every span, however deep in a statement, is in its debugging text.
    let text = format!("{tree:?}");
    for span in text.split("Span { start: ").skip(1) {
        let numbers: Vec<usize> = span
            .split(|c: char| !c.is_ascii_digit())
            .filter(|n| !n.is_empty())
            .take(2)
            .map(|n| n.parse().unwrap())
            .collect();
        assert!(source.get(numbers[0]..numbers[1]).is_some(), "{numbers:?} in {source:?}: {text}");
    }
}

fn nodes_stand_in_document_order(tree: &Tree) {
    let mut visited = Vec::new();
    let mut open: Vec<u32> = tree.roots().map(|(id, _)| id).collect();
    open.reverse();
    while let Some(id) = open.pop() {
        visited.push(id);
        let mut children: Vec<u32> = tree.children(id).map(|(child, _)| child).collect();
        assert!(tree.children(id).all(|(_, child)| child.parent == Some(id)));
        children.reverse();
        open.extend(children);
    }
    assert_eq!(visited, (0..tree.nodes.len() as u32).collect::<Vec<_>>());
    assert!(tree.nodes.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}

fn no_text_is_lost(source: &str, tree: &Tree) {
    let mut at = if source.starts_with('\u{FEFF}') { 3 } else { 0 };
    let between = |from: usize, to: usize| {
        let text = &source[from..to];
        assert!(text.chars().all(|c| " \t\u{A0}\r\n".contains(c)), "lost {text:?} of {source:?}");
    };
    for node in &tree.nodes {
        for span in [node.span, node.comment] {
            if !span.is_empty() {
                between(at, span.start as usize);
                at = span.end as usize;
            }
        }
    }
    between(at, source.len());
}

fn one_problem_a_line(source: &str, tree: &Tree) {
    assert!(tree.problems.is_sorted_by_key(|problem| problem.span.start), "{:?} in {source:?}", tree.problems);
    let index = LineIndex::new(source);
    let line = |span: Span| index.position(source, span.start).line;
    let mistakes = tree.problems.iter().filter(|problem| problem.kind != ProblemKind::HashInWording);
    let lines: Vec<u32> = mistakes.map(|problem| line(problem.span)).collect();
    assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{lines:?}: {:?} in {source:?}", tree.problems);
}

/// What is typed is shown, less what has a meaning.
fn only_signs_stand_between_literals(source: &str, wording: &Wording) {
    let mut at = wording.span.start;
    let mut between = Vec::new();
    for piece in &wording.pieces {
        if let Piece::Literal(span) = piece {
            check_signs(source, Span::new(at, span.start), &between);
            (at, between) = (span.end, Vec::new());
        } else {
            between.push(piece);
        }
    }
    if !wording.pieces.is_empty() {
        check_signs(source, Span::new(at, wording.span.end), &between);
    }
}

fn check_signs(source: &str, gap: Span, pieces: &[&Piece]) {
    let mut text = gap.text(source);
    for piece in pieces {
        let rest = match piece {
            Piece::Mark(Mark::EmphasisOpen | Mark::EmphasisClose) => text.strip_prefix('*'),
            Piece::Mark(Mark::StrongOpen | Mark::StrongClose) => text.strip_prefix("**"),
            Piece::Mark(Mark::LinkOpen) => text.strip_prefix('['),
            Piece::Mark(Mark::LinkClose(address)) => text.get(address.end as usize - address.start as usize + 3..),
            Piece::Value(value) => {
                let behind = Span::new(value.span.end, gap.end).text(source);
                let close = if text.starts_with("{{") { "}}" } else { "}" };
                behind.split_once(close).map(|(_, rest)| rest).filter(|_| text.starts_with('{'))
            }
            _ => Some(text.trim_start()),
        };
        text = rest.unwrap_or_else(|| panic!("{piece:?} at {text:?}"));
    }
    assert!(text.is_empty() || text == "\\", "{text:?} is not shown");
}
