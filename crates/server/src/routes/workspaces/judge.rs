//! `POST /api/v1/workspaces/{ws}/judgements`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use wayfarer_app::{AppError, Caller, Judged};
use wayfarer_core::ErrorCode;
use wayfarer_journey::judgement::Judgement;

use super::Named;
use crate::access::Called;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// One judgement document, or a list of them: all are written, or none.
pub(in crate::routes) async fn judge(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<Judged>), Refusal> {
    let mut judgements = read(&text, &caller)?;
    if caller.member().is_some() {
        // Nobody speaks for somebody else.
        for judgement in &mut judgements {
            judgement.author = caller.who().name.clone();
        }
    }
    let writing = move |shared: &Shared| Ok(shared.app.judge(&workspace, &judgements)?);
    let judged = shared.run(writing).await?;
    Ok((StatusCode::CREATED, Json(judged)))
}

fn read(text: &str, caller: &Caller) -> Result<Vec<Judgement>, AppError> {
    let json: serde_json::Value = serde_json::from_str(text)
        .map_err(|error| AppError::new(ErrorCode::RequestInvalid, error.to_string()))?;
    let documents = match json {
        serde_json::Value::Array(documents) => documents,
        document => vec![document],
    };
    let one = |(index, mut document): (usize, serde_json::Value)| {
        if let (Some(fields), Some(_)) = (document.as_object_mut(), caller.member()) {
            // Whoever is signed in need not say so.
            let author = fields.entry("author");
            author.or_insert_with(|| caller.who().name.clone().into());
        }
        serde_json::from_value(document).map_err(|error| {
            let message = format!("judgement {}: {error}", index + 1);
            AppError {
                pointer: Some(format!("/{index}")),
                ..AppError::new(ErrorCode::JudgementInvalid, message)
            }
        })
    };
    documents.into_iter().enumerate().map(one).collect()
}
