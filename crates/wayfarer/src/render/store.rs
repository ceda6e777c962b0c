//! What a store holds: catalogue, figures, workspaces.

use std::cmp::Reverse;

use wayfarer_app::Stats;
use wayfarer_core::{Catalogue, Millis, WorkspaceRecord, iso_instant};
use wayfarer_journey::sentence::{compact, decimal, percent, share, whole};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::time::Wall;
use super::{Cell, Tone, View};

/// Columns of the largest size that are listed.
const COLUMNS_MAX: usize = 40;

fn day(time_ms: Millis) -> String {
    Wall::of("UTC").day(&iso_instant(time_ms))
}

/// Events and properties, most frequent first.
pub fn catalogue(catalogue: &Catalogue, view: &View) -> String {
    let lang = view.lang;
    let total = catalogue.event_count();
    let mut events: Vec<_> = catalogue.events.iter().collect();
    events.sort_by_key(|(name, stats)| (Reverse(stats.count), name.as_str()));
    let top = events.first().map_or(0, |(_, stats)| stats.count);
    let mut table = Table::new()
        .text(lang.pick("event", "事件", "事件"))
        .text("")
        .number(lang.pick("count", "次数", "次數"))
        .number("")
        .text(lang.pick("first", "首次", "首次"))
        .text(lang.pick("last", "最近", "最近"));
    for (name, stats) in events {
        table.row([
            Cell::from(name.as_str()),
            Cell::toned(Tone::Route, bar(share(stats.count, top).unwrap_or(0.0), 24)),
            Cell::toned(Tone::Strong, whole(stats.count)),
            Cell::from(percent(share(stats.count, total).unwrap_or(0.0), lang)),
            Cell::toned(Tone::Hint, day(stats.first_ms)),
            Cell::toned(Tone::Hint, day(stats.last_ms)),
        ]);
    }
    let (number, names) = (whole(total), whole(catalogue.events.len() as u64));
    let properties = whole(catalogue.properties.len() as u64);
    let headline = lang.pick(
        format!("{number} events; event names: {names}; properties: {properties}."),
        format!("共 {number} 个事件，{names} 种名称，{properties} 个属性。"),
        format!("共 {number} 筆事件，{names} 種名稱，{properties} 個屬性。"),
    );
    let mut text = format!(
        "{}\n\n{}",
        view.paint.apply(Tone::Strong, &headline),
        table.draw(view)
    );
    if !catalogue.properties.is_empty() {
        text.push('\n');
        text.push_str(&property_table(catalogue, total, view));
    }
    text
}

fn property_table(catalogue: &Catalogue, total: u64, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("property", "属性", "屬性"))
        .text(lang.pick("type", "类型", "類型"))
        .number(lang.pick("values", "有值", "有值"))
        .number("")
        .number(lang.pick("other types", "类型不符", "類型不符"));
    let mut properties: Vec<_> = catalogue
        .properties
        .iter()
        .map(|(name, stats)| (name, stats, stats.types.values().sum::<u64>()))
        .collect();
    properties.sort_by_key(|(name, _, count)| (Reverse(*count), name.as_str()));
    for (name, stats, count) in properties {
        let conflicts = match stats.conflicts() {
            0 => Cell::from(""),
            some => Cell::toned(Tone::Bad, whole(some)),
        };
        table.row([
            Cell::from(name.as_str()),
            Cell::toned(
                Tone::Hint,
                stats.main_type().map_or("", |kind| kind.as_str()),
            ),
            Cell::from(whole(count)),
            Cell::from(percent(share(count, total).unwrap_or(0.0), lang)),
            conflicts,
        ]);
    }
    table.draw(view)
}

/// A row per event name and property.
pub fn catalogue_sheet(catalogue: &Catalogue) -> Sheet {
    let mut sheet = Sheet::new(&["what", "name", "type", "count", "first", "last"]);
    for (name, stats) in &catalogue.events {
        sheet.row([
            Field::from("event"),
            name.clone().into(),
            Field::Empty,
            stats.count.into(),
            iso_instant(stats.first_ms).into(),
            iso_instant(stats.last_ms).into(),
        ]);
    }
    for (name, stats) in &catalogue.properties {
        for (value_type, count) in &stats.types {
            sheet.row([
                Field::from("property"),
                name.clone().into(),
                value_type.as_str().into(),
                (*count).into(),
                stats.first_ms.map(iso_instant).into(),
                stats.last_ms.map(iso_instant).into(),
            ]);
        }
    }
    sheet
}

/// The workspace in figures, then bytes by column.
pub fn stats(stats: &Stats, view: &View) -> String {
    let lang = view.lang;
    let wall = Wall::of(&stats.workspace.timezone);
    let per_event = |bytes: u64| match stats.events {
        0 => "·".to_owned(),
        events => decimal(bytes as f64 / events as f64),
    };
    let day = |iso: &Option<String>| iso.as_deref().map_or("·".to_owned(), |iso| wall.day(iso));
    let mut table = Table::new().text("").text("");
    for (name, value) in [
        (
            lang.pick("workspace", "工作区", "工作區"),
            format!("{} ({})", stats.workspace.workspace.slug(), wall.name()),
        ),
        (lang.pick("events", "事件", "事件"), whole(stats.events)),
        (
            lang.pick("event names", "事件名称", "事件名稱"),
            whole(stats.event_names as u64),
        ),
        (
            lang.pick("properties", "属性", "屬性"),
            whole(stats.property_names as u64),
        ),
        (
            lang.pick("identities", "身份标识", "身分識別"),
            whole(stats.identities),
        ),
        (
            lang.pick("from – to", "时间范围", "時間範圍"),
            format!("{} – {}", day(&stats.first), day(&stats.last)),
        ),
        (
            lang.pick("imports", "导入次数", "匯入次數"),
            whole(stats.imports as u64),
        ),
        (
            lang.pick("runs", "数据段", "資料段"),
            format!(
                "{}, {}B, {} B/event",
                stats.runs,
                compact(stats.run_bytes as f64, wayfarer_journey::Lang::En),
                per_event(stats.run_bytes)
            ),
        ),
        (
            lang.pick("dictionaries", "字典", "字典"),
            format!(
                "{}B",
                compact(stats.dictionary_bytes as f64, wayfarer_journey::Lang::En)
            ),
        ),
    ] {
        table.row([Cell::toned(Tone::Hint, name), Cell::from(value)]);
    }
    let mut text = table.draw(view);
    text.push('\n');
    text.push_str(&columns(stats, view));
    text
}

fn columns(stats: &Stats, view: &View) -> String {
    let lang = view.lang;
    let top = stats.columns.first().map_or(0, |column| column.bytes);
    let mut table = Table::new()
        .text(lang.pick("column", "列", "欄"))
        .text("")
        .number(lang.pick("bytes", "字节", "位元組"))
        .number(lang.pick("per event", "每事件", "每筆事件"))
        .number(lang.pick("filled", "有值", "有值"));
    for column in stats.columns.iter().take(COLUMNS_MAX) {
        table.row([
            Cell::from(column.column.as_str()),
            Cell::toned(
                Tone::Route,
                bar(share(column.bytes, top).unwrap_or(0.0), 24),
            ),
            Cell::from(whole(column.bytes)),
            Cell::toned(Tone::Strong, decimal(column.bytes_per_event)),
            Cell::from(percent(
                share(column.values, stats.events).unwrap_or(0.0),
                lang,
            )),
        ]);
    }
    let mut text = table.draw(view);
    let left_out = stats.columns.len().saturating_sub(COLUMNS_MAX);
    if left_out > 0 {
        let note = lang.pick(
            format!("{left_out} smaller columns are in --csv"),
            format!("其余 {left_out} 列见 --csv"),
            format!("其餘 {left_out} 欄請用 --csv 查看"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// A row per column.
pub fn stats_sheet(stats: &Stats) -> Sheet {
    let mut sheet = Sheet::new(&["column", "bytes", "bytes_per_event", "values"]);
    for column in &stats.columns {
        sheet.row([
            Field::from(column.column.clone()),
            column.bytes.into(),
            column.bytes_per_event.into(),
            column.values.into(),
        ]);
    }
    sheet
}

/// A row per workspace.
pub fn workspaces(workspaces: &[WorkspaceRecord], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("workspace", "工作区", "工作區"))
        .text(lang.pick("time zone", "时区", "時區"))
        .text(lang.pick("made", "创建于", "建立於"))
        .text("");
    for record in workspaces {
        let sample = match record.is_sample {
            true => lang.pick("sample data", "示例数据", "範例資料"),
            false => "",
        };
        table.row([
            Cell::toned(Tone::Strong, record.workspace.slug()),
            Cell::from(record.timezone.as_str()),
            Cell::from(Wall::of(&record.timezone).day(&iso_instant(record.created_ms))),
            Cell::toned(Tone::Here, sample),
        ]);
    }
    table.draw(view)
}

/// A row per workspace.
pub fn workspaces_sheet(workspaces: &[WorkspaceRecord]) -> Sheet {
    let mut sheet = Sheet::new(&["workspace", "timezone", "is_sample", "created"]);
    for record in workspaces {
        sheet.row([
            Field::from(record.workspace.slug()),
            record.timezone.clone().into(),
            record.is_sample.to_string().into(),
            iso_instant(record.created_ms).into(),
        ]);
    }
    sheet
}
