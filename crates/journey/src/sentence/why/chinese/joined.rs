//! Joined journeys.

use serde_json::Value;
use wayfarer_core::DAY_MS;

use super::super::naming::Telling;
use super::whole;

impl Telling<'_> {
    pub(super) fn joined(&self, verdict: &str) -> Option<String> {
        match verdict {
            "waiting" => Some(self.plain(
                "Was not handed over so far.",
                "至今尚未转入。",
                "至今尚未轉入。",
            )),
            "unseen" => Some(self.plain(
                "Was not handed over in the range, or is in neither lifecycle.",
                "在所选范围内没有转入，或不在任何一个生命周期中。",
                "在所選範圍內沒有轉入，或不在任何一個生命週期中。",
            )),
            "handed_over" => self.handed_over(),
            _ => None,
        }
    }

    fn handed_over(&self) -> Option<String> {
        let at = self.moment(self.fact("handed_over"))?;
        let group = self.word("group")?;
        let count = self.number("touches")?;
        let touches = whole(count);
        let days = self.fact("days_ms").as_i64().unwrap_or(0);
        let days = days.div_euclid(DAY_MS);
        let way = self.way()?;
        let now = self.stage_after();
        let noun = if count == 1 { "touch" } else { "touches" };
        Some(self.said(
            format!("Handed over on {at} after {touches} {noun} in {days} days{way}; counted under {group}. {now}"),
            format!("经过 {days} 天、{touches} 次接触，于 {at} 转入{way}；计入 {group}。{now}"),
            format!("經過 {days} 天、{touches} 次接觸，於 {at} 轉入{way}；計入 {group}。{now}"),
        ))
    }

    fn way(&self) -> Option<String> {
        let path = self.fact("path").as_array()?.iter();
        let path: Vec<String> = path
            .filter_map(Value::as_str)
            .map(|key| self.stage(key))
            .collect();
        if path.is_empty() {
            return Some(String::new());
        }
        let path = path.join(self.lang.pick(", ", "、", "、"));
        Some(self.said(
            format!(" by way of {path}"),
            format!("，依次经过 {path}"),
            format!("，依序經過 {path}"),
        ))
    }

    fn stage_after(&self) -> String {
        let Some(stage) = self.word("stage") else {
            return self.plain(
                "Is in no stage after it.",
                "此后不在任何阶段。",
                "此後不在任何階段。",
            );
        };
        let stage = self.quoted(&self.stage(stage));
        let is = |name: &str| *self.fact(name) == Value::Bool(true);
        match (is("closed"), is("at_risk")) {
            (true, _) => self.said(
                format!("Has left in {stage}."),
                format!("现处于{stage}，已离开。"),
                format!("現處於{stage}，已離開。"),
            ),
            (false, true) => self.said(
                format!("Is in {stage} now, at risk."),
                format!("现处于{stage}，有流失风险。"),
                format!("現處於{stage}，有流失風險。"),
            ),
            (false, false) => self.said(
                format!("Is in {stage} now."),
                format!("现处于{stage}，仍在其中。"),
                format!("現處於{stage}，仍在其中。"),
            ),
        }
    }
}
