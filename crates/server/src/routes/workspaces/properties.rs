//! `GET /api/v1/workspaces/{ws}/properties`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_core::{ValueType, iso_instant};

use super::Named;
use crate::paging::{Page, PageQuery};
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
}

/// The property names the workspace holds, by name.
pub(in crate::routes) async fn properties(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<PropertyItem>>, Refusal> {
    let catalogue = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        Ok(shared.app.catalogue(&workspace)?)
    };
    let catalogue = shared.run(catalogue).await?;
    let items = catalogue.properties.into_iter().map(|(name, stats)| {
        let item = PropertyItem {
            name: name.clone(),
            main_type: stats.main_type(),
            conflicts: stats.conflicts(),
            first: stats.first_ms.map(iso_instant),
            last: stats.last_ms.map(iso_instant),
            types: stats.types,
        };
        (name, item)
    });
    Ok(Json(Page::of(items.collect(), &query)?))
}
