//! LOINC's answer lists, as far as the instruments of the facts use them.
//!
//! Out: for items that carry a LOINC code and offer exactly those answers. A page says no codes for its options; a
//! receiving record knows these answers by LOINC's. Where a word or a number differs, they are other answers, and get a
//! code of the pack's own. In: for forms that only name the list.

/// One, in ten-thousandths.
pub const ONE: i64 = 10_000;

/// Where LOINC's codes are at home.
pub const SYSTEM: &str = "http://loinc.org";

/// The answers of a list in order: words, what they count, code.
pub type Answers = &'static [(&'static str, i64, &'static str)];

/// By LOINC's number of the list. <https://loinc.org/LL358-3>, <https://loinc.org/LL359-1>.
const LISTS: &[(&str, Answers)] = &[
    // PHQ and GAD.
    (
        "LL358-3",
        &[
            ("Not at all", 0, "LA6568-5"),
            ("Several days", 1, "LA6569-3"),
            ("More than half the days", 2, "LA6570-1"),
            ("Nearly every day", 3, "LA6571-9"),
        ],
    ),
    // The difficulty item of PHQ. The codes run out of order.
    (
        "LL359-1",
        &[
            ("Not difficult at all", 0, "LA6572-7"),
            ("Somewhat difficult", 1, "LA6573-5"),
            ("Very difficult", 2, "LA6575-0"),
            ("Extremely difficult", 3, "LA6574-3"),
        ],
    ),
];

/// The codes of these answers (words, and what they count in ten-thousandths), if they are one of LOINC's lists.
pub fn answers<'a>(options: impl Iterator<Item = (&'a str, i64)> + Clone) -> Option<Vec<&'static str>> {
    let (_, list) = LISTS.iter().find(|(_, list)| {
        options.clone().eq(list.iter().map(|(words, counts, _)| (*words, counts.saturating_mul(ONE))))
    })?;
    Some(list.iter().map(|(_, _, code)| *code).collect())
}

/// The answers of the list that a value set's address names: words, what each counts, code.
pub fn named(address: &str) -> Option<Answers> {
    let address = address.split('|').next()?;
    let number = ["http://loinc.org/vs/", "https://loinc.org/vs/"].iter().find_map(|s| address.strip_prefix(s))?;
    LISTS.iter().find(|(list, _)| *list == number).map(|(_, answers)| *answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_differs_is_not_given_loinc_s_code() {
        let words = ["Not at all", "Several days", "More than half the days", "Nearly every day"];
        let list = |words: [&'static str; 4]| words.into_iter().zip([0, ONE, 2 * ONE, 3 * ONE]);
        assert_eq!(answers(list(words)), Some(vec!["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]));
        let [_, b, c, d] = words;
        assert_eq!(answers(list(["Not at all sure", b, c, d])), None);
        assert_eq!(answers(list(words).take(3)), None);
        assert_eq!(answers(words.into_iter().zip([ONE, 2 * ONE, 3 * ONE, 4 * ONE])), None);
    }
}
