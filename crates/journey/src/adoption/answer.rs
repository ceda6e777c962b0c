//! What an adoption question answers, and the units behind each of its numbers.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::cell::AdoptionCell;
use super::fold::{AdoptionFold, AdoptionOutcome};
use super::lines::{Lines, Summary};
use super::partial::AdoptionPartial;
use super::rules::AdoptionLevel;
use crate::trend::Bucket;
use crate::{Answering, Events, Explanation, FunnelRate, Labels, NO_CODE, QuestionError};

/// The answer to an adoption question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdoptionAnswer {
    /// What a unit is: `person`, `account`, `relationship`.
    pub unit: String,
    /// All units together.
    pub all: AdoptionPart,
    /// Per value of `by`, most units first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<AdoptionGroup>,
    /// How many features there are; those beyond the top ones are "(other)".
    pub features: usize,
    /// How many values `by` has; those beyond the top ones are "(other)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<usize>,
    /// Uses that name no feature: in no other number.
    pub unnamed_uses: u64,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// One value of `by`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdoptionGroup {
    /// The value, "(none)" or "(other)".
    pub breakdown: String,
    /// Its units.
    #[serde(flatten)]
    pub part: AdoptionPart,
}

/// Some of the units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdoptionPart {
    /// Units that were exposed to, or used, any feature.
    pub population: u64,
    /// Features, the most tried first; each list of one answer has the same order.
    pub features: Vec<AdoptionFeature>,
    /// Units by how many features they tried, ascending.
    pub depth: Vec<AdoptionDepth>,
}

/// One feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdoptionFeature {
    /// Its name, or "(other)".
    pub feature: String,
    /// Units that were exposed to it; whoever uses a feature is.
    pub exposed: u64,
    /// Of these, units that tried it.
    pub tried: u64,
    /// Of these, units that used it again and again.
    pub repeated: u64,
    /// Of these, units whose favourite it is.
    pub favourite: u64,
    /// Units by the level they got to and no further; they sum to `exposed`.
    pub stands: AdoptionStands,
    /// tried ⁄ exposed.
    pub tried_rate: Option<FunnelRate>,
    /// repeated ⁄ tried.
    pub repeated_rate: Option<FunnelRate>,
    /// favourite ⁄ repeated.
    pub favourite_rate: Option<FunnelRate>,
    /// Units that repeated it and have not used it for the time asked.
    pub dropped: u64,
    /// dropped ⁄ repeated.
    pub dropped_rate: Option<FunnelRate>,
    /// Median time from the first exposure to trying it, of units that were exposed before.
    pub median_to_try_ms: Option<f64>,
    /// Median time from trying it to repeating it.
    pub median_to_repeat_ms: Option<f64>,
}

/// Units by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptionStands {
    /// Exposed and no more.
    pub exposed: u64,
    /// Tried and no more.
    pub tried: u64,
    /// Repeated and no more.
    pub repeated: u64,
    /// Favourite.
    pub favourite: u64,
}

/// Units that tried so many features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptionDepth {
    /// How many.
    pub features: u32,
    /// Units.
    pub units: u64,
}

impl AdoptionFold {
    /// How a feature is called.
    pub(super) fn feature<'a>(&'a self, code: u32, labels: &'a Labels) -> &'a str {
        self.features.name(code, labels)
    }

    fn part(
        &self,
        lines: &Lines,
        group: &Bucket,
        partial: &AdoptionPartial,
        labels: &Labels,
    ) -> AdoptionPart {
        let features = lines.features.iter().filter_map(|bucket| {
            let name = match bucket {
                Bucket::Value(code) => self.feature(*code, labels).to_owned(),
                _ => crate::trend::OTHER.to_owned(),
            };
            Some(drawn(name, lines.summary(group, bucket, partial)?))
        });
        let mut depth = std::collections::BTreeMap::<u32, u64>::new();
        for ((code, features), units) in partial.depth.iter() {
            if group.holds(*code) {
                *depth.entry(*features).or_default() += units;
            }
        }
        let depth = depth.into_iter();
        AdoptionPart {
            population: lines.population(group, partial),
            features: features.collect(),
            depth: depth
                .map(|(features, units)| AdoptionDepth { features, units })
                .collect(),
        }
    }
}

fn drawn(feature: String, summary: Summary) -> AdoptionFeature {
    let [only_exposed, only_tried, only_repeated, favourite] = summary.stands;
    let repeated = only_repeated + favourite;
    let tried = only_tried + repeated;
    let exposed = only_exposed + tried;
    let median = |times: &crate::funnel::Durations| times.summary().map(|times| times.p50_ms);
    AdoptionFeature {
        feature,
        exposed,
        tried,
        repeated,
        favourite,
        stands: AdoptionStands {
            exposed: only_exposed,
            tried: only_tried,
            repeated: only_repeated,
            favourite,
        },
        tried_rate: FunnelRate::new(tried, exposed),
        repeated_rate: FunnelRate::new(repeated, tried),
        favourite_rate: FunnelRate::new(favourite, repeated),
        dropped: summary.dropped,
        dropped_rate: FunnelRate::new(summary.dropped, repeated),
        median_to_try_ms: median(&summary.times.to_try),
        median_to_repeat_ms: median(&summary.times.to_repeat),
    }
}

impl Answering for AdoptionFold {
    type Answer = AdoptionAnswer;
    type Cell = AdoptionCell;

    fn answer(&self, partial: &AdoptionPartial, labels: &Labels) -> AdoptionAnswer {
        let lines = self.lines(partial, labels);
        let group = |bucket: &Bucket| AdoptionGroup {
            breakdown: self
                .group
                .and_then(|lane| bucket.label(lane, labels))
                .unwrap_or_default(),
            part: self.part(&lines, bucket, partial, labels),
        };
        let has_other = lines
            .features
            .iter()
            .any(|f| matches!(f, Bucket::Beyond(_)));
        AdoptionAnswer {
            unit: self.unit.clone(),
            all: self.part(&lines, &Bucket::All, partial, labels),
            groups: lines.groups.iter().map(group).collect(),
            features: lines.feature_count,
            values: self.group.map(|_| lines.group_count),
            unnamed_uses: partial.unnamed,
            refused: (has_other && partial.has_dropped_profiles).then(|| {
                "\"(other)\" features are not counted: units use them in too many ways; ask for more with `top`, or for fewer features".to_owned()
            }),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        partial: &AdoptionPartial,
        labels: &Labels,
    ) -> Result<AdoptionCell, QuestionError> {
        AdoptionCell::read(self, key, partial, labels)
    }

    fn contains(&self, outcome: &AdoptionOutcome, cell: &AdoptionCell) -> bool {
        outcome.is_counted && cell.holds(outcome)
    }

    fn detail(&self, outcome: &AdoptionOutcome, labels: &Labels) -> serde_json::Value {
        let mut reached: Vec<_> = outcome.reached.iter().collect();
        reached.sort_by(|left, right| {
            let name = |code: u32| self.feature(code, labels);
            let by_uses = right.uses.cmp(&left.uses);
            by_uses.then_with(|| name(left.code).cmp(name(right.code)))
        });
        let features = reached.into_iter().map(|one| {
            json!({
                "feature": self.feature(one.code, labels),
                "level": one.level,
                "uses": one.uses,
                "dropped": one.is_dropped,
            })
        });
        let group = self.group.map(|lane| match outcome.group {
            NO_CODE => Labels::NONE,
            code => labels.get(lane, code),
        });
        json!({
            "features": features.collect::<Vec<_>>(),
            "tried": outcome.depth(),
            "breakdown": group,
        })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        super::explain::explain(self, events, labels)
    }
}

impl AdoptionOutcome {
    /// How many features the unit tried.
    pub(super) fn depth(&self) -> u32 {
        let tried = self.reached.iter();
        tried
            .filter(|one| one.level >= AdoptionLevel::Tried)
            .count() as u32
    }

    /// How far the unit got with a feature, or with the farthest of several.
    pub(super) fn level(&self, feature: &Bucket) -> Option<AdoptionLevel> {
        let ours = self.reached.iter().filter(|one| feature.holds(one.code));
        let own = ours.map(|one| one.level).max();
        own.or(self.is_exposed_to_all.then_some(AdoptionLevel::Exposed))
    }

    /// Whether the unit dropped a feature, or one of several.
    pub(super) fn has_dropped(&self, feature: &Bucket) -> bool {
        let mut ours = self.reached.iter().filter(|one| feature.holds(one.code));
        ours.any(|one| one.is_dropped)
    }
}
