//! Lists of people and other units.

use serde_json::Value as Json;
use wayfarer_engine::{Member, MemberPage};

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// A row per unit.
pub fn draw(page: &MemberPage, view: &View) -> String {
    let lang = view.lang;
    let has_units = page.members.iter().any(|member| member.unit.is_some());
    let mut table = Table::new()
        .text(lang.pick("id", "标识", "識別碼"))
        .text(lang.pick("person", "个人", "個人"));
    if has_units {
        table = table.text(lang.pick("unit", "单位", "單位"));
    }
    table = table.text(lang.pick("detail", "详情", "詳情"));
    for member in &page.members {
        let mut cells = vec![
            Cell::from(member.id.clone().unwrap_or_default()),
            Cell::toned(Tone::Hint, person(member)),
        ];
        if has_units {
            cells.push(Cell::from(member.unit.clone().unwrap_or_default()));
        }
        cells.push(Cell::toned(Tone::Hint, detail(&member.detail)));
        table.row(cells);
    }
    let mut text = table.draw(view);
    if let Some(next) = &page.next {
        let note = lang.pick(
            format!("more with --cursor {next}"),
            format!("下一页：--cursor {next}"),
            format!("下一頁：--cursor {next}"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

fn person(member: &Member) -> String {
    member
        .person
        .map(|person| person.to_string())
        .unwrap_or_default()
}

/// `level 2 · state dropped`: the plain values of the detail.
fn detail(detail: &Json) -> String {
    let Some(fields) = detail.as_object() else {
        return String::new();
    };
    let shown = |(name, value): (&String, &Json)| match value {
        Json::String(text) => Some(format!("{name} {text}")),
        Json::Number(number) => Some(format!("{name} {number}")),
        Json::Bool(flag) => Some(format!("{name} {flag}")),
        _ => None,
    };
    fields
        .iter()
        .filter_map(shown)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A row per unit.
pub fn sheet(page: &MemberPage) -> Sheet {
    let mut sheet = Sheet::new(&["id", "person", "unit", "detail"]);
    for member in &page.members {
        sheet.row([
            Field::from(member.id.clone()),
            person(member).into(),
            member.unit.clone().into(),
            member.detail.to_string().into(),
        ]);
    }
    sheet
}
