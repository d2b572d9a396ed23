//! `hearken fmt` changes nothing that a person could see, and it leaves the pages of this project as they are.
#![cfg(test)]

use hearken_compiler::{Compiled, Pack, codes, compile};
use hearken_grammar::{LeftAlone, format};
use hearken_tests::{TODAY, fenced, pack, path, random_pack, snippets, text};

/// How many random packs are formatted.
const RANDOM: u64 = 200;

/// A pack with every page formatted; a page that is left alone stays as it is.
fn formatted(pack: &Pack, name: &str) -> Pack {
    let page = |(path, page): &(String, String)| {
        let text = match format(page) {
            Ok(formatted) => {
                let again = format(&formatted.text).unwrap_or_else(|why| panic!("{name}: {path}: then {why:?}"));
                assert_eq!(again.text, formatted.text, "{name}: {path}: formatted again, it changes again");
                formatted.text
            }
            Err(LeftAlone::Unplaced(_)) => page.clone(),
            Err(LeftAlone::Changed) => panic!("{name}: {path}: it would have read differently"),
        };
        (path.clone(), text)
    };
    Pack { files: pack.files.iter().map(page).collect(), ..pack.clone() }
}

/// The image, with the ids that a fresh lock gives.
fn image(compiled: &Compiled) -> Option<Vec<u8>> {
    let lowered = compiled.lower()?;
    let assigned = hearken_compiler::lock::assign(&compiled.sources, &lowered, None).expect("an empty lock is one");
    Some(lowered.finish_with(assigned.ids).expect("the image can be written"))
}

/// Packs of all that is written in the language in this project, right and wrong; and some that nobody wrote.
fn packs() -> Vec<(String, Pack)> {
    let page = |name: String, page: String| (name, hearken_tests::pack_of(&[("page.hark", &page)]));
    let mut packs: Vec<(String, Pack)> = ["therapy-content", "tests/golden/v1/pack", "compiler/cli/templates"]
        .map(|below| (below.to_owned(), pack(below)))
        .into();
    packs.extend(pack("grammar/tests/pages").files.into_iter().map(|(name, text)| page(name, text)));
    for folder in ["right", "wrong"] {
        packs.extend(snippets(folder).into_iter().map(|s| (format!("{folder}/{}", s.title), s.pack())));
    }
    for entry in codes::ALL {
        packs.extend(fenced(entry.page, "hark").into_iter().map(|text| page(entry.code.0.to_owned(), text)));
    }
    for file in ["README.md", "grammar/reference.md"] {
        packs.extend(fenced(&text(file), "hark").into_iter().map(|text| page(file.to_owned(), text)));
    }
    packs.extend((0..RANDOM).map(|seed| (format!("seed {seed}"), random_pack(seed))));
    packs
}

#[test]
fn a_formatted_page_is_the_same_image_and_has_the_same_mistakes() {
    let packs = packs();
    assert!(packs.len() > 400 + RANDOM as usize, "{} packs", packs.len());
    let (mut changed, mut images) = (0, 0);
    for (name, pack) in packs {
        let after = formatted(&pack, &name);
        changed += usize::from(after.files != pack.files);
        let [before, after] = [pack, after].map(|pack| compile(pack, TODAY));
        // Another width of indentation, if it is the same throughout, is not left.
        let codes = |compiled: &Compiled| {
            let codes = compiled.diagnostics.iter().map(|d| d.code.0).filter(|code| !["E0101", "E0102"].contains(code));
            codes.collect::<Vec<_>>()
        };
        assert_eq!(codes(&before), codes(&after), "{name}");
        let [before, after] = [before, after].map(|compiled| image(&compiled));
        images += usize::from(before.is_some());
        assert!(before.is_none() || before == after, "{name}: another image");
    }
    assert!(changed > 0 && images > 100 + RANDOM as usize, "{changed} changed, {images} images");
}

#[test]
fn the_pages_of_this_project_are_in_the_one_style() {
    let mut pages: Vec<(String, String)> = Vec::new();
    for folder in ["therapy-content", "compiler/cli/templates"] {
        pages.extend(pack(folder).files.into_iter().map(|(name, text)| (format!("{folder}/{name}"), text)));
    }
    for file in ["README.md", "grammar/reference.md"] {
        pages.extend(fenced(&text(file), "hark").into_iter().map(|page| (file.to_owned(), page)));
    }
    for (name, page) in pages {
        let formatted = format(&page).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!(formatted.text, page, "{name}: `hearken fmt` changes it");
    }
    assert!(path("therapy-content").is_dir());
}
