//! "No event allocates": four times as many events of the same people cost nearly the same
//! number of allocations. A binary of its own, for the allocator is the process's.

#![allow(unsafe_code, clippy::unwrap_used)]

mod seeded;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use seeded::{Seeded, questions};

/// The system's allocator, counting how often memory is asked for.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: every call goes on to the system's allocator as it came; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the memory came from the system's allocator, above.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the memory came from the system's allocator, above.
        unsafe { System.realloc(memory, layout, size) }
    }
}

fn allocations(work: impl FnOnce()) -> u64 {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    work();
    ALLOCATIONS.load(Ordering::Relaxed) - before
}

#[test]
fn no_event_allocates() {
    const PEOPLE: u64 = 2_000;
    let (few, many) = (Seeded::new(PEOPLE, 25), Seeded::new(PEOPLE, 100));
    let more_events = PEOPLE * 75;
    for (name, question) in questions() {
        let count = |store: &Seeded| {
            // The first answer warms what is kept between questions.
            store.ask(&question);
            allocations(|| drop(store.ask(&question)))
        };
        let (few, many) = (count(&few), count(&many));
        println!("{name}: {few} allocations, {many} with {more_events} more events");
        assert!(
            many < few + more_events / 300,
            "{name}: {few} allocations became {many}"
        );
    }
}
