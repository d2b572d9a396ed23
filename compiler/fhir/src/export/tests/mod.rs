//! Packs to export, and looking into what came out.

mod conditions;
mod golden;
mod scores;
mod support;

use std::path::Path;

use hearken_compiler::{CheckOptions, Compiled, Symbols, compile};
use hearken_image::Image;
use serde_json::Value;

use super::form::Pack;

/// A pack that was compiled, and its image.
pub struct Made {
    compiled: Compiled,
    symbols: Symbols,
    bytes: Vec<u8>,
}

impl Made {
    /// Of one page.
    pub fn of(page: &str) -> Made {
        Made::build(hearken_compiler::Pack {
            files: vec![("page.hark".to_owned(), page.to_owned())],
            ..Default::default()
        })
    }

    /// The pack of this project.
    pub fn therapy_content() -> Made {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../therapy-content");
        let read = |path: &Path| std::fs::read_to_string(path).unwrap();
        let mut files = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "hark") {
                    let below = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                    files.push((below, read(&path)));
                }
            }
        }
        let [manifest, lock] = ["hearken.yaml", "hearken.lock"].map(|name| Some(read(&root.join(name))));
        Made::build(hearken_compiler::Pack { files, manifest, lock })
    }

    fn build(pack: hearken_compiler::Pack) -> Made {
        let lock = pack.lock.clone();
        let compiled = compile(pack, CheckOptions::default());
        let errors: Vec<_> =
            compiled.diagnostics.iter().filter(|d| d.severity == hearken_compiler::Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let lowered = compiled.lower().unwrap();
        let symbols = lowered.symbols.clone();
        let ids = hearken_compiler::lock::assign(&compiled.sources, &lowered, lock.as_deref()).unwrap().ids;
        Made { symbols, bytes: lowered.finish_with(ids).unwrap(), compiled }
    }

    /// Does something with the pack.
    pub fn with<R>(&self, then: impl FnOnce(Pack<'_>) -> R) -> R {
        let image = Image::open(&self.bytes).unwrap();
        then(Pack { compiled: &self.compiled, symbols: &self.symbols, image: &image })
    }

    /// Its only questionnaire as JSON, and the notes.
    pub fn questionnaire(&self) -> (Value, Vec<String>) {
        let exported = self.with(super::questionnaires).unwrap();
        (serde_json::from_str(&exported.files[0].text).unwrap(), exported.notes)
    }
}

/// A page with a questionnaire of these lines.
pub fn page(lines: &str) -> Made {
    let lines: String = lines.lines().map(|l| format!("  {l}\n")).collect();
    Made::of(&format!(
        "flow start \"Start\"\n  ask form\n  > Thank you.\n\nquestionnaire form \"A form\"\n  source \"Our own\"\n  \
         licence free \"Our own wording\"\n{lines}"
    ))
}

/// The item of this linkId, however deep.
pub fn item<'v>(of: &'v Value, link: &str) -> &'v Value {
    fn find<'v>(of: &'v Value, link: &str) -> Option<&'v Value> {
        of["item"].as_array()?.iter().find_map(|i| if i["linkId"] == link { Some(i) } else { find(i, link) })
    }
    find(of, link).unwrap_or_else(|| panic!("no item {link}"))
}

/// The expression of an item's extension whose address ends so.
pub fn expression<'v>(item: &'v Value, ending: &str) -> Option<&'v str> {
    let all = item["extension"].as_array()?;
    let found = all.iter().find(|e| e["url"].as_str().is_some_and(|url| url.ends_with(ending)))?;
    found["valueExpression"]["expression"].as_str()
}
