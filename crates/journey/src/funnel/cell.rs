//! Cell keys of a funnel, and the units a cell counts.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::BreakdownAt;
use super::answer::{FunnelAnswer, OTHER};
use super::counts::{FunnelPartial, Standing};
use super::explain;
use super::fold::FunnelFold;
use super::outcome::{FunnelEnd, FunnelOutcome};
use crate::{Answering, Events, Explanation, Labels, QuestionError};

/// A number of the answer: who it counts.
#[derive(Debug, Clone)]
pub struct FunnelCell {
    /// From 0.
    step: Option<usize>,
    end: Option<FunnelEnd>,
    codes: Option<Codes>,
    period: Option<usize>,
}

#[derive(Debug, Clone)]
enum Codes {
    One(u32),
    AllBut(HashSet<u32>),
}

impl Codes {
    fn contains(&self, code: u32) -> bool {
        match self {
            Self::One(one) => *one == code,
            Self::AllBut(shown) => !shown.contains(&code),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    step: Option<usize>,
    #[serde(default)]
    state: Option<FunnelEnd>,
    #[serde(default)]
    breakdown: Option<String>,
    #[serde(default)]
    period: Option<String>,
}

impl FunnelFold {
    fn codes_of(
        &self,
        label: &str,
        partial: &FunnelPartial,
        labels: &Labels,
    ) -> Result<Codes, QuestionError> {
        let invalid = |message: String| QuestionError::invalid("cell.breakdown", message);
        let (lane, _) = self
            .breakdown
            .ok_or_else(|| invalid("the funnel has no breakdown".to_owned()))?;
        if label == OTHER {
            let shown = self.top_codes(partial, labels);
            return Ok(Codes::AllBut(shown.into_iter().collect()));
        }
        let code = labels.code(lane, label);
        code.map(Codes::One)
            .ok_or_else(|| invalid(format!("no event has the value '{label}'")))
    }

    fn period_named(&self, label: &str) -> Result<usize, QuestionError> {
        let periods = self.periods.as_ref().ok_or_else(|| {
            QuestionError::invalid("cell.period", "the funnel has no `over_time`")
        })?;
        periods.find(label).ok_or_else(|| {
            QuestionError::invalid(
                "cell.period",
                format!("'{label}' is not a period of the answer"),
            )
        })
    }
}

impl Answering for FunnelFold {
    type Answer = FunnelAnswer;
    type Cell = FunnelCell;

    fn answer(&self, partial: &FunnelPartial, labels: &Labels) -> FunnelAnswer {
        self.answer_of(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        partial: &FunnelPartial,
        labels: &Labels,
    ) -> Result<FunnelCell, QuestionError> {
        let key = Key::deserialize(key).map_err(|error| {
            QuestionError::invalid(
                "cell",
                format!("{error}; a funnel's cell is such as {{\"step\":2,\"state\":\"dropped\"}}"),
            )
        })?;
        let steps = self.shape.steps.len();
        if let Some(step) = key.step.filter(|&step| step == 0 || step > steps) {
            return Err(QuestionError::invalid(
                "cell.step",
                format!("there is no step {step}; steps are 1 to {steps}"),
            ));
        }
        let codes = key
            .breakdown
            .map(|label| self.codes_of(&label, partial, labels));
        let period = key.period.map(|label| self.period_named(&label));
        Ok(FunnelCell {
            step: key.step.map(|step| step - 1),
            end: key.state,
            codes: codes.transpose()?,
            period: period.transpose()?,
        })
    }

    fn contains(&self, outcome: &FunnelOutcome, cell: &FunnelCell) -> bool {
        let Some(standing) = Standing::of(self, outcome, cell.period) else {
            return false;
        };
        let reaches = cell.step.is_none_or(|step| match cell.end {
            Some(_) => standing.level == step + 1,
            None => standing.mark(step).is_some(),
        });
        let stands = cell.end.is_none_or(|end| standing.end == end);
        let coded = cell.codes.as_ref().is_none_or(|codes| {
            let at = self.breakdown.map_or(BreakdownAt::First, |(_, at)| at);
            // Ends are counted under the last step's value where each step has its own.
            let step = match (cell.step, cell.end) {
                (None, Some(_)) => Some(standing.level - 1),
                (step, _) => step,
            };
            codes.contains(standing.code(at, step))
        });
        reaches && stands && coded
    }

    fn detail(&self, outcome: &FunnelOutcome, labels: &Labels) -> Value {
        let attempts: Vec<_> = outcome
            .attempts
            .iter()
            .map(|attempt| {
                let marks = outcome.marks_of(attempt);
                json!({
                    "level": attempt.level,
                    "state": attempt.end,
                    "steps": marks.iter().map(|mark| mark.step + 1).collect::<Vec<_>>(),
                    "times_ms": marks.iter().map(|mark| mark.time_ms).collect::<Vec<_>>(),
                    "events": marks.iter().map(|mark| mark.index).collect::<Vec<_>>(),
                })
            })
            .collect();
        let mut detail = json!({
            "level": outcome.level(),
            "state": outcome.end(),
            "attempts": attempts,
        });
        if let Some((lane, at)) = self.breakdown
            && let Some(standing) = Standing::of(self, outcome, None)
        {
            detail["breakdown"] = labels.get(lane, standing.code(at, None)).into();
        }
        detail
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        explain::explain(self, events, labels)
    }
}
