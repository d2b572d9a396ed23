//! An image, opened and verified: everything is read in place from its bytes.

use crate::ask::AskView;
use crate::checksum::checksum;
use crate::header::{
    ENTRY_LEN, FORMAT_VERSION, HEADER_LEN, KNOWN_FEATURES, MAGIC, Part, Refusal, Section, read_u32_at, read_u64_at,
};
use crate::ids::Ids;
use crate::message::control;
use crate::op::Op;
use crate::phrases::Phrases;
use crate::strings::Strings;
use crate::tables::{Flow, Root, Tables};

/// A verified image. Copies share the bytes. `Send + Sync`.
#[derive(Clone, Copy, Debug)]
pub struct Image<'i> {
    bytes: &'i [u8],
    identity: u64,
    /// What there is one of.
    pub root: Root,
    /// The fixed-width tables.
    pub tables: Tables<'i>,
    /// The instructions of all flows.
    pub code: &'i [u8],
    /// Names that hosts refer to.
    pub names: Strings<'i>,
    /// The texts.
    pub texts: Strings<'i>,
    /// Words and phrases of intents.
    pub phrases: Phrases<'i>,
    /// Stable ids.
    pub ids: Ids<'i>,
}

impl<'i> Image<'i> {
    /// Opens an image and verifies it, once. Damage of any kind is refused with a reason.
    pub fn open(bytes: &'i [u8]) -> Result<Self, Refusal> {
        let (identity, sections) = Directory::open(bytes)?;
        let [tables, code, names, phrases, ids, texts] = sections.all().ok_or(Refusal::Broken(Part::Sections))?;
        let tables = Tables::open(tables).ok_or(Refusal::Broken(Part::Tables))?;
        let root = tables.root.get(0).ok_or(Refusal::Broken(Part::Tables))?;
        let (texts, marked) = Strings::open(texts)?;
        let (names, _) = Strings::open(names)?;
        let phrases = Phrases::open(phrases, tables.intents.len()).ok_or(Refusal::Broken(Part::Phrases))?;
        let ids = Ids::open(ids).ok_or(Refusal::Broken(Part::Ids))?;
        let image = Image { bytes, identity, root, code, names, texts, phrases, ids, tables };
        crate::verify::verify(&image, &marked)?;
        Ok(image)
    }

    /// All its bytes.
    pub fn bytes(&self) -> &'i [u8] {
        self.bytes
    }

    /// Which pack it is, in any version: saves name it.
    pub fn pack(&self) -> u64 {
        self.identity
    }

    /// Which bytes it is: two images with the same content checksum are the same.
    pub fn content(&self) -> u64 {
        read_u64_at(self.bytes, 32).unwrap_or(0)
    }

    /// A section's bytes, if it is there; for those that the machine does not read.
    pub fn section(&self, section: Section) -> Option<&'i [u8]> {
        let count = read_u32_at(self.bytes, 44)? as usize;
        Directory { bytes: self.bytes, count }.find(section as u32)
    }

    /// A flow by its number.
    pub fn flow(&self, number: u32) -> Option<Flow> {
        self.tables.flows.get(number)
    }

    /// The instruction at an address, and the address behind it.
    #[inline(never)]
    pub fn op(&self, address: u32) -> Option<(Op<'i>, u32)> {
        crate::op::decode(self.code, address)
    }

    /// The `Ask` at an address, if there is one.
    #[inline(never)]
    pub fn ask(&self, address: u32) -> Option<AskView<'i>> {
        AskView::at(self.code, address)
    }

    /// Whether a message is shown as it stands: it has neither values nor marks.
    pub fn stands(&self, message: u32) -> bool {
        self.stand(message, 1)
    }

    /// Whether so many messages, one after the other, are shown as they stand.
    pub fn stand(&self, first: u32, count: u32) -> bool {
        let text = self.texts.span(first, count).as_bytes();
        control(text) == text.len()
    }

    /// The variables of a flow, or the pack's own (`NONE`), by number: they stand together.
    pub fn variables_of(&self, flow: u32) -> core::ops::Range<u32> {
        // The pack's own come first: counted from there, flows are one further on.
        let rank = |f: u32| f.wrapping_add(1);
        let bound = |wanted: u32| {
            let (mut low, mut high) = (0, self.tables.variables.len());
            while low < high {
                let middle = (low + high) / 2;
                if self.tables.variables.get(middle).is_some_and(|v| rank(v.flow) < wanted) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        bound(rank(flow))..bound(rank(flow) + 1)
    }

    /// The flow whose code an address is in.
    pub fn flow_at(&self, address: u32) -> Option<u32> {
        let (mut low, mut high) = (0, self.tables.flows.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.tables.flows.get(middle)?.code <= address { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1)
    }

    /// The last place at or before an address, in its flow.
    pub fn place_at(&self, address: u32) -> Option<u32> {
        let (mut low, mut high) = (0, self.tables.places.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.tables.places.get(middle)?.address <= address { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1)
    }
}

struct Directory<'i> {
    bytes: &'i [u8],
    count: usize,
}

impl<'i> Directory<'i> {
    /// Reads the header. Gives which pack it is, too.
    fn open(bytes: &'i [u8]) -> Result<(u64, Self), Refusal> {
        if bytes.get(..8) != Some(&MAGIC) {
            return Err(Refusal::NotAnImage);
        }
        let field = |at| read_u32_at(bytes, at).ok_or(Refusal::Length);
        let version = field(8)? as u16;
        if version != FORMAT_VERSION {
            return Err(Refusal::Version(version));
        }
        let features = field(12)?;
        if features & !KNOWN_FEATURES != 0 {
            return Err(Refusal::Feature(features & !KNOWN_FEATURES));
        }
        if field(40)? as usize != bytes.len() {
            return Err(Refusal::Length);
        }
        let identity = read_u64_at(bytes, 16).ok_or(Refusal::Length)?;
        // The checksum covers everything but itself, the header's first fields among it.
        let before = bytes.get(..32).map(checksum).ok_or(Refusal::Length)?;
        let behind = bytes.get(40..).map(checksum).ok_or(Refusal::Length)?;
        if read_u64_at(bytes, 32) != Some(before ^ behind.rotate_left(1)) {
            return Err(Refusal::Checksum);
        }
        Ok((identity, Directory { bytes, count: field(44)? as usize }))
    }

    /// Every section that the machine reads, in the order of their numbers.
    fn all(&self) -> Option<[&'i [u8]; 6]> {
        let mut all = [&[] as &[u8]; 6];
        for (to, number) in all.iter_mut().zip(Section::Tables as u32..) {
            *to = self.find(number)?;
        }
        Some(all)
    }

    fn find(&self, number: u32) -> Option<&'i [u8]> {
        let (entries, _) = self.bytes.get(HEADER_LEN..)?.as_chunks::<ENTRY_LEN>();
        let mut entries = entries.iter().take(self.count).map(|entry| {
            let (fields, _) = entry.as_chunks::<4>();
            fields.iter().map(|f| u32::from_le_bytes(*f))
        });
        entries.find_map(|mut fields| {
            if fields.next() != Some(number) {
                return None;
            }
            let (offset, length) = (fields.next()? as usize, fields.next()? as usize);
            self.bytes.get(offset..offset.checked_add(length)?)
        })
    }
}

/// The debug section: names and source lines, for people.
#[derive(Clone, Copy, Debug)]
pub struct Debug<'i> {
    /// Names of flows, of places, of variables, then paths of files.
    pub strings: Strings<'i>,
    lines: &'i [u8],
}

impl<'i> Debug<'i> {
    /// Reads it, if the image has one.
    pub fn of(image: &Image<'i>) -> Option<Self> {
        let bytes = image.section(Section::Debug)?;
        let lines = read_u32_at(bytes, 0)? as usize;
        let (lines, strings) = bytes.get(4..)?.split_at_checked(lines.checked_mul(12)?)?;
        Some(Debug { strings: Strings::open(strings).ok()?.0, lines })
    }

    /// The file (a string's number) and line of the code at an address.
    pub fn line(&self, address: u32) -> Option<(u32, u32)> {
        let (mut low, mut high) = (0, self.lines.len() / 12);
        while low < high {
            let middle = (low + high) / 2;
            if read_u32_at(self.lines, middle * 12)? <= address { low = middle + 1 } else { high = middle }
        }
        let at = low.checked_sub(1)? * 12;
        Some((read_u32_at(self.lines, at + 4)?, read_u32_at(self.lines, at + 8)?))
    }

    /// The name of a flow.
    pub fn flow(&self, number: u32) -> &'i str {
        self.strings.get(number)
    }

    /// The name of a place, `FLOW/STEP` or what is asked there.
    pub fn place(&self, image: &Image<'_>, number: u32) -> &'i str {
        self.strings.get(image.tables.flows.len() + number)
    }

    /// The name of a variable.
    pub fn variable(&self, image: &Image<'_>, number: u32) -> &'i str {
        self.strings.get(image.tables.flows.len() + image.tables.places.len() + number)
    }

    /// The path of a source file.
    pub fn file(&self, image: &Image<'_>, number: u32) -> &'i str {
        let t = &image.tables;
        self.strings.get(t.flows.len() + t.places.len() + t.variables.len() + number)
    }
}
