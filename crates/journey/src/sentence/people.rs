//! The sentences of segments, lists and timelines.

use super::words::Who;
use super::{Lang, percent, whole};
use crate::PeopleAnswer;

/// "212 of 4,120 people (5.1 %) fit the condition."
pub fn people(answer: &PeopleAnswer, lang: Lang) -> String {
    let (count, population) = (whole(answer.count), whole(answer.population));
    let Some(share) = answer.share else {
        return lang
            .pick(
                "0 people: the workspace has nobody to look at yet.",
                "0 人：工作区里还没有任何人的数据。",
                "0 人：工作區裡還沒有任何人的資料。",
            )
            .to_owned();
    };
    let share = percent(share, lang);
    match lang {
        Lang::En => format!(
            "{count} of {} ({share}) fit the condition.",
            Who::People.en(answer.population)
        ),
        Lang::ZhCn => format!("{population}\u{a0}人中有 {count}\u{a0}人（{share}）符合条件。"),
        Lang::ZhTw => format!("{population}\u{a0}人當中，{count}\u{a0}人（{share}）符合條件。"),
    }
}

/// "212 people stand behind this number; 100 are listed."
pub fn members(total: u64, listed: usize, unit: &str, lang: Lang) -> String {
    let who = match unit {
        "person" => Who::People,
        "session" => Who::Sessions,
        "account" => Who::Accounts,
        "relationship" => Who::Relationships,
        property => Who::Entities(property),
    };
    let is_all = listed as u64 >= total;
    let listed = whole(listed as u64);
    match (lang, is_all) {
        (Lang::En, true) => format!("{} behind this number.", who.en(total)),
        (Lang::En, false) => format!("{} behind this number; {listed} are listed.", who.en(total)),
        (Lang::ZhCn, true) => format!("这个数字背后有 {}。", who.zh(total, lang)),
        (Lang::ZhCn, false) => format!(
            "这个数字背后有 {}，此处列出 {listed}。",
            who.zh(total, lang)
        ),
        (Lang::ZhTw, true) => format!("這個數字背後是 {}。", who.zh(total, lang)),
        (Lang::ZhTw, false) => format!(
            "這個數字背後是 {}，這裡列出 {listed}。",
            who.zh(total, lang)
        ),
    }
}

/// "1,204 events of alice@example.com; the latest 100 are listed."
pub fn person(name: &str, total: u64, listed: usize, lang: Lang) -> String {
    let is_all = listed as u64 >= total;
    let (events, listed) = (whole(total), whole(listed as u64));
    match (lang, is_all) {
        (Lang::En, true) if total == 1 => format!("1 event of {name}."),
        (Lang::En, true) => format!("{events} events of {name}."),
        (Lang::En, false) => {
            format!("{events} events of {name}; {listed} are listed, newest first.")
        }
        (Lang::ZhCn, true) => format!("{name} 共有 {events} 个事件。"),
        (Lang::ZhCn, false) => {
            format!("{name} 共有 {events} 个事件，此处按时间倒序列出 {listed} 个。")
        }
        (Lang::ZhTw, true) => format!("{name} 共有 {events} 筆事件。"),
        (Lang::ZhTw, false) => {
            format!("{name} 共有 {events} 筆事件，這裡由新到舊列出 {listed} 筆。")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments() {
        let answer = PeopleAnswer {
            count: 212,
            population: 4_120,
            share: Some(212.0 / 4_120.0),
        };
        let say = |lang| people(&answer, lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Lang::En),
            "212 of 4,120 people (5.1 %) fit the condition."
        );
        assert_eq!(say(Lang::ZhCn), "4,120 人中有 212 人（5.1%）符合条件。");
        assert_eq!(say(Lang::ZhTw), "4,120 人當中，212 人（5.1%）符合條件。");
    }

    #[test]
    fn lists_and_timelines_say_what_is_left_out() {
        let say = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(
            say(members(212, 100, "person", Lang::En)),
            "212 people behind this number; 100 are listed."
        );
        assert_eq!(
            say(members(3, 3, "session", Lang::ZhCn)),
            "这个数字背后有 3 个会话。"
        );
        assert_eq!(person("alice", 1, 1, Lang::En), "1 event of alice.");
        assert_eq!(
            person("小美", 1_204, 100, Lang::ZhTw),
            "小美 共有 1,204 筆事件，這裡由新到舊列出 100 筆。"
        );
    }
}
