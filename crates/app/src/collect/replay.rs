//! Refused messages taken after all: mended, decoded again, and filed where they would have
//! been.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use wayfarer_core::{ErrorCode, ImportCounts, Progress, WorkspaceId};
use wayfarer_ingest::collect::{Refusal, Taken};
use wayfarer_metadata::{RefusedKey, RefusedRow};
use wayfarer_store::WriteLock;

use super::again::{Again, MendRequest};
use super::collector::Entry;
use super::filing::{Mended, day_of};
use crate::{App, AppError};

/// Messages read at a time: one may be as large as a body.
const ROWS_AT_ONCE: usize = 100;
/// So many are filed together, or so many bytes of them.
const FILED_ROWS: usize = 10_000;
const FILED_BYTES: usize = 16 << 20;
/// How long to wait for others who write, and how often: 30 seconds in all.
const PAUSE: Duration = Duration::from_millis(200);
const PAUSES_MAX: u32 = 5 * 30;
/// Held by whoever replays in a data directory.
const LOCK: &str = "replaying.lock";

/// Whether messages are taken, or only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayMode {
    /// Nothing is changed.
    DryRun,
    /// What is no longer refused goes into the store, and from what was refused.
    ForGood,
}

/// What became of refused messages: `looked = accepted + still refused`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// Messages that were decoded again.
    pub looked: u64,
    /// Those that are events now: in the store, or would be.
    pub accepted: u64,
    /// Events that came into the store; 0 of a dry run.
    pub added: u64,
    /// Events the store had already; 0 of a dry run.
    pub duplicates: u64,
    /// Those that stay where they are, by why they would be refused now, the most first.
    pub still_refused: Vec<StillRefused>,
}

/// Messages that are refused again for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StillRefused {
    /// A stable word; `fix_failed` where the fix does not fit.
    pub reason: String,
    /// Where, as a JSON pointer.
    pub pointer: String,
    /// How many.
    pub count: u64,
    /// What is wrong with the first of them, in a sentence.
    pub detail: String,
}

impl App {
    /// Takes refused messages after all. Their events keep the ids and the time of arrival
    /// they had, so that what is taken twice counts once; what is refused again stays.
    ///
    /// # Errors
    /// The fix cannot be read; `workspace.busy` while another process replays, or writes for
    /// longer than half a minute. What was taken by then stays taken.
    pub fn replay_refused(
        &self,
        workspace: &WorkspaceId,
        request: &MendRequest,
        mode: ReplayMode,
    ) -> Result<Replayed, AppError> {
        let _lock = match mode {
            ReplayMode::ForGood => Some(WriteLock::take(&self.data().join(LOCK))?),
            ReplayMode::DryRun => None,
        };
        let again = Again::new(self, workspace, request)?;
        let filter = request.filter(self);
        let (mut told, mut still) = (Replayed::default(), Still::default());
        let (mut waiting, mut after) = (Waiting::default(), None);
        loop {
            let rows = self
                .metadata
                .refused_after(workspace, &filter, after, ROWS_AT_ONCE)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.key());
            for row in rows {
                told.looked += 1;
                match again.take(&row)?.outcome {
                    Err(refusal) => still.add(refusal),
                    Ok(_) if mode == ReplayMode::DryRun => told.accepted += 1,
                    Ok(taken) => waiting.add(workspace, row, taken),
                }
            }
            if waiting.is_enough() {
                self.file_replayed(workspace, std::mem::take(&mut waiting), &mut told)?;
            }
        }
        self.file_replayed(workspace, waiting, &mut told)?;
        told.still_refused = still.told();
        Ok(told)
    }

    /// Files mended messages, day by day; what is in the store is then no longer refused.
    fn file_replayed(
        &self,
        workspace: &WorkspaceId,
        waiting: Waiting,
        told: &mut Replayed,
    ) -> Result<(), AppError> {
        for (day, of_day) in waiting.by_day {
            let filed =
                patiently(|| self.file_collected(workspace, day, &of_day.entries, &of_day.mended))?;
            self.metadata.drop_refused(workspace, &of_day.keys)?;
            told.accepted += of_day.keys.len() as u64;
            told.added += filed.added;
            told.duplicates += filed.duplicates;
            self.tidy_files(workspace, &Progress::default())?;
        }
        Ok(())
    }
}

/// Does it once nobody else writes.
fn patiently(work: impl Fn() -> Result<ImportCounts, AppError>) -> Result<ImportCounts, AppError> {
    for _ in 0..PAUSES_MAX {
        match work() {
            Err(error) if error.code == ErrorCode::WorkspaceBusy => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
    work()
}

/// Mended messages that are to be filed.
#[derive(Default)]
struct Waiting {
    by_day: BTreeMap<(i64, i64), OfDay>,
    rows: usize,
    bytes: usize,
}

/// Those that came on one day.
#[derive(Default)]
struct OfDay {
    entries: Vec<(u64, Entry)>,
    keys: Vec<RefusedKey>,
    mended: Mended,
}

impl Waiting {
    fn add(&mut self, workspace: &WorkspaceId, row: RefusedRow, taken: Taken) {
        self.rows += 1;
        self.bytes += row.message.len();
        let of_day = self.by_day.entry(day_of(row.received_ms)).or_default();
        of_day.keys.push(row.key());
        let entry = Entry {
            workspace: workspace.clone(),
            name: row.source,
            received_ms: row.received_ms,
            events: taken.into_events().collect(),
            refused: Vec::new(),
        };
        of_day.entries.push((row.sequence, entry));
        *of_day.mended.entry(row.reason).or_default() += 1;
    }

    fn is_enough(&self) -> bool {
        self.rows >= FILED_ROWS || self.bytes >= FILED_BYTES
    }
}

/// What is refused again, by reason and place, with the first sentence.
#[derive(Default)]
struct Still(BTreeMap<(String, String), (u64, String)>);

impl Still {
    fn add(&mut self, refusal: Refusal) {
        let Refusal {
            reason,
            pointer,
            detail,
        } = refusal;
        let first = self.0.entry((reason, pointer)).or_insert((0, detail));
        first.0 += 1;
    }

    fn told(self) -> Vec<StillRefused> {
        let told = self.0.into_iter();
        let mut told: Vec<_> = told
            .map(|((reason, pointer), (count, detail))| StillRefused {
                reason,
                pointer,
                count,
                detail,
            })
            .collect();
        told.sort_by_key(|one| std::cmp::Reverse(one.count));
        told
    }
}
