//! `GET /api/v1/workspaces/{ws}/accounts/{account}`

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use wayfarer_core::Span;
use wayfarer_journey::{Accounts, Ask, LifecycleRef, Question};

use super::ask::answer;
use super::definitions::Asked;
use super::{Named, bad_path};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
pub(in crate::routes) struct AccountPath {
    account: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct AccountQuery {
    lifecycle: Option<String>,
    people_lifecycle: Option<String>,
    within: Option<Span>,
    as_of: Option<String>,
}

/// One account with its people: the answer to an `accounts` question.
pub(in crate::routes) async fn account(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    path: Result<Path<AccountPath>, PathRejection>,
    Asked(query): Asked<AccountQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path(AccountPath { account }) = path.map_err(bad_path)?;
    let plain = Accounts::default();
    let accounts = Accounts {
        account: Some(account),
        lifecycle: query.lifecycle.map(LifecycleRef::Key),
        people_lifecycle: query.people_lifecycle.map(LifecycleRef::Key),
        within: query.within.unwrap_or(plain.within),
        ..plain
    };
    let question = Question {
        as_of: query.as_of,
        ..Question::of(Ask::Accounts(accounts))
    };
    answer(&shared, workspace, question, &headers).await
}
