//! Schemas of answers by period: retention, activity, trends; and of what people know.

use serde_json::{Value, json};

use super::paths::refused;
use super::{count, list, maybe, optional, or_null, record, schema, text, with, word, yes};

pub(super) fn answers() -> Value {
    json!({
        "RetentionAnswer": record("Who comes back.", with(cohorts(), json!({
            "columns": list("First and last period of each column.", json!({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2})),
            "groups": optional(list("The same per side of the split and value of the breakdown.", schema("RetentionGroup"))),
            "mixed_currencies": optional(yes("Sums are left out: the amounts are of several currencies."))
        }))),
        "RetentionCohort": cohort(),
        "RetentionGroup": record("Cohorts of one side of a split, or of one value.", with(cohorts(), json!({
            "split": optional(word("Which side; absent without a split.", &["did", "did_not"])),
            "breakdown": optional(text("The value, \"(none)\" or \"(other)\"; absent without a breakdown."))
        }))),
        "ActivityAnswer": record("People per period.", json!({"periods": list("In order of time.", activity())})),
        "TrendAnswer": trend(),
        "LedgerAnswer": ledger()
    })
}

fn cohorts() -> Value {
    json!({
        "cohorts": list("In order of time.", schema("RetentionCohort")),
        "summary": list("Per column, over the cohorts for which it is over; null where there is none.", or_null("Rate")),
        "summary_sums": optional(list("Per column the sums over the same cohorts; absent without a sum.", maybe("The sum.")))
    })
}

fn cohort() -> Value {
    record(
        "One cohort.",
        json!({
            "cohort": text("The period of the start."), "size": count("Who started in it."),
            "retained": list("Per column; null = not over yet.", maybe("Who came back.")),
            "sums": optional(list("Per column; null = not over yet. Absent without a sum.", maybe("The sum.")))
        }),
    )
}

fn activity() -> Value {
    record(
        "One period.",
        json!({
            "period": text("The period."), "new": count("First activity ever."), "returning": count("Also active in the period before."),
            "resurrecting": count("Active before, but not in the period before."), "dormant": count("Active in the period before, not in this one."),
            "incomplete": optional(yes("The period still runs; absent when it is over."))
        }),
    )
}

fn trend() -> Value {
    let point = record(
        "One period.",
        json!({
            "period": optional(text("The period; absent of a single total.")), "value": maybe("The measure; null where there is nothing to measure."),
            "people": maybe("Distinct people; null where a limit left them out.")
        }),
    );
    let line = record(
        "One line.",
        json!({
            "series": count("Index of the series."), "name": text("What it is called."), "breakdown": optional(text("The value; absent = all together.")),
            "currency": optional(text("Of amounts.")), "previous": optional(yes("Whether it is of the range before; absent = it is not.")),
            "points": list("One per period.", point)
        }),
    );
    let computed = record(
        "One period.",
        json!({
            "period": optional(text("The period; absent of a single total.")),
            "value": maybe("Null where a part has none, or something is divided by zero.")
        }),
    );
    let computed = record(
        "One line.",
        json!({
            "breakdown": optional(text("The value; absent = all together.")), "currency": optional(text("Of the amounts in it.")),
            "previous": optional(yes("Whether it is of the range before; absent = it is not.")), "points": list("One per period.", computed)
        }),
    );
    let formula = record(
        "What the formula makes of the series. Its points have no list; those of the series have.",
        json!({"formula": text("As it was written."), "lines": list("Per value and currency.", computed)}),
    );
    record(
        "Counts and measures over time.",
        json!({
            "lines": list("Per series, value and currency.", line), "formula": optional(formula), "values": optional(count("Breakdown values in all.")), "refused": refused()
        }),
    )
}

fn ledger() -> Value {
    let counts = |what: &str, states: &[&str]| {
        let one = json!({"state": word("The state.", states), "entries": count("Entries in it."), "subjects": count("Subjects with at least one.")});
        list(what, record("One state.", one))
    };
    let words = |what: &str| {
        let one = json!({"word": text("The word."), "subjects": count("Subjects.")});
        list(what, record("One word.", one))
    };
    let feeling = json!({"felt": maybe("−2 to 2; null = not said."), "notes": count("Notes that felt so."), "subjects": count("Subjects whose latest feeling it is.")});
    record(
        "What people know, added up.",
        json!({
            "subjects": count("Subjects of whom anything was said."),
            "promises": counts("Promises by state.", &["open", "overdue", "kept", "kept_late", "broken"]),
            "kept_in_time_share": maybe("Kept in time ⁄ kept, kept late, broken and overdue."),
            "goals": counts("Goals by state.", &["open", "missed", "met", "dropped"]),
            "quadrants": counts("Goals by result and feeling.", &["met_good", "met_bad", "unmet_good", "unmet_bad"]),
            "feelings": list("Notes by how they felt.", record("One feeling.", feeling)),
            "tiers": words("By tier."), "priorities": words("By priority.")
        }),
    )
}
