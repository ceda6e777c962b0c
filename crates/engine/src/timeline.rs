//! One person: who is meant, and what they did, newest first.

use wayfarer_core::{AccountId, IdKind, IdentityId, PersonId, StoredEvent, Value, iso_instant};
use wayfarer_journey::agents::AgentColumn;
use wayfarer_journey::channels::ChannelColumn;
use wayfarer_journey::lifecycle::StageColumn;
use wayfarer_journey::{
    Condition, Context, EventFilter, Names, Person, PropertyTest, Question, QuestionError, Test,
    Tree,
};
use wayfarer_store::TimelineRange;

use crate::EngineError;
use crate::agents::agent_value;
use crate::answer::{OnDevice, Timeline, TimelineEvent};
use crate::ask::Engine;
use crate::columns::column_of;
use crate::members::Page;
use crate::own_ids::OwnIds;
use crate::stages_told::Stages;

impl Engine<'_> {
    /// The person meant by `per_…` or by an id as the source wrote it; of a device several
    /// people used, the last.
    pub fn resolve_person(&self, text: &str) -> Result<PersonId, EngineError> {
        let filed = self.filed_under(text)?;
        Ok(PersonId(self.snapshot.people()?.person_now(filed.0)))
    }

    /// The id meant, whoever it belongs to by now.
    pub fn filed_under(&self, text: &str) -> Result<PersonId, EngineError> {
        let text = text.trim();
        if let Ok(person) = text.parse::<PersonId>() {
            return Ok(person);
        }
        for kind in [IdKind::User, IdKind::Anonymous] {
            if let Some(id) = self.known_identity(kind, text)? {
                return Ok(id.person());
            }
        }
        Err(EngineError::UnknownPerson(text.to_owned()))
    }

    /// The account meant by `acc_…` or by an id as the source wrote it.
    pub fn resolve_account(&self, text: &str) -> Result<AccountId, EngineError> {
        let text = text.trim();
        if let Ok(account) = text.parse::<AccountId>() {
            return Ok(account);
        }
        self.known_identity(IdKind::Account, text)?
            .map(|id| AccountId(id.0))
            .ok_or_else(|| EngineError::UnknownAccount(text.to_owned()))
    }

    fn known_identity(&self, kind: IdKind, text: &str) -> Result<Option<IdentityId>, EngineError> {
        let id = IdentityId::of(self.workspace, kind, text);
        let known = self.snapshot.dictionary().lookup(id.0)?;
        let is_it = |(of, value): &(IdKind, String)| *of == kind && value == text;
        Ok(known.iter().any(is_it).then_some(id))
    }

    /// Hands on where the source's own ids are known.
    pub(crate) fn with_own_ids<T>(&self, work: impl FnOnce(&OwnIds<'_>) -> T) -> T {
        let dictionary = self.snapshot.dictionary();
        let own = OwnIds {
            workspace: self.workspace,
            accounts: &|passes| dictionary.ids_where(IdKind::Account, passes),
        };
        work(&own)
    }

    /// What the source called the person or account of this id.
    pub(crate) fn name_of(&self, id: u64) -> Result<Option<String>, EngineError> {
        let known = self.snapshot.dictionary().lookup(id)?;
        Ok(known.into_iter().next().map(|(_, value)| value))
    }

    pub(crate) fn timeline(
        &self,
        asked: &Person,
        question: &Question,
        context: &Context,
    ) -> Result<Timeline, EngineError> {
        let person = self.resolve_person(&asked.person)?;
        let stages = Stages::new(self, &asked.events, context)?;
        let filter = context.merged.widened(&asked.events);
        let wanted =
            self.with_own_ids(|own| Wanted::new(&filter, context.visible.as_ref(), own))?;
        let page = Page::new(asked.limit, None)?;
        let offset = asked.cursor.as_deref().map_or(Ok(0), parse_offset)?;
        let mut events = self
            .snapshot
            .timeline(person, &TimelineRange::first(usize::MAX))?;
        if events.is_empty() {
            return Err(EngineError::UnknownPerson(asked.person.clone()));
        }
        let kinds = asked.kinds.as_ref().or(question.kinds.as_ref());
        events.retain(|event| {
            exists(event, context)
                && kinds.is_none_or(|kinds| kinds.contains(&event.kind))
                && wanted.passes(event, &stages)
        });
        let mut moves = stages.moves_of(person);
        moves.retain(|event| is_told(event, context) && wanted.passes(event, &stages));
        if !moves.is_empty() {
            events.append(&mut moves);
            events.sort_by_key(|event| (event.time_ms, event.sequence, event.message_hash));
        }
        let total = events.len() as u64;
        let shown: Vec<_> = events
            .into_iter()
            .rev()
            .skip(offset)
            .take(page.limit)
            .collect();
        let end = offset + shown.len();
        let told = shown.into_iter().map(|event| {
            let mut event = timeline_event(event);
            event.go_by(&context.merged);
            event
        });
        Ok(Timeline {
            person,
            id: self.name_of(person.0)?,
            total,
            next: ((end as u64) < total).then(|| end.to_string()),
            events: told.collect(),
        })
    }
}

/// One stored event with its id and time as people read them.
pub(crate) fn timeline_event(event: StoredEvent) -> TimelineEvent {
    TimelineEvent {
        event_id: format!("evt_{:016x}", event.message_hash),
        time: iso_instant(event.time_ms),
        sent_as: None,
        on: OnDevice::of(&event),
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

/// Whether the event lies in the question's range and was known and past by its instants.
fn exists(event: &StoredEvent, context: &Context) -> bool {
    is_told(event, context)
        && context
            .known_at_ms
            .is_none_or(|known| event.received_ms <= known)
}

/// Whether the event lies in the question's range and is past by its instant.
fn is_told(event: &StoredEvent, context: &Context) -> bool {
    event.time_ms <= context.as_of_ms && context.in_range(event.time_ms)
}

/// The events a timeline shows, compiled once. Scans use the matcher; this is for events
/// in hand.
struct Wanted<'a> {
    names: Option<&'a [String]>,
    rules: Vec<Tree<OwnTest>>,
}

/// A test with its regular expression compiled, and the property it looks at.
struct OwnTest {
    property: String,
    test: Test,
}

impl<'a> Wanted<'a> {
    fn new(
        filter: &'a EventFilter,
        visible: Option<&Condition>,
        own: &OwnIds<'_>,
    ) -> Result<Self, EngineError> {
        filter.validate("person.events")?;
        let compiled = |test: &PropertyTest| {
            let is_computed = StageColumn::of(&test.name).is_some()
                || ChannelColumn::of(&test.name).is_some()
                || AgentColumn::of(&test.name).is_some();
            if !is_computed {
                column_of(&test.name)?;
            }
            Ok::<_, EngineError>(OwnTest {
                property: test.name.clone(),
                test: own.carried(test.test("where")?, &test.name)?.written(),
            })
        };
        let conditions = filter.condition.iter().chain(visible);
        Ok(Self {
            names: filter.event.as_ref().map(Names::as_slice),
            rules: conditions
                .map(|condition| Tree::of(condition, &compiled))
                .collect::<Result<_, _>>()?,
        })
    }

    fn passes(&self, event: &StoredEvent, stages: &Stages) -> bool {
        let value = |property: &str| match (StageColumn::of(property), ChannelColumn::of(property))
        {
            (Some(column), _) => stages.value(event, &column),
            (None, Some(column)) => stages.channels.value(event, &column),
            (None, None) => value_of(event, property),
        };
        let passes = |own: &OwnTest| own.test.passes(value(&own.property).as_ref());
        self.names.is_none_or(|names| names.contains(&event.event))
            && self.rules.iter().all(|rule| rule.holds(&passes))
    }
}

fn value_of(event: &StoredEvent, property: &str) -> Option<Value> {
    if let Some(column) = AgentColumn::of(property) {
        return agent_value(event, column).map(|word| Value::Text(word.to_owned()));
    }
    match property {
        "$event" => Some(Value::Text(event.event.clone())),
        "$kind" => Some(Value::Number(event.kind.code().into())),
        "$import" => Some(Value::Number(event.import.0 as f64)),
        "$received_at" => Some(Value::Number(event.received_ms as f64)),
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
