//! Images that are made wrong in one way each, with the length and the checksum right, and the exact reason for which
//! each is refused: what a forged image must never get past.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it is wrong")]

mod asks;
mod circles;
mod code;
mod lookups;
mod numbers;
mod sections;
mod tables;

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::header::{Refusal, Section};
use crate::image::Image;
use crate::tables::{Flow, Place, Root, TablesBuilder};
use crate::write::{Texts, join};
use crate::{NONE, ids::IdKind};

/// The message that takes a value, and the first of many that stand as they are.
const WITH_VALUE: u8 = 3;
const PLAIN: u8 = 4;
/// How many messages there are.
const MESSAGES: u32 = 100;

/// What an image is made of, section by section.
struct Parts {
    tables: TablesBuilder,
    code: Vec<u8>,
    names: Vec<u8>,
    phrases: Vec<u8>,
    ids: Vec<u8>,
    texts: Vec<u8>,
}

impl Parts {
    /// Of this code, in flows that follow one another: it opens if the code is right. The pack has two values and a text, each
    /// flow four and a text; there is one place, at the beginning.
    fn of(flows: &[&[u8]]) -> Self {
        let mut texts: Vec<String> = ["yes", "no", "none of these", "\u{1}a\0"].map(String::from).into();
        texts.resize(MESSAGES as usize, String::from("an option"));
        let mut parts = Parts {
            tables: TablesBuilder::default(),
            code: Vec::new(),
            names: table_of(&["a name"]),
            phrases: vec![0],
            ids: vec![0; IdKind::ALL.len() * 4],
            texts: texts.iter().collect::<Texts>().write().unwrap(),
        };
        parts.tables.root = vec![Root {
            start: 0,
            help: NONE,
            stop: NONE,
            values: 2,
            texts: 1,
            nation: NONE,
            yes: 0,
            no: 1,
            sure_at: 70,
            confirm: NONE,
            none_of_these: 2,
        }];
        parts.tables.places = vec![Place { address: 0 }];
        for flow in flows {
            parts.tables.flows.push(Flow { code: parts.code.len() as u32, messages: 0, sizes: 4 | 1 << 16 });
            parts.code.extend_from_slice(flow);
        }
        parts
    }

    fn bytes(&self) -> Vec<u8> {
        let sections = [
            (Section::Tables, self.tables.write()),
            (Section::Code, self.code.clone()),
            (Section::Names, self.names.clone()),
            (Section::Phrases, self.phrases.clone()),
            (Section::Ids, self.ids.clone()),
            (Section::Locale, self.texts.clone()),
        ];
        join(7, &sections).unwrap()
    }

    /// Whether it opens, or why not.
    fn open(&self) -> Result<(), Refusal> {
        Image::open(&self.bytes()).map(|_| ())
    }

    /// Changes one thing.
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

fn table_of(texts: &[&str]) -> Vec<u8> {
    let mut all = Texts::default();
    texts.iter().for_each(|text| all.push(text));
    all.write().unwrap()
}

/// Whether code of one flow opens, or why not.
fn code(code: &[u8]) -> Result<(), Refusal> {
    Parts::of(&[code]).open()
}

const END: u8 = 55;
