//! The sentence of signals, and the words of their parts.

use super::words::Who;
use super::{Lang, percent, whole};
use crate::lifecycle::Subject;
use crate::{
    DetectorRow, EpisodeOutcome, SignalSeverity, SignalSource, SignalState, SignalsAnswer, Unit,
};

/// "32 of 282 accounts (11.3 %) have a live signal, most of all Low usage (12); 4 overdue.
/// Rescue rate 41.7 %. No source: Support concern."
pub fn signals(answer: &SignalsAnswer, lang: Lang) -> String {
    let unit = match answer.model.subject {
        Subject::Account => Unit::Account,
        Subject::Relationship => Unit::Relationship,
        Subject::Person => Unit::Person,
    };
    let of = Who::of(&unit);
    let who = of.say(answer.subjects, lang);
    let mut sentence = match answer.subjects {
        0 => nobody(answer, lang),
        subjects => {
            let share = percent(answer.at_risk as f64 / subjects as f64, lang);
            let (live, most) = (of.part(answer.at_risk, lang), most(answer, lang));
            let late = overdue(answer, lang);
            let have = if answer.at_risk == 1 { "has" } else { "have" };
            lang.pick(
                format!("{live} of {who} ({share}) {have} a live signal{most}{late}."),
                format!("{who}中有 {live}（{share}）存在未关闭的信号{most}{late}。"),
                format!("{who}當中有 {live}（{share}）存在未關閉的訊號{most}{late}。"),
            )
        }
    };
    sentence.push_str(&rescue(answer, lang));
    sentence.push_str(&no_source(answer, lang));
    sentence
}

fn nobody(answer: &SignalsAnswer, lang: Lang) -> String {
    let name = answer.model.names.of(lang);
    lang.pick(
        format!("Nobody is watched by {name} yet."),
        format!("“{name}”还没有可观察的对象。"),
        format!("「{name}」還沒有可觀察的對象。"),
    )
}

fn most(answer: &SignalsAnswer, lang: Lang) -> String {
    let live = |row: &&DetectorRow| row.counts.as_ref().map_or(0, |counts| counts.live.signals);
    let largest = answer.detectors.iter().rev().max_by_key(live);
    let Some(row) = largest.filter(|row| live(row) > 0) else {
        return String::new();
    };
    let (name, count) = (row.names.of(lang), whole(live(&row)));
    lang.pick(
        format!(", most of all {name} ({count})"),
        format!("，最多的是“{name}”（{count}）"),
        format!("，最多的是「{name}」（{count}）"),
    )
}

fn overdue(answer: &SignalsAnswer, lang: Lang) -> String {
    match answer.total.overdue.signals {
        0 => String::new(),
        late => {
            let late = whole(late);
            lang.pick(
                format!("; {late} overdue"),
                format!("；{late} 个已逾期"),
                format!("；{late} 個已逾期"),
            )
        }
    }
}

fn rescue(answer: &SignalsAnswer, lang: Lang) -> String {
    let Some(rate) = &answer.episodes.rescue_rate else {
        return String::new();
    };
    let share = percent(rate.rate, lang);
    let (low, high) = (percent(rate.low, lang), percent(rate.high, lang));
    let (saved, all) = (whole(rate.count), whole(rate.of));
    lang.pick(
        format!(" Saved: {saved} of {all} that ended ({share}; 95 % interval {low} to {high})."),
        format!("已结束的 {all} 段风险期中挽回 {saved} 段（{share}，95% 区间 {low} 至 {high}）。"),
        format!(
            "已結束的 {all} 段風險期當中挽回 {saved} 段（{share}，95% 區間 {low} 至 {high}）。"
        ),
    )
}

fn no_source(answer: &SignalsAnswer, lang: Lang) -> String {
    let blind = answer.detectors.iter();
    let blind = blind.filter(|row| row.source == SignalSource::None);
    let names: Vec<&str> = blind.map(|row| row.names.of(lang)).collect();
    if names.is_empty() {
        return String::new();
    }
    lang.pick(
        format!(" No source: {}.", names.join(", ")),
        format!("没有数据来源：{}。", names.join("、")),
        format!("沒有資料來源：{}。", names.join("、")),
    )
}

/// What people call a state.
pub fn signal_state(state: SignalState, lang: Lang) -> &'static str {
    let (en, zh_cn, zh_tw) = match state {
        SignalState::Open => ("open", "未处理", "未處理"),
        SignalState::Acknowledged => ("acknowledged", "已知悉", "已知悉"),
        SignalState::InProgress => ("in progress", "处理中", "處理中"),
        SignalState::Resolved => ("resolved", "已解决", "已解決"),
        SignalState::Expired => ("expired", "已过期", "已過期"),
        SignalState::FalsePositive => ("false positive", "误报", "誤報"),
        SignalState::Lost => ("lost", "客户已流失", "客戶已流失"),
    };
    lang.pick(en, zh_cn, zh_tw)
}

/// What people call a severity.
pub fn signal_severity(severity: SignalSeverity, lang: Lang) -> &'static str {
    let (en, zh_cn, zh_tw) = match severity {
        SignalSeverity::Low => ("low", "低", "低"),
        SignalSeverity::Medium => ("medium", "中", "中"),
        SignalSeverity::High => ("high", "高", "高"),
        SignalSeverity::Critical => ("critical", "紧急", "緊急"),
    };
    lang.pick(en, zh_cn, zh_tw)
}

/// What people call an outcome.
pub fn episode_outcome(outcome: EpisodeOutcome, lang: Lang) -> &'static str {
    let (en, zh_cn, zh_tw) = match outcome {
        EpisodeOutcome::Open => ("open", "进行中", "進行中"),
        EpisodeOutcome::Saved => ("saved", "已挽回", "已挽回"),
        EpisodeOutcome::Lost => ("lost", "已流失", "已流失"),
        EpisodeOutcome::FalseAlarm => ("false alarm", "虚惊", "虛驚"),
    };
    lang.pick(en, zh_cn, zh_tw)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;

    fn counts(live: u64, overdue: u64) -> Json {
        let count = |signals: u64| json!({"signals": signals, "subjects": signals});
        json!({"live": count(live), "now": [], "overdue": count(overdue), "opened": count(live),
            "closed": count(0), "ended": []})
    }

    fn answer(subjects: u64, at_risk: u64) -> SignalsAnswer {
        let names = json!({"en": "Low usage", "zh-CN": "使用下降", "zh-TW": "使用下降"});
        let row = json!({"detector": "low_usage", "kind": "low_usage", "names": names,
            "severity": "medium", "source": "connected", "counts": counts(12, 4)});
        let blind = json!({"detector": "x", "kind": "custom", "names": "Hardship",
            "severity": "high", "source": "none"});
        serde_json::from_value(json!({
            "model": {"key": "risks", "names": "Risks", "subject": "account"},
            "subjects": subjects, "at_risk": at_risk, "detectors": [row, blind],
            "total": counts(32, 4), "severities": [], "periods": [],
            "episodes": {"begun": {"episodes": 0, "subjects": 0}, "outcomes": [],
                "rescue_rate": {"count": 45, "of": 108, "rate": 45.0 / 108.0, "low": 0.328, "high": 0.511}}
        }))
        .unwrap()
    }

    #[test]
    fn who_is_in_trouble_and_what_nobody_can_see() {
        let say = |lang| signals(&answer(282, 32), lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Lang::En),
            "32 of 282 accounts (11.3 %) have a live signal, most of all Low usage (12); 4 overdue. Saved: 45 of 108 that ended (41.7 %; 95 % interval 32.8 % to 51.1 %). No source: Hardship."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "282 个客户企业中有 32 个（11.3%）存在未关闭的信号，最多的是“使用下降”（12）；4 个已逾期。已结束的 108 段风险期中挽回 45 段（41.7%，95% 区间 32.8% 至 51.1%）。没有数据来源：Hardship。"
        );
        assert_eq!(
            say(Lang::ZhTw),
            "282 個客戶企業當中有 32 個（11.3%）存在未關閉的訊號，最多的是「使用下降」（12）；4 個已逾期。已結束的 108 段風險期當中挽回 45 段（41.7%，95% 區間 32.8% 至 51.1%）。沒有資料來源：Hardship。"
        );
        let nobody = signals(&answer(0, 0), Lang::En);
        assert!(
            nobody.starts_with("Nobody is watched by Risks yet."),
            "{nobody}"
        );
    }
}
