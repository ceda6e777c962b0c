//! The sentence of a ledger.

use super::words::Who;
use super::{Lang, whole};
use crate::{LedgerAnswer, PromiseState, Quadrant};

/// "Something was said of 212 people: 3 promises overdue, 2 goals not met that hurt."
pub fn ledger(answer: &LedgerAnswer, unit: &str, lang: Lang) -> String {
    let who = match unit {
        "account" => Who::Accounts,
        _ => Who::People,
    };
    let who = who.say(answer.subjects, lang);
    if answer.subjects == 0 {
        return lang
            .pick(
                "Nobody has said anything yet: write a note, a promise or a goal with `wayfarer judge`.",
                "还没有人记录过任何内容：用 `wayfarer judge` 写下记录、承诺或目标。",
                "還沒有人記錄過任何內容：用 `wayfarer judge` 寫下記錄、承諾或目標。",
            )
            .to_owned();
    }
    let overdue = answer
        .promises
        .iter()
        .find(|count| count.state == PromiseState::Overdue)
        .map_or(0, |count| count.entries);
    let hurting = answer
        .quadrants
        .iter()
        .find(|count| count.state == Quadrant::UnmetBad)
        .map_or(0, |count| count.entries);
    let (overdue, hurting) = (whole(overdue), whole(hurting));
    lang.pick(
        format!("Something was said of {who}. Promises overdue: {overdue}. Goals not met that hurt: {hurting}."),
        format!("已有关于 {who}的记录：逾期承诺 {overdue} 项，未达成且不满意的目标 {hurting} 项。"),
        format!("已有關於 {who}的記錄：逾期承諾 {overdue} 項，未達成且不滿意的目標 {hurting} 項。"),
    )
}
