//! Friction: a row per spot, what goes with it on either side, and what is lost.

use wayfarer_journey::sentence::{decimal, detector_word, duration, percent, spot_words, whole};
use wayfarer_journey::{FrictionAnswer, FrictionDifference, FrictionSide, FrictionSpot, Lang};

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The spots, what they rest on, and what the detectors found.
pub fn draw(answer: &FrictionAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("where", "何处", "何處"))
        .number(lang.pick("people", "人数", "人數"))
        .number(lang.pick("times", "次数", "次數"))
        .number(lang.pick("outcome", "达成", "達成"))
        .number(lang.pick("others", "对照", "對照"))
        .number(lang.pick("of", "对照人数", "對照人數"))
        .number(lang.pick("lost", "流失", "流失"))
        .number("95 %")
        .text("");
    for spot in &answer.spots {
        table.row(row(spot, lang));
    }
    let mut text = match answer.spots.is_empty() {
        true => String::new(),
        false => table.draw(view),
    };
    let mut note = |tone: Tone, words: String| {
        let words = super::page::wrapped(&words, view.width);
        text.push_str(&format!("{}\n", view.paint.apply(tone, &words)));
    };
    note(Tone::Hint, found(answer, lang));
    if let Some(missing) = without_source(answer, lang) {
        note(Tone::Hint, missing);
    }
    if !answer.spots.is_empty() {
        note(
            Tone::Hint,
            lang.pick(
                "outcome: of those who met it; others: of those who passed there without; both once their time was over. They go together; that alone makes none the cause. Of those who left it is an upper bound: their session has no outcome by definition.",
                "“达成”为遇到者的比例，“对照”为经过同处而未遇到者的比例，均只计时限已到的人。相关不等于因果。“止步”的会话按定义没有达成，流失数为上限。",
                "「達成」為遇到者的比例，「對照」為經過同處而未遇到者的比例，皆只計時限已到的人。相關不等於因果。「止步」的工作階段按定義沒有達成，流失數為上限。",
            )
            .to_owned(),
        );
    }
    if let Some(refused) = &answer.refused {
        note(Tone::Here, refused.clone());
    }
    text
}

fn row(spot: &FrictionSpot, lang: Lang) -> [Cell; 9] {
    let dot = || "·".to_owned();
    let rate = |side: &FrictionSide| {
        let rate = side.outcome.as_ref();
        rate.map_or_else(dot, |rate| percent(rate.rate, lang))
    };
    let (lost, interval) = match &spot.lost {
        None => (Cell::toned(Tone::Hint, dot()), dot()),
        Some(lost) => (
            Cell::toned(tone(lost), rounded(lost.value)),
            format!("{} … {}", rounded(lost.low), rounded(lost.high)),
        ),
    };
    let words = spot_words(spot.detector, &spot.event, spot.to.as_deref(), lang);
    [
        Cell::from(words),
        Cell::from(whole(spot.hit.people)),
        Cell::from(whole(spot.occurrences)),
        Cell::toned(Tone::Strong, rate(&spot.hit)),
        Cell::from(rate(&spot.comparable)),
        Cell::toned(Tone::Hint, whole(spot.comparable.people)),
        lost,
        Cell::toned(Tone::Hint, interval),
        Cell::toned(Tone::Hint, beside(spot, lang)),
    ]
}

/// Bad where fewer get to the outcome beyond chance.
fn tone(lost: &FrictionDifference) -> Tone {
    match lost.low > 0.0 {
        true => Tone::Bad,
        false => Tone::Ink,
    }
}

fn rounded(number: f64) -> String {
    decimal(number.round())
}

/// What is particular to the detector.
fn beside(spot: &FrictionSpot, lang: Lang) -> String {
    if let Some(limit) = spot.limit_ms {
        let limit = duration(limit, lang);
        return lang.pick(
            format!("over {limit}"),
            format!("超过 {limit}"),
            format!("超過 {limit}"),
        );
    }
    if let Some(before) = &spot.before {
        return lang.pick(
            format!("after {before}"),
            format!("在 {before} 之后"),
            format!("在 {before} 之後"),
        );
    }
    let continued = spot.continued.as_ref();
    let goes_on = continued.map(|rate| percent(rate.rate, lang));
    match (goes_on, &spot.next) {
        (Some(rate), Some(next)) => lang.pick(
            format!("{rate} go on, most to {next}"),
            format!("{rate} 会继续，多为 {next}"),
            format!("{rate} 會繼續，多為 {next}"),
        ),
        _ => String::new(),
    }
}

fn found(answer: &FrictionAnswer, lang: Lang) -> String {
    let (more, small) = (
        whole(answer.more as u64),
        whole(answer.below_minimum as u64),
    );
    let looked = answer.detectors.iter().filter(|one| one.has_source);
    let looked = looked.map(|one| {
        let word = detector_word(one.detector, lang);
        format!("{word} {}", whole(one.spots as u64))
    });
    let looked = looked.collect::<Vec<_>>().join(", ");
    lang.pick(
        format!("spots found: {looked}; {more} more than shown, {small} with too few people"),
        format!("发现：{looked}；另有 {more} 处未列出，{small} 处人数不足"),
        format!("發現：{looked}；另有 {more} 處未列出，{small} 處人數不足"),
    )
}

fn without_source(answer: &FrictionAnswer, lang: Lang) -> Option<String> {
    let missing = answer.detectors.iter().filter(|one| !one.has_source);
    let missing: Vec<_> = missing
        .map(|one| detector_word(one.detector, lang))
        .collect();
    let words = missing.join(", ");
    (!missing.is_empty()).then(|| {
        lang.pick(
            format!(
                "no source: {words} (no event is recognised; name them with --errors, --contacts)"
            ),
            format!("没有来源：{words}（未识别出此类事件，可用 --errors、--contacts 指定）"),
            format!("沒有來源：{words}（未辨識出此類事件，可用 --errors、--contacts 指定）"),
        )
    })
}

/// A row per spot.
pub fn sheet(answer: &FrictionAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "detector",
        "event",
        "to",
        "people",
        "sessions",
        "occurrences",
        "with",
        "of",
        "open",
        "rate",
        "comparable_people",
        "comparable_with",
        "comparable_of",
        "comparable_open",
        "comparable_rate",
        "difference",
        "difference_low",
        "difference_high",
        "lost",
        "lost_low",
        "lost_high",
        "p95_ms",
        "limit_ms",
        "before",
        "continued_rate",
        "next",
    ]);
    for spot in &answer.spots {
        let outcome = |side: &FrictionSide| -> [Field; 4] {
            let rate = side.outcome.as_ref();
            [
                rate.map(|rate| rate.count).into(),
                rate.map(|rate| rate.of).into(),
                side.open.into(),
                rate.map(|rate| rate.rate).into(),
            ]
        };
        let ends = |of: &Option<FrictionDifference>| -> [Field; 3] {
            [
                of.map(|of| of.value).into(),
                of.map(|of| of.low).into(),
                of.map(|of| of.high).into(),
            ]
        };
        let place: [Field; 6] = [
            spot.detector.key().into(),
            spot.event.as_str().into(),
            spot.to.clone().into(),
            spot.hit.people.into(),
            spot.sessions.into(),
            spot.occurrences.into(),
        ];
        let rest: [Field; 5] = [
            spot.p95_ms.map(|ms| ms as f64).into(),
            spot.limit_ms.map(|ms| ms as f64).into(),
            spot.before.clone().into(),
            spot.continued.as_ref().map(|rate| rate.rate).into(),
            spot.next.clone().into(),
        ];
        let sides = outcome(&spot.hit)
            .into_iter()
            .chain([spot.comparable.people.into()])
            .chain(outcome(&spot.comparable));
        let lost = ends(&spot.difference).into_iter().chain(ends(&spot.lost));
        sheet.row(place.into_iter().chain(sides).chain(lost).chain(rest));
    }
    sheet
}
