//! Hosts and sites: what a referrer says, and whether a text is one of a list of sites.

use std::collections::HashSet;

/// Second labels under which countries hand out names: `example.co.uk`, `example.com.tw`.
const SECOND_LABELS: [&str; 14] = [
    "co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "idv", "id", "web",
];

/// What a referrer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Referrer {
    /// Nothing that can be read.
    Nothing,
    /// An address without a host: a page of the same place.
    Own,
    /// A page at this host.
    Host(String),
}

impl Referrer {
    /// Reads an address, or a bare host, in lower case.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Nothing;
        }
        if text.starts_with(['/', '?', '#']) && !text.starts_with("//") {
            return Self::Own;
        }
        host_of(text).map_or(Self::Nothing, Self::Host)
    }
}

/// The host of an address or of a bare host, in lower case, without `www.` and port.
pub(super) fn host_of(text: &str) -> Option<String> {
    let rest = match text.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => rest,
        _ => text,
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.split_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        Some(_) => return None,
        None => host,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_host = !host.is_empty() && !host.contains("..") && host.chars().all(is_letter);
    is_host.then_some(host)
}

/// The name a host is known by: `google` of `news.google.co.uk`; `None` without a dot.
fn name_of(host: &str) -> Option<&str> {
    let mut labels = host.rsplit('.');
    let (top, second) = (labels.next()?, labels.next()?);
    let is_country = top.len() == 2 && SECOND_LABELS.contains(&second);
    match (is_country, labels.next()) {
        (true, Some(third)) => Some(third),
        _ => Some(second),
    }
}

/// Sites, ready to be asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sites {
    words: HashSet<String>,
    hosts: HashSet<String>,
}

impl Sites {
    pub(super) fn new<'a>(sites: impl IntoIterator<Item = &'a String>) -> Self {
        let mut all = Self::default();
        for site in sites {
            let site = site.trim().to_lowercase();
            match site.contains('.') {
                true => all.hosts.insert(bare(&site).to_owned()),
                false => all.words.insert(site),
            };
        }
        all
    }

    /// Whether a text in lower case is one of them, or a host of or below one.
    pub(super) fn hold(&self, text: &str) -> bool {
        let host = bare(text);
        let is_name = || name_of(host).is_some_and(|name| self.words.contains(name));
        self.words.contains(text) || is_name() || self.hold_host(host)
    }

    /// Whether a host is one of those with a dot, or below one.
    pub(super) fn hold_host(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(host) = rest {
            if self.hosts.contains(host) {
                return true;
            }
            rest = host.split_once('.').map(|(_, above)| above);
        }
        false
    }
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// The hosts of a workspace's own pages, with those below them.
#[derive(Debug, Clone, Default)]
pub struct OwnHosts(HashSet<String>);

impl OwnHosts {
    /// From the values of `$url_host`.
    pub fn new<'a>(hosts: impl IntoIterator<Item = &'a str>) -> Self {
        Self(hosts.into_iter().filter_map(host_of).collect())
    }

    /// Whether pages at `host` are one's own.
    pub(super) fn hold(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(host) = rest {
            if self.0.contains(host) {
                return true;
            }
            rest = host.split_once('.').map(|(_, above)| above);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn referrers_are_read_down_to_the_host() {
        let host = |text: &str| match Referrer::read(text) {
            Referrer::Host(host) => host,
            Referrer::Own => "own".to_owned(),
            Referrer::Nothing => "nothing".to_owned(),
        };
        for (text, expected) in [
            ("https://www.Google.com/search?q=a", "google.com"),
            ("//m.baidu.com", "m.baidu.com"),
            ("http://me:secret@news.example:8080/x", "news.example"),
            (
                "android-app://com.google.android.gm/",
                "com.google.android.gm",
            ),
            ("https://例子.中国/页", "例子.中国"),
            ("news.example/today", "news.example"),
            ("shop.example.", "shop.example"),
            ("/cart", "own"),
            ("", "nothing"),
            ("about:blank", "nothing"),
            ("https:///x", "nothing"),
            ("a..b", "nothing"),
            ("two words", "nothing"),
        ] {
            assert_eq!(host(text), expected, "{text}");
        }
    }

    #[test]
    fn a_site_is_a_name_or_a_host_with_those_below() {
        let list = ["Google", "t.co", "mp.weixin.qq.com", "www.so.com"].map(str::to_owned);
        let sites = Sites::new(&list);
        for text in [
            "google",
            "google.com",
            "www.google.co.uk",
            "news.google.com.hk",
            "t.co",
            "mp.weixin.qq.com",
            "so.com",
            "m.so.com",
        ] {
            assert!(sites.hold(text), "{text}");
        }
        for text in [
            "googles",
            "notgoogle.com",
            "google.evil.com",
            "pt.co",
            "qq.com",
            "co.uk",
            "",
        ] {
            assert!(!sites.hold(text), "{text}");
        }
    }

    #[test]
    fn hosts_below_one_of_ones_own_are_ones_own() {
        let own = OwnHosts::new(["www.shop.example", "localhost:3000"]);
        assert!(own.hold("shop.example") && own.hold("pay.shop.example") && own.hold("localhost"));
        assert!(!own.hold("example") && !own.hold("notshop.example"));
    }
}
