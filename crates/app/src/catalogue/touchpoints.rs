//! The touchpoints there are, with the workspace's own events mapped to them.

use std::collections::BTreeMap;

use serde::Serialize;
use wayfarer_core::{OWN_PREFIX, WorkspaceId};
use wayfarer_journey::lifecycle::Localised;

use super::{EventListed, MergedName, MergedNames};
use crate::touchpoints::{Area, Doer, Touchpoints};
use crate::{App, AppError};

/// The touchpoints there are, by area of the journey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TouchpointMap {
    /// In the order of a journey.
    pub areas: Vec<TouchpointArea>,
    /// Events that are no touchpoint, the most frequent first.
    pub unmapped: Vec<MergedName>,
}

/// One area of the journey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TouchpointArea {
    /// Which.
    pub area: Area,
    /// What people call it.
    pub names: Localised,
    /// Its touchpoints.
    pub touchpoints: Vec<TouchpointMapped>,
}

/// One touchpoint, and the events that are it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TouchpointMapped {
    /// What templates call it, and what an event's `meaning` names.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Who does it.
    pub by: Doer,
    /// The events that are it, the most frequent first.
    pub events: Vec<TouchpointEvent>,
}

/// An event that is a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TouchpointEvent {
    /// Its name.
    pub name: String,
    /// How many there are, names merged into it included.
    pub count: u64,
    /// Who says so.
    pub by: MappedBy,
}

/// Who says that an event is a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MappedBy {
    /// Its name.
    Name,
    /// A member, in the catalogue.
    Catalogue,
}

impl App {
    /// The touchpoints there are, with the workspace's events mapped to them.
    pub fn touchpoints(&self, workspace: &WorkspaceId) -> Result<TouchpointMap, AppError> {
        let events = self.events_listed(workspace, MergedNames::Together)?;
        Ok(map_of(events))
    }
}

fn map_of(events: Vec<EventListed>) -> TouchpointMap {
    let mut mapped: BTreeMap<String, Vec<TouchpointEvent>> = BTreeMap::new();
    let mut unmapped = Vec::new();
    let own = |event: &EventListed| event.name.starts_with(OWN_PREFIX);
    for event in events.into_iter().filter(|event| !own(event)) {
        let (name, count) = (event.name, event.stats.count);
        let by = match event.entry.meaning {
            Some(_) => MappedBy::Catalogue,
            None => MappedBy::Name,
        };
        match event.meaning {
            Some(meaning) => {
                let event = TouchpointEvent { name, count, by };
                mapped.entry(meaning).or_default().push(event);
            }
            None => unmapped.push(MergedName { name, count }),
        }
    }
    let mut areas: Vec<TouchpointArea> = Vec::new();
    for meaning in Touchpoints::known().meanings() {
        let touchpoint = TouchpointMapped {
            key: meaning.key.clone(),
            names: meaning.names.clone(),
            by: meaning.by,
            events: mapped.remove(&meaning.key).unwrap_or_default(),
        };
        match areas.iter_mut().find(|area| area.area == meaning.area) {
            Some(area) => area.touchpoints.push(touchpoint),
            None => areas.push(TouchpointArea {
                area: meaning.area,
                names: names_of(meaning.area),
                touchpoints: vec![touchpoint],
            }),
        }
    }
    areas.sort_by_key(|area| area.area);
    TouchpointMap { areas, unmapped }
}

fn names_of(area: Area) -> Localised {
    let (en, zh_cn, zh_tw) = match area {
        Area::Reach => ("Reach", "触达", "觸及"),
        Area::Messages => ("Messages", "消息", "訊息"),
        Area::Acquisition => ("Acquisition", "获客", "獲客"),
        Area::Activation => ("Activation", "激活", "啟用"),
        Area::Adoption => ("Adoption", "采用", "採用"),
        Area::Continuity => ("Continuity", "持续使用", "持續使用"),
        Area::Loyalty => ("Loyalty", "忠诚", "忠誠"),
        Area::Outside => ("Outside voices", "外部声音", "外部聲音"),
    };
    Localised::Each {
        en: en.to_owned(),
        zh_cn: zh_cn.to_owned(),
        zh_tw: zh_tw.to_owned(),
    }
}
