//! The accounts: where they come from, what they buy, and what is to happen to them when.

use crate::sample::rng::Rng;

use super::cards::{self, Depth, Fate, Growth, Intervention, Quiet, deal};
use super::truths::{
    self, CHANNELS, ChannelTruth, END_DAY, FIRST_DAY, HOLIDAY_FROM_DAY, ONBOARDING, Onboarding,
    Risk, SEGMENTS, SegmentTruth, TERM_DAYS, TRIAL_DAYS,
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
const FIRST_TRIAL_DAY: i64 = FIRST_DAY + 45;
/// The stream of the dealer, which no account's number reaches.
const DEALER: u64 = u64::MAX - 1;

/// Something the product does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    Board,
    Automation,
    Calendar,
    Reports,
    Integrations,
    Api,
}

impl Feature {
    pub(super) const ALL: [Self; 6] = [
        Self::Board,
        Self::Automation,
        Self::Calendar,
        Self::Reports,
        Self::Integrations,
        Self::Api,
    ];

    /// The feature at a position of [`truths::FEATURES`].
    pub(super) fn later(position: usize) -> Self {
        Self::ALL[position + 2]
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Automation => "automation",
            _ => truths::FEATURES[self as usize - 2].feature,
        }
    }
}

/// What was dealt to a customer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card {
    pub(super) fate: Fate,
    pub(super) growth: Growth,
    depths: [Depth; 6],
}

impl Card {
    pub(super) fn new(fate: Fate) -> Self {
        let mut depths = [Depth::Shown; 6];
        depths[Feature::Board as usize] = Depth::Favourite;
        Self {
            fate,
            growth: Growth::Stays,
            depths,
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        matches!(self.fate, Fate::Lost(..) | Fate::Quiet(Quiet::Lost))
    }

    /// Whether the first term is not over when the sample ends.
    pub(super) fn is_young(&self) -> bool {
        matches!(
            self.fate,
            Fate::Quiet(Quiet::Young | Quiet::Newcomer) | Fate::Open(Risk::MissingAdoption)
        )
    }

    pub(super) fn depth(&self, feature: Feature) -> Depth {
        self.depths[feature as usize]
    }

    pub(super) fn set_depth(&mut self, feature: Feature, depth: Depth) {
        self.depths[feature as usize] = depth;
    }
}

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

fn segment(rng: &mut Rng) -> &'static SegmentTruth {
    &SEGMENTS[rng.weighted(SEGMENTS.iter().map(|segment| segment.share))]
}

/// What is dealt to a trial.
#[derive(Debug, Clone, Copy)]
struct TrialCard {
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

fn trial_cards() -> Vec<(TrialCard, usize)> {
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
    fn happen(
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

#[cfg(test)]
mod tests {
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
