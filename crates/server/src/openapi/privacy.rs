//! Erasing people, and handing out what is held of them.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::{count, list, object, record, schema, text, text_or_null, word, yes};

pub(super) fn paths() -> Value {
    json!({
        "/api/v1/workspaces/{ws}/people/{person}/export": {"get": export()},
        "/api/v1/workspaces/{ws}/privacy/erasures": {"get": listed(), "post": erase()},
        "/api/v1/workspaces/{ws}/privacy/erasures/{id}": {"get": show()},
        "/api/v1/workspaces/{ws}/privacy/erasures/{id}/lift": {"post": lift()}
    })
}

pub(super) fn schemas() -> Value {
    json!({
        "EraseRequest": object("Who is to be erased.", &["person"], json!({
            "person": text("`per_…`, or any of their ids as the source wrote it."),
            "only_this_id": yes("Whether that id alone is erased, and not everything that is joined with it; false when absent."),
            "reason": text("Why; at most 500 characters. What would name the person in it is not kept.")
        })),
        "Erasure": record("An erasure as it stands. Nothing in it tells who the person is.", json!({
            "id": text("`era_…`"),
            "state": word("`requested`; `hidden`: nobody is shown the person any more; `rewriting`: files are being written again without them; `done`: nothing of them is left.", &["requested", "hidden", "rewriting", "done"]),
            "person": text("A digest that stands for the person, as the audit log has it: `dig_…`."),
            "ids": count("How many ids are erased."),
            "only_this_id": yes("Whether one id was named, and not everything that is joined with it."),
            "asked_by": text("Who asked for it."), "reason": text_or_null("Why."),
            "requested_at": text("When it was asked for."), "hidden_at": text_or_null("Since when nobody is shown the person."),
            "done_at": text_or_null("When everything was done."),
            "place": text_or_null("The place that is being written again: `log`, `runs`, `dictionaries`, `rejected_rows`, `kept_months`, `refused_messages`, `saved`, `rulings`, `consents`, `metadata`."),
            "files_done": count("Files of that place that are done."), "files": count("Files of that place."),
            "places": places("What was done so far, by place."),
            "refused_again": yes("Whether events of these ids are refused."),
            "lifted_at": text_or_null("When the ids were taken again."), "lifted_by": text_or_null("By whose leave."),
            "receipt": {"oneOf": [schema("ErasureReceipt"), {"type": "null"}], "description": "What was done; null until it is."}
        })),
        "ErasureReceipt": record("What was done, to be kept.", json!({
            "version": count("The form of this document: 1."), "erasure": text("`era_…`"), "workspace": text("The workspace."),
            "person": text("A digest that stands for the person."), "ids": count("How many ids were erased."),
            "requested_at": text("When it was asked for."), "hidden_at": text("Since when nobody was shown the person."),
            "done_at": text("When everything was done."),
            "places": places("Files and rows that were written again or are gone, by place."),
            "signature": text("HMAC-SHA256 of the rest of this document under a secret of the data directory.")
        })),
        "ErasedPlace": record("What was done in one place.", json!({
            "files": count("Files, or tables, written again or removed."), "removed": count("Events, rows or entries that are gone."),
            "mended": count("Others' that named the person and do so no more.")
        })),
        "ErasurePage": object("A page of a list.", &["total", "items"], json!({
            "total": count("Items in all."), "items": list("The last first.", schema("Erasure")), "next": text("The cursor of the next page; absent on the last.")
        }))
    })
}

fn places(description: &str) -> Value {
    json!({"type": "object", "description": description, "additionalProperties": schema("ErasedPlace")})
}

fn by_id() -> Value {
    json!([{"name": "id", "in": "path", "required": true, "description": "`era_…`", "schema": {"type": "string"}}])
}

fn export() -> Value {
    let person = json!([{"name": "person", "in": "path", "required": true, "description": "`per_…`, or any of their ids as the source wrote it.", "schema": {"type": "string"}}]);
    let mut exporting = of_workspace(with_parameters(
        operation(Operation {
            id: "export_person",
            summary: Summary(
                "Export a person",
                "导出一个人的全部数据",
                "匯出一個人的全部資料",
            ),
            description: "Everything that is held of a person, as a ZIP file: `events` as JSON, CSV (harmless in spreadsheets) and Parquet (as it is stored), ids and what joins them, notes, stages, signals, health, lines of kept months, and a page to read in English, Simplified and Traditional Chinese. `wayfarer privacy restore` brings it back.",
            answer: None,
            problems: &[400, 401, 404, 503],
        }),
        person,
    ));
    exporting["responses"]["200"] = json!({"description": "The file.", "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}});
    exporting
}

fn listed() -> Value {
    of_workspace(paged(operation(Operation {
        id: "list_erasures",
        summary: Summary("List erasures", "列出删除", "列出刪除"),
        description: "Every erasure of the workspace, the last first.",
        answer: Some("ErasurePage"),
        problems: &[400, 401, 404],
    })))
}

fn erase() -> Value {
    let mut erasing = of_workspace(operation(Operation {
        id: "erase_person",
        summary: Summary(
            "Erase a person",
            "删除一个人的全部数据",
            "刪除一個人的全部資料",
        ),
        description: "Hides a person, with everything that is joined with the id, from every question, list, page and export at once, and has every place written again in the background that holds anything of them: events, what ids stand for, the log, rejected rows, kept months, what members saved and ruled. Events of these ids are refused from now on, until the erasure is lifted. The erasure tells how far it has come, and has a receipt once it is done.",
        answer: None,
        problems: &[400, 401, 404, 408, 413, 415, 503],
    }));
    let example = json!({"person": "alice@example.com", "reason": "asked for it by letter"});
    erasing["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("EraseRequest"), "examples": {"whole": {"summary": "Everything of one person", "value": example}}
    }}});
    erasing["responses"]["202"] = json!({"description": "Hidden; what is left is done in the background.", "content": {"application/json": {"schema": schema("Erasure")}}});
    erasing
}

fn show() -> Value {
    of_workspace(with_parameters(
        operation(Operation {
            id: "show_erasure",
            summary: Summary("Show an erasure", "查看一项删除", "檢視一項刪除"),
            description: "How far an erasure has come, and its receipt once it is done.",
            answer: Some("Erasure"),
            problems: &[400, 401, 404],
        }),
        by_id(),
    ))
}

fn lift() -> Value {
    of_workspace(with_parameters(
        operation(Operation {
            id: "lift_erasure",
            summary: Summary(
                "Take erased ids again",
                "重新接收已删除的标识",
                "重新接收已刪除的識別碼",
            ),
            description: "Events of the erased ids are taken again from the next one on. What was erased does not come back. Refused while the erasure is not done.",
            answer: Some("Erasure"),
            problems: &[400, 401, 404, 503],
        }),
        by_id(),
    ))
}
