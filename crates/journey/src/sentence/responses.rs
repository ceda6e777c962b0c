//! The sentence of responses, and what their classes are called.

use super::words::{Who, events};
use super::{Lang, fixed, percent, whole};
use crate::{Responses, ResponsesAnswer, ResponsesFigures, ScoreKind};

/// "NPS 30.0 (95 %: 14.7 to 45.3) from 100 responses of 96 people (survey_answered): 50.0 %
/// promoters, 30.0 % passives, 20.0 % detractors."
pub fn responses(question: &Responses, answer: &ResponsesAnswer, lang: Lang) -> String {
    let figures = &answer.all;
    let of = question
        .of
        .as_ref()
        .map_or_else(String::new, |of| events(of, lang));
    let unread = unread(figures, lang);
    if figures.responses == 0 {
        return lang.pick(
            format!("No response to {of} with a score on the scale in this range{unread}."),
            format!("所选时间内没有带有效评分的答复（{of}）{unread}。"),
            format!("這段期間內沒有帶有效評分的回覆（{of}）{unread}。"),
        );
    }
    let head = head(question.kind, figures, lang);
    let classes: Vec<_> = figures
        .classes
        .iter()
        .map(|class| {
            let share = percent(class.share.unwrap_or_default(), lang);
            let word = class_word(question.kind, &class.class, lang);
            lang.pick(
                format!("{share} {word}"),
                format!("{word} {share}"),
                format!("{word} {share}"),
            )
        })
        .collect();
    let classes = classes.join(lang.pick(", ", "，", "、"));
    let count = whole(figures.responses);
    let who = figures
        .people
        .filter(|people| *people > 0)
        .map(|people| Who::People.say(people, lang));
    match lang {
        Lang::En => {
            let noun = match figures.responses {
                1 => "response",
                _ => "responses",
            };
            let who = who.map_or_else(String::new, |who| format!(" of {who}"));
            format!("{head} from {count}\u{a0}{noun}{who} ({of}): {classes}{unread}.")
        }
        Lang::ZhCn => {
            let who = who.map_or_else(String::new, |who| format!("{who}的 "));
            format!("{head}：{who}{count}\u{a0}条答复（{of}），{classes}{unread}。")
        }
        Lang::ZhTw => {
            let who = who.map_or_else(String::new, |who| format!("{who}的 "));
            format!("{head}：{who}{count}\u{a0}筆回覆（{of}），{classes}{unread}。")
        }
    }
}

/// What is counted apart, with a comma before it.
fn unread(figures: &ResponsesFigures, lang: Lang) -> String {
    let mut text = String::new();
    let (off, without) = (figures.off_scale.responses, figures.unscored.responses);
    if off > 0 {
        let off = whole(off);
        text += &lang.pick(
            format!("; {off} off the scale"),
            format!("；另有 {off} 条超出量表范围"),
            format!("；另有 {off} 筆超出量表範圍"),
        );
    }
    if without > 0 {
        let without = whole(without);
        text += &lang.pick(
            format!("; {without} without a score"),
            format!("；另有 {without} 条没有评分"),
            format!("；另有 {without} 筆沒有評分"),
        );
    }
    text
}

fn head(kind: ScoreKind, figures: &ResponsesFigures, lang: Lang) -> String {
    let mean = figures.mean.map_or("–".to_owned(), |mean| fixed(mean, 2));
    let mean_ends = figures
        .mean_interval
        .map(|ends| (fixed(ends.0, 2), fixed(ends.1, 2)));
    let share = figures.positive.as_ref();
    let rate = share.map_or("–".to_owned(), |rate| percent(rate.rate, lang));
    let rate_ends = share.map(|rate| (percent(rate.low, lang), percent(rate.high, lang)));
    let net = figures
        .net
        .map_or("–".to_owned(), |net| fixed(net.score, 1));
    let net_ends = figures.net.and_then(|net| net.interval);
    let net_ends = net_ends.map(|ends| (fixed(ends.0, 1), fixed(ends.1, 1)));
    match kind {
        ScoreKind::Nps => format!("NPS {net}{}", interval(net_ends, lang)),
        ScoreKind::Csat => {
            let ends = interval(rate_ends, lang);
            lang.pick(
                format!("CSAT {rate}{ends}, mean {mean},"),
                format!("CSAT {rate}{ends}，平均 {mean}"),
                format!("CSAT {rate}{ends}，平均 {mean}"),
            )
        }
        ScoreKind::Ces => {
            let ends = interval(mean_ends, lang);
            lang.pick(
                format!("CES {mean}{ends}, {rate} agree,"),
                format!("CES {mean}{ends}，同意 {rate}"),
                format!("CES {mean}{ends}，同意 {rate}"),
            )
        }
        ScoreKind::Stars => {
            let ends = interval(mean_ends, lang);
            lang.pick(
                format!("{mean} stars on average{ends}"),
                format!("平均 {mean} 星{ends}"),
                format!("平均 {mean} 星{ends}"),
            )
        }
        ScoreKind::Custom(_) => {
            let ends = interval(net_ends, lang);
            lang.pick(
                format!("Net score {net}{ends}, mean {mean},"),
                format!("净评分 {net}{ends}，平均 {mean}"),
                format!("淨評分 {net}{ends}，平均 {mean}"),
            )
        }
    }
}

fn interval(ends: Option<(String, String)>, lang: Lang) -> String {
    let Some((low, high)) = ends else {
        return String::new();
    };
    lang.pick(
        format!(" (95\u{a0}%: {low} to {high})"),
        format!("（95% 区间 {low} 至 {high}）"),
        format!("（95% 信賴區間 {low} 至 {high}）"),
    )
}

/// What a class of an answer is called, many of them.
pub fn class_word(kind: ScoreKind, class: &str, lang: Lang) -> String {
    let words = match (kind, class) {
        (_, "promoter") => ("promoters", "推荐者", "推薦者"),
        (_, "passive") => ("passives", "被动者", "中立者"),
        (_, "detractor") => ("detractors", "贬损者", "批評者"),
        (_, "satisfied") => ("satisfied", "满意", "滿意"),
        (_, "dissatisfied") => ("dissatisfied", "不满意", "不滿意"),
        (_, "agree") => ("agree", "同意", "同意"),
        (_, "disagree") => ("disagree", "不同意", "不同意"),
        (_, "positive") => ("positive", "正面", "正面"),
        (_, "negative") => ("negative", "负面", "負面"),
        (ScoreKind::Csat, _) => ("neutral", "一般", "普通"),
        _ => ("neutral", "中立", "中立"),
    };
    lang.pick(words.0, words.1, words.2).to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn say(kind: serde_json::Value, scores: &[(f64, u64)], lang: Lang) -> String {
        let question = json!({"of": {"event": "survey_answered"}, "type": kind});
        let question: Responses = serde_json::from_value(question).unwrap();
        let answer = crate::responses::answer_of(&question, scores);
        responses(&question, &answer, lang).replace('\u{a0}', " ")
    }

    const NPS: &[(f64, u64)] = &[(10.0, 50), (8.0, 30), (3.0, 20), (11.0, 2)];

    #[test]
    fn the_score_of_the_kind_comes_first() {
        assert_eq!(
            say(json!("nps"), NPS, Lang::En),
            "NPS 30.0 (95 %: 14.7 to 45.3) from 100 responses of 100 people (survey_answered): 50.0 % promoters, 30.0 % passives, 20.0 % detractors; 2 off the scale."
        );
        assert_eq!(
            say(json!("csat"), &[(5.0, 7), (1.0, 3)], Lang::En),
            "CSAT 70.0 % (95 %: 39.7 % to 89.2 %), mean 3.80, from 10 responses of 10 people (survey_answered): 70.0 % satisfied, 0.0 % neutral, 30.0 % dissatisfied."
        );
        assert_eq!(
            say(json!("stars"), &[(4.0, 1)], Lang::En),
            "4.00 stars on average from 1 response of 1 person (survey_answered): 100.0 % positive, 0.0 % neutral, 0.0 % negative."
        );
    }

    #[test]
    fn chinese_is_written_not_translated() {
        assert_eq!(
            say(json!("nps"), NPS, Lang::ZhCn),
            "NPS 30.0（95% 区间 14.7 至 45.3）：100 人的 100 条答复（survey_answered），推荐者 50.0%，被动者 30.0%，贬损者 20.0%；另有 2 条超出量表范围。"
        );
        assert_eq!(
            say(json!("ces"), &[(6.0, 2)], Lang::ZhTw),
            "CES 6.00（95% 信賴區間 6.00 至 6.00），同意 100.0%：2 人的 2 筆回覆（survey_answered），同意 100.0%、中立 0.0%、不同意 0.0%。"
        );
        assert_eq!(
            say(json!("nps"), &[], Lang::ZhTw),
            "這段期間內沒有帶有效評分的回覆（survey_answered）。"
        );
    }
}
