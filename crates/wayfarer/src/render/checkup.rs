//! The journey check-up: a sentence per finding, then what could not be found.

use wayfarer_app::{CheckupKind, JourneyCheckup, ThinReason};

use super::csv::{Field, Sheet};
use super::page::wrapped;
use super::{Tone, View};

/// The findings for people.
pub fn checkup(checkup: &JourneyCheckup, view: &View) -> String {
    let mut text = String::new();
    for (at, finding) in checkup.findings.iter().enumerate() {
        let title = format!("{}  {}", at + 1, title(finding.kind, view));
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Strong, &title)));
        let sentence = finding.sentence.get(view.lang.as_str());
        let sentence = sentence.map_or("", String::as_str);
        text.push_str(&format!("{}\n\n", wrapped(sentence, view.width)));
    }
    for thin in &checkup.thin {
        let line = format!("{}: {}", title(thin.kind, view), reason(thin.why, view));
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &line)));
    }
    text
}

/// The findings as rows.
pub fn checkup_sheet(checkup: &JourneyCheckup) -> Sheet {
    let mut sheet = Sheet::new(&["kind", "count", "of", "amount", "currency", "sentence"]);
    for finding in &checkup.findings {
        let kind = serde_json::to_value(finding.kind).unwrap_or_default();
        let amount = finding.amount.as_ref();
        sheet.row([
            Field::from(kind.as_str().unwrap_or_default()),
            Field::from(finding.count),
            Field::from(finding.of),
            amount.map_or(Field::from(""), |amount| Field::from(amount.value)),
            Field::from(amount.map_or("", |amount| amount.currency.as_str())),
            Field::from(finding.sentence.get("en").map_or("", String::as_str)),
        ]);
    }
    sheet
}

fn title(kind: CheckupKind, view: &View) -> &'static str {
    match kind {
        CheckupKind::BiggestLeak => view.lang.pick("Biggest leak", "最大流失点", "最大流失點"),
        CheckupKind::SlowestWait => view.lang.pick("Slowest wait", "最慢的等待", "最慢的等待"),
        CheckupKind::CoolingGroup => view.lang.pick("Cooling group", "降温的群体", "降溫的群體"),
        CheckupKind::BestSource => view.lang.pick("Best source", "最佳来源", "最佳來源"),
        CheckupKind::Slipping => {
            view.lang
                .pick("Customers slipping", "正在疏远的客户", "正在疏遠的客戶")
        }
    }
}

fn reason(why: ThinReason, view: &View) -> &'static str {
    match why {
        ThinReason::NoSource => view.lang.pick(
            "no event or property tells of it",
            "没有事件或属性能说明",
            "沒有事件或屬性能說明",
        ),
        ThinReason::TooFew => view.lang.pick(
            "too few people for an honest number",
            "人数太少，给不出可靠的数字",
            "人數太少，無法給出可靠的數字",
        ),
        ThinReason::NothingStandsOut => {
            view.lang
                .pick("nothing stands out", "没有明显异常", "沒有明顯異常")
        }
    }
}
