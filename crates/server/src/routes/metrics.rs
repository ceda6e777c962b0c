//! `GET /metrics`: what Prometheus reads. No label names a workspace or an event: those are
//! many, and somebody's.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use wayfarer_app::{CollectCounts, CollectTiming, DiskSpace, SourceCounts};

use crate::shared::Shared;

/// One of the counts of a source.
type ReadCount = fn(&SourceCounts) -> u64;

const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The figures.
pub(super) async fn show(State(shared): State<Arc<Shared>>) -> Response {
    let mut text = match &shared.collector {
        Some(collector) => {
            let mut text = written(
                &collector.live().sources(),
                &collector.counts(),
                &collector.timing(),
            );
            text.log_limit(collector.waiting_bytes_max());
            text
        }
        None => Text::default().collecting(false),
    };
    // A disk that cannot be measured must not hide the other figures.
    if let Ok(space) = shared.run(|shared| Ok(shared.app.disk_space()?)).await {
        text.disk(space);
    }
    let content_type = HeaderValue::from_static(PROMETHEUS);
    ([(CONTENT_TYPE, content_type)], text.0).into_response()
}

fn written(
    sources: &BTreeMap<String, SourceCounts>,
    counts: &CollectCounts,
    timing: &CollectTiming,
) -> Text {
    let mut text = Text::default().collecting(!timing.is_broken);
    let of_sources: [(&str, &str, ReadCount); 3] = [
        (
            "wayfarer_messages_received_total",
            "Messages in requests that were taken: accepted + duplicate + rejected.",
            |counts| counts.received,
        ),
        (
            "wayfarer_messages_accepted_total",
            "Durable messages not known to be repetitions when they came.",
            |counts| counts.accepted,
        ),
        (
            "wayfarer_messages_duplicate_total",
            "Durable messages that repeat one accepted a while ago.",
            |counts| counts.duplicate,
        ),
    ];
    for (name, about, read) in of_sources {
        text.head(name, "counter", about);
        for (source, counts) in sources {
            text.value(name, &[("source", source)], read(counts));
        }
    }
    let rejected = "wayfarer_messages_rejected_total";
    text.head(rejected, "counter", "Messages that are no events.");
    for (source, counts) in sources {
        for (reason, count) in &counts.rejected {
            text.value(rejected, &[("source", source), ("reason", reason)], count);
        }
    }
    text.totals(counts);
    text.timing(timing);
    text
}

/// The exposition format.
#[derive(Default)]
struct Text(String);

impl Text {
    fn collecting(mut self, is_collecting: bool) -> Self {
        let about = "Whether this server takes events.";
        self.single(
            "wayfarer_collecting",
            "gauge",
            about,
            u8::from(is_collecting),
        );
        self
    }

    fn totals(&mut self, counts: &CollectCounts) {
        for (name, about, count) in [
            (
                "wayfarer_requests_total",
                "Requests that carried messages.",
                counts.requests,
            ),
            (
                "wayfarer_requests_refused_total",
                "Requests of which nothing was taken: no key, no JSON, too large, no room.",
                counts.requests_refused,
            ),
            (
                "wayfarer_filed_added_total",
                "Events that went from the log into the store.",
                counts.filed,
            ),
            (
                "wayfarer_filed_duplicate_total",
                "Events of the log the store had already.",
                counts.duplicates,
            ),
        ] {
            self.single(name, "counter", about, count);
        }
        let about = "Bytes that are durable and not in the store yet.";
        self.single("wayfarer_log_bytes", "gauge", about, counts.waiting_bytes);
    }

    fn log_limit(&mut self, limit_bytes: u64) {
        let about = "Bytes that may wait to be filed; while so many do, requests are refused.";
        self.single("wayfarer_log_limit_bytes", "gauge", about, limit_bytes);
    }

    fn disk(&mut self, space: DiskSpace) {
        let about = "What may still be written on the disk of the data directory.";
        self.single("wayfarer_disk_free_bytes", "gauge", about, space.free_bytes);
        let about = "The size of the disk of the data directory.";
        self.single(
            "wayfarer_disk_size_bytes",
            "gauge",
            about,
            space.total_bytes,
        );
    }

    fn timing(&mut self, timing: &CollectTiming) {
        let about = "How long the oldest durable message has waited to be filed.";
        let waited_s = timing.waiting_ms as f64 / 1_000.0;
        self.single("wayfarer_filing_lag_seconds", "gauge", about, waited_s);
        let name = "wayfarer_ack_seconds";
        self.head(
            name,
            "histogram",
            "From a request's decoding until it was synced to disk.",
        );
        let bucket = format!("{name}_bucket");
        for (end, count) in &timing.acks.up_to {
            self.value(&bucket, &[("le", &end.to_string())], count);
        }
        self.value(&bucket, &[("le", "+Inf")], timing.acks.count);
        self.value(&format!("{name}_sum"), &[], timing.acks.sum_s);
        self.value(&format!("{name}_count"), &[], timing.acks.count);
    }

    fn single(&mut self, name: &str, kind: &str, about: &str, value: impl fmt::Display) {
        self.head(name, kind, about);
        self.value(name, &[], value);
    }

    fn head(&mut self, name: &str, kind: &str, about: &str) {
        let _ = writeln!(self.0, "# HELP {name} {about}\n# TYPE {name} {kind}");
    }

    fn value(&mut self, name: &str, labels: &[(&str, &str)], value: impl fmt::Display) {
        self.0.push_str(name);
        for (at, (label, said)) in labels.iter().enumerate() {
            let begins = if at == 0 { '{' } else { ',' };
            let said = said.replace('\\', "\\\\").replace('"', "\\\"");
            let said = said.replace('\n', "\\n");
            let _ = write!(self.0, "{begins}{label}=\"{said}\"");
        }
        if !labels.is_empty() {
            self.0.push('}');
        }
        let _ = writeln!(self.0, " {value}");
    }
}
