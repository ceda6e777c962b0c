//! What lists of members say about each unit, by the kind of the question listed.

use serde_json::{Value, json};

use super::{
    count, list, maybe, number, optional, record, schema, text, text_or_null, with, word, yes,
};

/// The details, by the schema's name.
const KINDS: &[&str] = &[
    "FunnelDetail",
    "FlowDetail",
    "TransitionsDetail",
    "SessionsDetail",
    "RetentionDetail",
    "ActivityDetail",
    "StagesDetail",
    "ClassificationDetail",
    "SignalsDetail",
    "RestateDetail",
    "JoinedDetail",
    "PairedDetail",
    "HealthDetail",
    "BacktestDetail",
    "TrendDetail",
    "ConversionDetail",
    "ResponsesDetail",
    "AdoptionDetail",
    "LedgerDetail",
    "WorklistDetail",
    "AccountRow",
    "PeopleDetail",
];

pub(super) fn schemas() -> Value {
    let one_of: Vec<Value> = KINDS.iter().map(|name| schema(name)).collect();
    let shapes = json!({
        "MemberDetail": {"description": "What the kind of the question says about the unit.", "anyOf": one_of},
        "PeopleDetail": {
            "type": "object", "description": "Each test of the condition by its path: whether it holds, and what was measured.",
            "additionalProperties": schema("CriterionTest")
        },
        "CriterionTest": record("One test.", json!({
            "holds": yes("Whether it holds."), "value": optional(number("What was measured.")), "silence_ms": optional(number("How long nothing happened.")),
            "time_ms": optional(number("When it was, milliseconds since 1970."))
        }))
    });
    [paths(), over_time(), states(), customers()]
        .into_iter()
        .fold(shapes, with)
}

fn breakdown() -> Value {
    optional(text("The value of the breakdown; absent without one."))
}

fn paths() -> Value {
    let attempt = record(
        "One attempt.",
        json!({
            "level": count("The furthest step, from 1."), "state": end(), "steps": list("Steps reached.", count("From 1.")),
            "times_ms": list("When each was, milliseconds since 1970.", number("An instant.")),
            "events": list("Positions of their events among the unit's.", count("From 0."))
        }),
    );
    let path = record(
        "One path.",
        json!({"anchor_ms": number("The anchor's instant."), "nodes": list("Its nodes in order of time.", text("A node."))}),
    );
    json!({
        "FunnelDetail": record("How far the unit got.", json!({
            "level": count("The furthest step; 0 = not entered."), "state": or_null_of(end()), "attempts": list("Its attempts.", attempt), "breakdown": breakdown()
        })),
        "FlowDetail": record("The ways the unit took.", json!({"paths": list("In order of time.", path)})),
        "TransitionsDetail": record("What followed what.", json!({
            "transitions": count("Transitions."), "first": text_or_null("The first node."), "last": text_or_null("The last node.")
        })),
        "SessionsDetail": record("The session; empty where it does not count.", json!({
            "start_ms": optional(number("When it began.")), "duration_ms": optional(number("How long it took.")), "events": optional(count("Events in it."))
        })),
        "ConversionDetail": record("How the unit came in; empty where it did not.", json!({
            "group": optional(text("How.")), "entered_ms": optional(number("When.")), "converted": optional(yes("Whether it reached the goal.")),
            "time_ms": optional(maybe("Entry to goal.")), "in_progress": optional(yes("Whether it still may."))
        }))
    })
}

fn end() -> Value {
    word(
        "How it ended.",
        &["converted", "dropped", "in_progress", "excluded"],
    )
}

fn or_null_of(choice: Value) -> Value {
    json!({"oneOf": [choice, {"type": "null"}]})
}

fn over_time() -> Value {
    let start = record(
        "One start.",
        json!({
            "cohort": text("Its period."), "start_ms": number("When."),
            "retained": list("Per column; null = not over yet.", json!({"type": ["boolean", "null"], "description": "Whether the unit came back."})),
            "split": optional(word("Which side of the split.", &["did", "did_not"])), "breakdown": breakdown(),
            "sums": optional(list("Per column.", number("The sum.")))
        }),
    );
    let standing = record(
        "One period.",
        json!({"period": text("The period."), "state": word("How the unit stands.", &["new", "returning", "resurrecting", "dormant"])}),
    );
    let feature = record(
        "One feature.",
        json!({
            "feature": text("Its name."), "level": word("How far the unit got.", &["exposed", "tried", "repeated", "favourite"]),
            "uses": count("Uses."), "dropped": yes("Whether it is used no more.")
        }),
    );
    json!({
        "RetentionDetail": record("The unit's starts.", json!({"starts": list("In order of time.", start)})),
        "ActivityDetail": record("How the unit stands per period.", json!({"periods": list("In order of time.", standing)})),
        "TrendDetail": record("What of the unit counts.", json!({"events": count("Events.")})),
        "ResponsesDetail": record("What the person said.", json!({
            "responses": count("Responses with a score."), "latest": maybe("The latest score."), "latest_at": text_or_null("When."),
            "class": text_or_null("Its class."), "lowest": maybe("The lowest score."), "highest": maybe("The highest.")
        })),
        "AdoptionDetail": record("How far the unit got with features.", json!({
            "features": list("Most used first.", feature), "tried": count("Features tried."), "breakdown": text_or_null("The value of the split.")
        }))
    })
}

fn states() -> Value {
    let key_or_null = text_or_null;
    let signal = record(
        "A signal.",
        json!({
            "detector": text("Its detector."), "severity": word("How bad it is.", &["low", "medium", "high", "critical"]), "state": text("Its state."),
            "state_at": text("Since when."), "opened_at": text("When it opened."), "closed_at": optional(text("When it closed.")),
            "due_at": optional(text("By when it is to be dealt with.")), "overdue": optional(yes("Whether it was not.")), "owner": optional(text("Who deals with it."))
        }),
    );
    let alarm = record(
        "An alarm.",
        json!({
            "at": text("When."), "verdict": word("What came of it.", &["true_positive", "false_alarm", "open"]),
            "owner": optional(text("Who looks after the subject.")), "detector": optional(text("Of a signal: its detector."))
        }),
    );
    let outcome = record(
        "An outcome.",
        json!({"at": text("When."), "lead_days": maybe("How long before it the alarm was; null = none was.")}),
    );
    let side = || {
        record(
            "One side.",
            json!({
                "periods": count("Whole periods."), "total": number("What was measured in them."), "rate": maybe("Per period; null without one."),
                "time_ms": number("Time on this side.")
            }),
        )
    };
    let sum = record(
        "A sum.",
        json!({"currency": key_or_null("Its currency."), "total": number("How much.")}),
    );
    json!({
        "StagesDetail": record("Where the subject stands; empty where it is in no stage.", json!({
            "stage": optional(text("Its stage.")), "since": optional(text("Since when.")), "from": optional(key_or_null("Stage left; null = came into being.")),
            "kind": optional(move_kind()), "moved": optional(count("Moves since it came into being.")), "risk": optional(risk_state()),
            "rules_say": optional(text("The stage the rules alone would say.")), "breakdown": breakdown()
        })),
        "RestateDetail": record("Where the subject stands in each definition.", json!({"before": key_or_null("Null = in none."), "after": key_or_null("Null = in none.")})),
        "SignalsDetail": record("The subject's signals.", json!({
            "live": list("Live ones.", signal.clone()), "past": list("Closed ones.", signal), "episodes": count("Stretches of time in trouble."),
            "outcome": optional(word("How the last ended.", &["open", "saved", "lost", "false_alarm"])), "since": optional(text("When it began.")), "breakdown": breakdown()
        })),
        "HealthDetail": record("How healthy the subject is; empty where it has no health.", json!({
            "band": optional(band()), "score": optional(maybe("The score; null where no measure has a value.")), "coverage": optional(number("Share of the weight with a value.")),
            "since": optional(text("Since when it is in the band.")), "from": optional(or_null_of(band())), "breakdown": breakdown()
        })),
        "BacktestDetail": record("Alarms and outcomes of the subject.", json!({"alarms": list("Alarms.", alarm), "outcomes": list("Outcomes.", outcome)})),
        "JoinedDetail": record("Both journeys of the subject; empty where it was not handed over.", json!({
            "handed_over": optional(text("When.")), "group": optional(text("Its row.")), "touches": optional(count("Events up to then.")),
            "days_ms": optional(maybe("From the first event to the hand-over.")), "path": optional(list("Stages gone through.", text("A stage."))),
            "furthest_before": optional(key_or_null("The furthest of them.")), "stage": optional(key_or_null("Where it stands in `after`.")),
            "furthest": optional(key_or_null("The furthest stage there.")), "closed": optional(yes("Whether it has left.")),
            "at_risk": optional(yes("Whether it is at risk.")), "value": optional(list("Since the hand-over, per currency.", sum))
        })),
        "PairedDetail": record("Both sides of the subject.", json!({
            "before": side(), "after": side(), "change": optional(number("after − before, of those who are compared.")),
            "turn": optional(word("Which way it went.", &["rose", "fell", "same"])), "class": optional(text("How far.")),
            "left_out": optional(key_or_null("Why it is not compared.")), "currency": optional(text("Of amounts."))
        }))
    })
}

fn move_kind() -> Value {
    word(
        "The kind of its last move.",
        &["start", "progress", "regress", "lateral", "close", "reopen"],
    )
}

fn risk_state() -> Value {
    word(
        "The state of its risk.",
        &["none", "watching", "at_risk", "saved", "lost"],
    )
}

fn band() -> Value {
    word("A band.", &["green", "yellow", "red", "unknown"])
}

fn customers() -> Value {
    let promise = record(
        "A promise.",
        json!({
            "promise": text("Its id."), "what": text("What was promised."), "owner": text("Who made it."), "made_at": text("When."),
            "due_at": text_or_null("By when."), "state": word("Its state.", &["open", "overdue", "kept", "kept_late", "broken"])
        }),
    );
    let goal = record(
        "A goal.",
        json!({
            "goal": text("Its id."), "what": text("What is wanted."), "target": maybe("How much."), "value": maybe("How much there is."),
            "felt": maybe("How it feels, −2 to 2."), "due_at": text_or_null("By when."), "met_at": text_or_null("When it was met."),
            "state": word("Its state.", &["open", "missed", "met", "dropped"])
        }),
    );
    json!({
        "LedgerDetail": record("What is known of the subject.", json!({
            "promises": list("Promises.", promise), "goals": list("Goals.", goal), "notes": count("Notes."), "last_felt": maybe("How the latest note that says so felt."),
            "tier": text_or_null("Its tier."), "priority": text_or_null("Its priority.")
        })),
        "WorklistDetail": record("How the customer stands on the list; empty for those who are none.", json!({
            "stage": optional(text("Key of the stage.")), "concerns": optional(list("The most severe first.", schema("Concern"))),
            "to_contact": optional(yes("Whether they are to be contacted.")), "hidden": optional(text_or_null("Why they are not listed.")),
            "owner": optional(text_or_null("Who looks after them.")), "due": optional(text_or_null("The soonest date.")),
            "money": optional(list("Net amounts of the last 365 days.", schema("Amount"))), "felt": optional(maybe("How the latest note that says so felt.")),
            "last_contact": optional(text_or_null("The last contact.")), "priority": optional(text_or_null("Their priority.")),
            "score": optional(number("urgency × value × confidence; only of those to contact.")), "parts": optional(schema("ScoreParts"))
        })),
        "ClassificationDetail": record("How the customer stands in the last period; empty where in none.", with(standing(), json!({
            "before": optional(list("The periods before.", record("One period.", standing())))
        })))
    })
}

fn standing() -> Value {
    json!({
        "period": optional(text("The period.")), "at": optional(text("The instant.")), "stage": optional(text("Key of the stage.")),
        "from": optional(text_or_null("Stage right before the period.")), "direction": optional(text("Which way.")), "risk": optional(risk_state()),
        "felt": optional(maybe("−2 to 2; null = unknown.")), "tier": optional(text_or_null("Its tier.")), "priority": optional(text_or_null("Its priority.")),
        "goals": optional(word("The worst quadrant of its goals.", &["unmet_bad", "met_bad", "unmet_good", "met_good", "unfelt", "none"])),
        "overdue": optional(count("Promises overdue.")), "by": optional(text("The value of `by`."))
    })
}
