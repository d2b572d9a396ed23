//! Wording: what is shown, with its values resolved.

use super::build::Resolver;
use super::place::Scope;
use crate::codes;
use crate::program::{Text, TextPiece, Type};
use crate::source::At;
use hearken_grammar::{Mark, Piece, Quoted, Wording};

impl<'s> Resolver<'s, '_> {
    /// Wording in quotes.
    pub fn quoted(&mut self, scope: Scope, quoted: &Quoted) -> Text {
        self.text(scope, &quoted.wording)
    }

    /// Wording in quotes, where there is some.
    pub fn some_quoted(&mut self, scope: Scope, quoted: Option<&Quoted>) -> Option<Text> {
        quoted.map(|q| self.quoted(scope, q))
    }

    /// Wording. Without pieces it is shown as it stands, which is most of it.
    pub fn text(&mut self, scope: Scope, wording: &Wording) -> Text {
        let at = scope.at(wording.span);
        if wording.pieces.is_empty() {
            return Text { at, pieces: Vec::new() };
        }
        let scope = Scope { shown: true, ..scope };
        let pieces = wording
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Literal(span) => TextPiece::Literal(scope.at(*span)),
                Piece::Space => TextPiece::Space,
                Piece::Paragraph => TextPiece::Paragraph,
                Piece::Mark(mark) => TextPiece::Mark(*mark, address(scope, *mark)),
                Piece::Value(e) => {
                    let value = self.expression(scope, e);
                    if let Type::Several(_) = value.ty {
                        self.report(codes::e0409::several_shown(value.at, self.slice(value.at)));
                    }
                    TextPiece::Value(value)
                }
            })
            .collect();
        Text { at, pieces }
    }

    /// Wording that is looked for or written by a person, as it was typed; a wrapped line is joined by one space.
    pub fn as_typed(&self, scope: Scope, wording: &Wording) -> String {
        let text = self.slice(scope.at(wording.span));
        if !text.contains('\n') {
            return text.to_owned();
        }
        text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

fn address(scope: Scope, mark: Mark) -> Option<At> {
    match mark {
        Mark::LinkClose(span) => Some(scope.at(span)),
        _ => None,
    }
}
