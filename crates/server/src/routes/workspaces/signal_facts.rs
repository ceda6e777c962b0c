//! `GET /api/v1/workspaces/{ws}/signal-models/{key}/facts`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{Control, FactsOf, SignalFactPage, SignalFactsOnly};
use wayfarer_journey::{Ask, Question, SignalModelRef, SignalState, Signals};

use super::definitions::{Asked, Place};
use super::facts::{limited, stretch};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct SignalFactsQuery {
    version: Option<u32>,
    detector: Option<String>,
    state: Option<SignalState>,
    owner: Option<String>,
    person: Option<String>,
    from: Option<String>,
    to: Option<String>,
    as_of: Option<String>,
    known_at: Option<String>,
    limit: Option<usize>,
    cursor: Option<String>,
}

impl SignalFactsQuery {
    fn question(&self, key: &str) -> Question {
        let model = SignalModelRef::named(key, self.version);
        Question {
            range: stretch(&self.from, &self.to),
            as_of: self.as_of.clone(),
            known_at: self.known_at.clone(),
            ..Question::of(Ask::Signals(Signals::of(model)))
        }
    }
}

/// A page of what became of a model's signals, by subject and time.
pub(in crate::routes) async fn signal_facts(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Asked(query): Asked<SignalFactsQuery>,
) -> Result<Json<SignalFactPage>, Refusal> {
    let limit = limited(query.limit)?;
    let control = Control::with_limit(shared.limits.question_timeout);
    let looking = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        let of = FactsOf {
            person: query.person.as_deref(),
            limit: Some(limit),
            cursor: query.cursor.as_deref(),
        };
        let only = SignalFactsOnly {
            detector: query.detector.as_deref(),
            state: query.state,
            owner: query.owner.as_deref(),
        };
        let (app, question) = (&shared.app, query.question(key));
        Ok(app.signal_facts(workspace, &question, of, only, &control)?)
    };
    Ok(Json(shared.run(looking).await?))
}
