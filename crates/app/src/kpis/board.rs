//! The board: every KPI that is watched, in groups, with coverage and focus.

use std::collections::BTreeSet;

use serde::Serialize;
use wayfarer_core::{WorkspaceId, iso_instant};
use wayfarer_engine::Control;
use wayfarer_journey::PeriodUnit;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::{PINNED_MAX, Pack};

use super::asker::Asker;
use super::catalogue::KpiCatalogue;
use super::coverage::KpiCoverage;
use super::figure::KpiFigure;
use super::focus::{self, KpiFocus};
use super::groups::groups;
use super::request::KpiRequest;
use super::setup::Setup;
use crate::{App, AppError};

/// KPIs of a workspace over whole periods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiBoard {
    /// First instant after the last period, ISO 8601 UTC; everything is as of then.
    pub as_of: String,
    /// The latest event there is, ISO 8601 UTC.
    pub data_through: Option<String>,
    /// IANA time zone of periods.
    pub timezone: String,
    /// Length of a period.
    pub period: PeriodUnit,
    /// The periods, in order of time; all are over.
    pub periods: Vec<String>,
    /// Key of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Key of the lifecycle whose stages group it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    /// How many can be relied on, and what to connect for the others.
    pub coverage: KpiCoverage,
    /// Stages, or packs where there is no lifecycle.
    pub groups: Vec<KpiGroup>,
    /// Every KPI once.
    pub kpis: Vec<KpiFigure>,
}

/// KPIs that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiGroup {
    /// Key of the stage, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The pack, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<Pack>,
    /// What people call it.
    pub names: Localised,
    /// Keys, most important first.
    pub kpis: Vec<String>,
    /// What to look at in this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<KpiFocus>,
}

impl App {
    /// The workspace's KPIs over the last whole periods.
    pub fn kpis(
        &self,
        workspace: &WorkspaceId,
        request: &KpiRequest,
        control: &Control,
    ) -> Result<KpiBoard, AppError> {
        let setup = self.kpi_setup(workspace, request, control)?;
        let mut groups = groups(&setup, request)?;
        let mut asker = Asker::new(&setup.common);
        let (mut seen, mut kpis) = (BTreeSet::new(), Vec::new());
        for key in groups.iter().flat_map(|group| &group.kpis) {
            if !seen.insert(key.clone()) {
                continue;
            }
            let known = KpiCatalogue::known().find(key, setup.plan.as_ref());
            if let Some(kpi) = known {
                kpis.push(setup.figure(kpi, &mut asker)?);
            }
        }
        setup.focus(&mut groups, &kpis, &mut asker)?;
        let snapshot = self.snapshot(workspace)?;
        let common = &setup.common;
        Ok(KpiBoard {
            as_of: iso_instant(common.end_ms()),
            data_through: snapshot.time_range().map(|(_, last)| iso_instant(last)),
            timezone: setup.timezone.iana_name().unwrap_or("UTC").to_owned(),
            period: common.unit,
            periods: common
                .stretches
                .iter()
                .map(|one| one.label.clone())
                .collect(),
            plan: setup.plan.as_ref().map(|plan| plan.key.clone()),
            lifecycle: setup.lifecycle.as_ref().map(|one| one.key.clone()),
            coverage: KpiCoverage::of(&kpis),
            groups,
            kpis,
        })
    }
}

impl Setup<'_> {
    fn focus(
        &self,
        groups: &mut [KpiGroup],
        kpis: &[KpiFigure],
        asker: &mut Asker<'_>,
    ) -> Result<(), AppError> {
        let Some(lifecycle) = &self.lifecycle else {
            return Ok(());
        };
        if groups.iter().all(|group| group.stage.is_none()) {
            return Ok(());
        }
        let Some(answer) = focus::stages(asker, &lifecycle.key)? else {
            return Ok(());
        };
        for group in groups {
            let Some(stage) = &group.stage else { continue };
            let terminal = lifecycle
                .stages
                .iter()
                .any(|one| one.key == *stage && one.terminal);
            if terminal {
                continue;
            }
            let pinned = group.kpis.iter().take(PINNED_MAX);
            let pinned: Vec<&KpiFigure> = pinned
                .filter_map(|key| kpis.iter().find(|one| one.key == *key))
                .collect();
            group.focus = Some(KpiFocus::of(&answer, stage, &pinned));
        }
        Ok(())
    }
}
