//! Sessions, flows and transitions.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{array, parameters, seconds, whole};
use crate::golden::product::{Member, Workspace};

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
    let question = json!({
        "version": 1,
        "timezone": "UTC",
        "sessions": {"rule": {"gap": seconds(rule.timeout_seconds)}, "list": MANY},
    });
    let answer = workspace.ask(&question)?;
    let members = workspace.members(&question, &json!({}))?;
    Ok(json!({
        "sessions": by_person(array(&answer, "list")?, &members)?,
        "total": answer["all"]["sessions"],
        "bounces": answer["all"]["bounces"],
    }))
}

/// The listed sessions by whose they are. The list has what happened, the members have the
/// ids; both go by person and start.
fn by_person(list: &[Value], members: &[Member]) -> Result<Map<String, Value>> {
    if list.len() != members.len() {
        bail!(
            "{} sessions are listed, {} are members",
            list.len(),
            members.len()
        );
    }
    let mut by_person = Map::new();
    for (session, member) in list.iter().zip(members) {
        for key in ["start_ms", "duration_ms"] {
            if session[key] != member.detail[key] {
                bail!(
                    "the list and the members differ in {key} of a session of {}",
                    member.id
                );
            }
        }
        let row = json!({
            "events": session["events"],
            "duration_seconds": whole(session, "duration_ms")? as f64 / 1_000.0,
        });
        let own = by_person.entry(&member.id).or_insert_with(|| json!([]));
        own.as_array_mut().context("just made a list")?.push(row);
    }
    Ok(by_person)
}

/// `flow.transitions`: what follows what, inside sessions.
pub(super) fn transitions(input: &Value, workspace: &Workspace) -> Result<Value> {
    let rule: Sessions = parameters(input)?;
    let answer = workspace.ask(&json!({
        "version": 1,
        "timezone": "UTC",
        "transitions": {"unit": unit(rule.timeout_seconds)},
    }))?;
    Ok(json!({"transitions": edges(&answer, &["source", "target", "count"])?}))
}

/// `flow.sankey`: edges by step, with where sessions end (or, backwards, start).
pub(super) fn sankey(input: &Value, workspace: &Workspace) -> Result<Value> {
    let sankey: Sankey = parameters(input)?;
    let answer = workspace.ask(&sankey.question()?)?;
    let edges = edges(&answer, &["step", "source", "target", "count"])?;
    Ok(json!({"edges": edges, "sessions": answer["units"]}))
}

impl Sankey {
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

/// The edges of an answer, with the fields the format has.
fn edges(answer: &Value, fields: &[&str]) -> Result<Vec<Value>> {
    let edges = array(answer, "edges")?.iter();
    let named = |edge: &Value, field: &str| (field.to_owned(), edge[field].clone());
    let edges = edges.map(|edge| fields.iter().map(|field| named(edge, field)).collect());
    Ok(edges.map(Value::Object).collect())
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
    fn sessions_are_filed_under_their_people() {
        let session =
            |start: i64| json!({"start_ms": start, "duration_ms": 1_500, "events": ["a"]});
        let member = |start: i64| {
            let detail = json!({"start_ms": start, "duration_ms": 1_500});
            serde_json::from_value(json!({"id": "p", "detail": detail})).unwrap()
        };
        let list = [session(1), session(9)];
        let filed = by_person(&list, &[member(1), member(9)]).unwrap();
        let row = json!({"events": ["a"], "duration_seconds": 1.5});
        assert_eq!(filed["p"], json!([row, row]));
        assert!(by_person(&list, &[member(9), member(1)]).is_err());
        assert!(by_person(&list, &[member(1)]).is_err());
    }

    #[test]
    fn edges_keep_only_the_fields_of_the_format() {
        let answer = json!({"edges": [
            {"step": 1, "source": "a", "target": "(end)", "count": 2, "share_of_start": 0.5},
        ]});
        let expected = json!([{"source": "a", "count": 2}]);
        let found = edges(&answer, &["source", "count"]).unwrap();
        assert_eq!(Value::from(found), expected);
        assert!(edges(&json!({}), &[]).is_err());
    }
}
