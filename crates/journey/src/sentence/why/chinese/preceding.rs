//! What came before the outcome of one person, in Chinese.

use wayfarer_core::Millis;

use super::super::naming::Telling;
use crate::sentence::duration;

/// Items a sentence names before it only counts them.
const NAMED: usize = 5;

impl Telling<'_> {
    pub(super) fn preceding(&self, verdict: &str) -> Option<String> {
        let said = match verdict {
            "not_counted" => self.pick(
                "该用户在所选时间内没有可算作起点的事件。",
                "該用戶在所選時間內沒有可算作起點的事件。",
            ),
            "at_once" => self.pick(
                "该用户一开始就是结果事件，在此之前没有别的事件。",
                "該用戶一開始就是結果事件，在此之前沒有別的事件。",
            ),
            "immature" => self.pick(
                "结果尚未发生，观察时间还没有结束。",
                "結果尚未發生，觀察時間還沒有結束。",
            ),
            "not_reached" => self.pick("结果至今没有发生。", "結果至今沒有發生。"),
            "reached" => return self.came(),
            _ => return None,
        };
        Some(said.to_owned())
    }

    fn came(&self) -> Option<String> {
        let at = |name: &str| -> Option<Millis> { self.facts().get(name)?.as_i64() };
        let took = duration(at("outcome_ms")? - at("start_ms")?, self.lang);
        let items = self.facts().get("items")?.as_array()?;
        let named: Option<Vec<String>> = items
            .iter()
            .rev()
            .take(NAMED)
            .map(|item| {
                let name = item["item"].as_str()?;
                let before = duration(item["time_ms"].as_i64()?, self.lang);
                Some(format!("{name}（{before}前）"))
            })
            .collect();
        let named = named?.join("、");
        let rest = items.len().saturating_sub(NAMED);
        let before = match (named.is_empty(), rest) {
            (true, _) => self
                .pick("在此之前没有别的事件", "在此之前沒有別的事件")
                .to_owned(),
            (false, 0) => format!("此前：{named}"),
            (false, rest) => self.lang.pick(
                String::new(),
                format!("此前：{named}，另有 {rest} 项"),
                format!("此前：{named}，另有 {rest} 項"),
            ),
        };
        Some(self.lang.pick(
            String::new(),
            format!("起点之后 {took} 发生了结果；{before}。"),
            format!("起點之後 {took} 發生了結果；{before}。"),
        ))
    }
}
