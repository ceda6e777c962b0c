//! Refused messages mended: trying a fix, and taking messages after all.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation};
use super::{count, list, object, or_null, schema, text};

/// The routes.
pub(super) fn paths() -> Value {
    let mut trial = of_workspace(operation(Operation {
        id: "try_fix",
        summary: Summary("Try a fix", "试用修复", "試用修復"),
        description: "What a fix makes of the first 20 refused messages it is meant for: each before and after, where the two differ, and what becomes of it. Nothing is changed.",
        answer: Some("FixTrial"),
        problems: &[400, 401, 404, 413, 415],
    }));
    trial["requestBody"] = body(
        "FixRequest",
        json!({"reason": "missing_identity", "fix": fix()}),
    );
    let mut replay = of_workspace(operation(Operation {
        id: "replay_refused",
        summary: Summary(
            "Replay refused messages",
            "重放被拒的消息",
            "重新處理被拒的訊息",
        ),
        description: "Decodes refused messages again, mended by a fix, as they were decoded when they came. What is an event now goes into the store under the message id and the time of arrival it had, so that the same taken twice counts once, and from what was refused; the rest stays. With `dry_run` it is only counted.",
        answer: Some("Replayed"),
        problems: &[400, 401, 404, 413, 415, 503],
    }));
    replay["requestBody"] = body(
        "ReplayRequest",
        json!({"reason": "missing_identity", "dry_run": true, "fix": fix()}),
    );
    json!({
        "/api/v1/workspaces/{ws}/live/refused/trials": {"post": trial},
        "/api/v1/workspaces/{ws}/live/refused/replays": {"post": replay}
    })
}

fn body(name: &str, example: Value) -> Value {
    json!({"required": true, "content": {"application/json": {
        "schema": schema(name),
        "examples": {"id": {"summary": "The person stands elsewhere", "value": example}}
    }}})
}

fn fix() -> Value {
    json!([{"op": "copy", "from": "/properties/customer", "path": "/userId"}])
}

/// Which messages are meant, and the fix.
fn request() -> Value {
    json!({
        "source": text("Of this source alone: its name."), "reason": text("Refused for this reason alone."),
        "pointer": text("At this place alone, as a JSON pointer; empty for the message itself."),
        "fix": list("JSON Patch (RFC 6902) with `time` and `cut` beside it; an empty one takes messages as they came. What the request said beside its messages stands under `/$request`.", schema("FixOperation"))
    })
}

/// The schemas.
pub(super) fn schemas() -> Value {
    let any = |description: &str| json!({"description": description});
    let mut replay = request();
    replay["dry_run"] = json!({"type": "boolean", "default": false, "description": "Only count."});
    json!({
        "FixRequest": object("A fix, and the refused messages it is meant for.", &[], request()),
        "ReplayRequest": object("Refused messages to be taken after all.", &[], replay),
        "FixOperation": object("One change of a message.", &["op", "path"], json!({
            "op": super::word("What is done: as RFC 6902 says; `time` reads a time in any form files may have and writes it as ISO 8601, `cut` cuts a text.", &["add", "remove", "replace", "move", "copy", "test", "time", "cut"]),
            "path": text("Where, as a JSON pointer."), "from": text("From where, of `move` and `copy`."),
            "value": any("The value, of `add`, `replace` and `test`."),
            "order": super::word("Of `time`: which comes first in 3/12/2024.", &["day_first", "month_first"]),
            "timezone": text("Of `time`: the zone of times without one; the workspace's when absent."),
            "bytes": count("Of `cut`: the most that stays.")
        })),
        "FixTrial": object("What a fix makes of the first messages it is meant for.", &["accepted", "messages"], json!({
            "accepted": count("How many of them would be taken."), "messages": list("At most 20, the oldest first.", schema("TriedMessage"))
        })),
        "TriedMessage": object("What a fix makes of one message.",
            &["source", "received", "before", "after", "changes", "events", "refusal"], json!({
            "source": text("The source that sent it."), "received": text("When it came in."),
            "before": any("As it came; what its request said beside it stands under `$request`."),
            "after": any("As the fix leaves it; null where the fix does not fit."),
            "changes": list("Where the two differ.", schema("FixDifference")),
            "events": list("The events it would be.", schema("PreviewedEvent")), "refusal": or_null("LiveRefusal")
        })),
        "FixDifference": object("A place where a message differs.", &["pointer"], json!({
            "pointer": text("Where, as a JSON pointer; empty for the whole."),
            "before": any("What stood there, if anything did."), "after": any("What stands there, if anything does.")
        })),
        "Replayed": object("What became of refused messages: looked = accepted + still refused.",
            &["looked", "accepted", "added", "duplicates", "still_refused"], json!({
            "looked": count("Messages that were decoded again."), "accepted": count("Those that are events now, or would be."),
            "added": count("Events that came into the store; 0 of a dry run."), "duplicates": count("Events the store had already; 0 of a dry run."),
            "still_refused": list("Those that stay, by why they would be refused now, the most first.", schema("StillRefused"))
        })),
        "StillRefused": object("Messages that are refused again for the same reason.", &["reason", "pointer", "count", "detail"], json!({
            "reason": text("A stable word; `fix_failed` where the fix does not fit, `not_replayable` where its source is gone."),
            "pointer": text("Where, as a JSON pointer."), "count": count("How many."), "detail": text("What is wrong with the first of them, in English.")
        }))
    })
}
