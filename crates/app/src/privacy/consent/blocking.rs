//! Messages whose person did not agree to analytics: nothing of them is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;
use wayfarer_core::{Millis, WorkspaceId};
use wayfarer_ingest::collect::{Decoded, Refusal, Request};
use wayfarer_metadata::{Purpose, Withheld};

use crate::privacy::suppression::{named_in, says_any_id};
use crate::{App, AppError};

/// Why such a message is not taken.
pub(crate) const BLOCKED: &str = "blocked_consent";

/// Read again after so many milliseconds: another process may have recorded something.
const LOOK_AGAIN_MS: Millis = 1_000;

impl App {
    /// Refuses messages of people who were erased, and of those who have not agreed.
    /// `categories` says what the categories of the source's consent banner stand for.
    pub(crate) fn refuse_unwanted(
        &self,
        workspace: &WorkspaceId,
        categories: &BTreeMap<String, Vec<Purpose>>,
        (request, body): (&Request<'_>, &Json),
        decoded: &mut [Decoded<'_>],
    ) -> Result<(), AppError> {
        self.refuse_erased(workspace, body, decoded)?;
        self.block_without_consent(workspace, categories, (request, body), decoded)
    }

    /// Refuses messages whose person has not agreed, by what the message says or by the ledger.
    fn block_without_consent(
        &self,
        workspace: &WorkspaceId,
        categories: &BTreeMap<String, Vec<Purpose>>,
        (request, body): (&Request<'_>, &Json),
        decoded: &mut [Decoded<'_>],
    ) -> Result<(), AppError> {
        let withheld = self.withheld(workspace)?;
        let ids = &withheld.hidden;
        for one in decoded {
            let refused = request.refused_categories(body, one.message);
            if let Some(category) = refused
                .iter()
                .find(|name| denies_analytics(categories, name))
            {
                one.outcome = Err(blocked(&format!("it says no to '{category}'")));
                continue;
            }
            if ids.ids.is_empty() {
                continue;
            }
            let is_withheld = |id| ids.hides_id(id);
            let is_theirs = match &one.outcome {
                Ok(taken) => std::iter::once(&taken.event)
                    .chain(&taken.beside)
                    .any(|event| named_in(event, workspace, &is_withheld).is_some()),
                Err(_) => says_any_id(workspace, body, one.message, &is_withheld),
            };
            if is_theirs {
                one.outcome = Err(blocked("its person has not agreed to analytics"));
            }
        }
        Ok(())
    }

    /// Who did not agree, read again when what is known is old.
    fn withheld(&self, workspace: &WorkspaceId) -> Result<Arc<Withheld>, AppError> {
        match self
            .suppressions
            .withheld_since(workspace, self.now_ms() - LOOK_AGAIN_MS)
        {
            Some(known) => Ok(known),
            None => self.withheld_now(workspace),
        }
    }

    /// Who did not agree, as the ledger stands.
    pub(in crate::privacy) fn withheld_now(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Arc<Withheld>, AppError> {
        let now_ms = self.now_ms();
        let withheld = Arc::new(self.metadata.withheld(workspace)?);
        self.suppressions
            .know_withheld(workspace, now_ms, Arc::clone(&withheld));
        Ok(withheld)
    }
}

/// Whether a no to a category is one to analytics. A category the source does not name stands for
/// the purpose it is called like, or for what it is known to mean.
fn denies_analytics(categories: &BTreeMap<String, Vec<Purpose>>, category: &str) -> bool {
    match categories.get(category) {
        Some(purposes) => purposes.contains(&Purpose::Analytics),
        None => category == "analytics_storage" || category.parse() == Ok(Purpose::Analytics),
    }
}

fn blocked(why: &str) -> Refusal {
    Refusal {
        reason: BLOCKED.to_owned(),
        pointer: String::new(),
        detail: format!("{why}: only that it came is counted"),
    }
}
