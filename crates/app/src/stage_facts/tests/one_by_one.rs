//! What each way of touching somebody does.

use std::sync::Arc;
use std::task::{Poll, Waker};

use serde_json::{Value as Json, json};
use wayfarer_core::{Progress, Verdict, iso_instant};
use wayfarer_journey::lifecycle::Lifecycle;

use super::fixture::*;
use crate::{
    Caller, EraseRequest, ErasureRun, IdentityRule, ImportRequest, MappingDocument, RecordedFact,
    StageNewsRead,
};

fn ann() -> Json {
    json!({"userId": "ann"})
}

/// From where, where to, when, and whether it turned out otherwise.
type Told = (Option<String>, String, String, bool);

fn told(facts: &[RecordedFact], track: &str) -> Vec<Told> {
    let of_track = facts.iter().filter(|fact| fact.track == track);
    let told = |fact: &RecordedFact| {
        let is_superseded = fact.superseded_at.is_some();
        (
            fact.from.clone(),
            fact.to.clone(),
            fact.at.clone(),
            is_superseded,
        )
    };
    of_track.map(told).collect()
}

fn moved(from: &str, to: &str, at: i64) -> Told {
    let from = (!from.is_empty()).then(|| from.to_owned());
    (from, to.to_owned(), iso_instant(at), false)
}

#[test]
fn who_something_happens_to_is_looked_at_and_nobody_else() {
    let mut shop = Shop::new();
    let bob = json!({"userId": "bob"});
    shop.send(&[track(1, &bob, "buy", NOW - 5 * HOUR)]);
    shop.send(&[track(2, &ann(), "visit", NOW - 4 * HOUR)]);
    assert_eq!(shop.look(), 0, "no lifecycle follows anybody");
    shop.publish(&shop_lifecycle());
    shop.look();
    assert_eq!(shop.facts("shop", false), [], "nothing happened since");
    let mut reader = shop.app.stage_news().subscribe(&shop.shop, None).unwrap();

    shop.send(&[
        track(3, &ann(), "buy", NOW - 2 * HOUR),
        track(4, &ann(), "buy", NOW - HOUR),
    ]);
    shop.look();
    let facts = shop.facts("shop", false);
    let expected = [
        moved("", "visitor", NOW - 4 * HOUR),
        moved("visitor", "buyer", NOW - HOUR),
    ];
    assert_eq!(told(&facts, "stage"), expected);
    let last = facts[1].clone();
    assert_eq!(last.id.as_deref(), Some("ann"));
    assert_eq!(
        (last.known_at, last.version, last.rule),
        (iso_instant(NOW), 1, Some(0))
    );
    assert_eq!(last.causes.len(), 1);

    let Poll::Ready(Some(StageNewsRead { changes, .. })) = reader.poll_news(Waker::noop()) else {
        panic!("there is news")
    };
    let [(_, change)] = &changes[..] else {
        panic!("one lifecycle changed: {changes:?}")
    };
    assert_eq!((change.subjects, change.restated), (1, 0));
    let [only] = &change.moves[..] else {
        panic!("what was before is no news: {change:?}")
    };
    assert_eq!(
        (only.id.as_deref(), only.to.as_str()),
        (Some("ann"), "buyer")
    );
    assert_eq!(shop.look(), 0, "nothing is left to look at");
}

#[test]
fn silence_happens_by_itself_once_whatever_the_process_does() {
    let mut shop = Shop::new();
    shop.publish(&shop_lifecycle());
    shop.send(&[
        track(1, &ann(), "buy", NOW),
        track(2, &ann(), "buy", NOW + 1_000),
    ]);
    shop.look();
    assert_eq!(told(&shop.facts("shop", false), "stage").len(), 1);
    shop.set_clock(NOW + 1_000);
    assert_eq!(shop.look(), 1, "an event that had not happened yet has now");
    assert_eq!(
        told(&shop.facts("shop", true), "stage")[1],
        moved("visitor", "buyer", NOW + 1_000)
    );
    let risky = NOW + 1_000 + 6 * DAY;
    shop.set_clock(risky - 1_000);
    shop.look();
    assert_eq!(told(&shop.facts("shop", false), "risk"), []);
    shop.restart();
    shop.set_clock(risky);
    shop.look();
    let at_risk = [moved("none", "at_risk", risky)];
    assert_eq!(told(&shop.facts("shop", false), "risk"), at_risk);
    shop.restart();
    assert_eq!(shop.look(), 0, "what rang does not ring again");
    // The server is down while more times come.
    shop.restart();
    shop.set_clock(NOW + 30 * DAY);
    shop.look();
    let facts = shop.facts("shop", false);
    let lost = moved("at_risk", "lost", NOW + 1_000 + 20 * DAY);
    assert_eq!(told(&facts, "risk"), [at_risk[0].clone(), lost]);
    let stages = told(&facts, "stage");
    assert_eq!(
        stages.last(),
        Some(&moved("visitor", "lost", NOW + 1_000 + 20 * DAY))
    );
    let known = facts.last().map(|fact| fact.known_at.clone());
    assert_eq!(known, Some(iso_instant(NOW + 30 * DAY)));
    assert_eq!(shop.look(), 0);
    assert_eq!(shop.current("shop"), shop.replayed("shop"));
}

#[test]
fn late_events_supersede_and_keep_what_was_known() {
    let mut shop = Shop::new();
    shop.publish(&shop_lifecycle());
    shop.send(&[
        track(1, &ann(), "buy", NOW - 3 * DAY),
        track(2, &ann(), "buy", NOW - DAY),
    ]);
    shop.look();
    shop.set_clock(NOW + HOUR);
    shop.send(&[track(3, &ann(), "buy", NOW - 2 * DAY)]);
    shop.look();
    let facts = shop.facts("shop", false);
    let mut first = moved("visitor", "buyer", NOW - DAY);
    first.3 = true;
    let expected = [
        moved("", "visitor", NOW - 3 * DAY),
        first,
        moved("visitor", "buyer", NOW - 2 * DAY),
    ];
    assert_eq!(told(&facts, "stage"), expected);
    let changed = iso_instant(NOW + HOUR);
    assert_eq!(facts[1].superseded_at.as_ref(), Some(&changed));
    assert_eq!(facts[2].known_at, changed);
    let since = crate::StageFactsOf {
        since: Some(&changed),
        ..Default::default()
    };
    let page = shop.app.recorded_facts(&shop.shop, since).unwrap();
    assert_eq!(page.facts, facts[1..]);
    assert_eq!(shop.current("shop"), shop.replayed("shop"));
}

#[test]
fn people_are_joined_and_parted_by_events_and_by_members() {
    let mut shop = Shop::new();
    shop.publish(&shop_lifecycle());
    let device = json!({"anonymousId": "d-1"});
    shop.send(&[track(1, &device, "buy", NOW - 3 * HOUR)]);
    shop.send(&[track(2, &ann(), "buy", NOW - 2 * HOUR)]);
    shop.look();
    assert_eq!(told(&shop.facts("shop", true), "stage").len(), 2);
    // The device is hers: together they bought twice.
    let both = json!({"userId": "ann", "anonymousId": "d-1"});
    shop.send(&[track(3, &both, "visit", NOW - HOUR)]);
    shop.look();
    let mut joined = told(&shop.facts("shop", true), "stage");
    joined.sort_by(|one, other| one.2.cmp(&other.2));
    let expected = [
        moved("", "visitor", NOW - 3 * HOUR),
        moved("visitor", "buyer", NOW - 2 * HOUR),
    ];
    assert_eq!(joined, expected);
    assert_eq!(shop.current("shop"), shop.replayed("shop"));
    let split = IdentityRule {
        verdict: Verdict::Split,
        id: "d-1".to_owned(),
        user: Some("ann".to_owned()),
        reason: "a shared tablet".to_owned(),
    };
    shop.app.rule_identity(&shop.shop, &split, "ann").unwrap();
    shop.look();
    let parted = told(&shop.facts("shop", true), "stage");
    assert!(
        parted.iter().all(|(_, to, ..)| to == "visitor"),
        "nobody bought twice: {parted:?}"
    );
    assert_eq!(shop.current("shop"), shop.replayed("shop"));
    shop.restart();
    shop.app
        .take_back_ruling(&shop.shop, 1, "ann")
        .expect("there is one ruling");
    shop.look();
    let again = told(&shop.facts("shop", true), "stage");
    assert!(again.contains(&expected[1]), "{again:?}");
    assert_eq!(shop.current("shop"), shop.replayed("shop"));
}

#[test]
fn a_lifecycle_that_cannot_be_looked_at_stops_no_other_and_catches_up() {
    let mut shop = Shop::new();
    shop.publish(&shop_lifecycle());
    shop.publish(&looking_lifecycle());
    shop.publish(&account_lifecycle());
    shop.look();
    shop.app
        .archive_definition::<Lifecycle>(&shop.shop, "shop", &actor())
        .unwrap();
    let firm = json!({"userId": "ann", "context": {"groupId": "acme"}});
    shop.send(&[track(1, &firm, "buy", NOW - HOUR)]);
    shop.look();
    let watches = shop.app.stage_watches(&shop.shop).unwrap();
    let shown: Vec<_> = watches
        .iter()
        .map(|of| (of.lifecycle.as_str(), of.error.is_some()))
        .collect();
    assert_eq!(shown, [("care", true), ("firms", false)]);
    let error = watches[0].error.as_deref().unwrap();
    assert!(error.contains("shop"), "{error}");
    assert_eq!(shop.facts("firms", true).len(), 1);
    assert_eq!(shop.facts("care", false), []);
    assert_eq!(shop.look(), 0, "it is left alone for a while");

    let mut changed = shop_lifecycle();
    changed["names"] = json!("Another shop");
    shop.publish(&changed);
    shop.look();
    assert_eq!(shop.current("care").len(), 1, "she is caught up with");
    assert_eq!(shop.current("care"), shop.replayed("care"));
    let watches = shop.app.stage_watches(&shop.shop).unwrap();
    assert!(watches.iter().all(|of| of.error.is_none()), "{watches:?}");
}

#[test]
fn what_comes_in_bulk_and_a_new_version_restate_those_who_are_followed() {
    let mut shop = Shop::new();
    shop.publish(&shop_lifecycle());
    shop.send(&[track(1, &ann(), "buy", NOW - DAY)]);
    shop.look();
    let (file, map) = (
        shop.data.path().join("a.csv"),
        shop.data.path().join("a.toml"),
    );
    let rows = "user_id,time,event,amount,currency\nann,2026-02-28T00:00:00Z,buy,,\neve,2026-02-28T00:00:00Z,buy,,\n";
    std::fs::write(&file, rows).unwrap();
    std::fs::write(&map, crate::testing::MAPPING).unwrap();
    let request = ImportRequest {
        files: vec![file.display().to_string()],
        map: Some(MappingDocument::File(map)),
        ..ImportRequest::new(shop.shop.clone())
    };
    let import = shop
        .app
        .import(&request, Arc::new(Progress::default()))
        .unwrap();
    shop.look();
    let stages = told(&shop.facts("shop", true), "stage");
    assert!(
        stages.contains(&moved("visitor", "buyer", NOW - DAY)),
        "{stages:?}"
    );
    assert_eq!(stages.len(), 2, "eve is not followed: {stages:?}");
    let mut stricter = shop_lifecycle();
    stricter["transitions"][0]["when"]["did"]["at_least"] = json!(3);
    shop.publish(&stricter);
    shop.look();
    let facts = shop.facts("shop", true);
    assert_eq!(told(&facts, "stage").len(), 1, "two are not enough now");
    assert_eq!(facts[0].version, 1, "what both versions find stays");
    shop.app.undo(&shop.shop, import.import).unwrap();
    shop.look();
    let start = moved("", "visitor", NOW - DAY);
    assert_eq!(told(&shop.facts("shop", true), "stage"), [start]);
}

#[test]
fn erased_people_leave_no_fact_and_no_time() {
    let mut shop = Shop::new();
    shop.publish(&shop_lifecycle());
    let bob = json!({"userId": "bob"});
    shop.send(&[
        track(1, &ann(), "buy", NOW - HOUR),
        track(2, &bob, "buy", NOW - HOUR),
    ]);
    shop.look();
    assert_eq!(shop.facts("shop", false).len(), 2);
    let request = EraseRequest {
        person: "ann".to_owned(),
        only_this_id: false,
        reason: None,
    };
    let who = Caller::console();
    let erasure = shop
        .app
        .request_erasure(&shop.shop, &request, who.who())
        .unwrap();
    // Nobody looked meanwhile: she is still in the queue.
    let run = ErasureRun::begin(&shop.app, &shop.shop, &erasure.id).unwrap();
    let done = run.finish(|_| {}).unwrap();
    assert_eq!(done.places["stage_facts"].removed, 1);
    shop.look();
    let left = shop.facts("shop", false);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].id.as_deref(), Some("bob"));
    let [watch] = &shop.app.stage_watches(&shop.shop).unwrap()[..] else {
        panic!("one lifecycle is followed")
    };
    assert_eq!(watch.follows, 1);
}
