//! Files, written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::outcome::Stopped;

/// Writes a file beside its place and moves it there, so that nobody ever sees half of it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Stopped> {
    write_all(&[(path.to_owned(), bytes)])
}

/// Writes several files that belong together: none is moved to its place before all are written.
pub fn write_all(files: &[(PathBuf, &[u8])]) -> Result<(), Stopped> {
    let mut result = files.iter().try_for_each(|(path, bytes)| put_beside(path, bytes).map_err(|e| (path, e)));
    if result.is_ok() {
        result = files.iter().try_for_each(|(path, _)| fs::rename(beside(path), path).map_err(|e| (path, e)));
    }
    result.map_err(|(path, error)| {
        for (path, _) in files {
            let _ = fs::remove_file(beside(path));
        }
        Stopped::because(format!("`{}` could not be written: {error}", path.display()))
    })
}

fn put_beside(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = beside(path);
    let mut file = fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    // What it replaces keeps its permissions.
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(&beside, old.permissions())?;
    }
    Ok(())
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
