//! Schemas of judgements. The authoritative text is `docs/judgements.md`.

use serde_json::{Value, json};

use super::{count, list, object, schema, text, word};

pub(super) fn schemas() -> Value {
    json!({
        "Judgement": judgement(),
        "Judgements": {"description": "One judgement, or a list: all are written, or none.", "oneOf": [schema("Judgement"), list("1 to 10,000.", schema("Judgement"))]},
        "Felt": {"type": "integer", "minimum": -2, "maximum": 2, "description": "How it felt to the customer: −2 (terrible) to 2 (wonderful)."},
        "Judged": object("What became of judgements.", &["import", "added", "duplicates"], json!({
            "import": text("The import they came in with; undoing it takes them back."),
            "added": count("Judgements written."),
            "duplicates": count("Those that had been written before.")
        }))
    })
}

/// Example documents by name.
pub(super) fn examples() -> Value {
    json!({
        "note": {"summary": "A note after a call", "value": {"version": 1, "person": "ann", "author": "Mei", "note": {"text": "Cross about the late delivery", "felt": -2, "after": "call"}}},
        "promise": {"summary": "Something was sold", "value": {"version": 1, "person": "ann", "author": "Jun", "promise": {"promise": "sso", "what": "Single sign-on", "due": "2024-06-30", "owner": "Jun"}}},
        "stage": {"summary": "A stage set by hand", "value": {"version": 1, "person": "ann", "author": "Mei", "stage": {"lifecycle": "shop", "to": "loyalty", "reason": "Speaks at our conference", "expires": "2025-01-01"}}}
    })
}

fn judgement() -> Value {
    let end = |what: &str| json!({"promise": text("Which promise."), "note": text(what)});
    let goal_end = json!({"goal": text("Which goal."), "felt": schema("Felt")});
    let mut document = object(
        "What one member says of one subject: who, and exactly one thing. It becomes an event of kind `system`.",
        &["version", "author"],
        json!({
            "version": {"const": 1, "description": "The version of the document."},
            "person": text("`per_…`, or an id as the source wrote it."),
            "account": text("`acc_…`, or an id as the source wrote it. With a person: that person at the account; alone: the account itself."),
            "at": text("When it was so: a date or an instant, not in the future; now when absent."),
            "author": text("The member."),
            "id": text("Tells a repeated delivery from a second judgement; what is said and when when absent."),
            "stage": object("Puts the subject into a stage by hand.", &["lifecycle", "to", "reason"], json!({
                "lifecycle": text("Its key."), "to": text("The stage's key."), "reason": text("Why."), "expires": text("A date or instant; never when absent.")
            })),
            "release": object("Takes a stage set by hand back.", &["lifecycle"], json!({"lifecycle": text("Its key."), "reason": text("Why.")})),
            "signal": object("What becomes of a signal: of the live one of the detector; that it was none, also of the last one.", &["model", "detector", "state"], json!({
                "model": text("Key of the signal model."), "detector": text("Key of the detector."),
                "state": word("What is so from now on.", &["acknowledged", "in_progress", "resolved", "false_positive"]),
                "owner": text("Who deals with it."), "due": text("A date (its last moment) or an instant."), "note": text("Anything to add.")
            })),
            "note": object("What happened, and how it felt.", &["text"], json!({
                "text": text("What happened."), "felt": schema("Felt"),
                "after": word("The contact it follows.", &["call", "meeting", "email", "chat", "visit", "other"])
            })),
            "promise": object("What was sold or agreed.", &["promise", "what"], json!({
                "promise": text("A name for it within its subject."), "what": text("What was promised."), "outcome": text("What the customer is to have from it."),
                "due": text("A date (its last moment) or an instant."), "owner": text("Who answers for it.")
            })),
            "kept": object("A promise was kept.", &["promise"], end("Anything to add.")),
            "broken": object("A promise was broken.", &["promise"], end("Anything to add.")),
            "goal": object("What the customer wants.", &["goal", "what"], json!({
                "goal": text("A name for it within its subject."), "what": text("What it is."), "target": {"type": "number", "description": "The number to reach."},
                "unit": text("What the number counts."), "by": text("A date (its last moment) or an instant."),
                "event": text("Progress by data: the number of these events since the goal was set.")
            })),
            "progress": object("How far a goal has come, how it feels, or both.", &["goal"], json!({
                "goal": text("Which goal."), "value": {"type": "number", "description": "The number reached so far."}, "felt": schema("Felt")
            })),
            "met": object("A goal was met.", &["goal"], goal_end.clone()),
            "dropped": object("A goal no longer matters.", &["goal"], goal_end),
            "tier": object("How important the customer is to us.", &["tier"], json!({"tier": text("The company's own word.")})),
            "priority": object("How urgent the case is.", &["level"], json!({"level": word("", &["low", "normal", "high", "urgent"])})),
            "preference": object("How the customer wants to be reached.", &["channel", "wish"], json!({
                "channel": text("The channel."), "wish": word("", &["prefer", "accept", "avoid"])
            })),
            "snooze": object("Hides the customer from the contact list for a while.", &["until"], json!({"until": text("A date (its first moment) or an instant."), "reason": text("Why.")})),
            "contacted": object("Somebody was in contact.", &["channel"], json!({"channel": text("By which channel."), "outcome": text("What came of it.")}))
        }),
    );
    let said = wayfarer_journey::judgement::Said::NAMES.iter();
    document["oneOf"] = said.map(|name| json!({"required": [name]})).collect();
    document["anyOf"] = json!([{"required": ["person"]}, {"required": ["account"]}]);
    document
}
