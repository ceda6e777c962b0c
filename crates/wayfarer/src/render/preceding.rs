//! What comes before an outcome: a row per thing done, with both shares and how they differ.

use wayfarer_journey::sentence::{duration, fixed, percent, points, whole};
use wayfarer_journey::{Estimate, PrecedingAnswer, PrecedingItem, PrecedingSide};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::page::wrapped;
use super::table::Table;
use super::{Cell, Tone, View};

const BAR_WIDTH: usize = 12;

/// A row per item, then what is not listed and how to read it.
pub fn draw(answer: &PrecedingAnswer, view: &View) -> String {
    let mut text = String::new();
    if !answer.items.is_empty() {
        text.push_str(&items(&answer.items, view));
        text.push('\n');
    }
    for note in notes(answer, view) {
        let note = wrapped(&note, view.width);
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn items(items: &[PrecedingItem], view: &View) -> String {
    let lang = view.lang;
    let did = lang.pick("did it", "做过", "做過");
    let others = lang.pick("had not", "未做", "未做");
    let mut table = Table::new()
        .text(lang.pick("before it", "在此之前", "在此之前"))
        .number(did)
        .number(lang.pick("followed", "随后发生", "隨後發生"))
        .text("")
        .number(others)
        .number(lang.pick("followed", "随后发生", "隨後發生"))
        .number(lang.pick("lift", "倍数", "倍數"))
        .text("95 %")
        .number(lang.pick("points", "百分点", "百分點"))
        .text("95 %")
        .number(lang.pick("median time", "用时中位数", "時間中位數"));
    let shares = items.iter().map(|item| item.did.share);
    let top = shares.fold(0.0, f64::max);
    for item in items {
        let relative = if top > 0.0 { item.did.share / top } else { 0.0 };
        let lift = match (item.lift, item.did.followed) {
            (Some(lift), _) => fixed(lift.value, 2),
            (None, 0) => "·".to_owned(),
            (None, _) => "∞".to_owned(),
        };
        let range = |ends: Option<(String, String)>| {
            let ends = ends.map(|(low, high)| format!("{low} – {high}"));
            Cell::toned(Tone::Hint, ends.unwrap_or_default())
        };
        let ends = |of: Option<Estimate>, told: &dyn Fn(f64) -> String| {
            let ends = of.and_then(|of| of.low.zip(of.high));
            range(ends.map(|(low, high)| (told(low), told(high))))
        };
        let took = item.median_time_ms;
        let took = took.map(|took| duration(took.round() as i64, lang));
        table.row([
            Cell::from(item.item.as_str()),
            Cell::toned(Tone::Hint, whole(item.did.people)),
            Cell::toned(Tone::Strong, percent(item.did.share, lang)),
            Cell::toned(Tone::Route, bar(relative, BAR_WIDTH)),
            Cell::toned(Tone::Hint, whole(item.others.people)),
            Cell::from(percent(item.others.share, lang)),
            Cell::toned(Tone::Strong, lift),
            ends(item.lift, &|value| fixed(value, 2)),
            Cell::from(points(item.difference.value)),
            ends(Some(item.difference), &points),
            Cell::from(took.unwrap_or_else(|| "·".to_owned())),
        ]);
    }
    table.draw(view)
}

fn notes(answer: &PrecedingAnswer, view: &View) -> Vec<String> {
    let lang = view.lang;
    let mut notes = Vec::new();
    let mut note = |count: u64, en: String, zh_cn: String, zh_tw: String| {
        if count > 0 {
            notes.push(lang.pick(en, zh_cn, zh_tw));
        }
    };
    let (more, few) = (whole(answer.more), whole(answer.too_few));
    let minimum = whole(answer.minimum);
    note(
        answer.more,
        format!("{more} more are ranked below these"),
        format!("另有 {more} 项排在其后"),
        format!("另有 {more} 項排在其後"),
    );
    note(
        answer.too_few,
        format!("{few} more with fewer than {minimum} people on a side, not ranked"),
        format!("另有 {few} 项有一侧不足 {minimum} 人，未排名"),
        format!("另有 {few} 項有一側不足 {minimum} 人，未排名"),
    );
    let (immature, at_once) = (whole(answer.immature), whole(answer.at_once));
    note(
        answer.immature,
        format!("left out: {immature} people whose time from the start is not over"),
        format!("未计入：{immature} 人自起点起的观察时间尚未结束"),
        format!("未計入：{immature} 人自起點起的觀察時間尚未結束"),
    );
    note(
        answer.at_once,
        format!("left out: {at_once} people who start with the outcome"),
        format!("未计入：{at_once} 人一开始就是结果事件"),
        format!("未計入：{at_once} 人一開始就是結果事件"),
    );
    note(
        answer.items.len() as u64,
        "“had not” counts people from their first event until they do it; who did it before the outcome counts half there. Associated, not shown to be a cause.".to_owned(),
        "“未做”从首个事件起计，直到做了该事项为止；在结果之前做了的人在此按一半计。这是关联，不是因果。".to_owned(),
        "「未做」從首個事件起計，直到做了該事項為止；在結果之前做了的人在此按一半計。這是關聯，不是因果。".to_owned(),
    );
    notes
}

/// A row per item.
pub fn sheet(answer: &PrecedingAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "item",
        "did_people",
        "did_followed",
        "did_share",
        "did_low",
        "did_high",
        "others_people",
        "others_followed",
        "others_did_first",
        "others_share",
        "others_low",
        "others_high",
        "lift",
        "lift_low",
        "lift_high",
        "difference",
        "difference_low",
        "difference_high",
        "median_time_ms",
        "immature",
    ]);
    for item in &answer.items {
        let share = |side: &PrecedingSide| [side.share, side.low, side.high].map(Some);
        let [did, did_low, did_high] = share(&item.did).map(Field::from);
        let [others, others_low, others_high] = share(&item.others).map(Field::from);
        let lift = item.lift;
        sheet.row([
            item.item.as_str().into(),
            item.did.people.into(),
            item.did.followed.into(),
            did,
            did_low,
            did_high,
            item.others.people.into(),
            item.others.followed.into(),
            item.others.did_first.into(),
            others,
            others_low,
            others_high,
            lift.map(|lift| lift.value).into(),
            lift.and_then(|lift| lift.low).into(),
            lift.and_then(|lift| lift.high).into(),
            Some(item.difference.value).into(),
            item.difference.low.into(),
            item.difference.high.into(),
            item.median_time_ms.into(),
            item.immature.into(),
        ]);
    }
    sheet
}
