//! Loading a sample company into a workspace of its own.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use wayfarer_core::{
    AccountId, BatchSink, EventKind, EventRow, IdKind, IdentityId, ImportCounts, ImportId,
    ImportRecord, ImportState, MessageRef, Progress, PropertyNames, RowSink, SessionId, ValueRef,
    WorkspaceId, stable_hash,
};
use wayfarer_store::{EventBatch, ImportWriter, StoreError};

use crate::sample::{Company, SampleEvent};
use crate::{App, AppError, NewWorkspace};

/// Events per batch handed to the store.
const BATCH_ROWS: usize = 32 * 1024;

impl App {
    /// Fills `workspace` (made when absent, labelled as a sample) with a simulated company.
    /// Loading it again adds nothing.
    pub fn load_sample(
        &self,
        company: Company,
        workspace: &WorkspaceId,
        progress: Arc<Progress>,
    ) -> Result<ImportRecord, AppError> {
        if self.workspace(workspace).is_err() {
            let timezone = "UTC".to_owned();
            self.create_workspace(&NewWorkspace {
                workspace: workspace.clone(),
                timezone,
                is_sample: true,
            })?;
        }
        let now_ms = self.now_ms();
        let record = ImportRecord {
            import: ImportId(0),
            source: company.source().to_owned(),
            files: vec![format!("simulated company, seed {}", company.seed())],
            state: ImportState::Committed,
            started_ms: now_ms,
            finished_ms: now_ms,
            counts: ImportCounts::default(),
        };
        self.write_import(workspace, record, &progress, |writer, _, counts| {
            let loader = Loader::new(company, writer, workspace, now_ms, &progress);
            (counts.events_read, counts.unattributed) = loader.run()?;
            counts.rows_read = counts.events_read;
            Ok(())
        })
    }
}

/// Turns sample events into rows of the store.
struct Loader<'a> {
    company: Company,
    writer: &'a ImportWriter,
    workspace: &'a WorkspaceId,
    received_ms: i64,
    progress: &'a Progress,
    batch: EventBatch,
    events: u64,
    unattributed: u64,
    failure: Option<StoreError>,
}

impl<'a> Loader<'a> {
    fn new(
        company: Company,
        writer: &'a ImportWriter,
        workspace: &'a WorkspaceId,
        received_ms: i64,
        progress: &'a Progress,
    ) -> Self {
        let batch = writer.batch();
        Self {
            company,
            writer,
            workspace,
            received_ms,
            progress,
            batch,
            events: 0,
            unattributed: 0,
            failure: None,
        }
    }

    /// Hands over every event; answers how many, and how many have no person.
    fn run(mut self) -> Result<(u64, u64), AppError> {
        self.company.simulate(&mut |event| self.push(&event));
        self.hand_over();
        match self.failure {
            Some(error) => Err(error.into()),
            None => Ok((self.events, self.unattributed)),
        }
    }

    fn push(&mut self, event: &SampleEvent<'_>) {
        self.events += 1;
        let user = event.person.map(|id| self.identity(IdKind::User, id));
        let anonymous = event
            .anonymous
            .map(|id| self.identity(IdKind::Anonymous, id));
        self.unattributed += u64::from(user.or(anonymous).is_none());
        let properties = properties(self.writer.property_names(), event.properties);
        let row = EventRow {
            identity: user.or(anonymous),
            anonymous: user.and(anonymous),
            time_ms: event.time_ms,
            sequence: self.events as i64,
            kind: EventKind::Behaviour,
            event: event.event,
            message: MessageRef::Row(stable_hash(&self.events.to_le_bytes())),
            received_ms: self.received_ms,
            sent_ms: None,
            device_ms: None,
            source: self.company.source(),
            is_clamped: false,
            session: event
                .session
                .map(|id| SessionId(self.identity(IdKind::Session, &id.to_string()).0)),
            account: event
                .account
                .map(|id| AccountId(self.identity(IdKind::Account, id).0)),
            touch: event.touch,
            money: event.money,
            properties: &properties,
        };
        self.batch.push(&row);
        if self.batch.rows() >= BATCH_ROWS {
            self.hand_over();
        }
    }

    fn identity(&mut self, kind: IdKind, value: &str) -> IdentityId {
        let id = IdentityId::of(self.workspace, kind, value);
        self.batch.identity(id, kind, value);
        id
    }

    fn hand_over(&mut self) {
        let full = std::mem::replace(&mut self.batch, self.writer.batch());
        self.progress.rows.store(self.events, Ordering::Relaxed);
        if let Err(error) = self.writer.append(full) {
            self.failure.get_or_insert(error);
        }
    }
}

fn properties<'a>(
    names: &PropertyNames,
    given: &[(&'static str, ValueRef<'a>)],
) -> Vec<(u16, ValueRef<'a>)> {
    let slot = |name: &str| {
        names
            .slot(name)
            .expect("the sample has a few dozen property names")
    };
    given
        .iter()
        .map(|(name, value)| (slot(name), *value))
        .collect()
}
