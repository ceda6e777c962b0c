//! From a case of the golden format to questions of the product, and from its answers to
//! the shape the format expects. A file per family of functions.
//!
//! Inputs are read strictly: a parameter nobody translates fails the case rather than being
//! left out of the question.

mod feedback;
mod flow;
mod funnel;
mod identity;
mod people;
mod periods;
mod trend;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::product::Workspace;

/// Asks what a case wants to know and answers in the shape the case expects.
pub type Translation = fn(&Value, &Workspace) -> Result<Value>;

/// How a function of the format is asked; `None` when the product has no such question.
pub fn of(function: &str) -> Option<Translation> {
    Some(match function {
        "feedback.nps" => feedback::nps,
        "feedback.csat" => feedback::csat,
        "feedback.ces" => feedback::ces,
        "feedback.nps_difference" => feedback::nps_difference,
        "feedback.nps_by_touchpoint" => feedback::nps_by_touchpoint,
        "funnel.levels" | "funnel.levels_hold_property" => funnel::levels,
        "funnel.totals" => funnel::totals,
        "funnel.step_times" => funnel::step_times,
        "retention" => periods::retention,
        "identity.persons" => identity::persons,
        "lifecycle.activity" => periods::activity,
        "sessions" => flow::sessions,
        "flow.sankey" => flow::sankey,
        "flow.transitions" => flow::transitions,
        "segment.behaviour" => people::segment,
        "stage.inactivity" => people::inactivity,
        "trend.daily" => trend::daily,
        "trend.property_aggregates" => trend::aggregates,
        "trend.totals" => trend::totals,
        _ => return None,
    })
}

/// What a case expects, without what the format leaves open.
pub fn settled(function: &str, expected: &Value) -> Value {
    match function {
        "identity.persons" => identity::settled(expected),
        _ => expected.clone(),
    }
}

/// The log of a case whose input carries its rows itself; `None` when it names a file.
pub fn log(function: &str, input: &Value) -> Option<String> {
    match function.split_once('.') {
        Some(("feedback", _)) => feedback::log(input),
        _ => None,
    }
}

/// The parameters of a case, without those the loader has already used.
fn parameters<T: DeserializeOwned>(input: &Value) -> Result<T> {
    const USED_BY_THE_LOADER: [&str; 2] = ["file", "only_rows_with_seq_up_to"];
    let mut own: Map<String, Value> = input.as_object().cloned().unwrap_or_default();
    for name in USED_BY_THE_LOADER {
        own.remove(name);
    }
    serde_json::from_value(Value::Object(own)).context("the case's input")
}

/// A length of time as a question writes it.
fn seconds(count: u64) -> String {
    format!("{count}s")
}

/// The entries of an array of the answer; the error names what is missing.
fn array<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key]
        .as_array()
        .with_context(|| format!("the answer has no list `{key}`"))
}

/// A text of the answer; the error names what is missing.
fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key]
        .as_str()
        .with_context(|| format!("the answer has no text `{key}`"))
}

/// A whole number of the answer; the error names what is missing.
fn whole(value: &Value, key: &str) -> Result<i64> {
    value[key]
        .as_i64()
        .with_context(|| format!("the answer has no number `{key}`"))
}
