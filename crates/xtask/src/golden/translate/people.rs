//! Behavioural segments and silence: `people` questions.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::parameters;
use crate::golden::product::Workspace;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Segment {
    as_of: String,
    all: Vec<Behaviour>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Behaviour {
    event: String,
    op: String,
    n: f64,
    days: Option<u64>,
    measure: Option<String>,
    #[serde(rename = "where", default)]
    properties: Map<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inactivity {
    as_of: String,
    at_risk_days: u64,
    churned_days: u64,
}

/// `segment.behaviour`: who did all of it.
pub(super) fn segment(input: &Value, workspace: &Workspace) -> Result<Value> {
    let segment: Segment = parameters(input)?;
    let parts: Vec<Value> = segment.all.iter().map(did).collect::<Result<_>>()?;
    let question = question(&segment.as_of, &json!({"all": parts}));
    Ok(json!({"persons": workspace.people(&question)?}))
}

/// `stage.inactivity`: active, at risk or churned by the silence since the last event.
pub(super) fn inactivity(input: &Value, workspace: &Workspace) -> Result<Value> {
    let rule: Inactivity = parameters(input)?;
    let silent = |days: u64| {
        let criterion = json!({"silent": {"for": format!("{days}d")}});
        workspace.people(&question(&rule.as_of, &criterion))
    };
    let (at_risk, churned) = (silent(rule.at_risk_days)?, silent(rule.churned_days)?);
    let stage = |person: &String| match () {
        () if churned.contains(person) => "churned",
        () if at_risk.contains(person) => "at_risk",
        () => "active",
    };
    let stages: Map<String, Value> = workspace
        .persons
        .iter()
        .map(|person| (person.clone(), stage(person).into()))
        .collect();
    Ok(json!({"stage": stages}))
}

fn question(as_of: &str, criterion: &Value) -> Value {
    json!({"version": 1, "timezone": "UTC", "as_of": as_of, "people": {"match": criterion}})
}

fn did(behaviour: &Behaviour) -> Result<Value> {
    let mut did = json!({"event": behaviour.event, bound(&behaviour.op)?: behaviour.n});
    if let Some(days) = behaviour.days {
        did["within"] = format!("{days}d").into();
    }
    if let Some(text) = &behaviour.measure {
        did["measure"] = measure(text)?;
    }
    if !behaviour.properties.is_empty() {
        let tests: Vec<Value> = behaviour
            .properties
            .iter()
            .map(|(name, value)| json!({"property": {"name": name, "is": value}}))
            .collect();
        did["where"] = json!({"all": tests});
    }
    Ok(json!({"did": did}))
}

fn bound(op: &str) -> Result<&'static str> {
    Ok(match op {
        "ge" => "at_least",
        "gt" => "more_than",
        "le" => "at_most",
        "lt" => "less_than",
        "eq" => "exactly",
        other => bail!("unknown operator '{other}'"),
    })
}

/// `sum(amount)` and its like.
fn measure(text: &str) -> Result<Value> {
    let call = text.strip_suffix(')').and_then(|text| text.split_once('('));
    match (text, call) {
        ("count", _) => Ok(json!("count")),
        ("distinct_days", _) => Ok(json!("distinct_days")),
        (_, Some((name @ ("sum" | "mean" | "min" | "max"), of))) => Ok(json!({name: of})),
        _ => bail!("unknown measure '{text}'"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_behaviour_becomes_a_criterion() {
        let behaviour: Behaviour = serde_json::from_value(json!({
            "event": "purchase", "op": "ge", "n": 30.5, "days": 30,
            "measure": "sum(amount)", "where": {"plan": "pro"},
        }))
        .unwrap();
        let expected = json!({"did": {
            "event": "purchase", "at_least": 30.5, "within": "30d",
            "measure": {"sum": "amount"},
            "where": {"all": [{"property": {"name": "plan", "is": "pro"}}]},
        }});
        assert_eq!(did(&behaviour).unwrap(), expected);
    }

    #[test]
    fn what_cannot_be_asked_is_an_error() {
        assert!(bound("ne").is_err());
        assert!(measure("median(amount)").is_err());
        assert!(parameters::<Segment>(&json!({"as_of": "x", "all": [], "any": []})).is_err());
    }
}
