//! Why one person stands where they stand: the person's rows through the same match and
//! the same fold, with the fold's own reasons and the stored events behind them.

use std::collections::HashMap;

use wayfarer_core::{Millis, PersonId, StoredEvent};
use wayfarer_journey::{Answering, Context, Explanation, Plan, QuestionError, Unit, cut_sessions};
use wayfarer_store::TimelineRange;

use crate::EngineError;
use crate::answer::{PersonExplanation, UnitExplanation};
use crate::ask::{Engine, Visit};
use crate::job::{Job, Ties};
use crate::members::unit_label;
use crate::part::Rows;
use crate::timeline::timeline_event;

const MAX_UNITS: usize = 100;

/// Names an event inside one person: (time, sequence, message hash).
type EventKey = (Millis, i64, u64);

/// One unit's reasons and the keys of the events they speak of.
pub(crate) struct Explained {
    unit: Option<String>,
    held: Vec<String>,
    why: Explanation,
    keys: Vec<EventKey>,
}

/// Explains every unit of one person.
pub(crate) struct ExplainUnits {
    pub(crate) person: PersonId,
}

impl Visit for ExplainUnits {
    type Out = Vec<Explained>;

    fn visit<F: Answering>(
        self,
        engine: Engine<'_>,
        context: &Context,
        fold: &F,
        plan: Plan,
        _: Option<&[u64]>,
    ) -> Result<Vec<Explained>, EngineError> {
        if matches!(plan.unit, Unit::Account | Unit::Entity(_)) {
            let message = "units that cross people cannot be explained for one of them; list the unit's members instead";
            return Err(QuestionError::invalid("explain.of", message).into());
        }
        let job = Job::new(engine, context, fold, plan, None, Ties::Keep)?;
        let mut units: Vec<(u64, Rows)> = Vec::new();
        job.person_rows(self.person.0, &mut |rows, span| {
            units.extend(split(&job.plan, context, rows, span));
        })?;
        let labels = job.labels();
        let words = job.held_words();
        let split = |(key, rows)| {
            let held = by_held(&job.plan, rows, &words).into_iter();
            held.map(move |(held, rows)| (key, held, rows))
        };
        Ok(units
            .into_iter()
            .flat_map(split)
            .map(|(key, held, rows)| {
                let why = fold.explain(rows.block.all(), &labels);
                let at = |index: usize| {
                    (
                        rows.block.time[index],
                        rows.ties[index].0,
                        rows.ties[index].1,
                    )
                };
                let keys = why
                    .matched
                    .iter()
                    .map(|matched| at(matched.index))
                    .collect();
                Explained {
                    unit: unit_label(&job.plan.unit, key),
                    held,
                    why,
                    keys,
                }
            })
            .collect())
    }
}

/// One unit's rows by the values of held properties, with the values; the unit as it is
/// where nothing is held. Rows without one of the values take no part.
fn by_held(plan: &Plan, rows: Rows, words: &[Vec<String>]) -> Vec<(Vec<String>, Rows)> {
    if plan.hold.is_empty() {
        return vec![(Vec::new(), rows)];
    }
    let groups = rows.held_groups(0, rows.len());
    if groups.is_empty() {
        return vec![(Vec::new(), Rows::new(plan))];
    }
    let group = |group: Vec<usize>| {
        let word =
            |(lane, words): (&Vec<u32>, &Vec<String>)| words[lane[group[0]] as usize].clone();
        let values = rows.hold.iter().zip(words).map(word).collect();
        let mut gathered = Rows::new(plan);
        group.iter().for_each(|row| gathered.push_from(&rows, *row));
        (values, gathered)
    };
    groups.into_iter().map(group).collect()
}

/// One person's rows, unit by unit.
fn split(
    plan: &Plan,
    context: &Context,
    rows: &Rows,
    (start, end): (usize, usize),
) -> Vec<(u64, Rows)> {
    let gather = |indexes: &mut dyn Iterator<Item = usize>| {
        let mut unit = Rows::new(plan);
        indexes.for_each(|index| unit.push_from(rows, index));
        unit
    };
    match &plan.unit {
        Unit::Session(rule) => {
            let times = &rows.block.time[start..end];
            let campaign = (!rows.campaign.is_empty()).then(|| &rows.campaign[start..end]);
            let mut cuts = Vec::new();
            cut_sessions(times, rule, &context.timezone, campaign, &mut cuts);
            let stop = |index: usize| cuts.get(index + 1).copied().unwrap_or(times.len());
            let unit = |(index, from): (usize, &usize)| {
                (
                    times[*from] as u64,
                    gather(&mut (start + from..start + stop(index))),
                )
            };
            cuts.iter().enumerate().map(unit).collect()
        }
        Unit::SourceSession | Unit::Relationship => {
            let mut keys: Vec<u64> = rows.unit[start..end]
                .iter()
                .copied()
                .filter(|k| *k != 0)
                .collect();
            keys.sort_unstable();
            keys.dedup();
            let of = |key: u64| gather(&mut (start..end).filter(|row| rows.unit[*row] == key));
            keys.into_iter().map(|key| (key, of(key))).collect()
        }
        _ => vec![(0, gather(&mut (start..end)))],
    }
}

/// Joins the reasons with the stored events they speak of.
pub(crate) fn explain_person(
    engine: &Engine<'_>,
    person: PersonId,
    units: Vec<Explained>,
) -> Result<PersonExplanation, EngineError> {
    let events = engine
        .snapshot
        .timeline(person, &TimelineRange::first(usize::MAX))?;
    let key = |event: &StoredEvent| (event.time_ms, event.sequence, event.message_hash);
    let by_key: HashMap<EventKey, &StoredEvent> =
        events.iter().map(|event| (key(event), event)).collect();
    let units_left_out = units.len().saturating_sub(MAX_UNITS);
    let explained = |unit: Explained| UnitExplanation {
        unit: unit.unit,
        held: unit.held,
        why: unit.why,
        events: unit
            .keys
            .iter()
            .filter_map(|key| by_key.get(key))
            .map(|event| timeline_event((*event).clone()))
            .collect(),
    };
    Ok(PersonExplanation {
        person,
        id: engine.name_of(person)?,
        units: units.into_iter().take(MAX_UNITS).map(explained).collect(),
        units_left_out,
    })
}
