//! Activity: a stacked bar per period, those who went silent beside it.

use wayfarer_journey::ActivityAnswer;
use wayfarer_journey::sentence::{share, whole};

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 32;

/// A row per period.
pub fn draw(answer: &ActivityAnswer, view: &View) -> String {
    let lang = view.lang;
    let top = answer
        .periods
        .iter()
        .map(|period| period.new + period.returning + period.resurrecting)
        .max()
        .unwrap_or(0);
    let mut table = Table::new()
        .text(lang.pick("period", "周期", "期間"))
        .text("")
        .number(lang.pick("█ new", "█ 新增", "█ 新增"))
        .number(lang.pick("▓ returning", "▓ 持续", "▓ 持續"))
        .number(lang.pick("░ resurrecting", "░ 回流", "░ 回流"))
        .number(lang.pick("dormant", "沉默", "沉默"));
    for period in &answer.periods {
        let piece = |count: u64, block: &str| {
            let columns = share(count, top).unwrap_or(0.0) * BAR_WIDTH as f64;
            block.repeat(columns.round() as usize)
        };
        let bar = Cell::toned(Tone::Here, piece(period.new, "█"))
            .and(Tone::Route, piece(period.returning, "▓"))
            .and(Tone::Route, piece(period.resurrecting, "░"));
        let name = match period.incomplete {
            true => format!("{} …", period.period),
            false => period.period.clone(),
        };
        table.row([
            Cell::from(name),
            bar,
            Cell::from(whole(period.new)),
            Cell::from(whole(period.returning)),
            Cell::from(whole(period.resurrecting)),
            Cell::toned(Tone::Bad, whole(period.dormant)),
        ]);
    }
    let mut text = table.draw(view);
    if answer.periods.iter().any(|period| period.incomplete) {
        let note = lang.pick(
            "… this period is not over: its numbers can still change",
            "… 该周期尚未结束，数字还会变化",
            "… 這個期間尚未結束，數字還會變動",
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, note)));
    }
    text
}

/// A row per period.
pub fn sheet(answer: &ActivityAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "period",
        "new",
        "returning",
        "resurrecting",
        "dormant",
        "incomplete",
    ]);
    for period in &answer.periods {
        sheet.row([
            Field::from(period.period.clone()),
            period.new.into(),
            period.returning.into(),
            period.resurrecting.into(),
            period.dormant.into(),
            period.incomplete.to_string().into(),
        ]);
    }
    sheet
}
