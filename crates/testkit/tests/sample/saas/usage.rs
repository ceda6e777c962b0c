//! Features, people, calm customers and customers who use the product less.

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::saas::planted;
use wayfarer_app::sample::saas::truths::{self, FEATURES};

use super::super::asked::{Sample, number, point};
use super::{account_funnel, account_id, accounts, is, is_calm};

impl Sample {
    /// Truth 5: one feature at a time, from shown over tried to used again and again.
    pub fn features_are_tried_and_repeated(&mut self) {
        for truth in FEATURES {
            let of = |event: &str| json!({"event": event, "where": is("feature", truth.feature)});
            let uses = (0..3).map(|_| of("feature_used"));
            let steps = std::iter::once(of("feature_shown")).chain(uses);
            let answer = self.ask(account_funnel(steps));
            let reached = |step: usize| number(&answer["steps"][step]["reached"]);
            let repeated = truth.repeated + truth.favourite;
            let what = format!("5 {}", truth.feature);
            self.exactly(&what, reached(0), truths::CUSTOMERS - truths::NEWCOMERS);
            self.exactly(&what, reached(1), truth.tried + repeated);
            self.exactly(&what, reached(3), repeated);
        }
    }

    /// Truth 9: people something happens to under one risk only, one for each account.
    pub fn risks_show_in_people(&mut self) {
        for event in ["contact_left", "payment_plan_requested", "meeting_missed"] {
            let answer = self.ask(json!({"people": {"match": {"did": {"event": event}}}}));
            self.exactly(&format!("9 {event}"), number(&answer["count"]), 14);
        }
        let failed = json!({"did": {"event": "payment_failed", "at_least": 2}});
        let answer = self.ask(json!({"people": {"match": failed}}));
        self.exactly("9 payment_failed", number(&answer["count"]), 14);
        // Nobody hears of a champion who has left.
        let gone = json!({"all": [
            {"did": {"event": "contact_left"}},
            {"not": {"sequence": {"steps": [{"event": "contact_left"}, {}]}}}]});
        let answer = self.ask(json!({"people": {"match": gone}}));
        self.exactly("9 gone", number(&answer["count"]), 14);
        // A bad answer alone: 14 accounts are unhappy, 6 look like it.
        let answer = self.ask(json!({"trend": {"series": [{
            "event": "nps_answered", "measure": {"distinct": "$account"},
            "where": {"property": {"name": "score", "at_most": 6}}}]}}));
        let unhappy = number(&answer["lines"][0]["points"][0]["value"]);
        self.exactly("9 nps", unhappy, 14 + truths::LOOK_ALIKES);
    }

    /// Truths 12 and 13.
    pub fn calm_customers_come_back_and_are_content(&mut self) {
        let calm = is("$account", accounts(is_calm));
        let answer = self.ask(json!({
            "range": {"from": "2026-01-05", "to": "2026-05-25"},
            "where": {"all": [calm.clone(), is("role", "end_user")]},
            "retention": {
                "start": {"event": "session_started"}, "return": {"event": "session_started"},
                "period": "week", "periods": 4, "recurring": true}}));
        for week in 1..=4 {
            let found = number(&answer["summary"][week]["rate"]);
            let tolerance = truths::WEEKLY_ACTIVE_TOLERANCE;
            let what = format!("12 week {week}");
            self.check(&what, found, truths::WEEKLY_ACTIVE, tolerance);
        }
        let answer = self.ask(json!({
            "range": {"from": "2026-01-05", "to": "2026-06-29"}, "where": calm,
            "trend": {
                "series": [{"event": "session_started", "measure": "per_person"}],
                "breakdown": "role"}}));
        let factor = point(&answer, "champion") / point(&answer, "end_user");
        let tolerance = truths::CHAMPION_USE_TOLERANCE;
        self.check(
            "12 champions",
            factor,
            truths::CHAMPION_USE_FACTOR,
            tolerance,
        );
        let answer = self.ask(json!({
            "where": is("$account", accounts(|account| account.story.is_none())),
            "trend": {"series": [{"event": "nps_answered", "measure": {"mean": "score"}}]}}));
        let mean = number(&answer["lines"][0]["points"][0]["value"]);
        self.check("13", mean, truths::CALM_NPS_MEAN, truths::NPS_TOLERANCE);
    }

    /// Truth 14: the first 24 days of the story against the 24 before, account by account.
    pub fn use_falls_under_low_usage(&mut self) {
        let stories = planted(Company::Saas.seed())
            .accounts
            .into_iter()
            .filter_map(|account| {
                let story = account.story?;
                let is_ours = story.risk == "low_usage" && story.outcome != "look_alike";
                is_ours.then_some((account.account, story.from))
            });
        let (mut before, mut after) = (0.0, 0.0);
        for (account, from) in stories {
            let answer = self.ask(json!({
                "where": is("$account", account_id(&account)),
                "trend": {"series": [{"event": "feature_used"}], "period": "day"}}));
            let days = answer["lines"][0]["points"].as_array().unwrap();
            let first = days.iter().position(|day| day["period"] == json!(from));
            let (earlier, later) = days.split_at(first.unwrap());
            let used = |day: &Json| number(&day["value"]);
            before += earlier.iter().rev().take(24).map(used).sum::<f64>();
            after += later.iter().take(24).map(used).sum::<f64>();
        }
        let (factor, tolerance) = (truths::LOW_USAGE_FACTOR, truths::LOW_USAGE_TOLERANCE);
        self.check("14", after / before, factor, tolerance);
    }
}
