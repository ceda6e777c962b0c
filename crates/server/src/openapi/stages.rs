//! Questions about stages, their answers, and the facts of lifecycles.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::{list, object, optional, or_null, schema, text, word, yes};

/// Schemas of the question documents.
pub(super) fn questions() -> Value {
    json!({
        "LifecycleRef": {"description": "A lifecycle: by key (the version in force), by key and version, or as a whole definition.", "oneOf": [
            {"type": "string", "description": "Its key."},
            object("One published version.", &["key"], json!({"key": text("Its key."), "version": {"type": "integer", "minimum": 1, "description": "Its version; the one in force when absent."}})),
            schema("Lifecycle")
        ]},
        "Stages": object("Where the subjects of a lifecycle stand, how they move, how long they stay.", &["lifecycle"], json!({
            "lifecycle": schema("LifecycleRef"),
            "period": schema("Period"),
            "within": with_default("`moved`: how soon after entering a stage subjects must have gone on.", "30d"),
            "flap_within": with_default("A move there and back within this time is flapping.", "7d"),
            "half_life": with_default("After this time a change weighs half in volatility.", "90d"),
            "min_stays": {"type": "integer", "minimum": 2, "default": 3, "description": "Fewer stays than this have no volatility."},
            "breakdown": text("Also by the value of this property on each subject's latest event that carries it."),
            "top": {"type": "integer", "default": 25, "description": "Values of the breakdown before the rest is \"(other)\"."}
        })),
        "Restate": object("What changes when one definition of a lifecycle takes the place of another.", &["after"], json!({
            "before": schema("LifecycleRef"),
            "after": schema("LifecycleRef"),
            "period": schema("Period"),
            "flap_within": with_default("A move there and back within this time is flapping.", "7d")
        }))
    })
}

fn with_default(description: &str, default: &str) -> Value {
    json!({"allOf": [schema("Span")], "default": default, "description": description})
}

pub(super) use super::{maybe, number, record, text_or_null as key_or_null};

fn kind() -> Value {
    word(
        "The kind of move.",
        &["start", "progress", "regress", "lateral", "close", "reopen"],
    )
}

/// Schemas of the answers.
pub(super) fn answers() -> Value {
    json!({
        "LifecycleHead": record("Which lifecycle an answer is of.", json!({
            "key": text("Its key."), "version": optional(number("Its version; absent for a definition given in the question.")), "names": schema("Localised"),
            "subject": word("Whose journey it is.", &["person", "account", "relationship"]), "target": text("The stage subjects are meant to reach.")
        })),
        "Survival": survival(),
        "StageIndexes": indexes(),
        "StageRisk": risk(),
        "StageMove": record("Moves from one stage to another.", json!({
            "from": key_or_null("Stage left; null = came into being."), "to": text("Stage entered."), "moves": number("Moves."), "subjects": number("Distinct subjects."),
            "kinds": list("The kinds of these moves.", record("", json!({"kind": kind(), "moves": number("Moves.")}))),
            "median_dwell_ms": optional(maybe("Median length of the stays these moves ended; for the whole range only."))
        })),
        "StageKind": record("Moves of one kind.", json!({"kind": kind(), "moves": number("Moves."), "subjects": number("Distinct subjects.")})),
        "StagesAnswer": stages(),
        "RestateAnswer": restate(),
        "Fact": fact(),
        "FactPage": object("A page of facts.", &["facts"], json!({"facts": list("By subject and time.", schema("Fact")), "next": text("The cursor of the next page; absent on the last.")}))
    })
}

fn survival() -> Value {
    record(
        "Share of subjects still there after a time (Kaplan–Meier).",
        json!({
            "stays": number("Stays looked at."), "ended": number("Those that ended in the event looked for."), "median_ms": maybe("The time by which half are gone; null = not reached."),
            "curve": list("At most 60 points.", record("", json!({"after_ms": number("Time since the stay began."), "share": number("Share still there."), "at_risk": number("Stays still observed right before.")})))
        }),
    )
}

fn indexes() -> Value {
    record(
        "Indexes of the range.",
        json!({
            "progress_index": maybe("(progress − regress) ⁄ Σ over periods of the subjects that could move."),
            "velocity_days": maybe("Median days per stage forward."), "velocity_jumps": number("Jumps behind it."),
            "volatility": maybe("Mean absolute successive difference of positions, changes weighing half after a half-life; mean over subjects."), "volatility_subjects": number("Subjects that have one."),
            "flaps": number("Moves A→B→A within `flap_within`."), "flapping": number("Subjects with one."),
            "at_target": number("Subjects at the target stage or further on."), "target_share": maybe("Their share."),
            "disagree": number("Subjects whom a member's word keeps elsewhere than the rules would."), "held": number("Subjects for whom a member's word stands.")
        }),
    )
}

fn risk() -> Value {
    record(
        "The risk overlay; absent where the lifecycle has none.",
        json!({
            "now": record("Subjects per state.", json!({"none": number(""), "watching": number(""), "at_risk": number(""), "saved": number(""), "lost": number("")})),
            "begun": number("Times at risk that began in the range."), "saved": number("That ended saved."), "lost": number("That ended lost."),
            "rescue_rate": maybe("saved ⁄ (saved + lost)"), "days_at_risk": number("Days at risk inside the range."), "lengths": optional(schema("Times"))
        }),
    )
}

fn stages() -> Value {
    let row = record(
        "A stage.",
        json!({
            "stage": text("Its key."), "names": schema("Localised"), "terminal": optional(yes("Whether nothing leads out of it; absent = something does.")), "now": number("Subjects there."), "share": maybe("Their share."),
            "at_risk": number("Of those: at risk."), "at_start": number("There right before the range."), "at_end": number("There at its end."), "change": number("The difference."),
            "finished": optional(schema("Times")), "open": optional(schema("Times")),
            "until_left": schema("Survival"), "until_forward": schema("Survival"),
            "moved": record("What became of stays within `within`.", json!({
                "of": number("Stays begun early enough to know."), "forward": maybe("Share."), "back": maybe("Share."), "closed": maybe("Share."), "aside": maybe("Share."), "stayed": maybe("Share.")
            }))
        }),
    );
    let by_kind = list(
        "By kind.",
        record("", json!({"kind": kind(), "moves": number("Moves.")})),
    );
    let flow = record(
        "A stage in a period.",
        json!({
            "stage": text("The stage."), "occupancy": number("There at the period's end."), "in": number("Moves in."), "out": number("Moves out."),
            "in_subjects": number("Distinct subjects in."), "out_subjects": number("Distinct subjects out."), "in_by_kind": by_kind, "out_by_kind": by_kind
        }),
    );
    let period = record(
        "A period.",
        json!({
            "period": text("The period."), "incomplete": optional(yes("It still runs; absent when it is over.")), "stages": list("Every stage.", flow),
            "kinds": list("Moves by kind.", schema("StageKind")), "moves": list("Moves by pair of stages.", schema("StageMove")),
            "movable": number("Subjects that could move."), "progress_index": maybe("(progress − regress) ⁄ `movable`")
        }),
    );
    record(
        "Where subjects stand, how they move, how long they stay.",
        json!({
            "lifecycle": schema("LifecycleHead"), "subjects": number("Subjects in some stage."), "stages": list("Every stage.", row), "periods": list("Every period.", period),
            "matrix": list("Moves of the range by pair of stages.", schema("StageMove")), "kinds": list("Moves of the range by kind.", schema("StageKind")),
            "indexes": schema("StageIndexes"), "risk": optional(schema("StageRisk")),
            "breakdown": optional(list("By value of the breakdown; absent without one.", record("A value.", json!({
                "breakdown": text("The value."), "subjects": number("Subjects."), "now": list("Per stage.", number("")), "progress": number("Moves forward."), "regress": number("Moves back."),
                "close": number("Moves out."), "at_risk": number("At risk."), "at_target": number("At target."), "disagree": number("Rules and member disagree.")
            }))))
        }),
    )
}

fn restate() -> Value {
    let side = record(
        "In one definition.",
        json!({
            "now": number("Subjects there."), "in": number("Moves in."), "out": number("Moves out."),
            "median_dwell_ms": maybe("Median length of stays that are over."), "median_until_left_ms": maybe("Time by which half have left; null = not reached.")
        }),
    );
    let side =
        json!({"description": "Null = it has no such stage.", "oneOf": [side, {"type": "null"}]});
    let nullable = or_null;
    record(
        "Before and after, side by side.",
        json!({
            "before": nullable("LifecycleHead"), "after": schema("LifecycleHead"), "subjects": number("Subjects with a stage before or after."),
            "moves": number("Of those: would stand elsewhere."), "moves_share": maybe("Their share."),
            "matrix": list("By stage before and after.", record("", json!({
                "before": key_or_null("Null = in none."), "after": key_or_null("Null = in none."), "subjects": number("Subjects."), "moves": yes("Whether they would stand elsewhere.")
            }))),
            "stages": list("Every stage of either.", record("", json!({"stage": text("Its key."), "names": schema("Localised"), "before": side, "after": side}))),
            "kinds": list("Moves by kind.", record("", json!({"kind": kind(), "before": maybe("Moves."), "after": number("Moves.")}))),
            "periods": list("Occupancy at the end of each period.", record("", json!({
                "period": text("The period."), "incomplete": optional(yes("It still runs; absent when it is over.")),
                "stages": list("Per stage.", record("", json!({"stage": text("The stage."), "before": maybe("Subjects."), "after": maybe("Subjects.")})))
            }))),
            "indexes_before": nullable("StageIndexes"), "indexes_after": schema("StageIndexes"), "risk_before": optional(schema("StageRisk")), "risk_after": optional(schema("StageRisk"))
        }),
    )
}

/// One test behind a fact.
pub(super) fn tested() -> Value {
    object(
        "One test as it was at that instant.",
        &["path", "holds", "unit"],
        json!({
            "path": text("Where it stands in the definition."), "holds": {"type": "boolean", "description": "Whether it held."}, "unit": text("What is measured."),
            "value": number("What was measured.")
        }),
    )
}

fn fact() -> Value {
    object(
        "One move of one subject.",
        &[
            "lifecycle",
            "from",
            "to",
            "kind",
            "at",
            "known_at",
            "by",
            "causes",
        ],
        json!({
            "person": text("`per_…`; absent for accounts."), "id": text("The id as the source wrote it."), "unit": text("The account, where it is (part of) the subject."),
            "lifecycle": text("Key of the lifecycle."), "version": number("Its version."),
            "from": key_or_null("Stage left; null = came into being."), "to": text("Stage entered."), "kind": kind(),
            "at": text("When it happened, ISO 8601 UTC."), "known_at": text("When it could first be known: the later of `at` and when its cause was received."),
            "by": word("Who or what moved the subject.", &["start", "rule", "member", "release"]), "rule": number("Position of the transition."),
            "causes": list("Events that made it happen; empty where time alone did.", json!({"type": "string"})),
            "evidence": list("What the rule looked at.", tested()), "author": text("The member, for a member's word."), "note": text("What the member said about it.")
        }),
    )
}

/// The route of facts.
pub(super) fn paths() -> Value {
    let listing = operation(Operation {
        id: "list_lifecycle_facts",
        summary: Summary(
            "List moves as facts",
            "列出阶段变动事实",
            "列出階段變動事實",
        ),
        description: "The moves a lifecycle's version gives, by subject and time: when, when known, because of which event, by which rule or member. They follow from the events, so late data corrects them; `known_at` shows what was known then.",
        answer: Some("FactPage"),
        problems: &[400, 401, 404, 422, 429, 503],
    });
    json!({
        "/api/v1/workspaces/{ws}/lifecycles/{key}/facts": {"get": of_facts(listing, "lifecycle", "moves")}
    })
}

/// An operation that lists facts of a kept definition.
pub(super) fn of_facts(listing: Value, definition: &str, facts: &str) -> Value {
    let optional = |name: &str, description: &str| json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}});
    let key = json!({"name": "key", "in": "path", "required": true, "description": format!("The {definition}'s key."), "schema": {"type": "string"}});
    let version = json!({"name": "version", "in": "query", "description": "Number of a version; the one in force when absent.", "schema": {"type": "integer", "minimum": 1}});
    let parameters = json!([
        key,
        version,
        optional(
            "person",
            "Only this person's: `per_…`, or an id as the source wrote it."
        ),
        optional(
            "from",
            &format!("Only {facts} from this date or instant on.")
        ),
        optional("to", &format!("Only {facts} before this date or instant.")),
        optional(
            "as_of",
            "As of this instant; the running tenth of a second when absent."
        ),
        optional("known_at", "Use only what was received by this instant.")
    ]);
    of_workspace(paged(with_parameters(listing, parameters)))
}
