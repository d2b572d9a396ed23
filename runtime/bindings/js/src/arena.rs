//! The allocator of the module: blocks of powers of two, each size with a list of those that are free.
//!
//! A page has a few guides, and each has a handful of buffers that are soon as large as they will be. So nothing is
//! split or joined; what is freed is kept for the next of its size. Sixteen times smaller than a general allocator.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::null_mut;

/// The smallest block is 16 bytes; the largest that there can be, 2 GiB.
const SMALLEST: u32 = 4;
const SIZES: usize = 32;
const PAGE: usize = 1 << 16;

/// The allocator. A module has one thread.
pub struct Arena(UnsafeCell<State>);

struct State {
    /// For each power of two, the first free block; in each, the address of the next.
    free: [*mut u8; SIZES],
    /// What the module's memory has beyond all blocks.
    next: usize,
    end: usize,
}

// SAFETY: a module without threads never calls from two at a time.
unsafe impl Sync for Arena {}

impl Arena {
    pub const fn new() -> Self {
        Arena(UnsafeCell::new(State { free: [null_mut(); SIZES], next: 0, end: 0 }))
    }
}

/// Which power of two holds it.
fn size_class(layout: Layout) -> u32 {
    let size = layout.size().max(layout.align());
    (usize::BITS - size.saturating_sub(1).leading_zeros()).max(SMALLEST)
}

// SAFETY: a block is handed out once until it is freed, is as large as its power of two, and begins at a multiple of 16
// or, if it is aligned further, is a whole power of two behind an address that is a multiple of it.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = size_class(layout);
        let state = unsafe { &mut *self.0.get() };
        let Some(first) = state.free.get_mut(class as usize) else { return null_mut() };
        if !first.is_null() {
            let block = *first;
            *first = unsafe { *block.cast::<*mut u8>() };
            return block;
        }
        let size = 1usize << class;
        if state.end - state.next < size {
            let pages = size.div_ceil(PAGE);
            let before = core::arch::wasm32::memory_grow(0, pages);
            if before == usize::MAX {
                return null_mut();
            }
            let start = before * PAGE;
            if start != state.end {
                state.next = start;
            }
            state.end = start + pages * PAGE;
        }
        // Larger blocks leave a gap before them rather than lie askew: none is aligned to more than 16 here.
        let block = state.next;
        state.next = block + size;
        block as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let state = unsafe { &mut *self.0.get() };
        if let Some(first) = state.free.get_mut(size_class(layout) as usize) {
            unsafe { *block.cast::<*mut u8>() = *first };
            *first = block;
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the size is not 0 and the alignment that of a layout, as the caller holds.
        let larger = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        if size_class(larger) == size_class(layout) {
            return block;
        }
        let to = unsafe { self.alloc(larger) };
        if !to.is_null() {
            unsafe {
                core::ptr::copy_nonoverlapping(block, to, size.min(layout.size()));
                self.dealloc(block, layout);
            }
        }
        to
    }
}
