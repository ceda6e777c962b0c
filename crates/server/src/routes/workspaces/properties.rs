//! `GET /api/v1/workspaces/{ws}/properties`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{NamesGiven, PropertyListed};
use wayfarer_core::{ValueType, iso_instant};

use super::Named;
use super::definitions::Asked;
use super::events::NamesQuery;
use crate::paging::Page;
use crate::problem::Refusal;
use crate::shared::Shared;

/// One property name of the catalogue.
#[derive(Serialize)]
pub(in crate::routes) struct PropertyItem {
    name: String,
    main_type: Option<ValueType>,
    types: BTreeMap<ValueType, u64>,
    conflicts: u64,
    first: Option<String>,
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<NamesGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

/// The property names the workspace holds, with what members know of them.
pub(in crate::routes) async fn properties(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<NamesQuery>,
) -> Result<Json<Page<PropertyItem>>, Refusal> {
    let looking = move |shared: &Shared| Ok(shared.app.properties_listed(&workspace)?);
    let listed = shared.run(looking).await?;
    let items = listed.into_iter().map(|property| {
        let (name, count) = (property.name.clone(), property.count());
        (name, count, PropertyItem::from(property))
    });
    Ok(Json(query.page(items.collect())?))
}

impl From<PropertyListed> for PropertyItem {
    fn from(property: PropertyListed) -> Self {
        let (stats, entry) = (property.stats, property.entry);
        Self {
            name: property.name,
            main_type: stats.main_type(),
            conflicts: stats.conflicts(),
            first: stats.first_ms.map(iso_instant),
            last: stats.last_ms.map(iso_instant),
            types: stats.types,
            names: entry.names,
            description: entry.description,
            hidden: entry.hidden,
            verified: entry.verified,
            unit: entry.unit,
        }
    }
}
