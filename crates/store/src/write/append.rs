//! An import: batches come in from any thread, runs and a dictionary come out.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rayon::prelude::*;
use wayfarer_core::{
    BatchSink, ImportId, ManifestView, PREVIOUS_ID, Progress, PropertyNames, Suppressed,
};

use super::batch::{EventBatch, Tallies};
use super::block::Block;
use super::cancel::check;
use super::dictionary_writer::{DictionaryWriter, sorted_distinct};
use super::existing::ExistingRuns;
use super::existing_ids::ExistingIds;
use super::identities::Entries;
use super::import_pieces::{ImportPieces, PieceLimits};
use super::met_ids::{Met, MetIds};
use super::partitions::{Part, Partitions};
use super::pipeline::Job;
use super::prepared::{NewFiles, PreparedImport};
use super::refusing::Refusing;
use super::text::{Interner, RAW};
use crate::schema::RUN_ROWS_MAX;
use crate::{Layout, StoreError};

/// How much memory and how many threads writing may take.
#[derive(Debug, Clone, Copy)]
pub struct WriterOptions {
    /// Rows are spilled to disk so that about this much memory is used.
    pub memory_bytes: usize,
    /// Threads that sort and encode; 0 = one per core.
    pub threads: usize,
    /// A run is split above this many rows.
    pub max_run_rows: u64,
}

impl Default for WriterOptions {
    fn default() -> Self {
        Self {
            memory_bytes: 144 << 20,
            threads: 0,
            max_run_rows: RUN_ROWS_MAX,
        }
    }
}

impl WriterOptions {
    /// Runs `work` on a thread pool of the size asked for.
    pub(super) fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads);
        match (self.threads, pool.build()) {
            (1.., Ok(pool)) => pool.install(work),
            // Without threads of our own the shared ones will do.
            _ => work(),
        }
    }
}

/// Takes in the events of one import. Nothing is stored before the manifest names the files
/// of [`ImportWriter::finish`]; dropping the writer removes what it made.
#[derive(Debug)]
pub struct ImportWriter {
    layout: Layout,
    import: ImportId,
    existing: ManifestView,
    options: WriterOptions,
    progress: Arc<Progress>,
    names: PropertyNames,
    interner: RwLock<Interner>,
    tallies: Mutex<Tallies>,
    events: Partitions<Block>,
    /// Emptied blocks for the next batches: as many as there are threads that append.
    spare: Mutex<Vec<Block>>,
    identities: Partitions<Entries>,
    met: Met,
    /// Where what was met goes once the import is kept.
    met_ids: Option<Arc<MetIds>>,
    files: NewFiles,
    /// Whose events are not taken.
    suppressed: Option<Arc<Suppressed>>,
    refused: AtomicU64,
}

impl ImportWriter {
    /// Begins an import into the workspace of `layout`. The caller holds the write lock and
    /// `existing` is what the manifest named since.
    pub fn begin(
        layout: &Layout,
        import: ImportId,
        existing: &ManifestView,
        options: WriterOptions,
        progress: Arc<Progress>,
    ) -> Result<Self, StoreError> {
        let files = NewFiles::begin(layout, &import.to_string())?;
        let memory = options.memory_bytes;
        Ok(Self {
            layout: layout.clone(),
            import,
            existing: existing.clone(),
            options,
            progress,
            names: PropertyNames::default(),
            interner: RwLock::default(),
            tallies: Mutex::default(),
            events: Partitions::new(files.directory(), "events", memory / 8 * 3),
            spare: Mutex::default(),
            identities: Partitions::new(files.directory(), "ids", memory / 8),
            met: Met::nothing(),
            met_ids: None,
            files,
            suppressed: None,
            refused: AtomicU64::new(0),
        })
    }

    /// Takes no events of these people; what is refused is counted.
    pub fn refusing(mut self, suppressed: Arc<Suppressed>) -> Self {
        self.suppressed = Some(suppressed).filter(|list| !list.is_empty());
        self
    }

    /// Does not look in dictionaries for ids an earlier import met, and remembers those of
    /// this one.
    pub fn remembering(mut self, met_ids: Arc<MetIds>) -> Self {
        if let Some(met) = met_ids.take(&self.existing) {
            self.met = met;
        }
        self.met_ids = Some(met_ids);
        self
    }

    /// Events that were refused so far, of batches that were appended.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// Sorts, dedupes and writes everything. Works on all cores.
    pub fn finish(self) -> Result<PreparedImport, StoreError> {
        let options = self.options;
        options.on_threads(|| self.write())
    }

    fn write(self) -> Result<PreparedImport, StoreError> {
        check(&self.progress)?;
        lock(&self.spare).clear();
        let part_bytes = self.options.memory_bytes / 8;
        let existing = ExistingRuns::new(&self.layout, &self.existing);
        let (interner, progress) = (&self.interner, &self.progress);
        let mut pieces = ImportPieces::new(existing, interner, &self.names, progress);
        let limits = PieceLimits {
            bytes: part_bytes,
            run_rows: self.options.max_run_rows,
        };
        pieces.add(self.events, limits, self.files.directory())?;
        let job = Job {
            layout: &self.layout,
            files: &self.files,
            interner: &self.interner,
            progress: &self.progress,
            // The other half may still hold rows that were never spilled.
            memory_bytes: self.options.memory_bytes / 2,
            max_run_rows: self.options.max_run_rows,
            map_version: 0,
        };
        let identities = self.identities;
        let write_dictionary = || {
            let parts = identities.into_parts(part_bytes)?;
            write_dictionary(&self.layout, &self.files, &self.existing, parts, progress)
        };
        let (runs, dictionary) = rayon::join(|| job.write(&pieces), write_dictionary);
        let (runs, dictionary) = (runs?, dictionary?);
        let outcome = pieces.into_outcome();
        // Without new events there are no new ids; the file begun is removed.
        let (dictionaries, met_ids) = match runs.is_empty() {
            true => (None, None),
            false => (dictionary.finish()?, self.met_ids),
        };
        let mut met = self.met;
        let there = self.existing.dictionaries.iter().chain(&dictionaries);
        met.be_in(there.map(|dictionary| &dictionary.name));
        Ok(PreparedImport {
            added: runs.iter().map(|run| run.rows).sum(),
            runs,
            dictionaries: dictionaries.into_iter().collect(),
            duplicates: outcome.duplicates,
            duplicates_by_import: outcome.by_import,
            met: met_ids.map(|met_ids| (met_ids, met)),
            files: self.files,
        })
    }

    /// Gives the batch's texts the codes of the import; a text that no longer fits into the
    /// shared table moves into the block.
    fn share_texts(&self, batch: &mut EventBatch) {
        let local = &batch.interner;
        let mut codes = Vec::with_capacity(local.len());
        let mut shared = self
            .interner
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let is_full = shared.bytes() > self.options.memory_bytes / 8;
        for code in 0..local.len() as u32 {
            let text = local.get(code);
            codes.push(match is_full {
                true => batch.block.heap.push(text) | RAW,
                false => shared.intern(text).0,
            });
        }
        drop(shared);
        batch.block.recode(&codes);
    }
}

impl BatchSink for ImportWriter {
    type Batch = EventBatch;
    type Error = StoreError;

    fn batch(&self) -> EventBatch {
        let block = lock(&self.spare).pop().unwrap_or_default();
        let mut batch = EventBatch::new(self.import.0, lock(&self.tallies).clone(), block);
        batch.refusing = self.suppressed.as_ref().map(|list| {
            let former = self.names.slot(PREVIOUS_ID);
            Refusing::new(Arc::clone(list), former)
        });
        batch
    }

    fn property_names(&self) -> &PropertyNames {
        &self.names
    }

    fn append(&self, mut batch: EventBatch) -> Result<(), StoreError> {
        check(&self.progress)?;
        let refused = batch.refusing.as_ref().map_or(0, |list| list.refused);
        self.refused.fetch_add(refused, Ordering::Relaxed);
        lock(&self.tallies).learn(&batch.tallies);
        self.share_texts(&mut batch);
        self.events.add_all(&batch.block)?;
        batch.block.clear();
        lock(&self.spare).push(batch.block);
        let entries = self.met.new_entries(batch.identities);
        self.identities.add_all(&entries)
    }
}

/// Writes the entries the store does not have yet to a file that is still to be finished.
fn write_dictionary<'a>(
    layout: &'a Layout,
    files: &'a NewFiles,
    existing: &ManifestView,
    parts: Vec<Part<Entries>>,
    progress: &Progress,
) -> Result<DictionaryWriter<'a>, StoreError> {
    let existing = ExistingIds::new(layout, existing);
    let mut writer = DictionaryWriter::new(layout, files);
    let mut parts = parts.into_iter();
    loop {
        check(progress)?;
        let wave: Vec<Part<Entries>> = parts.by_ref().take(rayon::current_num_threads()).collect();
        if wave.is_empty() {
            return Ok(writer);
        }
        let sort = |part: Part<Entries>| {
            let entries = part.load()?;
            let order = sorted_distinct(&entries)?;
            let unknown = existing.unknown(&entries, &order)?;
            Ok((entries, unknown))
        };
        let sorted: Vec<_> = wave
            .into_par_iter()
            .map(sort)
            .collect::<Result<_, StoreError>>()?;
        for (entries, unknown) in &sorted {
            writer.push_rows(entries, unknown)?;
        }
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
