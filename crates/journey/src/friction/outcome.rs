//! What one person contributes: the spots met, and the places passed without.

use wayfarer_core::Millis;

use super::document::FrictionKind;
use super::fold::FrictionFold;
use super::grid::cell_of;
use super::rules::{FrictionFate, Spot};
use super::state::{FrictionState, Hit};

/// What one person contributes.
#[derive(Debug, Default)]
pub struct FrictionOutcome {
    /// The first step; `None` where there is none.
    pub(super) first: Option<Anchor>,
    /// Spots that were met, or whose place was passed, ascending.
    pub(super) met: Vec<Met>,
    /// Steps, ascending.
    pub(super) steps: Vec<Stepped>,
    /// Each error with the step right before it, ascending; as often as it happened.
    pub(super) before_errors: Vec<(u32, u32)>,
    /// By pair, and in order of time within a pair.
    pub(super) moves: Vec<Moved>,
}

/// An instant and what became of the person after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    pub at: Millis,
    pub fate: FrictionFate,
}

/// A spot of one person: met, or passed without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    pub spot: Spot,
    /// The first time it was met; the first pass where it was not.
    pub anchor: Anchor,
    /// How often it was met; 0 = only passed.
    pub occurrences: u32,
    pub sessions: u32,
}

/// A step of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stepped {
    pub code: u32,
    /// The first one that is kept.
    pub anchor: Option<Anchor>,
    pub times: u32,
}

/// From one step to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    pub from: u32,
    pub to: u32,
    pub anchor: Anchor,
    /// Where its length lies on the grid.
    pub cell: u16,
    pub session: u32,
    pub is_within_session: bool,
    pub is_kept: bool,
}

impl Moved {
    pub(super) fn pair(&self) -> (u32, u32) {
        (self.from, self.to)
    }
}

impl FrictionOutcome {
    /// The moves of one pair that are kept, in order of time.
    pub(super) fn waits(&self, from: u32, to: u32) -> impl Iterator<Item = &Moved> {
        let start = self
            .moves
            .partition_point(|moved| moved.pair() < (from, to));
        let own = self.moves[start..].iter();
        own.take_while(move |moved| moved.pair() == (from, to))
            .filter(|moved| moved.is_kept)
    }

    pub(super) fn of(&self, spot: Spot) -> Option<&Met> {
        let found = self.met.binary_search_by_key(&spot, |met| met.spot);
        found.ok().map(|index| &self.met[index])
    }

    pub(super) fn step(&self, code: u32) -> Option<&Stepped> {
        let found = self.steps.binary_search_by_key(&code, |step| step.code);
        found.ok().map(|index| &self.steps[index])
    }

    /// Every instant whose fate counts.
    pub(super) fn anchors(&self) -> impl Iterator<Item = Millis> {
        let waits = self.moves.chunk_by(|a, b| a.pair() == b.pair());
        let waits = waits.flat_map(|moves| records(moves.iter().filter(|moved| moved.is_kept)));
        let met = self.met.iter().map(|met| met.anchor.at);
        let steps = self.steps.iter().filter_map(|step| step.anchor);
        let first = self.first.into_iter().chain(steps).map(|anchor| anchor.at);
        met.chain(first).chain(waits.map(|moved| moved.anchor.at))
    }
}

/// The moves that took longer than every one before them; the first move is one.
pub(super) fn records<'a>(
    moves: impl Iterator<Item = &'a Moved>,
) -> impl Iterator<Item = &'a Moved> {
    let mut longest = None;
    moves.filter(move |moved| {
        let is_record = longest.is_none_or(|longest| moved.cell > longest);
        if is_record {
            longest = Some(moved.cell);
        }
        is_record
    })
}

impl FrictionFold {
    /// Writes what the person contributes as of `as_of_ms`.
    pub(super) fn gather(
        &self,
        state: &FrictionState,
        as_of_ms: Millis,
        outcome: &mut FrictionOutcome,
    ) {
        let anchored = |at: Millis| Anchor {
            at,
            fate: self.fate(at, &state.outcomes),
        };
        outcome.first = state.first_step.map(anchored);
        let steps = state.steps.iter().map(|(code, passed)| Stepped {
            code: *code,
            anchor: passed.first.map(anchored),
            times: passed.times,
        });
        outcome.steps.clear();
        outcome.steps.extend(steps);
        outcome.steps.sort_unstable_by_key(|step| step.code);
        outcome.before_errors.clone_from(&state.before_errors);
        outcome.before_errors.sort_unstable();
        let moves = state.moves.iter().map(|moved| Moved {
            from: moved.from,
            to: moved.to,
            anchor: anchored(moved.at),
            cell: cell_of(moved.took_ms),
            session: moved.session,
            is_within_session: moved.is_within_session,
            is_kept: moved.is_kept,
        });
        outcome.moves.clear();
        outcome.moves.extend(moves);
        // Moves of a pair at one instant are the same to every number.
        let order = |moved: &Moved| (moved.from, moved.to, moved.anchor.at);
        outcome.moves.sort_unstable_by_key(order);
        self.gather_spots(state, as_of_ms, outcome);
    }

    fn gather_spots(&self, state: &FrictionState, as_of_ms: Millis, outcome: &mut FrictionOutcome) {
        let anchored = |at: Millis| Anchor {
            at,
            fate: self.fate(at, &state.outcomes),
        };
        let abandoned = self.abandoned(state, as_of_ms);
        let is_also = |spot: Spot| abandoned.filter(|(other, _)| *other == spot);
        let met = |spot: Spot, hit: Hit| Met {
            spot,
            anchor: anchored(hit.first),
            occurrences: hit.occurrences,
            sessions: hit.sessions,
        };
        outcome.met.clear();
        for (spot, hit) in state.hits.iter() {
            let mut hit = *hit;
            if let Some((_, at)) = is_also(*spot) {
                hit.take_in(at, state.session.number());
            }
            outcome.met.push(met(*spot, hit));
        }
        if let Some((spot, at)) = abandoned
            && state.hits.get(&spot).is_none()
        {
            let mut hit = Hit::default();
            hit.take_in(at, state.session.number());
            outcome.met.push(met(spot, hit));
        }
        outcome.met.sort_unstable_by_key(|met| met.spot);
        self.gather_passes(state, outcome, &anchored);
    }

    /// Adds the places that were passed without meeting their spot.
    fn gather_passes(
        &self,
        state: &FrictionState,
        outcome: &mut FrictionOutcome,
        anchored: &dyn Fn(Millis) -> Anchor,
    ) {
        let hits = outcome.met.len();
        let mut pass = |spot: Spot, at: Millis| {
            let known = outcome.met[..hits].binary_search_by_key(&spot, |met| met.spot);
            if known.is_err() {
                outcome.met.push(Met {
                    spot,
                    anchor: anchored(at),
                    occurrences: 0,
                    sessions: 0,
                });
            }
        };
        for (code, passed) in state.steps.iter() {
            for detector in [FrictionKind::Repeat, FrictionKind::Drop] {
                if let Some(first) = passed.first.filter(|_| self.by.looks(detector)) {
                    pass(Spot::at(detector, *code), first);
                }
            }
        }
        for (name, first) in state.contacts.iter() {
            pass(Spot::at(FrictionKind::Contact, *name), *first);
        }
        if self.by.looks(FrictionKind::Loop) {
            let within = state.moves.iter().filter(|moved| moved.is_within_session);
            let others = within.filter(|moved| moved.is_kept && moved.from != moved.to);
            for moved in others {
                pass(Spot::between(moved.from, moved.to), moved.at);
            }
        }
        // A pair is passed each time: the first stands.
        outcome
            .met
            .sort_unstable_by_key(|met| (met.spot, met.anchor.at));
        outcome.met.dedup_by_key(|met| met.spot);
    }

    /// The spot of a session that was over without the outcome and has no next one yet.
    pub(super) fn abandoned(
        &self,
        state: &FrictionState,
        as_of_ms: Millis,
    ) -> Option<(Spot, Millis)> {
        let ends_at = state.session.ends_at(self.by.gap_ms)?;
        let is_over = as_of_ms >= ends_at && self.by.looks(FrictionKind::Drop);
        let (code, at) = state.session.abandoned_at().filter(|_| is_over)?;
        Some((Spot::at(FrictionKind::Drop, code), at))
    }
}
