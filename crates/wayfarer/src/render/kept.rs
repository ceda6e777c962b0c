//! Kept months: the list, one of them, and what differs.

use serde_json::Value as Json;
use wayfarer_app::{Cause, Difference, KeptClassification, KeptComparison, KeptMonth};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::whole;

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// Fields of a customer, in the order of columns.
const FIELDS: [&str; 9] = [
    "stage",
    "direction",
    "risk",
    "felt",
    "tier",
    "priority",
    "goals",
    "overdue",
    "by",
];

/// The months that were kept.
pub fn kept(kept: &[KeptClassification], view: &View) -> String {
    let lang = view.lang;
    if kept.is_empty() {
        let none = lang.pick(
            "nothing was kept yet: `wayfarer classify LIFECYCLE --month 2026-05 --keep-month`",
            "还没有存档：`wayfarer classify 生命周期 --month 2026-05 --keep-month`",
            "還沒有封存：`wayfarer classify 生命週期 --month 2026-05 --keep-month`",
        );
        return format!("{none}\n");
    }
    let mut table = Table::new()
        .text(lang.pick("id", "编号", "編號"))
        .text(lang.pick("version", "版本", "版本"))
        .number(lang.pick("customers", "客户", "客戶"))
        .text(lang.pick("kept at", "存档时间", "封存時間"))
        .text(lang.pick("by", "存档人", "封存人"))
        .text(lang.pick("note", "备注", "備註"));
    for one in kept {
        table.row([
            Cell::toned(Tone::Strong, one.id.as_str()),
            Cell::from(format!("v{}", one.version)),
            Cell::from(whole(one.customers)),
            Cell::from(one.created_at.as_str()),
            Cell::from(one.author.as_str()),
            Cell::from(one.note.clone().unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// The same for programs.
pub fn kept_sheet(kept: &[KeptClassification]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "id",
        "lifecycle",
        "version",
        "month",
        "customers",
        "as_of",
        "known_at",
        "created_at",
        "author",
        "note",
        "hash",
    ]);
    for one in kept {
        sheet.row([
            Field::from(one.id.as_str()),
            one.lifecycle.as_str().into(),
            u64::from(one.version).into(),
            one.period.as_str().into(),
            one.customers.into(),
            one.as_of.as_str().into(),
            one.known_at.as_str().into(),
            one.created_at.as_str().into(),
            one.author.as_str().into(),
            one.note.as_deref().unwrap_or_default().into(),
            one.hash.as_str().into(),
        ]);
    }
    sheet
}

/// A kept month: what it is, and a page of its customers.
pub fn kept_month(month: &KeptMonth, view: &View) -> String {
    let lang = view.lang;
    let info = &month.info;
    let customers = whole(info.customers);
    let mut text = lang.pick(
        format!(
            "{}: {customers} customers as of {}, known at {}, by {} v{}\n\n",
            info.id, info.as_of, info.known_at, info.lifecycle, info.version
        ),
        format!(
            "{}：{customers} 个客户，时点 {}，知悉截至 {}，依据 {} v{}\n\n",
            info.id, info.as_of, info.known_at, info.lifecycle, info.version
        ),
        format!(
            "{}：{customers} 個客戶，時點 {}，知悉截至 {}，依據 {} v{}\n\n",
            info.id, info.as_of, info.known_at, info.lifecycle, info.version
        ),
    );
    let mut table = Table::new().text(lang.pick("customer", "客户", "客戶"));
    for field in FIELDS {
        table = table.text(field);
    }
    for member in &month.members {
        let mut cells = vec![Cell::toned(Tone::Strong, name(member))];
        cells.extend(FIELDS.map(|field| Cell::from(plain(&member["detail"][field]))));
        table.row(cells);
    }
    text.push_str(&table.draw(view));
    if let Some(next) = &month.next {
        text.push_str(&lang.pick(
            format!("more: --cursor {next}\n"),
            format!("更多：--cursor {next}\n"),
            format!("更多：--cursor {next}\n"),
        ));
    }
    text
}

/// The customers of a kept month for programs.
pub fn kept_month_sheet(month: &KeptMonth) -> Sheet {
    let header = ["person", "id", "unit", "from"].into_iter().chain(FIELDS);
    let mut sheet = Sheet::new(&header.collect::<Vec<_>>());
    for member in &month.members {
        let who = ["person", "id", "unit"].map(|field| plain(&member[field]));
        let standing = ["from"].into_iter().chain(FIELDS);
        let standing = standing.map(|field| plain(&member["detail"][field]));
        let fields = who.into_iter().chain(standing);
        sheet.row(fields.map(|text| Field::from(text.as_str())));
    }
    sheet
}

/// Who differs, in what and why.
pub fn kept_comparison(compared: &KeptComparison, view: &View) -> String {
    let lang = view.lang;
    let (same, differ) = (whole(compared.same), whole(compared.differ));
    let other = match &compared.with {
        Some(with) => with.id.clone(),
        None => today(compared, lang),
    };
    let id = &compared.kept.id;
    let mut text = lang.pick(
        format!("{id} against {other}: {same} customers are the same, {differ} differ\n"),
        format!("{id} 对比{other}：{same} 个客户相同，{differ} 个不同\n"),
        format!("{id} 對比{other}：{same} 個客戶相同，{differ} 個不同\n"),
    );
    text.push_str(&matrix(compared, view));
    if !compared.fields.is_empty() {
        let fields = compared.fields.iter();
        let fields = fields.map(|count| format!("{} {}", count.field, whole(count.customers)));
        let fields = fields.collect::<Vec<_>>().join(" · ");
        text.push_str(&format!("\n{fields}\n\n"));
    }
    let mut table = Table::new()
        .text(lang.pick("customer", "客户", "客戶"))
        .text(lang.pick("before → after", "之前 → 之后", "之前 → 之後"))
        .text(lang.pick("why", "原因", "原因"));
    for one in &compared.differences {
        table.row([
            Cell::toned(Tone::Strong, who(one)),
            Cell::from(changes(one)),
            Cell::from(one.cause.map_or("", |cause| because(cause, lang))),
        ]);
    }
    if !compared.differences.is_empty() {
        text.push_str(&table.draw(view));
    }
    text
}

fn today(compared: &KeptComparison, lang: Lang) -> String {
    let version = match compared.version {
        Some(version) => format!("v{version}"),
        None => lang.pick("the draft", "草稿", "草稿").to_owned(),
    };
    lang.pick(
        format!("what the events say today by {version}"),
        format!("今天的事件（{version}）"),
        format!("今天的事件（{version}）"),
    )
}

/// Stages on either side, those of nobody left out.
fn matrix(compared: &KeptComparison, view: &View) -> String {
    let lang = view.lang;
    let none = lang.pick("(not among them)", "（不在其中）", "（不在其中）");
    let mut table = Table::new()
        .text(lang.pick("before", "之前", "之前"))
        .text(lang.pick("after", "之后", "之後"))
        .number(lang.pick("customers", "客户", "客戶"));
    for row in &compared.matrix {
        let tone = if row.before == row.after {
            Tone::Hint
        } else {
            Tone::Ink
        };
        let stage = |stage: &Option<String>| stage.clone().unwrap_or_else(|| none.to_owned());
        table.row([
            Cell::toned(tone, stage(&row.before)),
            Cell::toned(tone, stage(&row.after)),
            Cell::toned(tone, whole(row.customers)),
        ]);
    }
    table.draw(view)
}

/// Every difference for programs.
pub fn kept_comparison_sheet(compared: &KeptComparison) -> Sheet {
    let mut sheet = Sheet::new(&["person", "id", "unit", "fields", "before", "after", "cause"]);
    for one in &compared.differences {
        let text = |field: &str| one.who.get(field).map(plain).unwrap_or_default();
        let cause = one.cause.map_or("", |cause| because(cause, Lang::En));
        let words = [
            text("person"),
            text("id"),
            text("unit"),
            one.fields.join(" "),
            side(&one.before, &one.fields),
            side(&one.after, &one.fields),
            cause.to_owned(),
        ];
        sheet.row(words.map(|word| Field::from(word.as_str())));
    }
    sheet
}

fn because(cause: Cause, lang: Lang) -> &'static str {
    match cause {
        Cause::Data => lang.pick("events since", "之后的事件", "之後的事件"),
        Cause::Version => lang.pick("other version", "版本不同", "版本不同"),
    }
}

fn changes(one: &Difference) -> String {
    let change = |field: &String| match field.as_str() {
        "customers" => format!(
            "{} → {}",
            plain(&one.before["stage"]),
            plain(&one.after["stage"])
        ),
        field => format!(
            "{field}: {} → {}",
            plain(&one.before[field]),
            plain(&one.after[field])
        ),
    };
    let fields = one
        .fields
        .iter()
        .filter(|field| !["from", "direction"].contains(&field.as_str()));
    let told: Vec<_> = fields.map(change).collect();
    match told.is_empty() {
        true => one.fields.iter().map(change).collect::<Vec<_>>().join(", "),
        false => told.join(", "),
    }
}

fn side(standing: &Json, fields: &[String]) -> String {
    let fields = fields.iter().filter(|field| *field != "customers");
    let told = fields.map(|field| format!("{field}={}", plain(&standing[field.as_str()])));
    told.collect::<Vec<_>>().join(" ")
}

fn who(one: &Difference) -> String {
    name(&Json::Object(one.who.clone()))
}

/// The id people know, or else our own.
fn name(member: &Json) -> String {
    let known = ["id", "person", "unit"]
        .iter()
        .find_map(|field| member[*field].as_str());
    known.unwrap_or("–").to_owned()
}

/// A value as a word; nothing for none.
fn plain(value: &Json) -> String {
    match value {
        Json::Null => "–".to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
