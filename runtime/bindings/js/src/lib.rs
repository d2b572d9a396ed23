//! The machine as a WebAssembly module, for `hearken.js` beside it and for nothing else: that file is what an app uses.
//!
//! What comes in is written by JavaScript into room that it asked for; what goes out stands where [`told`] says.
#![cfg(target_family = "wasm")]
#![no_std]

extern crate alloc;

mod arena;
mod given;
mod out;
mod tell;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::ptr::null_mut;
use core::slice;

use hearken_image::IdKind;
use hearken_runtime::{Action, Image, Input, Moment, Session};

use given::Given;
use out::Out;

#[global_allocator]
static ARENA: arena::Arena = arena::Arena::new();

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// What JavaScript holds: an image, and the conversation with it once one has begun.
pub struct Guide {
    session: Option<Session<'static>>,
    image: *mut Image<'static>,
    bytes: (*mut u8, usize),
}

/// What goes out: the same buffers for every call, read by JavaScript before the next.
struct Told(UnsafeCell<(Out, [usize; 4])>);

// SAFETY: a module without threads never calls from two at a time.
unsafe impl Sync for Told {}

static TOLD: Told = Told(UnsafeCell::new((Out::new(), [0; 4])));

/// Tells something. Gives back 1, so that a caller may end with it.
fn tell(what: impl FnOnce(&mut Out)) -> u32 {
    // SAFETY: nothing that is told here calls `tell`.
    let (out, at) = unsafe { &mut *TOLD.0.get() };
    out.clear();
    what(out);
    *at = [out.numbers.as_ptr() as usize, out.numbers.len(), out.bytes.as_ptr() as usize, out.bytes.len()];
    1
}

/// Tells why something was refused. Gives back 0.
fn refuse(why: &str) -> u32 {
    tell(|out| out.bytes.extend_from_slice(why.as_bytes())) - 1
}

/// Where what is told stands: the numbers and how many, the bytes of the texts and how many.
#[unsafe(no_mangle)]
pub extern "C" fn told() -> *const [usize; 4] {
    // SAFETY: only the address is taken.
    unsafe { &raw const (*TOLD.0.get()).1 }
}

/// Room for bytes from outside, until `free`.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Vec::leak(alloc::vec![0u8; length]).as_mut_ptr()
}

/// # Safety
/// `bytes` came from `room(length)`, and is used no more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(bytes: *mut u8, length: usize) {
    drop(unsafe { Vec::from_raw_parts(bytes, length, length) });
}

/// Opens an image, and keeps its bytes until `close`. Null if it is refused; why is told.
///
/// # Safety
/// `bytes` came from `room(length)`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(bytes: *mut u8, length: usize) -> *mut Guide {
    // SAFETY: the bytes live as long as the image, which `close` drops before them.
    match Image::open(unsafe { slice::from_raw_parts(bytes, length) }) {
        Ok(image) => {
            let image = Box::into_raw(Box::new(image));
            Box::into_raw(Box::new(Guide { session: None, image, bytes: (bytes, length) }))
        }
        Err(refusal) => {
            refuse(refusal.reason());
            null_mut()
        }
    }
}

/// # Safety
/// `guide` came from `open`, and is used no more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(guide: *mut Guide) {
    let Guide { session, image, bytes } = *unsafe { Box::from_raw(guide) };
    drop(session);
    drop(unsafe { Box::from_raw(image) });
    unsafe { free(bytes.0, bytes.1) };
}

/// Begins the conversation. What the host knows is a list of variables by their stable ids, each with a number, or with
/// NaN and a text. 0 if something that it knows is not a variable of its kind; why is told.
///
/// # Safety
/// `guide` came from `open`, and `known` from `room(length)`, unless the length is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn start(
    guide: *mut Guide,
    seed: u32,
    utc: f64,
    offset: i32,
    known: *const u32,
    length: usize,
) -> u32 {
    let guide = unsafe { &mut *guide };
    // SAFETY: the image lives until `close`, which drops the session first.
    let image: &'static Image<'static> = unsafe { &*guide.image };
    let count = image.tables.variables.len();
    let mut fits = true;
    let session = Session::start_with(image, seed, moment(utc, offset), |fill| {
        for (id, value, given) in unsafe { Given::at(known, length) }.list() {
            let variable = image.ids.index(IdKind::Variable, id, count).unwrap_or(u32::MAX);
            fits &= if value.is_nan() {
                given.text().is_some_and(|text| fill.text(variable, text))
            } else {
                fill.value(variable, value as i64)
            };
        }
    });
    if !fits {
        return refuse("a value that is known does not fit its variable");
    }
    guide.session = Some(session);
    1
}

/// Takes up a saved conversation. 0 if the save is refused; why is told.
///
/// # Safety
/// `guide` came from `open`, and `bytes` from `room(length)`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn restore(guide: *mut Guide, bytes: *const u8, length: usize) -> u32 {
    let guide = unsafe { &mut *guide };
    // SAFETY: as in `start`.
    match Session::restore(unsafe { &*guide.image }, unsafe { slice::from_raw_parts(bytes, length) }) {
        Ok(session) => {
            guide.session = Some(session);
            1
        }
        Err(why) => refuse(why.reason()),
    }
}

/// Takes an action, by its place among those of `hearken.js`. 0 if it is refused; why is told.
///
/// # Safety
/// `guide` came from `open` and has been started, and `bytes` came from `room(length)`, unless the length is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn advance(
    guide: *mut Guide,
    turn: u32,
    utc: f64,
    offset: i32,
    kind: u32,
    value: f64,
    bytes: *const u32,
    length: usize,
) -> u32 {
    let Some(session) = (unsafe { &mut *guide }).session.as_mut() else { return 0 };
    let given = unsafe { Given::at(bytes, length) };
    let mut answers = Vec::new();
    let action = if kind == FORM {
        answers.extend(given.list().filter_map(|(kind, value, given)| action(kind, value, given)));
        Some(Action::Form(&answers))
    } else {
        action(kind, value, given)
    };
    let Some(action) = action else { return refuse("this is not text") };
    match session.advance(&Input { turn, at: moment(utc, offset), action }) {
        Ok(_) => 1,
        Err(why) => refuse(why.reason()),
    }
}

/// The place of a form among the actions.
const FORM: u32 = 12;

/// An action with a value (NaN for none), or with what was given. None if that is to be text and is not UTF-8.
fn action(kind: u32, value: f64, given: Given<'_>) -> Option<Action<'_>> {
    let number = value as i64;
    Some(match kind {
        0 => Action::Choose(given.words),
        1 => Action::Text(given.text()?),
        2 => Action::Number(number),
        3 => Action::Date(number),
        4 => Action::Time(number),
        5 => Action::YesNo(number != 0),
        6 => Action::Skip,
        7 => Action::Help,
        8 => Action::Stop,
        9 => Action::Menu(number as u32),
        10 => Action::Returned(if value.is_nan() { None } else { Some(number) }),
        _ => Action::Wake,
    })
}

/// The number of the present turn.
///
/// # Safety
/// `guide` came from `open`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn turn(guide: *const Guide) -> u32 {
    unsafe { &*guide }.session.as_ref().map_or(0, |session| session.turn().number())
}

/// Tells the present turn.
///
/// # Safety
/// `guide` came from `open` and has been started.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn look(guide: *const Guide) -> u32 {
    let Some(session) = (unsafe { &*guide }).session.as_ref() else { return 0 };
    tell(|out| tell::turn(session, out))
}

/// Tells the menu.
///
/// # Safety
/// `guide` came from `open` and has been started.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn menu(guide: *const Guide) -> u32 {
    let Some(session) = (unsafe { &*guide }).session.as_ref() else { return 0 };
    tell(|out| tell::menu(session, out))
}

/// Tells the save, as bytes; or, of the present turn, the record.
///
/// # Safety
/// `guide` came from `open` and has been started.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(guide: *const Guide, record: u32) -> u32 {
    let Some(session) = (unsafe { &*guide }).session.as_ref() else { return 0 };
    tell(|out| {
        if record == 0 {
            session.save(&mut out.bytes);
        } else {
            session.turn().events().for_each(|event| event.write(session.image(), &mut out.bytes));
        }
    })
}

fn moment(utc: f64, offset: i32) -> Moment {
    Moment { utc: utc as i64, offset: offset as i16 }
}
