//! What resembles a risk and is none.
//!
//! The look-alikes of [`Risk::LowUsage`] (a fortnight of holidays), [`Risk::Hardship`] (one
//! invoice paid late) and [`Risk::MissingAdoption`] (deep in little) are in `usage`,
//! `money_trouble` and `cards`.

use crate::sample::draft::Fact;

use super::cards::Fate;
use super::care::{Reply, answer, check_in};
use super::cast::Customer;
use super::goals::{keep, look_at_goal, promise, put_off};
use super::life::{ADMIN, CHAMPION, DECISION_MAKER, FIRST_USER, Life};
use super::support::{Care, ticket};
use super::truths::Risk;

const TITLES: &[&str] = &["head of operations", "programme lead", "director"];

/// Plays the customer's look-alike.
pub(super) fn happen(life: &mut Life<'_>, customer: &Customer) {
    let Fate::LookAlike(risk) = customer.card.fate else {
        return;
    };
    let day = customer.story_day;
    match risk {
        Risk::BadSentiment => lone_bad_answer(life, day),
        Risk::MissedDelivery => {
            let first = promise(life, day - 35, day);
            let agreed = put_off(life, first, day - 6, day + 21);
            keep(life, agreed, day + 16);
        }
        Risk::ExpectationGap => {
            look_at_goal(life, day, 45);
            look_at_goal(life, day + 12, 88);
        }
        Risk::OrganisationalChange => {
            let title = ("title", Fact::Text(life.rng.pick::<&str>(TITLES)));
            let changed_ms = life.at(day);
            life.tell(CHAMPION, "contact_role_changed", changed_ms, &[title]);
        }
        Risk::PoorCommunication => {
            check_in(life, day, Reply::Automatic);
            check_in(life, day + 6, Reply::Automatic);
            check_in(life, day + 12, Reply::Comes);
        }
        Risk::SupportConcern => {
            for opened_day in (day..day + 14).step_by(2) {
                let who = life.any_user();
                ticket(life, who, opened_day, Care::Quick);
            }
        }
        Risk::LowUsage | Risk::Hardship | Risk::MissingAdoption => {}
    }
}

/// One person is unhappy among many who are not.
fn lone_bad_answer(life: &mut Life<'_>, day: i64) {
    answer(life, FIRST_USER, day, 2);
    for who in [
        CHAMPION,
        DECISION_MAKER,
        ADMIN,
        FIRST_USER + 1,
        FIRST_USER + 2,
    ] {
        let score = life.rng.between(9, 10);
        answer(life, who, day + 1, score);
    }
}
