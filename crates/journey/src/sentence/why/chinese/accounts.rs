//! Why one account stands where it stands.

use serde_json::Value;

use super::super::naming::Telling;
use super::whole;

impl Telling<'_> {
    pub(super) fn accounts(&self, verdict: &str) -> Option<String> {
        if verdict == "outside" {
            return Some(self.plain(
                "Is not among the accounts asked about.",
                "不在所问的客户企业之中。",
                "不在所問的客戶企業之中。",
            ));
        }
        let count = self.number("people")?;
        let (people, active) = (whole(count), whole(self.number("active")?));
        let roles = self.fact("role_reasons").as_array()?;
        let roles: Option<Vec<String>> = roles.iter().map(|one| self.role_reason(one)).collect();
        let roles = match roles?.join(self.lang.pick("; ", "；", "；")) {
            none if none.is_empty() => self.plain("no roles are known", "角色未知", "角色未知"),
            roles => roles,
        };
        let noun = if count == 1 { "person" } else { "people" };
        Some(self.said(
            format!("Has {people} {noun}, {active} of them active; {roles}."),
            format!("有 {people} 人，其中 {active} 人活跃；{roles}。"),
            format!("有 {people} 人，其中 {active} 人活躍；{roles}。"),
        ))
    }

    fn role_reason(&self, one: &Value) -> Option<String> {
        let role = one["role"].as_str()?;
        let day = self.day(&one["at"]).unwrap_or_else(|| "–".to_owned());
        let now = one["now"].as_str().unwrap_or_default();
        Some(match one["why"].as_str()? {
            "active" => self.said(
                format!("{role} engaged, last on {day}"),
                format!("{role} 最近活跃于 {day}"),
                format!("{role} 最近活躍於 {day}"),
            ),
            "silent" => self.said(
                format!("{role} quiet since {day}"),
                format!("{role} 自 {day} 起沉默"),
                format!("{role} 自 {day} 起沉默"),
            ),
            "never_active" => self.said(
                format!("{role} never active"),
                format!("{role} 从未活跃"),
                format!("{role} 從未活躍"),
            ),
            "left" => self.said(
                format!("{role} left on {day}"),
                format!("{role} 已于 {day} 离开"),
                format!("{role} 已於 {day} 離開"),
            ),
            "moved" => self.said(
                format!("{role} missing, who had it is {now} now"),
                format!("{role} 缺失，原任者现为 {now}"),
                format!("{role} 缺少，原任者現為 {now}"),
            ),
            _ => self.said(
                format!("{role} missing, nobody ever had it"),
                format!("{role} 缺失，从未有人担任"),
                format!("{role} 缺少，從未有人擔任"),
            ),
        })
    }
}
