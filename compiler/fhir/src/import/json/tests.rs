//! JSON is read to the last digit, or refused with the path to what is wrong.

use super::Json;

fn fails(text: &str) -> String {
    Json::read(text).expect_err(text).to_string()
}

#[test]
fn a_number_is_what_was_written_to_the_last_digit() {
    let read = Json::read(" [0.10000000000000000001, -1e400, 7] ").expect("it is JSON");
    let numbers = ["0.10000000000000000001", "-1e400", "7"].map(|n| Json::Number(n.to_owned()));
    assert_eq!(read, Json::List(numbers.to_vec()));
}

#[test]
fn texts_with_escapes_and_signs_beyond_four_digits_are_read() {
    let read = Json::read(r#""a\n\u00e9\ud83d\ude00\"\/""#).expect("it is JSON");
    assert_eq!(read.text(), Some("a\né😀\"/"));
}

#[test]
fn what_is_wrong_is_told_with_the_path_to_it() {
    assert_eq!(fails("{\"item\":[{},{\"linkId\":01}]}"), "item[1].linkId: this is not JSON, line 1: `01` is no number");
    assert_eq!(fails("{\"a\":1,\n\"a\":2}"), "a: this is not JSON, line 2: this stands here twice");
    for text in
        ["", "{", "[1", "\"a", "{\"a\" 1}", "[1 2]", "tru", "1 2", "\"\\ud800\"", "\"\\x\"", "-", "1.", "\"\n\""]
    {
        assert!(fails(text).contains("not JSON"), "{text}");
    }
}

#[test]
fn a_file_that_goes_down_for_ever_is_refused_and_not_followed() {
    assert!(fails(&"[".repeat(1_000_000)).contains("more than 160"));
}
