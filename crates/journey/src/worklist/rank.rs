//! Whom to contact first: the parts of the score, see [`super`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::answer::ScoreParts;
use super::concern::Concern;
use super::fold::{Lengths, calling};

/// A customer to contact. Words are codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Candidate {
    /// Person and key of the unit.
    pub of: (u64, u64),
    pub stage: u16,
    /// The soonest date of a concern, an open promise or an open goal.
    pub due: Option<Millis>,
    /// The most severe first, those that call before the others.
    pub concerns: Vec<Concern>,
    /// Net of the last 365 days by currency, 10⁻⁴ of its unit.
    pub money: Vec<(u32, i64)>,
    pub owner: Option<u32>,
    pub priority: Option<u32>,
    pub felt: Option<i8>,
    pub channel: Option<u32>,
    pub avoided: Vec<u32>,
    pub contact_at: Option<Millis>,
}

/// Amounts of those to contact, by currency, ascending.
#[derive(Debug)]
pub(super) struct Amounts(BTreeMap<u32, Vec<i64>>);

impl Amounts {
    pub fn of(candidates: &[Candidate]) -> Self {
        let mut amounts: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for (currency, amount) in candidates.iter().flat_map(|one| &one.money) {
            amounts.entry(*currency).or_default().push(*amount);
        }
        amounts
            .values_mut()
            .for_each(|amounts| amounts.sort_unstable());
        Self(amounts)
    }

    /// The share of customers whose amount is at most this one's; the highest over its
    /// currencies.
    fn share(&self, money: &[(u32, i64)]) -> f64 {
        if self.0.is_empty() {
            return 0.5;
        }
        let share = |(currency, amount): &(u32, i64)| {
            let all = self.0.get(currency).map_or(&[][..], Vec::as_slice);
            let at_most = all.partition_point(|other| other <= amount);
            at_most as f64 / all.len().max(1) as f64
        };
        money.iter().map(share).fold(0.0, f64::max)
    }
}

/// The parts of a candidate's score. `priority` is its word.
pub(super) fn parts(
    candidate: &Candidate,
    priority: Option<&str>,
    amounts: &Amounts,
    lengths: &Lengths,
    as_of: Millis,
) -> ScoreParts {
    let calm = |concern: &Concern| {
        let age = (as_of - concern.since).max(0) as f64 / lengths.recent_ms.max(1) as f64;
        let freshness = 0.5_f64.powf(age).max(concern.reason.least_freshness());
        1.0 - f64::from(concern.severity) / 6.0 * freshness
    };
    let urgency = 1.0 - calling(&candidate.concerns).map(calm).product::<f64>();
    let factor = match priority {
        Some("urgent") => 1.5,
        Some("high") => 1.25,
        Some("low") => 0.75,
        _ => 1.0,
    };
    let worst = calling(&candidate.concerns).map(|one| one.severity).max();
    let worst = calling(&candidate.concerns).filter(|one| Some(one.severity) == worst);
    ScoreParts {
        urgency,
        value: (0.5 + amounts.share(&candidate.money)) * factor,
        confidence: worst.map(|one| one.reason.confidence()).fold(0.0, f64::max),
    }
}

impl ScoreParts {
    /// Their product.
    pub fn score(&self) -> f64 {
        self.urgency * self.value * self.confidence
    }
}
