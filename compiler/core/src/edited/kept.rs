//! The program as it was when everything was checked, with the lines that were put into it since.

use super::line::Changed;
use super::{Edit, places_mut};
use crate::checks::{Again, CheckOptions, Found, Given, numbers_again, ways_again};
use crate::diagnostic::Diagnostic;
use crate::hands::Hands;
use crate::manifest::Manifest;
use crate::program::Program;
use crate::source::Sources;

/// Everything in it stands where it stood then; the edits since lead from there to now.
#[derive(Debug)]
pub(super) struct Kept {
    sources: Sources,
    manifest: Manifest,
    pub program: Program,
    pub edits: Vec<Edit>,
}

/// After so many edits it is time to look at everything once more: each place is led through all of them.
const MOST: usize = 500;

/// What has to be found again after a change of some lines.
pub(super) fn what(lines: &[Changed<'_>]) -> Again {
    Again { numbers: lines.iter().any(Changed::reckons), ways: lines.iter().any(|line| !line.reckons()) }
}

impl Kept {
    /// As everything is checked.
    pub fn new(sources: Sources, manifest: Manifest, program: Program) -> Self {
        Kept { sources, manifest, program, edits: Vec::new() }
    }

    /// Finds again what hangs on lines that were put into the program; `None` if that cannot be found by itself, or if
    /// something is told of a line that was edited.
    pub fn look(&self, hands: &dyn Hands, found: &mut Found, again: Again, options: CheckOptions) -> Option<()> {
        let apart = found.apart.as_ref().filter(|_| self.edits.len() < MOST)?;
        let (sources, manifest, program) = (&self.sources, &self.manifest, &self.program);
        let given = Given { sources, trees: &[], manifest, program, options, hints: &[], before: &[] };
        if again.numbers {
            found.numbers = self.moved(numbers_again(hands, given, apart))?;
        }
        if again.ways {
            found.ways = self.moved(ways_again(hands, given, apart))?;
        }
        Some(())
    }

    /// From where things stood to where they stand now; `None` if one of them was edited.
    fn moved(&self, mut found: Vec<Diagnostic>) -> Option<Vec<Diagnostic>> {
        for place in found.iter_mut().flat_map(places_mut) {
            *place = self.edits.iter().try_fold(*place, |at, edit| edit.moved(at))?;
        }
        Some(found)
    }
}
