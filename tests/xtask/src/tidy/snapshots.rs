//! No snapshot is left behind: the test that made it is there, and so is the file it was made from.

use super::Findings;
use super::files::File;

/// The fields of a snapshot's head that name a file.
const FIELDS: &[&str] = &["source: ", "input_file: "];

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    let snapshots = files.iter().filter(|f| f.is("snap"));
    for snapshot in snapshots.clone() {
        let head = snapshot.text.lines().skip(1).take_while(|line| *line != "---");
        for line in head {
            let Some(named) = FIELDS.iter().find_map(|field| line.strip_prefix(field)) else { continue };
            let named = named.trim_matches('"');
            // Told from the root of the workspace, or from that of the crate.
            let there = files.iter().any(|f| f.path == named || f.path.ends_with(&format!("/{named}")));
            if !there {
                wrong.push(format!("{}: is left behind by {named}", snapshot.path));
            }
        }
    }
    Findings { wrong, note: format!("{} snapshots", snapshots.count()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::file;

    #[test]
    fn a_snapshot_whose_test_or_input_is_gone_is_found() {
        let head = "---\nsource: tests/tests/suite.rs\ninput_file: tests/suite/a.hark\n---\nsource: text\n";
        let (snapshot, test, input) =
            (|| file("tests/a.snap", head), || file("tests/tests/suite.rs", ""), || file("tests/suite/a.hark", ""));
        assert_eq!(check(&[snapshot(), test(), input()]).wrong.len(), 0);
        assert_eq!(check(&[snapshot(), test()]).wrong.len(), 1);
        assert_eq!(check(&[snapshot()]).wrong.len(), 2);
    }
}
