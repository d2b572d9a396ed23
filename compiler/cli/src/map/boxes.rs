//! What stands in the box of a node and at an edge, line by line, and the room that it takes.

use super::graph::{Edge, Graph, Never, Node, NodeKind};
use super::layout::{Pair, Sizes};
use super::measure::{Size, width, wrapped};

/// A line of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How it is drawn.
    pub look: Look,
    /// What it says.
    pub text: String,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// What is special, as a badge.
    Sign,
    /// The step that begins.
    Step,
    /// What it is called.
    Title,
    /// What is said: as long as a title, and not as loud.
    Words,
    /// What pages call it, and what else happens.
    Soft,
    /// On what occasion.
    Label,
    /// What nobody gets to.
    Never,
    /// Turns of a conversation that breaks a promise, and where it is broken: as a badge.
    Broken,
}

impl Look {
    /// How large its letters are.
    pub fn size(self) -> Size {
        if self == Look::Title { Size::Title } else { Size::Small }
    }

    /// Whether it stands on a ground of its own.
    pub fn is_badge(self) -> bool {
        matches!(self, Look::Sign | Look::Broken)
    }

    /// How much room it takes downwards.
    pub fn height(self) -> i32 {
        self.size().line() + if self.is_badge() { 4 } else { 0 }
    }
}

/// A title is no wider than this.
const BOX: i32 = 200;
/// What stands at an edge is no wider than this.
const LABEL: i32 = 180;
/// So many lines of each kind at most.
const TITLES: usize = 4;
const NOTES: usize = 4;
const LABELS: usize = 4;
/// Around the lines of a box.
pub const PAD: Pair = Pair { x: 14, y: 9 };

/// From where one edge comes to a box to where the next does.
const APART: i32 = 13;

/// The lines of a node.
pub fn of_node(node: &Node, graph: &Graph) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |look, texts: Vec<String>| rows.extend(texts.into_iter().map(|text| Row { look, text }));
    add(Look::Sign, node.signs.iter().map(|s| s.word().to_owned()).collect());
    add(Look::Step, node.step.iter().flat_map(|s| wrapped(&format!("step {s}"), Size::Small, BOX, 1)).collect());
    let titles = if matches!(node.kind, NodeKind::Says | NodeKind::Asks) { TITLES } else { 3 };
    let look = match node.kind {
        NodeKind::Anywhere | NodeKind::Elsewhere => Look::Soft,
        NodeKind::Says | NodeKind::Asks | NodeKind::Depends => Look::Words,
        NodeKind::Flow | NodeKind::Questionnaire | NodeKind::End => Look::Title,
    };
    add(look, wrapped(&node.title, look.size(), BOX, titles));
    if !node.name.is_empty() && node.name != node.title {
        add(Look::Soft, wrapped(&node.name, Size::Small, BOX, 2));
    }
    add(Look::Soft, few(&node.notes, NOTES, BOX));
    match node.never {
        Never::Nothing => {}
        Never::All => add(Look::Never, vec!["nobody gets here".to_owned()]),
        Never::Some => add(Look::Never, vec!["part of it nobody gets to".to_owned()]),
        Never::Lines(1) => add(Look::Never, vec!["1 line nobody gets to".to_owned()]),
        Never::Lines(number) => add(Look::Never, vec![format!("{number} lines nobody gets to")]),
    }
    match (node.broken.as_slice(), graph.walks.len()) {
        ([], _) => {}
        (_, 1) => add(Look::Broken, vec!["promise broken by here".to_owned()]),
        (letters, _) => {
            add(Look::Broken, wrapped(&format!("broken by here: {}", letters.join(", ")), Size::Small, BOX, 3))
        }
    }
    rows
}

/// The lines at an edge.
pub fn of_edge(edge: &Edge, graph: &Graph) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let turns: Vec<String> = edge.turns.iter().map(|turn| graph.turn_word(*turn)).collect();
    if !turns.is_empty() {
        let words = wrapped(&turns.join(", "), Size::Small, LABEL, 2);
        rows.extend(words.into_iter().map(|text| Row { look: Look::Broken, text }));
    }
    rows.extend(few(&edge.labels, LABELS, LABEL).into_iter().map(|text| Row { look: Look::Label, text }));
    if edge.never {
        rows.push(Row { look: Look::Never, text: "nobody goes this way".to_owned() });
    }
    rows
}

impl Graph {
    /// What a turn of a conversation is called on the map.
    pub fn turn_word(&self, (walk, turn): (usize, usize)) -> String {
        format!("{}{turn}", self.walks.get(walk).map_or("", |w| w.letter.as_str()))
    }
}

/// As many as there may be, or one fewer and how many more there are; the fewer there are, the more of each is shown.
fn few(texts: &[String], most: usize, room: i32) -> Vec<String> {
    let shown = if texts.len() > most { most - 1 } else { texts.len() };
    let each = if texts.len() > most { 1 } else { (most / shown.max(1)).max(1) };
    let mut lines: Vec<String> = texts.iter().take(shown).flat_map(|t| wrapped(t, Size::Small, room, each)).collect();
    if texts.len() > shown {
        lines.push(format!("+{} more", texts.len() - shown));
    }
    lines
}

/// The room that lines take.
pub fn room(rows: &[Row]) -> Pair {
    let x = rows.iter().map(|r| width(&r.text, r.look.size()) + if r.look.is_badge() { 14 } else { 0 }).max();
    Pair { x: even(x.unwrap_or(0)), y: even(rows.iter().map(|r| r.look.height()).sum()) }
}

/// Half of it is a whole number.
fn even(number: i32) -> i32 {
    number + number % 2
}

/// The room that everything on a map takes.
pub fn sizes(graph: &Graph) -> Sizes {
    let mut ways = vec![(0, 0); graph.nodes.len()];
    for edge in &graph.edges {
        ways.get_mut(edge.from).into_iter().for_each(|n| n.0 += 1);
        ways.get_mut(edge.to).into_iter().for_each(|n| n.1 += 1);
    }
    let node = |(node, (out, into)): (&Node, &(i32, i32))| {
        let Pair { x, y } = room(&of_node(node, graph));
        // Each way in or out needs some of a side.
        let side = even(APART * (1 + *out.max(into)));
        let (wide, high) = if graph.across { (0, side) } else { (side, 0) };
        match node.kind {
            NodeKind::Elsewhere => Pair { x: x + 30, y: y + 6 },
            // The corner that is turned down takes no words.
            NodeKind::Questionnaire => Pair { x: (x + 4 * PAD.x).max(wide), y: (y + 2 * PAD.y).max(high) },
            _ => Pair { x: (x + 2 * PAD.x).max(wide), y: (y + 2 * PAD.y).max(high) },
        }
    };
    let edge = |edge: &Edge| match of_edge(edge, graph).as_slice() {
        [] => Pair::default(),
        rows => {
            let Pair { x, y } = room(rows);
            Pair { x: x + 8, y: y + 4 }
        }
    };
    Sizes { nodes: graph.nodes.iter().zip(&ways).map(node).collect(), labels: graph.edges.iter().map(edge).collect() }
}
