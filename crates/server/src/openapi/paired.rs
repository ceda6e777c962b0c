//! Paired comparisons: their question and their answer.

use serde_json::{Value, json};

use super::stages::{maybe, number, record};
use super::{list, object, optional, schema, text, word};

pub(super) fn schemas() -> Value {
    let of = |key: &str, what: &str| object(what, &[key], json!({key: text("The property.")}));
    let stage = || {
        object(
            "Every stay in a stage.",
            &["stage"],
            json!({"stage": text("Its key.")}),
        )
    };
    let rate = || schema("Rate");
    let classes = [
        "stopped", "halved", "less", "same", "idle", "more", "doubled", "started",
    ];
    let group = record(
        "Subjects that are compared; of amounts those of one currency.",
        json!({
            "currency": optional(text("Their currency.")), "subjects": number("How many."),
            "before": schema("PairedSpread"), "after": schema("PairedSpread"), "change": schema("PairedSpread"),
            "low": maybe("Lower end of the mean change's interval."), "high": maybe("Upper end."),
            "rose": rate(), "fell": rate(), "same": rate(),
            "classes": list("From the largest fall to the largest rise.", record("", json!({"class": word("", &classes), "subjects": number("")})))
        }),
    );
    json!({
        "Paired": object("What the same subjects do now, or in one stage, against an earlier one.", &["lifecycle", "before"], json!({
            "lifecycle": schema("LifecycleRef"), "event": schema("Names"), "where": schema("Condition"),
            "measure": {"description": "What is measured in each period; `count` when absent.", "oneOf": [
                {"enum": ["count", "distinct_days"]}, of("sum", "Sum of a property."), of("distinct", "Distinct values of a property.")
            ]},
            "per": word("Per 24 hours, or seven times that; `week` when absent.", &["day", "week"]),
            "before": {"description": "What is compared with.", "oneOf": [
                {"const": "previous", "description": "The stay right before the present one."}, stage(),
                object("The first so much time of the present stay.", &["first"], json!({"first": schema("Span")}))
            ]},
            "after": {"description": "What is compared; the present stay when absent.", "oneOf": [{"const": "now"}, stage()]},
            "recent": {"allOf": [schema("Span")], "description": "Of the later stretch only the last so much time."},
            "minimum": {"allOf": [schema("Span")], "description": "Whole periods both sides must have; one when absent."}
        })),
        "PairedSpread": record("A distribution.", json!({
            "mean": number("Arithmetic mean."), "p10": number("A tenth are at most this."), "p25": number("A quarter."),
            "p50": number("The median."), "p75": number("Three quarters."), "p90": number("Nine tenths.")
        })),
        "PairedAnswer": record("What the same subjects do on both sides.", json!({
            "lifecycle": schema("LifecycleHead"), "period_ms": number("Length of a period."), "subjects": number("Subjects in the lifecycle."),
            "compared": number("Those that are compared."),
            "left_out": record("Those that are not.", json!({
                "neither": number("No time on either side."), "only_before": number("Time before alone."), "only_after": number("Time after alone."),
                "too_short": number("Too few whole periods."), "mixed_currency": number("Amounts in several currencies.")
            })),
            "groups": list("The comparison; of amounts one for each currency.", group)
        }))
    })
}
