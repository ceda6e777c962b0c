//! Funnel questions: levels, completed attempts, step times.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, seconds};
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
    let mut levels: Map<String, Value> = workspace
        .persons
        .iter()
        .map(|person| (person.clone(), 0.into()))
        .collect();
    for step in 1..=funnel.steps.len() {
        for member in workspace.members(&question, &reached(step))? {
            levels.insert(member.id, step.into());
        }
    }
    let answer = workspace.ask(&question)?;
    let steps = array(&answer, "steps")?.iter();
    let counts: Vec<&Value> = steps.map(|step| &step["reached"]).collect();
    Ok(json!({"levels": levels, "reached": counts}))
}

/// `funnel.totals`: completed attempts of everybody, and of all together.
pub(super) fn totals(input: &Value, workspace: &Workspace) -> Result<Value> {
    let funnel: Funnel = parameters(input)?;
    let question = funnel.question("every")?;
    let mut attempts: Map<String, Value> = workspace
        .persons
        .iter()
        .map(|person| (person.clone(), 0.into()))
        .collect();
    for member in workspace.members(&question, &reached(funnel.steps.len()))? {
        let completed = converted(&member)?.count();
        attempts.insert(member.id.clone(), completed.into());
    }
    let answer = workspace.ask(&question)?;
    let steps = array(&answer, "steps")?;
    let last = steps.last().context("a funnel has steps")?;
    Ok(json!({"completed_attempts": attempts, "total": last["reached"]}))
}

/// `funnel.step_times`: seconds between the steps of everybody who converted, then from
/// first to last.
pub(super) fn step_times(input: &Value, workspace: &Workspace) -> Result<Value> {
    let funnel: Funnel = parameters(input)?;
    let question = funnel.question("any")?;
    let mut times = Map::new();
    for member in workspace.members(&question, &reached(funnel.steps.len()))? {
        let attempt = converted(&member)?
            .next()
            .context("a member has an attempt")?;
        times.insert(member.id.clone(), gaps_seconds(attempt)?.into());
    }
    Ok(json!({"seconds": times}))
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

/// The cell of everybody who reached a step (from 1).
fn reached(step: usize) -> Value {
    json!({"step": step})
}

/// The attempts of a unit that reached the last step.
fn converted(member: &Member) -> Result<impl Iterator<Item = &Value>> {
    let attempts = array(&member.detail, "attempts")?;
    Ok(attempts
        .iter()
        .filter(|attempt| attempt["end"] == "converted"))
}

/// Seconds between the steps of an attempt, then from first to last.
fn gaps_seconds(attempt: &Value) -> Result<Vec<f64>> {
    let steps = array(attempt, "steps")?.iter();
    let times: Vec<i64> = steps
        .map(|step| step["time_ms"].as_i64().context("a step has a time"))
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
    fn unknown_parameters_fail() {
        assert!(question(json!({"steps": ["a"], "window_seconds": 1, "color": 1})).is_err());
    }
}
