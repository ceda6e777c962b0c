//! The sentence of health.

use super::words::Who;
use super::{Lang, fixed, percent, whole};
use crate::{Band, HealthAnswer};

/// What people call a band.
pub fn band(band: Band, lang: Lang) -> &'static str {
    match band {
        Band::Green => lang.pick("green", "绿", "綠"),
        Band::Yellow => lang.pick("yellow", "黄", "黃"),
        Band::Red => lang.pick("red", "红", "紅"),
        Band::Unknown => lang.pick("unknown", "未知", "未知"),
    }
}

/// "52 of 282 accounts (18.4 %) are red and 12 are unknown; the mean score is 71.3. 31 became
/// better and 40 worse in the range."
pub fn health(answer: &HealthAnswer, lang: Lang) -> String {
    let unit = answer.model.subject.unit();
    let who = Who::of(&unit);
    if answer.subjects == 0 {
        return lang
            .pick(
                "Nobody has health: nothing that begins it was seen, or it has ended for all.",
                "没有对象有健康度：没有发生过使其开始的事件，或都已结束。",
                "沒有對象有健康度：沒有發生過使其開始的事件，或都已結束。",
            )
            .to_owned();
    }
    let now = |band: Band| &answer.bands[band as usize];
    let (red, unknown) = (now(Band::Red), whole(now(Band::Unknown).now));
    let share = percent(red.share.unwrap_or(0.0), lang);
    let (count, all) = (who.part(red.now, lang), who.say(answer.subjects, lang));
    let (better, worse) = (whole(answer.better), whole(answer.worse));
    let mean = answer.score.map(|score| fixed(score.mean, 1));
    let mean = mean.unwrap_or_else(|| "–".to_owned());
    match lang {
        Lang::En => format!(
            "{count} of {all} ({share}) {} red, {unknown} unknown; the mean score is {mean}. In the range {better} became better and {worse} worse.",
            if red.now == 1 { "is" } else { "are" }
        ),
        Lang::ZhCn => format!(
            "{all}中有 {count}（{share}）为红色，{unknown} 未知；平均分 {mean}。所选时间内 {better} 好转，{worse} 变差。"
        ),
        Lang::ZhTw => format!(
            "{all}當中有 {count}（{share}）為紅色，{unknown} 未知；平均分數 {mean}。所選期間內 {better} 好轉、{worse} 變差。"
        ),
    }
}
