//! A group that is less active than before, while the others are not.

use serde_json::json;
use wayfarer_core::{PropertyStats, ValueType};
use wayfarer_journey::sentence::{self, Cooling};
use wayfarer_journey::{Question, TrendAnswer};

use super::{CheckupFinding, CheckupKind, DAY_MS, Found, PEOPLE_MIN, Search, ThinReason, told};
use crate::{AppError, Body};

/// Length of the two stretches that are compared.
const STRETCH_DAYS: u32 = 28;
/// Properties looked at besides the channel, the most frequent first.
const PROPERTIES_MAX: usize = 4;
/// Values of a property that are looked at.
const VALUES_MAX: usize = 12;
/// A fall is told when it is this many standard deviations of a count (Poisson: √n) …
const DEVIATIONS: f64 = 3.0;
/// … and when the group did at least this much worse than everybody else.
const WORSE_BY: f64 = 0.1;

struct Fall {
    property: String,
    group: String,
    now: u64,
    before: u64,
    others_change: f64,
    question: Question,
}

impl Fall {
    /// How many people fewer than if the group had changed like the others.
    fn missing(&self) -> f64 {
        self.before as f64 * (1.0 + self.others_change) - self.now as f64
    }

    fn stands_out(&self) -> bool {
        let (now, before) = (self.now as f64, self.before as f64);
        let own_change = now / before.max(1.0) - 1.0;
        self.before >= PEOPLE_MIN
            && own_change < self.others_change - WORSE_BY
            && self.missing() > DEVIATIONS * (now + before).sqrt()
    }
}

impl Search<'_> {
    pub(super) fn cooling_group(&self) -> Found {
        let mut worst: Option<Fall> = None;
        let mut is_any_asked = false;
        for property in self.group_properties() {
            let falls = self.falls(&property)?;
            is_any_asked |= !falls.is_empty();
            for fall in falls.into_iter().filter(Fall::stands_out) {
                if worst
                    .as_ref()
                    .is_none_or(|known| fall.missing() > known.missing())
                {
                    worst = Some(fall);
                }
            }
        }
        let Some(fall) = worst else {
            let why = if is_any_asked {
                ThinReason::NothingStandsOut
            } else {
                ThinReason::NoSource
            };
            return Ok(Err(why));
        };
        let cooling = Cooling {
            property: &fall.property,
            group: &fall.group,
            now: fall.now,
            before: fall.before,
            stretch_ms: i64::from(STRETCH_DAYS) * DAY_MS,
            others_change: fall.others_change,
        };
        Ok(Ok(CheckupFinding {
            kind: CheckupKind::CoolingGroup,
            count: fall.before,
            of: fall.before,
            amount: None,
            sentence: told(|lang| sentence::cooling_group(&cooling, lang)),
            cell: json!({"series": 0, "breakdown": fall.group, "previous": true}),
            question: fall.question,
        }))
    }

    /// The channel, then the texts that stand on most events.
    fn group_properties(&self) -> Vec<String> {
        let texts = |stats: &PropertyStats| stats.types.get(&ValueType::Text).copied().unwrap_or(0);
        let mut properties: Vec<_> = self.catalogue.properties.iter().collect();
        properties.retain(|(_, stats)| texts(stats) > 0);
        properties.sort_by_key(|(_, stats)| std::cmp::Reverse(texts(stats)));
        let names = properties.into_iter().map(|(name, _)| name.clone());
        let channel = std::iter::once("$channel".to_owned());
        channel.chain(names.take(PROPERTIES_MAX)).collect()
    }

    /// Active people lately and before, by value of a property.
    fn falls(&self, property: &str) -> Result<Vec<Fall>, AppError> {
        let trend = json!({
            "series": [{"measure": "unique"}], "breakdown": property, "top": VALUES_MAX, "compare_previous": true
        });
        let question = self.question(Some(STRETCH_DAYS), "trend", &trend)?;
        let Body::Trend(TrendAnswer { lines, .. }) = self.ask(&question)?.answer else {
            return Ok(Vec::new());
        };
        let people = |group: &str, previous: bool| {
            let mut all = lines.iter();
            let line = all
                .find(|line| line.breakdown.as_deref() == Some(group) && line.previous == previous);
            line.and_then(|line| line.points.first()?.people)
                .unwrap_or(0)
        };
        let groups: Vec<&str> = lines
            .iter()
            .filter(|line| !line.previous)
            .filter_map(|line| line.breakdown.as_deref())
            .filter(|group| !group.starts_with('('))
            .collect();
        let total = |previous: bool| {
            groups
                .iter()
                .map(|group| people(group, previous))
                .sum::<u64>()
        };
        let (now_all, before_all) = (total(false), total(true));
        Ok(groups
            .iter()
            .map(|group| {
                let (now, before) = (people(group, false), people(group, true));
                let others = (now_all - now) as f64 / ((before_all - before) as f64).max(1.0);
                Fall {
                    property: property.to_owned(),
                    group: (*group).to_owned(),
                    now,
                    before,
                    others_change: others - 1.0,
                    question: question.clone(),
                }
            })
            // Without others there is nothing to compare with.
            .filter(|fall| before_all - fall.before >= PEOPLE_MIN)
            .collect())
    }
}
