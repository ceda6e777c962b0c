//! The sentence of comparing two groups.

use super::words::Who;
use super::{Lang, percent, points, whole};
use crate::{CompareAnswer, CompareItem, CompareKind, Labels, Unit};

/// Up to which rate of chance finds a difference is called clear.
pub const CLEAR_RATE: f64 = 0.05;

/// "buyers (412 people) and rest (3,100 people) differ most in search: 61.2 % against 20.4 %
/// (+40.8 points). 14 of 38 differences are clear. 12 people are in both."
pub fn compare(answer: &CompareAnswer, lang: Lang) -> String {
    let who = |count: u64| Who::of(&Unit::Person).say(count, lang);
    let group = |name: &str, count: u64| {
        let people = who(count);
        lang.pick(
            format!("{name} ({people})"),
            format!("{name}（{people}）"),
            format!("{name}（{people}）"),
        )
    };
    let a = group(&answer.a.name, answer.a.compared);
    let b = group(&answer.b.name, answer.b.compared);
    let Some(first) = answer.items.first() else {
        let minimum = whole(answer.minimum);
        return lang.pick(
            format!("{a} and {b} have nothing to compare: at least {minimum} people are needed in each group, and with an item."),
            format!("{a}与 {b}没有可比较的内容：每组以及每一项至少需要 {minimum} 人。"),
            format!("{a}與 {b}沒有可比較的內容：每組以及每一項至少需要 {minimum} 人。"),
        );
    };
    let name = compare_item(first, lang);
    let (left, right) = (percent(first.a.share, lang), percent(first.b.share, lang));
    let apart = points(first.difference.value);
    let both = both(answer.both, lang);
    if first.false_find_rate > CLEAR_RATE {
        return lang.pick(
            format!("{a} and {b} do not clearly differ; most of all in {name}: {left} against {right} ({apart} points), which chance alone may bring.{both}"),
            format!("{a}与 {b}没有明显差异；差异最大的是 {name}：{left} 对 {right}（{apart} 个百分点），可能只是偶然。{both}"),
            format!("{a}與 {b}沒有明顯差異；差異最大的是 {name}：{left} 對 {right}（{apart} 個百分點），可能只是偶然。{both}"),
        );
    }
    lang.pick(
        format!("{a} and {b} differ most clearly in {name}: {left} against {right} ({apart} points).{both}"),
        format!("{a}与 {b}差异最明显的是 {name}：{left} 对 {right}（{apart} 个百分点）。{both}"),
        format!("{a}與 {b}差異最明顯的是 {name}：{left} 對 {right}（{apart} 個百分點）。{both}"),
    )
}

fn both(count: u64, lang: Lang) -> String {
    if count == 0 {
        return String::new();
    }
    let people = Who::of(&Unit::Person).say(count, lang);
    match (lang, count) {
        (Lang::En, 1) => format!(" {people} is in both."),
        (Lang::En, _) => format!(" {people} are in both."),
        (Lang::ZhCn, _) => format!("{people}同属两组。"),
        (Lang::ZhTw, _) => format!("{people}同屬兩組。"),
    }
}

/// What an item is called: `search`, `plan = gold`, `first channel email`, `no value of plan`.
pub fn compare_item(item: &CompareItem, lang: Lang) -> String {
    let name = &item.name;
    match (item.kind, item.value.as_deref()) {
        (CompareKind::Channel, _) if name == Labels::NONE => lang.pick(
            "no first channel".to_owned(),
            "没有首个渠道".to_owned(),
            "沒有首個渠道".to_owned(),
        ),
        (CompareKind::Property, Some(Labels::NONE)) => lang.pick(
            format!("no value of {name}"),
            format!("没有 {name} 的值"),
            format!("沒有 {name} 的值"),
        ),
        (CompareKind::Channel, _) => lang.pick(
            format!("first channel {name}"),
            format!("首个渠道 {name}"),
            format!("首個渠道 {name}"),
        ),
        (CompareKind::Property, Some(value)) => format!("{name} = {value}"),
        (CompareKind::Event | CompareKind::Property, _) => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(items: serde_json::Value) -> CompareAnswer {
        let group = |name: &str, people: u64| json!({"name": name, "people": people, "compared": people, "inactive": 0, "immature": 0});
        serde_json::from_value(
            json!({"a": group("buyers", 412), "b": group("rest", 3_100), "both": 0, "neither": 0,
            "items": items, "more": 0, "too_few": 0, "minimum": 20}),
        )
        .unwrap()
    }

    fn item(rate: f64) -> serde_json::Value {
        let side = |share: f64| json!({"people": 1, "share": share, "low": 0, "high": 1});
        json!({"kind": "property", "name": "plan", "value": "gold", "a": side(0.612), "b": side(0.204),
            "difference": {"value": 0.408, "low": 0.3, "high": 0.5}, "ratio": {"value": 3.0, "low": 2.0, "high": 4.0},
            "z": 9.1, "false_find_rate": rate})
    }

    #[test]
    fn the_clearest_difference_is_told() {
        let mut answer = answer(json!([item(0.001)]));
        answer.both = 12;
        let say = |lang| compare(&answer, lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Lang::En),
            "buyers (412 people) and rest (3,100 people) differ most clearly in plan = gold: 61.2 % against 20.4 % (+40.8 points). 12 people are in both."
        );
        assert_eq!(
            say(Lang::ZhTw),
            "buyers（412 人）與 rest（3,100 人）差異最明顯的是 plan = gold：61.2% 對 20.4%（+40.8 個百分點）。12 人同屬兩組。"
        );
    }

    #[test]
    fn chance_and_small_groups_are_told_as_such() {
        let chance = compare(&answer(json!([item(0.4)])), Lang::En);
        assert!(chance.contains("do not clearly differ"), "{chance}");
        let none = compare(&answer(json!([])), Lang::ZhCn).replace('\u{a0}', " ");
        assert!(none.contains("至少需要 20 人"), "{none}");
    }
}
