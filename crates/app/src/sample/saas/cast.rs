//! The accounts: where they come from, what they buy, and what is to happen to them.

use crate::sample::rng::Rng;

use super::cards::{self, Card, Fate, deal};
use super::dates::trial_cards;
use super::truths::{
    CHANNELS, ChannelTruth, END_DAY, FIRST_DAY, Onboarding, Risk, SEGMENTS, SegmentTruth,
};

const INDUSTRIES: &[&str] = &["software", "retail", "manufacturing", "health", "education"];
const COUNTRIES: &[(&str, &str)] = &[
    ("DE", "EUR"),
    ("FR", "EUR"),
    ("NL", "EUR"),
    ("US", "USD"),
    ("US", "USD"),
    ("GB", "GBP"),
];
const OWNERS: &[&str] = &["ada", "bo", "chen", "dana", "emil", "fay"];
/// First day a trial starts on: there is room for the touches before it.
pub(super) const FIRST_TRIAL_DAY: i64 = FIRST_DAY + 45;
/// The stream of the dealer, which no account's number reaches.
const DEALER: u64 = u64::MAX - 1;

/// A company that hears of the product.
#[derive(Debug)]
pub(super) struct Account {
    /// From 0; the ids are made of it.
    pub(super) number: u32,
    pub(super) segment: &'static SegmentTruth,
    pub(super) industry: &'static str,
    pub(super) country: &'static str,
    pub(super) currency: &'static str,
    /// The member who looks after it.
    pub(super) owner: &'static str,
    pub(super) channel: &'static ChannelTruth,
    /// End users beside the four who have a role of their own.
    pub(super) users: usize,
    pub(super) first_day: i64,
    pub(super) trial: Option<Trial>,
}

/// An account's trial.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) from_day: i64,
    pub(super) onboarding: Onboarding,
    /// When its first project is finished.
    pub(super) value_day: i64,
    pub(super) then: Then,
}

/// What follows a trial.
#[derive(Debug)]
pub(super) enum Then {
    Running,
    Lapses,
    GoesFree,
    Subscribes(Customer),
}

/// A paying account.
#[derive(Debug)]
pub(super) struct Customer {
    pub(super) from_day: i64,
    /// When everybody works with the product; never for some.
    pub(super) rollout_day: Option<i64>,
    pub(super) card: Card,
    /// When the planted story begins; the end of the sample for those without one.
    pub(super) story_day: i64,
    /// When somebody tries to save the account.
    pub(super) intervention_day: Option<i64>,
    /// When the story is over, however it ends.
    pub(super) until_day: i64,
}

impl Account {
    pub(super) fn customer(&self) -> Option<&Customer> {
        match &self.trial.as_ref()?.then {
            Then::Subscribes(customer) => Some(customer),
            Then::Running | Then::Lapses | Then::GoesFree => None,
        }
    }
}

impl Customer {
    /// The risk that befalls the account, if one does.
    pub(super) fn risk(&self) -> Option<Risk> {
        match self.card.fate {
            Fate::Lost(risk, _) | Fate::Saved(risk) | Fate::Open(risk) => Some(risk),
            Fate::LookAlike(_) | Fate::Quiet(_) => None,
        }
    }

    /// When the trouble is over: with the intervention that helps, or with the story.
    pub(super) fn troubled_until(&self) -> i64 {
        match (self.card.fate, self.intervention_day) {
            (Fate::Saved(_), Some(day)) => day,
            _ => self.until_day,
        }
    }

    /// Whether the account shows a risk's pattern on a day.
    pub(super) fn suffers(&self, risk: Risk, day: i64) -> bool {
        self.risk() == Some(risk) && (self.story_day..self.troubled_until()).contains(&day)
    }

    pub(super) fn cancelled_day(&self) -> Option<i64> {
        self.card.is_lost().then_some(self.until_day)
    }
}

/// Everybody, the same for the same seed.
pub(super) fn draw(seed: u64) -> Vec<Account> {
    let mut dealer = Rng::new(seed, DEALER);
    let touches: Vec<_> = CHANNELS
        .iter()
        .flat_map(|channel| {
            let idle = channel.accounts - channel.trials;
            [((channel, true), channel.trials), ((channel, false), idle)]
        })
        .collect();
    let touches = deal(&touches, &mut dealer);
    let mut trials = deal(&trial_cards(), &mut dealer).into_iter();
    let mut customers = cards::customers(&mut dealer).into_iter();
    let accounts = touches.into_iter().enumerate();
    accounts
        .map(|(number, (channel, has_trial))| {
            let mut rng = Rng::new(seed, number as u64);
            let card = trials.by_ref().take(usize::from(has_trial)).next();
            let trial = card.map(|card| card.happen(&mut customers, &mut rng));
            account(number as u32, channel, trial, &mut rng)
        })
        .collect()
}

fn account(
    number: u32,
    channel: &'static ChannelTruth,
    trial: Option<(Trial, &'static SegmentTruth)>,
    rng: &mut Rng,
) -> Account {
    let (trial, segment) = match trial {
        Some((trial, segment)) => (Some(trial), segment),
        None => (None, segment(rng)),
    };
    let first_day = match &trial {
        Some(trial) => trial.from_day - rng.between(5, 40),
        None => rng.between(FIRST_DAY, END_DAY - 40),
    };
    let (country, currency) = *rng.pick(COUNTRIES);
    Account {
        number,
        segment,
        industry: rng.pick::<&str>(INDUSTRIES),
        country,
        currency,
        owner: rng.pick::<&str>(OWNERS),
        channel,
        users: rng.between(segment.users.0, segment.users.1) as usize,
        first_day,
        trial,
    }
}

pub(super) fn segment(rng: &mut Rng) -> &'static SegmentTruth {
    &SEGMENTS[rng.weighted(SEGMENTS.iter().map(|segment| segment.share))]
}

#[cfg(test)]
mod tests {
    use super::super::truths::TERM_DAYS;
    use super::*;

    #[test]
    fn stories_happen_while_their_accounts_are_customers() {
        for account in draw(3) {
            let Some(customer) = account.customer() else {
                continue;
            };
            assert!(account.first_day >= FIRST_DAY, "{account:?}");
            let has_story = !matches!(customer.card.fate, Fate::Quiet(_));
            assert!(!has_story || customer.story_day >= customer.from_day);
            assert!(customer.until_day <= END_DAY, "{account:?}");
            let first_term_ends = customer.from_day + TERM_DAYS;
            assert_eq!(first_term_ends >= END_DAY, customer.card.is_young());
            if let Some(day) = customer.cancelled_day() {
                assert!(day < first_term_ends, "{account:?}");
            }
        }
    }
}
