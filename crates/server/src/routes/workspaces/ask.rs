//! `POST /api/v1/workspaces/{ws}/questions`

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use wayfarer_app::{Control, Permission, WrittenAnswer};
use wayfarer_core::{WorkspaceId, stable_hash};
use wayfarer_journey::{Ask, Question};

use super::Named;
use super::definitions::Asked;
use crate::access::{Called, Seen};
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
    Called(caller): Called,
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
    if !is_look_up(&question.ask) {
        caller.require(Permission::Ask)?;
    }
    let form = if query.sentence {
        Form::WithSentence
    } else {
        Form::Bare
    };
    answer_in(form, &shared, workspace, question, &headers).await
}

/// Whether a question looks at one customer, or down a list of them.
fn is_look_up(ask: &Ask) -> bool {
    match ask {
        Ask::Person(_) | Ask::Accounts(_) | Ask::Worklist(_) | Ask::People(_) => true,
        Ask::Members(members) => is_look_up(&members.of.ask),
        Ask::Explain(explain) => is_look_up(&explain.of.ask),
        _ => false,
    }
}

/// What the answer shows of single people.
fn seen(question: &Question) -> Seen {
    let people = |kind, subject| Seen::People { kind, subject };
    match &question.ask {
        Ask::Person(asked) => people("person", Some(asked.person.clone())),
        Ask::Explain(asked) => people("explain", asked.person.clone()),
        Ask::Members(_) => people("members", None),
        Ask::People(_) => people("people", None),
        Ask::Worklist(_) => people("worklist", None),
        Ask::Accounts(asked) => people("accounts", asked.account.clone()),
        _ => Seen::Nobody,
    }
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
    let seen = Extension(seen(&question));
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
        return Ok((StatusCode::NOT_MODIFIED, seen, [(ETAG, tag)]).into_response());
    }
    Ok((
        seen,
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
