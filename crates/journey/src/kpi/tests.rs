use wayfarer_core::ErrorCode;

use super::*;
use crate::definition::{Definition, Finding};

const PLAN: &str = "\
# What we watch.
version: 1
key: board
names: {en: Board, zh-CN: 看板, zh-TW: 看板}
lifecycle: shop
currency: EUR
minimum: 30
parameters: {repeat_window: 60d}
stages:
  - key: cart
    pinned: [checkout_abandonment, gifts]
kpis:
  - {key: checkout_abandonment, owner: Sales, target: {value: 0.25, by: 2026-12-31}}
custom:
  - key: gifts
    names: Gifts per order
    about: Orders with a gift of all orders
    pack: continuity
    unit: share
    good: up
    inputs:
      orders:
        ask: {trend: {series: [{event: order}, {event: order, where: {property: {name: gift, is: true}}}]}}
        read: {orders: \"/lines/[series=0]/points/0/value\", with_gift: \"/lines/[series=1]/points/0/value\"}
      cost: {number: 3}
    formula: with_gift / orders
    who: {input: orders, cell: {series: 1}, counts: with_gift}
";

fn found(text: &str) -> Vec<(u32, String, ErrorCode)> {
    let place = |finding: &Finding| finding.place.unwrap().line;
    let findings = KpiPlan::read(text).findings.into_iter();
    findings
        .map(|finding| (place(&finding), finding.path.clone(), finding.code))
        .collect()
}

#[track_caller]
fn change(from: &str, to: &str) -> Vec<(u32, String, ErrorCode)> {
    assert!(PLAN.contains(from), "{from}");
    found(&PLAN.replacen(from, to, 1))
}

#[test]
fn a_plan_is_read_and_written_the_same() {
    let reading = KpiPlan::read(PLAN);
    assert_eq!(reading.findings, []);
    let plan = reading.definition.unwrap();
    for text in [plan.to_yaml(), plan.canonical()] {
        let again = KpiPlan::read(&text);
        assert_eq!(again.findings, [], "{text}");
        assert_eq!(again.definition.as_ref(), Some(&plan), "{text}");
        assert_eq!(
            again.definition.unwrap().content_hash(),
            plan.content_hash()
        );
    }
}

#[test]
fn more_than_five_pinned_are_refused_with_the_reason() {
    let six = "pinned: [a, b, c, d, e, f]";
    let reading = KpiPlan::read(&PLAN.replace("pinned: [checkout_abandonment, gifts]", six));
    let finding = &reading.findings[0];
    assert_eq!(finding.code, ErrorCode::DefinitionTooLarge);
    assert_eq!(
        (finding.place.unwrap().line, finding.path.as_str()),
        (11, "stages[0].pinned")
    );
    assert!(finding.message.contains("watched by nobody"), "{finding}");
}

#[test]
fn everything_wrong_is_named_with_its_line() {
    let invalid = ErrorCode::DefinitionRule;
    let path = |path: &str| path.to_owned();
    assert_eq!(
        change("key: board", "key: Board"),
        [(3, path("key"), ErrorCode::DefinitionKey)]
    );
    assert_eq!(change("EUR", "EURO"), [(6, path("currency"), invalid)]);
    assert_eq!(
        change("2026-12-31", "soon"),
        [(13, path("kpis[0].target.by"), invalid)]
    );
    assert_eq!(
        change("with_gift / orders", "gift / orders"),
        [(26, path("custom[0].formula"), invalid)]
    );
    assert_eq!(
        change("with_gift / orders", "(with_gift / orders"),
        [(26, path("custom[0].formula"), ErrorCode::DefinitionSyntax)]
    );
    assert_eq!(
        change("input: orders", "input: order"),
        [(27, path("custom[0].who.input"), invalid)]
    );
    assert_eq!(
        change("trend: {series", "trend: {serie"),
        [(23, path("custom[0].inputs.orders.ask.trend.serie"), invalid)]
    );
    assert_eq!(
        change("ask: {trend", "ask: {version: 1, trend"),
        [(23, path("custom[0].inputs.orders.ask.version"), invalid)]
    );
    assert_eq!(
        change("cost: {number: 3}", "cost: {}"),
        [(25, path("custom[0].inputs.cost"), invalid)]
    );
    assert_eq!(
        change("gifts]", "checkout_abandonment]"),
        [(
            11,
            path("stages[0].pinned[1]"),
            ErrorCode::DefinitionDuplicate
        )]
    );
    assert_eq!(
        change("version: 1", "version: 2"),
        [(2, path("version"), ErrorCode::DefinitionSyntax)]
    );
    assert_eq!(
        change("minimum", "minimal"),
        [(7, path("minimal"), ErrorCode::DefinitionSyntax)]
    );
    assert_eq!(
        change("series=1]/points/0", "series=1]/points/*"),
        [(24, path("custom[0].inputs.orders.read.with_gift"), invalid)]
    );
}

fn kpi() -> Kpi {
    KpiPlan::read(PLAN).definition.unwrap().custom.remove(0)
}

#[test]
fn a_share_of_whole_numbers_has_its_interval_and_others_have_none() {
    let of = |part: f64, whole: f64| {
        KpiPoint::compute(&kpi(), "2026-06", &|name| match name {
            "with_gift" => Some(part),
            "orders" => Some(whole),
            _ => None,
        })
    };
    let point = of(81.0, 263.0);
    // Wilson's own example: 0.255 to 0.366.
    let (low, high) = point.interval.unwrap();
    assert!(
        (low - 0.255_3).abs() < 1e-4 && (high - 0.366_2).abs() < 1e-4,
        "{point:?}"
    );
    assert_eq!((point.n, point.numerator), (Some(263.0), Some(81.0)));
    assert_eq!(of(1.5, 3.0).interval, None);
    assert_eq!(of(4.0, 3.0).interval, None);
    let nothing = of(0.0, 0.0);
    assert_eq!(
        (nothing.value, nothing.n, nothing.interval),
        (None, Some(0.0), None)
    );
}

#[test]
fn targets_are_reached_open_or_missed() {
    let target = Target {
        value: 0.25,
        by: Some("2026-12-31".to_owned()),
    };
    let at = |good, value, at_ms| Attainment::of(&target, good, value, (at_ms, Some(100)));
    let reached = at(Good::Down, Some(0.2), 200);
    assert_eq!(
        (reached.state, reached.attainment),
        (TargetState::Reached, Some(1.25))
    );
    assert_eq!(at(Good::Down, Some(0.5), 100).state, TargetState::Open);
    assert_eq!(at(Good::Down, Some(0.5), 101).state, TargetState::Missed);
    let up = at(Good::Up, Some(0.2), 0);
    assert_eq!((up.state, up.attainment), (TargetState::Open, Some(0.8)));
    assert_eq!(at(Good::Up, None, 0).attainment, None);
}

#[test]
fn directions_know_what_is_good() {
    assert_eq!(Direction::of(Good::Up, 1.0, 2.0), Direction::Better);
    assert_eq!(Direction::of(Good::Down, 1.0, 2.0), Direction::Worse);
    assert_eq!(Direction::of(Good::Down, 2.0, 2.0), Direction::Same);
}
