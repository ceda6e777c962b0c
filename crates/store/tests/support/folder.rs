//! A workspace folder whose manifest is a value in memory.

use std::collections::BTreeSet;

use tempfile::TempDir;
use wayfarer_core::{IdKind, ManifestView, PersonId, StoredEvent, Value, WorkspaceId};
use wayfarer_store::{Layout, RunCache, Snapshot, StoreError, TimelineRange};

use super::{Message, RunWriter, TestEvent, write_dictionary};

pub struct Folder {
    _dir: TempDir,
    pub layout: Layout,
    pub workspace: WorkspaceId,
    pub view: ManifestView,
    pub cache: RunCache,
}

impl Folder {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let workspace: WorkspaceId = "shop".parse().unwrap();
        let layout = Layout::new(dir.path(), &workspace);
        layout.create().unwrap();
        Self {
            _dir: dir,
            layout,
            workspace,
            view: ManifestView {
                data_version: 1,
                runs: Vec::new(),
                dictionaries: Vec::new(),
                rulings: Vec::new(),
                hidden: Default::default(),
            },
            cache: RunCache::default(),
        }
    }

    /// Adds a run; events need not be in order.
    pub fn add_run(&mut self, name: &str, events: &[TestEvent]) {
        self.add_run_with(&RunWriter::default(), name, events);
    }

    pub fn add_run_with(&mut self, writer: &RunWriter, name: &str, events: &[TestEvent]) {
        let mut events = events.to_vec();
        events.sort_by_key(TestEvent::order);
        let record = writer.write(&self.layout.run(name), name, &events);
        self.view.runs.push(record);
        self.view.data_version += 1;
    }

    pub fn add_dictionary(&mut self, name: &str, entries: &[(u64, IdKind, String)]) {
        let path = self.layout.dictionary(name);
        let record = write_dictionary(&path, name, entries, 10);
        self.view.dictionaries.push(record);
        self.view.data_version += 1;
    }

    pub fn open(&self) -> Result<Snapshot, StoreError> {
        Snapshot::open(&self.layout, &self.workspace, &self.view, &self.cache)
    }
}

impl TestEvent {
    /// Order inside a run.
    pub fn order(&self) -> (u64, i64, i64, u64) {
        (self.person, self.time, self.sequence, self.message_hash())
    }

    pub fn message_hash(&self) -> u64 {
        match &self.message {
            Message::Uuid(bytes) => wayfarer_core::MessageRef::Uuid(*bytes).hash(),
            Message::Text(text) => wayfarer_core::MessageRef::Text(text).hash(),
            Message::Row(hash) => *hash,
        }
    }

    /// The event as a timeline shows it.
    pub fn stored(&self) -> StoredEvent {
        let touch = [("$channel", &self.channel), ("$url_path", &self.url_path)];
        let touch = touch
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), Value::Text(text.clone()?))));
        let mut properties = self.properties.clone();
        properties.sort_by(|a, b| a.0.cmp(&b.0));
        StoredEvent {
            person: (self.person != 0).then_some(PersonId(self.person)),
            time_ms: self.time,
            sequence: self.sequence,
            message_hash: self.message_hash(),
            kind: wayfarer_core::EventKind::from_code(self.kind).unwrap(),
            event: self.event.clone(),
            received_ms: self.received,
            source: "test".to_owned(),
            import: wayfarer_core::ImportId(self.import),
            session: self.session.map(wayfarer_core::SessionId),
            account: self.account.map(wayfarer_core::AccountId),
            amount: self.amount.map(|amount| amount as f64 / 10_000.0),
            currency: self.currency.as_ref().map(|text| text.parse().unwrap()),
            properties: touch.chain(properties).collect(),
        }
    }
}

/// Opens the files below `data` without a manifest and checks that they hold exactly
/// `expected`: healthy, and every event on its person's timeline.
pub fn check_fixture(
    data: &std::path::Path,
    workspace: &str,
    expected: &[StoredEvent],
) -> Snapshot {
    let workspace: WorkspaceId = workspace.parse().unwrap();
    let layout = Layout::new(data, &workspace);
    let rebuilt = wayfarer_store::rebuild_view(&layout).unwrap();
    assert!(rebuilt.unreadable.is_empty(), "{:?}", rebuilt.unreadable);
    let report = wayfarer_store::verify(&layout, &workspace, &rebuilt.view).unwrap();
    assert!(report.is_healthy(), "{report:?}");
    let cache = RunCache::default();
    let snapshot = Snapshot::open(&layout, &workspace, &rebuilt.view, &cache).unwrap();
    assert_eq!(snapshot.event_count(), expected.len() as u64);
    // Whoever was identified on a device is who its events are of.
    let people = snapshot.people().unwrap();
    let expected: Vec<StoredEvent> = expected
        .iter()
        .map(|event| StoredEvent {
            person: event
                .person
                .map(|filed| PersonId(people.person_at(filed.0, event.time_ms))),
            ..event.clone()
        })
        .collect();
    let persons: BTreeSet<Option<PersonId>> = expected.iter().map(|event| event.person).collect();
    for person in persons {
        let of_person = expected.iter().filter(|event| event.person == person);
        let mut wanted: Vec<StoredEvent> = of_person.cloned().collect();
        wanted.sort_by_key(|event| (event.time_ms, event.sequence, event.message_hash));
        let range = TimelineRange::first(usize::MAX);
        let id = person.unwrap_or(PersonId::NONE);
        let shown = snapshot.timeline(id, &range).unwrap();
        assert_eq!(shown, wanted, "{person:?}");
    }
    snapshot
}
