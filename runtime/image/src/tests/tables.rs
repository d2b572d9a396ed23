//! Tables that do not fit, or point outside themselves.

use alloc::vec;

use super::{END, MESSAGES, Parts};
use crate::header::{Part, Refusal};
use crate::tables::{Activity, Flow, Intent, Interrupt, Number, Place, Questionnaire, Scale, Variable};
use crate::{NONE, ValueKind};

fn refused(what: Part, change: impl FnOnce(&mut Parts)) {
    let parts = Parts::of(&[&[1, 0, END], &[1, 0, END]]);
    assert_eq!(parts.open(), Ok(()));
    assert_eq!(parts.with(change).open(), Err(Refusal::Broken(what)));
}

fn taken(change: impl FnOnce(&mut Parts)) {
    assert_eq!(Parts::of(&[&[1, 0, END], &[1, 0, END]]).with(change).open(), Ok(()));
}

#[test]
fn a_number_that_refers_to_nothing_is_refused() {
    const WHAT: Part = Part::References;
    refused(WHAT, |p| p.tables.root[0].start = 2);
    refused(WHAT, |p| p.tables.root[0].start = NONE);
    refused(WHAT, |p| p.tables.root[0].help = 2);
    refused(WHAT, |p| p.tables.root[0].yes = MESSAGES);
    refused(WHAT, |p| p.tables.intents = vec![Intent { name: 1, title: NONE, flags: 0 }]);
    refused(WHAT, |p| p.tables.intents = vec![Intent { name: 0, title: MESSAGES, flags: 0 }]);
    refused(WHAT, |p| p.tables.questionnaires = vec![Questionnaire { name: 0, title: NONE, flow: 2 }]);
    refused(WHAT, |p| p.tables.interrupts = vec![Interrupt { place: 1, ..interrupt() }]);
}

#[test]
fn a_root_that_does_not_fit_is_refused() {
    const WHAT: Part = Part::Root;
    refused(Part::Tables, |p| p.tables.root.clear());
    refused(WHAT, |p| p.tables.root.push(p.tables.root[0]));
    refused(WHAT, |p| p.tables.root[0].confirm = 1 << 30);
    refused(WHAT, |p| p.tables.root[0].values = 1 << 16);
    refused(WHAT, |p| p.tables.root[0].texts = 1 << 16);
    refused(WHAT, |p| p.tables.root[0].nation = 2);
    taken(|p| p.tables.root[0].nation = 1);
}

#[test]
fn flows_and_places_out_of_order_or_without_code_are_refused() {
    refused(Part::Flows, |p| p.tables.flows[0].code = 1);
    refused(Part::Flows, |p| p.tables.flows[1].code = 0);
    refused(Part::Flows, |p| p.tables.flows[1].code = 6);
    refused(Part::Flows, |p| p.tables.flows[1].messages = MESSAGES + 1);
    refused(Part::Flows, |p| p.code.clear());
    refused(Part::Places, |p| p.tables.places.push(Place { address: 0 }));
    refused(Part::Places, |p| p.tables.places.push(Place { address: 6 }));
    taken(|p| p.tables.places.push(Place { address: 5 }));
    // Without any flow there is nothing that a table could refer to, the root's first.
    let parts = Parts::of(&[]).with(|p| p.code = vec![END]);
    assert_eq!(parts.open(), Err(Refusal::Broken(Part::References)));
}

/// A value would be kept where another one is, or with another person's class.
#[test]
fn variables_out_of_order_of_no_kind_or_without_room_are_refused() {
    const WHAT: Part = Part::Variables;
    let variable = |kind: ValueKind, slot: u16, flow: u32| Variable {
        what: Variable::pack(kind, 0, slot),
        flow,
        first: 0,
        count: 0,
    };
    let (whole, text) = (ValueKind::Whole, ValueKind::Text);
    taken(|p| p.tables.variables = vec![variable(whole, 1, NONE), variable(text, 0, NONE), variable(whole, 3, 0)]);
    refused(WHAT, |p| p.tables.variables = vec![variable(whole, 0, 0), variable(whole, 0, NONE)]);
    refused(WHAT, |p| p.tables.variables = vec![Variable { what: 11, ..variable(whole, 0, NONE) }]);
    refused(WHAT, |p| p.tables.variables = vec![variable(whole, 2, NONE)]);
    refused(WHAT, |p| p.tables.variables = vec![variable(text, 1, NONE)]);
    refused(WHAT, |p| p.tables.variables = vec![variable(whole, 4, 0)]);
    refused(WHAT, |p| p.tables.variables = vec![variable(text, 1, 0)]);
    refused(WHAT, |p| p.tables.variables = vec![Variable { count: (1 << 20) + 1, ..variable(whole, 0, NONE) }]);
}

fn interrupt() -> Interrupt {
    Interrupt { name: 0, title: NONE, flow: 0, place: NONE, condition: NONE, intents: 0, intent_count: 0, flags: 0 }
}

/// A bit each remembers whether its condition was so: two would share one.
#[test]
fn more_interrupts_than_there_are_bits_or_of_no_intents_are_refused() {
    taken(|p| p.tables.interrupts = vec![interrupt(); 64]);
    refused(Part::Interrupts, |p| p.tables.interrupts = vec![interrupt(); 65]);
    refused(Part::Interrupts, |p| p.tables.interrupts = vec![Interrupt { intent_count: 1, ..interrupt() }]);
    let far = Interrupt { intents: NONE, intent_count: 1, ..interrupt() };
    refused(Part::Interrupts, |p| p.tables.interrupts = vec![far]);
}

#[test]
fn an_activity_of_no_kind_or_without_its_inputs_is_refused() {
    const WHAT: Part = Part::Activities;
    let activity = Activity { name: 0, result: NONE, first: 0, count: 0, inputs: 0, input_count: 0 };
    taken(|p| p.tables.activities = vec![activity, Activity { result: 10, ..activity }]);
    for result in [11, 300] {
        refused(WHAT, |p| p.tables.activities = vec![Activity { result, ..activity }]);
    }
    refused(WHAT, |p| p.tables.activities = vec![Activity { input_count: 1, ..activity }]);
    refused(WHAT, |p| {
        p.tables.numbers = vec![Number { value: 0 }; 130];
        p.tables.activities = vec![Activity { input_count: 65, ..activity }];
    });
}

#[test]
fn a_scale_without_its_labels_or_weights_is_refused() {
    const WHAT: Part = Part::Scales;
    let scale = Scale { first_option: 0, first_message: 0, count: 2, weights: 0 };
    let with = |p: &mut Parts, scale: Scale| {
        (p.tables.numbers, p.tables.scales) = (vec![Number { value: 0 }; 2], vec![scale]);
    };
    taken(|p| with(p, scale));
    refused(WHAT, |p| with(p, Scale { count: 0, ..scale }));
    refused(WHAT, |p| with(p, Scale { first_message: MESSAGES - 1, ..scale }));
    refused(WHAT, |p| with(p, Scale { first_option: NONE, ..scale }));
    refused(WHAT, |p| with(p, Scale { weights: 1, ..scale }));
}

/// A flow's code ends where that of the next begins, and the first begins with the code.
#[test]
fn a_flow_that_begins_in_the_middle_of_an_instruction_is_refused() {
    let parts = Parts::of(&[&[1, 0, END]]);
    let Flow { messages, sizes, .. } = parts.tables.flows[0];
    let parts = parts.with(|p| p.tables.flows.push(Flow { code: 1, messages, sizes }));
    assert_eq!(parts.open(), Err(Refusal::Code(0)));
}
