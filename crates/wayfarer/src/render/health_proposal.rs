//! Proposed health models: which templates fit, what has no source, how everybody would
//! fare.

use wayfarer_app::{HealthProposal, HealthTemplateItem};
use wayfarer_journey::sentence::percent;

use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::Table;
use super::{Cell, Tone, View, health};

/// The proposal as people read it.
pub fn health_proposal(proposal: &HealthProposal, view: &View) -> String {
    let parts = [
        fits(proposal, view),
        proposal.model.body(view),
        no_source(proposal, view),
        health::draw(&proposal.health, view),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// The bands as numbers.
pub fn health_proposal_sheet(proposal: &HealthProposal) -> String {
    let mut sheet = Sheet::new(&["band", "now", "share"]);
    for row in &proposal.health.bands {
        sheet.row([
            Field::from(row.band.word()),
            Field::from(row.now),
            Field::from(row.share),
        ]);
    }
    sheet.into_text()
}

/// The templates there are.
pub fn health_templates(items: &[HealthTemplateItem], view: &View) -> String {
    let mut text = String::new();
    for item in items {
        let key = view.paint.apply(Tone::Strong, &item.template);
        let (names, about) = (item.names.of(view.lang), item.about.of(view.lang));
        text.push_str(&format!("{key}  {names}\n  {about}\n"));
        let measures = item.measures.join(" · ");
        text.push_str(&format!("  {}\n", view.paint.apply(Tone::Hint, &measures)));
    }
    text
}

/// The templates as rows.
pub fn health_templates_sheet(items: &[HealthTemplateItem]) -> String {
    let mut sheet = Sheet::new(&["template", "measure"]);
    for item in items {
        for measure in &item.measures {
            sheet.row([
                Field::from(item.template.as_str()),
                Field::from(measure.as_str()),
            ]);
        }
    }
    sheet.into_text()
}

fn fits(proposal: &HealthProposal, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("template", "模板", "範本"))
        .text("")
        .number(lang.pick("fit", "契合度", "契合度"));
    for fit in &proposal.fits {
        let is_used = fit.template == proposal.template;
        let tone = if is_used { Tone::Here } else { Tone::Hint };
        table.row([
            Cell::toned(tone, fit.template.as_str()),
            Cell::toned(tone, fit.names.of(lang)),
            Cell::from(percent(fit.fit, lang)),
        ]);
    }
    table.draw(view)
}

/// What nothing tells of, and whom the model is about instead of accounts.
fn no_source(proposal: &HealthProposal, view: &View) -> String {
    let lang = view.lang;
    let mut lines = Vec::new();
    for one in &proposal.no_source {
        let (measure, missing) = (&one.measure, one.missing.join(", "));
        lines.push(lang.pick(
            format!("{measure} has no source: no event means {missing}"),
            format!("{measure} 无数据源：没有表示 {missing} 的事件"),
            format!("{measure} 無資料來源：沒有表示 {missing} 的事件"),
        ));
    }
    if proposal.is_about_people_instead {
        let line = lang.pick(
            "no event names an account, so the model is about people",
            "没有事件带有客户企业，因此模型针对个人",
            "沒有事件帶有客戶企業，因此模型以個人為對象",
        );
        lines.push(line.to_owned());
    }
    let hint = |line: &String| format!("{}\n", view.paint.apply(Tone::Bad, line));
    lines.iter().map(hint).collect()
}
