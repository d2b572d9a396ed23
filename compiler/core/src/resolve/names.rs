//! A table of names, for a pack of any size.

use std::collections::BTreeMap;

/// Names, in their order, and what each has.
///
/// A map of texts would look at the text of a dozen names in as many corners of the files to find one. So the beginning
/// of each name stands in the table itself, as a number that is ordered as the text is.
pub(super) struct Names<'s, T> {
    of: BTreeMap<Key<'s>, T>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'s> {
    /// The first sixteen bytes.
    begins: u128,
    text: &'s str,
}

impl<'s> Key<'s> {
    fn new(text: &'s str) -> Self {
        let mut first = [0; 16];
        for (to, from) in first.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Key { begins: u128::from_be_bytes(first), text }
    }
}

impl<'s, T> Names<'s, T> {
    /// None yet.
    pub fn new() -> Self {
        Names { of: BTreeMap::new() }
    }

    /// What a name has.
    pub fn get<'a>(&'a self, text: &'a str) -> Option<&'a T> {
        self.of.get(&Key::new(text))
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, text: &'s str) -> Option<&mut T> {
        self.of.get_mut(&Key::new(text))
    }

    /// Whether there is such a name.
    pub fn contains_key(&self, text: &str) -> bool {
        self.get(text).is_some()
    }

    /// Gives a name something; what it had before.
    pub fn insert(&mut self, text: &'s str, value: T) -> Option<T> {
        self.of.insert(Key::new(text), value)
    }

    /// What a name has; this from now on, if it has nothing yet.
    pub fn or_insert(&mut self, text: &'s str, value: T) -> &mut T {
        self.of.entry(Key::new(text)).or_insert(value)
    }

    /// All of them, in the order of their texts.
    pub fn iter(&self) -> impl Iterator<Item = (&&'s str, &T)> {
        self.of.iter().map(|(key, value)| (&key.text, value))
    }

    /// Those from a text on.
    pub fn from(&self, text: &'s str) -> impl Iterator<Item = (&'s str, &T)> {
        self.of.range(Key::new(text)..).map(|(key, value)| (key.text, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_come_in_the_order_of_the_names_whatever_they_begin_with() {
        let texts = ["", "a", "a.b", "abcdefghijklmnop", "abcdefghijklmnopq", "abcdefghijklmnopr", "b", "é", "éa"];
        let mut names = Names::new();
        for (n, text) in texts.iter().enumerate().rev() {
            assert_eq!(names.insert(text, n), None);
        }
        assert!(names.iter().map(|(text, n)| (*text, *n)).eq(texts.iter().copied().zip(0..)));
        assert!(names.from("abcdefghijklmnopq").map(|(text, _)| text).eq(texts.iter().copied().skip(4)));
        assert_eq!((names.get("abcdefghijklmnopr"), names.get("abcdefghijklmnop.")), (Some(&5), None));
    }
}
