//! The worklist: its question, its answer, and the routes that ask it.

use serde_json::{Value, json};

use super::operations::{
    Operation, Summary, conditional, of_workspace, operation, with_parameters,
};
use super::stages::{key_or_null, maybe, number, record};
use super::{list, object, optional, schema, text, word, yes};

pub(super) fn paths() -> Value {
    json!({
        "/api/v1/workspaces/{ws}/worklist": {"get": worklist()},
        "/api/v1/workspaces/{ws}/contacts": {"get": contacts()}
    })
}

pub(super) fn schemas() -> Value {
    json!({
        "Worklist": question(),
        "Reason": word("Why a customer needs a look; those before `no_owner` call for a contact.", &[
            "at_risk", "about_to_close", "signal", "signal_overdue", "promise_overdue", "bad_note", "bad_response", "went_back", "health_low", "health_fell", "about_to_be_at_risk", "about_to_go_back", "goal_missed",
            "renewal_due", "silent", "no_owner", "disagrees", "goal_stalled", "flapping", "no_contact", "no_feeling", "no_goal"
        ]),
        "WorklistAnswer": record("Who needs a look, and whom to contact first.", json!({
            "lifecycle": schema("LifecycleHead"), "signals": optional(signals_read()), "health": optional(schema("HealthHead")), "contract": optional(schema("ContractRead")), "customers": number("Subjects in a stage that is not terminal."), "listed": number("Those with any reason."),
            "reasons": list("Customers by reason; a customer may have several.", record("", json!({
                "reason": schema("Reason"), "calls": yes("Whether it calls for a contact."), "customers": number("Customers.")
            }))),
            "to_contact": number("Customers to contact."), "snoozed": number("Put off to a later time."), "contacted": number("Contacted lately."),
            "contacts": list("The first customers to contact.", row())
        })),
        "Contract": object("Contracts with a term. What is left out is filled in by what events mean; how long they hold, by a property of the events that begin them.", &[], json!({
            "begins": schema("EventFilter"), "ends": schema("EventFilter"), "term": schema("Span"),
            "by": object("Terms by the value of a property of the events that begin them.", &["property", "terms"], json!({
                "property": text("The property."),
                "terms": list("What its values mean, at most 12.", object("One value.", &["is", "term"], json!({"is": {"type": ["string", "number", "boolean"], "description": "The value."}, "term": schema("Span")})))
            }))
        })),
        "ContractRead": record("Contracts as they were read.", json!({
            "by_meaning": yes("Whether the events were found by what they mean, rather than given."),
            "begins": list("Events that begin a term.", text("A name.")), "ends": list("Events that end a contract.", text("A name.")),
            "property": optional(text("The property terms were read from.")),
            "terms": list("How long terms are; empty where nothing says so: give `term`.", record("Of some.", json!({
                "value": optional(text("The property's value; absent of those without one that is known.")), "term_ms": number("How long, ms.")
            })))
        })),
        "Concern": concern(),
        "Amount": amount(),
        "ScoreParts": parts()
    })
}

fn signals_read() -> Value {
    let detector = json!({
        "detector": text("Its key."), "names": schema("Localised"), "severity": text("How bad it is."),
        "source": text("Whether its events are there: connected, partial or none."), "customers": optional(number("Customers with a live signal of it; absent without a source."))
    });
    record(
        "The signal model whose live signals are reasons; absent = none was read.",
        json!({"model": schema("SignalModelHead"), "detectors": list("Every detector.", record("", detector))}),
    )
}

fn row() -> Value {
    record(
        "A customer to contact.",
        json!({
            "rank": number("From 1."), "person": optional(text("`per_…`")), "id": optional(text("The id as the source wrote it.")), "unit": optional(text("The account.")), "stage": text("Key of the stage."),
            "concerns": list("The most severe first.", schema("Concern")), "due": key_or_null("The soonest date of a concern, an open promise or an open goal."),
            "money": list("Net amounts of the last 365 days.", schema("Amount")), "owner": key_or_null("Who looks after them."), "priority": key_or_null("Their priority."),
            "felt": {"type": ["integer", "null"], "description": "How the latest note that says so felt."}, "channel": key_or_null("The channel they want most; never one they avoid."),
            "avoid": optional(list("Channels they do not want; absent where there is none.", json!({"type": "string"}))), "last_contact": key_or_null("The last contact."),
            "score": number("urgency × value × confidence."), "parts": schema("ScoreParts")
        }),
    )
}

fn concern() -> Value {
    let of = |what: &str, fields: Value| (what.to_owned(), fields);
    let always = json!({
        "reason": schema("Reason"), "since": text("Since when it is so."), "severity": number("1 (can wait) to 5 (at once)."), "due": key_or_null("By when something is to be done."),
        "calls": yes("Whether it calls for a contact.")
    });
    let by_reason = [
        of(
            "Of a move",
            json!({"from": text("the stage left."), "to": text("the stage entered, or to be entered."), "when": key_or_null("the condition under which that happens.")}),
        ),
        of(
            "Of a disagreement",
            json!({"rules_say": text("the stage the rules alone would say.")}),
        ),
        of("Of a note", json!({"felt": number("how it felt.")})),
        of(
            "Of a signal",
            json!({
                "detector": text("its detector."), "names": schema("Localised"), "kind": text("which kind of trouble."), "state": text("open, acknowledged or in_progress."),
                "opened_at": text("when it opened."), "overdue": yes("whether it was not dealt with in time."), "signal_owner": key_or_null("who deals with it."), "playbook": schema("Localised")
            }),
        ),
        of(
            "Of health",
            json!({
                "band": text("the band."), "from_band": key_or_null("the band before."), "health": maybe("the score."), "coverage": number("how much of the score is known."),
                "measure": text("the measure that takes most from the score."), "contribution": number("the points it takes.")
            }),
        ),
        of("Of flapping", json!({"times": number("how often.")})),
        of(
            "Of silence",
            json!({"last": key_or_null("the last time anything of the kind was seen.")}),
        ),
        of(
            "Of a promise or goal",
            json!({"what": text("what was promised or wanted.")}),
        ),
        of(
            "Of a renewal",
            json!({"worth": list("what the contract's term is worth.", schema("Amount"))}),
        ),
    ];
    let mut fields = always;
    for (what, more) in by_reason {
        for (name, mut field) in more.as_object().cloned().unwrap_or_default() {
            if let Some(said) = field["description"].as_str() {
                field["description"] = json!(format!("{what}: {said}"));
            }
            fields[name] = optional(field);
        }
    }
    record("Why a customer needs a look.", fields)
}

fn amount() -> Value {
    record(
        "An amount.",
        json!({"currency": text("Its currency."), "amount": number("How much.")}),
    )
}

fn parts() -> Value {
    record(
        "What a score is made of.",
        json!({"urgency": number("0 to 1."), "value": number("0.375 to 2.25."), "confidence": number("0.6 to 1.")}),
    )
}

fn question() -> Value {
    let length = |description: &str, default: &str| json!({"allOf": [schema("Span")], "default": default, "description": description});
    let filters = |description: &str| list(description, schema("EventFilter"));
    let mut owner = text("The property that names who looks after a customer.");
    owner["default"] = json!("owner");
    object(
        "Which customers need a look, why, and whom to contact first, as of an instant.",
        &["lifecycle"],
        json!({
            "lifecycle": schema("LifecycleRef"), "signals": schema("SignalModelRef"), "health": schema("HealthRef"),
            "recent": length("How long what happened once is news.", "30d"), "horizon": length("How far ahead is looked.", "14d"),
            "quiet": length("How long without activity, contact or a known feeling is too long.", "60d"),
            "rest": length("How long a customer who was contacted is left in peace.", "14d"), "flap_within": length("Moves there and back within this time are flapping.", "30d"),
            "owner": owner, "owned_by": text("Only customers this one looks after."),
            "active": schema("EventFilter"), "contacts": filters("Contacts beside those members note; filled in when absent."),
            "bad_responses": filters("Answers and reviews that are bad; filled in when absent."), "amounts": filters("Events whose amounts say what a customer is worth; filled in when absent."),
            "refunds": filters("Events whose amounts were paid back; filled in when absent."),
            "contract": schema("Contract"),
            "goal_events": list("Names of the events that goals with progress by data count; filled in when absent.", json!({"type": "string"})),
            "top": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 20, "description": "Customers to contact that are listed."}
        }),
    )
}

fn asked(operation: Value, more: &[(&str, &str)]) -> Value {
    let query = |(name, description): &(&str, &str)| json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}});
    let common = [
        (
            "lifecycle",
            "Key of a lifecycle; the only one in force when absent.",
        ),
        ("version", "Its version; the one in force when absent."),
        (
            "signals",
            "Key of a signal model whose live signals are reasons; the only one in force about the same subjects when absent.",
        ),
        (
            "signals_version",
            "Its version; the one in force when absent.",
        ),
        (
            "health",
            "Key of a health model whose low and falling bands are reasons; the only one in force about the same subjects when absent.",
        ),
        (
            "health_version",
            "Its version; the one in force when absent.",
        ),
        (
            "without",
            "What is left out: signals, health, or both with a comma between.",
        ),
        ("owner", "Only customers this one looks after."),
        (
            "contract",
            "Events that begin a contract's term, with commas between; by meaning when absent.",
        ),
        (
            "term",
            "Length of a contract's term, such as 365d; by a property of those events when absent.",
        ),
        (
            "as_of",
            "A date or instant; the running tenth of a second when absent.",
        ),
    ];
    let all = common.iter().chain(more).map(query);
    conditional(of_workspace(with_parameters(operation, all.collect())))
}

fn worklist() -> Value {
    let listing = operation(Operation {
        id: "worklist",
        summary: Summary("Who needs a look", "谁需要关注", "誰需要關注"),
        description: "The answer to a worklist question: customers by reason. With `reason` or `detector`, the answer to a `members` question: a page of those who have it, with everything that concerns them.",
        answer: Some("Answer"),
        problems: &[400, 401, 404, 422, 429, 500, 503],
    });
    let more = [
        ("reason", "List the customers with this reason."),
        (
            "detector",
            "List the customers with a live signal of this detector.",
        ),
        ("limit", "How many, with `reason` or `detector`."),
        (
            "cursor",
            "The `next` of the page before, with `reason` or `detector`.",
        ),
    ];
    asked(listing, &more)
}

fn contacts() -> Value {
    let ranking = operation(Operation {
        id: "contacts",
        summary: Summary("Whom to contact today", "今天该联系谁", "今天該聯絡誰"),
        description: "The answer to a worklist question: `contacts` are the most pressing customers with what changed, the money at stake, the due date, the owner, the channel they prefer and the parts of the score.",
        answer: Some("Answer"),
        problems: &[400, 401, 404, 422, 429, 500, 503],
    });
    asked(ranking, &[("top", "How many, 1 to 1,000; 20 when absent.")])
}
