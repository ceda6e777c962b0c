//! Why one unit stands where it stands, told from the verdict and its facts.

mod chinese;
mod health;
mod signals;

use self::chinese::Chinese;
use super::Lang;
use crate::{Explanation, Question};

/// The reasons of `why` in one sentence. `of` is the question that was explained. English
/// is the fold's own sentence, and stands in for a verdict this catalogue does not know.
pub fn why(of: &Question, why: &Explanation, lang: Lang) -> String {
    let told = match lang {
        Lang::En => None,
        Lang::ZhCn | Lang::ZhTw => Chinese { of, why, lang }.tell(),
    };
    told.unwrap_or_else(|| why.sentence.clone())
}

/// The part an event played, as [`crate::MatchedEvent::role`] names it.
pub fn role(role: &str, lang: Lang) -> String {
    let words: [(&str, &str, &str); 31] = [
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
        ("before", "此前", "先前"),
        ("after", "之后", "之後"),
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
    fn check(of: &str, verdict: &str, facts: serde_json::Value, zh_cn: &str, zh_tw: &str) {
        let of = Question::from_json(&format!(r#"{{"version":1,{of}}}"#)).unwrap();
        let explained = explanation(verdict, facts);
        assert_eq!(why(&of, &explained, Lang::En), "In English.");
        assert_eq!(why(&of, &explained, Lang::ZhCn), zh_cn);
        assert_eq!(why(&of, &explained, Lang::ZhTw), zh_tw);
    }

    const FUNNEL: &str =
        r#""funnel":{"steps":[{"event":"visit"},{"event":"order"}],"window":"7d"}"#;

    #[test]
    fn a_funnel_is_told_with_step_and_end() {
        check(
            FUNNEL,
            "funnel.window_closed",
            json!({"level": 1, "steps": 2, "deadline_ms": 86_400_000, "attempts": [{}, {}]}),
            "到达第 1 步，共 2 步（visit）；转化窗口已于 1970-01-02T00:00:00Z 关闭，未到达第 2 步（order）。这是 2 次尝试中走得最远的一次。",
            "到達第 1 步，共 2 步（visit）；轉換期間已於 1970-01-02T00:00:00Z 結束，未到達第 2 步（order）。這是 2 次嘗試中走得最遠的一次。",
        );
        check(
            FUNNEL,
            "funnel.not_entered",
            json!({}),
            "未进入漏斗：所选时间内没有可算作第一步（visit）的事件。",
            "未進入漏斗：所選時間內沒有可算作第一步（visit）的事件。",
        );
    }

    #[test]
    fn other_kinds_are_told_from_their_facts() {
        check(
            r#""retention":{"start":{"event":"a"},"period":"week"}"#,
            "retention.never_returned",
            json!({"starts": [{"cohort": "2024-W10"}]}),
            "属于同期群 2024-W10，此后在所问的周期内有 0 次回访事件。",
            "屬於同期群 2024-W10，此後在所問的期間內有 0 次回訪事件。",
        );
        check(
            r#""people":{"match":{"all":[]}}"#,
            "people.fails",
            json!({"match.all[0]": {"holds": false}, "match.all[1]": {"holds": true}}),
            "不符合条件；未成立的项：match.all[0]。",
            "不符合條件；未成立的項目：match.all[0]。",
        );
        check(
            r#""sessions":{}"#,
            "sessions.bounced",
            json!({}),
            "该会话只有一个事件：跳出。",
            "該工作階段只有一個事件：跳出。",
        );
    }

    #[test]
    fn answers_and_features_are_told_by_class_and_level() {
        check(
            r#""responses":{"of":{"event":"a"},"type":"nps"}"#,
            "responses.answered",
            json!({"latest": 9.0, "class": "promoter"}),
            "共有 1 条带评分的答复，最近一次为 9（推荐者）。",
            "共有 1 筆帶評分的回覆，最近一次為 9（推薦者）。",
        );
        check(
            r#""adoption":{"feature":{"by":"f"}}"#,
            "adoption.tried",
            json!({"features": [
                {"feature": "chat", "level": "repeated", "uses": 3, "dropped": true},
                {"feature": "board", "level": "exposed", "uses": 0, "dropped": false},
            ]}),
            "各项功能的进展：chat 反复使用（3 次，现已弃用）。",
            "各項功能的進展：chat 反覆使用（3 次，現已棄用）。",
        );
        assert_eq!(role("detractor", Lang::ZhTw), "批評者");
        assert_eq!(role("use of chat", Lang::ZhCn), "使用 chat");
    }

    #[test]
    fn signals_are_told_with_state_and_owner() {
        const SIGNALS: &str = r#""signals":{"model":"risks"}"#;
        check(
            SIGNALS,
            "signals.live",
            json!({"live": [{"detector": "low_usage", "opened_at": "2024-03-06T00:00:00Z", "state": "in_progress",
                "overdue": true, "owner": "Mei"}]}),
            "处于风险中：low_usage 自 2024-03-06T00:00:00Z 起（处理中，已逾期，负责人 Mei）。",
            "處於風險中：low_usage 自 2024-03-06T00:00:00Z 起（處理中，已逾期，負責人 Mei）。",
        );
        check(
            SIGNALS,
            "signals.over",
            json!({"all_episodes": [{"from": "2024-03-06T00:00:00Z", "to": "2024-03-09T00:00:00Z", "outcome": "lost"}]}),
            "目前没有未关闭的信号；最近一段风险期结束于 2024-03-09T00:00:00Z：客户已流失。",
            "目前沒有未關閉的訊號；最近一段風險期結束於 2024-03-09T00:00:00Z：客戶已流失。",
        );
        check(
            SIGNALS,
            "signals.calm",
            json!({}),
            "从未出现过信号。",
            "從未出現過訊號。",
        );
    }

    #[test]
    fn an_unknown_verdict_or_a_missing_fact_falls_back_to_english() {
        check(
            FUNNEL,
            "lifecycle.entered",
            json!({}),
            "In English.",
            "In English.",
        );
        check(
            FUNNEL,
            "funnel.converted",
            json!({"level": 9}),
            "In English.",
            "In English.",
        );
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
