//! What the shapes and lines of a map mean: only of those that are on it.

use super::boxes::{Look, Row, room};
use super::graph::{EdgeKind, Graph, Never, NodeKind, Sign};
use super::layout::Pair;
use super::measure::{Size, width};
use super::svg::{Canvas, line_class, outline};

/// What stands before the words.
enum Sample {
    Shape(NodeKind, &'static str),
    Line(EdgeKind, bool, bool),
    Badge(&'static str),
}

/// The sample, and as much room again behind the words.
const WIDE: i32 = 46;
const HIGH: i32 = 18;
const ROW: i32 = 28;
const GAP: i32 = 26;

/// Draws it from this corner on, no wider than this. Where it ends.
pub fn draw(canvas: &mut Canvas, graph: &Graph, from: Pair, inner: i32) -> i32 {
    let mut at = Pair { x: from.x, y: from.y + ROW / 2 };
    for (sample, words) in meanings(graph) {
        let sample_width = match sample {
            Sample::Badge(text) => width(text, Size::Small) + 12,
            _ => WIDE,
        };
        let wide = sample_width + 8 + width(words, Size::Small);
        if at.x > from.x && at.x + wide > from.x + inner {
            at = Pair { x: from.x, y: at.y + ROW };
        }
        let middle = Pair { x: at.x + sample_width / 2, y: at.y };
        match sample {
            Sample::Shape(kind, class) => {
                outline(canvas, kind, middle, Pair { x: WIDE - 4, y: HIGH }, &format!("box {class}"));
            }
            Sample::Line(kind, walked, never) => {
                let head = if walked { "arrow-walked" } else { "arrow" };
                let back =
                    if kind == EdgeKind::ComesBack { format!(" marker-start=\"url(#{head})\"") } else { String::new() };
                let (left, right) = (at.x + 2, at.x + WIDE - 2);
                canvas.put(&format!(
                    "<path d=\"M{left} {y}L{right} {y}\" class=\"{}\" marker-end=\"url(#{head})\"{back}/>",
                    line_class(kind, walked, never),
                    y = at.y
                ));
            }
            Sample::Badge(text) => {
                let rows = [Row { look: Look::Sign, text: text.to_owned() }];
                debug_assert!(room(&rows).x >= sample_width);
                canvas.rows(&rows, middle);
            }
        }
        canvas.text(Pair { x: at.x + sample_width + 8, y: at.y + 5 }, "label", "start", words);
        at.x += wide + GAP;
    }
    at.y + ROW / 2
}

/// What there is to say of a map.
fn meanings(graph: &Graph) -> Vec<(Sample, &'static str)> {
    let has = |kind: NodeKind| graph.nodes.iter().any(|n| n.kind == kind);
    let signed = |sign: Sign| graph.nodes.iter().any(|n| n.signs.contains(&sign));
    let leads = |kind: EdgeKind| graph.edges.iter().any(|e| e.kind == kind);
    let never = graph.nodes.iter().any(|n| n.never != Never::Nothing) || graph.edges.iter().any(|e| e.never);
    let all = [
        (has(NodeKind::Flow), Sample::Shape(NodeKind::Flow, ""), "a flow"),
        (has(NodeKind::Says), Sample::Shape(NodeKind::Says, ""), "the guide speaks"),
        (has(NodeKind::Asks), Sample::Shape(NodeKind::Asks, "asks"), "the person is asked"),
        (has(NodeKind::Questionnaire), Sample::Shape(NodeKind::Questionnaire, "form"), "a questionnaire"),
        (has(NodeKind::Depends), Sample::Shape(NodeKind::Depends, "depends"), "it depends"),
        (has(NodeKind::Elsewhere), Sample::Shape(NodeKind::Elsewhere, "elsewhere"), "goes on in what it names"),
        (signed(Sign::Safety), Sample::Badge("safety"), "what is urgent leads here"),
        (leads(EdgeKind::Goes), Sample::Line(EdgeKind::Goes, false, false), "goes there"),
        (leads(EdgeKind::ComesBack), Sample::Line(EdgeKind::ComesBack, false, false), "goes there and comes back"),
        (leads(EdgeKind::Interrupts), Sample::Line(EdgeKind::Interrupts, false, false), "at any time"),
        (
            never,
            Sample::Shape(NodeKind::Flow, "never"),
            if graph.proved { "no conversation gets there" } else { "nobody gets there" },
        ),
        (
            !graph.walks.is_empty(),
            Sample::Line(EdgeKind::Goes, true, false),
            "a conversation that breaks a promise, turn by turn",
        ),
    ];
    all.into_iter().filter(|(so, ..)| *so).map(|(_, sample, words)| (sample, words)).collect()
}
