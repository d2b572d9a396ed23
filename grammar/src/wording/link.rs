//! `[label](https://…)`.

/// A link that was found: offsets in the text of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Where the `]` stands.
    pub label_end: usize,
    /// From the first to behind the last character of the address.
    pub address: (usize, usize),
    /// Behind the `)`.
    pub end: usize,
}

/// Finds the link that opens at the `[` at `at`. Each search stops at the next `[`, so that all
/// searches of a line together are linear.
pub(super) fn find(text: &str, at: usize) -> Option<Link> {
    let rest = text.get(at + 1..)?;
    let label_end = at + 1 + rest.find(['[', ']'])?;
    let address = text.get(label_end..)?.strip_prefix("](")?;
    if label_end == at + 1 {
        return None;
    }
    let start = label_end + 2;
    let mut open = 0u32;
    for (i, byte) in address.bytes().enumerate() {
        match byte {
            b'[' => return None,
            b'(' => open += 1,
            b')' if open == 0 => {
                return Some(Link { label_end, address: (start, start + i), end: start + i + 1 });
            }
            b')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Whether an address leads only where a person may be led.
pub(super) fn is_safe(address: &str) -> bool {
    let place = ["https://", "mailto:", "tel:"].iter().find_map(|scheme| address.strip_prefix(scheme));
    place.is_some_and(|place| !place.is_empty()) && !address.contains(|c: char| c.is_whitespace() || c == '"')
}
