//! Counts and measures over time: `trend` questions.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, text, whole};
use crate::golden::product::Workspace;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Daily {
    timezone: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aggregates {
    property: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Totals {}

/// Event names a log may have before the breakdown joins the rest.
const MANY: u64 = 1_000;

/// `trend.daily`: events, people, amounts and 7-day actives of every day.
pub(super) fn daily(input: &Value, workspace: &Workspace) -> Result<Value> {
    const KEYS: [&str; 4] = ["events", "daily_active", "amount", "active_7d"];
    let daily: Daily = parameters(input)?;
    let answer = workspace.ask(&json!({
        "version": 1,
        "timezone": daily.timezone,
        "trend": {"period": "day", "series": [
            {"measure": "total"},
            {"measure": "unique"},
            {"measure": {"sum": "amount"}},
            {"measure": {"active": 7}},
        ]},
    }))?;
    let mut days: Vec<Map<String, Value>> = Vec::new();
    for (series, key) in KEYS.into_iter().enumerate() {
        for (index, point) in points(&answer, series)?.iter().enumerate() {
            if index == days.len() {
                days.push(Map::from_iter([(
                    "day".to_owned(),
                    point["period"].clone(),
                )]));
            }
            if days[index]["day"] != point["period"] {
                bail!("the series do not have the same periods");
            }
            days[index].insert(key.to_owned(), point["value"].clone());
        }
    }
    Ok(json!({"days": days}))
}

/// `trend.property_aggregates`: every measure of one property.
pub(super) fn aggregates(input: &Value, workspace: &Workspace) -> Result<Value> {
    let aggregates: Aggregates = parameters(input)?;
    let of = aggregates.property;
    let measures = [
        ("count", json!({"count": of})),
        ("sum", json!({"sum": of})),
        ("mean", json!({"mean": of})),
        ("min", json!({"min": of})),
        ("max", json!({"max": of})),
        ("median", json!({"percentile": {"of": of, "at": 50}})),
        ("p90_linear", json!({"percentile": {"of": of, "at": 90}})),
    ];
    let series: Vec<Value> = measures
        .iter()
        .map(|(_, measure)| json!({"measure": measure}))
        .collect();
    let answer = workspace.ask(&json!({
        "version": 1, "timezone": "UTC", "trend": {"series": series},
    }))?;
    let mut found = Map::new();
    for (series, (name, _)) in measures.iter().enumerate() {
        found.insert((*name).to_owned(), total(&answer, series)?);
    }
    Ok(Value::Object(found))
}

/// `trend.totals`: events by name, all of them, and people.
pub(super) fn totals(input: &Value, workspace: &Workspace) -> Result<Value> {
    let Totals {} = parameters(input)?;
    let ask =
        |trend: Value| workspace.ask(&json!({"version": 1, "timezone": "UTC", "trend": trend}));
    let all = ask(json!({"series": [{"measure": "total"}, {"measure": "unique"}]}))?;
    let by_name = ask(json!({"breakdown": "$event", "top": MANY}))?;
    let mut events = Map::new();
    for line in array(&by_name, "lines")? {
        if line.get("breakdown").is_some() {
            let name = text(line, "breakdown")?.to_owned();
            events.insert(name, array(line, "points")?[0]["value"].clone());
        }
    }
    Ok(json!({
        "events": events,
        "rows": workspace.rows,
        "unique_events": total(&all, 0)?,
        "persons": total(&all, 1)?,
    }))
}

/// The points of a series, all breakdown values together.
fn points(answer: &Value, series: usize) -> Result<&Vec<Value>> {
    for line in array(answer, "lines")? {
        if whole(line, "series")? == series as i64 && line.get("breakdown").is_none() {
            return array(line, "points");
        }
    }
    bail!("the answer has no line of series {series}")
}

fn total(answer: &Value, series: usize) -> Result<Value> {
    let point = points(answer, series)?
        .first()
        .context("a total is one point")?;
    Ok(point["value"].clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_found_by_its_number() {
        let answer = json!({"lines": [
            {"series": 1, "name": "x", "breakdown": "a", "points": [{"value": 7}]},
            {"series": 1, "name": "x", "points": [{"value": 3}]},
        ]});
        assert_eq!(total(&answer, 1).unwrap(), json!(3));
        assert!(total(&answer, 0).is_err());
    }
}
