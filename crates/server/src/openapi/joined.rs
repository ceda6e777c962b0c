//! The question about joined journeys, and its answer.

use serde_json::{Value, json};

use super::{list, maybe, number, object, optional, or_null, record, schema, text, word, yes};

/// Schemas of the question document.
pub(super) fn questions() -> Value {
    json!({
        "Joined": object("What happened in one lifecycle before a hand-over against what came of it in another.", &["before", "after"], json!({
            "before": schema("LifecycleRef"),
            "after": schema("LifecycleRef"),
            "at": object("The hand-over: entering a stage of `before`, or the first event of some kind; the start in `after` when absent.", &[], json!({
                "enters": text("Key of the stage of `before`."), "event": schema("Names"), "where": schema("Condition")
            })),
            "by": {"description": "What rows are made of.", "default": "channel", "oneOf": [
                word("The channel or event of the first touch, the stages gone through, or the furthest of them.", &["channel", "first_touch", "path", "furthest"]),
                object("The last known value of a property at the hand-over.", &["property"], json!({"property": text("The property.")})),
                object("Days from the first touch to the hand-over.", &["days"], json!({"days": list("Upper ends, ascending.", json!({"type": "integer", "minimum": 0}))}))
            ]},
            "value": object("The sum of a property from the hand-over on; currencies are never added.", &["sum"], json!({
                "sum": text("The property."), "event": schema("Names"), "where": schema("Condition")
            })),
            "top": {"type": "integer", "default": 25, "description": "Rows before the rest is \"(other)\"."}
        }))
    })
}

/// Schemas of the answer.
pub(super) fn answers() -> Value {
    json!({
        "JoinedAnswer": record("Before the hand-over against after it.", json!({
            "before": schema("LifecycleHead"), "after": schema("LifecycleHead"),
            "not_handed_over": number("Subjects in `before` that were never handed over."),
            "total": schema("JoinedRow"), "rows": list("A row per group, the largest first; brackets of days in their order.", schema("JoinedRow")),
            "has_dropped_times": optional(yes("There are no medians: too many lengths of time."))
        })),
        "JoinedRow": record("Subjects of one group.", json!({
            "group": optional(text("The group; absent for everybody.")), "groups": number("Groups joined; more than 1 for \"(other)\"."),
            "subjects": number("Subjects."), "share": maybe("Of everybody handed over."),
            "mean_touches": maybe("Mean number of events up to the hand-over."),
            "median_days_ms": maybe("Median time from the first event to the hand-over."),
            "closed": or_null("JoinedRate"), "at_risk": optional(or_null("JoinedRate")),
            "stages": list("The stages of `after`.", record("A stage.", json!({
                "stage": text("Its key."), "now": number("Subjects there now."), "share": maybe("Of the group."),
                "furthest": number("For whom it is the furthest since the hand-over."),
                "reached": number("There at the hand-over or since."),
                "median_until_ms": maybe("Median time from the hand-over until first there.")
            }))),
            "value": optional(list("Since the hand-over, per currency; absent where no value was asked for.", record("A sum.", json!({
                "currency": optional(text("The currency.")), "total": number("The sum."), "subjects": number("With a value."),
                "per_subject": maybe("Per subject of the group.")
            }))))
        })),
        "JoinedRate": record("A share with its Wilson interval at 95 %.", json!({
            "count": number("Subjects."), "rate": number("Of the group."), "low": number("Lower end."), "high": number("Upper end.")
        }))
    })
}
