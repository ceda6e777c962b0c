//! Whose key is whose, looked up without the database.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use wayfarer_core::{Millis, WorkspaceId};
use wayfarer_journey::agents::{BotFilter, Networks};
use wayfarer_metadata::Purpose;

use super::Source;
use super::collector::CollectError;
use super::hooks::Reader;
use crate::{App, AppError, Which, WhichHeld};

/// Sources are read again after so many milliseconds: another process may have changed them.
const LOOK_AGAIN_MS: Millis = 1_000;
/// A key nobody knows is looked for sooner: its source may have been made a moment ago, and
/// senders give up what is refused for its key.
const LOOK_FOR_MS: Millis = 100;

/// The bot filter whose networks count.
const HOLDS: WhichHeld = WhichHeld::Own(Which::Published);

/// A source as the collector needs it.
#[derive(Debug, Clone)]
pub(super) struct Sender {
    pub workspace: WorkspaceId,
    /// What its events carry.
    pub name: String,
    pub enabled: bool,
    /// What the categories of its consent banner stand for.
    pub consent: BTreeMap<String, Vec<Purpose>>,
    /// How its messages are read, where it has a mapping; or why they can no longer be.
    pub reader: Result<Option<Reader>, AppError>,
    /// Whether its messages are fetched: nobody delivers any.
    pub is_fetched: bool,
    /// The networks its workspace tells apart.
    pub networks: Networks,
}

impl Sender {
    /// How its deliveries are read.
    ///
    /// # Errors
    /// It is no webhook, or its mapping or secret can no longer be read.
    pub(super) fn webhook(&self) -> Result<&Reader, CollectError> {
        match self.is_fetched {
            true => Err(CollectError::NoWebhook(self.name.clone())),
            false => self.mapped(),
        }
    }

    /// How its messages are read, delivered or fetched.
    ///
    /// # Errors
    /// It has no mapping, or its mapping or secret can no longer be read.
    pub(super) fn mapped(&self) -> Result<&Reader, CollectError> {
        let reader = self.reader.as_ref().map_err(Clone::clone)?;
        let missing = || CollectError::NoWebhook(self.name.clone());
        reader.as_ref().ok_or_else(missing)
    }

    /// Whether its mapping speaks of a header of deliveries.
    pub(super) fn speaks_of(&self, header: &str) -> bool {
        let reader = self.reader.as_ref().ok().and_then(Option::as_ref);
        reader.is_some_and(|reader| reader.speaks_of(header))
    }

    /// A source as it is saved.
    pub(super) fn of(app: &App, workspace: &WorkspaceId, source: Source) -> Self {
        Self {
            workspace: workspace.clone(),
            reader: Reader::of(app, workspace, &source),
            is_fetched: source.pull.is_some(),
            name: source.name,
            enabled: source.enabled,
            consent: source.consent,
            networks: Networks::default(),
        }
    }
}

/// All keys there are.
#[derive(Debug, Default)]
pub(super) struct Keys(RwLock<Known>);

#[derive(Debug, Default)]
struct Known {
    by_key: HashMap<String, Arc<Sender>>,
    read_ms: Millis,
}

impl Keys {
    /// Whose `key` is; reads the sources again when what is known of it is old.
    pub(super) fn sender(&self, app: &App, key: &str) -> Result<Option<Arc<Sender>>, AppError> {
        let now_ms = app.now_ms();
        {
            let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
            let found = known.by_key.get(key);
            let may_be_old_ms = found.map_or(LOOK_FOR_MS, |_| LOOK_AGAIN_MS);
            if now_ms.saturating_sub(known.read_ms) < may_be_old_ms {
                return Ok(found.cloned());
            }
        }
        let by_key = read(app)?;
        let found = by_key.get(key).cloned();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *known = Known {
            by_key,
            read_ms: now_ms,
        };
        Ok(found)
    }
}

fn read(app: &App) -> Result<HashMap<String, Arc<Sender>>, AppError> {
    let mut by_key = HashMap::new();
    for record in app.workspaces()? {
        let filter = app.bot_filter(&record.workspace, BotFilter::DEFAULT_KEY, HOLDS)?;
        let networks = Networks::new(&filter.bot_filter);
        for source in app.every_saved::<Source>(&record.workspace)? {
            if source.info.removed {
                continue;
            }
            let source = source.document;
            let keys = [Some(source.write_key.clone()), source.former_key.clone()];
            let sender = Arc::new(Sender {
                networks: networks.clone(),
                ..Sender::of(app, &record.workspace, source)
            });
            for key in keys.into_iter().flatten() {
                by_key.insert(key, Arc::clone(&sender));
            }
        }
    }
    Ok(by_key)
}
