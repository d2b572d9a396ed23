//! Files, written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::outcome::Stopped;

/// Writes a file beside its place and moves it there, so that nobody ever sees half of it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Stopped> {
    let why = |error: std::io::Error| Stopped::because(format!("`{}` could not be written: {error}", path.display()));
    let beside = beside(path);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_data()?;
        // What it replaces keeps its permissions.
        if let Ok(old) = fs::metadata(path) {
            fs::set_permissions(&beside, old.permissions())?;
        }
        fs::rename(&beside, path)
    });
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        why(error)
    })
}

/// Takes away what a command that was killed left half written beside a file. Only for whoever alone writes that file.
pub fn tidy(path: &Path) {
    let Some(folder) = path.parent() else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let begins = prefix(path);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let number = name.strip_prefix(&begins).and_then(|rest| rest.strip_suffix(PART));
        if number.is_some_and(|n| n.parse::<u32>().is_ok()) {
            // That it stays does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

const PART: &str = ".part";

fn prefix(path: &Path) -> String {
    format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy())
}

/// A name in the same folder that nothing else has.
fn beside(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}{}{PART}", prefix(path), std::process::id()))
}
