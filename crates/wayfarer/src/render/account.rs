//! The page of one account: what is known of it, its roles, its features, its people.

use wayfarer_journey::sentence::{self, percent};
use wayfarer_journey::{AccountRow, AccountsAnswer, Lang, RoleState};

use super::accounts::{amounts, day, name, number};
use super::table::Table;
use super::{Cell, Tone, View};

/// The whole page.
pub(super) fn draw(answer: &AccountsAnswer, row: &AccountRow, view: &View) -> String {
    let title = match row.account.as_deref() {
        Some(account) if row.id.is_some() => format!("{} · {account}", name(row)),
        _ => name(row),
    };
    let title = format!("{}\n", view.paint.apply(Tone::Strong, &title));
    let parts = [
        title + &facts(answer, row, view),
        roles(row, view),
        features(answer, row, view),
        people(answer, row, view),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

fn facts(answer: &AccountsAnswer, row: &AccountRow, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new().text("").text("");
    let mut fact = |what: &str, value: String, tone: Tone| {
        table.row([Cell::toned(Tone::Hint, what), Cell::toned(tone, value)]);
    };
    let people = lang.pick(
        format!(
            "{}, {} active ({} before)",
            row.people, row.active, row.active_before
        ),
        format!(
            "{}，活跃 {}（此前 {}）",
            row.people, row.active, row.active_before
        ),
        format!(
            "{}，活躍 {}（先前 {}）",
            row.people, row.active, row.active_before
        ),
    );
    let tone = match row.active {
        0 | 1 => Tone::Bad,
        _ => Tone::Strong,
    };
    fact(lang.pick("people", "人员", "人員"), people, tone);
    if row.single_threaded {
        let single = lang.pick(
            "everything hangs on one person",
            "只靠一人维系",
            "只靠一人維繫",
        );
        fact("", single.to_owned(), Tone::Bad);
    }
    if row.left > 0 {
        let left = sentence::role_state(RoleState::Left, lang);
        fact(left, row.left.to_string(), Tone::Bad);
    }
    if answer.lifecycle.is_some() {
        let stage = row.stage.clone().unwrap_or_else(|| "–".to_owned());
        let stage = format!("{stage} ({})", day(row.stage_since.as_deref()));
        fact(lang.pick("stage", "阶段", "階段"), stage, Tone::Strong);
    }
    if let Some(risk) = &row.risk {
        let tone = match risk.as_str() {
            "at_risk" | "lost" => Tone::Bad,
            _ => Tone::Hint,
        };
        fact(lang.pick("risk", "风险", "風險"), risk.clone(), tone);
    }
    if let Some(term) = &row.term {
        let worth = sentence::money(term.amount, Some(&term.currency));
        let ends = day(Some(&term.ends));
        let said = lang.pick(
            format!("{worth} until {ends}"),
            format!("{worth}，至 {ends}"),
            format!("{worth}，至 {ends}"),
        );
        fact(lang.pick("term", "合同期", "合約期"), said, Tone::Strong);
    }
    let net = match answer.sources.money {
        true => amounts(&row.money),
        false => no_source(lang),
    };
    fact(
        lang.pick("365 days", "近 365 天", "近 365 天"),
        net,
        Tone::Strong,
    );
    let depth = [
        (
            lang.pick("active days each", "人均活跃天数", "人均活躍天數"),
            row.active_days_per_person,
        ),
        (
            lang.pick("sessions each", "人均会话数", "人均工作階段"),
            row.sessions_per_person,
        ),
    ];
    for (what, value) in depth {
        fact(what, number(value), Tone::Strong);
    }
    let last = day(row.last_activity.as_deref());
    fact(
        lang.pick("last activity", "最近活跃", "最近活躍"),
        last,
        Tone::Strong,
    );
    let last = day(row.last_contact.as_deref());
    fact(
        lang.pick("last contact", "最近联系", "最近聯絡"),
        last,
        Tone::Strong,
    );
    said(row, lang, &mut fact);
    table.draw(view)
}

/// What members said, and the properties asked for.
fn said(row: &AccountRow, lang: Lang, fact: &mut dyn FnMut(&str, String, Tone)) {
    let words = [
        (lang.pick("owner", "负责人", "負責人"), &row.owner),
        (lang.pick("tier", "级别", "等級"), &row.tier),
        (lang.pick("priority", "优先级", "優先順序"), &row.priority),
    ];
    for (what, word) in words {
        if let Some(word) = word {
            fact(what, word.clone(), Tone::Strong);
        }
    }
    if let Some(felt) = row.felt {
        let tone = if felt < 0 { Tone::Bad } else { Tone::Strong };
        fact(lang.pick("felt", "感受", "感受"), felt.to_string(), tone);
    }
    if row.promises.open + row.promises.overdue > 0 {
        let (open, overdue) = (row.promises.open, row.promises.overdue);
        let promises = lang.pick(
            format!("{open} open, {overdue} overdue"),
            format!("未到期 {open}，逾期 {overdue}"),
            format!("未到期 {open}，逾期 {overdue}"),
        );
        let tone = if overdue > 0 { Tone::Bad } else { Tone::Strong };
        fact(lang.pick("promises", "承诺", "承諾"), promises, tone);
    }
    let goals = row.goals;
    if goals.open + goals.missed + goals.met > 0 {
        let goals = lang.pick(
            format!(
                "{} open, {} missed, {} met",
                goals.open, goals.missed, goals.met
            ),
            format!(
                "进行中 {}，未达成 {}，已达成 {}",
                goals.open, goals.missed, goals.met
            ),
            format!(
                "進行中 {}，未達成 {}，已達成 {}",
                goals.open, goals.missed, goals.met
            ),
        );
        fact(lang.pick("goals", "目标", "目標"), goals, Tone::Strong);
    }
    for (name, value) in &row.properties {
        let value = value.clone().unwrap_or_else(|| "–".to_owned());
        fact(name, value, Tone::Strong);
    }
}

fn no_source(lang: Lang) -> String {
    lang.pick("no source", "无数据来源", "無資料來源")
        .to_owned()
}

fn roles(row: &AccountRow, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("role", "角色", "角色"))
        .text("")
        .number(lang.pick("people", "人数", "人數"));
    for role in &row.roles {
        let tone = match role.state {
            RoleState::Engaged => Tone::Strong,
            RoleState::Quiet => Tone::Hint,
            RoleState::Left | RoleState::Missing => Tone::Bad,
        };
        table.row([
            Cell::from(role.role.as_str()),
            Cell::toned(tone, sentence::role_state(role.state, lang)),
            Cell::from(role.people.to_string()),
        ]);
    }
    if row.roles.is_empty() {
        table.row([
            Cell::toned(Tone::Hint, no_source(lang)),
            Cell::from(""),
            Cell::from(""),
        ]);
    }
    table.draw(view)
}

fn features(answer: &AccountsAnswer, row: &AccountRow, view: &View) -> String {
    let lang = view.lang;
    if answer.features.is_empty() {
        return String::new();
    }
    let offered = answer.features.len();
    let used = row.features.len();
    let title = lang.pick(
        format!("features ({used} of {offered})"),
        format!("功能（{used}／{offered}）"),
        format!("功能（{used}／{offered}）"),
    );
    let mut table = Table::new()
        .text(&title)
        .number(lang.pick("people", "人数", "人數"))
        .number("%");
    for one in &answer.features {
        let mut used = row.features.iter();
        let used = used.find(|used| used.feature == one.feature);
        let part = used.and_then(|used| used.share);
        table.row([
            Cell::from(one.feature.as_str()),
            Cell::from(used.map_or(0, |used| used.people).to_string()),
            Cell::toned(
                Tone::Hint,
                part.map_or_else(|| "–".to_owned(), |part| percent(part, lang)),
            ),
        ]);
    }
    table.draw(view)
}

fn people(answer: &AccountsAnswer, row: &AccountRow, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("person", "人员", "人員"))
        .text(lang.pick("role", "角色", "角色"))
        .text(lang.pick("last activity", "最近活跃", "最近活躍"))
        .number(lang.pick("days", "天数", "天數"))
        .number(lang.pick("sessions", "会话", "工作階段"))
        .text(lang.pick("features", "功能", "功能"));
    if answer.people_lifecycle.is_some() {
        table = table.text(lang.pick("stage", "阶段", "階段"));
    }
    for one in &row.who {
        let id = one.id.clone().unwrap_or_else(|| one.person.to_string());
        let (tone, last) = match (&one.left, one.active) {
            (Some(left), _) => {
                let word = sentence::role_state(RoleState::Left, lang);
                (Tone::Bad, format!("{word} {}", day(Some(left))))
            }
            (None, true) => (Tone::Strong, day(one.last_activity.as_deref())),
            (None, false) => (Tone::Hint, day(one.last_activity.as_deref())),
        };
        let mut cells = vec![
            Cell::toned(tone, id),
            Cell::from(one.role.clone().unwrap_or_else(|| "–".to_owned())),
            Cell::toned(tone, last),
            Cell::from(one.active_days.to_string()),
            Cell::from(one.sessions.to_string()),
            Cell::toned(Tone::Hint, one.features.join(" ")),
        ];
        if answer.people_lifecycle.is_some() {
            cells.push(Cell::from(
                one.stage.clone().unwrap_or_else(|| "–".to_owned()),
            ));
        }
        table.row(cells);
    }
    table.draw(view)
}
