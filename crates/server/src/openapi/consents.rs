//! What people agreed to.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, object, schema, text, text_or_null, word, yes};

/// The routes.
pub(super) fn paths() -> Value {
    let listing = of_workspace(operation(Operation {
        id: "list_consents",
        summary: Summary(
            "What a person agreed to",
            "一个人同意了什么",
            "一個人同意了什麼",
        ),
        description: "Every word the ledger has of a person, under whichever of their ids, the last said first.",
        answer: Some("Consents"),
        problems: &[400, 401, 404],
    }));
    let mut recording = of_workspace(operation(Operation {
        id: "record_consents",
        summary: Summary("Record consents", "记录同意情况", "記錄同意情況"),
        description: "Adds what people said to the ledger, all or nothing; earlier words stay in it. Who denies or withdraws `analytics` is hidden from every answer and nothing of theirs is taken from sources; granting it shows them again.",
        answer: Some("Consents"),
        problems: &[400, 401, 404, 413, 415],
    }));
    recording["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("ConsentRecording"),
        "examples": {"withdrawn": {"summary": "Somebody takes it back", "value": {"consents": [
            {"person": "u-1", "purpose": "analytics", "state": "withdrawn", "source": "letter", "text_version": "2026-01"}
        ]}}}
    }}});
    let totals = of_workspace(operation(Operation {
        id: "consent_totals",
        summary: Summary(
            "How people stand to each purpose",
            "各项用途的同意情况",
            "各項用途的同意情況",
        ),
        description: "How many words hold about each purpose, by what they say. A word holds while it is the last about its purpose for any of its ids.",
        answer: Some("ConsentTotals"),
        problems: &[401, 404],
    }));
    let person = json!([{"name": "person", "in": "query", "required": true, "description": "`per_…`, or any of their ids as the source writes it.", "schema": {"type": "string"}}]);
    json!({"/api/v1/workspaces/{ws}/privacy/consents": {
        "get": with_parameters(listing, person), "post": recording
    }, "/api/v1/workspaces/{ws}/privacy/consents/totals": {"get": totals}})
}

/// What they take and answer.
pub(super) fn schemas() -> Value {
    let purpose = || {
        word(
            "What it is about.",
            &[
                "analytics",
                "personalisation",
                "marketing_email",
                "marketing_sms",
                "profiling",
                "third_party_sharing",
            ],
        )
    };
    let state = || word("What they said.", &["granted", "denied", "withdrawn"]);
    json!({
        "ConsentRecording": object("What people said.", &["consents"], json!({
            "consents": list("At most 1,000.", schema("ConsentEntry"))
        })),
        "ConsentEntry": object("Somebody's word about one purpose.", &["person", "purpose", "state"], json!({
            "person": text("`per_…`, or any of their ids as the source writes it; one nobody has yet may be given."),
            "purpose": purpose(), "state": state(), "source": text("Where they said it: a form, a banner, a letter."),
            "text_version": text("Which text they were shown."), "proof": text("What proves it: the name of a document, the id of a receipt."),
            "at": text("When they said it, ISO 8601; now when absent.")
        })),
        "ConsentTotals": object("How people stand to every purpose.", &["words", "purposes"], json!({
            "words": count("Lines of the ledger, also those that hold no more."),
            "purposes": list("Every purpose, also those nobody said anything about.", schema("PurposeTotals"))
        })),
        "PurposeTotals": object("How many words hold about one purpose. Who spoke under ids that nothing joined by then is counted for each.",
            &["purpose", "granted", "denied", "withdrawn"], json!({
            "purpose": purpose(), "granted": count("Of people who agree."),
            "denied": count("Of people who were asked and do not agree."), "withdrawn": count("Of people who agreed and took it back.")
        })),
        "Consents": object("Lines of the ledger.", &["items"], json!({"items": list("What was recorded in its order; of a person the last said first.", schema("Consent"))})),
        "Consent": object("A line of the ledger.",
            &["number", "person", "purpose", "state", "holds", "source", "text_version", "proof", "at", "known", "author"], json!({
            "number": count("Its place in the ledger, from 1."), "person": text("The id it was given under."),
            "purpose": purpose(), "state": state(), "holds": yes("Whether it is the last word about the purpose for any of their ids."),
            "source": text_or_null("Where they said it."), "text_version": text_or_null("Which text they were shown."),
            "proof": text_or_null("What proves it."), "at": text("When they said it."), "known": text("When it was recorded."), "author": text("By whom.")
        }))
    })
}
