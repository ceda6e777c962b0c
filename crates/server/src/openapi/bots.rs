//! Bot filters: the document, and which one holds. The authoritative text is `docs/bots.md`.

use serde_json::{Value, json};
use wayfarer_journey::agents::BotFilter;

use super::definitions::Noun;
use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, object, optional, record, schema, text, yes};

/// The filter the document shows.
pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/examples/bots.yaml");

pub(super) const NOUN: Noun = Noun {
    schema: "BotFilter",
    id: ("bot_filter", "bot_filters"),
    one: ["bot filter", "机器人过滤规则", "機器人過濾規則"],
    many: ["bot filters", "机器人过滤规则", "機器人過濾規則"],
    counts: &[
        ("agents", "How many tests of user agents it has."),
        ("networks", "How many networks it has."),
    ],
    has_subject: false,
    diff: "DocumentDiff",
    example: ("default", "A filter of one's own", EXAMPLE),
};

/// The paths and their methods.
pub(super) fn paths() -> Value {
    let holding = of_workspace(operation(Operation {
        id: "show_bots",
        summary: Summary(
            "Bot filter that holds",
            "当前机器人过滤",
            "目前的機器人過濾",
        ),
        description: "The filter by which questions leave out events nobody did: the version in force, or without one the built-in filter, which is version 0. `?key=none` is the one that leaves nothing out.",
        answer: Some("HeldBotFilter"),
        problems: &[400, 401, 404],
    }));
    let holding = with_parameters(
        holding,
        json!([
            {"name": "key", "in": "query", "description": "Key of another filter; `default` when absent.", "schema": {"type": "string"}},
            {"name": "version", "in": "query", "description": "`published` (when absent), `newest`, `draft`, a number, or 0 for a built-in filter.", "schema": {"type": "string"}}
        ]),
    );
    json!({"/api/v1/workspaces/{ws}/bots": {"get": holding}})
}

pub(super) fn schemas() -> Value {
    let reference = json!({"description": "A bot filter: by key (the one that holds; `none` counts everything), by key and version (0 of `default` and `none` is built in), or as a whole document.", "oneOf": [
        {"type": "string"},
        {"type": "object", "required": ["key"], "properties": {"key": text("Its key."), "version": {"type": "integer", "minimum": 0, "description": "Its version."}}, "additionalProperties": false},
        schema("BotFilter")
    ]});
    json!({
        "BotFilter": filter(),
        "BotFilterRef": reference,
        "HeldBotFilter": record("A bot filter with where it comes from.", json!({
            "key": text("Its key."),
            "version": optional(count("Its version, 0 for a built-in filter; absent for a draft.")),
            "built_in": yes("Whether it is one of this build."),
            "hash": text("SHA-256 of its canonical form."),
            "bot_filter": schema("BotFilter"),
            "source": text("The text it was written as, with its comments.")
        }))
    })
}

fn filter() -> Value {
    let flag = |about: &str| json!({"type": "boolean", "default": true, "description": about});
    let tests = |about: &str| {
        let mut tests = list(about, schema("ChannelTest"));
        tests["maxItems"] = json!(BotFilter::MAX_TESTS);
        tests
    };
    let mut ranges = list(
        "Addresses, and ranges of them: `203.0.113.0/24`, `2001:db8::/32`.",
        text("An address or a range."),
    );
    (ranges["minItems"], ranges["maxItems"]) = (json!(1), json!(BotFilter::MAX_RANGES));
    let network = object(
        "Addresses under one name.",
        &["key", "ranges"],
        json!({
            "key": text("What its events carry as `$network`: a lower-case slug."),
            "names": schema("Localised"),
            "ranges": ranges
        }),
    );
    let mut networks = list(
        "Networks whose events are left out. An address is looked at when its event comes, and not kept: what came before a network was named here has none.",
        network,
    );
    networks["maxItems"] = json!(BotFilter::MAX_NETWORKS);
    object(
        "Which events questions leave out because nobody did them (version 1).",
        &["version", "key", "names"],
        json!({
            "version": {"const": BotFilter::VERSION, "description": "Version of the document's form."},
            "key": text("What questions call it: a lower-case slug. Unless they name another, `default` holds."),
            "names": schema("Localised"),
            "enabled": flag("Whether it leaves anything out."),
            "known_bots": flag("Whether bots this build knows (`$bot`) are left out."),
            "agents": tests("User agents that are left out, too: those that pass any of the tests; not by `in` and `exists`."),
            "keep": tests("User agents that are not left out, whatever the rules above say; not by `in` and `exists`."),
            "networks": networks
        }),
    )
}
