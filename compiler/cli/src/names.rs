//! What people call things in an image, and where those stand in the files.

use hearken_compiler::{At, Lowered, Sources};
use hearken_image::{Debug, IdKind, Image};

/// A thing of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Its name, its wording if it has none, or nothing.
    pub name: String,
    /// Its wording, where it has one.
    pub words: String,
    /// The file and the line where it stands, if that is known.
    pub at: Option<(String, u32)>,
}

impl Named {
    /// `welcome.hark:12`.
    pub fn place(&self) -> Option<String> {
        self.at.as_ref().map(|(file, line)| format!("{file}:{line}"))
    }
}

/// The names of everything that has a number in the image.
#[derive(Clone, Debug, Default)]
pub struct Names {
    of: [Vec<Named>; 7],
}

impl Names {
    /// The names of a pack that was just compiled.
    pub fn of_pack(sources: &Sources, lowered: &Lowered) -> Names {
        let flows: Vec<&str> = lowered.keys_of(IdKind::Flow).iter().map(|k| k.name.as_deref().unwrap_or("")).collect();
        let of = IdKind::ALL.map(|kind| {
            let keys = lowered.keys_of(kind).iter();
            keys.map(|key| {
                let words = plain(sources.slice(key.at));
                let own = key.name.clone().unwrap_or_else(|| words.clone());
                let flow = flows.get(key.flow as usize);
                let name = match (kind, flow) {
                    (IdKind::Place, Some(flow)) => format!("{flow}/{own}"),
                    _ => own,
                };
                Named { name, words, at: place(sources, key.at) }
            })
            .collect()
        });
        Names { of }
    }

    /// The names that an image carries; without a debug section, what hosts call things.
    pub fn of_image(image: &Image<'_>) -> Names {
        let tables = &image.tables;
        let debug = Debug::of(image);
        let count = |kind| match kind {
            IdKind::Flow => tables.flows.len(),
            IdKind::Place => tables.places.len(),
            IdKind::Message => image.texts.len(),
            IdKind::Variable => tables.variables.len(),
            IdKind::Intent => tables.intents.len(),
            IdKind::Interrupt => tables.interrupts.len(),
            IdKind::Option => 0,
        };
        let line = |address: u32| {
            let debug = debug.as_ref()?;
            let (file, line) = debug.line(address)?;
            Some((debug.strings.get(file).to_owned(), line))
        };
        let of = IdKind::ALL.map(|kind| {
            let named = |number: u32| {
                let id = || format!("{} {}", kind.word(), image.ids.id(kind, number));
                let (name, address) = match (kind, &debug) {
                    (IdKind::Flow, Some(d)) => (d.flow(number).to_owned(), tables.flows.get(number).map(|f| f.code)),
                    (IdKind::Place, Some(d)) => {
                        (d.place(image, number).to_owned(), tables.places.get(number).map(|p| p.address))
                    }
                    (IdKind::Variable, Some(d)) => (d.variable(image, number).to_owned(), None),
                    (IdKind::Intent, _) => (name_of(image, tables.intents.get(number).map(|i| i.name)), None),
                    (IdKind::Interrupt, _) => (name_of(image, tables.interrupts.get(number).map(|i| i.name)), None),
                    (IdKind::Message, _) => (plain(image.texts.get(number)), None),
                    _ => (id(), None),
                };
                Named { words: name.clone(), name, at: address.and_then(line) }
            };
            (0..count(kind)).map(named).collect()
        });
        Names { of }
    }

    /// A thing by its number in the image.
    pub fn get(&self, kind: IdKind, number: u32) -> Option<&Named> {
        self.of.get(kind as usize)?.get(number as usize)
    }

    /// The number of the thing that is called so.
    pub fn number(&self, kind: IdKind, name: &str) -> Option<u32> {
        let position = self.of.get(kind as usize)?.iter().position(|n| n.name == name)?;
        u32::try_from(position).ok()
    }

    /// All names of a kind, in order.
    pub fn all(&self, kind: IdKind) -> impl Iterator<Item = &str> {
        self.of.get(kind as usize).into_iter().flatten().map(|n| n.name.as_str())
    }

    /// Its name; its number where it has none.
    pub fn name(&self, kind: IdKind, number: u32) -> &str {
        self.get(kind, number).map_or("", |n| n.name.as_str())
    }

    /// Its wording, or its name.
    pub fn words(&self, kind: IdKind, number: u32) -> &str {
        self.get(kind, number).map_or("", |n| if n.words.is_empty() { &n.name } else { &n.words })
    }
}

fn name_of(image: &Image<'_>, name: Option<u32>) -> String {
    name.map_or("", |n| image.names.get(n)).to_owned()
}

/// Without line breaks, indentation and control characters.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What has no place of its own begins a file and is empty.
fn place(sources: &Sources, at: At) -> Option<(String, u32)> {
    if at == At::default() {
        return None;
    }
    sources.get(at.file).map(|s| (s.path.clone(), sources.position(at).line))
}
