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
            format!(
                "{share} of {} that did {first} did {last}{window}{rest}",
                who.en(rate.of)
            )
            .replacen("people that", "people who", 1)
            .replacen("person that", "person who", 1)
        }
        Lang::ZhCn => {
            let counted = who.counted(rate.of, lang);
            let rest = match open {
                0 => "。".to_owned(),
                open => format!("；另有 {}仍在窗口期内。", who.zh(open, lang)),
            };
            format!(
                "{counted}做过 {first} 的{}中，{share} {window}完成 {last}{rest}",
                who.noun(lang)
            )
        }
        Lang::ZhTw => {
            let counted = who.counted(rate.of, lang);
            let rest = match open {
                0 => "。".to_owned(),
                open => format!("；另有 {}的期限尚未結束。", who.zh(open, lang)),
            };
            format!(
                "{counted}做過 {first} 的{}當中，有 {share} {window}完成 {last}{rest}",
                who.noun(lang)
            )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FunnelPart, FunnelRate};

    fn question(json: &str) -> Funnel {
        serde_json::from_str(json).unwrap()
    }

    fn answer(converted: u64, settled: u64, open: u64) -> FunnelAnswer {
        FunnelAnswer {
            unit: "person".to_owned(),
            rate_over: RateOver::Mature,
            total: FunnelPart {
                entered: settled + open,
                converted,
                dropped: settled - converted,
                excluded: 0,
                in_progress: open,
                rate: FunnelRate::new(converted, settled),
                steps: Vec::new(),
            },
            time_to_convert: None,
            step_times: Vec::new(),
            removed: 0,
            breakdown: Vec::new(),
            over_time: Vec::new(),
            attempts: None,
        }
    }

    const SHOP: &str = r#"{"steps":[{"event":"visit"},{"event":"purchase"}],"window":"7d"}"#;

    fn say(json: &str, answer: &FunnelAnswer, lang: Lang) -> String {
        funnel(&question(json), answer, lang).replace('\u{a0}', " ")
    }

    #[test]
    fn the_number_comes_first() {
        let answer = answer(758, 4_120, 212);
        assert_eq!(
            say(SHOP, &answer, Lang::En),
            "18.4 % of 4,120 people who did visit did purchase within 7 days; 212 are still inside their window."
        );
        assert_eq!(
            say(SHOP, &answer, Lang::ZhCn),
            "4,120 名做过 visit 的人中，18.4% 在 7 天内完成 purchase；另有 212 人仍在窗口期内。"
        );
        assert_eq!(
            say(SHOP, &answer, Lang::ZhTw),
            "4,120 位做過 visit 的人當中，有 18.4% 在 7 天內完成 purchase；另有 212 人的期限尚未結束。"
        );
    }

    #[test]
    fn units_and_windows_are_named() {
        let json = r#"{"steps":[{"event":["visit","open"]},{"event":"purchase"}],"window":"none","unit":{"session":{}}}"#;
        assert_eq!(
            say(json, &answer(1, 2, 0), Lang::En),
            "50.0 % of 2 sessions that did visit or open did purchase."
        );
        assert_eq!(
            say(json, &answer(1, 2, 0), Lang::ZhCn),
            "2 个做过 visit 或 open 的会话中，50.0% 完成 purchase。"
        );
    }

    #[test]
    fn nobody_and_nothing_settled_are_said() {
        assert_eq!(
            say(SHOP, &answer(0, 0, 0), Lang::En),
            "0 people did visit in this range."
        );
        assert_eq!(
            say(SHOP, &answer(0, 0, 3), Lang::ZhCn),
            "3 人做过 visit，都还在窗口期内，暂时算不出转化率。"
        );
    }
}
