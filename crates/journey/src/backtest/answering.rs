//! The backtest fold as a question: answer, cells, details, reasons.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use wayfarer_core::{DAY_MS, iso_instant};

use super::answer::{AlarmLine, BacktestAnswer, ThresholdLine, VerdictCount};
use super::fold::{BacktestFold, BacktestOutcome, Foretold, Verdict};
use super::partial::{BacktestPartial, LineSums, VERDICTS};
use crate::trend::{no_such_cell, read_key};
use crate::{
    Answering, Events, Explanation, Fold, FunnelRate, Labels, MatchedEvent, QuestionError,
};

const EXAMPLE: &str = "{\"alarm\":\"true_positive\"}, {\"outcome\":\"missed\"} or {\"alarm\":\"open\",\"threshold\":40}";

/// A number of the answer: who it counts.
#[derive(Debug, Clone, Copy)]
pub enum BacktestCell {
    /// Everybody looked at.
    Everybody,
    /// Who raised an alarm that came to this end.
    Alarm(usize, Verdict),
    /// Who had an outcome that was caught, or one that was missed.
    Outcome(usize, bool),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    alarm: Option<Verdict>,
    outcome: Option<Fate>,
    threshold: Option<f64>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Fate {
    Caught,
    Missed,
}

impl Answering for BacktestFold {
    type Answer = BacktestAnswer;
    type Cell = BacktestCell;

    fn answer(&self, partial: &BacktestPartial, _labels: &Labels) -> BacktestAnswer {
        let owners = match self.owner {
            Some(_) => partial.owners.len() as u64,
            None => 1,
        };
        let line = |index: usize| self.line(partial, index, owners);
        let thresholds = self.thresholds.iter().enumerate();
        BacktestAnswer {
            subjects: partial.subjects,
            alarm: line(0),
            detectors: owned(self.source.detectors()),
            without_source: owned(self.source.without_source()),
            thresholds: thresholds
                .map(|(index, threshold)| ThresholdLine {
                    threshold: *threshold,
                    line: line(index + 1),
                })
                .collect(),
            owners,
            weeks: self.scope.weeks_long(),
            late_events: partial.late,
            backfilled_events: partial.backfilled,
        }
    }

    fn cell(
        &self,
        key: &Value,
        _partial: &BacktestPartial,
        _labels: &Labels,
    ) -> Result<BacktestCell, QuestionError> {
        let key: Key = read_key(key, EXAMPLE)?;
        let line = match key.threshold {
            None => 0,
            Some(wanted) => {
                let known = self.thresholds.iter().position(|known| *known == wanted);
                known.ok_or_else(|| no_such_cell("threshold", wanted))? + 1
            }
        };
        match (key.alarm, key.outcome) {
            (Some(verdict), None) => Ok(BacktestCell::Alarm(line, verdict)),
            (None, Some(fate)) => Ok(BacktestCell::Outcome(line, fate == Fate::Caught)),
            (None, None) if line == 0 => Ok(BacktestCell::Everybody),
            _ => Err(QuestionError::invalid(
                "cell",
                format!(
                    "a cell counts alarms or outcomes, one of the two; write a cell such as {EXAMPLE}"
                ),
            )),
        }
    }

    fn contains(&self, outcome: &BacktestOutcome, cell: &BacktestCell) -> bool {
        match cell {
            BacktestCell::Everybody => true,
            BacktestCell::Alarm(line, verdict) => outcome.has_alarm(*line, *verdict),
            BacktestCell::Outcome(line, caught) => outcome.has_outcome(*line, *caught),
        }
    }

    fn detail(&self, outcome: &BacktestOutcome, labels: &Labels) -> Value {
        Value::Object(self.told(outcome, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = BacktestOutcome::default();
        self.finish(&state, &mut outcome);
        let alarms = outcome
            .alarms
            .iter()
            .filter(|alarm| alarm.line == 0)
            .count();
        let outcomes = outcome.outcomes.iter().filter(|one| one.line == 0);
        let (caught, missed): (Vec<&Foretold>, Vec<&Foretold>) =
            outcomes.partition(|one| one.lead_ms.is_some());
        let verdict = match (alarms, caught.len(), missed.len()) {
            (_, _, missed) if missed > 0 => "backtest.missed",
            (_, caught, _) if caught > 0 => "backtest.caught",
            (alarms, ..) if alarms > 0 => "backtest.alarmed",
            _ => "backtest.quiet",
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts: self.told(&outcome, labels),
            sentence: sentence(alarms, caught.len(), missed.len()),
            matched: self.matched(events),
        }
    }
}

impl BacktestFold {
    fn line(&self, partial: &BacktestPartial, index: usize, owners: u64) -> AlarmLine {
        let empty = LineSums::default();
        let sums = partial.lines.get(index).unwrap_or(&empty);
        let [hits, false_alarms, open] = sums.alarms;
        let alarms = hits + false_alarms + open;
        let [missed, caught] = sums.outcomes;
        let most = partial
            .load
            .iter()
            .filter(|((line, ..), _)| usize::from(*line) == index);
        let shared = owners as f64 * self.scope.weeks_long();
        AlarmLine {
            alarms,
            verdicts: VERDICTS
                .map(|verdict| VerdictCount {
                    verdict,
                    alarms: sums.alarms[verdict as usize],
                    subjects: sums.alarmed[verdict as usize],
                })
                .to_vec(),
            precision: FunnelRate::new(hits, hits + false_alarms),
            outcomes: caught + missed,
            caught,
            caught_subjects: sums.foretold[1],
            missed,
            missed_subjects: sums.foretold[0],
            recall: FunnelRate::new(caught, caught + missed),
            lead: sums.lead.summary(),
            per_owner_week: (shared > 0.0).then(|| alarms as f64 / shared),
            most_in_a_week: most.map(|(_, count)| *count).max().unwrap_or(0),
        }
    }

    /// The outcomes; an alarm is raised by a point in time, not by an event.
    fn matched(&self, events: Events<'_>) -> Vec<MatchedEvent> {
        let masks = events.mask().iter().enumerate();
        let outcomes = masks.filter(|(_, mask)| *mask & self.outcome_bit != 0);
        let role = "outcome".to_owned();
        outcomes
            .map(|(index, _)| MatchedEvent {
                index,
                role: role.clone(),
            })
            .collect()
    }

    /// The alarms asked about, and the outcomes.
    fn told(&self, outcome: &BacktestOutcome, labels: &Labels) -> Map<String, Value> {
        let owner = |code: u32| self.owner.map(|owner| labels.get(owner.lane, code));
        let alarms = outcome.alarms.iter().filter(|alarm| alarm.line == 0);
        let alarms = alarms.map(|alarm| {
            let mut told = json!({"at": iso_instant(alarm.at), "verdict": alarm.verdict});
            if let Some(owner) = owner(alarm.owner) {
                told["owner"] = json!(owner);
            }
            if let Some(detector) = alarm.detector {
                told["detector"] = json!(self.source.detectors()[usize::from(detector)]);
            }
            told
        });
        let outcomes = outcome.outcomes.iter().filter(|one| one.line == 0);
        let outcomes = outcomes.map(|one| {
            let days = one.lead_ms.map(|lead| lead as f64 / DAY_MS as f64);
            json!({"at": iso_instant(one.at), "lead_days": days})
        });
        let mut told = Map::new();
        told.insert("alarms".to_owned(), alarms.collect());
        told.insert("outcomes".to_owned(), outcomes.collect());
        told
    }
}

fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

fn sentence(alarms: usize, caught: usize, missed: usize) -> String {
    let raised = match alarms {
        0 => "Raised no alarm".to_owned(),
        1 => "Raised 1 alarm".to_owned(),
        many => format!("Raised {many} alarms"),
    };
    match (caught, missed) {
        (0, 0) => format!("{raised}; the outcome did not come."),
        (caught, 0) => format!("{raised}; every outcome ({caught}) was foretold."),
        (0, missed) => format!("{raised}; no outcome ({missed}) was foretold."),
        (caught, missed) => {
            format!("{raised}; {caught} outcomes were foretold, {missed} were not.")
        }
    }
}
