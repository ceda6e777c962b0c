//! A fold over a few subjects: row groups that hold none of them are not read.

use wayfarer_journey::Answering;

use super::{Job, fold};
use crate::EngineError;
use crate::feed::{Feeder, Sink};
use crate::idle::Idle;
use crate::morsel::{Morsel, groups_elsewhere, planned_rows};
use crate::overlay::{Overlay, filed_under, read_parts};
use crate::part::{Filed, Rows, Scratch};
use crate::regroup::Regrouped;

impl<F: Answering> Job<'_, F> {
    /// Runs the fold over `persons`, ascending, to which the job must have been restricted;
    /// sinks come back in the order of persons.
    pub(crate) fn run_few<S: Sink<F> + Send>(
        &self,
        persons: &[u64],
        make: impl Fn() -> S + Sync,
    ) -> Result<Vec<S>, EngineError> {
        debug_assert_eq!(self.allowed, Some(persons), "the job is about nobody else");
        let (Some(first), Some(last)) = (persons.first(), persons.last()) else {
            return Ok(Vec::new());
        };
        let morsels = self.morsels((*first, *last)).into_iter();
        let morsels: Vec<Morsel> = morsels
            .filter_map(|morsel| holding(morsel, persons))
            .collect();
        let overlay = self.overlay_of_few(persons)?;
        self.control
            .rows_planned
            .fetch_add(planned_rows(&morsels), std::sync::atomic::Ordering::Relaxed);
        self.each_of(&morsels, 0, &overlay, &|_, parts, feeder| {
            fold(parts, feeder, &make)
        })
    }

    /// Runs the fold over `units`, ascending, which cross persons: everybody's rows are read,
    /// those of other units are let go of at once.
    pub(crate) fn run_few_units<S: Sink<F>>(
        &self,
        units: &[u64],
        mut sink: S,
    ) -> Result<S, EngineError> {
        let stretches = self.stretches((0, u64::MAX));
        self.plan_rows(&stretches);
        let gathered = self.each_morsel(&stretches, |_, parts, feeder| {
            let mut found = Rows::new(&self.plan);
            feeder.persons(parts, |_, _, rows, (start, end)| {
                let is_wanted = |row: &usize| units.binary_search(&rows.unit[*row]).is_ok();
                (start..end)
                    .filter(is_wanted)
                    .for_each(|row| found.push_from(rows, row));
            });
            Ok(found)
        })?;
        let mut rows = Rows::new(&self.plan);
        for found in &gathered {
            rows.extend_from(found, wayfarer_journey::Piece::Stretch(0, found.len()));
        }
        let Regrouped { rows, order } = Regrouped::of(rows);
        let shared = self.shared();
        let mut feeder = Feeder::new(self.fold, &shared, self.context, None);
        feeder.groups(&rows, &order, &mut sink);
        Ok(sink)
    }

    /// The events of `persons` that are filed under other ids.
    fn overlay_of_few(&self, persons: &[u64]) -> Result<Overlay, EngineError> {
        let (Some(first), Some(last), false) =
            (persons.first(), persons.last(), self.people.is_filed())
        else {
            return Ok(Overlay::default());
        };
        let mut filed = filed_under(self.people, persons);
        filed.sort_unstable();
        filed.dedup();
        let shared = self.shared();
        let whose = (self.people, filed.as_slice());
        let places = groups_elsewhere(self.snapshot.runs(), &self.plan, &self.matcher, whose);
        let idle = Idle::default();
        read_parts(&places, &self.plan, |place, part| {
            self.control.check()?;
            idle.with(Scratch::default, |scratch| {
                part.append(&shared, scratch, *place, (*first, *last), Filed::Elsewhere)
            })?;
            Ok(())
        })
    }
}

/// The morsel with the row groups that may hold one of `persons`; nothing where none of them
/// is among its own.
fn holding(mut morsel: Morsel, persons: &[u64]) -> Option<Morsel> {
    let within = |(first, last): (u64, u64)| {
        let start = persons.partition_point(|person| *person < first);
        persons.get(start).is_some_and(|person| *person <= last)
    };
    if !within(morsel.persons) {
        return None;
    }
    for piece in &mut morsel.pieces {
        let groups = piece.run.groups();
        piece.groups.retain(|index| {
            let group = &groups[*index];
            let (first, last) = morsel.persons;
            within((group.person_min.max(first), group.person_max.min(last)))
        });
    }
    morsel.pieces.retain(|piece| !piece.groups.is_empty());
    Some(morsel)
}
