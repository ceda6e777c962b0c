//! Feature adoption: a row per feature with its way from exposed to favourite, how many
//! features units try, and the groups.

use wayfarer_journey::sentence::{duration, level_word, percent, whole};
use wayfarer_journey::{AdoptionAnswer, AdoptionFeature, AdoptionLevel, AdoptionPart, FunnelRate};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

const BAR_WIDTH: usize = 24;

/// The features, the depth, and a table per group.
pub fn draw(answer: &AdoptionAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut text = features(&answer.all, view);
    text.push('\n');
    text.push_str(&depth(&answer.all, view));
    for group in &answer.groups {
        let units = whole(group.part.population);
        let title = format!("{} · {units}", group.breakdown);
        text.push_str(&format!("\n{}\n", view.paint.apply(Tone::Strong, &title)));
        text.push_str(&features(&group.part, view));
    }
    if answer.unnamed_uses > 0 {
        let uses = whole(answer.unnamed_uses);
        let note = lang.pick(
            format!("{uses} uses name no feature"),
            format!("另有 {uses} 次使用没有注明功能"),
            format!("另有 {uses} 次使用沒有註明功能"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    if let Some(refused) = &answer.refused {
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Here, refused)));
    }
    text
}

fn features(part: &AdoptionPart, view: &View) -> String {
    let lang = view.lang;
    let word = |level| level_word(level, lang);
    let mut table = Table::new()
        .text(lang.pick("feature", "功能", "功能"))
        .number(word(AdoptionLevel::Exposed))
        .number(word(AdoptionLevel::Tried))
        .number("%")
        .number(word(AdoptionLevel::Repeated))
        .number("%")
        .number(word(AdoptionLevel::Favourite))
        .number(lang.pick("dropped", "弃用", "棄用"))
        .number(lang.pick("to try", "到试用", "到試用"))
        .number(lang.pick("to repeat", "到反复使用", "到反覆使用"));
    for feature in &part.features {
        table.row(row(feature, view));
    }
    table.draw(view)
}

fn row(feature: &AdoptionFeature, view: &View) -> [Cell; 10] {
    let lang = view.lang;
    let dot = || "·".to_owned();
    let rate = |rate: &Option<FunnelRate>| {
        let text = rate
            .as_ref()
            .map_or_else(dot, |rate| percent(rate.rate, lang));
        Cell::toned(Tone::Strong, text)
    };
    let time = |ms: Option<f64>| {
        Cell::toned(
            Tone::Hint,
            ms.map_or_else(dot, |ms| duration(ms.round() as i64, lang)),
        )
    };
    [
        Cell::from(feature.feature.as_str()),
        Cell::from(whole(feature.exposed)),
        Cell::from(whole(feature.tried)),
        rate(&feature.tried_rate),
        Cell::from(whole(feature.repeated)),
        rate(&feature.repeated_rate),
        Cell::from(whole(feature.favourite)),
        Cell::toned(Tone::Bad, whole(feature.dropped)),
        time(feature.median_to_try_ms),
        time(feature.median_to_repeat_ms),
    ]
}

fn depth(part: &AdoptionPart, view: &View) -> String {
    let lang = view.lang;
    let most = part.depth.iter().map(|depth| depth.units).max();
    let most = most.unwrap_or(0).max(1) as f64;
    let mut table = Table::new()
        .number(lang.pick("features tried", "试用功能数", "試用功能數"))
        .number("n")
        .text("");
    for depth in &part.depth {
        table.row([
            Cell::from(depth.features.to_string()),
            Cell::from(whole(depth.units)),
            Cell::toned(Tone::Route, bar(depth.units as f64 / most, BAR_WIDTH)),
        ]);
    }
    table.draw(view)
}

/// A row per group and feature.
pub fn sheet(answer: &AdoptionAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "breakdown",
        "feature",
        "exposed",
        "tried",
        "tried_rate",
        "tried_low",
        "tried_high",
        "repeated",
        "repeated_rate",
        "repeated_low",
        "repeated_high",
        "favourite",
        "favourite_rate",
        "favourite_low",
        "favourite_high",
        "dropped",
        "median_to_try_ms",
        "median_to_repeat_ms",
    ]);
    let mut add = |breakdown: Field, part: &AdoptionPart| {
        for feature in &part.features {
            let rate = |count: u64, rate: &Option<FunnelRate>| -> [Field; 4] {
                let rate = rate.as_ref();
                [
                    count.into(),
                    rate.map(|rate| rate.rate).into(),
                    rate.map(|rate| rate.low).into(),
                    rate.map(|rate| rate.high).into(),
                ]
            };
            let place = [
                breakdown.clone(),
                feature.feature.as_str().into(),
                feature.exposed.into(),
            ];
            let times = [
                feature.dropped.into(),
                feature.median_to_try_ms.into(),
                feature.median_to_repeat_ms.into(),
            ];
            let tried = rate(feature.tried, &feature.tried_rate);
            let repeated = rate(feature.repeated, &feature.repeated_rate);
            let favourite = rate(feature.favourite, &feature.favourite_rate);
            let levels = tried.into_iter().chain(repeated).chain(favourite);
            sheet.row(place.into_iter().chain(levels).chain(times));
        }
    };
    add(Field::Empty, &answer.all);
    for group in &answer.groups {
        add(group.breakdown.as_str().into(), &group.part);
    }
    sheet
}
