//! What is played: a pack that is compiled on the spot, or an image.

use std::path::Path;

use hearken_compiler::CheckOptions;
use hearken_image::{IdKind, Image, NONE, Refusal, ValueKind};
use hearken_runtime::Filling;

use super::values;
use crate::compile::Checked;
use crate::names::Names;
use crate::outcome::Stopped;
use crate::pack::Found;
use crate::unknown::unknown;

/// What is played.
#[derive(Debug)]
pub struct Guide {
    /// The image's bytes.
    pub bytes: Vec<u8>,
    /// What people call things in it.
    pub names: Names,
    /// The pack, if it was compiled here.
    pub pack: Option<Checked>,
    /// The lock as it is from here on: an edit keeps the ids.
    pub lock: Option<String>,
}

/// What became of what was to be played.
#[derive(Debug)]
pub enum Loaded {
    /// It can be played.
    Guide(Box<Guide>),
    /// It has errors.
    Errors(Box<Checked>),
}

/// Loads a pack or an image. `lock` is that of the same pack before an edit.
pub fn load(path: &Path, lock: Option<&str>) -> Result<Loaded, Stopped> {
    if is_image(path) {
        let bytes = std::fs::read(path)
            .map_err(|e| Stopped::because(format!("`{}` could not be read: {e}", path.display())))?;
        let names = Names::of_image(&open(path, &bytes)?);
        return Ok(Loaded::Guide(Box::new(Guide { bytes, names, pack: None, lock: None })));
    }
    let checked = Checked::for_image(Found::read(path)?, CheckOptions::default());
    let lock = lock.or(checked.found.pack.lock.as_deref()).map(str::to_owned);
    let Some(built) = checked.build(true, lock.as_deref())? else { return Ok(Loaded::Errors(Box::new(checked))) };
    let names = Names::of_pack(&checked.compiled.sources, &built.lowered);
    Ok(Loaded::Guide(Box::new(Guide { bytes: built.bytes, names, pack: Some(checked), lock: Some(built.lock) })))
}

/// Whether this is a file that begins as an image does, or is called as one.
pub fn is_image(path: &Path) -> bool {
    use std::io::Read;
    if !path.is_file() {
        return false;
    }
    let mut head = [0; 8];
    let begins = std::fs::File::open(path)
        .and_then(|mut f| f.read_exact(&mut head))
        .is_ok_and(|()| head == hearken_image::MAGIC);
    begins || path.extension().is_some_and(|e| e == crate::build::IMAGE)
}

/// Opens an image; damage is refused with a reason.
pub fn open<'b>(path: &Path, bytes: &'b [u8]) -> Result<Image<'b>, Stopped> {
    Image::open(bytes)
        .map_err(|refusal: Refusal| Stopped::because(format!("`{}`: {}", path.display(), refusal.reason())))
}

/// A value that the app knows before the conversation begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct With {
    /// Its name in the pack, and how it was given.
    pub name: String,
    /// As it was given.
    pub given: String,
    variable: u32,
    value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Value(i64),
}

impl With {
    /// Reads `name=Sam`.
    pub fn read(image: &Image<'_>, names: &Names, text: &str) -> Result<With, Stopped> {
        let (name, given) = text
            .split_once('=')
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .ok_or_else(|| Stopped::because(format!("`--with {text}`: write it as `--with name=Sam`")))?;
        let own = || image.variables_of(NONE).filter_map(|n| Some((n, image.tables.variables.get(n)?)));
        let found = own().find(|(n, _)| names.name(IdKind::Variable, *n) == name);
        let Some((number, variable)) = found else {
            let known = own().map(|(n, _)| names.name(IdKind::Variable, n)).filter(|n| !n.contains(['.', '(']));
            return Err(Stopped::because(unknown("nothing that is remembered", &name, known)));
        };
        let kind = variable.kind().unwrap_or(ValueKind::Whole);
        let position = |word: &str| {
            let named = |n: &u32| {
                names.name(IdKind::Option, variable.first.saturating_add(*n)).eq_ignore_ascii_case(word.trim())
            };
            (0..variable.count).find(named).map(i64::from)
        };
        let value = match kind {
            ValueKind::Text => Some(Value::Text(given.clone())),
            ValueKind::One => position(&given).map(Value::Value),
            ValueKind::Several => {
                let bits = given.split(',').map(position).try_fold(0, |bits, p| p.map(|p| bits | 1i64 << (p % 63)));
                bits.map(Value::Value)
            }
            kind => values::read(kind, &given).map(Value::Value),
        };
        match value {
            Some(value) => Ok(With { name, given, variable: number, value }),
            None => Err(Stopped::because(format!("`{given}` cannot be the value of `{name}`: {}", like(kind)))),
        }
    }

    /// Sets it.
    pub fn fill(&self, filling: &mut Filling<'_>) {
        match &self.value {
            Value::Text(text) => filling.text(self.variable, text),
            Value::Value(value) => filling.value(self.variable, *value),
        };
    }

    /// As a test says it: `with name "Sam"`.
    pub fn in_test(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("with {} \"{}\"", self.name, text.replace('"', "”")),
            Value::Value(_) => format!("with {} {}", self.name, self.given),
        }
    }
}

fn like(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Decimal => "write a number, as 3.5",
        ValueKind::YesNo => "write yes or no",
        ValueKind::Date => "write a date, as 2026-11-03",
        ValueKind::Time => "write a time, as 09:00",
        ValueKind::One | ValueKind::Several => "write the name of one of its options",
        _ => "write a whole number",
    }
}
