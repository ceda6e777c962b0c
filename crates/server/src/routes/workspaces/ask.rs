//! `POST /api/v1/workspaces/{ws}/questions`

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use wayfarer_app::{Control, WrittenAnswer};
use wayfarer_core::{WorkspaceId, stable_hash};
use wayfarer_journey::Question;

use super::Named;
use super::definitions::Asked;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// `?sentence=true`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct AskQuery {
    #[serde(default)]
    sentence: bool,
}

/// A question document in, its answer document out; with its sentence when asked for.
pub(in crate::routes) async fn ask(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<AskQuery>,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<Response, Refusal> {
    let reading = {
        let workspace = workspace.clone();
        move |shared: &Shared| {
            shared.app.workspace(&workspace)?;
            Ok(shared.app.read_question(&workspace, &text)?)
        }
    };
    let question = shared.run(reading).await?;
    let form = if query.sentence {
        Form::WithSentence
    } else {
        Form::Bare
    };
    answer_in(form, &shared, workspace, question, &headers).await
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As `wayfarer ask --json` does.
    Bare,
    /// With a `sentence` in every language beside the numbers.
    WithSentence,
}

/// Answers a question as [`answer_in`] does, in the bare form.
pub(super) async fn answer(
    shared: &Arc<Shared>,
    workspace: WorkspaceId,
    question: Question,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    answer_in(Form::Bare, shared, workspace, question, headers).await
}

/// Answers a question, or says that the caller's copy of the answer is still right. When
/// the client goes away the question stops.
async fn answer_in(
    form: Form,
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
        Ok((entity_tag(&workspace, &answer, form), answer))
    };
    let answered = shared.run(answering).await;
    drop(guard);
    let (tag, answer) = answered?;
    if is_known(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok((
        [(CONTENT_TYPE, "application/json".to_owned()), (ETAG, tag)],
        body(&answer, form),
    )
        .into_response())
}

fn body(answer: &WrittenAnswer, form: Form) -> Bytes {
    let whole = || Bytes::from_owner(Arc::clone(&answer.json));
    let (Form::WithSentence, Some(sentence)) = (form, &answer.sentence) else {
        return whole();
    };
    // The document is an object: the sentence becomes its last member.
    let Some(open) = answer.json.strip_suffix(b"}") else {
        return whole();
    };
    let parts = [open, b",\"sentence\":", sentence.as_bytes(), b"}"];
    parts.concat().into()
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
fn entity_tag(workspace: &WorkspaceId, answer: &WrittenAnswer, form: Form) -> String {
    let meta = &answer.meta;
    let parts = [
        env!("CARGO_PKG_VERSION"),
        workspace.slug(),
        &meta.data_version.to_string(),
        &meta.as_of,
        &meta.timezone,
        &answer.question,
        match form {
            Form::Bare => "",
            Form::WithSentence => "with its sentence",
        },
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
