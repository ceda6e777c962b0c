//! The address the doing of a message came from: what the message says of it, else the other
//! end of the connection, where that is a device. No event keeps it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::Value as Json;

use super::event::Collected;
use super::fields::at;
use super::request::{Protocol, Request};
use super::sent_by::{SentBy, add};

/// Where messages say it, and what the others of their request share.
const OF_MESSAGE: [&str; 3] = ["/context/ip", "/properties/$ip", "/ip"];
const OF_BODY: [&str; 2] = ["/context/ip", "/ip_override"];

impl Request<'_> {
    /// The address of each message, in their order; `None` where it is not known, or its
    /// sender wants it left alone.
    pub fn addresses(&self, body: &Json) -> Vec<Option<IpAddr>> {
        if matches!(self.protocol, Protocol::CloudEvents | Protocol::Webhook) {
            return vec![None; self.messages(body).len()];
        }
        let of_body = said(body, &OF_BODY);
        let of_device = self.address.filter(|_| SentBy::of(self).is_some());
        let messages = self.messages(body).iter();
        let address = |message: &Json| {
            let is_unwanted = at(message, "/properties/$geoip_disable") == Some(&Json::Bool(true));
            match is_unwanted {
                true => None,
                false => said(message, &OF_MESSAGE).or(of_body).or(of_device),
            }
        };
        messages.map(address).collect()
    }
}

fn said(json: &Json, places: &[&str]) -> Option<IpAddr> {
    let mut said = places.iter().filter_map(|place| at(json, place)?.as_str());
    said.find_map(|text| text.trim().parse().ok())
}

/// What an address told of an event, as properties by their names.
pub type Told = Vec<(&'static str, String)>;

impl Collected {
    /// Adds what its address told, where the event does not say so itself.
    pub fn tell(&mut self, told: &[(&'static str, String)]) {
        for (name, text) in told {
            add(self, name, text);
        }
    }
}

/// Shortens every address a message says to its network, as it is kept: /24, and /48 of IPv6.
pub fn shorten_addresses(json: &mut Json) {
    for place in OF_MESSAGE.iter().chain(&OF_BODY) {
        if let Some(Json::String(text)) = json.pointer_mut(place)
            && let Ok(address) = text.trim().parse::<IpAddr>()
        {
            *text = network(address).to_string();
        }
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            Ipv4Addr::new(a, b, c, 0).into()
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PHONE: &str = "Mozilla/5.0 (iPhone)";

    fn addresses(protocol: Protocol, agent: &str, body: &Json) -> Vec<Option<String>> {
        let headers = [("user-agent".to_owned(), agent.to_owned())];
        let request = Request {
            protocol,
            credentials: None,
            query: "",
            headers: &headers,
            address: Some("198.51.100.7".parse().unwrap()),
            body: &[],
        };
        let all = request.addresses(body).into_iter();
        all.map(|one| one.map(|address| address.to_string()))
            .collect()
    }

    fn given(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_message_knows_best_where_it_came_from() {
        let body = json!({"batch": [
            {"context": {"ip": "203.0.113.9"}}, {"context": {"ip": "nowhere"}}, {}
        ]});
        let segment = Protocol::Segment(None);
        let device = given("198.51.100.7");
        let expected = [given("203.0.113.9"), device.clone(), device];
        assert_eq!(addresses(segment, PHONE, &body), expected);
        // A server's own address is not its customer's.
        let expected = [given("203.0.113.9"), None, None];
        assert_eq!(addresses(segment, "analytics-node/2", &body), expected);
        let shared = json!({"context": {"ip": "2001:db8::1"}, "batch": [{}]});
        assert_eq!(addresses(segment, "", &shared), [given("2001:db8::1")]);
    }

    #[test]
    fn nobody_is_looked_up_who_does_not_want_it() {
        let body = json!([
            {"properties": {"$geoip_disable": true, "$ip": "203.0.113.9"}},
            {"properties": {"$ip": "203.0.113.9"}}
        ]);
        assert_eq!(
            addresses(Protocol::PostHog, PHONE, &body),
            [None, given("203.0.113.9")]
        );
        let ga4 = json!({"ip_override": "203.0.113.9", "events": [{}]});
        assert_eq!(
            addresses(Protocol::Ga4, PHONE, &ga4),
            [given("203.0.113.9")]
        );
        let none = json!({"ip": "203.0.113.9"});
        assert_eq!(addresses(Protocol::Webhook, PHONE, &none), [None]);
    }

    #[test]
    fn what_is_kept_says_no_more_than_the_network() {
        let mut message = json!({"context": {"ip": "203.0.113.9"}, "ip": "2001:db8:1:2::3",
            "properties": {"$ip": "x", "amount": 1}});
        shorten_addresses(&mut message);
        assert_eq!(
            message,
            json!({"context": {"ip": "203.0.113.0"}, "ip": "2001:db8:1::",
                "properties": {"$ip": "x", "amount": 1}})
        );
    }
}
