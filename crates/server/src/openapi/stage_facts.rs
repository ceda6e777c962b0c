//! Stages as they change: recorded facts, the stream of changes, how lifecycles are followed.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::{count, list, object, optional, schema, text, text_or_null, word, yes};

/// The routes.
pub(super) fn paths() -> Value {
    json!({
        "/api/v1/workspaces/{ws}/stage-facts": {"get": listing()},
        "/api/v1/workspaces/{ws}/stage-changes": {"get": stream()},
        "/api/v1/workspaces/{ws}/stage-watches": {"get": of_workspace(operation(Operation {
            id: "list_stage_watches", summary: Summary("How lifecycles are followed", "各生命周期的跟踪情况", "各生命週期的追蹤情況"),
            description: "Each lifecycle in force: since when it is followed, how many it follows, when the next of them may move by itself, and why it is set aside where it is.", answer: Some("StageWatches"), problems: &[400, 401, 404, 503],
        }))}
    })
}

/// What they answer.
pub(super) fn schemas() -> Value {
    let track = || word("Of the stage, or of the risk overlay.", &["stage", "risk"]);
    let kind = || {
        word(
            "The kind of a move of the stage; absent for the risk overlay.",
            &["start", "progress", "regress", "lateral", "close", "reopen"],
        )
    };
    let person = || text("The person; absent for accounts.");
    let id = || text("The person's (or account's) id as the source wrote it.");
    let unit = || text("The account, where it is (part of) the subject.");
    json!({
        "RecordedPage": object("A page of moves as they became known.", &["facts"], json!({
            "facts": list("In the order they became known.", schema("RecordedFact")), "next": text("The cursor of the next page; absent on the last.")
        })),
        "RecordedFact": object("A move as it became known.", &["fact", "lifecycle", "version", "track", "from", "to", "at", "known_at", "by", "causes"], json!({
            "fact": count("Its number, which only grows."), "person": person(), "id": id(), "unit": unit(),
            "lifecycle": text("Key of the lifecycle."), "version": count("The version that found it."), "track": track(),
            "from": text_or_null("Stage or state left; null = came into being."), "to": text("Stage or state entered."), "kind": kind(),
            "at": text("When it happened."),
            "known_at": text("When it became known here. The whole history of a subject becomes known when something first happens to it while the lifecycle is followed."),
            "superseded_at": text("When it turned out otherwise; absent while it is current."),
            "by": word("Who or what made it.", &["start", "rule", "member", "release"]), "rule": count("Position of the transition."),
            "causes": list("The events that made it happen; empty where time alone did.", json!({"type": "string"}))
        })),
        "StagesChanged": object("What became known of the subjects of one lifecycle.", &["lifecycle", "version", "known_at", "subjects", "restated", "flows", "moves", "left_out"], json!({
            "lifecycle": text("Key of the lifecycle."), "version": count("Its version."), "known_at": text("When it became known."),
            "subjects": count("Subjects that moved."), "restated": count("Subjects whose history turned out otherwise without a move of now."),
            "flows": list("The moves, counted: a board's counts change by these.", schema("StageFlow")),
            "moves": list("The moves, the first hundred of them.", schema("StageMoved")), "left_out": count("Moves that are not listed.")
        })),
        "StageFlow": object("How many moved from one stage, or state, to another.", &["track", "from", "to", "moves"], json!({
            "track": track(), "from": text_or_null("Where from; null = came into being."), "to": text("Where to."), "moves": count("How many moves.")
        })),
        "StageMoved": object("One move.", &["track", "from", "to", "at"], json!({
            "person": person(), "id": id(), "unit": unit(), "track": track(),
            "from": text_or_null("Where from; null = came into being."), "to": text("Where to."), "kind": kind(), "at": text("When it happened.")
        })),
        "StageWatches": object("Every lifecycle that is followed.", &["items"], json!({"items": list("By key.", schema("StageWatch"))})),
        "StageWatch": object("How a lifecycle is followed.", &["lifecycle", "version", "since", "follows", "is_catching_up"], json!({
            "lifecycle": text("Its key."), "version": count("The version in force."), "since": text("Since when it has been followed."),
            "follows": count("Subjects something happened to since, a person with all they are at accounts counted once."),
            "next_due": text("When the next of them may move without an event."),
            "is_catching_up": yes("Whether everybody it follows is being looked at again."),
            "error": text("Why it is set aside; absent while it is not."), "retries_at": optional(text("When it is tried again."))
        }))
    })
}

fn listing() -> Value {
    let listing = operation(Operation {
        id: "list_stage_facts",
        summary: Summary(
            "Moves as they became known",
            "按得知时间列出阶段变动",
            "依得知時間列出階段變動",
        ),
        description: "Moves of subjects to whom something happened while their lifecycle was followed, in the order they became known, with those that turned out otherwise since. The current ones of a subject are what `…/lifecycles/{key}/facts` finds of it.",
        answer: Some("RecordedPage"),
        problems: &[400, 401, 404, 422],
    });
    let of = |name: &str, description: &str| json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}});
    let current = json!({"name": "current", "in": "query", "description": "Only those that did not turn out otherwise.", "schema": {"type": "boolean", "default": false}});
    let parameters = json!([
        of(
            "person",
            "Only this person's: `per_…`, or an id as the source wrote it."
        ),
        of(
            "account",
            "Only this account's: `acc_…`, or an id as the source wrote it."
        ),
        of("lifecycle", "Only those of this lifecycle, by its key."),
        of(
            "since",
            "Only what became known, or turned out otherwise, at this date or instant or later."
        ),
        current
    ]);
    of_workspace(paged(with_parameters(listing, parameters)))
}

fn stream() -> Value {
    let mut following = of_workspace(operation(Operation {
        id: "follow_stage_changes",
        summary: Summary(
            "Moves as they become known",
            "实时接收阶段变动",
            "即時接收階段變動",
        ),
        description: "Server-sent events: `begun`; `moved` with a `StagesChanged`; `missed` with `{\"missed\": n}` where a reader was too slow (null when the server was started again meanwhile). Every event's `id` is a place: sent again as `Last-Event-ID`, or as `after`, reading goes on behind it. Ends after a minute and when the server stops; 256 may read at once.",
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
