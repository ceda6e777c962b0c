//! The classification: stages by direction, the matrix month over month, the dimensions.

use wayfarer_journey::lifecycle::RiskState;
use wayfarer_journey::sentence::{
    direction, fixed, goals_class, localised, percent, risk, share, whole,
};
use wayfarer_journey::{
    ClassificationAnswer, ClassifiedCounts, ClassifiedPeriod, Direction, FunnelRate, Lang, RiskNow,
};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 16;

/// The last period in full, and the ones before it by stage.
pub fn draw(answer: &ClassificationAnswer, view: &View) -> String {
    let Some(period) = answer.periods.last() else {
        return String::new();
    };
    let parts = [
        history(answer, view),
        board(&period.all, view),
        matrix(period, view),
        dimensions(&period.all, view),
        coverage(period, view),
        groups(period, view),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

fn none_as_dot(count: u64) -> Cell {
    match count {
        0 => Cell::toned(Tone::Hint, "·"),
        count => Cell::from(whole(count)),
    }
}

fn tone_of(direction: Direction) -> Tone {
    match direction {
        Direction::Forward | Direction::Reopened => Tone::Route,
        Direction::Back | Direction::Closed => Tone::Bad,
        Direction::Aside | Direction::Steady | Direction::New => Tone::Ink,
    }
}

/// Customers by stage at the end of every period, where there are several.
fn history(answer: &ClassificationAnswer, view: &View) -> String {
    if answer.periods.len() < 2 {
        return String::new();
    }
    let lang = view.lang;
    let mut table = Table::new().text(lang.pick("at the end of", "期末人数", "期末人數"));
    for stage in &answer.periods[0].all.stages {
        table = table.number(localised(&stage.names, lang));
    }
    for way in [Direction::Forward, Direction::Back, Direction::Closed] {
        table = table.number(direction(way, lang));
    }
    for period in &answer.periods {
        let running = if period.incomplete { " …" } else { "" };
        let mut cells = vec![Cell::from(format!("{}{running}", period.period))];
        let stages = period.all.stages.iter();
        cells.extend(stages.map(|stage| none_as_dot(stage.customers)));
        for way in [Direction::Forward, Direction::Back, Direction::Closed] {
            cells.push(none_as_dot(period.all.directions.get(way)));
        }
        table.row(cells);
    }
    table.draw(view)
}

/// Stages by direction.
fn board(all: &ClassifiedCounts, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("stage", "阶段", "階段"))
        .text("")
        .number(lang.pick("customers", "客户", "客戶"))
        .number(lang.pick("share", "占比", "佔比"));
    for way in Direction::ALL {
        table = table.number(direction(way, lang));
    }
    let top = all
        .stages
        .iter()
        .map(|row| row.customers)
        .max()
        .unwrap_or(0);
    for row in &all.stages {
        let tone = if row.terminal { Tone::Hint } else { Tone::Here };
        let length = share(row.customers, top).unwrap_or(0.0);
        let part = row
            .share
            .map_or("–".to_owned(), |share| percent(share, lang));
        let mut cells = vec![
            Cell::from(localised(&row.names, lang)),
            Cell::toned(tone, bar(length, BAR_WIDTH)),
            Cell::from(whole(row.customers)),
            Cell::from(part),
        ];
        cells.extend(Direction::ALL.map(|way| match row.directions.get(way) {
            0 => none_as_dot(0),
            count => Cell::toned(tone_of(way), whole(count)),
        }));
        table.row(cells);
    }
    table.draw(view)
}

/// From where (rows) to where (columns); the cells add up to the customers.
fn matrix(period: &ClassifiedPeriod, view: &View) -> String {
    let lang = view.lang;
    let stages = &period.all.stages;
    let mut table =
        Table::new().text(lang.pick("before ↓ now →", "期初 ↓ 期末 →", "期初 ↓ 期末 →"));
    for stage in stages {
        table = table.number(localised(&stage.names, lang));
    }
    let from = std::iter::once(None).chain(stages.iter().map(Some));
    for from in from {
        let key = from.map(|stage| &stage.stage);
        let title = from.map_or(
            lang.pick("(not yet)", "（尚无）", "（尚無）"),
            |stage| localised(&stage.names, lang),
        );
        let mut cells = vec![Cell::from(title)];
        cells.extend(stages.iter().map(|to| {
            let mut rows = period.matrix.iter();
            let found = rows.find(|row| row.from.as_ref() == key && row.to == to.stage);
            match found {
                None => none_as_dot(0),
                Some(row) if Some(&row.to) == key => Cell::toned(Tone::Hint, whole(row.customers)),
                Some(row) => Cell::from(whole(row.customers)),
            }
        }));
        table.row(cells);
    }
    table.draw(view)
}

/// A line of numbers per dimension.
fn dimensions(all: &ClassifiedCounts, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new().text("").text("");
    let mut line = |title: &str, parts: Vec<(String, u64)>| {
        let parts = parts.into_iter().filter(|(_, customers)| *customers > 0);
        let parts = parts.map(|(word, customers)| format!("{word} {}", whole(customers)));
        let parts = parts.collect::<Vec<_>>().join(" · ");
        table.row([Cell::toned(Tone::Hint, title), Cell::from(parts)]);
    };
    let unset = lang.pick("not set", "未设定", "未設定");
    let unknown = lang.pick("unknown", "未知", "未知");
    if let Some(states) = &all.risk {
        let parts = risks(states).map(|(state, count)| (risk(state, lang).to_owned(), count));
        line(lang.pick("risk", "风险", "風險"), parts.to_vec());
    }
    let felt = all.feelings.iter().map(|row| {
        let word = row
            .felt
            .map_or(unknown.to_owned(), |felt| format!("{felt:+}"));
        (format!("{word}:"), row.customers)
    });
    line(lang.pick("feeling", "感受", "感受"), felt.collect());
    for (title, words) in [
        (lang.pick("tier", "等级", "等級"), &all.tiers),
        (lang.pick("priority", "优先级", "優先順序"), &all.priorities),
    ] {
        let parts = words.iter().map(|row| {
            let word = row.word.as_deref().unwrap_or(unset);
            (word.to_owned(), row.customers)
        });
        line(title, parts.collect());
    }
    let goals = all.goals.iter();
    let goals = goals.map(|row| (goals_class(row.goals, lang).to_owned(), row.customers));
    line(lang.pick("goals", "目标", "目標"), goals.collect());
    let overdue = match all.overdue {
        0 => Vec::new(),
        customers => vec![
            (lang.pick("customers", "客户", "客戶").to_owned(), customers),
            (
                lang.pick("promises", "承诺", "承諾").to_owned(),
                all.overdue_promises,
            ),
        ],
    };
    line(lang.pick("overdue", "逾期", "逾期"), overdue);
    table.draw(view)
}

fn risks(states: &RiskNow) -> [(RiskState, u64); 5] {
    [
        (RiskState::None, states.none),
        (RiskState::Watching, states.watching),
        (RiskState::AtRisk, states.at_risk),
        (RiskState::Saved, states.saved),
        (RiskState::Lost, states.lost),
    ]
}

fn coverage(period: &ClassifiedPeriod, view: &View) -> String {
    let lang = view.lang;
    let known = &period.coverage;
    let rate = |rate: &Option<FunnelRate>| match rate {
        None => "–".to_owned(),
        Some(rate) => format!(
            "{} ({}/{})",
            percent(rate.rate, lang),
            whole(rate.count),
            whole(rate.of)
        ),
    };
    let (felt, tier, goal) = (rate(&known.feeling), rate(&known.tier), rate(&known.goal));
    let text = lang.pick(
        format!("known: feeling {felt} · tier {tier} · a goal {goal}"),
        format!("已知：感受 {felt} · 等级 {tier} · 目标 {goal}"),
        format!("已知：感受 {felt} · 等級 {tier} · 目標 {goal}"),
    );
    format!("{}\n", view.paint.apply(Tone::Hint, &text))
}

fn groups(period: &ClassifiedPeriod, view: &View) -> String {
    if period.by.is_empty() {
        return String::new();
    }
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("by", "分组", "分組"))
        .number(lang.pick("customers", "客户", "客戶"))
        .number(lang.pick("share", "占比", "佔比"));
    for stage in &period.all.stages {
        table = table.number(localised(&stage.names, lang));
    }
    for way in [Direction::Forward, Direction::Back] {
        table = table.number(direction(way, lang));
    }
    table = table
        .number(risk(RiskState::AtRisk, lang))
        .number(lang.pick("felt", "感受", "感受"))
        .number(lang.pick("overdue", "逾期", "逾期"));
    for group in &period.by {
        let counts = &group.counts;
        let part = group.share.as_ref().map(|rate| percent(rate.rate, lang));
        let mut cells = vec![
            Cell::from(group.by.as_str()),
            Cell::from(whole(counts.customers)),
            Cell::from(part.unwrap_or_default()),
        ];
        cells.extend(
            counts
                .stages
                .iter()
                .map(|stage| none_as_dot(stage.customers)),
        );
        for way in [Direction::Forward, Direction::Back] {
            cells.push(none_as_dot(counts.directions.get(way)));
        }
        cells.push(counts.risk.map_or(Cell::toned(Tone::Hint, "–"), |risk| {
            none_as_dot(risk.at_risk)
        }));
        cells.push(felt(counts.mean_felt));
        cells.push(none_as_dot(counts.overdue));
        table.row(cells);
    }
    table.draw(view)
}

fn felt(mean: Option<f64>) -> Cell {
    match mean {
        None => Cell::toned(Tone::Hint, "–"),
        Some(mean) if mean < 0.0 => Cell::toned(Tone::Bad, format!("−{}", fixed(-mean, 1))),
        Some(mean) => Cell::from(format!("+{}", fixed(mean, 1))),
    }
}

/// A row per number, with the names its cell key has.
pub fn sheet(answer: &ClassificationAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "period",
        "by",
        "dimension",
        "value",
        "direction",
        "customers",
    ]);
    for period in &answer.periods {
        counts(&mut sheet, period, "", &period.all);
        for row in &period.matrix {
            let from = row.from.as_deref().unwrap_or("(not yet)");
            let way = format!("{from} → {}", row.to);
            number(
                &mut sheet,
                [&period.period, "", "matrix", &way, ""],
                row.customers,
            );
        }
        for group in &period.by {
            counts(&mut sheet, period, &group.by, &group.counts);
        }
    }
    sheet
}

fn number(sheet: &mut Sheet, words: [&str; 5], customers: u64) {
    let words = words.into_iter().map(Field::from);
    sheet.row(words.chain([customers.into()]));
}

fn counts(sheet: &mut Sheet, period: &ClassifiedPeriod, by: &str, counts: &ClassifiedCounts) {
    let mut row = |dimension: &str, value: &str, way: &str, customers: u64| {
        number(
            sheet,
            [&period.period, by, dimension, value, way],
            customers,
        );
    };
    row("customers", "", "", counts.customers);
    for stage in &counts.stages {
        row("stage", &stage.stage, "", stage.customers);
        for way in Direction::ALL {
            row(
                "stage",
                &stage.stage,
                direction(way, Lang::En),
                stage.directions.get(way),
            );
        }
    }
    for (state, customers) in counts.risk.iter().flat_map(risks) {
        row("risk", risk(state, Lang::En), "", customers);
    }
    for feeling in &counts.feelings {
        let value = feeling
            .felt
            .map_or("unknown".to_owned(), |felt| felt.to_string());
        row("felt", &value, "", feeling.customers);
    }
    for (dimension, words) in [("tier", &counts.tiers), ("priority", &counts.priorities)] {
        for word in words {
            let value = word.word.as_deref().unwrap_or("not set");
            row(dimension, value, "", word.customers);
        }
    }
    for goals in &counts.goals {
        row(
            "goals",
            goals_class(goals.goals, Lang::En),
            "",
            goals.customers,
        );
    }
    row("overdue", "customers", "", counts.overdue);
    row("overdue", "promises", "", counts.overdue_promises);
}
