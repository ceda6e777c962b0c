//! Live events, how sources fare, and the figures for those who watch over a server.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, object, or_null, schema, text, text_or_null, word};

/// The routes.
pub(super) fn paths() -> Value {
    json!({
        "/metrics": {"get": metrics()},
        "/api/v1/workspaces/{ws}/live": {"get": with_parameters(of_workspace(operation(Operation {
            id: "show_live", summary: Summary("The newest messages", "最新收到的消息", "最新收到的訊息"),
            description: "What sources sent of late, newest first: accepted, come before, or refused with the reason; of the last 500 that were kept in memory since the server started.", answer: Some("Live"), problems: &[400, 401, 404, 503],
        })), json!([{"name": "limit", "in": "query", "description": "How many, 1 to 500; 100 when absent.", "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}}]))},
        "/api/v1/workspaces/{ws}/live/stream": {"get": stream()},
        "/api/v1/workspaces/{ws}/live/sources": {"get": of_workspace(operation(Operation {
            id: "list_source_standings", summary: Summary("How sources fare", "各数据来源的近况", "各資料來源的近況"),
            description: "How much each source sent of late, by its name.", answer: Some("SourceStandings"), problems: &[400, 401, 404, 503],
        }))},
        "/api/v1/workspaces/{ws}/live/refused": {"get": of_workspace(operation(Operation {
            id: "list_refused", summary: Summary("Refused messages by reason", "按原因列出被拒的消息", "依原因列出被拒的訊息"),
            description: "What sources sent in the last 30 days that was refused, by source, reason and place, the latest first, each with its last message.", answer: Some("RefusedGroups"), problems: &[400, 401, 404, 503],
        }))}
    })
}

/// What they answer.
pub(super) fn schemas() -> Value {
    json!({
        "Live": object("The newest messages of a workspace.", &["place", "messages", "minutes"], json!({
            "place": text("Where the list stands: the `after` of the stream that goes on from here."),
            "messages": list("Newest first.", schema("LiveMessage")),
            "minutes": list("The last hour by minute, oldest first; minutes without a message are left out.", schema("LiveMinute"))
        })),
        "LiveMinute": object("How many messages came in within a minute.", &["minute", "accepted", "warned", "duplicate", "refused"], json!({
            "minute": text("When it began."), "accepted": count("Accepted, those with warnings among them."),
            "warned": count("Of the accepted: those with warnings."), "duplicate": count("Came before."), "refused": count("No events.")
        })),
        "LiveMessage": object("A message and what was decided about it.",
            &["id", "received", "source", "state", "event", "person", "account", "time", "warnings", "refusal", "raw"], json!({
            "id": text("Names it while the server runs; told again with another state when it turned out to have come before."),
            "received": text("When it came in."), "source": text("The name of the source that sent it."),
            "state": word("What was decided.", &["accepted", "duplicate", "refused"]),
            "event": text_or_null("The event's name, as far as the message says one."),
            "person": text_or_null("The person's id as the source wrote it, else the device's."),
            "account": text_or_null("The account it names."), "time": text_or_null("When it happened, as it is filed."),
            "warnings": list("What its sender should look at though it was accepted.", schema("LiveWarning")),
            "refusal": or_null("LiveRefusal"),
            "raw": text_or_null("The message as it came, JSON, cut after 64 KiB; null where nothing of it may be kept.")
        })),
        "LiveWarning": object("Something to look at.", &["code", "pointer", "detail"], json!({
            "code": word("A stable word.", &["placeholder_id", "clamped_time", "corrected_time", "large_event", "many_properties"]),
            "pointer": text("Where in the message, as a JSON pointer; empty for the message itself."), "detail": text("One sentence, in English.")
        })),
        "LiveRefusal": object("Why a message was refused.", &["reason", "pointer", "detail"], json!({
            "reason": text("A stable word, such as `missing_identity`."),
            "pointer": text("Where in the message, as a JSON pointer; empty for the message itself."), "detail": text("What is wrong and how to mend it, in English.")
        })),
        "SourceStandings": object("Every source that is there.", &["items"], json!({"items": list("By name.", schema("SourceStanding"))})),
        "SourceStanding": object("How much a source sent of late.", &["source", "events_today", "last_day", "refused_day", "heard"], json!({
            "source": text("Its name."), "events_today": count("Events of today, by the workspace's time zone."),
            "last_day": text_or_null("The last day with an event within the last 30."), "refused_day": count("Messages refused in the last 24 hours."),
            "heard": text_or_null("When it was last heard of since the server started.")
        })),
        "RefusedGroups": object("Refused messages by source, reason and place.", &["items"], json!({"items": list("The latest first.", schema("RefusedGroup"))})),
        "RefusedGroup": object("Messages of a source that were refused for the same reason at the same place.",
            &["source", "reason", "count", "replayable", "protocol", "first", "last", "pointer", "detail", "raw", "import"], json!({
            "source": text("The source's name."), "reason": text("A stable word, such as `missing_identity`."), "count": count("How many are kept."),
            "replayable": count("How many of them can be decoded again."),
            "protocol": text_or_null("How the last one came: `segment`, `segment/track`, `posthog`, `ga4`, `cloudevents` or `webhook`; null where older builds kept it, or nothing of it is kept."),
            "first": text("When the first came in."), "last": text("When the last did."),
            "pointer": text("Where in them, as a JSON pointer."), "detail": text("What is wrong with the last one, in English."),
            "raw": text("The last one, JSON."), "import": text_or_null("The import whose rejected rows hold the last one.")
        }))
    })
}

fn metrics() -> Value {
    let mut showing = operation(Operation {
        id: "metrics",
        summary: Summary(
            "Figures for Prometheus",
            "供 Prometheus 读取的指标",
            "供 Prometheus 讀取的指標",
        ),
        description: "What was received, accepted, repeated and rejected by source, the log, and how long requests took, in the text format of Prometheus. No label names a workspace or an event.",
        answer: None,
        problems: &[401],
    });
    showing["responses"]["200"] = json!({"description": "The figures.", "content": {"text/plain": {"schema": {"type": "string"}}}});
    showing
}

fn stream() -> Value {
    let mut following = of_workspace(operation(Operation {
        id: "follow_live",
        summary: Summary(
            "Messages as they come in",
            "实时接收消息流",
            "即時接收訊息流",
        ),
        description: "Server-sent events: `begun`; `message` with a `LiveMessage`; `missed` with `{\"missed\": n}` where a reader was too slow (null when the server was started again meanwhile). Every event's `id` is a place: sent again as `Last-Event-ID`, or as `after`, reading goes on behind it. Ends after a minute and when the server stops; 64 may read at once.",
        answer: None,
        problems: &[400, 401, 404, 429, 503],
    }));
    following["responses"]["200"] = json!({"description": "News, as long as it is read.", "content": {"text/event-stream": {"schema": {"type": "string"}}}});
    with_parameters(
        following,
        json!([
            {"name": "after", "in": "query", "description": "The place to go on from; from now when absent.", "schema": {"type": "string"}},
            {"name": "Last-Event-ID", "in": "header", "description": "The same, as browsers send it.", "schema": {"type": "string"}}
        ]),
    )
}
