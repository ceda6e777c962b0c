//! What somebody met on the way, and on how many days they were active.

use serde_json::Value;

use super::super::super::{spot_words, whole};
use super::super::naming::Telling;
use crate::{Ask, FrictionFate, FrictionKind, StickinessDay};

/// Spots a sentence names.
const TOLD_MAX: usize = 5;

impl Telling<'_> {
    pub(super) fn friction(&self, verdict: &str) -> Option<String> {
        match verdict {
            "not_counted" => Some(
                self.pick("所选时间内没有任何步骤。", "這段期間內沒有任何步驟。")
                    .to_owned(),
            ),
            "none" => Some(self.pick("没有遇到阻力。", "沒有遇到阻力。").to_owned()),
            "met" => {
                let spots = self.facts().get("spots")?.as_array()?;
                let told: Option<Vec<_>> = spots
                    .iter()
                    .take(TOLD_MAX)
                    .map(|spot| self.spot(spot))
                    .collect();
                let told = told?.join("；");
                let more = match spots.len().saturating_sub(TOLD_MAX) {
                    0 => String::new(),
                    more => self.lang.pick(
                        String::new(),
                        format!("；另有 {more} 处"),
                        format!("；另有 {more} 處"),
                    ),
                };
                Some(format!("{}{told}{more}。", self.pick("遇到：", "遇到：")))
            }
            _ => None,
        }
    }

    fn spot(&self, spot: &Value) -> Option<String> {
        let detector: FrictionKind = serde_json::from_value(spot.get("detector")?.clone()).ok()?;
        let fate: FrictionFate = serde_json::from_value(spot.get("outcome")?.clone()).ok()?;
        let event = spot.get("event")?.as_str()?;
        let to = spot.get("to").and_then(Value::as_str);
        let words = spot_words(detector, event, to, self.lang);
        let times = whole(spot.get("occurrences")?.as_u64()?);
        let followed = match fate {
            FrictionFate::With => self.pick("之后达成", "之後達成"),
            FrictionFate::Without => self.pick("之后未达成", "之後未達成"),
            FrictionFate::Open => self.pick("时限未到", "時限未到"),
        };
        Some(format!("{words}（{times} 次，{followed}）"))
    }

    pub(super) fn stickiness(&self, verdict: &str) -> Option<String> {
        let Ask::Stickiness(question) = &self.of.ask else {
            return None;
        };
        let days = match question.day {
            StickinessDay::Day => "天",
            StickinessDay::Week => self.pick("周", "週"),
        };
        match verdict {
            "not_active" => Some(
                self.pick("所选时间内没有活跃。", "這段期間內沒有活躍。")
                    .to_owned(),
            ),
            "active" => {
                let periods = self.facts().get("periods")?.as_array()?.iter();
                let told = periods.map(|period| {
                    let name = period.get("period")?.as_str()?;
                    let count = whole(period.get("days")?.as_u64()?);
                    Some(format!("{name} {count} {days}"))
                });
                let told = told.collect::<Option<Vec<_>>>()?.join("；");
                Some(format!("{}{told}。", self.pick("活跃：", "活躍：")))
            }
            _ => None,
        }
    }
}
