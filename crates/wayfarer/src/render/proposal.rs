//! Proposed lifecycles: what each event was taken for, which templates fit, and where
//! everybody would stand.

use wayfarer_app::{EventSense, Match, Proposal, TemplateItem};
use wayfarer_journey::Lang;
use wayfarer_journey::lifecycle::Localised;
use wayfarer_journey::sentence::{localised, percent, share, whole};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar of a stage.
const BAR_WIDTH: usize = 32;
/// Events listed, most frequent first; the rest is counted.
const EVENTS_MAX: usize = 60;
/// Templates listed beside the one used.
const FITS_MAX: usize = 5;

/// The proposal as people read it.
pub fn proposal(proposal: &Proposal, view: &View) -> String {
    let mut parts = vec![
        events(proposal, view),
        fits(proposal, view),
        stages(proposal, view),
        left_out(proposal, view),
    ];
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Stages and counts as numbers.
pub fn proposal_sheet(proposal: &Proposal) -> String {
    let mut sheet = Sheet::new(&["stage", "now", "share", "at_risk"]);
    for stage in &proposal.counts.stages {
        sheet.row([
            Field::from(stage.stage.as_str()),
            Field::from(stage.now),
            Field::from(stage.share.unwrap_or(0.0)),
            Field::from(stage.at_risk),
        ]);
    }
    sheet.into_text()
}

/// The templates there are.
pub fn templates(items: &[TemplateItem], view: &View) -> String {
    let mut text = String::new();
    for item in items {
        let key = view.paint.apply(Tone::Strong, &item.template);
        let stages: Vec<&str> = item
            .stages
            .iter()
            .map(|stage| localised(&stage.names, view.lang))
            .collect();
        text.push_str(&format!(
            "{key}  {}\n  {}\n",
            localised(&item.names, view.lang),
            localised(&item.about, view.lang),
        ));
        let stages = format!("  {}\n", stages.join(" · "));
        text.push_str(&view.paint.apply(Tone::Route, &stages));
        for parameter in &item.parameters {
            let line = format!(
                "  --set {}={}  {}\n",
                parameter.parameter,
                parameter.default,
                localised(&parameter.names, view.lang),
            );
            text.push_str(&view.paint.apply(Tone::Hint, &line));
        }
    }
    text
}

/// The templates and their stages, a row per stage.
pub fn templates_sheet(items: &[TemplateItem]) -> String {
    let mut sheet = Sheet::new(&["template", "stage"]);
    for item in items {
        for stage in &item.stages {
            sheet.row([
                Field::from(item.template.as_str()),
                Field::from(stage.stage.as_str()),
            ]);
        }
    }
    sheet.into_text()
}

fn name(names: Option<&Localised>, lang: Lang) -> &str {
    names.map_or("", |names| localised(names, lang))
}

fn events(proposal: &Proposal, view: &View) -> String {
    let lang = view.lang;
    let known = proposal.events.iter().filter(|e| e.meaning.is_some());
    let (known, all) = (known.count(), proposal.events.len());
    let headline = lang.pick(
        format!("{known} of {all} event names recognised."),
        format!("识别出 {all} 个事件名称中的 {known} 个。"),
        format!("識別出 {all} 個事件名稱中的 {known} 個。"),
    );
    let mut table = Table::new()
        .text(lang.pick("event", "事件", "事件"))
        .number(lang.pick("count", "次数", "次數"))
        .text(lang.pick("meaning", "含义", "含義"))
        .text(lang.pick("because of", "依据", "依據"));
    for sense in proposal.events.iter().take(EVENTS_MAX) {
        table.row([
            Cell::from(sense.event.as_str()),
            Cell::from(whole(sense.count)),
            meaning(sense, lang),
            Cell::toned(Tone::Hint, reason(sense, lang)),
        ]);
    }
    let mut text = format!(
        "{}\n\n{}",
        view.paint.apply(Tone::Strong, &headline),
        table.draw(view)
    );
    if let Some(more) = all.checked_sub(EVENTS_MAX).filter(|more| *more > 0) {
        let line = lang.pick(
            format!("and {more} more (all with --json)\n"),
            format!("另有 {more} 个（--json 列出全部）\n"),
            format!("另有 {more} 個（--json 列出全部）\n"),
        );
        text.push_str(&view.paint.apply(Tone::Hint, &line));
    }
    text
}

fn meaning(sense: &EventSense, lang: Lang) -> Cell {
    match &sense.meaning {
        Some(found) => {
            let cell = Cell::from(name(sense.names.as_ref(), lang));
            cell.and(Tone::Hint, format!(" {}", found.meaning))
        }
        None => Cell::toned(Tone::Hint, lang.pick("not recognised", "未识别", "未識別")),
    }
}

fn reason(sense: &EventSense, lang: Lang) -> String {
    let because = sense.meaning.as_ref().map(Match::reason);
    let mut text = because.unwrap_or_default();
    if sense.is_ambiguous {
        let others: Vec<&str> = sense.others.iter().map(|o| o.meaning.as_str()).collect();
        let or = lang.pick("; or", "；或", "；或");
        text.push_str(&format!("{or} {}?", others.join(", ")));
    }
    text
}

fn fits(proposal: &Proposal, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("template", "模板", "範本"))
        .text("")
        .number(lang.pick("fit", "匹配", "匹配"))
        .number(lang.pick("stages", "阶段", "階段"))
        .number(lang.pick("moves", "转移", "轉移"));
    let shown = proposal.fits.iter().enumerate();
    for (index, fit) in shown {
        let is_used = fit.template == proposal.template;
        if index >= FITS_MAX && !is_used {
            continue;
        }
        let tone = match is_used {
            true => Tone::Strong,
            false => Tone::Ink,
        };
        table.row([
            Cell::toned(tone, fit.template.as_str()),
            Cell::toned(Tone::Hint, localised(&fit.names, lang)),
            Cell::toned(tone, percent(fit.fit, lang)),
            Cell::from(percent(fit.stages, lang)),
            Cell::from(percent(fit.rules, lang)),
        ]);
    }
    table.draw(view)
}

fn stages(proposal: &Proposal, view: &View) -> String {
    let (lang, counts) = (view.lang, &proposal.counts);
    let number = whole(counts.subjects);
    let names = localised(&proposal.lifecycle.names, lang);
    let headline = lang.pick(
        format!("{names}: {number} would stand here as of {}.", counts.as_of),
        format!("{names}：截至 {}，共 {number} 个分布如下。", counts.as_of),
        format!("{names}：截至 {}，共 {number} 個分佈如下。", counts.as_of),
    );
    let mut table = Table::new()
        .text(lang.pick("stage", "阶段", "階段"))
        .text("")
        .number(lang.pick("now", "现在", "現在"))
        .number(lang.pick("share", "占比", "佔比"));
    if counts.risk.is_some() {
        table = table.number(lang.pick("at risk", "风险中", "風險中"));
    }
    let top = counts.stages.iter().map(|stage| stage.now).max();
    for stage in &counts.stages {
        let length = share(stage.now, top.unwrap_or(0)).unwrap_or(0.0);
        let mut cells = vec![
            Cell::from(localised(&stage.names, lang)),
            Cell::toned(Tone::Route, bar(length, BAR_WIDTH)),
            Cell::toned(Tone::Strong, whole(stage.now)),
            Cell::from(stage.share.map_or_else(String::new, |s| percent(s, lang))),
        ];
        if counts.risk.is_some() {
            cells.push(Cell::from(whole(stage.at_risk)));
        }
        table.row(cells);
    }
    let mut text = format!(
        "{}\n\n{}",
        view.paint.apply(Tone::Strong, &headline),
        table.draw(view)
    );
    if proposal.is_about_people_instead {
        let line = lang.pick(
            "No event names an account: people are counted instead.\n",
            "没有事件指明客户企业：改为统计个人。\n",
            "沒有事件指明客戶企業：改為統計個人。\n",
        );
        text.push_str(&view.paint.apply(Tone::Hint, line));
    }
    text
}

fn left_out(proposal: &Proposal, view: &View) -> String {
    let lang = view.lang;
    if proposal.left_out.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("left out", "省略", "省略"))
        .text(lang.pick("no event tells", "缺少的事件含义", "缺少的事件含義"));
    for left in &proposal.left_out {
        let why = match left.reason.is_empty() {
            true => left.missing.join(", "),
            false => left.reason.clone(),
        };
        table.row([Cell::from(left.part.as_str()), Cell::toned(Tone::Hint, why)]);
    }
    let mut text = table.draw(view);
    if !proposal.stages_left_out.is_empty() {
        let line = lang.pick("stages left out: ", "省略的阶段：", "省略的階段：");
        text.push_str(&format!("{line}{}\n", proposal.stages_left_out.join(", ")));
    }
    text
}
