//! Where a request comes from.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::header::USER_AGENT;
use axum::http::{Extensions, HeaderMap};
use wayfarer_app::Visitor;

use super::Way;

/// The other end of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Peer(pub IpAddr);

/// Who is at the door.
pub(crate) fn visitor(way: Way, extensions: &Extensions, headers: &HeaderMap) -> Visitor {
    let agent = headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Visitor {
        address: address(way, extensions, headers).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        agent: agent.unwrap_or_default().to_owned(),
    }
}

/// The address a request comes from. Behind a proxy the last `X-Forwarded-For` is the one the
/// proxy itself wrote; those before it are whatever the client said.
pub(crate) fn address(way: Way, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = extensions.get::<Peer>().map(|Peer(address)| *address);
    let told = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|address| address.trim().parse().ok());
    match way {
        Way::Proxy => told.or(peer),
        Way::Plain | Way::Tls => peer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_is_believed_and_only_its_own_word() {
        let mut extensions = Extensions::new();
        extensions.insert(Peer("192.0.2.1".parse().unwrap()));
        let mut headers = HeaderMap::new();
        headers.append(
            "x-forwarded-for",
            "203.0.113.5, 198.51.100.9".parse().unwrap(),
        );
        let of = |way| visitor(way, &extensions, &headers).network();
        assert_eq!(of(Way::Plain), "192.0.2.0/24");
        assert_eq!(of(Way::Proxy), "198.51.100.0/24");
        let nobody = visitor(Way::Proxy, &Extensions::new(), &HeaderMap::new());
        assert_eq!(nobody.network(), "127.0.0.0/24");
    }
}
