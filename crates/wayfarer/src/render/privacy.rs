//! Erasures: how far they have come, and what was done.

use std::path::Path;

use wayfarer_app::{ErasureShown, ErasureState, ExportManifest, PersonRestored};
use wayfarer_journey::Lang;

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// Every erasure.
pub fn erasures(erasures: &[ErasureShown], view: &View) -> String {
    let lang = view.lang;
    if erasures.is_empty() {
        let none = lang.pick(
            "nobody was erased",
            "还没有删除过任何人",
            "還沒有刪除過任何人",
        );
        return format!("{none}\n");
    }
    let mut table = Table::new()
        .text(lang.pick("erasure", "删除", "刪除"))
        .text(lang.pick("state", "状态", "狀態"))
        .number(lang.pick("ids", "标识", "識別碼"))
        .text(lang.pick("asked for", "请求时间", "請求時間"))
        .text(lang.pick("done", "完成时间", "完成時間"))
        .text(lang.pick("by", "请求人", "請求人"))
        .text(lang.pick("reason", "原因", "原因"));
    for one in erasures {
        let lifted = one.lifted_at.as_ref().map(|_| {
            let word = lang.pick("taken again", "已恢复接收", "已恢復接收");
            format!(" ({word})")
        });
        table.row([
            Cell::from(one.id.as_str()),
            Cell::from(state(one.state, lang)).and(Tone::Hint, lifted.unwrap_or_default()),
            Cell::from(one.ids.to_string()),
            Cell::from(one.requested_at.as_str()),
            Cell::from(one.done_at.clone().unwrap_or_default()),
            Cell::from(one.asked_by.as_str()),
            Cell::from(one.reason.clone().unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// One erasure, place by place.
pub fn erasure(erasure: &ErasureShown, view: &View) -> String {
    let lang = view.lang;
    let title = format!("{}: {}", erasure.id, state(erasure.state, lang));
    let mut text = format!("{}\n", view.paint.apply(Tone::Strong, &title));
    let mut table = Table::new()
        .text(lang.pick("place", "位置", "位置"))
        .number(lang.pick("files", "文件", "檔案"))
        .number(lang.pick("gone", "已删除", "已刪除"))
        .number(lang.pick("mended", "已修订", "已修訂"));
    for (place, wiped) in &erasure.places {
        table.row([
            Cell::from(word_of(place, lang)),
            Cell::from(wiped.files.to_string()),
            Cell::from(wiped.removed.to_string()),
            Cell::from(wiped.mended.to_string()),
        ]);
    }
    text.push_str(&table.draw(view));
    let end = match (&erasure.lifted_at, &erasure.receipt) {
        (Some(_), _) => lang.pick(
            "Events of these ids are taken again.",
            "这些标识的事件重新接收。",
            "這些識別碼的事件重新接收。",
        ),
        (None, Some(_)) => lang.pick(
            "Nothing of this person is left. Events of their ids are refused.",
            "此人的数据已全部删除，其标识的新事件会被拒收。",
            "此人的資料已全部刪除，其識別碼的新事件會被拒收。",
        ),
        (None, None) => lang.pick(
            "Not done yet: `wayfarer privacy resume` goes on, as a running server does.",
            "尚未完成：可用 `wayfarer privacy resume` 继续，运行中的服务器也会自动继续。",
            "尚未完成：可用 `wayfarer privacy resume` 繼續，執行中的伺服器也會自動繼續。",
        ),
    };
    text.push_str(&format!("\n{end}\n"));
    text
}

/// That a place is being written again.
pub fn erased_place(place: &str, view: &View) -> String {
    let lang = view.lang;
    let doing = lang.pick("writing again:", "正在重写：", "正在重寫：");
    format!("{doing} {}", word_of(place, lang))
}

/// What was written of a person.
pub fn exported(manifest: &ExportManifest, to: &Path, view: &View) -> String {
    let (events, files, to) = (manifest.events, manifest.files.len(), to.display());
    view.lang.pick(
        format!("{events} events in {files} files: {to}\n"),
        format!("{files} 个文件，共 {events} 个事件：{to}\n"),
        format!("{files} 個檔案，共 {events} 個事件：{to}\n"),
    )
}

/// What came back.
pub fn restored(restored: &PersonRestored, view: &View) -> String {
    let PersonRestored {
        import,
        added,
        duplicates,
    } = restored;
    view.lang.pick(
        format!("{added} events came back as {import}; {duplicates} were there already\n"),
        format!("恢复了 {added} 个事件（{import}）；另有 {duplicates} 个已存在\n"),
        format!("還原了 {added} 個事件（{import}）；另有 {duplicates} 個已存在\n"),
    )
}

/// Every erasure, a line each.
pub fn erasures_sheet(erasures: &[ErasureShown]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "erasure",
        "state",
        "person",
        "ids",
        "requested_at",
        "hidden_at",
        "done_at",
        "asked_by",
        "reason",
        "lifted_at",
    ]);
    for one in erasures {
        let maybe = |text: &Option<String>| Field::from(text.clone().unwrap_or_default());
        sheet.row([
            Field::from(one.id.as_str()),
            Field::from(state(one.state, Lang::En)),
            Field::from(one.person.as_str()),
            Field::from(one.ids as u64),
            Field::from(one.requested_at.as_str()),
            maybe(&one.hidden_at),
            maybe(&one.done_at),
            Field::from(one.asked_by.as_str()),
            maybe(&one.reason),
            maybe(&one.lifted_at),
        ]);
    }
    sheet
}

/// What was done, a place a line.
pub fn erased_places_sheet(erasure: &ErasureShown) -> Sheet {
    let mut sheet = Sheet::new(&["erasure", "place", "files", "removed", "mended"]);
    for (place, wiped) in &erasure.places {
        sheet.row([
            Field::from(erasure.id.as_str()),
            Field::from(place.as_str()),
            Field::from(wiped.files),
            Field::from(wiped.removed),
            Field::from(wiped.mended),
        ]);
    }
    sheet
}

fn state(state: ErasureState, lang: Lang) -> &'static str {
    match state {
        ErasureState::Requested => lang.pick("requested", "已请求", "已請求"),
        ErasureState::Hidden => lang.pick("hidden", "已隐藏", "已隱藏"),
        ErasureState::Rewriting => lang.pick("rewriting", "重写中", "重寫中"),
        ErasureState::Done => lang.pick("done", "已完成", "已完成"),
    }
}

fn word_of(place: &str, lang: Lang) -> &str {
    match place {
        "log" => lang.pick("log", "日志", "日誌"),
        "runs" => lang.pick("events", "事件", "事件"),
        "dictionaries" => lang.pick("ids", "标识词典", "識別碼詞典"),
        "rejected_rows" => lang.pick("rejected rows", "被拒的行", "被拒的列"),
        "kept_months" => lang.pick("kept months", "存档月份", "存檔月份"),
        "consents" => lang.pick("consents", "同意记录", "同意記錄"),
        "refused_messages" => lang.pick("refused messages", "被拒的消息", "被拒的訊息"),
        "saved" => lang.pick("saved things", "已保存的内容", "已儲存的內容"),
        "rulings" => lang.pick("rulings", "身份裁定", "身分裁定"),
        "pulls" => lang.pick("where fetching stood", "取数位置", "取數位置"),
        "stage_facts" => lang.pick("stage facts", "阶段记录", "階段記錄"),
        "metadata" => lang.pick("metadata", "元数据", "中繼資料"),
        other => other,
    }
}
