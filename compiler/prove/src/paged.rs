//! Lists that grow by a page at a time, so that what they take is known before they take it: a list in one piece would be
//! copied to a place twice as large just when there is little room left.

/// Bytes of a page, once a list is longer than that.
const PAGE: usize = 256 << 10;

/// Things of one size, each by its number.
#[derive(Clone, Debug)]
pub(crate) struct Paged<T> {
    pages: Vec<Vec<T>>,
    length: usize,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Paged { pages: Vec::new(), length: 0 }
    }
}

impl<T> Paged<T> {
    /// So many are on a page.
    const MANY: usize = match PAGE / size_of::<T>() {
        0 => 1,
        many => many,
    };

    pub(crate) fn push(&mut self, one: T) {
        let number = self.length / Self::MANY;
        if number == self.pages.len() {
            // The first page grows as it is filled: there are many short lists.
            let room = if number == 0 { 0 } else { Self::MANY };
            self.pages.push(Vec::with_capacity(room));
        }
        if let Some(page) = self.pages.get_mut(number) {
            page.push(one);
            self.length += 1;
        }
    }

    pub(crate) fn get(&self, number: usize) -> Option<&T> {
        self.pages.get(number / Self::MANY)?.get(number % Self::MANY)
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Bytes.
    pub(crate) fn size(&self) -> usize {
        self.pages.iter().map(Vec::capacity).sum::<usize>() * size_of::<T>()
    }

    /// Empty, with room for as many again on its first page.
    fn emptied(mut self) -> Self {
        self.pages.truncate(1);
        self.pages.iter_mut().for_each(Vec::clear);
        self.length = 0;
        self
    }
}

impl<T> IntoIterator for Paged<T> {
    type Item = T;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<T>>>;

    /// In order; a page is gone when it has been gone through.
    fn into_iter(self) -> Self::IntoIter {
        self.pages.into_iter().flatten()
    }
}

impl<'p, T> IntoIterator for &'p Paged<T> {
    type Item = &'p T;
    type IntoIter = std::iter::Flatten<std::slice::Iter<'p, Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.pages.iter().flatten()
    }
}

/// Runs of bytes, each by its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    pages: Vec<Vec<u8>>,
    ends: Paged<End>,
}

/// Where a run ends; it begins where the one before it ends, or with its page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    page: u32,
    at: u32,
}

impl Runs {
    pub(crate) fn push(&mut self, run: &[u8]) {
        let is_full = |page: &Vec<u8>| page.len().saturating_add(run.len()) > PAGE;
        if self.pages.last().is_none_or(is_full) {
            // A run longer than a page has one of its own.
            let room = if self.pages.is_empty() { run.len() } else { run.len().max(PAGE) };
            self.pages.push(Vec::with_capacity(room));
        }
        let number = self.pages.len().saturating_sub(1);
        if let Some(page) = self.pages.last_mut() {
            page.extend_from_slice(run);
            self.ends.push(End { page: number as u32, at: page.len() as u32 });
        }
    }

    pub(crate) fn get(&self, number: usize) -> &[u8] {
        let Some(end) = self.ends.get(number) else { return &[] };
        let before = number.checked_sub(1).and_then(|n| self.ends.get(n));
        let start = before.filter(|b| b.page == end.page).map_or(0, |b| b.at);
        let page = self.pages.get(end.page as usize);
        page.and_then(|page| page.get(start as usize..end.at as usize)).unwrap_or(&[])
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes.
    pub(crate) fn size(&self) -> usize {
        self.pages.iter().map(Vec::capacity).sum::<usize>() + self.ends.size()
    }

    /// Empty, with room for as much again on the first page.
    pub(crate) fn emptied(mut self) -> Self {
        self.pages.truncate(1);
        self.pages.iter_mut().for_each(Vec::clear);
        self.ends = self.ends.emptied();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out_by_its_number_across_pages() {
        let mut numbers = Paged::default();
        let mut runs = Runs::default();
        let run = |n: u32| n.to_le_bytes().repeat(n as usize % 40);
        for n in 0..200_000u32 {
            numbers.push(n);
            runs.push(&run(n));
        }
        let long = vec![7; 3 * PAGE];
        runs.push(&long);
        runs.push(&[]);
        runs.push(&[1, 2]);
        for n in 0..200_000u32 {
            assert_eq!(numbers.get(n as usize), Some(&n));
            assert_eq!(runs.get(n as usize), run(n));
        }
        assert_eq!((runs.get(200_000), runs.get(200_001), runs.get(200_002)), (&long[..], &[][..], &[1, 2][..]));
        assert_eq!((runs.get(200_003), numbers.get(200_000)), (&[][..], None));
        assert!((&numbers).into_iter().copied().eq(0..200_000) && numbers.into_iter().eq(0..200_000));
    }

    #[test]
    fn it_takes_no_more_than_a_page_that_it_does_not_need() {
        let (mut numbers, mut runs) = (Paged::default(), Runs::default());
        for n in 0..1_000_000u32 {
            numbers.push(n);
            runs.push(&[1, 2, 3]);
        }
        assert!(numbers.size() <= 4_000_000 + PAGE, "{}", numbers.size());
        // Three bytes each, and where it ends.
        assert!(runs.size() <= 11_000_000 + 3 * PAGE, "{}", runs.size());
    }
}
