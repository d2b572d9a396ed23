//! What an author says must hold: guarantees and transcripts.

use super::{ActivityId, AudienceId, Expr, FlowId, InterruptId, QuestionnaireId, StepId, Text, VariableId};
use crate::source::At;

/// A promise, for the prover. Its lines as they were read; conditions resolved.
#[derive(Clone, Debug)]
pub struct Guarantee {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// Its lines, with the condition of each resolved, where it has one.
    pub lines: Vec<(hearken_grammar::GuaranteeLine, Option<Expr>, At)>,
}

/// A transcript.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub at: At,
    /// Its lines in order.
    pub lines: Vec<TestStep>,
}

/// A line of a transcript, resolved.
#[derive(Clone, Debug)]
pub struct TestStep {
    /// Where it stands.
    pub at: At,
    /// What it says.
    pub kind: TestStepKind,
}

/// What a line of a transcript says.
#[derive(Clone, Debug)]
pub enum TestStepKind {
    /// A data variable starts with a constant, or a text.
    With(VariableId, Expr),
    /// Where it starts; the entry if not said.
    Start(FlowId, Option<StepId>),
    /// A line that must have been said, `*` for anything.
    Said(String),
    /// What the person writes or taps.
    Writes(String),
    /// Answers of a questionnaire, in ten-thousandths; `None` for skip.
    Answer(QuestionnaireId, Vec<Option<i64>>),
    /// So many seconds pass.
    After(i64),
    /// Skips.
    Skip,
    /// Asks for help.
    Help,
    /// Stops.
    Stop,
    /// Taps an interrupt in the menu.
    Menu(InterruptId),
    /// This activity is shown.
    Shows(ActivityId),
    /// What the activity returned.
    Returns(Expr),
    /// It is so. A flow's own variable is that of the flow last named by `start` or `expect at`, or of the only flow
    /// that has one of the name.
    Expect(Expr),
    /// An audience was told; with a pattern.
    ExpectTold(AudienceId, Option<String>),
    /// The conversation is at a step or in a flow.
    ExpectAt(FlowId, Option<StepId>),
    /// No lines in between from here on.
    Strictly,
    /// It has ended.
    Ends,
}
