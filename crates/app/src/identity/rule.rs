//! Joining and splitting people by a member's word, with what it would change.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wayfarer_core::{
    ErrorCode, IdKind, IdentityRuling, ManifestChange, Revoked, Verdict, WorkspaceId,
};
use wayfarer_store::{IdentityMap, Snapshot};

use super::told::{PersonOfIds, RulingTold, Teller, ids_of};
use crate::{App, AppError};

/// Characters a reason may have.
const MAX_REASON: usize = 500;

/// What a member says of ids.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityRule {
    /// Whether the ids are one person's.
    pub verdict: Verdict,
    /// The id it is about: `per_…`, or as the source wrote it.
    pub id: String,
    /// To join: a known person's id. To split: from which other id; from every id it is
    /// joined with when absent.
    #[serde(default)]
    pub user: Option<String>,
    /// Why.
    pub reason: String,
}

/// What a ruling changes: the people concerned, before and after.
#[derive(Debug, Clone, Serialize)]
pub struct IdentityRuled {
    /// The rulings that were made; of a preview, that would be.
    pub rulings: Vec<RulingTold>,
    /// The people concerned as they were.
    pub before: Vec<PersonOfIds>,
    /// The people concerned as they are then.
    pub after: Vec<PersonOfIds>,
}

impl App {
    /// What a ruling would change; nothing is kept.
    pub fn preview_ruling(
        &self,
        workspace: &WorkspaceId,
        rule: &IdentityRule,
        author: &str,
    ) -> Result<IdentityRuled, AppError> {
        Ok(self.weighed(workspace, rule, author)?.1)
    }

    /// Rules that two ids are one person's, or are not. Every question goes by it from the
    /// next answer on.
    pub fn rule_identity(
        &self,
        workspace: &WorkspaceId,
        rule: &IdentityRule,
        author: &str,
    ) -> Result<IdentityRuled, AppError> {
        let (rulings, ruled) = self.weighed(workspace, rule, author)?;
        self.apply_rulings(workspace, rulings)?;
        Ok(ruled)
    }

    /// Takes a ruling back: what it changed is as it was before.
    pub fn take_back_ruling(
        &self,
        workspace: &WorkspaceId,
        number: u64,
        author: &str,
    ) -> Result<IdentityRuled, AppError> {
        let author = author_of(author)?;
        let snapshot = self.snapshot(workspace)?;
        let rulings = self.manifest().rulings(workspace)?;
        let found = rulings.into_iter().find(|ruling| ruling.number == number);
        let mut ruling = found.ok_or_else(|| {
            AppError::new(
                ErrorCode::RulingUnknown,
                format!("there is no ruling {number}"),
            )
            .with_hint("`wayfarer identity rulings` lists them")
        })?;
        if let Some(revoked) = &ruling.revoked {
            let message = format!(
                "ruling {number} was taken back by {} already",
                revoked.author
            );
            return Err(AppError::new(ErrorCode::IdentityInvalid, message));
        }
        ruling.revoked = Some(Revoked {
            author,
            at_ms: self.now_ms(),
        });
        let mut others = snapshot.rulings().to_vec();
        others.retain(|other| other.number != number);
        let ruled = told(&snapshot, &others, std::slice::from_ref(&ruling))?;
        self.apply_rulings(workspace, vec![ruling])?;
        Ok(ruled)
    }

    /// Keeps rulings and tells whom they are about.
    fn apply_rulings(
        &self,
        workspace: &WorkspaceId,
        rulings: Vec<IdentityRuling>,
    ) -> Result<(), AppError> {
        let ids: Vec<u64> = rulings.iter().flat_map(|of| [of.id, of.user]).collect();
        let change = ManifestChange {
            rulings,
            ..ManifestChange::default()
        };
        self.manifest().apply(workspace, &change)?;
        self.touch_stages_of(workspace, ids, [], self.now_ms())
    }

    /// The rulings that `rule` amounts to, and what they change.
    fn weighed(
        &self,
        workspace: &WorkspaceId,
        rule: &IdentityRule,
        author: &str,
    ) -> Result<(Vec<IdentityRuling>, IdentityRuled), AppError> {
        let snapshot = self.snapshot(workspace)?;
        let rulings = self.rulings_of(workspace, &snapshot, rule, author)?;
        let mut all = snapshot.rulings().to_vec();
        all.extend(rulings.iter().cloned());
        let ruled = told(&snapshot, &all, &rulings)?;
        Ok((rulings, ruled))
    }

    /// The rulings that `rule` amounts to.
    fn rulings_of(
        &self,
        workspace: &WorkspaceId,
        snapshot: &Snapshot,
        rule: &IdentityRule,
        author: &str,
    ) -> Result<Vec<IdentityRuling>, AppError> {
        let author = author_of(author)?;
        let reason = rule.reason.trim();
        if reason.is_empty() || reason.chars().count() > MAX_REASON {
            let message = format!("a reason has 1 to {MAX_REASON} characters");
            return Err(invalid(message, "/reason"));
        }
        let id = self.meant(workspace, snapshot, &rule.id)?.0.0;
        let user = match &rule.user {
            Some(user) => Some(self.meant(workspace, snapshot, user)?.0.0),
            None => None,
        };
        let pairs = match (rule.verdict, user) {
            (Verdict::Join, None) => {
                return Err(invalid("say whose the id is".to_owned(), "/user"));
            }
            (Verdict::Join, Some(user)) => {
                if kind_of(snapshot, user)? != Some(IdKind::User) {
                    let message = "ids are joined with a known person's id, not a device's";
                    return Err(invalid(message.to_owned(), "/user"));
                }
                if id == user {
                    return Err(invalid("both are the same id".to_owned(), "/user"));
                }
                vec![(id, user)]
            }
            (Verdict::Split, user) => {
                let pairs = held_links(snapshot, id, user)?;
                if pairs.is_empty() {
                    let message = "nothing joins this id with another".to_owned();
                    return Err(invalid(message, "/id")
                        .with_hint("`wayfarer identity show ID` tells what joins it"));
                }
                pairs
            }
        };
        let known = self.manifest().rulings(workspace)?;
        let next = known.last().map_or(1, |last| last.number + 1);
        let at_ms = self.now_ms();
        let ids: Vec<u64> = pairs.iter().map(|(id, _)| *id).collect();
        let kinds = snapshot.dictionary().lookup_many(&ids)?;
        let rulings = (next..)
            .zip(pairs)
            .map(|(number, (id, user))| IdentityRuling {
                number,
                verdict: rule.verdict,
                id,
                is_device: matches!(kinds.get(&id), Some((IdKind::Anonymous, _))),
                user,
                author: author.clone(),
                reason: reason.to_owned(),
                at_ms,
                revoked: None,
            });
        Ok(rulings.collect())
    }
}

fn kind_of(snapshot: &Snapshot, id: u64) -> Result<Option<IdKind>, AppError> {
    let known = snapshot.dictionary().lookup(id)?;
    Ok(known.first().map(|(kind, _)| *kind))
}

/// The pairs of ids that join `id`, with `other` where it is given: by events or by members.
fn held_links(
    snapshot: &Snapshot,
    id: u64,
    other: Option<u64>,
) -> Result<Vec<(u64, u64)>, AppError> {
    let links = snapshot.links_of(&BTreeSet::from([id]))?;
    let links = links.iter().filter(|link| link.holds);
    let of_links = links.map(|link| (link.id, link.user));
    let ruled = snapshot.rulings().iter();
    let ruled = ruled.filter(|ruling| ruling.verdict == Verdict::Join);
    let of_rulings = ruled.map(|ruling| (ruling.id, ruling.user));
    let pairs: BTreeSet<(u64, u64)> = of_links
        .chain(of_rulings)
        .filter(|(one, two)| *one == id || *two == id)
        .filter(|(one, two)| other.is_none_or(|other| *one == other || *two == other))
        .collect();
    Ok(pairs.into_iter().collect())
}

/// The people that `rulings` concern: before, and with `all` rulings in force.
fn told(
    snapshot: &Snapshot,
    all: &[IdentityRuling],
    rulings: &[IdentityRuling],
) -> Result<IdentityRuled, AppError> {
    let before = snapshot.people()?;
    let after = snapshot.people_as_ruled(all)?;
    let mut ids = BTreeSet::new();
    for id in rulings.iter().flat_map(|ruling| [ruling.id, ruling.user]) {
        for people in [before, &after] {
            for person in people_of(people, id) {
                ids.extend(ids_of(people, person));
            }
        }
    }
    let all_ids: Vec<u64> = ids.iter().copied().collect();
    let teller = Teller::new(snapshot, &all_ids)?;
    let grouped = |people: &IdentityMap| -> Vec<PersonOfIds> {
        let persons: BTreeSet<u64> = ids.iter().flat_map(|id| people_of(people, *id)).collect();
        let told = persons.into_iter().map(|person| {
            let own: BTreeSet<u64> = ids_of(people, person)
                .into_iter()
                .filter(|id| people_of(people, *id).contains(&person))
                .collect();
            teller.person(people, person, &own)
        });
        told.filter(|person| !person.ids.is_empty()).collect()
    };
    let (before, after) = (grouped(before), grouped(&after));
    // Who shares a device with them is touched by it no more than anybody else.
    let changed = |one: &[PersonOfIds], other: &[PersonOfIds]| {
        let own = one.iter().filter(|person| !other.contains(person));
        own.cloned().collect()
    };
    Ok(IdentityRuled {
        rulings: rulings.iter().map(|ruling| teller.ruling(ruling)).collect(),
        before: changed(&before, &after),
        after: changed(&after, &before),
    })
}

/// The people an id is: one, or several one after another.
fn people_of(people: &IdentityMap, id: u64) -> Vec<u64> {
    match people.moved(id) {
        Some(slices) => {
            let shown = slices.iter().filter(|slice| slice.is_shown());
            shown.map(|slice| slice.person).collect()
        }
        None => vec![id],
    }
}

fn author_of(author: &str) -> Result<String, AppError> {
    match author.trim() {
        "" => Err(invalid("say who rules".to_owned(), "/author")),
        author => Ok(author.to_owned()),
    }
}

fn invalid(message: String, pointer: &str) -> AppError {
    AppError {
        pointer: Some(pointer.to_owned()),
        ..AppError::new(ErrorCode::IdentityInvalid, message)
    }
}
