//! From a pack in files to an image: what `build`, `play`, `test` and `inspect` begin with.

use std::cell::RefCell;

use hearken_compiler::lower::CannotFinish;
use hearken_compiler::{CheckOptions, Compiled, Edited, Lowered};
use hearken_image::write::CannotWrite;

use crate::hands::Threads;
use crate::outcome::Stopped;
use crate::pack::Found;

/// A pack that was read and compiled.
#[derive(Debug)]
pub struct Checked {
    /// Where it lies.
    pub found: Found,
    /// What became of it.
    pub compiled: Compiled,
    /// Its code, if that was made along with it and no image yet.
    code: RefCell<Option<Lowered>>,
}

/// An image, and what people call things in it.
#[derive(Debug)]
pub struct Built {
    /// The image's bytes.
    pub bytes: Vec<u8>,
    /// What is known of its code; the code itself went into it.
    pub lowered: Lowered,
    /// The lock as it should be from here on. A single file has none in its folder; it is only kept while it is played.
    pub lock: String,
}

impl Checked {
    /// Whether a questionnaire has no words that may leave this pack: only its structure, or words for tests.
    pub fn waits_for_words(&self) -> bool {
        self.compiled.diagnostics.iter().any(|d| d.code == hearken_compiler::codes::w0562::ENTRY.code)
    }

    /// Compiles a pack that was read.
    pub fn new(found: Found, options: CheckOptions) -> Checked {
        let compiled = hearken_compiler::compile_by(&Threads::of_machine(), found.pack.clone(), options);
        Checked { found, compiled, code: RefCell::default() }
    }

    /// The same for whoever watches a pack, and only wants to be told: what was found last is kept for the next time. There
    /// is no program to build an image of.
    pub fn again(found: Found, options: CheckOptions, last: &mut Option<Edited>) -> Checked {
        let hands = Threads::of_machine();
        let edited = match last {
            Some(edited) => {
                edited.again(&hands, found.pack.clone());
                edited
            }
            None => last.insert(Edited::new(&hands, found.pack.clone(), options)),
        };
        let (sources, diagnostics) = (edited.sources().clone(), edited.diagnostics().to_vec());
        let compiled = Compiled { sources, diagnostics, ..Compiled::default() };
        Checked { found, compiled, code: RefCell::default() }
    }

    /// The same, for whoever will build an image of it.
    pub fn for_image(found: Found, options: CheckOptions) -> Checked {
        let (compiled, code) = hearken_compiler::compile_to_code(&Threads::of_machine(), found.pack.clone(), options);
        Checked { found, compiled, code: RefCell::new(code) }
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
        let Some(mut lowered) = self.code.take().or_else(|| self.compiled.lower()) else {
            return Err(Stopped::because("there is no flow in this pack, so there is nothing to begin with"));
        };
        let sources = &self.compiled.sources;
        if debug {
            lowered = lowered.with_debug(sources, &self.compiled.program);
        }
        let finished = lowered.finish_by(&Threads::of_machine(), sources, lock).map_err(|why| match why {
            CannotFinish::Lock(problem) => {
                let at = self.found.shown(crate::pack::LOCK);
                Stopped::because(format!("{at}:{}: {}", problem.line, problem.message))
            }
            CannotFinish::Write(why) => Stopped::because(format!("no image could be made: {}", too_much(why))),
        })?;
        Ok(Some(Built { bytes: finished.bytes, lowered, lock: finished.lock }))
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
