//! An export with each reason planted once, and one row for each note.

use std::sync::Arc;

use wayfarer_core::{FixedClock, Progress, WorkspaceId};

use super::*;
use crate::ImportRequest;

/// 2026-03-10.
const NOW_MS: i64 = 1_773_100_800_000;
const EXPORT: &str = include_str!("../../../ingest/tests/ga4/events_20260302.json");

struct Shop {
    _data: tempfile::TempDir,
    app: App,
    workspace: WorkspaceId,
}

fn shop(export: &str) -> Shop {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), Arc::new(FixedClock(NOW_MS))).unwrap();
    let workspace = app.workspace_for_import(None).unwrap().workspace;
    let file = data.path().join("events_20260302.json");
    std::fs::write(&file, export).unwrap();
    let request = ImportRequest {
        files: vec![file.display().to_string()],
        ..ImportRequest::new(workspace.clone())
    };
    app.import(&request, Arc::new(Progress::default())).unwrap();
    Shop {
        _data: data,
        app,
        workspace,
    }
}

impl Shop {
    fn compared(&self, request: &ReconcileRequest) -> Result<Reconciliation, AppError> {
        let control = Control::unlimited();
        self.app.reconcile_ga4(&self.workspace, request, &control)
    }
}

/// `exported → ours: reason +1, …`
fn told(figure: &Reconciled) -> String {
    let reasons = figure.reasons.iter().map(|it| {
        let word = serde_json::to_value(it.reason).unwrap();
        format!("{} {:+}", word.as_str().unwrap(), it.adds)
    });
    let reasons: Vec<_> = reasons.collect();
    format!(
        "{} → {}: {}",
        figure.exported,
        figure.ours,
        reasons.join(", ")
    )
}

fn days(compared: &Reconciliation, metric: GaMetric) -> Vec<String> {
    let found = compared
        .metrics
        .iter()
        .find(|it| it.metric == metric)
        .unwrap();
    found.days.iter().map(|day| told(&day.figure)).collect()
}

#[test]
fn each_reason_counts_exactly_what_was_planted() {
    let compared = shop(EXPORT).compared(&ReconcileRequest::default()).unwrap();
    assert_eq!(
        (compared.from.as_str(), compared.to.as_str()),
        ("2026-03-02", "2026-03-04")
    );
    for (metric, first, second) in [
        (
            GaMetric::Events,
            "11 → 9: time_zone -2",
            "6 → 8: time_zone +2",
        ),
        (
            GaMetric::Users,
            "5 → 3: time_zone -1, joined -1",
            "3 → 6: time_zone +2, without_device +1",
        ),
        (
            GaMetric::ActiveUsers,
            "5 → 3: time_zone -1, joined -1",
            "2 → 6: time_zone +2, not_active +2",
        ),
        (
            GaMetric::NewUsers,
            "1 → 3: first_seen +2",
            "0 → 4: first_seen +4",
        ),
        (
            GaMetric::Sessions,
            "5 → 5: time_zone -1, gap +1",
            "2 → 5: time_zone +2, midnight -1, without_session +2",
        ),
        (GaMetric::Purchases, "1 → 1: ", "2 → 2: "),
        (GaMetric::Revenue, "20 → 20: ", "15 → 20: refunds +5"),
    ] {
        assert_eq!(days(&compared, metric), [first, second], "{metric:?}");
    }
    let sums = compared
        .metrics
        .iter()
        .flat_map(|it| it.days.iter().map(|day| &day.figure));
    for figure in sums.chain(compared.metrics.iter().map(|it| &it.whole)) {
        let reasons: f64 = figure.reasons.iter().map(|it| it.adds).sum();
        assert_eq!(reasons, figure.difference, "reasons add up");
        assert_eq!(figure.unexplained, 0.0);
    }
}

#[test]
fn what_changes_no_figure_is_counted_too() {
    let compared = shop(EXPORT).compared(&ReconcileRequest::default()).unwrap();
    let notes: Vec<_> = compared
        .notes
        .iter()
        .map(|it| (it.note, it.count))
        .collect();
    assert_eq!(
        notes,
        [
            (GaNote::OtherDay, 2),
            (GaNote::Duplicates, 1),
            (GaNote::WithoutConsent, 1),
            (GaNote::WithoutDevice, 2),
            (GaNote::Late, 1),
            (GaNote::RepeatedTransactions, 1),
            (GaNote::OtherCurrencies, 1),
        ]
    );
    assert_eq!(compared.currency.as_deref(), Some("EUR"));
}

#[test]
fn importing_a_day_again_changes_nothing_but_the_count_of_repeated_rows() {
    let shop = shop(EXPORT);
    let before = shop.compared(&ReconcileRequest::default()).unwrap();
    let file = shop._data.path().join("events_20260302.json");
    let request = ImportRequest {
        files: vec![file.display().to_string()],
        ..ImportRequest::new(shop.workspace.clone())
    };
    let again = shop
        .app
        .import(&request, Arc::new(Progress::default()))
        .unwrap();
    assert_eq!(again.counts.added, 0);
    let after = shop.compared(&ReconcileRequest::default()).unwrap();
    assert_eq!(after.metrics, before.metrics);
}

#[test]
fn a_report_takes_the_place_of_the_export_and_the_rest_is_said() {
    let reported = "Date,Event count,Sessions\n20260302,12,6\n20260303,6,2\n";
    let request = ReconcileRequest {
        reported: Some(reported.to_owned()),
        ..ReconcileRequest::default()
    };
    let compared = shop(EXPORT).compared(&request).unwrap();
    let events = &compared.metrics[0];
    let first = &events.days[0].figure;
    assert_eq!(
        (first.theirs, first.exported, first.ours),
        (12.0, 11.0, 9.0)
    );
    assert_eq!((first.difference, first.unexplained), (-3.0, -1.0));
    assert_eq!(
        (events.whole.theirs, events.whole.unexplained),
        (18.0, -1.0)
    );
    let sentence = &compared.sentence["en"];
    // Sessions of single days cannot be added up; that one differs is said all the same.
    assert!(
        sentence.contains("For 2 figures the report and the export differ"),
        "{sentence}"
    );
}

#[test]
fn an_export_without_purchases_is_compared_too() {
    let bare: String = EXPORT
        .lines()
        .filter(|line| !line.contains("transaction_id") && !line.contains("first_visit"))
        .map(|line| format!("{line}\n"))
        .collect();
    let compared = shop(&bare).compared(&ReconcileRequest::default()).unwrap();
    assert_eq!(compared.currency, None);
    assert_eq!(days(&compared, GaMetric::Revenue), ["0 → 0: ", "0 → 0: "]);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let shop = shop(EXPORT);
    let asked = |from: Option<&str>, to: Option<&str>| {
        let request = ReconcileRequest {
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            ..ReconcileRequest::default()
        };
        shop.compared(&request).unwrap_err().to_string()
    };
    assert!(asked(Some("soon"), None).contains("from is 'soon'"));
    assert!(asked(Some("2026-03-04"), Some("2026-03-02")).contains("not before"));
    assert!(asked(Some("2025-01-01"), Some("2026-03-02")).contains("425 days"));
    let other = ReconcileRequest {
        source: Some("elsewhere".to_owned()),
        ..ReconcileRequest::default()
    };
    assert!(shop.compared(&other).is_err());
}
