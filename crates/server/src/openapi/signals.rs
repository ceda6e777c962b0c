//! Signals: the model, the question and its answer, and proposals. The authoritative text
//! is `docs/signals.md`.

use serde_json::{Value, json};
use wayfarer_journey::SignalModel;

use super::definitions::Noun;
use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::stages::{of_facts, tested};
use super::{count, flag, list, object, optional, record, schema, text, word};

/// The definition the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/signals.yaml");

pub(super) const NOUN: Noun = Noun {
    schema: "SignalModel",
    id: ("signal_model", "signal_models"),
    one: ["signal model", "信号模型", "訊號模型"],
    many: ["signal models", "信号模型", "訊號模型"],
    counts: &[(
        "detectors",
        "How many detectors it has, in its newest form.",
    )],
    has_subject: true,
    diff: "DocumentDiff",
    example: ("risks", "Customers in trouble", EXAMPLE),
};

/// States of a signal.
const STATES: [&str; 7] = [
    "open",
    "acknowledged",
    "in_progress",
    "resolved",
    "expired",
    "false_positive",
    "lost",
];

/// The paths and their methods.
pub(super) fn paths() -> Value {
    let mut proposing = of_workspace(operation(Operation {
        id: "propose_signals",
        summary: Summary(
            "Propose detectors of trouble",
            "生成风险检测器建议",
            "產生風險偵測器建議",
        ),
        description: "Recognises what the workspace's events mean, builds the nine detectors over those that have a source, says what the others need, and counts what they would have found in all history. Nothing is saved.",
        answer: Some("SignalProposal"),
        problems: &[400, 401, 404, 408, 413, 415, 429, 500, 503],
    }));
    proposing["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("SignalProposalRequest"),
        "examples": {
            "all": {"summary": "Nine detectors", "value": {}},
            "set": {"summary": "With a length of one's own", "value": {"set": {"adoption": "60d"}}}
        }
    }}});
    let listing = operation(Operation {
        id: "list_signal_facts",
        summary: Summary(
            "List what became of signals",
            "列出信号变动事实",
            "列出訊號變動事實",
        ),
        description: "What became of the signals a model's version gives, by subject and time: opened, acknowledged, in progress, resolved, expired, lost, marked as none; when, when known, because of which event, by the detector or which member. They follow from the events, so late data corrects them; `known_at` shows what was known then.",
        answer: Some("SignalFactPage"),
        problems: &[400, 401, 404, 422, 429, 503],
    });
    let only = |name: &str, description: &str, schema: Value| json!({"name": name, "in": "query", "description": description, "schema": schema});
    let parameters = json!([
        only(
            "detector",
            "Only facts of this detector's signals, by key.",
            json!({"type": "string"})
        ),
        only(
            "state",
            "Only facts that lead to this state.",
            json!({"type": "string", "enum": STATES})
        ),
        only(
            "owner",
            "Only facts of signals that belong to this member then.",
            json!({"type": "string"})
        )
    ]);
    let listing = of_facts(
        with_parameters(listing, parameters),
        "signal model",
        "facts",
    );
    json!({
        "/api/v1/workspaces/{ws}/signal-proposals": {"post": proposing},
        "/api/v1/workspaces/{ws}/signal-models/{key}/facts": {"get": listing}
    })
}

fn fact() -> Value {
    record(
        "One thing that happened to one signal.",
        json!({
            "person": optional(text("`per_…`; absent of accounts.")), "id": optional(text("The id as the source wrote it.")), "unit": optional(text("The account, where it is (part of) the subject.")),
            "model": text("Key of the signal model."), "version": optional(count("Its version.")), "detector": text("Key of the detector."),
            "opened_at": text("When the signal opened, ISO 8601 UTC: which of the detector's signals it is."),
            "state": word("What it is, or is said to be, from then on.", &STATES), "at": text("When it happened, ISO 8601 UTC."),
            "known_at": text("When it could first be known: the later of `at` and when its cause was received."),
            "by": word("Who or what made it so.", &["rule", "member"]), "causes": list("Events that made it happen; empty where time alone did.", json!({"type": "string"})),
            "evidence": optional(list("What the detector looked at.", tested())), "owner": optional(text("Who deals with it from then on.")),
            "due_at": optional(text("By when it is to be dealt with, where a member said so.")), "author": optional(text("The member, for a member's word.")), "note": optional(text("What the member said about it."))
        }),
    )
}

/// Schemas of the model, the question and proposals.
pub(super) fn schemas() -> Value {
    json!({
        "SignalFact": fact(),
        "SignalFactPage": object("A page of what became of signals.", &["facts"], json!({"facts": list("By subject and time.", schema("SignalFact")), "next": text("The cursor of the next page; absent on the last.")})),
        "SignalModelRef": {"description": "A signal model: by key (the version in force), by key and version, or as a whole definition.", "oneOf": [
            {"type": "string", "description": "Its key."},
            object("One published version.", &["key"], json!({"key": text("Its key."), "version": {"type": "integer", "minimum": 1, "description": "Its version; the one in force when absent."}})),
            schema("SignalModel")
        ]},
        "Signals": object("Which customers are in trouble, since when, who deals with it and how it ends.", &["model"], json!({
            "model": schema("SignalModelRef"),
            "period": schema("Period"),
            "breakdown": text("Also by the value of this property on each subject's latest event that carries it."),
            "top": {"type": "integer", "default": 25, "description": "Values of the breakdown before the rest is \"(other)\"."}
        })),
        "SignalModel": model(),
        "Detector": detector(),
        "SignalProposalRequest": object("What is wanted.", &[], json!({
            "set": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Lengths of time in place of the template's, by parameter."}
        })),
        "SignalProposal": proposal()
    })
}

/// Schemas of the answer.
pub(super) fn answers() -> Value {
    let flow = json!({"opened": schema("SignalCount"), "closed": schema("SignalCount"), "live": schema("SignalCount")});
    let mut of_detector = flow.clone();
    of_detector["detector"] = text("Its key.");
    json!({
        "SignalCount": record("Signals, and the subjects that have them.", json!({"signals": count("Signals."), "subjects": count("Distinct subjects.")})),
        "SignalStateCount": record("Signals in one state.", json!({"state": word("The state.", &STATES), "signals": count("Signals."), "subjects": count("Distinct subjects.")})),
        "SignalCounts": record("Signals of one detector, or of all.", json!({
            "live": schema("SignalCount"), "now": list("Live ones by state.", schema("SignalStateCount")), "overdue": schema("SignalCount"),
            "opened": schema("SignalCount"), "closed": schema("SignalCount"), "ended": list("Closed ones by how they closed.", schema("SignalStateCount")),
            "time_to_close": optional(schema("Times")),
            "false_positives": optional(schema("Rate"))
        })),
        "DetectorRow": record("A detector.", json!({
            "detector": text("Its key."), "kind": kind(), "names": schema("Localised"), "severity": severity(), "playbook": optional(schema("Localised")),
            "source": word("Whether its events were ever seen.", &["connected", "partial", "none"]),
            "unseen_events": optional(list("Events its conditions name that were never seen; absent where there is none.", text("A name."))),
            "inputs": optional(list("What must be connected for it.", schema("Localised"))),
            "counts": optional(json!({"allOf": [schema("SignalCounts")], "description": "Absent without a source: no source is not no trouble."}))
        })),
        "EpisodeCounts": record("Stretches of time in which a subject has a live signal.", json!({
            "begun": record("Begun in the range.", json!({"episodes": count("Episodes."), "subjects": count("Distinct subjects.")})),
            "outcomes": list("Open now, and ended in the range.", record("", json!({"outcome": word("How it ended.", &["open", "saved", "lost", "false_alarm"]), "episodes": count("Episodes."), "subjects": count("Distinct subjects.")}))),
            "rescue_rate": optional(schema("Rate")),
            "lengths": optional(schema("Times"))
        })),
        "SignalModelHead": record("Which model an answer is of.", json!({"key": text("Its key."), "version": optional(count("Its version; absent for a definition given in the question.")), "names": schema("Localised"), "subject": subject()})),
        "SignalsAnswer": record("Who is in trouble, and how it ends.", json!({
            "model": schema("SignalModelHead"),
            "subjects": count("Subjects that have begun."), "at_risk": count("Those with a live signal."),
            "detectors": list("Every detector.", schema("DetectorRow")), "total": schema("SignalCounts"),
            "severities": list("Live signals by severity.", record("", json!({"severity": severity(), "signals": count("Signals."), "subjects": count("Distinct subjects.")}))),
            "periods": list("Every period of the range.", record("", json!({
                "period": text("The period."), "incomplete": optional(flag("It runs as of the question's instant.")), "total": record("All detectors.", flow),
                "detectors": list("Every detector with a source.", record("", of_detector))
            }))),
            "episodes": schema("EpisodeCounts"),
            "breakdown": optional(list("By the value of a property; absent without a breakdown.", record("", json!({
                "breakdown": text("The value."), "subjects": count("Subjects."), "at_risk": count("Those with a live signal."), "live": count("Live signals."),
                "opened": count("Opened in the range."), "saved": count("Episodes saved in the range."), "lost": count("Episodes lost in the range.")
            }))))
        }))
    })
}

fn subject() -> Value {
    word(
        "Whose trouble it is.",
        &["person", "account", "relationship"],
    )
}

fn severity() -> Value {
    word("How bad it is.", &["low", "medium", "high", "critical"])
}

fn kind() -> Value {
    word(
        "Which kind of trouble.",
        &[
            "bad_sentiment",
            "missed_delivery",
            "expectation_gap",
            "organisational_change",
            "poor_communication",
            "low_usage",
            "hardship",
            "missing_adoption",
            "support_concern",
            "custom",
        ],
    )
}

fn key(about: &str) -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$", "description": about})
}

fn model() -> Value {
    let mut detectors = list("In the order people see them.", schema("Detector"));
    (detectors["minItems"], detectors["maxItems"]) = (json!(1), json!(SignalModel::MAX_DETECTORS));
    object(
        "Detectors over the events of one kind of subject (version 1).",
        &["version", "key", "names", "detectors"],
        json!({
            "version": {"const": SignalModel::VERSION, "description": "Version of the document's form."},
            "key": key("What questions call it."), "names": schema("Localised"), "subject": subject(),
            "begins": schema("EventFilter"), "lost": schema("EventFilter"), "detectors": detectors
        }),
    )
}

fn detector() -> Value {
    object(
        "Opens a signal when a condition holds, and closes it when the trouble is over.",
        &["key", "kind", "names", "severity", "opens"],
        json!({
            "key": key("What judgements and questions call it."), "kind": kind(), "names": schema("Localised"), "about": schema("Localised"), "severity": severity(),
            "opens": object("When a signal opens.", &["when"], json!({"when": schema("Criterion"), "confirm_for": schema("Span")})),
            "resolves": object("When it closes by itself: the condition, or that of opening being gone, for so long (7d).", &[], json!({"when": schema("Criterion"), "confirm_for": schema("Span")})),
            "expires_after": schema("Span"), "cooldown": schema("Span"), "due_in": schema("Span"), "playbook": schema("Localised"),
            "inputs": list("What must be connected for it, in words.", schema("Localised"))
        }),
    )
}

fn proposal() -> Value {
    let source = object(
        "Events of one meaning.",
        &["meaning", "events"],
        json!({"meaning": text("The meaning."), "events": list("Events that have it.", text("A name."))}),
    );
    let detector = object(
        "A detector of the template.",
        &[
            "detector",
            "kind",
            "names",
            "is_connected",
            "sources",
            "inputs",
        ],
        json!({
            "detector": text("Its key."), "kind": kind(), "names": schema("Localised"), "is_connected": flag("Whether its events are there."),
            "sources": list("What it would look at.", source), "missing": list("Meanings nothing has.", text("A meaning.")),
            "inputs": list("What to connect for it.", schema("Localised")), "live": schema("SignalCount"), "opened": schema("SignalCount")
        }),
    );
    object(
        "Detectors over the workspace's own events; saved nowhere.",
        &[
            "template",
            "parameters",
            "model",
            "detectors",
            "is_about_people_instead",
            "as_of",
            "subjects",
            "at_risk",
            "episodes",
            "yaml",
        ],
        json!({
            "template": text("Key of its template."),
            "parameters": {"type": "object", "additionalProperties": {"type": "string"}, "description": "The lengths of time used."},
            "model": schema("SignalModel"), "detectors": list("Those without a source, too.", detector),
            "is_about_people_instead": flag("Set when most customers have no account."),
            "as_of": text("The instant of the last event, ISO 8601 UTC."), "subjects": count("Subjects watched."), "at_risk": count("Those that would have a live signal."),
            "episodes": schema("EpisodeCounts"), "yaml": text("The definition as a file with comments.")
        }),
    )
}
