//! The sentence of feature adoption, and what its levels are called.

use super::words::Who;
use super::{Lang, percent, whole};
use crate::{Adoption, AdoptionAnswer, AdoptionLevel};

/// "Of 272 accounts exposed to calendar 87.1 % tried it, 187 use it again and again and it is
/// the favourite of 111; 6 features, 12 accounts dropped one."
pub fn adoption(question: &Adoption, answer: &AdoptionAnswer, lang: Lang) -> String {
    let who = Who::of(&question.unit);
    let Some(first) = answer.all.features.first() else {
        return lang
            .pick(
                "No feature was shown or used in this range.",
                "所选时间内没有功能被展示或使用。",
                "這段期間內沒有功能被展示或使用。",
            )
            .to_owned();
    };
    let exposed = who.say(first.exposed, lang);
    let tried = first.tried_rate.as_ref().map_or(0.0, |rate| rate.rate);
    let tried = percent(tried, lang);
    let (name, features) = (&first.feature, whole(answer.features as u64));
    let (repeated, favourite) = (whole(first.repeated), whole(first.favourite));
    match lang {
        Lang::En => {
            let noun = match answer.features {
                1 => "feature",
                _ => "features",
            };
            format!(
                "Of {exposed} exposed to {name}, the most tried of {features}\u{a0}{noun}, {tried} tried it; {repeated} used it again and again, and it is the favourite of {favourite}."
            )
        }
        Lang::ZhCn => format!(
            "{features} 项功能中试用最多的是 {name}：接触过的 {exposed}中有 {tried} 试用，其中反复使用 {repeated}，成为最爱 {favourite}。"
        ),
        Lang::ZhTw => format!(
            "{features} 項功能中試用最多的是 {name}：接觸過的 {exposed}當中有 {tried} 試用，其中反覆使用 {repeated}，成為最愛 {favourite}。"
        ),
    }
}

/// What a level is called.
pub fn level_word(level: AdoptionLevel, lang: Lang) -> &'static str {
    match level {
        AdoptionLevel::Exposed => lang.pick("exposed", "接触", "接觸"),
        AdoptionLevel::Tried => lang.pick("tried", "试用", "試用"),
        AdoptionLevel::Repeated => lang.pick("repeated", "反复使用", "反覆使用"),
        AdoptionLevel::Favourite => lang.pick("favourite", "最爱", "最愛"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AdoptionFeature, AdoptionPart, AdoptionStands, FunnelRate};

    fn say(lang: Lang) -> String {
        let question = r#"{"feature":{"by":"feature"},"unit":"account"}"#;
        let question: Adoption = serde_json::from_str(question).unwrap();
        let calendar = AdoptionFeature {
            feature: "calendar".to_owned(),
            exposed: 272,
            tried: 237,
            repeated: 187,
            favourite: 111,
            stands: AdoptionStands {
                exposed: 35,
                tried: 50,
                repeated: 76,
                favourite: 111,
            },
            tried_rate: FunnelRate::new(237, 272),
            repeated_rate: FunnelRate::new(187, 237),
            favourite_rate: FunnelRate::new(111, 187),
            dropped: 0,
            dropped_rate: FunnelRate::new(0, 187),
            median_to_try_ms: None,
            median_to_repeat_ms: None,
        };
        let answer = AdoptionAnswer {
            unit: "account".to_owned(),
            all: AdoptionPart {
                population: 272,
                features: vec![calendar],
                depth: Vec::new(),
            },
            groups: Vec::new(),
            features: 1,
            values: None,
            unnamed_uses: 0,
            refused: None,
        };
        adoption(&question, &answer, lang).replace('\u{a0}', " ")
    }

    #[test]
    fn the_most_tried_feature_comes_first() {
        assert_eq!(
            say(Lang::En),
            "Of 272 accounts exposed to calendar, the most tried of 1 feature, 87.1 % tried it; 187 used it again and again, and it is the favourite of 111."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "1 项功能中试用最多的是 calendar：接触过的 272 个客户企业中有 87.1% 试用，其中反复使用 187，成为最爱 111。"
        );
        assert_eq!(
            say(Lang::ZhTw),
            "1 項功能中試用最多的是 calendar：接觸過的 272 個客戶企業當中有 87.1% 試用，其中反覆使用 187，成為最愛 111。"
        );
    }
}
