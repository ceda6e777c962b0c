//! Why one person, account or entity stands where it stands: its rows through the same
//! match and the same fold, with the fold's own reasons and the stored events behind them.

use std::collections::{BTreeMap, HashMap};

use wayfarer_core::{Millis, PersonId, StoredEvent};
use wayfarer_journey::{Answering, Context, Explanation, Piece, Plan, Subject, UnitRef, told};
use wayfarer_store::TimelineRange;

use crate::EngineError;
use crate::answer::{ExplainAnswer, UnitExplanation};
use crate::ask::{Engine, Visit};
use crate::cut::Cutter;
use crate::job::{Job, Ties};
use crate::members::{entity_of, unit_label};
use crate::moves::Moves;
use crate::part::{EventKey, Rows};
use crate::regroup::Regrouped;
use crate::timeline::timeline_event;

const MAX_UNITS: usize = 100;

/// Explains every unit of one subject.
pub(crate) struct ExplainUnits<'a> {
    pub(crate) subject: Subject<'a>,
}

/// A subject as it is stored: its units and whose their events are.
struct Found {
    person: Option<PersonId>,
    id: Option<String>,
    units: Vec<(u64, Rows)>,
    owners: Owners,
}

/// Whose the events of a subject are.
enum Owners {
    One(PersonId),
    Each(HashMap<EventKey, PersonId>),
}

/// One unit's reasons and the events they speak of.
struct Explained {
    unit: Option<String>,
    held: Vec<String>,
    why: Explanation,
    keys: Vec<(PersonId, EventKey)>,
}

impl Visit for ExplainUnits<'_> {
    type Out = ExplainAnswer;

    fn visit<F: Answering>(
        self,
        engine: Engine<'_>,
        context: &Context,
        fold: &F,
        plan: Plan,
        allowed: Option<&[u64]>,
    ) -> Result<ExplainAnswer, EngineError> {
        self.subject.check(&plan.unit)?;
        let everybody = match fold.explains_by_everybody() {
            true => {
                let job = Job::new(engine, context, fold, plan.clone(), allowed, Ties::AsNeeded)?;
                Some((job.number()?, job.labels()))
            }
            false => None,
        };
        // A person is explained inside the segment or not; of units across people the
        // segment decides which events there are.
        let allowed = allowed.filter(|_| !matches!(self.subject, Subject::Person(_)));
        let job = Job::new(engine, context, fold, plan, allowed, Ties::Keep)?;
        let found = find(self.subject, &engine, &job)?;
        let words = job.held_words();
        let mut parts = Vec::new();
        for (key, rows) in found.units {
            let held = by_held(&job.plan, rows, &words).into_iter();
            parts.extend(held.map(|(held, rows)| (key, held, rows)));
        }
        let units_left_out = parts.len().saturating_sub(MAX_UNITS);
        parts.truncate(MAX_UNITS);
        let labels = job.labels();
        let explained = |(key, held, rows): (u64, Vec<String>, Rows)| {
            let person = found.person.map_or(0, |person| person.0);
            let (unit, events) = (UnitRef { person, key }, rows.block.all());
            let why = match &everybody {
                Some((all, words)) => fold.explain_among(unit, events, &labels, (all, words)),
                None => fold.explain_unit(unit, events, &labels),
            };
            let keys = why.matched.iter().map(|matched| rows.key(matched.index));
            Explained {
                unit: unit_label(&job.plan.unit, key),
                held,
                keys: keys.map(|key| (found.owners.of(&key), key)).collect(),
                why,
            }
        };
        let explained: Vec<_> = parts.into_iter().map(explained).collect();
        Ok(ExplainAnswer {
            person: found.person,
            id: found.id,
            units: with_events(&engine, job.staged.moves.as_ref(), explained)?,
            units_left_out,
        })
    }
}

impl Owners {
    fn of(&self, key: &EventKey) -> PersonId {
        match self {
            Self::One(person) => *person,
            Self::Each(people) => people.get(key).copied().unwrap_or(PersonId::NONE),
        }
    }
}

fn find<F: Answering>(
    subject: Subject<'_>,
    engine: &Engine<'_>,
    job: &Job<'_, F>,
) -> Result<Found, EngineError> {
    let (id, key) = match subject {
        Subject::Person(text) => return person(engine.resolve_person(text)?, engine, job),
        Subject::Account(text) => {
            let account = engine.resolve_account(text)?;
            (engine.name_of(account.0)?, account.0)
        }
        Subject::Entity(text) => {
            let key = entity_of(&job.plan.unit, text);
            let is_label = unit_label(&job.plan.unit, key).as_deref() == Some(text);
            ((!is_label).then(|| text.to_owned()), key)
        }
    };
    let (found, people) = job.unit_rows(key)?;
    let order = Regrouped::order(&found);
    let mut rows = Rows::new(&job.plan);
    rows.extend_from(&found, Piece::Scattered(&order));
    let owner = |row: &u32| {
        let row = *row as usize;
        (found.key(row), PersonId(people[row]))
    };
    Ok(Found {
        person: None,
        id,
        owners: Owners::Each(order.iter().map(owner).collect()),
        units: (!order.is_empty())
            .then_some((key, rows))
            .into_iter()
            .collect(),
    })
}

fn person<F: Answering>(
    person: PersonId,
    engine: &Engine<'_>,
    job: &Job<'_, F>,
) -> Result<Found, EngineError> {
    let mut units = Vec::new();
    let mut cutter = Cutter::default();
    job.person_rows(person.0, &mut |rows, span| {
        cutter.person(&job.plan.unit, job.context, rows, span, |key, piece| {
            let mut unit = Rows::new(&job.plan);
            unit.extend_from(rows, piece);
            units.push((key, unit));
        });
    })?;
    Ok(Found {
        person: Some(person),
        id: engine.name_of(person.0)?,
        units,
        owners: Owners::One(person),
    })
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

/// Joins the reasons with the stored events they speak of.
fn with_events(
    engine: &Engine<'_>,
    moves: Option<&Moves>,
    units: Vec<Explained>,
) -> Result<Vec<UnitExplanation>, EngineError> {
    let mut spans: BTreeMap<PersonId, (Millis, Millis)> = BTreeMap::new();
    for (person, (time, ..)) in units.iter().flat_map(|unit| &unit.keys) {
        let span = spans.entry(*person).or_insert((*time, *time));
        *span = (span.0.min(*time), span.1.max(*time));
    }
    let mut stored: HashMap<(PersonId, EventKey), StoredEvent> = HashMap::new();
    for (person, (first, last)) in spans {
        let range = TimelineRange {
            from_ms: Some(first),
            until_ms: last.checked_add(1),
            ..TimelineRange::first(usize::MAX)
        };
        let events = engine.snapshot.timeline(person, &range)?.into_iter();
        let key = |event: &StoredEvent| (event.time_ms, event.sequence, event.message_hash);
        stored.extend(events.map(|event| ((person, key(&event)), event)));
    }
    let explained = |unit: Explained| {
        let events = unit.keys.iter().filter_map(|(person, key)| {
            let moved = moves.and_then(|moves| moves.stored(*person, key));
            moved.or_else(|| stored.get(&(*person, *key)).cloned())
        });
        UnitExplanation {
            unit: unit.unit,
            held: unit.held,
            told: told(&unit.why.facts),
            why: unit.why,
            events: events.map(timeline_event).collect(),
        }
    };
    Ok(units.into_iter().map(explained).collect())
}
