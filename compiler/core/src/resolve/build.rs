//! What the resolver knows while it works.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::place::{Line, Place, View};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::manifest::Manifest;
use crate::program::{
    ActivityId, AudienceId, Class, Expr, FlowId, IntentId, InterruptId, ListId, Program, QuestionnaireId, SignpostId,
    Type, Variable, VariableId, VariableRole, WordingId,
};
use crate::source::{At, FileId, Sources};
use hearken_grammar::{Name, NodeId, ProblemKind, Span, Tree};

/// Names as they should be written, where a capital or a hyphen was mended.
pub(super) type Mended = BTreeMap<(FileId, Span), String>;

/// Collects the mended names of all files.
pub(super) fn mended_names(trees: &[Tree]) -> Mended {
    let mut mended = Mended::new();
    for (file, tree) in trees.iter().enumerate() {
        for problem in &tree.problems {
            if let ProblemKind::BadName { suggestion } = &problem.kind {
                mended.insert((file as FileId, problem.span), suggestion.clone());
            }
        }
    }
    mended
}

/// What a name of the pack means. Each carries its number in the program or among the declarations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Flow(FlowId),
    Data(VariableId),
    Questionnaire(QuestionnaireId),
    Scale(ListId),
    Wording(WordingId),
    Intent(IntentId),
    /// By document order; the final order is known only when all are resolved.
    Interrupt(u32),
    Signpost(SignpostId),
    Condition(u32),
    Guarantee(u32),
}

impl Meaning {
    /// What an author calls it.
    pub fn word(self) -> &'static str {
        match self {
            Meaning::Flow(_) => "a flow",
            Meaning::Data(_) => "something remembered under `data`",
            Meaning::Questionnaire(_) => "a questionnaire",
            Meaning::Scale(_) => "a scale",
            Meaning::Wording(_) => "a wording",
            Meaning::Intent(_) => "an intent",
            Meaning::Interrupt(_) => "an interrupt",
            Meaning::Signpost(_) => "a signpost",
            Meaning::Condition(_) => "a condition",
            Meaning::Guarantee(_) => "a guarantee",
        }
    }
}

/// The lines that declare things, by number.
#[derive(Default)]
pub(super) struct Declarations<'s> {
    pub flows: Vec<Line<'s>>,
    pub data: Vec<Line<'s>>,
    pub questionnaires: Vec<Line<'s>>,
    pub scales: Vec<Line<'s>>,
    pub wordings: Vec<Line<'s>>,
    pub supplied: Vec<Line<'s>>,
    pub intents: Vec<Line<'s>>,
    pub interrupts: Vec<Line<'s>>,
    pub signposts: Vec<Line<'s>>,
    pub conditions: Vec<Line<'s>>,
    pub guarantees: Vec<Line<'s>>,
    pub tests: Vec<Line<'s>>,
}

/// A condition, as far as it was looked at.
#[derive(Clone, Default)]
pub(super) enum Progress {
    /// Not yet.
    #[default]
    Open,
    /// Right now: a name that leads here again goes in a circle.
    Begun,
    /// Done.
    Done(Expr),
}

/// A field of a questionnaire that has a name of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Field {
    /// An item, by position.
    Item(u32),
    /// A score, by position.
    Score(u32),
}

/// What belongs to a questionnaire beside what the program holds.
#[derive(Default)]
pub(super) struct Fields<'s> {
    /// Items and scores by their names.
    pub named: BTreeMap<&'s str, Field>,
    pub case: Option<VariableId>,
    pub answered: Option<VariableId>,
    pub completed: Option<VariableId>,
    /// Something in it is wrong, or could not be read: what is not found was perhaps there.
    pub doubtful: bool,
    /// Lines with conditions, which are resolved when all variables are known: the item's position, if of one.
    pub conditions: Vec<(Option<u32>, Line<'s>)>,
}

/// Everything that is known so far.
pub(super) struct Resolver<'s, 'd> {
    pub sources: &'s Sources,
    pub trees: &'s [Tree],
    pub views: &'s [View<'s>],
    pub manifest: &'s Manifest,
    pub mended: &'s Mended,
    pub found: &'d mut Vec<Diagnostic>,
    pub program: Program,
    /// All names of the pack.
    pub names: Names<'s, (Meaning, At)>,
    pub lines: Declarations<'s>,
    /// A flow's own variables, by flow.
    pub locals: Vec<BTreeMap<&'s str, VariableId>>,
    /// A flow's steps, by flow.
    pub steps: Vec<BTreeMap<&'s str, u32>>,
    /// The first flow that has a step of a name.
    pub step_owners: Names<'s, FlowId>,
    /// The first two flows that have a variable of a name of their own.
    pub local_owners: Names<'s, (FlowId, Option<FlowId>)>,
    /// The list of choices of an ask, by its line.
    pub ask_lists: BTreeMap<(FileId, NodeId), ListId>,
    pub fields: Vec<Fields<'s>>,
    pub condition_values: Vec<Progress>,
    pub activity_names: BTreeMap<&'s str, ActivityId>,
    pub audience_names: BTreeMap<&'s str, AudienceId>,
    /// Final numbers of the interrupts, by document order.
    pub interrupt_ids: Vec<InterruptId>,
    /// Variables that are made when first used.
    pub made: BTreeMap<(u8, u32), VariableId>,
    /// Lists whose choices' names were used.
    pub used_lists: BTreeSet<ListId>,
    /// Names of declarations without a block.
    pub empty: BTreeSet<&'s str>,
    /// Nothing is told for now.
    pub quiet: bool,
    /// Names that nothing has, each told once, with all its places.
    pub unknown_names: BTreeMap<String, Diagnostic>,
    /// Lines out of place that have lost their block to the lines around them.
    pub lost_blocks: Vec<At>,
    /// A line of a questionnaire stands where none is.
    pub stray_of_questionnaire: bool,
    /// The line behind the last that was out of place: a run of such lines is one mistake.
    pub misplaced: Option<(FileId, NodeId)>,
    /// The manifest could not be read: what it declares is not known to be wrong.
    pub manifest_lost: bool,
    /// Words of lines that could not be read: a name among them was perhaps declared there.
    pub lost_words: BTreeSet<&'s str>,
}

impl<'s, 'd> Resolver<'s, 'd> {
    /// Nothing known yet.
    pub fn new(
        sources: &'s Sources,
        trees: &'s [Tree],
        views: &'s [View<'s>],
        manifest: &'s Manifest,
        mended: &'s Mended,
        found: &'d mut Vec<Diagnostic>,
    ) -> Self {
        let manifest_lost = codes::is_manifest_lost(found);
        Resolver {
            sources,
            trees,
            views,
            manifest,
            mended,
            found,
            program: Program::default(),
            names: Names::new(),
            lines: Declarations::default(),
            locals: Vec::new(),
            steps: Vec::new(),
            step_owners: Names::new(),
            local_owners: Names::new(),
            ask_lists: BTreeMap::new(),
            fields: Vec::new(),
            condition_values: Vec::new(),
            activity_names: BTreeMap::new(),
            audience_names: BTreeMap::new(),
            interrupt_ids: Vec::new(),
            made: BTreeMap::new(),
            used_lists: BTreeSet::new(),
            manifest_lost,
            empty: BTreeSet::new(),
            quiet: false,
            unknown_names: BTreeMap::new(),
            lost_blocks: Vec::new(),
            stray_of_questionnaire: false,
            misplaced: None,
            lost_words: BTreeSet::new(),
        }
    }

    /// Tells the author.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if !self.quiet {
            self.found.push(diagnostic);
        }
    }

    /// Looks at something that will be looked at again, without telling.
    pub fn quietly<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.quiet, true);
        let seen = look(self);
        self.quiet = before;
        seen
    }

    /// A name as it should be written.
    pub fn name(&self, file: FileId, name: Name) -> &'s str {
        let written = name.span.text(self.sources.text(file));
        if written.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_./*".contains(&b)) {
            return written;
        }
        self.mended.get(&(file, name.span)).map_or(written, String::as_str)
    }

    /// The text of a place.
    pub fn slice(&self, at: At) -> &'s str {
        at.span.text(self.sources.text(at.file))
    }

    /// A new variable.
    pub fn variable(&mut self, name: String, at: At, role: VariableRole, kind: Type, class: Class) -> VariableId {
        let id = self.program.variables.len() as VariableId;
        let (range, at_first, or, about) = (None, None, None, None);
        self.program.variables.push(Variable { name, at, role, kind, range, class, at_first, or, about });
        id
    }

    /// The type of a variable.
    pub fn type_of(&self, id: VariableId) -> Type {
        self.program.variables.get(id as usize).map_or(Type::Unknown, |v| v.kind)
    }

    /// Changes a variable.
    pub fn change(&mut self, id: VariableId, change: impl FnOnce(&mut Variable)) {
        if let Some(variable) = self.program.variables.get_mut(id as usize) {
            change(variable);
        }
    }

    /// The flow a place belongs to.
    pub fn flow_of(place: Place) -> Option<FlowId> {
        match place {
            Place::Flow(flow) => Some(flow),
            _ => None,
        }
    }
}
