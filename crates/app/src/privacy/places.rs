//! The places that hold anything of people, and how each is written again.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value as Json;
use wayfarer_core::ErrorCode;
use wayfarer_ingest::RejectLog;
use wayfarer_metadata::{ErasureRecord, Wiped};
use wayfarer_store::wal::{sweep_remains, unfiled_segments};
use wayfarer_store::{
    Erasing, KeptWriter, StoreError, WriterOptions, erase_from_run, read_kept, remove_all_garbage,
    sweep_dictionaries,
};

use super::ErasureRun;
use super::doing::Step;
use super::names::Names;
use super::suppression::{entry_without, named_in};
use crate::classifications::file_of;
use crate::{AppError, Collector};

/// How often it is looked whether the log was filed, and for how long.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOOKS: usize = 400;

macro_rules! places {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// A place that may hold something of a person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Place { $($(#[$doc])* $variant,)* }

        /// All of them, in the order they are written again.
        pub(super) const PLACES: &[Place] = &[$(Place::$variant,)*];

        impl Place {
            /// As receipts write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

places! {
    /// What was received and is not filed, and what is left of damaged logs.
    Log = "log",
    /// Events.
    Runs = "runs",
    /// What ids stand for.
    Dictionaries = "dictionaries",
    /// Rows of files that could not be taken.
    RejectedRows = "rejected_rows",
    /// Classified months that were kept.
    KeptMonths = "kept_months",
    /// Messages that were received and are no events.
    RefusedMessages = "refused_messages",
    /// What members saved.
    Saved = "saved",
    /// What members ruled about who is who.
    Rulings = "rulings",
    /// What people agreed to.
    Consents = "consents",
    /// What became known of their stages.
    StageFacts = "stage_facts",
    /// Where fetching from other tools stood.
    Pulls = "pulls",
    /// What was deleted from the metadata database.
    Metadata = "metadata",
}

impl ErasureRun {
    /// Whoever collects files what is in the log, without the person; what nobody collects is
    /// filed here.
    pub(super) fn wipe_log(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let directory = self.app.data().join("wal");
        let waiting = unfiled_segments(&directory)?;
        if !waiting.is_empty() {
            match Collector::begin(Arc::clone(&self.app)) {
                Ok(collector) => drop(collector),
                Err(error) if error.code == ErrorCode::WorkspaceBusy => {}
                Err(error) => return Err(error),
            }
        }
        for _ in 0..LOOKS {
            if !waiting.iter().any(|segment| segment.exists()) {
                break;
            }
            std::thread::sleep(LOOK_EVERY);
        }
        if waiting.iter().any(|segment| segment.exists()) {
            let message = "what was received is not filed yet: the workspace is being written to";
            return Err(AppError::new(ErrorCode::WorkspaceBusy, message));
        }
        let names = names_of(record);
        let hidden = &record.hidden;
        let swept = sweep_remains(&directory, |payload| {
            let mut entry: Json = serde_json::from_slice(&payload).ok()?;
            let is_meant = |event: &wayfarer_ingest::collect::Collected| {
                let is_hidden = |id| hidden.hides(id, event.time_ms);
                named_in(event, &self.workspace, &is_hidden).is_some()
            };
            let names_them = |text: &str| names.are_in(text);
            let is_left = entry_without(&mut entry, &self.workspace, &is_meant, &names_them);
            is_left.then(|| entry.to_string().into_bytes())
        })?;
        Ok(Step::Last(Wiped {
            files: waiting.len() as u64 + swept.files,
            ..Wiped::default()
        }))
    }

    /// One run at a time: others may write in between.
    pub(super) fn wipe_runs(&mut self, record: &mut ErasureRecord) -> Result<Step, AppError> {
        let layout = self.app.layout(&self.workspace);
        // What is being joined may hold the person, too.
        let joining = layout.wait_to_join()?;
        let lock = layout.lock()?;
        let view = self.app.manifest().view(&self.workspace)?;
        let erasing = Erasing {
            workspace: &self.workspace,
            hidden: &record.hidden,
        };
        let options = WriterOptions::default();
        for run in &view.runs {
            if self.checked.contains(&run.run) {
                continue;
            }
            let erased = erase_from_run(&layout, run, erasing, options, &self.progress)?;
            self.checked.insert(run.run.clone());
            let Some(erased) = erased else { continue };
            let change = erased.prepared.change();
            self.app.manifest().apply(&self.workspace, &change)?;
            erased.prepared.keep();
            self.checked
                .extend(change.add_runs.into_iter().map(|run| run.run));
            record.progress = (self.checked.len() as u64, view.runs.len() as u64);
            return Ok(Step::More(Wiped {
                files: 1,
                removed: erased.events,
                mended: erased.mended,
            }));
        }
        remove_all_garbage(&layout, &view, (&lock, &joining))?;
        Ok(Step::Last(Wiped::default()))
    }

    pub(super) fn wipe_dictionaries(&self) -> Result<Step, AppError> {
        let layout = self.app.layout(&self.workspace);
        let _joining = layout.wait_to_join()?;
        let _lock = layout.lock()?;
        let view = self.app.manifest().view(&self.workspace)?;
        let options = WriterOptions::default();
        let Some(swept) = sweep_dictionaries(&layout, &view, options, &self.progress)? else {
            return Ok(Step::Last(Wiped::default()));
        };
        let change = swept.change();
        let removed = swept.removed;
        self.app.manifest().apply(&self.workspace, &change)?;
        swept.keep();
        Ok(Step::Last(Wiped {
            files: change.remove_dictionaries.len() as u64,
            removed,
            mended: 0,
        }))
    }

    pub(super) fn wipe_rejected(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let layout = self.app.layout(&self.workspace);
        let _lock = layout.lock()?;
        let (names, mut wiped) = (names_of(record), Wiped::default());
        for import in self.app.manifest().imports(&self.workspace)? {
            let path = layout.rejected(import.import);
            if !path.exists() {
                continue;
            }
            let unfinished = layout.temporary().join(format!("{}.ndjson", import.import));
            let mut log = RejectLog::new(&unfinished);
            let mut gone = 0;
            for row in RejectLog::read(&path)? {
                let row = row?;
                let cause = serde_json::to_string(&row.cause).unwrap_or_default();
                match [&row.raw, &row.detail, &cause]
                    .into_iter()
                    .any(|text| names.are_in(text))
                {
                    true => gone += 1,
                    false => log.push(&row)?,
                }
            }
            let is_left = log.total() > 0;
            log.finish()?;
            match (gone > 0, is_left) {
                (true, true) => {
                    fs::rename(&unfinished, &path).map_err(StoreError::io("move", &unfinished))?;
                }
                (true, false) => {
                    fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
                }
                (false, true) => {
                    let removed = fs::remove_file(&unfinished);
                    removed.map_err(StoreError::io("remove", &unfinished))?;
                }
                (false, false) => {}
            }
            wiped.files += u64::from(gone > 0);
            wiped.removed += gone;
        }
        Ok(Step::Last(wiped))
    }

    /// A month without the person is written beside the old file, and named in its place.
    pub(super) fn wipe_kept_months(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let layout = self.app.layout(&self.workspace);
        let _lock = layout.lock()?;
        let (names, mut wiped) = (names_of(record), Wiped::default());
        let metadata = &self.app.metadata;
        for mut month in metadata.classifications(&self.workspace)? {
            let old = file_of(&month);
            let lines = read_kept(&layout, &old)?;
            let is_whom = |line: &String| {
                let parsed: Json = serde_json::from_str(line).unwrap_or_default();
                names.are_whom(&parsed)
            };
            let stay: Vec<&String> = lines.iter().filter(|line| !is_whom(line)).collect();
            if stay.len() == lines.len() {
                continue;
            }
            let mut writer = KeptWriter::begin(&layout, &format!("{}-{}", month.id, record.id))?;
            for line in &stay {
                writer.push(line)?;
            }
            let file = writer.publish()?;
            wiped.files += 1;
            wiped.removed += (lines.len() - stay.len()) as u64;
            (month.customers, month.bytes, month.hash) = (file.rows, file.bytes, file.hash);
            month.file = Some(file.name);
            metadata.replace_classification(&self.workspace, &month)?;
            let path = layout.kept_file(&old.name);
            fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
        // What was written and never named, by work that was broken off.
        for path in wayfarer_store::unnamed_kept(&layout, &self.app.kept_files(&self.workspace)?)? {
            fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
        Ok(Step::Last(wiped))
    }

    pub(super) fn wipe_refused(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let names = names_of(record);
        let metadata = &self.app.metadata;
        let removed = metadata.drop_refused_where(&self.workspace, |text| names.are_in(text))?;
        Ok(Step::Last(table(removed, 0)))
    }

    pub(super) fn wipe_saved(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let names = names_of(record);
        let mended = self.app.metadata.mend_saved(&self.workspace, |revision| {
            let note = revision.note.as_mut();
            let in_note = note.is_some_and(|note| names.take_out_of_text(note));
            let Ok(mut document) = serde_json::from_str::<Json>(&revision.document) else {
                return in_note | names.take_out_of_text(&mut revision.document);
            };
            let in_document = names.take_out_of(&mut document);
            if in_document {
                revision.document = document.to_string();
            }
            in_note | in_document
        })?;
        Ok(Step::Last(table(0, mended)))
    }

    pub(super) fn wipe_rulings(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let hidden = &record.hidden;
        let metadata = &self.app.metadata;
        let removed = metadata.drop_rulings(&self.workspace, |id| hidden.hides_id(id))?;
        Ok(Step::Last(table(removed, 0)))
    }

    pub(super) fn wipe_consents(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let names = names_of(record);
        let are_in = |text: &str| names.are_in(text);
        let metadata = &self.app.metadata;
        let (removed, mended) =
            metadata.forget_in_consents(&self.workspace, &record.hidden, are_in)?;
        self.app.withheld_now(&self.workspace)?;
        Ok(Step::Last(table(removed, mended)))
    }

    /// A source that stood at the person begins anew; what is known counts once.
    pub(super) fn wipe_pulls(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let names = names_of(record);
        let metadata = &self.app.metadata;
        let removed = metadata.drop_pulls(&self.workspace, |state| names.are_in(state))?;
        Ok(Step::Last(table(removed, 0)))
    }

    pub(super) fn wipe_stage_facts(&self, record: &ErasureRecord) -> Result<Step, AppError> {
        let hidden = &record.hidden;
        let metadata = &self.app.metadata;
        let removed = metadata.drop_stage_facts(&self.workspace, |id| hidden.hides_id(id))?;
        Ok(Step::Last(table(removed, 0)))
    }

    /// From here on nothing tells who the person was: what the erasure itself knew goes first.
    pub(super) fn wipe_metadata(&self, record: &mut ErasureRecord) -> Result<Step, AppError> {
        let layout = self.app.layout(&self.workspace);
        {
            let joining = layout.wait_to_join()?;
            let lock = layout.lock()?;
            let view = self.app.manifest().view(&self.workspace)?;
            remove_all_garbage(&layout, &view, (&lock, &joining))?;
        }
        record.names.clear();
        record.hidden = wayfarer_core::Hidden::default();
        self.keep(record, &[])?;
        self.app.reading.forget(&self.workspace);
        self.app.metadata.overwrite_deleted()?;
        Ok(Step::Last(Wiped {
            files: 1,
            ..Wiped::default()
        }))
    }
}

fn names_of(record: &ErasureRecord) -> Names {
    Names::new(&record.names, &record.hidden.ids)
}

fn table(removed: u64, mended: u64) -> Wiped {
    Wiped {
        files: u64::from(removed + mended > 0),
        removed,
        mended,
    }
}
