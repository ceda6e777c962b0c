//! The planted list: what happens to every account, for tests of detectors to compare with.

use serde::Serialize;

use crate::sample::draft::date;

use super::account_id;
use super::cards::{Depth, Fate, Feature};
use super::cast::{self, Account, Customer, Then};
use super::truths::{END_DAY, FIRST_DAY, Onboarding, Risk, STAGES, Stage};

/// Everything planted in the company simulated with a seed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Planted {
    /// The seed.
    pub seed: u64,
    /// The sample's first day.
    pub from: String,
    /// The first day after the sample.
    pub until: String,
    /// Every account, in the order of their numbers.
    pub accounts: Vec<PlantedAccount>,
}

/// What is planted in one account. Days are dates of UTC; an event planned for a weekend
/// happens on the Monday after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlantedAccount {
    /// The account's id, as events carry it.
    pub account: String,
    /// Its kind of customer.
    pub segment: &'static str,
    /// The channel that brought it.
    pub channel: &'static str,
    /// What was done of the onboarding, for accounts with a trial.
    pub onboarding: Option<&'static str>,
    /// Day of the subscription, for customers.
    pub subscribed_on: Option<String>,
    /// Day of the cancellation, for lost customers.
    pub cancelled_on: Option<String>,
    /// Whether the first term was renewed; unknown while it runs.
    pub renewed: Option<bool>,
    /// Whether `automation` became a habit.
    pub is_automated: bool,
    /// Where the account stands when the sample ends.
    pub stage: &'static str,
    /// Its risk or look-alike.
    pub story: Option<PlantedStory>,
}

/// A risk a detector must find, or a look-alike it must not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlantedStory {
    /// The risk, or the one that is resembled.
    pub risk: &'static str,
    /// `lost`, `saved` or `open` for a risk, `look_alike` for one that is none.
    pub outcome: &'static str,
    /// Its first day.
    pub from: String,
    /// The first day it is over: the cancellation, the recovery, or the sample's end.
    pub until: String,
    /// Day somebody tried to save the account.
    pub intervened_on: Option<String>,
}

/// What is planted in every account of the company simulated with a seed.
pub fn planted(seed: u64) -> Planted {
    Planted {
        seed,
        from: date(FIRST_DAY),
        until: date(END_DAY),
        accounts: cast::draw(seed).iter().map(list).collect(),
    }
}

fn list(account: &Account) -> PlantedAccount {
    let trial = account.trial.as_ref();
    let customer = account.customer();
    let first_term_is_over = customer.is_some_and(|customer| !customer.card.is_young());
    PlantedAccount {
        account: account_id(account),
        segment: account.segment.segment,
        channel: account.channel.channel,
        onboarding: trial.map(|trial| match trial.onboarding {
            Onboarding::Complete => "complete",
            Onboarding::Partial => "partial",
            Onboarding::None => "none",
        }),
        subscribed_on: customer.map(|customer| date(customer.from_day)),
        cancelled_on: customer.and_then(Customer::cancelled_day).map(date),
        renewed: customer
            .filter(|_| first_term_is_over)
            .map(|customer| !customer.card.is_lost()),
        is_automated: customer
            .is_some_and(|customer| customer.card.depth(Feature::Automation) == Depth::Favourite),
        stage: name(stage(account)),
        story: customer.and_then(story),
    }
}

fn story(customer: &Customer) -> Option<PlantedStory> {
    let (risk, outcome) = match customer.card.fate {
        Fate::Lost(risk, _) => (risk, "lost"),
        Fate::Saved(risk) => (risk, "saved"),
        Fate::Open(risk) => (risk, "open"),
        Fate::LookAlike(risk) => (risk, "look_alike"),
        Fate::Quiet(_) => return None,
    };
    Some(PlantedStory {
        risk: risk.truth().name,
        outcome,
        from: date(customer.story_day),
        until: date(customer.until_day),
        intervened_on: customer.intervention_day.map(date),
    })
}

fn stage(account: &Account) -> Stage {
    let Some(trial) = &account.trial else {
        return Stage::Prospect;
    };
    let customer = match &trial.then {
        Then::Running => return Stage::Trial,
        Then::Lapses => return Stage::Lapsed,
        Then::GoesFree => return Stage::Free,
        Then::Subscribes(customer) => customer,
    };
    if customer.card.is_lost() {
        return Stage::Churned;
    }
    match customer.rollout_day {
        None => Stage::Onboarding,
        Some(_) if customer.suffers(Risk::OrganisationalChange, END_DAY - 1) => Stage::ChampionLeft,
        Some(_) => Stage::Adopted,
    }
}

fn name(stage: Stage) -> &'static str {
    let mut stages = STAGES.iter();
    let known = stages.find(|(known, _, _)| *known == stage);
    known.expect("every stage is listed").1
}

#[cfg(test)]
mod tests {
    use super::super::truths;
    use super::*;
    use crate::sample::Company;

    #[test]
    fn the_list_says_what_the_cards_say() {
        let list = planted(Company::Saas.seed()).accounts;
        for (_, stage, accounts) in STAGES {
            let ours = list.iter().filter(|account| account.stage == stage);
            assert_eq!(ours.count(), accounts, "{stage}");
        }
        let renewed = list.iter().filter(|account| account.renewed == Some(true));
        assert_eq!(renewed.count(), truths::RENEWED);
    }
}
