//! What a responses question answers, and the people behind each of its numbers.
//!
//! Cell key: `{"class":"detractor"}` or `{"score":3}` = the distinct people with such a
//! response (`"off_scale"` and `"unscored"` are classes, too); `{}` = with any score. Add
//! `"breakdown":"web"` (`"(other)"`, `"(none)"`; left out = all values together) and
//! `"period":"2024-08"`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::json;
use wayfarer_core::iso_instant;

use super::cell::ResponsesCell;
use super::document::CustomScale;
use super::figures::{Exact, MAX_LISTED, ResponsesDifference, ResponsesFigures, Summary};
use super::fold::{ResponsesFold, ResponsesOutcome};
use super::partial::{ALL_CODES, ALL_TIME, Counted, Place, ResponsesPartial, What};
use super::scale::{Said, shown};
use crate::trend::{Bucket, Tally};
use crate::{Answering, Events, Explanation, Labels, MatchedEvent, NO_CODE, QuestionError};

/// The answer to a responses question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesAnswer {
    /// The scale responses were read by.
    pub scale: CustomScale,
    /// All responses together.
    pub all: ResponsesFigures,
    /// Per period, in order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<ResponsesPeriod>,
    /// Per value of the breakdown, most responses first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ResponsesGroup>,
    /// How many values the breakdown has; those beyond the top ones are "(other)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<usize>,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesPeriod {
    /// The period.
    pub period: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: ResponsesFigures,
}

/// One value of the breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesGroup {
    /// The value, "(none)" or "(other)".
    pub breakdown: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: ResponsesFigures,
    /// Against all responses that are not of this group; `None` with too few on a side.
    pub against_rest: Option<ResponsesDifference>,
    /// Per period, in order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<ResponsesPeriod>,
}

/// Values of the breakdown, ranked, and what they join to.
pub(super) struct Lines {
    pub buckets: Vec<Bucket>,
    pub values: usize,
}

impl ResponsesFold {
    /// All together, then the values by responses (also those without a score), most first.
    pub(super) fn lines(&self, partial: &ResponsesPartial, labels: &Labels) -> Lines {
        let mut buckets = vec![Bucket::All];
        let Some(lane) = self.breakdown else {
            return Lines { buckets, values: 0 };
        };
        let mut counts = Tally::<u32, u64>::default();
        for (place, counted) in partial.cells.iter() {
            let is_row = matches!(place.what, What::Scored | What::OffScale | What::Unscored);
            if is_row && place.slot == ALL_TIME && place.code != ALL_CODES {
                *counts.at(place.code) += counted.responses;
            }
        }
        let named = counts.iter().filter(|(code, _)| **code != NO_CODE);
        let mut ranked: Vec<_> = named.map(|(code, count)| (*code, *count)).collect();
        ranked.sort_by(|(left, left_count), (right, right_count)| {
            let name = |code: u32| labels.get(lane, code);
            let by_count = right_count.cmp(left_count);
            by_count.then_with(|| name(*left).cmp(name(*right)))
        });
        let values = ranked.len();
        let shown: Vec<_> = ranked.iter().take(self.top).map(|pair| pair.0).collect();
        buckets.extend(shown.iter().map(|code| Bucket::Value(*code)));
        if values > shown.len() {
            buckets.push(Bucket::Beyond(shown));
        }
        if counts.get(&NO_CODE).is_some() {
            buckets.push(Bucket::Value(NO_CODE));
        }
        Lines { buckets, values }
    }

    /// One summary per slot and number of a bucket.
    fn summarise(
        &self,
        partial: &ResponsesPartial,
        buckets: &[Bucket],
    ) -> HashMap<(u32, usize), Summary> {
        let mut summaries = HashMap::<(u32, usize), Summary>::new();
        for (place, counted) in partial.cells.iter() {
            for (number, bucket) in buckets.iter().enumerate() {
                if counts_in(bucket, place.code) {
                    let summary = summaries.entry((place.slot, number)).or_default();
                    summary.at(place.what).add(*counted);
                }
            }
        }
        let beyond = buckets
            .iter()
            .position(|bucket| matches!(bucket, Bucket::Beyond(_)));
        for ((slot, what, codes), people) in partial.sets.iter() {
            let Some(number) = beyond else { break };
            let inside = codes.iter().filter(|code| buckets[number].holds(**code));
            let again = (inside.count() as u64).saturating_sub(1);
            if again > 0
                && let Some(summary) = summaries.get_mut(&(*slot, number))
            {
                let counted: &mut Counted = summary.at(*what);
                counted.people -= people * again;
            }
        }
        summaries
    }

    fn exact(&self, bucket: &Bucket, partial: &ResponsesPartial) -> Exact {
        let is_joined = matches!(bucket, Bucket::Beyond(_));
        Exact {
            people: !(is_joined && partial.has_dropped_sets),
            scores: !partial.has_dropped_scores,
        }
    }
}

/// Whether a bucket of lines takes in the cells of a code.
fn counts_in(bucket: &Bucket, code: u32) -> bool {
    match bucket {
        Bucket::All => code == ALL_CODES,
        bucket => code != ALL_CODES && bucket.holds(code),
    }
}

fn refusal(
    partial: &ResponsesPartial,
    summaries: &HashMap<(u32, usize), Summary>,
) -> Option<String> {
    let mut reasons = Vec::new();
    let is_long = |summary: &Summary| summary.scores.len() > MAX_LISTED;
    if partial.has_dropped_scores {
        reasons.push("there are too many different scores for means and lists of scores; shorten the range or ask without a breakdown".to_owned());
    } else if summaries.values().any(is_long) {
        reasons.push(format!(
            "scores are not listed where there are more than {MAX_LISTED} different ones"
        ));
    }
    if partial.has_dropped_sets {
        reasons.push("people of \"(other)\" are not counted: too many have several breakdown values; break down by a property with fewer values".to_owned());
    }
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

impl Answering for ResponsesFold {
    type Answer = ResponsesAnswer;
    type Cell = ResponsesCell;

    fn answer(&self, partial: &ResponsesPartial, labels: &Labels) -> ResponsesAnswer {
        let Lines { buckets, values } = self.lines(partial, labels);
        let summaries = self.summarise(partial, &buckets);
        let empty = Summary::default();
        let at = |slot: u32, number: usize| summaries.get(&(slot, number)).unwrap_or(&empty);
        let figures = |slot: u32, number: usize| {
            let exact = self.exact(&buckets[number], partial);
            at(slot, number).figures(&self.scale, exact)
        };
        // A period that begins only at as-of is listed when somebody answered at that instant.
        let grazes = self.slots.grazed().is_some_and(|last| {
            let last = last as u32;
            partial.cells.iter().any(|(place, _)| place.slot == last)
        });
        let periods = |number: usize| -> Vec<_> {
            let listed = self.slots.grazed().filter(|_| !grazes);
            let listed = listed.unwrap_or(self.slots.len());
            let slots = (0..listed).filter(|_| self.has_periods);
            let period = |slot: usize| ResponsesPeriod {
                period: self.slots.label(slot).unwrap_or_default().to_owned(),
                figures: figures(slot as u32, number),
            };
            slots.map(period).collect()
        };
        let group = |number: usize, lane: usize| {
            let (own, exact) = (at(ALL_TIME, number), self.exact(&buckets[number], partial));
            let rest = at(ALL_TIME, 0).without(own);
            ResponsesGroup {
                breakdown: buckets[number].label(lane, labels).unwrap_or_default(),
                figures: figures(ALL_TIME, number),
                against_rest: own.against(&rest, &self.scale, exact),
                periods: periods(number),
            }
        };
        let lane = self.breakdown.unwrap_or_default();
        ResponsesAnswer {
            scale: self.scale.bounds(),
            all: figures(ALL_TIME, 0),
            periods: periods(0),
            groups: (1..buckets.len())
                .map(|number| group(number, lane))
                .collect(),
            values: self.breakdown.map(|_| values),
            refused: refusal(partial, &summaries),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        partial: &ResponsesPartial,
        labels: &Labels,
    ) -> Result<ResponsesCell, QuestionError> {
        ResponsesCell::read(self, key, partial, labels)
    }

    fn contains(&self, outcome: &ResponsesOutcome, cell: &ResponsesCell) -> bool {
        let fits = |place: &Place| {
            (place.slot, place.what) == (cell.slot, cell.what)
                && counts_in(&cell.bucket, place.code)
        };
        outcome.is_person && outcome.marks.iter().any(|mark| fits(&mark.place))
    }

    fn detail(&self, outcome: &ResponsesOutcome, _labels: &Labels) -> serde_json::Value {
        let own = |mark: &&super::partial::Mark| {
            (mark.place.slot, mark.place.code) == (ALL_TIME, ALL_CODES)
        };
        let mut responses = 0;
        let mut scores = Vec::new();
        for mark in outcome.marks.iter().filter(own) {
            match mark.place.what {
                What::Scored => responses = mark.responses,
                What::Score(score) => scores.push(score),
                _ => {}
            }
        }
        json!({
            "responses": responses,
            "latest": outcome.last.map(|(_, score)| shown(score)),
            "latest_at": outcome.last.map(|(time_ms, _)| iso_instant(time_ms)),
            "class": outcome.last.map(|(_, score)| self.scale.word(self.scale.class(score))),
            "lowest": scores.iter().min().map(|score| shown(*score)),
            "highest": scores.iter().max().map(|score| shown(*score)),
        })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        super::explain::explain(self, events, labels)
    }
}

/// The part an event plays: the class of its score.
pub(super) fn role(fold: &ResponsesFold, said: Said) -> &'static str {
    match said {
        Said::Score(score) => fold.scale.word(fold.scale.class(score)),
        Said::OffScale => "off scale",
        Said::Nothing => "unscored",
    }
}

/// The events that are responses of the range, with what they say.
pub(super) fn responses_of(fold: &ResponsesFold, events: Events<'_>) -> Vec<(MatchedEvent, Said)> {
    let mut cursor = 0;
    let said = (0..events.len()).filter_map(|index| {
        let (_, said) = fold.said(events, index, &mut cursor)?;
        let role = role(fold, said).to_owned();
        Some((MatchedEvent { index, role }, said))
    });
    said.collect()
}
