//! From the log into the store.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use wayfarer_core::{
    BatchSink, DAY_MS, ErrorCode, ImportCounts, ImportId, ImportRecord, ImportState, Millis,
    Progress, RowSink, WorkspaceId,
};
use wayfarer_ingest::collect::Filing;
use wayfarer_metadata::RefusedRow;
use wayfarer_store::wal::Fault;

use super::collector::{Entry, Shared};
use super::counts::add;
use crate::{App, AppError};

/// What the imports of collected events are called in lists: one per workspace and day.
const LIVE: &str = "live";
/// Refused messages are kept for so long.
pub(super) const KEPT_MS: i64 = 30 * DAY_MS;
/// A batch of this many rows goes to the store.
const BATCH_ROWS: usize = 1 << 16;
/// So much of the log is filed at a time, or one segment.
const BYTES_AT_ONCE: u64 = 16 << 20;

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
            for (sequence, payload) in content.records {
                let entry: Entry = serde_json::from_slice(&payload).map_err(|error| {
                    let place = segment.display();
                    let message = format!("record {sequence} of {place} cannot be read: {error}");
                    AppError::new(ErrorCode::StoreUnsupported, message)
                })?;
                let day = (entry.workspace.clone(), day_of(entry.received_ms));
                by_day.entry(day).or_default().push((sequence, entry));
            }
        }
        for ((workspace, day), entries) in by_day {
            match self.app.file_collected(&workspace, day, &entries) {
                Ok(filed) => {
                    let events = entries.iter().flat_map(|(_, entry)| &entry.events);
                    self.app.touch_stages(&workspace, events)?;
                    self.app.tidy_runs(&workspace)?;
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

impl App {
    /// Files collected events as part of the day's import; answers what became of these.
    fn file_collected(
        &self,
        workspace: &WorkspaceId,
        day: Day,
        entries: &[(u64, Entry)],
    ) -> Result<ImportCounts, AppError> {
        self.workspace(workspace)?;
        let refused = entries.iter().flat_map(|(sequence, entry)| {
            let rows = entry.refused.iter();
            rows.map(|(told, message)| RefusedRow {
                sequence: *sequence,
                index: told.index as u64,
                source: entry.name.clone(),
                received_ms: entry.received_ms,
                reason: told.refusal.reason.clone(),
                pointer: told.refusal.pointer.clone(),
                detail: told.refusal.detail.clone(),
                message: message.to_string(),
            })
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
        let before = record.counts.clone();
        let progress = Arc::new(Progress::default());
        let filed = self.write_import(workspace, record, &progress, |writer, _, counts| {
            let mut batch = writer.batch();
            for (_, entry) in entries {
                let filing = Filing::new(workspace, &entry.name, writer.property_names());
                for event in &entry.events {
                    let left_out = filing.file(event, &mut batch);
                    if left_out > 0 {
                        let warning = counts.warnings.entry("too_many_names".to_owned());
                        *warning.or_default() += left_out as u64;
                    }
                    counts.unattributed +=
                        u64::from(event.user.is_none() && event.anonymous.is_none());
                    if batch.rows() >= BATCH_ROWS {
                        let full = std::mem::replace(&mut batch, writer.batch());
                        writer.append(full)?;
                    }
                }
            }
            writer.append(batch)?;
            counts.rows_read += events as u64;
            counts.events_read += events as u64;
            counts.rejected_by_reason = self.metadata.refused_by_reason(workspace, day)?;
            counts.rejected = counts.rejected_by_reason.values().sum();
            Ok(())
        })?;
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
