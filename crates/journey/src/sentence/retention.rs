//! The sentences of retention and activity.

use super::period::during;
use super::words::{Who, events};
use super::{Lang, percent, whole};
use crate::{
    Activity, ActivityAnswer, FunnelRate, Retention, RetentionAnswer, RetentionMode,
    RetentionPeriod,
};

/// "45.2 % of 3,204 people who did signup did open in week 1, 12.0 % in week 8."
pub fn retention(question: &Retention, answer: &RetentionAnswer, lang: Lang) -> String {
    let size: u64 = answer.total.cohorts.iter().map(|cohort| cohort.size).sum();
    let (start, back) = (events(&question.start, lang), events(&question.back, lang));
    let settled: Vec<_> = answer
        .columns
        .iter()
        .zip(&answer.total.summary)
        .filter(|(column, _)| column.1 > 0)
        .filter_map(|(column, rate)| Some((*column, rate.as_ref()?)))
        .collect();
    let (Some((first, rate)), Some((last, late))) = (settled.first(), settled.last()) else {
        return unsettled(size, &start, lang);
    };
    let first_name = when(question, *first, lang);
    let share = percent(rate.rate, lang);
    let rest = (first != last).then(|| (percent(late.rate, lang), when(question, *last, lang)));
    match lang {
        Lang::En => {
            let rest = rest
                .map(|(share, name)| format!(", {share} {name}"))
                .unwrap_or_default();
            format!(
                "{share} of {} who did {start} did {back} {first_name}{rest}.",
                Who::People.en(rate.of)
            )
        }
        Lang::ZhCn => {
            let rest = rest
                .map(|(share, name)| format!("，{name}为 {share}"))
                .unwrap_or_default();
            format!(
                "{}\u{a0}名做过 {start} 的人中，{share} {first_name}做了 {back}{rest}。",
                counted(rate)
            )
        }
        Lang::ZhTw => {
            let rest = rest
                .map(|(share, name)| format!("，{name}為 {share}"))
                .unwrap_or_default();
            format!(
                "{}\u{a0}位做過 {start} 的人當中，有 {share} {first_name}做了 {back}{rest}。",
                counted(rate)
            )
        }
    }
}

fn counted(rate: &FunnelRate) -> String {
    whole(rate.of)
}

/// `in week 1`, `in week 3 or later`, `第 1 周`.
fn when(question: &Retention, column: (usize, usize), lang: Lang) -> String {
    let (en, zh_cn, zh_tw) = match question.period {
        RetentionPeriod::Day | RetentionPeriod::Rolling24h => ("day", "天", "天"),
        RetentionPeriod::Week => ("week", "周", "週"),
        RetentionPeriod::Month => ("month", "个月", "個月"),
    };
    let number = match column {
        (from, to) if from == to => from.to_string(),
        (from, to) => format!("{from}–{to}"),
    };
    let plain = match lang {
        Lang::En => format!("in {en}\u{a0}{number}"),
        Lang::ZhCn => format!("在第\u{a0}{number}\u{a0}{zh_cn}"),
        Lang::ZhTw => format!("在第\u{a0}{number}\u{a0}{zh_tw}"),
    };
    match (&question.mode, lang) {
        (RetentionMode::OnOrAfter, Lang::En) => format!("{plain} or later"),
        (RetentionMode::OnOrAfter, _) => format!("{plain}{}", lang.pick("", "或之后", "或之後")),
        (RetentionMode::OnOrBefore, Lang::En) => format!("{plain} or earlier"),
        (RetentionMode::OnOrBefore, _) => format!("{plain}{}", lang.pick("", "或之前", "或之前")),
        (RetentionMode::Streak, Lang::En) => format!("in every {en} up to {number}"),
        (RetentionMode::Streak, Lang::ZhCn) => format!("连续到第\u{a0}{number}\u{a0}{zh_cn}每期都"),
        (RetentionMode::Streak, Lang::ZhTw) => format!("連續到第\u{a0}{number}\u{a0}{zh_tw}每期都"),
        _ => plain,
    }
}

fn unsettled(size: u64, start: &str, lang: Lang) -> String {
    let people = Who::People.say(size, lang);
    match lang {
        Lang::En if size == 0 => format!("{people} did {start} in this range."),
        Lang::En => format!("{people} did {start}; no period after it is over yet."),
        Lang::ZhCn if size == 0 => format!("所选时间内没有人做过 {start}。"),
        Lang::ZhCn => format!("{people}做过 {start}，之后还没有一个完整的周期。"),
        Lang::ZhTw if size == 0 => format!("這段期間內沒有人做過 {start}。"),
        Lang::ZhTw => format!("{people}做過 {start}，之後還沒有一個完整的期間。"),
    }
}

/// "1,204 people were active in May 2024: 300 new, 800 returning, 104 resurrecting; 90
/// went dormant."
pub fn activity(question: &Activity, answer: &ActivityAnswer, lang: Lang) -> String {
    let complete = answer
        .periods
        .iter()
        .rev()
        .find(|period| !period.incomplete);
    let Some(period) = complete.or(answer.periods.last()) else {
        return lang
            .pick(
                "0 periods in this range.",
                "所选时间内没有任何周期。",
                "這段期間內沒有任何期間。",
            )
            .to_owned();
    };
    let active = period.new + period.returning + period.resurrecting;
    let people = Who::People.say(active, lang);
    let name = during(&period.period, question.period, lang);
    let (new, returning) = (whole(period.new), whole(period.returning));
    let (resurrecting, dormant) = (whole(period.resurrecting), whole(period.dormant));
    let did = match question.event.is_any() {
        true => lang.pick("were active", "活跃", "活躍").to_owned(),
        false => {
            let event = events(&question.event, lang);
            lang.pick(
                format!("did {event}"),
                format!("做过 {event}"),
                format!("做過 {event}"),
            )
        }
    };
    match lang {
        Lang::En => format!(
            "{people} {did} {name}: {new} new, {returning} returning, {resurrecting} resurrecting; {dormant} went dormant."
        ),
        Lang::ZhCn => format!(
            "{name} 有 {people}{did}：新增 {new}，持续 {returning}，回流 {resurrecting}；另有 {dormant} 人沉默。"
        ),
        Lang::ZhTw => format!(
            "{name} 有 {people}{did}：新增 {new}、持續 {returning}、回流 {resurrecting}；另有 {dormant} 人轉為沉默。"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActivityPeriod, PeriodUnit, RetentionCohort, RetentionTable};

    fn plain(text: String) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn retention_tells_the_first_and_the_last_settled_period() {
        let question: Retention = serde_json::from_str(
            r#"{"start":{"event":"signup"},"return":{"event":"open"},"period":"week","periods":2}"#,
        )
        .unwrap();
        let answer = RetentionAnswer {
            columns: vec![(0, 0), (1, 1), (2, 2)],
            total: RetentionTable {
                cohorts: vec![RetentionCohort {
                    cohort: "2024-05-06".to_owned(),
                    size: 1000,
                    retained: vec![Some(1000), Some(452), Some(120)],
                    sums: Vec::new(),
                }],
                summary: vec![
                    FunnelRate::new(1000, 1000),
                    FunnelRate::new(452, 1000),
                    FunnelRate::new(120, 1000),
                ],
                summary_sums: Vec::new(),
            },
            groups: Vec::new(),
            mixed_currencies: false,
        };
        let say = |lang| plain(retention(&question, &answer, lang));
        assert_eq!(
            say(Lang::En),
            "45.2 % of 1,000 people who did signup did open in week 1, 12.0 % in week 2."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "1,000 名做过 signup 的人中，45.2% 在第 1 周做了 open，在第 2 周为 12.0%。"
        );
        assert_eq!(
            say(Lang::ZhTw),
            "1,000 位做過 signup 的人當中，有 45.2% 在第 1 週做了 open，在第 2 週為 12.0%。"
        );
    }

    #[test]
    fn activity_tells_the_last_complete_period() {
        let period = |name: &str, new, incomplete| ActivityPeriod {
            period: name.to_owned(),
            new,
            returning: 800,
            resurrecting: 104,
            dormant: 90,
            incomplete,
        };
        let answer = ActivityAnswer {
            periods: vec![
                period("2024-05-06", 300, false),
                period("2024-05-13", 5, true),
            ],
        };
        let question = Activity {
            event: Default::default(),
            period: PeriodUnit::Week,
        };
        assert_eq!(
            plain(activity(&question, &answer, Lang::En)),
            "1,204 people were active in the week of 6 May 2024: 300 new, 800 returning, 104 resurrecting; 90 went dormant."
        );
        assert_eq!(
            plain(activity(&question, &answer, Lang::ZhCn)),
            "2024年5月6日当周 有 1,204 人活跃：新增 300，持续 800，回流 104；另有 90 人沉默。"
        );
    }
}
