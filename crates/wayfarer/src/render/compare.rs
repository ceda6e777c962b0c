//! Two groups beside each other: a row per thing they differ in.

use wayfarer_journey::sentence::{self, fixed, percent, points, whole};
use wayfarer_journey::{CompareAnswer, CompareGroup, CompareItem, CompareKind, CompareSide};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::page::wrapped;
use super::table::Table;
use super::{Cell, Tone, View};

const BAR_WIDTH: usize = 10;

/// A row per item, then who is not compared and how to read it.
pub fn draw(answer: &CompareAnswer, view: &View) -> String {
    let mut text = String::new();
    if !answer.items.is_empty() {
        text.push_str(&items(answer, view));
        text.push('\n');
    }
    for note in notes(answer, view) {
        let note = wrapped(&note, view.width);
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn items(answer: &CompareAnswer, view: &View) -> String {
    let lang = view.lang;
    let each = lang.pick("each", "人均", "人均");
    let mut table = Table::new()
        .text(lang.pick("differ in", "差异", "差異"))
        .number(answer.a.name.as_str())
        .text("")
        .number(answer.b.name.as_str())
        .text("")
        .number(lang.pick("points", "百分点", "百分點"))
        .text("95 %")
        .number(lang.pick("ratio", "倍数", "倍數"))
        .number(each)
        .number(each)
        .number("z")
        .text("");
    for item in &answer.items {
        table.row(row(item, view));
    }
    table.draw(view)
}

fn row(item: &CompareItem, view: &View) -> [Cell; 12] {
    let lang = view.lang;
    let ends = item.difference.low.zip(item.difference.high);
    let ends = ends.map(|(low, high)| format!("{} – {}", points(low), points(high)));
    let share = |side: &CompareSide| Cell::toned(Tone::Strong, percent(side.share, lang));
    let each = |side: &CompareSide| {
        let each = side.per_person.map(|each| fixed(each, 2));
        Cell::toned(Tone::Hint, each.unwrap_or_default())
    };
    let ratio = match (item.ratio, item.a.people) {
        (Some(ratio), _) => fixed(ratio.value, 2),
        (None, 0) => "·".to_owned(),
        (None, _) => "∞".to_owned(),
    };
    let is_clear = item.false_find_rate <= sentence::CLEAR_RATE;
    [
        Cell::from(sentence::compare_item(item, lang)),
        share(&item.a),
        Cell::toned(Tone::Route, bar(item.a.share, BAR_WIDTH)),
        share(&item.b),
        Cell::toned(Tone::Hint, bar(item.b.share, BAR_WIDTH)),
        Cell::from(points(item.difference.value)),
        Cell::toned(Tone::Hint, ends.unwrap_or_default()),
        Cell::from(ratio),
        each(&item.a),
        each(&item.b),
        Cell::from(fixed(item.z, 1).replace('-', "−")),
        Cell::toned(Tone::Here, if is_clear { "*" } else { "" }),
    ]
}

fn notes(answer: &CompareAnswer, view: &View) -> Vec<String> {
    let lang = view.lang;
    let mut notes = Vec::new();
    let (more, few) = (whole(answer.more), whole(answer.too_few));
    let minimum = whole(answer.minimum);
    if answer.more > 0 {
        notes.push(lang.pick(
            format!("{more} more are ranked below these"),
            format!("另有 {more} 项排在其后"),
            format!("另有 {more} 項排在其後"),
        ));
    }
    if answer.too_few > 0 {
        notes.push(lang.pick(
            format!("{few} more with fewer than {minimum} people, not ranked"),
            format!("另有 {few} 项不足 {minimum} 人，未排名"),
            format!("另有 {few} 項不足 {minimum} 人，未排名"),
        ));
    }
    notes.extend([&answer.a, &answer.b].into_iter().filter_map(|group| {
        let out = left_out(group, view);
        (!out.is_empty()).then(|| {
            let name = &group.name;
            lang.pick(
                format!("not compared of {name}: {out}"),
                format!("{name} 未参与比较：{out}"),
                format!("{name} 未參與比較：{out}"),
            )
        })
    }));
    if !answer.items.is_empty() {
        let tested = whole(answer.items.len() as u64 + answer.more);
        notes.push(lang.pick(
            format!("* clear even among {tested} comparisons: of those marked about 5\u{a0}% come by chance (Benjamini–Hochberg on the two-proportion z). A difference is no cause."),
            format!("* 即使同时比较 {tested} 项也明显：标记项中约 5% 出于偶然（对双比例 z 作 Benjamini–Hochberg 校正）。差异不等于原因。"),
            format!("* 即使同時比較 {tested} 項也明顯：標記項中約 5% 出於偶然（對雙比例 z 作 Benjamini–Hochberg 校正）。差異不等於原因。"),
        ));
    }
    notes
}

fn left_out(group: &CompareGroup, view: &View) -> String {
    let lang = view.lang;
    let parts = [
        (
            group.inactive,
            lang.pick(
                "without an event in the range",
                "所选时间内没有事件",
                "所選時間內沒有事件",
            ),
        ),
        (
            group.immature,
            lang.pick(
                "whose time is not over",
                "观察时间尚未结束",
                "觀察時間尚未結束",
            ),
        ),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts = parts.map(|(count, word)| format!("{} {word}", whole(*count)));
    parts.collect::<Vec<_>>().join(" · ")
}

/// A row per item.
pub fn sheet(answer: &CompareAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "kind",
        "name",
        "value",
        "a_people",
        "a_share",
        "a_low",
        "a_high",
        "a_per_person",
        "b_people",
        "b_share",
        "b_low",
        "b_high",
        "b_per_person",
        "difference",
        "difference_low",
        "difference_high",
        "ratio",
        "ratio_low",
        "ratio_high",
        "z",
        "false_find_rate",
    ]);
    for item in &answer.items {
        let kind = match item.kind {
            CompareKind::Event => "event",
            CompareKind::Property => "property",
            CompareKind::Channel => "channel",
        };
        let side = |side: &CompareSide| -> [Field; 5] {
            let [share, low, high] = [side.share, side.low, side.high].map(Some);
            let people = side.people.into();
            [
                people,
                share.into(),
                low.into(),
                high.into(),
                side.per_person.into(),
            ]
        };
        let ratio = item.ratio;
        let mut row: Vec<Field> = vec![
            kind.into(),
            item.name.as_str().into(),
            item.value.clone().into(),
        ];
        row.extend(side(&item.a));
        row.extend(side(&item.b));
        row.extend([
            Some(item.difference.value).into(),
            item.difference.low.into(),
            item.difference.high.into(),
            ratio.map(|ratio| ratio.value).into(),
            ratio.and_then(|ratio| ratio.low).into(),
            ratio.and_then(|ratio| ratio.high).into(),
            Some(item.z).into(),
            Some(item.false_find_rate).into(),
        ]);
        sheet.row(row);
    }
    sheet
}
