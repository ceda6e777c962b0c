//! Why one customer is on the worklist, in Chinese.

use super::Chinese;
use crate::sentence;

impl Chinese<'_> {
    pub(super) fn worklist(&self, verdict: &str) -> Option<String> {
        let concerns = self.facts().get("concerns").and_then(|all| all.as_array());
        let reasons = concerns.into_iter().flatten();
        let reasons = reasons.map(|one| sentence::concern(one, self.lang));
        let reasons = reasons.collect::<Vec<_>>().join("、");
        let said = match verdict {
            "to_contact" => self.pick("需要联系：", "需要聯繫："),
            "hidden" => self.pick(
                "已推迟或近期已联系，暂不列出：",
                "已延後或近期已聯繫，暫不列出：",
            ),
            "to_look_at" => self.pick("需要关注：", "需要關注："),
            "calm" => {
                return Some(
                    self.pick("没有需要关注的地方。", "沒有需要關注之處。")
                        .to_owned(),
                );
            }
            "outside" => {
                let said = self.pick("不在所问的客户之中。", "不在所問的客戶之中。");
                return Some(said.to_owned());
            }
            _ => return None,
        };
        Some(format!("{said}{reasons}。"))
    }
}
