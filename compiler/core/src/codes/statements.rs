//! What each kind of line is called in a message, and where it belongs.

use hearken_grammar::{GuaranteeLine as G, Node, OnSelector, Statement, TestLine, Tree};

/// Where a kind of line belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    Margin,
    Flow,
    Ask,
    Option,
    AskBlock,
    Unsure,
    If,
    Match,
    Data,
    Wording,
    Options,
    Questionnaire,
    Item,
    Bands,
    Intent,
    Signpost,
    Guarantee,
    Test,
}

/// What an author calls a line: the words it begins with.
pub fn statement_word(statement: &Statement) -> &'static str {
    describe(statement).0
}

/// A sentence that says where a line belongs.
pub fn statement_home(statement: &Statement) -> &'static str {
    match describe(statement).1 {
        Home::Margin => "It begins something of its own: put it at the left margin, without any spaces before it",
        Home::Flow => "It belongs in a flow: put it below a line that begins with `flow`, two spaces further in",
        Home::Ask => "It belongs directly below an `ask`, two spaces further in",
        Home::Option => "It belongs directly below an option (`-`), two spaces further in",
        Home::AskBlock => {
            "It goes back to a question: it belongs at the end of what stands below an option or an `on` of an `ask`"
        }
        Home::Unsure => "It belongs at the end of what stands below `on unsure`",
        Home::If => "It belongs directly behind the block of an `if`, at the same indent",
        Home::Match => "It belongs directly below a `match`, two spaces further in",
        Home::Data => "It belongs below `data`, two spaces further in",
        Home::Wording => "It belongs below a `wording`, two spaces further in",
        Home::Options => "It belongs below a `scale`, or below `options` in a questionnaire",
        Home::Questionnaire => "It belongs directly below a `questionnaire`, two spaces further in",
        Home::Item => "It belongs below an `item`, two spaces further in",
        Home::Bands => "It belongs below `band of`, two spaces further in",
        Home::Intent => "It belongs below an `intent`, two spaces further in",
        Home::Signpost => "It belongs below a `signpost` at the left margin, two spaces further in",
        Home::Guarantee => "It belongs below a `guarantee`, two spaces further in",
        Home::Test => "It belongs below a `test`, two spaces further in",
    }
}

/// Whether a line may stand directly below another, or, with none, at the left margin.
pub fn fits(statement: &Statement, parent: Option<&Statement>) -> bool {
    use Statement as S;
    let home = describe(statement).1;
    let Some(parent) = parent else { return home == Home::Margin };
    match home {
        Home::Margin => false,
        Home::Flow if matches!(statement, S::Step(..)) => matches!(parent, S::Flow { .. }),
        Home::Flow => match parent {
            S::Ask { .. } => matches!(statement, S::Say(_)),
            S::Flow { .. } | S::Step(..) | S::If(_) | S::ElseIf(_) | S::Else | S::Option { .. } | S::On(_) => true,
            S::Is(_) | S::IsMissing | S::Otherwise => true,
            S::OneOf | S::InTurn => matches!(statement, S::Say(_) | S::Show { .. } | S::Do(..)),
            S::Interrupt { .. } => matches!(statement, S::GoTo(_) | S::Do(..)),
            S::Questionnaire(..) | S::SuppliedWording(..) | S::Test(_) => matches!(statement, S::Say(_)),
            _ => false,
        },
        Home::If => matches!(parent, S::Flow { .. } | S::Step(..) | S::Option { .. } | S::On(_)),
        Home::Ask => match (statement, parent) {
            (S::Option { .. }, S::Intent(..)) | (S::MaySkip, S::Questionnaire(..) | S::Item { .. }) => true,
            (_, parent) => matches!(parent, S::Ask { .. }),
        },
        Home::Option => match (statement, parent) {
            (S::OnlyIf(_), S::Item { .. }) => true,
            (_, parent) => matches!(parent, S::Option { .. }),
        },
        Home::AskBlock => matches!(parent, S::Option { .. } | S::On(_)),
        Home::Unsure => matches!(parent, S::On(OnSelector::Unsure)),
        Home::Match => matches!(parent, S::Match(_)),
        Home::Data => matches!(parent, S::Data),
        Home::Wording => matches!(parent, S::WordingFor { .. }),
        Home::Options => matches!(parent, S::Scale(_) | S::Options(None) | S::SuppliedWording(..)),
        Home::Questionnaire => match (statement, parent) {
            (S::Code(..), S::Item { .. } | S::Score(_)) | (S::Options(_), S::Item { .. } | S::Group(_)) => true,
            (S::Item { .. }, S::Group(_) | S::SuppliedWording(..)) => true,
            (_, parent) => matches!(parent, S::Questionnaire(..)),
        },
        Home::Item => matches!(parent, S::Item { .. }),
        Home::Bands => matches!(parent, S::BandOf(_)),
        Home::Intent => matches!(parent, S::Intent(..)),
        Home::Signpost => matches!(parent, S::SignpostEntry(..)),
        Home::Guarantee => matches!(parent, S::Guarantee(..)),
        Home::Test => matches!(parent, S::Test(_)),
    }
}

/// Whether a line at the left margin begins something of its own. A `signpost` with neither a title nor a line of a
/// registry's entry below it is the one of a flow.
pub fn is_declaration(tree: &Tree, node: &Node) -> bool {
    if let Statement::SignpostEntry(_, None) = node.statement {
        let first = node.first_child.and_then(|id| tree.get(id));
        return first.is_some_and(|n| fits(&n.statement, Some(&node.statement)));
    }
    fits(&node.statement, None)
}

/// Whether something must stand below a line.
pub fn wants_block(statement: &Statement) -> bool {
    use Statement as S;
    match statement {
        S::Ask { names, .. } => names.len() < 2,
        S::On(selector) => !matches!(selector, OnSelector::Skip | OnSelector::AnythingElse),
        S::Flow { .. } | S::Step(..) | S::If(_) | S::ElseIf(_) | S::Else | S::Match(_) | S::Is(_) => true,
        S::IsMissing | S::Otherwise | S::OneOf | S::InTurn | S::Data | S::WordingFor { .. } | S::Scale(_) => true,
        S::Questionnaire(..) | S::SuppliedWording(..) | S::Intent(..) | S::Interrupt { .. } => true,
        S::SignpostEntry(..) => true,
        S::Guarantee(..) | S::Test(_) | S::Options(None) | S::Group(_) | S::BandOf(_) => true,
        _ => false,
    }
}

/// Whether a line never stands in a flow: it is told about as a whole, and what is below it is not looked at.
pub fn belongs_elsewhere(statement: &Statement) -> bool {
    !matches!(describe(statement).1, Home::Flow | Home::AskBlock | Home::Unsure | Home::If)
}

fn describe(statement: &Statement) -> (&'static str, Home) {
    use Statement as S;
    match statement {
        S::Error | S::Comment | S::Doc => ("this line", Home::Flow),
        S::Flow { .. } => ("flow", Home::Margin),
        S::Data => ("data", Home::Margin),
        S::WordingFor { .. } => ("wording", Home::Margin),
        S::SuppliedWording(..) => ("wording for", Home::Margin),
        S::Scale(_) => ("scale", Home::Margin),
        S::Questionnaire(..) => ("questionnaire", Home::Margin),
        S::Intent(..) => ("intent", Home::Margin),
        S::Interrupt { .. } => ("interrupt", Home::Margin),
        S::SignpostEntry(..) => ("signpost", Home::Margin),
        S::Condition(..) => ("condition", Home::Margin),
        S::Guarantee(..) => ("guarantee", Home::Margin),
        S::Test(_) => ("test", Home::Margin),
        S::Step(..) => ("step", Home::Flow),
        S::Say(_) => (">", Home::Flow),
        S::Option { .. } => ("-", Home::Ask),
        S::Ask { .. } => ("ask", Home::Flow),
        S::Set(..) => ("set", Home::Flow),
        S::Add(..) => ("add", Home::Flow),
        S::If(_) => ("if", Home::Flow),
        S::ElseIf(_) => ("else if", Home::If),
        S::Else => ("else", Home::If),
        S::Match(_) => ("match", Home::Flow),
        S::Is(_) => ("is", Home::Match),
        S::IsMissing => ("is missing", Home::Match),
        S::Otherwise => ("otherwise", Home::Match),
        S::OneOf => ("one of", Home::Flow),
        S::InTurn => ("in turn", Home::Flow),
        S::GoTo(_) => ("go to", Home::Flow),
        S::Do(..) => ("do", Home::Flow),
        S::Finish => ("finish", Home::Flow),
        S::EndConversation => ("end conversation", Home::Flow),
        S::Again(_) => ("again", Home::AskBlock),
        S::ListenAgain(_) => ("listen again", Home::AskBlock),
        S::Wait(_) => ("wait", Home::Flow),
        S::Tell(_) => ("tell", Home::Flow),
        S::Signpost(_) => ("signpost", Home::Flow),
        S::Show { .. } => ("show", Home::Flow),
        S::Hint(_) => ("hint", Home::Ask),
        S::On(OnSelector::Intents(_)) => ("on", Home::Ask),
        S::On(OnSelector::Unsure) => ("on unsure", Home::Ask),
        S::On(OnSelector::AnythingElse) => ("on anything else", Home::Ask),
        S::On(OnSelector::Skip) => ("on skip", Home::Ask),
        S::On(OnSelector::Invalid) => ("on invalid", Home::Ask),
        S::On(OnSelector::Silence(_)) => ("on silence", Home::Ask),
        S::Confirm => ("confirm", Home::Unsure),
        S::OnlyIf(_) => ("only if", Home::Option),
        S::OnlyOnItsOwn => ("only on its own", Home::Option),
        S::MaySkip => ("may skip", Home::Ask),
        S::DataVariable { .. } => ("a name with its type", Home::Data),
        S::WordingCase { .. } => ("a value with its wording", Home::Wording),
        S::Weighted { .. } => ("a number with its wording", Home::Options),
        S::Source(_) => ("source", Home::Questionnaire),
        S::Licence(..) => ("licence", Home::Questionnaire),
        S::Code(..) => ("code", Home::Questionnaire),
        S::Options(_) => ("options", Home::Questionnaire),
        S::Group(_) => ("group", Home::Questionnaire),
        S::Item { .. } => ("item", Home::Questionnaire),
        S::Reverse => ("reverse", Home::Item),
        S::NotScored => ("not scored", Home::Item),
        S::Counts(_) => ("counts", Home::Item),
        S::SafetyWhen(_) => ("safety when", Home::Item),
        S::As(_) => ("as", Home::Item),
        S::Score(_) => ("score", Home::Questionnaire),
        S::BandOf(_) => ("band of", Home::Questionnaire),
        S::BandRange(_) => ("a band with its range", Home::Bands),
        S::CaseWhen(_) => ("case when", Home::Questionnaire),
        S::ReliableChange(_) => ("reliable change", Home::Questionnaire),
        S::Example { .. } => ("example", Home::Questionnaire),
        S::Means(_) => ("means", Home::Intent),
        S::Safety => ("safety", Home::Intent),
        S::Words(_) => ("words", Home::Intent),
        S::Phone(_) => ("phone", Home::Signpost),
        S::TextNumber(_) => ("text", Home::Signpost),
        S::Email(_) => ("email", Home::Signpost),
        S::Web(_) => ("web", Home::Signpost),
        S::Open(_) => ("open", Home::Signpost),
        S::For(_) => ("for", Home::Signpost),
        S::Reviewed(_) => ("reviewed", Home::Signpost),
        S::InGuarantee(G::After(_)) => ("after", Home::Guarantee),
        S::InGuarantee(G::Whenever(_)) => ("whenever", Home::Guarantee),
        S::InGuarantee(G::NextIs(_)) => ("next is", Home::Guarantee),
        S::InGuarantee(G::NeverReach { .. }) => ("never reach", Home::Guarantee),
        S::InGuarantee(_) => ("always", Home::Guarantee),
        S::InTest(line) => (test_word(line), Home::Test),
    }
}

fn test_word(line: &TestLine) -> &'static str {
    match line {
        TestLine::With(_) => "with",
        TestLine::Start(_) => "start",
        TestLine::Said(_) => ">",
        TestLine::Writes(_) => "<",
        TestLine::Answer(..) => "answer",
        TestLine::After(_) => "after",
        TestLine::Skip => "skip",
        TestLine::Help => "help",
        TestLine::Stop => "stop",
        TestLine::Menu(_) => "menu",
        TestLine::Shows(_) => "shows",
        TestLine::Returns(_) => "returns",
        TestLine::Expect(_) | TestLine::ExpectTold(..) | TestLine::ExpectAt(_) => "expect",
        TestLine::Strictly => "strictly",
        TestLine::Ends => "ends",
    }
}
