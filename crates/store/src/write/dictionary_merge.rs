//! Joins dictionary files into one, with or without ids no live run uses.

use std::path::PathBuf;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, RecordBatch};
use wayfarer_core::{DictionaryRecord, ManifestView, Progress};

use super::cancel::check;
use super::dictionary_writer::{DictionaryReader, DictionaryWriter};
use super::frame::{Frames, Scratch};
use super::identities::Entries;
use super::packing::{Packed, pack, put_number, take_number};
use super::partitions::{Partitions, Rows};
use super::prepared::NewFiles;
use super::run_file::RunFile;
use crate::schema::{ACCOUNT, ANONYMOUS, IDENTITY, PERSON, SESSION};
use crate::{Layout, StoreError};

const ID_COLUMNS: [&str; 5] = [PERSON, IDENTITY, ANONYMOUS, SESSION, ACCOUNT];

/// What replaces the dictionary files; no record when no entry is left.
pub(super) struct Joined {
    pub(super) record: Option<DictionaryRecord>,
}

/// Joins the dictionary files of `view`; `None` when there is nothing to gain.
pub(super) fn merge_dictionaries(
    layout: &Layout,
    files: &NewFiles,
    view: &ManifestView,
    live: &[PathBuf],
    memory_bytes: usize,
    progress: &Progress,
) -> Result<Option<Joined>, StoreError> {
    if view.dictionaries.is_empty() {
        return Ok(None);
    }
    let used = Partitions::<Ids>::new(files.directory(), "used", memory_bytes / 4);
    for path in live {
        let run = RunFile::open(path.clone())?;
        for batch in run.read((0..run.groups()).collect(), Some(&ID_COLUMNS))? {
            check(progress)?;
            used.add_all(&Ids::of(&batch?))?;
        }
    }
    let mut readers = DictionaryReader::all(layout, view)?;
    let mut writer = DictionaryWriter::new(layout, files);
    for part in used.into_parts(memory_bytes / 4)? {
        check(progress)?;
        let mut ids = part.load()?.0;
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            copy(id, &mut readers, &mut writer)?;
        }
    }
    let before: u64 = view
        .dictionaries
        .iter()
        .map(|dictionary| dictionary.entries)
        .sum();
    if view.dictionaries.len() == 1 && writer.entries() == before {
        return Ok(None);
    }
    let record = writer.finish()?;
    Ok(Some(Joined { record }))
}

/// Joins `dictionaries` into one file with all their entries.
pub(super) fn join_dictionaries(
    layout: &Layout,
    files: &NewFiles,
    dictionaries: &[DictionaryRecord],
    progress: &Progress,
) -> Result<Option<DictionaryRecord>, StoreError> {
    let mut readers = DictionaryReader::of(layout, dictionaries)?;
    let mut writer = DictionaryWriter::new(layout, files);
    loop {
        let mut next = None;
        for reader in &readers {
            let here = reader.current()?.map(|(id, ..)| id);
            next = [next, here].into_iter().flatten().min();
        }
        let Some(id) = next else {
            return writer.finish();
        };
        copy(id, &mut readers, &mut writer)?;
        check(progress)?;
    }
}

/// Copies the entries of `id`, which follows all ids copied before.
fn copy(
    id: u64,
    readers: &mut [DictionaryReader],
    writer: &mut DictionaryWriter<'_>,
) -> Result<(), StoreError> {
    let mut found = Entries::default();
    for reader in readers {
        while let Some((at, kind, value)) = reader.current()?.filter(|entry| entry.0 <= id) {
            if at == id {
                found.push(at, kind, value);
            }
            reader.advance()?;
        }
    }
    let mut entries: Vec<_> = (0..found.len()).map(|index| found.get(index)).collect();
    entries.sort_unstable();
    entries.dedup();
    for (id, kind, value) in entries {
        writer.push(id, kind, value)?;
    }
    Ok(())
}

/// Ids in any order.
#[derive(Debug, Default)]
struct Ids(Vec<u64>);

impl Ids {
    /// The ids of a batch; neighbours that repeat are left out.
    fn of(batch: &RecordBatch) -> Self {
        let mut ids = Vec::new();
        for column in batch.columns() {
            let Some(column) = column.as_primitive_opt::<UInt64Type>() else {
                continue;
            };
            let mut last = 0;
            for id in (0..column.len())
                .filter(|row| column.is_valid(*row))
                .map(|row| column.value(row))
            {
                if id != last {
                    ids.push(id);
                    last = id;
                }
            }
        }
        Self(ids)
    }
}

impl Frames for Ids {
    fn pack(&self, order: &[u32], _: &mut Scratch, out: &mut Vec<u8>) {
        let ids: Vec<u64> = order.iter().map(|row| self.0[*row as usize]).collect();
        put_number(ids.len() as u64, out);
        pack(&ids, 0, out);
    }

    fn unpack(&mut self, mut frame: &[u8], _: usize) -> Option<()> {
        let count = take_number(&mut frame)? as usize;
        Packed::take(&mut frame, count, 0)?.append_to(count, &mut self.0);
        Some(())
    }
}

impl Rows for Ids {
    type Digest = ();

    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> u64 {
        self.0[row]
    }

    fn size(&self) -> usize {
        self.0.len() * 8
    }

    fn digest(&self, _: &[u32], (): &mut ()) {}
}
