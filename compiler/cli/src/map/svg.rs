//! A map as one picture that needs nothing else: no script, no font of its own, light and dark.

use super::boxes::{self, Look, Row};
use super::graph::{Edge, EdgeKind, Graph, Never, Node, NodeKind, Sign};
use super::layout::{Laid, Pair, lay};
use super::measure::{Size, width};
use super::routes::{self, Axis};
use super::{below, hubs, legend};
use crate::test::xml;

/// How it looks. No variables and no inherited colours: what shows pictures in a document often knows neither.
const STYLE: &str = include_str!("map.css");

/// Around everything.
pub const MARGIN: i32 = 28;
/// It is at least so wide, so that what stands above and below the map has room.
const LEAST: i32 = 860;

/// The picture.
pub fn picture(graph: &mut Graph) -> String {
    hubs::put_signs(graph);
    let graph = &*graph;
    let sizes = boxes::sizes(graph);
    let mut laid = lay(graph, &sizes);
    routes::run(graph, &sizes, &mut laid);
    let inner = laid.size.x.max(LEAST);
    let mut canvas = Canvas::default();
    let mut down = MARGIN + Size::Heading.pixels();
    canvas.text(Pair { x: MARGIN, y: down }, "heading", "start", &graph.title);
    down = legend::draw(&mut canvas, graph, Pair { x: MARGIN, y: down + 14 }, inner) + 24;

    canvas.open(&format!("<g transform=\"translate({} {down})\">", MARGIN + (inner - laid.size.x) / 2));
    for (edge, (points, _)) in graph.edges.iter().zip(&laid.edges) {
        line(&mut canvas, graph, edge, points);
    }
    for (edge, (_, at)) in graph.edges.iter().zip(&laid.edges) {
        at.iter().for_each(|at| label(&mut canvas, graph, edge, *at));
    }
    for (number, ((node, at), size)) in graph.nodes.iter().zip(&laid.nodes).zip(&sizes.nodes).enumerate() {
        shape(&mut canvas, graph, (number, node), *at, *size);
    }
    canvas.close("g");
    down = below::draw(&mut canvas, graph, Pair { x: MARGIN, y: down + laid.size.y + 36 }, inner);
    canvas.whole(&graph.title, &describe(graph, &laid), Pair { x: inner + 2 * MARGIN, y: down + MARGIN })
}

/// What somebody is told who does not see it.
fn describe(graph: &Graph, _: &Laid) -> String {
    let ways = graph.edges.iter().map(|edge| {
        let name = |n: usize| graph.nodes.get(n).map_or("", |n| n.title.as_str());
        let how = match edge.kind {
            EdgeKind::Goes | EdgeKind::Interrupts => "leads to",
            EdgeKind::ComesBack => "leads to, and comes back from,",
        };
        format!("{} {how} {}", name(edge.from), name(edge.to))
    });
    format!("{}.", ways.collect::<Vec<_>>().join("; "))
}

/// What is drawn on.
#[derive(Default)]
pub struct Canvas {
    out: String,
    depth: usize,
}

impl Canvas {
    /// A line of the file.
    pub fn put(&mut self, element: &str) {
        self.out.push_str(&"  ".repeat(self.depth + 1));
        self.out.push_str(element);
        self.out.push('\n');
    }

    /// Opens a group.
    pub fn open(&mut self, element: &str) {
        self.put(element);
        self.depth += 1;
    }

    /// Closes it.
    pub fn close(&mut self, element: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.put(&format!("</{element}>"));
    }

    /// Words.
    pub fn text(&mut self, at: Pair, class: &str, anchor: &str, text: &str) {
        let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        self.put(&format!("<text x=\"{}\" y=\"{}\" class=\"{class}\"{anchor}>{}</text>", at.x, at.y, xml(text)));
    }

    /// A box with round corners, by its middle.
    pub fn rounded(&mut self, middle: Pair, size: Pair, round: i32, class: &str) {
        let (x, y) = (middle.x - size.x / 2, middle.y - size.y / 2);
        let Pair { x: width, y: height } = size;
        self.put(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" class=\"{class}\"/>"
        ));
    }

    /// Lines of a box, around their middle.
    pub fn rows(&mut self, rows: &[Row], middle: Pair) {
        let mut top = middle.y - boxes::room(rows).y / 2;
        for row in rows {
            let (size, height) = (row.look.size(), row.look.height());
            let centre = Pair { x: middle.x, y: top + height / 2 };
            if row.look.is_badge() {
                let ground = Pair { x: width(&row.text, size) + 12, y: height - 3 };
                self.rounded(centre, ground, 8, if row.look == Look::Broken { "badge broken" } else { "badge" });
            }
            let class = match row.look {
                Look::Sign => "sign",
                Look::Step => "step",
                Look::Title => "title",
                Look::Words => "label",
                Look::Soft => "soft",
                Look::Label => "label",
                Look::Never => "nobody",
                Look::Broken => "onbroken",
            };
            // From the middle of a line down to its foot.
            self.text(Pair { x: centre.x, y: centre.y + size.pixels() * 7 / 20 }, class, "middle", &row.text);
            top += height;
        }
    }

    /// The file.
    fn whole(self, title: &str, description: &str, size: Pair) -> String {
        let Pair { x, y } = size;
        let heads = ["arrow", "arrow-walked", "arrow-never"].map(|id| {
            format!(
                "    <marker id=\"{id}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" \
                 markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\" class=\"{id}\"/></marker>\n"
            )
        });
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{x}\" height=\"{y}\" viewBox=\"0 0 {x} {y}\" class=\"hearken-map\" \
             role=\"img\" aria-labelledby=\"map-title map-text\">\n  <title id=\"map-title\">{}</title>\n  \
             <desc id=\"map-text\">{}</desc>\n  <style>\n{}  </style>\n  <defs>\n{}  </defs>\n  \
             <rect width=\"{x}\" height=\"{y}\" class=\"page\"/>\n{}</svg>\n",
            xml(title),
            xml(description),
            STYLE.lines().map(|l| format!("    {l}\n")).collect::<String>(),
            heads.concat(),
            self.out
        )
    }
}

/// How an edge is drawn.
pub fn line_class(kind: EdgeKind, walked: bool, never: bool) -> String {
    let mut class = "way".to_owned();
    for (so, word) in [(kind == EdgeKind::Interrupts, " anywhere"), (walked, " walked"), (never, " never")] {
        if so {
            class.push_str(word);
        }
    }
    class
}

fn line(canvas: &mut Canvas, graph: &Graph, edge: &Edge, points: &[Pair]) {
    let walked = !edge.turns.is_empty();
    let head = match (walked, edge.never) {
        (true, _) => "arrow-walked",
        (_, true) => "arrow-never",
        _ => "arrow",
    };
    let back = if edge.kind == EdgeKind::ComesBack { format!(" marker-start=\"url(#{head})\"") } else { String::new() };
    let class = line_class(edge.kind, walked, edge.never);
    canvas.put(&format!(
        "<path d=\"{}\" class=\"{class}\" marker-end=\"url(#{head})\"{back}><title>{}</title></path>",
        if edge.from == edge.to { curve(points) } else { routes::path(Axis { across: graph.across }, points) },
        xml(&told(graph, edge))
    ));
}

/// Everything about an edge, for whoever points at it.
fn told(graph: &Graph, edge: &Edge) -> String {
    let name = |n: usize| graph.nodes.get(n).map_or("", |n| n.title.as_str());
    let arrow = if edge.kind == EdgeKind::ComesBack { "⇄" } else { "→" };
    let mut told = format!("{} {arrow} {}", name(edge.from), name(edge.to));
    edge.labels.iter().for_each(|l| told.push_str(&format!("\n{l}")));
    told
}

/// From a node to itself: from point to point, rounded at each corner.
fn curve(points: &[Pair]) -> String {
    const ROUND: i32 = 40;
    let towards = |from: Pair, to: Pair| {
        let (x, y) = (to.x - from.x, to.y - from.y);
        let long = x.abs().max(y.abs()).max(1);
        let part = ROUND.min(long / 2);
        Pair { x: from.x + x * part / long, y: from.y + y * part / long }
    };
    let mut path = String::new();
    let mut before: Option<Pair> = None;
    for (number, at) in points.iter().copied().enumerate() {
        match (before, points.get(number + 1)) {
            (None, _) => path.push_str(&format!("M{} {}", at.x, at.y)),
            (_, None) => path.push_str(&format!("L{} {}", at.x, at.y)),
            (Some(before), Some(next)) => {
                let (from, to) = (towards(at, before), towards(at, *next));
                path.push_str(&format!("L{} {}Q{} {} {} {}", from.x, from.y, at.x, at.y, to.x, to.y));
            }
        }
        before = Some(at);
    }
    path
}

fn label(canvas: &mut Canvas, graph: &Graph, edge: &Edge, at: Pair) {
    let rows = boxes::of_edge(edge, graph);
    if rows.is_empty() {
        return;
    }
    let size = boxes::room(&rows);
    canvas.open("<g>");
    canvas.put(&format!("<title>{}</title>", xml(&told(graph, edge))));
    canvas.rounded(at, Pair { x: size.x + 4, y: size.y }, 4, "ground");
    canvas.rows(&rows, at);
    canvas.close("g");
}

/// How a node is drawn.
pub fn node_class(node: &Node) -> String {
    let mut class = match node.kind {
        NodeKind::Flow | NodeKind::Says => "box",
        NodeKind::Asks => "box asks",
        NodeKind::Questionnaire => "box form",
        NodeKind::Depends => "box depends",
        NodeKind::Anywhere => "box from-anywhere",
        NodeKind::Elsewhere => "box elsewhere",
        NodeKind::End => "box end",
    }
    .to_owned();
    let marks = [
        (node.signs.contains(&Sign::Begins), " begins"),
        (node.signs.contains(&Sign::Safety), " safety"),
        (node.never == Never::All, " never"),
        (!node.broken.is_empty(), " broken"),
    ];
    marks.iter().filter(|(so, _)| *so).for_each(|(_, word)| class.push_str(word));
    class
}

fn shape(canvas: &mut Canvas, graph: &Graph, (number, node): (usize, &Node), at: Pair, size: Pair) {
    let told: Vec<&str> = [node.title.as_str(), node.name.as_str()]
        .into_iter()
        .chain(node.notes.iter().map(String::as_str))
        .filter(|t| !t.is_empty())
        .collect();
    match node.leads_to {
        Some(to) => canvas.open(&format!("<a href=\"#map-{to}\">")),
        None => canvas.open(&format!("<g id=\"map-{number}\">")),
    }
    canvas.put(&format!("<title>{}</title>", xml(&told.join("\n"))));
    outline(canvas, node.kind, at, size, &node_class(node));
    canvas.rows(&boxes::of_node(node, graph), at);
    canvas.close(if node.leads_to.is_some() { "a" } else { "g" });
}

/// The outline of a node: each kind has its own.
pub fn outline(canvas: &mut Canvas, kind: NodeKind, at: Pair, size: Pair, class: &str) {
    let (left, top) = (at.x - size.x / 2, at.y - size.y / 2);
    let (right, foot) = (left + size.x, top + size.y);
    match kind {
        // A sheet of paper with a corner turned down.
        NodeKind::Questionnaire => {
            let turned = 14.min(size.y / 2);
            canvas.put(&format!(
                "<path d=\"M{left} {top}H{}L{right} {}V{foot}H{left}z\" class=\"{class}\"/>",
                right - turned,
                top + turned
            ));
            canvas.put(&format!(
                "<path d=\"M{} {top}V{}H{right}\" class=\"{class} fold\"/>",
                right - turned,
                top + turned
            ));
        }
        NodeKind::Depends => {
            let slant = 12.min(size.y / 2);
            canvas.put(&format!(
                "<path d=\"M{} {top}H{}L{right} {y}L{} {foot}H{}L{left} {y}z\" class=\"{class}\"/>",
                left + slant,
                right - slant,
                right - slant,
                left + slant,
                y = at.y
            ));
        }
        NodeKind::End | NodeKind::Anywhere => canvas.rounded(at, size, size.y / 2, class),
        // A signpost.
        NodeKind::Elsewhere => {
            let point = 12.min(size.y / 2);
            canvas.put(&format!(
                "<path d=\"M{left} {top}H{}L{right} {}L{} {foot}H{left}z\" class=\"{class}\"/>",
                right - point,
                at.y,
                right - point
            ));
        }
        NodeKind::Asks => canvas.rounded(at, size, 14, class),
        NodeKind::Flow | NodeKind::Says => canvas.rounded(at, size, 5, class),
    }
}
