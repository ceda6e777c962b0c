//! The ledger: promises, goals, feelings, tiers.

use serde::Serialize;
use wayfarer_journey::sentence::{percent, share, whole};
use wayfarer_journey::{EntryCount, GoalState, Lang, LedgerAnswer, PromiseState, Quadrant};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 24;

/// A table per book, those without entries left out.
pub fn draw(answer: &LedgerAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut text = String::new();
    let mut part = |drawn: Option<String>| text.extend(drawn.map(|drawn| drawn + "\n"));
    let title = lang.pick("promises", "承诺", "承諾");
    part(counts(
        title,
        &answer.promises,
        |state| promise(state, lang),
        view,
    ));
    let title = lang.pick("goals", "目标", "目標");
    part(counts(
        title,
        &answer.goals,
        |state| goal(state, lang),
        view,
    ));
    let title = lang.pick("goals met × felt", "目标达成 × 感受", "目標達成 × 感受");
    part(counts(
        title,
        &answer.quadrants,
        |state| quadrant(state, lang),
        view,
    ));
    part(feelings(answer, view));
    for (title, words) in [
        (lang.pick("tier", "等级", "等級"), &answer.tiers),
        (
            lang.pick("priority", "优先级", "優先順序"),
            &answer.priorities,
        ),
    ] {
        let rows: Vec<_> = words
            .iter()
            .map(|word| (word.word.clone(), None, word.subjects))
            .collect();
        part(table(title, &rows, view));
    }
    if let Some(kept) = answer.kept_in_time_share {
        let kept = percent(kept, lang);
        let said = lang.pick(
            format!("{kept} of the promises that are over were kept in time"),
            format!("已到期的承诺中 {kept} 按时兑现"),
            format!("已到期的承諾中 {kept} 準時兌現"),
        );
        text.push_str(&said);
        text.push('\n');
    }
    text
}

/// A row per number.
pub fn sheet(answer: &LedgerAnswer) -> Sheet {
    let mut sheet = Sheet::new(&["book", "state", "entries", "subjects"]);
    let mut row = |book: &str, state: String, entries: u64, subjects: u64| {
        sheet.row([
            Field::from(book.to_owned()),
            state.into(),
            entries.into(),
            subjects.into(),
        ]);
    };
    for count in &answer.promises {
        row("promise", word(&count.state), count.entries, count.subjects);
    }
    for count in &answer.goals {
        row("goal", word(&count.state), count.entries, count.subjects);
    }
    for count in &answer.quadrants {
        row(
            "quadrant",
            word(&count.state),
            count.entries,
            count.subjects,
        );
    }
    for count in &answer.feelings {
        let felt = count
            .felt
            .map_or("not said".to_owned(), |felt| felt.to_string());
        row("note", felt, count.notes, count.subjects);
    }
    for count in &answer.tiers {
        row("tier", count.word.clone(), count.subjects, count.subjects);
    }
    for count in &answer.priorities {
        row(
            "priority",
            count.word.clone(),
            count.subjects,
            count.subjects,
        );
    }
    sheet
}

fn counts<S: Copy>(
    title: &str,
    counts: &[EntryCount<S>],
    name: impl Fn(S) -> &'static str,
    view: &View,
) -> Option<String> {
    let rows = counts.iter().map(|count| {
        (
            name(count.state).to_owned(),
            Some(count.entries),
            count.subjects,
        )
    });
    table(title, &rows.collect::<Vec<_>>(), view)
}

fn feelings(answer: &LedgerAnswer, view: &View) -> Option<String> {
    let lang = view.lang;
    let rows = answer.feelings.iter().map(|count| {
        let name = match count.felt {
            Some(felt) => format!("{felt:+}"),
            None => lang.pick("not said", "未说明", "未說明").to_owned(),
        };
        (name, Some(count.notes), count.subjects)
    });
    table(
        lang.pick("notes, felt", "记录的感受", "記錄的感受"),
        &rows.collect::<Vec<_>>(),
        view,
    )
}

/// Name, entries, subjects; nothing where nothing was said.
fn table(title: &str, rows: &[(String, Option<u64>, u64)], view: &View) -> Option<String> {
    let size = |row: &(String, Option<u64>, u64)| row.1.unwrap_or(row.2);
    let top = rows.iter().map(size).max().filter(|top| *top > 0)?;
    let lang = view.lang;
    let has_entries = rows.iter().any(|row| row.1.is_some());
    let mut table = Table::new().text(title).text("");
    if has_entries {
        table = table.number(lang.pick("entries", "条目", "筆數"));
    }
    table = table.number(lang.pick("subjects", "对象", "對象"));
    for row in rows {
        let part = share(size(row), top).unwrap_or(0.0);
        let mut cells = vec![
            Cell::from(row.0.clone()),
            Cell::toned(Tone::Here, bar(part, BAR_WIDTH)),
        ];
        cells.extend(row.1.map(|entries| Cell::from(whole(entries))));
        cells.push(Cell::from(whole(row.2)));
        table.row(cells);
    }
    Some(table.draw(view))
}

/// The word of the document.
fn word<S: Serialize>(state: &S) -> String {
    let json = serde_json::to_value(state).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn promise(state: PromiseState, lang: Lang) -> &'static str {
    match state {
        PromiseState::Open => lang.pick("open", "未到期", "未到期"),
        PromiseState::Overdue => lang.pick("overdue", "已逾期", "已逾期"),
        PromiseState::Kept => lang.pick("kept", "已兑现", "已兌現"),
        PromiseState::KeptLate => lang.pick("kept late", "逾期兑现", "逾期兌現"),
        PromiseState::Broken => lang.pick("broken", "未兑现", "未兌現"),
    }
}

fn goal(state: GoalState, lang: Lang) -> &'static str {
    match state {
        GoalState::Open => lang.pick("open", "进行中", "進行中"),
        GoalState::Missed => lang.pick("missed", "未达成", "未達成"),
        GoalState::Met => lang.pick("met", "已达成", "已達成"),
        GoalState::Dropped => lang.pick("dropped", "已放弃", "已放棄"),
    }
}

fn quadrant(state: Quadrant, lang: Lang) -> &'static str {
    match state {
        Quadrant::MetGood => lang.pick("met, feels good", "达成且满意", "達成且滿意"),
        Quadrant::MetBad => lang.pick("met, feels bad", "达成但不满意", "達成但不滿意"),
        Quadrant::UnmetGood => lang.pick("not met, feels good", "未达成但满意", "未達成但滿意"),
        Quadrant::UnmetBad => lang.pick("not met, feels bad", "未达成且不满意", "未達成且不滿意"),
    }
}
