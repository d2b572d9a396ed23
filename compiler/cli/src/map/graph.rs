//! What is on a map, apart from how it is drawn: nodes, what leads from one to another, and what is marked.

use std::collections::{BTreeMap, BTreeSet};

use hearken_compiler::At;
use hearken_compiler::source::FileId;

/// A line of a file.
pub type Line = (FileId, u32);

/// A map.
#[derive(Debug, Default)]
pub struct Graph {
    /// What it is of.
    pub title: String,
    /// What stands on it, in the order in which it is laid out: the beginning first.
    pub nodes: Vec<Node>,
    /// What leads where. What leads from one node to another in the same way is one edge.
    pub edges: Vec<Edge>,
    /// Conversations that break a promise.
    pub walks: Vec<Walk>,
    /// Whether it reads from the left to the right, and not from the top down.
    pub across: bool,
    /// Whether it was proved what no conversation comes to.
    pub proved: bool,
}

/// Something on the map.
#[derive(Debug, Default)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// What people call it.
    pub title: String,
    /// What pages call it; empty where that says nothing more.
    pub name: String,
    /// The step that begins there.
    pub step: Option<String>,
    /// The line at which it does.
    pub step_line: Option<Line>,
    /// What else happens there.
    pub notes: Vec<String>,
    /// What is special about it.
    pub signs: BTreeSet<Sign>,
    /// Where its name stands, or the name of the step that it begins.
    pub at: Option<At>,
    /// The lines at which something is said or asked there.
    pub lines: BTreeSet<Line>,
    /// The line of the question at which a conversation waits there.
    pub waits_at: Option<Line>,
    /// What of it nobody gets to.
    pub never: Never,
    /// The promises, by their letters, that are broken there.
    pub broken: Vec<String>,
    /// Of a sign: the node that it points to, if that is on this map.
    pub leads_to: Option<usize>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodeKind {
    /// A flow.
    #[default]
    Flow,
    /// A questionnaire.
    Questionnaire,
    /// The guide speaks.
    Says,
    /// The person is asked.
    Asks,
    /// It depends.
    Depends,
    /// From anywhere.
    Anywhere,
    /// A sign that says where it goes.
    Elsewhere,
    /// The end of a conversation, or of what is mapped.
    End,
}

/// What is special about a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It begins here.
    Begins,
    /// What is a matter of safety leads here.
    Safety,
    /// Help leads here.
    Help,
    /// Stop leads here.
    Stop,
}

impl Sign {
    /// In a word or two.
    pub fn word(self) -> &'static str {
        match self {
            Sign::Begins => "begins here",
            Sign::Safety => "safety",
            Sign::Help => "help",
            Sign::Stop => "stop",
        }
    }
}

/// What nobody gets to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Never {
    /// There is nothing of the kind.
    #[default]
    Nothing,
    /// Some of it.
    Some,
    /// So many lines of it.
    Lines(usize),
    /// All of it.
    All,
}

/// What leads from one node to another.
#[derive(Debug)]
pub struct Edge {
    /// From this node.
    pub from: usize,
    /// To this one.
    pub to: usize,
    /// In which way.
    pub kind: EdgeKind,
    /// On what occasions; empty for one that needs none.
    pub labels: Vec<String>,
    /// The lines that are said on the way there; nothing if there is an occasion on which nothing is.
    pub lines: BTreeSet<Line>,
    /// Whether there is such an occasion.
    pub is_silent: bool,
    /// Nobody gets there this way.
    pub never: bool,
    /// The turns of conversations that go this way: the conversation, and the turn.
    pub turns: BTreeSet<(usize, usize)>,
}

/// In which way one thing leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// It goes there, and stays.
    Goes,
    /// It goes there and comes back.
    ComesBack,
    /// It goes there from wherever the conversation is.
    Interrupts,
}

/// A conversation that breaks a promise, as a way through the map.
#[derive(Debug)]
pub struct Walk {
    /// What marks its turns: a letter, or nothing if it is the only one.
    pub letter: String,
    /// The promise's name.
    pub name: String,
    /// What is promised.
    pub title: String,
    /// Its turns, from the first.
    pub turns: Vec<WalkTurn>,
}

/// A turn of it.
#[derive(Debug)]
pub struct WalkTurn {
    /// What the person does.
    pub does: String,
    /// Where it is then.
    pub whereabouts: String,
    /// What has become so.
    pub becomes: Vec<String>,
}

/// Puts a map together: edges between the same nodes become one.
#[derive(Default)]
pub struct Builder {
    nodes: Vec<Node>,
    edges: BTreeMap<(usize, usize, EdgeKind), Edge>,
    order: Vec<(usize, usize, EdgeKind)>,
}

impl Builder {
    /// A node more.
    pub fn node(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// A node that was put in.
    pub fn at(&mut self, node: usize) -> Option<&mut Node> {
        self.nodes.get_mut(node)
    }

    /// Something that leads from one node to another.
    pub fn edge(&mut self, from: usize, to: usize, kind: EdgeKind, label: String, lines: BTreeSet<Line>) {
        let key = (from, to, kind);
        let edge = self.edges.entry(key).or_insert_with(|| {
            self.order.push(key);
            let (labels, lines, turns) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
            Edge { from, to, kind, labels, lines, is_silent: false, never: false, turns }
        });
        if !edge.labels.contains(&label) {
            edge.labels.push(label);
        }
        edge.is_silent |= lines.is_empty();
        edge.lines.extend(lines);
        if edge.is_silent {
            edge.lines.clear();
        }
    }

    /// The map.
    pub fn done(mut self, title: String) -> Graph {
        let edges = self.order.iter().filter_map(|key| self.edges.remove(key)).map(|mut edge| {
            // What needs no occasion says nothing, unless it stands beside what does.
            if edge.labels.iter().all(String::is_empty) {
                edge.labels.clear();
            } else {
                edge.labels.iter_mut().filter(|l| l.is_empty()).for_each(|l| "then".clone_into(l));
            }
            edge
        });
        let edges = edges.collect();
        Graph { title, nodes: self.nodes, edges, ..Graph::default() }
    }
}
