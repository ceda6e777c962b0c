//! Accounts: roles, stages and features of all of them, then a row each; or one whole page.

use wayfarer_journey::sentence::{self, fixed, money, percent, share, whole};
use wayfarer_journey::{
    AccountRole, AccountRow, AccountsAnswer, Lang, RoleCount, RoleState, WorklistMoney,
};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View, account};

const BAR_WIDTH: usize = 16;

/// The totals and a page of accounts; the whole page of one.
pub fn draw(answer: &AccountsAnswer, view: &View) -> String {
    if let [only] = answer.rows.as_slice()
        && only.rank.is_none()
    {
        return account::draw(answer, only, view);
    }
    let parts = [
        roles(answer, view),
        stages(answer, view),
        people_stages(answer, view),
        features(answer, view),
        rows(answer, view),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

fn roles(answer: &AccountsAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.roles.is_empty() {
        return String::new();
    }
    let word = |state| sentence::role_state(state, lang);
    let mut table = Table::new()
        .text(lang.pick("role", "角色", "角色"))
        .number(word(RoleState::Engaged))
        .text("")
        .number(word(RoleState::Quiet))
        .number(word(RoleState::Left))
        .number(word(RoleState::Missing));
    for one in &answer.roles {
        let engaged = share(one.engaged, answer.accounts).unwrap_or(0.0);
        table.row([
            Cell::from(one.role.as_str()),
            Cell::toned(Tone::Strong, whole(one.engaged)),
            Cell::toned(Tone::Here, bar(engaged, BAR_WIDTH)),
            Cell::from(whole(one.quiet)),
            Cell::toned(Tone::Bad, whole(one.left)),
            Cell::toned(Tone::Bad, whole(one.missing)),
        ]);
    }
    table.draw(view)
}

/// Accounts by stage, with the roles somebody active has there.
fn stages(answer: &AccountsAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.stages.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("stage", "阶段", "階段"))
        .number(lang.pick("accounts", "客户企业", "客戶企業"))
        .text(lang.pick("roles engaged", "活跃角色", "活躍角色"));
    for one in &answer.stages {
        let engaged = |role: &RoleCount| format!("{} {}", role.role, whole(role.engaged));
        let engaged = one.roles.iter().map(engaged).collect::<Vec<_>>();
        table.row([
            Cell::from(one.stage.as_str()),
            Cell::toned(Tone::Strong, whole(one.accounts)),
            Cell::toned(Tone::Hint, engaged.join(" · ")),
        ]);
    }
    if let Some(unplaced) = answer.unplaced.filter(|unplaced| *unplaced > 0) {
        table.row([
            Cell::toned(Tone::Hint, lang.pick("(none yet)", "（尚无）", "（尚無）")),
            Cell::from(whole(unplaced)),
            Cell::from(""),
        ]);
    }
    table.draw(view)
}

fn people_stages(answer: &AccountsAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.people_stages.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("stage of people", "人员阶段", "人員階段"))
        .number(lang.pick("people", "人数", "人數"))
        .number(lang.pick("at accounts", "涉及企业", "涉及企業"));
    for one in &answer.people_stages {
        table.row([
            Cell::from(one.stage.as_str()),
            Cell::toned(Tone::Strong, whole(one.people)),
            Cell::from(whole(one.accounts)),
        ]);
    }
    table.draw(view)
}

fn features(answer: &AccountsAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.features.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("feature", "功能", "功能"))
        .number(lang.pick("accounts", "客户企业", "客戶企業"))
        .number("%")
        .number(lang.pick("people", "人数", "人數"))
        .number(lang.pick("ever", "曾用", "曾用"));
    for one in &answer.features {
        let part = share(one.accounts, answer.accounts).unwrap_or(0.0);
        table.row([
            Cell::from(one.feature.as_str()),
            Cell::toned(Tone::Strong, whole(one.accounts)),
            Cell::toned(Tone::Hint, percent(part, lang)),
            Cell::from(whole(one.people)),
            Cell::from(whole(one.ever)),
        ]);
    }
    table.draw(view)
}

fn rows(answer: &AccountsAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("account", "客户企业", "客戶企業"))
        .number(lang.pick("active", "活跃", "活躍"))
        .text(lang.pick("roles lacking", "缺少的角色", "缺少的角色"))
        .number(lang.pick("worth", "金额", "金額"))
        .number(lang.pick("features", "功能", "功能"))
        .number(lang.pick("days", "人均天", "人均天"))
        .text(lang.pick("last", "最近活跃", "最近活躍"));
    if answer.lifecycle.is_some() {
        table = table.text(lang.pick("stage", "阶段", "階段"));
    }
    for row in &answer.rows {
        let tone = match row.active {
            0 | 1 => Tone::Bad,
            _ => Tone::Strong,
        };
        let mut cells = vec![
            Cell::toned(Tone::Strong, name(row)),
            Cell::toned(tone, row.active.to_string()).and(Tone::Hint, format!("/{}", row.people)),
            Cell::from(lacking(&row.roles, lang)),
            Cell::from(worth(row)),
            Cell::from(row.features.len().to_string()),
            Cell::from(number(row.active_days_per_person)),
            Cell::from(day(row.last_activity.as_deref())),
        ];
        if answer.lifecycle.is_some() {
            let stage = row.stage.clone().unwrap_or_else(|| "–".to_owned());
            let risk = row.risk.clone().filter(|risk| risk == "at_risk");
            let risk = risk.map(|risk| format!(" {risk}")).unwrap_or_default();
            cells.push(Cell::from(stage).and(Tone::Bad, risk));
        }
        table.row(cells);
    }
    let mut text = table.draw(view);
    if let Some(next) = &answer.next {
        let note = lang.pick(
            format!("more with --cursor {next}"),
            format!("下一页：--cursor {next}"),
            format!("下一頁：--cursor {next}"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// The account by the id people know.
pub(super) fn name(row: &AccountRow) -> String {
    let known = row.id.clone().or_else(|| row.account.clone());
    known.unwrap_or_default()
}

/// Roles nobody there has: who left, and what is missing.
fn lacking(roles: &[AccountRole], lang: Lang) -> String {
    if roles.is_empty() {
        return lang
            .pick("no source", "无数据来源", "無資料來源")
            .to_owned();
    }
    let lacking = roles.iter().filter(|role| !role.state.is_known());
    let words = lacking.map(|role| match role.state {
        RoleState::Left => {
            let left = sentence::role_state(RoleState::Left, lang);
            format!("{} ({left})", role.role)
        }
        _ => role.role.clone(),
    });
    words.collect::<Vec<_>>().join(lang.pick(", ", "、", "、"))
}

/// The running term, else the net of the last 365 days.
pub(super) fn worth(row: &AccountRow) -> String {
    if let Some(term) = &row.term {
        return money(term.amount, Some(&term.currency));
    }
    amounts(&row.money)
}

pub(super) fn amounts(all: &[WorklistMoney]) -> String {
    let amounts = all.iter().map(|one| money(one.amount, Some(&one.currency)));
    match amounts.collect::<Vec<_>>().join(" ") {
        none if none.is_empty() => "–".to_owned(),
        amounts => amounts,
    }
}

pub(super) fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| fixed(value, 1))
}

pub(super) fn day(instant: Option<&str>) -> String {
    let date = instant.and_then(|instant| instant.get(..10));
    date.unwrap_or("–").to_owned()
}

/// A row per account.
pub fn sheet(answer: &AccountsAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "rank",
        "account",
        "id",
        "people",
        "active",
        "active_before",
        "left",
        "single_threaded",
        "roles_engaged",
        "roles_quiet",
        "roles_left",
        "roles_missing",
        "completeness",
        "engagement",
        "stage",
        "stage_since",
        "risk",
        "term",
        "term_ends",
        "money",
        "features",
        "features_ever",
        "active_days_per_person",
        "sessions_per_person",
        "last_activity",
        "last_contact",
        "owner",
    ]);
    for row in &answer.rows {
        let text = |text: &Option<String>| Field::from(text.as_deref().unwrap_or_default());
        let roles = |state: RoleState| {
            let roles = row.roles.iter().filter(|role| role.state == state);
            let names = roles.map(|role| role.role.as_str()).collect::<Vec<_>>();
            Field::from(names.join(" ").as_str())
        };
        let term = row.term.as_ref();
        let used = row.features.iter().map(|one| one.feature.as_str());
        let count = |count: u32| Field::Number(f64::from(count));
        sheet.row([
            row.rank.map(|rank| rank as f64).into(),
            text(&row.account),
            text(&row.id),
            count(row.people),
            count(row.active),
            count(row.active_before),
            count(row.left),
            if row.single_threaded { "yes" } else { "no" }.into(),
            roles(RoleState::Engaged),
            roles(RoleState::Quiet),
            roles(RoleState::Left),
            roles(RoleState::Missing),
            row.completeness.into(),
            row.engagement.into(),
            text(&row.stage),
            text(&row.stage_since),
            text(&row.risk),
            term.map_or(String::new(), |term| {
                format!("{} {}", term.currency, term.amount)
            })
            .as_str()
            .into(),
            term.map_or("", |term| term.ends.as_str()).into(),
            amounts(&row.money).as_str().into(),
            used.collect::<Vec<_>>().join(" ").as_str().into(),
            count(row.features_ever),
            row.active_days_per_person.into(),
            row.sessions_per_person.into(),
            text(&row.last_activity),
            text(&row.last_contact),
            text(&row.owner),
        ]);
    }
    sheet
}
