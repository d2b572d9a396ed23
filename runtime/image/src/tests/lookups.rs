//! What stands at an address or a number, at its edges: a stack trace, a proof and a save are told in these.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{END, Parts};
use crate::image::{Debug, Image};
use crate::tables::{Place, Variable};
use crate::write::{Asm, CannotWrite, DebugNames, FlowCode, ImageBuilder};
use crate::{NONE, Op, ValueKind};

#[test]
fn the_flow_and_the_place_at_an_address_are_the_last_that_begin_there_or_before() {
    let bytes = Parts::of(&[&[1, 0, 1, 1, END], &[1, 2, END]])
        .with(|p| p.tables.places = [0, 2, 5].map(|address| Place { address }).into())
        .bytes();
    let image = Image::open(&bytes).unwrap();
    let found = |address| (image.flow_at(address), image.place_at(address));
    for (addresses, flow, place) in [(0..2, 0, 0), (2..5, 0, 1), (5..9, 1, 2), (900..901, 1, 2)] {
        for address in addresses {
            assert_eq!(found(address), (Some(flow), Some(place)), "{address}");
        }
    }
    let bytes = Parts::of(&[&[48, 0, 1, 0, END]]).with(|p| p.tables.places[0].address = 2).bytes();
    assert_eq!(Image::open(&bytes).unwrap().place_at(1), None, "before the first");
    assert_eq!(image.flow(2), None);
    assert_eq!((image.op(9), image.ask(0), image.ask(99)), (None, None, None));
    assert_eq!(image.pack(), 7);
}

#[test]
fn the_variables_of_a_flow_are_its_own_and_no_others() {
    let variable = |flow: u32| Variable { what: Variable::pack(ValueKind::Whole, 2, 1), flow, first: 0, count: 0 };
    let bytes = Parts::of(&[&[END], &[END], &[END]])
        .with(|p| p.tables.variables = [NONE, NONE, 0, 2, 2, 2].map(variable).into())
        .bytes();
    let image = Image::open(&bytes).unwrap();
    assert_eq!([NONE, 0, 1, 2, 3].map(|flow| image.variables_of(flow)), [0..2, 2..3, 3..3, 3..6, 6..6]);
    let first = image.tables.variables.get(0).unwrap();
    assert_eq!((first.kind(), first.class(), first.slot()), (Some(ValueKind::Whole), 2, 1));
}

#[test]
fn a_line_of_the_source_is_found_from_any_address_of_its_code() {
    let mut flow = FlowCode::default();
    for (line, place) in [(3, 0), (4, 1)] {
        flow.code.push(Asm::Line(0, 1));
        flow.code.push(Asm::Line(0, line));
        flow.code.push(Asm::Place(place));
        flow.code.op(&Op::Step { place });
    }
    flow.code.op(&Op::End);
    let names = |names: &[&str]| names.iter().map(|n| String::from(*n)).collect::<Vec<_>>();
    let debug = DebugNames {
        flows: names(&["a flow"]),
        places: names(&["here", "there"]),
        variables: names(&["mood"]),
        files: names(&["page.hark"]),
    };
    let tables = Parts::of(&[&[END]]).tables;
    let mut builder = ImageBuilder { root: Some(tables.root[0]), flows: vec![flow], places: 2, ..Default::default() };
    builder.tables.variables = vec![Variable { what: 0, flow: NONE, first: 0, count: 0 }];
    builder.texts = ["yes", "no", "none"].map(String::from).iter().collect();
    builder.debug = Some(debug);
    let bytes = builder.clone().finish().unwrap();
    let image = Image::open(&bytes).unwrap();
    let debug = Debug::of(&image).unwrap();
    assert_eq!([0, 1, 2, 3, 4, 99].map(|at| debug.line(at).unwrap().1), [3, 3, 4, 4, 4, 4]);
    assert_eq!(debug.strings.get(debug.line(0).unwrap().0), "page.hark");
    assert_eq!((debug.flow(0), debug.place(&image, 1), debug.variable(&image, 0)), ("a flow", "there", "mood"));
    assert_eq!(debug.file(&image, 0), "page.hark");
    // A place that the code never comes to is a mistake of the compiler's, and so is an image that does not verify.
    builder.places = 3;
    assert_eq!(builder.clone().finish(), Err(CannotWrite::LostPlace(2)));
    builder.places = 2;
    builder.root = None;
    assert!(matches!(builder.finish(), Err(CannotWrite::Refused(_))));
}
