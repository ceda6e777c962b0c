//! Cell keys of a retention answer, and the units a cell counts.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{OTHER, RetentionAnswer, split_word};
use super::counts::RetentionPartial;
use super::fold::{RetentionFold, RetentionOutcome};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, QuestionError};

/// A number of the answer: who it counts.
#[derive(Debug, Clone)]
pub struct RetentionCell {
    /// `None` = every cohort for which the column is over.
    cohort: Option<usize>,
    /// `None` = everyone of the cohort.
    column: Option<usize>,
    did: Option<u64>,
    codes: Option<Codes>,
}

#[derive(Debug, Clone)]
enum Codes {
    One(u32),
    AllBut(HashSet<u32>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    cohort: Option<String>,
    #[serde(default)]
    period: Option<usize>,
    #[serde(default)]
    split: Option<String>,
    #[serde(default)]
    breakdown: Option<String>,
}

fn invalid(field: &str, message: impl Into<String>) -> QuestionError {
    QuestionError::invalid(format!("cell.{field}"), message)
}

impl RetentionFold {
    fn cohort_named(&self, label: &str) -> Result<usize, QuestionError> {
        let cohort = self
            .periods
            .find(label)
            .filter(|index| self.cohorts.contains(index));
        cohort.ok_or_else(|| invalid("cohort", format!("'{label}' is not a cohort of the answer")))
    }

    fn column_of(&self, period: usize, cohort: Option<usize>) -> Result<usize, QuestionError> {
        let mut columns = self.columns.iter();
        let column = columns.position(|&(from, to)| (from..=to).contains(&period));
        let column = column.ok_or_else(|| {
            let last = self.columns.last().map_or(0, |column| column.1);
            invalid(
                "period",
                format!("there is no period {period}; periods are 0 to {last}"),
            )
        })?;
        match cohort {
            Some(cohort) if !self.is_column_over(cohort, column) => Err(invalid(
                "period",
                format!("period {period} is not over for this cohort, so it has no number yet"),
            )),
            None if self.question.recurring => Err(invalid(
                "cohort",
                "a recurring summary counts people once per cohort; name a cohort",
            )),
            _ => Ok(column),
        }
    }

    fn codes_of(
        &self,
        label: &str,
        partial: &RetentionPartial,
        labels: &Labels,
    ) -> Result<Codes, QuestionError> {
        let lane = self
            .breakdown
            .ok_or_else(|| invalid("breakdown", "the question has no breakdown"))?;
        if label == OTHER {
            let top = self.top_codes(partial, labels);
            return Ok(Codes::AllBut(top.into_iter().collect()));
        }
        let code = labels.code(lane, label);
        code.map(Codes::One)
            .ok_or_else(|| invalid("breakdown", format!("no event has the value '{label}'")))
    }

    fn did_of(&self, word: &str) -> Result<u64, QuestionError> {
        match word {
            _ if self.question.split.is_none() => {
                Err(invalid("split", "the question has no split"))
            }
            "did" => Ok(1),
            "did_not" => Ok(0),
            _ => Err(invalid("split", "write `did` or `did_not`")),
        }
    }

    fn is_counted(&self, outcome: &RetentionOutcome, start: usize, cell: &RetentionCell) -> bool {
        let member = &outcome.starts[start];
        let cohort = member.cohort as usize;
        let in_cohort = match (cell.cohort, cell.column) {
            (Some(wanted), _) => wanted == cohort,
            (None, Some(column)) => self.is_column_over(cohort, column),
            (None, None) => true,
        };
        let did = self.group_of(outcome, start).map_or(0, |group| group & 1);
        let in_group = cell.did.is_none_or(|wanted| wanted == did)
            && match &cell.codes {
                None => true,
                Some(Codes::One(code)) => *code == member.code,
                Some(Codes::AllBut(top)) => !top.contains(&member.code),
            };
        let retained = |column| self.is_retained(outcome, start, column);
        in_cohort && in_group && cell.column.is_none_or(retained)
    }
}

impl Answering for RetentionFold {
    type Answer = RetentionAnswer;
    type Cell = RetentionCell;

    fn answer(&self, partial: &RetentionPartial, labels: &Labels) -> RetentionAnswer {
        self.answer_of(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        partial: &RetentionPartial,
        labels: &Labels,
    ) -> Result<RetentionCell, QuestionError> {
        let key = Key::deserialize(key).map_err(|error| {
            QuestionError::invalid(
                "cell",
                format!("{error}; a retention cell is such as {{\"cohort\":\"2024-05-06\",\"period\":3}}"),
            )
        })?;
        let cohort = key
            .cohort
            .map(|label| self.cohort_named(&label))
            .transpose()?;
        let column = key.period.map(|period| self.column_of(period, cohort));
        let codes = key
            .breakdown
            .map(|label| self.codes_of(&label, partial, labels));
        Ok(RetentionCell {
            cohort,
            column: column.transpose()?,
            did: key.split.map(|word| self.did_of(&word)).transpose()?,
            codes: codes.transpose()?,
        })
    }

    fn contains(&self, outcome: &RetentionOutcome, cell: &RetentionCell) -> bool {
        (0..outcome.starts.len()).any(|start| self.is_counted(outcome, start, cell))
    }

    fn detail(&self, outcome: &RetentionOutcome, labels: &Labels) -> Value {
        let starts = (0..outcome.starts.len()).map(|start| {
            let member = &outcome.starts[start];
            let over = |column: &usize| self.is_column_over(member.cohort as usize, *column);
            let retained = (0..self.columns.len())
                .map(|column| over(&column).then(|| self.is_retained(outcome, start, column)));
            let mut detail = json!({
                "cohort": self.periods.label(member.cohort as usize),
                "start_ms": member.start_ms,
                "retained": retained.collect::<Vec<_>>(),
            });
            if self.question.split.is_some() {
                let did = self.group_of(outcome, start).map_or(0, |group| group & 1);
                detail["split"] = split_word(did).into();
            }
            if let Some(lane) = self.breakdown {
                detail["breakdown"] = labels.get(lane, member.code).into();
            }
            if self.sum.is_some() {
                let sums =
                    (0..self.columns.len()).map(|column| self.sum_of(outcome, start, column));
                detail["sums"] = sums.map(|sum| sum.value()).collect::<Vec<_>>().into();
            }
            detail
        });
        json!({ "starts": starts.collect::<Vec<_>>() })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = RetentionOutcome::default();
        self.finish(&state, &mut outcome);
        let facts = match self.detail(&outcome, labels) {
            Value::Object(facts) => facts,
            _ => Map::new(),
        };
        let Some(first) = outcome.starts.first().copied() else {
            return Explanation {
                verdict: "retention.no_start".to_owned(),
                facts,
                sentence: "Is in no cohort: no start event of the range counts.".to_owned(),
                matched: Vec::new(),
            };
        };
        let matched = self.matched(events, &outcome);
        let returns = matched.iter().filter(|event| event.role != "start").count();
        let cohort = self.periods.label(first.cohort as usize);
        let more = match outcome.starts.len() {
            1 => String::new(),
            many => format!(" (the first of {many} starts that count)"),
        };
        Explanation {
            verdict: match returns {
                0 => "retention.never_returned".to_owned(),
                _ => "retention.returned".to_owned(),
            },
            facts,
            sentence: format!(
                "Started in cohort {cohort}{more} and has {returns} return events since, inside the periods asked for."
            ),
            matched,
        }
    }
}

impl RetentionFold {
    /// The first start and the returns since, each with the period it falls in.
    fn matched(&self, events: Events<'_>, outcome: &RetentionOutcome) -> Vec<MatchedEvent> {
        let mut matched = Vec::new();
        let Some(first) = outcome.starts.first() else {
            return matched;
        };
        for (index, (&time_ms, &mask)) in events.time().iter().zip(events.mask()).enumerate() {
            if time_ms < first.start_ms || time_ms > self.as_of_ms {
                continue;
            }
            let starts = outcome.starts.iter();
            if self.is_start(mask) && starts.clone().any(|start| start.start_ms == time_ms) {
                matched.push(MatchedEvent {
                    index,
                    role: "start".to_owned(),
                });
            }
            let period = self.period_since(first, time_ms);
            if self.is_return(mask) && self.columns.last().is_some_and(|last| period <= last.1) {
                matched.push(MatchedEvent {
                    index,
                    role: format!("return in period {period}"),
                });
            }
        }
        matched
    }
}
