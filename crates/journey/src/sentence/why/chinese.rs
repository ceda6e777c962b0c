//! Why one unit stands where it stands, in words. Chinese is written, not translated.

mod accounts;
mod classification;
mod compare;
mod feedback;
mod friction;
mod joined;
mod paired;
mod preceding;
mod worklist;

use serde_json::Value;

use super::super::words::Who;
use super::super::{Lang, duration, whole};
use super::criterion;
use super::naming::Telling;
use crate::{Ask, Step, Unit};

/// Kinds whose English sentence is the fold's own: it names nothing and no instant.
const PLAIN: &[&str] = &[
    "flow",
    "transitions",
    "activity",
    "trend",
    "conversion",
    "retention",
    "sessions",
    "responses",
    "adoption",
    "paired",
    "backtest",
    "friction",
    "stickiness",
    "preceding",
    "compare",
];

impl Telling<'_> {
    /// The sentence; `None` where a fact is missing or English needs no telling.
    pub(super) fn tell(&self) -> Option<String> {
        let (area, verdict) = self.why.verdict.split_once('.')?;
        if self.lang == Lang::En && PLAIN.contains(&area) {
            return None;
        }
        match area {
            "funnel" => self.funnel(verdict),
            "flow" => self.flow(verdict),
            "transitions" => self.transitions(verdict),
            "activity" => self.activity(verdict),
            "trend" => self.trend(),
            "conversion" => self.conversion(verdict),
            "retention" => self.retention(verdict),
            "sessions" => self.sessions(verdict),
            "people" => self.people(verdict),
            "stages" => self.stages(verdict),
            "restate" => self.restate(verdict),
            "ledger" => self.ledger(verdict),
            "responses" => self.responses(verdict),
            "adoption" => self.adoption(verdict),
            "friction" => self.friction(verdict),
            "stickiness" => self.stickiness(verdict),
            "classification" => self.classification(verdict),
            "worklist" => self.worklist(verdict),
            "joined" => self.joined(verdict),
            "accounts" => self.accounts(verdict),
            "paired" => self.paired(verdict),
            "preceding" => self.preceding(verdict),
            "compare" => self.compare(verdict),
            "signals" => self.signals(verdict),
            "health" => self.health(verdict),
            "backtest" => self.backtest(),
            _ => None,
        }
    }

    fn pick<'t>(&self, zh_cn: &'t str, zh_tw: &'t str) -> &'t str {
        self.lang.pick("", zh_cn, zh_tw)
    }

    /// `该用户`, `该会话`; units are sessions where the question names none.
    fn this(&self, unit: Option<&Unit>) -> String {
        match unit {
            None => self.pick("该会话", "該工作階段").to_owned(),
            Some(Unit::Person) => self.pick("该用户", "該用戶").to_owned(),
            Some(unit) => {
                let noun = Who::of(unit).noun(self.lang);
                format!("{}{noun}", self.pick("该", "該"))
            }
        }
    }

    fn funnel(&self, verdict: &str) -> Option<String> {
        let Ask::Funnel(funnel) = &self.of.ask else {
            return None;
        };
        match verdict {
            "removed" => {
                return Some(self.plain(
                    "Left the question: an exclusion with effect `remove` voided every attempt.",
                    "已被移出统计：带有“移除”效果的排除事件使所有尝试作废。",
                    "已被移出統計：帶有「移除」效果的排除事件使所有嘗試作廢。",
                ));
            }
            "not_entered" => {
                let first = funnel.steps.first()?.label();
                return Some(self.said(
                    format!(
                        "Did not enter: no event of the range counts as the first step ({first})."
                    ),
                    format!("未进入漏斗：所选时间内没有可算作第一步（{first}）的事件。"),
                    format!("未進入漏斗：所選時間內沒有可算作第一步（{first}）的事件。"),
                ));
            }
            _ => {}
        }
        let (level, steps) = (self.number("level")?, self.number("steps")?);
        let at = usize::try_from(level).ok()?;
        let reached = funnel.steps.get(at.checked_sub(1)?)?.label();
        let rest = self.funnel_end(verdict, funnel.steps.get(at).map(Step::label), at + 1)?;
        let attempts = match self.fact("attempts").as_array()?.len() {
            0 | 1 => String::new(),
            many => self.said(
                format!(" It is the furthest of {many} attempts."),
                format!("这是 {many} 次尝试中走得最远的一次。"),
                format!("這是 {many} 次嘗試中走得最遠的一次。"),
            ),
        };
        Some(self.said(
            format!("Reached step {level} of {steps} ({reached}); {rest}.{attempts}"),
            format!("到达第 {level} 步，共 {steps} 步（{reached}）；{rest}。{attempts}"),
            format!("到達第 {level} 步，共 {steps} 步（{reached}）；{rest}。{attempts}"),
        ))
    }

    /// How the attempt ended, before step `next` if there is one.
    fn funnel_end(&self, verdict: &str, missed: Option<String>, next: usize) -> Option<String> {
        let without = match missed {
            Some(label) => self.said(
                format!("without step {next} ({label})"),
                format!("未到达第 {next} 步（{label}）"),
                format!("未到達第 {next} 步（{label}）"),
            ),
            None => self.plain("without the goal", "未达成目标", "未達成目標"),
        };
        Some(match verdict {
            "converted" => self.plain(
                "every step that counts was reached in time",
                "所有必需的步骤都在期限内完成",
                "所有必要的步驟都在期限內完成",
            ),
            "in_progress" => {
                let as_of = self.moment(self.fact("as_of_ms"))?;
                self.said(
                    format!("the window is still open as of {as_of}"),
                    format!("截至 {as_of}，转化窗口尚未关闭"),
                    format!("截至 {as_of}，轉換期間尚未結束"),
                )
            }
            "excluded" => self.said(
                format!("an excluded event came before the next step, so the attempt ended {without}"),
                format!("在下一步之前出现了排除事件，尝试就此结束，{without}"),
                format!("在下一步之前出現了排除事件，嘗試就此結束，{without}"),
            ),
            "window_closed" => {
                let deadline = self.moment(self.fact("deadline_ms"))?;
                self.said(
                    format!("the window closed on {deadline} {without}"),
                    format!("转化窗口已于 {deadline} 关闭，{without}"),
                    format!("轉換期間已於 {deadline} 結束，{without}"),
                )
            }
            "limit_passed" => self.said(
                format!("the next step can no longer follow as the funnel asks, so the attempt ended {without}"),
                format!("下一步已不可能按漏斗的要求发生，尝试就此结束，{without}"),
                format!("下一步已不可能依漏斗的要求發生，嘗試就此結束，{without}"),
            ),
            _ => return None,
        })
    }

    fn flow(&self, verdict: &str) -> Option<String> {
        match verdict {
            "no_anchor" => Some(
                self.pick("没有可作为路径锚点的事件。", "沒有可作為路徑錨點的事件。")
                    .to_owned(),
            ),
            "followed" => {
                let nodes = self.facts().get("first_path")?.get("nodes")?.as_array()?;
                let names: Vec<_> = nodes.iter().filter_map(Value::as_str).collect();
                let path = names.join(" → ");
                let paths = match self.number("paths")? {
                    0 | 1 => String::new(),
                    many => self.lang.pick(
                        String::new(),
                        format!("这是 {many} 条路径中的第一条。"),
                        format!("這是 {many} 條路徑中的第一條。"),
                    ),
                };
                Some(self.lang.pick(
                    String::new(),
                    format!("路径为 {path}。{paths}"),
                    format!("路徑為 {path}。{paths}"),
                ))
            }
            _ => None,
        }
    }

    fn transitions(&self, verdict: &str) -> Option<String> {
        let transitions = whole(self.number("transitions")?);
        match verdict {
            "no_node" => Some(
                self.pick(
                    "所选时间内没有可作为节点的事件。",
                    "所選時間內沒有可作為節點的事件。",
                )
                .to_owned(),
            ),
            "counted" => Some(self.lang.pick(
                String::new(),
                format!("共有 {transitions} 次转移。"),
                format!("共有 {transitions} 次轉移。"),
            )),
            _ => None,
        }
    }

    fn activity(&self, verdict: &str) -> Option<String> {
        match verdict {
            "silent" => Some(
                self.pick(
                    "在所选时间及其前一周期内都没有活跃。",
                    "在所選時間及其前一期間內都沒有活躍。",
                )
                .to_owned(),
            ),
            "active" => {
                let last = self.facts().get("periods")?.as_array()?.last()?;
                let period = last.get("period")?.as_str()?;
                let state = match last.get("state")?.as_str()? {
                    "new" => self.pick("首次活跃（新增）", "首次活躍（新增）"),
                    "returning" => {
                        self.pick("与前一周期一样活跃（持续）", "與前一期間一樣活躍（持續）")
                    }
                    "resurrecting" => {
                        self.pick("沉默之后重新活跃（回归）", "沉默之後重新活躍（回流）")
                    }
                    "dormant" => self.pick(
                        "前一周期活跃，本周期沉默（休眠）",
                        "前一期間活躍，本期間沉默（休眠）",
                    ),
                    _ => return None,
                };
                Some(self.lang.pick(
                    String::new(),
                    format!("周期 {period}：{state}。"),
                    format!("期間 {period}：{state}。"),
                ))
            }
            _ => None,
        }
    }

    fn trend(&self) -> Option<String> {
        let events = whole(self.number("events")?);
        let matched = self.why.matched.chunk_by(|a, b| a.index == b.index);
        let counted = whole(matched.count() as u64);
        Some(self.lang.pick(
            String::new(),
            format!("读取该用户的 {events} 个事件，其中 {counted} 个计入序列。"),
            format!("讀取該用戶的 {events} 筆事件，其中 {counted} 筆計入序列。"),
        ))
    }

    fn conversion(&self, verdict: &str) -> Option<String> {
        let Ask::Conversion(conversion) = &self.of.ask else {
            return None;
        };
        let this = self.this(conversion.unit.as_ref());
        if verdict == "no_entry" {
            let rest = self.pick("没有可计入的进入事件。", "沒有可計入的進入事件。");
            return Some(format!("{this}{rest}"));
        }
        let group = self.facts().get("group")?.as_str()?;
        let end = match verdict {
            "converted" => {
                let took = self.facts().get("time_ms")?.as_i64()?;
                let took = duration(took, self.lang);
                self.lang.pick(
                    String::new(),
                    format!("，{took}后达成目标。"),
                    format!("，{took}後達成目標。"),
                )
            }
            "in_progress" => self
                .pick("，仍可能达成目标。", "，仍可能達成目標。")
                .to_owned(),
            "not_converted" => self
                .pick("，未在期限内达成目标。", "，未在期限內達成目標。")
                .to_owned(),
            _ => return None,
        };
        Some(self.lang.pick(
            String::new(),
            format!("{this}经由 {group} 进入{end}"),
            format!("{this}經由 {group} 進入{end}"),
        ))
    }

    fn retention(&self, verdict: &str) -> Option<String> {
        if verdict == "no_start" {
            let sentence = self.pick(
                "不属于任何同期群：所选时间内没有可计入的起始事件。",
                "不屬於任何同期群：所選時間內沒有可計入的起始事件。",
            );
            return Some(sentence.to_owned());
        }
        let starts = self.facts().get("starts")?.as_array()?;
        let cohort = starts.first()?.get("cohort")?.as_str()?;
        let events = self.why.matched.iter();
        let returns = whole(events.filter(|event| event.role != "start").count() as u64);
        let more = match starts.len() {
            1 => String::new(),
            many => self.lang.pick(
                String::new(),
                format!("（{many} 次可计入的起始中的第一次）"),
                format!("（{many} 次可計入的起始中的第一次）"),
            ),
        };
        Some(self.lang.pick(
            String::new(),
            format!("属于同期群 {cohort}{more}，此后在所问的周期内有 {returns} 次回访事件。"),
            format!("屬於同期群 {cohort}{more}，此後在所問的期間內有 {returns} 次回訪事件。"),
        ))
    }

    fn sessions(&self, verdict: &str) -> Option<String> {
        match verdict {
            "not_counted" => Some(
                self.pick(
                    "该会话不是在所选时间内开始的，或其首个事件未通过 `keep` 条件。",
                    "該工作階段不是在所選時間內開始的，或其首個事件未通過 `keep` 條件。",
                )
                .to_owned(),
            ),
            "bounced" => Some(
                self.pick(
                    "该会话只有一个事件：跳出。",
                    "該工作階段只有一個事件：跳出。",
                )
                .to_owned(),
            ),
            "counted" => {
                let events = whole(self.number("events")?);
                let lasted = duration(self.facts().get("duration_ms")?.as_i64()?, self.lang);
                Some(self.lang.pick(
                    String::new(),
                    format!("该会话在 {lasted}内有 {events} 个事件。"),
                    format!("該工作階段在 {lasted}內有 {events} 個事件。"),
                ))
            }
            _ => None,
        }
    }

    fn people(&self, verdict: &str) -> Option<String> {
        Some(match verdict {
            "unseen" => self.plain(
                "The person has no visible event.",
                "此人没有可见的事件。",
                "此人沒有可見的事件。",
            ),
            "holds" => self.plain("The condition holds.", "符合条件。", "符合條件。"),
            "fails" => self.failed(),
            _ => return None,
        })
    }

    /// Which tests of the condition do not hold.
    fn failed(&self) -> String {
        let tests = self.facts().iter();
        let failed = tests.filter(|(_, test)| test["holds"] == Value::Bool(false));
        let failed: Vec<String> = failed.map(|(path, _)| self.test(path)).collect();
        if failed.is_empty() {
            return self.plain(
                "The condition does not hold, though each of its tests does.",
                "不符合条件，尽管其中每一项都成立。",
                "不符合條件，儘管其中每一項都成立。",
            );
        }
        let failed = failed.join(self.lang.pick("; ", "；", "；"));
        self.said(
            format!("The condition does not hold; what fails: {failed}."),
            format!("不符合条件；未成立的项：{failed}。"),
            format!("不符合條件；未成立的項目：{failed}。"),
        )
    }

    /// A test of the condition in words; its place where it cannot be found.
    fn test(&self, path: &str) -> String {
        let Ask::People(people) = &self.of.ask else {
            return path.to_owned();
        };
        let test = criterion::test_at(&people.criterion, path);
        let said = test.map(|test| criterion::words(test, self.lang));
        said.filter(|said| !said.is_empty())
            .unwrap_or_else(|| path.to_owned())
    }
}
