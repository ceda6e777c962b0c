//! The questions of `docs/sample.md`. (A recount without the engine is
//! `crates/app/tests/sample_truths.rs`.)

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::shop::truths::{self, CAMPAIGNS, CHANNELS};

use super::asked::{Sample, number, point, rate, value};

const LATE: [(&str, bool); 2] = [("false", false), ("true", true)];

#[test]
fn the_documented_questions_find_every_planted_truth() {
    let mut sample = Sample::load(Company::Shop);
    sample.channels_convert();
    sample.channel_groups_are_the_channels();
    sample.the_checkout_leaks();
    sample.prices_cost_carts();
    sample.channels_retain();
    sample.late_deliveries_come_back();
    sample.late_customers_order_less();
    sample.weekends_are_busy();
    sample.the_club_cools_down();
    sample.campaigns_cost_and_bring();
    sample.all_found(95);
}

impl Sample {
    /// Truths 1 and 2.
    fn channels_convert(&mut self) {
        let answer = self.ask(json!({
            "range": {"to": "2026-03-01"},
            "funnel": {
                "steps": [{"event": "visit"}, {"event": "product_view"}, {"event": "add_to_cart"}],
                "unit": "source_session", "breakdown": {"by": "$channel"}}}));
        for truth in CHANNELS {
            let part = value(&answer["breakdown"], truth.channel);
            let tolerance = truths::CHANNEL_RATE_TOLERANCE;
            let (views, carts) = (rate(part, 1), rate(part, 2));
            self.check(
                &format!("1 {}", truth.channel),
                views,
                truth.view_rate,
                tolerance,
            );
            self.check(
                &format!("2 {}", truth.channel),
                carts,
                truth.cart_rate,
                tolerance,
            );
        }
    }

    /// Truths 1 and 2 again, by the groups the built-in rules make of tags and channels.
    fn channel_groups_are_the_channels(&mut self) {
        let answer = self.ask(json!({
            "range": {"to": "2026-03-01"},
            "funnel": {
                "steps": [{"event": "visit"}, {"event": "product_view"}, {"event": "add_to_cart"}],
                "unit": "source_session", "breakdown": {"by": "$channel_group"}}}));
        for truth in CHANNELS {
            let group = match truth.channel {
                "search" => "organic-search".to_owned(),
                channel => channel.replace('_', "-"),
            };
            let part = value(&answer["breakdown"], &group);
            let tolerance = truths::CHANNEL_RATE_TOLERANCE;
            let (views, carts) = (rate(part, 1), rate(part, 2));
            self.check(&format!("1 {group}"), views, truth.view_rate, tolerance);
            self.check(&format!("2 {group}"), carts, truth.cart_rate, tolerance);
        }
    }

    /// Truths 3 and 4.
    fn the_checkout_leaks(&mut self) {
        let by_device = |from: &str, to: &str| {
            json!({"funnel": {
                "steps": [{"event": from}, {"event": to}], "unit": "source_session",
                "breakdown": {"by": "device"}}})
        };
        let started = self.ask(by_device("add_to_cart", "checkout_started"));
        let ordered = self.ask(by_device("checkout_started", "order_placed"));
        let tolerance = truths::CHECKOUT_TOLERANCE;
        for (device, planted) in [
            ("desktop", truths::DESKTOP_ORDER_RATE),
            ("mobile", truths::MOBILE_ORDER_RATE),
        ] {
            let found = rate(value(&started["breakdown"], device), 1);
            self.check(
                &format!("3 {device}"),
                found,
                truths::CHECKOUT_RATE,
                tolerance,
            );
            let found = rate(value(&ordered["breakdown"], device), 1);
            self.check(&format!("4 {device}"), found, planted, tolerance);
        }
        let app = rate(value(&ordered["breakdown"], "app"), 1);
        self.check("4 app", app, 1.0, 0.0);
    }

    /// Truth 5.
    fn prices_cost_carts(&mut self) {
        let channels: Vec<_> = CHANNELS.iter().map(|truth| truth.channel).collect();
        let answer = self.ask(json!({
            "keep": {"property": {"name": "$channel", "is": channels}},
            "funnel": {
                "steps": [{"event": "product_view"}, {"event": "add_to_cart"}],
                "unit": "source_session", "over_time": "month"}}));
        let rate = |is_after: bool| {
            let months = answer["over_time"].as_array().unwrap().iter();
            let ours = months
                .filter(|month| (&month["period"].as_str().unwrap()[..7] >= "2026-03") == is_after);
            let sums = ours.fold((0.0, 0.0), |(converted, entered), month| {
                (
                    converted + number(&month["converted"]),
                    entered + number(&month["entered"]),
                )
            });
            sums.0 / sums.1
        };
        let factor = rate(true) / rate(false);
        let planted = truths::PRICE_CHANGE_CART_FACTOR;
        self.check("5", factor, planted, truths::PRICE_CHANGE_TOLERANCE);
    }

    /// Truth 6.
    fn channels_retain(&mut self) {
        let answer = self.ask(json!({
            "range": {"to": "2026-04-01"},
            "retention": {
                "start": {"event": "visit"}, "return": {"event": "visit"}, "period": "day",
                "periods": 90, "mode": {"bracket": [1, 90]}, "breakdown": "$channel"}}));
        assert_eq!(answer["columns"], json!([[0, 0], [1, 90]]));
        for truth in CHANNELS {
            let group = value(&answer["groups"], truth.channel);
            let found = number(&group["summary"][1]["rate"]);
            let what = format!("6 {}", truth.channel);
            self.check(
                &what,
                found,
                truth.retained_90_days,
                truths::RETENTION_TOLERANCE,
            );
        }
    }

    /// Truths 7 to 10.
    fn late_deliveries_come_back(&mut self) {
        let tolerance = truths::DELIVERY_TOLERANCE;
        let answer = self.ask(json!({"trend": {
            "series": [{"event": "order_delivered"}], "breakdown": "late"}}));
        let count = |late: &str| point(&answer, late);
        let share = count("true") / (count("true") + count("false"));
        self.check("7", share, truths::LATE_SHARE, tolerance);
        let goals = [
            (
                8,
                json!(["order_returned", "order_exchanged"]),
                truths::RETURN_RATE_IN_TIME,
                truths::RETURN_RATE_LATE,
            ),
            (
                9,
                json!("ticket_opened"),
                truths::TICKET_RATE_IN_TIME,
                truths::TICKET_RATE_LATE,
            ),
        ];
        for (number, goal, in_time, late) in goals {
            let answer = self.ask(json!({"funnel": {
                "steps": [{"event": "order_delivered"}, {"event": goal}],
                "unit": {"entity": "order_id"}, "window": "15d", "breakdown": {"by": "late"}}}));
            for (label, planted) in [("false", in_time), ("true", late)] {
                let found = rate(value(&answer["breakdown"], label), 1);
                self.check(&format!("{number} late {label}"), found, planted, tolerance);
            }
        }
        let answer = self.ask(json!({"trend": {
            "series": [{"event": "review_posted", "measure": {"mean": "stars"}}],
            "breakdown": "late"}}));
        let stars = |late: &str| point(&answer, late);
        let tolerance = truths::STARS_TOLERANCE;
        self.check(
            "10 in time",
            stars("false"),
            truths::STARS_IN_TIME,
            tolerance,
        );
        self.check("10 late", stars("true"), truths::STARS_LATE, tolerance);
    }

    /// Truths 11 and 12. Deliveries are attempts, and `keep` picks them by being late.
    fn late_customers_order_less(&mut self) {
        let referred = json!({"did": {
            "event": "visit", "where": {"property": {"name": "$channel", "is": "referral"}}}});
        let others = json!({ "not": referred });
        for (number, segment, planted) in [
            (11, others, truths::REPEAT_RATE),
            (12, referred, truths::REPEAT_RATE_REFERRAL),
        ] {
            for (label, is_late) in LATE {
                let answer = self.ask(json!({
                    "segment": segment,
                    "keep": {"property": {"name": "late", "is": is_late}},
                    "funnel": {
                        "steps": [{"event": "order_delivered"}, {"event": "order_placed"}],
                        "window": "90d", "entry": "every"}}));
                let factor = if is_late {
                    truths::LATE_REPEAT_FACTOR
                } else {
                    1.0
                };
                let found = rate(&answer["attempts"], 1);
                let what = format!("{number} late {label}");
                self.check(&what, found, planted * factor, truths::REPEAT_TOLERANCE);
            }
        }
    }

    /// Truth 13: 51 whole weeks from Monday 2025-07-07.
    fn weekends_are_busy(&mut self) {
        let answer = self.ask(json!({
            "range": {"from": "2025-07-07", "to": "2026-06-29"},
            "trend": {"series": [{"event": "visit"}], "period": "day"}}));
        let points = answer["lines"][0]["points"].as_array().unwrap();
        assert_eq!(points.len(), 51 * 7);
        let mut visits = [0.0; 7];
        for (day, point) in points.iter().enumerate() {
            visits[day % 7] += number(&point["value"]);
        }
        let total: f64 = visits.iter().sum();
        let weights: f64 = truths::WEEKDAY_WEIGHTS.iter().sum();
        for (day, weight) in truths::WEEKDAY_WEIGHTS.iter().enumerate() {
            let (found, planted) = (visits[day] / total * 7.0, weight / weights * 7.0);
            self.check(
                &format!("13 weekday {day}"),
                found,
                planted,
                truths::WEEKDAY_TOLERANCE,
            );
        }
    }

    /// Truth 14: from twelve weeks before the club cools down to the last whole week.
    fn the_club_cools_down(&mut self) {
        let answer = self.ask(json!({
            "range": {"from": "2025-12-08", "to": "2026-06-29"},
            "trend": {"period": "week", "series": [{
                "event": "visit", "measure": "unique",
                "where": {"property": {"name": "club", "is": true}}}]}}));
        let points = answer["lines"][0]["points"].as_array().unwrap();
        assert_eq!(points.len(), 29);
        for (week, point) in (-12..).zip(points) {
            let found = number(&point["value"]) / f64::from(truths::CLUB_MEMBERS);
            let cooled = truths::CLUB_COOLING.powi(week.max(0));
            let planted = truths::CLUB_WEEKLY_ACTIVE * cooled;
            self.check(
                &format!("14 week {week}"),
                found,
                planted,
                truths::CLUB_TOLERANCE,
            );
        }
    }

    /// Truths 15 and 16.
    fn campaigns_cost_and_bring(&mut self) {
        let sum = |property: &str| json!({"event": "ad_reported", "measure": {"sum": property}});
        let trend =
            |series: Json| json!({"trend": {"series": [series], "breakdown": "$utm_campaign"}});
        let cost = self.ask(trend(sum("$amount")));
        let impressions = self.ask(trend(sum("impressions")));
        for campaign in CAMPAIGNS {
            let planted = campaign.daily_cost * 365.0;
            let found = point(&cost, campaign.name) / planted;
            self.check(
                &format!("15 cost of {}", campaign.name),
                found,
                1.0,
                truths::COST_TOLERANCE,
            );
            let planted = planted / campaign.cost_per_thousand * 1_000.0;
            let found = point(&impressions, campaign.name) / planted;
            self.check(
                &format!("15 reach of {}", campaign.name),
                found,
                1.0,
                truths::COST_TOLERANCE,
            );
        }
        for channel in ["paid_search", "paid_social"] {
            let visits = self.ask(trend(json!({
                "event": "visit", "where": {"property": {"name": "$channel", "is": channel}}})));
            let ours: Vec<_> = CAMPAIGNS
                .iter()
                .filter(|campaign| campaign.channel == channel)
                .collect();
            let total: f64 = ours
                .iter()
                .map(|campaign| point(&visits, campaign.name))
                .sum();
            for campaign in ours {
                let found = point(&visits, campaign.name) / total;
                let what = format!("16 {}", campaign.name);
                self.check(&what, found, campaign.share, truths::CHANNEL_RATE_TOLERANCE);
            }
        }
    }
}
