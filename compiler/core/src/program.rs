//! The program with ids instead of names, and a type for every expression: what the checks look at
//! and what is lowered.
//!
//! Plain data. Made by `resolve`, read by `checks`, `lower` and `hearken-rehearsal`.

mod ask;
mod expression;
mod flow;
mod listening;
mod promise;
mod questionnaire;
mod registry;
mod value;

pub use ask::{Ask, AskKind, AskOption};
pub use expression::{Binary, Expr, ExprKind, SignpostField, Text, TextPiece, Unary, WordingFor};
pub use flow::{Flow, Match, MatchCase, Parameter, Show, Step, Stmt, Wait};
pub use listening::{Intent, Interrupt, InterruptAction};
pub use promise::{Guarantee, Test, TestStep, TestStepKind};
pub use questionnaire::{Bands, Example, ExampleResult, Item, Questionnaire, ScoreRule, Supply};
pub use registry::{Activity, Audience, Signpost};
pub use value::{Choice, Class, List, Type, Variable, VariableRole};

/// Number of a flow in [`Program::flows`].
pub type FlowId = u32;
/// Number of a variable in [`Program::variables`].
pub type VariableId = u32;
/// Number of a list of choices in [`Program::lists`].
pub type ListId = u32;
/// Number of a questionnaire in [`Program::questionnaires`].
pub type QuestionnaireId = u32;
/// Number of an intent in [`Program::intents`].
pub type IntentId = u32;
/// Number of an interrupt in [`Program::interrupts`].
pub type InterruptId = u32;
/// Number of a signpost in [`Program::signposts`].
pub type SignpostId = u32;
/// Number of an activity in [`Program::activities`].
pub type ActivityId = u32;
/// Number of an audience in [`Program::audiences`].
pub type AudienceId = u32;
/// Number of a `wording … of` in [`Program::wordings`].
pub type WordingId = u32;
/// Number of a step in its [`Flow`].
pub type StepId = u32;

/// A pack, resolved. A name that was not found has its diagnostic, and its statement is left out or
/// stands with [`ExprKind::Error`], so that one mistake gives one diagnostic.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// All flows, in document order.
    pub flows: Vec<Flow>,
    /// All variables: `data`, what flows ask and set, and what questionnaires give.
    pub variables: Vec<Variable>,
    /// All lists of choices: options of asks, scales, bands, `as one of`.
    pub lists: Vec<List>,
    /// All questionnaires.
    pub questionnaires: Vec<Questionnaire>,
    /// All intents.
    pub intents: Vec<Intent>,
    /// All interrupts, those of safety first, then in document order, `before` obeyed.
    pub interrupts: Vec<Interrupt>,
    /// The registry of support.
    pub signposts: Vec<Signpost>,
    /// What the app can render.
    pub activities: Vec<Activity>,
    /// Who can be told.
    pub audiences: Vec<Audience>,
    /// Wording that depends on a value.
    pub wordings: Vec<WordingFor>,
    /// Promises.
    pub guarantees: Vec<Guarantee>,
    /// Transcripts, left as they were read: they refer to names of the pack only when they run.
    pub tests: Vec<Test>,
    /// Where a conversation starts.
    pub entry: Option<FlowId>,
    /// Where help leads.
    pub help: Option<FlowId>,
    /// Where stop leads, before the end.
    pub stop: Option<FlowId>,
    /// The data variable that holds the person's nation (`as one of england, …`, named `nation`).
    pub nation: Option<VariableId>,
}
