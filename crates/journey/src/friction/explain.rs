//! Which spots one person met, when, and what followed.

use serde_json::{Map, Value as Json, json};
use wayfarer_core::Millis;

use super::document::FrictionKind;
use super::fold::FrictionFold;
use super::found::Limit;
use super::grid::cell_of;
use super::partial::FrictionPartial;
use super::row::Row;
use super::rules::{FrictionFate, Spot};
use super::state::FrictionState;
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

/// Spots an explanation's sentence names; all are among its facts.
const TOLD_MAX: usize = 5;

/// The limit of a pair of steps, by their names.
pub(super) struct NamedLimit {
    from: String,
    to: String,
    limit: Limit,
}

/// A spot one person met.
struct Told {
    spot: Spot,
    first: Millis,
    times: u64,
    limit: Option<Limit>,
}

/// What is gathered while a person's events are walked through.
struct Walk<'a> {
    fold: &'a FrictionFold,
    labels: &'a Labels,
    limits: &'a [NamedLimit],
    state: FrictionState,
    told: Vec<Told>,
    matched: Vec<MatchedEvent>,
    /// The latest event that is a step.
    last_step: usize,
}

impl Walk<'_> {
    fn take_in(&mut self, events: Events<'_>, index: usize) {
        let mut met = Vec::new();
        let (moves, steps) = (self.state.moves.len(), self.state.steps_taken());
        self.fold
            .take_in(&mut self.state, events, index, &mut |spot| met.push(spot));
        for spot in met {
            let at = match spot.detector {
                FrictionKind::Drop => self.last_step,
                _ => index,
            };
            self.meet(spot, events.time()[at], at, None);
        }
        if let Some((spot, limit)) = self.long_wait(moves) {
            self.meet(spot, events.time()[index], index, Some(limit));
        }
        if self.state.steps_taken() != steps {
            self.last_step = index;
        }
        if events.mask()[index] & self.fold.bits.outcome != 0 {
            let role = "outcome".to_owned();
            self.matched.push(MatchedEvent { index, role });
        }
    }

    /// The move of this number, where there is one and it took long.
    fn long_wait(&self, number: usize) -> Option<(Spot, Limit)> {
        let moved = self.state.moves.get(number).filter(|moved| moved.is_kept)?;
        let spot = Spot::waiting(moved.from, moved.to);
        let (from, to) = self.fold.words(spot, self.labels);
        let is_own = |known: &&NamedLimit| known.from == from && Some(known.to.as_str()) == to;
        let known = self.limits.iter().find(is_own)?;
        (cell_of(moved.took_ms) > known.limit.cell).then_some((spot, known.limit))
    }

    fn meet(&mut self, spot: Spot, first: Millis, index: usize, limit: Option<Limit>) {
        let role = self.fold.role(spot, self.labels);
        self.matched.push(MatchedEvent { index, role });
        match self.told.iter_mut().find(|told| told.spot == spot) {
            Some(told) => told.times += 1,
            None => self.told.push(Told {
                spot,
                first,
                times: 1,
                limit,
            }),
        }
    }
}

impl FrictionFold {
    /// From where on waits are long, by the names of the steps: codes are others elsewhere.
    pub(super) fn limits_by_name(
        &self,
        partial: &FrictionPartial,
        names: &Labels,
    ) -> Vec<NamedLimit> {
        let found = self.found(partial, names).into_iter();
        let limits = found.filter_map(|found| {
            let (from, to) = self.words(found.spot, names);
            Some(NamedLimit {
                from: from.to_owned(),
                to: to?.to_owned(),
                limit: found.wait?,
            })
        });
        limits.collect()
    }

    pub(super) fn explain_by(
        &self,
        events: Events<'_>,
        labels: &Labels,
        limits: &[NamedLimit],
    ) -> Explanation {
        let mut walk = Walk {
            fold: self,
            labels,
            limits,
            state: self.init(),
            told: Vec::new(),
            matched: Vec::new(),
            last_step: 0,
        };
        for index in 0..events.len() {
            walk.take_in(events, index);
        }
        if let Some((spot, at)) = self.abandoned(&walk.state, self.as_of_ms) {
            walk.meet(spot, at, walk.last_step, None);
        }
        walk.matched.sort_by_key(|matched| matched.index);
        self.tell(walk)
    }

    fn role(&self, spot: Spot, labels: &Labels) -> String {
        let (event, to) = self.words(spot, labels);
        let to = to.unwrap_or_default();
        match spot.detector {
            FrictionKind::Loop => format!("loop {event} – {to}"),
            FrictionKind::Repeat => format!("repeat of {event}"),
            FrictionKind::Error => format!("error {event}"),
            FrictionKind::Wait => format!("wait {event} – {to}"),
            FrictionKind::Contact => format!("repeated contact {event}"),
            FrictionKind::Drop => format!("drop at {event}"),
        }
    }

    fn tell(&self, walk: Walk<'_>) -> Explanation {
        let (outcomes, labels) = (walk.state.outcomes.as_slice(), walk.labels);
        let told = walk.told.iter().map(|told| Row {
            spot: told.spot,
            times: told.times,
            fate: self.fate(told.first, outcomes),
            limit: told.limit,
        });
        let mut rows: Vec<_> = told.collect();
        self.sort_rows(&mut rows, labels);
        let spots = rows.iter().map(|row| self.row_facts(row, labels)).collect();
        let (verdict, sentence) = match (walk.state.first_step.is_some(), rows.is_empty()) {
            (false, _) => (
                "friction.not_counted",
                "The person took no step in the range.".to_owned(),
            ),
            (true, true) => ("friction.none", "The person met no friction.".to_owned()),
            (true, false) => {
                let told = rows.iter().take(TOLD_MAX);
                let told: Vec<_> = told.map(|row| self.in_words(row, labels)).collect();
                let more = match rows.len().saturating_sub(TOLD_MAX) {
                    0 => String::new(),
                    more => format!("; and {more} more"),
                };
                let told = told.join("; ");
                ("friction.met", format!("The person met: {told}{more}."))
            }
        };
        let mut facts = Map::new();
        facts.insert("spots".to_owned(), Json::Array(spots));
        facts.insert("within_ms".to_owned(), json!(self.by.within_ms));
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched: walk.matched,
        }
    }

    fn in_words(&self, row: &Row, labels: &Labels) -> String {
        let followed = match row.fate {
            FrictionFate::With => "the outcome followed",
            FrictionFate::Without => "no outcome followed",
            FrictionFate::Open => "its time is not over",
        };
        let times = match row.times {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        };
        format!("{} ({times}, {followed})", self.role(row.spot, labels))
    }
}
