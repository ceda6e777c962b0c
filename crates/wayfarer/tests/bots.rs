//! `wayfarer bots` as people meet it.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const EVENTS: &str = "\
user_id,event,time,user_agent
ann,visit,2024-03-01T10:00:00Z,Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1
bob,visit,2024-03-02T10:00:00Z,Mozilla/5.0 (compatible; Googlebot/2.1)
cid,visit,2024-03-03T10:00:00Z,acme load test/3
";

const MAPPING: &str = "\
person = \"user_id\"
time = \"time\"
[[event]]
name = { column = \"event\" }
";

#[test]
fn bots_are_left_out_shown_and_named() {
    let home = Home::with(EVENTS, Some(MAPPING));
    let held = home.ran("bots", 0);
    assert!(
        held.contains("no version of your own is in force"),
        "{held}"
    );
    assert!(held.contains("known bots"), "{held}");
    let trend = home.ran("trend", 0);
    assert!(trend.contains("1 events of bots left out"), "{trend}");
    let everything = home.ran("trend --breakdown $bot --bots none --csv", 0);
    assert!(everything.contains("Googlebot"), "{everything}");
    let devices = home.ran("trend --breakdown $device --csv", 0);
    assert!(
        devices.contains("mobile") && devices.contains("other") && !devices.contains("bot"),
        "{devices}"
    );
    let timeline = home.ran("person ann", 0);
    assert!(
        timeline.contains("$device=mobile") && timeline.contains("$os=iOS"),
        "{timeline}"
    );

    let rules = home.ran("bots built-in", 0);
    home.write(
        "bots.yaml",
        &format!("{rules}agents: [{{starts_with: acme}}]\n"),
    );
    home.ran("bots check bots.yaml", 0);
    home.ran("bots save bots.yaml --author Mei", 0);
    home.ran("bots publish default --author Mei --yes", 0);
    let held = home.ran("bots", 0);
    assert!(
        held.contains("version 1 in force") && held.contains("acme"),
        "{held}"
    );
    let trend = home.ran("trend", 0);
    assert!(trend.contains("2 events of bots left out"), "{trend}");
    home.write("off.yaml", &format!("{rules}enabled: false\n"));
    home.ran("bots save off.yaml", 0);
    home.ran("bots publish default --yes", 0);
    let off = home.ran("bots", 0);
    assert!(off.contains("Switched off"), "{off}");
    assert!(!home.ran("trend", 0).contains("left out"));
}

#[test]
fn what_must_be_mended_is_told_with_its_line() {
    let home = Home::with(EVENTS, Some(MAPPING));
    home.write(
        "bots.yaml",
        "version: 1\nkey: default\nnames: N\nnetworks:\n  - {key: office, ranges: [the office]}\n",
    );
    let refused = home.ran("bots save bots.yaml", 1);
    assert!(
        refused.contains("bots.yaml:5:28") && refused.contains("the office"),
        "{refused}"
    );
    let missing = home.ran("doctor --country-database nowhere.mmdb", 1);
    assert!(
        missing.contains("nowhere.mmdb") && missing.contains("--country-database"),
        "{missing}"
    );
}
