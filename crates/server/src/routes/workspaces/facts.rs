//! `GET /api/v1/workspaces/{ws}/lifecycles/{key}/facts`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{AppError, Control, FactPage, FactsOf};
use wayfarer_core::ErrorCode;
use wayfarer_journey::{Ask, LifecycleRef, Question, Range, Stages};

use super::definitions::{Asked, Place};
use crate::paging::{LIMIT_DEFAULT, LIMIT_MAX};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct FactsQuery {
    version: Option<u32>,
    person: Option<String>,
    from: Option<String>,
    to: Option<String>,
    as_of: Option<String>,
    known_at: Option<String>,
    limit: Option<usize>,
    cursor: Option<String>,
}

impl FactsQuery {
    fn question(&self, key: &str) -> Question {
        let lifecycle = LifecycleRef::named(key, self.version);
        Question {
            range: stretch(&self.from, &self.to),
            as_of: self.as_of.clone(),
            known_at: self.known_at.clone(),
            ..Question::of(Ask::Stages(Stages::of(lifecycle)))
        }
    }
}

/// The range between two dates or instants, where one is given.
pub(super) fn stretch(from: &Option<String>, to: &Option<String>) -> Option<Range> {
    let range = Range::Between {
        from: from.clone(),
        to: to.clone(),
    };
    (from.is_some() || to.is_some()).then_some(range)
}

/// How many facts a page has.
pub(in crate::routes) fn limited(limit: Option<usize>) -> Result<usize, AppError> {
    let limit = limit.unwrap_or(LIMIT_DEFAULT);
    if (1..=LIMIT_MAX).contains(&limit) {
        return Ok(limit);
    }
    let message = format!("`limit` is {limit}; give 1 to {LIMIT_MAX}");
    Err(AppError::new(ErrorCode::RequestInvalid, message))
}

/// A page of the moves a lifecycle's version gives, by subject and time.
pub(in crate::routes) async fn facts(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Asked(query): Asked<FactsQuery>,
) -> Result<Json<FactPage>, Refusal> {
    let limit = limited(query.limit)?;
    let control = Control::with_limit(shared.limits.question_timeout);
    let looking = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        let of = FactsOf {
            person: query.person.as_deref(),
            limit: Some(limit),
            cursor: query.cursor.as_deref(),
        };
        let question = query.question(key);
        Ok(shared.app.facts(workspace, &question, of, &control)?)
    };
    Ok(Json(shared.run(looking).await?))
}
