//! A pack as the compiler takes it, from a folder or from a few texts.

use std::path::Path;

use hearken_compiler::Pack;

/// Reads the pack in a folder of the project; its files in the order that the file system gives, which must not matter.
pub fn pack(below: &str) -> Pack {
    let root = crate::path(below);
    let mut pack = Pack::default();
    read(&root, &root, &mut pack);
    pack
}

/// A pack of these files, without a manifest.
pub fn pack_of(files: &[(&str, &str)]) -> Pack {
    Pack { files: files.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect(), ..Pack::default() }
}

fn read(root: &Path, folder: &Path, pack: &mut Pack) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for path in entries.map(|entry| entry.expect("a folder can be listed").path()) {
        if path.is_dir() {
            read(root, &path, pack);
            continue;
        }
        let below = path.strip_prefix(root).expect("it lies below its root").to_string_lossy().replace('\\', "/");
        let text = || std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        match below.as_str() {
            "hearken.yaml" => pack.manifest = Some(text()),
            "hearken.lock" => pack.lock = Some(text()),
            name if name.ends_with(".hark") => pack.files.push((below, text())),
            _ => {}
        }
    }
}
