//! `GET /api/v1/workspaces/{ws}/worklist` and `…/contacts`: answers to worklist questions.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use wayfarer_app::{AppError, Beside};
use wayfarer_core::{ErrorCode, Span, WorkspaceId};
use wayfarer_journey::definition::{Definition, DefinitionRef};
use wayfarer_journey::{
    Ask, Contract, EventFilter, LifecycleRef, Members, Names, Question, Worklist,
};

use super::Named;
use super::ask::answer;
use super::definitions::Asked;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A query of what both routes ask with, and what one of them does.
macro_rules! query {
    ($(#[$doc:meta])* $name:ident { $($own:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::routes) struct $name {
            lifecycle: Option<String>,
            version: Option<u32>,
            signals: Option<String>,
            signals_version: Option<u32>,
            health: Option<String>,
            health_version: Option<u32>,
            without: Option<String>,
            owner: Option<String>,
            as_of: Option<String>,
            contract: Option<String>,
            term: Option<Span>,
            $($own: Option<$type>,)*
        }

        impl $name {
            /// Which customers are asked about.
            fn whose(&self) -> Whose {
                Whose {
                    lifecycle: reference(&self.lifecycle, self.version),
                    signals: reference(&self.signals, self.signals_version),
                    health: reference(&self.health, self.health_version),
                    without: words(&self.without),
                    owner: self.owner.clone(),
                    as_of: self.as_of.clone(),
                    contract: words(&self.contract),
                    term: self.term,
                }
            }
        }
    };
}

query! {
    /// What a worklist is asked with.
    WorklistQuery { reason: String, detector: String, limit: usize, cursor: String, }
}

query! {
    /// What contacts are asked with.
    ContactsQuery { top: usize, }
}

struct Whose {
    lifecycle: Option<LifecycleRef>,
    signals: Option<wayfarer_journey::SignalModelRef>,
    health: Option<wayfarer_journey::HealthRef>,
    without: Vec<String>,
    owner: Option<String>,
    as_of: Option<String>,
    contract: Vec<String>,
    term: Option<Span>,
}

fn reference<D: Definition>(
    key: &Option<String>,
    version: Option<u32>,
) -> Option<DefinitionRef<D>> {
    let key = key.as_ref()?;
    Some(DefinitionRef::named(key.clone(), version))
}

/// Words between commas.
fn words(text: &Option<String>) -> Vec<String> {
    let words = text.iter().flat_map(|text| text.split(','));
    words.map(|word| word.trim().to_owned()).collect()
}

impl Whose {
    /// The question: of the lifecycle and the models named, or else of the only ones in
    /// force.
    async fn question(
        self,
        shared: &Arc<Shared>,
        workspace: &WorkspaceId,
        top: Option<usize>,
    ) -> Result<Question, Refusal> {
        self.check_without()?;
        let contract = self.contract();
        let signals = self.beside("signals", self.signals.clone());
        let health = self.beside("health", self.health.clone());
        let (workspace, lifecycle) = (workspace.clone(), self.lifecycle);
        let finding = move |shared: &Shared| {
            Ok(shared
                .app
                .worklist(&workspace, lifecycle, signals, health)?)
        };
        let worklist = shared.run(finding).await?;
        Ok(Question {
            as_of: self.as_of,
            ..Question::of(Ask::Worklist(Worklist {
                owned_by: self.owner,
                contract,
                top,
                ..worklist
            }))
        })
    }

    fn beside<D>(&self, what: &str, named: Option<DefinitionRef<D>>) -> Beside<D> {
        match named {
            _ if self.without.iter().any(|word| word == what) => Beside::Nothing,
            Some(named) => Beside::Named(named),
            None => Beside::Only,
        }
    }

    fn check_without(&self) -> Result<(), AppError> {
        let is_unknown = |word: &&String| !["signals", "health"].contains(&word.as_str());
        let Some(word) = self.without.iter().find(is_unknown) else {
            return Ok(());
        };
        let message = format!("`without` leaves out signals or health, not '{word}'");
        Err(AppError::new(ErrorCode::RequestInvalid, message))
    }

    /// What is said of contracts that are renewed; what is not said is found by meaning.
    fn contract(&self) -> Option<Contract> {
        let names = Some(&self.contract).filter(|names| !names.is_empty());
        let begins = names.map(|names| EventFilter {
            event: Some(Names::Many(names.clone())),
            condition: None,
        });
        (begins.is_some() || self.term.is_some()).then_some(Contract {
            begins,
            term: self.term,
            ..Contract::default()
        })
    }
}

/// Customers who need a look, by reason; with `reason` or `detector`, a page of those who
/// have it.
pub(in crate::routes) async fn worklist(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<WorklistQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let mut question = query.whose().question(&shared, &workspace, None).await?;
    let mut cell = Map::new();
    for (part, word) in [("reason", query.reason), ("detector", query.detector)] {
        cell.extend(word.map(|word| (part.to_owned(), Json::String(word))));
    }
    if !cell.is_empty() {
        question = Question {
            as_of: question.as_of.clone(),
            ..Question::of(Ask::Members(Members {
                of: Box::new(question),
                cell: Json::Object(cell),
                limit: query.limit,
                cursor: query.cursor,
            }))
        };
    }
    answer(&shared, workspace, question, &headers).await
}

/// Whom to contact, the most pressing first.
pub(in crate::routes) async fn contacts(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<ContactsQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let question = query
        .whose()
        .question(&shared, &workspace, query.top)
        .await?;
    answer(&shared, workspace, question, &headers).await
}
