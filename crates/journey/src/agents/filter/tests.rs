//! What filters leave out, and what is refused.

use super::{BotFilter, BotRules, Networks};
use crate::agents::Agent;
use crate::definition::Definition;

const GOOGLEBOT: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0.0.0 Safari/537.36";

fn filter(more: &str) -> BotFilter {
    BotFilter::from_yaml(&format!("version: 1\nkey: default\nnames: N\n{more}")).unwrap()
}

fn leaves_out(more: &str, agent: &str) -> bool {
    let rules = BotRules::new(&filter(more)).unwrap();
    rules.is_some_and(|rules| rules.leaves_out_agent(agent, Agent::read))
}

#[test]
fn known_bots_are_left_out_unless_said_otherwise() {
    assert!(leaves_out("", GOOGLEBOT));
    assert!(!leaves_out("", CHROME));
    assert!(!leaves_out("known_bots: false", GOOGLEBOT));
    assert!(!leaves_out("enabled: false", GOOGLEBOT));
    assert!(!leaves_out("keep: [{contains: googlebot}]", GOOGLEBOT));
}

#[test]
fn ones_own_patterns_come_beside_them() {
    let own = "agents: [{starts_with: Load Test}, {matches: 'acme-[0-9]+'}]";
    assert!(leaves_out(own, "load test/3") && leaves_out(own, "x ACME-77"));
    assert!(!leaves_out(own, CHROME) && leaves_out(own, GOOGLEBOT));
    let kept = format!("{own}\nkeep: [{{contains: acme-1}}]");
    assert!(!leaves_out(&kept, "acme-12") && leaves_out(&kept, "acme-2"));
}

#[test]
fn networks_are_told_by_their_ranges() {
    let filter = filter(
        "networks:\n  - {key: office, ranges: [203.0.113.0/24]}\n  - {key: lab, ranges: ['2001:db8::/32', 203.0.113.9]}\n",
    );
    let networks = Networks::new(&filter);
    let of = |address: &str| networks.of(address.parse().unwrap());
    assert_eq!(of("203.0.113.9"), Some("office"));
    assert_eq!(of("2001:db8::1"), Some("lab"));
    assert_eq!(of("198.51.100.1"), None);
    let rules = BotRules::new(&filter).unwrap().unwrap();
    assert!(rules.leaves_out_network("lab") && !rules.leaves_out_network("home"));
}

#[test]
fn a_filter_that_leaves_nothing_out_costs_nothing() {
    let none = BotFilter::built_in(BotFilter::NONE_KEY).unwrap();
    assert!(BotRules::new(none).unwrap().is_none());
    assert!(
        BotRules::new(&filter("known_bots: false"))
            .unwrap()
            .is_none()
    );
    let built_in = BotFilter::built_in(BotFilter::DEFAULT_KEY).unwrap();
    assert!(BotRules::new(built_in).unwrap().is_some());
}

#[test]
fn what_must_be_mended_is_told_by_place() {
    for (more, path) in [
        ("agents: [{in: list}]", "agents[0]"),
        ("agents: [{exists: true}]", "agents[0]"),
        ("agents: [{}]", "agents[0]"),
        ("keep: [{matches: '('}]", "keep[0].matches"),
        ("networks: [{key: a, ranges: []}]", "networks[0].ranges"),
        (
            "networks: [{key: a, ranges: [shop.example]}]",
            "networks[0].ranges[0]",
        ),
        (
            "networks: [{key: a, ranges: [10.0.0.1]}, {key: a, ranges: [10.0.0.2]}]",
            "networks[1].key",
        ),
        ("key: none", "key"),
    ] {
        let text = match more.starts_with("key") {
            true => format!("version: 1\nnames: N\n{more}"),
            false => format!("version: 1\nkey: default\nnames: N\n{more}"),
        };
        let findings = BotFilter::read(&text).findings;
        assert!(
            findings.iter().any(|finding| finding.path == path),
            "{more}: {findings:?}"
        );
    }
}
