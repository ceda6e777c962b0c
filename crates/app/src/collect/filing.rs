//! From the log into the store.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wayfarer_core::{
    BatchSink, DAY_MS, ErrorCode, ImportCounts, ImportId, ImportRecord, ImportState, Millis,
    Progress, RowSink, WorkspaceId,
};
use wayfarer_ingest::collect::Filing;
use wayfarer_metadata::RefusedRow;
use wayfarer_store::ImportWriter;
use wayfarer_store::wal::Fault;

use super::collector::{Entry, KeptMessage, Shared};
use super::counts::add;
use crate::{App, AppError};

/// What the imports of collected events are called in lists: one per workspace and day.
const LIVE: &str = "live";
/// Refused messages are kept for so long.
pub(super) const KEPT_MS: i64 = 30 * DAY_MS;
/// A batch of this many rows goes to the store.
const BATCH_ROWS: usize = 1 << 16;
/// So much of the log is filed at a time, or one segment: more at a time makes fewer files.
const BYTES_AT_ONCE: u64 = 64 << 20;
/// Records a thread of their own is worth.
const ITEMS_PER_THREAD: usize = 32;

impl Shared {
    /// Files everything that is durable, then removes it from the log. What was filed when
    /// this is cut short is filed again later; the store drops what it has.
    pub(super) fn file(&self) -> Result<(), AppError> {
        self.waiting.is_being_filed();
        let segments = self.log.seal();
        let mut rest = &segments[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(at_once(rest));
            self.file_segments(now)?;
            rest = later;
        }
        self.waiting.is_filed();
        Ok(())
    }

    fn file_segments(&self, segments: &[PathBuf]) -> Result<(), AppError> {
        let mut by_day: BTreeMap<(WorkspaceId, Day), Vec<(u64, Entry)>> = BTreeMap::new();
        let mut faults = Vec::new();
        for segment in segments {
            let content = self.log.read(segment)?;
            if let Some(Fault::Damaged { at }) = content.fault {
                tracing::error!(
                    "{} is damaged at byte {at}: what follows is kept in the file beside it, ending in .damaged",
                    segment.display()
                );
            }
            faults.push(content.fault);
            let entries = on_all_cores(&content.records, |records| read(segment, records))?;
            for (sequence, entry) in entries.into_iter().flatten() {
                let day = (entry.workspace.clone(), day_of(entry.received_ms));
                by_day.entry(day).or_default().push((sequence, entry));
            }
        }
        for ((workspace, day), entries) in by_day {
            match self
                .app
                .file_collected(&workspace, day, &entries, &Mended::new())
            {
                Ok(filed) => {
                    self.tidying.ask(workspace.clone());
                    add(&self.counters.filed, filed.added as usize);
                    add(&self.counters.duplicates, filed.duplicates as usize);
                    if filed.added == 0 && filed.duplicates > 0 {
                        let known = entries.iter().map(|(sequence, _)| *sequence);
                        self.live.all_were_known(&workspace, &known.collect());
                    }
                }
                // It was removed since, and its events with it.
                Err(error) if error.code == ErrorCode::WorkspaceUnknown => {
                    tracing::warn!("events of a workspace that was removed are dropped: {error}");
                }
                Err(error) => return Err(error),
            }
        }
        for (segment, fault) in segments.iter().zip(faults) {
            self.log.remove(segment, fault)?;
        }
        Ok(())
    }
}

/// Does `work` with stretches of `items` on all cores; what it made of them, in their order.
/// Few items are not worth a thread.
fn on_all_cores<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&[T]) -> Result<R, AppError> + Sync,
) -> Result<Vec<R>, AppError> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let stretch = items.len().div_ceil(cores).max(ITEMS_PER_THREAD);
    if items.len() <= stretch {
        return Ok(vec![work(items)?]);
    }
    std::thread::scope(|scope| {
        let begun: Vec<_> = items
            .chunks(stretch)
            .map(|items| scope.spawn(|| work(items)))
            .collect();
        let done = begun.into_iter().map(|thread| {
            let done = thread.join();
            done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        done.collect()
    })
}

/// Reads records of a segment.
fn read(segment: &Path, records: &[(u64, Vec<u8>)]) -> Result<Vec<(u64, Entry)>, AppError> {
    let entry = |(sequence, payload): &(u64, Vec<u8>)| {
        let read = serde_json::from_slice(payload).map_err(|error| {
            let place = segment.display();
            let message = format!("record {sequence} of {place} cannot be read: {error}");
            AppError::new(ErrorCode::StoreUnsupported, message)
        });
        Ok((*sequence, read?))
    };
    records.iter().map(entry).collect()
}

/// What was noticed while events were handed to the store.
#[derive(Default)]
struct Noted {
    /// Events of nobody.
    unattributed: u64,
    /// Properties that found no place, for the store knows too many names.
    left_out: u64,
}

/// Hands the events of entries to the store.
fn append(
    workspace: &WorkspaceId,
    entries: &[(u64, Entry)],
    writer: &ImportWriter,
) -> Result<Noted, AppError> {
    let (mut noted, mut batch) = (Noted::default(), writer.batch());
    for (_, entry) in entries {
        let filing = Filing::new(workspace, &entry.name, writer.property_names());
        for event in &entry.events {
            noted.left_out += filing.file(event, &mut batch) as u64;
            noted.unattributed += u64::from(event.user.is_none() && event.anonymous.is_none());
            if batch.rows() >= BATCH_ROWS {
                let full = std::mem::replace(&mut batch, writer.batch());
                writer.append(full)?;
            }
        }
    }
    writer.append(batch)?;
    Ok(noted)
}

/// How many of the segments are held in memory together: after a rush, or a long time without
/// filing, there may be any number of them.
fn at_once(segments: &[PathBuf]) -> usize {
    let mut bytes = 0;
    let fits = segments.iter().take_while(|segment| {
        bytes += std::fs::metadata(segment).map_or(0, |about| about.len());
        bytes <= BYTES_AT_ONCE
    });
    fits.count().max(1)
}

/// Whether an import is a day of collected events.
pub(crate) fn is_live(record: &ImportRecord) -> bool {
    record.source == LIVE && record.files.is_empty()
}

/// A UTC day: its first millisecond, and that of the next.
type Day = (Millis, Millis);

/// The day an instant lies in.
pub(crate) fn day_of(ms: Millis) -> Day {
    let from = ms - ms.rem_euclid(DAY_MS);
    (from, from + DAY_MS)
}

/// A refused message as it is kept.
fn refused_row(sequence: u64, entry: &Entry, kept: &KeptMessage) -> RefusedRow {
    let KeptMessage(told, message, origin) = kept;
    let written = |origin| serde_json::to_string(origin).expect("an origin is plain data");
    RefusedRow {
        sequence,
        index: told.index as u64,
        source: entry.name.clone(),
        received_ms: entry.received_ms,
        reason: told.refusal.reason.clone(),
        pointer: told.refusal.pointer.clone(),
        detail: told.refusal.detail.clone(),
        message: message.to_string(),
        protocol: origin.as_ref().map(|origin| origin.protocol.word()),
        origin: origin.as_ref().map(written),
    }
}

/// How many messages of each reason were taken after all.
pub(super) type Mended = BTreeMap<String, u64>;

impl App {
    /// Files collected events as part of the day's import; answers what became of these.
    /// `mended` are those of them that still stand among what was refused.
    pub(super) fn file_collected(
        &self,
        workspace: &WorkspaceId,
        day: Day,
        entries: &[(u64, Entry)],
        mended: &Mended,
    ) -> Result<ImportCounts, AppError> {
        self.workspace(workspace)?;
        let refused = entries.iter().flat_map(|(sequence, entry)| {
            let rows = entry.refused.iter();
            rows.map(|kept| refused_row(*sequence, entry, kept))
        });
        let refused: Vec<_> = refused.collect();
        if !refused.is_empty() {
            self.metadata.keep_refused(workspace, &refused)?;
            self.metadata
                .drop_refused_before(workspace, self.now_ms() - KEPT_MS)?;
        }
        let events: usize = entries.iter().map(|(_, entry)| entry.events.len()).sum();
        if events == 0 && refused.is_empty() {
            return Ok(ImportCounts::default());
        }
        let record = self.live_import(workspace, day)?;
        let mut before = ImportCounts::default();
        let progress = Arc::new(Progress::default());
        let filed = self.write_import(workspace, record, &progress, |writer, _, counts| {
            // Somebody else may have written before the lock was had.
            *counts = self.live_import(workspace, day)?.counts;
            before = counts.clone();
            for noted in on_all_cores(entries, |entries| append(workspace, entries, writer))? {
                counts.unattributed += noted.unattributed;
                if noted.left_out > 0 {
                    let warning = counts.warnings.entry("too_many_names".to_owned());
                    *warning.or_default() += noted.left_out;
                }
            }
            counts.rows_read += events as u64;
            counts.events_read += events as u64;
            counts.rejected_by_reason = self.metadata.refused_by_reason(workspace, day)?;
            for (reason, count) in mended {
                if let Some(kept) = counts.rejected_by_reason.get_mut(reason) {
                    *kept = kept.saturating_sub(*count);
                }
            }
            counts.rejected_by_reason.retain(|_, count| *count > 0);
            counts.rejected = counts.rejected_by_reason.values().sum();
            Ok(())
        })?;
        let events = entries.iter().flat_map(|(_, entry)| &entry.events);
        self.touch_stages(workspace, events)?;
        Ok(ImportCounts {
            added: filed.counts.added - before.added,
            duplicates: filed.counts.duplicates - before.duplicates,
            ..ImportCounts::default()
        })
    }

    /// The day's import of collected events, as it stands; a new one where there is none.
    fn live_import(&self, workspace: &WorkspaceId, day: Day) -> Result<ImportRecord, AppError> {
        let imports = self.manifest().imports(workspace)?;
        let of_today = imports.into_iter().rev().find(|record| {
            is_live(record)
                && record.state == ImportState::Committed
                && day_of(record.started_ms) == day
        });
        Ok(of_today.unwrap_or(ImportRecord {
            import: ImportId(0),
            source: LIVE.to_owned(),
            files: Vec::new(),
            state: ImportState::Committed,
            started_ms: self.now_ms().clamp(day.0, day.1 - 1),
            finished_ms: self.now_ms(),
            counts: ImportCounts::default(),
        }))
    }
}
