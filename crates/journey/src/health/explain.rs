//! Why one subject is as healthy as it is, and what would change that.

use serde_json::{Map, Value, json};
use wayfarer_core::{DAY_MS, Millis, iso_instant};

use super::answering::points_of;
use super::band::{Band, HUNDREDTHS};
use super::fold::{HealthFold, HealthOutcome};
use super::grid::AHEAD_MS;
use super::record::BandMove;
use super::walk::{GaugeState, HealthStanding, NEUTRAL, WalkState, Watch, contributions};
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

/// Catches the first change of band after an instant.
struct Next {
    after: Millis,
    band: Option<Band>,
    found: Option<BandMove>,
}

impl Watch for Next {
    fn stands(&mut self, at: Millis, standing: Option<HealthStanding>, _: &[GaugeState]) {
        let to = standing.map(|standing| standing.band);
        if at > self.after && self.band != to && self.found.is_none() {
            let from = self.band;
            self.found = Some(BandMove { at, from, to });
        }
        self.band = to;
    }
}

impl HealthFold {
    /// The first change of band after `now` if nothing happens.
    pub(super) fn next_move(&self, walk: &WalkState, now: Millis) -> Option<BandMove> {
        let mut walk = walk.clone();
        let mut next = Next {
            after: now,
            band: walk.band(),
            found: None,
        };
        self.walk.pass(&mut walk, now.saturating_add(1), &mut next);
        let mut until = now;
        // Point by point as far as needed, not always to the end.
        while next.found.is_none() && until < self.span.as_of_ms.saturating_add(AHEAD_MS) {
            until = until.saturating_add(30 * DAY_MS);
            self.walk.pass(&mut walk, until, &mut next);
        }
        next.found
    }

    pub(crate) fn reasons_of(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = HealthOutcome::default();
        self.finish(&state, &mut outcome);
        let mut facts = self.standing(&outcome, labels);
        let Some(now) = outcome.record.now else {
            return self.without_health(facts, &outcome);
        };
        let rows = self.rows(&outcome);
        let mut next = self.next_move(&state.walk, self.span.as_of_ms);
        // The instant asked about is a point of its own: what it changed is no news.
        next = next.filter(|next| next.to != Some(now.band));
        facts.insert("measures".to_owned(), json!(rows));
        facts.insert("moves".to_owned(), moves(&outcome));
        if let Some(next) = next {
            let told = json!({"at": iso_instant(next.at), "band": next.to});
            facts.insert("next".to_owned(), told);
        }
        if let Some(most) = changed_most(&rows) {
            facts.insert("changed_most".to_owned(), most);
        }
        if let Some(lever) = lever(&rows) {
            facts.insert("lever".to_owned(), lever);
        }
        Explanation {
            verdict: format!("health.{}", now.band.word()),
            sentence: sentence(now, &rows, next, self.span.as_of_ms),
            facts,
            matched: self.matched(events),
        }
    }

    fn without_health(
        &self,
        mut facts: Map<String, Value>,
        outcome: &HealthOutcome,
    ) -> Explanation {
        let (verdict, sentence) = match outcome.record.moves.is_empty() {
            true => (
                "health.unseen",
                "Has no health: nothing that begins it was seen.",
            ),
            false => (
                "health.ended",
                "Has no health any more: what ends it has happened.",
            ),
        };
        facts.insert("moves".to_owned(), moves(outcome));
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence: sentence.to_owned(),
            matched: Vec::new(),
        }
    }

    /// Every measure with what it gave.
    fn rows(&self, outcome: &HealthOutcome) -> Vec<Value> {
        let gauges = &outcome.gauges;
        let mut added = vec![None; gauges.len()];
        contributions(gauges, |index, points| added[index] = points);
        let taking = gauges.iter().filter(|gauge| gauge.points.is_some());
        let taking: f64 = taking.map(|gauge| gauge.weight).sum();
        let measures = self
            .model
            .measures
            .iter()
            .zip(&self.walk.gauges)
            .zip(gauges);
        measures
            .enumerate()
            .map(|(index, ((measure, gauge), state))| {
                let mut row = json!({
                    "measure": measure.key,
                    "value": state.value,
                    "points": state.points.map(rounded),
                    "weight": state.weight,
                    "contribution": added[index].map(points_of),
                    "covered": state.covered,
                });
                if gauge.source.is_none() {
                    row["has_source"] = json!(false);
                }
                if let Some(Some(before)) = outcome.record.before.get(index)
                    && let Some(now) = added[index]
                {
                    row["change"] = json!(points_of(now - before));
                }
                if let Some(points) = state.points.filter(|_| gauge.source.is_some()) {
                    let (value, best) = gauge.curve.best(state.value.unwrap_or(0.0));
                    let gain = state.weight * (best - points) / taking;
                    row["gain"] = json!(rounded(gain));
                    row["best"] = json!(value);
                }
                row
            })
            .collect()
    }

    /// The event that began health and the last event of each measure.
    fn matched(&self, events: Events<'_>) -> Vec<MatchedEvent> {
        let last = |bits: u64| events.mask().iter().rposition(|mask| mask & bits != 0);
        let measures = self.model.measures.iter().zip(&self.walk.gauges);
        let mut matched: Vec<_> = measures
            .filter_map(|(measure, gauge)| {
                let role = format!("measure {}", measure.key);
                Some(MatchedEvent {
                    index: last(gauge.bits)?,
                    role,
                })
            })
            .collect();
        matched.sort_by_key(|event| event.index);
        matched
    }
}

fn rounded(points: f64) -> f64 {
    (points * HUNDREDTHS).round() / HUNDREDTHS
}

fn moves(outcome: &HealthOutcome) -> Value {
    let moves = outcome.record.moves.iter();
    let told =
        |step: &BandMove| json!({"at": iso_instant(step.at), "from": step.from, "to": step.to});
    moves.map(told).collect()
}

/// The measure whose contribution changed most.
fn changed_most(rows: &[Value]) -> Option<Value> {
    let size = |row: &&Value| row["change"].as_f64().unwrap_or(0.0).abs();
    let most = rows
        .iter()
        .max_by(|left, right| size(left).total_cmp(&size(right)))?;
    let is_news = size(&most) > 0.0;
    is_news.then(|| json!({"measure": most["measure"], "change": most["change"]}))
}

/// The measure that could raise the score most, and the value at which it would.
fn lever(rows: &[Value]) -> Option<Value> {
    let gain = |row: &&Value| row["gain"].as_f64().unwrap_or(0.0);
    let most = rows
        .iter()
        .max_by(|left, right| gain(left).total_cmp(&gain(right)))?;
    (gain(&most) > 0.0).then(|| {
        json!({"measure": most["measure"], "value": most["value"], "best": most["best"], "gain": most["gain"]})
    })
}

fn sentence(now: HealthStanding, rows: &[Value], next: Option<BandMove>, as_of: Millis) -> String {
    let coverage = f64::from(now.coverage) / HUNDREDTHS;
    let mut text = match (now.band, now.score) {
        (Band::Unknown, None) => "Health is unknown: no measure has a value.".to_owned(),
        (Band::Unknown, Some(score)) => format!(
            "Health is unknown: the measures with a value cover {coverage:.0} % of the weight, too little to trust a score of {:.1}.",
            points_of(score)
        ),
        (band, score) => format!(
            "Is {} with a score of {:.1}; the measures with a value cover {coverage:.0} % of the weight.",
            band.word(),
            score.map_or(NEUTRAL, points_of)
        ),
    };
    if let Some(most) = changed_most(rows) {
        let change = most["change"].as_f64().unwrap_or(0.0);
        let measure = most["measure"].as_str().unwrap_or_default();
        text.push_str(&format!(
            " What changed most: {measure} ({change:+.1} points)."
        ));
    }
    if let Some(lever) = lever(rows) {
        let measure = lever["measure"].as_str().unwrap_or_default();
        let gain = lever["gain"].as_f64().unwrap_or(0.0);
        text.push_str(&format!(
            " Most would be gained by {measure}: up to {gain:.1} points."
        ));
    }
    if let Some(next) = next {
        let days = (next.at - as_of).div_euclid(DAY_MS);
        let when = match days {
            0 => "within a day".to_owned(),
            1 => "in 1 day".to_owned(),
            days => format!("in {days} days"),
        };
        let band = next.to.map_or("without health", Band::word);
        text.push_str(&format!(" Becomes {band} {when} unless something happens."));
    }
    text
}
