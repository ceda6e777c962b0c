//! What members saved: lists, revisions, and one of them.

use wayfarer_app::{RevisionInfo, Saved, SavedDocument};

use super::csv::{Field, Sheet};
use super::table::{Cell, Table};
use super::time::Wall;
use super::{Tone, View};

/// A line per saved thing.
pub fn saved<D: SavedDocument>(all: &[Saved<D>], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("name", "名称", "名稱"))
        .text(lang.pick("changed", "修改时间", "修改時間"))
        .text(lang.pick("by", "修改人", "修改者"))
        .number(lang.pick("revision", "修订版", "修訂版"))
        .text("id");
    for one in all {
        let info = &one.info;
        table.row([
            Cell::toned(Tone::Strong, one.document.name()),
            Cell::from(wall.minute(&info.changed_at)),
            Cell::from(info.changed_by.as_str()),
            Cell::from(info.revision.to_string()),
            Cell::toned(Tone::Hint, info.id.as_str()),
        ]);
    }
    table.draw(view)
}

/// A row per saved thing.
pub fn saved_sheet<D: SavedDocument>(all: &[Saved<D>]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "id",
        "name",
        "description",
        "revision",
        "tag",
        "created_at",
        "created_by",
        "changed_at",
        "changed_by",
        "removed",
    ]);
    for one in all {
        let info = &one.info;
        sheet.row([
            Field::from(info.id.as_str()),
            Field::from(one.document.name()),
            Field::from(one.document.description().unwrap_or_default()),
            Field::Number(info.revision as f64),
            Field::from(info.tag.as_str()),
            Field::from(info.created_at.as_str()),
            Field::from(info.created_by.as_str()),
            Field::from(info.changed_at.as_str()),
            Field::from(info.changed_by.as_str()),
            Field::from(info.removed.to_string()),
        ]);
    }
    sheet
}

/// One saved thing, under its name and where it comes from.
pub fn saved_one<D: SavedDocument>(one: &Saved<D>, timezone: &str, view: &View) -> String {
    let (lang, info) = (view.lang, &one.info);
    let number = info.revision;
    let mut parts = vec![
        info.id.clone(),
        lang.pick(
            format!("revision {number}"),
            format!("修订版 {number}"),
            format!("修訂版 {number}"),
        ),
        Wall::of(timezone).minute(&info.changed_at),
        info.changed_by.clone(),
    ];
    if info.removed {
        parts.push(lang.pick("removed", "已移除", "已移除").to_owned());
    }
    parts.extend(info.note.clone());
    let name = view.paint.apply(Tone::Strong, one.document.name());
    let origin = view.paint.apply(Tone::Hint, &parts.join(" · "));
    let document = serde_json::to_string_pretty(&one.document).unwrap_or_default();
    format!("{name}\n{origin}\n\n{document}")
}

/// A line per revision.
pub fn revisions(all: &[RevisionInfo], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .number(lang.pick("revision", "修订版", "修訂版"))
        .text(lang.pick("saved", "保存于", "儲存於"))
        .text(lang.pick("by", "作者", "作者"))
        .text("")
        .text(lang.pick("note", "说明", "說明"));
    for info in all {
        let removed = match info.removed {
            true => Cell::toned(Tone::Bad, lang.pick("removed", "已移除", "已移除")),
            false => Cell::from(""),
        };
        table.row([
            Cell::toned(Tone::Strong, info.revision.to_string()),
            Cell::from(wall.minute(&info.at)),
            Cell::from(info.author.as_str()),
            removed,
            Cell::from(info.note.as_deref().unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// A row per revision.
pub fn revisions_sheet(all: &[RevisionInfo]) -> Sheet {
    let mut sheet = Sheet::new(&["revision", "at", "author", "removed", "tag", "note"]);
    for info in all {
        sheet.row([
            Field::Number(info.revision as f64),
            Field::from(info.at.as_str()),
            Field::from(info.author.as_str()),
            Field::from(info.removed.to_string()),
            Field::from(info.tag.as_str()),
            Field::from(info.note.as_deref().unwrap_or_default()),
        ]);
    }
    sheet
}
