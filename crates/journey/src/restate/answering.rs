//! The restate fold as a question.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::*;
use super::fold::{NOWHERE, RestateFold, RestateOutcome, RestatePartial, Side};
use crate::stages::{KINDS, Tables, head, last_stage};
use crate::trend::{no_such_cell, read_key};
use crate::{
    Answering, Events, Explanation, Fold, Labels, QuestionError, StageRow, StagesAnswer,
    StagesPartial,
};

/// A number of the answer: who it counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct RestateCell {
    before: Option<u16>,
    after: Option<u16>,
    moves: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default, deserialize_with = "given")]
    before: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    after: Option<Option<String>>,
    moves: Option<bool>,
}

/// `"before": null` is not the same as no `before`.
fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

fn stage(
    name: &Option<Option<String>>,
    side: Option<&Side>,
    field: &str,
) -> Result<Option<u16>, QuestionError> {
    let Some(name) = name else { return Ok(None) };
    let Some(name) = name else {
        return Ok(Some(NOWHERE));
    };
    let index = side.and_then(|side| side.lifecycle.stage_index(name));
    let index = index.ok_or_else(|| no_such_cell(field, name))?;
    Ok(Some(index as u16))
}

impl Side {
    fn answer(&self, partial: &StagesPartial) -> StagesAnswer {
        Tables {
            lifecycle: &self.lifecycle,
            version: self.version,
            yardstick: &self.yardstick,
            partial,
        }
        .answer()
    }
}

/// The numbers of both definitions, to be laid side by side.
struct Both {
    before: Option<StagesAnswer>,
    after: StagesAnswer,
}

impl RestateFold {
    fn matrix(&self, partial: &RestatePartial) -> Vec<RestateMove> {
        let key = |side: Option<&Side>, stage: u16| {
            let stage = (stage != NOWHERE).then_some(usize::from(stage))?;
            Some(side?.lifecycle.stages[stage].key.clone())
        };
        let mut pairs: Vec<_> = partial.matrix.iter().map(|(pair, n)| (*pair, *n)).collect();
        pairs.sort_by_key(|(pair, n)| (!self.differ(*pair), u64::MAX - n, *pair));
        let row = |(pair, subjects): ((u16, u16), u64)| RestateMove {
            before: key(self.before.as_ref(), pair.0),
            after: key(Some(&self.after), pair.1),
            subjects,
            moves: self.differ(pair),
        };
        pairs.into_iter().map(row).collect()
    }
}

impl Both {
    /// Every stage of either definition: those after, then those only before.
    fn rows(&self) -> Vec<(&StageRow, Option<usize>, Option<usize>)> {
        let place = |answer: &StagesAnswer, key: &str| {
            answer.stages.iter().position(|row| row.stage == key)
        };
        let before_at = |key: &str| place(self.before.as_ref()?, key);
        let after = self.after.stages.iter().enumerate();
        let mut rows: Vec<_> = after
            .map(|(index, row)| (row, before_at(&row.stage), Some(index)))
            .collect();
        let old = self
            .before
            .iter()
            .flat_map(|answer| &answer.stages)
            .enumerate();
        let gone = old.filter(|(_, row)| place(&self.after, &row.stage).is_none());
        rows.extend(gone.map(|(index, row)| (row, Some(index), None)));
        rows
    }

    fn stages(&self) -> Vec<RestateStage> {
        let rows = self.rows().into_iter();
        rows.map(|(row, before, after)| RestateStage {
            stage: row.stage.clone(),
            names: row.names.clone(),
            before: before.and_then(|index| side(self.before.as_ref()?, index)),
            after: after.and_then(|index| side(&self.after, index)),
        })
        .collect()
    }

    fn kinds(&self) -> Vec<RestateKind> {
        let moves = |answer: &StagesAnswer, kind| {
            let found = answer.kinds.iter().find(|row| row.kind == kind);
            found.map_or(0, |row| row.moves)
        };
        let kinds = KINDS.into_iter().map(|kind| RestateKind {
            kind: RestateKind::word(kind),
            before: self.before.as_ref().map(|answer| moves(answer, kind)),
            after: moves(&self.after, kind),
        });
        kinds.collect()
    }

    fn periods(&self) -> Vec<RestatePeriod> {
        let rows = self.rows();
        let periods = self.after.periods.iter().enumerate();
        let occupancy = |answer: &StagesAnswer, period: usize, stage: Option<usize>| {
            Some(answer.periods.get(period)?.stages[stage?].occupancy)
        };
        periods
            .map(|(period, shown)| RestatePeriod {
                period: shown.period.clone(),
                incomplete: shown.incomplete,
                stages: rows
                    .iter()
                    .map(|(row, before, after)| RestateOccupancy {
                        stage: row.stage.clone(),
                        before: self
                            .before
                            .as_ref()
                            .and_then(|answer| occupancy(answer, period, *before)),
                        after: occupancy(&self.after, period, *after),
                    })
                    .collect(),
            })
            .collect()
    }
}

fn side(answer: &StagesAnswer, stage: usize) -> Option<RestateSide> {
    let row = answer.stages.get(stage)?;
    let flows = || answer.periods.iter().map(|period| &period.stages[stage]);
    Some(RestateSide {
        now: row.now,
        entered: flows().map(|flow| flow.entered).sum(),
        out: flows().map(|flow| flow.out).sum(),
        median_dwell_ms: row.finished.as_ref().map(|times| times.p50_ms),
        median_until_left_ms: row.until_left.median_ms,
    })
}

impl Answering for RestateFold {
    type Answer = RestateAnswer;
    type Cell = RestateCell;

    fn answer(&self, partial: &RestatePartial, _labels: &Labels) -> RestateAnswer {
        let both = Both {
            before: self
                .before
                .as_ref()
                .map(|side| side.answer(&partial.before)),
            after: self.after.answer(&partial.after),
        };
        let matrix = self.matrix(partial);
        let subjects = matrix.iter().map(|row| row.subjects).sum();
        let moving = matrix.iter().filter(|row| row.moves);
        let moves = moving.map(|row| row.subjects).sum::<u64>();
        let name = |side: &Side| head(&side.lifecycle, side.version, side.yardstick.target);
        RestateAnswer {
            before: self.before.as_ref().map(name),
            after: name(&self.after),
            subjects,
            moves,
            moves_share: (subjects > 0).then(|| moves as f64 / subjects as f64),
            matrix,
            stages: both.stages(),
            kinds: both.kinds(),
            periods: both.periods(),
            indexes_before: both.before.as_ref().map(|answer| answer.indexes.clone()),
            indexes_after: both.after.indexes,
            risk_before: both.before.and_then(|answer| answer.risk),
            risk_after: both.after.risk,
        }
    }

    fn cell(
        &self,
        key: &Value,
        _partial: &RestatePartial,
        _labels: &Labels,
    ) -> Result<RestateCell, QuestionError> {
        let key: Key = read_key(key, "{\"before\":\"active\",\"after\":\"dormant\"}")?;
        Ok(RestateCell {
            before: stage(&key.before, self.before.as_ref(), "before")?,
            after: stage(&key.after, Some(&self.after), "after")?,
            moves: key.moves,
        })
    }

    fn contains(&self, outcome: &RestateOutcome, cell: &RestateCell) -> bool {
        let pair = self.pair(outcome);
        pair != (NOWHERE, NOWHERE)
            && cell.before.is_none_or(|wanted| wanted == pair.0)
            && cell.after.is_none_or(|wanted| wanted == pair.1)
            && cell.moves.is_none_or(|wanted| wanted == self.differ(pair))
    }

    fn detail(&self, outcome: &RestateOutcome, _labels: &Labels) -> Value {
        let (before, after) = self.keys(outcome);
        json!({"before": before, "after": after})
    }

    /// Where the person stands under either definition; the reasons for each are those of a
    /// stages question about it.
    fn explain(&self, events: Events<'_>, _labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = RestateOutcome::default();
        self.finish(&state, &mut outcome);
        let (before, after) = self.keys(&outcome);
        let mut facts = Map::new();
        facts.insert("before".to_owned(), json!(before));
        facts.insert("after".to_owned(), json!(after));
        let word = |stage: Option<&str>| stage.unwrap_or("no stage").to_owned();
        let (before, after) = (word(before), word(after));
        let (verdict, sentence) = match self.differ(self.pair(&outcome)) {
            true => (
                "restate.moves",
                format!("Stands in {before} and would stand in {after}."),
            ),
            false => (
                "restate.stays",
                format!("Stands in {after}, before and after."),
            ),
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched: Vec::new(),
        }
    }
}

impl RestateFold {
    fn keys(&self, outcome: &RestateOutcome) -> (Option<&str>, Option<&str>) {
        let before = self.before.as_ref();
        (
            before.and_then(|side| last_stage(&outcome.before, &side.lifecycle)),
            last_stage(&outcome.after, &self.after.lifecycle),
        )
    }
}
