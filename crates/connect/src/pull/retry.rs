//! When to ask again.

use jiff::fmt::rfc2822::DateTimeParser;
use wayfarer_core::{Millis, stable_hash};

/// The first wait, ms; it doubles with every attempt.
const FIRST_MS: Millis = 15_000;
/// The longest wait of one's own accord, ms.
const LONGEST_MS: Millis = 3_600_000;
/// The longest wait a tool may ask for, ms: a day.
const ASKED_MS_MAX: Millis = 86_400_000;

/// What `Retry-After` says, ms from now: seconds, or a date (RFC 9110, 10.2.3).
pub fn retry_after(said: &str, now_ms: Millis) -> Option<Millis> {
    let said = said.trim();
    let asked_ms = match said.parse::<u32>() {
        Ok(seconds) => i64::from(seconds) * 1_000,
        Err(_) => {
            let date = DateTimeParser::new().parse_timestamp(said).ok()?;
            date.as_millisecond() - now_ms
        }
    };
    Some(asked_ms.clamp(0, ASKED_MS_MAX))
}

/// How long to wait before attempt `attempt` (from 1), ms: twice as long each time, somewhere in
/// its second half, so that many who failed together do not come again together. `seed` names
/// who waits. What the tool asked for is waited at least.
pub fn retry_in(attempt: u32, seed: &str, asked_ms: Option<Millis>) -> Millis {
    let doubled = FIRST_MS << attempt.saturating_sub(1).min(10);
    let most = doubled.min(LONGEST_MS);
    let drawn = stable_hash(format!("{seed}/{attempt}").as_bytes()) % (most as u64 / 2 + 1);
    let own = most / 2 + drawn as Millis;
    asked_ms.map_or(own, |asked| asked + drawn.min(1_000) as Millis)
}
