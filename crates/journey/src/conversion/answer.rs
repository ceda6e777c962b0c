//! What a conversion question answers, and the units behind each of its numbers.
//!
//! Cell key: `{"group":"google"}` = units that came in that way, and with
//! `"converted":true` (or `false`) those that reached the goal (or did not);
//! `"(other)"` = groups beyond the top ones, `"(none)"` = entries without the property;
//! without `group` all of them.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::fold::{ConversionFold, ConversionOutcome, ConversionPartial, Counts, MAX_TIMES};
use crate::shares;
use crate::trend::{OTHER, no_such_cell, quantile, read_key};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, NO_CODE, QuestionError};

/// The answer to a conversion question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConversionAnswer {
    /// What a unit is: `session`, `person` …
    pub unit: String,
    /// All units together.
    pub all: ConversionFigures,
    /// Groups, most entries first.
    pub groups: Vec<ConversionGroup>,
    /// How many groups there are; those beyond the top ones are "(other)".
    pub values: usize,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConversionGroup {
    /// How its units came in.
    pub group: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: ConversionFigures,
}

/// Figures of some units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConversionFigures {
    /// Units with an entry.
    pub entered: u64,
    /// Those that reached the goal in time.
    pub converted: u64,
    /// Those that did not yet, but still may.
    pub in_progress: u64,
    /// `converted ⁄ entered`.
    pub rate: Option<f64>,
    /// 95 % Wilson interval of the rate.
    pub interval: Option<(f64, f64)>,
    /// Median time from entry to goal.
    pub median_time_ms: Option<f64>,
}

/// Some of the units, resolved.
#[derive(Debug)]
pub struct ConversionCell {
    group: Group,
    converted: Option<bool>,
}

#[derive(Debug)]
enum Group {
    All,
    Code(u32),
    /// Every group but these and "no value".
    Beyond(Vec<u32>),
}

impl Group {
    fn holds(&self, code: u32) -> bool {
        match self {
            Self::All => true,
            Self::Code(group) => *group == code,
            Self::Beyond(shown) => code != NO_CODE && !shown.contains(&code),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    converted: Option<bool>,
}

/// Wilson score interval of `part` in `whole`; `None` for an empty whole.
pub(crate) fn wilson(part: u64, whole: u64) -> Option<(f64, f64)> {
    shares::wilson(part as f64, whole as f64)
}

fn figures(counts: &Counts) -> ConversionFigures {
    let mut times: Vec<_> = counts.times.iter().map(|time| *time as f64).collect();
    times.sort_by(f64::total_cmp);
    let entered = counts.entered;
    ConversionFigures {
        entered,
        converted: counts.converted,
        in_progress: counts.open,
        rate: (entered > 0).then(|| counts.converted as f64 / entered as f64),
        interval: wilson(counts.converted, entered),
        median_time_ms: quantile(&times, 0.5),
    }
}

impl ConversionFold {
    /// Groups by entries, most first, without "no value".
    fn ranked(&self, partial: &ConversionPartial, labels: &Labels) -> Vec<u32> {
        let groups = partial.groups.iter().filter(|(code, _)| **code != NO_CODE);
        let mut ranked: Vec<_> = groups
            .map(|(code, counts)| (*code, counts.entered))
            .collect();
        ranked.sort_by(|left, right| {
            let name = |code: u32| labels.get(self.lane, code);
            right
                .1
                .cmp(&left.1)
                .then_with(|| name(left.0).cmp(name(right.0)))
        });
        ranked.into_iter().map(|group| group.0).collect()
    }

    fn joined(&self, partial: &ConversionPartial, group: &Group) -> Counts {
        let mut joined = Counts::default();
        let inside = partial
            .groups
            .iter()
            .filter(|(code, _)| group.holds(**code));
        inside.for_each(|(_, counts)| joined.merge(counts.clone()));
        joined
    }
}

impl Answering for ConversionFold {
    type Answer = ConversionAnswer;
    type Cell = ConversionCell;

    fn answer(&self, partial: &ConversionPartial, labels: &Labels) -> ConversionAnswer {
        let ranked = self.ranked(partial, labels);
        let shown: Vec<_> = ranked.iter().copied().take(self.top).collect();
        let mut groups: Vec<_> = shown
            .iter()
            .map(|code| (labels.get(self.lane, *code).to_owned(), Group::Code(*code)))
            .collect();
        if ranked.len() > shown.len() {
            groups.push((OTHER.to_owned(), Group::Beyond(shown)));
        }
        if partial.groups.get(&NO_CODE).is_some() {
            groups.push((Labels::NONE.to_owned(), Group::Code(NO_CODE)));
        }
        let figures_of = |group: &Group| figures(&self.joined(partial, group));
        ConversionAnswer {
            unit: self.scope.word().to_owned(),
            all: figures_of(&Group::All),
            groups: groups
                .into_iter()
                .map(|(name, group)| ConversionGroup {
                    group: name,
                    figures: figures_of(&group),
                })
                .collect(),
            values: ranked.len(),
            refused: partial
                .has_dropped_times
                .then(|| format!("medians need more than {MAX_TIMES} times; shorten the range")),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        partial: &ConversionPartial,
        labels: &Labels,
    ) -> Result<ConversionCell, QuestionError> {
        let key: Key = read_key(key, r#"{"group":"google","converted":true}"#)?;
        let group = match key.group.as_deref() {
            None => Group::All,
            Some(OTHER) => {
                let ranked = self.ranked(partial, labels);
                Group::Beyond(ranked.into_iter().take(self.top).collect())
            }
            Some(name) => labels
                .code(self.lane, name)
                .map(Group::Code)
                .ok_or_else(|| no_such_cell("group", name))?,
        };
        Ok(ConversionCell {
            group,
            converted: key.converted,
        })
    }

    fn contains(&self, outcome: &ConversionOutcome, cell: &ConversionCell) -> bool {
        outcome.entered.is_some_and(|entered| {
            cell.group.holds(entered.code)
                && cell
                    .converted
                    .is_none_or(|converted| converted == entered.took.is_some())
        })
    }

    fn detail(&self, outcome: &ConversionOutcome, labels: &Labels) -> serde_json::Value {
        match outcome.entered {
            None => json!({}),
            Some(entered) => json!({
                "group": labels.get(self.lane, entered.code),
                "entered_ms": entered.at,
                "converted": entered.took.is_some(),
                "time_ms": entered.took,
                "in_progress": entered.is_open,
            }),
        }
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        let mut outcome = ConversionOutcome::default();
        let mut matched = Vec::new();
        let mut note = |index: usize, role: &str| {
            matched.push(MatchedEvent {
                index,
                role: role.to_owned(),
            });
        };
        for index in 0..events.len() {
            self.step(&mut state, events.slice(index, index + 1));
            let before = outcome.entered;
            self.finish(&state, &mut outcome);
            let Some(entered) = outcome.entered else {
                continue;
            };
            if before.is_none() {
                // A goal of the same instant may have come just before its entry.
                if entered.took.is_some() {
                    let goal = (0..index)
                        .rev()
                        .find(|goal| self.is_goal(events.mask()[*goal]));
                    goal.into_iter().for_each(|goal| note(goal, "goal"));
                }
                note(index, "entry");
            } else if entered.took.is_some() && before.is_some_and(|before| before.took.is_none()) {
                note(index, "goal");
            }
        }
        let word = self.scope.word();
        let (verdict, sentence) = match outcome.entered {
            None => (
                "conversion.no_entry",
                format!("The {word} has no entry that counts."),
            ),
            Some(entered) => {
                let group = labels.get(self.lane, entered.code);
                match entered.took {
                    Some(took) => (
                        "conversion.converted",
                        format!(
                            "The {word} came in by {group} and reached the goal after {took} ms."
                        ),
                    ),
                    None if entered.is_open => (
                        "conversion.in_progress",
                        format!("The {word} came in by {group} and may still reach the goal."),
                    ),
                    None => (
                        "conversion.not_converted",
                        format!(
                            "The {word} came in by {group} and did not reach the goal in time."
                        ),
                    ),
                }
            }
        };
        let facts = match self.detail(&outcome, labels) {
            serde_json::Value::Object(facts) => facts,
            _ => serde_json::Map::new(),
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched,
        }
    }
}
