//! The stages, on one screen. Each is a pure function `input -> (output, diagnostics)`.

use crate::checks::{CheckOptions, Context, Found, Given, Hints};
use crate::diagnostic::{Diagnostic, Severity};
use crate::hands::{Alone, Hands, Job};
use crate::lock::Wordings;
use crate::lower::Lowered;
use crate::manifest::Manifest;
use crate::program::Program;
use crate::source::{Source, Sources};
use hearken_grammar::{Part, Tree};

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

impl Pack {
    /// Its files as the compiler keeps them.
    pub(crate) fn into_sources(self) -> Sources {
        Sources::new(self.files.into_iter().chain(self.manifest.map(|m| (crate::manifest::FILE.to_owned(), m))))
    }
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

    /// What the checks say of the program as it is now, in no order: for tools that change a program after it was resolved,
    /// and want to know whether it would still be let through.
    pub fn check_again(&self, options: CheckOptions) -> Vec<Diagnostic> {
        let (sources, manifest, program) = (&self.sources, &self.manifest, &self.program);
        let Read { trees, hints } = read(&Alone, sources);
        let (trees, hints) = (trees.as_slice(), hints.as_slice());
        let given = Given { sources, trees, manifest, program, options, hints, before: &[] };
        let found = crate::checks::check(&Alone, &Context::new(given));
        [found.numbers, found.ways, found.others].concat()
    }
}

/// Text to program, with every check on.
pub fn compile(pack: Pack, options: CheckOptions) -> Compiled {
    compile_by(&Alone, pack, options)
}

/// The same, by as many hands as there are.
pub fn compile_by(hands: &dyn Hands, pack: Pack, options: CheckOptions) -> Compiled {
    stages(hands, pack.into_sources(), options, Wanted::Diagnostics).compiled
}

/// Text to program and code, for whoever wants an image: the code is made beside the checks. No code if something is
/// wrong, or if there is nothing to begin with.
pub fn compile_to_code(hands: &dyn Hands, pack: Pack, options: CheckOptions) -> (Compiled, Option<Lowered>) {
    let done = stages(hands, pack.into_sources(), options, Wanted::Code);
    (done.compiled, done.lowered)
}

/// What the stages make of a pack.
pub(crate) struct Done {
    pub compiled: Compiled,
    pub lowered: Option<Lowered>,
    /// What was found, what was found before the checks among the others.
    pub found: Found,
    /// In some file so much could not be read that how a line is read depends on those before it.
    pub hopeless: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Diagnostics,
    Code,
}

/// All of them, one after the other.
pub(crate) fn stages(hands: &dyn Hands, sources: Sources, options: CheckOptions, wanted: Wanted) -> Done {
    let mut diagnostics = Vec::new();

    let manifest = crate::manifest::read(&sources, &mut diagnostics);
    let Read { trees, hints } = read(hands, &sources);
    crate::codes::report_problems(&sources, &trees, &mut diagnostics);

    let mut program = Program::default();
    let mut parts = if wanted == Wanted::Code { crate::lock::parts(&trees) } else { Vec::new() };
    let resolve = || program = crate::resolve::resolve(&sources, &trees, &manifest, &mut diagnostics);
    let mut jobs: Vec<Job<'_>> = vec![Box::new(resolve)];
    jobs.extend(parts.iter_mut().map(|part| -> Job<'_> { Box::new(|| part.read(&sources)) }));
    hands.all(jobs);
    let wordings = Wordings::of(parts);

    let (mut found, mut lowered) = (Found::default(), None);
    let before = diagnostics.as_slice();
    let (trees, hints) = (trees.as_slice(), hints.as_slice());
    let given = Given { sources: &sources, trees, manifest: &manifest, program: &program, options, hints, before };
    let check = || found = crate::checks::check(hands, &Context::new(given));
    let mut jobs: Vec<Job<'_>> = vec![Box::new(check)];
    // What could be resolved can be lowered, whatever the checks will say.
    if wanted == Wanted::Code && !before.iter().any(is_error) {
        jobs.push(Box::new(|| lowered = crate::lower::lower(&sources, &program, &manifest)));
    }
    hands.all(jobs);

    diagnostics.append(&mut found.others);
    found.others = diagnostics;
    let diagnostics = in_order(&found);
    let mut lowered = lowered.filter(|_| !diagnostics.iter().any(is_error));
    if let Some(lowered) = &mut lowered {
        lowered.wordings = wordings;
    }
    let hopeless = trees.iter().any(Tree::is_hopeless);
    Done { compiled: Compiled { sources, manifest, program, diagnostics }, lowered, found, hopeless }
}

/// All that was found, by file, place and code; none twice.
pub(crate) fn in_order(found: &Found) -> Vec<Diagnostic> {
    let mut diagnostics = [found.others.as_slice(), &found.numbers, &found.ways].concat();
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.labels.first().map(|l| l.at), d.code);
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
    diagnostics
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// What is read of the files before anything is known of names.
struct Read<'s> {
    /// The trees of the `.hark` files, by file; an empty one for the manifest.
    trees: Vec<Tree>,
    /// Where there is anything for the checks to look for.
    hints: Vec<Hints<'s>>,
}

/// Reads the files: at once as far as there are hands, a long file in parts.
fn read<'s>(hands: &dyn Hands, sources: &'s Sources) -> Read<'s> {
    let all: usize = sources.iter().map(|(_, s)| s.text.len()).sum();
    let parts = |source: &'s Source| {
        let count = if source.text.len() < LONG { 1 } else { (source.text.len() * hands.count()).div_ceil(all) };
        let parts = if source.path.ends_with(".hark") { Part::of(&source.text, count) } else { Vec::new() };
        parts.into_iter().map(|part| (part, Tree::default())).collect::<Vec<_>>()
    };
    let mut trees: Vec<Vec<(Part<'_>, Tree)>> = sources.iter().map(|(_, s)| parts(s)).collect();
    let mut hints: Vec<Option<Hints<'_>>> = sources.iter().map(|_| None).collect();

    let mut jobs: Vec<Job<'_>> = Vec::new();
    for (part, tree) in trees.iter_mut().flatten() {
        jobs.push(Box::new(|| *tree = part.parse()));
    }
    for ((_, source), hints) in sources.iter().zip(&mut hints) {
        jobs.push(Box::new(|| *hints = Some(Hints::new(&source.text))));
        jobs.push(Box::new(|| {
            source.lines();
        }));
    }
    hands.all(jobs);

    let join = |(source, parts): (&Source, Vec<(Part<'_>, Tree)>)| {
        hearken_grammar::join(&source.text, parts.into_iter().map(|(_, tree)| tree).collect())
    };
    let trees = sources.iter().map(|(_, s)| s).zip(trees).map(join).collect();
    Read { trees, hints: hints.into_iter().flatten().collect() }
}

/// Bytes from which on a file is worth cutting.
const LONG: usize = 1 << 16;
