//! Names: lower-case words joined by `_`, grouped by `.`.

/// Whether a text is a name.
pub(crate) fn is_name(text: &str) -> bool {
    // What a byte may be depends on whether a part of the name starts with it.
    let mut starts = true;
    let good = text.bytes().all(|byte| {
        let letter = byte.is_ascii_lowercase();
        let good = letter || (!starts && (byte.is_ascii_digit() || byte == b'_' || byte == b'.'));
        starts = byte == b'.';
        good
    });
    good && !starts
}

/// Words that join an expression together, and so are no names.
const RESERVED: [&str; 10] = ["and", "or", "not", "is", "mod", "missing", "between", "includes", "true", "false"];

/// Whether a text is no name because it means something else.
pub(crate) fn is_reserved(text: &str) -> bool {
    text.len() <= 8 && RESERVED.contains(&text)
}

/// The name that a written one was meant to be: `Short-Session` is `short_session`. A good name is
/// itself.
pub fn mended(written: &str) -> String {
    let mut name = String::with_capacity(written.len());
    let mut before = None;
    for c in written.chars() {
        match c {
            '.' | '/' => name.push(c),
            c if c.is_ascii_uppercase() => {
                // `shortSession` is two words, `GAD7` is one.
                if before.is_some_and(|b: char| b.is_ascii_lowercase()) {
                    name.push('_');
                }
                name.push(c.to_ascii_lowercase());
            }
            c if c.is_ascii_alphanumeric() => name.push(c),
            c => name.push_str(plain(c)),
        }
        before = Some(c);
    }
    name
}

/// The plain letters of a letter with an accent; `_` for what is no letter.
fn plain(c: char) -> &'static str {
    match c {
        'à'..='å' | 'À'..='Å' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' => "c",
        'è'..='ë' | 'È'..='Ë' => "e",
        'ì'..='ï' | 'Ì'..='Ï' => "i",
        'ñ' | 'Ñ' => "n",
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => "o",
        'ù'..='ü' | 'Ù'..='Ü' => "u",
        'ý' | 'ÿ' | 'Ý' => "y",
        'ß' => "ss",
        '’' | '\'' => "",
        _ => "_",
    }
}
