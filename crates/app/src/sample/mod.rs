//! The sample companies: a web shop and a business software company, simulated, each the
//! same to the byte for the same seed, with truths planted in them ([`shop::truths`],
//! [`saas::truths`]) that questions must find again.
//!
//! It is pure: no clock, no input or output, no random numbers but its own.
//!
//! ```
//! use wayfarer_app::sample::Company;
//!
//! let mut events = 0;
//! Company::Shop.simulate(&mut |_event| events += 1);
//! assert!(events > 180_000);
//! ```

mod advertising;
mod calendar;
mod draft;
mod rng;
pub mod saas;
pub mod shop;

use wayfarer_core::{Millis, Money, Touch, ValueRef};

pub use advertising::Campaign;

/// One of the simulated companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Company {
    /// A web shop for running gear.
    Shop,
    /// A company that sells planning software to other companies.
    Saas,
}

impl Company {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Shop, Self::Saas];

    /// What requests call it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Saas => "saas",
        }
    }

    /// The company of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|company| company.key() == key)
    }

    /// The seed of the workspace `wayfarer demo` loads.
    pub const fn seed(self) -> u64 {
        match self {
            Self::Shop => 20_260_630,
            Self::Saas => 20_250_101,
        }
    }

    /// The workspace `wayfarer demo` fills.
    pub const fn workspace(self) -> &'static str {
        match self {
            Self::Shop => "demo",
            Self::Saas => "sample-saas",
        }
    }

    /// What its events say they come from.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Shop => "sample-shop",
            Self::Saas => "sample-saas",
        }
    }

    /// Hands every event of the company, with its own seed, to `sink`.
    pub fn simulate(self, sink: &mut impl FnMut(SampleEvent<'_>)) {
        self.simulate_with(self.seed(), sink);
    }

    /// The same with another seed: other people, the same truths.
    pub fn simulate_with(self, seed: u64, sink: &mut impl FnMut(SampleEvent<'_>)) {
        match self {
            Self::Shop => shop::simulate(seed, sink),
            Self::Saas => saas::simulate(seed, sink),
        }
    }
}

/// One event of a sample, borrowed while the sink looks at it.
#[derive(Debug, Clone, Copy)]
pub struct SampleEvent<'a> {
    /// The user id: present on every event of people who sign up at some time.
    pub person: Option<&'a str>,
    /// The browser's or app's own id: present on every event of every person of the shop.
    pub anonymous: Option<&'a str>,
    /// When it happened, milliseconds UTC.
    pub time_ms: Millis,
    /// Event name.
    pub event: &'static str,
    /// The company's own session id, for what happened inside one.
    pub session: Option<u64>,
    /// The customer company the person acts for.
    pub account: Option<&'a str>,
    /// Channel, campaign and path.
    pub touch: Touch<'a>,
    /// Order value, invoice, refund or advertising cost.
    pub money: Option<Money>,
    /// Everything else.
    pub properties: &'a [(&'static str, ValueRef<'a>)],
}
