//! `wayfarer signals` as people meet it.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const EVENTS: &str = "\
user_id,event,time,order_id,stars
ann,order_paid,2024-03-01T10:00:00Z,o1,
ann,order_delivered,2024-03-04T10:00:00Z,o1,
bob,order_paid,2024-03-01T10:00:00Z,o2,
bob,review_posted,2024-03-10T10:00:00Z,o2,1
cid,order_paid,2024-03-02T10:00:00Z,o3,
cid,order_delivered,2024-03-12T10:00:00Z,o3,
";

fn home() -> Home {
    Home::with(EVENTS, None)
}

#[test]
fn a_proposal_becomes_a_file_a_question_and_a_version() {
    let home = home();
    let proposal = home.ran("signals propose --out risks.yaml", 0);
    assert!(
        proposal.contains("2 of 9 detectors have a source; 1 of 3 would be at risk now."),
        "{proposal}"
    );
    assert!(
        proposal.contains("no source; connect use of the product"),
        "{proposal}"
    );
    assert!(
        proposal.contains("Most customers have no account"),
        "{proposal}"
    );
    let file = std::fs::read_to_string(home.path().join("risks.yaml")).unwrap();
    assert!(
        file.contains("# low_usage: left out; missing used"),
        "{file}"
    );

    assert!(
        home.ran("signals check risks.yaml", 0)
            .contains("risks.yaml")
    );
    let asked = home.ran("signals risks.yaml --as-of 2024-03-13", 0);
    assert!(
        asked.starts_with(
            "1 of 3 people (33.3 %) has a live signal, most of all Missed delivery (1)"
        ),
        "{asked}"
    );
    let who = home.ran(
        "signals risks.yaml --as-of 2024-03-13 --who detector=missed_delivery,state=live",
        0,
    );
    assert!(who.contains("bob") && !who.contains("cid"), "{who}");
    let saved = home.ran(
        "signals risks.yaml --as-of 2024-03-13 --who outcome=saved --json",
        0,
    );
    assert!(saved.contains("cid"), "{saved}");

    assert!(
        home.ran("signals save risks.yaml --author Mei", 0)
            .contains("draft of customer_risks saved")
    );
    let published = home.ran("signals publish customer_risks --yes", 0);
    assert!(
        published.contains("customer_risks version 1 is in force"),
        "{published}"
    );
    assert!(home.ran("signals list", 0).contains("customer_risks"));
    assert!(
        home.ran("signals show customer_risks", 0)
            .contains("missed_delivery")
    );
    let same = home.ran("signals customer_risks --as-of 2024-03-13", 0);
    assert!(same.starts_with("1 of 3 people"), "{same}");
}

#[test]
fn a_member_takes_a_signal_and_it_shows_with_its_reasons() {
    let home = home();
    home.ran("signals propose --out risks.yaml", 0);
    home.ran("signals save risks.yaml", 0);
    let word = "judge signal bob customer_risks missed_delivery in_progress --owner Mei --due 2024-03-12 --at 2024-03-09 --author Jun";
    home.ran(word, 0);
    home.ran("signals publish customer_risks --yes", 0);
    let why = home.ran("signals customer_risks --as-of 2024-03-13 --why bob", 0);
    assert!(
        why.contains(
            "At risk: Missed delivery since 7 Mar 2024, 10:00 (in progress, overdue, Mei owns it)."
        ),
        "{why}"
    );
    assert!(why.contains("overdue 1"), "what was measured: {why}");
    let told = home.ran(
        "signals customer_risks --as-of 2024-03-13 --why bob --lang zh-TW",
        0,
    );
    assert!(told.contains("處於風險中：「"), "{told}");
    assert!(
        told.contains("2024年3月7日 10:00 起（處理中，已逾期，負責人 Mei）"),
        "{told}"
    );
    let csv = home.ran("signals customer_risks --as-of 2024-03-13 --csv", 0);
    assert!(csv.contains("missed_delivery,,in_progress,1,1"), "{csv}");
    let error = home.ran(
        "judge signal bob customer_risks low_usage resolved --author Jun",
        2,
    );
    assert!(
        error.contains("its detectors are bad_sentiment, missed_delivery"),
        "{error}"
    );
}

#[test]
fn an_account_is_explained_by_its_id() {
    let home = Home::new();
    home.write(
        "events.csv",
        "user_id,event,time,account\nann,login,2024-03-01T10:00:00Z,acme\n",
    );
    home.ran("import events.csv", 0);
    home.write(
        "quiet.yaml",
        "{version: 1, key: quiet, names: Quiet, subject: account, detectors: [{key: silence, kind: low_usage, names: Silence, severity: low, opens: {when: {silent: {for: 7d}}}}]}",
    );
    let why = home.ran("signals quiet.yaml --as-of 2024-03-13 --why acme", 0);
    assert!(
        why.contains("At risk: Silence since 8 Mar 2024, 10:00 (open, nobody owns it)."),
        "{why}"
    );
    home.ran("signals save quiet.yaml", 0);
    home.ran("signals publish quiet --yes", 0);
    let kept = home.ran("signals quiet --as-of 2024-03-13 --why acme", 0);
    assert!(kept.contains("At risk: Silence"), "{kept}");
}

#[test]
fn signals_and_health_stand_on_the_worklist_and_signals_are_alarms() {
    let home = home();
    home.ran("signals propose --out risks.yaml", 0);
    home.ran("signals save risks.yaml", 0);
    home.ran("signals publish customer_risks --yes", 0);
    home.write(
        "life.yaml",
        "{version: 1, key: life, names: Life, initial: new, stages: [{key: new, names: New}, {key: old, names: Old}], transitions: [{from: new, to: old, kind: progress, when: {did: {event: order_delivered, at_least: 9}}}]}",
    );
    home.write(
        "health.yaml",
        "{version: 1, key: orders, names: Orders, bands: {green: 70, red: 40}, measures: [{key: paid, names: Paid, weight: 1, curve: [[0, 0], [1, 100]], measure: {did: {event: order_paid, within: 7d}}}]}",
    );
    // The only signal model in force is read without being told; the health model is a file.
    let listed = home.ran(
        "worklist life.yaml --health health.yaml --as-of 2024-03-13",
        0,
    );
    for part in [
        "3 of 3 people need a look",
        "signals by Customers in trouble v1",
        "health by Orders",
        "low health",
    ] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
    let who = home.ran(
        "worklist life.yaml --detector missed_delivery --as-of 2024-03-13",
        0,
    );
    assert!(who.contains("bob") && !who.contains("cid"), "{who}");
    let why = home.ran("worklist life.yaml --as-of 2024-03-13 --why bob", 0);
    assert!(why.contains("signal: Missed delivery (open)"), "{why}");
    let told = home.ran(
        "worklist life.yaml --as-of 2024-03-13 --why bob --lang zh-CN",
        0,
    );
    assert!(told.contains("需要联系：风险信号："), "{told}");
    let alone = "worklist life.yaml --without signals,health --as-of 2024-03-13 --reason signal";
    let refused = home.ran(alone, 2);
    assert!(refused.contains("no signal model was read"), "{refused}");
    let contacts = home.ran("contact life.yaml --as-of 2024-03-13 --print-question", 0);
    assert!(contacts.contains("\"customer_risks\""), "{contacts}");
    let backtest = home.ran("health backtest --signals customer_risks --detector missed_delivery --outcome review_posted --horizon 9d",
        0,
    );
    assert!(
        backtest.contains("of 1 outcomes 1 were foretold"),
        "{backtest}"
    );
}

#[test]
fn what_became_of_signals_is_listed_and_written_out() {
    let home = home();
    home.ran("signals propose --out risks.yaml", 0);
    let listed = home.ran("signals facts risks.yaml --as-of 2024-03-13", 0);
    assert!(
        listed.contains("detector") && listed.contains("open"),
        "{listed}"
    );
    let chinese = home.ran(
        "signals facts risks.yaml --as-of 2024-03-13 --lang zh-TW",
        0,
    );
    assert!(
        chinese.contains("偵測器") && chinese.contains("原因"),
        "{chinese}"
    );
    let sheet = home.ran("signals facts risks.yaml --as-of 2024-03-13 --csv", 0);
    assert!(
        sheet.starts_with("person,id,unit,model,version,detector,opened_at,state,at"),
        "{sheet}"
    );
    let lines = sheet.lines().count();
    assert!(lines > 1, "{sheet}");
    let none = home.ran(
        "signals facts risks.yaml --as-of 2024-03-13 --state lost --csv",
        0,
    );
    assert_eq!(none.lines().count(), 1, "{none}");
    let refused = home.ran("signals facts risks.yaml --detector lat", 2);
    assert!(refused.contains("no detector 'lat'"), "{refused}");
}
