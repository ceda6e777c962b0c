//! Who is who: people as the events that are theirs.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{array, funnel, parameters};
use crate::golden::product::Workspace;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Persons {
    steps: Vec<String>,
    window_seconds: u64,
}

/// `identity.persons`: everybody with their events and how deep they came.
pub(super) fn persons(input: &Value, workspace: &Workspace) -> Result<Value> {
    let Persons {
        steps,
        window_seconds,
    } = parameters(input)?;
    let (levels, reached) = funnel::depths(&steps, window_seconds, workspace)?;
    let anything = json!({"did": {"event": steps, "at_least": 1}});
    let question = json!({"version": 1, "timezone": "UTC", "people": {"match": anything}});
    let people = workspace.people(&question)?;
    let mut persons = Vec::new();
    for person in &people {
        persons.push(json!({
            "event_ids": rows(person, workspace)?,
            "funnel_level": levels.get(person).copied().unwrap_or(0),
        }));
    }
    sort(&mut persons);
    Ok(json!({"persons": persons, "unique_persons": people.len(), "reached": reached}))
}

/// People come in no order, and what they are called is left open.
pub(super) fn settled(expected: &Value) -> Value {
    let mut expected = expected.clone();
    if let Some(persons) = expected["persons"].as_array_mut() {
        for person in persons.iter_mut().filter_map(Value::as_object_mut) {
            person.remove("label");
        }
        sort(persons);
    }
    expected
}

/// The rows of the log that are a person's, of what they did.
fn rows(person: &str, workspace: &Workspace) -> Result<Vec<String>> {
    const MOST: u64 = 10_000;
    let asked = json!({"person": person, "limit": MOST, "kinds": ["behaviour"]});
    let answer = workspace.ask(&json!({"version": 1, "person": asked}))?;
    let events = array(&answer, "events")?.iter();
    let row = |event: &Value| {
        let properties = array(event, "properties")?.iter();
        let mut rows = properties.filter(|property| property[0] == "row");
        let row = rows.next().context("an event has no row")?;
        Ok(row[1].as_str().context("a row is a text")?.to_owned())
    };
    let mut rows: Vec<String> = events.map(row).collect::<Result<_>>()?;
    rows.sort();
    Ok(rows)
}

fn sort(persons: &mut [Value]) {
    persons.sort_by_key(|person| person["event_ids"].to_string());
}
