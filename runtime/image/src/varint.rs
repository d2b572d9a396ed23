//! Numbers of one to ten bytes: seven bits a byte, lowest first, the top bit says "more".

/// Reads a `u32`; `None` at the end of the bytes or if it does not fit.
#[inline]
pub(crate) fn read_u32(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let first = *bytes.get(*at)?;
    *at += 1;
    if first < 0x80 {
        return Some(u32::from(first));
    }
    let mut value = u32::from(first & 0x7f);
    let mut shift = 7;
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        let part = u32::from(byte & 0x7f);
        if shift == 28 && part > 0x0f {
            return None;
        }
        value |= part << shift;
        if byte < 0x80 {
            // The shortest form only, so that the same code is always the same bytes.
            return if byte == 0 { None } else { Some(value) };
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
}

/// Reads an `i64` written zigzag; `None` at the end of the bytes or if it does not fit.
#[inline]
pub(crate) fn read_i64(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut value = 0u64;
    let mut shift = 0;
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        let part = u64::from(byte & 0x7f);
        if shift == 63 && part > 1 {
            return None;
        }
        value |= part << shift;
        if byte < 0x80 {
            if byte == 0 && shift > 0 {
                return None;
            }
            return Some((value >> 1) as i64 ^ -((value & 1) as i64));
        }
        shift += 7;
        if shift > 63 {
            return None;
        }
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
