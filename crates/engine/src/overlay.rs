//! Events that are filed under another id than the person's they belong to.
//!
//! The main pass leaves them out; a side pass reads the row groups that hold any, puts the
//! rows under their person, and each morsel takes those of its persons in beside its runs.

use rayon::prelude::*;
use wayfarer_journey::{Piece, Plan};
use wayfarer_store::{Group, IdentityMap, Lane, Misfiled, PersonSpan, is_shown};

use crate::columns::Columns;
use crate::part::{Ascending, EventKey, Part, Rows};

/// The rows of some people that are filed elsewhere: a part per row group, each by person.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    parts: Vec<Part>,
}

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
        let mut spans: Vec<(&Rows, PersonSpan)> = Vec::new();
        for from in &self.parts {
            let start = from.spans.partition_point(|span| span.person < persons.0);
            let ours = from.spans[start..].iter();
            let ours = ours.take_while(|span| span.person <= persons.1);
            spans.extend(ours.map(|span| (&from.rows, *span)));
        }
        spans.sort_by_key(|(_, span)| span.person);
        for of_person in spans.chunk_by(|left, right| left.1.person == right.1.person) {
            let start = part.rows.len() as u32;
            if let [(rows, span)] = of_person {
                let whole = Piece::Stretch(span.start as usize, span.end as usize);
                part.rows.extend_from(rows, whole);
            } else {
                part.rows.merge_from(of_person);
            }
            part.add_span(PersonSpan {
                person: of_person[0].1.person,
                start,
                end: part.rows.len() as u32,
            });
        }
    }
}

/// Whose the rows of a run are that are filed under others.
#[derive(Clone, Copy)]
pub(crate) struct Owners<'a> {
    pub(crate) people: &'a IdentityMap,
    pub(crate) misfiled: &'a Misfiled,
}

/// Leaves in `group` only the rows that are filed elsewhere and belong to people inside
/// `persons`, by person and in the order of events.
pub(crate) fn put_under_people(
    group: &mut Group,
    columns: &Columns,
    owners: Owners<'_>,
    persons: (u64, u64),
) {
    let mut pieces = owners.pieces(group, columns, persons);
    pieces.sort_unstable_by_key(|piece| (piece.person, piece.start));
    let mut order: Vec<u32> = Vec::new();
    let mut spans = Vec::new();
    let mut keys: Vec<(EventKey, u32)> = Vec::new();
    for of_person in pieces.chunk_by(|left, right| left.person == right.person) {
        let start = order.len() as u32;
        if let [only] = of_person {
            order.extend(only.start..only.end);
        } else {
            keys.clear();
            let rows = of_person.iter().flat_map(|piece| piece.start..piece.end);
            keys.extend(rows.map(|row| {
                let (sequence, hash) = columns.tie_of(group, row);
                ((group.time[row as usize], sequence, hash), row)
            }));
            keys.sort_unstable();
            order.extend(keys.iter().map(|(_, row)| *row));
        }
        spans.push(PersonSpan {
            person: of_person[0].person,
            start,
            end: order.len() as u32,
        });
    }
    keep(group, &order, spans);
}

/// Leaves in `group` only the rows that belong to those under whom they are filed, where some
/// of a person's may not.
pub(crate) fn leave_to_others(group: &mut Group, columns: &Columns, owners: Owners<'_>) {
    let ids = owners.misfiled.ids();
    let is_misfiled = |span: &PersonSpan| ids.binary_search(&span.person).is_ok();
    if !group.persons.iter().any(is_misfiled) {
        return;
    }
    let (mut order, mut spans) = (Vec::new(), Vec::new());
    for span in &group.persons {
        let start = order.len() as u32;
        let rows = span.start..span.end;
        match is_misfiled(span) {
            true => order.extend(
                rows.filter(|row| owners.of(group, columns, *row, span.person) == span.person),
            ),
            false => order.extend(rows),
        }
        let end = order.len() as u32;
        if start < end {
            let person = span.person;
            spans.push(PersonSpan { person, start, end });
        }
    }
    keep(group, &order, spans);
}

fn keep(group: &mut Group, order: &[u32], spans: Vec<PersonSpan>) {
    group.time = order.iter().map(|row| group.time[*row as usize]).collect();
    group.lanes.iter_mut().for_each(|lane| pick(lane, order));
    group.persons = spans;
}

impl Owners<'_> {
    /// Whose a row is that is filed under `filed`.
    fn of(&self, group: &Group, columns: &Columns, row: u32, filed: u64) -> u64 {
        let id = columns.sent_under(group, row, filed);
        self.people.person_at(id, group.time[row as usize])
    }

    /// The stretches of rows that are filed elsewhere, each with whose it is.
    fn pieces(&self, group: &Group, columns: &Columns, persons: (u64, u64)) -> Vec<PersonSpan> {
        let mut ids = Ascending(self.misfiled.ids());
        let mut pieces = Vec::new();
        for span in group.persons.iter().filter(|span| ids.holds(span.person)) {
            match self.misfiled.is_mixed() {
                true => self.one_by_one(group, columns, *span, &mut pieces),
                false => self.by_time(group, *span, &mut pieces),
            }
        }
        let is_wanted = |person: u64| (persons.0..=persons.1).contains(&person);
        pieces.retain(|piece| is_shown(piece.person) && is_wanted(piece.person));
        pieces
    }

    fn one_by_one(
        &self,
        group: &Group,
        columns: &Columns,
        span: PersonSpan,
        pieces: &mut Vec<PersonSpan>,
    ) {
        for row in span.start..span.end {
            let person = self.of(group, columns, row, span.person);
            match pieces.last_mut() {
                _ if person == span.person => {}
                Some(last) if last.person == person && last.end == row => last.end = row + 1,
                _ => pieces.push(PersonSpan {
                    person,
                    start: row,
                    end: row + 1,
                }),
            }
        }
    }

    /// Of rows that all came under the id they are filed under.
    fn by_time(&self, group: &Group, span: PersonSpan, pieces: &mut Vec<PersonSpan>) {
        let slices = self.people.moved(span.person).unwrap_or_default();
        let mut start = span.start;
        for (at, slice) in slices.iter().enumerate() {
            let end = match slices.get(at + 1) {
                Some(next) => {
                    let rows = &group.time[start as usize..span.end as usize];
                    start + rows.partition_point(|time| *time < next.from_ms) as u32
                }
                None => span.end,
            };
            if start < end {
                pieces.push(PersonSpan {
                    person: slice.person,
                    start,
                    end,
                });
            }
            start = end;
        }
    }
}

/// The ids under which events of `people` are filed that are not theirs, in no order, possibly
/// more than once.
pub(crate) fn filed_under(map: &IdentityMap, people: &[u64]) -> Vec<u64> {
    let filed = people
        .par_iter()
        .flat_map_iter(|person| map.filed_under((*person, *person)));
    filed.collect()
}

/// Leaves in `lane` the rows `order` names, in its order.
pub(crate) fn pick(lane: &mut Lane, order: &[u32]) {
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
