//! One person: who is meant, and what they did, newest first.

use wayfarer_core::{EventKind, IdKind, IdentityId, PersonId, StoredEvent, Value, iso_instant};
use wayfarer_journey::{Condition, Context, EventFilter, Person, Question, QuestionError};
use wayfarer_store::TimelineRange;

use crate::EngineError;
use crate::answer::{Timeline, TimelineEvent};
use crate::ask::Engine;
use crate::members::Page;

impl Engine<'_> {
    /// The person meant by `per_…` or by an id as the source wrote it.
    pub fn resolve_person(&self, text: &str) -> Result<PersonId, EngineError> {
        let text = text.trim();
        if let Ok(person) = text.parse::<PersonId>() {
            return Ok(person);
        }
        for kind in [IdKind::User, IdKind::Anonymous] {
            let id = IdentityId::of(self.workspace, kind, text);
            let known = self.snapshot.dictionary().lookup(id.0)?;
            if known.iter().any(|(of, value)| *of == kind && value == text) {
                return Ok(id.person());
            }
        }
        Err(EngineError::UnknownPerson(text.to_owned()))
    }

    pub(crate) fn name_of(&self, person: PersonId) -> Result<Option<String>, EngineError> {
        let known = self.snapshot.dictionary().lookup(person.0)?;
        Ok(known.into_iter().next().map(|(_, value)| value))
    }

    pub(crate) fn timeline(
        &self,
        asked: &Person,
        question: &Question,
        context: &Context,
    ) -> Result<Timeline, EngineError> {
        let person = self.resolve_person(&asked.person)?;
        asked.events.validate("person.events")?;
        let page = Page::new(asked.limit, None)?;
        let offset = asked.cursor.as_deref().map_or(Ok(0), parse_offset)?;
        let mut events = self
            .snapshot
            .timeline(person, &TimelineRange::first(usize::MAX))?;
        if events.is_empty() {
            return Err(EngineError::UnknownPerson(asked.person.clone()));
        }
        let kinds = asked.kinds.clone().or_else(|| question.kinds.clone());
        events.retain(|event| {
            event.time_ms <= context.as_of_ms
                && context.in_range(event.time_ms)
                && context
                    .known_at_ms
                    .is_none_or(|known| event.received_ms <= known)
                && kinds
                    .as_ref()
                    .is_none_or(|kinds: &Vec<EventKind>| kinds.contains(&event.kind))
        });
        let mut failed = None;
        events.retain(
            |event| match event_passes(event, &asked.events, context.visible.as_ref()) {
                Ok(passes) => passes,
                Err(error) => {
                    failed = Some(error);
                    false
                }
            },
        );
        if let Some(error) = failed {
            return Err(error.into());
        }
        let total = events.len() as u64;
        let shown: Vec<_> = events
            .into_iter()
            .rev()
            .skip(offset)
            .take(page.limit)
            .collect();
        let end = offset + shown.len();
        Ok(Timeline {
            person,
            id: self.name_of(person)?,
            total,
            next: ((end as u64) < total).then(|| end.to_string()),
            events: shown.into_iter().map(timeline_event).collect(),
        })
    }
}

/// One stored event with its id and time as people read them.
pub(crate) fn timeline_event(event: StoredEvent) -> TimelineEvent {
    TimelineEvent {
        event_id: format!("evt_{:016x}", event.message_hash),
        time: iso_instant(event.time_ms),
        event,
    }
}

fn parse_offset(cursor: &str) -> Result<usize, QuestionError> {
    cursor.parse().map_err(|_| {
        QuestionError::invalid(
            "person.cursor",
            "not a cursor; pass on the `next` of the page before",
        )
    })
}

fn event_passes(
    event: &StoredEvent,
    filter: &EventFilter,
    visible: Option<&Condition>,
) -> Result<bool, QuestionError> {
    let named = filter
        .event
        .as_ref()
        .is_none_or(|names| names.as_slice().contains(&event.event));
    let conditions = filter.condition.iter().chain(visible);
    Ok(named
        && conditions
            .map(|c| holds(c, event))
            .collect::<Result<Vec<_>, _>>()?
            .iter()
            .all(|ok| *ok))
}

/// A condition on a single event in hand. Scans use the matcher; this is for one page.
fn holds(condition: &Condition, event: &StoredEvent) -> Result<bool, QuestionError> {
    let results = |parts: &[Condition]| {
        parts
            .iter()
            .map(|part| holds(part, event))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(match condition {
        Condition::All(parts) => results(parts)?.iter().all(|ok| *ok),
        Condition::Any(parts) => results(parts)?.iter().any(|ok| *ok),
        Condition::Not(part) => !holds(part, event)?,
        Condition::Property(test) => test
            .test("where")?
            .passes(value_of(event, &test.name).as_ref()),
    })
}

fn value_of(event: &StoredEvent, property: &str) -> Option<Value> {
    match property {
        "$event" => Some(Value::Text(event.event.clone())),
        "$source" => Some(Value::Text(event.source.clone())),
        "$amount" => event.amount.map(Value::Number),
        "$currency" => event
            .currency
            .map(|currency| Value::Text(currency.to_string())),
        "$account" => event
            .account
            .map(|account| Value::Text(account.to_string())),
        "$session" => event
            .session
            .map(|session| Value::Text(session.to_string())),
        name => event
            .properties
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone()),
    }
}
