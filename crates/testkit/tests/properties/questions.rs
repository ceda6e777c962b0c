//! Every kind of question with every option that changes what is counted.

use serde_json::{Value as Json, json};

use super::channels::channel_questions;
use super::staged::staged_questions;

/// The questions asked of every log.
pub fn questions() -> Vec<Json> {
    let mut questions = Vec::new();
    questions.extend(
        funnels()
            .into_iter()
            .map(|inner| json!({ "funnel": inner })),
    );
    questions.extend(paths());
    questions.extend(returns());
    questions.extend(trends().into_iter().map(|inner| json!({ "trend": inner })));
    questions.extend(
        people()
            .into_iter()
            .map(|inner| json!({"people": {"match": inner}})),
    );
    questions.extend(lifecycles());
    questions.extend(crate::feedback::questions());
    questions.extend(crate::habits::questions());
    questions.extend([models(), watched()].concat());
    questions.extend(healths());
    questions.extend(filtered());
    questions.extend(staged_questions());
    questions.extend(channel_questions());
    questions.extend(joined());
    questions.extend(crate::accounts::questions());
    questions.extend(crate::accounts::paired_questions());
    questions.extend(crate::contrasts::questions());
    for question in &mut questions {
        question["version"] = json!(1);
        if question.get("as_of").is_none() {
            question["as_of"] = json!("2024-06-01T00:00:00Z");
        }
    }
    questions
}

fn steps() -> Json {
    json!([{"event": "A"}, {"event": "B"}, {"event": "C"}])
}

fn funnels() -> Vec<Json> {
    let exclusion =
        |effect: &str| json!([{"event": "X", "after_step": 1, "before_step": 2, "effect": effect}]);
    vec![
        json!({"steps": steps(), "window": "10m"}),
        json!({"steps": steps(), "window": "1d", "entry": "first", "over_time": "day",
            "breakdown": {"by": "plan", "top": 2}}),
        json!({"steps": steps(), "window": "7d", "entry": "every", "over_time": "week",
            "breakdown": {"by": "$channel", "at": "last"}}),
        json!({"steps": steps(), "window": "30m", "entry": "open", "breakdown": {"by": "plan"}}),
        json!({"steps": steps(), "window": "none", "order": "strict_increase",
            "breakdown": {"by": "plan", "at": {"step": 2}}}),
        json!({"steps": steps(), "window": "2d", "order": "consecutive",
            "universe": {"event": ["A", "B", "C"]}}),
        json!({"steps": steps(), "window": "1d", "order": "unordered", "over_time": "month"}),
        json!({"steps": steps(), "window": "session", "exclusions": exclusion("end")}),
        json!({"steps": steps(), "window": "day", "exclusions": exclusion("remove")}),
        json!({"steps": steps(), "window": "1mo", "unit": "account"}),
        json!({"steps": steps(), "window": "1d", "unit": "source_session"}),
        json!({"steps": steps(), "window": "1d", "unit": "relationship"}),
        json!({"steps": steps(), "unit": {"session": {"gap": "10m"}}}),
        json!({"steps": steps(), "unit": {"entity": "order_id"}, "breakdown": {"by": "plan"}}),
        json!({"steps": steps(), "hold": ["plan"], "time_from": "last_entry"}),
        json!({"steps": [{"event": "A"}, {"event": "B", "optional": true},
            {"event": "C", "or": [{"event": "X"}], "within": "1d"}],
            "breakdown": {"by": "plan", "at": "each", "top": 1}, "rate_over": "all"}),
        json!({"steps": [{"event": "A"}, {}, {"event": "A"}], "window": "1d"}),
    ]
}

fn paths() -> Vec<Json> {
    let flow = |inner: Json| json!({ "flow": inner });
    let conversion = |inner: Json| json!({ "conversion": inner });
    vec![
        flow(json!({})),
        flow(
            json!({"unit": "person", "anchor": {"from": {"event": "A"}}, "window": "1d", "top": 1}),
        ),
        flow(
            json!({"unit": "person", "anchor": {"to": {"event": "B"}}, "depth": 3, "collapse_repeats": true}),
        ),
        flow(json!({"unit": "source_session", "anchor": {"around": {"event": "C"}}, "depth": 2})),
        flow(
            json!({"unit": "person", "anchor": {"from": {"event": "A"}}, "every_occurrence": true,
            "node": {"by": "plan"}}),
        ),
        flow(json!({"unit": "account", "events": {"event": ["A", "B"]},
            "node": {"group": [{"like": "A*", "name": "first"}]}})),
        json!({"transitions": {}}),
        json!({"transitions": {"unit": "person", "collapse_repeats": true, "top": 3}}),
        json!({"transitions": {"unit": "source_session", "node": {"by": "$channel"}}}),
        json!({"sessions": {"period": "day", "breakdown": "plan", "list": 20}}),
        json!({"sessions": {"source": true, "breakdown": "$channel"}}),
        json!({"sessions": {"rule": {"gap": "1d", "cut_at_midnight": true}, "period": "week"}}),
        conversion(json!({"goal": {"event": "B"}, "by": "channel", "top": 1})),
        conversion(
            json!({"goal": {"event": "B"}, "by": {"property": "plan"}, "unit": "person", "window": "1d"}),
        ),
        conversion(json!({"goal": {"event": "C"}, "by": "entry_point", "unit": "account"})),
        conversion(
            json!({"goal": {"event": "C"}, "by": {"property": "plan"}, "entry": {"event": "A"},
            "unit": "source_session"}),
        ),
    ]
}

fn returns() -> Vec<Json> {
    let retention = |inner: Json| {
        let mut retention = json!({"start": {"event": "A"}, "periods": 5});
        retention
            .as_object_mut()
            .unwrap()
            .extend(inner.as_object().unwrap().clone());
        json!({ "retention": retention })
    };
    vec![
        retention(json!({"return": {"event": "B"}, "period": "day"})),
        retention(json!({"period": "week", "mode": "on_or_after", "breakdown": "plan"})),
        retention(json!({"period": "day", "mode": "on_or_before", "recurring": true})),
        retention(
            json!({"period": "rolling_24h", "mode": {"bracket": [1, 2, 3]},
            "split": {"did": {"event": "X"}, "first": "1d"}}),
        ),
        retention(json!({"period": "day", "mode": "streak", "sum": "value"})),
        retention(json!({"period": "month", "sum": "$amount", "return": {"event": "C"}})),
        json!({"activity": {"period": "day"}}),
        json!({"activity": {"period": "week", "event": {"event": ["A", "B"]}}}),
    ]
}

fn trends() -> Vec<Json> {
    vec![
        json!({"period": "day"}),
        json!({"series": [{"event": "A"}, {"event": "B", "measure": "unique"}], "breakdown": "plan", "top": 1}),
        json!({"series": [{"measure": {"sum": "$amount"}}, {"measure": "per_person"}], "period": "week"}),
        json!({"series": [{"measure": {"active": 7}}, {"event": "C", "measure": {"active": 1}}],
            "period": "day", "breakdown": "$channel"}),
        json!({"series": [{"measure": {"percentile": {"of": "value", "at": 50}}},
            {"measure": {"distinct": "order_id"}}, {"measure": {"mean": "$amount"}}], "breakdown": "$channel"}),
        json!({"series": [{"measure": {"count": "value"}}, {"measure": {"max": "value"}}], "period": "month"}),
    ]
}

fn people() -> Vec<Json> {
    vec![
        json!({"did": {"event": "A", "at_least": 2}}),
        json!({"any": [{"did": {"measure": "distinct_days", "more_than": 2}}, {"silent": {"event": "B", "for": "80d"}}]}),
        json!({"all": [{"not": {"did": {"event": "X"}}}, {"first": {"during": {"from": "2024-03-05"}}}]}),
        json!({"sequence": {"steps": [{"event": "A"}, {"event": "B"}], "within": "1d", "without": {"event": "C"}}}),
        json!({"all": [{"property": {"name": "plan", "is": "pro"}}, {"did": {"measure": {"sum": "value"}, "less_than": 4}}]}),
        json!({"last": {"event": "C", "within": "88d"}}),
        json!({"change": {"event": "A", "recent": "80d", "baseline": "10d", "at_most": 0.5}}),
        json!({"did": {"measure": {"last": "value"}, "at_least": 2}}),
        json!({"did": {"measure": {"distinct": "plan"}, "within": "90d", "at_least": 2}}),
        json!({"overdue": {"opened": {"event": "A"}, "closed": {"event": "B"}, "moved": {"event": "C"}, "id": "plan", "within": "80d"}}),
        json!({"overdue": {"opened": {"event": ["A", "X"]}, "closed": {"event": "C"}, "within": "1d", "at_least": 2}}),
    ]
}

/// What every kind has besides: range, zone, instant, filters, segment.
fn filtered() -> Vec<Json> {
    let pro = json!({"property": {"name": "plan", "is": "pro"}});
    let known = json!({"property": {"name": "plan", "exists": true}});
    let range = json!({"from": "2024-03-05", "to": "2024-03-12"});
    vec![
        json!({"range": range, "as_of": "2024-03-11T12:00:00Z", "timezone": "Asia/Shanghai",
            "funnel": {"steps": steps(), "window": "2d", "over_time": "day"}}),
        json!({"range": range, "keep": pro, "funnel": {"steps": steps(), "entry": "every"}}),
        json!({"where": known, "segment": {"did": {"event": "B"}},
            "funnel": {"steps": steps(), "unit": {"session": {}}, "window": "none"}}),
        json!({"range": range, "keep": pro, "flow": {"unit": "person"}}),
        json!({"range": {"last": "5d"}, "as_of": "2024-03-13T00:00:00Z", "timezone": "America/New_York",
            "sessions": {"period": "day"}}),
        json!({"range": range, "where": known, "transitions": {"unit": "person"}}),
        json!({"range": range, "keep": pro, "conversion": {"goal": {"event": "B"}, "by": "channel"}}),
        json!({"range": range, "keep": pro, "as_of": "2024-03-12T06:00:00Z",
            "retention": {"start": {"event": "A"}, "period": "day", "periods": 4}}),
        json!({"range": range, "timezone": "Asia/Shanghai", "segment": {"not": {"did": {"event": "X"}}},
            "activity": {"period": "day"}}),
        json!({"range": range, "segment": {"did": {"event": "A"}}, "trend": {"period": "day",
            "compare_previous": true, "series": [{"measure": "unique"}]}}),
        json!({"as_of": "2024-03-06T00:00:00Z", "where": pro, "people": {"match": {"did": {"event": "A"}}}}),
    ]
}

/// Forward, back, out and in again, with a risk overlay; of each kind of subject.
pub fn lifecycle(subject: &str, often: u32) -> Json {
    json!({
        "version": 1, "key": "any", "names": "Any", "initial": "new", "target": "active", "subject": subject,
        "stages": [{"key": "new", "names": "New"}, {"key": "active", "names": "Active"},
            {"key": "loyal", "names": "Loyal"}, {"key": "gone", "names": "Gone", "terminal": true}],
        "transitions": [
            {"from": "new", "to": "active", "kind": "progress", "when": {"did": {"event": "A", "at_least": often}}},
            {"from": "active", "to": "loyal", "kind": "progress", "when": {"did": {"event": "B", "within": "7d"}}},
            {"from": "loyal", "to": "active", "kind": "regress", "when": {"did": {"event": "C", "within": "1d"}}},
            {"from": "*", "to": "gone", "kind": "close", "when": {"silent": {"for": "8d"}}},
            {"from": "gone", "to": "new", "kind": "reopen", "when": {"did": {"event": ["A", "B", "C"], "within": "1h"}}}
        ],
        "risk": {"watching": {"when": {"silent": {"for": "1d"}}}, "at_risk": {"when": {"silent": {"for": "3d"}}},
            "saved_after": "1d"}
    })
}

fn lifecycles() -> Vec<Json> {
    let range = json!({"from": "2024-03-05", "to": "2024-03-16"});
    vec![
        json!({"stages": {"lifecycle": lifecycle("person", 1), "period": "week", "breakdown": "plan", "top": 1}}),
        json!({"range": range, "as_of": "2024-03-13T12:00:00Z",
            "stages": {"lifecycle": lifecycle("person", 2), "period": "day", "within": "2d"}}),
        json!({"range": range, "timezone": "Asia/Shanghai", "segment": {"did": {"event": "B"}},
            "stages": {"lifecycle": lifecycle("relationship", 1), "period": "day"}}),
        json!({"stages": {"lifecycle": lifecycle("account", 2), "period": "month", "breakdown": "$channel"}}),
        json!({"as_of": "2024-03-13T12:00:00Z",
            "restate": {"before": lifecycle("person", 1), "after": lifecycle("person", 2), "period": "week"}}),
        json!({"restate": {"before": null, "after": lifecycle("account", 1)}}),
        json!({"range": range, "as_of": "2024-03-13T12:00:00Z", "timezone": "Asia/Shanghai",
            "classification": {"lifecycle": lifecycle("person", 1), "period": "day", "by": "plan", "top": 1}}),
        json!({"range": range, "classification": {"lifecycle": lifecycle("account", 2), "period": "week",
            "by": "$channel", "feeling": "mean", "goal_events": ["A"]}}),
        json!({"as_of": "2024-03-09T12:00:00Z", "worklist": {"lifecycle": lifecycle("person", 1), "owner": "plan",
            "quiet": "2d", "amounts": [{"event": "C"}], "contacts": [{"event": "B"}], "bad_responses": [{"event": "X"}],
            "contract": {"begins": {"event": "A"}, "term": "5d"}}}),
        json!({"as_of": "2024-03-11T00:00:00Z", "worklist": {"lifecycle": lifecycle("account", 1), "owner": "plan",
            "owned_by": "pro", "recent": "3d", "active": {"event": "A"}}}),
    ]
}

/// The journey to B, and what comes after it.
fn joined() -> Vec<Json> {
    let after = |subject: &str| {
        let mut after = lifecycle(subject, 1);
        after["key"] = json!("after");
        after["begins"] = json!({"event": "B"});
        after
    };
    let joined = |subject: &str, more: Json| {
        let mut inner = json!({"before": lifecycle(subject, 1), "after": after(subject)});
        let fields = inner.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        json!({ "joined": inner })
    };
    let mut ranged = joined(
        "person",
        json!({"at": {"event": "C"}, "by": {"days": [1, 7]}}),
    );
    ranged["range"] = json!({"from": "2024-03-05", "to": "2024-03-12"});
    ranged["as_of"] = json!("2024-03-13T12:00:00Z");
    vec![
        joined("person", json!({"top": 2, "value": {"sum": "$amount"}})),
        joined("account", json!({"by": "path", "at": {"enters": "active"}})),
        joined(
            "relationship",
            json!({"by": "furthest", "value": {"sum": "value", "event": "A"}}),
        ),
        joined("person", json!({"by": {"property": "plan"}})),
        ranged,
    ]
}

/// A signal model whose signals open, close and open again in two weeks.
fn signal_model(subject: &str) -> Json {
    json!({
        "version": 1, "key": "risks", "names": "Risks", "subject": subject, "lost": {"event": "C"},
        "begins": {"event": ["A", "B"]},
        "detectors": [
            {"key": "silence", "kind": "low_usage", "names": "Silence", "severity": "medium", "due_in": "1d",
                "opens": {"when": {"silent": {"for": "2d"}}}, "resolves": {"confirm_for": "1h"}, "cooldown": "1d"},
            {"key": "late", "kind": "missed_delivery", "names": "Late", "severity": "high", "expires_after": "3d",
                "opens": {"when": {"overdue": {"opened": {"event": "A"}, "closed": {"event": "B"}, "id": "plan", "within": "1d"}}},
                "resolves": {"confirm_for": "0s"}},
            {"key": "few", "kind": "missing_adoption", "names": "Few", "severity": "low",
                "opens": {"when": {"did": {"measure": {"distinct": "plan"}, "within": "3d", "at_most": 1}}, "confirm_for": "6h"}}
        ]
    })
}

fn models() -> Vec<Json> {
    let range = json!({"from": "2024-03-05", "to": "2024-03-16"});
    vec![
        json!({"signals": {"model": signal_model("person"), "period": "week", "breakdown": "plan", "top": 1}}),
        json!({"range": range, "as_of": "2024-03-13T12:00:00Z",
            "signals": {"model": signal_model("person"), "period": "day"}}),
        json!({"signals": {"model": signal_model("account"), "period": "day", "breakdown": "$channel"}}),
        json!({"range": range, "segment": {"did": {"event": "B"}},
            "signals": {"model": signal_model("relationship")}}),
    ]
}

/// Signals and health beside a lifecycle, and signals as alarms.
fn watched() -> Vec<Json> {
    vec![
        json!({"as_of": "2024-03-09T12:00:00Z", "worklist": {"lifecycle": lifecycle("person", 1), "owner": "plan",
            "signals": signal_model("person"), "health": model("person", "day", "0d"), "recent": "3d"}}),
        json!({"as_of": "2024-03-13T00:00:00Z", "segment": {"did": {"event": "B"}}, "worklist": {
            "lifecycle": lifecycle("relationship", 2), "signals": signal_model("relationship")}}),
        json!({"as_of": "2024-03-12T06:00:00Z", "worklist": {"lifecycle": lifecycle("account", 1),
            "signals": signal_model("account"), "health": model("account", "week", "7d")}}),
        json!({"as_of": "2024-03-15T12:00:00Z", "backtest": {"alarm": {"signals": signal_model("person")},
            "outcome": {"event": "C"}, "horizon": "3d", "owner": "plan", "known": "occurred"}}),
        json!({"range": {"from": "2024-03-05", "to": "2024-03-12"}, "backtest": {
            "alarm": {"signals": signal_model("account"), "detectors": ["few"]}, "outcome": {"event": "C"},
            "horizon": "2d", "thresholds": [2, 3]}}),
    ]
}

/// A health model with a measure of each kind, and one without a source.
fn model(subject: &str, grid: &str, hold: &str) -> Json {
    json!({
        "version": 1, "key": "h", "names": "H", "subject": subject, "grid": grid,
        "begins": {"event": "A"}, "ends": {"event": "X"},
        "measures": [
            {"key": "a", "names": "A", "weight": 3, "curve": [[0, 0], [6, 100]],
             "measure": {"did": {"event": "A", "within": "7d"}},
             "weights": [{"property": {"name": "plan", "exists": false}, "weight": 1}]},
            {"key": "silence", "names": "Silence", "weight": 1, "curve": [[0, 100], [5, 0]],
             "measure": {"silent": {"event": ["B", "C"]}}, "null_policy": "zero"},
            {"key": "change", "names": "Change", "weight": 2, "curve": [[-1, 0], [0.5, 100]],
             "measure": {"change": {"recent": "2d", "baseline": "4d"}}, "null_policy": "last", "half_life": "3d"},
            {"key": "ratio", "names": "Ratio", "weight": 1, "thresholds": [[0.5, 100]],
             "measure": {"ratio": {"of": {"event": "B"}, "to": {"event": "A", "measure": "distinct_days"}}}},
            {"key": "none", "names": "None", "weight": 1, "curve": [[0, 0], [1, 100]]}
        ],
        "bands": {"green": 60, "red": 40, "margin": 3, "hold": hold},
        "coverage_at_least": 0.45
    })
}

fn healths() -> Vec<Json> {
    let range = json!({"from": "2024-03-02", "to": "2024-03-12"});
    vec![
        json!({"as_of": "2024-03-15T12:00:00Z",
            "health": {"model": model("person", "day", "1d"), "period": "week", "breakdown": "plan", "top": 1}}),
        json!({"range": range, "as_of": "2024-03-13T12:00:00Z", "timezone": "Asia/Shanghai",
            "segment": {"did": {"event": "B"}},
            "health": {"model": model("relationship", "day", "0d"), "period": "day", "change_since": "3d"}}),
        json!({"health": {"model": model("account", "week", "7d"), "period": "month", "breakdown": "$channel"}}),
    ]
}
