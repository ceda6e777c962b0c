//! What a board, or a single KPI, is computed with: periods, plan, lifecycle, names.

use jiff::tz::TimeZone;
use wayfarer_core::{Catalogue, ErrorCode, Millis, WorkspaceId};
use wayfarer_engine::Control;
use wayfarer_journey::definition::{Definition, DefinitionRef};
use wayfarer_journey::kpi::{Attainment, Kpi, KpiPlan};
use wayfarer_journey::lifecycle::{Lifecycle, Subject};
use wayfarer_journey::parse_instant;
use wayfarer_metadata::DefinitionState;

use super::asker::{Asker, Common};
use super::catalogue::KpiCatalogue;
use super::check;
use super::figure::{KpiFigure, figure};
use super::periods::stretches;
use super::request::KpiRequest;
use super::resolve::Ground;
use crate::templates::Senses;
use crate::{App, AppError};

/// What a board or a single KPI is computed with.
pub(super) struct Setup<'a> {
    pub common: Common<'a>,
    pub senses: Senses,
    pub catalogue: Catalogue,
    pub lifecycle: Option<Lifecycle>,
    pub plan: Option<KpiPlan>,
    pub timezone: TimeZone,
}

impl Setup<'_> {
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            senses: &self.senses,
            catalogue: &self.catalogue,
            lifecycle: self
                .lifecycle
                .as_ref()
                .map(|lifecycle| lifecycle.key.as_str()),
        }
    }
}

impl App {
    pub(super) fn kpi_setup<'a>(
        &'a self,
        workspace: &'a WorkspaceId,
        request: &'a KpiRequest,
        control: &'a Control,
    ) -> Result<Setup<'a>, AppError> {
        let record = self.workspace(workspace)?;
        let plan = self.kpi_plan(workspace, request)?;
        let name = request.timezone.as_deref().unwrap_or(&record.timezone);
        let timezone = TimeZone::get(name).map_err(|_| {
            let message = format!("'{name}' is not an IANA time zone");
            let error = AppError::new(ErrorCode::RequestInvalid, message).at_path("timezone");
            error.with_hint("write one such as Europe/Berlin or Asia/Shanghai")
        })?;
        let as_of_ms = match &request.as_of {
            Some(text) => parse_instant(text, &timezone, "as_of")?,
            None => self.running_instant_ms(),
        };
        let lifecycle = self.kpi_lifecycle(workspace, request, plan.as_ref())?;
        let subject = lifecycle.as_ref().map(|lifecycle| lifecycle.subject);
        let customer = plan.as_ref().and_then(|plan| plan.customer).or(subject);
        let currency = request.currency.clone();
        let common = Common {
            app: self,
            workspace,
            control,
            stretches: stretches(request.period, &timezone, as_of_ms, request.periods)?,
            unit: request.period,
            timezone: request.timezone.clone(),
            customer: match customer {
                Some(Subject::Account) => Subject::Account,
                _ => Subject::Person,
            },
            parameters: KpiCatalogue::known().lengths(plan.as_ref()),
            currency: currency.or_else(|| plan.as_ref()?.currency.clone()),
        };
        let catalogue = self.catalogue(workspace)?;
        Ok(Setup {
            common,
            senses: Senses::of(&catalogue),
            catalogue,
            lifecycle,
            plan,
            timezone,
        })
    }

    /// The plan asked for, or the first in force.
    fn kpi_plan(
        &self,
        workspace: &WorkspaceId,
        request: &KpiRequest,
    ) -> Result<Option<KpiPlan>, AppError> {
        let named = match &request.plan {
            Some(named) => Some(named.clone()),
            None => self.first_in_force::<KpiPlan>(workspace)?,
        };
        let Some(named) = named else {
            return Ok(None);
        };
        let found = self.looked_up(workspace, &named)?;
        let (plan, _) = found.definition("plan")?;
        check::refuse_unknown(plan)?;
        Ok(Some(plan.clone()))
    }

    /// The lifecycle whose stages are meant: the one named, or the first in force.
    fn kpi_lifecycle(
        &self,
        workspace: &WorkspaceId,
        request: &KpiRequest,
        plan: Option<&KpiPlan>,
    ) -> Result<Option<Lifecycle>, AppError> {
        let planned = plan.and_then(|plan| plan.lifecycle.as_ref());
        let named = match request.lifecycle.as_ref().or(planned) {
            Some(key) => Some(DefinitionRef::Key(key.clone())),
            None => self.first_in_force::<Lifecycle>(workspace)?,
        };
        let Some(named) = named else {
            return Ok(None);
        };
        let found = self.looked_up(workspace, &named)?;
        Ok(Some(found.definition("lifecycle")?.0.clone()))
    }

    /// The first of a kind, by key, that is in force.
    fn first_in_force<D: Definition>(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Option<DefinitionRef<D>>, AppError> {
        let all = self.definitions::<D>(workspace)?;
        let in_force = all.into_iter().find(|one| {
            let latest = one.latest.as_ref();
            latest.is_some_and(|latest| latest.state == DefinitionState::Published)
        });
        Ok(in_force.map(|one| DefinitionRef::Key(one.key)))
    }
}

impl Setup<'_> {
    /// A KPI with owner and target.
    pub fn figure(&self, kpi: &Kpi, asker: &mut Asker<'_>) -> Result<KpiFigure, AppError> {
        let mut figure = figure(kpi, self.plan.as_ref(), &self.ground(), asker)?;
        let planned = self.plan.as_ref().map_or(&[][..], |plan| &plan.kpis).iter();
        let planned = planned.clone().find(|one| one.key == kpi.key);
        let owner = planned.and_then(|one| one.owner.clone());
        figure.owner = owner.or_else(|| self.owner_by_stage(&kpi.key));
        if let Some(target) = planned.and_then(|one| one.target.as_ref()) {
            let due_ms = target.by.as_ref().and_then(|by| self.last_moment(by));
            let at = (self.common.end_ms(), due_ms);
            figure.target = Some(Attainment::of(target, kpi.good, figure.value, at));
        }
        Ok(figure)
    }

    /// The department of the first stage that watches it.
    fn owner_by_stage(&self, key: &str) -> Option<String> {
        let lifecycle = self.lifecycle.as_ref()?;
        let mut stages = lifecycle.stages.iter();
        let watches = |stage: &str| self.watched(stage).iter().any(|one| one == key);
        stages.find(|stage| watches(&stage.key))?.owner.clone()
    }

    fn last_moment(&self, date: &str) -> Option<Millis> {
        let date: jiff::civil::Date = date.parse().ok()?;
        let next = date.tomorrow().ok()?.to_zoned(self.timezone.clone()).ok()?;
        Some(next.timestamp().as_millisecond() - 1)
    }

    /// What a stage watches: what the plan pins, else what the lifecycle names.
    pub fn watched(&self, stage: &str) -> &[String] {
        let planned = self
            .plan
            .as_ref()
            .map_or(&[][..], |plan| &plan.stages)
            .iter();
        if let Some(planned) = planned.clone().find(|one| one.key == stage) {
            return &planned.pinned;
        }
        let stages = self.lifecycle.iter().flat_map(|one| &one.stages);
        let named = stages.clone().find(|one| one.key == stage);
        named.map_or(&[], |stage| &stage.kpis)
    }
}
