//! The sample shop: twelve months of a simulated web shop for running gear.
//!
//! Events come person by person, each person's in order of time; the events without a
//! person (what the advertising platforms report each day) come first.

mod journey;
mod newsletters;
mod orders;
mod people;
pub mod truths;
mod world;

use crate::sample::SampleEvent;
use crate::sample::advertising;
use crate::sample::draft::{Ids, hand_out};
use crate::sample::rng::Rng;

use journey::Log;
use people::Visitor;
use truths::END_MS;

/// Runs the shop for a year and hands every event to `sink`.
pub(super) fn simulate(seed: u64, sink: &mut impl FnMut(SampleEvent<'_>)) {
    let days = truths::FIRST_DAY..truths::END_DAY;
    advertising::report(truths::CAMPAIGNS, days, &mut Rng::new(seed, u64::MAX), sink);
    let mut orders = 0;
    for number in 0..truths::PEOPLE {
        let mut rng = Rng::new(seed, u64::from(number));
        let visitor = Visitor::draw(number, &mut rng);
        let log = journey::live(&visitor, &mut orders, &mut rng);
        report(&visitor, log, sink);
    }
}

/// A person's events up to the end of the sample, in order of time.
fn report(visitor: &Visitor, mut log: Log, sink: &mut impl FnMut(SampleEvent<'_>)) {
    let number = visitor.number;
    let user = format!("u{number:05}");
    let anonymous = format!("a{number:05}");
    let account = visitor
        .account
        .map(|account| format!("company-{account:02}"));
    let is_known = log.signed_up_ms.is_some_and(|at| at < END_MS);
    let ids = Ids {
        person: is_known.then_some(&*user),
        anonymous: Some(&anonymous),
        account: account.as_deref(),
    };
    log.drafts.sort_by_key(|draft| draft.time_ms);
    for draft in log.drafts.iter().filter(|draft| draft.time_ms < END_MS) {
        hand_out(draft, ids, sink);
    }
}
