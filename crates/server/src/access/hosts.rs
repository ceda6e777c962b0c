//! The names the server answers to. A page of another site whose name is made to point at
//! this machine (DNS rebinding) still sends its own name, and is refused by it.

use crate::ServeError;

/// Names of this machine's loopback interface.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Allowed authorities (`name:port`), in lower case.
pub(crate) struct Hosts {
    authorities: Vec<String>,
}

impl Hosts {
    /// The loopback names with `port`, and the `further` ones: with their own port, or with
    /// none, `port` and no port at all.
    pub fn new(port: u16, further: &[String]) -> Result<Self, ServeError> {
        let mut authorities: Vec<String> = LOOPBACK
            .iter()
            .map(|name| format!("{name}:{port}"))
            .collect();
        if [80, 443].contains(&port) {
            authorities.extend(LOOPBACK.map(str::to_owned));
        }
        for host in further {
            let name = host.trim().to_ascii_lowercase();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
            if name.is_empty() || !name.chars().all(is_plain) {
                return Err(ServeError::HostName(host.clone()));
            }
            if !has_port(&name) {
                authorities.push(format!("{name}:{port}"));
            }
            authorities.push(name);
        }
        Ok(Self { authorities })
    }

    /// Whether a `Host` header names this server.
    pub fn allows_host(&self, host: &str) -> bool {
        self.authorities
            .iter()
            .any(|known| known.eq_ignore_ascii_case(host))
    }

    /// Whether an `Origin` header names this server; `null` does not.
    pub fn allows_origin(&self, origin: &str) -> bool {
        let authority = origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"));
        authority.is_some_and(|authority| self.allows_host(authority))
    }
}

fn has_port(name: &str) -> bool {
    let after_address = name.rsplit(']').next().unwrap_or(name);
    after_address.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_own_names_pass() {
        let further = ["wayfarer.home".to_owned(), "Map.Example:8443".to_owned()];
        let hosts = Hosts::new(8420, &further).unwrap();
        for known in [
            "localhost:8420",
            "LOCALHOST:8420",
            "127.0.0.1:8420",
            "[::1]:8420",
            "wayfarer.home",
            "wayfarer.home:8420",
            "map.example:8443",
        ] {
            assert!(hosts.allows_host(known), "{known}");
            assert!(hosts.allows_origin(&format!("http://{known}")), "{known}");
        }
        for foreign in [
            "",
            "localhost",
            "localhost:80",
            "127.0.0.1:8421",
            "127.0.0.1.evil.example:8420",
            "evil.example",
            "localhost:8420.evil.example",
            "map.example",
            "0.0.0.0:8420",
        ] {
            assert!(!hosts.allows_host(foreign), "{foreign}");
            assert!(
                !hosts.allows_origin(&format!("http://{foreign}")),
                "{foreign}"
            );
        }
        assert!(!hosts.allows_origin("null"));
        assert!(!hosts.allows_origin("localhost:8420"));
        assert!(Hosts::new(80, &[]).unwrap().allows_host("localhost"));
    }

    #[test]
    fn addresses_are_not_host_names() {
        for wrong in ["", "http://x", "a/b", "x y", "*"] {
            assert!(Hosts::new(1, &[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
