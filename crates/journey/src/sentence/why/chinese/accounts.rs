//! Why one account stands where it stands, in Chinese.

use serde_json::Value;

use super::{Chinese, whole};
use crate::sentence::Lang;

impl Chinese<'_> {
    pub(super) fn accounts(&self, verdict: &str) -> Option<String> {
        if verdict == "outside" {
            let said = self.pick("不在所问的客户企业之中。", "不在所問的客戶企業之中。");
            return Some(said.to_owned());
        }
        let people = whole(self.number("people")?);
        let active = whole(self.number("active")?);
        let roles = self.facts().get("role_reasons")?.as_array()?;
        let roles: Option<Vec<String>> = roles.iter().map(|one| self.role_reason(one)).collect();
        let roles = match roles?.join("；") {
            none if none.is_empty() => self.pick("角色未知", "角色未知").to_owned(),
            roles => roles,
        };
        Some(match self.lang {
            Lang::ZhTw => format!("有 {people} 人，其中 {active} 人活躍；{roles}。"),
            _ => format!("有 {people} 人，其中 {active} 人活跃；{roles}。"),
        })
    }

    fn role_reason(&self, one: &Value) -> Option<String> {
        let role = one["role"].as_str()?;
        let day = one["at"].as_str().and_then(|at| at.get(..10));
        let day = day.unwrap_or("–");
        let now = one["now"].as_str().unwrap_or_default();
        let (cn, tw) = match one["why"].as_str()? {
            "active" => (format!("最近活跃于 {day}"), format!("最近活躍於 {day}")),
            "silent" => (format!("自 {day} 起沉默"), format!("自 {day} 起沉默")),
            "never_active" => ("从未活跃".to_owned(), "從未活躍".to_owned()),
            "left" => (format!("已于 {day} 离开"), format!("已於 {day} 離開")),
            "moved" => (
                format!("缺失，原任者现为 {now}"),
                format!("缺少，原任者現為 {now}"),
            ),
            _ => (
                "缺失，从未有人担任".to_owned(),
                "缺少，從未有人擔任".to_owned(),
            ),
        };
        Some(format!("{role} {}", self.lang.pick(String::new(), cn, tw)))
    }
}
