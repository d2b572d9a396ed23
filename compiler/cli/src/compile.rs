//! From a pack in files to an image: what `build`, `play`, `test` and `inspect` begin with.

use hearken_compiler::{CheckOptions, Compiled, Lowered, compile};
use hearken_image::write::CannotWrite;

use crate::outcome::Stopped;
use crate::pack::Found;

/// A pack that was read and compiled.
#[derive(Debug)]
pub struct Checked {
    /// Where it lies.
    pub found: Found,
    /// What became of it.
    pub compiled: Compiled,
}

/// An image, and what people call things in it.
#[derive(Debug)]
pub struct Built {
    /// The image's bytes.
    pub bytes: Vec<u8>,
    /// The code and tables that it was made of.
    pub lowered: Lowered,
    /// The lock as it should be from here on. A single file has none in its folder; it is only kept while it is played.
    pub lock: String,
}

impl Checked {
    /// Compiles a pack that was read.
    pub fn new(found: Found, options: CheckOptions) -> Checked {
        let compiled = compile(found.pack.clone(), options);
        Checked { found, compiled }
    }

    /// What the pack is called.
    pub fn name(&self) -> String {
        let given = self.found.pack.manifest.is_some();
        let of_file = if given { None } else { self.found.stem() };
        of_file.unwrap_or_else(|| self.compiled.manifest.name.clone())
    }

    /// The image of a pack without errors; ids are those of `lock`, and new ones. `None` if the pack has errors.
    pub fn build(&self, debug: bool, lock: Option<&str>) -> Result<Option<Built>, Stopped> {
        if self.compiled.has_errors() {
            return Ok(None);
        }
        let Some(mut lowered) = self.compiled.lower() else {
            return Err(Stopped::because("there is no flow in this pack, so there is nothing to begin with"));
        };
        if debug {
            lowered = lowered.with_debug(&self.compiled.sources, &self.compiled.program);
        }
        let assigned = hearken_compiler::lock::assign(&self.compiled.sources, &lowered, lock).map_err(|problem| {
            let at = self.found.shown(crate::pack::LOCK);
            Stopped::because(format!("{at}:{}: {}", problem.line, problem.message))
        })?;
        let bytes = lowered
            .clone()
            .finish_with(assigned.ids)
            .map_err(|why| Stopped::because(format!("no image could be made: {}", too_much(why))))?;
        Ok(Some(Built { bytes, lowered, lock: assigned.text }))
    }
}

/// Why an image could not be made.
fn too_much(why: CannotWrite) -> String {
    match why {
        CannotWrite::TooLarge => "this pack is larger than an image can be".to_owned(),
        CannotWrite::LostPlace(place) => format!("this is a mistake of the compiler's, not yours (lost place {place})"),
        CannotWrite::Refused(why) => format!("this is a mistake of the compiler's, not yours ({why}: {why:?})"),
    }
}
