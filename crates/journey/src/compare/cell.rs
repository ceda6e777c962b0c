//! Which people a number counts.

use serde::Deserialize;
use serde_json::Value;

use super::fold::{CompareFold, CompareOutcome, Standing};
use super::partial::ComparePartial;
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, QuestionError};

/// A number of the answer, resolved.
#[derive(Debug)]
pub struct CompareCell {
    group: Option<Group>,
    standing: Option<Standing>,
    item: Option<Item>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Group {
    A,
    B,
    Both,
    Neither,
}

#[derive(Debug)]
enum Item {
    Event(u32),
    Value(usize, u32),
    Channel(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    group: Option<Group>,
    state: Option<Standing>,
    event: Option<String>,
    property: Option<String>,
    value: Option<String>,
    channel: Option<String>,
}

impl CompareCell {
    pub(super) fn read(
        fold: &CompareFold,
        key: &Value,
        partial: &ComparePartial,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"group":"a","event":"search"}"#)?;
        let invalid = |field: &str, message: &str| {
            Err(QuestionError::invalid(format!("cell.{field}"), message))
        };
        let code = |lane: usize, field: &str, word: &str| {
            let code = labels.code(lane, word);
            code.ok_or_else(|| no_such_cell(field, word))
        };
        let item = match (&key.event, &key.property, &key.value, &key.channel) {
            (None, None, None, None) => None,
            (Some(event), None, None, None) => {
                let code = code(fold.event_lane, "event", event)?;
                if partial.events.get(&code).is_none() {
                    return Err(no_such_cell("event", event));
                }
                Some(Item::Event(code))
            }
            (None, Some(name), Some(value), None) => {
                let mut known = fold.properties.iter();
                let place = known.position(|property| property.name == *name);
                let place = place.ok_or_else(|| no_such_cell("property", name))?;
                let lane = fold.properties[place].values.lane;
                Some(Item::Value(place, code(lane, "value", value)?))
            }
            (None, None, None, Some(channel)) => {
                Some(Item::Channel(code(fold.channel.lane, "channel", channel)?))
            }
            _ => {
                return invalid(
                    "event",
                    "give one of `event`, `channel`, and `property` with `value`",
                );
            }
        };
        if item.is_some() && !matches!(key.group, Some(Group::A | Group::B)) {
            return invalid("group", "give the group, too: a or b");
        }
        if item.is_some() && key.state.is_some_and(|state| state != Standing::Compared) {
            return invalid("state", "only people who are compared have an item");
        }
        let standing = match item {
            Some(_) => Some(Standing::Compared),
            None => key.state,
        };
        Ok(Self {
            group: key.group,
            standing,
            item,
        })
    }

    pub(super) fn counts(&self, outcome: &CompareOutcome) -> bool {
        let is_group = match self.group {
            None => true,
            Some(Group::A) => outcome.is_in[0],
            Some(Group::B) => outcome.is_in[1],
            Some(Group::Both) => outcome.is_in == [true, true],
            Some(Group::Neither) => outcome.is_in == [false, false],
        };
        let has_item = match &self.item {
            None => true,
            Some(Item::Event(code)) => outcome.count(*code) > 0,
            Some(Item::Value(place, code)) => outcome.values[*place] == *code,
            Some(Item::Channel(code)) => outcome.channel == *code,
        };
        let standing = self.standing;
        outcome.exists
            && is_group
            && has_item
            && standing.is_none_or(|standing| standing == outcome.standing)
    }
}
