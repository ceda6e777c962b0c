//! The sentence of joined journeys.

use super::names::{missing, stage_of};
use super::stages::{localised, unit};
use super::words::Who;
use super::{Lang, Names, percent, whole};
use crate::{Joined, JoinedAnswer, JoinedBy, Labels};

/// "1,204 people went from Trial to Customers; the largest group is email (402); 12.3 % of all
/// have left since."
pub fn joined(question: &Joined, answer: &JoinedAnswer, names: Names<'_>, lang: Lang) -> String {
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
    let group = group(question, first.group.as_deref(), names, lang);
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

/// What the group is called.
fn group(question: &Joined, group: Option<&str>, names: Names<'_>, lang: Lang) -> String {
    let group = group.unwrap_or_default();
    let column = match &question.by {
        JoinedBy::Channel => "$channel",
        JoinedBy::FirstTouch => "$event",
        JoinedBy::Property(name) => name,
        JoinedBy::Days(_) => return group.to_owned(),
        JoinedBy::Path | JoinedBy::Furthest if group == Labels::NONE => {
            return missing(lang.pick("stage", "阶段", "階段"), lang);
        }
        JoinedBy::Path | JoinedBy::Furthest => return stages(question, group, lang),
    };
    names.value(column, group, lang).into_owned()
}

/// Stages by their names: `Visitor → Lead → …`.
fn stages(question: &Joined, keys: &str, lang: Lang) -> String {
    let known = question.before.known();
    let name = |key| {
        let names = known.and_then(|lifecycle| stage_of(lifecycle, key));
        names.map_or(key, |names| localised(names, lang))
    };
    let told: Vec<&str> = keys.split(" → ").map(name).collect();
    told.join(" → ")
}
