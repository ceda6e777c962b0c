//! The planted truths, recounted.

use std::collections::HashSet;

use wayfarer_app::sample::Company;
use wayfarer_app::sample::saas::truths::{
    self, CHANNELS, FEATURES, ONBOARDING, Onboarding, RISKS, SEGMENTS, STAGES,
};
use wayfarer_core::DAY_MS;

use super::log::{Account, SAMPLE, Seen, day, simulated};

#[track_caller]
pub fn check(what: &str, found: f64, planted: f64, tolerance: f64) {
    let is_close = (found - planted).abs() <= tolerance;
    assert!(
        is_close,
        "{what}: found {found:.3}, planted {planted:.3} ± {tolerance}"
    );
}

fn count(accounts: &[Account], is_ours: impl Fn(&Account) -> bool) -> usize {
    accounts.iter().filter(|account| is_ours(account)).count()
}

pub fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0), |(sum, count), number| (sum + number, count + 1));
    assert!(count > 100, "too few to say anything: {count}");
    sum / f64::from(count)
}

/// The lifecycle's rules, by the events they are documented with.
fn stage(account: &Account) -> &'static str {
    let has = |event| account.has(event);
    let named_ms = account.first_ms("champion_named").unwrap_or(i64::MIN);
    let champion_is_missing = account
        .first_ms("contact_left")
        .is_some_and(|left_ms| left_ms > named_ms);
    if has("subscription_cancelled") {
        "churned"
    } else if champion_is_missing {
        "champion_left"
    } else if has("rollout_completed") {
        "adopted"
    } else if has("subscription_started") {
        "onboarding"
    } else if has("free_plan_started") {
        "free"
    } else if has("trial_expired") {
        "lapsed"
    } else if has("trial_started") {
        "trial"
    } else {
        "prospect"
    }
}

#[test]
fn the_sample_is_as_large_as_it_says_and_repeats_itself() {
    let mut events = 0;
    Company::Saas.simulate(&mut |_event| events += 1);
    assert!((200_000..260_000).contains(&events), "{events} events");
    assert_eq!(SAMPLE.len(), truths::ACCOUNTS);
    let people: HashSet<&str> = SAMPLE
        .iter()
        .flat_map(|account| account.events.iter().map(|seen| &*seen.person))
        .collect();
    assert!((3_000..4_000).contains(&people.len()), "{}", people.len());
    let range = truths::START_MS..truths::END_MS;
    for account in SAMPLE.iter() {
        let mut events = account.events.iter();
        assert!(events.all(|seen| range.contains(&seen.time_ms)));
        assert!(account.events.is_sorted_by_key(|seen| seen.time_ms));
    }
    assert_eq!(simulated(Company::Saas.seed()), *SAMPLE);
}

#[test]
fn every_account_ends_in_its_stage_whatever_the_seed() {
    for accounts in [&*SAMPLE, &simulated(77)] {
        for account in accounts {
            let planted = &account.planted;
            assert_eq!(stage(account), planted.stage, "{planted:?}");
        }
        for (_, name, planted) in STAGES {
            assert_eq!(count(accounts, |account| stage(account) == name), planted);
        }
    }
}

#[test]
fn channels_and_onboarding_convert_exactly() {
    for truth in CHANNELS {
        let is_ours =
            |account: &Account| account.events[0].channel.as_deref() == Some(truth.channel);
        let trials = |account: &Account| is_ours(account) && account.has("trial_started");
        assert_eq!(count(&SAMPLE, is_ours), truth.accounts, "{truth:?}");
        assert_eq!(count(&SAMPLE, trials), truth.trials, "{truth:?}");
    }
    let onboarding = |account: &Account| match account.has("onboarding_completed") {
        true => Onboarding::Complete,
        false if account.has("onboarding_step_completed") => Onboarding::Partial,
        false => Onboarding::None,
    };
    for truth in ONBOARDING {
        let is_ours = |account: &Account| {
            let has_ended = account.has("subscription_started") || account.has("trial_expired");
            has_ended && onboarding(account) == truth.onboarding
        };
        let pays = |account: &Account| is_ours(account) && account.has("subscription_started");
        assert_eq!(count(&SAMPLE, is_ours), truth.trials, "{truth:?}");
        assert_eq!(count(&SAMPLE, pays), truth.paid, "{truth:?}");
    }
}

#[test]
fn onboarding_is_completed_after_its_steps() {
    for account in SAMPLE.iter() {
        let last_step = account.named("onboarding_step_completed").last();
        let completed_ms = account.first_ms("onboarding_completed");
        if let (Some(step), Some(completed_ms)) = (last_step, completed_ms) {
            assert!(step.time_ms < completed_ms, "{}", account.planted.account);
        }
    }
}

#[test]
fn every_segment_reaches_its_first_value_in_its_time() {
    for truth in SEGMENTS {
        let mut days: Vec<f64> = SAMPLE
            .iter()
            .filter(|account| account.planted.segment == truth.segment)
            .filter_map(|account| {
                let started_ms = account.first_ms("trial_started")?;
                let value_ms = account.first_ms("project_completed")?;
                Some((value_ms - started_ms) as f64 / DAY_MS as f64)
            })
            .collect();
        days.sort_by(f64::total_cmp);
        let median = days[days.len() / 2];
        let tolerance = truths::VALUE_DAYS_TOLERANCE;
        check(truth.segment, median, truth.value_days, tolerance);
    }
}

#[test]
fn risks_end_as_dealt() {
    for truth in RISKS {
        let ours = |outcome: &str| {
            count(&SAMPLE, |account| {
                account
                    .risk()
                    .is_some_and(|story| story.risk == truth.name && story.outcome == outcome)
            })
        };
        assert_eq!(
            (ours("lost"), ours("saved"), ours("open")),
            (truth.lost, truth.saved, truth.open),
            "{truth:?}"
        );
    }
    let tried: Vec<&Account> = SAMPLE
        .iter()
        .filter(|account| account.has("intervention_made"))
        .collect();
    let renewed = tried.iter().filter(|account| {
        let tried_ms = account.first_ms("intervention_made").unwrap();
        let mut renewals = account.named("subscription_renewed");
        renewals.any(|renewal| renewal.time_ms > tried_ms)
    });
    assert_eq!(tried.len(), 45 + truths::FAILED_INTERVENTIONS);
    assert_eq!(renewed.count(), 45);
    for account in SAMPLE.iter().filter(|account| account.risk().is_some()) {
        let cancelled = account.named("subscription_cancelled").next();
        let planted = account.planted.cancelled_on.as_deref().map(day);
        assert!(match (cancelled, planted) {
            (Some(cancelled), Some(planted)) => (0..3).contains(&(cancelled.day() - planted)),
            (cancelled, planted) => cancelled.is_none() && planted.is_none(),
        });
    }
}

#[test]
fn the_habit_of_automation_goes_with_renewal() {
    let is_automated = |account: &Account| account.uses("automation").count() >= 4;
    let renewed = |account: &Account| account.has("subscription_renewed");
    let lost = |account: &Account| account.has("subscription_cancelled");
    let found = [
        count(&SAMPLE, renewed),
        count(&SAMPLE, |account| renewed(account) && is_automated(account)),
        count(&SAMPLE, lost),
        count(&SAMPLE, |account| lost(account) && is_automated(account)),
    ];
    let planted = [
        truths::RENEWED,
        truths::RENEWED_AUTOMATED,
        truths::CHURNED,
        truths::CHURNED_AUTOMATED,
    ];
    assert_eq!(found, planted);
    for account in SAMPLE.iter() {
        assert_eq!(is_automated(account), account.planted.is_automated);
    }
}

#[test]
fn features_are_tried_repeated_and_loved_as_dealt() {
    for truth in FEATURES {
        let used = |times: usize| {
            count(&SAMPLE, |account| {
                account.uses(truth.feature).count() >= times
            })
        };
        let shown = count(&SAMPLE, |account| {
            let mut shown = account.named("feature_shown");
            shown.any(|seen| seen.text("feature") == truth.feature)
        });
        assert_eq!(shown, truths::CUSTOMERS - truths::NEWCOMERS);
        assert_eq!(shown - used(1), truth.shown, "{truth:?}");
        assert_eq!(used(1) - used(3), truth.tried, "{truth:?}");
        assert_eq!(used(3) - used(7), truth.repeated, "{truth:?}");
    }
}

#[test]
fn contracts_grow_and_shrink_as_dealt() {
    let grown =
        |account: &Account| account.has("subscription_upgraded") || account.has("seats_added");
    assert_eq!(count(&SAMPLE, grown), truths::EXPANDED);
    let shrunk = |account: &Account| account.has("subscription_downgraded");
    assert_eq!(count(&SAMPLE, shrunk), truths::DOWNGRADED);
    for account in SAMPLE.iter().filter(|account| grown(account)) {
        let amounts = account
            .named("subscription_renewed")
            .chain(account.named("invoice_sent"));
        for seen in amounts {
            assert!(seen.has_amount, "{seen:?}");
        }
        let renewed_ms = account.first_ms("subscription_renewed").unwrap();
        let is_after = |seen: &&Seen| seen.time_ms >= renewed_ms;
        let before = account.named("subscription_started").next().unwrap();
        let after = account
            .named("subscription_renewed")
            .find(is_after)
            .unwrap();
        let worth = |seen: &Seen| (seen.text("plan").to_owned(), seen.number("seats"));
        assert_ne!(worth(before), worth(after), "{:?}", account.planted);
    }
}
