//! KPI plans as kept definitions.

use super::check::check;
use super::{Kpi, KpiPlan, PlannedKpi, PlannedStage};
use crate::definition::{Codes, Definition, DocumentDiff, Finding, Localised, Misfit, misfit};

impl Definition for KpiPlan {
    const KIND: &'static str = "kpi_plan";
    const WORD: &'static str = "KPI plan";
    const COMMAND: &'static str = "kpis plan";
    const ROUTE: &'static str = "kpi-plans";
    const VERSION: u32 = Self::VERSION;
    const CODES: Codes = Codes::COMMON;
    const LISTS: &'static [(&'static str, Misfit)] = &[
        ("stages", misfit::<Self, PlannedStage>),
        ("kpis", misfit::<Self, PlannedKpi>),
        ("custom", misfit::<Self, Kpi>),
    ];
    type Diff = DocumentDiff;

    fn key(&self) -> &str {
        &self.key
    }

    fn names(&self) -> &Localised {
        &self.names
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("custom", self.custom.len()),
            ("kpis", self.kpis.len()),
            ("stages", self.stages.len()),
        ]
    }

    fn check(&self) -> Vec<Finding> {
        check(self)
    }

    fn diff(&self, later: &Self) -> DocumentDiff {
        DocumentDiff::between(self, later)
    }
}
