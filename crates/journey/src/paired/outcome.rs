//! What one subject did on both sides.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::NO_CODE;

/// One subject.
#[derive(Debug, Default)]
pub struct PairedOutcome {
    /// Whether it is in the lifecycle at all.
    pub(super) is_subject: bool,
    pub(super) before: Side,
    pub(super) after: Side,
    /// Why it is not compared; `None` where it is.
    pub(super) left_out: Option<LeftOut>,
    /// Code of the currency of its amounts; [`NO_CODE`] = none.
    pub(super) currency: u32,
}

/// One side of a subject.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Side {
    /// All its time, whole periods or not.
    pub time_ms: Millis,
    pub periods: i64,
    /// The measure, added up over whole periods.
    pub total: f64,
}

impl Side {
    /// The measure per period.
    pub fn rate(&self) -> f64 {
        self.total / self.periods.max(1) as f64
    }
}

/// Why a subject is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// No time on either side.
    Neither,
    /// Time before, none after.
    OnlyBefore,
    /// Time after, none before.
    OnlyAfter,
    /// Too few whole periods on a side.
    TooShort,
    /// Amounts in several currencies.
    MixedCurrency,
}

impl LeftOut {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 5] = [
        Self::Neither,
        Self::OnlyBefore,
        Self::OnlyAfter,
        Self::TooShort,
        Self::MixedCurrency,
    ];
}

/// Which way a rate went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedTurn {
    /// Up.
    Rose,
    /// Down.
    Fell,
    /// Neither.
    Same,
}

/// How far a rate went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedClass {
    /// From something to nothing.
    Stopped,
    /// To half or less.
    Halved,
    /// Less, but more than half.
    Less,
    /// As before.
    Same,
    /// Nothing on either side.
    Idle,
    /// More, but less than twice.
    More,
    /// To twice or more.
    Doubled,
    /// From nothing to something.
    Started,
}

impl PairedClass {
    /// All of them, from the largest fall to the largest rise.
    pub const ALL: [Self; 8] = [
        Self::Stopped,
        Self::Halved,
        Self::Less,
        Self::Same,
        Self::Idle,
        Self::More,
        Self::Doubled,
        Self::Started,
    ];

    /// The class of a pair of rates.
    pub fn of(before: f64, after: f64) -> Self {
        match (before == 0.0, after == 0.0) {
            (true, true) => Self::Idle,
            (true, false) => Self::Started,
            (false, true) => Self::Stopped,
            _ if before == after => Self::Same,
            _ if after > before && before > 0.0 && after >= 2.0 * before => Self::Doubled,
            _ if after > before => Self::More,
            _ if before > 0.0 && after <= before / 2.0 => Self::Halved,
            _ => Self::Less,
        }
    }
}

impl PairedTurn {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Rose, Self::Fell, Self::Same];

    /// The turn of a pair of rates.
    pub fn of(before: f64, after: f64) -> Self {
        match after.partial_cmp(&before) {
            Some(std::cmp::Ordering::Greater) => Self::Rose,
            Some(std::cmp::Ordering::Less) => Self::Fell,
            _ => Self::Same,
        }
    }
}

impl PairedOutcome {
    /// Whether it is compared.
    pub(super) fn is_compared(&self) -> bool {
        self.is_subject && self.left_out.is_none()
    }

    /// Both rates.
    pub(super) fn rates(&self) -> (f64, f64) {
        (self.before.rate(), self.after.rate())
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        *self = Self {
            currency: NO_CODE,
            ..Self::default()
        };
    }
}
