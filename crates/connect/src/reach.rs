//! How far requests may go.

use std::fmt;
use std::str::FromStr;

use reqwest::Url;

use crate::{ConnectError, is_public};

/// Ports of public hosts that are asked.
const PORTS: [u16; 2] = [443, 8443];

/// A host somebody allowed by name, whatever its address, and in the clear too:
/// `intranet.example`, `10.0.0.7:8080`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost {
    host: String,
    port: Option<u16>,
}

impl FromStr for AllowedHost {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is no host: write intranet.example or 10.0.0.7:8080");
        let url = Url::parse(&format!("http://{text}/")).map_err(|_| wrong())?;
        let is_host = url.path() == "/" && url.query().is_none() && url.username().is_empty();
        let host = url.host_str().filter(|_| is_host && !text.contains('/'));
        Ok(Self {
            host: host.ok_or_else(wrong)?.to_owned(),
            // The port of plain HTTP is left out by the parser; it was written all the same.
            port: url.port().or_else(|| text.ends_with(":80").then_some(80)),
        })
    }
}

impl fmt::Display for AllowedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}:{port}", self.host),
            None => f.write_str(&self.host),
        }
    }
}

/// Where requests may go: over TLS to public addresses, and to the hosts that are allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Allowed by name.
    pub allowed: Vec<AllowedHost>,
}

impl Reach {
    /// Reads an address and refuses one that may not be asked.
    pub(crate) fn checked(&self, text: &str) -> Result<Url, ConnectError> {
        let unreadable = || ConnectError::Unreadable(shortened(text));
        let url = Url::parse(text).map_err(|_| unreadable())?;
        let host = url.host_str().ok_or_else(unreadable)?.to_owned();
        if !url.username().is_empty() || url.password().is_some() {
            return Err(ConnectError::Credentials(host));
        }
        let port = url.port_or_known_default().ok_or_else(unreadable)?;
        let is_allowed = self.allows(&host, Some(port));
        match url.scheme() {
            "https" => {}
            "http" if is_allowed => {}
            "http" => return Err(ConnectError::NotHttps(host)),
            _ => return Err(unreadable()),
        }
        if is_allowed {
            return Ok(url);
        }
        // Allowed at another port: what its name leads to is not judged again.
        if self.allows(&host, None) {
            return Err(ConnectError::Port { host, port });
        }
        // Reading it has made every way to write a number one address.
        let literal = host.trim_matches(['[', ']']).parse();
        if literal.is_ok_and(|address| !is_public(address)) {
            return Err(ConnectError::NotPublic(host));
        }
        match PORTS.contains(&port) {
            true => Ok(url),
            false => Err(ConnectError::Port { host, port }),
        }
    }

    /// Whether a host is allowed by name; without a port, at any of its ports.
    pub(crate) fn allows(&self, host: &str, port: Option<u16>) -> bool {
        let is_meant = |allowed: &AllowedHost| {
            let is_port = match (allowed.port, port) {
                (Some(allowed), Some(asked)) => allowed == asked,
                _ => true,
            };
            is_port && allowed.host.eq_ignore_ascii_case(host)
        };
        self.allowed.iter().any(is_meant)
    }
}

/// Enough of an address to know it again, without its query.
fn shortened(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}
