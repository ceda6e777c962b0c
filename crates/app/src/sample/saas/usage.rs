//! Working with the product: sessions week by week, and features one after the other.

use std::ops::Range;

use crate::sample::calendar::{monday_of, office_moment};
use crate::sample::draft::Fact;

use super::cards::{Depth, Fate, Feature};
use super::cast::Customer;
use super::life::{ADMIN, CHAMPION, DECISION_MAKER, FINANCE, FIRST_USER, Life};
use super::trial::TRIAL_USERS;
use super::truths::{
    END_DAY, HOLIDAY_FROM_DAY, HOLIDAY_UNTIL_DAY, LOW_USAGE_FACTOR, Risk, WEEKLY_ACTIVE,
};

const WEEKDAYS: [f64; 5] = [1.0, 1.1, 1.0, 1.0, 0.7];
/// How much of the usual use a holiday leaves.
const HOLIDAY_FACTOR: f64 = 0.35;
/// Who decides looks in this much as often as an end user.
const DECIDER_FACTOR: f64 = 0.25;
/// Days from the subscription to the first use of a feature beside the board.
const LATER_FEATURES_AFTER_DAYS: i64 = 26;

/// A trial's or the free plan's use of the board, up to a person.
pub(super) fn try_out(life: &mut Life<'_>, people: usize, days: Range<i64>, share: f64) {
    let mut monday = monday_of(days.start);
    while monday < days.end {
        for who in [CHAMPION, ADMIN].into_iter().chain(FIRST_USER..people) {
            let day = monday + life.rng.weighted(WEEKDAYS.into_iter()) as i64;
            if days.contains(&day) && life.rng.chance(share) {
                work_once(life, who, day, &[Feature::Board]);
            }
        }
        monday += 7;
    }
}

/// A customer's use, week by week.
pub(super) fn work(life: &mut Life<'_>, customer: &Customer) {
    let until_day = customer.cancelled_day().unwrap_or(END_DAY);
    let mut monday = monday_of(customer.from_day) + 7;
    while monday < until_day {
        for who in 0..life.people() {
            let is_champion = who == life.contact(monday) && who != DECISION_MAKER;
            for _ in 0..if is_champion { 2 } else { 1 } {
                let day = monday + life.rng.weighted(WEEKDAYS.into_iter()) as i64;
                if life.rng.chance(share(customer, who, day)) {
                    work_once(life, who, day, &habits(customer, day));
                }
            }
        }
        monday += 7;
    }
}

/// The chance that somebody works with the product in a week.
fn share(customer: &Customer, who: usize, day: i64) -> f64 {
    let role_factor = match who {
        FINANCE => return 0.0,
        DECISION_MAKER => DECIDER_FACTOR,
        _ => 1.0,
    };
    let is_late = who == DECISION_MAKER || who >= FIRST_USER + TRIAL_USERS;
    let is_waiting = customer.risk() == Some(Risk::MissingAdoption)
        && (matches!(customer.card.fate, Fate::Lost(..) | Fate::Open(_))
            || day < customer.troubled_until() + 5);
    if is_late && is_waiting {
        return 0.0;
    }
    let is_holiday = customer.card.fate == Fate::LookAlike(Risk::LowUsage)
        && (HOLIDAY_FROM_DAY..HOLIDAY_UNTIL_DAY).contains(&day);
    let story_factor = match customer.suffers(Risk::LowUsage, day) {
        true => LOW_USAGE_FACTOR,
        false if is_holiday => HOLIDAY_FACTOR,
        false => 1.0,
    };
    WEEKLY_ACTIVE * role_factor * story_factor
}

/// What the account works with on a day. The board counts twice.
fn habits(customer: &Customer, day: i64) -> Vec<Feature> {
    let later_from = match customer.risk() {
        Some(Risk::MissingAdoption) => customer.troubled_until() + 5,
        _ => customer.from_day + LATER_FEATURES_AFTER_DAYS,
    };
    let mut habits = vec![Feature::Board, Feature::Board];
    if day >= later_from {
        let later = Feature::ALL.into_iter().skip(1);
        habits.extend(later.filter(|feature| customer.card.depth(*feature) == Depth::Favourite));
    }
    habits
}

/// A session in the product with one or two uses of features.
fn work_once(life: &mut Life<'_>, who: usize, day: i64, habits: &[Feature]) {
    life.numbers.sessions += 1;
    let session = life.numbers.sessions;
    let mut time_ms = office_moment(day, &mut life.rng);
    let mut start = life.draft(who, "session_started", time_ms);
    start.session = Some(session);
    start.channel = Some("app");
    life.push(who, start);
    for _ in 0..life.rng.between(1, 2) {
        time_ms += life.rng.between(20_000, 600_000);
        let feature = *life.rng.pick(habits);
        let mut used = life.draft(who, "feature_used", time_ms);
        used.session = Some(session);
        used.channel = Some("app");
        used.fact("feature", Fact::Text(feature.name()));
        life.push(who, used);
    }
}

/// Features beside the board are shown once the account has settled, and some are tried.
pub(super) fn discover(life: &mut Life<'_>, customer: &Customer) {
    for feature in Feature::ALL.into_iter().skip(1) {
        let name = ("feature", Fact::Text(feature.name()));
        let who = FIRST_USER + life.rng.between(0, TRIAL_USERS as i64 - 1) as usize;
        let shown_day = customer.from_day + life.rng.between(14, 23);
        let shown_ms = life.at(shown_day);
        life.tell(who, "feature_shown", shown_ms, &[name]);
        let uses = match customer.card.depth(feature) {
            Depth::Tried => life.rng.between(1, 2),
            Depth::Repeated => life.rng.between(4, 6),
            Depth::Shown | Depth::Favourite => 0,
        };
        for number in 0..uses {
            let day = customer.from_day + LATER_FEATURES_AFTER_DAYS + 5 * number;
            let used_ms = life.at(day);
            let mut used = life.draft(who, "feature_used", used_ms);
            used.channel = Some("app");
            used.fact("feature", Fact::Text(feature.name()));
            life.push(who, used);
        }
    }
}
