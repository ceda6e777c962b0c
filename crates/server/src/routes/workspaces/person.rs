//! `GET /api/v1/workspaces/{ws}/people/{person}`

use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use wayfarer_journey::{Ask, Person, Question};

use super::ask::answer;
use super::{Named, bad_path};
use crate::access::Masking;
use crate::paging::PageQuery;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
pub(in crate::routes) struct PersonPath {
    pub(super) person: String,
}

/// One person's timeline, newest first: the answer to a `person` question.
pub(in crate::routes) async fn person(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    path: Result<Path<PersonPath>, PathRejection>,
    query: PageQuery,
    masking: Option<Extension<Masking>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path(PersonPath { mut person }) = path.map_err(bad_path)?;
    if let Some(Extension(Masking(mask))) = masking {
        person = mask.reveal_person(&person)?;
    }
    let timeline = Person {
        person,
        limit: query.limit,
        cursor: query.cursor,
        ..Person::default()
    };
    answer(
        &shared,
        workspace,
        Question::of(Ask::Person(timeline)),
        &headers,
    )
    .await
}
