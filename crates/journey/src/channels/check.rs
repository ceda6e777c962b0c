//! Whether a channel grouping keeps its rules, with everything that is wrong at once.

use std::collections::HashSet;

use wayfarer_core::ErrorCode;

use super::document::{ChannelGrouping, ChannelRule, TextTest};
use super::rules::{UNASSIGNED, compile};
use super::site::host_of;
use crate::definition::{Finding, check_slug};

/// Everything wrong or doubtful about the grouping, by path only.
pub(super) fn check(grouping: &ChannelGrouping) -> Vec<Finding> {
    let mut found = Vec::new();
    if grouping.version != ChannelGrouping::VERSION {
        found.push(Finding::error(
            ErrorCode::DefinitionSyntax,
            "version",
            format!("version {} is not one this build reads", grouping.version),
            format!("write `version: {}`", ChannelGrouping::VERSION),
        ));
    }
    found.extend(check_slug(&grouping.key, ErrorCode::DefinitionKey, "key"));
    found.extend(grouping.names.check(ErrorCode::DefinitionText, "names"));
    hosts(&grouping.own_hosts, "own_hosts", &mut found);
    hosts(&grouping.pass_through, "pass_through", &mut found);
    lists(grouping, &mut found);
    groups(grouping, &mut found);
    found
}

fn hosts(hosts: &[String], path: &str, found: &mut Vec<Finding>) {
    let limit = ChannelGrouping::MAX_SITES;
    too_many(hosts.len(), limit, path, "hosts", found);
    for (index, host) in hosts.iter().enumerate() {
        let bare = host.trim().to_lowercase();
        let bare = bare.strip_prefix("www.").unwrap_or(&bare);
        if host_of(host).as_deref() != Some(bare) {
            let what = format!("'{host}' is not a host");
            let mend = "write it as it stands in addresses: shop.example";
            let path = format!("{path}[{index}]");
            found.push(Finding::error(ErrorCode::DefinitionRule, path, what, mend));
        }
    }
}

fn lists(grouping: &ChannelGrouping, found: &mut Vec<Finding>) {
    let limit = ChannelGrouping::MAX_LISTS;
    too_many(grouping.lists.len(), limit, "lists", "lists", found);
    let mut used = HashSet::new();
    for group in &grouping.groups {
        for_each_test(&group.when, &mut |test| {
            let lists = test.within.iter().flat_map(|lists| lists.as_slice());
            used.extend(lists.map(String::as_str));
        });
    }
    let mut seen = HashSet::new();
    for (index, list) in grouping.lists.iter().enumerate() {
        let path = format!("lists[{index}]");
        key(&list.key, &path, "list", &mut seen, found);
        if let Some(names) = &list.names {
            found.extend(names.check(ErrorCode::DefinitionText, &format!("{path}.names")));
        }
        let sites = format!("{path}.sites");
        too_many(
            list.sites.len(),
            ChannelGrouping::MAX_SITES,
            &sites,
            "sites",
            found,
        );
        if list.sites.is_empty() || list.sites.iter().any(|site| site.trim().is_empty()) {
            let mend = "name at least one, each with a text, or leave the list out";
            let code = ErrorCode::DefinitionRule;
            found.push(Finding::error(code, sites, "a site is missing", mend));
        }
        if !used.contains(list.key.as_str()) {
            let what = format!("no rule asks for the list '{}'", list.key);
            let mend = "use it with `in`, or leave it out";
            found.push(Finding::warning(
                ErrorCode::DefinitionRule,
                path,
                what,
                mend,
            ));
        }
    }
}

fn groups(grouping: &ChannelGrouping, found: &mut Vec<Finding>) {
    let limit = ChannelGrouping::MAX_GROUPS;
    too_many(grouping.groups.len(), limit, "groups", "groups", found);
    if grouping.groups.is_empty() {
        let mend = "write at least one";
        let code = ErrorCode::DefinitionRule;
        found.push(Finding::error(code, "groups", "there is no group", mend));
    }
    let mut seen = HashSet::new();
    let mut tests = Vec::new();
    for (index, group) in grouping.groups.iter().enumerate() {
        let path = format!("groups[{index}]");
        key(&group.key, &path, "group", &mut seen, found);
        if group.key == UNASSIGNED {
            let what = format!("'{UNASSIGNED}' is what no rule holds for");
            let mend = "give the group another key";
            let path = format!("{path}.key");
            found.push(Finding::error(ErrorCode::DefinitionRule, path, what, mend));
        }
        found.extend(
            group
                .names
                .check(ErrorCode::DefinitionText, &format!("{path}.names")),
        );
        let path = format!("{path}.when");
        empty_parts(&group.when, &path, found);
        for_each_test(&group.when, &mut |test| long_tests(test, &path, found));
        if let Err(error) = compile(&group.when, grouping, &path, &mut tests) {
            let code = ErrorCode::DefinitionRule;
            found.push(Finding::error(code, error.path, error.message, ""));
        }
    }
    too_many(
        tests.len(),
        ChannelGrouping::MAX_TESTS,
        "groups",
        "tests",
        found,
    );
}

fn key<'a>(
    key: &'a str,
    path: &str,
    word: &str,
    seen: &mut HashSet<&'a str>,
    found: &mut Vec<Finding>,
) {
    let path = format!("{path}.key");
    found.extend(check_slug(key, ErrorCode::DefinitionKey, &path));
    if !seen.insert(key) {
        let what = format!("a second {word} is called '{key}'");
        let mend = format!("give each {word} a key of its own; combine rules with `any`");
        found.push(Finding::error(
            ErrorCode::DefinitionDuplicate,
            path,
            what,
            mend,
        ));
    }
}

fn too_many(count: usize, limit: usize, path: &str, what: &str, found: &mut Vec<Finding>) {
    if count > limit {
        let what = format!("more than {limit} {what}");
        let code = ErrorCode::DefinitionTooLarge;
        found.push(Finding::error(code, path, what, "leave some out"));
    }
}

/// `all` of nothing always holds, `any` of nothing never: neither is meant.
fn empty_parts(rule: &ChannelRule, path: &str, found: &mut Vec<Finding>) {
    let (parts, word) = match rule {
        ChannelRule::All(parts) => (parts.as_slice(), "all"),
        ChannelRule::Any(parts) => (parts.as_slice(), "any"),
        ChannelRule::Not(part) => return empty_parts(part, &format!("{path}.not"), found),
        _ => return,
    };
    let path = format!("{path}.{word}");
    if parts.is_empty() {
        let mend = "write at least one condition";
        let code = ErrorCode::DefinitionRule;
        found.push(Finding::error(code, path, "there is no condition", mend));
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        empty_parts(part, &format!("{path}[{index}]"), found);
    }
}

fn long_tests(test: &TextTest, path: &str, found: &mut Vec<Finding>) {
    let given = [
        &test.is,
        &test.within,
        &test.contains,
        &test.starts_with,
        &test.ends_with,
    ];
    for texts in given.into_iter().flatten() {
        let count = texts.as_slice().len();
        too_many(
            count,
            ChannelGrouping::MAX_SITES,
            path,
            "texts in a test",
            found,
        );
    }
}

/// Calls `visit` with every test of a rule.
pub(super) fn for_each_test<'a>(rule: &'a ChannelRule, visit: &mut dyn FnMut(&'a TextTest)) {
    match rule {
        ChannelRule::All(parts) | ChannelRule::Any(parts) => {
            parts.iter().for_each(|part| for_each_test(part, visit));
        }
        ChannelRule::Not(part) => for_each_test(part, visit),
        ChannelRule::Source(test)
        | ChannelRule::Medium(test)
        | ChannelRule::Campaign(test)
        | ChannelRule::Referrer(test)
        | ChannelRule::Channel(test)
        | ChannelRule::Landing(test) => visit(test),
    }
}
