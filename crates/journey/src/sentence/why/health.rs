//! Why somebody is as healthy as it is, in Chinese.

use serde_json::Value;

use super::chinese::Chinese;
use crate::sentence::fixed;

impl Chinese<'_> {
    pub(super) fn health(&self, verdict: &str) -> Option<String> {
        let mut text = match verdict {
            "unseen" => {
                return Some(self.picked(
                    "没有健康度：没有发生过使其开始的事件。",
                    "沒有健康度：沒有發生過使其開始的事件。",
                ));
            }
            "ended" => {
                return Some(self.picked(
                    "已不再有健康度：使其结束的事件已经发生。",
                    "已不再有健康度：使其結束的事件已經發生。",
                ));
            }
            _ => self.standing(verdict)?,
        };
        let part = |name: &str| self.facts().get(name);
        if let Some(most) = part("changed_most") {
            let (measure, change) = (most["measure"].as_str()?, most["change"].as_f64()?);
            let size = fixed(change.abs(), 1);
            let sign = if change < 0.0 { "−" } else { "+" };
            text.push_str(&self.said(
                format!("变化最大的是 {measure}（{sign}{size} 分）。"),
                format!("變化最大的是 {measure}（{sign}{size} 分）。"),
            ));
        }
        if let Some(lever) = part("lever") {
            let measure = lever["measure"].as_str()?;
            let gain = fixed(lever["gain"].as_f64()?, 1);
            text.push_str(&self.said(
                format!("提升空间最大的是 {measure}：最多 {gain} 分。"),
                format!("提升空間最大的是 {measure}：最多 {gain} 分。"),
            ));
        }
        if let Some(next) = part("next") {
            let (at, band) = (next["at"].as_str()?, self.band(&next["band"]));
            let day = at.split('T').next()?;
            text.push_str(&self.said(
                format!("若无新事件，将于 {day} 变为{band}。"),
                format!("若沒有新事件，將於 {day} 變為{band}。"),
            ));
        }
        Some(text)
    }

    /// Alarms, and outcomes foretold and not.
    pub(super) fn backtest(&self) -> Option<String> {
        let alarms = self.facts().get("alarms")?.as_array()?.len();
        let outcomes = self.facts().get("outcomes")?.as_array()?;
        let caught = outcomes
            .iter()
            .filter(|one| one["lead_days"].is_number())
            .count();
        let missed = outcomes.len() - caught;
        Some(self.said(
            format!("发出过 {alarms} 次警报；结果中 {caught} 次事先有警报，{missed} 次没有。"),
            format!("發出過 {alarms} 次警報；結果當中 {caught} 次事先有警報，{missed} 次沒有。"),
        ))
    }

    fn standing(&self, verdict: &str) -> Option<String> {
        let covered = self.facts().get("coverage")?.as_f64()?;
        let covered = format!("{}%", fixed(covered * 100.0, 0));
        let score = self.facts().get("score")?.as_f64();
        let score = score.map(|score| fixed(score, 1));
        Some(match (verdict, score) {
            ("unknown", None) => self.picked(
                "健康度未知：没有任何指标有值。",
                "健康度未知：沒有任何指標有值。",
            ),
            ("unknown", Some(score)) => self.said(
                format!("健康度未知：有值的指标只占权重的 {covered}，不足以相信 {score} 分。"),
                format!("健康度未知：有值的指標只占權重的 {covered}，不足以相信 {score} 分。"),
            ),
            (_, score) => {
                let band = self.band(&Value::from(verdict));
                let score = score?;
                self.said(
                    format!("处于{band}，{score} 分；有值的指标占权重的 {covered}。"),
                    format!("處於{band}，{score} 分；有值的指標占權重的 {covered}。"),
                )
            }
        })
    }

    fn band(&self, band: &Value) -> String {
        let known = serde_json::from_value(band.clone()).ok();
        match known {
            Some(known) => {
                let word = crate::sentence::band(known, self.lang);
                self.said(format!("“{word}”"), format!("「{word}」"))
            }
            None => self.picked("“无健康度”", "「沒有健康度」"),
        }
    }

    fn picked(&self, zh_cn: &str, zh_tw: &str) -> String {
        self.said(zh_cn.to_owned(), zh_tw.to_owned())
    }

    fn said(&self, zh_cn: String, zh_tw: String) -> String {
        self.lang.pick(String::new(), zh_cn, zh_tw)
    }
}
