//! Reading stage facts, and how lifecycles are followed.

use serde::Serialize;
use wayfarer_core::{AccountId, ErrorCode, PersonId, WorkspaceId, iso_instant};
use wayfarer_engine::{Control, Engine};
use wayfarer_journey::parse_instant;
use wayfarer_metadata::{StageFactQuery, StageFactRecord};

use super::StageNews;
use crate::{App, AppError};

/// Most facts of a page.
const LIMIT_MAX: usize = 10_000;
const LIMIT_DEFAULT: usize = 100;

/// Which recorded facts are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct StageFactsOf<'a> {
    /// Only this person's.
    pub person: Option<&'a str>,
    /// Only this account's.
    pub account: Option<&'a str>,
    /// Only those of this lifecycle.
    pub lifecycle: Option<&'a str>,
    /// Only what became known, or turned out otherwise, at this date or instant or later.
    pub since: Option<&'a str>,
    /// Only what is current.
    pub only_current: bool,
    /// How many; 100 unless given, at most 10,000.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub cursor: Option<&'a str>,
}

/// A page of recorded facts, in the order they became known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedPage {
    /// The facts of this page.
    pub facts: Vec<RecordedFact>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A move as it became known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedFact {
    /// Its number, which only grows.
    pub fact: u64,
    /// The person; absent for accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's (or account's) id as the source wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The account, where it is (part of) the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// The version that found it.
    pub version: u32,
    /// `stage`, or `risk` for the risk overlay.
    pub track: String,
    /// Stage or state left; null = came into being.
    pub from: Option<String>,
    /// Stage or state entered.
    pub to: String,
    /// The kind of a move of the stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// When it happened, ISO 8601 UTC.
    pub at: String,
    /// When it became known here. The whole history of a subject becomes known when something
    /// first happens to it while the lifecycle is followed.
    pub known_at: String,
    /// When it turned out otherwise; absent while it is current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_at: Option<String>,
    /// `start`, `rule`, `member` or `release`.
    pub by: String,
    /// Position of the transition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<u16>,
    /// The events that made it happen; empty where time alone did.
    pub causes: Vec<String>,
}

/// How a lifecycle is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageWatchShown {
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// The version in force.
    pub version: u32,
    /// Since when it has been followed, ISO 8601 UTC.
    pub since: String,
    /// Subjects it follows, a person with all they are at accounts counted once.
    pub follows: u64,
    /// When the next of them may move without an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<String>,
    /// Whether everybody it follows is being looked at again.
    pub is_catching_up: bool,
    /// Why it is set aside; absent while it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// When it is tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retries_at: Option<String>,
}

impl App {
    /// A page of recorded moves, current and superseded, in the order they became known.
    ///
    /// # Errors
    /// `person.unknown`, `account.unknown`, `request.invalid` for what cannot be read.
    pub fn recorded_facts(
        &self,
        workspace: &WorkspaceId,
        of: StageFactsOf<'_>,
    ) -> Result<RecordedPage, AppError> {
        let limit = of.limit.unwrap_or(LIMIT_DEFAULT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(invalid(
                format!("a page has 1 to {LIMIT_MAX} facts"),
                "limit",
            ));
        }
        let query = self.query(workspace, of, limit)?;
        let mut found = self.metadata.stage_facts(workspace, &query)?;
        let has_more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| has_more);
        let next = next.map(|last| last.fact.to_string());
        Ok(RecordedPage {
            facts: self.worded(workspace, found)?,
            next,
        })
    }

    /// How each lifecycle in force is followed, by key.
    ///
    /// # Errors
    /// The metadata cannot be read, or there is no such workspace.
    pub fn stage_watches(&self, workspace: &WorkspaceId) -> Result<Vec<StageWatchShown>, AppError> {
        self.workspace(workspace)?;
        let mut shown = Vec::new();
        for watch in self.metadata.stage_watches(workspace)? {
            let (follows, due_ms) = self
                .metadata
                .followed_figures(workspace, &watch.lifecycle)?;
            shown.push(StageWatchShown {
                since: iso_instant(watch.since_ms),
                follows,
                next_due: due_ms.map(iso_instant),
                is_catching_up: watch.sweep_from.is_some(),
                retries_at: watch.retry_ms.map(iso_instant),
                lifecycle: watch.lifecycle,
                version: watch.version,
                error: watch.error,
            });
        }
        Ok(shown)
    }

    /// What became of stages of late, told by the keeper of this process.
    pub fn stage_news(&self) -> &std::sync::Arc<StageNews> {
        &self.stage_news
    }

    fn query(
        &self,
        workspace: &WorkspaceId,
        of: StageFactsOf<'_>,
        limit: usize,
    ) -> Result<StageFactQuery, AppError> {
        let record = self.workspace(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        let control = Control::unlimited();
        let engine = Engine {
            workspace,
            snapshot: &snapshot,
            control: &control,
        };
        let zone = jiff::tz::TimeZone::get(&record.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let since = |text: &str| parse_instant(text, &zone, "since");
        let after = |text: &str| {
            let message = "not a cursor; pass on the `next` of the page before";
            text.parse()
                .map_err(|_| invalid(message.to_owned(), "cursor"))
        };
        Ok(StageFactQuery {
            person: of
                .person
                .map(|text| engine.resolve_person(text))
                .transpose()?
                .map(|person| person.0),
            account: of
                .account
                .map(|text| engine.resolve_account(text))
                .transpose()?
                .map(|account| account.0),
            lifecycle: of.lifecycle.map(str::to_owned),
            since_ms: of.since.map(since).transpose()?,
            only_current: of.only_current,
            after: of.cursor.map(after).transpose()?.unwrap_or_default(),
            limit: limit + 1,
        })
    }

    fn worded(
        &self,
        workspace: &WorkspaceId,
        found: Vec<StageFactRecord>,
    ) -> Result<Vec<RecordedFact>, AppError> {
        let ids: Vec<u64> = found.iter().map(|fact| fact.owner).collect();
        let snapshot = self.snapshot(workspace)?;
        let names = snapshot.dictionary().lookup_many(&ids)?;
        let worded = |fact: StageFactRecord| RecordedFact {
            fact: fact.fact,
            person: (fact.person != 0).then_some(PersonId(fact.person)),
            id: names.get(&fact.owner).map(|(_, name)| name.clone()),
            unit: (fact.account != 0).then(|| AccountId(fact.account).to_string()),
            lifecycle: fact.lifecycle,
            version: fact.version,
            track: fact.track,
            from: fact.from,
            to: fact.to,
            kind: fact.kind,
            at: iso_instant(fact.at_ms),
            known_at: iso_instant(fact.known_ms),
            superseded_at: fact.superseded_ms.map(iso_instant),
            by: fact.by,
            rule: fact.rule,
            causes: fact
                .cause
                .map(|hash| format!("evt_{hash:016x}"))
                .into_iter()
                .collect(),
        };
        Ok(found.into_iter().map(worded).collect())
    }
}

fn invalid(message: String, what: &str) -> AppError {
    AppError::new(ErrorCode::RequestInvalid, message).at_path(what)
}
