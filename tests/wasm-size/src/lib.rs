//! The machine as a bare WebAssembly module, to weigh it: open and verify an image, play it, save and restore. No glue:
//! a page that used it would read the result out of the module's memory.
//!
//! It is for `cargo xtask test` to print its size, not for a host to use.
#![cfg(target_family = "wasm")]
#![no_std]

extern crate alloc;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::slice;

use hearken_runtime::{Action, Image, Input, Moment, Session, Shown, Turn};

#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// A conversation, and what its last turn said.
pub struct Play {
    session: Session<'static>,
    result: Vec<u8>,
}

/// Room for bytes from outside.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    let mut bytes = Vec::with_capacity(length);
    bytes.resize(length, 0);
    Vec::leak(bytes).as_mut_ptr()
}

/// Opens an image and starts a conversation; null if the image is refused.
///
/// # Safety
/// `bytes` came from `room(length)`, and is not used for anything else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(bytes: *const u8, length: usize, seed: u32, utc: i64) -> *mut Play {
    let bytes: &'static [u8] = unsafe { slice::from_raw_parts(bytes, length) };
    match Image::open(bytes) {
        Ok(image) => play(Session::start(Box::leak(Box::new(image)), seed, Moment { utc, offset: 0 })),
        Err(_) => core::ptr::null_mut(),
    }
}

/// Takes up a saved conversation, of the image that `other` plays; null if the save is refused.
///
/// # Safety
/// `other` came from here, and `bytes` from `room(length)`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn restore(other: *const Play, bytes: *const u8, length: usize) -> *mut Play {
    let (other, bytes) = unsafe { (&*other, slice::from_raw_parts(bytes, length)) };
    Session::restore(other.session.image(), bytes).map_or(core::ptr::null_mut(), play)
}

fn play(session: Session<'static>) -> *mut Play {
    let mut result = Vec::new();
    tell(&session.turn(), &mut result);
    Box::into_raw(Box::new(Play { session, result }))
}

/// Chooses an option: how many bytes the next turn says; 0 if it was refused.
///
/// # Safety
/// `play` came from here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn choose(play: *mut Play, option: u32, utc: i64) -> usize {
    advance(unsafe { &mut *play }, Action::Choose(&[option]), utc)
}

/// Writes something: how many bytes the next turn says; 0 if it was refused.
///
/// # Safety
/// `play` came from here, and `bytes` from `room(length)`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(play: *mut Play, bytes: *const u8, length: usize, utc: i64) -> usize {
    let bytes = unsafe { slice::from_raw_parts(bytes, length) };
    let Ok(text) = core::str::from_utf8(bytes) else { return 0 };
    advance(unsafe { &mut *play }, Action::Text(text), utc)
}

/// Puts the save into the result: how many bytes.
///
/// # Safety
/// `play` came from here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn save(play: *mut Play) -> usize {
    let play = unsafe { &mut *play };
    play.result.clear();
    play.session.save(&mut play.result);
    play.result.len()
}

/// Where the result stands.
///
/// # Safety
/// `play` came from here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn result(play: *const Play) -> *const u8 {
    unsafe { &*play }.result.as_ptr()
}

fn advance(play: &mut Play, action: Action<'_>, utc: i64) -> usize {
    let input = Input { turn: play.session.turn().number(), at: Moment { utc, offset: 0 }, action };
    play.result.clear();
    match play.session.advance(&input) {
        Ok(turn) => {
            tell(&turn, &mut play.result);
            play.result.len()
        }
        Err(_) => 0,
    }
}

/// Each text on a line of its own, an option with its id before it.
fn tell(turn: &Turn<'_>, result: &mut Vec<u8>) {
    for shown in turn.shown() {
        match shown {
            Shown::Say { text, .. } => result.extend(text.plain().bytes()),
            Shown::Signpost(signpost) => result.extend(signpost.title.bytes().chain(signpost.phone.bytes())),
            _ => continue,
        }
        result.push(b'\n');
    }
    for choice in turn.choices() {
        result.extend(choice.option.to_le_bytes());
        result.extend(choice.text.plain().bytes());
        result.push(b'\n');
    }
}
