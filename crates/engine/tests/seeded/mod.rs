//! A small store of simulated visits, the same on every machine.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tempfile::TempDir;
use wayfarer_core::{
    BatchSink, EventKind, EventRow, IdKind, IdentityId, ImportId, ManifestView, MessageRef, Money,
    Progress, RowSink, Touch, ValueRef, WorkspaceId,
};
use wayfarer_engine::{Answer, Control, Engine};
use wayfarer_journey::Question;
use wayfarer_store::{ImportWriter, Layout, RunCache, Snapshot, WriterOptions};

const START_MS: i64 = 1_709_251_200_000; // 2024-03-01
const DAY_MS: u64 = 86_400_000;
const DAYS: u64 = 92;
const AGENTS: [&str; 3] = [
    "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
];
const CHANNELS: [&str; 4] = ["search", "email", "social", "direct"];
const PLANS: [&str; 3] = ["free", "basic", "pro"];
/// Event names and how many of a hundred events bear them.
const NAMES: [(&str, u64); 6] = [
    ("visit", 40),
    ("search", 15),
    ("product_view", 25),
    ("add_to_cart", 10),
    ("checkout", 6),
    ("order", 4),
];

/// An opened store; its files go when it is dropped.
pub struct Seeded {
    _dir: TempDir,
    workspace: WorkspaceId,
    snapshot: Snapshot,
}

impl Seeded {
    /// A store of `people` people, each with `events` events. More events per person come
    /// in the same quarter.
    pub fn new(people: u64, events: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let workspace: WorkspaceId = "bench".parse().unwrap();
        let layout = Layout::new(dir.path(), &workspace);
        let view = write(&layout, &workspace, people, events);
        let snapshot = Snapshot::open(&layout, &workspace, &view, &RunCache::default()).unwrap();
        Self {
            _dir: dir,
            workspace,
            snapshot,
        }
    }

    /// Answers a question document.
    pub fn ask(&self, question: &Question) -> Answer {
        let engine = Engine {
            workspace: &self.workspace,
            snapshot: &self.snapshot,
            control: &Control::unlimited(),
        };
        let now_ms = START_MS + (DAYS * DAY_MS) as i64;
        let context = question.context(now_ms, "UTC").unwrap();
        engine.ask(question, &context).unwrap()
    }
}

/// The questions that are measured, by what they are called.
pub fn questions() -> Vec<(&'static str, Question)> {
    let documents = [
        (
            "funnel",
            r#"{"version":1,"funnel":{"steps":[{"event":"visit"},{"event":"product_view"},{"event":"add_to_cart"},{"event":"checkout"},{"event":"order"}],"window":"7d"}}"#,
        ),
        (
            "retention",
            r#"{"version":1,"retention":{"start":{"event":"visit"},"return":{"event":"visit"},"period":"week","periods":12}}"#,
        ),
        (
            "trend of people",
            r#"{"version":1,"trend":{"series":[{"event":"visit","measure":"unique"}],"period":"day"}}"#,
        ),
        (
            "people",
            r#"{"version":1,"people":{"match":{"did":{"event":"order","at_least":2,"within":"30d"}},"limit":10}}"#,
        ),
        (
            "signals",
            r#"{"version":1,"signals":{"model":{"version":1,"key":"risks","names":"Risks","detectors":[
                {"key":"silence","kind":"low_usage","names":"Silence","severity":"low","opens":{"when":{"silent":{"for":"7d"}}}},
                {"key":"late","kind":"missed_delivery","names":"Late","severity":"low","opens":{"when":{"overdue":{"opened":{"event":"add_to_cart"},"closed":{"event":"order"},"within":"3d"}}}},
                {"key":"few","kind":"missing_adoption","names":"Few","severity":"low","opens":{"when":{"did":{"measure":{"distinct":"$channel"},"within":"14d","at_most":1}}}}]}}}"#,
        ),
        (
            "health",
            r#"{"version":1,"health":{"model":{"version":1,"key":"h","names":"H","bands":{"green":70,"red":40,"margin":5,"hold":"7d"},"measures":[{"key":"visits","names":"Visits","weight":2,"curve":[[0,0],[10,100]],"measure":{"did":{"event":"visit","within":"28d"}}},{"key":"orders","names":"Orders","weight":1,"curve":[[10,100],[60,0]],"measure":{"silent":{"event":"order"}}}]}}}"#,
        ),
        (
            "friction",
            r#"{"version":1,"friction":{"outcome":{"event":"order"},"errors":[{"event":"checkout"}],"contacts":[{"event":"visit"}]}}"#,
        ),
        (
            "stickiness",
            r#"{"version":1,"stickiness":{"per":"month"}}"#,
        ),
        (
            "channel groups",
            r#"{"version":1,"channels":[{"version":1,"key":"default","names":"D","lists":[{"key":"paid","sites":["ads","paid"]}],"groups":[{"key":"mail","names":"M","when":{"channel":{"contains":"mail"}}},{"key":"paid","names":"P","when":{"any":[{"source":{"in":"paid"}},{"channel":{"in":"paid"}}]}}]}],"trend":{"breakdown":"$channel_group"}}"#,
        ),
        (
            "devices without bots",
            r#"{"version":1,"bots":{"version":1,"key":"default","names":"B"},"trend":{"breakdown":"$device"}}"#,
        ),
    ];
    documents
        .map(|(name, json)| (name, Question::from_json(json).unwrap()))
        .to_vec()
}

fn write(layout: &Layout, workspace: &WorkspaceId, people: u64, events: u64) -> ManifestView {
    let (import, progress) = (ImportId(1), Arc::new(Progress::default()));
    let none = ManifestView {
        data_version: 0,
        runs: Vec::new(),
        dictionaries: Vec::new(),
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    let options = WriterOptions::default();
    let writer = ImportWriter::begin(layout, import, &none, options, progress).unwrap();
    let plan = writer.property_names().slot("plan").unwrap();
    let agent = writer.property_names().slot("user_agent").unwrap();
    let mut random = Random(7);
    for person in 0..people {
        let mut batch = writer.batch();
        let name = format!("u{person:06}");
        let identity = IdentityId::of(workspace, IdKind::User, &name);
        batch.identity(identity, IdKind::User, &name);
        let properties = [
            (plan, ValueRef::Text(random.pick(&PLANS))),
            (
                agent,
                ValueRef::Text(AGENTS[person as usize % AGENTS.len()]),
            ),
        ];
        for number in 0..events {
            batch.push(&event(
                &mut random,
                identity,
                person * events + number,
                &properties,
            ));
        }
        writer.append(batch).unwrap();
    }
    let prepared = writer.finish().unwrap();
    let view = ManifestView {
        data_version: 1,
        runs: prepared.runs.clone(),
        dictionaries: prepared.dictionaries.clone(),
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    prepared.keep();
    view
}

fn event<'a>(
    random: &mut Random,
    identity: IdentityId,
    number: u64,
    properties: &'a [(u16, ValueRef<'a>)],
) -> EventRow<'a> {
    let time_ms = START_MS + random.below(DAYS * DAY_MS) as i64;
    let mut roll = random.below(100);
    let named = NAMES.iter().find(|(_, share)| {
        let is_it = roll < *share;
        roll = roll.saturating_sub(*share);
        is_it
    });
    let event = named.map_or("visit", |(name, _)| *name);
    EventRow {
        identity: Some(identity),
        anonymous: None,
        time_ms,
        sequence: number as i64,
        kind: EventKind::Behaviour,
        event,
        message: MessageRef::Row(number + 1),
        received_ms: time_ms,
        sent_ms: None,
        device_ms: None,
        source: "seeded",
        is_clamped: false,
        session: None,
        account: None,
        touch: Touch {
            channel: Some(random.pick(&CHANNELS)),
            ..Touch::default()
        },
        money: None::<Money>,
        properties,
    }
}

/// A plain generator with a fixed seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len() as u64) as usize]
    }
}
