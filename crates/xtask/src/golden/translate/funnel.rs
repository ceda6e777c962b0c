//! Funnel questions: levels, completed attempts, step times.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, seconds, whole};
use crate::golden::product::{Member, Workspace};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Funnel {
    steps: Vec<Names>,
    window_seconds: u64,
    order: Option<String>,
    exclusion: Option<Exclusion>,
    window_from: Option<String>,
    entry_from: Option<String>,
    entry_to_exclusive: Option<String>,
    hold: Option<String>,
}

/// One event name or several.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Names(Value);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exclusion {
    event: Value,
    after_step: u64,
    before_step: u64,
}

/// `funnel.levels`: the deepest step of everybody, and how many reached each.
pub(super) fn levels(input: &Value, workspace: &Workspace) -> Result<Value> {
    let funnel: Funnel = parameters(input)?;
    let question = funnel.question("any")?;
    let mut levels = of_everybody(workspace);
    for member in workspace.members(&question, &entered())? {
        let level = whole(&member.detail, "level")?;
        levels.insert(member.id, level);
    }
    let reached = match funnel.order.as_deref() {
        // Its answer counts each step for itself, whatever else was reached.
        Some("unordered") => (1..=funnel.steps.len() as i64)
            .map(|step| {
                levels
                    .values()
                    .filter(|level| **level >= step)
                    .count()
                    .into()
            })
            .collect(),
        _ => reached(&workspace.ask(&question)?)?,
    };
    Ok(json!({"levels": levels, "reached": reached}))
}

/// `funnel.totals`: completed attempts of everybody, and of all together.
pub(super) fn totals(input: &Value, workspace: &Workspace) -> Result<Value> {
    let funnel: Funnel = parameters(input)?;
    let question = funnel.question("every")?;
    let mut attempts = of_everybody(workspace);
    for member in workspace.members(&question, &entered())? {
        let completed = converted(&member)?.count() as i64;
        attempts.insert(member.id, completed);
    }
    let answer = workspace.ask(&question)?;
    let total = whole(&answer["attempts"], "converted")?;
    Ok(json!({"completed_attempts": attempts, "total": total}))
}

/// `funnel.step_times`: seconds between the steps of everybody who converted, then from
/// first to last.
pub(super) fn step_times(input: &Value, workspace: &Workspace) -> Result<Value> {
    let funnel: Funnel = parameters(input)?;
    let question = funnel.question("any")?;
    let mut times = Map::new();
    for member in workspace.members(&question, &json!({"state": CONVERTED}))? {
        let attempt = converted(&member)?
            .next()
            .context("a member has an attempt")?;
        let gaps = gaps_seconds(attempt)?;
        times.insert(member.id, gaps.into());
    }
    Ok(json!({"seconds": times}))
}

/// The deepest step of everybody who took the first, and how many reached each step.
pub(super) fn depths(
    steps: &[String],
    window_seconds: u64,
    workspace: &Workspace,
) -> Result<(BTreeMap<String, i64>, Vec<Value>)> {
    let steps: Vec<Value> = steps.iter().map(|step| json!({"event": step})).collect();
    let funnel = json!({"steps": steps, "window": seconds(window_seconds)});
    let question = json!({"version": 1, "timezone": "UTC", "funnel": funnel});
    let members = workspace.members(&question, &entered())?.into_iter();
    let level = |member: Member| Ok((member.id, whole(&member.detail, "level")?));
    let levels = members.map(level).collect::<Result<_>>()?;
    Ok((levels, reached(&workspace.ask(&question)?)?))
}

impl Funnel {
    fn question(&self, entry: &str) -> Result<Value> {
        let window = seconds(self.window_seconds);
        let (whole, each) = match self.window_from.as_deref() {
            None | Some("first_step") => (window, None),
            Some("previous_step") => ("none".to_owned(), Some(window)),
            Some(other) => bail!("unknown window_from '{other}'"),
        };
        let steps = self.steps.iter().enumerate().map(|(index, Names(names))| {
            let mut step = json!({"event": names});
            if let Some(each) = each.as_ref().filter(|_| index > 0) {
                step["within"] = each.as_str().into();
            }
            step
        });
        let mut funnel = json!({
            "steps": steps.collect::<Vec<_>>(),
            "window": whole,
            "entry": entry,
            "order": self.order.as_deref().unwrap_or("ordered"),
        });
        if let Some(hold) = &self.hold {
            funnel["hold"] = json!([hold]);
        }
        if let Some(exclusion) = &self.exclusion {
            funnel["exclusions"] = json!([{
                "event": exclusion.event,
                "after_step": exclusion.after_step,
                "before_step": exclusion.before_step,
            }]);
        }
        let mut question = json!({"version": 1, "timezone": "UTC", "funnel": funnel});
        let mut range = Map::new();
        for (key, end) in [("from", &self.entry_from), ("to", &self.entry_to_exclusive)] {
            range.extend(end.iter().map(|end| (key.to_owned(), end.as_str().into())));
        }
        if !range.is_empty() {
            question["range"] = range.into();
        }
        Ok(question)
    }
}

/// How an attempt that reached the last step stands.
const CONVERTED: &str = "converted";

/// The cell of everybody with an entry.
fn entered() -> Value {
    json!({})
}

/// Nothing yet for everybody in the log.
fn of_everybody(workspace: &Workspace) -> BTreeMap<String, i64> {
    workspace
        .persons
        .iter()
        .map(|person| (person.clone(), 0))
        .collect()
}

fn reached(answer: &Value) -> Result<Vec<Value>> {
    let steps = array(answer, "steps")?.iter();
    Ok(steps.map(|step| step["reached"].clone()).collect())
}

/// The attempts of a unit that reached the last step.
fn converted(member: &Member) -> Result<impl Iterator<Item = &Value>> {
    let attempts = array(&member.detail, "attempts")?;
    Ok(attempts
        .iter()
        .filter(|attempt| attempt["state"] == CONVERTED))
}

/// Seconds between the steps of an attempt, then from first to last.
fn gaps_seconds(attempt: &Value) -> Result<Vec<f64>> {
    let times: Vec<i64> = array(attempt, "times_ms")?
        .iter()
        .map(|time| time.as_i64().context("a time is a whole number"))
        .collect::<Result<_>>()?;
    let (first, last) = times
        .first()
        .zip(times.last())
        .context("an attempt has steps")?;
    let gaps = times.windows(2).map(|pair| pair[1] - pair[0]);
    let all = gaps.chain(std::iter::once(last - first));
    Ok(all.map(|gap| gap as f64 / 1_000.0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(input: Value) -> Result<Value> {
        parameters::<Funnel>(&input)?.question("any")
    }

    #[test]
    fn every_parameter_of_the_format_is_asked() {
        let input = json!({
            "file": "x.csv", "steps": ["a", ["b", "c"]], "window_seconds": 60,
            "order": "unordered", "hold": "plan", "entry_from": "2024-01-01T00:00:00Z",
            "exclusion": {"event": "x", "after_step": 1, "before_step": 2},
        });
        let expected = json!({
            "version": 1, "timezone": "UTC", "range": {"from": "2024-01-01T00:00:00Z"},
            "funnel": {
                "steps": [{"event": "a"}, {"event": ["b", "c"]}],
                "window": "60s", "entry": "any", "order": "unordered", "hold": ["plan"],
                "exclusions": [{"event": "x", "after_step": 1, "before_step": 2}],
            },
        });
        assert_eq!(question(input).unwrap(), expected);
    }

    #[test]
    fn a_window_may_run_from_the_previous_step() {
        let input = json!({
            "steps": ["a", "b"], "window_seconds": 60, "window_from": "previous_step",
        });
        let asked = question(input).unwrap();
        assert_eq!(asked["funnel"]["window"], "none");
        let steps = json!([{"event": "a"}, {"event": "b", "within": "60s"}]);
        assert_eq!(asked["funnel"]["steps"], steps);
    }

    #[test]
    fn gaps_end_with_the_whole() {
        let attempt = json!({"state": "converted", "times_ms": [1_000, 3_000, 3_500]});
        assert_eq!(gaps_seconds(&attempt).unwrap(), [2.0, 0.5, 2.5]);
        assert!(gaps_seconds(&json!({})).is_err());
    }

    #[test]
    fn unknown_parameters_fail() {
        assert!(question(json!({"steps": ["a"], "window_seconds": 1, "color": 1})).is_err());
    }
}
