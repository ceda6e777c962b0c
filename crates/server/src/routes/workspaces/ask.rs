//! `POST /api/v1/workspaces/{ws}/questions`

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use wayfarer_app::{AppError, Control, WrittenAnswer};
use wayfarer_core::{WorkspaceId, stable_hash};
use wayfarer_journey::Question;

use super::Named;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A question document in, its answer document out.
pub(in crate::routes) async fn ask(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let question = Question::from_json(&text).map_err(AppError::from)?;
    answer(&shared, workspace, question, &headers).await
}

/// Answers a question, or says that the caller's copy of the answer is still right. When
/// the client goes away the question stops.
pub(super) async fn answer(
    shared: &Arc<Shared>,
    workspace: WorkspaceId,
    question: Question,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let answering = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        let answer = shared.answers.ask(&workspace, &question, &control)?;
        Ok((entity_tag(&workspace, &answer), answer))
    };
    let answered = shared.run(answering).await;
    drop(guard);
    let (tag, answer) = answered?;
    if is_known(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok((
        [(CONTENT_TYPE, "application/json".to_owned()), (ETAG, tag)],
        Bytes::from_owner(Arc::clone(&answer.json)),
    )
        .into_response())
}

/// Asks the question to stop when the request is dropped: the client went away, or the
/// server is stopping. Harmless after the answer.
pub(super) struct CancelOnDrop(pub(super) Arc<Control>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// The same for equal questions, of one instant, on unchanged data.
fn entity_tag(workspace: &WorkspaceId, answer: &WrittenAnswer) -> String {
    let meta = &answer.meta;
    let parts = [
        env!("CARGO_PKG_VERSION"),
        workspace.slug(),
        &meta.data_version.to_string(),
        &meta.as_of,
        &meta.timezone,
        &answer.question,
    ];
    format!("\"{:016x}\"", stable_hash(parts.join("\n").as_bytes()))
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    known.flat_map(|tags| tags.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
    })
}
