//! Which of two groups one person is in, in Chinese.

use super::super::naming::Telling;

impl Telling<'_> {
    pub(super) fn compare(&self, verdict: &str) -> Option<String> {
        let names = self.facts().get("names");
        let name = |index: usize| Some(names?.get(index)?.as_str()?.to_owned());
        let group = match verdict {
            "unseen" => {
                let said = self.pick("该用户没有可见的事件。", "該用戶沒有可見的事件。");
                return Some(said.to_owned());
            }
            "both" => self.lang.pick(
                String::new(),
                format!("同属 {} 和 {} 两组", name(0)?, name(1)?),
                format!("同屬 {} 和 {} 兩組", name(0)?, name(1)?),
            ),
            "a" => self.in_group(&name(0)?),
            "b" => self.in_group(&name(1)?),
            "neither" => self.pick("不属于任何一组", "不屬於任何一組").to_owned(),
            _ => return None,
        };
        let rest = match self.facts().get("state")?.as_str()? {
            "compared" => {
                let events = self.why.matched.len();
                self.lang.pick(
                    String::new(),
                    format!("参与比较的事件有 {events} 个"),
                    format!("參與比較的事件有 {events} 個"),
                )
            }
            "inactive" => self
                .pick(
                    "所选时间内没有事件，未参与比较",
                    "所選時間內沒有事件，未參與比較",
                )
                .to_owned(),
            _ => self
                .pick(
                    "观察时间尚未结束，未参与比较",
                    "觀察時間尚未結束，未參與比較",
                )
                .to_owned(),
        };
        let this = self.pick("该用户", "該用戶");
        Some(format!("{this}{group}；{rest}。"))
    }

    fn in_group(&self, name: &str) -> String {
        self.lang.pick(
            String::new(),
            format!("属于 {name} 组"),
            format!("屬於 {name} 組"),
        )
    }
}
