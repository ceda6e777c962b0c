//! Health models, the question about them and its answer.

use serde_json::{Value, json};
use wayfarer_journey::{Backtest, HealthModel};

use super::definitions::Noun;
use super::{
    list, maybe, number, object, optional, or_null, record, schema, text, with, word, yes,
};

/// The model the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/health.yaml");

pub(super) const NOUN: Noun = Noun {
    schema: "HealthModel",
    id: ("health_model", "health_models"),
    one: ["health model", "健康度模型", "健康度模型"],
    many: ["health models", "健康度模型", "健康度模型"],
    counts: &[("measures", "How many measures it has, in its newest form.")],
    has_subject: true,
    diff: "DocumentDiff",
    example: ("accounts", "The health of accounts", EXAMPLE),
};

/// The model document, and the question.
pub(super) fn documents() -> Value {
    json!({
        "HealthModel": model(),
        "HealthMeasure": measure(),
        "HealthSource": source(),
        "HealthCounted": object("How often or how much something was done.", &[], json!({
            "event": schema("Names"), "where": schema("Condition"), "within": schema("Span"),
            "measure": {"description": "`count` (default), `distinct_days`, or `sum`, `mean`, `min`, `max`, `last` of a property: `{\"sum\": \"$amount\"}`."}
        })),
        "HealthBands": object("Where the bands begin, and how firmly they are left.", &["green", "red"], json!({
            "green": number("Scores from here on are green."), "red": number("Scores below this are red."),
            "margin": with_default(number("A border is crossed only by more than this many points."), json!(0)),
            "hold": schema("Span")
        })),
        "Backtest": object("How well an alarm would have foretold an outcome, with what was known then.", &["alarm", "outcome"], json!({
            "alarm": {"description": "A subject raises it when it enters the state.", "oneOf": [
                object("A band of a health model.", &["health"], json!({"health": schema("HealthRef"), "band": with_default(band(), json!("red"))})),
                object("A subject that had none comes to have a live signal of these detectors; of any when none is named.", &["signals"], json!({"signals": schema("SignalModelRef"), "detectors": list("Keys of detectors.", json!({"type": "string"}))})),
                object("A condition that begins to hold.", &["criterion"], json!({"criterion": schema("Criterion"), "subject": with_default(word("Whose.", &["person", "account", "relationship"]), json!("person"))}))
            ]},
            "outcome": schema("EventFilter"),
            "horizon": {"allOf": [schema("Span")], "default": "90d", "description": "How soon after the alarm the outcome must come."},
            "owner": text("The property that names who answers the alarm."),
            "thresholds": {"type": "array", "items": {"type": "number"}, "maxItems": Backtest::MAX_THRESHOLDS, "description": "Also: the alarm is a score (0 to 100) below each of these, or the one detector opens at each of these."},
            "known": with_default(word("From when on an event counts.", &["received", "occurred"]), json!("received")),
            "backfill_after": {"allOf": [schema("Span")], "default": "7d", "description": "Events received later than this count from when they happened."}
        })),
        "HealthRef": {"description": "A health model: by key (the version in force), by key and version, or as a whole definition.", "oneOf": [
            {"type": "string", "description": "Its key."},
            object("One published version.", &["key"], json!({"key": text("Its key."), "version": {"type": "integer", "minimum": 1, "description": "Its version; the one in force when absent."}})),
            schema("HealthModel")
        ]},
        "Health": object("How healthy the subjects of a model are, and how that changes.", &["model"], json!({
            "model": schema("HealthRef"),
            "period": schema("Period"),
            "change_since": {"allOf": [schema("Span")], "default": "30d", "description": "What changed is told against this long before as-of."},
            "breakdown": text("Also by the value of this property on each subject's latest event that carries it."),
            "top": with_default(json!({"type": "integer", "description": "Values of the breakdown before the rest is \"(other)\"."}), json!(25))
        }))
    })
}

fn with_default(mut schema: Value, default: Value) -> Value {
    schema["default"] = default;
    schema
}

fn key(description: &str) -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$", "description": description})
}

fn model() -> Value {
    let measures = json!({"type": "array", "items": schema("HealthMeasure"), "minItems": 1,
        "maxItems": HealthModel::MAX_MEASURES, "description": "What the score is made of."});
    object(
        "What a score is made of, and which bands it falls into (version 1).",
        &["version", "key", "names", "measures", "bands"],
        json!({
            "version": {"const": HealthModel::VERSION, "description": "Version of the document's form."},
            "key": key("What questions call it."),
            "names": schema("Localised"),
            "subject": with_default(word("Whose health it is.", &["person", "account", "relationship"]), json!("person")),
            "begins": schema("EventFilter"),
            "ends": schema("EventFilter"),
            "grid": with_default(word("How often the score is taken.", &["day", "week"]), json!("day")),
            "measures": measures,
            "bands": schema("HealthBands"),
            "coverage_at_least": with_default(number("Below this coverage the band is unknown."), json!(0.5))
        }),
    )
}

fn measure() -> Value {
    let pairs = |description: &str| {
        let pair =
            json!({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2});
        list(description, pair)
    };
    object(
        "One part of the score.",
        &["key", "names", "weight"],
        json!({
            "key": key("What answers call it."),
            "names": schema("Localised"),
            "measure": schema("HealthSource"),
            "weight": number("How much it counts beside the others."),
            "weights": list("Other weights by the last known value of a property; the first that fits counts.",
                object("A weight under a condition.", &["property", "weight"], json!({"property": schema("PropertyTest"), "weight": number("The weight.")}))),
            "curve": pairs("`[value, points]`, values ascending: linear between, clamped outside."),
            "thresholds": pairs("`[value, points]`, values ascending: the points of the last value reached."),
            "below": with_default(number("Points below the first threshold."), json!(0)),
            "null_policy": with_default(word("What a missing value is taken for.", &["leave_out", "zero", "neutral", "last"]), json!("leave_out")),
            "half_life": schema("Span"),
            "known_for": schema("Span")
        }),
    )
}

fn source() -> Value {
    let one = |name: &str, value: Value| json!({"type": "object", "required": [name], "properties": {name: value}, "additionalProperties": false});
    let change = object(
        "The rate of change against the subject's own baseline: -0.5 = half of it.",
        &["recent", "baseline"],
        json!({
            "event": schema("Names"), "where": schema("Condition"), "recent": schema("Span"), "baseline": schema("Span"),
            "measure": {"description": "`count` (default), `distinct_days`, `{\"sum\": property}` or `{\"mean\": property}`."},
            "minimum": {"type": "integer", "minimum": 1, "default": 1, "description": "Least events the baseline must hold."}
        }),
    );
    let ratio = object(
        "One measure divided by another; no value where that is 0.",
        &["of", "to"],
        json!({"of": schema("HealthCounted"), "to": schema("HealthCounted")}),
    );
    json!({"description": "What is measured.", "oneOf": [
        one("did", schema("HealthCounted")), one("silent", schema("EventFilter")),
        one("change", change), one("ratio", ratio)
    ]})
}

fn band() -> Value {
    word("A band.", &["green", "yellow", "red", "unknown"])
}

/// Schemas of the answer.
pub(super) fn answers() -> Value {
    let band_or_null = |description: &str| json!({"type": ["string", "null"], "enum": ["green", "yellow", "red", "unknown", null], "description": description});
    let bands = || {
        list(
            "Per band: green, yellow, red, unknown.",
            number("Subjects."),
        )
    };
    json!({
        "AlarmLine": record("Alarms, and what came of them.", alarms()),
        "BacktestAnswer": record("How well an alarm would have foretold an outcome.", json!({
            "subjects": number("Subjects looked at."), "alarm": schema("AlarmLine"),
            "detectors": optional(list("The detectors whose signals are the alarm; absent where it is of another kind.", text("Its key."))),
            "without_source": optional(list("Those of them whose events were never seen; absent where there is none.", text("Its key."))),
            "thresholds": optional(list("The same for a score below each threshold, or a detector that opens at it; absent without thresholds.", record("Alarms of one threshold.", with(alarms(), json!({"threshold": number("The number.")}))))),
            "owners": number("Distinct owners."), "weeks": number("Length of the range in weeks."),
            "late_events": number("Events that counted from when they were received."), "backfilled_events": number("Events that came with an import of history.")
        })),
        "HealthHead": record("Which model an answer is of.", json!({
            "key": text("Its key."), "version": optional(number("Its version; absent for a model given in the question.")), "names": schema("Localised"),
            "subject": word("Whose health it is.", &["person", "account", "relationship"]), "grid": word("How often the score is taken.", &["day", "week"]),
            "bands": schema("HealthBands"), "coverage_at_least": number("Below it the band is unknown."), "possible_coverage": number("The largest coverage a subject can have.")
        })),
        "HealthMeasureRow": record("One measure as of the question's instant.", json!({
            "measure": text("Its key."), "names": schema("Localised"), "has_source": yes("Whether anything is measured at all."),
            "polarity": word("Which values are better.", &["higher", "lower", "between"]), "weight": number("Its weight."),
            "with_value": number("Subjects with a measured value."), "missing": number("Subjects without."), "coverage": maybe("Share it is covered for."),
            "mean_value": maybe("Mean of the values."), "mean_points": maybe("Mean of the points."),
            "mean_contribution": maybe("Mean of weight·(points − 50) ⁄ Σ weights."), "mean_change": maybe("How much that changed since `change_since` before.")
        })),
        "HealthAnswer": record("How healthy the subjects of a model are.", json!({
            "model": schema("HealthHead"), "subjects": number("Subjects with health."),
            "bands": list("Every band.", record("One band.", json!({"band": band(), "now": number("Subjects in it."), "share": maybe("Their share."), "at_start": number("Right before the range."), "at_end": number("At its last instant.")}))),
            "score": optional(record("Scores where the band is known.", json!({"subjects": number("Subjects."), "mean": number("Mean."), "p25": number("First quartile."), "p50": number("Median."), "p75": number("Third quartile.")}))),
            "coverage": optional(record("Coverage.", json!({"mean": number("Mean."), "steps": list("By tenths.", record("", json!({"coverage": number("From here on."), "subjects": number("Subjects.")})))}))),
            "measures": list("Every measure.", schema("HealthMeasureRow")),
            "periods": list("Every period.", record("One period.", json!({
                "period": text("Which."), "incomplete": optional(yes("It still runs; absent when it is over.")), "bands": bands(), "mean_score": maybe("Mean score at its end."),
                "better_moves": number("Moves to a better band."), "worse_moves": number("Moves to a worse one."), "better": number("Distinct subjects."), "worse": number("Distinct subjects.")
            }))),
            "matrix": list("From the band right before the range to the one at its end.", record("", json!({"from": band_or_null("null = no health."), "to": band_or_null("null = no health."), "subjects": number("Subjects.")}))),
            "better": number("Distinct subjects that became better in the range."), "worse": number("And worse."),
            "breakdown": optional(list("By value, the largest first; absent without a breakdown.", record("", json!({"breakdown": text("The value."), "subjects": number("Subjects."), "bands": bands(), "mean_score": maybe("Mean score."), "mean_coverage": number("Mean coverage.")}))))
        }))
    })
}

fn alarms() -> Value {
    let verdict = word(
        "What came of it.",
        &["true_positive", "false_alarm", "open"],
    );
    json!({
            "alarms": number("Alarms of the range."),
            "verdicts": list("By what came of them.", record("", json!({"verdict": verdict, "alarms": number("Alarms."), "subjects": number("Distinct subjects.")}))),
            "precision": or_null("Rate"), "outcomes": number("Outcomes of the range."),
            "caught": number("With an alarm within the horizon before."), "caught_subjects": number("Distinct subjects."),
            "missed": number("Without one."), "missed_subjects": number("Distinct subjects."),
            "recall": or_null("Rate"), "lead": optional(schema("Times")),
            "per_owner_week": maybe("Alarms per owner and week."), "most_in_a_week": number("The most one owner had in one week.")
    })
}
