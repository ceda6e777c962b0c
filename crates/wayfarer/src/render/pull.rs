//! Sources that fetch: templates, trials, runs.

use wayfarer_app::{PullOutcome, PullRun, PullStanding, PullTemplate, PullTrial, Trouble};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::{duration, localised, percent, whole};

use super::table::{Cell, Table};
use super::webhook::hook_preview;
use super::{Tone, View};

/// Templates by key, with where their credentials are.
pub fn pull_templates(templates: &[PullTemplate], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("template", "模板", "範本"))
        .text(lang.pick("tool", "工具", "工具"))
        .text(lang.pick("what it tells", "内容", "內容"));
    for one in templates {
        table.row([
            Cell::from(one.key),
            Cell::from(one.tool),
            Cell::from(localised(&one.names, lang)),
        ]);
    }
    table.draw(view)
}

/// What one page came to.
pub fn pull_trial(trial: &PullTrial, view: &View) -> String {
    let lang = view.lang;
    let mut text = format!("{}\n", trial.address);
    if let Some(problem) = &trial.problem {
        let status = problem.status.map(|status| format!(" (HTTP {status})"));
        let said = told(problem.trouble, lang);
        let line = format!("{said}{}\n{}\n", status.unwrap_or_default(), problem.detail);
        text.push_str(&view.paint.apply(Tone::Bad, &line));
        return text;
    }
    let items = whole(trial.items as u64);
    let more = match trial.has_more {
        true => lang.pick(
            ", more pages follow",
            "，后面还有更多页",
            "，後面還有更多頁",
        ),
        false => "",
    };
    text.push_str(&lang.pick(
        format!("{items} items{more}\n"),
        format!("{items} 条{more}\n"),
        format!("{items} 筆{more}\n"),
    ));
    if let Some(preview) = &trial.preview {
        text.push_str(&hook_preview(preview, view));
    }
    text
}

/// How every source that fetches stands.
pub fn pulls(standings: &[PullStanding], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("source", "来源", "來源"))
        .text(lang.pick("state", "状态", "狀態"))
        .text(lang.pick("last run", "上次运行", "上次執行"))
        .text(lang.pick("next", "下次", "下次"));
    for one in standings {
        let last = one.run.as_ref().or(one.past.first());
        table.row([
            Cell::from(one.name.clone()),
            Cell::from(last.map_or("–", |run| outcome(run.outcome, lang))),
            Cell::from(last.map_or_else(|| "–".to_owned(), |run| run.started.clone())),
            Cell::from(one.next.clone().unwrap_or_else(|| "–".to_owned())),
        ]);
    }
    table.draw(view)
}

/// The runs of one source.
pub fn pull(standing: &PullStanding, view: &View) -> String {
    let lang = view.lang;
    let mut text = format!("{}\n", standing.name);
    if standing.is_asked {
        let line = lang.pick("a run is asked for", "已请求运行", "已要求執行");
        text.push_str(&format!("{line}\n"));
    }
    for run in standing.run.iter().chain(&standing.past) {
        text.push_str(&format!(
            "#{} {}  {}",
            run.number,
            run.started,
            pull_run(run, view)
        ));
    }
    text
}

/// How a run ended, or stands, with what went wrong.
pub fn pull_run(run: &PullRun, view: &View) -> String {
    let mut text = pull_progress(run, view);
    text.push('\n');
    if let Some(problem) = &run.problem {
        let said = format!("  {}\n", told(problem.trouble, view.lang));
        text.push_str(&view.paint.apply(Tone::Bad, &said));
    }
    text
}

/// How far a run is, in a line.
pub fn pull_progress(run: &PullRun, view: &View) -> String {
    let lang = view.lang;
    let state = outcome(run.outcome, lang);
    let (pages, accepted, rejected) = (whole(run.pages), whole(run.accepted), whole(run.rejected));
    let mut line = lang.pick(
        format!("{state}: {pages} pages, {accepted} accepted, {rejected} rejected"),
        format!("{state}：{pages} 页，接受 {accepted}，拒绝 {rejected}"),
        format!("{state}：{pages} 頁，接受 {accepted}，拒絕 {rejected}"),
    );
    if let Some(share) = run.share {
        line.push_str(&format!("  {}", percent(share, lang)));
    }
    if let Some(seconds) = run.seconds_left {
        line.push_str(&format!(
            "  ETA {}",
            duration((seconds * 1_000.0) as i64, lang)
        ));
    }
    line
}

fn outcome(outcome: PullOutcome, lang: Lang) -> &'static str {
    match outcome {
        PullOutcome::Running => lang.pick("running", "运行中", "執行中"),
        PullOutcome::Waiting => lang.pick("waiting", "等待中", "等待中"),
        PullOutcome::Done => lang.pick("done", "完成", "完成"),
        PullOutcome::Failed => lang.pick("failed", "失败", "失敗"),
        PullOutcome::Cancelled => lang.pick("stopped", "已停止", "已停止"),
    }
}

/// What went wrong, in the reader's language.
fn told(trouble: Trouble, lang: Lang) -> &'static str {
    let [zh_cn, zh_tw] = match trouble {
        Trouble::Address => ["不允许访问该地址。", "不允許存取該位址。"],
        Trouble::Unreachable => ["无法连接该工具。", "無法連線該工具。"],
        Trouble::Timeout => ["该工具未及时应答。", "該工具未及時回應。"],
        Trouble::Untrusted => ["该工具的证书不可信。", "該工具的憑證不可信。"],
        Trouble::CutShort => ["应答不完整。", "回應不完整。"],
        Trouble::TooLarge => ["应答过大：请缩小每页。", "回應過大：請縮小每頁。"],
        Trouble::Redirected => [
            "该工具要求转到别处：请使用其文档中的地址。",
            "該工具要求轉到別處：請使用其文件中的位址。",
        ],
        Trouble::Unauthorised => ["该工具不接受此凭据。", "該工具不接受此憑證資料。"],
        Trouble::Forbidden => ["此凭据无权读取。", "此憑證資料無權讀取。"],
        Trouble::NotFound => ["该工具没有此地址。", "該工具沒有此位址。"],
        Trouble::Refused => ["该工具不理解此请求。", "該工具不理解此請求。"],
        Trouble::TooMany => ["该工具要求减少请求。", "該工具要求減少請求。"],
        Trouble::Faulty => ["该工具自身出错。", "該工具自身發生錯誤。"],
        Trouble::NoToken => [
            "未取得令牌：请检查客户端、密钥和刷新令牌。",
            "未取得權杖：請檢查用戶端、金鑰與重新整理權杖。",
        ],
        Trouble::Page => [
            "该工具返回的是网页而非数据。",
            "該工具傳回的是網頁而非資料。",
        ],
        Trouble::NotJson => ["应答不是 JSON。", "回應不是 JSON。"],
        Trouble::NoItems => [
            "应答中找不到条目列表：数据格式可能已改变。",
            "回應中找不到項目清單：資料格式可能已改變。",
        ],
        Trouble::Repeats => ["该工具反复返回同一页。", "該工具反覆傳回同一頁。"],
        Trouble::OtherHost => ["下一页位于另一主机。", "下一頁位於另一主機。"],
        Trouble::TooManyPages => [
            "页数过多：请缩短时间段或增大每页。",
            "頁數過多：請縮短時段或加大每頁。",
        ],
        Trouble::NoCursor => [
            "应答称还有更多，却未说明位置。",
            "回應稱還有更多，卻未說明位置。",
        ],
        Trouble::Secret => [
            "密钥无法使用：它只用于原来的主机，请重新填写。",
            "金鑰無法使用：它只用於原來的主機，請重新填寫。",
        ],
        Trouble::NotKept => ["条目未能在此持久保存。", "項目未能在此持久儲存。"],
        Trouble::Mapping => ["映射无法使用。", "對應無法使用。"],
    };
    lang.pick(trouble.sentence(), zh_cn, zh_tw)
}
