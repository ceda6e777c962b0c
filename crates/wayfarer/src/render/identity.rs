//! Who is who: ids, what joins them, and what members ruled.

use wayfarer_app::{
    IdTold, Identity, IdentityRuled, LinkTold, PersonOfIds, QuarantinedTold, RulingTold,
};
use wayfarer_core::{IdKind, Verdict};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::whole;

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// What became of a ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruled {
    /// Nothing: it was only looked at.
    Preview,
    /// It holds.
    Done,
    /// It no longer holds.
    TakenBack,
}

/// A person's ids, what joins them, and what members ruled.
pub fn identity(identity: &Identity, view: &View) -> String {
    let lang = view.lang;
    let mut text = person(&identity.person, view);
    if !identity.links.is_empty() {
        text.push('\n');
        text.push_str(&links(&identity.links, view));
    }
    if !identity.rulings.is_empty() {
        let title = lang.pick("What members ruled", "成员的裁定", "成員的裁定");
        text.push_str(&format!("\n{}\n", view.paint.apply(Tone::Strong, title)));
        text.push_str(&rulings(&identity.rulings, view));
    }
    text
}

/// What a ruling changes: who was there before, and who is there then.
pub fn ruled(changed: &IdentityRuled, how: Ruled, view: &View) -> String {
    let lang = view.lang;
    let title = |text: &str| format!("{}\n", view.paint.apply(Tone::Strong, text));
    let mut text = title(lang.pick("Before", "之前", "之前"));
    for one in &changed.before {
        text.push_str(&person(one, view));
    }
    text.push('\n');
    text.push_str(&title(lang.pick("After", "之后", "之後")));
    for one in &changed.after {
        text.push_str(&person(one, view));
    }
    let numbers: Vec<String> = changed
        .rulings
        .iter()
        .map(|ruling| ruling.number.to_string())
        .collect();
    let numbers = numbers.join(", ");
    let end = match how {
        Ruled::Preview => lang
            .pick(
                "Nothing was changed: say it without --dry-run.",
                "没有改动：去掉 --dry-run 再执行。",
                "沒有變更：去掉 --dry-run 再執行。",
            )
            .to_owned(),
        Ruled::Done => {
            lang.pick(
                "Ruled; `wayfarer identity take-back N` takes it back. N:",
                "已裁定；用 `wayfarer identity take-back N` 撤回。N：",
                "已裁定；用 `wayfarer identity take-back N` 撤回。N：",
            )
            .to_owned()
                + " "
                + &numbers
        }
        Ruled::TakenBack => lang.pick("Taken back.", "已撤回。", "已撤回。").to_owned(),
    };
    text.push_str(&format!("\n{end}\n"));
    text
}

/// Everything members ruled.
pub fn rulings(rulings: &[RulingTold], view: &View) -> String {
    let lang = view.lang;
    if rulings.is_empty() {
        let none = lang.pick("nothing was ruled", "还没有裁定", "還沒有裁定");
        return format!("{none}\n");
    }
    let mut table = Table::new()
        .number("#")
        .text(lang.pick("ruling", "裁定", "裁定"))
        .text(lang.pick("id", "标识", "識別碼"))
        .text(lang.pick("person", "客户", "客戶"))
        .text(lang.pick("by", "裁定人", "裁定人"))
        .text(lang.pick("at", "时间", "時間"))
        .text(lang.pick("reason", "原因", "原因"));
    for ruling in rulings {
        let taken_back = ruling.revoked_by.as_ref().map(|by| {
            let word = lang.pick("taken back by", "已撤回：", "已撤回：");
            format!(" ({word} {by})")
        });
        table.row([
            Cell::from(ruling.number.to_string()),
            Cell::from(verdict(ruling.verdict, lang)),
            Cell::from(ruling.id_value.clone().unwrap_or_else(|| ruling.id.clone())),
            Cell::from(
                ruling
                    .user_value
                    .clone()
                    .unwrap_or_else(|| ruling.user.clone()),
            ),
            Cell::from(ruling.author.as_str()),
            Cell::from(ruling.at.as_str()),
            Cell::from(ruling.reason.as_str()).and(Tone::Hint, taken_back.unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// Ids that too many share.
pub fn quarantine(hot: &[QuarantinedTold], view: &View) -> String {
    let lang = view.lang;
    if hot.is_empty() {
        let none = lang.pick(
            "no id is shared by too many people",
            "没有被过多人共用的标识",
            "沒有被過多人共用的識別碼",
        );
        return format!("{none}\n");
    }
    let mut table = ids_table(lang).number(lang.pick("people", "人数", "人數"));
    for one in hot {
        let people = Cell::from(whole(one.people as u64));
        table.row(id_cells(&one.id, lang).into_iter().chain([people]));
    }
    table.draw(view)
}

fn person(person: &PersonOfIds, view: &View) -> String {
    let name = person.name.as_deref().unwrap_or(&person.person);
    let mut text = view.paint.apply(Tone::Strong, name);
    text.push_str(
        &view
            .paint
            .apply(Tone::Hint, &format!("  {}\n", person.person)),
    );
    let mut table = ids_table(view.lang);
    for id in &person.ids {
        table.row(id_cells(id, view.lang));
    }
    text.push_str(&table.draw(view));
    text
}

fn ids_table(lang: Lang) -> Table {
    Table::new()
        .text(lang.pick("id", "标识", "識別碼"))
        .text(lang.pick("kind", "类型", "類型"))
        .number(lang.pick("events", "事件", "事件"))
        .text(lang.pick("when", "时段", "時段"))
}

fn id_cells(id: &IdTold, lang: Lang) -> [Cell; 4] {
    let stretches = id.stretches.iter().map(|stretch| {
        let side = |side: &Option<String>| side.clone().unwrap_or_default();
        format!("{} … {}", side(&stretch.from), side(&stretch.until))
    });
    [
        Cell::from(id.value.clone().unwrap_or_else(|| id.id.clone())),
        Cell::toned(Tone::Hint, kind(id.kind, lang)),
        Cell::from(whole(id.events)),
        Cell::toned(Tone::Hint, stretches.collect::<Vec<_>>().join(", ")),
    ]
}

fn links(links: &[LinkTold], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("id", "标识", "識別碼"))
        .text(lang.pick("person", "客户", "客戶"))
        .text(lang.pick("joined by", "合并依据", "合併依據"))
        .number(lang.pick("events", "事件", "事件"))
        .text(lang.pick("first", "首次", "首次"))
        .text(lang.pick("last", "最近", "最近"));
    for link in links {
        let by = match link.kind {
            "both" => lang.pick(
                "events with both ids",
                "同时带两个标识的事件",
                "同時帶兩個識別碼的事件",
            ),
            _ => lang.pick("alias events", "别名事件", "別名事件"),
        };
        let off = match link.holds {
            true => "",
            false => lang.pick(" (does not hold)", "（不生效）", "（不生效）"),
        };
        table.row([
            Cell::from(link.id_value.clone().unwrap_or_else(|| link.id.clone())),
            Cell::from(link.user_value.clone().unwrap_or_else(|| link.user.clone())),
            Cell::from(by).and(Tone::Hint, off),
            Cell::from(whole(link.events)),
            Cell::from(link.first.as_str()),
            Cell::from(link.last.as_str()),
        ]);
    }
    table.draw(view)
}

fn kind(kind: Option<IdKind>, lang: Lang) -> &'static str {
    match kind {
        Some(IdKind::User) => lang.pick("known person", "已知客户", "已知客戶"),
        Some(IdKind::Anonymous) => lang.pick("device", "设备", "裝置"),
        _ => "",
    }
}

fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Join => lang.pick("join", "合并", "合併"),
        Verdict::Split => lang.pick("split", "拆分", "拆分"),
    }
}

const IDS: [&str; 5] = ["person", "id", "kind", "value", "events"];

/// A person's ids for programs.
pub fn ids_sheet(person: &PersonOfIds) -> Sheet {
    let mut sheet = Sheet::new(&IDS);
    person
        .ids
        .iter()
        .for_each(|id| sheet.row(id_fields(&person.person, id)));
    sheet
}

/// The people a ruling concerns, for programs.
pub fn people_of_ids_sheet(changed: &IdentityRuled) -> Sheet {
    let header: Vec<&str> = ["when"].into_iter().chain(IDS).collect();
    let mut sheet = Sheet::new(&header);
    for (when, people) in [("before", &changed.before), ("after", &changed.after)] {
        for person in people {
            for id in &person.ids {
                sheet.row(
                    [Field::from(when)]
                        .into_iter()
                        .chain(id_fields(&person.person, id)),
                );
            }
        }
    }
    sheet
}

fn id_fields(person: &str, id: &IdTold) -> [Field; 5] {
    [
        Field::from(person),
        Field::from(id.id.as_str()),
        Field::from(kind(id.kind, Lang::En)),
        Field::from(id.value.clone().unwrap_or_default().as_str()),
        Field::Number(id.events as f64),
    ]
}

/// Rulings for programs.
pub fn rulings_sheet(rulings: &[RulingTold]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "number",
        "verdict",
        "id",
        "user",
        "author",
        "at",
        "reason",
        "revoked_by",
        "revoked_at",
    ]);
    for ruling in rulings {
        let maybe = |text: &Option<String>| Field::from(text.clone().unwrap_or_default().as_str());
        sheet.row([
            Field::Number(ruling.number as f64),
            Field::from(verdict(ruling.verdict, Lang::En)),
            Field::from(ruling.id.as_str()),
            Field::from(ruling.user.as_str()),
            Field::from(ruling.author.as_str()),
            Field::from(ruling.at.as_str()),
            Field::from(ruling.reason.as_str()),
            maybe(&ruling.revoked_by),
            maybe(&ruling.revoked_at),
        ]);
    }
    sheet
}

/// Ids that too many share, for programs.
pub fn quarantine_sheet(hot: &[QuarantinedTold]) -> Sheet {
    let mut sheet = Sheet::new(&["id", "kind", "value", "events", "people"]);
    for one in hot {
        let [_, id, kind, value, events] = id_fields("", &one.id);
        sheet.row([id, kind, value, events, Field::Number(one.people as f64)]);
    }
    sheet
}
