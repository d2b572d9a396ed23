//! What leaves this project, byte by byte.

use super::Made;

#[test]
fn the_phq9_leaves_as_it_always_did() {
    let exported = Made::therapy_content().with(super::super::questionnaires).unwrap();
    assert_eq!(exported.notes, Vec::<String>::new());
    let phq9 = exported.files.iter().find(|f| f.name == "Questionnaire-phq9.json").unwrap();
    insta::assert_snapshot!(phq9.text);
}

#[test]
fn the_same_pack_gives_the_same_bytes() {
    let made = Made::therapy_content();
    assert_eq!(
        made.with(super::super::questionnaires).unwrap(),
        Made::therapy_content().with(super::super::questionnaires).unwrap()
    );
}
