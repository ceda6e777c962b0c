//! A plain recount of the sample finds every planted truth again.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use wayfarer_app::sample::shop::truths::{self, CAMPAIGNS, CHANNELS};
use wayfarer_app::sample::{Company, SampleEvent};
use wayfarer_core::{DAY_MS, ValueRef};

/// An event, as far as the recount looks at it.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    person: Option<String>,
    is_known: bool,
    time_ms: i64,
    event: &'static str,
    session: Option<u64>,
    channel: Option<String>,
    campaign: Option<String>,
    euros: f64,
    text: HashMap<&'static str, String>,
    number: HashMap<&'static str, f64>,
    flag: HashMap<&'static str, bool>,
}

static SAMPLE: LazyLock<Vec<Seen>> = LazyLock::new(|| simulated(Company::Shop.seed()));

fn simulated(seed: u64) -> Vec<Seen> {
    let mut events = Vec::new();
    Company::Shop.simulate_with(seed, &mut |event| events.push(seen(event)));
    events
}

fn seen(event: SampleEvent<'_>) -> Seen {
    let mut seen = Seen {
        person: event.anonymous.map(str::to_owned),
        is_known: event.person.is_some(),
        time_ms: event.time_ms,
        event: event.event,
        session: event.session,
        channel: event.touch.channel.map(str::to_owned),
        campaign: event.touch.utm.campaign.map(str::to_owned),
        euros: event
            .money
            .map_or(0.0, |money| money.ten_thousandths as f64 / 1e4),
        text: HashMap::new(),
        number: HashMap::new(),
        flag: HashMap::new(),
    };
    for (name, value) in event.properties {
        match value {
            ValueRef::Text(text) => drop(seen.text.insert(name, (*text).to_owned())),
            ValueRef::Number(number) => drop(seen.number.insert(name, *number)),
            ValueRef::Bool(flag) => drop(seen.flag.insert(name, *flag)),
            ValueRef::Json(_) => panic!("the sample has no nested values"),
        }
    }
    seen
}

fn people() -> BTreeMap<&'static str, Vec<&'static Seen>> {
    let mut people: BTreeMap<&str, Vec<&Seen>> = BTreeMap::new();
    for event in SAMPLE.iter() {
        if let Some(person) = &event.person {
            people.entry(person).or_default().push(event);
        }
    }
    people
}

fn sessions() -> HashMap<u64, Vec<&'static Seen>> {
    let mut sessions: HashMap<u64, Vec<&Seen>> = HashMap::new();
    for event in SAMPLE.iter() {
        if let Some(session) = event.session {
            sessions.entry(session).or_default().push(event);
        }
    }
    sessions
}

fn has(events: &[&Seen], name: &str) -> bool {
    events.iter().any(|event| event.event == name)
}

/// Share of the items that pass, among those asked about.
fn share(outcomes: impl Iterator<Item = bool>) -> f64 {
    let outcomes: Vec<bool> = outcomes.collect();
    assert!(
        outcomes.len() > 100,
        "too few to say anything: {}",
        outcomes.len()
    );
    outcomes.iter().filter(|outcome| **outcome).count() as f64 / outcomes.len() as f64
}

#[track_caller]
fn check(what: &str, found: f64, planted: f64, tolerance: f64) {
    let is_close = (found - planted).abs() <= tolerance;
    assert!(
        is_close,
        "{what}: found {found:.3}, planted {planted:.3} ± {tolerance}"
    );
}

#[test]
fn the_sample_is_as_large_as_it_says_and_repeats_itself() {
    let count = SAMPLE.len();
    assert!((185_000..215_000).contains(&count), "{count} events");
    assert_eq!(people().len(), truths::PEOPLE as usize);
    let range = truths::START_MS..truths::END_MS;
    assert!(SAMPLE.iter().all(|event| range.contains(&event.time_ms)));
    for events in people().values() {
        assert!(events.is_sorted_by_key(|event| event.time_ms));
        assert!(
            events
                .iter()
                .all(|event| event.is_known == events[0].is_known)
        );
    }
    assert!(
        *SAMPLE == simulated(Company::Shop.seed()),
        "the same seed gives the same shop"
    );
    assert!(*SAMPLE != simulated(1), "another seed gives another");
}

#[test]
fn every_channel_converts_as_planted() {
    let sessions = sessions();
    for truth in CHANNELS {
        let ours = sessions.values().filter(|events| {
            let visit = events.iter().find(|event| event.event == "visit").unwrap();
            visit.channel.as_deref() == Some(truth.channel)
                && visit.time_ms < truths::PRICE_CHANGE_MS
        });
        let views = share(ours.clone().map(|events| has(events, "product_view")));
        let seen = ours.filter(|events| has(events, "product_view"));
        let carts = share(seen.map(|events| has(events, "add_to_cart")));
        check(
            truth.channel,
            views,
            truth.view_rate,
            truths::CHANNEL_RATE_TOLERANCE,
        );
        check(
            truth.channel,
            carts,
            truth.cart_rate,
            truths::CHANNEL_RATE_TOLERANCE,
        );
    }
}

#[test]
fn the_checkout_leaks_on_mobile_phones() {
    let sessions = sessions();
    let on = |device: &'static str| {
        sessions.values().filter(move |events| {
            let visit = events.iter().find(|event| event.event == "visit").unwrap();
            visit.text["device"] == device
        })
    };
    for (device, planted) in [
        ("desktop", truths::DESKTOP_ORDER_RATE),
        ("mobile", truths::MOBILE_ORDER_RATE),
    ] {
        let carts = on(device).filter(|events| has(events, "add_to_cart"));
        let started = share(carts.map(|events| has(events, "checkout_started")));
        check(
            device,
            started,
            truths::CHECKOUT_RATE,
            truths::CHECKOUT_TOLERANCE,
        );
        let checkouts = on(device).filter(|events| has(events, "checkout_started"));
        let ordered = share(checkouts.map(|events| has(events, "order_placed")));
        check(device, ordered, planted, truths::CHECKOUT_TOLERANCE);
    }
    let web = || on("desktop").count() + on("mobile").count();
    let mobile = on("mobile").count() as f64 / web() as f64;
    check(
        "mobile",
        mobile,
        truths::MOBILE_SHARE,
        truths::CHECKOUT_TOLERANCE,
    );
}

#[test]
fn the_price_change_costs_carts() {
    let sessions = sessions();
    let rate = |is_after: bool| {
        let viewed = sessions.values().filter(|events| {
            let first = events[0];
            let is_web = first.channel.as_deref() != Some("app");
            is_web
                && (first.time_ms >= truths::PRICE_CHANGE_MS) == is_after
                && has(events, "product_view")
        });
        share(viewed.map(|events| has(events, "add_to_cart")))
    };
    let factor = rate(true) / rate(false);
    check(
        "carts",
        factor,
        truths::PRICE_CHANGE_CART_FACTOR,
        truths::PRICE_CHANGE_TOLERANCE,
    );
}

#[test]
fn e_mail_brings_the_people_who_stay() {
    let last_start_ms = truths::END_MS - 91 * DAY_MS;
    let mut found = Vec::new();
    for truth in CHANNELS {
        let retained = share(people().values().filter_map(|events| {
            let mut visits = events.iter().filter(|event| event.event == "visit");
            let first = visits.next()?;
            let is_ours = first.channel.as_deref() == Some(truth.channel);
            let day = |event: &Seen| event.time_ms / DAY_MS;
            (is_ours && first.time_ms < last_start_ms)
                .then(|| visits.any(|visit| (1..=90).contains(&(day(visit) - day(first)))))
        }));
        check(
            truth.channel,
            retained,
            truth.retained_90_days,
            truths::RETENTION_TOLERANCE,
        );
        found.push((retained, truth.channel));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(found.last().unwrap().1, "email");
    assert_eq!(found[0].1, "paid_social");
}

#[test]
fn late_deliveries_come_back_and_ask_for_help() {
    let ids = |events: &[&str]| -> HashSet<&str> {
        let wanted = SAMPLE.iter().filter(|event| events.contains(&event.event));
        wanted
            .map(|event| event.text["order_id"].as_str())
            .collect()
    };
    let sent_back = ids(&["order_returned", "order_exchanged"]);
    let tickets = ids(&["ticket_opened"]);
    // Deliveries whose two weeks for sending back are over.
    let settled_ms = truths::END_MS - 15 * DAY_MS;
    let deliveries = || {
        let all = SAMPLE
            .iter()
            .filter(|event| event.event == "order_delivered");
        all.filter(move |event| event.time_ms < settled_ms)
    };
    let by = |is_late: bool| deliveries().filter(move |event| event.flag["late"] == is_late);
    let rate = |is_late, orders: &HashSet<&str>| {
        share(by(is_late).map(|event| orders.contains(&*event.text["order_id"])))
    };
    let tolerance = truths::DELIVERY_TOLERANCE;
    let late = share(deliveries().map(|event| event.flag["late"]));
    check("late", late, truths::LATE_SHARE, tolerance);
    check(
        "returns",
        rate(false, &sent_back),
        truths::RETURN_RATE_IN_TIME,
        tolerance,
    );
    check(
        "returns, late",
        rate(true, &sent_back),
        truths::RETURN_RATE_LATE,
        tolerance,
    );
    check(
        "tickets",
        rate(false, &tickets),
        truths::TICKET_RATE_IN_TIME,
        tolerance,
    );
    check(
        "tickets, late",
        rate(true, &tickets),
        truths::TICKET_RATE_LATE,
        tolerance,
    );
    for (is_late, planted) in [(false, truths::STARS_IN_TIME), (true, truths::STARS_LATE)] {
        let reviews = SAMPLE.iter().filter(|event| event.event == "review_posted");
        let ours = reviews.filter(|event| event.flag["late"] == is_late);
        let stars: Vec<f64> = ours.map(|event| event.number["stars"]).collect();
        let mean = stars.iter().sum::<f64>() / stars.len() as f64;
        check("stars", mean, planted, truths::STARS_TOLERANCE);
    }
}

#[test]
fn late_customers_order_again_half_as_often_referred_ones_more() {
    let settled_ms = truths::END_MS - 90 * DAY_MS;
    let people = people();
    let rate = |is_late: bool, is_referred: bool| {
        share(people.values().flat_map(|events| {
            let first = events.iter().find(|event| event.event == "visit");
            let channel = first.and_then(|event| event.channel.as_deref());
            let is_ours = (channel == Some("referral")) == is_referred;
            let deliveries = events.iter().filter(move |event| {
                is_ours && event.event == "order_delivered" && event.time_ms < settled_ms
            });
            let ours = deliveries.filter(|event| event.flag["late"] == is_late);
            ours.map(|delivery| {
                let window = delivery.time_ms..=delivery.time_ms + 90 * DAY_MS;
                events
                    .iter()
                    .any(|event| event.event == "order_placed" && window.contains(&event.time_ms))
            })
        }))
    };
    let factor = truths::LATE_REPEAT_FACTOR;
    let tolerance = truths::REPEAT_TOLERANCE;
    check(
        "in time",
        rate(false, false),
        truths::REPEAT_RATE,
        tolerance,
    );
    check(
        "late",
        rate(true, false),
        truths::REPEAT_RATE * factor,
        tolerance,
    );
    check(
        "referred",
        rate(false, true),
        truths::REPEAT_RATE_REFERRAL,
        tolerance,
    );
}

#[test]
fn weekends_are_busy() {
    let mut visits = [0.0; 7];
    // 52 whole weeks from Monday 2025-07-07.
    let first_day = truths::START_MS / DAY_MS + 6;
    for event in SAMPLE.iter().filter(|event| event.event == "visit") {
        let days = event.time_ms / DAY_MS - first_day;
        if (0..51 * 7).contains(&days) {
            visits[(days % 7) as usize] += 1.0;
        }
    }
    let total: f64 = visits.iter().sum();
    let weights: f64 = truths::WEEKDAY_WEIGHTS.iter().sum();
    for (count, weight) in visits.iter().zip(truths::WEEKDAY_WEIGHTS) {
        let (found, planted) = (count / total * 7.0, weight / weights * 7.0);
        check("weekday", found, planted, truths::WEEKDAY_TOLERANCE);
    }
}

#[test]
fn the_club_cools_down() {
    let week_ms = 7 * DAY_MS;
    let active = |week: i64| {
        let from = truths::COOLING_FROM_MS + week * week_ms;
        let visits = SAMPLE.iter().filter(|event| {
            let is_member = event.event == "visit" && event.flag.contains_key("club");
            is_member && (from..from + week_ms).contains(&event.time_ms)
        });
        let members: HashSet<_> = visits.map(|event| &event.person).collect();
        members.len() as f64 / f64::from(truths::CLUB_MEMBERS)
    };
    for week in -12..17 {
        let cooled = truths::CLUB_COOLING.powi(week.max(0) as i32);
        let planted = truths::CLUB_WEEKLY_ACTIVE * cooled;
        check(
            &format!("week {week}"),
            active(week),
            planted,
            truths::CLUB_TOLERANCE,
        );
    }
}

#[test]
fn campaigns_cost_what_they_cost() {
    for campaign in CAMPAIGNS {
        let reports = SAMPLE.iter().filter(|event| {
            event.event == "ad_reported" && event.campaign.as_deref() == Some(campaign.name)
        });
        let reports: Vec<&Seen> = reports.collect();
        assert_eq!(reports.len(), 365);
        assert!(reports.iter().all(|report| report.person.is_none()));
        let cost: f64 = reports.iter().map(|report| report.euros).sum();
        let planted = campaign.daily_cost * 365.0;
        check(campaign.name, cost / planted, 1.0, truths::COST_TOLERANCE);
        let impressions: f64 = reports
            .iter()
            .map(|report| report.number["impressions"])
            .sum();
        let planted = planted / campaign.cost_per_thousand * 1_000.0;
        check(
            campaign.name,
            impressions / planted,
            1.0,
            truths::COST_TOLERANCE,
        );

        let sessions = sessions();
        let paid = sessions
            .values()
            .filter(|events| events[0].channel.as_deref() == Some(campaign.channel));
        let ours = share(paid.map(|events| events[0].campaign.as_deref() == Some(campaign.name)));
        check(
            campaign.name,
            ours,
            campaign.share,
            truths::CHANNEL_RATE_TOLERANCE,
        );
    }
}
