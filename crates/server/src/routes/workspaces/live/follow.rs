//! `GET /api/v1/workspaces/{ws}/live/stream`

use std::fmt::Write as _;
use std::sync::Arc;
use std::task::{Poll, Waker};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use wayfarer_app::{AppError, LiveNews, Subscription};
use wayfarer_core::ErrorCode;

use super::collector;
use crate::event_stream::{News, followed, place_of};
use crate::problem::Refusal;
use crate::routes::workspaces::{Asked, Named};
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct FollowQuery {
    after: Option<String>,
}

/// Messages as they are decided, as server-sent events.
pub(in crate::routes) async fn follow(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<FollowQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let after = place_of(&headers, query.after);
    let subscribing = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        let live = Arc::clone(collector(shared)?.live());
        let subscription = live.subscribe(&workspace, after.as_deref());
        subscription.ok_or_else(|| {
            let message = "as many read live events as the server allows";
            let hint = "close a page that shows them, or ask `GET …/live` now and then";
            AppError::new(ErrorCode::TooManyQuestions, message)
                .with_hint(hint)
                .into()
        })
    };
    let subscription = shared.run(subscribing).await?;
    Ok(followed(subscription))
}

impl News for Subscription {
    fn place(&self) -> String {
        Subscription::place(self)
    }

    fn poll_events(&mut self, waker: &Waker) -> Poll<Option<String>> {
        self.poll_news(waker).map(|news| news.as_ref().map(written))
    }
}

/// News as events: what was missed first, then each message with its place.
fn written(news: &LiveNews) -> String {
    let mut text = String::new();
    if news.missed > 0 || news.is_restarted {
        let missed = match news.is_restarted {
            true => json!({"missed": null}),
            false => json!({"missed": news.missed}),
        };
        let _ = write!(text, "event: missed\ndata: {missed}\n\n");
    }
    for (place, message) in &news.messages {
        // JSON has no line breaks of its own, so one `data` line holds it.
        let json = serde_json::to_string(&**message).expect("a message is plain data");
        let _ = write!(text, "id: {place}\nevent: message\ndata: {json}\n\n");
    }
    text
}
