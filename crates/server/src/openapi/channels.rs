//! Channel groups: the grouping document, which one holds, and what another would change.
//! The authoritative text is `docs/channels.md`.

use serde_json::{Value, json};
use wayfarer_journey::channels::ChannelGrouping;

use super::definitions::Noun;
use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, object, optional, record, schema, text, text_or_null, yes};

/// The grouping the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/channels.yaml");

pub(super) const NOUN: Noun = Noun {
    schema: "ChannelGrouping",
    id: ("channel_grouping", "channel_groupings"),
    one: ["channel grouping", "渠道分组规则", "渠道分組規則"],
    many: ["channel groupings", "渠道分组规则", "渠道分組規則"],
    counts: &[
        ("groups", "How many groups it has."),
        ("lists", "How many lists of sites it has."),
    ],
    has_subject: false,
    diff: "DocumentDiff",
    example: ("media", "Groups of one's own", EXAMPLE),
};

/// The paths and their methods.
pub(super) fn paths() -> Value {
    let holding = of_workspace(operation(Operation {
        id: "show_channels",
        summary: Summary("Channel groups that hold", "当前渠道分组", "目前的渠道分組"),
        description: "The grouping that decides `$channel_group`: the version in force, or without one the built-in grouping, which is version 0.",
        answer: Some("HeldGrouping"),
        problems: &[400, 401, 404],
    }));
    let holding = with_parameters(
        holding,
        json!([
            {"name": "key", "in": "query", "description": "Key of another grouping; `default` when absent.", "schema": {"type": "string"}},
            {"name": "version", "in": "query", "description": "`published` (when absent), `newest`, `draft`, a number, or 0 for the built-in grouping.", "schema": {"type": "string"}}
        ]),
    );
    let mut previewing = of_workspace(operation(Operation {
        id: "preview_channels",
        summary: Summary("Preview channel rules", "预览渠道规则", "預覽渠道規則"),
        description: "What other rules would change over real history: events and people per group under both, what moves where, and what no rule holds for. Nothing is saved. Rules that must be mended are refused with every finding.",
        answer: Some("ChannelPreview"),
        problems: &[400, 401, 404, 408, 413, 415, 422, 429, 500, 503],
    }));
    previewing["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("ChannelPreviewRequest"),
        "examples": {
            "draft": {"summary": "The newest rules against those that hold", "value": {}},
            "built_in": {"summary": "The built-in rules, ten origins", "value": {"grouping": {"key": "default", "version": 0}, "top": 10}}
        }
    }}});
    json!({
        "/api/v1/workspaces/{ws}/channels": {"get": holding},
        "/api/v1/workspaces/{ws}/channels/preview": {"post": previewing}
    })
}

pub(super) fn schemas() -> Value {
    let reference = json!({"description": "A channel grouping: by key (the one that holds), by key and version (0 of `default` is the built-in one), or as a whole document.", "oneOf": [
        {"type": "string"},
        {"type": "object", "required": ["key"], "properties": {"key": text("Its key."), "version": {"type": "integer", "minimum": 0, "description": "Its version."}}, "additionalProperties": false},
        schema("ChannelGrouping")
    ]});
    json!({
        "ChannelGrouping": grouping(),
        "ChannelRule": rule(),
        "ChannelTest": test(),
        "ChannelGroupingRef": reference,
        "HeldGrouping": record("A channel grouping with where it comes from.", json!({
            "key": text("Its key."),
            "version": optional(count("Its version, 0 for the built-in grouping; absent for a draft.")),
            "built_in": yes("Whether it is the one of this build."),
            "hash": text("SHA-256 of its canonical form."),
            "channel_grouping": schema("ChannelGrouping"),
            "source": text("The text it was written as, with its comments."),
            "unassigned": schema("Localised")
        })),
        "ChannelPreviewRequest": object("What is compared with what.", &[], json!({
            "grouping": schema("ChannelGroupingRef"),
            "before": schema("ChannelGroupingRef"),
            "range": schema("Range"),
            "as_of": text("The instant it is of; the running tenth of a second when absent."),
            "top": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20, "description": "How many origins without a group are listed."}
        })),
        "ChannelPreview": preview(),
        "GroupingHead": record("Which rules.", json!({
            "key": text("The grouping's key."),
            "version": optional(count("Its version, 0 for the built-in one; absent for a draft or a whole document.")),
            "hash": text("SHA-256 of its canonical form.")
        })),
        "ChannelCount": record("Events and the people behind them.", counted()),
        "ChannelCell": record("A number's list, as a `members` question asks for it.", json!({
            "question": count("Which of the preview's questions, from 0."),
            "cell": {"type": "object", "description": "Its cell."}
        }))
    })
}

fn counted() -> Value {
    json!({
        "events": count("How many events."),
        "people": count("How many people."),
        "cell": optional(schema("ChannelCell"))
    })
}

fn preview() -> Value {
    let group = record(
        "One group before and after.",
        json!({
            "group": text_or_null("Its key; null for events with nothing to go by."),
            "names": optional(schema("Localised")),
            "before": schema("ChannelCount"),
            "after": schema("ChannelCount")
        }),
    );
    let moved = record(
        "Events of one group that would be of another.",
        super::with(
            counted(),
            json!({"from": text_or_null("The group they were of."), "to": text_or_null("The group they would be of.")}),
        ),
    );
    let origin = record(
        "Where events came from that no rule holds for.",
        super::with(
            counted(),
            json!({
                "source": optional(text("`$utm_source`.")),
                "medium": optional(text("`$utm_medium`.")),
                "campaign": optional(text("`$utm_campaign`, where it is all there is.")),
                "referrer": optional(text("Host of the referrer.")),
                "channel": optional(text("`$channel`."))
            }),
        ),
    );
    record(
        "What other rules would change.",
        json!({
            "before": schema("GroupingHead"),
            "after": schema("GroupingHead"),
            "as_of": text("The instant it is of, ISO 8601 UTC."),
            "data_through": optional(text("The last event before that, ISO 8601 UTC.")),
            "groups": list("Each group: in the order of the rules looked at, then those only the others know, then unassigned events, then those with nothing to go by.", group),
            "moves": list("From which group to which, most events first.", moved),
            "moved": schema("ChannelCount"),
            "unmatched": list("What no rule looked at holds for, most events first.", origin),
            "unmatched_more": record("What of that is not listed.", json!({"origins": count("How many origins."), "events": count("How many events.")})),
            "questions": list("The questions behind the numbers.", schema("Question"))
        }),
    )
}

fn grouping() -> Value {
    let hosts = |about: &str| list(about, text("A host."));
    let sites = object(
        "Sites under one name. One without a dot (`google`) is the source of that name, or any host of that name; one with a dot is that host, and those below it.",
        &["key", "sites"],
        json!({
            "key": text("What rules call it."),
            "names": schema("Localised"),
            "sites": list("The sites.", text("A site."))
        }),
    );
    let group = object(
        "One channel group, and which events are of it.",
        &["key", "names", "when"],
        json!({
            "key": text("The value of the column: a lower-case slug; not `unassigned`."),
            "names": schema("Localised"),
            "when": schema("ChannelRule")
        }),
    );
    let mut groups = list(
        "In order: the first whose rule holds is the event's.",
        group,
    );
    (groups["minItems"], groups["maxItems"]) = (json!(1), json!(ChannelGrouping::MAX_GROUPS));
    object(
        "Ordered rules from what an event says of where it came from to a channel group (version 1).",
        &["version", "key", "names", "groups"],
        json!({
            "version": {"const": ChannelGrouping::VERSION, "description": "Version of the document's form."},
            "key": text("What questions call it: a lower-case slug. `$channel_group` is that of `default`."),
            "names": schema("Localised"),
            "own_hosts": hosts("Hosts of one's own beside every `$url_host` of the workspace, with those below them."),
            "pass_through": hosts("Hosts that only send people back, such as payment pages."),
            "lists": list("Sites that several rules speak of.", sites),
            "groups": groups
        }),
    )
}

fn rule() -> Value {
    let one = |name: &str, inner: Value| {
        let mut fields = json!({});
        fields[name] = inner;
        object("", &[name], fields)
    };
    let rules = list("Conditions.", schema("ChannelRule"));
    let mut forms = vec![
        one("all", rules.clone()),
        one("any", rules),
        one("not", schema("ChannelRule")),
    ];
    let fields = [
        "source", "medium", "campaign", "referrer", "channel", "landing",
    ];
    forms.extend(fields.map(|field| one(field, schema("ChannelTest"))));
    json!({
        "description": "A condition on where an event came from. `source` is `$utm_source`, else the host of a referrer that is not one's own; `medium` and `campaign` are `$utm_medium` and `$utm_campaign`; `referrer` is the host of such a referrer; `channel` is `$channel`; `landing` is a page that was not reached from a page of one's own (only `exists`).",
        "oneOf": forms
    })
}

fn test() -> Value {
    let texts = |about: &str| json!({"description": about, "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
    let operators = [
        "is",
        "in",
        "contains",
        "starts_with",
        "ends_with",
        "matches",
        "exists",
    ];
    let mut test = object(
        "A test of one text: exactly one operator. Case does not matter; a missing text passes `exists: false` alone.",
        &[],
        json!({
            "is": texts("Equals one of these."),
            "in": texts("Is a site of one of these lists."),
            "contains": texts("Contains one of these."),
            "starts_with": texts("Begins with one of these."),
            "ends_with": texts("Ends with one of these."),
            "matches": text("Matches the regular expression, anywhere unless anchored."),
            "exists": {"type": "boolean", "description": "Is present, or missing."}
        }),
    );
    test["oneOf"] = operators
        .iter()
        .map(|name| json!({"required": [name]}))
        .collect();
    test
}
