//! One person's rows out of all runs into a file of their own, and such a file back in.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use wayfarer_core::{
    DictionaryRecord, IdKind, IdentityId, ImportId, ManifestChange, ManifestView, Progress,
    PropertyNames, RunRecord, WorkspaceId,
};

use super::super::append::WriterOptions;
use super::super::block::{Block, long};
use super::super::cancel::check;
use super::super::dictionary_writer::{DictionaryWriter, sorted_distinct};
use super::super::existing::ExistingRuns;
use super::super::existing_ids::ExistingIds;
use super::super::identities::Entries;
use super::super::pipeline::{Job, Pieces};
use super::super::plan::Summary;
use super::super::prepared::{NewFiles, PreparedChange};
use super::super::read_back::{Vocabulary, read_rows};
use super::super::run_file::RunFile;
use super::super::sort::{Rule, Sorted, sort};
use super::super::text::Interner;
use super::Erasing;
use super::look::{Whose, groups_of};
use crate::{Layout, StoreError};

/// Columns of ids that dictionaries tell.
const IDS: [usize; 5] = [
    long::PERSON,
    long::IDENTITY,
    long::ANONYMOUS,
    long::SESSION,
    long::ACCOUNT,
];

/// The events of one person in a file of their own.
#[derive(Debug)]
pub struct OwnRows {
    /// The file: a run like any other.
    pub path: PathBuf,
    /// How many events.
    pub events: u64,
    /// The ids they carry.
    pub ids: Vec<u64>,
}

/// Writes the events that `whose` means into one file below `out`, a layout of its own that
/// the caller removes; `None` when there are none. They are held in memory.
pub fn take_own_rows(
    layout: &Layout,
    view: &ManifestView,
    whose: Erasing<'_>,
    out: &Layout,
    progress: &Progress,
) -> Result<Option<OwnRows>, StoreError> {
    let interner = RwLock::new(Interner::default());
    let (names, mut block) = (PropertyNames::default(), Block::default());
    for run in &view.runs {
        let file = RunFile::open(layout.run(&run.run))?;
        let is_theirs = |of: &Whose<'_>, row: usize| of.is_erased(row, whose);
        let groups = groups_of(&file, whose);
        read(
            (&file, groups),
            &mut block,
            (&names, &interner),
            progress,
            is_theirs,
        )?;
    }
    if block.rows == 0 {
        return Ok(None);
    }
    let ids = ids_of(&block);
    let pieces = OneBlock::new(block, names, &interner, None);
    let runs = write(out, "own", &pieces, progress)?;
    let (prepared, runs) = runs;
    let Some(run) = runs.first() else {
        return Ok(None);
    };
    prepared.keep();
    Ok(Some(OwnRows {
        path: out.run(&run.run),
        events: run.rows,
        ids,
    }))
}

/// Rows that came back.
#[derive(Debug)]
pub struct RestoredRows {
    /// What to apply to the manifest, and the new files; the caller adds the import's record.
    pub prepared: PreparedChange,
    /// Events added.
    pub added: u64,
    /// Events the store had already.
    pub duplicates: u64,
    /// The ids of the people and devices whose events they are.
    pub people: Vec<u64>,
}

/// Brings the events of a file that [`take_own_rows`] wrote back, as import `import`, and what
/// their ids stand for. The caller holds the write lock.
pub fn restore_own_rows(
    layout: &Layout,
    view: &ManifestView,
    (path, called): (&Path, &[(IdKind, String)]),
    (workspace, import): (&WorkspaceId, ImportId),
    progress: &Progress,
) -> Result<RestoredRows, StoreError> {
    let interner = RwLock::new(Interner::default());
    let (names, mut block) = (PropertyNames::default(), Block::default());
    let file = RunFile::open(path.to_owned())?;
    let groups = (0..file.groups()).collect();
    read(
        (&file, groups),
        &mut block,
        (&names, &interner),
        progress,
        |_, _| true,
    )?;
    block.longs[long::IMPORT].each.clear();
    block.longs[long::IMPORT].same = import.0;
    let rows = block.rows as u64;
    let people = [long::PERSON, long::IDENTITY, long::ANONYMOUS].into_iter();
    let people = people.flat_map(|column| (0..block.rows).map(move |row| (column, row)));
    let people: BTreeSet<u64> = people
        .map(|(column, row)| block.long(column, row))
        .filter(|id| *id != 0)
        .collect();
    let existing = ExistingRuns::new(layout, view);
    let pieces = OneBlock::new(block, names, &interner, Some((existing, progress)));
    let (mut prepared, runs) = write(layout, "restore", &pieces, progress)?;
    let added = runs.iter().map(|run| run.rows).sum();
    prepared.change.add_runs = runs;
    let dictionary = dictionary(layout, view, &prepared, called, workspace)?;
    prepared.change.add_dictionaries.extend(dictionary);
    Ok(RestoredRows {
        prepared,
        added,
        duplicates: rows - added,
        people: people.into_iter().collect(),
    })
}

fn read(
    (file, groups): (&RunFile, Vec<usize>),
    block: &mut Block,
    (names, interner): (&PropertyNames, &RwLock<Interner>),
    progress: &Progress,
    wanted: impl Fn(&Whose<'_>, usize) -> bool,
) -> Result<(), StoreError> {
    for batch in file.read(groups, None)? {
        check(progress)?;
        let batch = batch?;
        let whose = Whose::of(&batch, file)?;
        let mut interner = interner.write().unwrap_or_else(PoisonError::into_inner);
        let mut vocabulary = Vocabulary {
            names,
            interner: &mut interner,
            interner_bytes: usize::MAX,
        };
        let is_wanted = |row: usize| wanted(&whose, row);
        read_rows(block, &batch, is_wanted, &mut vocabulary, &file.path)?;
    }
    Ok(())
}

fn ids_of(block: &Block) -> Vec<u64> {
    let mut ids = BTreeSet::new();
    for column in IDS {
        ids.extend((0..block.rows).map(|row| block.long(column, row)));
    }
    ids.remove(&0);
    ids.into_iter().collect()
}

fn write(
    layout: &Layout,
    name: &str,
    pieces: &OneBlock<'_>,
    progress: &Progress,
) -> Result<(PreparedChange, Vec<RunRecord>), StoreError> {
    let files = NewFiles::begin(layout, name)?;
    let options = WriterOptions::default();
    let job = Job {
        layout,
        files: &files,
        interner: pieces.interner,
        progress,
        memory_bytes: options.memory_bytes,
        max_run_rows: u64::MAX,
        map_version: 0,
    };
    let runs = options.on_threads(|| job.write(pieces))?;
    let prepared = PreparedChange {
        change: ManifestChange::default(),
        removed: 0,
        files,
        old: Vec::new(),
    };
    Ok((prepared, runs))
}

fn dictionary(
    layout: &Layout,
    view: &ManifestView,
    prepared: &PreparedChange,
    called: &[(IdKind, String)],
    workspace: &WorkspaceId,
) -> Result<Option<DictionaryRecord>, StoreError> {
    let mut entries = Entries::default();
    for (kind, value) in called {
        let id = IdentityId::of(workspace, *kind, value);
        entries.push(id.0, kind.code(), value);
    }
    let order = sorted_distinct(&entries)?;
    let unknown = ExistingIds::new(layout, view).unknown(&entries, &order)?;
    let mut writer = DictionaryWriter::new(layout, &prepared.files);
    writer.push_rows(&entries, &unknown)?;
    writer.finish()
}

/// Rows that are held whole.
struct OneBlock<'a> {
    block: Mutex<Block>,
    summary: Summary,
    bytes: usize,
    persons: RangeInclusive<u64>,
    names: PropertyNames,
    interner: &'a RwLock<Interner>,
    /// Whose rows are left out.
    existing: Option<(ExistingRuns, &'a Progress)>,
}

impl<'a> OneBlock<'a> {
    fn new(
        block: Block,
        names: PropertyNames,
        interner: &'a RwLock<Interner>,
        existing: Option<(ExistingRuns, &'a Progress)>,
    ) -> Self {
        let mut summary = Summary::default();
        let order: Vec<u32> = (0..block.rows as u32).collect();
        summary.add_rows(&block, &order);
        let persons = || (0..block.rows).map(|row| block.long(long::PERSON, row));
        let persons = persons().min().unwrap_or(0)..=persons().max().unwrap_or(0);
        Self {
            bytes: block.bytes(),
            block: Mutex::new(block),
            summary,
            persons,
            names,
            interner,
            existing,
        }
    }
}

impl Pieces for OneBlock<'_> {
    fn count(&self) -> usize {
        1
    }

    fn size(&self, _: usize) -> usize {
        self.bytes
    }

    fn persons(&self, _: usize) -> RangeInclusive<u64> {
        self.persons.clone()
    }

    fn summary(&self, _: usize) -> Summary {
        self.summary.clone()
    }

    fn promoted(&self) -> Vec<u32> {
        Vec::new()
    }

    fn sorted(&self, _: usize) -> Result<Sorted, StoreError> {
        let mut block = self.block.lock().unwrap_or_else(PoisonError::into_inner);
        let block = std::mem::take(&mut *block);
        let interner = self.interner.read().unwrap_or_else(PoisonError::into_inner);
        let mut sorted = sort(block, Rule::Merge, &interner);
        if let Some((existing, progress)) = &self.existing {
            existing.drop_known(&mut sorted, &interner, progress)?;
        }
        Ok(sorted)
    }

    fn names(&self) -> Vec<String> {
        self.names.names()
    }
}
