//! `wayfarer import` of a Google Analytics export, and `wayfarer reconcile` as people meet them.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const EXPORT: &str = include_str!("../../ingest/tests/ga4/events_20260302.json");

#[test]
fn an_export_is_imported_without_flags_and_compared() {
    let home = Home::new();
    home.write("events_20260302.json", EXPORT);
    let imported = home.ran("import events_20260302.json", 0);
    assert!(
        imported.contains("BigQuery export of Google Analytics 4"),
        "{imported}"
    );

    let compared = home.ran("reconcile ga4", 0);
    assert!(
        compared.contains("Every difference is explained."),
        "{compared}"
    );
    assert!(
        compared.contains("a session over midnight counts once"),
        "{compared}"
    );
    let rows = home.ran("reconcile ga4 --from 2026-03-02 --to 2026-03-03 --csv", 0);
    assert!(
        rows.contains("sessions,2026-03-02,5,5,5,0,0,gap,1"),
        "{rows}"
    );

    home.write("report.csv", "Date,Event count\n20260302,12\n20260303,6\n");
    let reported = home.ran("reconcile ga4 --reported report.csv", 0);
    assert!(reported.contains("not explained"), "{reported}");
    let json = home.run(&["reconcile", "ga4", "--json"]).json();
    assert_eq!(json["timezone"], "UTC");
}

#[test]
fn a_workspace_without_an_export_says_what_to_import() {
    let refused = Home::with_events().ran("reconcile ga4", 2);
    assert!(refused.contains("wayfarer import"), "{refused}");
}
