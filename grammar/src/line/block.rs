//! What block a line stands in, as far as it decides how the line is read.

use crate::{Statement, TestLine};

/// What block a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// At the left margin.
    Top,
    /// In a flow.
    Code,
    /// Under `match`.
    Match,
    /// Under `data`.
    Data,
    /// Under `wording … of …`.
    WordingFor,
    /// Under `scale` or `options`.
    Weights,
    /// Under `band of`.
    Bands,
    /// In a questionnaire, a group, an item.
    Questionnaire,
    /// In an intent.
    Intent,
    /// In an entry of the registry of support.
    Signpost,
    /// In a guarantee.
    Guarantee,
    /// In a test.
    Test,
}

/// How the lines below a statement are read, and whether it is of a kind that has such lines.
pub(super) fn opened_by(statement: &Statement, block: Block) -> (Block, bool) {
    match statement {
        Statement::Error => (block, true),
        Statement::Flow { .. } | Statement::Interrupt { .. } | Statement::Step(..) => (Block::Code, true),
        Statement::Option { .. } if block == Block::Intent => (block, false),
        Statement::Option { .. } | Statement::On(_) | Statement::If(_) | Statement::ElseIf(_) | Statement::Else => {
            (Block::Code, true)
        }
        Statement::OneOf | Statement::InTurn | Statement::Otherwise | Statement::Is(_) | Statement::IsMissing => {
            (Block::Code, true)
        }
        Statement::Ask { names, .. } => (Block::Code, names.len() < 2),
        Statement::Match(_) => (Block::Match, true),
        Statement::Data => (Block::Data, true),
        Statement::WordingFor { .. } => (Block::WordingFor, true),
        Statement::Scale(_) | Statement::Options(None) => (Block::Weights, true),
        Statement::Options(Some(_)) => (Block::Weights, false),
        Statement::BandOf(_) => (Block::Bands, true),
        Statement::Questionnaire(..)
        | Statement::SuppliedWording(..)
        | Statement::Group(_)
        | Statement::Item { .. }
        | Statement::Score(_) => (Block::Questionnaire, true),
        Statement::Intent(..) => (Block::Intent, true),
        Statement::SignpostEntry(..) => (Block::Signpost, true),
        Statement::Guarantee(..) => (Block::Guarantee, true),
        Statement::Test(_) | Statement::InTest(TestLine::Strictly) => (Block::Test, true),
        _ => (block, false),
    }
}
