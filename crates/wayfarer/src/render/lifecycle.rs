//! Lifecycle definitions.

use std::fmt::Write as _;

use wayfarer_journey::lifecycle::{Lifecycle, MoveKind, Risk, RiskRule, Source, Stage, Transition};
use wayfarer_journey::{Lang, yaml};

use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::{Cell, Table};
use super::{Tone, View};

impl Drawn for Lifecycle {
    fn word(lang: Lang) -> &'static str {
        lang.pick("lifecycle", "生命周期", "生命週期")
    }

    fn part_words(lang: Lang) -> Vec<&'static str> {
        vec![
            lang.pick("stages", "阶段", "階段"),
            lang.pick("transitions", "转换", "轉換"),
        ]
    }

    fn body(&self, view: &View) -> String {
        let mut text = stages(self, view);
        text.push('\n');
        text.push_str(&transitions(self, view));
        if let Some(risk) = &self.risk {
            text.push('\n');
            text.push_str(&risk_lines(risk, view));
        }
        text
    }

    fn sheet(&self) -> Sheet {
        lifecycle_sheet(self)
    }
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
            Cell::from(stage.names.of(lang)),
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
        MoveKind::Regress => lang.pick("regress", "后退", "後退"),
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
fn lifecycle_sheet(lifecycle: &Lifecycle) -> Sheet {
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
