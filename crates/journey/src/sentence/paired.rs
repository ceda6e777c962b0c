//! The sentence of a paired comparison, and what its classes are called.

use super::stages::unit;
use super::words::Who;
use super::{Lang, fixed, percent, whole};
use crate::{Paired, PairedAfter, PairedAnswer, PairedBefore, PairedClass, PairedGroup, PairedPer};

/// "181 accounts compared: from 4.20 to 2.90 a week on average (−1.30, 95 %: −1.80 to −0.80),
/// median −1.00; 62.4 % fell, 20.1 % rose. 47 are left out."
pub fn paired(question: &Paired, answer: &PairedAnswer, lang: Lang) -> String {
    let unit = unit(answer.lifecycle.subject);
    let who = Who::of(&unit).say(answer.compared, lang);
    let out = whole(answer.subjects - answer.compared);
    let Some(first) = answer.groups.first() else {
        return lang.pick(
            format!("Nobody has enough time on both sides to be compared; {out} are left out."),
            format!("没有人在两个时段内都有足够的时间，无法比较；未计入 {out}。"),
            format!("沒有人在兩個時段內都有足夠的時間，無法比較；未計入 {out}。"),
        );
    };
    let (before, after) = (earlier(question, lang), later(question, lang));
    let numbers = group(question, first, lang);
    let more = match answer.groups.len() {
        1 => String::new(),
        groups => {
            let more = whole(groups as u64 - 1);
            lang.pick(
                format!(" {more} more currencies are told apart."),
                format!("另有 {more} 种货币分列。"),
                format!("另有 {more} 種貨幣分列。"),
            )
        }
    };
    match lang {
        Lang::En => {
            format!(
                "{who} compared, {after} against {before}: {numbers}. {out} are left out.{more}"
            )
        }
        Lang::ZhCn => format!("{who}，{after}与{before}相比：{numbers}。未计入 {out}。{more}"),
        Lang::ZhTw => format!("{who}，{after}與{before}相比：{numbers}。未計入 {out}。{more}"),
    }
}

fn group(question: &Paired, group: &PairedGroup, lang: Lang) -> String {
    let number = |value: f64| signed(value, false);
    let (from, to) = (number(group.before.mean), number(group.after.mean));
    let change = signed(group.change.mean, true);
    let median = signed(group.change.p50, true);
    let (fell, rose) = (
        percent(group.fell.rate, lang),
        percent(group.rose.rate, lang),
    );
    let currency = group.currency.as_ref();
    let currency = currency.map(|word| format!(" {word}")).unwrap_or_default();
    let interval = group.low.zip(group.high);
    let interval = interval.map(|(low, high)| (signed(low, true), signed(high, true)));
    let (interval, per) = match (lang, question.per) {
        (Lang::En, per) => (
            interval.map(|(low, high)| format!(", 95\u{a0}%: {low} to {high}")),
            if per == PairedPer::Day {
                "a day"
            } else {
                "a week"
            },
        ),
        (_, per) => (
            interval.map(|(low, high)| format!("，95% 区间 {low} 至 {high}")),
            lang.pick(
                "",
                if per == PairedPer::Day {
                    "每天"
                } else {
                    "每周"
                },
                if per == PairedPer::Day {
                    "每天"
                } else {
                    "每週"
                },
            ),
        ),
    };
    let interval = interval.unwrap_or_default();
    let interval = lang.pick(
        interval.clone(),
        interval.clone(),
        interval.replace("区间", "區間"),
    );
    match lang {
        Lang::En => format!(
            "from {from} to {to}{currency} {per} on average ({change}{interval}), median {median}; {fell} fell, {rose} rose"
        ),
        Lang::ZhCn => format!(
            "平均{per}由 {from} 变为 {to}{currency}（{change}{interval}），中位变化 {median}；{fell} 下降，{rose} 上升"
        ),
        Lang::ZhTw => format!(
            "平均{per}由 {from} 變為 {to}{currency}（{change}{interval}），中位變化 {median}；{fell} 下降，{rose} 上升"
        ),
    }
}

/// With a true minus sign, and a plus where changes are told.
fn signed(value: f64, is_change: bool) -> String {
    let text = fixed(value.abs(), 2);
    match (value < 0.0, is_change && value > 0.0) {
        (true, _) => format!("−{text}"),
        (_, true) => format!("+{text}"),
        _ => text,
    }
}

fn earlier(question: &Paired, lang: Lang) -> String {
    match &question.before {
        PairedBefore::Previous => lang
            .pick("the stage before", "上一阶段", "上一階段")
            .to_owned(),
        PairedBefore::Stage(stage) => stage_words(stage, lang),
        PairedBefore::First(first) => {
            let length = super::span_words(first.millis, lang);
            lang.pick(
                format!("the first {length} of the stay"),
                format!("本阶段最初 {length}"),
                format!("本階段最初 {length}"),
            )
        }
    }
}

fn later(question: &Paired, lang: Lang) -> String {
    match &question.after {
        PairedAfter::Now => lang.pick("now", "现在", "現在").to_owned(),
        PairedAfter::Stage(stage) => stage_words(stage, lang),
    }
}

fn stage_words(stage: &str, lang: Lang) -> String {
    lang.pick(
        format!("while {stage}"),
        format!("在 {stage} 阶段时"),
        format!("在 {stage} 階段時"),
    )
}

/// What a class is called.
pub fn paired_class(class: PairedClass, lang: Lang) -> &'static str {
    match class {
        PairedClass::Stopped => lang.pick("stopped", "停止", "停止"),
        PairedClass::Halved => lang.pick("halved or less", "减半或更少", "減半或更少"),
        PairedClass::Less => lang.pick("less", "减少", "減少"),
        PairedClass::Same => lang.pick("the same", "不变", "不變"),
        PairedClass::Idle => lang.pick("nothing on either side", "两段均无", "兩段皆無"),
        PairedClass::More => lang.pick("more", "增加", "增加"),
        PairedClass::Doubled => lang.pick("doubled or more", "翻倍或更多", "翻倍或更多"),
        PairedClass::Started => lang.pick("started", "开始出现", "開始出現"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn mean_interval_median_and_shares_are_told() {
        let question: Paired = serde_json::from_value(
            json!({"lifecycle": "l", "before": {"stage": "trial"}, "recent": "28d"}),
        )
        .unwrap();
        let spread =
            |mean: f64| json!({"mean": mean, "p10": 0, "p25": 0, "p50": mean, "p75": 0, "p90": 0});
        let rate = |count: u64| json!({"count": count, "of": 10, "rate": count as f64 / 10.0, "low": 0, "high": 1});
        let answer: PairedAnswer = serde_json::from_value(json!({
            "lifecycle": {"key": "l", "names": "L", "subject": "person", "target": "t"},
            "period_ms": 604_800_000, "subjects": 12, "compared": 10,
            "left_out": {"neither": 0, "only_before": 2, "only_after": 0, "too_short": 0, "mixed_currency": 0},
            "groups": [{"subjects": 10, "before": spread(4.2), "after": spread(2.9), "change": spread(-1.3),
                "low": -1.8, "high": 0.2, "rose": rate(2), "fell": rate(7), "same": rate(1), "classes": []}],
        }))
        .unwrap();
        let say = |lang| paired(&question, &answer, lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Lang::En),
            "10 people compared, now against while trial: from 4.20 to 2.90 a week on average (−1.30, 95 %: −1.80 to +0.20), median −1.30; 70.0 % fell, 20.0 % rose. 2 are left out."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "10 人，现在与在 trial 阶段时相比：平均每周由 4.20 变为 2.90（−1.30，95% 区间 −1.80 至 +0.20），中位变化 −1.30；70.0% 下降，20.0% 上升。未计入 2。"
        );
        assert_eq!(
            say(Lang::ZhTw),
            "10 人，現在與在 trial 階段時相比：平均每週由 4.20 變為 2.90（−1.30，95% 區間 −1.80 至 +0.20），中位變化 −1.30；70.0% 下降，20.0% 上升。未計入 2。"
        );
    }
}
