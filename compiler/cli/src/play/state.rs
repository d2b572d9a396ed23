//! The state of a conversation in a file: `--state`.

use std::path::Path;

use hearken_image::Image;
use hearken_runtime::Session;

use crate::outcome::Stopped;

/// What was kept; `None` if nothing was yet.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, Stopped> {
    crate::files::tidy(path);
    match std::fs::read(path) {
        Ok(save) => Ok(Some(save)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stopped::because(format!("`{}` could not be read: {error}", path.display()))),
    }
}

/// Takes up what was kept.
pub fn restore<'i>(image: &'i Image<'i>, save: &[u8], path: Option<&Path>) -> Result<Session<'i>, Stopped> {
    Session::restore(image, save).map_err(|why| {
        let path = path.unwrap_or(Path::new("the state")).display();
        Stopped::because(format!("`{path}` was not taken up, and stays as it is: {}", why.reason()))
    })
}
