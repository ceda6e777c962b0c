//! The ids of a person as people read them.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use wayfarer_core::{IdKind, IdentityRuling, Millis, PersonId, Verdict, WorkspaceId, iso_instant};
use wayfarer_engine::{Control, Engine};
use wayfarer_store::{IdentityMap, Link, LinkKind, Snapshot};

use crate::{App, AppError};

/// A person, their ids and what joins them.
#[derive(Debug, Clone, Serialize)]
pub struct Identity {
    /// The person and the ids that are theirs.
    #[serde(flatten)]
    pub person: PersonOfIds,
    /// What joins these ids with each other, and what would if members had not ruled
    /// otherwise or fewer people shared an id.
    pub links: Vec<LinkTold>,
    /// What members ruled about these ids, the last first; what was taken back, too.
    pub rulings: Vec<RulingTold>,
}

/// A person as the ids that are theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonOfIds {
    /// The person, `per_…`.
    pub person: String,
    /// What the source calls them.
    pub name: Option<String>,
    /// Their ids.
    pub ids: Vec<IdTold>,
}

/// An id under which events are filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdTold {
    /// The id, `per_…`.
    pub id: String,
    /// Whether it is a known person's or a device's.
    pub kind: Option<IdKind>,
    /// What the source wrote.
    pub value: Option<String>,
    /// Events filed under it.
    pub events: u64,
    /// Where it is several people's: the stretches of time it is this one's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<StretchTold>,
}

/// From when to when a shared device is a person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StretchTold {
    /// From when on, ISO 8601 UTC; from the beginning when absent.
    pub from: Option<String>,
    /// Until when, exclusive; for good when absent.
    pub until: Option<String>,
}

/// Two ids that are joined, or would be.
#[derive(Debug, Clone, Serialize)]
pub struct LinkTold {
    /// The device, or the id before.
    pub id: String,
    /// What the source wrote.
    pub id_value: Option<String>,
    /// The known person's id.
    pub user: String,
    /// What the source wrote.
    pub user_value: Option<String>,
    /// `both`: events came with both ids; `alias`: an event says so.
    pub kind: &'static str,
    /// The first event that says so, ISO 8601 UTC.
    pub first: String,
    /// The last.
    pub last: String,
    /// How many do.
    pub events: u64,
    /// Whether it joins them.
    pub holds: bool,
}

/// A member's ruling.
#[derive(Debug, Clone, Serialize)]
pub struct RulingTold {
    /// Its number.
    pub number: u64,
    /// What was ruled.
    pub verdict: Verdict,
    /// The device, or the id before.
    pub id: String,
    /// What the source wrote.
    pub id_value: Option<String>,
    /// The known person's id.
    pub user: String,
    /// What the source wrote.
    pub user_value: Option<String>,
    /// Who said so.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, ISO 8601 UTC.
    pub at: String,
    /// Who took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_by: Option<String>,
    /// When, ISO 8601 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<String>,
}

/// An id that joins nobody because too many people share it.
#[derive(Debug, Clone, Serialize)]
pub struct QuarantinedTold {
    /// The id.
    #[serde(flatten)]
    pub id: IdTold,
    /// How many people it would join.
    pub people: usize,
}

impl App {
    /// Who somebody is: the person meant by `per_…` or by any id as the source wrote it.
    pub fn identity(&self, workspace: &WorkspaceId, who: &str) -> Result<Identity, AppError> {
        let snapshot = self.snapshot(workspace)?;
        let person = self.meant(workspace, &snapshot, who)?.1;
        let people = snapshot.people()?;
        let ids = ids_of(people, person.0);
        let rulings = self.shown_rulings(workspace, &snapshot)?;
        let touches = |one: u64, other: u64| ids.contains(&one) || ids.contains(&other);
        let links = snapshot.links_of(&ids)?;
        let rulings: Vec<&IdentityRuling> = rulings
            .iter()
            .rev()
            .filter(|ruling| touches(ruling.id, ruling.user))
            .collect();
        let of_links = links.iter().flat_map(|link| [link.id, link.user]);
        let of_rulings = rulings.iter().flat_map(|ruling| [ruling.id, ruling.user]);
        let named: Vec<u64> = of_links.chain(of_rulings).chain(ids.clone()).collect();
        let teller = Teller::new(&snapshot, &named)?;
        // An alias may name a device or a known person; only one of both is an id met.
        let is_met = |link: &&Link| teller.names.contains_key(&link.id) || !link.holds;
        Ok(Identity {
            person: teller.person(people, person.0, &ids),
            links: links
                .iter()
                .filter(is_met)
                .map(|link| teller.link(link))
                .collect(),
            rulings: rulings.iter().map(|ruling| teller.ruling(ruling)).collect(),
        })
    }

    /// Everything members ruled about who is who, the last first.
    pub fn rulings(&self, workspace: &WorkspaceId) -> Result<Vec<RulingTold>, AppError> {
        let snapshot = self.snapshot(workspace)?;
        let rulings = self.shown_rulings(workspace, &snapshot)?;
        let named = rulings.iter().flat_map(|ruling| [ruling.id, ruling.user]);
        let teller = Teller::new(&snapshot, &named.collect::<Vec<_>>())?;
        Ok(rulings.iter().rev().map(|one| teller.ruling(one)).collect())
    }

    /// Rulings without those about people who are being erased.
    fn shown_rulings(
        &self,
        workspace: &WorkspaceId,
        snapshot: &Snapshot,
    ) -> Result<Vec<IdentityRuling>, AppError> {
        let mut rulings = self.manifest().rulings(workspace)?;
        let hidden = snapshot.hidden();
        rulings.retain(|ruling| !hidden.hides_id(ruling.id) && !hidden.hides_id(ruling.user));
        Ok(rulings)
    }

    /// The ids that join nobody because too many people share them.
    pub fn quarantined(&self, workspace: &WorkspaceId) -> Result<Vec<QuarantinedTold>, AppError> {
        let snapshot = self.snapshot(workspace)?;
        let hot = snapshot.people()?.quarantined();
        let ids: Vec<u64> = hot.iter().map(|hot| hot.id).collect();
        let teller = Teller::new(&snapshot, &ids)?;
        let told = hot.iter().map(|hot| QuarantinedTold {
            id: teller.id(hot.id, Vec::new()),
            people: hot.people,
        });
        Ok(told.collect())
    }

    /// The id meant by a text, and whose it is by now.
    pub(crate) fn meant(
        &self,
        workspace: &WorkspaceId,
        snapshot: &Snapshot,
        who: &str,
    ) -> Result<(PersonId, PersonId), AppError> {
        let control = Control::unlimited();
        let engine = Engine {
            workspace,
            snapshot,
            control: &control,
        };
        let id = engine.filed_under(who)?;
        let person = PersonId(snapshot.people()?.person_now(id.0));
        if snapshot.dictionary().lookup(id.0)?.is_empty() {
            return Err(wayfarer_engine::EngineError::UnknownPerson(who.trim().to_owned()).into());
        }
        Ok((id, person))
    }
}

/// The ids under which events of a person are filed, and their own.
pub(super) fn ids_of(people: &IdentityMap, person: u64) -> BTreeSet<u64> {
    people.sources(person).chain([person]).collect()
}

/// Knows what ids stand for and how many events are filed under each.
pub(super) struct Teller {
    names: HashMap<u64, (IdKind, String)>,
    events: HashMap<u64, u64>,
}

impl Teller {
    pub(super) fn new(snapshot: &Snapshot, ids: &[u64]) -> Result<Self, AppError> {
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let events = snapshot.rows_of(&sorted)?;
        Ok(Self {
            names: snapshot.dictionary().lookup_many(&sorted)?,
            events: sorted.into_iter().zip(events).collect(),
        })
    }

    pub(super) fn person(
        &self,
        people: &IdentityMap,
        person: u64,
        ids: &BTreeSet<u64>,
    ) -> PersonOfIds {
        let known = ids.iter().filter(|id| self.names.contains_key(id));
        let told = known.map(|id| self.id(*id, stretches(people, *id, person)));
        PersonOfIds {
            person: PersonId(person).to_string(),
            name: self.value(person),
            ids: told.collect(),
        }
    }

    fn id(&self, id: u64, stretches: Vec<StretchTold>) -> IdTold {
        IdTold {
            id: PersonId(id).to_string(),
            kind: self.kind(id),
            value: self.value(id),
            events: self.events.get(&id).copied().unwrap_or(0),
            stretches,
        }
    }

    fn kind(&self, id: u64) -> Option<IdKind> {
        self.names.get(&id).map(|(kind, _)| *kind)
    }

    fn value(&self, id: u64) -> Option<String> {
        self.names.get(&id).map(|(_, value)| value.clone())
    }

    fn link(&self, link: &Link) -> LinkTold {
        LinkTold {
            id: PersonId(link.id).to_string(),
            id_value: self.value(link.id),
            user: PersonId(link.user).to_string(),
            user_value: self.value(link.user),
            kind: match link.kind {
                LinkKind::Both => "both",
                LinkKind::Alias => "alias",
                LinkKind::Ruled => "ruled",
            },
            first: iso_instant(link.first_ms),
            last: iso_instant(link.last_ms),
            events: link.count,
            holds: link.holds,
        }
    }

    pub(super) fn ruling(&self, ruling: &IdentityRuling) -> RulingTold {
        RulingTold {
            number: ruling.number,
            verdict: ruling.verdict,
            id: PersonId(ruling.id).to_string(),
            id_value: self.value(ruling.id),
            user: PersonId(ruling.user).to_string(),
            user_value: self.value(ruling.user),
            author: ruling.author.clone(),
            reason: ruling.reason.clone(),
            at: iso_instant(ruling.at_ms),
            revoked_by: ruling
                .revoked
                .as_ref()
                .map(|revoked| revoked.author.clone()),
            revoked_at: ruling
                .revoked
                .as_ref()
                .map(|revoked| iso_instant(revoked.at_ms)),
        }
    }
}

/// When an id is a person's, where it is several people's.
fn stretches(people: &IdentityMap, id: u64, person: u64) -> Vec<StretchTold> {
    let Some(slices) = people.moved(id).filter(|slices| slices.len() > 1) else {
        return Vec::new();
    };
    let ends = slices.iter().skip(1).map(|slice| Some(slice.from_ms));
    let stretches = slices.iter().zip(ends.chain([None]));
    stretches
        .filter(|(slice, _)| slice.person == person)
        .map(|(slice, until)| StretchTold {
            from: (slice.from_ms != Millis::MIN).then(|| iso_instant(slice.from_ms)),
            until: until.map(iso_instant),
        })
        .collect()
}
