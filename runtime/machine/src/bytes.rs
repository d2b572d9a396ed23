//! Numbers of variable length, in what a session keeps and in what it saves: seven bits a byte, lowest first.

use alloc::vec::Vec;

#[inline]
pub(crate) fn write_u64(out: &mut Vec<u8>, value: u64) {
    if value < 0x80 { out.push(value as u8) } else { write_longer(out, value) }
}

fn write_longer(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn write_u32(out: &mut Vec<u8>, value: u32) {
    write_u64(out, u64::from(value));
}

pub(crate) fn write_i64(out: &mut Vec<u8>, value: i64) {
    write_u64(out, ((value << 1) ^ (value >> 63)) as u64);
}

/// A length, then the bytes.
pub(crate) fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    write_u64(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Bytes that are read from the front.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cursor<'a>(pub &'a [u8]);

impl<'a> Cursor<'a> {
    #[inline]
    pub(crate) fn u8(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    #[inline]
    pub(crate) fn u64(&mut self) -> Option<u64> {
        let first = self.u8()?;
        if first < 0x80 { Some(u64::from(first)) } else { self.longer(first) }
    }

    /// A number of more than one byte.
    fn longer(&mut self, first: u8) -> Option<u64> {
        let mut value = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let byte = self.u8()?;
            if shift == 63 && byte > 1 {
                return None;
            }
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    #[inline]
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.u64().and_then(|v| u32::try_from(v).ok())
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.u64().map(|v| (v >> 1) as i64 ^ -((v & 1) as i64))
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.u64()?).ok()?;
        self.take(length)
    }

    /// So many bytes.
    #[inline]
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    /// As [`Cursor::bytes`], and nothing at the end.
    pub(crate) fn bytes_or_nothing(&mut self) -> Option<&'a [u8]> {
        if self.is_empty() { Some(&[]) } else { self.bytes() }
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        core::str::from_utf8(self.bytes()?).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was read between an earlier state of this cursor and now.
    pub(crate) fn since(&self, before: Cursor<'a>) -> &'a [u8] {
        before.0.get(..before.0.len().saturating_sub(self.0.len())).unwrap_or(&[])
    }
}
