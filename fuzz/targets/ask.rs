//! Any question asked of a small store: the engine answers or refuses, and never panics.
#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use wayfarer_core::WorkspaceId;
use wayfarer_engine::{Control, Engine};
use wayfarer_fuzz::kept_store;
use wayfarer_journey::Question;
use wayfarer_store::{RunCache, Snapshot, rebuild_view};

static STORE: LazyLock<(WorkspaceId, Snapshot)> = LazyLock::new(|| {
    let layout = kept_store();
    let workspace: WorkspaceId = "fixture".parse().expect("a workspace id");
    let view = rebuild_view(&layout).expect("the kept store is whole").view;
    assert!(!view.runs.is_empty(), "the kept store has runs");
    let snapshot = Snapshot::open(&layout, &workspace, &view, &RunCache::default())
        .expect("the kept store opens");
    (workspace, snapshot)
});

fuzz_target!(|text: &str| {
    let Ok(question) = Question::from_json(text) else {
        return;
    };
    let (workspace, snapshot) = &*STORE;
    let now_ms = snapshot.time_range().map_or(0, |(_, last)| last);
    let Ok(context) = question.context(now_ms, "UTC") else {
        return;
    };
    let control = Control::with_limit(Duration::from_secs(2));
    let engine = Engine {
        workspace,
        snapshot,
        control: &control,
    };
    drop(engine.ask(&question, &context));
});
