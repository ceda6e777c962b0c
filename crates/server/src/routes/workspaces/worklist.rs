//! `GET /api/v1/workspaces/{ws}/worklist` and `…/contacts`: answers to worklist questions.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use wayfarer_core::WorkspaceId;
use wayfarer_journey::{Ask, LifecycleRef, Members, Question, Worklist};

use super::Named;
use super::ask::answer;
use super::definitions::Asked;
use crate::problem::Refusal;
use crate::shared::Shared;

/// What both routes ask with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct WorklistQuery {
    lifecycle: Option<String>,
    version: Option<u32>,
    owner: Option<String>,
    as_of: Option<String>,
    reason: Option<String>,
    limit: Option<usize>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ContactsQuery {
    lifecycle: Option<String>,
    version: Option<u32>,
    owner: Option<String>,
    as_of: Option<String>,
    top: Option<usize>,
}

/// Which customers are asked about.
struct Whose {
    lifecycle: Option<String>,
    version: Option<u32>,
    owner: Option<String>,
    as_of: Option<String>,
}

impl Whose {
    /// The question, of the lifecycle named or else of the only one in force.
    async fn question(
        self,
        shared: &Arc<Shared>,
        workspace: &WorkspaceId,
        top: Option<usize>,
    ) -> Result<Question, Refusal> {
        let version = self.version;
        let named = self.lifecycle.map(|key| LifecycleRef::named(key, version));
        let workspace = workspace.clone();
        let finding =
            move |shared: &Shared| Ok(shared.app.worklist_lifecycle(&workspace, named)?);
        let lifecycle = shared.run(finding).await?;
        Ok(Question {
            as_of: self.as_of,
            ..Question::of(Ask::Worklist(Worklist {
                owned_by: self.owner,
                top,
                ..Worklist::of(lifecycle)
            }))
        })
    }
}

/// Customers who need a look, by reason; with `reason`, a page of those who have it.
pub(in crate::routes) async fn worklist(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<WorklistQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let whose = Whose {
        lifecycle: query.lifecycle,
        version: query.version,
        owner: query.owner,
        as_of: query.as_of,
    };
    let mut question = whose.question(&shared, &workspace, None).await?;
    if let Some(reason) = query.reason {
        question = Question {
            as_of: question.as_of.clone(),
            ..Question::of(Ask::Members(Members {
                of: Box::new(question),
                cell: json!({"reason": reason}),
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
    let whose = Whose {
        lifecycle: query.lifecycle,
        version: query.version,
        owner: query.owner,
        as_of: query.as_of,
    };
    let question = whose.question(&shared, &workspace, query.top).await?;
    answer(&shared, workspace, question, &headers).await
}
