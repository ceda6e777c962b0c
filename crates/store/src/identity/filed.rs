//! Which rows of a run are filed under a person they came to by another id.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;
use wayfarer_core::Millis;

use crate::schema::IDENTITY;
use crate::{Column, Group, Lane, Run, StoreError};

/// Rows that came under one id and are filed under one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    /// Under whom they are filed.
    pub(crate) person: u64,
    /// The id they came with, another than the person's.
    pub(crate) id: u64,
    /// The first of them, ms UTC.
    pub(crate) first: Millis,
    /// The last.
    pub(crate) last: Millis,
    /// How many there are.
    pub(crate) rows: u64,
}

impl Run {
    /// The rows that are filed under a person they came to by another id, by (person, id). An
    /// id that came to several people has a stretch for each time it changed hands. Read once
    /// per process.
    pub(crate) fn filed(&self) -> Result<&[Stretch], StoreError> {
        if let Some(filed) = self.filed.get() {
            return Ok(filed);
        }
        let filed = match self.has_column(IDENTITY) {
            true => self.read_filed()?,
            false => Vec::new(),
        };
        Ok(self.filed.get_or_init(|| filed))
    }

    fn read_filed(&self) -> Result<Vec<Stretch>, StoreError> {
        let mut all: HashMap<(u64, u64), Stretch> = HashMap::new();
        for of_group in self.of_groups(note)? {
            for more in HashMap::into_values(of_group) {
                note(&mut all, more);
            }
        }
        let shared = shared(&all);
        let mut stretches: Vec<Stretch> = all.into_values().collect();
        if !shared.is_empty() {
            stretches.retain(|stretch| !shared.contains(&stretch.id));
            let rows = self.of_groups(|found: &mut Vec<Stretch>, row| {
                if shared.contains(&row.id) {
                    found.push(row);
                }
            })?;
            stretches.extend(by_turns(rows.concat()));
        }
        stretches.sort_unstable();
        Ok(stretches)
    }

    /// The rows of some (person, id), each as a stretch of one.
    pub(super) fn filed_rows(
        &self,
        wanted: &BTreeSet<(u64, u64)>,
    ) -> Result<Vec<Stretch>, StoreError> {
        let rows = self.of_groups(|found: &mut Vec<Stretch>, row| {
            if wanted.contains(&(row.person, row.id)) {
                found.push(row);
            }
        })?;
        Ok(rows.concat())
    }

    /// Calls `each` with every row that came under another id than its person's, as a stretch
    /// of one; on all cores, with something to fill per row group.
    fn of_groups<T: Default + Send>(
        &self,
        each: impl Fn(&mut T, Stretch) + Sync,
    ) -> Result<Vec<T>, StoreError> {
        let groups = 0..self.groups().len();
        let read = |index: usize| {
            let (mut found, mut group) = (T::default(), Group::default());
            self.read_group(index, &[Column::Identity], &mut group)?;
            let Lane::Hashes(ids) = &group.lanes[0] else {
                return Ok(found);
            };
            for span in &group.persons {
                let rows = span.start as usize..span.end as usize;
                let came = ids[rows.clone()].iter().zip(&group.time[rows]);
                for (id, time) in came.filter(|(id, _)| **id != 0) {
                    each(
                        &mut found,
                        Stretch {
                            person: span.person,
                            id: *id,
                            first: *time,
                            last: *time,
                            rows: 1,
                        },
                    );
                }
            }
            Ok(found)
        };
        groups.into_par_iter().map(read).collect()
    }

    /// How many rows came under each of `ids` (ascending) that the run holds, with its place.
    pub(crate) fn rows_sent_under(&self, ids: &[u64]) -> Result<Vec<(usize, u64)>, StoreError> {
        let mut rows: HashMap<usize, u64> = HashMap::new();
        for (at, count) in self.rows_of(ids)? {
            *rows.entry(at).or_default() += count;
        }
        for stretch in self.filed()? {
            if let Ok(at) = ids.binary_search(&stretch.person) {
                let own = rows.entry(at).or_default();
                *own = own.saturating_sub(stretch.rows);
            }
        }
        for stretch in self.filed()? {
            if let Ok(at) = ids.binary_search(&stretch.id) {
                *rows.entry(at).or_default() += stretch.rows;
            }
        }
        Ok(rows.into_iter().collect())
    }
}

/// The ids that came to several people.
fn shared(stretches: &HashMap<(u64, u64), Stretch>) -> BTreeSet<u64> {
    let mut people: HashMap<u64, u64> = HashMap::new();
    for stretch in stretches.values() {
        *people.entry(stretch.id).or_default() += 1;
    }
    let shared = people.into_iter().filter(|(_, people)| *people > 1);
    shared.map(|(id, _)| id).collect()
}

/// The stretches of single rows, as a run that holds them tells them.
#[cfg(test)]
pub(super) fn stretches_of(rows: &[Stretch]) -> Vec<Stretch> {
    let mut all = HashMap::new();
    rows.iter().for_each(|row| note(&mut all, *row));
    let shared = shared(&all);
    let of_shared = rows.iter().filter(|row| shared.contains(&row.id));
    let turns = by_turns(of_shared.copied().collect());
    let others = all.into_values().filter(|of| !shared.contains(&of.id));
    let mut stretches: Vec<Stretch> = others.chain(turns).collect();
    stretches.sort_unstable();
    stretches
}

fn note(stretches: &mut HashMap<(u64, u64), Stretch>, more: Stretch) {
    let known = stretches.entry((more.person, more.id));
    known
        .and_modify(|stretch| {
            stretch.first = stretch.first.min(more.first);
            stretch.last = stretch.last.max(more.last);
            stretch.rows += more.rows;
        })
        .or_insert(more);
}

/// Single rows of ids that came to several people, joined as long as nobody else had the id
/// in between.
fn by_turns(mut rows: Vec<Stretch>) -> Vec<Stretch> {
    rows.sort_unstable_by_key(|row| (row.id, row.first, row.person));
    let mut turns: Vec<Stretch> = Vec::new();
    for row in rows {
        match turns.last_mut() {
            Some(turn) if (turn.id, turn.person) == (row.id, row.person) => {
                turn.last = row.last;
                turn.rows += 1;
            }
            _ => turns.push(row),
        }
    }
    turns
}
