//! Google Analytics beside Wayfarer. The authoritative text is `docs/ga4.md`.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation};
use super::{count, list, maybe, number, optional, record, schema, text, text_or_null, word};

const METRICS: [&str; 7] = [
    "events",
    "users",
    "active_users",
    "new_users",
    "sessions",
    "purchases",
    "revenue",
];
const REASONS: [&str; 9] = [
    "time_zone",
    "joined",
    "without_device",
    "not_active",
    "first_seen",
    "midnight",
    "gap",
    "without_session",
    "refunds",
];
const NOTES: [&str; 8] = [
    "other_day",
    "duplicates",
    "rejected",
    "without_consent",
    "without_device",
    "late",
    "repeated_transactions",
    "other_currencies",
];

/// The route.
pub(super) fn paths() -> Value {
    let mut comparing = of_workspace(operation(Operation {
        id: "reconcile_ga4",
        summary: Summary(
            "Compare with Google Analytics",
            "与 Google Analytics 对比",
            "與 Google Analytics 對照",
        ),
        description: "The days of an imported Google Analytics 4 export as Google Analytics counts them and as Wayfarer does: each difference with its reasons, each reason with its own count, and what no reason accounts for.",
        answer: Some("Reconciliation"),
        problems: &[400, 401, 404, 408, 413, 415, 422, 429, 500, 503],
    }));
    comparing["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("ReconcileRequest"),
        "examples": {
            "last": {"summary": "The last days of the export", "value": {}},
            "report": {"summary": "Beside a report", "value": {"reported": "Date,Sessions\n20260302,5\n"}}
        }
    }}});
    json!({"/api/v1/workspaces/{ws}/reconciliations/ga4": {"post": comparing}})
}

/// What it takes and answers.
pub(super) fn schemas() -> Value {
    let said = json!({"type": "object", "description": "What it comes to, in one sentence by language tag.", "required": ["en", "zh-CN", "zh-TW"],
        "properties": {"en": {"type": "string"}, "zh-CN": {"type": "string"}, "zh-TW": {"type": "string"}}});
    let mut figure = json!({
        "theirs": number("As Google Analytics counts: what its report says where one was given, else `exported`."),
        "exported": number("By Google Analytics' rules, from the export."),
        "ours": number("As Wayfarer counts."),
        "difference": number("`ours − theirs`."),
        "share": maybe("`difference ⁄ theirs`; null of nothing."),
        "reasons": list("What the difference is made of.", schema("ReconcileReason")),
        "unexplained": number("What no reason accounts for: `exported − theirs`.")
    });
    let whole = record("One figure, both ways.", figure.clone());
    figure["day"] =
        text("The day: of the property for Google Analytics, of the workspace for Wayfarer.");
    let request = json!({
        "from": optional(text_or_null("First day, `2026-03-02`; the last 31 days of the export when absent.")),
        "to": optional(text_or_null("Day after the last.")),
        "source": optional(text_or_null("The source the export was imported as; `ga4-export` when absent.")),
        "currency": optional(text_or_null("Currency of revenue, ISO 4217; that of most purchases when absent.")),
        "reported": optional(text_or_null("A report of Google Analytics per day, as CSV or pasted cells."))
    });
    json!({
        "ReconcileRequest": record("What to compare.", request),
        "Reconciliation": record("Both ways of counting beside each other.", json!({
            "from": text("First day."), "to": text("Day after the last."),
            "timezone": text("The zone of Wayfarer's days."),
            "source": text("The source of the export's events."),
            "currency": text_or_null("The currency of revenue; null where nothing was bought."),
            "sentence": said,
            "metrics": list("The figures.", schema("ReconciledMetric")),
            "notes": list("What else tells both apart, with its count over all days.", schema("ReconcileNote"))
        })),
        "ReconciledMetric": record("One figure, over all days and day by day.", json!({
            "metric": word("Which.", &METRICS),
            "whole": schema("Reconciled"),
            "days": list("Day by day.", schema("ReconciledDay"))
        })),
        "Reconciled": whole,
        "ReconciledDay": record("One figure of one day.", figure),
        "ReconcileReason": record("One reason.", json!({
            "reason": word("Which.", &REASONS),
            "adds": number("What Wayfarer's figure is larger by because of it; negative: smaller.")
        })),
        "ReconcileNote": record("Something counted that changes no figure of the export.", json!({
            "note": word("What.", &NOTES), "count": count("How many events, or rows of files.")
        }))
    })
}
