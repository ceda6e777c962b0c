//! What every route works with.

use std::sync::Arc;

use axum::http::Method;
use wayfarer_app::{App, AppError, Collector, Control, Jobs, StageKeeper, WrittenAnswer};
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::Question;

use crate::ServeLimits;
use crate::access::Access;
use crate::problem::Refusal;
use crate::routes::{Audience, Audiences, audiences};

/// Answers questions: the application, or in tests one that is slow or fails.
pub(crate) trait Answers: Send + Sync {
    fn ask(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        control: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError>;
}

impl Answers for App {
    fn ask(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        control: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError> {
        self.ask_written(workspace, question, control)
    }
}

/// Shared by all requests.
pub(crate) struct Shared {
    pub app: Arc<App>,
    pub answers: Arc<dyn Answers>,
    pub access: Access,
    pub limits: ServeLimits,
    pub jobs: Jobs,
    /// Takes events; absent where another process does for this data directory.
    pub collector: Option<Arc<Collector>>,
    /// Looks at stages as events come in; absent where another process does.
    pub stages: Option<StageKeeper>,
    /// Who may call which route.
    pub audiences: Audiences,
}

impl Shared {
    pub fn new(app: Arc<App>, access: Access, limits: ServeLimits) -> Self {
        let answers = Arc::clone(&app) as Arc<dyn Answers>;
        Self {
            app,
            answers,
            access,
            limits,
            jobs: Jobs::default(),
            collector: None,
            stages: None,
            audiences: audiences(),
        }
    }

    /// Who may call a method of a route; `None` when it has none.
    pub fn audience(&self, route: &str, method: &Method) -> Option<Audience> {
        let method = match *method {
            Method::HEAD => &Method::GET,
            _ => method,
        };
        let of_route = self.audiences.get(route)?;
        let found = of_route.iter().find(|(known, _)| known == method);
        found.map(|(_, audience)| *audience)
    }

    /// Runs a use case, which blocks, away from the threads that serve connections.
    pub async fn run<T, F>(self: &Arc<Self>, use_case: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    {
        let shared = Arc::clone(self);
        match tokio::task::spawn_blocking(move || use_case(&shared)).await {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::error!(%error, "a use case panicked");
                Err(AppError::new(ErrorCode::Internal, "an unexpected failure").into())
            }
        }
    }
}
