//! A body that goes on as long as there is news: server-sent events.
//!
//! It is read when the connection has room, and reads the list only then: a client that is
//! slow is told afterwards how much it missed.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use serde_json::json;
use tokio::time::{Instant, Interval, MissedTickBehavior, Sleep, interval_at, sleep};
use wayfarer_app::{LiveNews, Subscription};

/// Proxies cut silent connections; clients notice dead ones.
const BEAT_EVERY: Duration = Duration::from_secs(15);
/// Then the client comes again, and shows again who it is: whoever may no longer come in sees
/// nothing more from then on.
const LASTS: Duration = Duration::from_secs(60);
/// After how long a client comes again, ms.
const COME_AGAIN_MS: u32 = 1_000;

/// The body.
pub(super) struct LiveBody {
    subscription: Subscription,
    has_begun: bool,
    beat: Interval,
    end: Pin<Box<Sleep>>,
}

impl LiveBody {
    pub(super) fn new(subscription: Subscription) -> Self {
        let mut beat = interval_at(Instant::now() + BEAT_EVERY, BEAT_EVERY);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            subscription,
            has_begun: false,
            beat,
            end: Box::pin(sleep(LASTS)),
        }
    }
}

impl Body for LiveBody {
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
            let place = self.subscription.place();
            let begun =
                format!("retry: {COME_AGAIN_MS}\nid: {place}\nevent: begun\ndata: {{}}\n\n");
            return frame(begun);
        }
        match self.subscription.poll_news(context.waker()) {
            Poll::Ready(Some(news)) => return frame(written(&news)),
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
