//! The sample software company: eighteen months of a simulated company that sells planning
//! software to other companies, by trial and subscription.
//!
//! Events come account by account, each account's in order of time; the events without a
//! person (what the advertising platforms report each day) come first.

mod advocacy;
mod billing;
mod cards;
mod care;
mod cast;
mod dates;
mod goals;
mod life;
mod look_alikes;
mod money_trouble;
mod planted;
mod reach;
mod risks;
mod support;
mod trial;
pub mod truths;
mod usage;

use crate::sample::SampleEvent;
use crate::sample::advertising;
use crate::sample::draft::{Ids, hand_out};
use crate::sample::rng::Rng;

pub use planted::{Planted, PlantedAccount, PlantedStory, planted};

use cast::Account;
use life::{Life, Numbers};

/// Runs the company and hands every event to `sink`.
pub(super) fn simulate(seed: u64, sink: &mut impl FnMut(SampleEvent<'_>)) {
    let days = truths::FIRST_DAY..truths::END_DAY;
    advertising::report(truths::CAMPAIGNS, days, &mut Rng::new(seed, u64::MAX), sink);
    let mut numbers = Numbers::default();
    for account in cast::draw(seed) {
        // The account's own stream was used up to its dates; what it does has another.
        let stream = (1 << 32) + u64::from(account.number);
        let mut life = Life::new(&account, &mut numbers, Rng::new(seed, stream));
        live(&mut life);
        report(life, sink);
    }
}

fn live(life: &mut Life<'_>) {
    reach::find(life);
    let Some(trial) = &life.account.trial else {
        return;
    };
    trial::run(life, trial);
    let Some(customer) = life.account.customer() else {
        return;
    };
    trial::roll_out(life, customer);
    usage::work(life, customer);
    usage::discover(life, customer);
    billing::follow(life, customer);
    care::keep_in_touch(life, customer);
    goals::review(life, customer);
    support::help(life, customer);
    advocacy::recommend(life, customer);
    risks::happen(life, customer);
    look_alikes::happen(life, customer);
}

/// The account's id, as events carry it.
fn account_id(account: &Account) -> String {
    format!("account-{:03}", account.number)
}

/// An account's events as long as it is a customer, in order of time.
fn report(life: Life<'_>, sink: &mut impl FnMut(SampleEvent<'_>)) {
    let account = life.account;
    let id = account_id(account);
    let people: Vec<String> = (0..life.people())
        .map(|who| format!("u{:03}-{who:02}", account.number))
        .collect();
    for happening in life.told() {
        let ids = Ids {
            person: Some(&people[happening.who]),
            anonymous: None,
            account: Some(&id),
        };
        hand_out(&happening.draft, ids, sink);
    }
}
