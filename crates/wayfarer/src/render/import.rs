//! Imports: how files were understood, and what became of their rows.

use wayfarer_app::FilePreview;
use wayfarer_app::RejectedTold;
use wayfarer_core::{ImportCounts, ImportRecord, ImportState, iso_instant};
use wayfarer_journey::sentence::{duration, whole};

use super::csv::{Field, Sheet};
use super::table::{Table, shortened};
use super::time::Wall;
use super::{Cell, Tone, View};

/// The widest value of a sample row.
const VALUE_WIDTH: usize = 24;

/// One file in words: format, encoding, and what its columns probably mean.
pub fn guess(file: &FilePreview) -> String {
    format!("{}: {}\n{}", file.file, detected(file), file.recognition)
}

/// One file before anything is stored: the guess, sample rows, the mapping.
pub fn preview(file: &FilePreview, view: &View) -> String {
    let mut text = guess(file);
    text.push('\n');
    let mut table = file.columns.iter().fold(Table::new(), |table, name| {
        table.text(&shortened(name, VALUE_WIDTH))
    });
    for row in &file.rows {
        table.row(
            row.iter()
                .map(|value| Cell::from(shortened(value, VALUE_WIDTH))),
        );
    }
    text.push_str(&table.draw(view));
    text.push_str(&format!(
        "\n{}\n{}",
        view.paint.apply(Tone::Hint, "# the mapping that is used"),
        file.mapping
    ));
    text
}

fn detected(file: &FilePreview) -> String {
    let detected = &file.detected;
    let mut parts = vec![detected.format.as_str().to_owned()];
    parts.extend(detected.encoding.map(str::to_owned));
    parts.extend(detected.delimiter.map(|delimiter| match delimiter {
        '\t' => "separated by tabs".to_owned(),
        delimiter => format!("separated by '{delimiter}'"),
    }));
    parts.extend(
        detected
            .sheet
            .as_ref()
            .map(|sheet| format!("sheet '{sheet}'")),
    );
    parts.extend(detected.renamed.first().map(|_| {
        format!(
            "{} column names were empty or repeated",
            detected.renamed.len()
        )
    }));
    parts.join(", ")
}

/// What became of an import's rows.
pub fn imported(record: &ImportRecord, view: &View) -> String {
    let (counts, lang) = (&record.counts, view.lang);
    let time = duration(record.finished_ms - record.started_ms, lang);
    let (added, rows) = (whole(counts.added), whole(counts.rows_read));
    let headline = lang.pick(
        format!(
            "{added} events added from {rows} rows in {time} ({})",
            record.import
        ),
        format!(
            "{rows} 行，新增 {added} 个事件，用时 {time}（{}）",
            record.import
        ),
        format!(
            "{rows} 列，新增 {added} 筆事件，費時 {time}（{}）",
            record.import
        ),
    );
    let mut text = format!("{}\n", view.paint.apply(Tone::Strong, &headline));
    for line in notes(counts, view) {
        text.push_str(&format!("  {line}\n"));
    }
    for (reason, count) in &counts.rejected_by_reason {
        text.push_str(&format!(
            "    {:>9}  {}\n",
            whole(*count),
            view.paint.apply(Tone::Bad, reason)
        ));
    }
    if counts.rejected > 0 {
        let note = lang.pick("see them with", "查看：", "查看：");
        text.push_str(&view.paint.apply(
            Tone::Hint,
            &format!("  {note} wayfarer rejected {}", record.import),
        ));
        text.push('\n');
    }
    text
}

fn notes(counts: &ImportCounts, view: &View) -> Vec<String> {
    let lang = view.lang;
    let mut lines = Vec::new();
    if counts.duplicates > 0 {
        let count = whole(counts.duplicates);
        lines.push(lang.pick(
            format!("{count} were there already and were left out"),
            format!("{count} 个事件已存在，未重复写入"),
            format!("{count} 筆事件已存在，未重複寫入"),
        ));
    }
    if counts.unattributed > 0 {
        let count = whole(counts.unattributed);
        lines.push(lang.pick(
            format!("{count} name no person: they count in trends only"),
            format!("{count} 个事件没有归属到人，只计入趋势"),
            format!("{count} 筆事件沒有對應到人，只計入趨勢"),
        ));
    }
    for (warning, count) in &counts.warnings {
        lines.push(format!("{} {}", whole(*count), warning.replace('_', " ")));
    }
    if counts.rejected > 0 {
        let count = whole(counts.rejected);
        lines.push(lang.pick(
            match counts.rejected {
                1 => "1 row rejected:".to_owned(),
                _ => format!("{count} rows rejected:"),
            },
            format!("{count} 行被拒："),
            format!("{count} 列被拒："),
        ));
    }
    lines
}

/// A row per import.
pub fn imports(imports: &[ImportRecord], view: &View) -> String {
    let lang = view.lang;
    let wall = Wall::of("UTC");
    let mut table = Table::new()
        .text(lang.pick("import", "导入", "匯入"))
        .text(lang.pick("when (UTC)", "时间 (UTC)", "時間 (UTC)"))
        .text(lang.pick("source", "来源", "來源"))
        .number(lang.pick("added", "新增", "新增"))
        .number(lang.pick("duplicates", "重复", "重複"))
        .number(lang.pick("rejected", "被拒", "被拒"))
        .text("")
        .text(lang.pick("files", "文件", "檔案"));
    for record in imports {
        let undone = match record.state {
            ImportState::Committed => "",
            ImportState::Undone => lang.pick("undone", "已撤销", "已復原"),
        };
        table.row([
            Cell::toned(Tone::Strong, record.import.to_string()),
            Cell::from(wall.minute(&iso_instant(record.finished_ms))),
            Cell::from(record.source.as_str()),
            Cell::from(whole(record.counts.added)),
            Cell::from(whole(record.counts.duplicates)),
            Cell::from(whole(record.counts.rejected)),
            Cell::toned(Tone::Here, undone),
            Cell::toned(Tone::Hint, record.files.join(", ")),
        ]);
    }
    table.draw(view)
}

/// A row per import.
pub fn imports_sheet(imports: &[ImportRecord]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "import",
        "state",
        "finished",
        "source",
        "rows_read",
        "added",
        "duplicates",
        "rejected",
        "files",
    ]);
    for record in imports {
        let state = match record.state {
            ImportState::Committed => "committed",
            ImportState::Undone => "undone",
        };
        sheet.row([
            Field::from(record.import.to_string()),
            state.into(),
            iso_instant(record.finished_ms).into(),
            record.source.clone().into(),
            record.counts.rows_read.into(),
            record.counts.added.into(),
            record.counts.duplicates.into(),
            record.counts.rejected.into(),
            record.files.join(" ").into(),
        ]);
    }
    sheet
}

/// Rejected rows with their reasons.
pub fn rejected(rows: &[RejectedTold], record: &ImportRecord, view: &View) -> String {
    let lang = view.lang;
    let (total, import) = (whole(record.counts.rejected), record.import);
    let headline = lang.pick(
        format!("{total} rows rejected by {import}."),
        format!("{import} 有 {total} 行被拒。"),
        format!("{import} 有 {total} 列被拒。"),
    );
    let mut text = format!("{}\n\n", view.paint.apply(Tone::Strong, &headline));
    for told in rows {
        let row = &told.row;
        let place = format!("{}:{}", row.file, row.line);
        text.push_str(&format!(
            "{}  {}\n",
            view.paint.apply(Tone::Here, &place),
            shortened(told.why(lang), view.width)
        ));
        text.push_str(&format!(
            "  {}\n",
            view.paint
                .apply(Tone::Hint, &shortened(row.raw.trim_end(), view.width - 2))
        ));
    }
    let left_out = record.counts.rejected.saturating_sub(rows.len() as u64);
    if left_out > 0 {
        let count = whole(left_out);
        let note = lang.pick(
            format!("{count} more with --limit, --csv or --json"),
            format!("其余 {count} 行可用 --limit、--csv 或 --json 查看"),
            format!("其餘 {count} 列可用 --limit、--csv 或 --json 查看"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// A row per rejected row.
pub fn rejected_sheet(rows: &[RejectedTold]) -> Sheet {
    let mut sheet = Sheet::new(&["file", "line", "reason", "column", "detail", "raw"]);
    for RejectedTold { row, .. } in rows {
        sheet.row([
            Field::from(row.file.clone()),
            row.line.into(),
            row.reason.clone().into(),
            row.column.clone().into(),
            row.detail.clone().into(),
            row.raw.clone().into(),
        ]);
    }
    sheet
}
