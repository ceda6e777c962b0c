//! Proposed detectors: which have a source, what they would find, and what to connect.

use wayfarer_app::{ProposedDetector, SignalProposal};
use wayfarer_journey::sentence::{episode_outcome, whole};

use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The proposal as people read it.
pub fn signal_proposal(proposal: &SignalProposal, view: &View) -> String {
    let lang = view.lang;
    let connected = proposal.detectors.iter().filter(|one| one.is_connected);
    let (connected, all) = (connected.count(), proposal.detectors.len());
    let (at_risk, subjects) = (whole(proposal.at_risk), whole(proposal.subjects));
    let headline = lang.pick(
        format!("{connected} of {all} detectors have a source; {at_risk} of {subjects} would be at risk now."),
        format!("{all} 个检测器中 {connected} 个有数据来源；目前 {subjects} 个对象中有 {at_risk} 个处于风险中。"),
        format!("{all} 個偵測器當中 {connected} 個有資料來源；目前 {subjects} 個對象中有 {at_risk} 個處於風險中。"),
    );
    let mut table = Table::new()
        .text(lang.pick("signal", "信号", "訊號"))
        .number(lang.pick("live now", "目前未关闭", "目前未關閉"))
        .number(lang.pick("in history", "历史累计", "歷史累計"))
        .text(lang.pick("source", "数据来源", "資料來源"));
    for one in &proposal.detectors {
        let number = |count: Option<wayfarer_journey::SignalCount>| {
            Cell::from(count.map_or("·".to_owned(), |count| whole(count.signals)))
        };
        table.row([
            Cell::from(one.names.of(lang)),
            number(one.live),
            number(one.opened),
            Cell::toned(Tone::Hint, source(one, view)),
        ]);
    }
    let outcomes = proposal.episodes.outcomes.iter().map(|row| {
        format!(
            "{} {}",
            episode_outcome(row.outcome, lang),
            whole(row.count.episodes)
        )
    });
    let outcomes = outcomes.collect::<Vec<_>>().join(" · ");
    let episodes = lang.pick("episodes in history", "历史风险期", "歷史風險期");
    let mut text = format!(
        "{}\n\n{}",
        view.paint.apply(Tone::Strong, &headline),
        table.draw(view)
    );
    text.push_str(&format!("\n{episodes}: {outcomes}\n"));
    if proposal.is_about_people_instead {
        let note = lang.pick(
            "Most customers have no account: the detectors watch people.\n",
            "多数客户不属于任何客户企业：改为观察个人。\n",
            "多數客戶不屬於任何客戶企業：改為觀察個人。\n",
        );
        text.push_str(&view.paint.apply(Tone::Hint, note));
    }
    text
}

fn source(one: &ProposedDetector, view: &View) -> String {
    let lang = view.lang;
    if one.is_connected {
        let events = one.sources.iter().flat_map(|source| &source.events);
        return events.map(String::as_str).collect::<Vec<_>>().join(", ");
    }
    let inputs: Vec<&str> = one.inputs.iter().map(|input| input.of(lang)).collect();
    let inputs = inputs.join(lang.pick(", or ", "、", "、"));
    lang.pick(
        format!("no source; connect {inputs}"),
        format!("没有数据来源；请接入{inputs}"),
        format!("沒有資料來源；請接入{inputs}"),
    )
}

/// Detectors and counts as numbers.
pub fn signal_proposal_sheet(proposal: &SignalProposal) -> Sheet {
    let mut sheet = Sheet::new(&["detector", "source", "live", "opened", "events", "missing"]);
    for one in &proposal.detectors {
        let events = one.sources.iter().flat_map(|source| &source.events);
        let events: Vec<&str> = events.map(String::as_str).collect();
        sheet.row([
            Field::from(one.detector.as_str()),
            Field::from(if one.is_connected {
                "connected"
            } else {
                "none"
            }),
            one.live.map(|count| count.signals).into(),
            one.opened.map(|count| count.signals).into(),
            events.join(" ").into(),
            one.missing.join(" ").into(),
        ]);
    }
    sheet
}
