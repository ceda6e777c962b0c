//! The nine risks as they show in events, and what an intervention changes.
//!
//! [`Risk::LowUsage`] and [`Risk::MissingAdoption`] show in what is not done: `usage` and
//! `trial` see to them.

use crate::sample::calendar::HOUR_MS;
use crate::sample::draft::Fact;

use super::cards::Fate;
use super::care::{Reply, answer, check_in, hold_meeting, note};
use super::cast::Customer;
use super::goals::{keep, look_at_goal, promise};
use super::life::{ADMIN, CHAMPION, FINANCE, FIRST_USER, Life};
use super::money_trouble;
use super::support::{Care, ticket};
use super::truths::Risk;

/// Plays the customer's risk, the attempt to save it, and the recovery.
pub(super) fn happen(life: &mut Life<'_>, customer: &Customer) {
    let Some(risk) = customer.risk() else {
        return;
    };
    match risk {
        Risk::BadSentiment => complain(life, customer),
        Risk::MissedDelivery => break_promise(life, customer),
        Risk::ExpectationGap => disappoint(life, customer),
        Risk::OrganisationalChange => lose_champion(life, customer),
        Risk::PoorCommunication => fall_silent(life, customer),
        Risk::Hardship => money_trouble::beg(life, customer),
        Risk::SupportConcern => neglect(life, customer),
        Risk::LowUsage | Risk::MissingAdoption => {}
    }
    let Some(day) = customer.intervention_day else {
        return;
    };
    let who = life.contact(day);
    let tried_ms = life.early(day);
    let facts = [
        ("playbook", Fact::Text(risk.truth().name)),
        ("owner", Fact::Text(life.account.owner)),
    ];
    life.tell(who, "intervention_made", tried_ms, &facts);
    if matches!(customer.card.fate, Fate::Saved(_)) {
        recover(life, risk, day);
    }
}

fn recover(life: &mut Life<'_>, risk: Risk, day: i64) {
    match risk {
        Risk::BadSentiment => {
            call(life, day + 5, 1);
            for (who, score) in [(CHAMPION, 9), (FIRST_USER, 8), (FIRST_USER + 1, 9)] {
                answer(life, who, day + 9, score);
            }
        }
        Risk::ExpectationGap => look_at_goal(life, day + 9, 90),
        Risk::OrganisationalChange => {
            let named_ms = life.at(day);
            life.tell(FIRST_USER, "champion_named", named_ms, &[]);
        }
        Risk::PoorCommunication => {
            check_in(life, day + 1, Reply::Comes);
            let held_ms = hold_meeting(life, day + 6);
            note(life, held_ms + HOUR_MS, 1);
        }
        Risk::Hardship => {
            let agreed_ms = life.at(day + 1);
            life.tell(FINANCE, "payment_plan_agreed", agreed_ms, &[]);
        }
        Risk::SupportConcern => call(life, day + 8, 1),
        Risk::MissedDelivery | Risk::LowUsage | Risk::MissingAdoption => {}
    }
}

/// Days of the trouble: the first, and one every so many days.
fn days(customer: &Customer, every: usize) -> impl Iterator<Item = i64> + use<> {
    (customer.story_day..customer.troubled_until()).step_by(every)
}

/// A call, and a note of how it felt.
fn call(life: &mut Life<'_>, day: i64, feeling: i64) {
    let held_ms = life.at(day);
    let who = life.contact(day);
    let facts = [("topic", Fact::Text("how it goes"))];
    life.tell(who, "call_held", held_ms, &facts);
    note(life, held_ms + HOUR_MS, feeling);
}

fn complain(life: &mut Life<'_>, customer: &Customer) {
    for day in days(customer, 9) {
        let feeling = life.rng.between(-2, -1);
        call(life, day, feeling);
    }
    for (number, day) in days(customer, 6).enumerate() {
        let who = [CHAMPION, FIRST_USER, FIRST_USER + 1, ADMIN][number % 4];
        let score = life.rng.between(0, 5);
        answer(life, who, day + 2, score);
    }
}

fn break_promise(life: &mut Life<'_>, customer: &Customer) {
    let due_day = customer.story_day;
    let promise = promise(life, due_day - 35, due_day);
    if matches!(customer.card.fate, Fate::Saved(_)) {
        keep(life, promise, customer.troubled_until() + 5);
    }
}

fn disappoint(life: &mut Life<'_>, customer: &Customer) {
    for day in days(customer, 20) {
        let attainment = life.rng.between(20, 45);
        look_at_goal(life, day, attainment);
    }
    let asked_ms = life.at(customer.story_day + 7);
    let facts = [("was_sold", Fact::Bool(true))];
    life.tell(CHAMPION, "feature_requested", asked_ms, &facts);
}

fn lose_champion(life: &mut Life<'_>, customer: &Customer) {
    let left_ms = life.early(customer.story_day);
    life.tell(CHAMPION, "contact_left", left_ms, &[]);
    life.champion_leaves(left_ms);
}

fn fall_silent(life: &mut Life<'_>, customer: &Customer) {
    for day in days(customer, 7) {
        check_in(life, day, Reply::StaysAway);
    }
    for day in days(customer, 20) {
        let missed_ms = life.at(day + 4);
        life.tell(CHAMPION, "meeting_missed", missed_ms, &[]);
    }
}

fn neglect(life: &mut Life<'_>, customer: &Customer) {
    for day in days(customer, 5) {
        let who = life.any_user();
        ticket(life, who, day, Care::Neglected);
    }
}
