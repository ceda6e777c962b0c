//! Which accounts a number counts.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fold::{AccountsFold, Placed};
use super::partial::AccountsPartial;
use super::roles::RoleState;
use super::standing::AccountsOutcome;
use crate::lifecycle::RISK_WORDS;
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, NO_CODE, QuestionError};

/// A number of the answer, resolved. Every part that is given must hold.
#[derive(Debug, Default)]
pub struct AccountsCell {
    /// Code of a role, and the state asked for; `None` = somebody has it.
    role: Option<(Option<u32>, Option<RoleState>)>,
    stage: Option<Option<u8>>,
    risk: Option<u8>,
    people_stage: Option<u8>,
    threads: Option<Threads>,
    /// Code of a feature, and when it was used.
    feature: Option<(u32, Used)>,
    depth: Option<u32>,
    left: bool,
}

/// When a feature was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Used {
    Lately,
    Ever,
}

/// How many people of an account are active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Threads {
    None,
    Single,
    Several,
}

impl Threads {
    pub fn of(active: u32) -> Self {
        match active {
            0 => Self::None,
            1 => Self::Single,
            _ => Self::Several,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    role: Option<String>,
    state: Option<RoleState>,
    stage: Option<String>,
    risk: Option<String>,
    people_stage: Option<String>,
    threads: Option<Threads>,
    feature: Option<String>,
    #[serde(default)]
    ever: bool,
    depth: Option<u32>,
    #[serde(default)]
    left: bool,
}

impl AccountsCell {
    pub(super) fn read(
        fold: &AccountsFold,
        key: &Value,
        partial: &AccountsPartial,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, r#"{"role":"champion","state":"missing"}"#)?;
        if key.state.is_some() && key.role.is_none() {
            let message = "a state is a role's: give `role`, too";
            return Err(QuestionError::invalid("cell.state", message));
        }
        if key.ever && key.feature.is_none() {
            let message = "`ever` is of a feature's use: give `feature`, too";
            return Err(QuestionError::invalid("cell.ever", message));
        }
        let used = match key.ever {
            true => Used::Ever,
            false => Used::Lately,
        };
        let role = key.role.map(|name| {
            let lane = fold.committee.lane;
            let is_known = fold.committee.roles(labels).contains(&name);
            match lane.filter(|_| is_known) {
                Some(lane) => Ok((labels.code(lane, &name), key.state)),
                None => Err(no_such_cell("role", name)),
            }
        });
        let stage = key.stage.map(|name| match name.as_str() {
            Labels::NONE if fold.lifecycle.is_some() => Ok(None),
            _ => stage_of(&fold.lifecycle, "stage", &name).map(Some),
        });
        let people_stage = key.people_stage;
        let people_stage =
            people_stage.map(|name| stage_of(&fold.people_lifecycle, "people_stage", &name));
        let risk = key.risk.map(|word| {
            let code = RISK_WORDS.iter().position(|(_, known)| *known == word);
            code.map(|code| code as u8)
                .ok_or_else(|| no_such_cell("risk", word))
        });
        let feature = key.feature.map(|name| {
            let features = fold.features.as_ref();
            let mut known = partial.ever.iter().map(|(code, _)| *code);
            let found = features.and_then(|of| known.find(|code| of.name(*code, labels) == name));
            found
                .map(|code| (code, used))
                .ok_or_else(|| no_such_cell("feature", name))
        });
        Ok(Self {
            role: role.transpose()?,
            stage: stage.transpose()?,
            risk: risk.transpose()?,
            people_stage: people_stage.transpose()?,
            threads: key.threads,
            feature: feature.transpose()?,
            depth: key.depth,
            left: key.left,
        })
    }

    pub(super) fn holds(&self, outcome: &AccountsOutcome) -> bool {
        let one = &outcome.standing;
        let in_role = |(code, state): (Option<u32>, Option<RoleState>)| {
            let found = one.roles.iter().find(|at| Some(at.role) == code);
            let is = found.map_or(RoleState::Missing, |at| at.state);
            state.map_or(is.is_known(), |state| state == is)
        };
        let uses = |(code, when): (u32, Used)| match when {
            Used::Lately => one.used.iter().any(|known| known.code == code),
            Used::Ever => outcome.ever.iter().any(|(known, _)| *known == code),
        };
        let has_people_in = |stage: u8| one.people_stages.iter().any(|(known, _)| *known == stage);
        self.role.is_none_or(in_role)
            && self
                .stage
                .is_none_or(|stage| stage == one.stage.map(|(stage, _)| stage))
            && self.risk.is_none_or(|risk| one.risk == Some(risk))
            && self.people_stage.is_none_or(has_people_in)
            && self
                .threads
                .is_none_or(|threads| threads == Threads::of(one.active))
            && self.feature.is_none_or(uses)
            && self
                .depth
                .is_none_or(|depth| depth as usize == one.used.len())
            && (!self.left || one.left > 0)
    }
}

fn stage_of(of: &Option<Placed>, field: &str, name: &str) -> Result<u8, QuestionError> {
    let stages = of.as_ref().map(|placed| &placed.histories.stages);
    let found = stages.and_then(|stages| stages.iter().position(|key| key == name));
    found
        .map(|stage| stage as u8)
        .ok_or_else(|| no_such_cell(field, name))
}

/// The word behind a code of a lane; `None` where there is none.
pub(super) fn word(lane: usize, code: Option<u32>, labels: &Labels) -> Option<String> {
    let code = code.filter(|code| *code != NO_CODE);
    code.map(|code| labels.get(lane, code).to_owned())
}
