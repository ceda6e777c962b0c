//! The map from stored ids to people.

use std::collections::{BTreeMap, HashMap};

use wayfarer_core::{Hidden, HiddenStretch, Millis};

use super::misfiled::{Elsewhere, Misfiled, OfRun};
use super::resolve::Quarantined;
use crate::Run;

/// Whose the events are that nobody is shown.
pub(crate) const NOBODY_SHOWN: u64 = u64::MAX;

/// From an instant on, events filed under an id are this person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// From when on, ms UTC; the first slice of an id begins at [`Millis::MIN`].
    pub from_ms: Millis,
    /// Whose they are.
    pub person: u64,
}

/// Which ids' events belong to another person than the one they are filed under, and to whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityMap {
    /// Ascending; the slices of `ids[i]` are `slices[starts[i]..starts[i + 1]]`.
    ids: Vec<u64>,
    starts: Vec<u32>,
    slices: Vec<Slice>,
    /// (person, id): whose events come from where; ascending.
    by_person: Vec<(u64, u64)>,
    /// What of the runs is filed elsewhere: each (person, id) once, ascending.
    elsewhere: Vec<Elsewhere>,
    /// By run.
    misfiled: HashMap<String, Misfiled>,
    quarantined: Vec<Quarantined>,
}

impl IdentityMap {
    /// Of ids in ascending order, each with its slices in order of time.
    pub(super) fn new(moved: Vec<(u64, Vec<Slice>)>, quarantined: Vec<Quarantined>) -> Self {
        let mut map = Self {
            quarantined,
            ..Self::default()
        };
        for (id, slices) in moved {
            map.ids.push(id);
            map.starts.push(map.slices.len() as u32);
            let shown = slices.iter().filter(|slice| slice.is_shown());
            map.by_person.extend(shown.map(|slice| (slice.person, id)));
            map.slices.extend(slices);
        }
        map.starts.push(map.slices.len() as u32);
        map.by_person.sort_unstable();
        map.by_person.dedup();
        map
    }

    /// The map with what nobody is shown taken from everybody.
    pub(crate) fn hiding(self, hidden: &Hidden) -> Self {
        if hidden.is_empty() {
            return self;
        }
        let nth = 0..self.ids.len();
        let mut moved: BTreeMap<u64, Vec<Slice>> = nth
            .map(|nth| (self.ids[nth], self.slices(nth).to_vec()))
            .collect();
        for slice in moved.values_mut().flatten() {
            if hidden.hides_id(slice.person) {
                slice.person = NOBODY_SHOWN;
            }
        }
        for stretch in &hidden.stretches {
            let own = || vec![Slice::from_the_beginning(stretch.id)];
            let slices = moved.entry(stretch.id).or_insert_with(own);
            *slices = cut_out(slices, stretch);
        }
        for id in &hidden.ids {
            moved.insert(*id, vec![Slice::from_the_beginning(NOBODY_SHOWN)]);
        }
        Self::new(moved.into_iter().collect(), self.quarantined)
    }

    /// Whether everybody is who they were filed as.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids whose events belong elsewhere, ascending.
    pub fn moved_ids(&self) -> &[u64] {
        &self.ids
    }

    /// Whose the events filed under `id` are, in order of time; `None` where they are the
    /// id's own.
    pub fn moved(&self, id: u64) -> Option<&[Slice]> {
        self.ids.binary_search(&id).ok().map(|at| self.slices(at))
    }

    /// The slices of the nth of [`Self::moved_ids`].
    pub fn slices(&self, nth: usize) -> &[Slice] {
        &self.slices[self.starts[nth] as usize..self.starts[nth + 1] as usize]
    }

    /// Whose an event filed under `id` is.
    pub fn person_at(&self, id: u64, time_ms: Millis) -> u64 {
        self.moved(id).map_or(id, |slices| at(slices, time_ms))
    }

    /// Whose `id` is by now: of a device several people used, the last one's who is shown.
    pub fn person_now(&self, id: u64) -> u64 {
        let slices = self.moved(id).unwrap_or_default();
        let last = slices.iter().rev().find(|slice| slice.is_shown());
        match (last, slices.is_empty()) {
            (Some(last), _) => last.person,
            (None, true) => id,
            (None, false) => NOBODY_SHOWN,
        }
    }

    /// The other ids under which events of `person` are filed, ascending.
    pub fn sources(&self, person: u64) -> impl Iterator<Item = u64> + '_ {
        self.of_people((person, person)).iter().map(|(_, id)| *id)
    }

    /// People who are known by several ids, ascending.
    pub fn joined(&self) -> Vec<u64> {
        let mut people: Vec<u64> = self.by_person.iter().map(|(person, _)| *person).collect();
        people.dedup();
        people
    }

    /// Tells what of each run, by its name, is filed elsewhere.
    pub(crate) fn with_filed(mut self, runs: impl Iterator<Item = (String, OfRun)>) -> Self {
        let mut elsewhere = Vec::new();
        for (run, of_run) in runs {
            let shown = of_run.elsewhere.into_iter();
            elsewhere.extend(shown.filter(|of| is_shown(of.person)));
            if !of_run.misfiled.ids().is_empty() {
                self.misfiled.insert(run, of_run.misfiled);
            }
        }
        elsewhere.sort_unstable();
        elsewhere.dedup_by(|more, kept| {
            let is_same = (more.person, more.filed) == (kept.person, kept.filed);
            kept.rows += if is_same { more.rows } else { 0 };
            is_same
        });
        self.elsewhere = elsewhere;
        self
    }

    /// Whether all events are filed under the person they belong to.
    pub fn is_filed(&self) -> bool {
        self.misfiled.is_empty()
    }

    /// What of `run` is filed elsewhere; `None` where everything is its person's.
    pub fn misfiled(&self, run: &Run) -> Option<&Misfiled> {
        self.misfiled_of(&run.record().run)
    }

    /// As [`Self::misfiled`], by the run's name.
    pub(crate) fn misfiled_of(&self, run: &str) -> Option<&Misfiled> {
        self.misfiled.get(run)
    }

    /// The ids under which events of people inside `people` (both ends included) are filed
    /// that are not theirs, ascending.
    pub fn filed_under(&self, people: (u64, u64)) -> Vec<u64> {
        let of = self.elsewhere_of(people).iter();
        let mut ids: Vec<u64> = of.map(|of| of.filed).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// People inside `people` (both ends included) with events filed elsewhere, ascending.
    pub fn people_in(&self, people: (u64, u64)) -> Vec<u64> {
        let of = self.elsewhere_of(people).iter();
        let mut people: Vec<u64> = of.map(|of| of.person).collect();
        people.dedup();
        people
    }

    /// People cut into stretches of about `rows` events that are filed elsewhere; together the
    /// stretches (both ends included) hold everybody inside `people`.
    pub fn stretches(&self, people: (u64, u64), rows: u64) -> Vec<(u64, u64)> {
        let (mut stretches, mut from, mut held) = (Vec::new(), people.0, 0);
        let of = self.elsewhere_of(people);
        for of_person in of.chunk_by(|left, right| left.person == right.person) {
            let person = of_person[0].person;
            if held >= rows && person > from {
                stretches.push((from, person - 1));
                (from, held) = (person, 0);
            }
            held += of_person.iter().map(|of| of.rows).sum::<u64>();
        }
        stretches.push((from, people.1));
        stretches
    }

    /// Ids that join nobody because too many people share them.
    pub fn quarantined(&self) -> &[Quarantined] {
        &self.quarantined
    }

    fn of_people(&self, (first, last): (u64, u64)) -> &[(u64, u64)] {
        let start = self.by_person.partition_point(|(of, _)| *of < first);
        let end = self.by_person.partition_point(|(of, _)| *of <= last);
        &self.by_person[start..end.max(start)]
    }

    fn elsewhere_of(&self, (first, last): (u64, u64)) -> &[Elsewhere] {
        let start = self.elsewhere.partition_point(|of| of.person < first);
        let end = self.elsewhere.partition_point(|of| of.person <= last);
        &self.elsewhere[start..end.max(start)]
    }
}

impl Slice {
    fn from_the_beginning(person: u64) -> Self {
        Self {
            from_ms: Millis::MIN,
            person,
        }
    }

    /// Whether anybody is shown these events.
    pub fn is_shown(&self) -> bool {
        is_shown(self.person)
    }
}

/// Whether anybody is shown the events of this person: not those of who is being erased.
pub fn is_shown(person: u64) -> bool {
    person != NOBODY_SHOWN
}

/// The slices without a stretch of time.
fn cut_out(slices: &[Slice], stretch: &HiddenStretch) -> Vec<Slice> {
    let ends = slices.iter().skip(1).map(|slice| slice.from_ms);
    let mut cut: Vec<Slice> = Vec::new();
    let mut push = |from_ms: Millis, person: u64| match cut.last_mut() {
        Some(last) if last.person == person => {}
        _ => cut.push(Slice { from_ms, person }),
    };
    for (slice, end_ms) in slices.iter().zip(ends.chain([Millis::MAX])) {
        let (from_ms, until_ms) = (
            stretch.from_ms.max(slice.from_ms),
            stretch.until_ms.min(end_ms),
        );
        if from_ms >= until_ms {
            push(slice.from_ms, slice.person);
            continue;
        }
        if slice.from_ms < from_ms {
            push(slice.from_ms, slice.person);
        }
        push(from_ms, NOBODY_SHOWN);
        if until_ms < end_ms {
            push(until_ms, slice.person);
        }
    }
    cut
}

/// Whose an event of an id with these slices is.
pub(super) fn at(slices: &[Slice], time_ms: Millis) -> u64 {
    let after = slices.partition_point(|slice| slice.from_ms <= time_ms);
    slices[after.saturating_sub(1)].person
}
