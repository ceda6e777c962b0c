//! How many would stand where: the `stages` question over a definition nobody saved.

use serde::Serialize;
use wayfarer_core::{ErrorCode, WorkspaceId, iso_instant};
use wayfarer_engine::{Body, Control, Engine};
use wayfarer_journey::lifecycle::{Lifecycle, Localised, Subject};
use wayfarer_journey::{
    Ask, Context, LifecycleRef, Question, RiskNow, StageMove, Stages, StagesAnswer,
};

use crate::{App, AppError};

/// Where everybody would stand as of the last event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LiveCounts {
    /// The instant of the last event, ISO 8601 UTC.
    pub as_of: String,
    /// People or accounts in some stage.
    pub subjects: u64,
    /// Every stage.
    pub stages: Vec<LiveStage>,
    /// Moves ever made, by pair of stages.
    pub moves: Vec<StageMove>,
    /// People or accounts per state of risk; none where the definition has no risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskNow>,
}

/// A stage and who would be there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LiveStage {
    /// Its key.
    pub stage: String,
    /// What people call it.
    pub names: Localised,
    /// How many are there.
    pub now: u64,
    /// Their share of all.
    pub share: Option<f64>,
    /// How many of them are at risk.
    pub at_risk: u64,
}

impl App {
    /// The definition with its counts; over people where it speaks of accounts and there
    /// are none.
    pub(super) fn counted(
        &self,
        workspace: &WorkspaceId,
        lifecycle: Lifecycle,
        control: &Control,
    ) -> Result<(Lifecycle, LiveCounts, bool), AppError> {
        let counts = self.live_counts(workspace, &lifecycle, control)?;
        if lifecycle.subject != Subject::Account || counts.subjects > 0 {
            return Ok((lifecycle, counts, false));
        }
        let lifecycle = Lifecycle {
            subject: Subject::Person,
            ..lifecycle
        };
        let counts = self.live_counts(workspace, &lifecycle, control)?;
        Ok((lifecycle, counts, true))
    }

    fn live_counts(
        &self,
        workspace: &WorkspaceId,
        lifecycle: &Lifecycle,
        control: &Control,
    ) -> Result<LiveCounts, AppError> {
        let definition = LifecycleRef::Inline(Box::new(lifecycle.clone()));
        let ask = Ask::Stages(Stages::of(definition));
        match self.as_of_last_event(workspace, ask, control)? {
            (as_of, Body::Stages(answer)) => Ok(LiveCounts::of(answer, as_of)),
            _ => Err(AppError::new(
                ErrorCode::Internal,
                "a stages question was answered with something else",
            )),
        }
    }

    /// The answer to a question over a definition nobody saved, as of the last event; and
    /// that instant, ISO 8601 UTC.
    pub(crate) fn as_of_last_event(
        &self,
        workspace: &WorkspaceId,
        ask: Ask,
        control: &Control,
    ) -> Result<(String, Body), AppError> {
        let record = self.workspace(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        let through_ms = snapshot.time_range().map_or(0, |(_, last)| last);
        let question = Question::of(ask);
        let question = Question {
            bots: self.bots_of(workspace, &question)?,
            ..question
        };
        let context = Context {
            merged: self.merged(workspace)?,
            ..question.context(through_ms, &record.timezone)?
        };
        let _permit = self.admission().admit(workspace)?;
        let engine = Engine {
            workspace,
            snapshot: &snapshot,
            control,
        };
        let answer = engine.ask(&question, &context)?.answer;
        Ok((iso_instant(through_ms), answer))
    }
}

pub(crate) fn other_answer() -> AppError {
    let message = "a question was answered with something else";
    AppError::new(ErrorCode::Internal, message)
}

impl LiveCounts {
    fn of(answer: StagesAnswer, as_of: String) -> Self {
        let stages = answer.stages.into_iter().map(|row| LiveStage {
            stage: row.stage,
            names: row.names,
            now: row.now,
            share: row.share,
            at_risk: row.at_risk,
        });
        Self {
            as_of,
            subjects: answer.subjects,
            stages: stages.collect(),
            moves: answer.matrix,
            risk: answer.risk.map(|risk| risk.now),
        }
    }
}
