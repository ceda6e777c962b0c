//! How the product is used and spoken of, recounted.

use wayfarer_app::sample::saas::truths;
use wayfarer_core::DAY_MS;

use super::log::{Account, SAMPLE, Seen, day};
use super::truths::{check, mean};

#[test]
fn calm_customers_use_the_product_as_planted() {
    // From the week in which everybody has joined to the last whole week.
    let weeks = |account: &Account| {
        let from = day(account.planted.subscribed_on.as_deref().unwrap()) + 14;
        let from = from + 7 - (from + 3).rem_euclid(7);
        (from..truths::END_MS / DAY_MS - 7).step_by(7)
    };
    let people_of = |account: &Account, role: &str| -> Vec<String> {
        let ours = account
            .named("seat_joined")
            .chain(account.named("trial_started"));
        let ours = ours.filter(|seen| seen.text("role") == role);
        ours.map(|seen| seen.person.clone()).collect()
    };
    let sessions = |account: &Account, person: &str, monday: i64| {
        let mut events = account.named("session_started");
        let is_ours =
            |seen: &&Seen| seen.person == person && (monday..monday + 7).contains(&seen.day());
        events.by_ref().filter(is_ours).count() as f64
    };
    let calm = || SAMPLE.iter().filter(|account| account.is_calm()).take(30);
    let weekly = |role: &'static str| {
        calm().flat_map(move |account| {
            let people = people_of(account, role);
            people.into_iter().flat_map(move |person| {
                weeks(account).map(move |monday| sessions(account, &person, monday))
            })
        })
    };
    let end_users = mean(weekly("end_user"));
    check(
        "weekly active",
        end_users,
        truths::WEEKLY_ACTIVE,
        truths::WEEKLY_ACTIVE_TOLERANCE,
    );
    check(
        "champions",
        mean(weekly("champion")) / end_users,
        truths::CHAMPION_USE_FACTOR,
        truths::CHAMPION_USE_TOLERANCE,
    );
}

#[test]
fn use_falls_under_low_usage() {
    let ours = SAMPLE.iter().filter(|account| {
        account
            .risk()
            .is_some_and(|story| story.risk == "low_usage")
    });
    let (mut before, mut after) = (0.0, 0.0);
    for account in ours {
        let from = day(&account.risk().unwrap().from);
        let used = |days: std::ops::Range<i64>| {
            let uses = account.named("feature_used");
            uses.filter(|seen| days.contains(&seen.day())).count() as f64
        };
        before += used(from - 28..from);
        after += used(from..from + 24) / 24.0 * 28.0;
    }
    check(
        "low usage",
        after / before,
        truths::LOW_USAGE_FACTOR,
        truths::LOW_USAGE_TOLERANCE,
    );
}

#[test]
fn calm_customers_answer_well() {
    let answers = SAMPLE
        .iter()
        .filter(|account| account.planted.story.is_none())
        .flat_map(|account| account.named("nps_answered"));
    check(
        "nps",
        mean(answers.map(|seen| seen.number("score"))),
        truths::CALM_NPS_MEAN,
        truths::NPS_TOLERANCE,
    );
}
