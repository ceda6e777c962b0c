//! Counts beside the list, which hold what the list has let go.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use wayfarer_core::{Millis, iso_instant};

use super::LiveState;

const MINUTE_MS: i64 = 60_000;
/// How far back minutes are counted.
const MINUTES: usize = 60;

/// What became of the messages of a source: `received = accepted + duplicate + rejected`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourceCounts {
    /// Messages in requests that were taken.
    pub received: u64,
    /// Durable, and not known to be there already.
    pub accepted: u64,
    /// Durable, and the repetition of one that was accepted a while ago.
    pub duplicate: u64,
    /// No events, by reason.
    pub rejected: BTreeMap<String, u64>,
}

/// How many messages came in within a minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveMinute {
    /// When it began, ISO 8601.
    pub minute: String,
    /// Accepted, those with warnings among them.
    pub accepted: u64,
    /// Of the accepted: those with something to look at, as far as they were looked at.
    pub warned: u64,
    /// Came before.
    pub duplicate: u64,
    /// No events.
    pub refused: u64,
}

/// The last hour, by minute; minutes without a message are not kept.
#[derive(Debug, Default)]
pub(super) struct Minutes(VecDeque<(Millis, LiveMinute)>);

impl Minutes {
    pub(super) fn count(&mut self, at_ms: Millis, state: LiveState, has_warnings: bool) {
        let begins_ms = at_ms - at_ms.rem_euclid(MINUTE_MS);
        // A clock that was set back goes on counting in the last minute.
        if self
            .0
            .back()
            .is_none_or(|(last_ms, _)| *last_ms < begins_ms)
        {
            let minute = LiveMinute {
                minute: iso_instant(begins_ms),
                accepted: 0,
                warned: 0,
                duplicate: 0,
                refused: 0,
            };
            self.0.push_back((begins_ms, minute));
            let kept_ms = begins_ms - (MINUTES as i64 - 1) * MINUTE_MS;
            while self
                .0
                .front()
                .is_some_and(|(first_ms, _)| *first_ms < kept_ms)
            {
                self.0.pop_front();
            }
        }
        let Some((_, minute)) = self.0.back_mut() else {
            return;
        };
        minute.warned += u64::from(has_warnings && state == LiveState::Accepted);
        let counted = match state {
            LiveState::Accepted => &mut minute.accepted,
            LiveState::Duplicate => &mut minute.duplicate,
            LiveState::Refused => &mut minute.refused,
        };
        *counted += 1;
    }

    pub(super) fn told(&self) -> Vec<LiveMinute> {
        self.0.iter().map(|(_, minute)| minute.clone()).collect()
    }
}
