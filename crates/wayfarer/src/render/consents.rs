//! What people agreed to.

use wayfarer_app::{ConsentShown, ConsentState, ConsentTotals, Purpose};
use wayfarer_journey::Lang;
use wayfarer_journey::sentence::whole;

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// A line per word.
pub fn consents(lines: &[ConsentShown], view: &View) -> String {
    let lang = view.lang;
    if lines.is_empty() {
        let none = lang.pick(
            "nothing is recorded of this person",
            "没有此人的同意记录",
            "沒有此人的同意記錄",
        );
        return format!("{none}\n");
    }
    let mut table = Table::new()
        .text(lang.pick("purpose", "用途", "用途"))
        .text(lang.pick("state", "状态", "狀態"))
        .text(lang.pick("holds", "是否有效", "是否有效"))
        .text(lang.pick("said", "表示时间", "表示時間"))
        .text(lang.pick("where", "途径", "途徑"))
        .text(lang.pick("text", "文本版本", "文字版本"))
        .text(lang.pick("proof", "凭据", "憑據"))
        .text(lang.pick("recorded by", "记录人", "記錄人"));
    for line in lines {
        let tone = match line.state {
            ConsentState::Granted => Tone::Route,
            ConsentState::Denied | ConsentState::Withdrawn => Tone::Bad,
        };
        table.row([
            Cell::from(purpose(line.purpose, lang)),
            Cell::toned(tone, state(line.state, lang)),
            Cell::from(match line.holds {
                true => lang.pick("yes", "是", "是"),
                false => lang.pick("no longer", "已被取代", "已被取代"),
            }),
            Cell::from(line.at.as_str()),
            Cell::from(line.source.clone().unwrap_or_default()),
            Cell::from(line.text_version.clone().unwrap_or_default()),
            Cell::from(line.proof.clone().unwrap_or_default()),
            Cell::from(line.author.as_str()),
        ]);
    }
    table.draw(view)
}

/// A row per word.
pub fn consents_sheet(lines: &[ConsentShown]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "number",
        "person",
        "purpose",
        "state",
        "holds",
        "source",
        "text_version",
        "proof",
        "at",
        "known",
        "author",
    ]);
    for line in lines {
        sheet.row([
            Field::from(line.number),
            line.person.clone().into(),
            line.purpose.as_str().into(),
            line.state.as_str().into(),
            line.holds.to_string().into(),
            line.source.clone().into(),
            line.text_version.clone().into(),
            line.proof.clone().into(),
            line.at.clone().into(),
            line.known.clone().into(),
            line.author.clone().into(),
        ]);
    }
    sheet
}

/// A line per purpose.
pub fn consent_totals(totals: &ConsentTotals, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("purpose", "用途", "用途"))
        .number(state(ConsentState::Granted, lang))
        .number(state(ConsentState::Denied, lang))
        .number(state(ConsentState::Withdrawn, lang));
    for one in &totals.purposes {
        let counts = [one.granted, one.denied, one.withdrawn];
        let mut row = vec![Cell::from(purpose(one.purpose, lang))];
        row.extend(counts.map(|count| Cell::from(whole(count))));
        table.row(row);
    }
    table.draw(view)
}

/// A row per purpose.
pub fn consent_totals_sheet(totals: &ConsentTotals) -> Sheet {
    let mut sheet = Sheet::new(&["purpose", "granted", "denied", "withdrawn"]);
    for one in &totals.purposes {
        sheet.row([
            Field::from(one.purpose.as_str()),
            one.granted.into(),
            one.denied.into(),
            one.withdrawn.into(),
        ]);
    }
    sheet
}

fn purpose(purpose: Purpose, lang: Lang) -> &'static str {
    match purpose {
        Purpose::Analytics => lang.pick("analytics", "分析", "分析"),
        Purpose::Personalisation => lang.pick("personalisation", "个性化", "個人化"),
        Purpose::MarketingEmail => lang.pick("marketing e-mail", "营销邮件", "行銷郵件"),
        Purpose::MarketingSms => lang.pick("marketing SMS", "营销短信", "行銷簡訊"),
        Purpose::Profiling => lang.pick("profiling", "画像分析", "剖析"),
        Purpose::ThirdPartySharing => {
            lang.pick("sharing with others", "与第三方共享", "與第三方分享")
        }
    }
}

fn state(state: ConsentState, lang: Lang) -> &'static str {
    match state {
        ConsentState::Granted => lang.pick("granted", "已同意", "已同意"),
        ConsentState::Denied => lang.pick("denied", "已拒绝", "已拒絕"),
        ConsentState::Withdrawn => lang.pick("withdrawn", "已撤回", "已撤回"),
    }
}
