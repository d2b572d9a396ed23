//! Names of options that nothing reads: perhaps the bracket was meant to be shown.

use super::build::Resolver;
use crate::codes;
use crate::program::ListId;

impl Resolver<'_, '_> {
    /// Warns of named options in an ask of which no name is ever used. Where one is used, the others are there for
    /// completeness, and nothing is said.
    pub fn unused_names(&mut self) {
        let unused: Vec<ListId> = self.ask_lists.values().copied().filter(|l| !self.used_lists.contains(l)).collect();
        for list in unused {
            let Some(list) = self.program.lists.get(list as usize) else { continue };
            let named: Vec<_> = list.choices.iter().filter_map(|c| Some((c.name.clone()?, c.text.at))).collect();
            for (name, text) in named {
                self.report(codes::w0211::unused_option_name(text, &name));
            }
        }
    }
}
