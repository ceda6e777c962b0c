//! `GET /api/v1/workspaces/{ws}/kpis` and `GET /api/v1/workspaces/{ws}/kpis/{key}`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Deserializer};
use wayfarer_app::{AppError, Control, KpiBoard, KpiDetail, KpiRequest, KpiScope};
use wayfarer_core::ErrorCode;
use wayfarer_journey::PeriodUnit;
use wayfarer_journey::definition::DefinitionRef;
use wayfarer_journey::kpi::Pack;

use super::Named;
use super::ask::CancelOnDrop;
use super::definitions::{Asked, Place};
use crate::problem::Refusal;
use crate::shared::Shared;

/// Over which periods, with which plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct KpiQuery {
    period: Option<PeriodUnit>,
    #[serde(default, deserialize_with = "number")]
    periods: Option<usize>,
    as_of: Option<String>,
    timezone: Option<String>,
    lifecycle: Option<String>,
    currency: Option<String>,
    plan: Option<String>,
    stage: Option<String>,
    pack: Option<Pack>,
    scope: Option<Scope>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scope {
    Watched,
    Everything,
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.parse();
    number.map(Some).map_err(|_| {
        let message = format!("`periods` is '{text}'; write a whole number such as 6");
        serde::de::Error::custom(message)
    })
}

impl KpiQuery {
    fn selects(&self) -> bool {
        self.stage.is_some() || self.pack.is_some() || self.scope.is_some()
    }

    fn request(self) -> KpiRequest {
        let usual = KpiRequest::default();
        KpiRequest {
            period: self.period.unwrap_or(usual.period),
            periods: self.periods.unwrap_or(usual.periods),
            as_of: self.as_of,
            timezone: self.timezone,
            lifecycle: self.lifecycle,
            stage: self.stage,
            pack: self.pack,
            scope: match self.scope {
                Some(Scope::Everything) => KpiScope::Everything,
                Some(Scope::Watched) | None => KpiScope::Watched,
            },
            currency: self.currency,
            plan: self.plan.map(DefinitionRef::Key),
        }
    }
}

/// Every KPI that is watched. When the client goes away the questions stop.
pub(in crate::routes) async fn kpis(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<KpiQuery>,
) -> Result<Json<KpiBoard>, Refusal> {
    let request = query.request();
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let computing = move |shared: &Shared| Ok(shared.app.kpis(&workspace, &request, &control)?);
    let computed = shared.run(computing).await;
    drop(guard);
    Ok(Json(computed?))
}

/// One KPI with everything it is made of.
pub(in crate::routes) async fn kpi(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Asked(query): Asked<KpiQuery>,
) -> Result<Json<KpiDetail>, Refusal> {
    if query.selects() {
        let message = "`stage`, `pack` and `scope` choose among KPIs, and this is one";
        let error = AppError::new(ErrorCode::RequestInvalid, message);
        return Err(error.with_hint("leave them out").into());
    }
    let request = query.request();
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let computing = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        Ok(shared.app.kpi(workspace, key, &request, &control)?)
    };
    let computed = shared.run(computing).await;
    drop(guard);
    Ok(Json(computed?))
}
