//! The sample shop: twelve months of a simulated web shop, the same to the byte for the
//! same seed, with truths planted in it ([`truths`]) that questions must find again.
//!
//! It is pure: no clock, no input or output, no random numbers but its own. Events come
//! person by person, each person's in order of time; the events without a person (what the
//! advertising platforms report each day) come first.
//!
//! ```
//! let mut events = 0;
//! wayfarer_app::sample::simulate(wayfarer_app::sample::SEED, &mut |_event| events += 1);
//! assert!(events > 180_000);
//! ```

mod draft;
mod journey;
mod orders;
mod people;
mod rng;
pub mod truths;
mod world;

use wayfarer_core::{Millis, Money, Touch, ValueRef};

use draft::Emitter;
use people::Visitor;
use rng::Rng;

/// The seed of the workspace `wayfarer demo` loads.
pub const SEED: u64 = 20_260_630;

/// One event of the sample, borrowed while the sink looks at it.
#[derive(Debug, Clone, Copy)]
pub struct SampleEvent<'a> {
    /// The user id: present on every event of people who sign up at some time.
    pub person: Option<&'a str>,
    /// The browser's or app's own id: present on every event of every person.
    pub anonymous: Option<&'a str>,
    /// When it happened, milliseconds UTC.
    pub time_ms: Millis,
    /// Event name.
    pub event: &'static str,
    /// The shop's own session id, for what happened inside one.
    pub session: Option<u64>,
    /// The company a business customer buys for.
    pub account: Option<&'a str>,
    /// Channel, campaign and path.
    pub touch: Touch<'a>,
    /// Order value, refund or advertising cost.
    pub money: Option<Money>,
    /// Everything else.
    pub properties: &'a [(&'static str, ValueRef<'a>)],
}

/// Runs the shop for a year and hands every event to `sink`.
pub fn simulate(seed: u64, sink: &mut impl FnMut(SampleEvent<'_>)) {
    let mut emitter = Emitter::new(sink);
    world::advertise(&mut Rng::new(seed, u64::MAX), &mut emitter);
    let mut orders = 0;
    for number in 0..truths::PEOPLE {
        let mut rng = Rng::new(seed, u64::from(number));
        let visitor = Visitor::draw(number, &mut rng);
        let log = journey::live(&visitor, &mut orders, &mut rng);
        emitter.person(&visitor, log);
    }
}
