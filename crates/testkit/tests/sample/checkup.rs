//! The journey check-up of both sample companies: what it finds can be listed, and is what the
//! companies were made with.

use serde_json::json;
use wayfarer_app::sample::Company;
use wayfarer_app::{Body, CheckupFinding, CheckupKind, Control, JourneyCheckup};
use wayfarer_journey::Question;

use super::asked::Sample;

fn looked(sample: &Sample) -> JourneyCheckup {
    let (app, workspace) = sample.app();
    let as_of = Some("2026-07-01");
    app.journey_checkup(workspace, as_of, &Control::unlimited())
        .unwrap()
}

fn found(checkup: &JourneyCheckup, kind: CheckupKind) -> &CheckupFinding {
    let mut findings = checkup.findings.iter();
    findings.find(|finding| finding.kind == kind).unwrap()
}

/// As many as the finding says stand behind it.
fn can_be_listed(sample: &Sample, checkup: &JourneyCheckup) {
    let (app, workspace) = sample.app();
    for finding in &checkup.findings {
        let members = json!({"of": finding.question, "cell": finding.cell, "limit": 1});
        let question = json!({"version": 1, "as_of": checkup.as_of, "members": members});
        let question = Question::from_json(&question.to_string()).unwrap();
        let answer = app
            .ask(workspace, &question, &Control::unlimited())
            .unwrap();
        let Body::Members(page) = answer.answer else {
            panic!("{:?}", finding.kind);
        };
        assert_eq!(page.total, finding.count, "{:?}", finding.kind);
        assert_eq!(finding.sentence.len(), 3);
    }
}

#[test]
fn the_shop_leaks_before_the_cart_and_is_led_by_referrals() {
    let sample = Sample::load(Company::Shop);
    let checkup = looked(&sample);
    can_be_listed(&sample, &checkup);
    let leak = found(&checkup, CheckupKind::BiggestLeak);
    assert!(
        leak.sentence["en"].contains("did not go on to add_to_cart"),
        "{leak:?}"
    );
    assert!(
        leak.amount
            .as_ref()
            .is_some_and(|amount| amount.currency == "EUR")
    );
    let source = found(&checkup, CheckupKind::BestSource);
    assert_eq!(source.cell["group"], "referral");
}

#[test]
fn the_software_company_is_looked_at_by_account() {
    let sample = Sample::load(Company::Saas);
    let checkup = looked(&sample);
    can_be_listed(&sample, &checkup);
    let leak = found(&checkup, CheckupKind::BiggestLeak);
    assert!(leak.sentence["en"].contains("accounts"), "{leak:?}");
    // A seat is joined after the trial has begun: read as a sign-up it is out of place.
    assert!(!leak.sentence["en"].contains("seat_joined"), "{leak:?}");
}
