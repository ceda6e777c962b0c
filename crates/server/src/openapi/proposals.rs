//! Lifecycle templates and proposals.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged};
use super::resources::page;
use super::{count, flag, list, object, schema, text};

/// The paths and their methods.
pub(super) fn paths() -> Value {
    let mut proposing = of_workspace(operation(Operation {
        id: "propose_lifecycle",
        summary: Summary(
            "Propose a lifecycle",
            "生成生命周期建议",
            "產生生命週期建議",
        ),
        description: "Recognises what the workspace's events mean, takes the template that fits best or the one named, and counts who would stand where as of the last event. Nothing is saved.",
        answer: Some("LifecycleProposal"),
        problems: &[400, 401, 404, 408, 413, 415, 429, 500, 503],
    }));
    proposing["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("LifecycleProposalRequest"),
        "examples": {
            "best": {"summary": "The template that fits best", "value": {}},
            "named": {"summary": "A template with a threshold of one's own", "value": {"template": "activity", "set": {"dormant": "90d"}}}
        }
    }}});
    json!({
        "/api/v1/workspaces/{ws}/lifecycle-templates": {"get": of_workspace(paged(operation(Operation {
            id: "list_lifecycle_templates",
            summary: Summary("List lifecycle templates", "列出生命周期模板", "列出生命週期範本"),
            description: "Lifecycles to begin with, by key: stages in three languages and the lengths of time they leave open.",
            answer: Some("LifecycleTemplatePage"), problems: &[400, 401, 404],
        })))},
        "/api/v1/workspaces/{ws}/lifecycle-proposals": {"post": proposing}
    })
}

/// The schemas.
pub(super) fn schemas() -> Value {
    json!({
        "LifecycleTemplate": template(),
        "LifecycleTemplatePage": page("LifecycleTemplate"),
        "LifecycleProposalRequest": object("What is wanted.", &[], json!({
            "template": text("Key of a template; the one that fits best when absent."),
            "set": spans("Lengths of time in place of the template's, by parameter.")
        })),
        "LifecycleProposal": proposal(),
        "EventSense": event(),
        "MeaningMatch": object("A meaning found in a name.", &["meaning", "score", "words"], json!({
            "meaning": text("Its key."),
            "score": share("Share of the name's words that speak for it."),
            "words": list("Those words.", text("A word."))
        })),
        "TemplateFit": object("How well a template suits the events.", &["template", "fit", "stages", "rules", "meanings"], json!({
            "template": text("Its key."), "names": schema("Localised"),
            "fit": {"type": "number", "maximum": 1, "description": "All in all."},
            "stages": share("Share of its stages that can be reached."),
            "rules": share("Share of its transitions that could be kept."),
            "meanings": share("Share of the recognised meanings that move subjects forward in it.")
        })),
        "LeftOut": object("A part of the template no event can tell.", &["part", "missing"], json!({
            "part": text("Such as `cart → buyer` or `risk.at_risk`."),
            "missing": list("Meanings no event has.", text("A meaning.")),
            "reason": text("Why else; absent when a meaning is missing.")
        })),
        "LiveCounts": counts()
    })
}

fn template() -> Value {
    let stage = object(
        "A stage.",
        &["stage", "names"],
        json!({"stage": text("Its key."), "names": schema("Localised")}),
    );
    let parameter = object(
        "A length of time left open.",
        &["parameter", "default", "names"],
        json!({
            "parameter": text("Its key."),
            "default": text("Unless set, such as `90d`."),
            "names": schema("Localised")
        }),
    );
    object(
        "A lifecycle to begin with.",
        &["template", "names", "about", "stages", "parameters"],
        json!({
            "template": text("Its key."), "names": schema("Localised"), "about": schema("Localised"),
            "stages": list("Its stages, in order.", stage),
            "parameters": list("Lengths of time it leaves open.", parameter)
        }),
    )
}

fn event() -> Value {
    object(
        "What an event means.",
        &["event", "count", "is_ambiguous"],
        json!({
            "event": text("Its name."), "count": count("How many there are."),
            "meaning": schema("MeaningMatch"), "names": schema("Localised"),
            "is_ambiguous": flag("Whether another meaning is about as likely."),
            "others": list("Other meanings that were considered.", schema("MeaningMatch"))
        }),
    )
}

fn proposal() -> Value {
    let required = [
        "template",
        "parameters",
        "events",
        "fits",
        "lifecycle",
        "notes",
        "left_out",
        "stages_left_out",
        "is_about_people_instead",
        "counts",
        "yaml",
    ];
    object(
        "A lifecycle over the workspace's own events; saved nowhere.",
        &required,
        json!({
            "template": text("Key of its template."),
            "parameters": spans("The lengths of time used."),
            "events": list("Every event name, the most frequent first.", schema("EventSense")),
            "fits": list("Every template, the best fit first.", schema("TemplateFit")),
            "lifecycle": {"type": "object", "description": "The definition, version 1."},
            "notes": list("Per transition, why it is there; may be empty.", text("A sentence.")),
            "left_out": list("What no event can tell.", schema("LeftOut")),
            "stages_left_out": list("Stages nobody could reach.", text("A stage.")),
            "is_about_people_instead": flag("Set when the template speaks of accounts and no event names one."),
            "counts": schema("LiveCounts"),
            "yaml": text("The definition as a file with comments.")
        }),
    )
}

fn counts() -> Value {
    let stage = object(
        "A stage and who would be there.",
        &["stage", "names", "now", "share", "at_risk"],
        json!({
            "stage": text("Its key."), "names": schema("Localised"),
            "now": count("How many."), "share": {"type": ["number", "null"], "description": "Share of all."},
            "at_risk": count("How many of them are at risk.")
        }),
    );
    object(
        "Where everybody would stand.",
        &["as_of", "subjects", "stages", "moves"],
        json!({
            "as_of": text("The instant of the last event, ISO 8601 UTC."),
            "subjects": count("People or accounts in some stage."),
            "stages": list("Every stage.", stage),
            "moves": list("Moves ever made, by pair of stages.", json!({"type": "object"})),
            "risk": {"type": "object", "description": "How many are in each state of risk; absent where the definition has none."}
        }),
    )
}

fn share(description: &str) -> Value {
    json!({"type": "number", "minimum": 0, "maximum": 1, "description": description})
}

fn spans(description: &str) -> Value {
    json!({"type": "object", "additionalProperties": {"type": "string"}, "description": description})
}
