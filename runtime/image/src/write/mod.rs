//! Building the bytes of an image: the compiler's side.

mod assemble;
mod strings;

pub use assemble::{AskCode, Asm, Code, FlowCode, Label};
pub use strings::Texts;

use alloc::string::String;
use alloc::vec::Vec;

use crate::checksum::checksum;
use crate::header::{ENTRY_LEN, FORMAT_VERSION, HEADER_LEN, MAGIC, Refusal, Section};
use crate::ids::IdKind;
use crate::image::Image;
use crate::tables::{Flow, Place, Root, TablesBuilder};
use crate::varint::write_u32;

/// What an image is made of.
#[derive(Clone, Debug, Default)]
pub struct ImageBuilder {
    /// The pack's name: its checksum is the pack's identity.
    pub pack: String,
    /// What there is one of.
    pub root: Option<Root>,
    /// Flows and their code, in order.
    pub flows: Vec<FlowCode>,
    /// How many places there are; where each is stands in the code.
    pub places: u32,
    /// The other tables. Flows, places and the root are filled in.
    pub tables: TablesBuilder,
    /// For each interrupt, the flow and label at which its condition stands.
    pub conditions: Vec<Option<(u32, Label)>>,
    /// Names that hosts refer to.
    pub names: Vec<String>,
    /// The texts.
    pub texts: Texts,
    /// Words and phrases: intent, and folded words joined by a space.
    pub phrases: Vec<(u32, String)>,
    /// The stable id of every index of a kind, in the order of [`IdKind::ALL`].
    pub ids: [Vec<u32>; 7],
    /// What a host needs to draw and export questionnaires.
    pub instruments: Vec<u8>,
    /// Names and lines, if they go along.
    pub debug: Option<DebugNames>,
}

/// Names for people.
#[derive(Clone, Debug, Default)]
pub struct DebugNames {
    /// Of flows, in order.
    pub flows: Vec<String>,
    /// Of places, in order.
    pub places: Vec<String>,
    /// Of variables, in order.
    pub variables: Vec<String>,
    /// Paths of files, in order.
    pub files: Vec<String>,
}

/// Why no image could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotWrite {
    /// Text, code or tables beyond 4 GiB, or more than 65,535 variables of a flow.
    TooLarge,
    /// A place has no code: carries its number. A mistake of the compiler's.
    LostPlace(u32),
    /// What was written does not verify. A mistake of the compiler's.
    Refused(Refusal),
}

impl ImageBuilder {
    /// The bytes: the same for the same parts, on any platform. They are opened once, so that nothing that does not
    /// verify is ever handed out.
    pub fn finish(mut self) -> Result<Vec<u8>, CannotWrite> {
        let ids = core::mem::take(&mut self.ids);
        self.assemble()?.finish(&ids)
    }

    /// All but the ids, which may be given meanwhile.
    pub fn assemble(mut self) -> Result<Assembled, CannotWrite> {
        let mut code = Vec::new();
        let mut places = alloc::vec![None; self.places as usize];
        let mut lines = Vec::new();
        let mut labels = Vec::new();
        for flow in core::mem::take(&mut self.flows) {
            let start = size(code.len())?;
            self.tables.flows.push(Flow {
                code: start,
                messages: flow.messages,
                sizes: flow.values | flow.texts << 16,
            });
            let of_flow = flow.assemble(&mut code, &mut places, &mut lines);
            let wanted = self.conditions.iter().flatten().any(|(wanted, _)| *wanted == labels.len() as u32);
            labels.push(if wanted { of_flow } else { Vec::new() });
        }
        for (n, address) in places.iter().enumerate() {
            self.tables.places.push(Place { address: address.ok_or(CannotWrite::LostPlace(n as u32))? });
        }
        for (interrupt, condition) in self.tables.interrupts.iter_mut().zip(&self.conditions) {
            if let Some((flow, label)) = condition {
                let of_flow = labels.get(*flow as usize).and_then(|l: &Vec<u32>| l.get(*label as usize));
                interrupt.condition = of_flow.copied().unwrap_or(crate::NONE);
            }
        }
        self.tables.root = self.root.into_iter().collect();

        let mut phrases = Vec::new();
        write_u32(&mut phrases, size(self.phrases.len())?);
        for (intent, words) in &self.phrases {
            write_u32(&mut phrases, *intent);
            write_u32(&mut phrases, size(words.len())?);
            phrases.extend_from_slice(words.as_bytes());
        }

        let mut sections = alloc::vec![
            (Section::Tables, self.tables.write()),
            (Section::Code, code),
            (Section::Names, self.names.iter().collect::<Texts>().write()?),
            (Section::Phrases, phrases),
            (Section::Locale, core::mem::take(&mut self.texts).write()?),
        ];
        if !self.instruments.is_empty() {
            sections.push((Section::Instruments, core::mem::take(&mut self.instruments)));
        }
        if let Some(debug) = &self.debug {
            sections.push((Section::Debug, debug.write(&lines)?));
        }
        Ok(Assembled { identity: checksum(self.pack.as_bytes()), sections })
    }
}

/// An image but for its ids.
#[derive(Clone, Debug, Default)]
pub struct Assembled {
    identity: u64,
    sections: Vec<(Section, Vec<u8>)>,
}

impl Assembled {
    /// The bytes, with the stable id of every index of a kind, in the order of [`IdKind::ALL`].
    pub fn finish(mut self, ids: &[Vec<u32>; 7]) -> Result<Vec<u8>, CannotWrite> {
        let behind = self.sections.iter().position(|(section, _)| *section == Section::Locale).unwrap_or(0);
        self.sections.insert(behind, (Section::Ids, write_ids(ids)?));
        let bytes = join(self.identity, &self.sections)?;
        Image::open(&bytes).map_err(CannotWrite::Refused)?;
        Ok(bytes)
    }
}

fn write_ids(ids: &[Vec<u32>; 7]) -> Result<Vec<u8>, CannotWrite> {
    let runs = ids.each_ref().map(|ids| {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let index = index as u32;
            if runs.last().is_none_or(|(first, first_id)| first_id.wrapping_add(index - first) != *id) {
                runs.push((index, *id));
            }
        }
        runs
    });
    let mut out = Vec::new();
    debug_assert_eq!(runs.len(), IdKind::ALL.len());
    for runs in &runs {
        out.extend_from_slice(&size(runs.len())?.to_le_bytes());
    }
    for (index, id) in runs.iter().flatten() {
        out.extend_from_slice(&index.to_le_bytes());
        out.extend_from_slice(&id.to_le_bytes());
    }
    Ok(out)
}

impl DebugNames {
    fn write(&self, lines: &[(u32, u32, u32)]) -> Result<Vec<u8>, CannotWrite> {
        let mut out = Vec::new();
        out.extend_from_slice(&size(lines.len())?.to_le_bytes());
        let files = size(self.flows.len() + self.places.len() + self.variables.len())?;
        for (address, file, line) in lines {
            for field in [*address, files + file, *line] {
                out.extend_from_slice(&field.to_le_bytes());
            }
        }
        let all: Texts = [&self.flows, &self.places, &self.variables, &self.files].into_iter().flatten().collect();
        out.extend_from_slice(&all.write()?);
        Ok(out)
    }
}

pub(crate) fn size(length: usize) -> Result<u32, CannotWrite> {
    u32::try_from(length).map_err(|_| CannotWrite::TooLarge)
}

pub(crate) fn join(identity: u64, sections: &[(Section, Vec<u8>)]) -> Result<Vec<u8>, CannotWrite> {
    let mut directory = Vec::new();
    let mut end = HEADER_LEN + sections.len() * ENTRY_LEN;
    for (section, bytes) in sections {
        let start = end.next_multiple_of(8);
        end = start + bytes.len();
        for field in [*section as u32, size(start)?, size(bytes.len())?, 0] {
            directory.extend_from_slice(&field.to_le_bytes());
        }
    }
    let mut out = Vec::with_capacity(end);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    out.extend_from_slice(&[0; 6]);
    out.extend_from_slice(&identity.to_le_bytes());
    out.extend_from_slice(&[0; 8]);
    let head = checksum(&out);
    out.extend_from_slice(&[0; 8]);
    out.extend_from_slice(&size(end)?.to_le_bytes());
    out.extend_from_slice(&size(sections.len())?.to_le_bytes());
    out.extend_from_slice(&directory);
    for (_, bytes) in sections {
        out.resize(out.len().next_multiple_of(8), 0);
        out.extend_from_slice(bytes);
    }
    let sum = head ^ out.get(40..).map_or(0, checksum).rotate_left(1);
    for (to, from) in out.iter_mut().skip(32).zip(sum.to_le_bytes()) {
        *to = from;
    }
    Ok(out)
}
