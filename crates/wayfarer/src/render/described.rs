//! The catalogue as members describe it, and touchpoints with the events that are them.

use serde_json::Value as Json;
use wayfarer_app::{CatalogueEntry, DescribedCatalogue, NamesGiven, SavedDocument, TouchpointMap};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::whole;

use super::csv::{Field, Sheet};
use super::table::{Cell, Table};
use super::{Tone, View};

/// A line per event and property somebody wrote about.
pub fn described(described: &DescribedCatalogue, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("event or property", "事件或属性", "事件或屬性"))
        .text(lang.pick("called", "称呼", "稱呼"))
        .text(lang.pick("says", "说明", "說明"))
        .text(lang.pick("by", "作者", "作者"));
    let mut line = |name: &str, names: Option<&NamesGiven>, says: String, by: &str| {
        let called = names.and_then(|names| name_in(names, lang));
        table.row([
            Cell::toned(Tone::Strong, name),
            Cell::from(called.unwrap_or_default()),
            Cell::from(says),
            Cell::toned(Tone::Hint, by),
        ]);
    };
    for CatalogueEntry(one) in &described.events {
        let (info, entry) = (&one.info, &one.document);
        let same = entry.same_as.as_deref().map(|main| format!("= {main}"));
        let meaning = entry.meaning.as_ref().map(|key| format!("→ {key}"));
        let flags = flags(entry.verified, entry.hidden, lang);
        let parts = [same, meaning, flags, entry.description.clone()];
        let says = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        line(&info.id, entry.names.as_ref(), says, &info.changed_by);
    }
    for CatalogueEntry(one) in &described.properties {
        let (info, entry) = (&one.info, &one.document);
        let unit = entry.unit.as_ref().map(|unit| format!("[{unit}]"));
        let flags = flags(entry.verified, entry.hidden, lang);
        let parts = [unit, flags, entry.description.clone()];
        let says = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        line(&info.id, entry.names.as_ref(), says, &info.changed_by);
    }
    table.draw(view)
}

fn name_in(names: &NamesGiven, lang: Lang) -> Option<&str> {
    let wanted = lang.pick(&names.en, &names.zh_cn, &names.zh_tw);
    let others = [&names.en, &names.zh_cn, &names.zh_tw];
    let mut all = std::iter::once(wanted).chain(others);
    all.find_map(Option::as_deref)
}

fn flags(verified: bool, hidden: bool, lang: Lang) -> Option<String> {
    let verified = verified.then(|| lang.pick("verified", "已核实", "已核實"));
    let hidden = hidden.then(|| lang.pick("hidden", "已隐藏", "已隱藏"));
    let words: Vec<&str> = verified.into_iter().chain(hidden).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

/// A row per event and property somebody wrote about.
pub fn described_sheet(described: &DescribedCatalogue) -> Sheet {
    let mut sheet = Sheet::new(&[
        "what",
        "name",
        "en",
        "zh-CN",
        "zh-TW",
        "description",
        "hidden",
        "verified",
        "owner",
        "meaning",
        "same_as",
        "unit",
        "changed_at",
        "changed_by",
    ]);
    described.events.iter().for_each(|one| row(one, &mut sheet));
    described
        .properties
        .iter()
        .for_each(|one| row(one, &mut sheet));
    sheet
}

fn row<D: SavedDocument>(CatalogueEntry(one): &CatalogueEntry<D>, sheet: &mut Sheet) {
    let fields = serde_json::to_value(&one.document).unwrap_or_default();
    let of = |json: &Json| match json {
        Json::String(text) => Field::from(text.as_str()),
        Json::Bool(yes) => Field::from(yes.to_string()),
        _ => Field::Empty,
    };
    let plain = |field: &str| of(&fields[field]);
    let named = |language: &str| of(&fields["names"][language]);
    sheet.row([
        Field::from(D::KIND),
        Field::from(one.info.id.as_str()),
        named("en"),
        named("zh-CN"),
        named("zh-TW"),
        plain("description"),
        plain("hidden"),
        plain("verified"),
        plain("owner"),
        plain("meaning"),
        plain("same_as"),
        plain("unit"),
        Field::from(one.info.changed_at.as_str()),
        Field::from(one.info.changed_by.as_str()),
    ]);
}

/// A line per touchpoint, by area of the journey, and the events that are none.
pub fn touchpoints(map: &TouchpointMap, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("area", "环节", "環節"))
        .text(lang.pick("touchpoint", "触点", "接觸點"))
        .text(lang.pick("key", "键", "鍵"))
        .text(lang.pick("events", "事件", "事件"));
    for area in &map.areas {
        let mut heading = area.names.of(lang);
        for touchpoint in &area.touchpoints {
            let events = touchpoint.events.iter();
            let events = events.map(|event| format!("{} ({})", event.name, whole(event.count)));
            table.row([
                Cell::toned(Tone::Strong, heading),
                Cell::from(touchpoint.names.of(lang)),
                Cell::toned(Tone::Hint, touchpoint.key.as_str()),
                Cell::from(events.collect::<Vec<_>>().join(", ")),
            ]);
            heading = "";
        }
    }
    let unmapped = map.unmapped.iter();
    let unmapped = unmapped.map(|event| format!("{} ({})", event.name, whole(event.count)));
    let unmapped = unmapped.collect::<Vec<_>>().join(", ");
    let mut text = table.draw(view);
    if !unmapped.is_empty() {
        let told = lang.pick(
            format!("No touchpoint: {unmapped}"),
            format!("没有对应触点的事件：{unmapped}"),
            format!("沒有對應接觸點的事件：{unmapped}"),
        );
        text = format!("{text}\n{told}\n");
    }
    text
}

/// A row per event of a touchpoint; touchpoints without one have a row of their own.
pub fn touchpoints_sheet(map: &TouchpointMap) -> Sheet {
    let mut sheet = Sheet::new(&["area", "touchpoint", "name", "event", "count", "by"]);
    for area in &map.areas {
        let word = serde_json::to_value(area.area).unwrap_or_default();
        let word = word.as_str().unwrap_or_default().to_owned();
        for touchpoint in &area.touchpoints {
            let start = || {
                [
                    Field::from(word.as_str()),
                    Field::from(touchpoint.key.as_str()),
                    Field::from(touchpoint.names.of(Lang::En)),
                ]
            };
            for event in &touchpoint.events {
                let by = serde_json::to_value(event.by).unwrap_or_default();
                let end = [
                    Field::from(event.name.as_str()),
                    Field::from(event.count),
                    Field::from(by.as_str().unwrap_or_default()),
                ];
                sheet.row(start().into_iter().chain(end));
            }
            if touchpoint.events.is_empty() {
                let end = [Field::Empty, Field::Empty, Field::Empty];
                sheet.row(start().into_iter().chain(end));
            }
        }
    }
    for event in &map.unmapped {
        let start = [Field::Empty, Field::Empty, Field::Empty];
        let end = [
            Field::from(event.name.as_str()),
            Field::from(event.count),
            Field::Empty,
        ];
        sheet.row(start.into_iter().chain(end));
    }
    sheet
}
