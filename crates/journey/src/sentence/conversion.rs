//! The sentence of conversion by entry.

use super::words::{Who, events};
use super::{Lang, Names, percent, whole};
use crate::{Conversion, ConversionAnswer, SessionRule, Unit};

/// Groups smaller than this are not held up as the best.
const LEAST_ENTERED: u64 = 30;

/// "18.4 % of 4,120 sessions did purchase; best of the 6 groups is email with 23.1 % of
/// 540."
pub fn conversion(
    question: &Conversion,
    answer: &ConversionAnswer,
    names: Names<'_>,
    lang: Lang,
) -> String {
    let fallback = Unit::Session(SessionRule::default());
    let who = Who::of(question.unit.as_ref().unwrap_or(&fallback));
    let goal = events(&question.goal, lang);
    let all = who.say(answer.all.entered, lang);
    let Some(rate) = answer.all.rate else {
        return match lang {
            Lang::En => format!("{all} in this range."),
            Lang::ZhCn => format!("所选时间内没有{}。", who.noun(lang)),
            Lang::ZhTw => format!("這段期間內沒有{}。", who.noun(lang)),
        };
    };
    let rate = percent(rate, lang);
    let best = best(answer).map(|(group, rate, of)| {
        let name = names.value(question.by.property(), group, lang);
        (name, rate, of)
    });
    match lang {
        Lang::En => {
            let best = best.map_or(String::new(), |(name, rate, of)| {
                format!(
                    "; best of the {} groups is {name} with {} of {}",
                    answer.groups.len(),
                    percent(rate, lang),
                    whole(of)
                )
            });
            format!("{rate} of {all} did {goal}{best}.")
        }
        Lang::ZhCn => {
            let best = best.map_or(String::new(), |(name, rate, of)| {
                format!(
                    "；表现最好的是 {name}，{} 中有 {}",
                    whole(of),
                    percent(rate, lang)
                )
            });
            format!("{all}中有 {rate} 完成 {goal}{best}。")
        }
        Lang::ZhTw => {
            let best = best.map_or(String::new(), |(name, rate, of)| {
                format!(
                    "；表現最好的是 {name}，{} 當中有 {}",
                    whole(of),
                    percent(rate, lang)
                )
            });
            format!("{all}當中有 {rate} 完成 {goal}{best}。")
        }
    }
}

/// The group with the highest rate among those large enough to mean something.
fn best(answer: &ConversionAnswer) -> Option<(&str, f64, u64)> {
    let groups = answer
        .groups
        .iter()
        .filter(|group| group.figures.entered >= LEAST_ENTERED);
    groups
        .filter_map(|group| {
            Some((
                group.group.as_str(),
                group.figures.rate?,
                group.figures.entered,
            ))
        })
        .max_by(|left, right| left.1.total_cmp(&right.1))
        .filter(|_| answer.groups.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ask, ConversionFigures, ConversionGroup, Question};

    fn figures(entered: u64, converted: u64) -> ConversionFigures {
        ConversionFigures {
            entered,
            converted,
            in_progress: 0,
            rate: super::super::share(converted, entered),
            interval: None,
            median_time_ms: None,
        }
    }

    #[test]
    fn the_best_group_is_large_enough_to_mean_something() {
        let group = |name: &str, entered, converted| ConversionGroup {
            group: name.to_owned(),
            figures: figures(entered, converted),
        };
        let answer = ConversionAnswer {
            unit: "session".to_owned(),
            all: figures(1000, 184),
            groups: vec![
                group("search", 900, 150),
                group("email", 98, 32),
                group("qr", 2, 2),
            ],
            values: 3,
            refused: None,
        };
        let question: Conversion =
            serde_json::from_str(r#"{"goal":{"event":"purchase"},"by":"channel"}"#).unwrap();
        let asked = Question::of(Ask::Conversion(question.clone()));
        let say =
            |lang| conversion(&question, &answer, Names::of(&asked), lang).replace('\u{a0}', " ");
        assert_eq!(
            say(Lang::En),
            "18.4 % of 1,000 sessions did purchase; best of the 3 groups is email with 32.7 % of 98."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "1,000 个会话中有 18.4% 完成 purchase；表现最好的是 email，98 中有 32.7%。"
        );
    }
}
