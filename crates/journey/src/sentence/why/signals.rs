//! Why one subject is in trouble, in Chinese.

use serde_json::Value;

use super::chinese::Chinese;
use crate::SignalState;
use crate::sentence::{Lang, signal_state};

impl Chinese<'_> {
    pub(super) fn signals(&self, verdict: &str) -> Option<String> {
        match verdict {
            "unseen" => Some(self.pick_text(
                "尚未出现：没有使其开始的事件。",
                "尚未出現：沒有使其開始的事件。",
            )),
            "calm" => Some(self.pick_text("从未出现过信号。", "從未出現過訊號。")),
            "live" => {
                let live = self.facts().get("live")?.as_array()?;
                let told: Option<Vec<String>> = live.iter().map(|one| self.live(one)).collect();
                let told = told?.join("；");
                Some(self.pick_text("处于风险中：", "處於風險中：") + &told + "。")
            }
            "over" => {
                let episodes = self.facts().get("all_episodes")?.as_array()?;
                let last = episodes.last()?;
                let (at, outcome) = (last["to"].as_str()?, last["outcome"].as_str()?);
                let how = match outcome {
                    "lost" => self.pick_text("客户已流失", "客戶已流失"),
                    "false_alarm" => self.pick_text("属于误报", "屬於誤報"),
                    _ => self.pick_text("客户已挽回", "客戶已挽回"),
                };
                let over = self.pick_text(
                    "目前没有未关闭的信号；最近一段风险期结束于 ",
                    "目前沒有未關閉的訊號；最近一段風險期結束於 ",
                );
                Some(format!("{over}{at}：{how}。"))
            }
            _ => None,
        }
    }

    fn live(&self, signal: &Value) -> Option<String> {
        let detector = signal["detector"].as_str()?;
        let since = signal["opened_at"].as_str()?;
        let state: SignalState = serde_json::from_value(signal["state"].clone()).ok()?;
        let state = signal_state(state, self.lang);
        let late = match signal["overdue"].as_bool() {
            Some(true) => self.pick_text("，已逾期", "，已逾期"),
            _ => String::new(),
        };
        let owner = match signal["owner"].as_str() {
            Some(owner) => self.pick_text("，负责人 ", "，負責人 ") + owner,
            None => self.pick_text("，无人负责", "，無人負責"),
        };
        Some(format!("{detector} 自 {since} 起（{state}{late}{owner}）"))
    }

    fn pick_text(&self, zh_cn: &str, zh_tw: &str) -> String {
        match self.lang {
            Lang::ZhTw => zh_tw.to_owned(),
            _ => zh_cn.to_owned(),
        }
    }
}
