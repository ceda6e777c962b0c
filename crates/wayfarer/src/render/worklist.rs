//! The worklist by reason, and whom to contact.

use wayfarer_journey::sentence::{self, fixed, money, share, whole};
use wayfarer_journey::{ContactRow, Lang, WorklistAnswer};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 20;

/// A row per reason, then the first customers to contact.
pub fn draw(answer: &WorklistAnswer, view: &View) -> String {
    let lang = view.lang;
    let top = answer
        .reasons
        .iter()
        .map(|row| row.customers)
        .max()
        .unwrap_or(0);
    let mut table = Table::new()
        .text(lang.pick("reason", "原因", "原因"))
        .text("")
        .number(lang.pick("customers", "客户", "客戶"))
        .text(lang.pick("calls for", "需要", "需要"));
    for row in answer.reasons.iter().filter(|row| row.customers > 0) {
        let length = share(row.customers, top).unwrap_or(0.0);
        let (tone, calls) = match row.calls {
            true => (Tone::Bad, lang.pick("a contact", "联系", "聯絡")),
            false => (Tone::Here, lang.pick("a look", "查看", "檢視")),
        };
        table.row([
            Cell::from(sentence::reason(row.reason, lang)),
            Cell::toned(tone, bar(length, BAR_WIDTH)),
            Cell::from(whole(row.customers)),
            Cell::toned(Tone::Hint, calls),
        ]);
    }
    let mut text = table.draw(view);
    if !answer.contacts.is_empty() {
        text.push('\n');
        text.push_str(&listed(answer, view));
    }
    text
}

/// Whom to contact: the sentence and the list.
pub fn contacts(answer: &WorklistAnswer, view: &View) -> String {
    let said = sentence::contacts(answer, view.lang);
    let said = view.paint.apply(Tone::Strong, &said);
    match answer.contacts.is_empty() {
        true => format!("{said}\n"),
        false => format!("{said}\n\n{}", listed(answer, view)),
    }
}

fn listed(answer: &WorklistAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .number("#")
        .text(lang.pick("customer", "客户", "客戶"))
        .text(lang.pick("why", "原因", "原因"))
        .text(lang.pick("since", "自", "自"))
        .text(lang.pick("due", "期限", "期限"))
        .number(lang.pick("365 days", "近 365 天", "近 365 天"))
        .text(lang.pick("owner", "负责人", "負責人"))
        .text(lang.pick("by", "渠道", "渠道"))
        .number(lang.pick("score", "得分", "分數"));
    for row in &answer.contacts {
        let parts = format!(
            " = {} × {} × {}",
            fixed(row.parts.urgency, 2),
            fixed(row.parts.value, 2),
            fixed(row.parts.confidence, 1)
        );
        table.row([
            Cell::toned(Tone::Hint, row.rank.to_string()),
            Cell::toned(Tone::Strong, name(row)),
            Cell::from(reasons(row, lang)),
            Cell::toned(
                Tone::Hint,
                day(row.concerns.first().and_then(|one| one["since"].as_str())),
            ),
            Cell::from(day(row.due.as_deref())),
            Cell::from(worth(row)),
            Cell::from(row.owner.clone().unwrap_or_else(|| "–".to_owned())),
            Cell::from(channel(row, lang)),
            Cell::from(fixed(row.score, 2)).and(Tone::Hint, parts),
        ]);
    }
    table.draw(view)
}

fn name(row: &ContactRow) -> String {
    let person = row.person.map(|person| person.to_string());
    let known = row.id.clone().or_else(|| row.unit.clone()).or(person);
    known.unwrap_or_default()
}

/// Those that call for a contact, the most severe first.
fn reasons(row: &ContactRow, lang: Lang) -> String {
    let calling = row.concerns.iter().filter(|one| one["calls"] == true);
    let words = calling.map(|one| sentence::concern(one, lang));
    words.collect::<Vec<_>>().join(lang.pick(", ", "、", "、"))
}

fn day(instant: Option<&str>) -> String {
    let date = instant.and_then(|instant| instant.get(..10));
    date.unwrap_or("–").to_owned()
}

fn worth(row: &ContactRow) -> String {
    let amounts = row
        .money
        .iter()
        .map(|one| money(one.amount, Some(&one.currency)));
    let amounts = amounts.collect::<Vec<_>>().join(" ");
    match amounts.is_empty() {
        true => "–".to_owned(),
        false => amounts,
    }
}

fn channel(row: &ContactRow, lang: Lang) -> String {
    match (&row.channel, row.avoid.as_slice()) {
        (Some(channel), _) => channel.clone(),
        (None, []) => String::new(),
        (None, avoid) => {
            let avoid = avoid.join(", ");
            lang.pick(
                format!("not {avoid}"),
                format!("勿用{avoid}"),
                format!("勿用{avoid}"),
            )
        }
    }
}

/// A row per reason.
pub fn sheet(answer: &WorklistAnswer) -> Sheet {
    let mut sheet = Sheet::new(&["reason", "calls", "customers"]);
    for row in &answer.reasons {
        let word = serde_json::to_value(row.reason).unwrap_or_default();
        sheet.row([
            Field::from(word.as_str().unwrap_or_default()),
            if row.calls { "contact" } else { "look" }.into(),
            row.customers.into(),
        ]);
    }
    sheet
}

/// A row per customer to contact.
pub fn contacts_sheet(answer: &WorklistAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "rank",
        "id",
        "person",
        "unit",
        "stage",
        "reasons",
        "due",
        "money",
        "owner",
        "channel",
        "avoid",
        "last_contact",
        "score",
        "urgency",
        "value",
        "confidence",
    ]);
    for row in &answer.contacts {
        let reasons = row.concerns.iter().filter_map(|one| one["reason"].as_str());
        let money = row
            .money
            .iter()
            .map(|one| format!("{} {}", one.currency, one.amount));
        let text = |text: &Option<String>| Field::from(text.as_deref().unwrap_or_default());
        sheet.row([
            Field::Number(row.rank as f64),
            text(&row.id),
            text(&row.person.map(|person| person.to_string())),
            text(&row.unit),
            row.stage.as_str().into(),
            reasons.collect::<Vec<_>>().join(" ").as_str().into(),
            text(&row.due),
            money.collect::<Vec<_>>().join(" + ").as_str().into(),
            text(&row.owner),
            text(&row.channel),
            row.avoid.join(" ").as_str().into(),
            text(&row.last_contact),
            Field::Number(row.score),
            Field::Number(row.parts.urgency),
            Field::Number(row.parts.value),
            Field::Number(row.parts.confidence),
        ]);
    }
    sheet
}
