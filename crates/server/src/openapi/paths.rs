//! Schemas of answers about the ways people take: funnels, flows, sessions, entries.

use serde_json::{Value, json};

use super::{
    count, interval, list, maybe, number, optional, or_null, record, schema, text, with, word,
};

/// Why numbers are missing.
pub(super) fn refused() -> Value {
    optional(text("Numbers that a limit left out, and what to do."))
}

pub(super) fn answers() -> Value {
    json!({
        "FunnelAnswer": funnel(),
        "FunnelPart": record("How far units get.", part()),
        "FunnelStep": step(),
        "FunnelPeriod": record("One period, by the instant of entry.", with(part(), json!({"period": text("The period.")}))),
        "FunnelValue": record("One value of the breakdown.", with(part(), json!({
            "breakdown": text("The value, \"(none)\" or \"(other)\"."), "values": count("How many values stand behind it: 1, but of \"(other)\"."),
            "time_to_convert": or_null("Times"), "over_time": optional(list("Per period.", schema("FunnelPeriod")))
        }))),
        "Times": times(),
        "FlowAnswer": flow(),
        "TransitionsAnswer": transitions(),
        "SessionsAnswer": sessions(),
        "ConversionAnswer": conversion()
    })
}

fn part() -> Value {
    json!({
        "entered": count("Units with an entry."), "converted": count("Of these, converted."), "dropped": count("Of these, dropped."),
        "excluded": count("Of these, excluded."), "in_progress": count("Of these, in progress."), "rate": or_null("Rate"),
        "steps": list("Per step.", schema("FunnelStep"))
    })
}

fn step() -> Value {
    record(
        "One step.",
        json!({
            "step": count("From 1."), "name": text("What it is called."), "reached": count("Units that reached it."),
            "dropped": count("Got no further and dropped."), "excluded": count("Got no further and are excluded."),
            "in_progress": count("Got no further so far."), "converted": count("Got no further and have converted."),
            "rate_of_entered": or_null("Rate"), "rate_of_previous": or_null("Rate")
        }),
    )
}

fn funnel() -> Value {
    record(
        "How far units get, each counted once, by its furthest attempt.",
        with(
            part(),
            json!({
                "unit": text("What is counted."), "rate_over": word("Which entries rates are over.", &["mature", "all"]),
                "time_to_convert": or_null("Times"),
                "step_times": list("From each step to the next; null where nobody got there.", or_null("Times")),
                "removed": count("Units exclusions took out."),
                "breakdown": optional(list("Per value, most frequent first; absent without a breakdown.", schema("FunnelValue"))),
                "over_time": optional(list("Per period; absent where it was not asked for.", schema("FunnelPeriod"))),
                "attempts": optional(schema("FunnelPart"))
            }),
        ),
    )
}

fn times() -> Value {
    let bin = record(
        "One bin.",
        json!({"from_ms": number("From this length on."), "to_ms": maybe("Up to this length, exclusive; null = open."), "count": count("How many.")}),
    );
    record(
        "How long something took.",
        json!({
            "count": count("How many times."), "mean_ms": number("Arithmetic mean."), "p25_ms": number("A quarter took at most this."),
            "p50_ms": number("The median."), "p75_ms": number("Three quarters."), "p90_ms": number("Nine tenths."),
            "relative_error": number("How far the quantiles can be off, relative to their value; 0 = exact."),
            "histogram": list("Counts by length; exact.", bin)
        }),
    )
}

fn flow() -> Value {
    let node = record(
        "One node.",
        json!({"node": text("Its name."), "count": count("Paths at it."), "share_of_start": number("Share of all paths.")}),
    );
    let column = record(
        "One distance from the anchor; its numbers sum to the population.",
        json!({
            "column": number("0 is the anchor."), "nodes": list("Most frequent first.", node), "other": count("Beyond the top ones."),
            "ended": count("The unit had ended."), "window_closed": count("The next node is too late."), "still_active": count("May still go on.")
        }),
    );
    let edge = record(
        "One edge.",
        json!({
            "step": number("Which step from the anchor."), "source": text("Where from."), "target": text("Where to."), "count": count("Paths that take it."),
            "share_of_start": number("Share of all paths."), "share_of_parent": number("Share of the paths at its near end.")
        }),
    );
    record(
        "Movement between events.",
        json!({
            "unit": text("What a unit is."), "population": count("Paths."), "units": count("Distinct units."),
            "columns": list("In order.", column), "edges": list("By step, most frequent first.", edge)
        }),
    )
}

fn transitions() -> Value {
    let node = record(
        "One node.",
        json!({"node": text("Its name."), "count": count("Units.")}),
    );
    let edge = record(
        "One edge.",
        json!({
            "source": text("Where from."), "target": text("Where to."), "count": count("Occurrences."), "units": count("Distinct units."),
            "mean_dwell_ms": maybe("Mean time between."), "median_dwell_ms": maybe("Median time between.")
        }),
    );
    let other = record(
        "Edges beyond the top ones.",
        json!({"edges": count("How many."), "count": count("Their occurrences.")}),
    );
    record(
        "What follows what.",
        json!({
            "unit": text("What a unit is."), "units": count("Units with a node."), "total": count("Occurrences."),
            "starts": list("First nodes.", node.clone()), "ends": list("Last nodes.", node), "edges": list("Most frequent first.", edge),
            "other": optional(other), "refused": refused()
        }),
    )
}

fn sessions() -> Value {
    let figures = || {
        json!({
            "sessions": count("How many."), "people": count("Distinct people."), "bounces": count("Of a single event."), "bounce_rate": maybe("Their share."),
            "events_per_session": maybe("Mean."), "mean_duration_ms": maybe("Mean."), "median_duration_ms": maybe("Median.")
        })
    };
    let of = |key: &str, what: &str| {
        let fields = with(figures(), json!({key: text(what)}));
        record("Figures of one part.", fields)
    };
    let listed = record(
        "One session.",
        json!({
            "person": text("`per_…`"), "start_ms": number("When it began, milliseconds since 1970."), "duration_ms": number("How long it took."),
            "events": list("Names of its events, in order.", text("A name."))
        }),
    );
    record(
        "Sessions and their shape.",
        json!({
            "all": record("All together.", figures()),
            "periods": optional(list("By the session's start; absent without a period.", of("period", "The period."))),
            "groups": optional(list("By value, most sessions first; absent without a breakdown.", of("breakdown", "The value."))),
            "list": optional(list("One by one; absent where none was asked for.", listed)),
            "refused": refused()
        }),
    )
}

fn conversion() -> Value {
    let figures = || {
        json!({
            "entered": count("Units with an entry."), "converted": count("Of these, converted."), "in_progress": count("Still may."),
            "rate": maybe("converted ⁄ entered"), "interval": interval("95 % Wilson interval."), "median_time_ms": maybe("Entry to goal.")
        })
    };
    let group = with(figures(), json!({"group": text("How its units came in.")}));
    record(
        "Conversion by entry.",
        json!({
            "unit": text("What a unit is."), "all": record("All together.", figures()), "groups": list("Most entries first.", record("One group.", group)),
            "values": count("Groups in all."), "refused": refused()
        }),
    )
}
