//! Nine plain detectors. They show that the planted risks can be told from their
//! look-alikes and from everyday life by what events say; the product's own are editable.

use std::collections::HashSet;

use wayfarer_app::sample::saas::truths::{self, RISKS, Risk};
use wayfarer_core::DAY_MS;

use super::log::{Account, SAMPLE, Seen, day, simulated};

/// An account's events of the last days before a day, that day included.
struct Recent<'a> {
    account: &'a Account,
    subscribed_day: i64,
    day: i64,
}

impl<'a> Recent<'a> {
    /// Events of a name in the last so many days.
    fn last(&self, days: i64, event: &str) -> impl Iterator<Item = &'a Seen> + use<'a> {
        self.account.between(event, self.day - days + 1, self.day)
    }

    fn ever(&self, event: &str) -> impl Iterator<Item = &'a Seen> + use<'a> {
        self.last(self.day, event)
    }

    fn alarms(&self, risk: Risk) -> bool {
        match risk {
            Risk::BadSentiment => self.feels_bad(),
            Risk::MissedDelivery => self.waits_for_a_promise(),
            Risk::ExpectationGap => {
                let reviews: Vec<f64> = self
                    .ever("goal_reviewed")
                    .map(|seen| seen.number("attainment"))
                    .collect();
                matches!(reviews[..], [.., a, b] if a < 60.0 && b < 60.0)
            }
            Risk::OrganisationalChange => {
                let last_ms = |event| self.ever(event).map(|seen| seen.time_ms).last();
                last_ms("contact_left") > last_ms("champion_named")
            }
            Risk::PoorCommunication => {
                let answers = ["email_replied", "autoreply_received", "meeting_held"];
                self.last(30, "email_sent").count() >= 4
                    && answers
                        .iter()
                        .all(|event| self.last(30, event).next().is_none())
            }
            Risk::LowUsage => self.uses_less(),
            Risk::Hardship => {
                let signs = ["price_discussed", "payment_plan_requested", "seats_reduced"];
                self.last(30, "payment_failed").count() >= 2
                    && signs
                        .iter()
                        .any(|event| self.last(30, event).next().is_some())
            }
            Risk::MissingAdoption => {
                let used = self.last(30, "feature_used");
                let features: HashSet<&str> = used.map(|seen| seen.text("feature")).collect();
                self.day >= self.subscribed_day + 45
                    && self.ever("rollout_completed").next().is_none()
                    && features.len() <= 1
            }
            Risk::SupportConcern => {
                let urgent = self.last(30, "ticket_opened");
                let urgent = urgent.filter(|seen| seen.text("severity") == "high");
                let slow = self.last(30, "ticket_answered");
                let slow = slow.filter(|seen| seen.number("hours") > 24.0);
                urgent.count() >= 4 && slow.count() >= 2
            }
        }
    }

    fn feels_bad(&self) -> bool {
        let notes = self.last(30, "note_added");
        let answers = self.last(30, "nps_answered");
        let unhappy: HashSet<&str> = answers
            .filter(|seen| seen.number("score") <= 6.0)
            .map(|seen| &*seen.person)
            .collect();
        notes.filter(|seen| seen.number("feeling") < 0.0).count() >= 2 && unhappy.len() >= 2
    }

    fn waits_for_a_promise(&self) -> bool {
        self.ever("promise_made").any(|made| {
            let id = made.text("promise_id");
            let moved = self.ever("promise_moved");
            let moved = moved.filter(|seen| seen.text("promise_id") == id).last();
            let due_day = day(moved.unwrap_or(made).text("due_on"));
            let mut kept = self.ever("promise_kept");
            self.day > due_day + 3 && !kept.any(|seen| seen.text("promise_id") == id)
        })
    }

    /// Four weeks, and the last two of them, are below half of the eight before.
    fn uses_less(&self) -> bool {
        let uses = |days| self.last(days, "feature_used").count() as f64;
        let (all, month, fortnight) = (uses(84), uses(28), uses(14));
        let before = all - month;
        self.day >= self.subscribed_day + 91 && month < 0.25 * before && fortnight < 0.125 * before
    }
}

/// The first day a detector alarms, looking every third day as long as the account pays.
fn first_alarm(account: &Account, risk: Risk) -> Option<i64> {
    let subscribed_day = day(account.planted.subscribed_on.as_deref()?);
    let cancelled_on = account.planted.cancelled_on.as_deref();
    let end_day = cancelled_on.map_or(truths::END_MS / DAY_MS, day);
    (subscribed_day..end_day).step_by(3).find(|day| {
        let recent = Recent {
            account,
            subscribed_day,
            day: *day,
        };
        recent.alarms(risk)
    })
}

/// How a detector did.
#[derive(Debug, Default)]
struct Score {
    found: usize,
    missed: usize,
    false_alarms: usize,
    /// False alarms at the risk's own look-alikes.
    fooled: usize,
}

fn score(accounts: &[Account], risk: Risk) -> Score {
    let mut score = Score::default();
    for account in accounts {
        let story = account
            .risk()
            .filter(|story| story.risk == risk.truth().name);
        match (first_alarm(account, risk), story) {
            (Some(alarm), Some(story))
                if (day(&story.from)..day(&story.until)).contains(&alarm) =>
            {
                score.found += 1;
            }
            (Some(_), _) => {
                let is_look_alike = account.planted.story.as_ref().is_some_and(|story| {
                    story.outcome == "look_alike" && story.risk == risk.truth().name
                });
                score.fooled += usize::from(is_look_alike);
                score.false_alarms += 1;
            }
            (None, Some(_)) => score.missed += 1,
            (None, None) => {}
        }
    }
    score
}

#[test]
fn every_planted_risk_is_found_and_next_to_nothing_else() {
    for truth in RISKS {
        let score = score(&SAMPLE, truth.risk);
        let planted = truth.lost + truth.saved + truth.open;
        assert_eq!(score.found, planted, "{}: {score:?}", truth.name);
        assert_eq!(score.fooled, 0, "{}: {score:?}", truth.name);
        // A small account that loses its champion loses a third of its use as well.
        assert!(score.false_alarms <= 1, "{}: {score:?}", truth.name);
    }
}

#[test]
fn another_seed_is_nearly_as_clear() {
    let accounts = simulated(77);
    for truth in RISKS {
        let score = score(&accounts, truth.risk);
        let mistakes = score.missed + score.false_alarms;
        assert!(mistakes <= 2, "{}: {score:?}", truth.name);
    }
}
