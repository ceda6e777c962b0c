//! Schemas of question documents. The authoritative text is `docs/question.md`.

use serde_json::{Value, json};

use super::{count, flag, list, object, schema, text, word};

pub(super) fn schemas() -> Value {
    let mut all = json!({
        "Question": question(),
        "Range": range(),
        "EventFilter": event_filter(),
        "Names": {"description": "One name, or several: any of them.", "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]},
        "Condition": condition(),
        "PropertyTest": property_test(),
        "Span": {"type": "string", "pattern": "^[0-9]+(ms|s|m|h|d|w)$", "description": "A length of time: `30s`, `5m`, `12h`, `7d`, `2w`."},
        "Window": {"type": "string", "description": "A length of time (`7d`), calendar months (`2mo`), `day`, `session` or `none`.", "default": "7d"},
        "Period": word("A unit of the calendar; weeks begin on Monday.", &["hour", "day", "week", "month", "quarter", "year"]),
        "Unit": unit(),
        "SessionRule": object("How sessions are cut.", &[], json!({
            "gap": schema("Span"),
            "cut_at_midnight": flag("A new local day starts a new session."),
            "cut_at_campaign": flag("A changed `$utm_campaign` starts a new session.")
        })),
        "Criterion": criterion()
    });
    for (name, kind) in kinds() {
        all[name] = kind;
    }
    all
}

fn question() -> Value {
    let kind = |name: &str| json!({"required": [name]});
    let names = wayfarer_journey::Ask::NAMES;
    let mut fields = json!({
        "version": {"const": 1, "description": "The version of the document."},
        "range": schema("Range"),
        "timezone": text("IANA time zone; the workspace's when absent."),
        "as_of": text("Instant the answer is of; the running tenth of a second when absent."),
        "known_at": text("Use only what was received by this instant."),
        "kinds": list("Kinds of event that count; `behaviour` when absent.", word("", &["behaviour", "profile", "link", "system"])),
        "where": schema("Condition"),
        "keep": schema("Condition"),
        "segment": schema("Criterion"),
        "lifecycles": list("Lifecycles the question looks at by `$stage.<key>`, `$risk.<key>` or their moves (`wf.stage`, `wf.risk`); those not given are the versions in force.", schema("LifecycleRef")),
        "channels": list("Channel groupings the question looks at by `$channel_group`, `$channel_group.<key>` or `$channel_origin`; those not given are the ones that hold.", schema("ChannelGroupingRef")),
        "bots": schema("BotFilterRef")
    });
    for name in names {
        fields[*name] = schema(&type_name(name));
    }
    let mut question = object(
        "A question: what all kinds share, and exactly one kind.",
        &["version"],
        fields,
    );
    question["oneOf"] = names.iter().map(|name| kind(name)).collect();
    question
}

/// `funnel` → `Funnel`
fn type_name(kind: &str) -> String {
    let (first, rest) = kind.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

fn range() -> Value {
    json!({"description": "A stretch of time: half-open between two dates or instants, or rolling from as-of.", "oneOf": [
        object("From the first (inclusive) to the last (exclusive); a missing end is open.", &[], json!({"from": text("Instant or date."), "to": text("Instant or date.")})),
        object("Rolling from as-of, both ends included.", &["last"], json!({"last": schema("Span")}))
    ]})
}

fn event_filter() -> Value {
    object(
        "Some events; every event when empty.",
        &[],
        json!({"event": schema("Names"), "where": schema("Condition")}),
    )
}

fn one_of(description: &str, choices: &[(&str, Value)]) -> Value {
    let choice = |(name, value): &(&str, Value)| json!({"type": "object", "required": [name], "properties": {*name: value}, "additionalProperties": false});
    json!({"description": description, "oneOf": choices.iter().map(choice).collect::<Vec<_>>()})
}

fn condition() -> Value {
    one_of(
        "A condition on one event's properties.",
        &[
            ("all", list("Every one holds.", schema("Condition"))),
            ("any", list("At least one holds.", schema("Condition"))),
            ("not", schema("Condition")),
            ("property", schema("PropertyTest")),
        ],
    )
}

fn change() -> Value {
    object(
        "The rate in the recent stretch ÷ the rate in the stretch right before it − 1, of the person's own events.",
        &["recent", "baseline"],
        json!({
            "event": schema("Names"), "where": schema("Condition"),
            "measure": {"description": "`count` (default), `distinct_days`, or `sum`, `mean` of a property (a mean is compared as it is)."},
            "recent": schema("Span"), "baseline": schema("Span"),
            "at_least": {"type": "number"}, "at_most": {"type": "number", "description": "-0.5 = half of the baseline or less."},
            "minimum": {"type": "integer", "minimum": 0, "description": "Least events of the baseline (1); with fewer no bound holds."}
        }),
    )
}

fn overdue() -> Value {
    object(
        "Opened and not closed in time: give either `due` or `within`.",
        &["opened", "closed"],
        json!({
            "opened": schema("EventFilter"), "closed": schema("EventFilter"), "moved": schema("EventFilter"),
            "id": text("The property that tells one from another; without it one closing event closes all."),
            "due": text("The property that holds the date."), "within": schema("Span"), "by": schema("Span"),
            "at_least": {"type": "integer", "minimum": 1, "maximum": 1000, "description": "How many at once (1)."}
        }),
    )
}

fn property_test() -> Value {
    let value = json!({"description": "A value, or several: any of them."});
    object(
        "A test of one property, by exactly one operator. A missing property passes only `exists: false`, `is_not` and a surrounding `not`.",
        &["name"],
        json!({
            "name": text("The property, or a column of the event with a leading `$`."),
            "is": value, "is_not": value,
            "above": {"type": "number"}, "at_least": {"type": "number"}, "below": {"type": "number"}, "at_most": {"type": "number"},
            "contains": {"type": "string"}, "starts_with": {"type": "string"}, "ends_with": {"type": "string"},
            "matches": text("Regular expression."), "exists": {"type": "boolean"}
        }),
    )
}

fn unit() -> Value {
    json!({"description": "Whose journey is followed.", "oneOf": [
        word(
            "A person, the account each event names, a person at an account, or the source's own session.",
            &["person", "account", "relationship", "source_session"],
        ),
        one_of("A session derived from time, or an entity by the property that holds its id.", &[
            ("session", schema("SessionRule")), ("entity", text("The property, such as `order_id`.")),
        ])
    ]})
}

fn criterion() -> Value {
    let bound = json!({"type": "number"});
    let occurrence = json!({"event": schema("Names"), "where": schema("Condition"), "within": schema("Span"), "during": schema("Range")});
    let mut did = occurrence.clone();
    did["measure"] = json!({"description": "`count` (default), `distinct_days`, or `sum`, `mean`, `min`, `max`, `last`, `distinct` of a property."});
    did["since_entry"] = json!({"type": "boolean", "description": "Only since the present stage was entered; in the conditions of a lifecycle only."});
    for name in ["at_least", "at_most", "exactly", "more_than", "less_than"] {
        did[name] = bound.clone();
    }
    one_of(
        "A condition on one person's events.",
        &[
            ("all", list("Every one holds.", schema("Criterion"))),
            ("any", list("At least one holds.", schema("Criterion"))),
            ("not", schema("Criterion")),
            (
                "did",
                object("Did something; at least once without a bound.", &[], did),
            ),
            (
                "first",
                object(
                    "The first such event lies in a stretch of time.",
                    &[],
                    occurrence.clone(),
                ),
            ),
            (
                "last",
                object(
                    "The last such event lies in a stretch of time.",
                    &[],
                    occurrence,
                ),
            ),
            (
                "sequence",
                object(
                    "Did one thing and then another.",
                    &["steps"],
                    json!({
                        "steps": list("In order.", schema("EventFilter")), "within": schema("Span"), "without": schema("EventFilter")
                    }),
                ),
            ),
            (
                "silent",
                object(
                    "Did it once, and not for this long.",
                    &["for"],
                    json!({"event": schema("Names"), "where": schema("Condition"), "for": schema("Span")}),
                ),
            ),
            ("change", change()),
            ("overdue", overdue()),
            ("property", schema("PropertyTest")),
            (
                "saved",
                text("Id of a saved segment, `seg_…`: the criterion it has now stands here."),
            ),
        ],
    )
}

fn kinds() -> Vec<(&'static str, Value)> {
    let node = object(
        "What a node is.",
        &[],
        json!({
            "by": text("The property that names it; `$event` when absent."),
            "group": list("Names joined by pattern: the first that fits.", object("", &["name"], json!({"like": text("Name with `*`."), "matches": text("Regular expression."), "name": text("The group.")})))
        }),
    );
    let page = |mut fields: Value| {
        fields["limit"] = json!({"type": "integer", "minimum": 1, "maximum": 10_000, "default": 100, "description": "How many are listed."});
        fields["cursor"] = text("The `next` of the page before.");
        fields
    };
    let filter = || schema("EventFilter");
    vec![
        ("Funnel", funnel()),
        (
            "Flow",
            object(
                "Movement between events: columns of nodes that sum to the population.",
                &[],
                json!({
                    "unit": schema("Unit"),
                    "anchor": one_of("Where it is anchored; the unit's first event when absent.", &[("from", filter()), ("to", filter()), ("around", filter())]),
                    "depth": {"type": "integer", "minimum": 1, "maximum": 30, "default": 5},
                    "top": count("Nodes per column before the rest is \"(other)\"; all when absent."),
                    "window": schema("Span"), "collapse_repeats": flag("Equal neighbours count once."), "events": filter(), "node": node,
                    "every_occurrence": flag("Count every occurrence of the anchor rather than units.")
                }),
            ),
        ),
        (
            "Transitions",
            object(
                "Directly-follows counts inside units.",
                &[],
                json!({
                    "unit": schema("Unit"), "collapse_repeats": flag("Equal neighbours count once."), "events": filter(), "node": node,
                    "top": count("Edges listed; all when absent.")
                }),
            ),
        ),
        (
            "Sessions",
            object(
                "Sessions derived at read, and their shape.",
                &[],
                json!({
                    "rule": schema("SessionRule"), "source": flag("Use the source's own session ids."), "period": schema("Period"),
                    "breakdown": text("Property of the first event."), "list": count("List up to this many sessions.")
                }),
            ),
        ),
        ("Retention", retention()),
        (
            "Activity",
            object(
                "New, returning, resurrecting and dormant people per period.",
                &["period"],
                json!({"event": filter(), "period": schema("Period")}),
            ),
        ),
        ("Trend", trend()),
        (
            "Ledger",
            object(
                "What people know of customers: promises, goals, feelings, tiers, priorities.",
                &[],
                json!({
                    "unit": word("Whose books; `person` when absent.", &["person", "account"]),
                    "goal_events": list("Events that goals with progress by data count, at most 20; those of the goals there are when absent.", json!({"type": "string"}))
                }),
            ),
        ),
        (
            "Conversion",
            object(
                "Conversion by where units came in.",
                &["goal", "by"],
                json!({
                    "goal": filter(),
                    "by": {"oneOf": [word("", &["entry_point", "landing_page", "referrer", "channel"]), one_of("", &[("property", text("A property of the entry event."))])]},
                    "entry": filter(), "unit": schema("Unit"), "window": schema("Span"),
                    "top": {"type": "integer", "default": 25, "description": "Groups before the rest is \"(other)\"."}
                }),
            ),
        ),
        (
            "People",
            object(
                "The people a condition holds for.",
                &["match"],
                page(json!({"match": schema("Criterion")})),
            ),
        ),
        (
            "Person",
            object(
                "One person's timeline, newest first.",
                &["person"],
                page(json!({
                    "person": text("`per_…`, or an id as the source wrote it."), "events": filter(),
                    "kinds": list("Only these kinds of event; all when absent.", json!({"type": "string"}))
                })),
            ),
        ),
        (
            "Members",
            object(
                "The units behind one number of another question.",
                &["of", "cell"],
                page(json!({
                    "of": schema("Question"), "cell": {"type": "object", "description": "Which number: the cell key of the kind, see docs/question.md."}
                })),
            ),
        ),
        (
            "Explain",
            object(
                "Why one person, account or entity stands where it stands in another question. Exactly one of the three is named, as the question counts.",
                &["of"],
                json!({
                    "of": schema("Question"), "person": text("`per_…`, or an id as the source wrote it."),
                    "account": text("`acc_…`, or an id as the source wrote it."),
                    "entity": text("The property's value, or the `unit` of a list.")
                }),
            ),
        ),
    ]
}

fn funnel() -> Value {
    let step = object(
        "A goal: any of some events.",
        &[],
        json!({
            "event": schema("Names"), "where": schema("Condition"), "or": list("Further events that reach it.", schema("EventFilter")),
            "optional": flag("May be skipped."), "within": schema("Span"), "name": text("What it is called.")
        }),
    );
    let exclusion = object(
        "Events that void an attempt between two steps.",
        &[],
        json!({
            "event": schema("Names"), "where": schema("Condition"), "after_step": count("From 1."), "before_step": count("From 1."),
            "effect": word("What it does; `end` when absent.", &["end", "remove"])
        }),
    );
    let breakdown = object(
        "A split by a property.",
        &["by"],
        json!({
            "by": text("The property."), "top": {"type": "integer", "default": 25},
            "at": {"description": "Which event says the value: `first` (default), `last`, `each` or `{\"step\": n}`."}
        }),
    );
    let mut steps = list("The goals, in order.", step);
    (steps["minItems"], steps["maxItems"]) = (json!(1), json!(30));
    object(
        "Ordered goals: how far each unit gets.",
        &["steps"],
        json!({
            "steps": steps,
            "window": schema("Window"),
            "entry": word("Which entries are attempted; `any` when absent.", &["any", "first", "every", "open"]),
            "order": word("How steps follow; `ordered` when absent.", &["ordered", "strict_increase", "consecutive", "unordered"]),
            "universe": schema("EventFilter"), "unit": schema("Unit"),
            "hold": list("Properties that keep one value.", json!({"type": "string"})),
            "exclusions": list("What voids attempts.", exclusion), "breakdown": breakdown,
            "time_from": word("How time to convert is measured; `first_entry` when absent.", &["first_entry", "last_entry"]),
            "over_time": schema("Period"),
            "rate_over": word("Which entries the rate is over; `mature` when absent.", &["mature", "all"])
        }),
    )
}

fn retention() -> Value {
    object(
        "Who comes back, by cohort and period since.",
        &["period"],
        json!({
            "start": schema("EventFilter"), "return": schema("EventFilter"),
            "period": word("Length of a period.", &["day", "week", "month", "rolling_24h"]),
            "periods": {"type": "integer", "minimum": 1, "maximum": 366, "default": 12},
            "mode": {"description": "`on` (default), `on_or_after`, `on_or_before`, `streak` or `{\"bracket\": [1, 6, 23]}`."},
            "recurring": flag("Every period with a start event begins a cohort membership."),
            "sum": text("Sum this property of the return events instead of counting people."),
            "split": object("Two groups by early behaviour.", &["did", "first"], json!({"did": schema("EventFilter"), "times": {"type": "integer", "default": 1}, "first": schema("Span")})),
            "breakdown": text("A property of the start event.")
        }),
    )
}

fn trend() -> Value {
    let series = object(
        "One line.",
        &[],
        json!({
            "event": schema("Names"), "where": schema("Condition"), "name": text("What it is called."),
            "measure": {"description": "`total` (default), `unique`, `per_person`, `{\"active\": days}`, `{\"sum\" | \"mean\" | \"min\" | \"max\" | \"count\" | \"distinct\": property}` or `{\"percentile\": {\"of\": property, \"at\": 50}}`."}
        }),
    );
    object(
        "Counts and measures over time.",
        &[],
        json!({
            "series": list("What is measured; all events, counted, when absent.", series),
            "period": schema("Period"), "breakdown": text("A property of the event."),
            "top": {"type": "integer", "default": 10, "description": "Values before the rest is \"(other)\"."},
            "compare_previous": flag("Also answer the range of equal length before."),
            "formula": text("Arithmetic over the series, by their names or as `a`, `b` … in their order: `a / b`.")
        }),
    )
}
