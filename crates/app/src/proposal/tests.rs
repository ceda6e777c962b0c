use std::fs;
use std::sync::Arc;

use wayfarer_core::{FixedClock, Progress};
use wayfarer_journey::Definition;
use wayfarer_journey::lifecycle::Lifecycle;

use super::*;
use crate::ImportRequest;

/// 2024-03-01.
const NOW_MS: i64 = 1_709_251_200_000;

fn app(rows: &[(&str, &str, &str)]) -> (tempfile::TempDir, App, WorkspaceId) {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(&data.path().join("data"), Arc::new(FixedClock(NOW_MS))).unwrap();
    let workspace = app.workspace_for_import(None).unwrap().workspace;
    if !rows.is_empty() {
        let mut csv = "user_id,event,timestamp\n".to_owned();
        for (person, event, time) in rows {
            csv.push_str(&format!("{person},{event},{time}\n"));
        }
        let file = data.path().join("events.csv");
        fs::write(&file, csv).unwrap();
        let request = ImportRequest {
            files: vec![file.to_str().unwrap().to_owned()],
            ..ImportRequest::new(workspace.clone())
        };
        app.import(&request, Arc::new(Progress::default())).unwrap();
    }
    (data, app, workspace)
}

fn shop() -> (tempfile::TempDir, App, WorkspaceId) {
    app(&[
        ("ann", "Product Viewed", "2024-01-01T10:00:00Z"),
        ("ann", "Product Added", "2024-01-01T10:05:00Z"),
        ("ann", "Order Completed", "2024-01-01T10:09:00Z"),
        ("ann", "Order Completed", "2024-01-20T10:00:00Z"),
        ("bob", "Page Viewed", "2024-01-02T10:00:00Z"),
        ("bob", "Product Viewed", "2024-01-02T10:01:00Z"),
        ("cat", "支付成功", "2024-01-03T10:00:00Z"),
        ("dan", "Page Viewed", "2024-01-21T10:00:00Z"),
        ("dan", "zzz", "2024-01-21T10:00:01Z"),
    ])
}

fn propose(app: &App, workspace: &WorkspaceId, template: Option<&str>) -> Proposal {
    let request = ProposalRequest {
        template: template.map(str::to_owned),
        set: BTreeMap::new(),
    };
    app.propose_lifecycle(workspace, &request, &Control::unlimited())
        .unwrap()
}

fn now(proposal: &Proposal) -> Vec<(&str, u64)> {
    let stages = proposal.counts.stages.iter();
    stages
        .map(|stage| (stage.stage.as_str(), stage.now))
        .collect()
}

#[test]
fn a_shop_is_recognised_and_its_people_are_counted_before_anything_is_saved() {
    let (_data, app, workspace) = shop();
    let proposal = propose(&app, &workspace, None);
    assert_eq!(proposal.template, "shop");
    assert_eq!(proposal.counts.as_of, "2024-01-21T10:00:01Z");
    assert_eq!(proposal.counts.subjects, 4);
    let expected = [
        ("visitor", 1),
        ("shopper", 1),
        ("cart", 0),
        ("lapsed", 0),
        ("buyer", 1),
        ("repeat", 1),
        ("loyal", 0),
        ("gone", 0),
    ];
    assert_eq!(now(&proposal), expected);
    let unknown: Vec<&str> = proposal
        .events
        .iter()
        .filter(|sense| sense.meaning.is_none())
        .map(|sense| sense.event.as_str())
        .collect();
    assert_eq!(unknown, ["zzz"]);
}

#[test]
fn the_file_is_the_definition_with_reasons() {
    let (_data, app, workspace) = shop();
    let proposal = propose(&app, &workspace, Some("shop"));
    let text = proposal.to_yaml();
    assert_eq!(Lifecycle::from_yaml(&text).unwrap(), proposal.lifecycle);
    for line in [
        "# Proposed from template 'shop'.",
        "#   Order Completed: order_paid ('order' + 'completed')",
        "#   支付成功: order_paid ('支付' + '成功')",
        "#   zzz: not recognised",
        "  # Bought on a second day.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn a_name_cannot_break_out_of_its_comment() {
    let (_data, app, workspace) = shop();
    let mut proposal = propose(&app, &workspace, Some("shop"));
    proposal.events[0].event = "x\nkey: stolen\u{2028}key: stolen\u{85}key: stolen".to_owned();
    let read = Lifecycle::from_yaml(&proposal.to_yaml()).unwrap();
    assert_eq!(read, proposal.lifecycle);
}

#[test]
fn accounts_nobody_named_become_people() {
    let (_data, app, workspace) = shop();
    let proposal = propose(&app, &workspace, Some("account_relationship"));
    assert!(proposal.is_about_people_instead);
    assert_eq!(proposal.counts.subjects, 4);
}

#[test]
fn thresholds_are_set_and_named_in_the_definition() {
    let (_data, app, workspace) = shop();
    let request = ProposalRequest {
        template: Some("activity".to_owned()),
        set: BTreeMap::from([("dormant".to_owned(), Span::days(15))]),
    };
    let control = Control::unlimited();
    let proposal = app
        .propose_lifecycle(&workspace, &request, &control)
        .unwrap();
    assert!(proposal.to_yaml().contains("for: 15d"));
    // Bob and Cat were last there 18 and 19 days before the last event.
    assert_eq!(now(&proposal)[0], ("dormant", 2));
}

#[test]
fn every_template_counts_everybody() {
    let (_data, app, workspace) = shop();
    for template in Template::all() {
        let proposal = propose(&app, &workspace, Some(&template.key));
        let sum: u64 = proposal.counts.stages.iter().map(|stage| stage.now).sum();
        assert_eq!((proposal.counts.subjects, sum), (4, 4), "{}", template.key);
    }
}

#[test]
fn without_events_there_is_nothing_to_propose() {
    let (_data, app, workspace) = app(&[]);
    let request = ProposalRequest::default();
    let error = app
        .propose_lifecycle(&workspace, &request, &Control::unlimited())
        .unwrap_err();
    assert!(error.to_string().contains("holds no events"), "{error}");
}
