//! Lifecycle definitions.

use std::fmt::Write as _;

use wayfarer_app::{
    DefinitionState, LifecycleComparison, LifecycleSummary, LifecycleVersion, VersionInfo,
};
use wayfarer_journey::lifecycle::{
    Lifecycle, Localised, MoveKind, Risk, RiskRule, Source, Stage, Transition,
};
use wayfarer_journey::{Lang, yaml};

use super::csv::{Field, Sheet};
use super::table::{Cell, Table};
use super::time::Wall;
use super::{Tone, View};

/// Digits of a hash that are shown.
const HASH_DIGITS: usize = 12;

/// A line per lifecycle.
pub fn lifecycles(all: &[LifecycleSummary], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("lifecycle", "生命周期", "生命週期"))
        .text(lang.pick("name", "名称", "名稱"))
        .number(lang.pick("stages", "阶段", "階段"))
        .number(lang.pick("transitions", "转换", "轉換"))
        .text(lang.pick("latest version", "最新版本", "最新版本"))
        .text(lang.pick("draft", "草稿", "草稿"));
    for one in all {
        let latest = one.latest.as_ref();
        let told = |info: &VersionInfo| format!("{}, {}", wall.minute(&info.at), info.author);
        let version = latest.map_or(Cell::from("·"), |info| {
            let number = format!("v{} ", info.version.unwrap_or_default());
            standing(number, info.state, lang).and(Tone::Hint, told(info))
        });
        table.row([
            Cell::toned(Tone::Strong, one.key.as_str()),
            Cell::from(local(&one.names, lang)),
            Cell::from(one.stages.to_string()),
            Cell::from(one.transitions.to_string()),
            version,
            one.draft
                .as_ref()
                .map_or(Cell::from("·"), |info| Cell::toned(Tone::Here, told(info))),
        ]);
    }
    table.draw(view)
}

fn standing(number: String, state: DefinitionState, lang: Lang) -> Cell {
    let number = Cell::toned(Tone::Strong, number);
    match state {
        DefinitionState::Archived => number.and(Tone::Bad, format!("{} ", state_word(state, lang))),
        _ => number,
    }
}

fn state_word(state: DefinitionState, lang: Lang) -> &'static str {
    match state {
        DefinitionState::Draft => lang.pick("draft", "草稿", "草稿"),
        DefinitionState::Published => lang.pick("in force", "生效中", "生效中"),
        DefinitionState::Superseded => lang.pick("superseded", "已被取代", "已被取代"),
        DefinitionState::Archived => lang.pick("archived", "已归档", "已封存"),
    }
}

/// A row per lifecycle.
pub fn lifecycles_sheet(all: &[LifecycleSummary]) -> Sheet {
    let header = [
        "key",
        "name",
        "stages",
        "transitions",
        "versions",
        "state",
        "draft_saved",
    ];
    let mut sheet = Sheet::new(&header);
    for one in all {
        let state = one.latest.as_ref().map_or("", |info| info.state.as_str());
        let saved = one.draft.as_ref().map(|info| info.at.as_str());
        sheet.row([
            Field::from(one.key.as_str()),
            Field::from(local(&one.names, Lang::En)),
            Field::Number(one.stages as f64),
            Field::Number(one.transitions as f64),
            Field::Number(one.versions as f64),
            Field::from(state),
            Field::from(saved.unwrap_or_default()),
        ]);
    }
    sheet
}

/// A line per draft and version.
pub fn lifecycle_versions(all: &[VersionInfo], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("version", "版本", "版本"))
        .text(lang.pick("state", "状态", "狀態"))
        .text(lang.pick("saved or published", "保存或发布于", "儲存或發布於"))
        .text(lang.pick("by", "作者", "作者"))
        .text(lang.pick("hash", "哈希", "雜湊"))
        .text(lang.pick("note", "说明", "說明"));
    for info in all {
        let number = info
            .version
            .map_or("·".to_owned(), |number| format!("v{number}"));
        let tone = match info.state {
            DefinitionState::Draft => Tone::Here,
            DefinitionState::Published => Tone::Route,
            DefinitionState::Superseded => Tone::Hint,
            DefinitionState::Archived => Tone::Bad,
        };
        table.row([
            Cell::toned(Tone::Strong, number),
            Cell::toned(tone, state_word(info.state, lang)),
            Cell::from(wall.minute(&info.at)),
            Cell::from(info.author.as_str()),
            Cell::toned(Tone::Hint, short(&info.hash)),
            Cell::from(info.note.as_deref().unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// A row per draft and version.
pub fn lifecycle_versions_sheet(all: &[VersionInfo]) -> Sheet {
    let mut sheet = Sheet::new(&["version", "state", "at", "author", "hash", "note"]);
    for info in all {
        sheet.row([
            info.version
                .map_or(Field::Empty, |number| Field::Number(f64::from(number))),
            Field::from(info.state.as_str()),
            Field::from(info.at.as_str()),
            Field::from(info.author.as_str()),
            Field::from(info.hash.as_str()),
            Field::from(info.note.as_deref().unwrap_or_default()),
        ]);
    }
    sheet
}

/// Stages, transitions and risk of one definition.
pub fn lifecycle(version: &LifecycleVersion, timezone: &str, view: &View) -> String {
    let (lang, lifecycle) = (view.lang, &version.lifecycle);
    let name = view
        .paint
        .apply(Tone::Strong, local(&lifecycle.names, lang));
    let mut text = format!("{name}\n");
    text.push_str(
        &view
            .paint
            .apply(Tone::Hint, &origin(version, timezone, lang)),
    );
    text.push_str("\n\n");
    text.push_str(&stages(lifecycle, view));
    text.push('\n');
    text.push_str(&transitions(lifecycle, view));
    if let Some(risk) = &lifecycle.risk {
        text.push('\n');
        text.push_str(&risk_lines(risk, view));
    }
    text
}

fn origin(version: &LifecycleVersion, timezone: &str, lang: Lang) -> String {
    let info = &version.info;
    let number = info
        .version
        .map_or(String::new(), |number| format!(" v{number}"));
    let mut parts = vec![
        format!("{}{number}", version.lifecycle.key),
        state_word(info.state, lang).to_owned(),
        Wall::of(timezone).minute(&info.at),
        info.author.clone(),
        short(&info.hash).to_owned(),
    ];
    parts.extend(info.note.clone());
    parts.join(" · ")
}

fn stages(lifecycle: &Lifecycle, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .number("")
        .text(lang.pick("stage", "阶段", "階段"))
        .text(lang.pick("name", "名称", "名稱"))
        .text(lang.pick("owner", "负责部门", "負責部門"))
        .text("")
        .text(lang.pick("KPIs", "指标", "指標"));
    for (index, stage) in lifecycle.stages.iter().enumerate() {
        table.row([
            Cell::toned(Tone::Hint, (index + 1).to_string()),
            Cell::toned(Tone::Strong, stage.key.as_str()),
            Cell::from(local(&stage.names, lang)),
            Cell::from(stage.owner.as_deref().unwrap_or_default()),
            Cell::toned(Tone::Route, marks(lifecycle, stage, lang)),
            Cell::toned(Tone::Hint, stage.kpis.join(", ")),
        ]);
    }
    table.draw(view)
}

/// What is special about a stage.
fn marks(lifecycle: &Lifecycle, stage: &Stage, lang: Lang) -> String {
    let last_open = lifecycle.stages.iter().rfind(|stage| !stage.terminal);
    let target = match &lifecycle.target {
        Some(key) => Some(key),
        None => last_open.map(|stage| &stage.key),
    };
    let marks = [
        (lifecycle.initial == stage.key).then(|| lang.pick("begin", "起点", "起點")),
        (target == Some(&stage.key)).then(|| lang.pick("target", "目标", "目標")),
        stage
            .terminal
            .then(|| lang.pick("terminal", "终点", "終點")),
    ];
    marks.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn transitions(lifecycle: &Lifecycle, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("from", "从", "從"))
        .text(lang.pick("to", "到", "到"))
        .text(lang.pick("kind", "类型", "類型"))
        .text(lang.pick("terms", "附加条件", "附加條件"))
        .text(lang.pick("when", "条件", "條件"));
    for transition in &lifecycle.transitions {
        let when = match &transition.when {
            Some(when) => Cell::from(yaml::line(when)),
            None => Cell::toned(Tone::Hint, lang.pick("by hand", "仅人工", "僅人工")),
        };
        table.row([
            Cell::from(sources(&transition.from)),
            Cell::toned(Tone::Strong, transition.to.as_str()),
            Cell::toned(kind_tone(transition.kind), kind_word(transition.kind, lang)),
            Cell::toned(Tone::Hint, terms(transition, lang)),
            when,
        ]);
    }
    table.draw(view)
}

fn sources(from: &Source) -> String {
    match from {
        Source::One(key) => key.clone(),
        Source::Many(keys) => keys.join(", "),
    }
}

fn kind_tone(kind: MoveKind) -> Tone {
    match kind {
        MoveKind::Start | MoveKind::Progress | MoveKind::Reopen => Tone::Route,
        MoveKind::Regress => Tone::Here,
        MoveKind::Close => Tone::Bad,
        MoveKind::Lateral => Tone::Ink,
    }
}

fn kind_word(kind: MoveKind, lang: Lang) -> &'static str {
    match kind {
        MoveKind::Start => lang.pick("start", "开始", "開始"),
        MoveKind::Progress => lang.pick("progress", "前进", "前進"),
        MoveKind::Regress => lang.pick("regress", "倒退", "倒退"),
        MoveKind::Lateral => lang.pick("lateral", "平移", "平移"),
        MoveKind::Close => lang.pick("close", "结束", "結束"),
        MoveKind::Reopen => lang.pick("reopen", "重启", "重啟"),
    }
}

fn terms(transition: &Transition, lang: Lang) -> String {
    let confirm = transition.confirm_for.map(|span| {
        let word = lang.pick("confirmed for", "持续满足", "持續符合");
        format!("{word} {span}")
    });
    let dwell = transition.min_dwell.map(|span| {
        let word = lang.pick("after", "至少停留", "至少停留");
        format!("{word} {span}")
    });
    let priority = (transition.priority != 0).then(|| {
        let word = lang.pick("priority", "优先级", "優先順序");
        format!("{word} {}", transition.priority)
    });
    let terms = [confirm, dwell, priority];
    terms.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn risk_lines(risk: &Risk, view: &View) -> String {
    let lang = view.lang;
    let rule = |word: &str, rule: &RiskRule| {
        let confirm = rule
            .confirm_for
            .map_or(String::new(), |span| format!(" ({span})"));
        format!("{word}{confirm}: {}\n", yaml::line(&rule.when))
    };
    let mut text = String::new();
    if let Some(watching) = &risk.watching {
        text.push_str(&rule(lang.pick("watching", "观察中", "觀察中"), watching));
    }
    text.push_str(&rule(
        lang.pick("at risk", "有风险", "有風險"),
        &risk.at_risk,
    ));
    let saved = lang.pick("saved after", "解除风险需", "解除風險需");
    let _ = writeln!(text, "{saved}: {}", risk.saved_after);
    text
}

/// A row per transition.
pub fn lifecycle_sheet(lifecycle: &Lifecycle) -> Sheet {
    let header = [
        "from",
        "to",
        "kind",
        "when",
        "confirm_for",
        "min_dwell",
        "priority",
    ];
    let mut sheet = Sheet::new(&header);
    for transition in &lifecycle.transitions {
        let when = transition.when.as_ref().map(yaml::line);
        let span =
            |span: Option<wayfarer_core::Span>| span.map_or(String::new(), |s| s.to_string());
        sheet.row([
            Field::from(sources(&transition.from)),
            Field::from(transition.to.as_str()),
            Field::from(kind_word(transition.kind, Lang::En)),
            Field::from(when.unwrap_or_default()),
            Field::from(span(transition.confirm_for)),
            Field::from(span(transition.min_dwell)),
            Field::Number(f64::from(transition.priority)),
        ]);
    }
    sheet
}

/// What changed between two definitions, a line per change.
pub fn comparison(comparison: &LifecycleComparison, view: &View) -> String {
    let name = |info: &VersionInfo| match info.version {
        Some(number) => format!("v{number}"),
        None => state_word(DefinitionState::Draft, view.lang).to_owned(),
    };
    let heading = format!("{} → {}", name(&comparison.from), name(&comparison.to));
    let mut text = format!("{}\n", view.paint.apply(Tone::Strong, &heading));
    if comparison.diff.is_empty() {
        text.push_str(view.lang.pick("nothing changed", "没有变化", "沒有變化"));
        text.push('\n');
    }
    for line in comparison.text.lines() {
        let tone = match line.trim_start().chars().next() {
            Some('+') => Tone::Route,
            Some('-') => Tone::Bad,
            _ => Tone::Ink,
        };
        text.push_str(&view.paint.apply(tone, line));
        text.push('\n');
    }
    text
}

fn short(hash: &str) -> &str {
    hash.get(..HASH_DIGITS).unwrap_or(hash)
}

fn local(names: &Localised, lang: Lang) -> &str {
    match names {
        Localised::One(text) => text,
        Localised::Each { en, zh_cn, zh_tw } => lang.pick(en, zh_cn, zh_tw),
    }
}
