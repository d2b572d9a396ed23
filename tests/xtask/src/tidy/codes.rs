//! Every diagnostic has a page: `compiler/core/src/codes/e0201.rs` has `e0201.md` beside it, and the page names the code.

use super::Findings;
use super::files::File;

const FOLDER: &str = "compiler/core/src/codes/";

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    let here: Vec<(&str, &File)> = files.iter().filter_map(|f| Some((f.path.strip_prefix(FOLDER)?, f))).collect();
    let find = |name: &str| here.iter().find(|(path, _)| *path == name).map(|(_, file)| *file);
    let mut known = 0;
    for (name, file) in &here {
        let Some((stem, extension)) = name.rsplit_once('.') else { continue };
        if !is_code(stem) {
            continue;
        }
        let code = stem.to_uppercase();
        if extension == "rs" {
            known += 1;
            match find(&format!("{stem}.md")) {
                None => wrong.push(format!("{}: has no page {stem}.md beside it", file.path)),
                Some(page) if !page.text.contains(&code) => wrong.push(format!("{}: does not name {code}", page.path)),
                Some(_) => {}
            }
            if !file.text.contains(&format!("\"{code}\"")) {
                wrong.push(format!("{}: declares another code than {code}", file.path));
            }
        } else if find(&format!("{stem}.rs")).is_none() {
            wrong.push(format!("{}: is the page of no code", file.path));
        }
    }
    Findings { wrong, note: format!("{known} codes") }
}

/// `e0201`: a letter and four digits.
fn is_code(stem: &str) -> bool {
    let digits = stem.strip_prefix(['e', 'w']).unwrap_or_default();
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::file;

    fn found(files: &[(&str, &str)]) -> usize {
        check(&files.iter().map(|(name, text)| file(&format!("{FOLDER}{name}"), text)).collect::<Vec<_>>()).wrong.len()
    }

    #[test]
    fn a_code_and_its_page_stand_side_by_side() {
        assert_eq!(found(&[("e0201.rs", "entry!(\"E0201\")"), ("e0201.md", "# E0201"), ("words.rs", "")]), 0);
        assert_eq!(found(&[("e0201.rs", "entry!(\"E0201\")")]), 1, "no page");
        assert_eq!(found(&[("e0201.rs", "entry!(\"E0201\")"), ("e0201.md", "# E0207")]), 1, "another's page");
        assert_eq!(found(&[("e0201.rs", "entry!(\"E0207\")"), ("e0201.md", "# E0201")]), 1, "another code");
        assert_eq!(found(&[("e0201.md", "# E0201")]), 1, "no code");
    }
}
