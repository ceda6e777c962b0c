//! What is decided about people who are being erased: which of their events nobody is shown
//! any more, and which ids are not taken again.

use std::collections::HashSet;

use crate::{IdKind, IdentityId, KeyedHash, Millis, WorkspaceId, is_placeholder_id, normalise_id};
use serde::{Deserialize, Serialize};

/// The property of a link event that holds the id a person had before.
pub const PREVIOUS_ID: &str = "previous_id";

/// Which filed events nobody is shown any more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Identity ids all of whose events are hidden, ascending.
    pub ids: Vec<u64>,
    /// Of ids that several people used: when they were a hidden person's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<HiddenStretch>,
}

/// When an id that several people used was a hidden person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HiddenStretch {
    /// The identity id.
    pub id: u64,
    /// From when on, ms UTC.
    pub from_ms: Millis,
    /// Until when, exclusive, ms UTC.
    pub until_ms: Millis,
}

impl Hidden {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.stretches.is_empty()
    }

    /// Whether every event of an id is hidden.
    pub fn hides_id(&self, id: u64) -> bool {
        self.ids.binary_search(&id).is_ok()
    }

    /// Whether an event filed under an id is hidden.
    pub fn hides(&self, id: u64, time_ms: Millis) -> bool {
        let is_in = |stretch: &HiddenStretch| {
            stretch.id == id && (stretch.from_ms..stretch.until_ms).contains(&time_ms)
        };
        self.hides_id(id) || self.stretches.iter().any(is_in)
    }

    /// Takes in what else is hidden.
    pub fn merge(&mut self, more: &Self) {
        self.ids.extend(&more.ids);
        self.ids.sort_unstable();
        self.ids.dedup();
        self.stretches.extend(&more.stretches);
        self.stretches.sort_unstable();
        self.stretches.dedup();
    }
}

/// Ids of erased people, which are not taken again. Kept as digests under a secret: who reads
/// the list learns nobody's id from it.
#[derive(Clone)]
pub struct Suppressed {
    secret: String,
    workspace: WorkspaceId,
    digests: HashSet<String>,
}

impl Suppressed {
    /// Those of a workspace whose digests under `secret` are these.
    pub fn new(
        secret: &str,
        workspace: &WorkspaceId,
        digests: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            secret: secret.to_owned(),
            workspace: workspace.clone(),
            digests: digests.into_iter().collect(),
        }
    }

    /// Whether every id is taken.
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// What an identity id is kept as: 128 bits of its hash under the secret.
    pub fn digest(&self, id: u64) -> String {
        let whole = KeyedHash::of(self.secret.as_bytes(), &[&id.to_be_bytes()]);
        whole.to_hex()[..32].to_owned()
    }

    /// Whether an identity id is not taken.
    pub fn holds(&self, id: u64) -> bool {
        !self.digests.is_empty() && id != 0 && self.digests.contains(&self.digest(id))
    }

    /// Whether an id as the source wrote it is not taken, as a known person's or a device's.
    pub fn holds_value(&self, value: &str) -> bool {
        !self.digests.is_empty() && ids_of_value(&self.workspace, value).any(|id| self.holds(id))
    }
}

impl std::fmt::Debug for Suppressed {
    /// Without the secret.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut told = formatter.debug_struct("Suppressed");
        told.field("ids", &self.digests.len())
            .finish_non_exhaustive()
    }
}

/// The identity ids a text may stand for: a known person's and a device's. None of a
/// placeholder.
pub fn ids_of_value(workspace: &WorkspaceId, value: &str) -> impl Iterator<Item = u64> + use<> {
    let value = normalise_id(value).filter(|id| !is_placeholder_id(id));
    let ids = value.map(|value| {
        [IdKind::User, IdKind::Anonymous].map(|kind| IdentityId::of(workspace, kind, value).0)
    });
    ids.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_hidden_by_its_id_or_by_when_it_was() {
        let mut hidden = Hidden {
            ids: vec![7],
            stretches: vec![HiddenStretch {
                id: 9,
                from_ms: 10,
                until_ms: 20,
            }],
        };
        assert!(hidden.hides(7, 0) && hidden.hides(9, 10));
        assert!(!hidden.hides(9, 20) && !hidden.hides(8, 15));
        hidden.merge(&Hidden {
            ids: vec![3, 7],
            stretches: Vec::new(),
        });
        assert_eq!(hidden.ids, [3, 7]);
    }

    #[test]
    fn a_suppressed_id_is_known_by_its_digest_alone() {
        let shop: WorkspaceId = "shop".parse().unwrap();
        let ann = IdentityId::of(&shop, IdKind::User, "ann").0;
        let empty = Suppressed::new("s1", &shop, []);
        let digest = empty.digest(ann);
        assert!(!empty.holds(ann));
        assert_ne!(digest, Suppressed::new("s2", &shop, []).digest(ann));
        let list = Suppressed::new("s1", &shop, [digest]);
        assert!(list.holds(ann) && list.holds_value(" ann ") && !list.holds_value("bob"));
        assert!(!list.holds_value("null"));
    }
}
