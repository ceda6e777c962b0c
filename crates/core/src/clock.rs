//! Where "now" comes from.

use crate::Millis;

/// A source of the present instant. Everything that needs "now" takes one.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now_ms(&self) -> Millis;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> Millis {
        jiff::Timestamp::now().as_millisecond()
    }
}

/// A clock that stands still, for tests and rehearsals.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Millis);

impl Clock for FixedClock {
    fn now_ms(&self) -> Millis {
        self.0
    }
}

/// An instant as ISO 8601 in UTC: `2024-03-04T10:00:00Z`, with milliseconds when there are
/// any. Instants beyond the calendar (years −9999 to 9999) are clamped to its ends.
pub fn iso_instant(time_ms: Millis) -> String {
    let timestamp = jiff::Timestamp::from_millisecond(time_ms).unwrap_or(match time_ms < 0 {
        true => jiff::Timestamp::MIN,
        false => jiff::Timestamp::MAX,
    });
    timestamp.to_string()
}
