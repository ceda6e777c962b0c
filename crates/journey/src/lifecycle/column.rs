//! What other questions name of a lifecycle: its columns on every event, and its moves as
//! events.
//!
//! `$stage.shop` is the key of the stage an event's subject is in as of the event's instant,
//! moves of that instant included; missing before the start. `$risk.shop` is the state of
//! the risk overlay; missing before the start and where the lifecycle has no overlay.
//!
//! Each move is an event `wf.stage` with the properties `lifecycle`, `from` (missing at the
//! start), `to` and `move` (the kind); each move of the overlay an event `wf.risk` with
//! `lifecycle`, `from` and `to`.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use wayfarer_core::Value;

use super::Lifecycle;
use crate::{Condition, EventFilter, PropertyTest, QuestionError, Values};

/// The name of the event a move of a stage is.
pub const STAGE_MOVED: &str = "wf.stage";
/// The name of the event a move of the risk overlay is.
pub const RISK_MOVED: &str = "wf.risk";

/// What the events of moves carry.
pub mod carried {
    /// Key of the lifecycle.
    pub const LIFECYCLE: &str = "lifecycle";
    /// The stage or state left.
    pub const FROM: &str = "from";
    /// The stage or state entered.
    pub const TO: &str = "to";
    /// The kind of move.
    pub const MOVE: &str = "move";
    /// All of them.
    pub const ALL: [&str; 4] = [LIFECYCLE, FROM, TO, MOVE];
}

/// Which of a lifecycle's two tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Track {
    /// The stage.
    Stage,
    /// The risk overlay.
    Risk,
}

/// A column of a lifecycle: `$stage.shop`, `$risk.shop`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageColumn {
    /// What it holds.
    pub track: Track,
    /// Key of the lifecycle.
    pub lifecycle: String,
}

impl StageColumn {
    /// The column a property name means; `None` where it means another.
    pub fn of(property: &str) -> Option<Self> {
        let column = |track, prefix| {
            let lifecycle = property.strip_prefix(prefix)?.to_owned();
            Some(Self { track, lifecycle })
        };
        column(Track::Stage, "$stage.").or_else(|| column(Track::Risk, "$risk."))
    }
}

/// Which moves of lifecycles a filter looks at. Moves are events only where they are asked
/// for; without a scope a filter never sees one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveScope {
    /// Moves of the stage.
    pub stage: bool,
    /// Moves of the risk overlay.
    pub risk: bool,
    /// Of these lifecycles; `None` = of all the question knows.
    pub lifecycles: Option<BTreeSet<String>>,
    /// Whether a move that passes is fed; otherwise the filter only speaks of moves that
    /// others feed.
    pub feeds: bool,
    /// Whether it sees moves whatever the question's `where` says.
    pub always: bool,
}

impl MoveScope {
    /// The moves a filter names by their events; `None` where it names none. A test of
    /// `lifecycle` narrows them, else one of a lifecycle's column.
    pub fn named(filter: &EventFilter) -> Option<Self> {
        let names = filter.event.as_ref()?.as_slice();
        let has = |event: &str| names.iter().any(|name| name == event);
        let (stage, risk) = (has(STAGE_MOVED), has(RISK_MOVED));
        (stage || risk).then(|| Self {
            stage,
            risk,
            lifecycles: filter.condition.as_ref().and_then(narrowed),
            feeds: true,
            always: false,
        })
    }

    /// The moves behind the last known value of a lifecycle's column; `None` for other
    /// properties.
    pub fn standing(property: &str) -> Option<Self> {
        let column = StageColumn::of(property)?;
        Some(Self {
            stage: true,
            risk: column.track == Track::Risk,
            lifecycles: Some(BTreeSet::from([column.lifecycle])),
            feeds: true,
            always: true,
        })
    }

    /// Any move that another filter feeds.
    pub fn beside() -> Self {
        Self {
            stage: true,
            risk: true,
            lifecycles: None,
            feeds: false,
            always: false,
        }
    }

    /// Whether moves of `track` of `lifecycle` are among them.
    pub fn admits(&self, track: Track, lifecycle: &str) -> bool {
        let is_asked = match track {
            Track::Stage => self.stage,
            Track::Risk => self.risk,
        };
        let lifecycles = self.lifecycles.as_ref();
        is_asked && lifecycles.is_none_or(|keys| keys.contains(lifecycle))
    }
}

fn narrowed(condition: &Condition) -> Option<BTreeSet<String>> {
    let by_key = |test: &PropertyTest| match &test.is {
        Some(values) if test.name == carried::LIFECYCLE => Some(texts(values)),
        _ => None,
    };
    let by_column = |test: &PropertyTest| {
        let column = StageColumn::of(&test.name)?;
        let is_present = test.is_not.is_none() && test.exists != Some(false);
        is_present.then(|| BTreeSet::from([column.lifecycle]))
    };
    keys_of(condition, &by_key).or_else(|| keys_of(condition, &by_column))
}

/// The lifecycles of events that can pass; `None` = any.
fn keys_of(
    condition: &Condition,
    of_test: &impl Fn(&PropertyTest) -> Option<BTreeSet<String>>,
) -> Option<BTreeSet<String>> {
    match condition {
        Condition::All(parts) => parts.iter().find_map(|part| keys_of(part, of_test)),
        Condition::Any(parts) => {
            let parts = parts.iter().map(|part| keys_of(part, of_test));
            let keys: Vec<_> = parts.collect::<Option<_>>()?;
            Some(keys.into_iter().flatten().collect())
        }
        Condition::Not(_) => None,
        Condition::Property(test) => of_test(test),
    }
}

fn texts(values: &Values) -> BTreeSet<String> {
    let list = match values {
        Values::One(value) => std::slice::from_ref(value),
        Values::Many(values) => values,
    };
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    list.iter().filter_map(text).collect()
}

/// Something a document says about lifecycles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// It names a column.
    Column(StageColumn),
    /// It names events of moves, of these lifecycles or of all.
    Moves(Option<BTreeSet<String>>),
}

/// Calls `visit` with the path of everything a document says about lifecycles. Parts under
/// a key in `passed_over` are not looked at.
pub fn look(
    document: &Json,
    passed_over: &[&str],
    path: &mut String,
    visit: &mut dyn FnMut(&str, Looked),
) {
    match document {
        Json::String(text) => {
            if let Some(column) = StageColumn::of(text) {
                visit(path, Looked::Column(column));
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let length = path.len();
                path.push_str(&format!("[{index}]"));
                look(item, passed_over, path, visit);
                path.truncate(length);
            }
        }
        Json::Object(map) => {
            if let Some(scope) = filter_in(document).as_ref().and_then(MoveScope::named) {
                visit(path, Looked::Moves(scope.lifecycles));
            }
            for (key, value) in map
                .iter()
                .filter(|(key, _)| !passed_over.contains(&key.as_str()))
            {
                let length = path.len();
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(key);
                look(value, passed_over, path, visit);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// The filter an object's `event` and `where` are.
fn filter_in(object: &Json) -> Option<EventFilter> {
    let event = serde_json::from_value(object.get("event")?.clone()).ok()?;
    let condition = object.get("where").cloned();
    Some(EventFilter {
        event: Some(event),
        condition: condition.and_then(|condition| serde_json::from_value(condition).ok()),
    })
}

/// Keys of the lifecycles a definition's conditions look at, each with the place of the
/// first that does.
///
/// # Errors
/// A condition looks at moves without saying of which lifecycle: of all would be of its own,
/// too.
pub fn others_in(definition: &Json) -> Result<Vec<(String, String)>, QuestionError> {
    let (mut others, mut unsaid): (Vec<(String, String)>, Option<String>) = (Vec::new(), None);
    let mut add = |path: &str, key: String| {
        if others.iter().all(|(known, _)| *known != key) {
            others.push((key, path.to_owned()));
        }
    };
    let mut path = String::new();
    look(
        definition,
        &["names"],
        &mut path,
        &mut |path, looked| match looked {
            Looked::Column(column) => add(path, column.lifecycle),
            Looked::Moves(Some(keys)) => keys.into_iter().for_each(|key| add(path, key)),
            Looked::Moves(None) => {
                unsaid.get_or_insert(path.to_owned());
            }
        },
    );
    match unsaid {
        None => Ok(others),
        Some(path) => Err(QuestionError::invalid(
            path,
            "say of which lifecycle the moves are: \
             \"where\": {\"property\": {\"name\": \"lifecycle\", \"is\": \"…\"}}",
        )),
    }
}

impl Lifecycle {
    /// As [`others_in`], of this lifecycle.
    ///
    /// # Errors
    /// As there.
    pub fn others(&self) -> Result<Vec<(String, String)>, QuestionError> {
        others_in(&serde_json::to_value(self).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn scope(filter: Json) -> Option<MoveScope> {
        MoveScope::named(&serde_json::from_value(filter).unwrap())
    }

    #[test]
    fn columns_are_told_by_their_prefix() {
        let column = StageColumn::of("$risk.shop-2").unwrap();
        assert_eq!(
            (column.track, column.lifecycle.as_str()),
            (Track::Risk, "shop-2")
        );
        assert_eq!(StageColumn::of("$stages.shop"), None);
        assert_eq!(StageColumn::of("stage.shop"), None);
    }

    #[test]
    fn a_filter_sees_only_the_moves_it_names() {
        assert_eq!(scope(json!({"event": "visit"})), None);
        assert_eq!(scope(json!({})), None);
        let all = scope(json!({"event": ["visit", "wf.stage"]})).unwrap();
        assert!(all.admits(Track::Stage, "any") && !all.admits(Track::Risk, "any"));
        let is = |name: &str, value: &str| json!({"property": {"name": name, "is": value}});
        let named = |condition: Json| {
            let scope = scope(json!({"event": "wf.stage", "where": condition})).unwrap();
            scope
                .lifecycles
                .map(|keys| keys.into_iter().collect::<Vec<_>>().join(" "))
        };
        let shop = Some("shop".to_owned());
        assert_eq!(named(is("lifecycle", "shop")), shop);
        assert_eq!(named(is("$stage.shop", "loyal")), shop);
        assert_eq!(
            named(json!({"all": [is("$stage.b2b", "x"), is("lifecycle", "shop")]})),
            shop
        );
        let either = json!({"any": [is("lifecycle", "b2b"), is("lifecycle", "shop")]});
        assert_eq!(named(either), Some("b2b shop".to_owned()));
        assert_eq!(
            named(json!({"any": [is("lifecycle", "b2b"), is("to", "x")]})),
            None
        );
        assert_eq!(named(json!({"not": is("lifecycle", "b2b")})), None);
        assert_eq!(
            named(json!({"property": {"name": "$stage.shop", "is_not": "x"}})),
            None
        );
    }

    fn lifecycle(when: Json) -> Lifecycle {
        serde_json::from_value(json!({
            "version": 1, "key": "one", "names": "One", "initial": "a",
            "stages": [{"key": "a", "names": "$stage.not_this"}, {"key": "b", "names": "B"}],
            "transitions": [{"from": "a", "to": "b", "kind": "progress", "when": when}],
        }))
        .unwrap()
    }

    #[test]
    fn a_lifecycle_tells_which_others_it_looks_at_and_where() {
        let is = |name: &str| json!({"property": {"name": name, "is": "x"}});
        let when = json!({"any": [is("$stage.two"), {"did": {"event": "v", "where": is("$risk.three")}},
            {"did": {"event": "wf.stage", "where": is("lifecycle")}}, is("$stage.two")]});
        let others = lifecycle(when).others().unwrap();
        let at = |rest: &str| format!("transitions[0].when.any{rest}");
        let expected = [
            ("two", at("[0].property.name")),
            ("three", at("[1].did.where.property.name")),
            ("x", at("[2].did")),
        ];
        assert_eq!(others, expected.map(|(key, path)| (key.to_owned(), path)));
        let unsaid = lifecycle(json!({"did": {"event": "wf.stage"}}))
            .others()
            .unwrap_err();
        assert_eq!(unsaid.path, "transitions[0].when.did");
    }
}
