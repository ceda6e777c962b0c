//! The sentences of a worklist, and what its reasons are called.

use super::stages::unit;
use super::words::Who;
use super::{Lang, whole};
use crate::{Reason, WorklistAnswer};

/// "84 of 512 accounts need a look; 31 of them are to be contacted, 4 are put off."
pub fn worklist(answer: &WorklistAnswer, lang: Lang) -> String {
    let unit = unit(answer.lifecycle.subject);
    let who = Who::of(&unit).say(answer.customers, lang);
    let [listed, contact] = [answer.listed, answer.to_contact].map(whole);
    let hidden = whole(answer.snoozed + answer.contacted);
    match lang {
        Lang::En => format!(
            "{listed} of {who} need a look; {contact} are to be contacted, {hidden} were put off or contacted lately."
        ),
        Lang::ZhCn => format!(
            "{who}中有 {listed} 需要关注；其中 {contact} 待联系，{hidden} 已推迟或近期已联系。"
        ),
        Lang::ZhTw => format!(
            "{who}當中有 {listed} 需要關注；其中 {contact} 待聯繫，{hidden} 已延後或近期已聯繫。"
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
    if answer.to_contact == 0 {
        return lang.pick(
            format!("None of {who} need be contacted today."),
            format!("{who}今天都无需联系。"),
            format!("{who}今天都不需要聯繫。"),
        );
    }
    match lang {
        Lang::En => format!("{all} of {who} are to be contacted; shown are the first {shown}."),
        Lang::ZhCn => format!("{who}中有 {all} 待联系；列出最优先的 {shown}。"),
        Lang::ZhTw => format!("{who}當中有 {all} 待聯繫；列出最優先的 {shown}。"),
    }
}

/// What a reason is called.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::AtRisk => lang.pick("at risk", "有流失风险", "有流失風險"),
        Reason::AboutToClose => lang.pick("about to leave", "即将流失", "即將流失"),
        Reason::PromiseOverdue => lang.pick("promise overdue", "承诺逾期", "承諾逾期"),
        Reason::BadNote => lang.pick("bad note", "沟通感受差", "溝通感受差"),
        Reason::BadResponse => lang.pick("bad response", "评价差", "評價差"),
        Reason::WentBack => lang.pick("went back", "阶段后退", "階段後退"),
        Reason::AboutToBeAtRisk => lang.pick("about to be at risk", "即将有风险", "即將有風險"),
        Reason::AboutToGoBack => lang.pick("about to go back", "即将后退", "即將後退"),
        Reason::GoalMissed => lang.pick("goal missed", "目标未达成", "目標未達成"),
        Reason::RenewalDue => lang.pick("renewal due", "即将续约", "即將續約"),
        Reason::Silent => lang.pick("silent", "长期沉默", "長期沉默"),
        Reason::NoOwner => lang.pick("at risk, no owner", "有风险却无人负责", "有風險卻無人負責"),
        Reason::Disagrees => lang.pick("rules disagree", "与规则不一致", "與規則不一致"),
        Reason::GoalStalled => lang.pick("goal stalled", "目标停滞", "目標停滯"),
        Reason::Flapping => lang.pick("flapping", "反复摇摆", "反覆擺盪"),
        Reason::NoContact => lang.pick("no contact", "久未联系", "久未聯繫"),
        Reason::NoFeeling => lang.pick("feeling unknown", "感受未知", "感受未知"),
        Reason::NoGoal => lang.pick("no goal", "没有目标", "沒有目標"),
    }
}
