//! What is asked of a board.

use wayfarer_journey::PeriodUnit;
use wayfarer_journey::definition::DefinitionRef;
use wayfarer_journey::kpi::{KpiPlan, Pack};

/// Which KPIs, over which periods.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiRequest {
    /// Length of a period.
    pub period: PeriodUnit,
    /// How many whole periods, the last one included.
    pub periods: usize,
    /// The last period is the one that had ended by then; the running tenth of a second when absent.
    pub as_of: Option<String>,
    /// IANA time zone of periods; the workspace's when absent.
    pub timezone: Option<String>,
    /// Key of the lifecycle whose stages are meant; the plan's, else the first in force.
    pub lifecycle: Option<String>,
    /// Only what this stage watches.
    pub stage: Option<String>,
    /// Only this pack, the whole of it.
    pub pack: Option<Pack>,
    /// How much of the catalogue.
    pub scope: KpiScope,
    /// Amounts of this currency only; the plan's when absent.
    pub currency: Option<String>,
    /// Owners, targets, pinned KPIs and KPIs of one's own; the first plan in force when
    /// absent.
    pub plan: Option<DefinitionRef<KpiPlan>>,
}

impl Default for KpiRequest {
    fn default() -> Self {
        Self {
            period: PeriodUnit::Month,
            periods: 6,
            as_of: None,
            timezone: None,
            lifecycle: None,
            stage: None,
            pack: None,
            scope: KpiScope::Watched,
            currency: None,
            plan: None,
        }
    }
}

/// How much of the catalogue a board shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KpiScope {
    /// What the plan or the lifecycle in force watches; everything where neither says.
    #[default]
    Watched,
    /// Every KPI there is.
    Everything,
}
