//! The obvious twin of the walk: every measure from scratch at every point.

use std::collections::BTreeSet;

use wayfarer_core::{DAY_MS, Millis};

use super::band::Band;
use super::record::BandMove;
use super::{Counted, GridUnit, HealthMeasure, HealthModel, HealthSource, NullPolicy};
use crate::people::testlog::TestEvent;
use crate::{ChangeMeasure, EventFilter, PersonMeasure};

/// One point of one subject.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    pub at: Millis,
    pub values: Vec<Option<f64>>,
    pub points: Vec<Option<f64>>,
    pub weights: Vec<f64>,
    pub score: Option<f64>,
    pub coverage: f64,
    pub band: Band,
}

/// A stretch with health: its points, and when it ended.
pub(crate) struct Life {
    pub points: Vec<Point>,
    pub ended: Option<Millis>,
}

/// The stretches with health of one subject, in UTC.
pub(crate) fn lives(model: &HealthModel, events: &[TestEvent], as_of: Millis) -> Vec<Life> {
    let stretches = stretches(model, events);
    let lived = stretches.into_iter().map(|(begun, ended)| {
        let mut instants: Vec<Millis> = (begun.div_euclid(DAY_MS)..=as_of.div_euclid(DAY_MS))
            .filter(|day| model.grid == GridUnit::Day || day.rem_euclid(7) == 4)
            .map(|day| day * DAY_MS)
            .filter(|at| *at >= begun && *at < as_of && ended.is_none_or(|end| *at < end))
            .collect();
        if ended.is_none() {
            instants.push(as_of);
        }
        let mut points: Vec<Point> = Vec::new();
        for at in instants {
            let point = point(model, events, begun, at, &points);
            points.push(point);
        }
        Life { points, ended }
    });
    lived.collect()
}

/// When health began, and when it ended.
fn stretches(model: &HealthModel, events: &[TestEvent]) -> Vec<(Millis, Option<Millis>)> {
    let begins = model.begins.clone().unwrap_or_default();
    let mut found: Vec<(Millis, Option<Millis>)> = Vec::new();
    let instants: BTreeSet<Millis> = events.iter().map(|event| event.time).collect();
    let mut has_ended = false;
    for at in instants {
        let is = |filter: &EventFilter| events.iter().any(|e| e.time == at && e.passes(filter));
        let open = found.last().is_some_and(|(_, ended)| ended.is_none());
        if model.ends.as_ref().is_some_and(is) {
            has_ended = true;
            if open {
                found.last_mut().unwrap().1 = Some(at);
            }
        } else if !open && is(&begins) && (model.begins.is_some() || !has_ended) {
            found.push((at, None));
        }
    }
    found
}

fn point(
    model: &HealthModel,
    events: &[TestEvent],
    begun: Millis,
    at: Millis,
    before: &[Point],
) -> Point {
    let known: Vec<&TestEvent> = events.iter().filter(|event| event.time <= at).collect();
    let (mut values, mut points, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    let (mut taking, mut sum, mut all, mut covered) = (0.0, 0.0, 0.0, 0.0);
    for (index, measure) in model.measures.iter().enumerate() {
        let value = value_at(measure, &known, begun, at);
        let (points_now, is_covered) =
            points_at(measure, index, &known, (begun, at), value, before);
        let weight = weight(measure, &known);
        all += weight;
        covered += if is_covered { weight } else { 0.0 };
        if let Some(points) = points_now {
            taking += weight;
            sum += weight * points;
        }
        values.push(value);
        points.push(points_now);
        weights.push(weight);
    }
    let score = (taking > 0.0).then(|| (sum / taking * 100.0).round() / 100.0);
    let coverage = match all > 0.0 {
        true => (covered / all * 10_000.0).round() / 10_000.0,
        false => 0.0,
    };
    let mut point = Point {
        at,
        values,
        points,
        weights,
        score,
        coverage,
        band: Band::Unknown,
    };
    point.band = band(model, before, &point);
    point
}

fn weight(measure: &HealthMeasure, known: &[&TestEvent]) -> f64 {
    let mut others = measure.weights.iter();
    let passed = others.find(|other| {
        let name = &other.property.name;
        let value = known.iter().rev().find_map(|event| event.property(name));
        other.property.test("t").unwrap().passes(value.as_ref())
    });
    passed.map_or(measure.weight, |other| other.weight)
}

fn value_at(
    measure: &HealthMeasure,
    known: &[&TestEvent],
    begun: Millis,
    at: Millis,
) -> Option<f64> {
    let known_for = measure.known_for.map_or(0, |span| span.millis);
    if at - begun < known_for {
        return None;
    }
    match measure.measure.as_ref()? {
        HealthSource::Did(did) => counted(did, known, at),
        HealthSource::Silent(filter) => {
            let last = known.iter().rfind(|event| event.passes(filter))?;
            Some((at - last.time) as f64 / DAY_MS as f64)
        }
        HealthSource::Ratio(ratio) => {
            let to = counted(&ratio.to, known, at).filter(|to| *to != 0.0)?;
            let is_count = matches!(
                ratio.of.measure,
                None | Some(PersonMeasure::Count | PersonMeasure::DistinctDays)
            );
            let of = counted(&ratio.of, known, at).or(is_count.then_some(0.0))?;
            Some(of / to)
        }
        HealthSource::Change(change) => {
            let filter = EventFilter {
                event: change.event.clone(),
                condition: change.condition.clone(),
            };
            let (recent, baseline) = (change.recent.millis, change.baseline.millis);
            let between = |from: Millis, to: Millis| -> Vec<&&TestEvent> {
                let inside = known.iter().filter(|e| from <= e.time && e.time <= to);
                inside.filter(|event| event.passes(&filter)).collect()
            };
            let now = between(at - recent, at);
            let old = between(at - recent - baseline, at - recent - 1);
            if old.len() < change.minimum.unwrap_or(1) as usize {
                return None;
            }
            let size = |events: &[&&TestEvent]| match &change.measure {
                Some(ChangeMeasure::DistinctDays) => days(events),
                _ => events.len() as f64,
            };
            let (now, old) = (size(&now), size(&old));
            (old > 0.0).then(|| (now * baseline as f64) / (old * recent as f64) - 1.0)
        }
    }
}

fn days(events: &[&&TestEvent]) -> f64 {
    let days: BTreeSet<_> = events
        .iter()
        .map(|event| event.time.div_euclid(DAY_MS))
        .collect();
    days.len() as f64
}

fn counted(did: &Counted, known: &[&TestEvent], at: Millis) -> Option<f64> {
    let filter = EventFilter {
        event: did.event.clone(),
        condition: did.condition.clone(),
    };
    let property = did.measure.as_ref().and_then(PersonMeasure::property);
    let carries = |event: &&&TestEvent| property.is_none_or(|name| event.number(name).is_some());
    let ever: Vec<&&TestEvent> = known.iter().filter(|event| event.passes(&filter)).collect();
    let ever: Vec<&&TestEvent> = ever.into_iter().filter(|event| carries(event)).collect();
    if ever.is_empty() {
        return None;
    }
    let from = did.within.map_or(Millis::MIN, |span| at - span.millis);
    let inside: Vec<&&TestEvent> = ever.iter().copied().filter(|e| e.time >= from).collect();
    let numbers = || {
        inside
            .iter()
            .filter_map(|event| event.number(property.unwrap()))
    };
    let sum = || numbers().sum::<f64>();
    match did.measure.as_ref().unwrap_or(&PersonMeasure::Count) {
        PersonMeasure::Count => Some(inside.len() as f64),
        PersonMeasure::DistinctDays => Some(days(&inside)),
        PersonMeasure::Sum(_) => Some(sum()),
        PersonMeasure::Mean(_) => (!inside.is_empty()).then(|| sum() / inside.len() as f64),
        PersonMeasure::Min(_) => numbers().reduce(f64::min),
        PersonMeasure::Max(_) => numbers().reduce(f64::max),
        PersonMeasure::Distinct(name) => {
            let values = inside.iter().filter_map(|event| event.text(name));
            Some(values.collect::<std::collections::BTreeSet<_>>().len() as f64)
        }
        PersonMeasure::Last(name) => {
            let last = ever.last()?;
            (last.time >= from).then(|| last.number(name)).flatten()
        }
    }
}

/// Points and whether they are covered.
fn points_at(
    measure: &HealthMeasure,
    index: usize,
    known: &[&TestEvent],
    (begun, at): (Millis, Millis),
    value: Option<f64>,
    before: &[Point],
) -> (Option<f64>, bool) {
    let is_ripe = at - begun >= measure.known_for.map_or(0, |span| span.millis);
    let is_last = match &measure.measure {
        Some(HealthSource::Did(did)) => matches!(did.measure, Some(PersonMeasure::Last(_))),
        _ => false,
    };
    // When a value that is not of now was seen.
    let seen = |value_at: Millis| match (&measure.measure, is_last) {
        (Some(HealthSource::Did(did)), true) => {
            let name = did
                .measure
                .as_ref()
                .and_then(PersonMeasure::property)
                .unwrap();
            let filter = EventFilter {
                event: did.event.clone(),
                condition: did.condition.clone(),
            };
            let mut events = known.iter().rev().filter(|event| event.time <= value_at);
            let event = events.find(|e| e.passes(&filter) && e.number(name).is_some());
            event.unwrap().time
        }
        _ => value_at,
    };
    let counted = match (value, measure.null_policy) {
        (Some(value), _) => Some((value, is_last.then(|| seen(at)))),
        (None, NullPolicy::Zero) if is_ripe && measure.measure.is_some() => Some((0.0, None)),
        (None, NullPolicy::Last) => {
            // The latest point of the grid that had a value.
            let mut points = before.iter().rev();
            let last = points.find_map(|point| Some((point.values[index]?, point.at)));
            last.map(|(value, point)| (value, Some(seen(point))))
        }
        _ => None,
    };
    match counted {
        Some((value, seen)) => {
            let full = curve(measure, value);
            let faded = match (measure.half_life, seen) {
                (Some(half_life), Some(seen)) => {
                    let halvings = (at - seen) as f64 / half_life.millis as f64;
                    50.0 + (full - 50.0) * (-halvings).exp2()
                }
                _ => full,
            };
            (Some(faded), true)
        }
        None => {
            let neutral = measure.null_policy == NullPolicy::Neutral;
            (neutral.then_some(50.0), false)
        }
    }
}

fn curve(measure: &HealthMeasure, value: f64) -> f64 {
    let Some(curve) = &measure.curve else {
        let mut steps = measure.thresholds.as_ref().unwrap().iter();
        let reached = steps.rfind(|(from, _)| *from <= value);
        return reached.map_or(measure.below.unwrap_or(0.0), |(_, points)| *points);
    };
    if value <= curve[0].0 {
        return curve[0].1;
    }
    for pair in curve.windows(2) {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        if value < to {
            return low + (high - low) * ((value - from) / (to - from));
        }
    }
    curve[curve.len() - 1].1
}

/// The band at `now`, from the points before it.
fn band(model: &HealthModel, before: &[Point], now: &Point) -> Band {
    let is_known =
        |point: &Point| point.score.is_some() && point.coverage >= model.coverage_at_least;
    if !is_known(now) {
        return Band::Unknown;
    }
    let run = before.iter().rev().take_while(|point| is_known(point));
    let mut run: Vec<&Point> = run.collect();
    run.reverse();
    run.push(now);
    let green = is_above(model, &run, model.bands.green);
    let red = is_above(model, &run, model.bands.red);
    match (green, red) {
        (true, _) => Band::Green,
        (_, true) => Band::Yellow,
        _ => Band::Red,
    }
}

/// On which side of a border a run of known points ends.
fn is_above(model: &HealthModel, run: &[&Point], border: f64) -> bool {
    let hold = model.bands.hold.map_or(0, |span| span.millis);
    let margin = model.bands.margin;
    let mut side = run[0].score.unwrap() >= border;
    let mut since: Option<Millis> = None;
    for point in &run[1..] {
        let score = point.score.unwrap();
        let is_across = match side {
            true => score < border - margin,
            false => score >= border + margin,
        };
        since = is_across.then(|| since.unwrap_or(point.at));
        if since.is_some_and(|since| point.at - since >= hold) {
            (side, since) = (!side, None);
        }
    }
    side
}

/// Every move between bands.
pub(super) fn moves(lives: &[Life]) -> Vec<BandMove> {
    let mut moves = Vec::new();
    for life in lives {
        let mut from = None;
        for point in &life.points {
            let to = Some(point.band);
            if from != to {
                let at = point.at;
                moves.push(BandMove { at, from, to });
                from = to;
            }
        }
        if let (Some(at), Some(_)) = (life.ended, from) {
            moves.push(BandMove { at, from, to: None });
        }
    }
    moves
}

/// The point that counts as of `at`, if there is health then.
pub(super) fn as_of(lives: &[Life], at: Millis) -> Option<&Point> {
    let life = lives
        .iter()
        .rev()
        .find(|life| life.points.first().is_some_and(|p| p.at <= at))?;
    if life.ended.is_some_and(|ended| ended <= at) {
        return None;
    }
    life.points.iter().rev().find(|point| point.at <= at)
}
