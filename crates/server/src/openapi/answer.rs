//! Schemas of answer documents: the numbers of each kind, under the kind's key.

use serde_json::{Value, json};

use super::{list, schema, text};

pub(super) fn schemas() -> Value {
    json!({
        "Answer": record("An answer. The same store and the same question give the same bytes.", json!({
            "question": schema("Question"), "meta": schema("Meta"), "answer": schema("Body"), "sentence": schema("Localised")
        })),
        "Meta": record("What the numbers are of.", json!({
            "unit": text("Whose events were folded: person, session, account …"),
            "as_of": text("The instant the answer is of."),
            "data_through": text_or_null("The latest event that is not after as-of."),
            "from": text_or_null("First instant of the range."), "to": text_or_null("First instant after the range."),
            "timezone": text("IANA time zone of periods."), "data_version": number("The store's version."),
            "rows_scanned": number("Rows decoded."), "sample_rate": number("Always 1: nothing is sampled.")
        })),
        "Body": body(),
        "Rate": record("A share with its 95 % Wilson interval.", json!({
            "count": number("Counted."), "of": number("Out of."), "rate": number("The share."), "low": number("Lower end."), "high": number("Upper end.")
        })),
        "FunnelAnswer": funnel(),
        "FlowAnswer": flow(),
        "TransitionsAnswer": transitions(),
        "SessionsAnswer": record("Sessions and their shape.", json!({
            "all": sessions(""), "periods": list("By the session's start.", sessions("period")),
            "groups": list("By value, most sessions first.", sessions("breakdown")), "list": list("One by one.", json!({"type": "object"})),
            "refused": text("Numbers that a limit left out, and what to do.")
        })),
        "RetentionAnswer": retention(),
        "ActivityAnswer": record("People per period.", json!({"periods": list("In order of time.", record("One period.", json!({
            "period": text("The period."), "new": number("First activity ever."), "returning": number("Also active in the period before."),
            "resurrecting": number("Active before, but not in the period before."), "dormant": number("Active in the period before, not in this one."),
            "incomplete": {"type": "boolean", "description": "The period still runs."}
        })))})),
        "TrendAnswer": trend(),
        "ConversionAnswer": conversion(),
        "LedgerAnswer": ledger(),
        "PeopleAnswer": with_page("A segment.", json!({
            "count": number("People the condition holds for."), "population": number("People with any visible event."), "share": number_or_null("Their share.")
        })),
        "PersonAnswer": record("A timeline, newest first.", json!({
            "person": text("`per_…`"), "id": text_or_null("The id as the source wrote it."), "total": number("Events in all."),
            "events": list("This page.", schema("TimelineEvent")), "next": text("The next page's cursor; absent on the last.")
        })),
        "MembersAnswer": with_page("The units behind a number; `total` equals the number.", json!({})),
        "ExplainAnswer": record("Why a person, account or entity stands where it stands.", json!({
            "person": text("`per_…`; absent for units that cross people."), "id": text_or_null("The id as the source wrote it."),
            "units": list("Unit by unit, at most 100.", record("One unit.", json!({
                "unit": text("Which unit, when it is not the person."), "why": explanation(), "events": list("The matched events.", schema("TimelineEvent"))
            }))),
            "units_left_out": number("Units beyond the hundred.")
        })),
        "TimelineEvent": record("One stored event.", json!({
            "event_id": text("`evt_…`"), "time": text("ISO 8601 UTC."), "event": text("Its name."), "kind": text("What it counts as."),
            "source": text("Where it came from."), "properties": {"type": "array", "description": "Pairs of name and value."}
        }))
    })
}

/// Which schema stands under which kind's key.
fn body() -> Value {
    let choice = |kind: &&str| {
        let (first, rest) = kind.split_at(1);
        let name = format!("{}{rest}Answer", first.to_uppercase());
        json!({"type": "object", "required": [kind], "properties": {*kind: schema(&name)}, "additionalProperties": false})
    };
    let choices: Vec<Value> = wayfarer_journey::Ask::NAMES.iter().map(choice).collect();
    json!({"description": "The numbers, under the key of the question's kind.", "oneOf": choices})
}

/// An object whose fields may be added to.
fn record(description: &str, properties: Value) -> Value {
    json!({"type": "object", "description": description, "properties": properties})
}

fn number(description: &str) -> Value {
    json!({"type": "number", "description": description})
}

fn number_or_null(description: &str) -> Value {
    json!({"type": ["number", "null"], "description": description})
}

fn text_or_null(description: &str) -> Value {
    json!({"type": ["string", "null"], "description": description})
}

fn rate_or_null() -> Value {
    json!({"oneOf": [schema("Rate"), {"type": "null"}]})
}

fn with_page(description: &str, mut fields: Value) -> Value {
    let member = record(
        "One unit.",
        json!({
            "person": text("`per_…`"), "id": text("The id as the source wrote it."), "unit": text("Which unit, when it is not the person."), "detail": {"type": "object"}
        }),
    );
    fields["total"] = number("Units in all.");
    fields["members"] = list("This page.", member);
    fields["next"] = text("The next page's cursor; absent on the last.");
    record(description, fields)
}

fn explanation() -> Value {
    record(
        "Why one unit stands where it stands.",
        json!({
            "verdict": text("A stable code such as `funnel.window_closed`."), "facts": {"type": "object"}, "sentence": text("One plain English sentence."),
            "matched": list("The events that took part.", json!({"type": "object"}))
        }),
    )
}

fn funnel() -> Value {
    let step = record(
        "One step.",
        json!({
            "step": number("From 1."), "name": text("What it is called."), "reached": number("Units that reached it."),
            "dropped": number("Got no further and dropped."), "excluded": number("Got no further and are excluded."),
            "in_progress": number("Got no further so far."), "converted": number("Got no further and have converted."),
            "rate_of_entered": rate_or_null(), "rate_of_previous": rate_or_null()
        }),
    );
    record(
        "How far units get, each counted once, by its furthest attempt.",
        json!({
            "unit": text("What is counted."), "rate_over": text("Which entries rates are over."),
            "entered": number("Units with an entry."), "converted": number("Of these, converted."), "dropped": number("Of these, dropped."),
            "excluded": number("Of these, excluded."), "in_progress": number("Of these, in progress."), "rate": rate_or_null(),
            "steps": list("Per step.", step), "time_to_convert": {"type": ["object", "null"]}, "step_times": {"type": "array"},
            "removed": number("Units exclusions took out."), "breakdown": {"type": "array"}, "over_time": {"type": "array"}, "attempts": {"type": "object"}
        }),
    )
}

fn flow() -> Value {
    let node = record(
        "One node.",
        json!({"node": text("Its name."), "count": number("Paths at it."), "share_of_start": number("Share of all paths.")}),
    );
    let column = record(
        "One distance from the anchor; its numbers sum to the population.",
        json!({
            "column": number("0 is the anchor."), "nodes": list("Most frequent first.", node), "other": number("Beyond the top ones."),
            "ended": number("The unit had ended."), "window_closed": number("The next node is too late."), "still_active": number("May still go on.")
        }),
    );
    let edge = record(
        "One edge.",
        json!({
            "step": number("Which step from the anchor."), "source": text("Where from."), "target": text("Where to."), "count": number("Paths that take it."),
            "share_of_start": number("Share of all paths."), "share_of_parent": number("Share of the paths at its near end.")
        }),
    );
    record(
        "Movement between events.",
        json!({
            "unit": text("What a unit is."), "population": number("Paths."), "units": number("Distinct units."),
            "columns": list("In order.", column), "edges": list("By step, most frequent first.", edge)
        }),
    )
}

fn transitions() -> Value {
    let node = record(
        "One node.",
        json!({"node": text("Its name."), "count": number("Units.")}),
    );
    let edge = record(
        "One edge.",
        json!({
            "source": text("Where from."), "target": text("Where to."), "count": number("Occurrences."), "units": number("Distinct units."),
            "mean_dwell_ms": number("Mean time between."), "median_dwell_ms": number_or_null("Median time between.")
        }),
    );
    record(
        "What follows what.",
        json!({
            "unit": text("What a unit is."), "units": number("Units with a node."), "total": number("Occurrences."),
            "starts": list("First nodes.", node.clone()), "ends": list("Last nodes.", node), "edges": list("Most frequent first.", edge),
            "other": {"type": "object", "description": "Edges beyond the top ones."}, "refused": text("Numbers that a limit left out, and what to do.")
        }),
    )
}

fn sessions(key: &str) -> Value {
    let mut fields = json!({
        "sessions": number("How many."), "people": number("Distinct people."), "bounces": number("Of a single event."), "bounce_rate": number_or_null("Their share."),
        "events_per_session": number_or_null("Mean."), "mean_duration_ms": number_or_null("Mean."), "median_duration_ms": number_or_null("Median.")
    });
    if !key.is_empty() {
        fields[key] = text("Which.");
    }
    record("Figures.", fields)
}

fn retention() -> Value {
    let cohort = record(
        "One cohort.",
        json!({
            "cohort": text("The period of the start."), "size": number("Who started in it."),
            "retained": list("Per column; null = not over yet.", number_or_null("")), "sums": {"type": "array"}
        }),
    );
    record(
        "Who comes back.",
        json!({
            "columns": list("First and last period of each column.", json!({"type": "array"})), "cohorts": list("In order of time.", cohort),
            "summary": list("Per column, over the cohorts for which it is over.", rate_or_null()), "summary_sums": {"type": "array"},
            "groups": {"type": "array", "description": "The same per split or breakdown value."}, "mixed_currencies": {"type": "boolean"}
        }),
    )
}

fn trend() -> Value {
    let point = record(
        "One period.",
        json!({"period": text("The period."), "value": number_or_null("The measure."), "people": number_or_null("Distinct people.")}),
    );
    let line = record(
        "One line.",
        json!({
            "series": number("Index of the series."), "name": text("What it is called."), "breakdown": text("The value."), "currency": text("Of amounts."),
            "previous": {"type": "boolean"}, "points": list("One per period.", point)
        }),
    );
    record(
        "Counts and measures over time.",
        json!({
            "lines": list("Per series, value and currency.", line), "values": number("Breakdown values in all."), "refused": text("Numbers that a limit left out, and what to do.")
        }),
    )
}

fn conversion() -> Value {
    let figures = |key: &str| {
        let mut fields = json!({
            "entered": number("Units with an entry."), "converted": number("Of these, converted."), "in_progress": number("Still may."),
            "rate": number_or_null("converted ⁄ entered"), "interval": {"type": ["array", "null"], "description": "95 % Wilson interval."}, "median_time_ms": number_or_null("Entry to goal.")
        });
        if !key.is_empty() {
            fields[key] = text("How its units came in.");
        }
        record("Figures.", fields)
    };
    record(
        "Conversion by entry.",
        json!({
            "unit": text("What a unit is."), "all": figures(""), "groups": list("Most entries first.", figures("group")),
            "values": number("Groups in all."), "refused": text("Numbers that a limit left out, and what to do.")
        }),
    )
}

fn ledger() -> Value {
    let counts = |what: &str| {
        let one = json!({"state": text("The state."), "entries": number("Entries in it."), "subjects": number("Subjects with at least one.")});
        list(what, record("One state.", one))
    };
    let words = |what: &str| {
        let one = json!({"word": text("The word."), "subjects": number("Subjects.")});
        list(what, record("One word.", one))
    };
    let feeling = json!({"felt": number_or_null("−2 to 2; null = not said."), "notes": number("Notes that felt so."), "subjects": number("Subjects whose latest feeling it is.")});
    record(
        "What people know, added up.",
        json!({
            "subjects": number("Subjects of whom anything was said."),
            "promises": counts("`open`, `overdue`, `kept`, `kept_late`, `broken`."),
            "kept_in_time_share": number_or_null("Kept in time ⁄ kept, kept late, broken and overdue."),
            "goals": counts("`open`, `missed`, `met`, `dropped`."),
            "quadrants": counts("`met_good`, `met_bad`, `unmet_good`, `unmet_bad`."),
            "feelings": list("Notes by how they felt.", record("One feeling.", feeling)),
            "tiers": words("By tier."), "priorities": words("By priority.")
        }),
    )
}
