//! The sentence of stickiness.

use super::period::during;
use super::words::events;
use super::{Lang, decimal, percent, whole};
use crate::{PeriodUnit, Stickiness, StickinessAnswer, StickinessDay};

/// "People who are active in a month are so on 6.2 of its days, 20.4 % (5 complete months)."
pub fn stickiness(question: &Stickiness, answer: &StickinessAnswer, lang: Lang) -> String {
    let did = match question.events.is_any() {
        true => String::new(),
        false => events(&question.events, lang),
    };
    let whole_periods = answer.mean.zip(answer.ratio);
    if let Some((mean, ratio)) = whole_periods {
        let (mean, ratio) = (decimal(mean), percent(ratio, lang));
        let complete = whole(answer.complete as u64);
        let (one, several) = period(question.per, lang);
        let noun = match answer.complete {
            1 => one,
            _ => several,
        };
        let days = days(question.day, lang);
        return match lang {
            Lang::En => {
                let who = match did.is_empty() {
                    true => format!("active in a {one} are so"),
                    false => format!("who did {did} in a {one} did so"),
                };
                format!(
                    "People {who} on {mean} of its {days}, {ratio} ({complete}\u{a0}complete {noun})."
                )
            }
            Lang::ZhCn => {
                let did = spaced(&did);
                format!(
                    "当{one}{did}活跃的人平均活跃 {mean} {days}，占 {ratio}（{complete} 个完整的{several}）。"
                )
            }
            Lang::ZhTw => {
                let did = spaced(&did);
                format!(
                    "當{one}{did}活躍的人平均活躍 {mean} {days}，占 {ratio}（{complete} 個完整的{several}）。"
                )
            }
        };
    }
    let latest = answer.periods.iter().rev().find(|period| period.people > 0);
    let told = latest.and_then(|latest| Some((latest, latest.mean?)));
    let Some((latest, mean)) = told else {
        return lang
            .pick(
                "Nobody was active in this range.",
                "所选时间内没有人活跃。",
                "這段期間內沒有人活躍。",
            )
            .to_owned();
    };
    let (people, mean, so_far) = (whole(latest.people), decimal(mean), latest.days);
    let name = during(&latest.period, question.per, lang);
    let days = days(question.day, lang);
    match lang {
        Lang::En => format!(
            "{people}\u{a0}people were active on {mean} of {so_far} {days} {name}, which is not complete."
        ),
        Lang::ZhCn => format!(
            "{name}（尚不完整）有 {people}\u{a0}人活跃，在 {so_far} {days}里平均活跃 {mean} {days}。"
        ),
        Lang::ZhTw => format!(
            "{name}（尚不完整）有 {people}\u{a0}人活躍，在 {so_far} {days}裡平均活躍 {mean} {days}。"
        ),
    }
}

fn spaced(did: &str) -> String {
    match did.is_empty() {
        true => String::new(),
        false => format!("以 {did} "),
    }
}

fn days(day: StickinessDay, lang: Lang) -> &'static str {
    match day {
        StickinessDay::Day => lang.pick("days", "天", "天"),
        StickinessDay::Week => lang.pick("weeks", "周", "週"),
    }
}

/// One period and several.
fn period(per: PeriodUnit, lang: Lang) -> (&'static str, &'static str) {
    match per {
        PeriodUnit::Week => lang.pick(("week", "weeks"), ("周", "周"), ("週", "週")),
        PeriodUnit::Quarter => lang.pick(("quarter", "quarters"), ("季", "季度"), ("季", "季")),
        PeriodUnit::Year => lang.pick(("year", "years"), ("年", "年份"), ("年", "年份")),
        _ => lang.pick(("month", "months"), ("月", "月份"), ("月", "月份")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StickinessPeriod;

    fn answer(complete: usize) -> StickinessAnswer {
        let period = StickinessPeriod {
            period: "2024-05".to_owned(),
            days: 10,
            incomplete: true,
            people: 1_200,
            mean: Some(2.5),
            ratio: Some(0.25),
            counts: Vec::new(),
        };
        StickinessAnswer {
            day: StickinessDay::Day,
            complete,
            mean: (complete > 0).then_some(6.2),
            ratio: (complete > 0).then_some(0.2042),
            periods: vec![period],
        }
    }

    fn say(question: &str, complete: usize, lang: Lang) -> String {
        let question: Stickiness = serde_json::from_str(question).unwrap();
        stickiness(&question, &answer(complete), lang).replace('\u{a0}', " ")
    }

    #[test]
    fn complete_periods_are_told_of_together() {
        assert_eq!(
            say("{}", 5, Lang::En),
            "People active in a month are so on 6.2 of its days, 20.4 % (5 complete months)."
        );
        let visits = r#"{"events":{"event":"visit"}}"#;
        assert_eq!(
            say(visits, 1, Lang::En),
            "People who did visit in a month did so on 6.2 of its days, 20.4 % (1 complete month)."
        );
        assert_eq!(
            say("{}", 5, Lang::ZhCn),
            "当月活跃的人平均活跃 6.2 天，占 20.4%（5 个完整的月份）。"
        );
        assert_eq!(
            say(visits, 5, Lang::ZhTw),
            "當月以 visit 活躍的人平均活躍 6.2 天，占 20.4%（5 個完整的月份）。"
        );
    }

    #[test]
    fn a_period_that_is_not_complete_is_told_as_such() {
        assert_eq!(
            say("{}", 0, Lang::En),
            "1,200 people were active on 2.5 of 10 days in May 2024, which is not complete."
        );
        assert_eq!(
            say("{}", 0, Lang::ZhCn),
            "2024年5月（尚不完整）有 1,200 人活跃，在 10 天里平均活跃 2.5 天。"
        );
    }
}
