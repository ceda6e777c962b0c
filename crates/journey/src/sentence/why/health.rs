//! Why somebody is as healthy as it is.

use serde_json::Value;

use super::naming::Telling;
use crate::sentence::fixed;

impl Telling<'_> {
    pub(super) fn health(&self, verdict: &str) -> Option<String> {
        match verdict {
            "unseen" => {
                return Some(self.plain(
                    "Has no health: nothing that begins it was seen.",
                    "没有健康度：没有发生过使其开始的事件。",
                    "沒有健康度：沒有發生過使其開始的事件。",
                ));
            }
            "ended" => {
                return Some(self.plain(
                    "Has no health any more: what ends it has happened.",
                    "已不再有健康度：使其结束的事件已经发生。",
                    "已不再有健康度：使其結束的事件已經發生。",
                ));
            }
            _ => {}
        }
        let more = [self.changed_most(), self.lever(), self.next_band()];
        let parts = std::iter::once(self.health_now(verdict)?).chain(more.into_iter().flatten());
        Some(parts.collect::<Vec<_>>().join(self.lang.pick(" ", "", "")))
    }

    fn changed_most(&self) -> Option<String> {
        let most = self.fact("changed_most");
        let measure = self.quoted(&self.measure(most["measure"].as_str()?));
        let change = most["change"].as_f64()?;
        let size = fixed(change.abs(), 1);
        let sign = if change < 0.0 { "−" } else { "+" };
        Some(self.said(
            format!("What changed most: {measure} ({sign}{size} points)."),
            format!("变化最大的是{measure}（{sign}{size} 分）。"),
            format!("變化最大的是{measure}（{sign}{size} 分）。"),
        ))
    }

    fn lever(&self) -> Option<String> {
        let lever = self.fact("lever");
        let measure = self.quoted(&self.measure(lever["measure"].as_str()?));
        let gain = fixed(lever["gain"].as_f64()?, 1);
        Some(self.said(
            format!("Most would be gained by {measure}: up to {gain} points."),
            format!("提升空间最大的是{measure}：最多 {gain} 分。"),
            format!("提升空間最大的是{measure}：最多 {gain} 分。"),
        ))
    }

    fn next_band(&self) -> Option<String> {
        let next = self.fact("next");
        let (day, band) = (self.day(&next["at"])?, self.band(&next["band"]));
        Some(self.said(
            format!("Becomes {band} on {day} unless something happens."),
            format!("若无新事件，将于 {day} 变为{band}。"),
            format!("若沒有新事件，將於 {day} 變為{band}。"),
        ))
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
            String::new(),
            format!("发出过 {alarms} 次警报；结果中 {caught} 次事先有警报，{missed} 次没有。"),
            format!("發出過 {alarms} 次警報；結果當中 {caught} 次事先有警報，{missed} 次沒有。"),
        ))
    }

    fn health_now(&self, verdict: &str) -> Option<String> {
        let covered = fixed(self.fact("coverage").as_f64()? * 100.0, 0);
        let score = self.fact("score").as_f64();
        let score = score.map(|score| fixed(score, 1));
        Some(match (verdict, score) {
            ("unknown", None) => self.plain(
                "Health is unknown: no measure has a value.",
                "健康度未知：没有任何指标有值。",
                "健康度未知：沒有任何指標有值。",
            ),
            ("unknown", Some(score)) => self.said(
                format!("Health is unknown: the measures with a value cover {covered} % of the weight, too little to trust a score of {score}."),
                format!("健康度未知：有值的指标只占权重的 {covered}%，不足以相信 {score} 分。"),
                format!("健康度未知：有值的指標只占權重的 {covered}%，不足以相信 {score} 分。"),
            ),
            (_, score) => {
                let band = self.band(&Value::from(verdict));
                let score = score?;
                self.said(
                    format!("Is {band} with a score of {score}; the measures with a value cover {covered} % of the weight."),
                    format!("处于{band}，{score} 分；有值的指标占权重的 {covered}%。"),
                    format!("處於{band}，{score} 分；有值的指標占權重的 {covered}%。"),
                )
            }
        })
    }

    fn band(&self, band: &Value) -> String {
        match serde_json::from_value(band.clone()) {
            Ok(known) => self.quoted(crate::sentence::band(known, self.lang)),
            Err(_) => self.plain("without health", "“无健康度”", "「沒有健康度」"),
        }
    }
}
