//! Paths that run in a circle without a turn of the person's, and flows that do themselves: the app would hang, or the
//! person's place would take up all memory.

use alloc::vec::Vec;

use super::{END, Parts, code};
use crate::NONE;
use crate::header::Refusal;
use crate::tables::{Interrupt, Place};

const FINISH: u8 = 54;
/// A question: yes or no, at the first place.
const ASK: [u8; 6] = [2, 4, 0, 2, 0, 0];

fn do_(flow: u8) -> [u8; 4] {
    [53, 0, flow, 0]
}

fn circle(at: u32) -> Result<(), Refusal> {
    Err(Refusal::Loop(at))
}

#[test]
fn a_page_that_jumps_back_without_asking_is_refused() {
    assert_eq!(code(&[48, 3]), circle(0));
    assert_eq!(code(&[&ASK[..], &[48, 15]].concat()), Ok(()), "it asks in between");
    assert_eq!(code(&[1, 0, 5, 2, 49, 11, END]), circle(0), "on one of two ways");
    assert_eq!(Parts::of(&[&[51, 1], &[51, 0]]).open(), circle(0));
    assert_eq!(Parts::of(&[&[51, 1], &[&ASK[..], &[51, 0]].concat()]).open(), Ok(()));
    assert_eq!(code(&[1, 0, 52, 0, 0]), circle(0), "back to the place");
}

/// A flow that is done comes back: at once, or only after it has asked.
#[test]
fn a_circle_through_a_flow_that_comes_back_without_asking_is_refused() {
    let circled = |flow: &[u8]| Parts::of(&[&[&do_(1)[..], &[48, 11]].concat(), flow]).open();
    assert_eq!(circled(&[FINISH]), circle(0));
    assert_eq!(circled(&[&ASK[..], &[FINISH]].concat()), Ok(()));
    assert_eq!(circled(&[&[5, 2, 49, 12][..], &ASK, &[FINISH]].concat()), circle(0), "it only sometimes asks");
    assert_eq!(circled(&[END]), Ok(()), "it never comes back");
    // Asked twice, the same comes out: two do it, and one of those in a circle.
    let twice = [&do_(1)[..], &do_(1), &[48, 19]].concat();
    assert_eq!(Parts::of(&[&twice, &[FINISH]]).open(), circle(0));
    let twice = [&do_(1)[..], &do_(1), &[48, 19]].concat();
    assert_eq!(Parts::of(&[&twice, &[&ASK[..], &[FINISH]].concat()]).open(), Ok(()));
}

#[test]
fn a_circle_through_an_interrupt_is_refused() {
    let open = |flow: u32, place: u32| {
        // Behind the end, the condition.
        let first: &[u8] = &[56, 0, 0, END, 5, 2, 50, 1];
        let parts = Parts::of(&[first, &[51, 0]]).with(|p| {
            let (name, title) = (0, NONE);
            p.tables.places.push(Place { address: first.len() as u32 });
            p.tables.interrupts =
                [Interrupt { name, title, flow, place, condition: 4, intents: 0, intent_count: 0, flags: 0 }].into();
        });
        parts.open()
    };
    assert_eq!(open(1, NONE), circle(0));
    assert_eq!(open(1, 1), circle(8));
    assert_eq!(open(0, NONE), Ok(()), "inside its own flow it does not fire");
}

#[test]
fn a_flow_that_does_itself_is_refused() {
    let done = |flows: &[&[u8]]| Parts::of(flows).open();
    let then = |flow: u8| [&do_(flow)[..], &[FINISH]].concat();
    assert_eq!(done(&[&then(0)]), circle(0));
    assert_eq!(done(&[&then(1), &then(0)]), circle(5));
    assert_eq!(done(&[&[END], &then(2), &then(3), &then(1)]), circle(11));
    let both = [&do_(1)[..], &do_(2), &[FINISH]].concat();
    assert_eq!(done(&[&both, &then(2), &[FINISH]]), Ok(()), "a flow may be done from two");
}

/// Whichever way round they stand.
#[test]
fn flows_that_do_one_another_deeper_than_any_stack_are_refused() {
    let chain = |of: u32, up: bool| {
        let flow = |n: u32| match (up, n) {
            (true, n) if n + 1 == of => [FINISH].into(),
            (false, 0) => [FINISH].into(),
            (true, n) => [&do_(n as u8 + 1)[..], &[FINISH]].concat(),
            (false, n) => [&do_(n as u8 - 1)[..], &[FINISH]].concat(),
        };
        let flows: Vec<Vec<u8>> = (0..of).map(flow).collect();
        Parts::of(&flows.iter().map(Vec::as_slice).collect::<Vec<_>>()).open()
    };
    for up in [true, false] {
        assert_eq!(chain(101, up), Ok(()));
        assert!(matches!(chain(102, up), Err(Refusal::Loop(_))));
    }
}

/// So that a page of thousands of ways on is verified as fast as one of few: those that are behind are forgotten.
#[test]
fn a_circle_behind_many_ways_on_is_found() {
    let ways = [5, 2, 49, 0].repeat(100);
    assert_eq!(code(&[&ways[..], &[END]].concat()), Ok(()));
    let two = Parts::of(&[&[&ways[..], &[51, 1]].concat(), &[&ways[..], &[51, 0]].concat()]);
    assert_eq!(two.open(), circle(0));
}
