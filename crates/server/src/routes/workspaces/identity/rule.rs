//! `POST /api/v1/workspaces/{ws}/identity/rulings`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value;
use wayfarer_app::{AppError, IdentityRule, IdentityRuled};
use wayfarer_core::ErrorCode;

use super::author;
use crate::access::Called;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::routes::workspaces::definitions::Asked;
use crate::shared::Shared;

/// `?preview=true`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct RuleQuery {
    #[serde(default)]
    preview: bool,
}

/// Joins or splits people; with `preview` only tells what that would change.
pub(in crate::routes) async fn rule(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<RuleQuery>,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<IdentityRuled>), Refusal> {
    let (rule, by) = read(&text)?;
    // Nobody speaks for somebody else.
    let by = by.filter(|_| caller.member().is_none());
    let author = author(by.as_deref(), &caller.who().name);
    let ruling = move |shared: &Shared| {
        Ok(match query.preview {
            true => shared.app.preview_ruling(&workspace, &rule, &author)?,
            false => shared.app.rule_identity(&workspace, &rule, &author)?,
        })
    };
    let status = match query.preview {
        true => StatusCode::OK,
        false => StatusCode::CREATED,
    };
    Ok((status, Json(shared.run(ruling).await?)))
}

/// The rule, and who says so where the document names somebody.
fn read(text: &str) -> Result<(IdentityRule, Option<String>), AppError> {
    let malformed =
        |error: serde_json::Error| AppError::new(ErrorCode::RequestInvalid, error.to_string());
    let mut document: Value = serde_json::from_str(text).map_err(malformed)?;
    let author = document
        .as_object_mut()
        .and_then(|members| members.remove("author"));
    let author = author.map(serde_json::from_value).transpose();
    let rule = serde_json::from_value(document).map_err(malformed)?;
    Ok((rule, author.map_err(malformed)?))
}
