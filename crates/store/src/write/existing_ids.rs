//! The look-up of ids that came in the dictionaries that are there already: a filter beside
//! each ([`super::known`]) tells what it may hold, and only that is looked for in it.

use wayfarer_core::ManifestView;

use super::dictionary_writer::refuse_collision;
use super::identities::Entries;
use super::known::Filtered;
use crate::dictionary::DictionaryFile;
use crate::{Layout, StoreError};

/// The live dictionary files, each opened when it may hold what is asked for.
pub(super) struct ExistingIds {
    layout: Layout,
    files: Vec<(Filtered, DictionaryFile)>,
}

impl ExistingIds {
    /// The dictionaries of `view`.
    pub(super) fn new(layout: &Layout, view: &ManifestView) -> Self {
        let files = view.dictionaries.iter().map(|record| {
            let file = DictionaryFile::new(layout.dictionary(&record.name), record.clone());
            (Filtered::new(&record.name, record.entries), file)
        });
        Self {
            layout: layout.clone(),
            files: files.collect(),
        }
    }

    /// Those entries named by `order` (ascending, distinct) that no file has.
    ///
    /// # Errors
    /// [`StoreError::Collision`] when a file has another value under the same id.
    pub(super) fn unknown(&self, entries: &Entries, order: &[u32]) -> Result<Vec<u32>, StoreError> {
        let id_of = |row: &u32| entries.ids[*row as usize];
        let mut ids: Vec<u64> = order.iter().map(id_of).collect();
        ids.dedup();
        let mut is_known = vec![false; order.len()];
        for (filter, file) in &self.files {
            let maybe = filter.maybe(&self.layout, &ids, &|each| every_id(file, each))?;
            let mut collision = Ok(());
            file.find(&maybe, &mut |id, kind, value| {
                let old = (id, kind.code(), value);
                let first = order.partition_point(|row| id_of(row) < id);
                let places = (first..order.len()).take_while(|place| id_of(&order[*place]) == id);
                for place in places {
                    let new = entries.get(order[place] as usize);
                    is_known[place] |= old == new;
                    if let Err(error) = refuse_collision(old, new) {
                        collision = Err(error);
                    }
                }
            })?;
            collision?;
        }
        let unknown = order.iter().zip(is_known).filter(|(_, is_known)| !is_known);
        Ok(unknown.map(|(row, _)| *row).collect())
    }
}

fn every_id(file: &DictionaryFile, each: &mut dyn FnMut(u64)) -> Result<(), StoreError> {
    for group in 0..file.groups()? {
        let entries = file.read_group(group)?;
        entries.ids.values().iter().for_each(|id| each(*id));
    }
    Ok(())
}
