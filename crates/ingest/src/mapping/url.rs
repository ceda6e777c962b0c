//! The parts of an address that are kept: host, path and campaign parameters.

use crate::row::trimmed;

/// An address cut into parts, borrowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct UrlParts<'a> {
    /// Without user, password and port.
    pub host: Option<&'a str>,
    /// Without query and fragment.
    pub path: Option<&'a str>,
    /// Still percent-encoded.
    pub query: &'a str,
}

impl<'a> UrlParts<'a> {
    pub(crate) fn of(url: &'a str) -> Self {
        let url = trimmed(url);
        // Most addresses in event logs are a path alone.
        let is_path = url.starts_with('/') && !url.starts_with("//");
        if is_path && !url.bytes().any(|byte| matches!(byte, b'#' | b'?' | b':')) {
            return Self {
                host: None,
                path: Some(url),
                query: "",
            };
        }
        let without_fragment = url.split_once('#').map_or(url, |(before, _)| before);
        let (address, query) = without_fragment
            .split_once('?')
            .unwrap_or((without_fragment, ""));
        let after_scheme = match address.split_once("://") {
            Some((_, rest)) => Some(rest),
            None => address.strip_prefix("//"),
        };
        let filled = |part: &'a str| (!part.is_empty()).then_some(part);
        let Some(rest) = after_scheme else {
            return Self {
                host: None,
                path: filled(address),
                query,
            };
        };
        let (authority, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, "/"),
        };
        let host_port = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        let port = host_port
            .rfind(':')
            .filter(|place| !host_port[*place..].contains(']'));
        Self {
            host: filled(port.map_or(host_port, |place| &host_port[..place])),
            path: filled(path),
            query,
        }
    }

    /// The raw value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&'a str> {
        if self.query.is_empty() {
            return None;
        }
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, value)| *key == name && !value.is_empty())
            .map(|(_, value)| value)
    }
}

/// Appends `raw` with `%xx` and `+` decoded. Bytes that are not UTF-8 are replaced.
pub(crate) fn decode_into(raw: &str, out: &mut String) {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |b: &u8| char::from(*b).to_digit(16);
        match (first, after) {
            (b'%', [high, low, behind @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                let value = hex(high).unwrap_or(0) * 16 + hex(low).unwrap_or(0);
                bytes.push(value as u8);
                rest = behind;
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    out.push_str(&String::from_utf8_lossy(&bytes));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_cut_into_parts() {
        for (url, host, path, source) in [
            (
                "https://Shop.example/p/1?utm_source=ads&x=1#top",
                Some("Shop.example"),
                Some("/p/1"),
                Some("ads"),
            ),
            (
                "https://shop.example",
                Some("shop.example"),
                Some("/"),
                None,
            ),
            (
                "http://me:secret@shop.example:8080/a",
                Some("shop.example"),
                Some("/a"),
                None,
            ),
            ("//cdn.example/x", Some("cdn.example"), Some("/x"), None),
            ("/products/1?utm_source=", None, Some("/products/1"), None),
            ("http://[::1]:80/a", Some("[::1]"), Some("/a"), None),
            ("", None, None, None),
            ("?utm_source=a", None, None, Some("a")),
        ] {
            let parts = UrlParts::of(url);
            assert_eq!((parts.host, parts.path), (host, path), "{url}");
            assert_eq!(parts.parameter("utm_source"), source, "{url}");
        }
    }

    #[test]
    fn escapes_are_decoded() {
        let decoded = |raw| {
            let mut out = String::new();
            decode_into(raw, &mut out);
            out
        };
        assert_eq!(decoded("spring+sale%21"), "spring sale!");
        assert_eq!(decoded("%E6%98%A5"), "春");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz"), "%zz");
    }

    proptest! {
        #[test]
        fn no_address_panics(url in "\\PC{0,40}|[a-z:/@?#&=%\\[\\]]{0,40}") {
            let parts = UrlParts::of(&url);
            let _ = parts.parameter("utm_source");
            decode_into(&url, &mut String::new());
        }
    }
}
