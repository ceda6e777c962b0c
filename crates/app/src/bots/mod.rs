//! Bot filters: which holds, and which a question means.

use serde::Serialize;
use wayfarer_core::WorkspaceId;
use wayfarer_journey::agents::{BUILT_IN_BOTS, BotFilter, BotFilterRef, NETWORK, USER_AGENT};
use wayfarer_journey::definition::Definition;
use wayfarer_journey::{Ask, Question};

use crate::definitions::{BuiltIn, Held};
use crate::{App, AppError, WhichHeld};

#[cfg(test)]
mod tests;

/// A bot filter with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeldBotFilter {
    /// Its key.
    pub key: String,
    /// Its version, 0 for a built-in filter; absent for a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Whether it is one of this build.
    pub built_in: bool,
    /// SHA-256 of its canonical form.
    pub hash: String,
    /// The filter.
    pub bot_filter: BotFilter,
    /// The text it was written as, with its comments.
    pub source: String,
}

impl BuiltIn for BotFilter {
    const BUILT_IN_KEYS: &'static str = "'default' or 'none'";

    fn built_in_as(key: &str) -> Option<(&'static Self, String)> {
        let filter = Self::built_in(key)?;
        let source = match key {
            Self::DEFAULT_KEY => BUILT_IN_BOTS.to_owned(),
            _ => filter.to_yaml(),
        };
        Some((filter, source))
    }

    fn is_reserved(key: &str) -> bool {
        key == Self::NONE_KEY
    }
}

impl From<Held<BotFilter>> for HeldBotFilter {
    fn from(held: Held<BotFilter>) -> Self {
        Self {
            key: held.definition.key.clone(),
            version: held.version,
            built_in: held.built_in,
            hash: held.hash,
            bot_filter: held.definition,
            source: held.source,
        }
    }
}

impl App {
    /// A bot filter: of `default` the built-in one where the workspace has none of its own
    /// that is asked for.
    pub fn bot_filter(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        which: WhichHeld,
    ) -> Result<HeldBotFilter, AppError> {
        Ok(self.held(workspace, key, which)?.into())
    }

    /// The bot filter a question uses, looked up: the one it names, else the one that holds.
    /// `None` where the store tells of no event by whom it was done, and of questions that
    /// count nothing themselves.
    pub(crate) fn bots_of(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
    ) -> Result<Option<BotFilterRef>, AppError> {
        if let Some(of) = &question.bots {
            let named = self.held_named(workspace, of);
            return named.map(Some).map_err(|error| error.at_path("bots"));
        }
        let counts = !matches!(
            question.ask,
            Ask::Person(_) | Ask::Members(_) | Ask::Explain(_)
        );
        if !counts || !self.tells_agents(workspace)? {
            return Ok(None);
        }
        let held = self.held_now::<BotFilter>(workspace, BotFilter::DEFAULT_KEY)?;
        Ok(Some(held.into_reference()))
    }

    /// Whether any event of the workspace carries what a bot could be told by.
    fn tells_agents(&self, workspace: &WorkspaceId) -> Result<bool, AppError> {
        self.workspace(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        let properties = &snapshot.catalogue().properties;
        Ok([USER_AGENT, NETWORK]
            .iter()
            .any(|name| properties.contains_key(*name)))
    }
}
