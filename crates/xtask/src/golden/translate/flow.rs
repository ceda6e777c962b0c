//! Sessions, flows and transitions.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, seconds, text, whole};
use crate::golden::product::Workspace;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sessions {
    timeout_seconds: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sankey {
    timeout_seconds: u64,
    from: Option<String>,
    to: Option<String>,
    depth: u64,
    collapse_repeats: bool,
}

/// Sessions listed at once.
const MANY: u64 = 10_000;

/// `sessions`: everybody's sessions, how many there are, how many have one event.
pub(super) fn sessions(input: &Value, workspace: &Workspace) -> Result<Value> {
    let rule: Sessions = parameters(input)?;
    let answer = workspace.ask(&json!({
        "version": 1,
        "timezone": "UTC",
        "sessions": {"rule": {"gap": seconds(rule.timeout_seconds)}, "list": MANY},
    }))?;
    let mut by_person: Map<String, Value> = Map::new();
    for session in array(&answer, "list")? {
        let duration_ms = whole(session, "duration_ms")?;
        let row = json!({
            "events": session["events"],
            "duration_seconds": duration_ms as f64 / 1_000.0,
        });
        let person = by_person
            .entry(text(session, "id")?)
            .or_insert_with(|| json!([]));
        person.as_array_mut().context("just made a list")?.push(row);
    }
    Ok(json!({
        "sessions": by_person,
        "total": answer["sessions"],
        "bounces": answer["bounces"],
    }))
}

/// `flow.transitions`: what follows what, inside sessions.
pub(super) fn transitions(input: &Value, workspace: &Workspace) -> Result<Value> {
    let rule: Sessions = parameters(input)?;
    let answer = workspace.ask(&json!({
        "version": 1,
        "timezone": "UTC",
        "transitions": {"unit": unit(rule.timeout_seconds)},
    }))?;
    let edges = array(&answer, "edges")?.iter();
    let transitions: Vec<Value> = edges
        .map(|edge| json!({"source": edge["from"], "target": edge["to"], "count": edge["count"]}))
        .collect();
    Ok(json!({"transitions": transitions}))
}

/// `flow.sankey`: edges by step, with where sessions end (or, backwards, start).
pub(super) fn sankey(input: &Value, workspace: &Workspace) -> Result<Value> {
    let sankey: Sankey = parameters(input)?;
    let answer = workspace.ask(&sankey.question()?)?;
    let mut edges: Vec<Value> = array(&answer, "edges")?
        .iter()
        .map(edge)
        .collect::<Result<_>>()?;
    for node in array(&answer, "nodes")? {
        edges.extend(stop(node, sankey.direction(), sankey.depth)?);
    }
    Ok(json!({"edges": edges, "sessions": answer["units"]}))
}

/// Which way a flow is followed from its anchor.
#[derive(Debug, Clone, Copy)]
enum Direction {
    Forwards,
    Backwards,
}

impl Sankey {
    fn direction(&self) -> Direction {
        match self.to {
            None => Direction::Forwards,
            Some(_) => Direction::Backwards,
        }
    }

    fn question(&self) -> Result<Value> {
        let mut flow = json!({
            "unit": unit(self.timeout_seconds),
            "depth": self.depth,
            "collapse_repeats": self.collapse_repeats,
        });
        match (self.from.as_deref(), self.to.as_deref()) {
            (Some("session start"), None) => {}
            (Some(from), None) => {
                let event = anchor_event(from, "first ")?;
                flow["anchor"] = json!({"from": {"event": event}});
            }
            (None, Some(to)) => {
                let event = anchor_event(to, "last ")?;
                flow["anchor"] = json!({"to": {"event": event}});
            }
            _ => bail!("a flow has either `from` or `to`"),
        }
        Ok(json!({"version": 1, "timezone": "UTC", "flow": flow}))
    }
}

/// The event of `first search in the session`.
fn anchor_event<'a>(words: &'a str, which: &str) -> Result<&'a str> {
    words
        .strip_prefix(which)
        .and_then(|rest| rest.strip_suffix(" in the session"))
        .with_context(|| format!("cannot read the anchor '{words}'"))
}

fn unit(timeout_seconds: u64) -> Value {
    json!({"session": {"gap": seconds(timeout_seconds)}})
}

/// An edge of the answer. Columns count from 0 at the anchor; the format counts edges from
/// 1 forwards and from -1 backwards.
fn edge(edge: &Value) -> Result<Value> {
    let column = whole(edge, "step")?;
    let step = if column >= 0 { column + 1 } else { column };
    Ok(json!({"step": step, "source": edge["from"], "target": edge["to"], "count": edge["count"]}))
}

/// Units that stop in a node, as an edge to `(end)` (backwards from `(start)`). Beyond the
/// last edge that is followed the format lists none.
fn stop(node: &Value, direction: Direction, depth: u64) -> Result<Option<Value>> {
    let column = whole(node, "step")?;
    let count = whole(node, "ended")?;
    if count == 0 || column.unsigned_abs() >= depth {
        return Ok(None);
    }
    let name = text(node, "name")?;
    Ok(Some(match direction {
        Direction::Forwards => {
            json!({"step": column + 1, "source": name, "target": "(end)", "count": count})
        }
        Direction::Backwards => {
            json!({"step": column - 1, "source": "(start)", "target": name, "count": count})
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_read_from_their_words() {
        let ask = |from: Option<&str>, to: Option<&str>| {
            let sankey: Sankey = serde_json::from_value(json!({
                "timeout_seconds": 60, "from": from, "to": to, "depth": 3,
                "collapse_repeats": false,
            }))
            .unwrap();
            sankey.question()
        };
        let anchor = |question: Result<Value>| question.unwrap()["flow"]["anchor"].take();
        assert_eq!(anchor(ask(Some("session start"), None)), Value::Null);
        assert_eq!(
            anchor(ask(Some("first search in the session"), None)),
            json!({"from": {"event": "search"}})
        );
        assert_eq!(
            anchor(ask(None, Some("last order in the session"))),
            json!({"to": {"event": "order"}})
        );
        assert!(ask(Some("second search in the session"), None).is_err());
        assert!(ask(None, None).is_err());
    }

    #[test]
    fn units_that_stop_become_edges_within_the_depth() {
        let node = json!({"step": 1, "name": "a", "count": 3, "ended": 2});
        let expected = json!({"step": 2, "source": "a", "target": "(end)", "count": 2});
        assert_eq!(stop(&node, Direction::Forwards, 2).unwrap(), Some(expected));
        assert_eq!(stop(&node, Direction::Forwards, 1).unwrap(), None);
        let anchor = json!({"step": 0, "name": "a", "count": 3, "ended": 1});
        let expected = json!({"step": -1, "source": "(start)", "target": "a", "count": 1});
        assert_eq!(
            stop(&anchor, Direction::Backwards, 1).unwrap(),
            Some(expected)
        );
    }
}
