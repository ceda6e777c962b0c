//! Joined journeys, in Chinese.

use serde_json::Value;
use wayfarer_core::DAY_MS;

use super::{Chinese, whole};

impl Chinese<'_> {
    pub(super) fn joined(&self, verdict: &str) -> Option<String> {
        let text = match verdict {
            "waiting" => self.pick("至今尚未转入。", "至今尚未轉入。").to_owned(),
            "unseen" => self
                .pick(
                    "在所选范围内没有转入，或不在任何一个生命周期中。",
                    "在所選範圍內沒有轉入，或不在任何一個生命週期中。",
                )
                .to_owned(),
            "handed_over" => self.handed_over()?,
            _ => return None,
        };
        Some(text)
    }

    fn handed_over(&self) -> Option<String> {
        let word = |name: &str| self.facts().get(name)?.as_str();
        let (at, group) = (word("handed_over")?, word("group")?);
        let touches = whole(self.number("touches")?);
        let days = self.facts().get("days_ms")?.as_i64().unwrap_or(0);
        let days = days.div_euclid(DAY_MS);
        let path = self.facts().get("path")?.as_array()?;
        let path: Vec<&str> = path.iter().filter_map(Value::as_str).collect();
        let way = match path.is_empty() {
            true => String::new(),
            false => {
                let path = path.join("、");
                self.lang.pick(
                    String::new(),
                    format!("，依次经过 {path}"),
                    format!("，依序經過 {path}"),
                )
            }
        };
        let is = |name: &str| self.facts().get(name) == Some(&Value::Bool(true));
        let now = match word("stage") {
            None => self
                .pick("此后不在任何阶段。", "此後不在任何階段。")
                .to_owned(),
            Some(stage) => {
                let how = match (is("closed"), is("at_risk")) {
                    (true, _) => self.pick("已离开", "已離開"),
                    (false, true) => self.pick("有流失风险", "有流失風險"),
                    (false, false) => self.pick("仍在其中", "仍在其中"),
                };
                self.lang.pick(
                    String::new(),
                    format!("现处于 {stage}，{how}。"),
                    format!("現處於 {stage}，{how}。"),
                )
            }
        };
        Some(self.lang.pick(
            String::new(),
            format!("经过 {days} 天、{touches} 次接触，于 {at} 转入{way}；计入 {group}。{now}"),
            format!("經過 {days} 天、{touches} 次接觸，於 {at} 轉入{way}；計入 {group}。{now}"),
        ))
    }
}
