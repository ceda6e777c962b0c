//! Stages on a timeline: what columns hold on single events, and the moves a filter names.

use std::sync::Arc;

use wayfarer_core::{PersonId, StoredEvent, Value};
use wayfarer_journey::lifecycle::{
    Histories, RISK_MOVED, STAGE_MOVED, StageColumn, Subject, Track, carried,
};
use wayfarer_journey::{Context, EventFilter, PlanBuilder, UnitRef};

use crate::EngineError;
use crate::ask::Engine;
use crate::channels::ChannelsTold;
use crate::moves::Moves;

/// The stages a timeline's filters look at.
pub(crate) struct Stages {
    columns: Vec<(StageColumn, Arc<Histories>)>,
    moves: Option<Moves>,
    /// The channel groups they look at.
    pub(crate) channels: ChannelsTold,
}

impl Stages {
    pub(crate) fn new(
        engine: &Engine<'_>,
        filter: &EventFilter,
        context: &Context,
    ) -> Result<Self, EngineError> {
        let mut builder = PlanBuilder::new(context);
        builder.filter(filter, "person.events")?;
        let plan = builder.finish();
        let found = plan.stage_columns().into_iter().map(|column| {
            let histories = engine.histories(&column.lifecycle, context)?;
            Ok((column, histories))
        });
        Ok(Self {
            columns: found.collect::<Result<_, EngineError>>()?,
            moves: Moves::new(engine, context, &plan, None)?,
            channels: ChannelsTold::new(engine, context, &plan)?,
        })
    }

    /// The moves of one person that the filter may name, in order.
    pub(crate) fn moves_of(&self, person: PersonId) -> Vec<StoredEvent> {
        let moves = self.moves.as_ref();
        moves.map_or_else(Vec::new, |moves| moves.of_person(person))
    }

    /// What a column holds on an event; on a move of its own lifecycle, what that leads to.
    pub(crate) fn value(&self, event: &StoredEvent, column: &StageColumn) -> Option<Value> {
        let (_, histories) = self.columns.iter().find(|(known, _)| known == column)?;
        let own = match column.track {
            Track::Stage => STAGE_MOVED,
            Track::Risk => RISK_MOVED,
        };
        let property = |name: &str| {
            let found = event.properties.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        };
        let lifecycle = Value::Text(column.lifecycle.clone());
        if event.event == own && property(carried::LIFECYCLE) == Some(lifecycle) {
            return property(carried::TO);
        }
        let person = event.person.map_or(0, |person| person.0);
        let account = event.account.map_or(0, |account| account.0);
        let (person, key) = match histories.subject {
            Subject::Person => (person, 0),
            Subject::Account => (0, account),
            Subject::Relationship => (person, account),
        };
        let subject = histories.find(UnitRef { person, key })?;
        let code = histories.code_at(column.track, subject, event.time_ms)?;
        let word = histories.words(column.track)[usize::from(code)];
        Some(Value::Text(word.to_owned()))
    }
}
