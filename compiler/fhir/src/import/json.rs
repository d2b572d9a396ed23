//! JSON as it is written: numbers stay the text they are, because a weight of 0.1 must not become a float on its way,
//! and what cannot be read is told with the path to it, which is what a person can find in a large file.

use super::path::Path;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A text.
    Text(String),
    /// `[…]`.
    List(Vec<Json>),
    /// `{…}`, in the order of the file.
    Object(Vec<(String, Json)>),
}

/// Why a file cannot be read: where, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// `item[3].linkId`; empty for the file itself.
    pub path: String,
    /// What is wrong.
    pub why: String,
}

impl std::fmt::Display for NotRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() { f.write_str(&self.why) } else { write!(f, "{}: {}", self.path, self.why) }
    }
}

/// So deep may values stand in each other: ours and everybody's forms stay far below.
const DEEPEST: usize = 160;

impl Json {
    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A text.
    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    /// A member that is a text.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// A member that is a list; empty if there is none.
    pub fn list_of(&self, name: &str) -> &[Json] {
        if let Some(Json::List(list)) = self.get(name) { list } else { &[] }
    }

    /// A member that is `true`.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some(&Json::Bool(true))
    }

    /// The members of an object.
    pub fn members(&self) -> &[(String, Json)] {
        if let Json::Object(members) = self { members } else { &[] }
    }

    /// What kind of value it is, in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "nothing",
            Json::Bool(_) => "yes or no",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }

    /// Reads a whole text.
    pub fn read(text: &str) -> Result<Json, NotRead> {
        let mut reader = Reader { text, at: if text.starts_with('\u{feff}') { 3 } else { 0 } };
        let value = reader.value(&Path::ROOT, 0)?;
        reader.blank();
        if reader.at < text.len() {
            return Err(reader.wrong(&Path::ROOT, "something stands behind the end of the JSON"));
        }
        Ok(value)
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong(&self, path: &Path<'_>, why: &str) -> NotRead {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        NotRead { path: path.to_string(), why: format!("this is not JSON, line {line}: {why}") }
    }

    /// Whether this sign comes next; it is then behind.
    fn takes(&mut self, sign: u8) -> bool {
        let next = self.peek() == Some(sign);
        self.at += usize::from(next);
        next
    }

    fn value(&mut self, path: &Path<'_>, depth: usize) -> Result<Json, NotRead> {
        if depth > DEEPEST {
            return Err(self.wrong(path, &format!("more than {DEEPEST} values stand in each other")));
        }
        self.blank();
        match self.peek() {
            Some(b'{') => self.object(path, depth),
            Some(b'[') => self.list(path, depth),
            Some(b'"') => self.string(path).map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(path),
            Some(_) => self.word(path),
            None => Err(self.wrong(path, "it ends too early")),
        }
    }

    fn word(&mut self, path: &Path<'_>) -> Result<Json, NotRead> {
        for (word, value) in [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)] {
            if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong(path, "no value begins like this"))
    }

    fn object(&mut self, path: &Path<'_>, depth: usize) -> Result<Json, NotRead> {
        self.at += 1;
        let mut members: Vec<(String, Json)> = Vec::new();
        self.blank();
        if self.takes(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.blank();
            if self.peek() != Some(b'"') {
                return Err(self.wrong(path, "a name in quotes is missing"));
            }
            let name = self.string(path)?;
            self.blank();
            if !self.takes(b':') {
                return Err(self.wrong(path, "a `:` is missing"));
            }
            let value = self.value(&path.member(&name), depth + 1)?;
            members.push((name, value));
            self.blank();
            if self.takes(b'}') {
                return self.no_name_twice(path, members);
            }
            if !self.takes(b',') {
                return Err(self.wrong(path, "a `,` or `}` is missing"));
            }
        }
    }

    /// Which of two is meant, nobody can tell.
    fn no_name_twice(&self, path: &Path<'_>, members: Vec<(String, Json)>) -> Result<Json, NotRead> {
        let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let twice = names.windows(2).find_map(|pair| if pair.first() == pair.last() { pair.first() } else { None });
        match twice {
            Some(name) => Err(self.wrong(&path.member(name), "this stands here twice")),
            None => Ok(Json::Object(members)),
        }
    }

    fn list(&mut self, path: &Path<'_>, depth: usize) -> Result<Json, NotRead> {
        self.at += 1;
        let mut list = Vec::new();
        self.blank();
        if self.takes(b']') {
            return Ok(Json::List(list));
        }
        loop {
            list.push(self.value(&path.index(list.len()), depth + 1)?);
            self.blank();
            if self.takes(b']') {
                return Ok(Json::List(list));
            }
            if !self.takes(b',') {
                return Err(self.wrong(path, "a `,` or `]` is missing"));
            }
        }
    }

    fn number(&mut self, path: &Path<'_>) -> Result<Json, NotRead> {
        let from = self.at;
        while self.peek().is_some_and(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        let text = self.text.get(from..self.at).unwrap_or("");
        if is_number(text) {
            return Ok(Json::Number(text.to_owned()));
        }
        Err(self.wrong(path, &format!("`{text}` is no number")))
    }

    fn string(&mut self, path: &Path<'_>) -> Result<String, NotRead> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let Some(stop) = rest.find(['"', '\\']) else { return Err(self.wrong(path, "quotes are not closed")) };
            let plain = rest.get(..stop).unwrap_or("");
            if plain.contains(|c: char| c < ' ') {
                return Err(self.wrong(path, "a line ends inside quotes"));
            }
            out.push_str(plain);
            self.at += stop + 1;
            if rest.as_bytes().get(stop) == Some(&b'"') {
                return Ok(out);
            }
            let escape = self.peek();
            self.at += 1;
            out.push(match escape {
                Some(b'n') => '\n',
                Some(b't') => '\t',
                Some(b'r') => '\r',
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(sign @ (b'"' | b'\\' | b'/')) => char::from(sign),
                Some(b'u') => self.unicode(path)?,
                _ => {
                    self.at -= 1;
                    return Err(self.wrong(path, "a `\\` stands before a sign that has no such meaning"));
                }
            });
        }
    }

    /// What stands behind `\u`: four digits, or two times four for a sign beyond them.
    fn unicode(&mut self, path: &Path<'_>) -> Result<char, NotRead> {
        let first = self.four(path)?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first).ok_or_else(|| self.wrong(path, "half a sign stands alone"));
        }
        if !(self.takes(b'\\') && self.takes(b'u')) {
            return Err(self.wrong(path, "half a sign stands alone"));
        }
        let second = self.four(path)?;
        let whole =
            second.checked_sub(0xdc00).filter(|low| *low < 0x400).map(|low| 0x10000 + ((first - 0xd800) << 10) + low);
        whole.and_then(char::from_u32).ok_or_else(|| self.wrong(path, "half a sign stands alone"))
    }

    fn four(&mut self, path: &Path<'_>) -> Result<u32, NotRead> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(code) = digits.and_then(|d| u32::from_str_radix(d, 16).ok()) else {
            return Err(self.wrong(path, "four digits are missing behind `\\u`"));
        };
        self.at += 4;
        Ok(code)
    }
}

/// A number as JSON has it: no `+` and no needless zero before it, digits on both sides of the point.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => (text, "0"),
    };
    let (whole, parts) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(parts) && digits(exponent) && (whole == "0" || !whole.starts_with('0'))
}

#[cfg(test)]
mod tests;
