//! Puts dates to what was dealt: trials, subscriptions, stories and their ends.

use crate::sample::rng::Rng;

use super::cards::{Card, Fate, Intervention, Quiet};
use super::cast::{Customer, FIRST_TRIAL_DAY, Then, Trial, segment};
use super::truths::{
    self, END_DAY, HOLIDAY_FROM_DAY, ONBOARDING, Onboarding, Risk, SegmentTruth, TERM_DAYS,
    TRIAL_DAYS,
};

/// What is dealt to a trial.
#[derive(Debug, Clone, Copy)]
pub(super) struct TrialCard {
    onboarding: Onboarding,
    end: TrialEnd,
}

#[derive(Debug, Clone, Copy)]
enum TrialEnd {
    Running,
    Lapses,
    GoesFree,
    Pays,
}

/// One card for each trial.
pub(super) fn trial_cards() -> Vec<(TrialCard, usize)> {
    let card = |onboarding, end| TrialCard { onboarding, end };
    let mut cards = vec![(
        card(Onboarding::Partial, TrialEnd::Running),
        truths::RUNNING_TRIALS,
    )];
    // Those who stay with the free plan did some of the onboarding.
    let mut free = truths::FREE;
    for truth in ONBOARDING {
        let unpaid = truth.trials - truth.paid;
        let stay = match truth.onboarding {
            Onboarding::None => 0,
            Onboarding::Complete | Onboarding::Partial => free.min(unpaid),
        };
        free -= stay;
        cards.push((card(truth.onboarding, TrialEnd::Pays), truth.paid));
        cards.push((card(truth.onboarding, TrialEnd::GoesFree), stay));
        cards.push((card(truth.onboarding, TrialEnd::Lapses), unpaid - stay));
    }
    cards
}

impl TrialCard {
    pub(super) fn happen(
        self,
        customers: &mut impl Iterator<Item = Card>,
        rng: &mut Rng,
    ) -> (Trial, &'static SegmentTruth) {
        let segment = segment(rng);
        let (from_day, then) = match self.end {
            TrialEnd::Running => (rng.between(END_DAY - 20, END_DAY - 2), Then::Running),
            TrialEnd::Lapses | TrialEnd::GoesFree => {
                let day = rng.between(FIRST_TRIAL_DAY, END_DAY - TRIAL_DAYS - 5);
                match self.end {
                    TrialEnd::Lapses => (day, Then::Lapses),
                    _ => (day, Then::GoesFree),
                }
            }
            TrialEnd::Pays => {
                let card = customers.next();
                let card = card.expect("as many customers are dealt as trials that pay");
                let customer = card.happen(rng);
                let days = rng.between(23, TRIAL_DAYS);
                (customer.from_day - days, Then::Subscribes(customer))
            }
        };
        let (low, high) = segment.value_range;
        let trial = Trial {
            from_day,
            onboarding: self.onboarding,
            value_day: from_day + rng.between(low, high),
            then,
        };
        (trial, segment)
    }
}

impl Card {
    /// Puts dates to what was dealt.
    fn happen(self, rng: &mut Rng) -> Customer {
        let from_day = self.subscription_day(rng);
        let story_day = self.story_day(from_day, rng);
        let until_day = match self.fate {
            Fate::Lost(..) => story_day + rng.between(45, 70),
            Fate::Saved(_) => story_day + rng.between(40, 60),
            Fate::LookAlike(_) => story_day + 14,
            Fate::Quiet(Quiet::Lost) => from_day + rng.between(110, 165),
            Fate::Open(_) | Fate::Quiet(_) => END_DAY,
        };
        let intervention_day = match self.fate {
            Fate::Saved(_) => Some(until_day - 14),
            Fate::Lost(_, Intervention::TooLate) => Some(until_day - rng.between(8, 15)),
            _ => None,
        };
        let missing_adoption = Risk::MissingAdoption;
        let rollout_day = match self.fate {
            Fate::Lost(risk, _) | Fate::Open(risk) if risk == missing_adoption => None,
            Fate::Saved(risk) if risk == missing_adoption => Some(until_day - 3),
            Fate::Quiet(Quiet::Newcomer) => None,
            _ => Some(from_day + rng.between(14, 38)),
        };
        Customer {
            from_day,
            rollout_day,
            card: self,
            story_day,
            intervention_day,
            until_day,
        }
    }

    fn subscription_day(&self, rng: &mut Rng) -> i64 {
        let first = FIRST_TRIAL_DAY + TRIAL_DAYS;
        let (from, to) = match self.fate {
            Fate::Quiet(Quiet::Newcomer) => (END_DAY - 12, END_DAY - 4),
            Fate::Quiet(Quiet::Young) => (END_DAY - 170, END_DAY - 85),
            Fate::Open(Risk::MissingAdoption) => (END_DAY - 84, END_DAY - 72),
            Fate::LookAlike(Risk::LowUsage) => (first, HOLIDAY_FROM_DAY - 90),
            Fate::Saved(_) | Fate::LookAlike(_) => (first, END_DAY - TERM_DAYS - 40),
            Fate::Open(_) => (first, END_DAY - TERM_DAYS - 60),
            Fate::Lost(..) | Fate::Quiet(_) => (first, END_DAY - TERM_DAYS - 8),
        };
        rng.between(from, to)
    }

    fn story_day(&self, from_day: i64, rng: &mut Rng) -> i64 {
        let early = from_day + rng.between(62, 90);
        match self.fate {
            Fate::Lost(Risk::MissingAdoption, _)
            | Fate::Saved(Risk::MissingAdoption)
            | Fate::Open(Risk::MissingAdoption) => from_day + 45,
            // Trouble with money begins when an invoice is due.
            Fate::Lost(Risk::Hardship, _) => from_day + 74,
            Fate::Saved(Risk::Hardship) => from_day + 104,
            Fate::Open(Risk::Hardship) => {
                let terms = (END_DAY - 25 - 14 - from_day) / 30;
                from_day + 30 * terms + 14
            }
            Fate::Lost(..) => early,
            Fate::Saved(_) => early + rng.between(0, 20),
            Fate::Open(_) => END_DAY - rng.between(30, 40),
            Fate::LookAlike(Risk::LowUsage) => HOLIDAY_FROM_DAY,
            Fate::LookAlike(Risk::SupportConcern) => from_day + 5,
            Fate::LookAlike(_) => early,
            Fate::Quiet(_) => END_DAY,
        }
    }
}
