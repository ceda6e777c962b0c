//! The sentence of a funnel.

use super::words::{Who, step, window};
use super::{Lang, percent};
use crate::{Funnel, FunnelAnswer, RateOver};

/// "18.4 % of 4,120 people who did visit did purchase within 7 days; 212 are still inside
/// their window."
pub fn funnel(question: &Funnel, answer: &FunnelAnswer, lang: Lang) -> String {
    let (Some(first), Some(last)) = (question.steps.first(), question.steps.last()) else {
        return String::new();
    };
    let who = Who::of(&question.unit);
    let (first, last) = (step(first, lang), step(last, lang));
    let total = &answer.total;
    if total.entered == 0 {
        return nobody(who, &first, lang);
    }
    if question.steps.len() == 1 {
        return only_step(who, total.entered, &first, lang);
    }
    let open = match question.rate_over {
        RateOver::Mature => total.in_progress,
        RateOver::All => 0,
    };
    let Some(rate) = &total.rate else {
        return all_open(who, total.in_progress, &first, lang);
    };
    let window = window(&question.window, lang);
    let share = percent(rate.rate, lang);
    match lang {
        Lang::En => {
            let rest = match open {
                0 => ".".to_owned(),
                1 => "; 1 is still inside its window.".to_owned(),
                open => format!("; {} are still inside their window.", super::whole(open)),
            };
            format!("{share} of {} that did {first} did {last}{window}{rest}", who.en(rate.of))
                .replacen("people that", "people who", 1)
                .replacen("person that", "person who", 1)
        }
        Lang::ZhCn => {
            let counted = who.counted(rate.of, lang);
            let rest = match open {
                0 => "。".to_owned(),
                open => format!("；另有 {}仍在窗口期内。", who.zh(open, lang)),
            };
            format!("{counted}做过 {first} 的{}中，{share} {window}完成 {last}{rest}", who.noun(lang))
        }
        Lang::ZhTw => {
            let counted = who.counted(rate.of, lang);
            let rest = match open {
                0 => "。".to_owned(),
                open => format!("；另有 {}的期限尚未結束。", who.zh(open, lang)),
            };
            format!("{counted}做過 {first} 的{}當中，有 {share} {window}完成 {last}{rest}", who.noun(lang))
        }
    }
}

fn nobody(who: Who<'_>, first: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} did {first} in this range.", who.en(0)),
        Lang::ZhCn => format!("所选时间内没有{}做过 {first}。", who.noun(lang)),
        Lang::ZhTw => format!("這段期間內沒有{}做過 {first}。", who.noun(lang)),
    }
}

fn only_step(who: Who<'_>, count: u64, first: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} did {first}.", who.en(count)),
        Lang::ZhCn => format!("{}做过 {first}。", who.zh(count, lang)),
        Lang::ZhTw => format!("{}做過 {first}。", who.zh(count, lang)),
    }
}

fn all_open(who: Who<'_>, count: u64, first: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{} did {first}, all still inside their window: there is no settled rate yet.",
            who.en(count)
        ),
        Lang::ZhCn => format!(
            "{}做过 {first}，都还在窗口期内，暂时算不出转化率。",
            who.zh(count, lang)
        ),
        Lang::ZhTw => format!(
            "{}做過 {first}，期限都還沒結束，轉換率暫時無法計算。",
            who.zh(count, lang)
        ),
    }
}
