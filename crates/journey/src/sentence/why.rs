//! Why one unit stands where it stands, told from the verdict and its facts.

mod chinese;
mod criterion;
mod health;
mod naming;
mod signals;
mod stages;

use jiff::tz::TimeZone;

use self::naming::Telling;
use super::Lang;
use crate::{Explanation, Question};

/// The reasons of `why` in one sentence, with names and instants as people write them in the
/// IANA time zone. `of` is the question that was explained. The fold's own English sentence stands
/// in where nothing is to be named, and for a verdict this catalogue does not know.
pub fn why(of: &Question, why: &Explanation, timezone: &str, lang: Lang) -> String {
    let zone = TimeZone::get(timezone).unwrap_or(TimeZone::UTC);
    let telling = Telling {
        of,
        why,
        zone: &zone,
        lang,
    };
    telling.tell().unwrap_or_else(|| why.sentence.clone())
}

/// The part an event played, as [`crate::MatchedEvent::role`] names it.
pub fn role(role: &str, lang: Lang) -> String {
    let words: [(&str, &str, &str); 40] = [
        ("exclusion", "排除事件", "排除事件"),
        ("anchor", "锚点", "錨點"),
        ("activity", "活跃", "活躍"),
        ("start", "起始", "起始"),
        ("entry", "进入", "進入"),
        ("goal", "目标", "目標"),
        ("event of the session", "会话内事件", "工作階段內事件"),
        ("promoter", "推荐者", "推薦者"),
        ("passive", "被动者", "中立者"),
        ("detractor", "贬损者", "批評者"),
        ("satisfied", "满意", "滿意"),
        ("dissatisfied", "不满意", "不滿意"),
        ("agree", "同意", "同意"),
        ("disagree", "不同意", "不同意"),
        ("positive", "正面", "正面"),
        ("neutral", "中立", "中立"),
        ("negative", "负面", "負面"),
        ("exposed", "接触", "接觸"),
        ("use of ", "使用 ", "使用 "),
        ("off scale", "超出量表", "超出量表"),
        ("unscored", "没有评分", "沒有評分"),
        ("step ", "步骤 ", "步驟 "),
        ("node ", "节点 ", "節點 "),
        ("opened ", "信号出现：", "訊號出現："),
        ("closed ", "信号关闭：", "訊號關閉："),
        ("word about ", "成员说明：", "成員說明："),
        ("role", "角色", "角色"),
        ("last activity", "最近活跃", "最近活躍"),
        ("left", "离开", "離開"),
        ("loop ", "往返 ", "來回 "),
        ("repeat of ", "反复 ", "反覆 "),
        ("error ", "报错 ", "錯誤 "),
        ("wait ", "久等 ", "久候 "),
        ("repeated contact ", "再次联系 ", "再次聯絡 "),
        ("drop at ", "止步于 ", "止步於 "),
        ("before", "此前", "先前"),
        ("after", "之后", "之後"),
        ("outcome", "结果", "結果"),
        ("first ", "首次 ", "首次 "),
        ("compared", "参与比较", "參與比較"),
    ];
    if lang == Lang::En {
        return role.to_owned();
    }
    if let Some(period) = role.strip_prefix("return in period ") {
        return lang.pick("", "第 ", "第 ").to_owned()
            + period
            + lang.pick("", " 期回访", " 期回訪");
    }
    for (en, zh_cn, zh_tw) in words {
        match role.strip_prefix(en) {
            Some("") => return lang.pick(en, zh_cn, zh_tw).to_owned(),
            Some(rest) if en.ends_with(' ') => {
                return lang.pick(en, zh_cn, zh_tw).to_owned() + rest;
            }
            _ => {}
        }
    }
    role.to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::MatchedEvent;

    fn explanation(verdict: &str, facts: serde_json::Value) -> Explanation {
        let serde_json::Value::Object(facts) = facts else {
            panic!("facts are an object");
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence: "In English.".to_owned(),
            matched: vec![MatchedEvent {
                index: 0,
                role: "start".to_owned(),
            }],
        }
    }

    #[track_caller]
    fn check(of: &str, verdict: &str, facts: serde_json::Value, [en, zh_cn, zh_tw]: [&str; 3]) {
        let of = Question::from_json(&format!(r#"{{"version":1,{of}}}"#)).unwrap();
        let explained = explanation(verdict, facts);
        let zone = "Asia/Shanghai";
        assert_eq!(why(&of, &explained, zone, Lang::En), en);
        assert_eq!(why(&of, &explained, zone, Lang::ZhCn), zh_cn);
        assert_eq!(why(&of, &explained, zone, Lang::ZhTw), zh_tw);
    }

    /// What the fold says itself.
    const OWN: &str = "In English.";

    const FUNNEL: &str =
        r#""funnel":{"steps":[{"event":"visit"},{"event":"order"}],"window":"7d"}"#;

    #[test]
    fn a_funnel_is_told_with_step_and_end() {
        check(
            FUNNEL,
            "funnel.window_closed",
            json!({"level": 1, "steps": 2, "deadline_ms": 86_400_000, "attempts": [{}, {}]}),
            [
                "Reached step 1 of 2 (visit); the window closed on 2 Jan 1970, 08:00 without step 2 (order). It is the furthest of 2 attempts.",
                "到达第 1 步，共 2 步（visit）；转化窗口已于 1970年1月2日 08:00 关闭，未到达第 2 步（order）。这是 2 次尝试中走得最远的一次。",
                "到達第 1 步，共 2 步（visit）；轉換期間已於 1970年1月2日 08:00 結束，未到達第 2 步（order）。這是 2 次嘗試中走得最遠的一次。",
            ],
        );
        check(
            FUNNEL,
            "funnel.not_entered",
            json!({}),
            [
                "Did not enter: no event of the range counts as the first step (visit).",
                "未进入漏斗：所选时间内没有可算作第一步（visit）的事件。",
                "未進入漏斗：所選時間內沒有可算作第一步（visit）的事件。",
            ],
        );
    }

    #[test]
    fn other_kinds_are_told_from_their_facts() {
        check(
            r#""retention":{"start":{"event":"a"},"period":"week"}"#,
            "retention.never_returned",
            json!({"starts": [{"cohort": "2024-W10"}]}),
            [
                OWN,
                "属于同期群 2024-W10，此后在所问的周期内有 0 次回访事件。",
                "屬於同期群 2024-W10，此後在所問的期間內有 0 次回訪事件。",
            ],
        );
        check(
            r#""sessions":{}"#,
            "sessions.bounced",
            json!({}),
            [
                OWN,
                "该会话只有一个事件：跳出。",
                "該工作階段只有一個事件：跳出。",
            ],
        );
    }

    #[test]
    fn tests_that_fail_are_told_in_words() {
        let of = r#""people":{"match":{"all":[
            {"did":{"event":"order","at_least":2,"within":"30d"}},
            {"not":{"silent":{"for":"7d"}}},
            {"property":{"name":"plan","is":"gold"}}]}}"#;
        check(
            of,
            "people.fails",
            json!({"match.all[0].did": {"holds": false}, "match.all[1].not.silent": {"holds": false},
                "match.all[2].property": {"holds": false}, "match.all[9].did": {"holds": false}}),
            [
                "The condition does not hold; what fails: order ≥\u{a0}2 within 30\u{a0}days; silent for 7\u{a0}days; plan = gold; match.all[9].did.",
                "不符合条件；未成立的项：order ≥\u{a0}2 在 30\u{a0}天内；沉默 7\u{a0}天；plan = gold；match.all[9].did。",
                "不符合條件；未成立的項目：order ≥\u{a0}2 在 30\u{a0}天內；沉默 7\u{a0}天；plan = gold；match.all[9].did。",
            ],
        );
    }

    const STAGES: &str = r#""stages":{"lifecycle":{"version":1,"key":"shop","names":"Shop","initial":"new",
        "stages":[{"key":"new","names":{"en":"New","zh-CN":"新客","zh-TW":"新客"}},
            {"key":"won","names":{"en":"Customer","zh-CN":"顾客","zh-TW":"顧客"}}],"transitions":[]}}"#;

    #[test]
    fn stages_are_told_by_name() {
        check(
            STAGES,
            "stages.placed",
            json!({"stage": "won", "risk": "at_risk", "rules_say": "new", "next": {"at": "2024-03-09T18:00:00Z", "stage": "new"},
                "moves": [{"from": "new", "to": "won", "kind": "progress", "at": "2024-03-06T00:00:00Z", "by": "rule", "rule": 2, "cause": 0}]}),
            [
                "In Customer since 6 Mar 2024, 08:00; came from New by rule 2. The rules alone would say New. Is at risk. Becomes New on 10 Mar 2024 unless something happens.",
                "自 2024年3月6日 08:00 起处于“顾客”；由“新客”转入，依据规则 2。仅按规则应处于“新客”。有流失风险。若无新事件，将于 2024年3月10日 变为“新客”。",
                "自 2024年3月6日 08:00 起處於「顧客」；由「新客」轉入，依據規則 2。僅依規則應處於「新客」。有流失風險。若沒有新事件，將於 2024年3月10日 變為「新客」。",
            ],
        );
        check(
            STAGES,
            "stages.unseen",
            json!({"moves": []}),
            [
                "Is in no stage: nothing that begins the lifecycle was seen.",
                "不处于任何阶段：没有发生过使生命周期开始的事件。",
                "不處於任何階段：沒有發生過使生命週期開始的事件。",
            ],
        );
        let restate = STAGES.replacen("stages\":{\"lifecycle", "restate\":{\"after", 1);
        check(
            &restate,
            "restate.moves",
            json!({"before": null, "after": "won"}),
            [
                "Stands in no stage and would stand in Customer.",
                "现处于无阶段，新定义下将处于“顾客”。",
                "現處於無階段，新定義下將處於「顧客」。",
            ],
        );
    }

    #[test]
    fn health_is_told_with_its_measures_by_name() {
        let of = r#""health":{"model":{"version":1,"key":"h","names":"H","bands":{"green":70,"red":40},"measures":[
            {"key":"m","names":{"en":"Visits","zh-CN":"到访","zh-TW":"造訪"},"weight":1,"curve":[[0,0],[1,100]]}]}}"#;
        check(
            of,
            "health.red",
            json!({"coverage": 0.8, "score": 31.25, "changed_most": {"measure": "m", "change": -4.0},
                "lever": {"measure": "m", "gain": 20.0}, "next": {"at": "2024-03-06T00:00:00Z", "band": null}}),
            [
                "Is red with a score of 31.2; the measures with a value cover 80 % of the weight. What changed most: Visits (−4.0 points). Most would be gained by Visits: up to 20.0 points. Becomes without health on 6 Mar 2024 unless something happens.",
                "处于“红”，31.2 分；有值的指标占权重的 80%。变化最大的是“到访”（−4.0 分）。提升空间最大的是“到访”：最多 20.0 分。若无新事件，将于 2024年3月6日 变为“无健康度”。",
                "處於「紅」，31.2 分；有值的指標占權重的 80%。變化最大的是「造訪」（−4.0 分）。提升空間最大的是「造訪」：最多 20.0 分。若沒有新事件，將於 2024年3月6日 變為「沒有健康度」。",
            ],
        );
    }

    #[test]
    fn answers_and_features_are_told_by_class_and_level() {
        check(
            r#""responses":{"of":{"event":"a"},"type":"nps"}"#,
            "responses.answered",
            json!({"latest": 9.0, "class": "promoter"}),
            [
                OWN,
                "共有 1 条带评分的答复，最近一次为 9（推荐者）。",
                "共有 1 筆帶評分的回覆，最近一次為 9（推薦者）。",
            ],
        );
        check(
            r#""adoption":{"feature":{"by":"f"}}"#,
            "adoption.tried",
            json!({"features": [
                {"feature": "chat", "level": "repeated", "uses": 3, "dropped": true},
                {"feature": "board", "level": "exposed", "uses": 0, "dropped": false},
            ]}),
            [
                OWN,
                "各项功能的进展：chat 反复使用（3 次，现已弃用）。",
                "各項功能的進展：chat 反覆使用（3 次，現已棄用）。",
            ],
        );
        assert_eq!(role("detractor", Lang::ZhTw), "批評者");
        assert_eq!(role("use of chat", Lang::ZhCn), "使用 chat");
    }

    #[test]
    fn signals_are_told_with_state_and_owner() {
        const SIGNALS: &str = r#""signals":{"model":{"version":1,"key":"risks","names":"Risks","detectors":[
            {"key":"low_usage","kind":"low_usage","names":{"en":"Low usage","zh-CN":"使用减少","zh-TW":"使用減少"},
             "severity":"high","opens":{"when":{"silent":{"for":"14d"}}}}]}}"#;
        check(
            SIGNALS,
            "signals.live",
            json!({"live": [{"detector": "low_usage", "opened_at": "2024-03-06T00:00:00Z", "state": "in_progress",
                "overdue": true, "owner": "Mei"}]}),
            [
                "At risk: Low usage since 6 Mar 2024, 08:00 (in progress, overdue, Mei owns it).",
                "处于风险中：“使用减少”自 2024年3月6日 08:00 起（处理中，已逾期，负责人 Mei）。",
                "處於風險中：「使用減少」自 2024年3月6日 08:00 起（處理中，已逾期，負責人 Mei）。",
            ],
        );
        check(
            SIGNALS,
            "signals.over",
            json!({"all_episodes": [{"from": "2024-03-06T00:00:00Z", "to": "2024-03-09T00:00:00Z", "outcome": "lost"}]}),
            [
                "No signal is live; the last trouble ended on 9 Mar 2024, 08:00: the customer was lost.",
                "目前没有未关闭的信号；最近一段风险期结束于 2024年3月9日 08:00：客户已流失。",
                "目前沒有未關閉的訊號；最近一段風險期結束於 2024年3月9日 08:00：客戶已流失。",
            ],
        );
        check(
            SIGNALS,
            "signals.calm",
            json!({}),
            [
                "No signal was ever open.",
                "从未出现过信号。",
                "從未出現過訊號。",
            ],
        );
    }

    #[test]
    fn what_came_before_and_groups_are_told() {
        check(
            r#""preceding":{"outcome":{"event":"buy"}}"#,
            "preceding.reached",
            json!({"start_ms": 0, "outcome_ms": 86_400_000, "items": [
                {"item": "visit", "time_ms": 86_400_000}, {"item": "search", "time_ms": 60_000}]}),
            [
                OWN,
                "起点之后 1天 发生了结果；此前：search（1分钟前）、visit（1天前）。",
                "起點之後 1天 發生了結果；此前：search（1分鐘前）、visit（1天前）。",
            ],
        );
        check(
            r#""compare":{"a":{"all":[]},"b":"rest"}"#,
            "compare.a",
            json!({"names": ["buyers", "rest"], "state": "compared"}),
            [
                OWN,
                "该用户属于 buyers 组；参与比较的事件有 1 个。",
                "該用戶屬於 buyers 組；參與比較的事件有 1 個。",
            ],
        );
        assert_eq!(role("first search", Lang::ZhCn), "首次 search");
        assert_eq!(role("outcome", Lang::ZhTw), "結果");
    }

    #[test]
    fn an_unknown_verdict_or_a_missing_fact_falls_back_to_english() {
        check(FUNNEL, "lifecycle.entered", json!({}), [OWN; 3]);
        check(FUNNEL, "funnel.converted", json!({"level": 9}), [OWN; 3]);
    }

    #[test]
    fn roles_have_words() {
        assert_eq!(role("step 2", Lang::ZhCn), "步骤 2");
        assert_eq!(role("return in period 3", Lang::ZhTw), "第 3 期回訪");
        assert_eq!(role("exclusion", Lang::ZhTw), "排除事件");
        assert_eq!(role("opened low_usage", Lang::ZhTw), "訊號出現：low_usage");
        assert_eq!(role("series 0 in 2024", Lang::ZhCn), "series 0 in 2024");
        assert_eq!(role("goal", Lang::En), "goal");
    }
}
