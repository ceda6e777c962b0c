//! The sentence of what comes before an outcome.

use super::words::{events, within};
use super::{Lang, fixed, percent, whole};
use crate::{Estimate, Preceding, PrecedingAnswer, PrecedingItem, Unit};

/// "purchase came within 7 days to 12.3 % of 4,000 people after their first event. Of 41 things
/// done before it, it followed most of all after add_to_cart: to 45.0 % of 820, against 3.2 %
/// of 3,100 who had not done it (14.1 times, 95 %: 11.2 to 17.8). Associated, not shown to be
/// a cause."
pub fn preceding(question: &Preceding, answer: &PrecedingAnswer, lang: Lang) -> String {
    let goal = events(&question.outcome, lang);
    let window = within(answer.within_ms, lang);
    let Some(start) = &answer.start else {
        return lang.pick(
            format!("Nobody can be followed for the whole time allowed for {goal} so far."),
            format!("目前还没有人走完为 {goal} 留出的观察时间。"),
            format!("目前還沒有人走完為 {goal} 留出的觀察時間。"),
        );
    };
    let who = super::words::Who::of(&Unit::Person).say(start.people, lang);
    let rate = percent(start.share, lang);
    let base = match lang {
        Lang::En => format!("{goal} came{window} to {rate} of {who} after their first event."),
        Lang::ZhCn => format!("从首个事件起，{who}中有 {rate} {window}发生了 {goal}。"),
        Lang::ZhTw => format!("從首個事件起，{who}當中有 {rate} {window}發生了 {goal}。"),
    };
    let Some(first) = answer.items.first() else {
        let minimum = whole(answer.minimum);
        let none = lang.pick(
            format!(" Nothing before it has at least {minimum} people on both sides."),
            format!("在此之前没有任何事项的两侧都达到 {minimum} 人。"),
            format!("在此之前沒有任何事項的兩側都達到 {minimum} 人。"),
        );
        return base + &none;
    };
    let first = best(first, lang);
    match lang {
        Lang::En => {
            format!("{base} {first} An association: what comes before need not be a cause.")
        }
        Lang::ZhCn => format!("{base}{first}这只是关联：发生在前不等于原因。"),
        Lang::ZhTw => format!("{base}{first}這只是關聯：發生在前不等於原因。"),
    }
}

fn best(first: &PrecedingItem, lang: Lang) -> String {
    let name = &first.item;
    let (did, others) = (
        percent(first.did.share, lang),
        percent(first.others.share, lang),
    );
    let people = whole(first.did.people);
    let lift = first
        .lift
        .map(|lift| times(&lift, lang))
        .unwrap_or_default();
    match lang {
        Lang::En => format!(
            "First in the list is {name}: {did} of {people} people who did it, against {others} while they had not{lift}."
        ),
        Lang::ZhCn => {
            format!("居首的是 {name}：做过的 {people} 人中有 {did}，未做时为 {others}{lift}。")
        }
        Lang::ZhTw => {
            format!("居首的是 {name}：做過的 {people} 人當中有 {did}，未做時為 {others}{lift}。")
        }
    }
}

/// ` (2.14 times, 95 %: 1.80 to 2.50)`.
fn times(lift: &Estimate, lang: Lang) -> String {
    let value = fixed(lift.value, 2);
    let ends = lift.low.zip(lift.high);
    let ends = ends.map(|(low, high)| (fixed(low, 2), fixed(high, 2)));
    match (lang, ends) {
        (Lang::En, Some((low, high))) => {
            format!(" ({value} times, 95\u{a0}%: {low} to {high})")
        }
        (Lang::En, None) => format!(" ({value} times)"),
        (Lang::ZhCn, Some((low, high))) => format!("（{value} 倍，95% 区间 {low} 至 {high}）"),
        (Lang::ZhTw, Some((low, high))) => format!("（{value} 倍，95% 區間 {low} 至 {high}）"),
        (_, None) => format!("（{value} 倍）"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(items: serde_json::Value) -> PrecedingAnswer {
        let start = side(4_000, 492);
        serde_json::from_value(
            json!({"within_ms": 604_800_000, "people": 4_100, "at_once": 10, "immature": 90,
            "start": start, "items": items, "more": 0, "too_few": 0, "minimum": 20}),
        )
        .unwrap()
    }

    fn side(people: u64, followed: u64) -> serde_json::Value {
        let share = followed as f64 / people as f64;
        json!({"people": people, "followed": followed, "did_first": 0, "of": people, "share": share, "low": 0, "high": 1})
    }

    #[test]
    fn base_first_item_and_caution_are_told() {
        let question: Preceding =
            serde_json::from_value(json!({"outcome": {"event": "purchase"}})).unwrap();
        let item = json!({"item": "cart", "did": side(820, 369), "others": side(1_000, 32),
            "lift": {"value": 14.06, "low": 9.9, "high": 20.0}, "median_time_ms": 1.0, "immature": 0,
            "difference": {"value": 0.418, "low": 0.38, "high": 0.45}});
        let answer = answer(json!([item]));
        let say = |lang| preceding(&question, &answer, lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Lang::En),
            "purchase came within 7 days to 12.3 % of 4,000 people after their first event. First in the list is cart: 45.0 % of 820 people who did it, against 3.2 % while they had not (14.06 times, 95 %: 9.90 to 20.00). An association: what comes before need not be a cause."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "从首个事件起，4,000 人中有 12.3% 在 7 天内发生了 purchase。居首的是 cart：做过的 820 人中有 45.0%，未做时为 3.2%（14.06 倍，95% 区间 9.90 至 20.00）。这只是关联：发生在前不等于原因。"
        );
    }

    #[test]
    fn nothing_to_compare_is_said() {
        let question: Preceding =
            serde_json::from_value(json!({"outcome": {"event": "purchase"}})).unwrap();
        let none = preceding(&question, &answer(json!([])), Lang::ZhTw).replace('\u{a0}', " ");
        assert!(none.ends_with("沒有任何事項的兩側都達到 20 人。"), "{none}");
        let mut nobody = answer(json!([]));
        nobody.start = None;
        let said = preceding(&question, &nobody, Lang::En);
        assert!(said.starts_with("Nobody can be followed"), "{said}");
    }
}
