//! How many messages are put on show at all: of more than the list holds in a moment nobody
//! could look at the first, and drawing them up costs more than taking them in.

use std::sync::{Mutex, PoisonError};

use wayfarer_core::Millis;

use super::feed::CHANGES_MAX;

/// A moment, ms.
const MOMENT_MS: Millis = 250;

/// What was put on show in the moment at hand.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<Moment>);

#[derive(Debug, Default)]
struct Moment {
    number: Millis,
    shown: usize,
}

impl Pace {
    /// How many of the last of `count` messages that came at `now_ms` are shown.
    pub(super) fn room(&self, now_ms: Millis, count: usize) -> usize {
        let mut moment = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now_ms.div_euclid(MOMENT_MS);
        if moment.number != number {
            *moment = Moment { number, shown: 0 };
        }
        let room = count.min(CHANGES_MAX - moment.shown);
        moment.shown += room;
        room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_shows_what_the_list_holds_and_the_next_begins_anew() {
        let pace = Pace::default();
        assert_eq!(pace.room(1_000, 300), 300);
        assert_eq!(pace.room(1_249, 300), CHANGES_MAX - 300);
        assert_eq!(pace.room(1_249, 1), 0);
        assert_eq!(pace.room(1_250, 2 * CHANGES_MAX), CHANGES_MAX);
    }
}
