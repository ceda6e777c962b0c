//! What people agreed to, as a ledger that is only added to; and who is hidden by it.

mod purpose;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use wayfarer_core::{Hidden, HiddenStretch, ManifestError, Millis, PersonId, WorkspaceId};

pub use self::purpose::{ConsentState, Purpose};
use crate::Metadata;
use crate::counters::{counters_of, write_counters};
use crate::database::BEGIN_WRITE;
use crate::error::Fault;
use crate::rows::{CONSENTS, WITHHELD};

/// Somebody's word about one purpose. It is never changed; a later one takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecord {
    /// Its place in the ledger, from 1.
    pub number: u64,
    /// The id it was given under, as the source wrote it, or `per_…`.
    pub person: String,
    /// Every id it holds for: what was joined with that id by then.
    pub holds_for: Hidden,
    /// What the source calls those ids, and addresses.
    pub names: Vec<String>,
    /// What it is about.
    pub purpose: Purpose,
    /// What they said.
    pub state: ConsentState,
    /// Where they said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Which text they were shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_version: Option<String>,
    /// What proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// When they said it, ms UTC.
    pub at_ms: Millis,
    /// When it was recorded, ms UTC.
    pub known_ms: Millis,
    /// By whom.
    pub author: String,
}

/// Who did not agree to analytics, by all that is in the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// What nobody is shown.
    pub hidden: Hidden,
    /// What the source calls them, and addresses.
    pub names: Vec<String>,
}

impl Withheld {
    /// Whose last word about analytics does not allow it. The last is the one said last, of
    /// those said at the same time the one recorded last; it holds for each id by itself.
    pub fn of(records: &[ConsentRecord]) -> Self {
        let mut analytics: Vec<&ConsentRecord> = records
            .iter()
            .filter(|record| record.purpose == Purpose::Analytics)
            .collect();
        analytics.sort_by_key(|record| (record.at_ms, record.number));
        let (mut ids, mut stretches) = (BTreeMap::new(), BTreeMap::new());
        for record in analytics {
            ids.extend(record.holds_for.ids.iter().map(|id| (*id, record)));
            let of_others = record.holds_for.stretches.iter();
            stretches.extend(of_others.map(|stretch| (*stretch, record)));
        }
        ids.retain(|_, last| !last.state.allows());
        stretches.retain(|_, last| !last.state.allows());
        let last = ids.values().chain(stretches.values());
        let mut names: Vec<String> = last.flat_map(|record| record.names.clone()).collect();
        names.sort_unstable();
        names.dedup();
        Self {
            hidden: Hidden {
                ids: ids.into_keys().collect(),
                stretches: stretches.into_keys().collect(),
            },
            names,
        }
    }
}

/// The only row of its table per workspace: the ledger in short, so that views are quick.
const ALL: &str = "all";

/// Who is hidden for want of consent.
pub(crate) async fn withheld_of(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
) -> Result<Withheld, Fault> {
    let rows: Vec<Withheld> = WITHHELD.all(connection, workspace).await?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

fn key(number: u64) -> String {
    format!("{number:020}")
}

impl Metadata {
    /// The ledger of a workspace, in the order it was recorded.
    pub fn consents(&self, workspace: &WorkspaceId) -> Result<Vec<ConsentRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            counters_of(&mut transaction, workspace).await?;
            let records = CONSENTS.all(&mut transaction, workspace).await?;
            transaction.commit().await?;
            Ok(records)
        })
    }

    /// Who did not agree to analytics.
    pub fn withheld(&self, workspace: &WorkspaceId) -> Result<Withheld, ManifestError> {
        self.run(async {
            let mut connection = self.pool().acquire().await?;
            withheld_of(&mut connection, workspace).await
        })
    }

    /// Adds to the ledger; numbers are given here. Answers what was added. Who is hidden may
    /// have changed, so the workspace's data version counts up.
    pub fn record_consents(
        &self,
        workspace: &WorkspaceId,
        mut records: Vec<ConsentRecord>,
    ) -> Result<Vec<ConsentRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            counters_of(&mut transaction, workspace).await?;
            let mut all: Vec<ConsentRecord> = CONSENTS.all(&mut transaction, workspace).await?;
            let mut last = all.last().map_or(0, |record| record.number);
            for record in &mut records {
                last += 1;
                record.number = last;
                CONSENTS
                    .insert(&mut transaction, workspace, &key(last), record)
                    .await?;
            }
            all.extend(records.iter().cloned());
            keep_withheld(&mut transaction, workspace, &all).await?;
            transaction.commit().await?;
            Ok(records)
        })
    }

    /// Takes ids and names of somebody who is erased out of the ledger: lines that hold for
    /// nobody else go, others lose them. Answers how many went and how many lost something.
    pub fn forget_in_consents(
        &self,
        workspace: &WorkspaceId,
        hidden: &Hidden,
        names: impl Fn(&str) -> bool,
    ) -> Result<(u64, u64), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let all: Vec<ConsentRecord> = CONSENTS.all(&mut transaction, workspace).await?;
            let (mut left, mut gone, mut mended) = (Vec::new(), 0, 0);
            for mut record in all {
                let key = key(record.number);
                match record.forget(hidden, &names) {
                    Forgotten::Nothing => {}
                    Forgotten::All => {
                        CONSENTS.delete(&mut transaction, workspace, &key).await?;
                        gone += 1;
                        continue;
                    }
                    Forgotten::Some => {
                        CONSENTS
                            .replace(&mut transaction, workspace, &key, &record)
                            .await?;
                        mended += 1;
                    }
                }
                left.push(record);
            }
            if gone + mended > 0 {
                keep_withheld(&mut transaction, workspace, &left).await?;
            }
            transaction.commit().await?;
            Ok((gone, mended))
        })
    }
}

/// What of a line was about somebody who is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forgotten {
    Nothing,
    Some,
    All,
}

impl ConsentRecord {
    /// Takes somebody out of it.
    fn forget(&mut self, hidden: &Hidden, names: &impl Fn(&str) -> bool) -> Forgotten {
        let before = self.clone();
        let holds_for = &mut self.holds_for;
        holds_for.ids.retain(|id| !hidden.hides_id(*id));
        let is_theirs = |part: &HiddenStretch| hidden.stretches.contains(part);
        holds_for.stretches.retain(|part| !is_theirs(part));
        if *holds_for == before.holds_for {
            return Forgotten::Nothing;
        }
        let Some(other) = holds_for.ids.first() else {
            return Forgotten::All;
        };
        if names(&self.person) {
            self.person = PersonId(*other).to_string();
        }
        self.names.retain(|name| !names(name));
        for text in [&mut self.source, &mut self.text_version, &mut self.proof] {
            if text.as_deref().is_some_and(names) {
                *text = None;
            }
        }
        Forgotten::Some
    }
}

async fn keep_withheld(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    records: &[ConsentRecord],
) -> Result<(), Fault> {
    let mut counters = counters_of(connection, workspace).await?;
    let withheld = Withheld::of(records);
    WITHHELD
        .replace(connection, workspace, ALL, &withheld)
        .await?;
    counters.data_version += 1;
    write_counters(connection, workspace, counters).await
}
