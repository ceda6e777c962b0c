//! Why one customer is classified as it is.

use super::super::naming::Telling;

impl Telling<'_> {
    pub(super) fn classification(&self, verdict: &str) -> Option<String> {
        if verdict == "unseen" {
            return Some(self.plain(
                "Was in no stage at the end of any period asked about.",
                "在所问的各期期末都不处于任何阶段。",
                "在所問的各期期末都不處於任何階段。",
            ));
        }
        let period = self.word("period")?;
        let way = self.direction(verdict)?;
        let mut said = self.said(
            format!("In {period} {way}"),
            format!("{period} {way}"),
            format!("{period} {way}"),
        );
        said.push_str(&match self.word("risk") {
            Some("at_risk") => self.plain("; is at risk", "；流失风险中", "；流失風險中"),
            Some("watching") => self.plain(
                "; shows first signs of risk",
                "；出现风险苗头",
                "；出現風險徵兆",
            ),
            _ => String::new(),
        });
        said.push_str(&match self.fact("felt").as_i64() {
            Some(felt) => self.said(
                format!("; feels {felt:+}"),
                format!("；感受 {felt:+}"),
                format!("；感受 {felt:+}"),
            ),
            None => self.plain("; how it feels is unknown", "；感受未知", "；感受未知"),
        });
        said.push_str(&match self.number("overdue")? {
            0 => String::new(),
            1 if self.lang == crate::Lang::En => "; 1 promise is overdue".to_owned(),
            overdue => self.said(
                format!("; {overdue} promises are overdue"),
                format!("；逾期承诺 {overdue} 项"),
                format!("；逾期承諾 {overdue} 項"),
            ),
        });
        said.push_str(self.lang.pick(".", "。", "。"));
        Some(said)
    }

    /// Where the customer came from and where it went.
    fn direction(&self, verdict: &str) -> Option<String> {
        let to = self.quoted(&self.stage(self.word("stage")?));
        let from = match self.word("from") {
            Some(from) => self.quoted(&self.stage(from)),
            None => self.plain("no stage", "无阶段", "無階段"),
        };
        Some(match verdict {
            "forward" => self.said(
                format!("went forward from {from} to {to}"),
                format!("从{from}前进到{to}"),
                format!("從{from}前進到{to}"),
            ),
            "back" => self.said(
                format!("went back from {from} to {to}"),
                format!("从{from}退回{to}"),
                format!("從{from}退回{to}"),
            ),
            "aside" => self.said(
                format!("went aside from {from} to {to}"),
                format!("从{from}平移到{to}"),
                format!("從{from}平移到{to}"),
            ),
            "steady" => self.said(
                format!("stayed in {to}"),
                format!("一直处于{to}"),
                format!("一直處於{to}"),
            ),
            "new" => self.said(
                format!("was new, in {to}"),
                format!("新进入{to}"),
                format!("新進入{to}"),
            ),
            "closed" => self.said(
                format!("left the journey from {from}, to {to}"),
                format!("从{from}结束旅程，落在{to}"),
                format!("從{from}結束旅程，落在{to}"),
            ),
            "reopened" => self.said(
                format!("came back from {from} to {to}"),
                format!("从{from}重新回到{to}"),
                format!("從{from}重新回到{to}"),
            ),
            _ => return None,
        })
    }
}
