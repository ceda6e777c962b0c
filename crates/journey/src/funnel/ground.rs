//! What the attempts of one unit are tried on.

use wayfarer_core::Millis;

use super::log::{FunnelState, Groups};
use super::shape::Shape;

/// Which events may begin an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Those that pass the after-match filter.
    Kept,
    /// All; the filter is applied to finished attempts.
    Free,
}

/// The funnel, one unit's events by instant, and where attempts may begin.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub shape: &'a Shape,
    pub state: &'a FunnelState,
    pub groups: &'a Groups,
    pub anchor: Anchor,
}

impl Ground<'_> {
    /// Until when an entry in `group` has time, inclusive.
    pub fn deadline_ms(&self, group: usize) -> Millis {
        let event = self.groups.start[group] as usize;
        let session_last_ms = self.state.session_last_ms(event);
        self.shape
            .deadline(self.groups.time[group], session_last_ms)
    }
}
