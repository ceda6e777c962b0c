//! The sentence of a classification, and the words its dimensions have.

use super::stages::unit;
use super::words::Who;
use super::{Lang, localised, percent, whole};
use crate::lifecycle::RiskState;
use crate::{ClassificationAnswer, Direction, GoalsClass};

/// "At the end of 2026-05: 212 people. 31 went forward, 12 back, 9 were new and 4 left; 17 at
/// risk. How they feel is known of 45.3 %." Of the last period.
pub fn classification(answer: &ClassificationAnswer, lang: Lang) -> String {
    let unit = unit(answer.lifecycle.subject);
    let period = answer
        .periods
        .last()
        .filter(|period| period.all.customers > 0);
    let Some(period) = period else {
        let name = localised(&answer.lifecycle.names, lang);
        return lang.pick(
            format!("Nobody was in {name} at the end of the period."),
            format!("期末“{name}”中没有任何客户。"),
            format!("期末「{name}」中沒有任何客戶。"),
        );
    };
    let (all, went) = (&period.all, period.all.directions);
    let who = Who::of(&unit).say(all.customers, lang);
    let [forward, back, new, closed] = [went.forward, went.back, went.new, went.closed].map(whole);
    let at_risk = all.risk.map_or(String::new(), |risk| {
        let at_risk = whole(risk.at_risk);
        lang.pick(
            format!("; {at_risk} at risk"),
            format!("；流失风险中 {at_risk}"),
            format!("；流失風險中 {at_risk}"),
        )
    });
    let known = period.coverage.feeling.as_ref();
    let known = percent(known.map_or(0.0, |rate| rate.rate), lang);
    let label = &period.period;
    match lang {
        Lang::En => format!(
            "At the end of {label}: {who}. {forward} went forward, {back} back, {new} were new and {closed} left{at_risk}. How they feel is known of {known}."
        ),
        Lang::ZhCn => format!(
            "{label} 期末共 {who}：前进 {forward}，后退 {back}，新增 {new}，结束 {closed}{at_risk}。已知感受的占 {known}。"
        ),
        Lang::ZhTw => format!(
            "{label} 期末共 {who}：前進 {forward}、後退 {back}、新增 {new}、結束 {closed}{at_risk}。已知感受的佔 {known}。"
        ),
    }
}

/// What a direction is called.
pub fn direction(direction: Direction, lang: Lang) -> &'static str {
    match direction {
        Direction::Forward => lang.pick("forward", "前进", "前進"),
        Direction::Back => lang.pick("back", "后退", "後退"),
        Direction::Aside => lang.pick("aside", "平移", "平移"),
        Direction::Steady => lang.pick("steady", "不变", "不變"),
        Direction::New => lang.pick("new", "新增", "新增"),
        Direction::Closed => lang.pick("closed", "结束", "結束"),
        Direction::Reopened => lang.pick("reopened", "重启", "重啟"),
    }
}

/// What a state of the risk overlay is called.
pub fn risk(state: RiskState, lang: Lang) -> &'static str {
    match state {
        RiskState::None => lang.pick("none", "无", "無"),
        RiskState::Watching => lang.pick("watching", "观察中", "觀察中"),
        RiskState::AtRisk => lang.pick("at risk", "流失风险中", "流失風險中"),
        RiskState::Saved => lang.pick("saved", "已挽回", "已挽回"),
        RiskState::Lost => lang.pick("lost", "已流失", "已流失"),
    }
}

/// How goals stand.
pub fn goals_class(goals: GoalsClass, lang: Lang) -> &'static str {
    match goals {
        GoalsClass::UnmetBad => lang.pick("not met, feels bad", "未达成且不满意", "未達成且不滿意"),
        GoalsClass::MetBad => lang.pick("met, feels bad", "达成但不满意", "達成但不滿意"),
        GoalsClass::UnmetGood => lang.pick("not met, feels good", "未达成但满意", "未達成但滿意"),
        GoalsClass::MetGood => lang.pick("met, feels good", "达成且满意", "達成且滿意"),
        GoalsClass::Unfelt => lang.pick("feeling unknown", "感受未知", "感受未知"),
        GoalsClass::None => lang.pick("no goal", "没有目标", "沒有目標"),
    }
}
