//! What the manifest declares: activities, audiences, and where a conversation starts.

use super::build::{Meaning, Resolver};
use crate::codes;
use crate::manifest;
use crate::program::{Activity, Audience, FlowId};
use crate::source::At;

impl<'s> Resolver<'s, '_> {
    /// Activities and audiences.
    pub fn manifest_parts(&mut self) {
        let manifest = self.manifest;
        for (name, activity) in &manifest.activities {
            self.activity_names.insert(name, self.program.activities.len() as u32);
            self.program.activities.push(Activity {
                name: name.clone(),
                title: activity.title.clone(),
                inputs: activity.inputs.iter().map(|(n, t)| (n.clone(), Some(t.kind()))).collect(),
                result: activity.result.map(manifest::ValueType::kind),
                tags: activity.tags.clone(),
            });
        }
        for (name, audience) in &manifest.audiences {
            self.audience_names.insert(name, self.program.audiences.len() as u32);
            let mut sees: Vec<_> = audience.sees.iter().map(|c| c.class()).collect();
            sees.sort_unstable();
            sees.dedup();
            self.program.audiences.push(Audience { name: name.clone(), sees, de_identified: audience.de_identified });
        }
    }

    /// The entry, help and stop.
    pub fn where_it_starts(&mut self) {
        let manifest = self.manifest;
        self.program.help = manifest.help.as_deref().and_then(|n| self.flow_of_manifest("help", n));
        self.program.stop = manifest.stop.as_deref().and_then(|n| self.flow_of_manifest("stop", n));
        self.program.entry = match manifest.entry.as_deref() {
            Some(name) => self.flow_of_manifest("entry", name),
            None if self.program.flows.is_empty() => {
                self.nothing_to_start_with();
                None
            }
            None => Some(0),
        };
    }

    fn flow_of_manifest(&mut self, key: &'static str, name: &str) -> Option<FlowId> {
        match self.names.get(name).map(|(m, _)| *m) {
            Some(Meaning::Flow(id)) => Some(id),
            other => {
                let flows = self.names.iter().filter(|(_, (m, _))| matches!(m, Meaning::Flow(_))).map(|(n, _)| *n);
                let near = self.near(name, flows).map(str::to_owned);
                let at = manifest::place_of(self.sources, key).unwrap_or_default();
                let diagnostic = codes::e0803::no_such_flow(at, key, name, other.map(Meaning::word), near.as_deref());
                self.unknown(name, diagnostic);
                None
            }
        }
    }

    /// A pack without a flow; not said again where a line that could not be read may have been one.
    fn nothing_to_start_with(&mut self) {
        // A step or an item at the margin is told as out of place: that is the head that is missing.
        let misplaced = self.found.iter().any(|d| d.code == codes::e0301::ENTRY.code);
        if misplaced || self.trees.iter().any(|t| !t.problems.is_empty()) {
            return;
        }
        let file = self.sources.iter().find(|(_, s)| s.path.ends_with(".hark")).map(|(f, _)| f);
        let at = file.map(|file| At { file, ..At::default() });
        self.report(codes::e0804::no_flow(at));
    }
}
