//! Events as SDKs send them: bodies are opened, messages decoded and checked one by one.
//! Pure functions of bytes; a bad message is a result beside the good ones, never an error
//! of the batch it came in.

mod address;
mod body;
mod clocks;
mod cloud_events;
mod consent;
mod event;
mod fields;
mod fix;
mod ga4;
mod hook;
mod identity;
mod key;
mod message;
mod origin;
mod posthog;
mod refusal;
mod request;
mod segment;
mod sent_by;
mod touch;
mod values;

#[cfg(test)]
mod any_bytes;
#[cfg(test)]
mod tests;

pub use address::{Told, shorten_addresses};
pub use body::{BodyError, MAX_BODY_BYTES, open_body, read_json};
pub use clocks::{Clocks, Timed};
pub use event::{Collected, CollectedTouch, Filing};
pub use fix::{BESIDE, Difference, Fix, FixError, differences};
pub use hook::{Encoding, Hook, HookDelivery, Signature, SignatureError};
pub use key::write_key;
pub use message::{Reception, Taken};
pub use origin::{Origin, PlaceInBatch};
pub use refusal::Refusal;
pub use request::{Decoded, Protocol, Request};
pub use segment::{Delivery, MAX_BATCH, MessageType, decode_segment};
