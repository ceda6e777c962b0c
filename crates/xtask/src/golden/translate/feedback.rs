//! Scores of surveys: `responses` questions over a log written from the case's own scores.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, text, whole};
use crate::golden::product::Workspace;

/// Answers begin here; one row before it makes the names known to a log without answers.
const FROM: &str = "2020-01-01";
const EVENT: &str = "answered";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nps {
    #[serde(rename = "scores")]
    _scores: Vec<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Csat {
    #[serde(rename = "scores")]
    _scores: Vec<f64>,
    scale_max: f64,
    top_box: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ces {
    #[serde(rename = "scores")]
    _scores: Vec<f64>,
    scale_max: f64,
    agree_from: f64,
}

/// The log of a case that carries its scores itself: a row for each, of people of their own.
pub(super) fn log(input: &Value) -> Option<String> {
    let mut rows = Rows::default();
    rows.push("2000-01-01", "-", "0");
    let mut known = false;
    for (key, group) in [("scores", "-"), ("before", "before"), ("after", "after")] {
        let Some(scores) = input[key].as_array() else {
            continue;
        };
        known = true;
        for score in scores {
            rows.push("2024-01-01", group, &score.to_string());
        }
    }
    if let Some(given) = input["rows"].as_array() {
        known = true;
        for row in given {
            let month = row["month"].as_str()?;
            rows.push(
                &format!("{month}-01"),
                row["touchpoint"].as_str()?,
                &row["score"].to_string(),
            );
        }
    }
    known.then_some(rows.text)
}

#[derive(Debug)]
struct Rows {
    text: String,
    count: usize,
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            text: "event_id,person,timestamp,event,group,score\n".to_owned(),
            count: 0,
        }
    }
}

impl Rows {
    fn push(&mut self, day: &str, group: &str, score: &str) {
        let number = self.count;
        let line = format!("e{number},p{number},{day}T00:00:00Z,{EVENT},{group},{score}\n");
        self.text.push_str(&line);
        self.count += 1;
    }
}

fn asked(workspace: &Workspace, kind: &str, more: Value) -> Result<Value> {
    let mut responses = json!({"of": {"event": EVENT}, "score": "score", "type": kind});
    if let (Some(all), Value::Object(more)) = (responses.as_object_mut(), more) {
        all.extend(more);
    }
    workspace.ask(&json!({
        "version": 1, "timezone": "UTC", "range": {"from": FROM}, "responses": responses,
    }))
}

/// A share or an interval of shares in percent.
fn percent(share: &Value) -> Value {
    match share {
        Value::Array(ends) => ends.iter().map(percent).collect(),
        share => share
            .as_f64()
            .map_or(Value::Null, |share| (share * 100.0).into()),
    }
}

fn class(figures: &Value, name: &str) -> Result<i64> {
    let classes = array(figures, "classes")?;
    let ours = classes.iter().find(|class| class["class"] == name);
    whole(ours.context("the answer lacks a class")?, "responses")
}

/// `feedback.nps`: counts, the score and its interval.
pub(super) fn nps(input: &Value, workspace: &Workspace) -> Result<Value> {
    let _: Nps = parameters(input)?;
    let answer = asked(workspace, "nps", json!({}))?;
    let all = &answer["all"];
    Ok(json!({
        "n": all["responses"],
        "promoters": class(all, "promoter")?,
        "passives": class(all, "passive")?,
        "detractors": class(all, "detractor")?,
        "nps": all["net"]["score"],
        "standard_error": all["net"]["standard_error"],
        "ci95": all["net"]["interval"],
    }))
}

/// `feedback.csat`: the share of the top boxes, and the mean.
pub(super) fn csat(input: &Value, workspace: &Workspace) -> Result<Value> {
    let csat: Csat = parameters(input)?;
    let from = csat.scale_max - csat.top_box + 1.0;
    let scale = json!({"min": 1, "max": csat.scale_max, "positive_from": from});
    let answer = asked(workspace, "csat", json!({"scale": scale}))?;
    let all = &answer["all"];
    let positive = &all["positive"];
    Ok(json!({
        "n": all["responses"],
        "satisfied": class(all, "satisfied")?,
        "csat": percent(&positive["rate"]),
        "wilson_ci95": percent(&json!([positive["low"], positive["high"]])),
        "mean": all["mean"],
    }))
}

/// `feedback.ces`: the mean with its interval, and the share that agrees.
pub(super) fn ces(input: &Value, workspace: &Workspace) -> Result<Value> {
    let ces: Ces = parameters(input)?;
    let scale = json!({"min": 1, "max": ces.scale_max, "positive_from": ces.agree_from});
    let answer = asked(workspace, "ces", json!({"scale": scale}))?;
    let all = &answer["all"];
    Ok(json!({
        "n": all["responses"],
        "mean": all["mean"],
        "t_ci95": all["mean_interval"],
        "percent_agree": percent(&all["positive"]["rate"]),
    }))
}

/// `feedback.nps_difference`: those after against those before.
pub(super) fn nps_difference(_input: &Value, workspace: &Workspace) -> Result<Value> {
    let answer = asked(workspace, "nps", json!({"by": "group"}))?;
    let groups = array(&answer, "groups")?;
    let after = groups.iter().find(|group| group["breakdown"] == "after");
    let against = &after.context("the answer lacks a group")?["against_rest"];
    Ok(json!({
        "difference": against["difference"],
        "standard_error": against["standard_error"],
        "z": against["z"],
        "p_value": against["p_value"],
    }))
}

/// `feedback.nps_by_touchpoint`: the score of every touchpoint and month with answers.
pub(super) fn nps_by_touchpoint(_input: &Value, workspace: &Workspace) -> Result<Value> {
    let answer = asked(workspace, "nps", json!({"by": "group", "period": "month"}))?;
    let mut found = Vec::new();
    for group in array(&answer, "groups")? {
        for period in array(group, "periods")? {
            if whole(period, "responses")? > 0 {
                found.push(Map::from_iter([
                    ("touchpoint".to_owned(), text(group, "breakdown")?.into()),
                    ("month".to_owned(), text(period, "period")?.into()),
                    ("n".to_owned(), period["responses"].clone()),
                    ("nps".to_owned(), period["net"]["score"].clone()),
                ]));
            }
        }
    }
    let place =
        |group: &Map<String, Value>| [&group["touchpoint"], &group["month"]].map(Value::to_string);
    found.sort_by_key(place);
    Ok(json!({"groups": found}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_become_rows_of_people_of_their_own() {
        let log = log(&json!({"before": [9], "after": [0, 10]})).unwrap();
        let lines: Vec<_> = log.lines().collect();
        assert_eq!(lines.len(), 5);
        assert_eq!(lines[2], "e1,p1,2024-01-01T00:00:00Z,answered,before,9");
        assert_eq!(lines[4], "e3,p3,2024-01-01T00:00:00Z,answered,after,10");
        assert!(super::log(&json!({"scores": []})).is_some());
        assert!(super::log(&json!({"file": "a.csv"})).is_none());
    }

    #[test]
    fn shares_become_percentages_and_nothing_stays_nothing() {
        assert_eq!(percent(&json!([0.5, 1.0])), json!([50.0, 100.0]));
        assert_eq!(percent(&Value::Null), Value::Null);
    }
}
