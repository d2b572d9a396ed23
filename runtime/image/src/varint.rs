//! Numbers of one to ten bytes: seven bits a byte, lowest first, the top bit says "more".

/// Reads numbers from an address on. One that cannot be read is 0, and from then on it has failed: that is asked once,
/// at the end.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'i> {
    bytes: &'i [u8],
    /// Where the next number begins.
    pub at: usize,
    /// Something could not be read.
    pub failed: bool,
}

impl<'i> Reader<'i> {
    #[inline]
    pub(crate) fn new(bytes: &'i [u8], at: usize) -> Self {
        Reader { bytes, at, failed: false }
    }

    /// The next number.
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn u(&mut self) -> u32 {
        match self.short() {
            Some(number) => number,
            None => {
                let number = self.long();
                self.failed |= number > u64::from(u32::MAX);
                number as u32
            }
        }
    }

    /// The next number, written zigzag.
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn i(&mut self) -> i64 {
        let value = self.short().map_or_else(|| self.long(), u64::from);
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }

    /// Nearly all numbers are of one or two bytes.
    #[inline(always)]
    fn short(&mut self) -> Option<u32> {
        let first = *self.bytes.get(self.at)?;
        if first < 0x80 {
            self.at += 1;
            return Some(u32::from(first));
        }
        let second = *self.bytes.get(self.at + 1)?;
        if second == 0 || second >= 0x80 {
            return None;
        }
        self.at += 2;
        Some(u32::from(first & 0x7f) | u32::from(second) << 7)
    }

    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    fn long(&mut self) -> u64 {
        let (value, at) = longer(self.bytes, self.at);
        self.failed |= at == FAILED;
        self.at = at.min(self.bytes.len());
        value
    }

    /// An address, written as the distance from another.
    #[inline]
    pub(crate) fn jump(&mut self, from: u32) -> u32 {
        let address = u32::try_from(i64::from(from).saturating_add(self.i()));
        self.failed |= address.is_err();
        address.unwrap_or(0)
    }

    /// Bytes, behind their number.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn run(&mut self) -> &'i [u8] {
        let length = self.u() as usize;
        let run = self.bytes.get(self.at..).and_then(|rest| rest.get(..length));
        self.failed |= run.is_none();
        self.at = if run.is_some() { self.at + length } else { self.bytes.len() };
        run.unwrap_or(&[])
    }

    /// The bytes that have not been read.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn rest(&self) -> &'i [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    /// Whether everything has been read, if nothing failed.
    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

/// In place of an address: it could not be read.
const FAILED: usize = usize::MAX;

/// A number of more than one byte, and where it ends.
#[inline(never)]
fn longer(bytes: &[u8], mut at: usize) -> (u64, usize) {
    let mut value = 0u64;
    let mut shift = 0;
    loop {
        let Some(byte) = bytes.get(at).copied() else { return (0, FAILED) };
        at += 1;
        // The shortest form only, so that the same code is always the same bytes. A first byte of 0 would have been short.
        if (shift == 63 && byte > 1) || byte == 0 {
            return (0, FAILED);
        }
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return (value, at);
        }
        shift += 7;
    }
}

/// Writes a `u32`.
#[cfg(feature = "write")]
pub(crate) fn write_u32(out: &mut alloc::vec::Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes an `i64`, zigzag.
#[cfg(feature = "write")]
pub(crate) fn write_i64(out: &mut alloc::vec::Vec<u8>, value: i64) {
    let mut zigzag = ((value << 1) ^ (value >> 63)) as u64;
    while zigzag >= 0x80 {
        out.push(zigzag as u8 | 0x80);
        zigzag >>= 7;
    }
    out.push(zigzag as u8);
}
