//! Questions that cannot be read, refer to what does not exist, or lead nowhere.

use alloc::vec::Vec;

use super::{END, MESSAGES, PLAIN, Parts, WITH_VALUE};
use crate::header::Refusal;
use crate::tables::{Intent, Number, Questionnaire, Scale};

const YES_NO: u8 = 2;
const BAD: Result<(), Refusal> = Err(Refusal::Code(0));

/// An `Ask` of these operands behind its place, the first instruction of its flow.
fn ask(operands: &[u8]) -> Vec<u8> {
    [&[2, operands.len() as u8 + 1, 0], operands].concat()
}

/// Whether an image with it and one each of what it may refer to opens.
fn open(operands: &[u8]) -> Result<(), Refusal> {
    behind(operands, &[END])
}

fn behind(operands: &[u8], code: &[u8]) -> Result<(), Refusal> {
    let parts = Parts::of(&[&[&ask(operands)[..], code].concat()]).with(|p| {
        p.tables.intents = [Intent { name: 0, title: 0, flags: 0 }].into();
        p.tables.questionnaires = [Questionnaire { name: 0, title: 0, flow: 0 }].into();
        p.tables.scales = [Scale { first_option: 0, first_message: 0, count: 1, weights: 0 }].into();
        p.tables.numbers = [Number { value: 0 }].into();
    });
    parts.open()
}

#[test]
fn a_question_that_cannot_be_read_is_refused() {
    assert_eq!(open(&[YES_NO, 0, 0]), Ok(()));
    assert_eq!(open(&[9, 0, 0]), BAD, "of no kind");
    assert_eq!(open(&[YES_NO, 0x80, 0x10, 0]), BAD, "a flag that means nothing");
    assert_eq!(open(&[YES_NO, 0]), BAD, "cut off");
    assert_eq!(open(&[YES_NO, 0, 0, 0]), BAD, "with something behind it");
    let longer_than_the_code = Parts::of(&[&[2, 9, 0, YES_NO, 0, 0, END]]);
    assert_eq!(longer_than_the_code.open(), BAD);
    assert_eq!(Parts::of(&[&[2, 4, 1, YES_NO, 0, 0, END]]).open(), BAD, "at no place");
}

#[test]
fn an_answer_that_would_go_nowhere_is_refused() {
    for (kind, right, wrong) in [(YES_NO, [3, 8], [5, 10]), (6, [3, 8], [5, 10])] {
        assert_eq!(right.map(|dest| open(&[kind, 0, dest])), [Ok(()); 2]);
        assert_eq!(wrong.map(|dest| open(&[kind, 0, dest])), [BAD; 2]);
    }
    let text = |dest: u8| open(&[5, 0, dest, 100]);
    assert_eq!([1, 2].map(text), [Ok(()); 2]);
    assert_eq!([3, 4].map(text), [BAD; 2]);
    // What was heard needs three slots: the pack has two, the flow four.
    let heard = |slot: u8| open(&[5, 0x80, 0x08, 0, slot, 100]);
    assert_eq!([1, 3].map(heard), [Ok(()); 2]);
    assert_eq!([0, 5].map(heard), [BAD; 2]);
}

#[test]
fn a_question_that_refers_to_nothing_is_refused() {
    let hint = |message: u8| open(&[YES_NO, 2, 0, message]);
    assert_eq!((hint(PLAIN), hint(MESSAGES as u8)), (Ok(()), BAD));
    let item = |questionnaire: u8| open(&[YES_NO, 0x80, 0x04, 0, questionnaire]);
    assert_eq!((item(0), item(1)), (Ok(()), BAD));
    let scale = |scale: u8| open(&[8, 0, 0, scale]);
    assert_eq!((scale(0), scale(1)), (Ok(()), BAD));
    let on = |intent: u8| open(&[YES_NO, 4, 0, 1, 1, intent, 0]);
    assert_eq!((on(0), on(1)), (Ok(()), BAD));
    // Message numbers count from the flow's first: so far on that there are no such numbers.
    let code = [&[2, 9, 0, YES_NO, 2, 0][..], &[0xff, 0xff, 0xff, 0xff, 0x0f, END]].concat();
    assert_eq!(Parts::of(&[&code]).with(|p| p.tables.flows[0].messages = 1).open(), BAD);
}

/// Nobody could answer it.
#[test]
fn a_range_without_a_number_in_it_is_refused() {
    for kind in [3, 4] {
        assert_eq!(open(&[kind, 0, 0, 2, 2, 0]), Ok(()));
        assert_eq!(open(&[kind, 0, 0, 2, 0, 0]), BAD, "the highest is below the lowest");
        assert_eq!(open(&[kind, 0, 0, 2, 2, 1]), BAD, "steps backwards");
    }
}

/// Every option has a bit in one value.
#[test]
fn more_options_than_a_value_has_bits_are_refused() {
    let several = |count: u8| open(&[&[1, 0, 0, 0, 0, PLAIN, count], &[0].repeat(count.into())[..]].concat());
    assert_eq!((several(62), several(63)), (Ok(()), BAD));
}

#[test]
fn an_option_without_its_wording_is_refused() {
    let one = |message: u8, count: u8| open(&[&[0, 0, 0, 0, message, count], &[0].repeat(count.into())[..]].concat());
    assert_eq!((one(98, 2), one(98, 3)), (Ok(()), BAD));
    assert_eq!(one(WITH_VALUE, 1), BAD, "nothing gives it its value");
    let far = [&[0, 0, 0, 0][..], &[0xff, 0xff, 0xff, 0xff, 0x0f], &[1, 0]].concat();
    assert_eq!(open(&far), BAD, "beyond all numbers");
    // More options than there is room for in the instruction.
    assert_eq!(open(&[0, 0, 0, 0, PLAIN, 3, 0, 0]), BAD);
    assert_eq!(open(&[0, 0x80, 1, 0, 0, PLAIN, 1, 0]), BAD, "its head is cut off");
}

#[test]
fn an_answer_that_leads_to_where_no_instruction_begins_is_refused() {
    // A step of two bytes stands behind it; what leads into its middle leads nowhere.
    let code = &[1, 0, END];
    for (flags, operands) in [(4, &[1, 1, 0][..]), (8, &[]), (16, &[]), (32, &[]), (64, &[])] {
        let at = |jump: u8| behind(&[&[YES_NO, flags, 0], operands, &[jump]].concat(), code);
        let middle = 6 + operands.len() as u32 + 2;
        assert_eq!((at(0), at(2)), (Ok(()), Err(Refusal::Code(middle))), "flags {flags}");
        assert_eq!(at(99), BAD, "before the beginning: flags {flags}");
    }
    let silence = |jump: u8| behind(&[YES_NO, 0x80, 2, 0, 60, jump], code);
    assert_eq!((silence(0), silence(2)), (Ok(()), Err(Refusal::Code(10))));
    let option = |jump: u8| behind(&[0, 0, 0, 0, PLAIN, 1, jump], code);
    assert_eq!((option(0), option(2), option(99)), (Ok(()), Err(Refusal::Code(11)), BAD));
    assert_eq!(open(&[YES_NO, 4, 0, 9, 1, 0, 0]), BAD, "fewer clauses than it says");
}

/// A head is worked out while the question is shown: it must be code that only comes to values.
#[test]
fn an_option_whose_head_is_no_fragment_of_its_flow_is_refused() {
    let head = |message: u8, head: u8| {
        let one = ask(&[0, 0x80, 1, 0, 0, message, 1, 0, head]);
        // At 0 the end, at 1 a fragment of one value, at 5 one of none, at 7 a step; at 10 the next flow.
        let first = [&one[..], &[END, 5, 2, 50, 1, 50, 0, 1, 0, END]].concat();
        Parts::of(&[&first, &[5, 2, 50, 1]]).open()
    };
    assert_eq!(head(PLAIN, 0), Ok(()), "it has none");
    assert_eq!(head(PLAIN, 2), Ok(()));
    assert_eq!(head(WITH_VALUE, 2), Ok(()), "the head gives the value");
    assert_eq!(head(WITH_VALUE, 0), BAD, "nothing gives it its value");
    for wrong in [1, 3, 4, 6, 8, 11, 100] {
        assert_eq!(head(PLAIN, wrong), BAD, "{wrong}");
    }
}
