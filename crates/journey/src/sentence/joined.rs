//! The sentence of joined journeys.

use super::stages::{localised, unit};
use super::words::Who;
use super::{Lang, percent, whole};
use crate::JoinedAnswer;

/// "1,204 people went from Trial to Customers; the largest group is email (402); 12.3 % of all
/// have left since."
pub fn joined(answer: &JoinedAnswer, lang: Lang) -> String {
    let unit = unit(answer.after.subject);
    let who = Who::of(&unit);
    let before = localised(&answer.before.names, lang);
    let after = localised(&answer.after.names, lang);
    let total = &answer.total;
    let (Some(first), Some(closed)) = (answer.rows.first(), &total.closed) else {
        return lang.pick(
            format!("Nobody went from {before} to {after} yet."),
            format!("还没有人从“{before}”转入“{after}”。"),
            format!("還沒有人從「{before}」轉入「{after}」。"),
        );
    };
    let all = who.say(total.subjects, lang);
    let group = first.group.as_deref().unwrap_or_default();
    let (size, left) = (whole(first.subjects), percent(closed.rate, lang));
    match lang {
        Lang::En => format!(
            "{all} went from {before} to {after}; the largest group is {group} ({size}); {left} of all have left since."
        ),
        Lang::ZhCn => format!(
            "{all}从“{before}”转入“{after}”；人数最多的是 {group}（{size}）；此后已有 {left} 离开。"
        ),
        Lang::ZhTw => format!(
            "{all}從「{before}」轉入「{after}」；人數最多的是 {group}（{size}）；此後已有 {left} 離開。"
        ),
    }
}
