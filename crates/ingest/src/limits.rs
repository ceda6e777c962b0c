//! The limits on what one event may carry, from files and from SDKs alike.

/// The longest id, in bytes.
pub(crate) const MAX_ID_BYTES: usize = 512;
/// The most properties of an event.
pub(crate) const MAX_PROPERTIES: usize = 255;
/// The longest text of a property, in bytes.
pub(crate) const MAX_TEXT_BYTES: usize = 8 * 1024;
/// The largest event, in bytes of its texts.
pub(crate) const MAX_EVENT_BYTES: usize = 64 * 1024;
/// Events later than this after they were received are filed at their received time, ms.
pub(crate) const FUTURE_ALLOWED_MS: i64 = 3_600_000;
