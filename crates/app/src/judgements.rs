//! What members say of customers, written into the one log.

mod known;

use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::Serialize;
use wayfarer_core::{
    AccountId, BatchSink, ErrorCode, EventKind, EventRow, IdKind, IdentityId, ImportCounts,
    ImportId, ImportRecord, ImportState, MessageRef, Millis, Progress, RowSink, Touch, WorkspaceId,
    stable_hash,
};
use wayfarer_engine::{Control, Engine, EngineError};
use wayfarer_journey::judgement::{Judgement, JudgementEvent};

use self::known::Known;
use crate::{App, AppError};

/// The source judgements carry.
pub const MEMBERS: &str = "members";

/// Most judgements one call may write.
const MAX_JUDGEMENTS: usize = 10_000;

/// What became of judgements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The import they came in with; undoing it takes them back.
    pub import: ImportId,
    /// Judgements written.
    pub added: u64,
    /// Those that had been written before.
    pub duplicates: u64,
}

/// A judgement with everything found out that is needed to write it.
struct Ready {
    identity: Option<IdentityId>,
    account: Option<AccountId>,
    event: JudgementEvent,
    message: Message,
}

enum Message {
    Id(String),
    Content(u64),
}

impl App {
    /// Writes judgements, all of them or, on any error, none. They are durable when this
    /// returns. The same judgement again adds nothing.
    ///
    /// Errors: `judgement.invalid`, `person.unknown` or `account.unknown`, each with the
    /// place in the list, and `workspace.busy` while an import runs.
    pub fn judge(
        &self,
        workspace: &WorkspaceId,
        judgements: &[Judgement],
    ) -> Result<Judged, AppError> {
        if judgements.is_empty() || judgements.len() > MAX_JUDGEMENTS {
            let message = format!(
                "{} judgements were given; give 1 to {MAX_JUDGEMENTS} at once",
                judgements.len()
            );
            return Err(AppError::new(ErrorCode::JudgementInvalid, message));
        }
        let ready = self.prepare(workspace, judgements)?;
        let now_ms = self.now_ms();
        let record = ImportRecord {
            import: ImportId(0),
            source: MEMBERS.to_owned(),
            files: Vec::new(),
            state: ImportState::Committed,
            started_ms: now_ms,
            finished_ms: now_ms,
            counts: ImportCounts::default(),
        };
        let progress = Arc::new(Progress::default());
        let record = self.write_import(workspace, record, &progress, |writer, _, counts| {
            let mut batch = writer.batch();
            for (index, judgement) in ready.iter().enumerate() {
                judgement.push(index, now_ms, writer, &mut batch)?;
            }
            writer.append(batch)?;
            counts.rows_read = ready.len() as u64;
            counts.events_read = counts.rows_read;
            counts.unattributed = ready.iter().filter(|one| one.identity.is_none()).count() as u64;
            Ok(())
        })?;
        let people = ready.iter().filter_map(|one| Some(one.identity?.0));
        let accounts = ready.iter().filter_map(|one| Some(one.account?.0));
        let from_ms = ready.iter().map(|one| one.event.time_ms).min();
        self.touch_stages_of(workspace, people, accounts, from_ms.unwrap_or(now_ms))?;
        Ok(Judged {
            import: record.import,
            added: record.counts.added,
            duplicates: record.counts.duplicates,
        })
    }

    fn prepare(
        &self,
        workspace: &WorkspaceId,
        judgements: &[Judgement],
    ) -> Result<Vec<Ready>, AppError> {
        let timezone = self.workspace(workspace)?.timezone;
        let timezone = TimeZone::get(&timezone).unwrap_or(TimeZone::UTC);
        let snapshot = self.snapshot(workspace)?;
        // Questions are of the running tenth of a second: what is said now shows in the next answer.
        let now_ms = self.running_instant_ms();
        let control = Control::unlimited();
        let engine = Engine {
            workspace,
            snapshot: &snapshot,
            control: &control,
        };
        let (mut known, mut all) = (Known::default(), Vec::with_capacity(judgements.len()));
        for (index, judgement) in judgements.iter().enumerate() {
            let ready = known
                .check(self, workspace, &judgement.said)
                .and_then(|()| Ready::new(judgement, &engine, now_ms, &timezone))
                .map_err(|error| located(error, index, judgements.len()))?;
            all.push(ready);
        }
        Ok(all)
    }
}

impl Ready {
    fn new(
        judgement: &Judgement,
        engine: &Engine<'_>,
        now_ms: Millis,
        timezone: &TimeZone,
    ) -> Result<Self, AppError> {
        let event = judgement.event(now_ms, timezone)?;
        let person = judgement.person.as_deref();
        let account = judgement.account.as_deref();
        let content = format!("{}\0{}", judgement.canonical(), event.time_ms);
        Ok(Self {
            identity: person.map(|text| person_of(text, engine)).transpose()?,
            account: account.map(|text| account_of(text, engine)).transpose()?,
            message: match &judgement.id {
                Some(id) => Message::Id(id.clone()),
                None => Message::Content(stable_hash(content.as_bytes())),
            },
            event,
        })
    }

    fn push<S: BatchSink>(
        &self,
        index: usize,
        now_ms: Millis,
        writer: &S,
        batch: &mut S::Batch,
    ) -> Result<(), AppError> {
        let mut properties = Vec::with_capacity(self.event.properties.len());
        for (name, value) in &self.event.properties {
            let slot = writer.property_names().slot(name).ok_or_else(|| {
                AppError::new(ErrorCode::Internal, "too many property names at once")
            })?;
            properties.push((slot, value.as_ref()));
        }
        batch.push(&EventRow {
            identity: self.identity,
            anonymous: None,
            time_ms: self.event.time_ms,
            sequence: index as i64,
            kind: EventKind::System,
            event: self.event.event,
            message: match &self.message {
                Message::Id(id) => MessageRef::from_id(id),
                Message::Content(hash) => MessageRef::Row(*hash),
            },
            received_ms: now_ms,
            sent_ms: None,
            device_ms: None,
            source: MEMBERS,
            is_clamped: false,
            session: None,
            account: self.account,
            touch: Touch::default(),
            money: None,
            properties: &properties,
        });
        Ok(())
    }
}

/// The identity of a person the store knows.
fn person_of(text: &str, engine: &Engine<'_>) -> Result<IdentityId, AppError> {
    let identity = IdentityId(engine.resolve_person(text)?.0);
    if engine.snapshot.dictionary().lookup(identity.0)?.is_empty() {
        return Err(EngineError::UnknownPerson(text.trim().to_owned()).into());
    }
    Ok(identity)
}

/// An account the store knows.
fn account_of(text: &str, engine: &Engine<'_>) -> Result<AccountId, AppError> {
    let account = engine.resolve_account(text)?;
    let known = engine.snapshot.dictionary().lookup(account.0)?;
    if known.iter().any(|(kind, _)| *kind == IdKind::Account) {
        return Ok(account);
    }
    Err(EngineError::UnknownAccount(text.trim().to_owned()).into())
}

/// The error with its place in a list of judgements.
fn located(error: AppError, index: usize, count: usize) -> AppError {
    if count == 1 {
        return error;
    }
    let pointer = error.pointer.clone().unwrap_or_default();
    AppError {
        message: format!("judgement {}: {}", index + 1, error.message),
        pointer: Some(format!("/{index}{pointer}")),
        ..error
    }
}
