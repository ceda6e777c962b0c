//! Which people a number counts.

use serde::Deserialize;
use serde_json::Value;

use super::fold::{CameOf, PrecedingFold, PrecedingOutcome};
use super::partial::PrecedingPartial;
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, QuestionError};

/// A number of the answer, resolved.
#[derive(Debug)]
pub struct PrecedingCell {
    whom: Whom,
    came_of: Option<CameOf>,
}

#[derive(Debug)]
enum Whom {
    /// From the start on.
    Everybody,
    /// Who did the item.
    Doers(u32),
    /// Who did the item, from then on.
    Did(u32),
    /// From the start on, without the item.
    Others(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    item: Option<String>,
    group: Option<Group>,
    state: Option<CameOf>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Group {
    Did,
    Others,
}

impl PrecedingCell {
    pub(super) fn read(
        fold: &PrecedingFold,
        key: &Value,
        partial: &PrecedingPartial,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"item":"search","group":"did","state":"followed"}"#)?;
        let invalid = |field: &str, message: &str| {
            Err(QuestionError::invalid(format!("cell.{field}"), message))
        };
        let code = key.item.map(|name| {
            let code = labels.code(fold.lane, &name);
            let known = code.filter(|code| partial.items.get(code).is_some());
            known.ok_or_else(|| no_such_cell("item", name))
        });
        let whom = match (code.transpose()?, key.group) {
            (None, None) => Whom::Everybody,
            (None, Some(_)) => return invalid("group", "give the `item` the group is of"),
            (Some(code), None) => Whom::Doers(code),
            (Some(code), Some(Group::Did)) => Whom::Did(code),
            (Some(code), Some(Group::Others)) => Whom::Others(code),
        };
        use CameOf::{AtOnce, DidFirst, Followed, Immature, NotFollowed};
        match (&whom, key.state) {
            (_, None | Some(Followed | NotFollowed))
            | (Whom::Everybody, Some(Immature | AtOnce))
            | (Whom::Did(_), Some(Immature))
            | (Whom::Others(_), Some(DidFirst)) => {}
            _ => {
                return invalid(
                    "state",
                    "the answer has no such number; copy the key from it",
                );
            }
        }
        if matches!(whom, Whom::Doers(_)) && key.state.is_some() {
            return invalid("state", "give the `group`, too: did or others");
        }
        Ok(Self {
            whom,
            came_of: key.state,
        })
    }

    pub(super) fn counts(&self, fold: &PrecedingFold, outcome: &PrecedingOutcome) -> bool {
        let Some(journey) = &outcome.journey else {
            return false;
        };
        let found = match self.whom {
            Whom::Everybody => Some(fold.since_start(journey)),
            Whom::Doers(code) | Whom::Did(code) => outcome
                .done(code)
                .and_then(|done| fold.since_item(journey, done)),
            Whom::Others(code) => fold.without_item(journey, outcome.done(code)),
        };
        match (found, self.came_of) {
            (None, _) => false,
            (Some(found), Some(asked)) => found == asked,
            // Who is watched still is in neither group.
            (Some(found), None) => match self.whom {
                Whom::Everybody | Whom::Doers(_) => true,
                Whom::Did(_) | Whom::Others(_) => found != CameOf::Immature,
            },
        }
    }
}
