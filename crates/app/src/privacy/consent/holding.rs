//! Whom a word holds for.

use wayfarer_core::{ErrorCode, Hidden, PersonId, WorkspaceId, ids_of_value};
use wayfarer_metadata::ConsentRecord;

use crate::privacy::whose::Whose;
use crate::{App, AppError};

/// Every id of somebody, and what they are called.
pub(super) struct Holding {
    pub ids: Hidden,
    pub names: Vec<String>,
}

impl Holding {
    /// Whether a line of the ledger is about them.
    pub(super) fn is_about(&self, record: &ConsentRecord) -> bool {
        let mut ids = record.holds_for.ids.iter();
        ids.any(|id| self.ids.hides_id(*id))
    }
}

impl App {
    /// What is joined with an id, by the store and by earlier words: of somebody who is hidden
    /// the store tells nothing.
    pub(super) fn holding(
        &self,
        workspace: &WorkspaceId,
        ledger: &[ConsentRecord],
        who: &str,
    ) -> Result<Holding, AppError> {
        let asked = self.asked_ids(workspace, who)?;
        let mut found = Holding {
            ids: Hidden::default(),
            names: Vec::new(),
        };
        match self.whose(workspace, who, false) {
            Ok(whose) => {
                found.ids = whose.hidden;
                found.names = whose.names;
            }
            Err(error) if error.code == ErrorCode::PersonUnknown => {}
            Err(error) => return Err(error),
        }
        if who.trim().parse::<PersonId>().is_err() {
            found.names.push(who.trim().to_owned());
        }
        // A device that several people used is theirs for a time alone.
        let is_shared = |id: &u64| found.ids.stretches.iter().any(|part| part.id == *id);
        let own = asked.into_iter().filter(|id| !is_shared(id)).collect();
        found.ids.merge(&sorted(own));
        let earlier = ledger.iter().filter(|record| found.is_about(record));
        let earlier: Vec<&ConsentRecord> = earlier.collect();
        for record in earlier {
            found.ids.merge(&record.holds_for);
            found.names.extend(record.names.iter().cloned());
        }
        found.names.sort_unstable();
        found.names.dedup();
        Ok(found)
    }

    /// Whose events go when somebody is erased who is hidden for want of consent.
    pub(in crate::privacy) fn whose_withheld(
        &self,
        workspace: &WorkspaceId,
        who: &str,
        only_this_id: bool,
    ) -> Result<Option<Whose>, AppError> {
        let asked = self.asked_ids(workspace, who)?;
        let withheld = self.metadata.withheld(workspace)?;
        let is_hidden = |id: &u64| withheld.hidden.hides_id(*id);
        let Some(id) = asked.iter().copied().find(|id| is_hidden(id)) else {
            return Ok(None);
        };
        let (hidden, names) = match only_this_id {
            true => (sorted(vec![id]), vec![who.trim().to_owned()]),
            false => {
                let ledger = self.metadata.consents(workspace)?;
                let Holding { ids, names } = self.holding(workspace, &ledger, who)?;
                (ids, names)
            }
        };
        Ok(Some(Whose {
            person: PersonId(id),
            hidden,
            names,
        }))
    }

    fn asked_ids(&self, workspace: &WorkspaceId, who: &str) -> Result<Vec<u64>, AppError> {
        let ids: Vec<u64> = match who.trim().parse::<PersonId>() {
            Ok(person) => vec![person.0],
            Err(_) => ids_of_value(workspace, who).collect(),
        };
        match ids.is_empty() {
            true => {
                let message = format!("'{}' is nobody's id", who.trim());
                Err(AppError::new(ErrorCode::RequestInvalid, message))
            }
            false => Ok(ids),
        }
    }
}

fn sorted(mut ids: Vec<u64>) -> Hidden {
    ids.sort_unstable();
    ids.dedup();
    Hidden {
        ids,
        stretches: Vec::new(),
    }
}
