//! Numbers of variable length.

use super::{END, code};
use crate::header::Refusal;
use crate::varint::Reader;

/// The same code is always the same bytes: else two images that do the same would differ.
#[test]
fn a_number_that_is_written_longer_than_it_need_be_is_refused() {
    let int = |number: &[u8]| code(&[&[5][..], number, &[9, 1, END]].concat());
    assert_eq!(int(&[0x85, 0x01]), Ok(()));
    assert_eq!(int(&[0x85, 0x00]), Err(Refusal::Code(0)));
    assert_eq!(int(&[0x85, 0x80, 0x00]), Err(Refusal::Code(0)));
    // Sixty-four bits are ten bytes, and of the last only one bit counts.
    let long = |last: u8| [&[0xff; 9][..], &[last]].concat();
    assert_eq!(int(&long(1)), Ok(()));
    assert_eq!(int(&long(2)), Err(Refusal::Code(0)));
    assert_eq!(int(&long(0x81)), Err(Refusal::Code(0)));
}

#[test]
fn a_number_that_is_cut_off_is_refused() {
    for cut in [&[5][..], &[5, 0x80], &[5, 0x80, 0x80], &[1], &[1, 0x80]] {
        assert_eq!(code(cut), Err(Refusal::Code(0)), "{cut:?}");
    }
}

#[test]
fn a_number_beyond_32_bits_is_no_index() {
    assert_eq!(code(&[1, 0xff, 0xff, 0xff, 0xff, 0x1f, END]), Err(Refusal::Code(0)));
}

#[test]
fn what_is_read_behind_the_end_is_nothing_and_has_failed() {
    let mut from = Reader::new(&[3, 1], 0);
    assert_eq!((from.run(), from.failed, from.is_done()), (&[][..], true, true));
    let mut from = Reader::new(&[0], 9);
    assert_eq!((from.rest(), from.run(), from.failed), (&[][..], &[][..], true));
    let mut from = Reader::new(&[3], 0);
    assert_eq!((from.jump(1), from.failed), (0, true), "one before the beginning");
}
