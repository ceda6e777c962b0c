//! The sentences of a worklist, and what its reasons are called.

use serde_json::Value as Json;

use super::contract::contract;
use super::stages::unit;
use super::words::Who;
use super::{Lang, fixed, signal_state, whole};
use crate::definition::Localised;
use crate::{Reason, WorklistAnswer};

/// "84 of 512 accounts need a look; 31 of them are to be contacted, 4 are put off."
pub fn worklist(answer: &WorklistAnswer, lang: Lang) -> String {
    let unit = unit(answer.lifecycle.subject);
    let of = Who::of(&unit);
    let who = of.say(answer.customers, lang);
    let counted = [
        answer.listed,
        answer.to_contact,
        answer.snoozed + answer.contacted,
    ];
    let [listed, contact, hidden] = counted.map(|count| of.part(count, lang));
    let beside = read_beside(answer, lang) + &contract(answer.contract.as_ref(), lang);
    match lang {
        Lang::En => format!(
            "{listed} of {who} need a look; {contact} are to be contacted, {hidden} were put off or contacted lately.{beside}"
        ),
        Lang::ZhCn => format!(
            "{who}中有 {listed}需要关注；其中 {contact}待联系，{hidden}已推迟或近期已联系。{beside}"
        ),
        Lang::ZhTw => format!(
            "{who}當中有 {listed}需要關注；其中 {contact}待聯絡，{hidden}已延後或近期已聯絡。{beside}"
        ),
    }
}

/// "31 of 512 accounts are to be contacted; these are the first 20."
pub fn contacts(answer: &WorklistAnswer, lang: Lang) -> String {
    let unit = unit(answer.lifecycle.subject);
    let who = Who::of(&unit).say(answer.customers, lang);
    let (all, shown) = (
        whole(answer.to_contact),
        whole(answer.contacts.len() as u64),
    );
    let beside = read_beside(answer, lang) + &contract(answer.contract.as_ref(), lang);
    if answer.to_contact == 0 {
        return lang.pick(
            format!("None of {who} need be contacted today.{beside}"),
            format!("{who}今天都无需联系。{beside}"),
            format!("{who}今天都不需要聯絡。{beside}"),
        );
    }
    match lang {
        Lang::En => {
            format!("{all} of {who} are to be contacted; shown are the first {shown}.{beside}")
        }
        Lang::ZhCn => format!("{who}中有 {all} 待联系；列出最优先的 {shown}。{beside}"),
        Lang::ZhTw => format!("{who}當中有 {all} 待聯絡；列出最優先的 {shown}。{beside}"),
    }
}

/// A concern as answers tell it: its reason, and what it is about in a few words.
pub fn concern(concern: &Json, lang: Lang) -> String {
    let Ok(known) = serde_json::from_value::<Reason>(concern["reason"].clone()) else {
        return String::new();
    };
    let word = reason(known, lang);
    let names = || serde_json::from_value::<Localised>(concern["names"].clone()).ok();
    match known {
        Reason::Signal | Reason::SignalOverdue => {
            let name = names().map_or_else(String::new, |names| names.of(lang).to_owned());
            let state = serde_json::from_value(concern["state"].clone());
            let state = state.map_or("", |state| signal_state(state, lang));
            lang.pick(
                format!("{word}: {name} ({state})"),
                format!("{word}：{name}（{state}）"),
                format!("{word}：{name}（{state}）"),
            )
        }
        Reason::HealthLow | Reason::HealthFell => {
            let band = |field: &str| {
                let band = serde_json::from_value(concern[field].clone());
                band.map_or("–", |band| super::band(band, lang))
            };
            let [from, to] = [band("from_band"), band("band")];
            let score = concern["health"].as_f64();
            let score = score.map_or_else(|| "–".to_owned(), |score| fixed(score, 0));
            let [open, close] = lang.pick([" (", ")"], ["（", "）"], ["（", "）"]);
            match known {
                Reason::HealthLow => format!("{word}{open}{to} {score}{close}"),
                _ => format!("{word}{open}{from} → {to} {score}{close}"),
            }
        }
        _ => match (&concern["to"], &concern["what"], &concern["felt"]) {
            (Json::String(to), ..) => format!("{word} → {to}"),
            (_, Json::String(what), _) => format!("{word}: {what}"),
            (_, _, Json::Number(felt)) => format!("{word} ({felt})"),
            _ => word.to_owned(),
        },
    }
}

/// Which models were read beside the lifecycle: " Signals by Customer risks v2, health by
/// Account health v1."
fn read_beside(answer: &WorklistAnswer, lang: Lang) -> String {
    let named = |names: &Localised, version: Option<u32>| {
        let name = names.of(lang);
        version.map_or_else(|| name.to_owned(), |version| format!("{name} v{version}"))
    };
    let signals = answer.signals.as_ref().map(|of| {
        let model = named(&of.model.names, of.model.version);
        lang.pick(
            format!("signals by {model}"),
            format!("信号依据“{model}”"),
            format!("訊號依據「{model}」"),
        )
    });
    let health = answer.health.as_ref().map(|of| {
        let model = named(&of.names, of.version);
        lang.pick(
            format!("health by {model}"),
            format!("健康度依据“{model}”"),
            format!("健康度依據「{model}」"),
        )
    });
    let read: Vec<_> = signals.into_iter().chain(health).collect();
    if read.is_empty() {
        return String::new();
    }
    let read = read.join(lang.pick(", ", "，", "，"));
    lang.pick(
        format!(" Also read: {read}."),
        format!("同时参考：{read}。"),
        format!("同時參考：{read}。"),
    )
}

/// What a reason is called.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::AtRisk => lang.pick("at risk", "有流失风险", "有流失風險"),
        Reason::AboutToClose => lang.pick("about to leave", "即将流失", "即將流失"),
        Reason::Signal => lang.pick("signal", "风险信号", "風險訊號"),
        Reason::SignalOverdue => lang.pick("signal overdue", "信号逾期未处理", "訊號逾期未處理"),
        Reason::PromiseOverdue => lang.pick("promise overdue", "承诺逾期", "承諾逾期"),
        Reason::BadNote => lang.pick("bad note", "沟通感受差", "溝通感受差"),
        Reason::BadResponse => lang.pick("bad response", "评价差", "評價差"),
        Reason::WentBack => lang.pick("went back", "阶段后退", "階段後退"),
        Reason::HealthLow => lang.pick("low health", "健康度低", "健康度低"),
        Reason::HealthFell => lang.pick("health fell", "健康度下滑", "健康度下滑"),
        Reason::AboutToBeAtRisk => lang.pick("about to be at risk", "即将有风险", "即將有風險"),
        Reason::AboutToGoBack => lang.pick("about to go back", "即将后退", "即將後退"),
        Reason::GoalMissed => lang.pick("goal missed", "目标未达成", "目標未達成"),
        Reason::RenewalDue => lang.pick("renewal due", "即将续约", "即將續約"),
        Reason::Silent => lang.pick("silent", "长期沉默", "長期沉默"),
        Reason::NoOwner => lang.pick("at risk, no owner", "有风险却无人负责", "有風險卻無人負責"),
        Reason::Disagrees => lang.pick("rules disagree", "与规则不一致", "與規則不一致"),
        Reason::GoalStalled => lang.pick("goal stalled", "目标停滞", "目標停滯"),
        Reason::Flapping => lang.pick("flapping", "反复摇摆", "反覆擺盪"),
        Reason::NoContact => lang.pick("no contact", "久未联系", "久未聯絡"),
        Reason::NoFeeling => lang.pick("feeling unknown", "感受未知", "感受未知"),
        Reason::NoGoal => lang.pick("no goal", "没有目标", "沒有目標"),
    }
}
