//! The stages, on one screen. Each is a pure function `input -> (output, diagnostics)`.

use crate::checks::CheckOptions;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lower::Lowered;
use crate::manifest::Manifest;
use crate::program::Program;
use crate::source::Sources;
use hearken_grammar::Tree;

/// A pack as text: what a folder holds, read by whoever has files.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// `hearken.yaml`, if there is one: its path and text.
    pub manifest: Option<String>,
    /// The `.hark` files: path below the pack's folder, and text; any order.
    pub files: Vec<(String, String)>,
    /// `hearken.lock`, if there is one.
    pub lock: Option<String>,
}

/// What became of a pack.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The files, to show places in; the manifest among them as `hearken.yaml`, if there is one.
    pub sources: Sources,
    /// The manifest, or its defaults.
    pub manifest: Manifest,
    /// The program, as far as it could be resolved.
    pub program: Program,
    /// All diagnostics: sorted by file, place and code; none twice.
    pub diagnostics: Vec<Diagnostic>,
}

impl Compiled {
    /// Whether something is wrong, so that no image may be made.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

impl Compiled {
    /// The code and tables of a program without errors; `None` if it has errors, or nothing to begin with.
    pub fn lower(&self) -> Option<Lowered> {
        if self.has_errors() { None } else { crate::lower::lower(&self.sources, &self.program, &self.manifest) }
    }
}

/// Text to program, with every check on.
pub fn compile(pack: Pack, options: CheckOptions) -> Compiled {
    let sources = Sources::new(pack.files.into_iter().chain(pack.manifest.map(|m| ("hearken.yaml".to_owned(), m))));
    let mut diagnostics = Vec::new();

    let manifest = crate::manifest::read(&sources, &mut diagnostics);
    let trees = parse(&sources);
    crate::codes::report_problems(&sources, &trees, &mut diagnostics);
    let program = crate::resolve::resolve(&sources, &trees, &manifest, &mut diagnostics);
    crate::checks::check(&sources, &trees, &manifest, &program, options, &mut diagnostics);

    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.labels.first().map(|l| l.at), d.code);
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
    Compiled { sources, manifest, program, diagnostics }
}

/// The trees of the `.hark` files, by file; an empty one for the manifest.
pub(crate) fn parse(sources: &Sources) -> Vec<Tree> {
    let tree = |path: &str, text| if path.ends_with(".hark") { hearken_grammar::parse(text) } else { Tree::default() };
    sources.iter().map(|(_, s)| tree(&s.path, &s.text)).collect()
}
