//! The KPI plan document.

use serde_json::{Value, json};
use wayfarer_journey::kpi::{KpiPlan, PINNED_MAX};

use super::definitions::Noun;
use super::{list, object, schema, text, word};

/// The plan the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/kpi_plan.yaml");

pub(super) const NOUN: Noun = Noun {
    schema: "KpiPlan",
    id: ("kpi_plan", "kpi_plans"),
    one: ["KPI plan", "指标计划", "指標計畫"],
    many: ["KPI plans", "指标计划", "指標計畫"],
    counts: &[
        ("custom", "How many KPIs of its own it has."),
        ("kpis", "How many KPIs have an owner or a target."),
        ("stages", "How many stages pin KPIs."),
    ],
    has_subject: false,
    diff: "DocumentDiff",
    example: ("board", "What a shop watches", EXAMPLE),
};

pub(super) fn schemas() -> Value {
    json!({
        "KpiPlan": plan(),
        "KpiTarget": object("What a KPI is meant to reach.", &["value"], json!({
            "value": {"type": "number", "description": "In the KPI's unit; durations in milliseconds."},
            "by": text("By the last moment of this date.")
        })),
        "Kpi": kpi(),
        "KpiInput": input(),
        "KpiTable": table(),
        "KpiWho": object("Which list belongs to a number.", &["input", "cell", "counts"], json!({
            "input": text("The input."),
            "cell": {"type": "object", "description": "The cell of its question; in tables `@label` is the row's."},
            "counts": text("The number that says how many are in the list.")
        }))
    })
}

fn plan() -> Value {
    let stage = object(
        "What a stage watches.",
        &["key", "pinned"],
        json!({
            "key": text("Key of the stage."),
            "pinned": {"type": "array", "maxItems": PINNED_MAX, "items": {"type": "string"}, "description": "Keys of KPIs, most important first."}
        }),
    );
    let planned = object(
        "Who owns a KPI, and what it is meant to reach.",
        &["key"],
        json!({"key": text("Its key."), "owner": text("The department."), "target": schema("KpiTarget")}),
    );
    object(
        "Which KPIs are pinned, who owns them, their targets, and KPIs of one's own (version 1).",
        &["version", "key", "names"],
        json!({
            "version": {"const": KpiPlan::VERSION, "description": "Version of the document's form."},
            "key": text("What it is called for: a lower-case slug."),
            "names": schema("Localised"),
            "lifecycle": text("Key of the lifecycle whose stages are meant."),
            "customer": word("Whose journeys are counted; those of the lifecycle when absent.", &["person", "account", "relationship"]),
            "currency": text("The currency amounts are read in."),
            "minimum": {"type": "integer", "minimum": 0, "description": "Fewer than this are too thin."},
            "parameters": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Lengths of time in place of the catalogue's."},
            "stages": list("What each stage watches.", stage),
            "kpis": list("Owners and targets.", planned),
            "custom": list("KPIs of one's own.", schema("Kpi"))
        }),
    )
}

fn kpi() -> Value {
    let inputs = |about: &str| json!({"type": "object", "additionalProperties": schema("KpiInput"), "description": about});
    object(
        "A number that is watched: what it means, and how it is computed.",
        &[
            "key", "names", "about", "pack", "unit", "good", "inputs", "formula",
        ],
        json!({
            "key": text("What stages and plans call it."),
            "names": schema("Localised"),
            "about": schema("Localised"),
            "pack": text("Its pack."),
            "unit": word("What kind of number it is.", &["count", "share", "ratio", "duration", "money", "score"]),
            "good": word("Which direction is good.", &["up", "down"]),
            "needs": {"type": "object", "additionalProperties": list("Meanings.", text("A meaning.")), "description": "What has to be connected, with the meanings it brings."},
            "inputs": inputs("The questions it is computed from, by name."),
            "formula": text("Its value, over the inputs' numbers and `days`."),
            "n": text("How many it rests on; the denominator when absent."),
            "minimum": {"type": "integer", "minimum": 0, "description": "Fewer than this are too thin."},
            "who": schema("KpiWho"),
            "tables": list("The same number in parts.", schema("KpiTable"))
        }),
    )
}

fn input() -> Value {
    object(
        "Numbers read from the answer of a question, or written down.",
        &[],
        json!({
            "ask": {"description": "A question without version, range and as-of, or several: the first whose events are there."},
            "number": {"type": "number", "description": "In place of a question: the number itself."},
            "lag": text("How long people are given: a length of time or a `$parameter`."),
            "at": word("The instant it is asked as of: the end of the last period, or of each.", &["board", "end"]),
            "rows": text("Only in tables: where the rows are."),
            "label": text("Only in tables: where a row says what it is."),
            "read": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Numbers by name, and where in the answer they are."}
        }),
    )
}

fn table() -> Value {
    object(
        "A KPI in parts.",
        &["by", "columns", "formula"],
        json!({
            "by": schema("Localised"),
            "columns": {"type": "object", "additionalProperties": schema("KpiInput"), "description": "Inputs whose answers have rows, joined by their labels."},
            "formula": text("A row's value."),
            "who": schema("KpiWho")
        }),
    )
}
