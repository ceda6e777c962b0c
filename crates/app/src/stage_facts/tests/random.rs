//! Whatever happens in whatever order: current facts are what a batch finds.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::Verdict;

use super::fixture::*;
use crate::IdentityRule;

/// What may happen.
#[derive(Debug, Clone)]
enum Deed {
    /// Events: who, what, how many hours ago.
    Send(Vec<(usize, usize, i64)>),
    /// So many hours go by.
    Wait(i64),
    Restart,
    Look,
    /// A device is said to be, or not to be, a person's.
    Rule(bool, usize, usize),
    /// Another version of the shop's lifecycle: so many purchases make a buyer.
    Publish(u8),
}

const EVENTS: [&str; 3] = ["visit", "buy", "login"];

/// People by their ids, on devices, at accounts.
fn who(number: usize) -> Json {
    let mut who = json!({});
    let (user, device) = (number % 4, number / 4 % 4);
    if user < 3 {
        who["userId"] = json!(format!("user-{user}"));
    }
    if device < 3 || user == 3 {
        who["anonymousId"] = json!(format!("device-{device}"));
    }
    if number / 16 == 1 {
        who["context"] = json!({"groupId": format!("firm-{}", number % 2)});
    }
    who
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let event = (0..32usize, 0..EVENTS.len(), 0..400i64);
    let deed = prop_oneof![
        6 => prop::collection::vec(event, 1..6).prop_map(Deed::Send),
        4 => (1..200i64).prop_map(Deed::Wait),
        1 => Just(Deed::Restart),
        3 => Just(Deed::Look),
        1 => (any::<bool>(), 0..3usize, 0..3usize)
            .prop_map(|(is_join, device, user)| Deed::Rule(is_join, device, user)),
        1 => (1..4u8).prop_map(Deed::Publish),
    ];
    prop::collection::vec(deed, 1..16)
}

fn version(at_least: u8) -> Json {
    let mut lifecycle = shop_lifecycle();
    lifecycle["names"] = json!(format!("{at_least} make a buyer"));
    lifecycle["transitions"][0]["when"]["did"]["at_least"] = json!(at_least);
    lifecycle["transitions"][1]["when"]["not"]["did"]["at_least"] = json!(at_least);
    lifecycle
}

/// Of people, who are called as soon as their account is quiet.
fn across() -> Json {
    json!({
        "version": 1, "key": "across", "names": "Across", "initial": "calm",
        "stages": [{"key": "calm", "names": "C"}, {"key": "call", "names": "P"}],
        "transitions": [
            {"from": "calm", "to": "call", "kind": "progress", "when": {"did": {
                "event": "wf.stage", "where": {"property": {"name": "$stage.firms", "is": "quiet"}}}}},
        ],
    })
}

fn check(shop: &mut Shop) {
    shop.look();
    for lifecycle in ["shop", "firms", "care", "across", "at"] {
        assert_eq!(
            shop.current(lifecycle),
            shop.replayed(lifecycle),
            "{lifecycle}"
        );
    }
    shop.check_risk("shop");
}

fn play(deeds: Vec<Deed>) {
    let mut shop = Shop::new();
    let mut relations = shop_lifecycle();
    relations["key"] = json!("at");
    relations["subject"] = json!("relationship");
    for lifecycle in [
        version(2),
        account_lifecycle(),
        looking_lifecycle(),
        across(),
        relations,
    ] {
        shop.publish(&lifecycle);
    }
    let (mut now_ms, mut sent, mut published) = (NOW, 0, 2);
    for deed in deeds {
        match deed {
            Deed::Send(events) => {
                let message = |(of, event, ago): (usize, usize, i64)| {
                    sent += 1;
                    track(sent, &who(of), EVENTS[event], now_ms - ago * HOUR)
                };
                let messages: Vec<Json> = events.into_iter().map(message).collect();
                shop.send(&messages);
            }
            Deed::Wait(hours) => {
                now_ms += hours * HOUR;
                shop.set_clock(now_ms);
            }
            Deed::Restart => shop.restart(),
            Deed::Look => check(&mut shop),
            Deed::Rule(is_join, device, user) => {
                let verdict = if is_join {
                    Verdict::Join
                } else {
                    Verdict::Split
                };
                let rule = IdentityRule {
                    verdict,
                    id: format!("device-{device}"),
                    user: Some(format!("user-{user}")),
                    reason: "they say so".to_owned(),
                };
                // Not everything can be said of everybody.
                let _ = shop.app.rule_identity(&shop.shop, &rule, "ann");
            }
            Deed::Publish(at_least) if at_least != published => {
                published = at_least;
                shop.publish(&version(at_least));
            }
            Deed::Publish(_) => {}
        }
    }
    check(&mut shop);
    assert_eq!(shop.look(), 0, "there is an end to looking");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn current_facts_are_what_a_batch_finds(deeds in deeds()) {
        play(deeds);
    }
}
