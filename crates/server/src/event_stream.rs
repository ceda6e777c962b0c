//! A body that goes on as long as there is news: server-sent events.
//!
//! It is read when the connection has room, and reads its source only then: a client that is
//! slow is told afterwards how much it missed.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use hyper::body::{Body, Frame};
use tokio::time::{Instant, Interval, MissedTickBehavior, Sleep, interval_at, sleep};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Asks proxies not to gather an answer that never ends.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Proxies cut silent connections; clients notice dead ones.
const BEAT_EVERY: Duration = Duration::from_secs(15);
/// Then the client comes again, and shows again who it is: whoever may no longer come in sees
/// nothing more from then on.
const LASTS: Duration = Duration::from_secs(60);
/// After how long a client comes again, ms.
const COME_AGAIN_MS: u32 = 1_000;

/// Where news come from.
pub(crate) trait News: Unpin + Send + 'static {
    /// Where reading stands.
    fn place(&self) -> String;
    /// What is new, as events; `waker` is woken once there is something. `None` at the end.
    fn poll_events(&mut self, waker: &Waker) -> Poll<Option<String>>;
}

/// Where a client says it was: browsers that come again repeat the address, so the header
/// knows better.
pub(crate) fn place_of(headers: &HeaderMap, after: Option<String>) -> Option<String> {
    let of_header = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok());
    of_header.map(str::to_owned).or(after)
}

/// The answer that goes on with `news`.
pub(crate) fn followed(news: impl News) -> Response {
    let mut response = axum::body::Body::new(EventStream::new(news)).into_response();
    let answer = response.headers_mut();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    answer.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.insert(ACCEL_BUFFERING, HeaderValue::from_static("no"));
    response
}

/// The body.
struct EventStream<N> {
    news: N,
    has_begun: bool,
    beat: Interval,
    end: Pin<Box<Sleep>>,
}

impl<N: News> EventStream<N> {
    fn new(news: N) -> Self {
        let mut beat = interval_at(Instant::now() + BEAT_EVERY, BEAT_EVERY);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            news,
            has_begun: false,
            beat,
            end: Box::pin(sleep(LASTS)),
        }
    }
}

impl<N: News> Body for EventStream<N> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let frame = |text: String| Poll::Ready(Some(Ok(Frame::data(Bytes::from(text)))));
        if !self.has_begun {
            self.has_begun = true;
            // The place comes first, so that whoever comes again misses nothing.
            let place = self.news.place();
            let begun =
                format!("retry: {COME_AGAIN_MS}\nid: {place}\nevent: begun\ndata: {{}}\n\n");
            return frame(begun);
        }
        match self.news.poll_events(context.waker()) {
            Poll::Ready(Some(events)) => return frame(events),
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Pending => {}
        }
        if self.end.as_mut().poll(context).is_ready() {
            return Poll::Ready(None);
        }
        match self.beat.poll_tick(context) {
            Poll::Ready(_) => frame(": beat\n\n".to_owned()),
            Poll::Pending => Poll::Pending,
        }
    }
}
