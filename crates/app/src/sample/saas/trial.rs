//! The trial, its onboarding, and how a customer's people join afterwards.

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::draft::Fact;

use super::cards::Fate;
use super::cast::{Customer, Then, Trial};
use super::life::{ADMIN, CHAMPION, DECISION_MAKER, FINANCE, FIRST_USER, Life};
use super::truths::{END_DAY, Onboarding, Risk, TRIAL_DAYS};
use super::usage;

const STEPS: [&str; 5] = [
    "invite_team",
    "import_data",
    "connect_calendar",
    "first_project",
    "watch_training",
];
/// End users who join in the trial already.
pub(super) const TRIAL_USERS: usize = 2;
/// Share of weeks the free plan is used in.
const FREE_WEEKLY: f64 = 0.5;

/// From the start of the trial to its end.
pub(super) fn run(life: &mut Life<'_>, trial: &Trial) {
    let started_ms = life.early(trial.from_day);
    life.tell(CHAMPION, "trial_started", started_ms, &[]);
    let call_ms = life.at(trial.from_day + 4);
    let topic = ("topic", Fact::Text("trial"));
    life.tell(DECISION_MAKER, "sales_call_held", call_ms, &[topic]);
    join(life, ADMIN, trial.from_day + 3);
    for user in FIRST_USER..FIRST_USER + TRIAL_USERS {
        join(life, user, trial.from_day + 4);
    }
    onboard(life, trial);
    if trial.onboarding != Onboarding::None {
        let value_ms = life.at(trial.value_day).max(started_ms + DAY_MS);
        life.tell(CHAMPION, "project_completed", value_ms, &[]);
    }
    let last_day = match &trial.then {
        Then::Subscribes(customer) => customer.from_day,
        _ => trial.from_day + TRIAL_DAYS,
    };
    let tried = trial.from_day + 5..last_day;
    usage::try_out(life, FIRST_USER + TRIAL_USERS, tried, 0.8);
    end(life, trial);
}

fn end(life: &mut Life<'_>, trial: &Trial) {
    let day = trial.from_day + TRIAL_DAYS;
    match trial.then {
        Then::Running | Then::Subscribes(_) => {}
        Then::Lapses => {
            let time_ms = life.at(day);
            life.tell(CHAMPION, "trial_expired", time_ms, &[]);
        }
        Then::GoesFree => {
            let time_ms = life.at(day);
            life.tell(CHAMPION, "trial_expired", time_ms, &[]);
            life.tell(CHAMPION, "free_plan_started", time_ms + 60_000, &[]);
            usage::try_out(life, FIRST_USER, day + 7..END_DAY, FREE_WEEKLY);
        }
    }
}

fn onboard(life: &mut Life<'_>, trial: &Trial) {
    let done = match trial.onboarding {
        Onboarding::Complete => STEPS.len(),
        Onboarding::Partial => life.rng.between(2, 3) as usize,
        Onboarding::None => return,
    };
    let mut day = trial.from_day;
    let mut time_ms = 0;
    for (position, step) in STEPS.into_iter().enumerate() {
        day += life.rng.between(1, 4);
        // Days of a weekend meet on the Monday after; the order of the steps stays.
        time_ms = life.at(day).max(time_ms + 60_000);
        let event = match position < done {
            true => "onboarding_step_completed",
            false => "onboarding_step_skipped",
        };
        life.tell(CHAMPION, event, time_ms, &[("step", Fact::Text(step))]);
        if position + 1 == STEPS.len() && trial.onboarding == Onboarding::Complete {
            life.tell(CHAMPION, "onboarding_completed", time_ms + 5_000, &[]);
        }
    }
}

/// After the subscription everybody is invited; with [`Risk::MissingAdoption`] few come.
pub(super) fn roll_out(life: &mut Life<'_>, customer: &Customer) {
    let day = customer.from_day + 1;
    let others = [DECISION_MAKER, FINANCE]
        .into_iter()
        .chain(FIRST_USER + TRIAL_USERS..life.people());
    for who in others {
        match customer.card.fate {
            Fate::Lost(Risk::MissingAdoption, _) | Fate::Open(Risk::MissingAdoption) => {
                invite(life, day);
            }
            Fate::Saved(Risk::MissingAdoption) => {
                invite(life, day);
                join(life, who, customer.troubled_until() + 1);
            }
            _ => join(life, who, day),
        }
    }
    if let Some(day) = customer.rollout_day {
        let time_ms = life.at(day);
        life.tell(CHAMPION, "rollout_completed", time_ms, &[]);
    }
}

fn invite(life: &mut Life<'_>, day: i64) -> Millis {
    let invited_ms = life.at(day);
    life.tell(ADMIN, "seat_invited", invited_ms, &[]);
    invited_ms
}

fn join(life: &mut Life<'_>, who: usize, day: i64) {
    let invited_ms = invite(life, day);
    let joined_ms = life.hours_after(invited_ms, 1, 60).1;
    life.tell(who, "seat_joined", joined_ms, &[]);
}
