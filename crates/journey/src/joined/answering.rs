//! The joined fold as a question: answer, cells, details.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use wayfarer_core::{Millis, iso_instant};

use super::answer::*;
use super::fold::{JoinedFold, Side};
use super::outcome::{JoinedOutcome, JoinedUnit};
use super::partial::{GroupSums, JoinedPartial};
use crate::conversion::wilson;
use crate::stages::{head, target_of};
use crate::trend::{OTHER, no_such_cell, quantile, read_key};
use crate::{Answering, Events, Explanation, Labels, LifecycleHead, QuestionError};

const EXAMPLE: &str = "{\"group\":\"email\",\"stage\":\"active\"} or {\"closed\":true}";

/// A number of the answer: who it counts; every part that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct JoinedCell {
    groups: Option<Groups>,
    stage: Option<u16>,
    furthest: Option<u16>,
    closed: Option<bool>,
    at_risk: Option<bool>,
    valued: Option<bool>,
}

#[derive(Debug, Clone)]
enum Groups {
    One(u64),
    AllBut(HashSet<u64>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    group: Option<String>,
    stage: Option<String>,
    furthest: Option<String>,
    closed: Option<bool>,
    at_risk: Option<bool>,
    valued: Option<bool>,
}

impl Side {
    fn head(&self) -> LifecycleHead {
        head(&self.lifecycle, self.version, target_of(&self.lifecycle))
    }

    pub fn key(&self, stage: u16) -> &str {
        &self.lifecycle.stages[usize::from(stage)].key
    }
}

impl JoinedFold {
    /// The groups with their words: brackets in their own order, others the largest first.
    fn ranked(&self, partial: &JoinedPartial, labels: &Labels) -> Vec<(u64, String)> {
        let groups = partial.groups.iter();
        let mut ranked: Vec<_> = groups
            .map(|(group, sums)| (sums.subjects, *group, self.word(*group, labels)))
            .collect();
        match self.grouping.is_ordered() {
            true => ranked.sort_by_key(|(_, group, _)| *group),
            false => ranked
                .sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.2.cmp(&right.2))),
        }
        ranked
            .into_iter()
            .map(|(_, group, word)| (group, word))
            .collect()
    }

    pub(super) fn word(&self, group: u64, labels: &Labels) -> String {
        self.grouping.label(group, &self.before.lifecycle, labels)
    }

    fn row(
        &self,
        group: Option<&str>,
        groups: usize,
        sums: &GroupSums,
        all: u64,
        labels: &Labels,
    ) -> JoinedRow {
        let n = sums.subjects;
        let of = |count: u64, whole: u64| (whole > 0).then(|| count as f64 / whole as f64);
        let stages = self.after.lifecycle.stages.iter().enumerate();
        let stages = stages.map(|(index, stage)| {
            let sums = sums.stages.get(index).cloned().unwrap_or_default();
            JoinedStage {
                stage: stage.key.clone(),
                now: sums.now,
                share: of(sums.now, n),
                furthest: sums.furthest,
                reached: sums.reached,
                median_until_ms: median(&sums.until_ms),
            }
        });
        JoinedRow {
            group: group.map(str::to_owned),
            groups,
            subjects: n,
            share: of(n, all),
            mean_touches: of(sums.touches, n),
            median_days_ms: median(&sums.days_ms),
            closed: rate(sums.closed, n),
            at_risk: self
                .after
                .lifecycle
                .risk
                .as_ref()
                .and_then(|_| rate(sums.at_risk, n)),
            stages: stages.collect(),
            value: self.sums(sums, labels),
        }
    }

    fn sums(&self, sums: &GroupSums, labels: &Labels) -> Vec<JoinedSum> {
        let Some(value) = self.value else {
            return Vec::new();
        };
        let all = sums.value.iter().map(|(code, (subjects, sum))| {
            let total = sum.total(value.currency.is_some());
            JoinedSum {
                currency: value
                    .currency
                    .map(|lane| labels.get(lane, *code).to_owned()),
                total,
                subjects: *subjects,
                per_subject: (sums.subjects > 0).then(|| total / sums.subjects as f64),
            }
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by(|left, right| left.currency.cmp(&right.currency));
        all
    }

    fn cell_of(&self, key: &Key, groups: Option<Groups>) -> Result<JoinedCell, QuestionError> {
        let stage = |name: &Option<String>, field| {
            let find = |name: &String| {
                let index = self.after.lifecycle.stage_index(name);
                index
                    .map(|i| i as u16)
                    .ok_or_else(|| no_such_cell(field, name))
            };
            name.as_ref().map(find).transpose()
        };
        Ok(JoinedCell {
            groups,
            stage: stage(&key.stage, "stage")?,
            furthest: stage(&key.furthest, "furthest")?,
            closed: key.closed,
            at_risk: key.at_risk,
            valued: key.valued,
        })
    }

    /// What is known of a subject, as lists and reasons show it.
    pub(super) fn told(
        &self,
        outcome: &JoinedOutcome,
        unit: &JoinedUnit,
        labels: &Labels,
    ) -> Map<String, Value> {
        let after = |stage: Option<u16>| stage.map(|stage| self.after.key(stage));
        let path: Vec<_> = outcome.path().map(|stage| self.before.key(stage)).collect();
        let furthest = outcome.furthest_before(&self.before.lifecycle);
        let mut told = Map::new();
        let mut put = |name: &str, value: Value| told.insert(name.to_owned(), value);
        put("handed_over", json!(iso_instant(unit.at)));
        put("group", json!(self.word(unit.group, labels)));
        put("touches", json!(unit.touches));
        put("days_ms", json!(unit.days_ms));
        put("path", json!(path));
        put(
            "furthest_before",
            json!(furthest.map(|stage| self.before.key(stage))),
        );
        put("stage", json!(after(unit.now)));
        put("furthest", json!(after(unit.furthest)));
        put("closed", json!(unit.is_closed));
        if let Some(is_at_risk) = unit.is_at_risk {
            put("at_risk", json!(is_at_risk));
        }
        if let Some(value) = self.value {
            let sums = unit.value.iter().map(|(code, sum)| {
                let currency = value.currency.map(|lane| labels.get(lane, *code));
                json!({"currency": currency, "total": sum.total(value.currency.is_some())})
            });
            put("value", sums.collect());
        }
        told
    }
}

fn median(times: &[Millis]) -> Option<f64> {
    let mut times: Vec<_> = times.iter().map(|time| *time as f64).collect();
    times.sort_by(f64::total_cmp);
    quantile(&times, 0.5)
}

fn rate(count: u64, of: u64) -> Option<JoinedRate> {
    let (low, high) = wilson(count, of)?;
    Some(JoinedRate {
        count,
        rate: count as f64 / of as f64,
        low,
        high,
    })
}

impl Answering for JoinedFold {
    type Answer = JoinedAnswer;
    type Cell = JoinedCell;

    fn answer(&self, partial: &JoinedPartial, labels: &Labels) -> JoinedAnswer {
        let ranked = self.ranked(partial, labels);
        let sums = |group: u64| partial.groups.get(&group).cloned().unwrap_or_default();
        let joined = |groups: &[(u64, String)]| {
            let mut all = GroupSums::default();
            groups.iter().for_each(|(group, _)| all.join(sums(*group)));
            all
        };
        let total = joined(&ranked);
        let all = total.subjects;
        let (shown, rest) = ranked.split_at(self.top.min(ranked.len()));
        let mut rows: Vec<_> = shown
            .iter()
            .map(|(group, word)| self.row(Some(word), 1, &sums(*group), all, labels))
            .collect();
        if !rest.is_empty() {
            rows.push(self.row(Some(OTHER), rest.len(), &joined(rest), all, labels));
        }
        JoinedAnswer {
            before: self.before.head(),
            after: self.after.head(),
            not_handed_over: partial.not_handed_over,
            total: self.row(None, ranked.len(), &total, all, labels),
            rows,
            has_dropped_times: partial.has_dropped_times,
        }
    }

    fn cell(
        &self,
        key: &Value,
        partial: &JoinedPartial,
        labels: &Labels,
    ) -> Result<JoinedCell, QuestionError> {
        let key: Key = read_key(key, EXAMPLE)?;
        let Some(word) = &key.group else {
            return self.cell_of(&key, None);
        };
        let ranked = self.ranked(partial, labels);
        if word == OTHER {
            let shown = ranked.iter().take(self.top).map(|(group, _)| *group);
            return self.cell_of(&key, Some(Groups::AllBut(shown.collect())));
        }
        let group = ranked.iter().find(|(_, known)| known == word);
        let (group, _) = group.ok_or_else(|| no_such_cell("group", word))?;
        self.cell_of(&key, Some(Groups::One(*group)))
    }

    fn contains(&self, outcome: &JoinedOutcome, cell: &JoinedCell) -> bool {
        let Some(unit) = &outcome.unit else {
            return false;
        };
        let in_group = match &cell.groups {
            None => true,
            Some(Groups::One(group)) => unit.group == *group,
            Some(Groups::AllBut(shown)) => !shown.contains(&unit.group),
        };
        in_group
            && cell.stage.is_none_or(|stage| unit.now == Some(stage))
            && cell
                .furthest
                .is_none_or(|stage| unit.furthest == Some(stage))
            && cell.closed.is_none_or(|closed| unit.is_closed == closed)
            && cell
                .at_risk
                .is_none_or(|risk| unit.is_at_risk == Some(risk))
            && cell
                .valued
                .is_none_or(|valued| valued != unit.value.is_empty())
    }

    fn detail(&self, outcome: &JoinedOutcome, labels: &Labels) -> Value {
        match &outcome.unit {
            Some(unit) => Value::Object(self.told(outcome, unit, labels)),
            None => Value::Object(Map::new()),
        }
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.reasons_of(events, labels)
    }
}
