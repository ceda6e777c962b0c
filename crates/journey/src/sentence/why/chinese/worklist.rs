//! Why one customer is on the worklist.

use serde_json::{Value, json};

use super::super::naming::Telling;
use crate::sentence;

impl Telling<'_> {
    pub(super) fn worklist(&self, verdict: &str) -> Option<String> {
        let concerns = self.fact("concerns").as_array().into_iter().flatten();
        let reasons = concerns.map(|one| self.concern(one)).collect::<Vec<_>>();
        let reasons = reasons.join(self.lang.pick(", ", "、", "、"));
        match verdict {
            "to_contact" => Some(self.said(
                format!("Is to be contacted: {reasons}."),
                format!("需要联系：{reasons}。"),
                format!("需要聯絡：{reasons}。"),
            )),
            "hidden" => {
                let why = match self.word("hidden") {
                    Some("snoozed") => self.plain("Is snoozed", "已推迟", "已延後"),
                    _ => self.plain("Was contacted lately", "近期已联系", "近期已聯絡"),
                };
                Some(self.said(
                    format!("{why}, so not listed to contact: {reasons}."),
                    format!("{why}，暂不列出：{reasons}。"),
                    format!("{why}，暫不列出：{reasons}。"),
                ))
            }
            "to_look_at" => Some(self.said(
                format!("Needs a look: {reasons}."),
                format!("需要关注：{reasons}。"),
                format!("需要關注：{reasons}。"),
            )),
            "calm" => Some(self.plain(
                "Nothing calls for a look.",
                "没有需要关注的地方。",
                "沒有需要關注之處。",
            )),
            "outside" => Some(self.plain(
                "Is not among the customers asked about.",
                "不在所问的客户之中。",
                "不在所問的客戶之中。",
            )),
            _ => None,
        }
    }

    /// A concern with its stage by name.
    fn concern(&self, concern: &Value) -> String {
        let mut named = concern.clone();
        if let Some(to) = concern["to"].as_str() {
            named["to"] = json!(self.stage(to));
        }
        sentence::concern(&named, self.lang)
    }
}
