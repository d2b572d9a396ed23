//! What was wrong with a line, as data. The compiler turns each into a diagnostic with its code.

use crate::Span;

/// One thing wrong with one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is about: as little as shows the mistake.
    pub span: Span,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with a line. Each kind is one diagnostic of the compiler.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// A tab in the indentation.
    Tab {
        /// Spaces that the line should have; `None` where it could stand at several levels.
        expected: Option<u32>,
    },
    /// An indentation that is not a whole number of levels of two spaces, or skips a level.
    /// Carries the number of spaces that fits.
    Indent {
        /// Spaces that the line should have.
        expected: u32,
    },
    /// A `–`, `—`, `•`, `*` or `·` where `-` should stand; or `»`/`›` for `>`.
    PastedSign {
        /// What should stand there.
        should: &'static str,
    },
    /// A curly quote around a title or other quoted wording.
    CurlyQuote,
    /// Quoted wording that is not closed on its line.
    UnclosedQuote,
    /// A deeper line under `>` that begins with a sign or is word for word a statement.
    SwallowedStatement,
    /// A line of a bubble that is one column deeper than its `>`: part of it, or a line of its own that lost its sign.
    OneDeeper,
    /// `{` without `}`.
    UnclosedBrace,
    /// A name behind an option, an item or a band that has one of its two brackets: `[low`, `low]`.
    HalfBracket {
        /// The name with both.
        suggestion: String,
    },
    /// `{}` with nothing in it.
    EmptyBrace,
    /// A line whose first word begins no statement. Carries the keyword or sign nearest to it.
    UnknownStatement {
        /// The nearest keyword by spelling, if one is near.
        nearest: Option<&'static str>,
    },
    /// Looks like wording without its `>`.
    MissingSign,
    /// A slip that we know: what is wrong and what to write instead.
    Slip {
        /// Which one.
        slip: Slip,
        /// What to write in place of the span, if that is certain.
        replacement: Option<String>,
    },
    /// A line of a guarantee that is not written as a promise is.
    Promise {
        /// What is wrong with it.
        slip: PromiseSlip,
        /// How it could be written in the author's own words: ways of a line, or of several with line breaks between.
        instead: Vec<String>,
    },
    /// A name with a capital, a hyphen or another sign that names do not have.
    BadName {
        /// The name as it should be written.
        suggestion: String,
    },
    /// `and` and `or` in one condition without brackets.
    MixedAndOr,
    /// `1 < x < 5`.
    ChainedComparison,
    /// Not what can stand here. `expected` in an author's words: "an answer", "a flow name".
    Expected {
        /// What could stand at the span, in an author's words.
        expected: Vec<&'static str>,
        /// How the statement is written, for example `set NAME to VALUE`.
        form: &'static str,
    },
    /// A number too large or too precise to be kept exactly (four decimal places).
    NumberRange,
    /// A date or a time that does not exist.
    NoSuchDate,
    /// Brackets or blocks nested more deeply than the limit (which it carries).
    TooDeep {
        /// The limit.
        limit: u32,
    },
    /// Something stands behind a statement that is complete.
    TrailingText,
    /// The file is not one that can be read (longer than 4 GiB, or a control character in it).
    ControlCharacter,
    /// ` # ` inside wording: it is shown, not a comment. A warning.
    HashInWording,
    /// A `[label](…)` whose address is not `https://…`, `mailto:` or `tel:`.
    BadLink,
    /// A line that must have a block or wording has none (`>` alone, `- ` alone).
    EmptyWording,
}

/// The slips that are recognised before any "expected …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// `go crisis` for `go to crisis`.
    GoWithoutTo,
    /// `goto crisis`, `-> crisis`, `jump crisis`.
    GotoWord,
    /// `set x = 1`, `x = 1`, `if x == 1`.
    EqualsSign,
    /// `is greater than 5`, `is at least 5`…
    ComparisonInWords,
    /// `isn't`, `!=`, `<>`.
    NotEqual,
    /// `if x then`; with what follows on the same line, that is the replacement, on a line of its own.
    Then,
    /// A colon at the end of a statement.
    TrailingColon,
    /// `end if`, `endif`, `end`, `}`.
    BlockEnd,
    /// `elseif`, `elif`, `elsif`, `otherwise if`.
    ElseIf,
    /// `true`, `false`, `True`.
    TrueFalse,
    /// `&&`, `||`, `!x`.
    Signs,
    /// `print`, `say`, `echo` for `>`.
    SayWord,
    /// `//` or `/* … */` or `--` as a comment.
    CommentSign,
    /// `x++`, `x += 1`, `increase x by 1`.
    Increment,
    /// `call`, `run`, `gosub` for `do`.
    CallWord,
    /// `return` for `finish`; `stop`, `quit`, `exit` for `end conversation`.
    ReturnWord,
    /// `choice`, `option`, `choose` for `- `.
    OptionWord,
    /// `while`, `for`, `repeat`, `loop`.
    Loop,
    /// `a+b` without spaces around the sign.
    TightSign,
    /// `var`, `let`, `const`, `int`, for `set` or `data`.
    VariableWord,
    /// `question`, `prompt`, `input` for `ask`.
    AskWord,
    /// What we have other words for: `wait ten seconds`. Carries what it would do, and how it is written.
    Reworded(&'static str),
}

/// What is wrong with a line of a guarantee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseSlip {
    /// `after COND next is X`, `next is X after COND`: two lines in one.
    TwoLines,
    /// `next is X when COND`, and `when COND` on a line of its own: whether it is `after` or `whenever` is not said.
    WhichMoment,
    /// `whenever COND never reach X`, `never reach X when COND`.
    NeverWhile,
    /// `never reach X after COND`.
    NeverAfter,
    /// `never reach X after reaching Y`.
    NeverAfterReaching,
    /// `never reach X while in Y`.
    NeverIn,
    /// `never COND`, `never X`: which of the two is not said.
    NeverWhat,
    /// `always possible to reach X after COND`.
    PossibleAfter,
    /// `and COND` on a line of its own.
    OneCondition,
    /// `never reach X before Y`.
    NeverBefore,
    /// `before the next question always reach X`.
    Order,
    /// `always reach X`, and no word of by when.
    ByWhen,
    /// `always reach X at once`.
    AtOnce,
    /// `next is X within 2 turns`, `next is X before the next question`.
    NextIsAtOnce,
    /// `always reach X and Y before the end`, `always reach X before Y and the end`.
    Each,
    /// `never reach X and Y`.
    Either,
    /// `always tell care_team before the end`.
    Told,
    /// `always show X before the end`, `never X while COND`.
    Reached,
    /// `before next question`, `after reach X`, `reach the signpost`.
    Words,
    /// `within 3 messages`.
    Turns,
    /// `within 3 minutes`.
    Time,
    /// `always possible to reach X at any time`.
    Everywhere,
    /// Something stands behind a promise that is complete; how such a line is written stands beside it.
    LeftOver,
    /// A line that begins like none of a guarantee.
    NoLine,
}
