//! A plan against what there is: KPIs of the catalogue, stages of the lifecycle, names of the
//! workspace's events and properties.

use std::any::Any;

use serde_json::Value as Json;
use wayfarer_core::{Catalogue, ErrorCode, WorkspaceId};
use wayfarer_journey::definition::{Definition, Finding, Severity};
use wayfarer_journey::kpi::{Input, KpiPlan};
use wayfarer_journey::lifecycle::Lifecycle;

use super::catalogue::KpiCatalogue;
use crate::definitions::unknown;
use crate::question::{Known, walk};
use crate::{App, AppError, ProblemPart, Which, did_you_mean, suggest};

/// Everything wrong with what a KPI plan names: KPIs, stages, events and properties; `None`
/// for definitions of other kinds. Names of events and properties get this severity.
pub(crate) fn findings<D: Definition>(
    app: &App,
    workspace: &WorkspaceId,
    definition: &D,
    severity: Severity,
) -> Result<Option<Vec<Finding>>, AppError> {
    let Some(plan) = (definition as &dyn Any).downcast_ref::<KpiPlan>() else {
        return Ok(None);
    };
    let mut found = Vec::new();
    keys(plan, &mut found);
    parameters(plan, &mut found);
    if let Some(key) = &plan.lifecycle {
        match app.definition::<Lifecycle>(workspace, key, Which::Newest) {
            Ok(version) => stages(plan, &version.definition, &mut found),
            Err(error) => found.push(Finding::error(
                error.code,
                "lifecycle",
                error.message,
                error.hint.unwrap_or_default(),
            )),
        }
    }
    names(plan, &app.catalogue(workspace)?, severity, &mut found);
    Ok(Some(found))
}

/// Refuses a plan that names KPIs nobody knows: they would be missing without a word.
pub(super) fn refuse_unknown(plan: &KpiPlan) -> Result<(), AppError> {
    let mut found = Vec::new();
    keys(plan, &mut found);
    let Some(first) = found.iter().find(|finding| finding.is_error()) else {
        return Ok(());
    };
    let error = AppError::new(first.code, first.message.clone()).with_hint(first.mend.clone());
    Err(AppError {
        parts: found.iter().map(ProblemPart::from).collect(),
        ..error
    })
}

/// Keys of KPIs that neither the catalogue nor the plan has.
fn keys(plan: &KpiPlan, found: &mut Vec<Finding>) {
    let known = KpiCatalogue::known();
    let pinned = plan.stages.iter().enumerate().flat_map(|(stage, one)| {
        let each = one.pinned.iter().enumerate();
        each.map(move |(index, key)| (format!("stages[{stage}].pinned[{index}]"), key))
    });
    let owned = plan.kpis.iter().enumerate();
    let owned = owned.map(|(index, one)| (format!("kpis[{index}].key"), &one.key));
    for (path, key) in pinned.chain(owned) {
        if known.find(key, Some(plan)).is_some() {
            continue;
        }
        let hint = did_you_mean(&known.near(key, Some(plan)));
        let mend = hint.unwrap_or_else(|| "`wayfarer kpis --all` lists them".to_owned());
        let what = format!("no KPI is called '{key}'");
        found.push(Finding::error(ErrorCode::KpiUnknown, path, what, mend));
    }
    for (index, kpi) in plan.custom.iter().enumerate() {
        let is_known = known.kpis().iter().any(|one| one.key == kpi.key);
        if is_known {
            let what = format!("'{}' takes the place of the KPI of that name", kpi.key);
            let path = format!("custom[{index}].key");
            let mend = "give it another key unless that is meant";
            found.push(Finding::warning(
                ErrorCode::DefinitionDuplicate,
                path,
                what,
                mend,
            ));
        }
    }
}

fn parameters(plan: &KpiPlan, found: &mut Vec<Finding>) {
    let known = KpiCatalogue::known().parameters();
    let text = serde_json::to_string(&plan.custom).unwrap_or_default();
    for key in plan.parameters.keys() {
        let is_own = text.contains(&format!("${key}"));
        if known.contains_key(key) || is_own {
            continue;
        }
        let hint = did_you_mean(&suggest(key, known.keys().map(String::as_str)));
        let what = format!("no KPI has a parameter '{key}'");
        let path = format!("parameters.{key}");
        let mend = hint.unwrap_or_else(|| "see docs/kpis.md".to_owned());
        found.push(Finding::error(ErrorCode::DefinitionRule, path, what, mend));
    }
}

fn stages(plan: &KpiPlan, lifecycle: &Lifecycle, found: &mut Vec<Finding>) {
    for (index, one) in plan.stages.iter().enumerate() {
        if lifecycle.stage_index(&one.key).is_some() {
            continue;
        }
        let keys: Vec<&str> = lifecycle
            .stages
            .iter()
            .map(|stage| stage.key.as_str())
            .collect();
        found.push(Finding::error(
            ErrorCode::LifecycleUnknownStage,
            format!("stages[{index}].key"),
            format!("lifecycle '{}' has no stage '{}'", lifecycle.key, one.key),
            format!("the stages are: {}", keys.join(", ")),
        ));
    }
}

/// Names of events and properties the workspace has never seen, in KPIs of one's own.
fn names(plan: &KpiPlan, catalogue: &Catalogue, severity: Severity, found: &mut Vec<Finding>) {
    for (index, kpi) in plan.custom.iter().enumerate() {
        let inputs = kpi.inputs.iter();
        let inputs = inputs.map(|(name, input)| (format!("custom[{index}].inputs.{name}"), input));
        for (path, input) in inputs {
            asked(input, &path, catalogue, severity, found);
        }
        for (at, table) in kpi.tables.iter().enumerate() {
            for (name, column) in &table.columns {
                let path = format!("custom[{index}].tables[{at}].columns.{name}");
                asked(column, &path, catalogue, severity, found);
            }
        }
    }
}

fn asked(
    input: &Input,
    path: &str,
    catalogue: &Catalogue,
    severity: Severity,
    found: &mut Vec<Finding>,
) {
    let questions = input.ask.iter().flat_map(|ask| ask.as_slice());
    for question in questions {
        let known = Known::new(question, catalogue);
        let mut place = format!("{path}.ask");
        let walked = walk(question, &mut place, &mut |path, what, name| {
            // What a name means is looked for when it is asked.
            let is_meant = name.starts_with(['@', '$']) || is_conversion_word(question, path);
            if !is_meant {
                found.extend(unknown((what, name), path, &known, severity));
            }
            Ok(())
        });
        debug_assert!(walked.is_ok(), "the visitor refuses nothing");
    }
}

/// A conversion's `by` holds a word of its own, not a name.
fn is_conversion_word(question: &Json, path: &str) -> bool {
    path.ends_with(".conversion.by") && question["conversion"]["by"].is_string()
}
