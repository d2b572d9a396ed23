//! Where something stands in a file: `item[3].item[0].enableWhen[1]`. Kept as a chain and written out only when told.

use std::fmt;

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    above: Option<&'a Path<'a>>,
    part: Part<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    Root,
    Member(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The file itself.
    pub const ROOT: Path<'static> = Path { above: None, part: Part::Root };

    /// A member of the object here.
    pub fn member(&'a self, name: &'a str) -> Path<'a> {
        Path { above: Some(self), part: Part::Member(name) }
    }

    /// A place in the list here.
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path { above: Some(self), part: Part::Index(index) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chain = vec![self];
        while let Some(above) = chain.last().and_then(|p| p.above) {
            chain.push(above);
        }
        let mut first = true;
        for part in chain.iter().rev().map(|p| p.part) {
            match part {
                Part::Root => continue,
                Part::Member(name) if first => f.write_str(name)?,
                Part::Member(name) => write!(f, ".{name}")?,
                Part::Index(index) => write!(f, "[{index}]")?,
            }
            first = false;
        }
        Ok(())
    }
}
