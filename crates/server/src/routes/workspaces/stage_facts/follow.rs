//! `GET /api/v1/workspaces/{ws}/stage-changes`

use std::fmt::Write as _;
use std::sync::Arc;
use std::task::{Poll, Waker};

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use wayfarer_app::{AppError, StageMoved, StageNewsRead, StageReader, StagesChanged};
use wayfarer_core::ErrorCode;

use crate::access::{MaskedAlready, Masking};
use crate::event_stream::{News, followed, place_of};
use crate::problem::Refusal;
use crate::routes::workspaces::{Asked, Named};
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct FollowQuery {
    after: Option<String>,
}

/// Moves between stages as they become known, as server-sent events.
pub(in crate::routes) async fn follow(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<FollowQuery>,
    masking: Option<Extension<Masking>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let after = place_of(&headers, query.after);
    let subscribing = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        if shared.stages.is_none() {
            return Err(elsewhere().into());
        }
        let reader = shared
            .app
            .stage_news()
            .subscribe(&workspace, after.as_deref());
        reader.ok_or_else(|| too_many().into())
    };
    let reader = shared.run(subscribing).await?;
    let masking = masking.map(|Extension(masking)| masking);
    let mut response = followed(StageEvents { reader, masking });
    response.extensions_mut().insert(MaskedAlready);
    Ok(response)
}

fn elsewhere() -> AppError {
    let message = "another process looks at the stages of this data directory";
    let hint = "ask that server: it knows what moves";
    AppError::new(ErrorCode::WorkspaceBusy, message).with_hint(hint)
}

fn too_many() -> AppError {
    let message = "as many read stage changes as the server allows";
    let hint = "close a page that shows them, or ask `GET …/stage-facts?since=…` now and then";
    AppError::new(ErrorCode::TooManyQuestions, message).with_hint(hint)
}

/// What a reader is told, without those it may not see.
struct StageEvents {
    reader: StageReader,
    masking: Option<Masking>,
}

impl News for StageEvents {
    fn place(&self) -> String {
        self.reader.place()
    }

    fn poll_events(&mut self, waker: &Waker) -> Poll<Option<String>> {
        let news = self.reader.poll_news(waker);
        news.map(|news| news.map(|news| self.written(&news)))
    }
}

impl StageEvents {
    fn written(&self, news: &StageNewsRead) -> String {
        let mut text = String::new();
        if news.missed != Some(0) {
            let missed = json!({"missed": news.missed});
            let _ = write!(text, "event: missed\ndata: {missed}\n\n");
        }
        for (place, change) in &news.changes {
            // JSON has no line breaks of its own, so one `data` line holds it.
            let json = self.told(change);
            let _ = write!(text, "id: {place}\nevent: moved\ndata: {json}\n\n");
        }
        text
    }

    /// The change; where people cannot be masked, its numbers alone.
    fn told(&self, change: &StagesChanged) -> serde_json::Value {
        let Some(masking) = &self.masking else {
            return json!(change);
        };
        // The mask knows the names there were when reading began; there may be new ones since.
        let nameless = change.moves.iter().map(|moved| StageMoved {
            id: None,
            ..moved.clone()
        });
        let mut told = json!(StagesChanged {
            moves: nameless.collect(),
            ..change.clone()
        });
        if let Err(error) = masking.0.hide(&mut told) {
            tracing::warn!("moves are told without who made them: {error}");
            told = json!(StagesChanged {
                moves: Vec::new(),
                left_out: change.left_out + change.moves.len() as u64,
                ..change.clone()
            });
        }
        told
    }
}
