//! Which KPIs a board shows, and how they are put together.

use std::collections::BTreeSet;

use wayfarer_core::ErrorCode;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::Pack;

use super::board::KpiGroup;
use super::catalogue::KpiCatalogue;
use super::request::{KpiRequest, KpiScope};
use super::setup::Setup;
use crate::{AppError, did_you_mean, suggest};

/// Which KPIs are shown, and how they are put together.
pub(super) fn groups(setup: &Setup<'_>, request: &KpiRequest) -> Result<Vec<KpiGroup>, AppError> {
    if let Some(pack) = request.pack {
        return Ok(packs(setup, |one| one == pack));
    }
    if let Some(stage) = &request.stage {
        return Ok(vec![stage_group(setup, stage)?]);
    }
    let stages = setup.lifecycle.iter().flat_map(|one| &one.stages);
    let mut all = Vec::new();
    for stage in stages {
        all.push(stage_group(setup, &stage.key)?);
    }
    all.retain(|group| !group.kpis.is_empty());
    if request.scope == KpiScope::Everything || all.is_empty() && planned(setup).is_empty() {
        return Ok(packs(setup, |_| true));
    }
    let grouped: BTreeSet<&String> = all.iter().flat_map(|group| &group.kpis).collect();
    let further: Vec<String> = planned(setup)
        .into_iter()
        .filter(|key| !grouped.contains(key))
        .collect();
    if !further.is_empty() {
        all.push(KpiGroup {
            stage: None,
            pack: None,
            names: three("In the plan", "计划中", "計畫中"),
            kpis: further,
            focus: None,
        });
    }
    Ok(all)
}

/// KPIs the plan speaks of outside its stages.
fn planned(setup: &Setup<'_>) -> Vec<String> {
    let Some(plan) = &setup.plan else {
        return Vec::new();
    };
    let pinned = plan.stages.iter().flat_map(|stage| &stage.pinned);
    let owned = plan.kpis.iter().map(|one| &one.key);
    let custom = plan.custom.iter().map(|kpi| &kpi.key);
    let mut keys: Vec<String> = Vec::new();
    for key in pinned.chain(owned).chain(custom) {
        let is_known = KpiCatalogue::known()
            .find(key, setup.plan.as_ref())
            .is_some();
        if is_known && !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    keys
}

fn stage_group(setup: &Setup<'_>, key: &str) -> Result<KpiGroup, AppError> {
    let Some(lifecycle) = &setup.lifecycle else {
        let message = "there is no lifecycle in force, so there are no stages";
        let error = AppError::new(ErrorCode::RequestInvalid, message).at_path("stage");
        return Err(error.with_hint("publish one, or ask for a pack"));
    };
    let Some(index) = lifecycle.stage_index(key) else {
        let keys = lifecycle.stages.iter().map(|stage| stage.key.as_str());
        let hint = did_you_mean(&suggest(key, keys.clone()));
        let message = format!("lifecycle '{}' has no stage '{key}'", lifecycle.key);
        let error = AppError::new(ErrorCode::RequestInvalid, message).at_path("stage");
        let listed = || format!("it has: {}", keys.collect::<Vec<_>>().join(", "));
        return Err(error.with_hint(hint.unwrap_or_else(listed)));
    };
    let known = |key: &&String| {
        KpiCatalogue::known()
            .find(key, setup.plan.as_ref())
            .is_some()
    };
    Ok(KpiGroup {
        stage: Some(key.to_owned()),
        pack: None,
        names: lifecycle.stages[index].names.clone(),
        kpis: setup.watched(key).iter().filter(known).cloned().collect(),
        focus: None,
    })
}

fn packs(setup: &Setup<'_>, wanted: impl Fn(Pack) -> bool) -> Vec<KpiGroup> {
    let own = setup.plan.as_ref().map_or(&[][..], |plan| &plan.custom);
    let all = || KpiCatalogue::known().kpis().iter().chain(own);
    let packs = Pack::ALL.into_iter().filter(|pack| wanted(*pack));
    packs
        .map(|pack| KpiGroup {
            stage: None,
            pack: Some(pack),
            names: pack_names(pack),
            kpis: all()
                .filter(|kpi| kpi.pack == pack)
                .map(|kpi| kpi.key.clone())
                .collect(),
            focus: None,
        })
        .collect()
}

/// What people call a pack.
pub(super) fn pack_names(pack: Pack) -> Localised {
    match pack {
        Pack::Reach => three("Reach", "触达", "觸及"),
        Pack::Acquisition => three("Acquisition", "获客", "獲客"),
        Pack::Activation => three("Activation", "激活", "啟用"),
        Pack::Adoption => three("Adoption", "采用", "採用"),
        Pack::Continuity => three("Continuity", "持续", "持續"),
        Pack::Loyalty => three("Loyalty", "忠诚", "忠誠"),
        Pack::Relationship => three("Relationship", "关系", "關係"),
    }
}

fn three(en: &str, zh_cn: &str, zh_tw: &str) -> Localised {
    Localised::Each {
        en: en.to_owned(),
        zh_cn: zh_cn.to_owned(),
        zh_tw: zh_tw.to_owned(),
    }
}
