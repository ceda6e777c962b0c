//! `GET /api/v1/workspaces/{ws}/events`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use wayfarer_app::{EventListed, MergedName, MergedNames, NamesGiven};
use wayfarer_core::iso_instant;

use super::Named;
use super::definitions::Asked;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// One event name of the catalogue.
#[derive(Serialize)]
pub(in crate::routes) struct EventItem {
    name: String,
    count: u64,
    first: String,
    last: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<NamesGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<MergedName>,
}

/// Which page, in which order, and how merged names are listed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct EventsQuery {
    limit: Option<usize>,
    cursor: Option<String>,
    #[serde(default)]
    sort: Order,
    #[serde(default)]
    merged: Form,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    #[default]
    Together,
    Apart,
}

/// Which page, in which order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct NamesQuery {
    limit: Option<usize>,
    cursor: Option<String>,
    #[serde(default)]
    sort: Order,
}

/// In which order names are listed.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Order {
    /// The most frequent first, then by name.
    #[default]
    Count,
    /// By name.
    Name,
}

impl NamesQuery {
    /// The wanted page of names with their counts.
    pub(super) fn page<T>(self, items: Vec<(String, u64, T)>) -> Result<Page<T>, Refusal> {
        let mut keyed: Vec<(String, T)> = items
            .into_iter()
            .map(|(name, count, item)| match self.sort {
                // Keys ascend where counts descend.
                Order::Count => (format!("{:020}{name}", u64::MAX - count), item),
                Order::Name => (name, item),
            })
            .collect();
        keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
        let page = PageQuery {
            limit: self.limit,
            cursor: self.cursor,
        };
        Page::of(keyed, &page)
    }
}

/// The event names the workspace holds, with what members know of them.
pub(in crate::routes) async fn events(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<EventsQuery>,
) -> Result<Json<Page<EventItem>>, Refusal> {
    let form = match query.merged {
        Form::Together => MergedNames::Together,
        Form::Apart => MergedNames::Apart,
    };
    let looking = move |shared: &Shared| Ok(shared.app.events_listed(&workspace, form)?);
    let listed = shared.run(looking).await?;
    let items = listed.into_iter().map(|event| {
        let (name, count) = (event.name.clone(), event.stats.count);
        (name, count, EventItem::from(event))
    });
    let wanted = NamesQuery {
        limit: query.limit,
        cursor: query.cursor,
        sort: query.sort,
    };
    Ok(Json(wanted.page(items.collect())?))
}

impl From<EventListed> for EventItem {
    fn from(event: EventListed) -> Self {
        let entry = event.entry;
        Self {
            name: event.name,
            count: event.stats.count,
            first: iso_instant(event.stats.first_ms),
            last: iso_instant(event.stats.last_ms),
            names: entry.names,
            description: entry.description,
            hidden: entry.hidden,
            verified: entry.verified,
            meaning: event.meaning,
            same_as: entry.same_as,
            merged: event.merged,
        }
    }
}
