//! One look: some owners through one lifecycle, beside the facts there are of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use wayfarer_core::{AccountId, Millis, PersonId, WorkspaceId, iso_instant};
use wayfarer_engine::{Control, Engine, Owners, Picked, SubjectMoves};
use wayfarer_journey::lifecycle::Subject;
use wayfarer_metadata::{FollowedOwner, QueuedTouch, StageChanges, StageFactRecord};
use wayfarer_store::{IdentityMap, Snapshot};

use super::compare::{Kept, Moved, difference, digest};
use super::concerned::concerned;
use super::lifecycles::Followed;
use super::news::{StageFlow, StageMoved, StagesChanged};
use crate::{App, AppError};

/// Moves listed in one message.
const LISTED: usize = 100;

/// Why somebody is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Something happened to them, at this instant or later.
    Touched(Millis),
    /// Their time has come.
    Due,
    /// Everybody is, again.
    Again,
}

/// Owners to look at.
#[derive(Debug, Default)]
pub(super) struct Whom(BTreeMap<u64, Why>);

/// Whoever something happened to, by kind.
#[derive(Debug, Default)]
pub(super) struct Touched {
    people: Whom,
    accounts: Whom,
}

impl Whom {
    /// Whom queued touches are about by now.
    pub fn touched(queued: &[QueuedTouch], before: &[&IdentityMap], now: &IdentityMap) -> Touched {
        let touches = || queued.iter().map(|one| &one.touch);
        let people: Vec<(u64, Millis)> = touches().flat_map(|of| of.people.clone()).collect();
        let mut touched = Touched::default();
        for (person, from_ms) in concerned(&people, before, now) {
            touched.people.add(person, Why::Touched(from_ms));
        }
        for (account, from_ms) in touches().flat_map(|of| &of.accounts) {
            touched.accounts.add(*account, Why::Touched(*from_ms));
        }
        touched
    }

    fn add(&mut self, owner: u64, why: Why) {
        let known = self.0.entry(owner).or_insert(why);
        if let (Why::Touched(earliest), Why::Touched(from_ms)) = (&mut *known, why) {
            *earliest = (*earliest).min(from_ms);
        }
    }

    /// Adds owners who are not there for a reason of more weight.
    pub fn add_all(&mut self, owners: &[u64], why: Why) {
        owners.iter().for_each(|owner| self.add(*owner, why));
    }

    fn owners(&self) -> Vec<u64> {
        self.0.keys().copied().collect()
    }
}

/// What looks of one round have in common.
pub(super) struct Look<'a> {
    pub app: &'a App,
    pub workspace: &'a WorkspaceId,
    pub snapshot: &'a Snapshot,
    pub control: &'a Control,
    pub now_ms: Millis,
    pub touched: Touched,
}

/// Where an owner has come to.
#[derive(Default)]
struct Found {
    moves: Vec<Moved>,
    due_ms: Option<Millis>,
}

impl Look<'_> {
    /// Owners of a lifecycle whose time has come.
    pub fn due(&self, lifecycle: &str, at_once: usize) -> Result<Vec<u64>, AppError> {
        let metadata = &self.app.metadata;
        Ok(metadata.due_owners(self.workspace, lifecycle, self.now_ms, at_once)?)
    }

    /// The next of those who are looked at again.
    pub fn swept(&self, lifecycle: &str, from: i64, at_once: usize) -> Result<Vec<u64>, AppError> {
        let metadata = &self.app.metadata;
        Ok(metadata.owners_from(self.workspace, lifecycle, from, at_once)?)
    }

    /// Whom a lifecycle is to look at: who was touched, whose time has come in it, and, of
    /// those it follows, whoever may move because another does that it looks at.
    pub fn whom(
        &self,
        followed: &Followed,
        due: &HashMap<&str, Vec<u64>>,
    ) -> Result<Whom, AppError> {
        let mut whom = Whom::default();
        for (owner, why) in &self.touched_of(followed.subject).0 {
            whom.add(*owner, *why);
        }
        let due_in = |key: &str| due.get(key).map(Vec::as_slice).unwrap_or_default();
        whom.add_all(due_in(&followed.key), Why::Due);
        let crosses: BTreeSet<&str> = followed.crosses().collect();
        let alike = followed.looks_at.iter().map(|(key, _)| key.as_str());
        let alike = alike.filter(|key| !crosses.contains(key));
        let mut others: Vec<u64> = alike.flat_map(due_in).copied().collect();
        if !crosses.is_empty() {
            let across = crosses.iter().flat_map(|key| due_in(key)).copied();
            let touched = match followed.is_of_accounts() {
                true => self.touched.people.owners(),
                false => self.touched.accounts.owners(),
            };
            others.extend(self.across(followed, across.chain(touched).collect())?);
        }
        let followed = self.followed(&followed.key, &others)?;
        whom.add_all(&followed.into_keys().collect::<Vec<_>>(), Why::Due);
        Ok(whom)
    }

    /// Those who were touched and whom the lifecycle does not follow yet.
    pub fn unknown(&self, lifecycle: &str, subject: Subject) -> Result<Vec<u64>, AppError> {
        let mut owners = self.touched_of(subject).owners();
        let known = self.followed(lifecycle, &owners)?;
        owners.retain(|owner| !known.contains_key(owner));
        Ok(owners)
    }

    /// What is read once for all looks of a round.
    pub fn pick<'l>(
        &self,
        looks: impl Iterator<Item = (&'l Followed, &'l Whom)>,
    ) -> Result<Picked, AppError> {
        let (mut people, mut accounts) = (BTreeSet::new(), BTreeSet::new());
        for (followed, whom) in looks {
            match followed.is_of_accounts() {
                true => accounts.extend(whom.owners()),
                false => people.extend(whom.owners()),
            }
        }
        let people: Vec<u64> = people.into_iter().collect();
        let accounts: Vec<u64> = accounts.into_iter().collect();
        Ok(self.engine().pick(&people, &accounts)?)
    }

    /// Looks at owners, whose rows are picked; answers what it changes, and what is to be told
    /// of it.
    pub fn at(
        &self,
        followed: &Followed,
        whom: &Whom,
        picked: &Picked,
    ) -> Result<(Option<StageChanges>, Option<StagesChanged>), AppError> {
        if whom.0.is_empty() {
            return Ok((None, None));
        }
        let owners = whom.owners();
        let mut found = self.fold(followed, &owners, picked)?;
        let known = self.followed(&followed.key, &owners)?;
        let digests: HashMap<u64, u64> = found
            .iter()
            .map(|(owner, found)| (*owner, digest(&found.moves)))
            .collect();
        let digest_of = |owner: &u64| digests.get(owner).copied().unwrap_or_default();
        let was = |owner: &u64| known.get(owner).map_or(0, |known| known.digest);
        let mut differ = owners.clone();
        differ.retain(|owner| digest_of(owner) != was(owner));
        let mut current = self.current(&followed.key, &differ)?;
        let mut changes = StageChanges {
            lifecycle: followed.key.clone(),
            ..StageChanges::default()
        };
        let mut told = Told::default();
        for (owner, why) in &whom.0 {
            let Found { moves, due_ms } = found.remove(owner).unwrap_or_default();
            let (now, before) = (digest_of(owner), known.get(owner));
            if now != was(owner) {
                let kept = Kept {
                    lifecycle: &followed.key,
                    version: followed.version,
                    owner: *owner,
                    now_ms: self.now_ms,
                };
                let current = current.remove(owner).unwrap_or_default();
                let changed = difference(&current, &moves, kept);
                told.take(*why, was(owner) != 0, &changed.appended);
                changes.superseded.extend(changed.superseded);
                changes.appended.extend(changed.appended);
            }
            let stands = FollowedOwner {
                owner: *owner,
                digest: now,
                due_ms,
            };
            match now == 0 && due_ms.is_none() {
                true if before.is_some() => changes.left.push(*owner),
                false if before != Some(&stands) => changes.followed.push(stands),
                _ => {}
            }
        }
        let news = self.news(followed, told)?;
        Ok((Some(changes), news))
    }

    fn touched_of(&self, subject: Subject) -> &Whom {
        match subject {
            Subject::Account => &self.touched.accounts,
            Subject::Person | Subject::Relationship => &self.touched.people,
        }
    }

    fn engine(&self) -> Engine<'_> {
        Engine {
            workspace: self.workspace,
            snapshot: self.snapshot,
            control: self.control,
        }
    }

    /// Owners of the lifecycle's kind that belong to owners of the other.
    fn across(&self, followed: &Followed, others: BTreeSet<u64>) -> Result<Vec<u64>, AppError> {
        if others.is_empty() {
            return Ok(Vec::new());
        }
        let context = self
            .app
            .look_context(self.workspace, &followed.question, self.now_ms)?;
        let pairs = self.engine().people_at_accounts(&context)?.into_iter();
        let ours = pairs.filter_map(|(person, account)| match followed.is_of_accounts() {
            true => others.contains(&person).then_some(account),
            false => others.contains(&account).then_some(person),
        });
        Ok(ours.collect::<BTreeSet<u64>>().into_iter().collect())
    }

    fn fold(
        &self,
        followed: &Followed,
        owners: &[u64],
        picked: &Picked,
    ) -> Result<HashMap<u64, Found>, AppError> {
        let context = self
            .app
            .look_context(self.workspace, &followed.question, self.now_ms)?;
        let of = match followed.is_of_accounts() {
            true => Owners::Accounts(owners),
            false => Owners::People(owners),
        };
        let subjects = self
            .engine()
            .subject_moves(&followed.question, of, picked, &context)?;
        let mut found: HashMap<u64, Found> = HashMap::new();
        for SubjectMoves {
            unit,
            moves,
            next_change_at,
        } in subjects
        {
            let owner = match followed.is_of_accounts() {
                true => unit.key,
                false => unit.person,
            };
            let of_owner = found.entry(owner).or_default();
            of_owner
                .moves
                .extend(moves.into_iter().map(|step| (unit, step)));
            of_owner.due_ms = of_owner.due_ms.into_iter().chain(next_change_at).min();
        }
        Ok(found)
    }

    fn followed(
        &self,
        lifecycle: &str,
        owners: &[u64],
    ) -> Result<HashMap<u64, FollowedOwner>, AppError> {
        if owners.is_empty() {
            return Ok(HashMap::new());
        }
        let known = self
            .app
            .metadata
            .followed(self.workspace, lifecycle, owners)?;
        Ok(known
            .into_iter()
            .map(|known| (known.owner, known))
            .collect())
    }

    fn current(
        &self,
        lifecycle: &str,
        owners: &[u64],
    ) -> Result<HashMap<u64, Vec<StageFactRecord>>, AppError> {
        let mut by_owner: HashMap<u64, Vec<StageFactRecord>> = HashMap::new();
        if !owners.is_empty() {
            let metadata = &self.app.metadata;
            for fact in metadata.current_stage_facts(self.workspace, lifecycle, owners)? {
                by_owner.entry(fact.owner).or_default().push(fact);
            }
        }
        Ok(by_owner)
    }

    fn news(&self, followed: &Followed, told: Told) -> Result<Option<StagesChanged>, AppError> {
        if told.subjects.is_empty() && told.restated == 0 {
            return Ok(None);
        }
        let listed = &told.moves[..told.moves.len().min(LISTED)];
        let ids: Vec<u64> = listed.iter().map(|fact| fact.owner).collect();
        let names = self.snapshot.dictionary().lookup_many(&ids)?;
        let moved = |fact: &StageFactRecord| StageMoved {
            person: (fact.person != 0).then_some(PersonId(fact.person)),
            id: names.get(&fact.owner).map(|(_, name)| name.clone()),
            unit: (fact.account != 0).then(|| AccountId(fact.account).to_string()),
            track: fact.track.clone(),
            from: fact.from.clone(),
            to: fact.to.clone(),
            kind: fact.kind.clone(),
            at: iso_instant(fact.at_ms),
        };
        Ok(Some(StagesChanged {
            lifecycle: followed.key.clone(),
            version: followed.version,
            known_at: iso_instant(self.now_ms),
            subjects: told.subjects.len() as u64,
            restated: told.restated,
            flows: flows(&told.moves),
            moves: listed.iter().map(moved).collect(),
            left_out: (told.moves.len() - listed.len()) as u64,
        }))
    }
}

/// What is to be told of a look.
#[derive(Default)]
struct Told {
    subjects: BTreeSet<(u64, u64)>,
    restated: u64,
    moves: Vec<StageFactRecord>,
}

impl Told {
    /// Takes in an owner whose facts changed. Where nothing was known of them the history
    /// from before the event that brought them here is no news.
    fn take(&mut self, why: Why, is_known: bool, appended: &[StageFactRecord]) {
        let news = appended.iter().filter(|fact| match (why, is_known) {
            (Why::Again, _) => false,
            (Why::Touched(from_ms), false) => fact.at_ms >= from_ms,
            _ => true,
        });
        let before = self.moves.len();
        self.moves.extend(news.cloned());
        let new = &self.moves[before..];
        self.restated += u64::from(new.is_empty() && is_known);
        self.subjects
            .extend(new.iter().map(|fact| (fact.person, fact.account)));
    }
}

/// Moves, counted by where from and where to.
fn flows(moves: &[StageFactRecord]) -> Vec<StageFlow> {
    let mut counts: BTreeMap<(&str, Option<&str>, &str), u64> = BTreeMap::new();
    for fact in moves {
        let way = (fact.track.as_str(), fact.from.as_deref(), fact.to.as_str());
        *counts.entry(way).or_default() += 1;
    }
    let flow = |((track, from, to), moves): ((&str, Option<&str>, &str), u64)| StageFlow {
        track: track.to_owned(),
        from: from.map(str::to_owned),
        to: to.to_owned(),
        moves,
    };
    counts.into_iter().map(flow).collect()
}
