//! One working example per kind of question, over a small shop: `visit`, `product_view`,
//! `add_to_cart` and `purchase` with `$amount` and the property `plan`.

use serde_json::{Value, json};

/// Name, summary and document of each example.
pub(crate) fn examples() -> Vec<(&'static str, &'static str, Value)> {
    let funnel = json!({
        "version": 1,
        "range": {"from": "2024-08-01", "to": "2024-09-01"},
        "funnel": {
            "steps": [{"event": "product_view"}, {"event": "add_to_cart"}, {"event": "purchase"}],
            "window": "7d"
        }
    });
    let members = json!({
        "version": 1,
        "members": {"of": funnel, "cell": {"step": 1, "state": "dropped"}, "limit": 50}
    });
    let explain = json!({"version": 1, "explain": {"of": funnel, "person": "ann"}});
    let lifecycle = json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "visitor", "target": "customer",
        "stages": [
            {"key": "visitor", "names": "Visitor"},
            {"key": "customer", "names": "Customer"},
            {"key": "gone", "names": "Gone", "terminal": true}
        ],
        "transitions": [
            {"from": "visitor", "to": "customer", "kind": "progress", "when": {"did": {"event": "purchase"}}},
            {"from": "*", "to": "gone", "kind": "close", "when": {"silent": {"for": "30d"}}},
            {"from": "gone", "to": "visitor", "kind": "reopen", "when": {"did": {"event": "visit", "within": "1d"}}}
        ],
        "risk": {"at_risk": {"when": {"silent": {"for": "14d"}}}, "saved_after": "7d"}
    });
    vec![
        (
            "funnel",
            "How many get from looking to buying within a week",
            funnel,
        ),
        (
            "flow",
            "Where sessions go from a product",
            json!({
                "version": 1,
                "flow": {"anchor": {"from": {"event": "product_view"}}, "depth": 3, "top": 10}
            }),
        ),
        (
            "transitions",
            "What follows what inside sessions",
            json!({
                "version": 1,
                "transitions": {"collapse_repeats": true, "top": 50}
            }),
        ),
        (
            "sessions",
            "How many sessions bounce, per day",
            json!({
                "version": 1,
                "range": {"from": "2024-08-01", "to": "2024-08-08"},
                "sessions": {"period": "day"}
            }),
        ),
        (
            "retention",
            "Who buys again, by week",
            json!({
                "version": 1,
                "range": {"from": "2024-08-01", "to": "2024-09-01"},
                "retention": {"start": {"event": "purchase"}, "return": {"event": "purchase"}, "period": "week", "periods": 4}
            }),
        ),
        (
            "activity",
            "New, returning, resurrecting and dormant people per week",
            json!({
                "version": 1,
                "range": {"from": "2024-08-01", "to": "2024-09-01"},
                "activity": {"period": "week"}
            }),
        ),
        (
            "stages",
            "Where everybody stands in a lifecycle given in the question, by week",
            json!({
                "version": 1,
                "range": {"from": "2024-08-01", "to": "2024-09-01"},
                "stages": {"lifecycle": lifecycle, "period": "week"}
            }),
        ),
        (
            "classification",
            "Every customer at the end of the month: stage, direction, feeling, tier, goals",
            json!({
                "version": 1,
                "range": {"from": "2024-08-01", "to": "2024-09-01"},
                "classification": {"lifecycle": lifecycle}
            }),
        ),
        (
            "restate",
            "Who would stand where under a new lifecycle",
            json!({"version": 1, "restate": {"before": null, "after": lifecycle}}),
        ),
        (
            "joined",
            "What became of those who bought, by the channel they first came from",
            json!({"version": 1, "joined": {"before": lifecycle, "after": lifecycle, "at": {"event": "purchase"}}}),
        ),
        (
            "signals",
            "Who fell silent, and who came back",
            json!({
                "version": 1,
                "range": {"from": "2024-08-01", "to": "2024-09-01"},
                "signals": {"model": {
                    "version": 1, "key": "risks", "names": "Risks",
                    "detectors": [{
                        "key": "silence", "kind": "low_usage", "names": "Silence", "severity": "medium",
                        "opens": {"when": {"silent": {"for": "14d"}}}, "resolves": {"confirm_for": "1d"}
                    }]
                }, "period": "week"}
            }),
        ),
        (
            "health",
            "Who is healthy, by how often and how recently they come",
            json!({"version": 1, "health": {"period": "week", "model": {
                "version": 1, "key": "people", "names": "People", "bands": {"green": 70, "red": 40, "margin": 2, "hold": "2d"},
                "measures": [
                    {"key": "visits", "names": "Visits", "weight": 2, "curve": [[0, 0], [8, 100]],
                     "measure": {"did": {"event": ["visit", "product_view"], "within": "28d", "measure": "distinct_days"}}},
                    {"key": "silence", "names": "Days of silence", "weight": 1, "curve": [[7, 100], [30, 0]], "measure": {"silent": {}}},
                    {"key": "answers", "names": "Satisfaction", "weight": 1, "thresholds": [[7, 60], [9, 100]]}
                ]
            }}}),
        ),
        (
            "backtest",
            "Whether a fortnight of silence is followed by a purchase",
            json!({"version": 1, "backtest": {
                "alarm": {"criterion": {"silent": {"for": "14d"}}}, "outcome": {"event": "purchase"}, "horizon": "30d"
            }}),
        ),
        (
            "trend",
            "Purchases and their amount per day",
            json!({
                "version": 1,
                "timezone": "Asia/Shanghai",
                "range": {"from": "2024-08-01", "to": "2024-08-08"},
                "trend": {
                    "series": [{"event": "purchase"}, {"event": "purchase", "measure": {"sum": "$amount"}}],
                    "period": "day"
                }
            }),
        ),
        (
            "conversion",
            "Which entry events lead to a purchase",
            json!({
                "version": 1,
                "conversion": {"goal": {"event": "purchase"}, "by": "entry_point", "unit": "person", "window": "7d"}
            }),
        ),
        (
            "responses",
            "Purchases on a scale of one's own: small ones to 6, large ones from 15",
            json!({
                "version": 1,
                "responses": {
                    "of": {"event": "purchase"}, "score": "$amount", "by": "plan",
                    "type": {"custom": {"min": 0, "max": 1000, "positive_from": 15, "negative_to": 6}}
                }
            }),
        ),
        (
            "adoption",
            "Which kinds of event people tried, and which they came back to",
            json!({"version": 1, "adoption": {"feature": {"by": "$event"}, "repeated": {"count": 2}, "by": "plan"}}),
        ),
        (
            "friction",
            "Where people struggle on the way to a purchase",
            json!({"version": 1, "as_of": "2024-09-30", "friction": {"outcome": {"event": "purchase"}, "within": "3d", "minimum": 1}}),
        ),
        (
            "stickiness",
            "On how many days of each month people are active",
            json!({"version": 1, "stickiness": {"per": "month"}}),
        ),
        (
            "ledger",
            "Promises, goals and feelings",
            json!({"version": 1, "ledger": {}}),
        ),
        (
            "worklist",
            "Who needs a look, why, and whom to contact first",
            json!({"version": 1, "as_of": "2024-08-31", "worklist": {"lifecycle": lifecycle}}),
        ),
        (
            "paired",
            "Whether people look at more products once they are customers",
            json!({"version": 1, "as_of": "2024-08-31", "paired": {
                "lifecycle": lifecycle, "event": "product_view", "per": "day", "before": {"stage": "visitor"}, "after": {"stage": "customer"}
            }}),
        ),
        (
            "preceding",
            "What people did before they bought, more often than those who did not",
            json!({"version": 1, "as_of": "2024-10-01", "preceding": {"outcome": {"event": "purchase"}, "within": "7d", "minimum": 1}}),
        ),
        (
            "compare",
            "How people who bought differ from the rest",
            json!({"version": 1, "compare": {"a": {"did": {"event": "purchase"}}, "b": "rest", "name_a": "buyers", "minimum": 1}}),
        ),
        (
            "accounts",
            "Accounts with their people, the most active first",
            json!({"version": 1, "as_of": "2024-08-31", "accounts": {"sort": "active", "properties": ["plan"], "features": {"by": "$event"}}}),
        ),
        (
            "people",
            "People on the gold plan who bought at least once",
            json!({
                "version": 1,
                "people": {"match": {"all": [
                    {"did": {"event": "purchase", "at_least": 1}},
                    {"property": {"name": "plan", "is": "gold"}}
                ]}, "limit": 50}
            }),
        ),
        (
            "person",
            "One person's timeline",
            json!({"version": 1, "person": {"person": "ann", "limit": 20}}),
        ),
        (
            "members",
            "The people who looked and went no further",
            members,
        ),
        (
            "explain",
            "Why one person stands where they stand in the funnel",
            explain,
        ),
    ]
}
