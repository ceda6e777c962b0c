//! Why one subject is in trouble.

use serde_json::Value;

use super::naming::Telling;
use crate::SignalState;
use crate::sentence::signal_state;

impl Telling<'_> {
    pub(super) fn signals(&self, verdict: &str) -> Option<String> {
        match verdict {
            "unseen" => Some(self.plain(
                "Was not seen yet: nothing that begins it.",
                "尚未出现：没有使其开始的事件。",
                "尚未出現：沒有使其開始的事件。",
            )),
            "calm" => Some(self.plain(
                "No signal was ever open.",
                "从未出现过信号。",
                "從未出現過訊號。",
            )),
            "live" => {
                let live = self.fact("live").as_array()?;
                let told: Option<Vec<String>> = live.iter().map(|one| self.live(one)).collect();
                let told = told?.join(self.lang.pick("; ", "；", "；"));
                Some(self.said(
                    format!("At risk: {told}."),
                    format!("处于风险中：{told}。"),
                    format!("處於風險中：{told}。"),
                ))
            }
            "over" => {
                let last = self.fact("all_episodes").as_array()?.last()?;
                let (at, outcome) = (self.moment(&last["to"])?, last["outcome"].as_str()?);
                let how = match outcome {
                    "lost" => self.plain("the customer was lost", "客户已流失", "客戶已流失"),
                    "false_alarm" => self.plain("it was a false alarm", "属于误报", "屬於誤報"),
                    _ => self.plain("the customer was saved", "客户已挽回", "客戶已挽回"),
                };
                Some(self.said(
                    format!("No signal is live; the last trouble ended on {at}: {how}."),
                    format!("目前没有未关闭的信号；最近一段风险期结束于 {at}：{how}。"),
                    format!("目前沒有未關閉的訊號；最近一段風險期結束於 {at}：{how}。"),
                ))
            }
            _ => None,
        }
    }

    fn live(&self, signal: &Value) -> Option<String> {
        let detector = self.quoted(&self.detector(signal["detector"].as_str()?));
        let since = self.moment(&signal["opened_at"])?;
        let state: SignalState = serde_json::from_value(signal["state"].clone()).ok()?;
        let state = signal_state(state, self.lang);
        let late = match signal["overdue"].as_bool() {
            Some(true) => self.plain(", overdue", "，已逾期", "，已逾期"),
            _ => String::new(),
        };
        let owner = match signal["owner"].as_str() {
            Some(owner) => self.said(
                format!(", {owner} owns it"),
                format!("，负责人 {owner}"),
                format!("，負責人 {owner}"),
            ),
            None => self.plain(", nobody owns it", "，无人负责", "，無人負責"),
        };
        Some(self.said(
            format!("{detector} since {since} ({state}{late}{owner})"),
            format!("{detector}自 {since} 起（{state}{late}{owner}）"),
            format!("{detector}自 {since} 起（{state}{late}{owner}）"),
        ))
    }
}
