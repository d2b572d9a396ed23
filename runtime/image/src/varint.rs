//! Numbers of one to ten bytes: seven bits a byte, lowest first, the top bit says "more".

/// Reads a `u32`; `None` at the end of the bytes or if it does not fit.
#[cfg_attr(not(target_family = "wasm"), inline(always))]
pub(crate) fn read_u32(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let first = *bytes.get(*at)?;
    *at += 1;
    if first < 0x80 { Some(u32::from(first)) } else { u32::try_from(longer(bytes, at, first)?).ok() }
}

/// Reads an `i64` written zigzag; `None` at the end of the bytes or if it does not fit.
#[inline]
pub(crate) fn read_i64(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let first = *bytes.get(*at)?;
    *at += 1;
    let value = if first < 0x80 { u64::from(first) } else { longer(bytes, at, first)? };
    Some((value >> 1) as i64 ^ -((value & 1) as i64))
}

/// A number of more than one byte, from the second one on.
fn longer(bytes: &[u8], at: &mut usize, first: u8) -> Option<u64> {
    let mut value = u64::from(first & 0x7f);
    let mut shift = 7;
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if shift == 63 && byte > 1 {
            return None;
        }
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            // The shortest form only, so that the same code is always the same bytes.
            return if byte == 0 { None } else { Some(value) };
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
