//! Instructions that cannot be read, refer to what does not exist, or leave the stack wrong.

use alloc::vec;
use alloc::vec::Vec;

use super::{END, MESSAGES, PLAIN, Parts, WITH_VALUE, code};
use crate::NONE;
use crate::header::{Part, Refusal};
use crate::tables::{Activity, Audience, Interrupt, Number, Place, Signpost};

const INT: [u8; 2] = [5, 2];

fn bad(at: u32) -> Result<(), Refusal> {
    Err(Refusal::Code(at))
}

#[test]
fn what_is_no_instruction_is_refused() {
    assert_eq!(code(&[END]), Ok(()));
    assert_eq!(code(&[200, END]), bad(0));
    // A list that is cut off, and one with half a number in it.
    assert_eq!(code(&[57, 2, 0]), bad(0));
    assert_eq!(code(&[57, 1, 0x80, END]), bad(0));
}

/// A stack that overflows would be another expression's values.
#[test]
fn an_expression_that_needs_more_of_the_stack_than_there_is_is_refused() {
    let deep = |depth: usize| [INT.repeat(depth), vec![16; depth - 1], vec![9, 1, END]].concat();
    assert_eq!(code(&deep(64)), Ok(()));
    assert_eq!(code(&deep(65)), bad(128));
    assert_eq!(code(&[16, END]), bad(0), "nothing to add");
    assert_eq!(code(&[&INT[..], &INT, &[9, 1, END]].concat()), bad(4), "a value is left behind");
}

/// The machine would run on into whatever stands behind it.
#[test]
fn a_flow_that_does_not_end_is_refused() {
    assert_eq!(code(&[1, 0]), bad(2));
    assert_eq!(code(&INT), bad(2), "in the middle of an expression");
    assert_eq!(Parts::of(&[&[1, 0], &[END]]).open(), bad(2));
    // The first flow's last instruction reaches into the next flow.
    let mut parts = Parts::of(&[&[END, 1, 0, END]]);
    let flow = parts.tables.flows[0];
    parts.tables.flows.push(crate::tables::Flow { code: 2, ..flow });
    assert_eq!(parts.open(), bad(1));
}

#[test]
fn a_jump_to_where_no_instruction_of_the_flow_begins_is_refused() {
    assert_eq!(code(&[48, 0, END]), Ok(()));
    assert_eq!(code(&[48, 2, 1, 0, END]), bad(3), "into the middle of one");
    assert_eq!(code(&[48, 2, END]), bad(3), "behind the end");
    assert_eq!(code(&[48, 9, END]), bad(0), "before the beginning");
    let huge = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
    assert_eq!(code(&[&[48][..], &huge, &[END]].concat()), bad(0), "further than there are numbers");
    // Into another flow: on, and back.
    assert_eq!(Parts::of(&[&[48, 2, END], &[END]]).open(), bad(3));
    assert_eq!(Parts::of(&[&[END], &[48, 5]]).open(), bad(0));
    // Into the middle of an expression.
    assert_eq!(code(&[&[48, 4][..], &INT, &[22, 9, 1, END]].concat()), bad(4));
}

#[test]
fn ways_that_lead_nowhere_are_refused() {
    for vary in [62, 63] {
        assert_eq!(code(&[vary, 1, 2, 0, 0, END]), Ok(()));
        assert_eq!(code(&[vary, 1, 0, END]), bad(0), "no way at all");
        assert_eq!(code(&[vary, 9, 1, 0, END]), bad(0), "counted nowhere");
        // Round the end of all numbers, and back to before it.
        assert_eq!(code(&[2, 4, 0, 2, 0, 0, vary, 1, 5, 0xf2, 0xff, 0xff, 0xff, 0x0f, END]), bad(6));
    }
}

/// Each refers to the first of what there is none of, or one too many.
#[test]
fn an_operand_that_refers_to_nothing_is_refused() {
    let wrong: [&[u8]; 19] = [
        &[1, 1],                 // Step: a place
        &[3, MESSAGES as u8],    // Say: a message
        &[3, WITH_VALUE],        // Say: a message that does not stand as it is
        &[4, MESSAGES as u8, 0], // SayWith: a message
        &[4, WITH_VALUE, 0],     // SayWith: no value for a message that takes one
        &[12, 4],                // Count: a value of the pack
        &[12, 9],                // Count: a value of the flow
        &[11, 2],                // ClearText: a text of the pack
        &[11, 3],                // ClearText: a text of the flow
        &[10, 2, PLAIN, 0],      // StoreText: into no text
        &[10, 0, WITH_VALUE, 0], // StoreText: no value for a message that takes one
        &[51, 1],                // Goto: a flow
        &[52, 1, 0],             // GotoPlace: a flow
        &[52, 0, 1],             // GotoPlace: a place
        &[53, 0, 1, 0],          // Do: a flow
        &[53, 1, 0, 0],          // Do: a place
        &[58, 0, PLAIN, 0],      // Tell: an audience
        &[59, 0, 0, 0, 0],       // Show: an activity
        &[64, 0],                // Begin: a questionnaire
    ];
    for op in wrong {
        assert_eq!(code(&[op, &[END]].concat()), bad(0), "{op:?}");
    }
    let more: [&[u8]; 9] = [
        &[56, 0, 0],                   // Watch: an interrupt
        &[57, 1, 0],                   // Signpost: a signpost
        &[61, 0, 8, 0],                // WaitUntil: a day
        &[61, 1, 0, 0],                // WaitUntil: a place
        &[61, 0, 0, 0x80, 0xa3, 0x05], // WaitUntil: a time, the first of the next day
        &[65, 0],                      // Complete: a questionnaire
        &[66, 1],                      // Safety: a place
        &[67, 0, 0],                   // Confirm: no options by which to
        &[67, 1, 0],                   // Confirm: a place
    ];
    for op in more {
        assert_eq!(code(&[op, &[END]].concat()), bad(0), "{op:?}");
    }
    // On the stack.
    for op in [&[7, 4][..], &[8, 2], &[43, 2, 0], &[43, 0, 1]] {
        assert_eq!(code(&[op, &[9, 1, END]].concat()), bad(0), "{op:?}");
    }
    assert_eq!(code(&[&INT[..], &[60, 1, END]].concat()), bad(2), "WaitFor: a place");
}

/// Message numbers count from the flow's first: so far on that there are no such numbers.
#[test]
fn a_message_beyond_all_numbers_is_refused() {
    for op in [&[3][..], &[4]] {
        let far = [op, &[0xff, 0xff, 0xff, 0xff, 0x0f], if op == [4] { &[0] } else { &[][..] }, &[END]].concat();
        let parts = Parts::of(&[&far]).with(|p| p.tables.flows[0].messages = 1);
        assert_eq!(parts.open(), bad(0));
    }
}

#[test]
fn an_argument_for_which_a_flow_has_no_room_is_refused() {
    let call = |slot: u8| Parts::of(&[&[5, 0, 53, 0, 1, 1, slot, END], &[54]]).open();
    assert_eq!((call(6), call(1)), (Ok(()), Ok(())));
    assert_eq!((call(8), call(3)), (bad(2), bad(2)));
}

#[test]
fn a_place_of_another_flow_is_not_gone_to() {
    assert_eq!(Parts::of(&[&[52, 1, 0], &[END]]).open(), bad(0));
}

#[test]
fn a_place_in_the_middle_of_an_instruction_is_refused() {
    let parts = Parts::of(&[&[1, 0, END]]);
    assert_eq!(parts.with(|p| p.tables.places = vec![Place { address: 1 }]).open(), bad(1));
}

#[test]
fn an_activity_gets_the_inputs_it_has_and_gives_where_there_is_room() {
    let show = |result: u32, op: &[u8]| {
        let activity = Activity { name: 0, result, first: 0, count: 0, inputs: 0, input_count: 1 };
        let parts = Parts::of(&[&[&INT[..], op, &[END]].concat()]);
        let numbers = vec![Number { value: 0 }; 2];
        parts.with(|p| (p.tables.activities, p.tables.numbers) = (vec![activity], numbers)).open()
    };
    assert_eq!(show(NONE, &[59, 0, 0, 1, 0]), Ok(()));
    assert_eq!(show(0, &[59, 0, 0, 1, 1]), Ok(()));
    assert_eq!(show(3, &[59, 0, 0, 1, 1]), Ok(()));
    assert_eq!(show(0, &[59, 0, 0, 1, 5]), bad(2), "no such value");
    assert_eq!(show(3, &[59, 0, 0, 1, 3]), bad(2), "no such text");
    assert_eq!(show(0, &[59, 1, 0, 1, 0]), bad(2), "no such place");
    // Fewer than it has.
    let none = Activity { name: 0, result: NONE, first: 0, count: 0, inputs: 0, input_count: 1 };
    let parts = Parts::of(&[&[59, 0, 0, 0, 0, END]]).with(|p| {
        (p.tables.activities, p.tables.numbers) = (vec![none], vec![Number { value: 0 }; 2]);
    });
    assert_eq!(parts.open(), bad(0));
}

#[test]
fn an_audience_and_a_signpost_that_exist_are_taken() {
    let parts = Parts::of(&[&[58, 0, PLAIN, 0, 57, 1, 0, 57, 0, END]]).with(|p| {
        p.tables.audiences = vec![Audience { name: 0, sees: 0 }];
        p.tables.signposts = vec![Signpost {
            name: 0,
            title: 0,
            phone: NONE,
            text: NONE,
            email: NONE,
            web: NONE,
            open: NONE,
            nations: 0,
            reviewed: NONE,
        }];
    });
    assert_eq!(parts.open(), Ok(()));
    assert_eq!(parts.with(|p| p.code[1..4].copy_from_slice(&[0, WITH_VALUE, 0])).open(), bad(0));
}

/// What is to be confirmed is confirmed at a question.
#[test]
fn a_confirmation_of_no_question_is_refused() {
    let parts = |code: &[u8]| Parts::of(&[code]).with(|p| p.tables.root[0].confirm = 0).open();
    let ask: &[u8] = &[2, 4, 0, 2, 0, 0];
    assert_eq!(parts(&[ask, &[67, 0, 17, END]].concat()), Ok(()));
    assert_eq!(parts(&[ask, &[67, 0, 0, END]].concat()), bad(9));
    assert_eq!(parts(&[ask, &[67, 1, 17, END]].concat()), bad(6));
}

/// An interrupt's condition is worked out wherever a variable is written: it must come to one value and do nothing.
#[test]
fn an_interrupt_that_refers_to_no_condition_or_place_of_its_flow_is_refused() {
    let first: Vec<u8> = [&[56, 0, 0, END][..], &INT, &[50, 1], &[50, 0]].concat();
    let open = |condition: u32, place: u32| {
        let name = 0;
        let interrupt =
            Interrupt { name, title: NONE, flow: 1, place, condition, intents: 0, intent_count: 0, flags: 0 };
        let parts = Parts::of(&[&first, &[END]]).with(|p| {
            p.tables.interrupts = vec![interrupt];
            p.tables.places.push(Place { address: first.len() as u32 });
        });
        parts.open()
    };
    assert_eq!((open(4, NONE), open(NONE, 1)), (Ok(()), Ok(())));
    let broken = Err(Refusal::Broken(Part::Interrupts));
    for (condition, place) in [(5, NONE), (8, NONE), (3, NONE), (900, NONE), (4, 0)] {
        assert_eq!(open(condition, place), broken, "{condition} {place}");
    }
}
