//! Why somebody stands in a stage, and where another definition would put them.

use serde_json::Value;

use super::naming::Telling;
use crate::lifecycle::RiskState;
use crate::sentence::risk;

impl Telling<'_> {
    pub(super) fn stages(&self, verdict: &str) -> Option<String> {
        match verdict {
            "unseen" => Some(self.plain(
                "Is in no stage: nothing that begins the lifecycle was seen.",
                "不处于任何阶段：没有发生过使生命周期开始的事件。",
                "不處於任何階段：沒有發生過使生命週期開始的事件。",
            )),
            "placed" => {
                let parts = [
                    Some(self.standing()?),
                    self.rules_say(),
                    self.risk_now(),
                    self.next_stage(),
                ];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                Some(parts.join(self.lang.pick(" ", "", "")))
            }
            _ => None,
        }
    }

    /// "In Customer since 6 Mar 2024, 08:00; came from Visitor by rule 2."
    fn standing(&self) -> Option<String> {
        let last = self.fact("moves").as_array()?.last()?;
        let stage = self.quoted(&self.stage(last["to"].as_str()?));
        let since = self.moment(&last["at"])?;
        let why = self.mover(last)?;
        let from = last["from"]
            .as_str()
            .map(|from| self.quoted(&self.stage(from)));
        Some(match from {
            Some(from) => self.said(
                format!("In {stage} since {since}; came from {from} {why}."),
                format!("自 {since} 起处于{stage}；由{from}转入，{why}。"),
                format!("自 {since} 起處於{stage}；由{from}轉入，{why}。"),
            ),
            None => self.said(
                format!("In {stage} since {since}; came {why}."),
                format!("自 {since} 起处于{stage}；{why}。"),
                format!("自 {since} 起處於{stage}；{why}。"),
            ),
        })
    }

    fn mover(&self, step: &Value) -> Option<String> {
        let rule = &step["rule"];
        Some(match (step["by"].as_str()?, step["cause"].is_null()) {
            ("start", _) => self.plain("when first seen", "首次出现时进入", "首次出現時進入"),
            ("member", _) => self.plain("by a member's word", "由成员指定", "由成員指定"),
            ("release", _) => self.plain(
                "when a member's word ended",
                "成员的指定已失效",
                "成員的指定已失效",
            ),
            (_, true) => self.said(
                format!("by rule {rule}, after time alone"),
                format!("依据规则 {rule}，仅因时间推移"),
                format!("依據規則 {rule}，僅因時間推移"),
            ),
            (_, false) => self.said(
                format!("by rule {rule}"),
                format!("依据规则 {rule}"),
                format!("依據規則 {rule}"),
            ),
        })
    }

    fn rules_say(&self) -> Option<String> {
        let stage = self.quoted(&self.stage(self.word("rules_say")?));
        Some(self.said(
            format!("The rules alone would say {stage}."),
            format!("仅按规则应处于{stage}。"),
            format!("僅依規則應處於{stage}。"),
        ))
    }

    fn risk_now(&self) -> Option<String> {
        match self.word("risk")? {
            "at_risk" => Some(self.plain("Is at risk.", "有流失风险。", "有流失風險。")),
            "watching" => Some(self.plain(
                "Shows first signs of risk.",
                "出现风险苗头。",
                "出現風險徵兆。",
            )),
            _ => None,
        }
    }

    fn next_stage(&self) -> Option<String> {
        let next = self.fact("next");
        let day = self.day(&next["at"])?;
        let becomes = match next["stage"].as_str() {
            Some(stage) => self.quoted(&self.stage(stage)),
            None => return self.next_risk(&next["risk"], &day),
        };
        Some(self.said(
            format!("Becomes {becomes} on {day} unless something happens."),
            format!("若无新事件，将于 {day} 变为{becomes}。"),
            format!("若沒有新事件，將於 {day} 變為{becomes}。"),
        ))
    }

    /// "Shows first signs of risk from 6 Mar 2024 on unless something happens."
    fn next_risk(&self, state: &Value, day: &str) -> Option<String> {
        let state: RiskState = serde_json::from_value(state.clone()).ok()?;
        let becomes = self.quoted(risk(state, self.lang));
        let english = match state {
            RiskState::None => "Is out of risk",
            RiskState::Watching => "Shows first signs of risk",
            RiskState::AtRisk => "Is at risk",
            RiskState::Saved => "Counts as saved",
            RiskState::Lost => "Counts as lost",
        };
        Some(self.said(
            format!("{english} from {day} on unless something happens."),
            format!("若无新事件，将于 {day} 变为{becomes}。"),
            format!("若沒有新事件，將於 {day} 變為{becomes}。"),
        ))
    }

    pub(super) fn restate(&self, verdict: &str) -> Option<String> {
        let named = |name: &str| match self.word(name) {
            Some(stage) => self.quoted(&self.stage(stage)),
            None => self.plain("no stage", "无阶段", "無階段"),
        };
        let (before, after) = (named("before"), named("after"));
        match verdict {
            "moves" => Some(self.said(
                format!("Stands in {before} and would stand in {after}."),
                format!("现处于{before}，新定义下将处于{after}。"),
                format!("現處於{before}，新定義下將處於{after}。"),
            )),
            "stays" => Some(self.said(
                format!("Stands in {after}, before and after."),
                format!("在新旧定义下都处于{after}。"),
                format!("在新舊定義下都處於{after}。"),
            )),
            _ => None,
        }
    }

    pub(super) fn ledger(&self, verdict: &str) -> Option<String> {
        let count = self.why.matched.len();
        match verdict {
            "silent" => Some(self.plain(
                "Nobody said anything of this subject.",
                "还没有人记录过任何内容。",
                "還沒有人記錄過任何內容。",
            )),
            "said" => Some(self.said(
                match count {
                    1 => "One judgement was made.".to_owned(),
                    several => format!("{several} judgements were made."),
                },
                format!("成员共记录了 {count} 条。"),
                format!("成員共記錄了 {count} 筆。"),
            )),
            _ => None,
        }
    }
}
