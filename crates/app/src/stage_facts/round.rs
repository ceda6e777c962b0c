//! Rounds of looks: whoever was touched, whose time has come, and some of those who are looked
//! at again, each through the lifecycles in force; what differs is kept at once.

use std::collections::HashMap;
use std::sync::Arc;

use wayfarer_core::{ErrorCode, Millis, WorkspaceId};
use wayfarer_engine::Picked;
use wayfarer_journey::lifecycle::Subject;
use wayfarer_metadata::{FollowedOwner, QueuedTouch, StageChanges, StageRound, StageWatch};
use wayfarer_store::IdentityMap;

use super::lifecycles::{Followed, InForce};
use super::look::{Look, Whom, Why};
use super::news::StagesChanged;
use crate::{App, AppError, Control};

/// Touches taken in at once.
const TOUCHES_AT_ONCE: usize = 64;
/// Owners of a lifecycle whose time has come, looked at at once.
const DUE_AT_ONCE: usize = 5_000;
/// Owners of a lifecycle looked at again at once, beside those who were touched.
const SWEPT_AT_ONCE: usize = 2_000;
/// After how long a lifecycle that was set aside is tried again, ms.
const RETRY_AFTER_MS: i64 = 30_000;

/// Does rounds, and remembers between them who was who.
pub(super) struct Rounds {
    app: Arc<App>,
    known: HashMap<WorkspaceId, Known>,
}

/// What is remembered of a workspace.
#[derive(Default)]
struct Known {
    in_force: Option<InForce>,
    /// The identity maps of the last two rounds, the older first. What is told after a round
    /// began may be in the store it saw, so one map is not enough.
    maps: Vec<Arc<IdentityMap>>,
}

impl Rounds {
    /// Where nothing is left to look at, the facts are those of who is who now.
    pub fn begin(app: Arc<App>) -> Result<Self, AppError> {
        let mut known: HashMap<WorkspaceId, Known> = HashMap::new();
        for record in app.workspaces()? {
            let workspace = record.workspace;
            let is_followed = !app.metadata.stage_watches(&workspace)?.is_empty();
            if is_followed && app.metadata.stage_touches(&workspace, 1)?.is_empty() {
                let maps = &mut known.entry(workspace.clone()).or_default().maps;
                // A store that cannot be read is told of when it is looked at.
                if let Ok(snapshot) = app.snapshot(&workspace) {
                    maps.extend(snapshot.people_to_keep().ok());
                }
            }
        }
        Ok(Self { app, known })
    }

    /// A round in each workspace with something to look at; answers whether there was one.
    ///
    /// # Errors
    /// That of the last workspace whose round failed; the others had theirs.
    pub fn work(&mut self) -> Result<bool, AppError> {
        let (mut has_worked, mut failed) = (false, None);
        for workspace in self.app.metadata.stage_work(self.app.now_ms())? {
            match self.round(&workspace) {
                Ok(()) => has_worked = true,
                // It was removed meanwhile, and everything of it.
                Err(error) if error.code == ErrorCode::WorkspaceUnknown => {}
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(has_worked), Err)
    }

    fn round(&mut self, workspace: &WorkspaceId) -> Result<(), AppError> {
        let app = Arc::clone(&self.app);
        let known = self.known.entry(workspace.clone()).or_default();
        let now_ms = app.now_ms();
        let queued = app.metadata.stage_touches(workspace, TOUCHES_AT_ONCE)?;
        let watches = app.metadata.stage_watches(workspace)?;
        let is_anew = queued.iter().any(is_definition)
            || watches.iter().any(|watch| is_to_retry(watch, now_ms));
        let in_force = match known.in_force.take().filter(|_| !is_anew) {
            Some(in_force) => in_force,
            None => app.lifecycles_followed(workspace)?,
        };
        // After the queue: whatever is in it is in the store.
        let snapshot = app.snapshot(workspace)?;
        let people = snapshot.people_to_keep()?;
        let is_bulk = queued.iter().any(|one| one.touch.everybody)
            || known.maps.is_empty() && queued.iter().any(|one| !one.touch.people.is_empty());
        let control = Control::unlimited();
        let before: Vec<&IdentityMap> = known.maps.iter().map(|map| &**map).collect();
        let look = Look {
            app: &app,
            workspace,
            snapshot: &snapshot,
            control: &control,
            now_ms,
            touched: Whom::touched(&queued, &before, &people),
        };
        let mut round = Round {
            look: &look,
            is_bulk,
            kept: StageRound {
                now_ms,
                done: queued.iter().map(|one| one.number).collect(),
                ..StageRound::default()
            },
            news: Vec::new(),
        };
        round.go(&in_force, watches)?;
        let Round { kept, news, .. } = round;
        app.metadata.keep_stage_round(workspace, &kept)?;
        app.stage_news.tell(workspace, news);
        known.in_force = Some(in_force);
        known.maps.push(people);
        let over = known.maps.len().saturating_sub(2);
        known.maps.drain(..over);
        Ok(())
    }
}

/// Whether a touch says that definitions may be others.
fn is_definition(queued: &QueuedTouch) -> bool {
    let touch = &queued.touch;
    touch.people.is_empty() && touch.accounts.is_empty() && !touch.everybody
}

fn is_to_retry(watch: &StageWatch, now_ms: Millis) -> bool {
    watch.retry_ms.is_some_and(|retry_ms| retry_ms <= now_ms)
}

/// One round in one workspace.
struct Round<'a> {
    look: &'a Look<'a>,
    is_bulk: bool,
    kept: StageRound,
    news: Vec<StagesChanged>,
}

/// A lifecycle's part in a round.
struct Turn<'a> {
    followed: &'a Followed,
    before: StageWatch,
    watch: StageWatch,
    whom: Whom,
}

impl Round<'_> {
    fn go(&mut self, in_force: &InForce, watches: Vec<StageWatch>) -> Result<(), AppError> {
        let mut known: HashMap<String, StageWatch> = watches
            .into_iter()
            .map(|watch| (watch.lifecycle.clone(), watch))
            .collect();
        let mut due: HashMap<&str, Vec<u64>> = HashMap::new();
        for followed in &in_force.followed {
            due.insert(&followed.key, self.look.due(&followed.key, DUE_AT_ONCE)?);
        }
        let mut turns = Vec::with_capacity(in_force.followed.len());
        for followed in &in_force.followed {
            let known = known.remove(&followed.key);
            turns.extend(self.turn(followed, known, &due)?);
        }
        let looks = || turns.iter().map(|turn| (turn.followed, &turn.whom));
        let picked = self.look.pick(looks())?;
        for turn in turns {
            self.follow(turn, &picked)?;
        }
        for unfit in &in_force.unfit {
            let watch = known.remove(&unfit.key);
            let watch = watch.unwrap_or_else(|| self.new_watch(&unfit.key, unfit.version, ""));
            if watch.retry_ms.is_none() || is_to_retry(&watch, self.look.now_ms) {
                self.set_aside(&watch, &unfit.error);
            }
            self.put_off(&unfit.key, unfit.subject)?;
        }
        self.kept.ended = known.into_keys().collect();
        Ok(())
    }

    fn new_watch(&self, key: &str, version: u32, signature: &str) -> StageWatch {
        StageWatch {
            lifecycle: key.to_owned(),
            version,
            signature: signature.to_owned(),
            since_ms: self.look.now_ms,
            // It may have been followed before.
            sweep_from: Some(i64::MIN),
            error: None,
            retry_ms: None,
        }
    }

    /// Whom a lifecycle is to look at; nothing where it is set aside.
    fn turn<'f>(
        &mut self,
        followed: &'f Followed,
        known: Option<StageWatch>,
        due: &HashMap<&str, Vec<u64>>,
    ) -> Result<Option<Turn<'f>>, AppError> {
        let new = || self.new_watch(&followed.key, followed.version, &followed.signature);
        let before = known.unwrap_or_else(new);
        let is_other = before.signature != followed.signature;
        if !is_other && before.retry_ms.is_some() && !is_to_retry(&before, self.look.now_ms) {
            self.put_off(&followed.key, followed.subject)?;
            return Ok(None);
        }
        let mut watch = StageWatch {
            version: followed.version,
            signature: followed.signature.clone(),
            error: None,
            retry_ms: None,
            ..before.clone()
        };
        if is_other || self.is_bulk {
            watch.sweep_from = Some(i64::MIN);
        }
        let mut whom = self.look.whom(followed, due)?;
        if let Some(from) = watch.sweep_from {
            let swept = self.look.swept(&followed.key, from, SWEPT_AT_ONCE)?;
            let last = swept.last().filter(|_| swept.len() == SWEPT_AT_ONCE);
            watch.sweep_from = last.and_then(|last| (*last as i64).checked_add(1));
            whom.add_all(&swept, Why::Again);
        }
        Ok(Some(Turn {
            followed,
            before,
            watch,
            whom,
        }))
    }

    /// Looks through one lifecycle, and keeps what that changes.
    fn follow(&mut self, turn: Turn<'_>, picked: &Picked) -> Result<(), AppError> {
        let Turn {
            followed,
            before,
            watch,
            whom,
        } = turn;
        match self.look.at(followed, &whom, picked) {
            Ok((changes, news)) => {
                self.kept.changes.extend(changes);
                self.news.extend(news);
            }
            Err(error) => {
                self.set_aside(&watch, &error);
                return self.put_off(&followed.key, followed.subject);
            }
        }
        // A new one is kept however it stands.
        if watch != before || watch.since_ms == self.look.now_ms {
            self.kept.watches.push(watch);
        }
        Ok(())
    }

    /// The others go on; everybody it follows is looked at when it is tried again.
    fn set_aside(&mut self, watch: &StageWatch, error: &AppError) {
        let now_ms = self.look.now_ms;
        if watch.error.is_none() {
            tracing::warn!(
                lifecycle = watch.lifecycle,
                "a lifecycle is set aside: {error}"
            );
        }
        self.kept.watches.push(StageWatch {
            sweep_from: Some(i64::MIN),
            error: Some(error.to_string()),
            retry_ms: Some(now_ms + RETRY_AFTER_MS),
            ..watch.clone()
        });
    }

    /// Whoever was touched meanwhile is looked at with the others.
    fn put_off(&mut self, lifecycle: &str, subject: Subject) -> Result<(), AppError> {
        let unknown = self.look.unknown(lifecycle, subject)?;
        let followed_anew = unknown.into_iter().map(|owner| FollowedOwner {
            owner,
            digest: 0,
            due_ms: None,
        });
        self.kept.changes.push(StageChanges {
            lifecycle: lifecycle.to_owned(),
            followed: followed_anew.collect(),
            ..StageChanges::default()
        });
        Ok(())
    }
}
