//! One fold over one snapshot: prune → match → fold → merge, on all cores.
//!
//! Partial answers are merged in the order of the persons they cover, whatever thread made
//! them, so sums of floats come out the same to the last bit from run to run.

mod few;
mod worker;

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use wayfarer_journey::{Answering, Context, Labels, Merge, Piece, Plan, Unit, UnitRef};
use wayfarer_store::{IdentityMap, Misfiled, Run, Snapshot};

use crate::agents::Agents;
use crate::ask::Engine;
use crate::bots::Bots;
use crate::channels::Grouped;
use crate::columns::{Columns, Needs};
use crate::feed::{Feeder, Sink};
use crate::idle::Idle;
use crate::interner::{Interner, labels};
use crate::matcher::Matcher;
use crate::morsel::{Morsel, groups_elsewhere, morsels, planned_rows, with_gaps};
use crate::overlay::{Overlay, read_parts};
use crate::part::{Filed, Part, Rows, Scratch, Shared};
use crate::picked::Picked;
use crate::regroup::{Gathered, Gathering, PARTS, Regrouped};
use crate::staged::Staged;
use crate::{Control, EngineError};

use worker::Worker;

/// Whether rows keep (sequence, message hash) even where no merging needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ties {
    /// Only where rows of several runs or people are put in order.
    AsNeeded,
    /// Always: the caller wants to know which event a row is.
    Keep,
}

/// What a row that is filed elsewhere takes while it waits for its person, about.
const BYTES_PER_ROW: usize = 128;

/// People whose events filed elsewhere are held at once, and the work on them.
struct Stretch {
    /// From whom to whom, both included.
    persons: (u64, u64),
    morsels: Vec<Morsel>,
}

/// A fold with everything it needs to run over a snapshot, possibly more than once (first
/// for the number, then for the people behind it).
pub(crate) struct Job<'a, F: Answering> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) context: &'a Context,
    pub(crate) fold: &'a F,
    pub(crate) plan: Plan,
    pub(crate) control: &'a Control,
    /// Ascending person ids the question is restricted to.
    pub(crate) allowed: Option<&'a [u64]>,
    pub(crate) staged: Staged,
    picked: Option<&'a Picked>,
    people: &'a IdentityMap,
    joined: Vec<u64>,
    grouped: Grouped,
    agents: Agents,
    bots: Bots,
    columns: Columns,
    matcher: Matcher,
    codes: Vec<Interner>,
    hold: Vec<Interner>,
    campaign: Interner,
}

impl<'a, F: Answering> Job<'a, F> {
    pub(crate) fn new(
        engine: Engine<'a>,
        context: &'a Context,
        fold: &'a F,
        plan: Plan,
        allowed: Option<&'a [u64]>,
        ties: Ties,
    ) -> Result<Self, EngineError> {
        let Engine {
            snapshot, control, ..
        } = engine;
        let across_persons = matches!(plan.unit, Unit::Account | Unit::Entity(_));
        let staged = Staged::new(&engine, context, &plan, allowed)?;
        let grouped = Grouped::new(&engine, context, &plan)?;
        let (agents, bots) = (Agents::new(&plan), Bots::new(&plan));
        let people = snapshot.people()?;
        let with_ties = ties == Ties::Keep
            || across_persons
            || snapshot.runs().len() > 1
            || !people.is_filed()
            || staged.moves.is_some();
        let joined = match each_message_came_once(snapshot.runs(), people) {
            true => Vec::new(),
            false => people.joined(),
        };
        let is_mixed = |run: &Arc<Run>| people.misfiled(run).is_some_and(Misfiled::is_mixed);
        let needs = Needs {
            ties: with_ties || !joined.is_empty(),
            received: !joined.is_empty(),
            identity: snapshot.runs().iter().any(is_mixed),
        };
        let columns = Columns::of(&plan, needs)?;
        let columns = match staged.needs_account() {
            true => columns.with_account(),
            false => columns,
        };
        let matcher = engine.with_own_ids(|own| Matcher::new(&plan, &columns, own))?;
        let codes = plan
            .code_lanes
            .iter()
            .enumerate()
            .map(|(lane, property)| Interner::new(property, plan.code_groups[lane].clone()))
            .collect();
        let hold = plan
            .hold
            .iter()
            .map(|property| Interner::new(property, None))
            .collect();
        let campaign = Interner::new("$utm_campaign", None);
        Ok(Self {
            snapshot,
            context,
            fold,
            plan,
            control,
            allowed,
            staged,
            picked: None,
            people,
            joined,
            grouped,
            agents,
            bots,
            columns,
            matcher,
            codes,
            hold,
            campaign,
        })
    }

    /// Reads the rows of `picked` and no others. The job is about people, or accounts, whose
    /// rows are among them.
    pub(crate) fn reading(self, picked: &'a Picked) -> Self {
        debug_assert!(self.allowed.is_none_or(|people| picked.holds(people)));
        Self {
            picked: Some(picked),
            ..self
        }
    }

    /// Adds up what all units contribute.
    pub(crate) fn number(&self) -> Result<F::Partial, EngineError> {
        let sinks = self.run(Adder::<F>::default)?;
        let mut total = F::Partial::default();
        sinks.into_iter().for_each(|sink| total.merge(sink.0));
        Ok(total)
    }

    /// How many events nobody did were left out so far; `None` where no filter leaves any.
    pub(crate) fn left_out(&self) -> Option<u64> {
        self.bots.left_out()
    }

    /// The words behind the codes met so far.
    pub(crate) fn labels(&self) -> Labels {
        labels(&self.codes)
    }

    /// The words behind the codes of held properties.
    pub(crate) fn held_words(&self) -> Vec<Vec<String>> {
        self.hold.iter().map(Interner::labels).collect()
    }

    /// Runs the fold with one sink per morsel; sinks come back in the order of persons.
    pub(crate) fn run<S: Sink<F> + Send>(
        &self,
        make: impl Fn() -> S + Sync,
    ) -> Result<Vec<S>, EngineError> {
        let stretches = self.stretches((0, u64::MAX));
        match self.plan.unit {
            Unit::Account | Unit::Entity(_) => self.run_regrouped(&stretches, &make),
            _ => {
                self.plan_rows(&stretches);
                self.each_morsel(&stretches, |_, parts, feeder| fold(parts, feeder, &make))
            }
        }
    }

    /// Runs the fold over persons inside `persons` (both ends included), a few morsels at a
    /// time, until `is_enough` of what came out so far. Units that cross persons are always
    /// run over all.
    pub(crate) fn run_until<S: Sink<F> + Send>(
        &self,
        persons: (u64, u64),
        make: impl Fn() -> S + Sync,
        is_enough: impl Fn(&[S]) -> bool,
    ) -> Result<Vec<S>, EngineError> {
        if matches!(self.plan.unit, Unit::Account | Unit::Entity(_)) {
            return self.run(make);
        }
        let mut sinks = Vec::new();
        for stretch in self.stretches(persons) {
            self.plan_rows(std::slice::from_ref(&stretch));
            let overlay = self.overlay(stretch.persons)?;
            for batch in stretch.morsels.chunks(rayon::current_num_threads().max(1)) {
                sinks.extend(self.each_of(batch, 0, &overlay, &|_, parts, feeder| {
                    fold(parts, feeder, &make)
                })?);
                if is_enough(&sinks) {
                    return Ok(sinks);
                }
            }
        }
        Ok(sinks)
    }

    /// Calls `visit` with the selected rows of one person, in event order.
    pub(crate) fn person_rows(
        &self,
        person: u64,
        visit: &mut dyn FnMut(&Rows, (usize, usize)),
    ) -> Result<(), EngineError> {
        let shared = self.shared();
        let overlay = self.overlay((person, person))?;
        let mut worker = Worker::new(&self.plan);
        let mut feeder = Feeder::new(self.fold, &shared, self.context, self.allowed);
        for morsel in self.morsels((person, person)) {
            let parts = worker.load(&shared, &morsel, &overlay, self.control)?;
            feeder.persons(parts, |_, _, rows, span| visit(rows, span));
        }
        Ok(())
    }

    /// The selected rows of the one unit `key` that crosses persons, and whose each is.
    pub(crate) fn unit_rows(&self, key: u64) -> Result<(Rows, Vec<u64>), EngineError> {
        let stretches = self.stretches((0, u64::MAX));
        let gathered = self.each_morsel(&stretches, |_, parts, feeder| {
            let (mut found, mut people) = (Rows::new(&self.plan), Vec::new());
            feeder.persons(parts, |_, person, rows, (start, end)| {
                for row in (start..end).filter(|row| rows.unit[*row] == key) {
                    found.push_from(rows, row);
                    people.push(person);
                }
            });
            Ok((found, people))
        })?;
        let (mut found, mut people) = (Rows::new(&self.plan), Vec::new());
        for (rows, owners) in gathered {
            found.extend_from(&rows, Piece::Stretch(0, rows.len()));
            people.extend(owners);
        }
        Ok((found, people))
    }

    /// Folds units that cross persons, as many at a time as fit in memory; sinks come back
    /// in the order of units.
    fn run_regrouped<S: Sink<F> + Send>(
        &self,
        stretches: &[Stretch],
        make: &(impl Fn() -> S + Sync),
    ) -> Result<Vec<S>, EngineError> {
        let mut sinks = Vec::new();
        let mut parts = 0..PARTS;
        while !parts.is_empty() {
            let gathered = self.gather(stretches, parts)?;
            self.bots.stop_counting();
            sinks.extend(self.run_gathered(&gathered, make)?);
            parts = gathered.next;
        }
        Ok(sinks)
    }

    /// Gathers the rows of the first of `parts`, as far as they fit in memory.
    fn gather(&self, stretches: &[Stretch], parts: Range<usize>) -> Result<Gathered, EngineError> {
        let morsels = stretches.iter().map(|stretch| stretch.morsels.len()).sum();
        let gathering = Gathering::new(parts, morsels, self.control.memory_bytes);
        self.plan_rows(stretches);
        self.each_morsel(stretches, |place, parts, feeder| {
            let mut picked = Rows::new(&self.plan);
            feeder.persons(parts, |_, _, rows, span| {
                gathering.pick(rows, span, &mut picked);
            });
            gathering.keep(&self.plan, place, &picked)
        })?;
        Ok(gathering.finish())
    }

    fn run_gathered<S: Sink<F> + Send>(
        &self,
        gathered: &Gathered,
        make: &(impl Fn() -> S + Sync),
    ) -> Result<Vec<S>, EngineError> {
        let shared = self.shared();
        (0..gathered.parts)
            .into_par_iter()
            .map(|part| {
                self.control.check()?;
                let mut sink = make();
                let mut feeder = Feeder::new(self.fold, &shared, self.context, None);
                let Regrouped { rows, order } = gathered.part(&self.plan, part);
                feeder.groups(&rows, &order, &mut sink);
                Ok(sink)
            })
            .collect()
    }

    /// Calls `work` with the place, the parts and a feeder for every morsel, on all cores;
    /// what comes out is in the order of morsels.
    fn each_morsel<T: Send>(
        &self,
        stretches: &[Stretch],
        work: impl Fn(usize, &[Part], &mut Feeder<'_, F>) -> Result<T, EngineError> + Sync,
    ) -> Result<Vec<T>, EngineError> {
        let mut all = Vec::new();
        for stretch in stretches {
            let overlay = self.overlay(stretch.persons)?;
            let before = all.len();
            all.extend(self.each_of(&stretch.morsels, before, &overlay, &work)?);
        }
        Ok(all)
    }

    /// As [`Self::each_morsel`], for some morsels; the first has the place `first`.
    fn each_of<T: Send>(
        &self,
        morsels: &[Morsel],
        first: usize,
        overlay: &Overlay,
        work: &(impl Fn(usize, &[Part], &mut Feeder<'_, F>) -> Result<T, EngineError> + Sync),
    ) -> Result<Vec<T>, EngineError> {
        let shared = self.shared();
        let idle = Idle::default();
        morsels
            .par_iter()
            .enumerate()
            .map(|(place, morsel)| {
                idle.with(
                    || self.tools(&shared),
                    |(worker, feeder)| {
                        let parts = worker.load(&shared, morsel, overlay, self.control)?;
                        work(first + place, parts, feeder)
                    },
                )
            })
            .collect()
    }

    /// The events of people inside `persons` that are filed under other ids.
    fn overlay(&self, persons: (u64, u64)) -> Result<Overlay, EngineError> {
        if self.people.is_filed() {
            return Ok(Overlay::default());
        }
        let shared = self.shared();
        let filed = self.people.filed_under(persons);
        let whose = (self.people, filed.as_slice());
        let places = groups_elsewhere(self.snapshot.runs(), &self.plan, &self.matcher, whose);
        let idle = Idle::default();
        read_parts(&places, &self.plan, |place, part| {
            self.control.check()?;
            idle.with(Scratch::default, |scratch| {
                part.append(&shared, scratch, *place, persons, Filed::Elsewhere)
            })?;
            Ok(())
        })
    }

    /// Tells how many rows are about to be decoded.
    fn plan_rows(&self, stretches: &[Stretch]) {
        let planned = stretches.iter().map(|of| planned_rows(&of.morsels)).sum();
        self.control
            .rows_planned
            .fetch_add(planned, Ordering::Relaxed);
    }

    /// What a thread needs to work through morsels.
    fn tools<'s>(&'s self, shared: &'s Shared<'s>) -> (Worker, Feeder<'s, F>) {
        let feeder = Feeder::new(self.fold, shared, self.context, self.allowed);
        (Worker::new(&self.plan), feeder)
    }

    /// The morsels of persons inside `persons` (both ends included), in stretches whose events
    /// filed elsewhere fit in memory.
    fn stretches(&self, persons: (u64, u64)) -> Vec<Stretch> {
        let rows = self.control.memory_bytes / BYTES_PER_ROW;
        let stretches = self.people.stretches(persons, rows as u64).into_iter();
        let cut = stretches.map(|persons| Stretch {
            persons,
            morsels: self.morsels(persons),
        });
        cut.collect()
    }

    fn morsels(&self, persons: (u64, u64)) -> Vec<Morsel> {
        let mut morsels = morsels(self.snapshot.runs(), &self.plan, &self.matcher, persons);
        if let Some(moves) = &self.staged.moves {
            morsels = moves.with_gaps(morsels, persons);
        }
        match self.people.is_filed() {
            true => morsels,
            false => with_gaps(morsels, persons, |gap| self.people.people_in(gap)),
        }
    }

    fn shared(&self) -> Shared<'_> {
        Shared {
            plan: &self.plan,
            columns: &self.columns,
            matcher: &self.matcher,
            staged: &self.staged,
            picked: self.picked,
            grouped: &self.grouped,
            agents: &self.agents,
            bots: &self.bots,
            codes: &self.codes,
            hold: &self.hold,
            campaign: &self.campaign,
            people: self.people,
            joined: &self.joined,
            allowed: self.allowed,
        }
    }
}

/// Whether nobody sent a message under one of their ids and again under another.
fn each_message_came_once(runs: &[Arc<Run>], people: &IdentityMap) -> bool {
    match runs {
        [only] => people.is_filed() && only.has_each_message_once(),
        _ => false,
    }
}

/// Folds the units of the persons of a morsel.
fn fold<F: Answering, S: Sink<F>>(
    parts: &[Part],
    feeder: &mut Feeder<'_, F>,
    make: &impl Fn() -> S,
) -> Result<S, EngineError> {
    let mut sink = make();
    feeder.persons(parts, |feeder, person, rows, span| {
        feeder.person(person, rows, span, &mut sink);
    });
    Ok(sink)
}

/// Adds outcomes up.
struct Adder<F: Answering>(F::Partial);

impl<F: Answering> Default for Adder<F> {
    fn default() -> Self {
        Self(F::Partial::default())
    }
}

impl<F: Answering> Sink<F> for Adder<F> {
    fn unit(&mut self, fold: &F, _: UnitRef, outcome: &F::Outcome) {
        fold.add(outcome, &mut self.0);
    }
}
