//! Whether a bot filter keeps its rules, with everything that is wrong at once.

use std::collections::HashSet;

use wayfarer_core::ErrorCode;

use super::document::{BotFilter, Network};
use super::network::AddressRange;
use crate::channels::{TextCheck, TextTest};
use crate::definition::{Finding, check_slug};

/// Everything wrong or doubtful about the filter, by path only.
pub(super) fn check(filter: &BotFilter) -> Vec<Finding> {
    let mut found = Vec::new();
    if filter.version != BotFilter::VERSION {
        found.push(Finding::error(
            ErrorCode::DefinitionSyntax,
            "version",
            format!("version {} is not one this build reads", filter.version),
            format!("write `version: {}`", BotFilter::VERSION),
        ));
    }
    found.extend(check_slug(&filter.key, ErrorCode::DefinitionKey, "key"));
    if filter.key == BotFilter::NONE_KEY && filter.enabled {
        let what = format!("'{}' is the filter that leaves nothing out", filter.key);
        let mend = "give it another key";
        found.push(Finding::error(ErrorCode::DefinitionKey, "key", what, mend));
    }
    found.extend(filter.names.check(ErrorCode::DefinitionText, "names"));
    tests(&filter.agents, "agents", &mut found);
    tests(&filter.keep, "keep", &mut found);
    networks(&filter.networks, &mut found);
    found
}

fn tests(tests: &[TextTest], path: &str, found: &mut Vec<Finding>) {
    too_many(tests.len(), BotFilter::MAX_TESTS, path, "tests", found);
    for (index, test) in tests.iter().enumerate() {
        let path = format!("{path}[{index}]");
        if test.within.is_some() || test.exists.is_some() {
            let what = "a user agent is tested by what it says";
            let mend = "use is, contains, starts_with, ends_with or matches";
            let code = ErrorCode::DefinitionRule;
            found.push(Finding::error(code, path, what, mend));
            continue;
        }
        let given = [&test.is, &test.contains, &test.starts_with, &test.ends_with];
        for texts in given.into_iter().flatten() {
            let (count, limit) = (texts.as_slice().len(), BotFilter::MAX_RANGES);
            too_many(count, limit, &path, "texts in a test", found);
        }
        if let Err(error) = TextCheck::new(test, &[], &path) {
            let code = ErrorCode::DefinitionRule;
            found.push(Finding::error(code, error.path, error.message, ""));
        }
    }
}

fn networks(networks: &[Network], found: &mut Vec<Finding>) {
    let limit = BotFilter::MAX_NETWORKS;
    too_many(networks.len(), limit, "networks", "networks", found);
    let mut seen = HashSet::new();
    for (index, network) in networks.iter().enumerate() {
        let path = format!("networks[{index}]");
        let key = format!("{path}.key");
        found.extend(check_slug(&network.key, ErrorCode::DefinitionKey, &key));
        if !seen.insert(&network.key) {
            let what = format!("a second network is called '{}'", network.key);
            let mend = "give each network a key of its own, or write their ranges under one";
            let code = ErrorCode::DefinitionDuplicate;
            found.push(Finding::error(code, key, what, mend));
        }
        if let Some(names) = &network.names {
            found.extend(names.check(ErrorCode::DefinitionText, &format!("{path}.names")));
        }
        ranges(&network.ranges, &format!("{path}.ranges"), found);
    }
}

fn ranges(ranges: &[String], path: &str, found: &mut Vec<Finding>) {
    too_many(ranges.len(), BotFilter::MAX_RANGES, path, "ranges", found);
    if ranges.is_empty() {
        let mend = "write at least one, such as 203.0.113.0/24";
        let code = ErrorCode::DefinitionRule;
        found.push(Finding::error(code, path, "there is no range", mend));
    }
    for (index, range) in ranges.iter().enumerate() {
        if let Err(error) = range.parse::<AddressRange>() {
            let mend = "write its first address and how many bits count, such as 203.0.113.0/24";
            let (code, path) = (ErrorCode::DefinitionRule, format!("{path}[{index}]"));
            found.push(Finding::error(code, path, error.to_string(), mend));
        }
    }
}

fn too_many(count: usize, limit: usize, path: &str, what: &str, found: &mut Vec<Finding>) {
    if count > limit {
        let what = format!("more than {limit} {what}");
        let code = ErrorCode::DefinitionTooLarge;
        found.push(Finding::error(code, path, what, "leave some out"));
    }
}
