//! What was sold: goals with their reviews, promises with their due dates.

use wayfarer_core::DAY_MS;

use crate::sample::draft::Fact;

use super::cast::Customer;
use super::life::{DECISION_MAKER, Life};
use super::truths::{END_DAY, Risk};

const GOALS: &[&str] = &["fewer meetings", "projects in time", "one plan for all"];
const PROMISES: &[&str] = &[
    "single sign-on",
    "data migration",
    "training",
    "calendar sync",
];
/// Share of customers sales promised something to.
const PROMISE_SHARE: f64 = 0.5;

/// A goal from the first day, looked at each quarter; often a promise that is kept.
pub(super) fn review(life: &mut Life<'_>, customer: &Customer) {
    let goal = ("goal", Fact::Text(life.rng.pick::<&str>(GOALS)));
    let agreed_ms = life.at(customer.from_day + 1);
    life.tell(DECISION_MAKER, "goal_agreed", agreed_ms, &[goal]);
    let mut day = customer.from_day + 55;
    while day < END_DAY {
        if !customer.suffers(Risk::ExpectationGap, day) {
            let attainment = life.rng.between(75, 110);
            look_at_goal(life, day, attainment);
        }
        day += 91;
    }
    if life.rng.chance(PROMISE_SHARE) {
        let made_day = customer.from_day - 5;
        let promise = promise(life, made_day, customer.from_day + 45);
        let kept_day = promise.due_day - life.rng.between(5, 15);
        keep(life, promise, kept_day);
    }
}

/// A review of the goal: how much of it is reached, in per cent.
pub(super) fn look_at_goal(life: &mut Life<'_>, day: i64, attainment: i64) {
    let who = life.contact(day);
    let reviewed_ms = life.at(day);
    let facts = [("attainment", Fact::Number(attainment as f64))];
    life.tell(who, "goal_reviewed", reviewed_ms, &facts);
}

/// Something sales promised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promise {
    number: u32,
    pub(super) due_day: i64,
}

/// Promises something for a day.
pub(super) fn promise(life: &mut Life<'_>, day: i64, due_day: i64) -> Promise {
    life.numbers.promises += 1;
    let number = life.numbers.promises;
    let made_ms = life.at(day);
    let facts = [
        ("promise_id", Fact::Id('p', number)),
        ("promise", Fact::Text(life.rng.pick::<&str>(PROMISES))),
        ("due_on", Fact::Date(due_day)),
    ];
    life.tell(DECISION_MAKER, "promise_made", made_ms, &facts);
    Promise { number, due_day }
}

/// Agrees with the customer on a later day.
pub(super) fn put_off(life: &mut Life<'_>, promise: Promise, day: i64, due_day: i64) -> Promise {
    let moved_ms = life.at(day);
    let facts = [
        ("promise_id", Fact::Id('p', promise.number)),
        ("due_on", Fact::Date(due_day)),
    ];
    life.tell(DECISION_MAKER, "promise_moved", moved_ms, &facts);
    Promise { due_day, ..promise }
}

/// Delivers what was promised.
pub(super) fn keep(life: &mut Life<'_>, promise: Promise, day: i64) {
    let kept_ms = life.at(day);
    let late = (kept_ms.div_euclid(DAY_MS) - promise.due_day).max(0);
    let facts = [
        ("promise_id", Fact::Id('p', promise.number)),
        ("days_late", Fact::Number(late as f64)),
    ];
    life.tell(DECISION_MAKER, "promise_kept", kept_ms, &facts);
}
