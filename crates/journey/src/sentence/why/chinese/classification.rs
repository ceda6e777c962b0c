//! Why one customer is classified as it is, in Chinese.

use super::Chinese;

impl Chinese<'_> {
    pub(super) fn classification(&self, verdict: &str) -> Option<String> {
        if verdict == "unseen" {
            let said = self.pick(
                "在所问的各期期末都不处于任何阶段。",
                "在所問的各期期末都不處於任何階段。",
            );
            return Some(said.to_owned());
        }
        let text = |name: &str| self.facts().get(name)?.as_str();
        let (period, stage) = (text("period")?, text("stage")?);
        let from = text("from").unwrap_or(self.pick("无阶段", "無階段"));
        let way = match verdict {
            "forward" => self.lang.pick(
                String::new(),
                format!("从 {from} 前进到 {stage}"),
                format!("從 {from} 前進到 {stage}"),
            ),
            "back" => self.lang.pick(
                String::new(),
                format!("从 {from} 退回 {stage}"),
                format!("從 {from} 退回 {stage}"),
            ),
            "aside" => self.lang.pick(
                String::new(),
                format!("从 {from} 平移到 {stage}"),
                format!("從 {from} 平移到 {stage}"),
            ),
            "steady" => format!("{} {stage}", self.pick("一直处于", "一直處於")),
            "new" => format!("{} {stage}", self.pick("新进入", "新進入")),
            "closed" => self.lang.pick(
                String::new(),
                format!("从 {from} 结束旅程，落在 {stage}"),
                format!("從 {from} 結束旅程，落在 {stage}"),
            ),
            "reopened" => self.lang.pick(
                String::new(),
                format!("从 {from} 重新回到 {stage}"),
                format!("從 {from} 重新回到 {stage}"),
            ),
            _ => return None,
        };
        let mut said = format!("{period} {way}");
        match text("risk") {
            Some("at_risk") => said.push_str(self.pick("；流失风险中", "；流失風險中")),
            Some("watching") => said.push_str(self.pick("；出现风险苗头", "；出現風險徵兆")),
            _ => {}
        }
        match self.facts().get("felt")?.as_i64() {
            Some(felt) => said.push_str(&format!("；感受 {felt:+}")),
            None => said.push_str("；感受未知"),
        }
        match self.number("overdue")? {
            0 => {}
            overdue => said.push_str(&self.lang.pick(
                String::new(),
                format!("；逾期承诺 {overdue} 项"),
                format!("；逾期承諾 {overdue} 項"),
            )),
        }
        said.push('。');
        Some(said)
    }
}
