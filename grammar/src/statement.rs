//! What one logical line can say. A statement holds spans, not text: the text is the author's file.

use crate::Span;
use crate::expression::{Expression, Weekday};

/// A name as written, dotted (`support.crisis`), with steps (`worry.understanding/welcome`) or as a
/// group (`risk.*`) where the statement allows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Where it stands; its text is the name.
    pub span: Span,
}

/// Wording between quotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quoted {
    /// The wording, without its quotes.
    pub wording: Wording,
    /// With its quotes.
    pub span: Span,
}

/// Text that is shown, as pieces. Nothing of it is lost: joined, the literal pieces are what was
/// typed, less the backslashes that had a meaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// From its first character to its last.
    pub span: Span,
    /// Empty where the text under `span` is shown just as it stands (most lines).
    pub pieces: Box<[Piece]>,
}

/// A piece of wording.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Shown as typed.
    Literal(Span),
    /// The one space that joins a wrapped line.
    Space,
    /// A blank line: a new paragraph in the same bubble.
    Paragraph,
    /// `{expression}`.
    Value(Box<Expression>),
    /// Emphasis, strong or a link opens or closes.
    Mark(Mark),
}

/// Where a run of marked text opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The `*` before an emphasised run.
    EmphasisOpen,
    /// The `*` behind it.
    EmphasisClose,
    /// The `**` before a strong run.
    StrongOpen,
    /// The `**` behind it.
    StrongClose,
    /// The `[` of a link.
    LinkOpen,
    /// The `](address)` of a link; carries the address.
    LinkClose(Span),
}

/// `NAME VALUE` in `with a 1, b 2`, and in a test's `with name "Sam"`.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The parameter or input.
    pub name: Name,
    /// Its value.
    pub value: Expression,
}

/// `rounds as number, usually 3` in a flow's head.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: AnswerType,
    /// The value if the `do` gives none.
    pub usually: Option<Expression>,
}

/// A type: what `as …` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AnswerType {
    /// No `as`: one of the options below.
    #[default]
    Options,
    /// `as several`.
    Several,
    /// `as yes or no`.
    YesNo,
    /// `as number`, `as number 0 to 24 in steps of 0.5`.
    Number {
        /// Lowest and highest, if said; expressions that are numbers, `-` allowed.
        range: Option<Box<(Expression, Expression)>>,
        /// `in steps of`.
        step: Option<Box<Expression>>,
    },
    /// `as text`, `as text up to 200 characters`.
    Text {
        /// At most so many characters.
        up_to: Option<u32>,
    },
    /// `as date`.
    Date,
    /// `as time`.
    Time,
    /// `as one of england, scotland` (data and parameters only).
    OneOf(Vec<Name>),
}

/// What a data variable starts as.
#[derive(Clone, Debug, PartialEq)]
pub enum DataDefault {
    /// `at first 0`: its value from the start.
    AtFirst(Box<Expression>),
    /// `or "there"`: what is shown while it is missing.
    Or(Box<Quoted>),
}

/// Which answers an `on` takes.
#[derive(Clone, Debug, PartialEq)]
pub enum OnSelector {
    /// `on worry.work or worry.*`.
    Intents(Vec<Name>),
    /// `on unsure`.
    Unsure,
    /// `on anything else`.
    AnythingElse,
    /// `on skip`.
    Skip,
    /// `on invalid`.
    Invalid,
    /// `on silence after 1 day`; seconds.
    Silence(i64),
}

/// Until when a `wait` waits.
#[derive(Clone, Debug, PartialEq)]
pub enum WaitUntil {
    /// `wait 2 days`: an expression that is a duration.
    For(Expression),
    /// `wait until 09:00`, seconds since midnight.
    Time(u32),
    /// `wait until monday at 09:00`.
    Day(Weekday, u32),
}

/// An audience and what it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct AudienceText {
    /// `care_team`.
    pub audience: Name,
    /// What it reads.
    pub text: Quoted,
}

/// What kind of answer an item takes: `as …` on the line below it.
pub type ItemType = AnswerType;

/// `score NAME is sum of items`.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// `total`.
    pub name: Name,
    /// `mean of` rather than `sum of`.
    pub mean: bool,
    /// The named items; empty for `items`, all that are scored.
    pub items: Vec<Name>,
    /// `, allowing N missing`.
    pub allowing_missing: Option<u32>,
}

/// `5 to 9 Mild anxiety [mild]`.
#[derive(Clone, Debug, PartialEq)]
pub struct BandRange {
    /// Lowest score, an expression that is a number.
    pub low: Expression,
    /// Highest score.
    pub high: Expression,
    /// What it is called.
    pub label: Wording,
    /// `[mild]`.
    pub name: Option<Name>,
}

/// What a questionnaire's `example` says comes out.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleResult {
    /// `total 21`.
    Score(Name, Expression),
    /// `band severe`; `band of anxiety severe` has the score's name.
    Band(Option<Name>, Name),
    /// `case` or `no case`.
    Case(bool),
    /// `no total`.
    NoScore(Name),
    /// `prorated`.
    Prorated,
}

/// `at most N times` behind `again`; three if not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// `at most N times`, if said.
    pub at_most: Option<u32>,
}

/// What a guarantee names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// A flow, step, group, tag, signpost or audience.
    Named(Name),
    /// `a signpost`: any, and where that stands.
    Signpost(Span),
}

/// When a promise is in force.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// A condition.
    So(Expression),
    /// `reaching X` behind `after`, `in X` behind `whenever`.
    At(Vec<Aim>),
}

/// What something is to come before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// `the next question`.
    NextQuestion,
    /// `end`, `the end`.
    End,
    /// One of these.
    Reached(Vec<Aim>),
}

/// A line of a `guarantee`.
#[derive(Clone, Debug, PartialEq)]
pub enum GuaranteeLine {
    /// `after COND`, `after reaching X`.
    After(When),
    /// `whenever COND`, `whenever in X`.
    Whenever(When),
    /// `next is X`.
    NextIs(Vec<Aim>),
    /// `always reach X before Y`, `always reach X within N turns`.
    AlwaysReach {
        /// One of these.
        target: Vec<Aim>,
        /// `before Y`.
        before: Option<Goal>,
        /// `within N turns`.
        within: Option<u32>,
        /// `even after waiting`.
        even_after_waiting: bool,
    },
    /// `never reach X while COND`, `never reach X`.
    NeverReach {
        /// Each of these.
        target: Vec<Aim>,
        /// `while COND`.
        condition: Option<Expression>,
    },
    /// `always possible to reach X within N turns`.
    AlwaysPossible {
        /// One of these.
        target: Vec<Aim>,
        /// `within N turns`.
        within: Option<u32>,
    },
    /// `always COND`.
    Always(Expression),
}

/// A line of a `test`.
#[derive(Clone, Debug, PartialEq)]
pub enum TestLine {
    /// `with name "Sam"`, `with nation england and visits 2`.
    With(Vec<Argument>),
    /// `start worry.understanding`.
    Start(Name),
    /// `> text`: a line that must have been said; `*` stands for anything.
    Said(Wording),
    /// `< text`: what the person writes or taps.
    Writes(Wording),
    /// `answer gad7 with 3 3 3 skip 3`; `None` is `skip`.
    Answer(Name, Vec<Option<Expression>>),
    /// `after 2 days`, seconds.
    After(i64),
    /// `skip`.
    Skip,
    /// `help`.
    Help,
    /// `stop`.
    Stop,
    /// `menu crisis`: the person taps an interrupt's title in the app's menu.
    Menu(Name),
    /// `shows breathing`.
    Shows(Name),
    /// `returns yes`.
    Returns(Expression),
    /// `expect COND`.
    Expect(Expression),
    /// `expect told care_team`, `expect told care_team "GAD-7 is *"`.
    ExpectTold(Name, Option<Quoted>),
    /// `expect at FLOW/STEP`.
    ExpectAt(Name),
    /// `strictly`: no lines in between.
    Strictly,
    /// `ends`.
    Ends,
}

/// What one logical line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// A line that could not be read; its block is read all the same.
    Error,
    /// `# …`: from the sign to the end of the line.
    Comment,
    /// `## …` above a declaration.
    Doc,

    // Declarations
    /// `flow NAME "Title" [with a as number, usually 3] [tagged a, b]`.
    Flow {
        /// Its name.
        name: Name,
        /// Its title.
        title: Option<Box<Quoted>>,
        /// What a `do` gives it.
        parameters: Vec<Parameter>,
        /// For guarantees.
        tags: Vec<Name>,
    },
    /// `data`.
    Data,
    /// `wording NAME of EXPR`.
    WordingFor {
        /// Its name.
        name: Name,
        /// What it depends on.
        of: Expression,
    },
    /// `wording for QUESTIONNAIRE "by whose leave"`, or without that, `in tests`.
    SuppliedWording(Name, Option<Quoted>),
    /// `scale NAME`.
    Scale(Name),
    /// `questionnaire NAME "Title"`.
    Questionnaire(Name, Option<Quoted>),
    /// `intent NAME "Title"`.
    Intent(Name, Option<Quoted>),
    /// `interrupt NAME "Title" on INTENT or INTENT or when COND [before OTHER]`.
    Interrupt {
        /// Its name.
        name: Name,
        /// Its title in the app's menu.
        title: Option<Box<Quoted>>,
        /// Intents and groups of intents.
        on: Box<[Name]>,
        /// The condition.
        when: Option<Box<Expression>>,
        /// Which other interrupts it comes before.
        before: Box<[Name]>,
    },
    /// `signpost NAME "Title"` at the left margin: an entry of the registry.
    SignpostEntry(Name, Option<Quoted>),
    /// `condition NAME when COND`.
    Condition(Name, Expression),
    /// `guarantee NAME "Title"`.
    Guarantee(Name, Option<Quoted>),
    /// `test "Title"`.
    Test(Quoted),

    // In a flow
    /// `step NAME [tagged a, b]`.
    Step(Name, Vec<Name>),
    /// `> text`. In an `ask` its prompt; in a questionnaire its stem.
    Say(Wording),
    /// `- text [name]`: an option, or a phrase of an intent.
    Option {
        /// What it says.
        wording: Wording,
        /// `[name]`.
        name: Option<Name>,
    },
    /// `ask`, `ask NAME`, `ask NAME as TYPE`, `ask gad7`, `ask phq9 and gad7`.
    Ask {
        /// None, one, or several questionnaires.
        names: Vec<Name>,
        /// `as TYPE`; `AnswerType::Options` if not said.
        kind: AnswerType,
    },
    /// `set NAME to EXPR`.
    Set(Name, Expression),
    /// `add EXPR to NAME`.
    Add(Expression, Name),
    /// `if COND`.
    If(Expression),
    /// `else if COND`.
    ElseIf(Expression),
    /// `else`.
    Else,
    /// `match EXPR`.
    Match(Expression),
    /// `is a or b` in a `match`.
    Is(Vec<Expression>),
    /// `is missing` in a `match`.
    IsMissing,
    /// `otherwise` in a `match`.
    Otherwise,
    /// `one of`.
    OneOf,
    /// `in turn`.
    InTurn,
    /// `go to FLOW`, `go to STEP`, `go to FLOW/STEP`.
    GoTo(Name),
    /// `do FLOW [with a 1, b 2]`.
    Do(Name, Vec<Argument>),
    /// `finish`.
    Finish,
    /// `end conversation`.
    EndConversation,
    /// `again [at most N times]`.
    Again(Limit),
    /// `listen again [at most N times]`.
    ListenAgain(Limit),
    /// `wait 2 days`.
    Wait(WaitUntil),
    /// `tell AUDIENCE "text"`.
    Tell(AudienceText),
    /// `signpost NAME and NAME` in a flow; empty for `signpost all`.
    Signpost(Vec<Name>),
    /// `show ACTIVITY [with a 1, b 2] [gives NAME]`.
    Show {
        /// Which activity of the manifest.
        activity: Name,
        /// Its inputs.
        with: Vec<Argument>,
        /// Where its result goes.
        gives: Option<Name>,
    },

    // In an ask
    /// `hint "text"`.
    Hint(Quoted),
    /// `on …`.
    On(OnSelector),
    /// `confirm`.
    Confirm,
    /// `only if COND`: first in an option, or under an item.
    OnlyIf(Expression),
    /// `only on its own`: first in an option of `as several`.
    OnlyOnItsOwn,
    /// `may skip`.
    MaySkip,

    // In data, wording, scale
    /// `name as text, identity, or "there"  "What it is"`.
    DataVariable {
        /// Its name.
        name: Name,
        /// Its type.
        kind: AnswerType,
        /// Privacy class, as written.
        class: Option<Name>,
        /// What it starts as.
        default: Option<DataDefault>,
        /// What it is, for people.
        about: Option<Box<Quoted>>,
    },
    /// `0  not yet`, `1 to 3  a few`, `else  {practised} times` under `wording … of …`; `None` is `else`.
    WordingCase {
        /// The value, or the range; `None` for `else`.
        case: Option<(Box<Expression>, Option<Box<Expression>>)>,
        /// What is shown.
        wording: Wording,
    },
    /// `0 Not at all [never]` in a scale or under `options`.
    Weighted {
        /// The number it counts.
        weight: Box<Expression>,
        /// What it says.
        wording: Wording,
        /// `[name]`.
        name: Option<Name>,
    },

    // In a questionnaire
    /// `source "…"`.
    Source(Quoted),
    /// `licence free "…"` (true) or `licence restricted "…"` (false).
    Licence(bool, Quoted),
    /// `code SYSTEM CODE`: system name and code as written (`loinc 69737-5`).
    Code(Name, Span),
    /// `options SCALE`, or `options` with a block.
    Options(Option<Name>),
    /// `group "…"`.
    Group(Quoted),
    /// `item WORDING [name]`.
    Item {
        /// What it asks.
        wording: Wording,
        /// `[name]`.
        name: Option<Name>,
    },
    /// `reverse`.
    Reverse,
    /// `not scored`.
    NotScored,
    /// `counts 0`: what a hidden item counts.
    Counts(Expression),
    /// `safety when 1 or more`: the least weight that is a matter of safety.
    SafetyWhen(Expression),
    /// `as number`, `as text`… on a line of its own, under an item.
    As(ItemType),
    /// `score NAME is sum of items`.
    Score(Score),
    /// `band of NAME`.
    BandOf(Name),
    /// A line under `band of`.
    BandRange(Box<BandRange>),
    /// `case when COND`.
    CaseWhen(Expression),
    /// `reliable change 4`.
    ReliableChange(Expression),
    /// `example 3 3 3 gives total 21, band severe, case`; an answer that is `None` was skipped.
    Example {
        /// The answers in order.
        answers: Vec<Option<Expression>>,
        /// What comes out.
        gives: Vec<ExampleResult>,
    },

    // In an intent
    /// `means "…"`.
    Means(Quoted),
    /// `safety`.
    Safety,
    /// `words a, b c, redundan*`: each as written.
    Words(Vec<Span>),

    // In a signpost entry
    /// `phone 116 123`: as written.
    Phone(Span),
    /// `text 85258`: a number to send a message to, as written.
    TextNumber(Span),
    /// `email …`.
    Email(Span),
    /// `web https://…`.
    Web(Span),
    /// `open "…"`.
    Open(Quoted),
    /// `for england, scotland`.
    For(Vec<Name>),
    /// `reviewed never` (`None`), or `reviewed 2026-11-01 by "Name"`.
    Reviewed(Option<(i32, Quoted)>),

    // In a guarantee, in a test
    /// A line of a `guarantee`.
    InGuarantee(GuaranteeLine),
    /// A line of a `test`.
    InTest(TestLine),
}
