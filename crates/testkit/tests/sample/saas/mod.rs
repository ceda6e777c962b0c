//! The questions of `docs/sample-saas.md`. (A recount without the engine is
//! `crates/app/tests/saas`.)

mod accounts;
mod feedback;
mod health;
mod usage;

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::saas::truths::{self, CAMPAIGNS, CHANNELS, ONBOARDING, SEGMENTS};
use wayfarer_app::sample::saas::{PlantedAccount, planted};
use wayfarer_core::{AccountId, DAY_MS, IdKind, IdentityId};

use super::asked::{Sample, number, point, value};

#[test]
fn the_documented_questions_find_every_planted_truth() {
    let mut sample = Sample::load(Company::Saas);
    sample.channels_bring_trials();
    sample.onboarding_brings_customers();
    sample.value_comes_in_its_time();
    sample.stages_are_counted();
    sample.features_are_tried_and_repeated();
    sample.adoption_counts_every_level();
    sample.responses_are_found_by_what_names_mean();
    sample.automation_keeps_customers();
    sample.interventions_save_some();
    sample.reasons_are_given();
    sample.risks_show_in_people();
    sample.promises_are_kept_or_not();
    sample.contracts_grow_and_shrink();
    sample.calm_customers_come_back_and_are_content();
    sample.use_falls_under_low_usage();
    sample.campaigns_cost();
    sample.all_found(96);
}

/// Ids of the accounts that are planted like this, as conditions on `$account` name them.
fn accounts(is_ours: impl Fn(&PlantedAccount) -> bool) -> Vec<String> {
    let ours = planted(Company::Saas.seed())
        .accounts
        .into_iter()
        .filter(|account| is_ours(account));
    ours.map(|account| account_id(&account.account)).collect()
}

fn account_id(account: &str) -> String {
    let workspace = Company::Saas.workspace().parse().unwrap();
    let identity = IdentityId::of(&workspace, IdKind::Account, account);
    AccountId(identity.0).to_string()
}

/// An account nothing is planted in and which renewed.
fn is_calm(account: &PlantedAccount) -> bool {
    account.story.is_none() && account.renewed == Some(true)
}

fn is(name: &str, value: impl Into<Json>) -> Json {
    json!({"property": {"name": name, "is": value.into()}})
}

/// A funnel of accounts through events, however long it takes.
fn account_funnel(steps: impl IntoIterator<Item = Json>) -> Json {
    let steps: Vec<Json> = steps.into_iter().collect();
    json!({"funnel": {
        "steps": steps, "unit": "account", "window": "540d", "rate_over": "all"}})
}

fn step(event: impl Into<Json>) -> Json {
    json!({"event": event.into()})
}

impl Sample {
    /// How many accounts reached a step of a funnel, from 0.
    fn reached(&self, question: Json, step: usize) -> f64 {
        number(&self.ask(question)["steps"][step]["reached"])
    }

    fn exactly(&mut self, what: &str, found: f64, planted: usize) {
        self.check(what, found, planted as f64, 0.0);
    }

    /// Truth 1.
    fn channels_bring_trials(&mut self) {
        let answer = self.ask(json!({"conversion": {
            "goal": {"event": "trial_started"}, "by": "channel", "unit": "account"}}));
        for truth in CHANNELS {
            let mut groups = answer["groups"].as_array().unwrap().iter();
            let group = groups
                .find(|group| group["group"] == json!(truth.channel))
                .unwrap();
            let what = format!("1 {}", truth.channel);
            self.exactly(&what, number(&group["entered"]), truth.accounts);
            self.exactly(&what, number(&group["converted"]), truth.trials);
        }
    }

    /// Truth 2: trials that have ended, by what was done of the onboarding.
    fn onboarding_brings_customers(&mut self) {
        let without = |events: Json| json!([{"event": events, "after_step": 1, "before_step": 2, "effect": "remove"}]);
        let started = || step("trial_started");
        let paid = || step("subscription_started");
        let some = || step("onboarding_step_completed");
        let mut partial = account_funnel([some(), paid()]);
        partial["funnel"]["exclusions"] = without(json!("onboarding_completed"));
        let mut none = account_funnel([started(), paid()]);
        none["funnel"]["exclusions"] = without(json!("onboarding_step_completed"));
        let complete = account_funnel([step("onboarding_completed"), paid()]);
        for (truth, mut question) in ONBOARDING.iter().zip([complete, partial, none]) {
            question["where"] =
                json!({"not": is("$account", accounts(|account| account.stage == "trial"))});
            let answer = self.ask(question);
            let what = format!("2 {:?}", truth.onboarding);
            self.exactly(&what, number(&answer["entered"]), truth.trials);
            self.exactly(&what, number(&answer["converted"]), truth.paid);
        }
    }

    /// Truth 3.
    fn value_comes_in_its_time(&mut self) {
        let mut question = account_funnel([step("trial_started"), step("project_completed")]);
        question["funnel"]["breakdown"] = json!({"by": "segment"});
        let answer = self.ask(question);
        for truth in SEGMENTS {
            let part = value(&answer["breakdown"], truth.segment);
            let median = number(&part["time_to_convert"]["p50_ms"]) / DAY_MS as f64;
            let what = format!("3 {}", truth.segment);
            let tolerance = truths::VALUE_DAYS_TOLERANCE;
            self.check(&what, median, truth.value_days, tolerance);
        }
    }

    /// Truth 4: who came to a stage and did not leave it.
    fn stages_are_counted(&mut self) {
        let leavings = [
            (
                "trial",
                "trial_started",
                json!(["trial_expired", "subscription_started"]),
            ),
            ("lapsed", "trial_expired", json!("free_plan_started")),
            (
                "onboarding",
                "subscription_started",
                json!(["rollout_completed", "subscription_cancelled"]),
            ),
            (
                "champion_left",
                "contact_left",
                json!(["champion_named", "subscription_cancelled"]),
            ),
        ];
        for (stage, came, left) in leavings {
            let answer = self.ask(account_funnel([step(came), step(left)]));
            let stayed = number(&answer["entered"]) - number(&answer["converted"]);
            self.exactly(&format!("4 {stage}"), stayed, planted_stage(stage));
        }
        for (stage, event) in [
            ("free", "free_plan_started"),
            ("churned", "subscription_cancelled"),
        ] {
            let found = self.reached(account_funnel([step(event)]), 0);
            self.exactly(&format!("4 {stage}"), found, planted_stage(stage));
        }
    }

    /// Truth 6: first terms that are over, with the habit of automation and without.
    fn automation_keeps_customers(&mut self) {
        let habit = || json!({"event": "feature_used", "where": is("feature", "automation")});
        let habits = || (0..4).map(|_| habit());
        let renewed = account_funnel(habits().chain([step("subscription_renewed")]));
        self.exactly(
            "6 renewed",
            self.reached(renewed, 4),
            truths::RENEWED_AUTOMATED,
        );
        let lost = account_funnel(habits().chain([step("subscription_cancelled")]));
        self.exactly("6 lost", self.reached(lost, 4), truths::CHURNED_AUTOMATED);
        let all = account_funnel([step("subscription_started"), step("subscription_renewed")]);
        self.exactly("6 all", self.reached(all, 1), truths::RENEWED);
    }

    /// Truth 7.
    fn interventions_save_some(&mut self) {
        let tried = || step("intervention_made");
        let saved = self.ask(account_funnel([tried(), step("subscription_renewed")]));
        let all = 45 + truths::FAILED_INTERVENTIONS;
        self.exactly("7 interventions", number(&saved["entered"]), all);
        self.exactly("7 saved", number(&saved["converted"]), 45);
        let lost = account_funnel([tried(), step("subscription_cancelled")]);
        let planted = truths::FAILED_INTERVENTIONS;
        self.exactly("7 lost", self.reached(lost, 1), planted);
    }

    /// Truth 8.
    fn reasons_are_given(&mut self) {
        let answer = self.ask(json!({"trend": {
            "series": [{"event": "subscription_cancelled"}], "breakdown": "reason"}}));
        for (reason, planted) in [
            ("price", 8),
            ("priorities changed", 9),
            ("value", 23),
            ("service", 23),
            ("no longer needed", truths::QUIET_LOST),
        ] {
            self.exactly(&format!("8 {reason}"), point(&answer, reason), planted);
        }
    }

    /// Truth 10: promises made before June are kept but for those of lost and open accounts.
    fn promises_are_kept_or_not(&mut self) {
        let answer = self.ask(json!({
            "range": {"to": "2026-06-01"},
            "funnel": {
                "steps": [{"event": "promise_made"}, {"event": "promise_kept"}],
                "unit": {"entity": "promise_id"}, "window": "120d", "rate_over": "all"}}));
        let broken = number(&answer["entered"]) - number(&answer["converted"]);
        self.exactly("10 broken", broken, 8);
        let answer = self.ask(json!({"trend": {"series": [{
            "event": "promise_kept",
            "where": {"property": {"name": "days_late", "above": 0}}}]}}));
        let late = number(&answer["lines"][0]["points"][0]["value"]);
        self.exactly("10 late", late, 6);
    }

    /// Truth 11.
    fn contracts_grow_and_shrink(&mut self) {
        let after = |events: Json| account_funnel([step("subscription_renewed"), step(events)]);
        let grown = after(json!(["subscription_upgraded", "seats_added"]));
        self.exactly("11 grown", self.reached(grown, 1), truths::EXPANDED);
        let shrunk = after(json!("subscription_downgraded"));
        self.exactly("11 shrunk", self.reached(shrunk, 1), truths::DOWNGRADED);
    }

    /// Truth 15.
    fn campaigns_cost(&mut self) {
        let answer = self.ask(json!({"trend": {
            "series": [{"event": "ad_reported", "measure": {"sum": "$amount"}}],
            "breakdown": "$utm_campaign"}}));
        let days = ((truths::END_MS - truths::START_MS) / DAY_MS) as f64;
        for campaign in CAMPAIGNS {
            let found = point(&answer, campaign.name) / (campaign.daily_cost * days);
            self.check(&format!("15 {}", campaign.name), found, 1.0, 0.03);
        }
    }
}

fn planted_stage(stage: &str) -> usize {
    accounts(|account| account.stage == stage).len()
}
