//! The rows of a few people and accounts, read once for several questions about them.
//!
//! Whoever asks many questions about the same few, one after the other, would decode the same
//! row groups each time. Here a column of a row group is decoded when the first of them asks
//! for it, and only the rows of those few are kept.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use wayfarer_core::Millis;
use wayfarer_store::{Column, Group, Lane, NULL_CODE, PersonSpan, Run, StoreError};

use crate::EngineError;
use crate::ask::Engine;
use crate::columns::hash_of;
use crate::overlay::{filed_under, pick};
use crate::part::Ascending;

/// Memory the kept rows may take; row groups beyond are decoded for each question.
const BYTES_HELD: usize = 64 << 20;

/// What is kept of row groups, by run and place.
type Groups = HashMap<(String, usize), Arc<Mutex<Held>>>;

/// Rows of a few people and accounts of one snapshot, as far as they were asked for.
#[derive(Debug, Default)]
pub struct Picked {
    /// Ascending: the people, and the ids their events are filed under.
    people: Vec<u64>,
    /// Ascending.
    accounts: Vec<u64>,
    groups: Mutex<Groups>,
    bytes: AtomicUsize,
}

/// What is kept of a row group; nothing before it was first asked for.
#[derive(Debug, Default)]
struct Held {
    is_read: bool,
    /// Their places in the row group, ascending.
    rows: Vec<u32>,
    persons: Vec<PersonSpan>,
    time: Vec<Millis>,
    lanes: HashMap<Column, Lane>,
}

impl Engine<'_> {
    /// Begins to keep the rows of `people` and `accounts`, both ascending.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn pick(&self, people: &[u64], accounts: &[u64]) -> Result<Picked, EngineError> {
        let mut all = filed_under(self.snapshot.people()?, people);
        all.extend(people);
        all.sort_unstable();
        all.dedup();
        Ok(Picked {
            people: all,
            accounts: accounts.to_vec(),
            ..Picked::default()
        })
    }
}

impl Picked {
    /// Whether the rows of all these people are among those kept.
    pub(crate) fn holds(&self, people: &[u64]) -> bool {
        let mut known = Ascending(&self.people);
        people.iter().all(|person| known.holds(*person))
    }

    /// As [`Run::read_group`], with the kept rows only, and possibly others.
    pub(crate) fn read_group(
        &self,
        run: &Run,
        index: usize,
        columns: &[Column],
        out: &mut Group,
    ) -> Result<(), StoreError> {
        let held = {
            let mut groups = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
            let place = (run.record().run.clone(), index);
            Arc::clone(groups.entry(place).or_default())
        };
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if self.bytes.load(Ordering::Relaxed) > BYTES_HELD && !held.has_all(columns) {
            return run.read_group(index, columns, out);
        }
        self.take_in(&mut held, (run, index), columns, out)?;
        held.write(columns, out);
        Ok(())
    }

    /// Decodes what is not kept yet, through the memory of `scratch`.
    fn take_in(
        &self,
        held: &mut Held,
        (run, index): (&Run, usize),
        columns: &[Column],
        scratch: &mut Group,
    ) -> Result<(), StoreError> {
        let is_kept = |column: &&Column| held.lanes.contains_key(*column);
        let mut missing: Vec<Column> = columns.iter().filter(|c| !is_kept(c)).cloned().collect();
        if held.is_read && missing.is_empty() {
            return Ok(());
        }
        let is_by_account = !held.is_read && !self.accounts.is_empty();
        if is_by_account && !missing.contains(&Column::Account) {
            missing.push(Column::Account);
        }
        run.read_group(index, &missing, scratch)?;
        let before = held.bytes();
        if !held.is_read {
            let accounts = missing.iter().position(|column| *column == Column::Account);
            let accounts = accounts.map(|lane| &scratch.lanes[lane]);
            held.choose(scratch, &self.people, |row| {
                accounts
                    .is_some_and(|lane| self.accounts.binary_search(&hash_of(lane, row)).is_ok())
            });
        }
        for (column, lane) in missing.into_iter().zip(&mut scratch.lanes) {
            let mut lane = std::mem::take(lane);
            pick(&mut lane, &held.rows);
            held.lanes.insert(column, with_met_words(lane));
        }
        self.bytes
            .fetch_add(held.bytes() - before, Ordering::Relaxed);
        Ok(())
    }
}

impl Held {
    fn has_all(&self, columns: &[Column]) -> bool {
        self.is_read && columns.iter().all(|column| self.lanes.contains_key(column))
    }

    /// Chooses the rows of `people`, and those `is_chosen`.
    fn choose(&mut self, group: &Group, people: &[u64], is_chosen: impl Fn(u32) -> bool) {
        let mut people = Ascending(people);
        for span in &group.persons {
            let start = self.rows.len() as u32;
            match people.holds(span.person) {
                true => self.rows.extend(span.start..span.end),
                false => self
                    .rows
                    .extend((span.start..span.end).filter(|row| is_chosen(*row))),
            }
            let end = self.rows.len() as u32;
            if start < end {
                let person = span.person;
                self.persons.push(PersonSpan { person, start, end });
            }
        }
        let time = self.rows.iter().map(|row| group.time[*row as usize]);
        self.time = time.collect();
        self.is_read = true;
    }

    fn write(&self, columns: &[Column], out: &mut Group) {
        out.persons.clone_from(&self.persons);
        out.time.clone_from(&self.time);
        out.lanes.resize_with(columns.len(), Lane::default);
        for (column, lane) in columns.iter().zip(&mut out.lanes) {
            *lane = self.lanes.get(column).cloned().unwrap_or_default();
        }
    }

    fn bytes(&self) -> usize {
        let row = size_of::<u32>() + size_of::<Millis>() + 8 * self.lanes.len();
        self.rows.len() * row + size_of_val(self.persons.as_slice())
    }
}

/// A lane of codes with the words its rows have, and no others: filters are asked once for
/// each.
fn with_met_words(lane: Lane) -> Lane {
    let Lane::Codes { mut codes, values } = lane else {
        return lane;
    };
    let mut new = vec![NULL_CODE; values.len()];
    let mut met = Vec::new();
    for code in &mut codes {
        let Some(known) = new.get_mut(*code as usize) else {
            continue;
        };
        if *known == NULL_CODE {
            *known = met.len() as u32;
            met.push(values[*code as usize].clone());
        }
        *code = *known;
    }
    Lane::Codes { codes, values: met }
}
