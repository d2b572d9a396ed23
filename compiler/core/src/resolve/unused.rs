//! What is left over: names of options that nothing reads, variables that got no type.

use super::build::Resolver;
use crate::codes;
use crate::diagnostic::Severity;
use crate::program::{ListId, Type, Variable, VariableRole};
use crate::source::At;

impl Resolver<'_, '_> {
    /// A flow's own variable that got no type from anywhere, where no other mistake explains it.
    pub fn untyped(&mut self) {
        if self.found.iter().any(|d| d.severity == Severity::Error) {
            return;
        }
        let is_untyped = |v: &&Variable| v.kind == Type::Unknown && matches!(v.role, VariableRole::Local(_));
        let untyped: Vec<(At, String)> =
            self.program.variables.iter().filter(is_untyped).map(|v| (v.at, v.name.clone())).collect();
        for (at, name) in untyped {
            self.report(codes::e0405::never_known(at, &name));
        }
    }

    /// Warns of named options in an ask of which no name is ever used. Where one is used, the others are there for
    /// completeness, and nothing is said.
    pub fn unused_names(&mut self) {
        // With a mistake about, what uses a name may be what could not be understood.
        if self.found.iter().any(|d| d.severity == Severity::Error) {
            return;
        }
        let unused: Vec<ListId> = self.ask_lists.values().copied().filter(|l| !self.used_lists.contains(l)).collect();
        for list in unused {
            let Some(list) = self.program.lists.get(list as usize) else { continue };
            let named: Vec<_> = list.choices.iter().filter_map(|c| Some((c.text.at, c.name.as_deref()?))).collect();
            let diagnostic = codes::w0211::unused_option_names(&named);
            self.found.extend(diagnostic);
        }
    }
}
