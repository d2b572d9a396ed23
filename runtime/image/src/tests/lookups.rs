//! What stands at an address or a number, at its edges: a stack trace, a proof and a save are told in these.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{END, Parts, table_of};
use crate::image::{Debug, Image};
use crate::strings::Strings;
use crate::tables::{Intent, Place, Variable};
use crate::write::{Asm, CannotWrite, DebugNames, FlowCode, ImageBuilder};
use crate::{MarkKind, MessageBuilder, NONE, Op, Segment, ValueKind, segments, words};

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
    builder.places = 1;
    assert!(matches!(builder.clone().finish(), Err(CannotWrite::Refused(_))), "the code comes to a place that is none");
    builder.places = 2;
    builder.root = None;
    assert!(matches!(builder.finish(), Err(CannotWrite::Refused(_))));
}

/// The lengths of most texts are a byte each, and of the others a number elsewhere.
#[test]
fn a_text_is_found_whatever_the_lengths_of_those_before_it() {
    let texts: Vec<String> =
        [254, 0, 255, 256, 3, 1_000, 254].iter().cycle().take(60).map(|n| "é".repeat(*n)).collect();
    let bytes = table_of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let (table, _) = Strings::open(&bytes).unwrap();
    for (number, text) in (0..).zip(&texts) {
        assert_eq!(table.get(number), text, "{number}");
        assert_eq!(table.run(number).next(), Some(text.as_str()), "{number}");
        assert_eq!(table.span(number, 2), texts.iter().skip(number as usize).take(2).cloned().collect::<String>());
    }
    assert_eq!((table.get(60), table.span(60, 2), table.span(900, 2), table.run(60).next()), ("", "", "", None));
    assert_eq!((table.len(), table.is_empty()), (60, false));
    let odd: Vec<String> = [253, 254, 255, 256].iter().map(|n| "a".repeat(*n)).collect();
    let bytes = table_of(&odd.iter().map(String::as_str).collect::<Vec<_>>());
    let (table, _) = Strings::open(&bytes).unwrap();
    assert!((0..).zip(&odd).all(|(number, text)| table.get(number) == text));
}

/// What an author types is never taken for a mark.
#[test]
fn a_control_character_in_a_text_is_left_out_of_its_message() {
    let mut message = MessageBuilder::default();
    message.literal("one\u{1}a\u{8}").open(MarkKind::Link).literal("two").close(MarkKind::Link, "http://\u{7}x");
    let message = message.finish();
    let all: Vec<Segment<'_>> = segments(&message).collect();
    let (open, close) = (Segment::Open(MarkKind::Link), Segment::Close(MarkKind::Link, "http://x"));
    assert_eq!(all, [Segment::Literal("onea"), open, Segment::Literal("two"), close]);
}

#[test]
fn a_phrase_that_goes_on_behind_what_was_written_is_not_in_it() {
    let bytes = Parts::of(&[&[END]])
        .with(|p| {
            p.tables.intents = vec![Intent { name: 0, title: 0, flags: 0 }];
            p.phrases = b"\x01\x00\x0afeel down*".into();
        })
        .bytes();
    let image = Image::open(&bytes).unwrap();
    let found = |text: &str| image.phrases.matches(&words(text)).map(|m| (m.first_word, m.words)).next();
    assert_eq!(found("I feel downhearted"), Some((1, 2)));
    assert_eq!(found("I feel down"), Some((1, 2)));
    assert_eq!((found("down is how I feel"), found("")), (None, None));
}
