//! What the doctor found: the machine, then each workspace's files.

use std::path::Path;

use serde_json::{Value, json};
use wayfarer_app::{Checkup, FileReport, MachineCheck, MachineFigures, MachineProblem, Severity};
use wayfarer_core::WorkspaceId;
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::{decimal, whole};

use super::table::Table;
use super::{Cell, Tone, View};

/// One line per side of the machine, and under it what to do where something is wrong.
pub fn machine(checks: &[MachineCheck], data: &Path, view: &View) -> String {
    let mut table = Table::new().text("").text("").text("");
    for check in checks {
        let (state, tone) = state(check.severity, view.lang);
        table.row([
            Cell::from(title(&check.figures, view.lang)),
            Cell::toned(tone, state),
            Cell::from(finding(&check.figures, view.lang)),
        ]);
    }
    let mut text = table.draw(view);
    for check in checks {
        if let Some(advice) = advice(check, data, view.lang) {
            let name = title(&check.figures, view.lang);
            let line = format!("{name}: {advice}\n");
            text.push_str(&view.paint.apply(Tone::Here, &line));
        }
    }
    text
}

/// The same as a document; the advice is in English.
pub fn machine_document(checks: &[MachineCheck], data: &Path) -> Value {
    let document = |check: &MachineCheck| {
        let mut found = serde_json::to_value(check).unwrap_or_default();
        found["advice"] = advice(check, data, Lang::En).into();
        found
    };
    checks.iter().map(document).collect()
}

fn state(severity: Severity, lang: Lang) -> (&'static str, Tone) {
    match severity {
        Severity::Fine => (lang.pick("ok", "正常", "正常"), Tone::Route),
        Severity::Warning => (lang.pick("warning", "警告", "警告"), Tone::Here),
        Severity::Fault => (lang.pick("fault", "故障", "故障"), Tone::Bad),
    }
}

fn title(figures: &MachineFigures, lang: Lang) -> &'static str {
    match figures {
        MachineFigures::DiskSync { .. } => lang.pick("disk sync", "磁盘同步", "磁碟同步"),
        MachineFigures::Clock { .. } => lang.pick("clock", "时钟", "時鐘"),
        MachineFigures::OpenFiles { .. } => lang.pick("open files", "打开文件数", "開啟檔案數"),
        MachineFigures::FreeSpace { .. } => lang.pick("free space", "可用空间", "可用空間"),
        MachineFigures::Versions { .. } => lang.pick("versions", "版本", "版本"),
        MachineFigures::Countries(_) => {
            lang.pick("country database", "国家/地区数据库", "國家/地區資料庫")
        }
    }
}

fn finding(figures: &MachineFigures, lang: Lang) -> String {
    match figures {
        MachineFigures::DiskSync {
            median_us,
            slowest_us,
            rounds,
        } => {
            let (median, slowest) = (millis(*median_us), millis(*slowest_us));
            lang.pick(
                format!("{median} ms in the middle of {rounds}, {slowest} ms at worst"),
                format!("{rounds} 次的中位数 {median} 毫秒，最慢 {slowest} 毫秒"),
                format!("{rounds} 次的中位數 {median} 毫秒，最慢 {slowest} 毫秒"),
            )
        }
        MachineFigures::Clock {
            now, latest_stored, ..
        } => match latest_stored {
            Some(latest) => lang.pick(
                format!("{now}; the latest stored is {latest}"),
                format!("{now}；已存储的最新时间为 {latest}"),
                format!("{now}；已儲存的最新時間為 {latest}"),
            ),
            None => now.clone(),
        },
        MachineFigures::OpenFiles { limit, needed, .. } => {
            let limit = limit.map_or_else(|| lang.pick("∞", "∞", "∞").to_owned(), whole);
            let needed = whole(*needed);
            lang.pick(
                format!("{limit} allowed, {needed} needed"),
                format!("允许 {limit}，需要 {needed}"),
                format!("允許 {limit}，需要 {needed}"),
            )
        }
        MachineFigures::FreeSpace {
            free_bytes,
            total_bytes,
            live_bytes,
        } => {
            let (free, total, live) = (bytes(*free_bytes), bytes(*total_bytes), bytes(*live_bytes));
            lang.pick(
                format!("{free} of {total}; the data takes {live}"),
                format!("{free}，共 {total}；数据占用 {live}"),
                format!("{free}，共 {total}；資料占用 {live}"),
            )
        }
        MachineFigures::Countries(found) => match &found.error {
            Some(error) => error.clone(),
            None => {
                let (kind, file) = (&found.kind, &found.file);
                let days = whole(found.days.unwrap_or_default().unsigned_abs());
                lang.pick(
                    format!("{kind}, {days} days old; {file}"),
                    format!("{kind}，{days} 天前生成；{file}"),
                    format!("{kind}，{days} 天前產生；{file}"),
                )
            }
        },
        MachineFigures::Versions {
            newest_format,
            format,
            metadata,
            ..
        } => lang.pick(
            format!("files {newest_format} of {format}, metadata {metadata}"),
            format!("文件格式 {newest_format}（本版本 {format}），元数据 {metadata}"),
            format!("檔案格式 {newest_format}（本版本 {format}），中繼資料 {metadata}"),
        ),
    }
}

fn millis(us: u64) -> String {
    decimal(us as f64 / 1000.0)
}

/// `12.1 GB`, in powers of ten as disks are sold.
fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let power = (bytes.max(1).ilog10() / 3).min(4);
    let number = decimal(bytes as f64 / 1000_f64.powi(power as i32));
    format!("{number} {}", UNITS[power as usize])
}

/// What it means and how to mend it.
fn advice(check: &MachineCheck, data: &Path, lang: Lang) -> Option<String> {
    let data = data.display();
    Some(match check.problem {
        MachineProblem::None => return None,
        MachineProblem::SyncNotHonest => lang.pick(
            format!("{data} answers before anything can be on a drive: after a power cut what was imported may be gone. Move the data off memory-backed folders, or turn off the drive's unprotected write cache"),
            format!("{data} 在数据落盘之前就已应答：断电后，已导入的数据可能丢失。请勿把数据放在内存盘上，或关闭硬盘不受保护的写缓存"),
            format!("{data} 在資料寫入磁碟之前就已回應：斷電後，已匯入的資料可能遺失。請勿把資料放在記憶體磁碟上，或關閉硬碟不受保護的寫入快取"),
        ),
        MachineProblem::SyncSlow => lang.pick(
            format!("every import waits for this disk. Put {data} on a local SSD instead of a network or spinning drive"),
            format!("每次导入都要等待此磁盘。请把 {data} 放到本地 SSD，而不是网络盘或机械硬盘"),
            format!("每次匯入都要等待此磁碟。請把 {data} 放到本機 SSD，而不是網路磁碟或傳統硬碟"),
        ),
        MachineProblem::ClockBeforeVersion => lang.pick(
            "the clock says a time before this version was written, so new events would be filed wrongly. Set it, for example with `timedatectl set-ntp true`",
            "时钟早于本版本的编写时间，新事件的时间会出错。请校正时钟，例如 `timedatectl set-ntp true`",
            "時鐘早於本版本的撰寫時間，新事件的時間會出錯。請校正時鐘，例如 `timedatectl set-ntp true`",
        )
        .to_owned(),
        MachineProblem::ClockBeforeData => lang.pick(
            "the clock lies before what is already stored: it went back, or it was ahead at an import. Set it with `timedatectl set-ntp true`; undo imports made in the wrong time with `wayfarer imports --undo`",
            "时钟早于已存储的数据：它被拨回，或导入时走快了。请用 `timedatectl set-ntp true` 校正；用 `wayfarer imports --undo` 撤销时间有误的导入",
            "時鐘早於已儲存的資料：它被調回，或匯入時走快了。請用 `timedatectl set-ntp true` 校正；用 `wayfarer imports --undo` 復原時間有誤的匯入",
        )
        .to_owned(),
        MachineProblem::TooFewFiles => lang.pick(
            "a busy server would run out of file handles. Raise the limit: `ulimit -n 65536` in the shell, LimitNOFILE=65536 in a systemd unit",
            "繁忙的服务器会耗尽文件句柄。请提高上限：在 shell 中 `ulimit -n 65536`，在 systemd 单元中 LimitNOFILE=65536",
            "忙碌的伺服器會耗盡檔案控制代碼。請提高上限：在 shell 中 `ulimit -n 65536`，在 systemd 單元中 LimitNOFILE=65536",
        )
        .to_owned(),
        MachineProblem::SpaceExhausted => lang.pick(
            format!("imports are about to fail. Free space on the disk of {data}"),
            format!("导入即将失败。请在 {data} 所在磁盘上腾出空间"),
            format!("匯入即將失敗。請在 {data} 所在磁碟上騰出空間"),
        ),
        MachineProblem::SpaceLow => lang.pick(
            format!("a compaction may have to write the data once more before it deletes the old files. Free space on the disk of {data}"),
            format!("压缩整理可能需要先重写一遍数据，再删除旧文件。请在 {data} 所在磁盘上腾出空间"),
            format!("壓實可能需要先重寫一遍資料，再刪除舊檔案。請在 {data} 所在磁碟上騰出空間"),
        ),
        MachineProblem::OlderFormat => lang.pick(
            "some files are of an older format; they are read. `wayfarer compact` writes them in today's",
            "部分文件为旧格式，仍可读取。`wayfarer compact` 会以当前格式重写",
            "部分檔案為舊格式，仍可讀取。`wayfarer compact` 會以目前格式重寫",
        )
        .to_owned(),
        MachineProblem::CountriesBroken => lang.pick(
            "the server would not start with it. Give a database of countries in MaxMind's format with --country-database, or leave that out",
            "服务器无法用它启动。请用 --country-database 指定 MaxMind 格式的国家/地区数据库，或去掉该设置",
            "伺服器無法用它啟動。請用 --country-database 指定 MaxMind 格式的國家/地區資料庫，或移除該設定",
        )
        .to_owned(),
        MachineProblem::CountriesOld => lang.pick(
            "addresses have moved since it was made. Download a newer one and start the server again",
            "自它生成以来，地址归属已有变动。请下载较新的数据库并重新启动服务器",
            "自它產生以來，位址歸屬已有變動。請下載較新的資料庫並重新啟動伺服器",
        )
        .to_owned(),
        MachineProblem::NewerFormat => lang.pick(
            "some files were written by a newer version. Update wayfarer",
            "部分文件由更新的版本写入。请升级 wayfarer",
            "部分檔案由較新的版本寫入。請升級 wayfarer",
        )
        .to_owned(),
    })
}

/// Whether nothing in the workspace's files and manifest is damaged.
pub fn is_healthy(checkup: &Checkup) -> bool {
    checkup.report.is_healthy() && checkup.manifest_damage.is_none()
}

/// A workspace's files as a document.
pub fn files_document(workspace: &WorkspaceId, checkup: &Checkup) -> Value {
    let file = |file: &FileReport| {
        json!({
            "name": file.name,
            "path": file.path.display().to_string(),
            "rows": file.rows,
            "problems": file.problems,
        })
    };
    let garbage = checkup.report.garbage.iter();
    json!({
        "workspace": workspace,
        "healthy": is_healthy(checkup),
        "manifest_damage": checkup.manifest_damage,
        "files": files(checkup).map(file).collect::<Vec<_>>(),
        "garbage": garbage.map(|path| path.display().to_string()).collect::<Vec<_>>(),
    })
}

/// A workspace's files: how many were checked, and what is wrong with which.
pub fn files_checked(workspace: &WorkspaceId, checkup: &Checkup, lang: Lang) -> String {
    let report = &checkup.report;
    let (slug, runs) = (workspace.slug(), report.runs.len());
    let events = whole(report.runs.iter().map(|run| run.rows).sum());
    let (dictionaries, kept) = (report.dictionaries.len(), report.kept.len());
    let mut text = lang.pick(
        format!(
            "{slug}: {runs} runs with {events} events and {dictionaries} dictionaries checked\n"
        ),
        format!("{slug}：已检查 {runs} 个数据段（{events} 个事件）和 {dictionaries} 个字典\n"),
        format!("{slug}：已檢查 {runs} 個資料段（{events} 筆事件）和 {dictionaries} 個字典\n"),
    );
    if kept > 0 {
        text.push_str(&lang.pick(
            format!("  {kept} kept classifications checked\n"),
            format!("  已检查 {kept} 份存档分类\n"),
            format!("  已檢查 {kept} 份封存分類\n"),
        ));
    }
    if let Some(damage) = &checkup.manifest_damage {
        text.push_str(&format!("  manifest: {damage}\n"));
    }
    for file in files(checkup) {
        for problem in &file.problems {
            text.push_str(&format!("  {}: {problem}\n", file.path.display()));
        }
    }
    if !report.garbage.is_empty() {
        let count = report.garbage.len();
        text.push_str(&lang.pick(
            format!("  {count} files left over from interrupted work; the next import or compaction deletes them\n"),
            format!("  {count} 个文件来自中断的操作；下次导入或压缩整理时会删除\n"),
            format!("  {count} 個檔案來自中斷的作業；下次匯入或壓實時會刪除\n"),
        ));
    }
    if is_healthy(checkup) {
        text.push_str(lang.pick("  all well\n", "  一切正常\n", "  一切正常\n"));
    }
    text
}

fn files(checkup: &Checkup) -> impl Iterator<Item = &FileReport> {
    let report = &checkup.report;
    let stored = report.runs.iter().chain(&report.dictionaries);
    stored.chain(&report.kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Paint;

    #[test]
    fn sizes_are_written_with_their_unit() {
        for (size, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_500, "1.5 kB"),
            (12_100_000_000, "12.1 GB"),
        ] {
            assert_eq!(bytes(size), text);
        }
    }

    #[test]
    fn every_problem_comes_with_what_to_do_in_every_language() {
        let sick = [
            MachineFigures::DiskSync {
                median_us: 3,
                slowest_us: 1_500,
                rounds: 32,
            },
            MachineFigures::Clock {
                now: "1970-01-01T00:00:00Z".to_owned(),
                latest_stored: None,
                version_written: String::new(),
            },
            MachineFigures::OpenFiles {
                limit: Some(64),
                limit_max: None,
                needed: 600,
            },
            MachineFigures::FreeSpace {
                free_bytes: 1 << 20,
                total_bytes: 1 << 30,
                live_bytes: 0,
            },
        ];
        let checks = sick.map(|figures| MachineCheck::judged(figures, 0, None));
        for lang in [Lang::En, Lang::ZhCn, Lang::ZhTw] {
            let view = View {
                lang,
                width: 100,
                paint: Paint::Plain,
            };
            let text = machine(&checks, Path::new("/data"), &view);
            assert_eq!(text.lines().count(), 8, "{text}");
            assert!(text.contains("timedatectl"), "{text}");
        }
        let document = machine_document(&checks, Path::new("/data"));
        assert_eq!(document[0]["problem"], "sync_not_honest");
        assert_eq!(document[0]["severity"], "warning");
        assert!(document[2]["advice"].as_str().unwrap().contains("ulimit"));
    }
}
