//! One person's events from all runs, in order.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use arrow_array::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ParquetRecordBatchReaderBuilder, RowSelection, RowSelectionPolicy,
};
use wayfarer_core::{MessageHash, Millis, PersonId, StoredEvent};

use crate::decode::{Damage, Decoded, guarded, read_persons};
use crate::schema::PERSON;
use crate::stored::{EventKey, events, identities, is_key, is_shown, keys};
use crate::{IdentityMap, Run, Snapshot, StoreError};

/// Persons with at most this many rows are read whole at once; of others only the keys are,
/// until it is known which rows to show.
const ROWS_AT_ONCE: usize = 1024;

/// A place in a person's events: the next page begins after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimelineCursor {
    /// Time of the last event shown.
    pub time_ms: Millis,
    /// Its sequence.
    pub sequence: i64,
    /// Its message hash.
    pub message_hash: MessageHash,
}

impl TimelineCursor {
    /// The place after `event`.
    pub fn after(event: &StoredEvent) -> Self {
        Self {
            time_ms: event.time_ms,
            sequence: event.sequence,
            message_hash: event.message_hash,
        }
    }
}

/// Which part of a person's events to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineRange {
    /// Earliest time, inclusive.
    pub from_ms: Option<Millis>,
    /// Latest time, exclusive.
    pub until_ms: Option<Millis>,
    /// Only events after this place.
    pub after: Option<TimelineCursor>,
    /// How many at most.
    pub limit: usize,
}

impl TimelineRange {
    /// The first `limit` events.
    pub fn first(limit: usize) -> Self {
        Self {
            from_ms: None,
            until_ms: None,
            after: None,
            limit,
        }
    }

    fn holds(&self, key: &EventKey) -> bool {
        let place = TimelineCursor {
            time_ms: key.time_ms,
            sequence: key.sequence,
            message_hash: key.message_hash,
        };
        self.from_ms.is_none_or(|from| key.time_ms >= from)
            && self.until_ms.is_none_or(|until| key.time_ms < until)
            && self.after.is_none_or(|after| place > after)
    }
}

/// The rows filed under one id in one row group.
#[derive(Debug, Clone)]
struct Rows<'a> {
    run: &'a Run,
    group: usize,
    rows: Range<usize>,
    filed: u64,
}

/// Whose events are asked for.
#[derive(Debug, Clone, Copy)]
struct Owner<'a> {
    people: &'a IdentityMap,
    person: u64,
}

impl Owner<'_> {
    /// Whether an event filed under `filed` is the person's; `identity` is the id it came with
    /// where that is another.
    fn has(&self, filed: u64, identity: Option<u64>, time_ms: Millis) -> bool {
        self.people.person_at(identity.unwrap_or(filed), time_ms) == self.person
    }

    /// The ids under which a run files events of the person, or may.
    fn filed(&self, run: &Run) -> Result<BTreeSet<u64>, StoreError> {
        let own = self.people.moved(self.person).is_none();
        let own = own.then_some(self.person).into_iter();
        let ids: BTreeSet<u64> = own.chain(self.people.sources(self.person)).collect();
        let elsewhere = run.filed()?.iter().filter(|of| ids.contains(&of.id));
        let elsewhere: Vec<u64> = elsewhere.map(|stretch| stretch.person).collect();
        Ok(ids.into_iter().chain(elsewhere).collect())
    }
}

impl Snapshot {
    /// The events of `person` in order of (time, sequence, message hash). An event delivered
    /// more than once is shown once, as it was received first. Events filed under other ids
    /// that are this person's are among them; those that are another person's are not.
    pub fn timeline(
        &self,
        person: PersonId,
        range: &TimelineRange,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let people = self.people()?;
        let owner = Owner {
            people,
            person: person.0,
        };
        let mut places = Vec::new();
        for run in self.runs() {
            for id in owner.filed(run)? {
                find_rows(run, PersonId(id), &mut places).map_err(|damage| run.corrupt(damage))?;
            }
        }
        let total: usize = places.iter().map(|place| place.rows.len()).sum();
        let mut events = match total <= ROWS_AT_ONCE {
            true => read_at_once(&places, owner, range)?,
            false => read_chosen(&places, owner, range)?,
        };
        for event in &mut events {
            event.person = event.person.and(Some(person));
        }
        Ok(events)
    }
}

fn find_rows<'a>(run: &'a Run, person: PersonId, places: &mut Vec<Rows<'a>>) -> Decoded<()> {
    let record = run.record();
    if !(1..=16).contains(&record.bucket_bits) {
        return Err(Damage::new(
            "the record names an impossible number of buckets",
        ));
    }
    let buckets = record.bucket_from..=record.bucket_to;
    if !buckets.contains(&person.bucket(record.bucket_bits)) {
        return Ok(());
    }
    let mut spans = Vec::new();
    for (group, meta) in run.groups().iter().enumerate() {
        if person.0 < meta.person_min || person.0 > meta.person_max {
            continue;
        }
        read_persons(run.required(group, PERSON)?, &mut spans)?;
        if let Ok(found) = spans.binary_search_by_key(&person.0, |span| span.person) {
            let span = spans[found];
            places.push(Rows {
                run,
                group,
                rows: span.start as usize..span.end as usize,
                filed: person.0,
            });
        }
    }
    Ok(())
}

fn read_at_once(
    places: &[Rows<'_>],
    owner: Owner<'_>,
    range: &TimelineRange,
) -> Result<Vec<StoredEvent>, StoreError> {
    let mut found: Vec<(EventKey, StoredEvent)> = Vec::new();
    for place in places {
        let whole = std::slice::from_ref(&place.rows);
        let all = read_events(place, whole).map_err(|d| place.run.corrupt(d))?;
        for (event, identity) in all {
            if owner.has(place.filed, identity, event.time_ms) {
                found.push((key_of(&event), event));
            }
        }
    }
    first_received(&mut found);
    found.retain(|(key, _)| range.holds(key));
    found.truncate(range.limit);
    Ok(found.into_iter().map(|(_, event)| event).collect())
}

fn read_chosen(
    places: &[Rows<'_>],
    owner: Owner<'_>,
    range: &TimelineRange,
) -> Result<Vec<StoredEvent>, StoreError> {
    let mut found: Vec<(EventKey, (usize, usize))> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let keys = read_keys(place).map_err(|d| place.run.corrupt(d))?;
        for ((key, identity), row) in keys.into_iter().zip(place.rows.clone()) {
            if owner.has(place.filed, identity, key.time_ms) {
                found.push((key, (index, row)));
            }
        }
    }
    first_received(&mut found);
    found.retain(|(key, _)| range.holds(key));
    found.truncate(range.limit);
    let mut shown = Vec::with_capacity(found.len());
    for (index, place) in places.iter().enumerate() {
        let of_place = found.iter().filter(|(_, (of, _))| *of == index);
        let mut rows: Vec<usize> = of_place.map(|(_, (_, row))| *row).collect();
        rows.sort_unstable();
        let all = read_events(place, &ranges(&rows)).map_err(|d| place.run.corrupt(d))?;
        shown.extend(all.into_iter().map(|(event, _)| event));
    }
    shown.sort_by_key(key_of);
    Ok(shown)
}

fn key_of(event: &StoredEvent) -> EventKey {
    EventKey {
        time_ms: event.time_ms,
        sequence: event.sequence,
        message_hash: event.message_hash,
        received_ms: event.received_ms,
    }
}

/// Brings events in order and keeps, of those with the same message, the one received first.
fn first_received<T>(found: &mut Vec<(EventKey, T)>) {
    found.sort_by_key(|(key, _)| (key.received_ms, *key));
    let mut seen = HashSet::with_capacity(found.len());
    found.retain(|(key, _)| seen.insert(key.message_hash));
    found.sort_by_key(|(key, _)| *key);
}

/// Neighbouring rows joined.
fn ranges(rows: &[usize]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for row in rows {
        match ranges.last_mut() {
            Some(last) if last.end == *row => last.end += 1,
            _ => ranges.push(*row..row + 1),
        }
    }
    ranges
}

/// The events of some rows, each with the id it came with where that is another than the one
/// it is filed under.
fn read_events(
    place: &Rows<'_>,
    rows: &[Range<usize>],
) -> Decoded<Vec<(StoredEvent, Option<u64>)>> {
    match read_rows(place, rows, is_shown)? {
        Some(batch) => Ok(events(&batch)?
            .into_iter()
            .zip(identities(&batch)?)
            .collect()),
        None => Ok(Vec::new()),
    }
}

/// The keys of all rows, with the same.
fn read_keys(place: &Rows<'_>) -> Decoded<Vec<(EventKey, Option<u64>)>> {
    match read_rows(place, std::slice::from_ref(&place.rows), is_key)? {
        Some(batch) => Ok(keys(&batch)?.into_iter().zip(identities(&batch)?).collect()),
        None => Ok(Vec::new()),
    }
}

/// Reads some rows of a row group; only the pages they lie on are touched.
fn read_rows(
    place: &Rows<'_>,
    rows: &[Range<usize>],
    is_wanted: fn(&str) -> bool,
) -> Decoded<Option<RecordBatch>> {
    let count: usize = rows.iter().map(Range::len).sum();
    if count == 0 {
        return Ok(None);
    }
    let schema = place.run.parquet().file_metadata().schema_descr();
    let wanted = schema.columns().iter().enumerate();
    let wanted = wanted.filter(|(_, column)| is_wanted(column.name()));
    let mask = ProjectionMask::leaves(schema, wanted.map(|(index, _)| index));
    let group_rows = place.run.groups()[place.group].rows as usize;
    let selection = RowSelection::from_consecutive_ranges(rows.iter().cloned(), group_rows);
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(
        place.run.file().clone(),
        place.run.metadata().clone(),
    );
    let batch = guarded(|| {
        let mut reader = reader
            .with_row_groups(vec![place.group])
            .with_projection(mask)
            .with_row_selection(selection)
            .with_row_selection_policy(RowSelectionPolicy::Selectors)
            .with_batch_size(count)
            .build()?;
        Ok(reader.next().transpose()?)
    })?;
    match batch {
        Some(batch) if batch.num_rows() == count => Ok(Some(batch)),
        _ => Err(Damage::new("rows of a person are missing")),
    }
}
