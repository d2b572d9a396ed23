//! Wording: literal text between quotes, what is worked out between braces.

use super::Outline;
use crate::{Mark, Piece, Quoted, Wording};

impl Outline<'_> {
    pub(super) fn wording(&mut self, wording: &Wording) {
        if wording.pieces.is_empty() {
            let text = wording.span.text(self.source);
            self.word(&format!("{text:?}"));
        }
        for (i, piece) in wording.pieces.iter().enumerate() {
            if i > 0 {
                self.word(" ");
            }
            match piece {
                Piece::Literal(span) => {
                    let text = span.text(self.source);
                    self.word(&format!("{text:?}"));
                }
                Piece::Space => self.word("_"),
                Piece::Paragraph => self.word("¶"),
                Piece::Value(value) => {
                    self.word("{");
                    self.expression(value);
                    self.word("}");
                }
                Piece::Mark(Mark::EmphasisOpen) => self.word("<em>"),
                Piece::Mark(Mark::EmphasisClose) => self.word("</em>"),
                Piece::Mark(Mark::StrongOpen) => self.word("<strong>"),
                Piece::Mark(Mark::StrongClose) => self.word("</strong>"),
                Piece::Mark(Mark::LinkOpen) => self.word("<link>"),
                Piece::Mark(Mark::LinkClose(address)) => {
                    self.word("</link ");
                    self.written(*address);
                    self.word(">");
                }
            }
        }
    }

    pub(super) fn quoted(&mut self, word: &str, quoted: Option<&Quoted>) {
        if let Some(quoted) = quoted {
            self.word(word);
            self.wording(&quoted.wording);
        }
    }
}
