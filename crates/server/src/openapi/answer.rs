//! Schemas of answer documents: what all kinds share. The numbers of each kind are in files
//! by noun.

use serde_json::{Value, json};

use super::{
    count, list, maybe, number, object, optional, record, schema, text, text_or_null, with, word,
};

pub(super) fn schemas() -> Value {
    json!({
        "Answer": record("An answer. The same store and the same question give the same bytes.", json!({
            "question": schema("Question"), "meta": schema("Meta"), "answer": schema("Body"),
            "sentence": optional(schema("AnswerSentence"))
        })),
        "AnswerSentence": sentence(),
        "Meta": record("What the numbers are of.", json!({
            "unit": text("Whose events were folded: person, session, account …"),
            "as_of": text("The instant the answer is of."),
            "data_through": text_or_null("The latest event that is not after as-of."),
            "from": text_or_null("First instant of the range."), "to": text_or_null("First instant after the range."),
            "timezone": text("IANA time zone of periods."), "data_version": count("The store's version."),
            "rows_scanned": count("Rows decoded."), "sample_rate": number("Always 1: nothing is sampled."),
            "bots_left_out": optional(count("Events the question would have looked at, but that its bot filter leaves out; absent where none applies."))
        })),
        "Body": body(),
        "Rate": record("A share with its 95 % Wilson interval.", json!({
            "count": count("Counted."), "of": count("Out of."), "rate": number("The share."), "low": number("Lower end."), "high": number("Upper end.")
        })),
        "PeopleAnswer": record("A segment.", with(page(), json!({
            "count": count("People the condition holds for."), "population": count("People with any visible event."), "share": maybe("Their share.")
        }))),
        "PersonAnswer": record("A timeline, newest first.", json!({
            "person": text("`per_…`"), "id": text_or_null("The id as the source wrote it."), "total": count("Events in all."),
            "events": list("This page.", schema("TimelineEvent")), "next": optional(text("The next page's cursor; absent on the last."))
        })),
        "MembersAnswer": record("The units behind a number; `total` equals the number.", page()),
        "Member": member(),
        "TimelineEvent": event(),
        "OnDevice": record("What an event happened on, as `$device`, `$browser`, `$os` and `$bot` have it.", json!({
            "device": optional(text("desktop, mobile, tablet, tv, bot or other.")),
            "browser": optional(text("The browser, or the app that shows the page.")),
            "os": optional(text("The system.")),
            "bot": optional(text("The bot it is."))
        }))
    })
}

fn sentence() -> Value {
    let what = "The answer in one plain sentence; only when it was asked for. Of an explanation, a line per unit.";
    let languages =
        json!({"en": text("In English."), "zh-CN": text("简体中文"), "zh-TW": text("繁體中文")});
    object(what, &["en", "zh-CN", "zh-TW"], languages)
}

/// Which schema stands under which kind's key.
fn body() -> Value {
    let choice = |kind: &&str| {
        let (first, rest) = kind.split_at(1);
        let name = format!("{}{rest}Answer", first.to_uppercase());
        json!({"type": "object", "required": [kind], "properties": {*kind: schema(&name)}, "additionalProperties": false})
    };
    let choices: Vec<Value> = wayfarer_journey::Ask::NAMES.iter().map(choice).collect();
    json!({"description": "The numbers, under the key of the question's kind.", "oneOf": choices})
}

fn page() -> Value {
    json!({
        "total": count("Units in all."), "members": list("This page.", schema("Member")),
        "next": optional(text("The next page's cursor; absent on the last."))
    })
}

fn member() -> Value {
    record(
        "One unit behind a number.",
        json!({
            "person": optional(text("`per_…`; absent for units that cross people.")), "id": optional(text("The id as the source wrote it.")),
            "unit": optional(text("Which unit, when it is not the person: a session's start, a session's or account's id, an entity's key.")),
            "detail": schema("MemberDetail")
        }),
    )
}

fn event() -> Value {
    let value = json!({"type": ["string", "number", "boolean", "object", "array"], "description": "As the source gave it."});
    let pair = json!({"type": "array", "prefixItems": [text("Its name."), value], "minItems": 2, "maxItems": 2});
    record(
        "One stored event.",
        json!({
            "event_id": text("`evt_…`"), "time": text("ISO 8601 UTC."), "time_ms": number("The same, milliseconds since 1970."), "event": text("Its name."),
            "sent_as": optional(text("The name it was sent under, where that is merged into the one it goes by.")),
            "on": optional(schema("OnDevice")),
            "kind": word("What it counts as.", &["behaviour", "profile", "link", "system"]), "person": text_or_null("`per_…`; null of an event without a person."),
            "sequence": number("Its position among events of the same instant."), "received_ms": number("When it was received."),
            "source": text("Where it came from."), "import": text("The import that brought it: `imp_…`."),
            "session": optional(text("The source's own session: `ses_…`.")), "account": optional(text("The account it names: `acc_…`.")),
            "amount": optional(number("Its amount.")), "currency": optional(text("The amount's currency.")),
            "properties": list("Touchpoint fields by their `$name`, then properties, as pairs of name and value.", pair)
        }),
    )
}
