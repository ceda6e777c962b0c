//! `wayfarer channels` as people meet it.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const EVENTS: &str = "\
user_id,event,time,channel
ann,visit,2024-03-01T10:00:00Z,paid_search
bob,visit,2024-03-02T10:00:00Z,email
cid,visit,2024-03-03T10:00:00Z,running club
cid,order,2024-03-04T10:00:00Z,running club
";

const MAPPING: &str = "\
person = \"user_id\"
time = \"time\"
channel = \"channel\"
[[event]]
name = { column = \"event\" }
";

fn home() -> Home {
    Home::with(EVENTS, Some(MAPPING))
}

#[test]
fn rules_are_shown_previewed_kept_and_put_in_force() {
    let home = home();
    let held = home.ran("channels", 0);
    assert!(
        held.contains("no version of your own is in force"),
        "{held}"
    );
    assert!(
        held.contains("organic-search") && held.contains("Xiaohongshu"),
        "{held}"
    );
    let trend = home.ran("trend --breakdown $channel_group --csv", 0);
    assert!(
        trend.contains("paid-search") && trend.contains("unassigned"),
        "{trend}"
    );

    let rules = home.ran("channels built-in", 0);
    let club = "groups:\n  - {key: clubs, names: Clubs, when: {channel: {ends_with: club}}}\n";
    home.write("channels.yaml", &rules.replacen("groups:\n", club, 1));
    assert!(
        home.ran("channels check channels.yaml", 0)
            .contains("nothing wrong")
    );
    let preview = home.ran("channels preview channels.yaml", 0);
    assert!(
        preview.starts_with("2 events of 1 people would be of another group."),
        "{preview}"
    );
    assert!(preview.contains("Clubs"), "{preview}");
    let before = home.ran("channels preview built-in", 0);
    assert!(
        before.starts_with("Nothing would move.") && before.contains("running club"),
        "{before}"
    );
    let sheet = home.ran("channels preview channels.yaml --csv", 0);
    assert!(sheet.contains("clubs,0,2,0,1"), "{sheet}");

    home.ran("channels save channels.yaml --author Mei", 0);
    home.ran("channels publish default --author Mei --yes", 0);
    let held = home.ran("channels", 0);
    assert!(held.contains("version 1 in force"), "{held}");
    let who = home.ran("people --did visit --segment $channel_group=clubs", 0);
    assert!(who.contains("cid") && !who.contains("ann"), "{who}");
    home.ran("channels save channels.yaml", 0);
    let export = home.ran("channels export default published", 0);
    assert!(
        export.contains("# The rules are read from the top"),
        "{export}"
    );
    let list = home.ran("channels list", 0);
    assert!(list.contains("default") && list.contains("v1"), "{list}");
}

#[test]
fn rules_that_must_be_mended_are_refused_with_their_line() {
    let home = home();
    home.write("channels.yaml", "version: 1\nkey: default\nnames: N\ngroups:\n  - {key: a, names: A, when: {source: {in: nowhere}}}\n");
    let refused = home.ran("channels save channels.yaml", 1);
    assert!(refused.contains("no list is called 'nowhere'"), "{refused}");
    home.ran("channels preview nowhere", 1);
}
