//! One subject's score from point to point, over its ordered events.
//!
//! A point is looked at only where something can have changed since the one before it: an
//! event that takes part came, an event left a window, a silence reached a value that has
//! other points, an old value fades, a border has been crossed for long enough. At most
//! points × measures are read, and each reading takes constant time.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::band::{Band, BandRules, BandState, HUNDREDTHS, TEN_THOUSANDTHS};
use super::gauge::{Gauge, Reading, Tests};
use super::grid::Grid;
use super::{HealthModel, NullPolicy};
use crate::lifecycle::Subject;
use crate::people::{LeafState, LeafTest, TreeBuilder};
use crate::{Context, Events, PlanBuilder, QuestionError};

/// Points that pull neither way.
pub(super) const NEUTRAL: f64 = 50.0;
/// Never by itself.
const NEVER: Millis = Millis::MAX;

/// A model made ready to be walked.
#[derive(Debug)]
pub(crate) struct HealthWalk {
    pub(super) leaves: Vec<LeafTest>,
    pub(super) gauges: Vec<Gauge>,
    begins: u64,
    ends: u64,
    /// Whether a subject that has ended can begin again.
    begins_again: bool,
    /// Bits of the events that measures read, and of all that matter.
    gauge_bits: u64,
    bits: u64,
    pub(super) grid: Grid,
    bands: BandRules,
}

/// One subject between events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WalkState {
    leaves: Vec<LeafState>,
    /// Bits of the events seen so far.
    seen: u64,
    gauges: Vec<GaugeState>,
    /// The instant at hand, and whether it begins or ends the subject's health.
    now: Millis,
    begins_now: bool,
    ends_now: bool,
    has_ended: bool,
    /// Since when the subject has health.
    pub(super) begun: Option<Millis>,
    /// The next point to look at.
    next: Millis,
    /// Bits of the events since the last point looked at.
    touched: u64,
    band: BandState,
    standing: Option<HealthStanding>,
}

/// One measure of one subject, as of the last point looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct GaugeState {
    /// What was measured.
    pub value: Option<f64>,
    /// Points, where the measure takes part in the score.
    pub points: Option<f64>,
    /// Whether it is covered.
    pub covered: bool,
    pub weight: f64,
    /// The last value there was.
    last: Option<Reading>,
    /// Nothing changes by itself before this.
    stale_at: Millis,
}

/// How a subject stands as of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HealthStanding {
    /// Hundredths of a point; `None` where no measure takes part.
    pub score: Option<i32>,
    /// Ten-thousandths.
    pub coverage: i32,
    pub band: Band,
}

/// Is told how a subject stands, whenever that may have changed.
pub(crate) trait Watch {
    /// From `at` on, until told otherwise. `None` = no health.
    fn stands(&mut self, at: Millis, standing: Option<HealthStanding>, gauges: &[GaugeState]);
}

impl Watch for () {
    fn stands(&mut self, _: Millis, _: Option<HealthStanding>, _: &[GaugeState]) {}
}

impl HealthWalk {
    /// Prepares a checked model and registers what it needs. Errors speak of the place in
    /// the document: `measures[2].measure.did.event`.
    pub(crate) fn new(
        model: &HealthModel,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        plan.unit(model.subject.unit());
        if model.subject == Subject::Account {
            // What happens to an account itself may belong to no person.
            plan.unattributed();
        }
        let dialect = crate::lifecycle::dialect(context);
        let mut builder = TreeBuilder::new(dialect, context, plan);
        let begins = builder.counted(&model.begins.clone().unwrap_or_default(), "begins")?;
        let ends = match &model.ends {
            Some(filter) => builder.counted(filter, "ends")?,
            None => 0,
        };
        let mut gauges = Vec::new();
        for (index, measure) in model.measures.iter().enumerate() {
            gauges.push(Gauge::new(
                measure,
                &mut builder,
                &format!("measures[{index}]"),
            )?);
        }
        let leaves = builder.leaves;
        let gauge_bits = leaves.iter().fold(0, |all, leaf| all | leaf.bits());
        Ok(Self {
            bits: gauge_bits | begins | ends,
            gauge_bits,
            leaves,
            gauges,
            begins,
            ends,
            begins_again: model.begins.is_some(),
            grid: Grid::new(model.grid, context)?,
            bands: BandRules::new(model),
        })
    }

    pub(crate) fn init(&self) -> WalkState {
        WalkState {
            leaves: self.leaves.iter().map(|leaf| leaf.init()).collect(),
            seen: 0,
            gauges: vec![GaugeState::default(); self.gauges.len()],
            now: Millis::MIN,
            begins_now: false,
            ends_now: false,
            has_ended: false,
            begun: None,
            next: NEVER,
            touched: 0,
            band: BandState::default(),
            standing: None,
        }
    }

    pub(crate) fn reset(&self, state: &mut WalkState) {
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.reset(state);
        }
        state.gauges.fill(GaugeState::default());
        (state.seen, state.touched) = (0, 0);
        (state.now, state.next) = (Millis::MIN, NEVER);
        (state.begins_now, state.ends_now, state.has_ended) = (false, false, false);
        (state.begun, state.standing) = (None, None);
        state.band = BandState::default();
    }

    /// Takes in a subject's next events.
    pub(crate) fn step(&self, state: &mut WalkState, events: Events<'_>, watch: &mut impl Watch) {
        for (index, mask) in events.mask().iter().enumerate() {
            if mask & self.bits != 0 {
                self.take(state, events, index, watch);
            }
        }
    }

    fn take(
        &self,
        state: &mut WalkState,
        events: Events<'_>,
        index: usize,
        watch: &mut impl Watch,
    ) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if time > state.now {
            self.pass(state, time, watch);
            state.now = time;
        }
        state.begins_now |= mask & self.begins != 0;
        state.ends_now |= mask & self.ends != 0;
        state.seen |= mask;
        state.touched |= mask & self.gauge_bits;
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.push(state, events, index, time);
        }
    }

    /// Lets everything happen that happens up to and including `until`, which is a point of
    /// its own: everything is read anew there.
    pub(crate) fn complete(&self, state: &mut WalkState, until: Millis, watch: &mut impl Watch) {
        self.pass(state, until, watch);
        if state.begun.is_some() {
            state
                .gauges
                .iter_mut()
                .for_each(|gauge| gauge.stale_at = until);
            self.look(state, until, watch);
        }
    }

    /// Looks at the points before `until`.
    pub(crate) fn pass(&self, state: &mut WalkState, until: Millis, watch: &mut impl Watch) {
        self.settle(state, watch);
        if state.begun.is_none() {
            return;
        }
        while state.next < until {
            let at = state.next;
            let due = match state.touched {
                0 => self.quiet_until(state),
                _ => at,
            };
            if due > at {
                // Nothing to see before then.
                let skipped_to = due.min(until);
                state.next = self.grid.from(skipped_to).unwrap_or(NEVER);
                continue;
            }
            self.look(state, at, watch);
            state.next = self.grid.from(at + 1).unwrap_or(NEVER);
        }
    }

    /// Before this instant nothing changes by itself.
    fn quiet_until(&self, state: &WalkState) -> Millis {
        let stale = state.gauges.iter().map(|gauge| gauge.stale_at).min();
        let due = self.bands.due(&state.band);
        stale.unwrap_or(NEVER).min(due.unwrap_or(NEVER))
    }

    /// The events of the instant at hand are all known: begins or ends what they do. An end
    /// goes before a beginning of the same instant.
    fn settle(&self, state: &mut WalkState, watch: &mut impl Watch) {
        let begins = state.begins_now && (self.begins_again || !state.has_ended);
        let ends = state.ends_now;
        (state.begins_now, state.ends_now) = (false, false);
        if ends {
            state.has_ended = true;
            if state.begun.take().is_some() && state.standing.take().is_some() {
                watch.stands(state.now, None, &state.gauges);
            }
        } else if begins && state.begun.is_none() {
            state.begun = Some(state.now);
            state.next = self.grid.from(state.now).unwrap_or(NEVER);
            state.band = BandState::default();
            let anew = GaugeState {
                stale_at: Millis::MIN,
                ..GaugeState::default()
            };
            state.gauges.fill(anew);
        }
    }

    /// Takes the score at a point.
    fn look(&self, state: &mut WalkState, at: Millis, watch: &mut impl Watch) {
        let Some(begun) = state.begun else { return };
        for (leaf, state) in self.leaves.iter().zip(&mut state.leaves) {
            leaf.advance(state, at);
        }
        let tests = Tests {
            leaves: &self.leaves,
            states: &state.leaves,
            seen: state.seen,
            now: at,
        };
        for (gauge, known) in self.gauges.iter().zip(&mut state.gauges) {
            if at >= known.stale_at || state.touched & gauge.bits != 0 {
                self.read(gauge, known, tests, begun);
            }
        }
        state.touched = 0;
        let (score, coverage) = add_up(&state.gauges);
        let band = self.bands.step(&mut state.band, at, score, coverage);
        let standing = HealthStanding {
            score,
            coverage,
            band,
        };
        state.standing = Some(standing);
        watch.stands(at, Some(standing), &state.gauges);
    }

    /// Reads one measure anew.
    fn read(&self, gauge: &Gauge, known: &mut GaugeState, tests: Tests<'_>, begun: Millis) {
        let at = tests.now;
        known.weight = gauge.weight_of(tests);
        let ripe_at = begun.saturating_add(gauge.known_for_ms);
        let source = gauge.source.filter(|_| at >= ripe_at);
        let reading = source.and_then(|source| source.read(tests));
        let reading = reading.filter(|reading| reading.value.is_finite());
        known.value = reading.map(|reading| reading.value);
        let turns_at = gauge
            .source
            .and_then(|source| source.turns_at(tests, &gauge.curve));
        let mut stale_at = turns_at.unwrap_or(NEVER);
        if at < ripe_at {
            stale_at = stale_at.min(ripe_at);
        }
        let is_ripe = at >= ripe_at;
        let counted = match reading {
            Some(_) => reading,
            None => self.instead(gauge, known, is_ripe, at),
        };
        if gauge.policy == NullPolicy::Last {
            known.last = counted;
        }
        known.covered = counted.is_some();
        known.points = match counted {
            Some(reading) => {
                let points = gauge.curve.points(reading.value);
                match (gauge.half_life_ms, reading.seen_at) {
                    (Some(half_life), Some(seen_at)) => {
                        stale_at = at.saturating_add(1);
                        Some(faded(points, at - seen_at, half_life))
                    }
                    _ => Some(points),
                }
            }
            None if gauge.policy == NullPolicy::Neutral => Some(NEUTRAL),
            None => None,
        };
        known.stale_at = stale_at;
    }

    /// What a missing value is taken for, as far as that is a value.
    fn instead(
        &self,
        gauge: &Gauge,
        known: &GaugeState,
        is_ripe: bool,
        at: Millis,
    ) -> Option<Reading> {
        match gauge.policy {
            NullPolicy::Zero => {
                let has_source = gauge.source.is_some() && is_ripe;
                has_source.then_some(Reading {
                    value: 0.0,
                    seen_at: None,
                })
            }
            // A value that was true until now was so at the point before, where it was read.
            NullPolicy::Last => known.last.map(|last| Reading {
                seen_at: last.seen_at.or_else(|| Some(self.grid.before(at))),
                ..last
            }),
            NullPolicy::LeaveOut | NullPolicy::Neutral => None,
        }
    }
}

/// Points of a value that is `age_ms` old: half as far from neutral after each half-life.
fn faded(points: f64, age_ms: Millis, half_life_ms: Millis) -> f64 {
    let halvings = age_ms.max(0) as f64 / half_life_ms as f64;
    NEUTRAL + (points - NEUTRAL) * (-halvings).exp2()
}

/// Score in hundredths (Σ w·s ⁄ Σ w over the measures that take part) and coverage in
/// ten-thousandths (Σ w of the covered ⁄ Σ w).
fn add_up(gauges: &[GaugeState]) -> (Option<i32>, i32) {
    let (mut all, mut covered, mut taking, mut sum) = (0.0, 0.0, 0.0, 0.0);
    for gauge in gauges {
        all += gauge.weight;
        if gauge.covered {
            covered += gauge.weight;
        }
        if let Some(points) = gauge.points {
            taking += gauge.weight;
            sum += gauge.weight * points;
        }
    }
    let score = (taking > 0.0).then(|| (sum / taking * HUNDREDTHS).round() as i32);
    let coverage = match all > 0.0 {
        true => (covered / all * TEN_THOUSANDTHS).round() as i32,
        false => 0,
    };
    (score, coverage)
}

/// What each measure adds to 50, in hundredths of a point: w·(s − 50) ⁄ Σ w over the
/// measures that take part; `None` for those that do not.
pub(super) fn contributions(gauges: &[GaugeState], mut each: impl FnMut(usize, Option<i32>)) {
    let taking = gauges.iter().filter(|gauge| gauge.points.is_some());
    let taking: f64 = taking.map(|gauge| gauge.weight).sum();
    for (index, gauge) in gauges.iter().enumerate() {
        let points = gauge.points.filter(|_| taking > 0.0);
        let share = |points: f64| gauge.weight * (points - NEUTRAL) / taking;
        each(
            index,
            points.map(|points| (share(points) * HUNDREDTHS).round() as i32),
        );
    }
}

impl WalkState {
    /// The band as of the last point looked at.
    pub(super) fn band(&self) -> Option<Band> {
        self.standing.map(|standing| standing.band)
    }

    /// The measures as of the last point looked at.
    pub(super) fn gauges(&self) -> &[GaugeState] {
        &self.gauges
    }
}
