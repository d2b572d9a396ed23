//! Where everything on a map stands, in whole numbers.
//!
//! dagre reckons in floats; it only adds, subtracts, multiplies and divides, which is the same on every platform, and what
//! comes out is rounded here.

use dagre::graph::{Graph as Layered, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

use super::graph::{EdgeKind, Graph};

/// How wide and how high something is, or where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// What room everything takes.
#[derive(Debug, Default)]
pub struct Sizes {
    /// Of each node.
    pub nodes: Vec<Pair>,
    /// Of what stands at each edge; nothing where nothing does.
    pub labels: Vec<Pair>,
}

/// Where everything stands.
#[derive(Debug, Default)]
pub struct Laid {
    /// How large it is altogether.
    pub size: Pair,
    /// The middle of each node.
    pub nodes: Vec<Pair>,
    /// How each edge runs, from its node to the other, and the middle of what stands at it.
    pub edges: Vec<(Vec<Pair>, Option<Pair>)>,
}

/// Between nodes, between edges, and between those that stand side by side and the next.
const NODES: f64 = 36.0;
const EDGES: f64 = 24.0;
const COLUMNS: f64 = 80.0;
const ROWS: f64 = 52.0;

/// Lays a map out from the left, or from the top down.
pub fn lay(graph: &Graph, sizes: &Sizes) -> Laid {
    let mut layered: Layered<NodeLabel, EdgeLabel> =
        Layered::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (number, size) in sizes.nodes.iter().enumerate() {
        let (width, height) = (f64::from(size.x), f64::from(size.y));
        layered.set_node(id(number), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    for (edge, size) in graph.edges.iter().zip(&sizes.labels) {
        let (width, height) = (f64::from(size.x), f64::from(size.y));
        // What is listened for anywhere does not say where things stand; the way on does.
        let weight = if edge.kind == EdgeKind::Goes { 2 } else { 1 };
        let label = EdgeLabel { width, height, weight, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        layered.set_edge(id(edge.from), id(edge.to), Some(label), Some(way(edge.kind)));
    }
    let (rankdir, ranksep) = if graph.across { (RankDir::LR, COLUMNS) } else { (RankDir::TB, ROWS) };
    let options = LayoutOptions { rankdir, nodesep: NODES, edgesep: EDGES, ranksep, ..LayoutOptions::default() };
    dagre::layout(&mut layered, Some(options));

    let mut laid = Laid::default();
    for number in 0..sizes.nodes.len() {
        let node = layered.node(&id(number));
        laid.nodes.push(pair(node.and_then(|n| n.x), node.and_then(|n| n.y)).unwrap_or_default());
    }
    for edge in &graph.edges {
        let found = layered.edge(&id(edge.from), &id(edge.to), Some(way(edge.kind)));
        let points = found.into_iter().flat_map(|f| &f.points).filter_map(|p| pair(Some(p.x), Some(p.y))).collect();
        laid.edges.push((points, found.and_then(|f| pair(f.x, f.y))));
    }
    laid.begin_in_the_corner(sizes);
    laid
}

impl Laid {
    /// Moves everything so that it begins in the corner, and finds how large it is.
    fn begin_in_the_corner(&mut self, sizes: &Sizes) {
        let (mut least, mut most) = (Pair { x: i32::MAX, y: i32::MAX }, Pair { x: i32::MIN, y: i32::MIN });
        let mut covers = |middle: Pair, size: Pair| {
            least = Pair { x: least.x.min(middle.x - size.x / 2), y: least.y.min(middle.y - size.y / 2) };
            most = Pair { x: most.x.max(middle.x + size.x / 2), y: most.y.max(middle.y + size.y / 2) };
        };
        self.nodes.iter().zip(&sizes.nodes).for_each(|(at, size)| covers(*at, *size));
        for ((points, label), size) in self.edges.iter().zip(&sizes.labels) {
            points.iter().for_each(|p| covers(*p, Pair::default()));
            label.iter().for_each(|at| covers(*at, *size));
        }
        if least.x > most.x {
            return;
        }
        let labels = self.edges.iter_mut().flat_map(|(points, label)| points.iter_mut().chain(label));
        for at in self.nodes.iter_mut().chain(labels) {
            *at = Pair { x: at.x - least.x, y: at.y - least.y };
        }
        self.size = Pair { x: most.x - least.x, y: most.y - least.y };
    }
}

fn id(node: usize) -> String {
    format!("n{node:05}")
}

fn way(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Goes => "goes",
        EdgeKind::ComesBack => "comes back",
        EdgeKind::Interrupts => "interrupts",
    }
}

fn pair(x: Option<f64>, y: Option<f64>) -> Option<Pair> {
    Some(Pair { x: x?.round() as i32, y: y?.round() as i32 })
}
