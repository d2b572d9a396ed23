//! The program with ids instead of names, and a type for every expression: what the checks look at
//! and what is lowered.
//!
//! Plain data. Made by `resolve`, read by `checks`, `lower` and `hearken-rehearsal`.

use crate::source::At;
use hearken_grammar::Mark;

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

/// A flow.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its name and where it stands.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title; the name if none.
    pub title: Option<Text>,
    /// What a `do` gives it, in order; locals of this flow.
    pub parameters: Vec<Parameter>,
    /// For guarantees.
    pub tags: Vec<String>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// Its statements. [`Stmt::Step`] marks where a step begins; steps run on into the next.
    pub body: Vec<Stmt>,
}

/// What a `do` gives a flow.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The local it arrives in.
    pub variable: VariableId,
    /// Its value if the `do` gives none.
    pub usually: Option<Expr>,
}

/// A named place in a flow.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name, without the flow's.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// For guarantees.
    pub tags: Vec<String>,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A whole number.
    Whole,
    /// A fixed-point number with four places.
    Decimal,
    /// Yes or no.
    YesNo,
    /// Text.
    Text,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time (`now`), in seconds of local time since 1970.
    Moment,
    /// A length of time, in seconds.
    Duration,
    /// One of a list. The value is its position, from 0.
    One(ListId),
    /// Several of a list. The value is a bit a position.
    Several(ListId),
    /// An intent. The value is its number.
    Intent,
    /// Not known because of a mistake that was reported: fits everything.
    Unknown,
}

/// A privacy class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum Class {
    Identity,
    Contact,
    Conversation,
    Answer,
    Score,
    Risk,
    Inferred,
    Activity,
    Device,
}

/// What a variable is.
#[derive(Clone, Debug, PartialEq)]
pub enum VariableRole {
    /// Declared under `data`: the whole pack's, remembered.
    Data,
    /// Asked or set in a flow: its own, for that run.
    Local(FlowId),
    /// An item's answer (its weight, or its value if it is a number).
    Item(QuestionnaireId, u32),
    /// `gad7.total` and other scores: the latest completed sitting's.
    Score(QuestionnaireId, u32),
    /// `gad7.band`, or `gad7.anxiety.band` where there are several: the position in the bands.
    Band(QuestionnaireId, u32),
    /// `gad7.case`.
    Case(QuestionnaireId),
    /// `gad7.previous.total`: the score of the sitting before.
    Previous(QuestionnaireId, u32),
    /// `gad7.first.total`: the score of the first sitting.
    First(QuestionnaireId, u32),
    /// `gad7.answered`: how many items of the sitting were answered.
    Answered(QuestionnaireId),
    /// `gad7.completed`: the day the latest sitting was completed; missing if none was.
    Completed(QuestionnaireId),
    /// `worry.intent`: the intent of a text answer; of the variable named.
    IntentOf(VariableId),
    /// `worry.confidence`, in per cent.
    ConfidenceOf(VariableId),
    /// `worry.words`: how many words.
    WordsOf(VariableId),
    /// How often a flow has been started: `visits to`.
    Visits(FlowId),
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its full name (`gad7.total`, `short_session`).
    pub name: String,
    /// Where it is declared or first set.
    pub at: At,
    /// What it is.
    pub role: VariableRole,
    /// Its type.
    pub kind: Type,
    /// Lowest and highest value it was declared to take, in units of its type (ten-thousandths for decimals).
    pub range: Option<(i64, i64)>,
    /// Its privacy class.
    pub class: Class,
    /// Its value from the start (`at first`), a constant.
    pub at_first: Option<Expr>,
    /// What is shown while it is missing (`or "there"`).
    pub or: Option<Text>,
    /// What it is, for people.
    pub about: Option<Text>,
}

/// A list of choices.
#[derive(Clone, Debug)]
pub struct List {
    /// Where it comes from: an ask's or scale's or band's name, for people and for the lock.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// Its choices, in order.
    pub choices: Vec<Choice>,
}

/// One of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// `[name]`, if it has one.
    pub name: Option<String>,
    /// What it says; for `as one of`, its name.
    pub text: Text,
    /// What it counts, in ten-thousandths; 0 where nothing is counted.
    pub weight: i64,
}

/// Text with its values resolved.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Where it stands, without quotes.
    pub at: At,
    /// Empty where what stands there is shown as it is.
    pub pieces: Vec<TextPiece>,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub enum TextPiece {
    /// Shown as typed.
    Literal(At),
    /// The one space that joins a wrapped line.
    Space,
    /// A new paragraph in the same bubble.
    Paragraph,
    /// A value; text of an [`ExprKind::Wording`] is chosen by its value.
    Value(Expr),
    /// Emphasis, strong or a link opens or closes; a link's address as it stands.
    Mark(Mark, Option<At>),
}

/// An expression with its type.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where it stands.
    pub at: At,
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Not known because of a mistake that was reported.
    Error,
    /// A constant in units of its type: number, yes (1) or no (0), date, time, duration, position in a list, intent.
    Constant(i64),
    /// A literal text, for comparing.
    TextLiteral(Text),
    /// A variable's value.
    Variable(VariableId),
    /// A wording chosen by a value: only in text.
    Wording(WordingId),
    /// `signpost.phone` and its like in text: `{samaritans.phone}`.
    SignpostField(SignpostId, SignpostField),
    /// `now`.
    Now,
    /// `today`.
    Today,
    /// `support_due`.
    SupportDue,
    /// `-x`, `not x`, `x is missing`, whole to decimal.
    Unary(Unary, Box<Expr>),
    /// Two operands. Both have the same type, converted if need be.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `x is a or b`: constants, of the type of the value (text literals for text). Negated by [`Unary::Not`].
    IsOneOf(Box<Expr>, Vec<Expr>),
    /// `x includes a or b`: positions.
    Includes(Box<Expr>, Vec<u32>),
    /// `a and b and c`.
    And(Vec<Expr>),
    /// `a or b or c`.
    Or(Vec<Expr>),
    /// `count of a, b`: how many are so, or not missing.
    CountOf(Vec<Expr>),
    /// `name or "there"`.
    Default(Box<Expr>, Text),
}

/// One operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `-x`.
    Negate,
    /// `not x`.
    Not,
    /// `x is missing`.
    IsMissing,
    /// A whole number as a decimal.
    ToDecimal,
    /// A moment's day.
    ToDate,
}

/// Two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its sign")]
pub enum Binary {
    Add,
    Subtract,
    Multiply,
    /// Yields a decimal.
    Divide,
    Modulo,
    Least,
    Most,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A field of a signpost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum SignpostField {
    Title,
    Phone,
    TextNumber,
    Email,
    Web,
    Open,
}

/// A statement of a flow.
#[derive(Clone, Debug)]
pub enum Stmt {
    /// A step begins here.
    Step(StepId),
    /// The guide says it.
    Say(Text),
    /// Asks and waits.
    Ask(Box<Ask>),
    /// Runs questionnaires, in order.
    Give(Vec<QuestionnaireId>, At),
    /// Assigns; also `add`.
    Set(VariableId, Expr, At),
    /// Branches: conditions with their blocks, and `else`.
    If(Vec<(Expr, Vec<Stmt>)>, Option<Vec<Stmt>>, At),
    /// Branches on a value.
    Match(Box<Match>),
    /// `one of` (true) or `in turn` (false): variations, each one statement.
    Vary(bool, Vec<Stmt>, At),
    /// Leaves for a flow, or a step of a flow.
    GoTo(FlowId, Option<StepId>, At),
    /// Runs a flow and comes back; one value a parameter, `usually` filled in.
    Do(FlowId, Vec<Expr>, At),
    /// Comes back early.
    Finish(At),
    /// Ends it, from anywhere.
    End(At),
    /// Last in a block of an ask: asks once more (`listen`: without repeating), at most so many times.
    Again {
        /// Waits once more without repeating.
        listen: bool,
        /// At most so often.
        at_most: u32,
        /// Where it stands.
        at: At,
    },
    /// Last in `on unsure`: offers the likeliest intents.
    Confirm(At),
    /// Sleeps.
    Wait(Wait, At),
    /// A message to an audience.
    Tell(AudienceId, Text, At),
    /// Shows support; empty for all.
    Signpost(Vec<SignpostId>, At),
    /// The app renders it.
    Show(Box<Show>),
}

/// `match`.
#[derive(Clone, Debug)]
pub struct Match {
    /// On what.
    pub value: Expr,
    /// Its cases: constants of the value's type, and the block.
    pub cases: Vec<MatchCase>,
    /// `is missing`.
    pub missing: Option<Vec<Stmt>>,
    /// `otherwise`.
    pub otherwise: Option<Vec<Stmt>>,
    /// Where it stands.
    pub at: At,
}

/// `is a or b` and its block.
#[derive(Clone, Debug)]
pub struct MatchCase {
    /// Constants; an intent group is spelt out.
    pub values: Vec<Expr>,
    /// What then.
    pub body: Vec<Stmt>,
    /// Where it stands.
    pub at: At,
}

/// How long a `wait` waits.
#[derive(Clone, Debug)]
pub enum Wait {
    /// So many seconds.
    For(Expr),
    /// Until a time of day, seconds since midnight.
    UntilTime(u32),
    /// Until a day of the week (0 is Monday) at a time.
    UntilDay(u8, u32),
}

/// `show`.
#[derive(Clone, Debug)]
pub struct Show {
    /// What.
    pub activity: ActivityId,
    /// A value an input of the activity, in the order of its inputs; `None` where not given.
    pub inputs: Vec<Option<Expr>>,
    /// Where the result goes.
    pub gives: Option<VariableId>,
    /// Where it stands.
    pub at: At,
}

/// `ask` with a block.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Where it stands.
    pub at: At,
    /// Where the answer goes, if it is used.
    pub variable: Option<VariableId>,
    /// What kind of answer.
    pub kind: AskKind,
    /// What is said when it is asked, and again when one comes back to it.
    pub prompt: Vec<Text>,
    /// `hint`.
    pub hint: Option<Text>,
    /// For options and several: one a choice of the list, in order.
    pub options: Vec<AskOption>,
    /// `on INTENT`, in order: intents (groups spelt out) and the block.
    pub on: Vec<(Vec<IntentId>, Vec<Stmt>, At)>,
    /// `on unsure`.
    pub unsure: Option<Vec<Stmt>>,
    /// `on anything else`.
    pub anything_else: Option<Vec<Stmt>>,
    /// `on invalid`.
    pub invalid: Option<Vec<Stmt>>,
    /// `may skip`.
    pub may_skip: bool,
    /// `on skip`.
    pub skip: Option<Vec<Stmt>>,
    /// `on silence after …`: seconds and the block.
    pub silence: Option<(i64, Vec<Stmt>)>,
}

/// What kind of answer an ask takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AskKind {
    /// One of a list.
    One(ListId),
    /// Several of a list.
    Several(ListId),
    /// Yes or no.
    YesNo,
    /// A number: lowest, highest, step, in ten-thousandths; whole numbers only unless `decimal`.
    Number {
        /// Lowest.
        low: i64,
        /// Highest.
        high: i64,
        /// In steps of; 0 for any.
        step: i64,
        /// Whether a decimal may be given.
        decimal: bool,
    },
    /// Text of at most so many characters (500 at most).
    Text(u32),
    /// A date.
    Date,
    /// A time.
    Time,
}

/// An option of an ask.
#[derive(Clone, Debug)]
pub struct AskOption {
    /// What the ask's variable becomes: the position (for several, the bit) in the list of the *variable's* type. That
    /// list is the ask's own, unless the variable is `data` as one of a list, or is asked in several places with other
    /// options.
    pub value: u32,
    /// `only if`: hidden when not so.
    pub only_if: Option<Expr>,
    /// `only on its own`.
    pub alone: bool,
    /// What then.
    pub body: Vec<Stmt>,
}

/// `wording NAME of EXPR`.
#[derive(Clone, Debug)]
pub struct WordingFor {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// On what it depends.
    pub of: Expr,
    /// From, to (both in units of the type), and what is shown.
    pub cases: Vec<(i64, i64, Text)>,
    /// `else`.
    pub otherwise: Option<Text>,
}

/// A questionnaire.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// Where it comes from.
    pub source: Option<Text>,
    /// Whether its wording may ship, and the words of its licence.
    pub licence: Option<(bool, Text)>,
    /// Codes of the whole: system and code.
    pub codes: Vec<(String, String)>,
    /// What is said before the first item.
    pub stem: Vec<Text>,
    /// `may skip`: any item may be skipped.
    pub may_skip: bool,
    /// Its items in order.
    pub items: Vec<Item>,
    /// Its scores in order.
    pub scores: Vec<ScoreRule>,
    /// `case when`, over scores and items.
    pub case: Option<Expr>,
    /// `reliable change`, of the first score, in ten-thousandths.
    pub reliable_change: Option<i64>,
    /// Examples, run at every check.
    pub examples: Vec<Example>,
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// `[name]`, or `item_3`.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// What it asks.
    pub text: Text,
    /// Its answer's variable.
    pub variable: VariableId,
    /// What kind of answer. For [`AskKind::One`] the variable holds the weight.
    pub kind: AskKind,
    /// The group it stands in.
    pub group: Option<Text>,
    /// Codes: system and code.
    pub codes: Vec<(String, String)>,
    /// Counts from the other end.
    pub reverse: bool,
    /// Counts in no score.
    pub not_scored: bool,
    /// Shown only if; not shown is missing, unless `counts`.
    pub only_if: Option<Expr>,
    /// What a hidden item counts, in ten-thousandths.
    pub counts: Option<i64>,
    /// The least weight that is a matter of safety.
    pub safety: Option<i64>,
    /// May be skipped.
    pub may_skip: bool,
}

/// A score.
#[derive(Clone, Debug)]
pub struct ScoreRule {
    /// `total`.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// A mean rather than a sum.
    pub mean: bool,
    /// Which items, by position.
    pub items: Vec<u32>,
    /// So many may be missing; the rest is prorated to two decimals.
    pub allowing_missing: u32,
    /// Codes: system and code.
    pub codes: Vec<(String, String)>,
    /// Its variable: whole, or decimal where it is a mean or may be prorated.
    pub variable: VariableId,
    /// The score of the sitting before.
    pub previous: VariableId,
    /// The score of the first sitting.
    pub first: VariableId,
    /// Its bands, in order: lowest and highest score in ten-thousandths; labels in the list.
    pub bands: Option<Bands>,
}

/// The bands of a score.
#[derive(Clone, Debug)]
pub struct Bands {
    /// Their names and labels.
    pub list: ListId,
    /// The band's variable.
    pub variable: VariableId,
    /// Lowest and highest, in ten-thousandths, one a choice.
    pub ranges: Vec<(i64, i64)>,
    /// Where they stand.
    pub at: At,
}

/// An example of a questionnaire.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where it stands.
    pub at: At,
    /// Answers in order, in ten-thousandths; `None` for skipped.
    pub answers: Vec<Option<i64>>,
    /// What comes out.
    pub gives: Vec<ExampleResult>,
}

/// What an example says comes out.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleResult {
    /// A score (by position) is so much, in ten-thousandths.
    Score(u32, i64),
    /// A score (by position) is missing.
    NoScore(u32),
    /// The band of a score (by position) is this position in its list.
    Band(u32, u32),
    /// A case, or not.
    Case(bool),
    /// The first score is prorated.
    Prorated,
}

/// An intent.
#[derive(Clone, Debug)]
pub struct Intent {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// `means`.
    pub means: Option<Text>,
    /// A matter of safety: recall comes first.
    pub safety: bool,
    /// Example phrases.
    pub phrases: Vec<Text>,
    /// Words, as written, `*` at the end for any ending.
    pub words: Vec<At>,
}

/// What an interrupt does.
#[derive(Clone, Debug)]
pub enum InterruptAction {
    /// `go to FLOW` or `FLOW/STEP`.
    GoTo(FlowId, Option<StepId>),
    /// `do FLOW`.
    Do(FlowId),
}

/// An interrupt.
#[derive(Clone, Debug)]
pub struct Interrupt {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title in the app's menu.
    pub title: Option<Text>,
    /// Intents, groups spelt out.
    pub on: Vec<IntentId>,
    /// Its condition.
    pub when: Option<Expr>,
    /// A matter of safety: an intent of it is, or its condition reads an item that is.
    pub safety: bool,
    /// What it does.
    pub action: InterruptAction,
}

/// An entry of the registry of support.
#[derive(Clone, Debug)]
pub struct Signpost {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// Phone number.
    pub phone: Option<At>,
    /// Number to text.
    pub text_number: Option<At>,
    /// Email address.
    pub email: Option<At>,
    /// Web address.
    pub web: Option<At>,
    /// When it answers.
    pub open: Option<Text>,
    /// Nations it is for, as names; empty for all.
    pub nations: Vec<(String, At)>,
    /// When and by whom it was reviewed; `None` for never.
    pub reviewed: Option<(i32, Text)>,
    /// Where `reviewed` stands, if it does.
    pub reviewed_at: Option<At>,
}

/// Something the app can render, from the manifest.
#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its inputs and their types, by name.
    pub inputs: Vec<(String, Option<Type>)>,
    /// The type of its result, if it has one.
    pub result: Option<Type>,
    /// For guarantees.
    pub tags: Vec<String>,
}

/// Someone who can be told, from the manifest.
#[derive(Clone, Debug, Default)]
pub struct Audience {
    /// Its name.
    pub name: String,
    /// The classes it sees.
    pub sees: Vec<Class>,
    /// Whether what it sees is de-identified.
    pub de_identified: bool,
}

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
    /// It is so; names of a flow's own variables are looked up in the flow the test is in at that moment, so the
    /// candidates were resolved against every flow that could be meant (see `resolve`).
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
