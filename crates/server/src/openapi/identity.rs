//! Who is who: ids, what joins them, and what members rule.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::{count, list, object, optional, record, schema, text, text_or_null, with, word, yes};

pub(super) fn paths() -> Value {
    json!({
        "/api/v1/workspaces/{ws}/people/{person}/identity": {"get": show()},
        "/api/v1/workspaces/{ws}/identity/rulings": {"get": rulings(), "post": rule()},
        "/api/v1/workspaces/{ws}/identity/rulings/{number}": {"delete": take_back()},
        "/api/v1/workspaces/{ws}/identity/quarantine": {"get": quarantine()}
    })
}

pub(super) fn schemas() -> Value {
    json!({
        "Identity": record("A person, the ids that are theirs, and what joins them.", with(person(), json!({
            "links": list("What joins these ids, and what would if members had not ruled otherwise or fewer people shared an id.", schema("IdentityLink")),
            "rulings": list("What members ruled about these ids, the last first.", schema("IdentityRuling"))
        }))),
        "PersonOfIds": record("A person as the ids that are theirs.", person()),
        "IdentityId": record("An id under which events are filed.", id()),
        "IdentityLink": record("Two ids that are joined, or would be.", with(pair(), json!({
            "kind": word("`both`: events came with both ids; `alias`: an event says so.", &["both", "alias", "ruled"]),
            "first": text("The first event that says so."), "last": text("The last."), "events": count("How many do."),
            "holds": yes("Whether it joins them.")
        }))),
        "IdentityRuling": record("What a member ruled.", with(pair(), json!({
            "number": count("Its number."), "verdict": verdict(), "author": text("Who said so."), "reason": text("Why."), "at": text("When."),
            "revoked_by": optional(text("Who took it back.")), "revoked_at": optional(text("When it was taken back."))
        }))),
        "IdentityRulingPage": page("IdentityRuling", "The last first."),
        "IdentityRule": object("What a member says of ids.", &["verdict", "id", "reason"], json!({
            "verdict": verdict(),
            "id": text("The id it is about: `per_…`, or as the source wrote it."),
            "user": text("To join: the known person's id. To split: from which other id; from all it is joined with when absent."),
            "reason": text("Why; at most 500 characters."), "author": text("Who says so; whoever is signed in when absent.")
        })),
        "IdentityRuled": record("What a ruling changes.", json!({
            "rulings": list("What is ruled.", schema("IdentityRuling")),
            "before": list("The people concerned as they were.", schema("PersonOfIds")),
            "after": list("The people concerned as they are then.", schema("PersonOfIds"))
        })),
        "QuarantinedId": record("An id that joins nobody because too many people share it.", with(id(), json!({
            "people": count("How many people it would join.")
        }))),
        "QuarantinedIdPage": page("QuarantinedId", "By id.")
    })
}

fn page(item: &str, order: &str) -> Value {
    object(
        "A page of a list.",
        &["total", "items"],
        json!({
            "total": count("Items in all."), "items": list(order, schema(item)), "next": text("The cursor of the next page; absent on the last.")
        }),
    )
}

fn person() -> Value {
    json!({
        "person": text("`per_…`"), "name": text_or_null("What the source calls them."), "ids": list("Their ids.", schema("IdentityId"))
    })
}

fn id() -> Value {
    let stretch = record(
        "",
        json!({"from": text_or_null("From when on; null = from the beginning."), "until": text_or_null("Until when, exclusive; null = for good.")}),
    );
    json!({
        "id": text("`per_…`"),
        "kind": {"type": ["string", "null"], "enum": ["user", "anonymous", "account", "session", null], "description": "`user`: a known person's; `anonymous`: a device's."},
        "value": text_or_null("What the source wrote."),
        "events": count("Events filed under it."),
        "stretches": optional(list("Where several people used it: when it is this one's.", stretch))
    })
}

fn pair() -> Value {
    json!({
        "id": text("The device, or the id before: `per_…`."), "id_value": text_or_null("What the source wrote."),
        "user": text("The known person's id: `per_…`."), "user_value": text_or_null("What the source wrote.")
    })
}

fn verdict() -> Value {
    word(
        "`join`: they are one person's; `split`: they are not, whatever the events say.",
        &["join", "split"],
    )
}

fn show() -> Value {
    let parameter = json!({"name": "person", "in": "path", "required": true, "description": "`per_…`, or any id as the source wrote it.", "schema": {"type": "string"}});
    of_workspace(with_parameters(
        operation(Operation {
            id: "show_identity",
            summary: Summary("Show who somebody is", "查看某人的身份", "檢視某人的身分"),
            description: "The ids of a person, the events that join them, and what members ruled about them.",
            answer: Some("Identity"),
            problems: &[400, 401, 404],
        }),
        json!([parameter]),
    ))
}

fn rulings() -> Value {
    of_workspace(paged(operation(Operation {
        id: "list_rulings",
        summary: Summary("List rulings", "列出身份裁定", "列出身分裁定"),
        description: "Everything members ruled about who is who, the last first; what was taken back, too.",
        answer: Some("IdentityRulingPage"),
        problems: &[400, 401, 404],
    })))
}

fn rule() -> Value {
    let mut ruling = of_workspace(with_parameters(
        operation(Operation {
            id: "rule_identity",
            summary: Summary("Join or split people", "合并或拆分客户", "合併或拆分客戶"),
            description: "Rules that two ids are one person's, or are not. No event is moved or lost: every question goes by it from the next answer on, over all history, and a ruling taken back restores what was. With `preview=true` nothing is kept: the answer, with status 200, is what would change.",
            answer: Some("IdentityRuled"),
            problems: &[400, 401, 404, 408, 413, 415, 422, 503],
        }),
        json!([
            {"name": "preview", "in": "query", "description": "Only tell what would change.", "schema": {"type": "boolean", "default": false}}
        ]),
    ));
    let example = json!({"verdict": "join", "id": "alice@example.com", "user": "u-17", "reason": "the same person: told us on the phone"});
    ruling["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("IdentityRule"), "examples": {"join": {"summary": "Two ids of one person", "value": example}}
    }}});
    let mut made = ruling["responses"]["200"].clone();
    made["description"] = json!("Ruled.");
    ruling["responses"]["201"] = made;
    ruling
}

fn take_back() -> Value {
    let parameter = json!({"name": "number", "in": "path", "required": true, "description": "The ruling's number.", "schema": {"type": "integer", "minimum": 1}});
    of_workspace(with_parameters(
        operation(Operation {
            id: "take_back_ruling",
            summary: Summary("Take a ruling back", "撤回身份裁定", "撤回身分裁定"),
            description: "What it changed is as it was before; the ruling stays in the list as taken back.",
            answer: Some("IdentityRuled"),
            problems: &[400, 401, 404, 422, 503],
        }),
        json!([parameter]),
    ))
}

fn quarantine() -> Value {
    of_workspace(paged(operation(Operation {
        id: "list_quarantine",
        summary: Summary(
            "List ids that too many share",
            "列出过多人共用的标识",
            "列出過多人共用的識別碼",
        ),
        description: "Ids that join nobody because twenty people or more would share them: a kiosk, a test account, a word such as `guest`.",
        answer: Some("QuarantinedIdPage"),
        problems: &[400, 401, 404],
    })))
}
