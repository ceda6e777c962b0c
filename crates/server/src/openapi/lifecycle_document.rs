//! The lifecycle document.

use serde_json::{Value, json};
use wayfarer_journey::lifecycle::Lifecycle;

use super::definitions::Noun;
use super::{count, flag, list, object, schema, text, word};

/// The definition the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/lifecycle.yaml");

pub(super) const NOUN: Noun = Noun {
    schema: "Lifecycle",
    id: ("lifecycle", "lifecycles"),
    one: ["lifecycle", "生命周期", "生命週期"],
    many: ["lifecycles", "生命周期", "生命週期"],
    counts: &[
        ("stages", "How many stages it has, in its newest form."),
        (
            "transitions",
            "How many transitions it has, in its newest form.",
        ),
    ],
    has_subject: true,
    diff: "LifecycleDiff",
    example: ("shop", "A shop's customers", EXAMPLE),
};

pub(super) fn schemas() -> Value {
    json!({
        "Lifecycle": lifecycle(),
        "LifecycleDiff": comparison(),
        "LifecycleStage": stage(),
        "LifecycleTransition": transition(),
        "LifecycleRisk": object("When a subject is at risk, whatever its stage.", &["at_risk", "saved_after"], json!({
            "watching": rule("First signs; nobody is watched when absent."),
            "at_risk": rule("At risk."),
            "saved_after": schema("Span")
        })),
        "Localised": {"description": "One text for all languages, or one for each.", "oneOf": [
            {"type": "string"},
            object("One text per language.", &["en", "zh-CN", "zh-TW"], json!({
                "en": text("English."), "zh-CN": text("简体中文."), "zh-TW": text("繁體中文.")
            }))
        ]}
    })
}

fn lifecycle() -> Value {
    object(
        "Stages, and the conditions under which a subject moves between them (version 1).",
        &[
            "version",
            "key",
            "names",
            "initial",
            "stages",
            "transitions",
        ],
        json!({
            "version": {"const": Lifecycle::VERSION, "description": "Version of the document's form."},
            "key": key("What questions call it."),
            "names": schema("Localised"),
            "subject": with_default(word("Whose journey it is.", &["person", "account", "relationship"]), "person"),
            "viewpoint": with_default(word("From whose side it is told.", &["customer", "company"]), "customer"),
            "begins": schema("EventFilter"),
            "initial": text("Key of the stage a subject begins in."),
            "target": text("Key of the stage to be reached; the last one not terminal when absent."),
            "stages": at_most(list("From least to most advanced; terminal ones last.", schema("LifecycleStage")), Lifecycle::MAX_STAGES),
            "transitions": at_most(list("The moves between them.", schema("LifecycleTransition")), Lifecycle::MAX_TRANSITIONS),
            "risk": schema("LifecycleRisk")
        }),
    )
}

fn stage() -> Value {
    object(
        "A place in a lifecycle.",
        &["key", "names"],
        json!({
            "key": key("What transitions and questions call it."),
            "names": schema("Localised"),
            "intent": schema("Localised"),
            "owner": text("The department answerable for it."),
            "colour": {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "description": "`#rrggbb`; chosen by position when absent."},
            "entry": schema("Localised"),
            "exit": schema("Localised"),
            "kpis": list("Keys of the KPIs watched here, most important first.", json!({"type": "string"})),
            "terminal": flag("Whether the journey ends here; only a `reopen` leads out.")
        }),
    )
}

fn transition() -> Value {
    let sources = json!({
        "description": "The stage or stages it leaves; `*` = every stage that is not terminal.",
        "oneOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]
    });
    object(
        "A move between stages, and when it happens.",
        &["from", "to", "kind"],
        json!({
            "from": sources,
            "to": text("Key of the stage it enters."),
            "kind": word("What kind of move it is.", &["progress", "regress", "lateral", "close", "reopen"]),
            "when": schema("Criterion"),
            "confirm_for": schema("Span"),
            "min_dwell": schema("Span"),
            "priority": {"type": "integer", "default": 0, "description": "The highest goes first; then the one that names its stage, then the first written."}
        }),
    )
}

fn rule(about: &str) -> Value {
    object(
        about,
        &["when"],
        json!({"when": schema("Criterion"), "confirm_for": schema("Span")}),
    )
}

fn key(about: &str) -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$", "description": about})
}

fn with_default(mut value: Value, default: &str) -> Value {
    value["default"] = json!(default);
    value
}

fn at_most(mut list: Value, most: usize) -> Value {
    list["maxItems"] = json!(most);
    list
}

fn comparison() -> Value {
    let fields = |about: &str| list(about, schema("FieldChange"));
    let key = || text("The stage's key.");
    let behind = || text("The stage it stands behind; absent for the first.");
    let stage = object(
        "What became of a stage.",
        &["change", "key"],
        json!({
            "change": word("What.", &["added", "removed", "renamed", "moved", "changed"]),
            "key": key(), "from": text("The key it had."), "after": behind(),
            "fields": fields("Which fields, and how.")
        }),
    );
    let transition = object(
        "What became of a transition.",
        &["change", "index", "from", "to", "kind"],
        json!({
            "change": word("What.", &["added", "removed", "changed"]),
            "index": count("Its position: in the earlier definition when it was removed, else in the later."),
            "from": {"description": "The stage or stages it leaves."},
            "to": text("The stage it enters."),
            "kind": text("Its kind."),
            "transition": schema("LifecycleTransition"),
            "fields": fields("Which fields, and how.")
        }),
    );
    object(
        "What changed; empty lists mean nothing did.",
        &[
            "fields",
            "stages",
            "transitions",
            "transitions_reordered",
            "risk",
        ],
        json!({
            "fields": fields("Parts of the definition as a whole."),
            "stages": list("In the order of the later definition; removed ones last.", stage),
            "transitions": list("In the order of the later definition; removed ones last.", transition),
            "transitions_reordered": {"type": "boolean", "description": "Whether transitions in both stand in another order."},
            "risk": fields("Parts of the risk overlay.")
        }),
    )
}
