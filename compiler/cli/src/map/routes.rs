//! How edges run between what was laid out: straight through the rows in which something stands, so that no line crosses a
//! box or words, and bent only between them; and each comes to a box at a place of its own.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::layout::{Laid, Pair, Sizes};

/// Runs all edges anew. Those from a node to itself stay as they are.
pub fn run(graph: &Graph, sizes: &Sizes, laid: &mut Laid) {
    let axis = Axis { across: graph.across };
    let rows = rows(axis, sizes, laid);
    let ports = ports(axis, graph, sizes, laid);
    for (number, (edge, (points, _))) in graph.edges.iter().zip(&mut laid.edges).enumerate() {
        let (Some(from), Some(to)) = (laid.nodes.get(edge.from), laid.nodes.get(edge.to)) else { continue };
        let (Some(out), Some(into)) = (ports.get(&(number, true)), ports.get(&(number, false))) else { continue };
        let forth = axis.along(*to) >= axis.along(*from);
        let half = |along: i32| rows.get(&along).copied().unwrap_or(0);
        let mut way = vec![axis.pair(out.0, out.1)];
        let mut through = |along: i32, aside: i32, before: bool, behind: bool| {
            let ends = [(before, -half(along)), (behind, half(along))];
            let ends =
                ends.into_iter().filter(|(so, _)| *so).map(|(_, by)| if forth { along + by } else { along - by });
            way.extend(ends.map(|end| axis.pair(end, aside)));
        };
        through(axis.along(*from), out.1, false, true);
        let between = points.get(1..points.len().saturating_sub(1)).unwrap_or(&[]);
        between.iter().for_each(|at| through(axis.along(*at), axis.aside(*at), true, true));
        through(axis.along(*to), into.1, true, false);
        way.push(axis.pair(into.0, into.1));
        way.dedup();
        *points = way;
    }
}

/// Which way a map reads.
#[derive(Clone, Copy)]
pub struct Axis {
    /// From the left to the right.
    pub across: bool,
}

impl Axis {
    /// How far along it is.
    pub fn along(self, at: Pair) -> i32 {
        if self.across { at.x } else { at.y }
    }

    /// How far to the side.
    pub fn aside(self, at: Pair) -> i32 {
        if self.across { at.y } else { at.x }
    }

    /// Where that is.
    pub fn pair(self, along: i32, aside: i32) -> Pair {
        if self.across { Pair { x: along, y: aside } } else { Pair { x: aside, y: along } }
    }
}

/// What stands side by side has the same middle: half of the most that anything of it takes.
fn rows(axis: Axis, sizes: &Sizes, laid: &Laid) -> BTreeMap<i32, i32> {
    let nodes = laid.nodes.iter().zip(&sizes.nodes);
    let labels = laid.edges.iter().zip(&sizes.labels).filter_map(|((_, at), size)| Some((at.as_ref()?, size)));
    let mut rows: BTreeMap<i32, i32> = BTreeMap::new();
    for (at, size) in nodes.chain(labels) {
        let most = rows.entry(axis.along(*at)).or_default();
        *most = (*most).max(axis.along(*size) / 2);
    }
    rows
}

/// From how far to the side an edge comes, its number, and whether it sets out there.
type Comes = (i32, usize, bool);

/// Where each edge sets out (`true`) and arrives, by its number: along and to the side.
fn ports(axis: Axis, graph: &Graph, sizes: &Sizes, laid: &Laid) -> BTreeMap<(usize, bool), (i32, i32)> {
    // On each side of each node, in the order in which they come from or go to.
    let mut sides: BTreeMap<(usize, bool), Vec<Comes>> = BTreeMap::new();
    for (number, (edge, (points, _))) in graph.edges.iter().zip(&laid.edges).enumerate() {
        let (Some(from), Some(to)) = (laid.nodes.get(edge.from), laid.nodes.get(edge.to)) else { continue };
        if edge.from == edge.to {
            continue;
        }
        let forth = axis.along(*to) >= axis.along(*from);
        let inner = points.len().saturating_sub(2);
        let first = points.get(1).filter(|_| inner > 0).unwrap_or(to);
        let last = points.get(inner).filter(|_| inner > 0).unwrap_or(from);
        sides.entry((edge.from, forth)).or_default().push((axis.aside(*first), number, true));
        sides.entry((edge.to, !forth)).or_default().push((axis.aside(*last), number, false));
    }
    let mut ports = BTreeMap::new();
    for ((node, behind), mut edges) in sides {
        let (Some(at), Some(size)) = (laid.nodes.get(node), sizes.nodes.get(node)) else { continue };
        let half = axis.along(*size) / 2;
        let along = axis.along(*at) + if behind { half } else { -half };
        edges.sort_unstable();
        let (wide, parts) = (axis.aside(*size), edges.len() as i32 + 1);
        for (part, (_, number, out)) in (1..).zip(edges) {
            ports.insert((number, out), (along, axis.aside(*at) - wide / 2 + wide * part / parts));
        }
    }
    ports
}

/// The path of an edge: bent where it changes sides.
pub fn path(axis: Axis, points: &[Pair]) -> String {
    let mut path = String::new();
    let mut before: Option<Pair> = None;
    for at in points.iter().copied() {
        match before {
            None => path.push_str(&format!("M{} {}", at.x, at.y)),
            Some(b) if b.x == at.x || b.y == at.y => path.push_str(&format!("L{} {}", at.x, at.y)),
            Some(b) => {
                let middle = (axis.along(b) + axis.along(at)) / 2;
                let (one, other) = (axis.pair(middle, axis.aside(b)), axis.pair(middle, axis.aside(at)));
                path.push_str(&format!("C{} {} {} {} {} {}", one.x, one.y, other.x, other.y, at.x, at.y));
            }
        }
        before = Some(at);
    }
    path
}
