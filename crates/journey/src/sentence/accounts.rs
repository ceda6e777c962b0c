//! The sentence of accounts, and what the states of roles are called.

use super::contract::contract;
use super::words::Who;
use super::{Lang, span_words, whole};
use crate::{AccountRow, AccountsAnswer, RoleState, Unit};

/// "510 accounts with 3,412 people, 1,102 of them active within 30 days; 84 accounts hang on
/// one person alone, 37 on nobody. Most often missing: champion (at 41)."
pub fn accounts(answer: &AccountsAnswer, lang: Lang) -> String {
    let accounts = Who::of(&Unit::Account).say(answer.accounts, lang);
    if answer.accounts == 0 {
        return lang
            .pick(
                "No account is named by any event asked about.",
                "所问的事件都没有注明客户企业。",
                "所問的事件都沒有註明客戶企業。",
            )
            .to_owned();
    }
    if let [only] = answer.rows.as_slice()
        && only.rank.is_none()
    {
        return one(answer, only, lang);
    }
    let people = Who::of(&Unit::Person).say(answer.people, lang);
    let active = whole(answer.active_people);
    let length = span_words(answer.within_ms, lang);
    let (single, none) = (whole(answer.threads.single), whole(answer.threads.none));
    let contract = contract(answer.contract.as_ref(), lang);
    let roles = roles(answer, lang) + &contract;
    match lang {
        Lang::En => format!(
            "{accounts} with {people}, {active} of them active within {length}; {single} hang on one person alone, at {none} nobody is active. {roles}"
        ),
        Lang::ZhCn => format!(
            "{accounts}共有 {people}，其中 {active} 人在 {length}内活跃；{single} 家只靠一人维系，{none} 家无人活跃。{roles}"
        ),
        Lang::ZhTw => format!(
            "{accounts}共有 {people}，其中 {active} 人在 {length}內活躍；{single} 家只靠一人維繫，{none} 家無人活躍。{roles}"
        ),
    }
}

/// "account-445 has 7 people, 6 of them active within 30 days. Nobody is champion, finance."
fn one(answer: &AccountsAnswer, row: &AccountRow, lang: Lang) -> String {
    let name = row.id.as_ref().or(row.account.as_ref());
    let name = name.map(String::as_str).unwrap_or_default();
    let people = Who::of(&Unit::Person).say(u64::from(row.people), lang);
    let active = whole(u64::from(row.active));
    let length = span_words(answer.within_ms, lang);
    let lacking = row.roles.iter().filter(|role| !role.state.is_known());
    let lacking: Vec<_> = lacking.map(|role| role.role.as_str()).collect();
    let lacking = match (row.roles.is_empty(), lacking.as_slice()) {
        (true, _) => roles(answer, lang),
        (false, []) => lang
            .pick(
                "Every role is filled.",
                "各角色均有人担任。",
                "各角色均有人擔任。",
            )
            .to_owned(),
        (false, lacking) => {
            let names = lacking.join(lang.pick(", ", "、", "、"));
            lang.pick(
                format!("Roles nobody has: {names}."),
                format!("无人担任的角色：{names}。"),
                format!("無人擔任的角色：{names}。"),
            )
        }
    };
    match lang {
        Lang::En => {
            format!("{name} has {people}, {active} of them active within {length}. {lacking}")
        }
        Lang::ZhCn => format!("{name} 有 {people}，其中 {active} 人在 {length}内活跃。{lacking}"),
        Lang::ZhTw => format!("{name} 有 {people}，其中 {active} 人在 {length}內活躍。{lacking}"),
    }
}

/// The role that most accounts lack, or that none is known.
fn roles(answer: &AccountsAnswer, lang: Lang) -> String {
    let lacking = |role: &&crate::RoleCount| role.left + role.missing;
    let Some(worst) = answer.roles.iter().rev().max_by_key(lacking) else {
        return lang
            .pick(
                "No event tells a role, so none is called missing.",
                "没有事件注明角色，因此不判断缺失。",
                "沒有事件註明角色，因此不判斷缺少。",
            )
            .to_owned();
    };
    let (role, count) = (&worst.role, lacking(&worst));
    let number = whole(count);
    match (count, lang) {
        (0, Lang::En) => "Every role is filled everywhere.".to_owned(),
        (0, Lang::ZhCn) => "各家角色齐全。".to_owned(),
        (0, Lang::ZhTw) => "各家角色齊全。".to_owned(),
        (_, Lang::En) => format!("Most often missing: {role}, at {number}."),
        (_, Lang::ZhCn) => format!("最常缺少的角色是 {role}（{number} 家）。"),
        (_, Lang::ZhTw) => format!("最常缺少的角色是 {role}（{number} 家）。"),
    }
}

/// What the state of a role is called.
pub fn role_state(state: RoleState, lang: Lang) -> &'static str {
    match state {
        RoleState::Engaged => lang.pick("engaged", "活跃", "活躍"),
        RoleState::Quiet => lang.pick("quiet", "沉默", "沉默"),
        RoleState::Left => lang.pick("left", "已离开", "已離開"),
        RoleState::Missing => lang.pick("missing", "缺失", "缺少"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountSources, AccountThreads, RoleCount};

    fn say(roles: Vec<RoleCount>, lang: Lang) -> String {
        let answer = AccountsAnswer {
            lifecycle: None,
            people_lifecycle: None,
            within_ms: 30 * wayfarer_core::DAY_MS,
            sources: AccountSources {
                roles: true,
                features: false,
                money: false,
                left: false,
            },
            contract: None,
            accounts: 510,
            people: 3412,
            active_people: 1102,
            left: 0,
            threads: AccountThreads {
                none: 37,
                single: 84,
                several: 389,
            },
            roles,
            stages: Vec::new(),
            unplaced: None,
            at_risk: None,
            people_stages: Vec::new(),
            terms: Vec::new(),
            money: Vec::new(),
            features: Vec::new(),
            depth: Vec::new(),
            rows: Vec::new(),
            next: None,
        };
        accounts(&answer, lang).replace('\u{a0}', " ")
    }

    fn role(role: &str, left: u64, missing: u64) -> RoleCount {
        RoleCount {
            role: role.to_owned(),
            engaged: 510 - left - missing,
            quiet: 0,
            left,
            missing,
        }
    }

    #[test]
    fn the_role_most_accounts_lack_is_named() {
        let roles = || vec![role("champion", 11, 30), role("finance", 0, 40)];
        assert_eq!(
            say(roles(), Lang::En),
            "510 accounts with 3,412 people, 1,102 of them active within 30 days; 84 hang on one person alone, at 37 nobody is active. Most often missing: champion, at 41."
        );
        assert_eq!(
            say(roles(), Lang::ZhCn),
            "510 个客户企业共有 3,412 人，其中 1,102 人在 30 天内活跃；84 家只靠一人维系，37 家无人活跃。最常缺少的角色是 champion（41 家）。"
        );
        assert_eq!(
            say(roles(), Lang::ZhTw),
            "510 個客戶企業共有 3,412 人，其中 1,102 人在 30 天內活躍；84 家只靠一人維繫，37 家無人活躍。最常缺少的角色是 champion（41 家）。"
        );
    }

    #[test]
    fn without_a_source_nothing_is_missing() {
        assert!(say(Vec::new(), Lang::En).ends_with("so none is called missing."));
        assert!(say(vec![role("champion", 0, 0)], Lang::En).ends_with("everywhere."));
    }
}
