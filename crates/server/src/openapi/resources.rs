//! Schemas of everything but questions and answers.

use serde_json::{Map, Value, json};
use wayfarer_core::ErrorCode;

use super::{catalogue, count, flag, list, object, schema, text, word};

pub(super) fn schemas() -> Value {
    json!({
        "Alive": object("One word.", &["status"], json!({"status": word("How it is.", &["alive", "ready"])})),
        "OpenApi": {"description": "An OpenAPI 3.1 document.", "type": "object"},
        "Problem": problem(),
        "ProblemPart": problem_part(),
        "Workspace": workspace(&[]),
        "WorkspaceDetail": workspace(&[("data_version", count("Counts up with every change of the data."))]),
        "WorkspacePage": page("Workspace"),
        "Event": object("An event name.", &["name", "count", "first", "last"], super::joined([catalogue::listed_of_event(), json!({
            "name": text("The name."),
            "count": count("How many events."),
            "first": text("The earliest, ISO 8601 UTC."),
            "last": text("The latest, ISO 8601 UTC.")
        })])),
        "EventPage": page("Event"),
        "Property": object("A property name.", &["name", "main_type", "types", "conflicts", "first", "last"], super::joined([catalogue::listed_of_property(), json!({
            "name": text("The name."),
            "main_type": {"type": ["string", "null"], "description": "The most frequent type of its values."},
            "types": {"type": "object", "additionalProperties": {"type": "integer"}, "description": "How many values of each type."},
            "conflicts": count("Values of other types than the most frequent."),
            "first": {"type": ["string", "null"], "description": "The earliest event that carries it, ISO 8601 UTC."},
            "last": {"type": ["string", "null"], "description": "The latest event that carries it, ISO 8601 UTC."}
        })])),
        "PropertyPage": page("Property"),
        "Import": import(),
        "ImportPage": page("Import"),
        "Stats": stats()
    })
}

pub(super) fn page(item: &str) -> Value {
    object(
        "A page of a list.",
        &["total", "items"],
        json!({
            "total": count("How many items there are in all."),
            "items": list("The items of this page.", schema(item)),
            "next": text("The `cursor` of the next page; absent on the last.")
        }),
    )
}

fn workspace(further: &[(&str, Value)]) -> Value {
    let mut fields = Map::new();
    fields.insert("workspace".to_owned(), text("Its id."));
    fields.insert(
        "timezone".to_owned(),
        text("IANA time zone questions use unless they name one."),
    );
    fields.insert(
        "is_sample".to_owned(),
        flag("Whether it holds invented sample data."),
    );
    fields.insert(
        "created".to_owned(),
        text("When it was made, ISO 8601 UTC."),
    );
    fields.extend(
        further
            .iter()
            .map(|(name, schema)| ((*name).to_owned(), schema.clone())),
    );
    let required: Vec<String> = fields.keys().cloned().collect();
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    object("A workspace.", &required, Value::Object(fields))
}

fn import() -> Value {
    let counts = json!({
        "description": "What became of its rows: `events_read` = `added` + `duplicates`.",
        "type": "object",
        "properties": {
            "rows_read": count("Rows read from the files."),
            "events_read": count("Events those rows gave."),
            "added": count("Events added to the store."),
            "duplicates": count("Events the store, or an earlier row, already had."),
            "rejected": count("Rows that could not be taken."),
            "rejected_by_reason": {"type": "object", "additionalProperties": {"type": "integer"}},
            "duplicates_by_import": {"type": "object", "additionalProperties": {"type": "integer"}},
            "unattributed": count("Events without a person."),
            "warnings": {"type": "object", "additionalProperties": {"type": "integer"}}
        }
    });
    object(
        "An import.",
        &[
            "import", "source", "files", "state", "started", "finished", "counts",
        ],
        json!({
            "import": text("`imp_…`."),
            "source": text("The source its events carry."),
            "files": list("The files, as given.", json!({"type": "string"})),
            "state": text("Where it stands: `committed`, `undone` …"),
            "started": text("When it began, ISO 8601 UTC."),
            "finished": text("When it was committed, ISO 8601 UTC."),
            "counts": counts
        }),
    )
}

fn stats() -> Value {
    let column = object(
        "What one column takes.",
        &["column", "bytes", "bytes_per_event", "values"],
        json!({
            "column": text("Its name in the files."),
            "bytes": count("Bytes on disk."),
            "bytes_per_event": {"type": "number", "description": "Bytes per stored event."},
            "values": count("Events that carry a value.")
        }),
    );
    let fields = json!({
        "workspace": schema("Workspace"),
        "data_version": count("Counts up with every change of the data."),
        "events": count("Stored events."),
        "event_names": count("Distinct event names."),
        "property_names": count("Distinct property names."),
        "first": {"type": ["string", "null"], "description": "Earliest event, ISO 8601 UTC."},
        "last": {"type": ["string", "null"], "description": "Latest event, ISO 8601 UTC."},
        "imports": count("Imports that are in the store."),
        "runs": count("Run files."),
        "run_bytes": count("Bytes of all run files."),
        "identities": count("Entries of the identity dictionaries."),
        "dictionary_bytes": count("Bytes of all dictionary files."),
        "columns": list("Bytes of the runs by column, largest first.", column)
    });
    let required: Vec<String> = fields
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.clone())
        .collect();
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    object("A workspace in figures.", &required, fields)
}

fn problem() -> Value {
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    object(
        "What went wrong (RFC 9457).",
        &["type", "title", "status", "code", "detail", "retryable"],
        json!({
            "type": text("`urn:wayfarer:problem:` and the code."),
            "title": text("What the code means."),
            "status": {"type": "integer", "description": "The HTTP status."},
            "code": word("The stable code.", &codes),
            "detail": text("What happened this time."),
            "hint": text("What to do about it."),
            "retryable": {"type": "boolean", "description": "Whether the same call may succeed later."},
            "errors": list("The parts of the request that are to blame.", schema("ProblemPart")),
            "current": {"type": "object", "description": "With `saved_changed`: the saved thing as it stands now, as `GET` shows it."}
        }),
    )
}

fn problem_part() -> Value {
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    object(
        "A part of the request that is to blame.",
        &["pointer", "detail"],
        json!({
            "pointer": text("JSON pointer into the request's document; empty for the whole."),
            "detail": text("What is wrong there."),
            "hint": text("How to mend it."),
            "code": word("The stable code of what is wrong there.", &codes),
            "severity": word("Whether it must be mended.", &["error", "warning"]),
            "line": {"type": "integer", "minimum": 1, "description": "The line of the document's text."},
            "column": {"type": "integer", "minimum": 1, "description": "The character in the line."}
        }),
    )
}
