//! Whose events go: the ids of a person, and what tells who they are.

use std::collections::BTreeSet;

use wayfarer_core::{Hidden, HiddenStretch, Millis, PersonId, Value, WorkspaceId};
use wayfarer_store::{IdentityMap, Snapshot, TimelineCursor, TimelineRange};

use super::names::Names;
use crate::members::is_address;
use crate::{App, AppError};

/// Events looked through at a time.
const EVENTS_AT_ONCE: usize = 10_000;

/// A person who is to be erased.
pub(super) struct Whose {
    pub person: PersonId,
    pub hidden: Hidden,
    /// What the source calls them, and their addresses.
    pub names: Vec<String>,
}

impl App {
    /// Whose events go when `who` is erased: all that is joined with the id, or it alone.
    pub(super) fn whose(
        &self,
        workspace: &WorkspaceId,
        who: &str,
        only_this_id: bool,
    ) -> Result<Whose, AppError> {
        let snapshot = self.snapshot(workspace)?;
        let (id, person) = self.meant(workspace, &snapshot, who)?;
        let hidden = match only_this_id {
            true => Hidden {
                ids: vec![id.0],
                stretches: Vec::new(),
            },
            false => everything_of(snapshot.people()?, person.0),
        };
        let called = snapshot.dictionary().lookup_many(&hidden.ids)?;
        let mut names: BTreeSet<String> = called.into_values().map(|(_, value)| value).collect();
        if !only_this_id {
            addresses(&snapshot, person, &mut names)?;
        }
        Ok(Whose {
            person: if only_this_id { id } else { person },
            hidden,
            names: names.into_iter().collect(),
        })
    }

    /// What became known of the person's ids since: an import may have been under way.
    pub(super) fn widened(
        &self,
        workspace: &WorkspaceId,
        hidden: &Hidden,
    ) -> Result<(Hidden, Vec<String>), AppError> {
        let mut view = self.manifest().view(workspace)?;
        view.hidden = Hidden::default();
        let runs = wayfarer_store::RunCache::default();
        let snapshot = Snapshot::open(&self.layout(workspace), workspace, &view, &runs)?;
        let people = snapshot.people()?;
        let mut wide = hidden.clone();
        for id in &hidden.ids {
            wide.merge(&everything_of(people, *id));
        }
        // What is wholly theirs is so for all time.
        let ids = wide.ids.clone();
        wide.stretches.retain(|stretch| !ids.contains(&stretch.id));
        let called = snapshot.dictionary().lookup_many(&wide.ids)?;
        Ok((wide, called.into_values().map(|(_, value)| value).collect()))
    }
}

impl Whose {
    pub fn finder(&self) -> Names {
        Names::new(&self.names, &self.hidden.ids)
    }
}

/// The ids whose events are a person's, and when those of shared ones are.
fn everything_of(people: &IdentityMap, person: u64) -> Hidden {
    let mut all = Hidden::default();
    for id in people.sources(person).chain([person]) {
        let slices = people.moved(id).unwrap_or_default();
        if slices.iter().all(|slice| slice.person == person) {
            all.ids.push(id);
            continue;
        }
        let ends = slices.iter().skip(1).map(|slice| slice.from_ms);
        let own = slices.iter().zip(ends.chain([Millis::MAX]));
        let own = own.filter(|(slice, _)| slice.person == person);
        all.stretches
            .extend(own.map(|(slice, until_ms)| HiddenStretch {
                id,
                from_ms: slice.from_ms,
                until_ms,
            }));
    }
    all.ids.sort_unstable();
    all.ids.dedup();
    all.stretches.sort_unstable();
    all.stretches.dedup();
    all
}

/// E-mail addresses and telephone numbers among what the person's events carry.
fn addresses(
    snapshot: &Snapshot,
    person: PersonId,
    found: &mut BTreeSet<String>,
) -> Result<(), AppError> {
    let mut range = TimelineRange::first(EVENTS_AT_ONCE);
    loop {
        let events = snapshot.timeline(person, &range)?;
        for (_, value) in events.iter().flat_map(|event| &event.properties) {
            if let Value::Text(text) = value
                && is_address(text)
            {
                found.insert(text.clone());
            }
        }
        match events.last() {
            Some(last) if events.len() == EVENTS_AT_ONCE => {
                range.after = Some(TimelineCursor::after(last));
            }
            _ => return Ok(()),
        }
    }
}
