//! The sentence of friction, and what its detectors are called.

use super::words::{events, within};
use super::{Lang, decimal, percent, whole};
use crate::{Friction, FrictionAnswer, FrictionKind, FrictionSpot};

/// "Most purchase is lost here: repeated search. Of 312 people 8.1 % did purchase within 7 days, of 1,204
/// who passed it without 14.2 %; that is about 19 fewer (5 to 33). It goes with it, which is
/// not yet a cause."
pub fn friction(question: &Friction, answer: &FrictionAnswer, lang: Lang) -> String {
    let outcome = events(&question.outcome, lang);
    let within = within(question.within_ms(), lang);
    let worst = answer
        .spots
        .iter()
        .filter_map(|spot| Some((spot, spot.lost?)));
    let worst = worst.max_by(|left, right| left.1.value.total_cmp(&right.1.value));
    let worst = worst.filter(|(_, lost)| lost.value > 0.0);
    let rates = |spot: &FrictionSpot| {
        let rate = |side: &crate::FrictionSide| Some(percent(side.outcome.as_ref()?.rate, lang));
        Some((rate(&spot.hit)?, rate(&spot.comparable)?))
    };
    let told = worst.and_then(|(spot, lost)| Some((spot, lost, rates(spot)?)));
    let Some((spot, lost, (rate, rest))) = told else {
        return nothing(answer, &outcome, lang);
    };
    let closed = |side: &crate::FrictionSide| whole(side.people - side.open);
    let (people, others) = (closed(&spot.hit), closed(&spot.comparable));
    let place = place(spot, lang);
    let (about, low, high) = (
        decimal(lost.value.round()),
        decimal(lost.low.round()),
        decimal(lost.high.round()),
    );
    match lang {
        Lang::En => format!(
            "Most {outcome} is lost here: {place}. Of {people}\u{a0}people {rate} did it{within}, of {others} who passed without {rest}; about {about} fewer ({low} to {high}). They go together, which does not make one the cause."
        ),
        Lang::ZhCn => format!(
            "{outcome} 流失最多之处：{place}。遇到的 {people}\u{a0}人中有 {rate} {within}完成，未遇到而经过的 {others}\u{a0}人中有 {rest}；约少 {about} 人（{low} 至 {high}）。两者相关，不等于因果。"
        ),
        Lang::ZhTw => format!(
            "{outcome} 流失最多之處：{place}。遇到的 {people}\u{a0}人當中有 {rate} {within}完成，未遇到而經過的 {others}\u{a0}人當中有 {rest}；約少 {about} 人（{low} 至 {high}）。兩者相關，不等於因果。"
        ),
    }
}

fn nothing(answer: &FrictionAnswer, outcome: &str, lang: Lang) -> String {
    let spots = whole(answer.spots.len() as u64);
    match (answer.spots.is_empty(), lang) {
        (true, Lang::En) => "Nowhere do enough people meet friction to speak of it.".to_owned(),
        (true, Lang::ZhCn) => "没有哪一处的受阻人数多到足以下结论。".to_owned(),
        (true, Lang::ZhTw) => "沒有哪一處的受阻人數多到足以下結論。".to_owned(),
        (false, Lang::En) => {
            format!("At none of the {spots}\u{a0}spots shown do fewer people go on to {outcome}.")
        }
        (false, Lang::ZhCn) => {
            format!("列出的 {spots} 处阻力中，没有一处的 {outcome} 比例更低。")
        }
        (false, Lang::ZhTw) => {
            format!("列出的 {spots} 處阻力當中，沒有一處的 {outcome} 比例更低。")
        }
    }
}

/// A spot as it is spoken of: `repeat of search`, `cart ⇄ shipping`.
fn place(spot: &FrictionSpot, lang: Lang) -> String {
    spot_words(spot.detector, &spot.event, spot.to.as_deref(), lang)
}

/// A detector with its event, or its pair of events.
pub fn spot_words(detector: FrictionKind, event: &str, to: Option<&str>, lang: Lang) -> String {
    let to = to.unwrap_or_default();
    match (detector, lang) {
        (FrictionKind::Loop, Lang::En) => format!("to and fro {event} ⇄ {to}"),
        (FrictionKind::Loop, Lang::ZhCn) => format!("往返 {event} ⇄ {to}"),
        (FrictionKind::Loop, Lang::ZhTw) => format!("來回 {event} ⇄ {to}"),
        (FrictionKind::Repeat, Lang::En) => format!("repeated {event}"),
        (FrictionKind::Repeat, Lang::ZhCn) => format!("反复 {event}"),
        (FrictionKind::Repeat, Lang::ZhTw) => format!("反覆 {event}"),
        (FrictionKind::Error, Lang::En) => format!("error {event}"),
        (FrictionKind::Error, Lang::ZhCn) => format!("报错 {event}"),
        (FrictionKind::Error, Lang::ZhTw) => format!("錯誤 {event}"),
        (FrictionKind::Wait, Lang::En) => format!("long wait {event} → {to}"),
        (FrictionKind::Wait, Lang::ZhCn) => format!("久等 {event} → {to}"),
        (FrictionKind::Wait, Lang::ZhTw) => format!("久候 {event} → {to}"),
        (FrictionKind::Contact, Lang::En) => format!("contact again {event}"),
        (FrictionKind::Contact, Lang::ZhCn) => format!("再次联系 {event}"),
        (FrictionKind::Contact, Lang::ZhTw) => format!("再次聯絡 {event}"),
        (FrictionKind::Drop, Lang::En) => format!("left at {event}"),
        (FrictionKind::Drop, Lang::ZhCn) => format!("止步于 {event}"),
        (FrictionKind::Drop, Lang::ZhTw) => format!("止步於 {event}"),
    }
}

/// What a detector is called.
pub fn detector_word(detector: FrictionKind, lang: Lang) -> &'static str {
    match detector {
        FrictionKind::Loop => lang.pick("loop", "往返", "來回"),
        FrictionKind::Repeat => lang.pick("repeat", "反复", "反覆"),
        FrictionKind::Error => lang.pick("error", "报错", "錯誤"),
        FrictionKind::Wait => lang.pick("wait", "久等", "久候"),
        FrictionKind::Contact => lang.pick("contact", "再次联系", "再次聯絡"),
        FrictionKind::Drop => lang.pick("drop", "止步", "止步"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FrictionDifference, FrictionSide, FunnelRate};

    fn side(with: u64, of: u64) -> FrictionSide {
        FrictionSide {
            people: of + 4,
            open: 4,
            outcome: FunnelRate::new(with, of),
        }
    }

    fn answer(lost: f64) -> FrictionAnswer {
        let difference = |value, low, high| Some(FrictionDifference { value, low, high });
        let spot = FrictionSpot {
            detector: FrictionKind::Repeat,
            event: "search".to_owned(),
            to: None,
            occurrences: 500,
            sessions: 400,
            hit: side(25, 312),
            comparable: side(171, 1_204),
            difference: difference(lost / 312.0, 0.01, 0.1),
            lost: difference(lost, 4.6, 33.4),
            p95_ms: None,
            limit_ms: None,
            before: None,
            continued: None,
            next: None,
        };
        FrictionAnswer {
            all: side(300, 2_000),
            detectors: Vec::new(),
            spots: vec![spot],
            more: 0,
            below_minimum: 0,
            refused: None,
        }
    }

    fn say(answer: &FrictionAnswer, lang: Lang) -> String {
        let question = r#"{"outcome":{"event":"purchase"}}"#;
        let question: Friction = serde_json::from_str(question).unwrap();
        friction(&question, answer, lang).replace('\u{a0}', " ")
    }

    #[test]
    fn the_worst_spot_is_told_with_both_shares() {
        let answer = answer(19.3);
        assert_eq!(
            say(&answer, Lang::En),
            "Most purchase is lost here: repeated search. Of 312 people 8.0 % did it within 7 days, of 1,204 who passed without 14.2 %; about 19 fewer (5 to 33). They go together, which does not make one the cause."
        );
        assert_eq!(
            say(&answer, Lang::ZhCn),
            "purchase 流失最多之处：反复 search。遇到的 312 人中有 8.0% 在 7 天内完成，未遇到而经过的 1,204 人中有 14.2%；约少 19 人（5 至 33）。两者相关，不等于因果。"
        );
        assert_eq!(
            say(&answer, Lang::ZhTw),
            "purchase 流失最多之處：反覆 search。遇到的 312 人當中有 8.0% 在 7 天內完成，未遇到而經過的 1,204 人當中有 14.2%；約少 19 人（5 至 33）。兩者相關，不等於因果。"
        );
    }

    #[test]
    fn where_nothing_is_lost_it_says_so() {
        assert_eq!(
            say(&answer(-3.0), Lang::En),
            "At none of the 1 spots shown do fewer people go on to purchase."
        );
        let none = FrictionAnswer {
            spots: Vec::new(),
            ..answer(1.0)
        };
        assert_eq!(
            say(&none, Lang::ZhTw),
            "沒有哪一處的受阻人數多到足以下結論。"
        );
    }
}
