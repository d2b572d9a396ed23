//! A pack as it lies in files: a folder, or a single `.hark` file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use hearken_compiler::Pack;

use crate::outcome::Stopped;

/// The ending of a file of the language.
pub const ENDING: &str = ".hark";
/// The manifest's name.
pub const MANIFEST: &str = hearken_compiler::manifest::FILE;
/// The lock's name.
pub const LOCK: &str = "hearken.lock";

/// Folders nested more deeply than this are no pack.
const DEEPEST: usize = 40;

/// A pack that was read.
#[derive(Debug)]
pub struct Found {
    /// The folder in which its files lie.
    pub folder: PathBuf,
    /// Its one file, if it is a single file.
    pub single: Option<PathBuf>,
    /// What was read.
    pub pack: Pack,
}

impl Found {
    /// Reads the pack at a path.
    pub fn read(path: &Path) -> Result<Found, Stopped> {
        let kind = match fs::metadata(path) {
            Ok(kind) => kind,
            Err(error) => return Err(Stopped::because(not_there(path, &error))),
        };
        if kind.is_dir() {
            return folder(path);
        }
        if !kind.is_file() {
            return Err(Stopped::because(format!("`{}` is neither a folder nor a file", path.display())));
        }
        let above = || path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        match path.file_name().and_then(|n| n.to_str()) {
            Some(name) if name == MANIFEST || name == LOCK => folder(&above()),
            Some(name) if name.ends_with(ENDING) => {
                let pack = Pack { files: vec![(name.to_owned(), text(path)?)], ..Pack::default() };
                Ok(Found { folder: above(), single: Some(path.to_owned()), pack })
            }
            _ => Err(Stopped::because(format!(
                "`{}` is not something written in Hearken: give a folder, or a file whose name ends in {ENDING}",
                path.display()
            ))),
        }
    }

    /// A file of the pack, by its path below the folder.
    pub fn path(&self, below: &str) -> PathBuf {
        if self.folder == Path::new(".") { PathBuf::from(below) } else { self.folder.join(below) }
    }

    /// A file as it can be opened from where the command was run; with `/` on every platform.
    pub fn shown(&self, below: &str) -> String {
        self.path(below).to_string_lossy().replace('\\', "/")
    }

    /// What its images and its messages call it, if the manifest gives it no name.
    pub fn stem(&self) -> Option<String> {
        let file = self.single.as_ref()?;
        Some(file.file_stem()?.to_string_lossy().into_owned())
    }
}

fn not_there(path: &Path, error: &std::io::Error) -> String {
    if error.kind() != std::io::ErrorKind::NotFound {
        return format!("`{}` could not be read: {error}", path.display());
    }
    let with_ending = PathBuf::from(format!("{}{ENDING}", path.display()));
    if with_ending.is_file() {
        return format!("there is no `{}` here; did you mean `{}`?", path.display(), with_ending.display());
    }
    format!("there is no folder and no file called `{}` here", path.display())
}

/// More packs than this are not listed one by one.
const FEW: usize = 5;

/// The packs that lie below a folder which is none itself: they share no names, and are not one.
fn packs_below(files: &[(String, PathBuf)]) -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    for (below, path) in files {
        let parents = below.match_indices('/').filter_map(|(end, _)| below.get(..end));
        for parent in parents {
            let above = path.ancestors().nth(below.matches('/').count() - parent.matches('/').count());
            if above.is_some_and(|a| a.join(MANIFEST).is_file()) && !folders.iter().any(|f| f == parent) {
                folders.push(parent.to_owned());
            }
        }
    }
    folders
}

fn folder(path: &Path) -> Result<Found, Stopped> {
    let mut pack = Pack::default();
    let optional = |name: &str| -> Result<Option<String>, Stopped> {
        let path = path.join(name);
        if path.exists() { text(&path).map(Some) } else { Ok(None) }
    };
    pack.manifest = optional(MANIFEST)?;
    pack.lock = optional(LOCK)?;
    let files = list(path)?;
    let packs = packs_below(&files);
    if pack.manifest.is_none() && packs.len() > 1 {
        let all: Vec<String> = packs.iter().take(FEW).map(|p| format!("`{}`", path.join(p).display())).collect();
        let more = if packs.len() > FEW { " and others" } else { "" };
        return Err(Stopped::because(format!(
            "`{}` is not a pack: several packs lie in it. Give one of them: {}{more}",
            path.display(),
            all.join(", ")
        )));
    }
    for (below, path) in files {
        pack.files.push((below, text(&path)?));
    }
    if pack.files.is_empty() {
        return Err(Stopped::because(format!(
            "there is no file ending in {ENDING} in `{}`. `hearken new NAME` begins a pack",
            path.display()
        )));
    }
    Ok(Found { folder: path.to_owned(), single: None, pack })
}

/// The `.hark` files of a folder and of all below it, hidden ones apart.
fn list(root: &Path) -> Result<Vec<(String, PathBuf)>, Stopped> {
    let mut files = Vec::new();
    let mut open = vec![(root.to_owned(), String::new(), vec![real(root)?])];
    while let Some((folder, below, above)) = open.pop() {
        let unreadable = |e: std::io::Error| Stopped::because(format!("`{}` could not be read: {e}", folder.display()));
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let name = entry.file_name();
            let hidden = name.to_string_lossy().starts_with('.');
            let of_ours = name.to_string_lossy().ends_with(ENDING);
            let kind = match fs::metadata(&path) {
                Ok(kind) => kind,
                Err(error) if of_ours && !hidden => {
                    return Err(Stopped::because(format!("`{}` could not be read: {error}", path.display())));
                }
                // A link that leads nowhere, and is none of our business.
                Err(_) => continue,
            };
            if hidden || !(kind.is_dir() || of_ours) {
                continue;
            }
            let Some(name) = name.to_str() else {
                let path = path.display();
                return Err(Stopped::because(format!(
                    "the name of `{path}` is not UTF-8: rename it with plain letters"
                )));
            };
            let below = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
            if !kind.is_dir() {
                files.push((below, path));
                continue;
            }
            let real = real(&path)?;
            if above.contains(&real) {
                let path = path.display();
                return Err(Stopped::because(format!(
                    "`{path}` leads back to a folder that it lies in: remove that link"
                )));
            }
            if above.len() > DEEPEST {
                let path = path.display();
                return Err(Stopped::because(format!(
                    "`{path}` lies more than {DEEPEST} folders deep; is this a pack?"
                )));
            }
            let mut above = above.clone();
            above.push(real);
            open.push((path, below, above));
        }
    }
    files.sort();
    Ok(files)
}

fn real(path: &Path) -> Result<PathBuf, Stopped> {
    path.canonicalize().map_err(|e| Stopped::because(format!("`{}` could not be read: {e}", path.display())))
}

/// The text of a file.
fn text(path: &Path) -> Result<String, Stopped> {
    let bytes = fs::read(path).map_err(|e| Stopped::because(format!("`{}` could not be read: {e}", path.display())))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        Stopped::because(format!(
            "`{}` is not plain text in UTF-8: line {line} has a character that cannot be read. \
             In your editor choose “Save as…”, and UTF-8 as the encoding",
            path.display()
        ))
    })
}

/// When which file was changed: two that are equal are of an unchanged pack.
pub fn stamp(path: &Path) -> Vec<(PathBuf, Option<SystemTime>, u64)> {
    let of = |path: PathBuf| {
        let kind = fs::metadata(&path).ok();
        let changed = kind.as_ref().and_then(|k| k.modified().ok());
        let length = kind.map_or(0, |k| k.len());
        (path, changed, length)
    };
    if path.is_dir() {
        let files = list(path).unwrap_or_default().into_iter().map(|(_, path)| path);
        files.chain([path.join(MANIFEST)]).map(of).collect()
    } else {
        vec![of(path.to_owned())]
    }
}
