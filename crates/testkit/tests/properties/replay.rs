//! Whatever was refused and mended: nothing is added twice, and everything that was received is
//! accepted, a repetition, or rejected.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_app::ingest::collect::{Protocol, Request};
use wayfarer_app::{
    Actor, App, Capability, Collector, MendRequest, ReplayMode, SaveDocument, Source,
};
use wayfarer_core::{Clock, ImportCounts, Millis, WorkspaceId};

/// 2026-03-02T12:00:00Z.
const NOW_MS: i64 = 1_772_452_800_000;
const KEY: &str = "wf_pk_0123456789";

/// What is wrong with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Defect {
    None,
    /// The person stands in a property.
    Person,
    /// The time is written as people do.
    Time,
    /// Both.
    Both,
    /// Nothing that a fix of ours would mend.
    Event,
}

#[derive(Debug, Clone)]
struct Sent {
    id: u8,
    person: u8,
    defect: Defect,
}

impl Sent {
    fn message(&self) -> Json {
        let person = format!("u-{}", self.person);
        let mut message = json!({"type": "track", "event": "E", "messageId": format!("m-{}", self.id),
            "userId": person, "timestamp": "2026-03-02T11:00:00Z", "properties": {}});
        if matches!(self.defect, Defect::Person | Defect::Both) {
            message.as_object_mut().unwrap().remove("userId");
            message["properties"]["customer"] = json!(person);
        }
        if matches!(self.defect, Defect::Time | Defect::Both) {
            message["timestamp"] = json!("2/3/2026 11:00");
        }
        if self.defect == Defect::Event {
            message["event"] = json!(" ");
        }
        message
    }

    /// What makes it the same as another.
    fn key(&self) -> (u8, u8) {
        (self.id, self.person)
    }
}

fn sent() -> impl Strategy<Value = Sent> {
    use Defect::{Both, Event, None, Person, Time};
    let defect = prop::sample::select(&[None, None, Person, Time, Both, Event][..]);
    (0..12_u8, 0..3_u8, defect).prop_map(|(id, person, defect)| Sent { id, person, defect })
}

/// A clock that goes on whenever it is looked at: what comes later has come later.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now_ms(&self) -> Millis {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

struct Shop {
    _dir: tempfile::TempDir,
    app: Arc<App>,
    workspace: WorkspaceId,
}

impl Shop {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app =
            Arc::new(App::open(dir.path(), Arc::new(Ticking(AtomicI64::new(NOW_MS)))).unwrap());
        let workspace = app.workspace_for_import(None).unwrap().workspace;
        let text = json!({"name": "web", "write_key": KEY}).to_string();
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let actor = Actor {
            name: "Mei".to_owned(),
            may: Capability::Edit,
        };
        app.create_saved::<Source>(&workspace, &save, &actor)
            .unwrap();
        Self {
            _dir: dir,
            app,
            workspace,
        }
    }

    /// Sends a batch and waits until it is filed.
    fn send(&self, batch: &[Sent]) {
        let messages: Vec<Json> = batch.iter().map(Sent::message).collect();
        let body = json!({ "batch": messages }).to_string();
        let collector = Collector::begin(Arc::clone(&self.app)).unwrap();
        let (tell, told) = mpsc::channel();
        let request = Request {
            protocol: Protocol::Segment(None),
            credentials: Some(KEY),
            query: "",
            headers: &[],
            address: None,
            body: body.as_bytes(),
        };
        collector.take(request, move |outcome| tell.send(outcome).unwrap());
        told.recv().unwrap().unwrap();
    }

    fn replay(&self, request: &Json, mode: ReplayMode) -> wayfarer_app::Replayed {
        let request: MendRequest = serde_json::from_value(request.clone()).unwrap();
        let replayed = self.app.replay_refused(&self.workspace, &request, mode);
        replayed.unwrap()
    }

    fn counts(&self) -> ImportCounts {
        let imports = self.app.imports(&self.workspace).unwrap();
        imports
            .into_iter()
            .next()
            .map_or_else(Default::default, |one| one.counts)
    }

    /// Messages that are kept because they were refused.
    fn kept(&self) -> u64 {
        let groups = self.app.refused_groups(&self.workspace).unwrap();
        groups.iter().map(|group| group.count).sum()
    }
}

fn requests() -> [Json; 3] {
    let person = json!({"op": "move", "from": "/properties/customer", "path": "/userId"});
    let time = json!({"op": "time", "path": "/timestamp", "order": "day_first", "timezone": "UTC"});
    [
        json!({"reason": "missing_identity", "fix": [person]}),
        json!({"reason": "bad_timestamp", "pointer": "/timestamp", "fix": [time]}),
        json!({"source": "web", "fix": [person, time]}),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_added_twice_and_nothing_is_lost(
        first in prop::collection::vec(sent(), 1..12),
        second in prop::collection::vec(sent(), 0..12),
        order in prop::collection::vec(0..3_usize, 1..6),
    ) {
        let shop = Shop::new();
        shop.send(&first);
        let all: Vec<&Sent> = first.iter().chain(&second).collect();
        let mut received = first.len() as u64;
        let balance = |received: u64| {
            let counts = shop.counts();
            prop_assert_eq!(counts.rejected, shop.kept());
            prop_assert_eq!(received, counts.added + counts.duplicates + counts.rejected);
            Ok(counts.added)
        };
        balance(received)?;
        for (turn, which) in order.iter().enumerate() {
            let request = &requests()[*which];
            let dry = shop.replay(request, ReplayMode::DryRun);
            let done = shop.replay(request, ReplayMode::ForGood);
            let still: u64 = done.still_refused.iter().map(|one| one.count).sum();
            prop_assert_eq!((dry.looked, dry.accepted), (done.looked, done.accepted));
            prop_assert_eq!(done.looked, done.accepted + still);
            prop_assert_eq!(done.accepted, done.added + done.duplicates);
            let added = balance(received)?;
            let again = shop.replay(request, ReplayMode::ForGood);
            prop_assert_eq!((again.accepted, again.looked), (0, still));
            prop_assert_eq!(balance(received)?, added);
            if turn == 0 && !second.is_empty() {
                shop.send(&second);
                received += second.len() as u64;
                balance(received)?;
            }
        }
        for request in requests() {
            shop.replay(&request, ReplayMode::ForGood);
        }
        let mendable = all.iter().filter(|one| one.defect != Defect::Event);
        // What both defects have is mended by the last of the fixes alone, which fits no other.
        let expected: BTreeSet<_> = mendable.map(|one| one.key()).collect();
        prop_assert_eq!(balance(received)?, expected.len() as u64);
    }
}
