//! Events that are filed under another id than the person's they belong to.
//!
//! The main pass leaves them out; a side pass reads the row groups that hold any, puts the
//! rows under their person, and each morsel takes those of its persons in beside its runs.

use rayon::prelude::*;
use wayfarer_core::Millis;
use wayfarer_journey::Plan;
use wayfarer_store::{Group, IdentityMap, Lane, PersonSpan, Slice};

use crate::columns::Columns;
use crate::part::{Part, Rows};

/// The rows of some people that are filed elsewhere: a part per row group, each by person.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    parts: Vec<Part>,
}

/// A row of a group: whose it is, what orders it, and its place.
type Owned = (u64, Millis, i64, u64, u32);

impl Overlay {
    /// Of the parts of all row groups read.
    pub(crate) fn new(mut parts: Vec<Part>) -> Self {
        parts.retain(|part| !part.spans.is_empty());
        Self { parts }
    }

    /// Whether there is nothing to take in.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Puts the rows of persons inside `persons` (both ends included) into `part`, by person
    /// and in the order of events.
    pub(crate) fn load(&self, persons: (u64, u64), part: &mut Part) {
        part.clear();
        let mut keys: Vec<(Owned, usize)> = Vec::new();
        for (index, from) in self.parts.iter().enumerate() {
            let start = from.spans.partition_point(|span| span.person < persons.0);
            let ours = from.spans[start..].iter();
            for span in ours.take_while(|span| span.person <= persons.1) {
                let rows = span.start..span.end;
                keys.extend(rows.map(|row| (owned(&from.rows, span.person, row), index)));
            }
        }
        keys.sort_unstable();
        for ((person, .., row), index) in keys {
            let at = part.rows.len() as u32;
            part.rows.push_from(&self.parts[index].rows, row as usize);
            part.add_span(PersonSpan {
                person,
                start: at,
                end: at + 1,
            });
        }
    }
}

fn owned(rows: &Rows, person: u64, row: u32) -> Owned {
    let (time, sequence, hash) = rows.key(row as usize);
    (person, time, sequence, hash, row)
}

/// Leaves in `group` only the rows that are filed elsewhere and belong to people inside
/// `persons`, by person and in the order of events.
pub(crate) fn put_under_people(
    group: &mut Group,
    columns: &Columns,
    people: &IdentityMap,
    persons: (u64, u64),
) {
    let mut rows: Vec<Owned> = Vec::new();
    for span in &group.persons {
        let Some(slices) = people.moved(span.person) else {
            continue;
        };
        let mut slices = Whose(slices);
        for row in span.start..span.end {
            let time = group.time[row as usize];
            let person = slices.next(time);
            if (persons.0..=persons.1).contains(&person) {
                let (sequence, hash) = columns.tie_of(group, row);
                rows.push((person, time, sequence, hash, row));
            }
        }
    }
    rows.sort_unstable();
    let order: Vec<u32> = rows.iter().map(|(.., row)| *row).collect();
    group.time = order.iter().map(|row| group.time[*row as usize]).collect();
    group.lanes.iter_mut().for_each(|lane| pick(lane, &order));
    group.persons.clear();
    for of_person in rows.chunk_by(|left, right| left.0 == right.0) {
        let start = group.persons.last().map_or(0, |span| span.end);
        group.persons.push(PersonSpan {
            person: of_person[0].0,
            start,
            end: start + of_person.len() as u32,
        });
    }
}

/// Whose events are, asked in order of time.
struct Whose<'a>(&'a [Slice]);

impl Whose<'_> {
    fn next(&mut self, time: Millis) -> u64 {
        while let [_, next, ..] = self.0
            && next.from_ms <= time
        {
            self.0 = &self.0[1..];
        }
        self.0[0].person
    }
}

fn pick(lane: &mut Lane, order: &[u32]) {
    fn picked<T: Copy>(values: &[T], order: &[u32]) -> Vec<T> {
        order.iter().map(|row| values[*row as usize]).collect()
    }
    match lane {
        Lane::Null => {}
        Lane::Codes { codes, .. } => *codes = picked(codes, order),
        Lane::Ints { values, valid } => {
            *values = picked(values, order);
            if let Some(valid) = valid {
                *valid = picked(valid, order);
            }
        }
        Lane::Hashes(values) => *values = picked(values, order),
        Lane::Numbers(values) => *values = picked(values, order),
    }
}

/// Reads the parts of `places` with `read`, on all cores.
pub(crate) fn read_parts<P: Sync, E: Send>(
    places: &[P],
    plan: &Plan,
    read: impl Fn(&P, &mut Part) -> Result<(), E> + Sync,
) -> Result<Overlay, E> {
    let parts = places.par_iter().map(|place| {
        let mut part = Part::new(plan);
        read(place, &mut part)?;
        Ok(part)
    });
    Ok(Overlay::new(parts.collect::<Result<_, E>>()?))
}
