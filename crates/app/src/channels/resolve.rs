//! Which groupings a question means by the columns it names, and a definition by those in
//! its conditions.

use serde_json::Value as Json;
use wayfarer_core::WorkspaceId;
use wayfarer_journey::channels::{ChannelGrouping, ChannelGroupingRef, groupings_in};
use wayfarer_journey::definition::{Definition, DefinitionRef, Finding, Severity};
use wayfarer_journey::{Alarm, Ask, Question};

use crate::looked_at::{definitions_in, missing};
use crate::{App, AppError};

impl App {
    /// The channel groupings a question uses, looked up: those it gives, then those it and
    /// the definitions in it name by their columns. `None` where it uses none.
    pub(crate) fn groupings_of(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
    ) -> Result<Option<Vec<ChannelGroupingRef>>, AppError> {
        let given = question.channels.iter().flatten();
        let mut list = given
            .map(|of| self.held_named(workspace, of))
            .collect::<Result<Vec<_>, _>>()?;
        let mut named = question.channel_groupings();
        for document in documents_in(question) {
            named.extend(groupings_in(&document, &["names"]));
        }
        for (key, path) in named {
            if list.iter().all(|known| known.key() != key) {
                let held = self.held_now(workspace, &key);
                let held = held.map_err(|error| error.at_path(&path))?;
                list.push(held.into_reference());
            }
        }
        Ok((!list.is_empty()).then_some(list))
    }

    /// What is wrong with the channel groupings a definition names: one that does not hold.
    pub(crate) fn check_groupings<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        definition: &D,
        severity: Severity,
    ) -> Result<Vec<Finding>, AppError> {
        let document = serde_json::to_value(definition).unwrap_or_default();
        let mut found = Vec::new();
        for (key, path) in groupings_in(&document, &["names"]) {
            if let Err(error) = self.held_now::<ChannelGrouping>(workspace, &key) {
                found.push(missing(error, path, severity)?);
            }
        }
        Ok(found)
    }
}

/// The published definitions a question rests on, which its own document only names.
fn documents_in(question: &Question) -> Vec<Json> {
    let mut all = Vec::new();
    question
        .lifecycles
        .iter()
        .flatten()
        .for_each(|of| add(Some(of), &mut all));
    definitions_in(&question.ask)
        .into_iter()
        .for_each(|of| add(Some(of), &mut all));
    match &question.ask {
        Ask::Classification(asked) => add(Some(&asked.lifecycle), &mut all),
        Ask::Signals(asked) => add(Some(&asked.model), &mut all),
        Ask::Health(asked) => add(Some(&asked.model), &mut all),
        Ask::Worklist(asked) => {
            add(Some(&asked.lifecycle), &mut all);
            add(asked.signals.as_ref(), &mut all);
            add(asked.health.as_ref(), &mut all);
        }
        Ask::Backtest(asked) => match &asked.alarm {
            Alarm::Health { model, .. } => add(Some(model), &mut all),
            Alarm::Signals { model, .. } => add(Some(model), &mut all),
            Alarm::Criterion { .. } => {}
        },
        _ => {}
    }
    all
}

fn add<D: Definition>(of: Option<&DefinitionRef<D>>, all: &mut Vec<Json>) {
    // Inline definitions stand in the question's own document.
    if let Some(of @ DefinitionRef::Version(_)) = of
        && let Some(definition) = of.known()
    {
        all.extend(serde_json::to_value(definition).ok());
    }
}
