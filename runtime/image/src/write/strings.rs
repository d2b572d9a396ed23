//! Writing a table of texts: see `crate::strings`.

use alloc::string::String;
use alloc::vec::Vec;

use super::{CannotWrite, size};
use crate::strings::{GROUP, LONG};

pub(crate) fn write(texts: &[String]) -> Result<Vec<u8>, CannotWrite> {
    let mut offsets = Vec::new();
    let mut lengths = Vec::with_capacity(texts.len());
    let mut long = Vec::new();
    let mut at = 0;
    for (n, text) in texts.iter().enumerate() {
        if n % GROUP as usize == 0 {
            offsets.extend_from_slice(&size(at)?.to_le_bytes());
        }
        match u8::try_from(text.len()) {
            Ok(length) if length < LONG => lengths.push(length),
            _ => {
                lengths.push(LONG);
                long.extend_from_slice(&(n as u32).to_le_bytes());
                long.extend_from_slice(&size(text.len())?.to_le_bytes());
            }
        }
        at += text.len();
    }
    let mut out = Vec::with_capacity(12 + offsets.len() + lengths.len() + long.len() + at);
    for field in [size(texts.len())?, size(at)?, size(long.len() / 8)?] {
        out.extend_from_slice(&field.to_le_bytes());
    }
    out.extend_from_slice(&offsets);
    out.extend_from_slice(&lengths);
    out.extend_from_slice(&long);
    for text in texts {
        out.extend_from_slice(text.as_bytes());
    }
    Ok(out)
}
