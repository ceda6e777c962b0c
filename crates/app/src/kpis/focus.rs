//! Which pinned KPI's change went with more moves to the next stage.

use serde::Serialize;
use serde_json::json;
use wayfarer_journey::StagesAnswer;
use wayfarer_journey::kpi::{Input, PAIRS_MIN, WentWith, went_with};
use wayfarer_journey::lifecycle::MoveKind;

use super::asker::{Asked, Asker};
use super::figure::KpiFigure;
use crate::AppError;

/// What to look at in a stage. It says what went together, never what caused what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiFocus {
    /// Per period, moves forward out of the stage ⁄ subjects that were in it at its start or
    /// came into it.
    pub advance: Vec<Option<f64>>,
    /// Every pinned KPI, the strongest first.
    pub kpis: Vec<KpiWentWith>,
    /// The one whose change went with more moves forward, told apart from chance; absent
    /// where none is, or there are too few periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Pairs of changes that are needed before anything is said.
    pub pairs_needed: usize,
}

/// How the changes of a KPI went with those of the moves forward.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KpiWentWith {
    /// Its key.
    pub kpi: String,
    /// How.
    #[serde(flatten)]
    pub with: WentWith,
}

/// Where everybody stood in every period.
pub(super) fn stages(
    asker: &mut Asker<'_>,
    lifecycle: &str,
) -> Result<Option<StagesAnswer>, AppError> {
    let ask = json!({"stages": {"lifecycle": lifecycle, "period": asker.common.unit}});
    let asked: Asked = asker.over_all_periods(&Input::default(), &ask)?;
    Ok(asked
        .ok()
        .and_then(|answer| serde_json::from_value((*answer).clone()).ok()))
}

impl KpiFocus {
    /// The focus of a stage that pins these.
    pub(super) fn of(stages: &StagesAnswer, stage: &str, pinned: &[&KpiFigure]) -> Self {
        let advance = advance(stages, stage);
        let mut kpis: Vec<KpiWentWith> = pinned
            .iter()
            .map(|figure| {
                let values: Vec<Option<f64>> = figure.trend.iter().map(|p| p.value).collect();
                KpiWentWith {
                    kpi: figure.key.clone(),
                    with: went_with(&values, &advance),
                }
            })
            .collect();
        let strength = |one: &KpiWentWith| one.with.correlation.map_or(-1.0, f64::abs);
        kpis.sort_by(|left, right| strength(right).total_cmp(&strength(left)));
        let lead = kpis.first().filter(|first| first.with.is_told_apart());
        Self {
            lead: lead.map(|lead| lead.kpi.clone()),
            advance,
            kpis,
            pairs_needed: PAIRS_MIN,
        }
    }
}

fn advance(answer: &StagesAnswer, stage: &str) -> Vec<Option<f64>> {
    let row = answer.stages.iter().find(|row| row.stage == stage);
    let mut standing = row.map_or(0, |row| row.at_start);
    let periods = answer.periods.iter();
    periods
        .map(|period| {
            let flow = period.stages.iter().find(|flow| flow.stage == stage)?;
            let could = standing + flow.entered;
            standing = flow.occupancy;
            let forward = flow.out_by_kind.iter();
            let forward = forward.filter(|count| count.kind == MoveKind::Progress);
            let moved: u64 = forward.map(|count| count.moves).sum();
            (could > 0).then(|| moved as f64 / could as f64)
        })
        .collect()
}
