//! What the headers of a request say of the device its messages come from, where a browser or
//! an app sent it itself: a server's own say nothing of its customer.

use wayfarer_core::{EventKind, Value};
use wayfarer_journey::agents::{Agent, Device, USER_AGENT};

use super::event::Collected;
use super::request::{Protocol, Request};

/// The header, and the hints Chromium sends beside it.
const AGENT: &str = "user-agent";
const HINT_MOBILE: &str = "sec-ch-ua-mobile";
const HINT_PLATFORM: &str = "sec-ch-ua-platform";
/// How browsers, and the libraries of telephones, begin to call themselves.
const BEGINNINGS: [&str; 4] = ["Mozilla/", "Opera/", "Dalvik/", "UCWEB/"];
/// How an app on a telephone does that asks through Apple's own library.
const APPLE_APP: &str = " CFNetwork/";
/// A longer one is nobody's.
const MAX_BYTES: usize = 2_048;

/// What is known of the device that sent a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentBy<'a> {
    agent: &'a str,
    mobile: Option<&'a str>,
    platform: Option<&'a str>,
}

impl<'a> SentBy<'a> {
    /// The device that sent it; `None` where a server did, or it does not tell.
    pub(super) fn of(request: &'a Request<'_>) -> Option<Self> {
        let is_sdk = matches!(request.protocol, Protocol::Segment(_) | Protocol::PostHog);
        let agent = request.header(AGENT).map(str::trim).filter(|_| is_sdk)?;
        let is_device = BEGINNINGS
            .iter()
            .any(|beginning| agent.starts_with(beginning))
            || agent.contains(APPLE_APP);
        (is_device && agent.len() <= MAX_BYTES).then(|| Self {
            agent,
            mobile: request.header(HINT_MOBILE),
            platform: request.header(HINT_PLATFORM),
        })
    }

    /// The headers it was read from, for a message that is decoded again.
    pub(super) fn headers(self) -> impl Iterator<Item = (String, String)> {
        let said = [
            (AGENT, Some(self.agent)),
            (HINT_MOBILE, self.mobile),
            (HINT_PLATFORM, self.platform),
        ];
        said.into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
    }

    /// Adds to what somebody did the user agent the message itself does not tell, and what
    /// the hints tell beyond it.
    pub(super) fn fill(self, event: &mut Collected) {
        if event.kind != EventKind::Behaviour {
            return;
        }
        let told = text_of(event, USER_AGENT);
        let agent = Agent::read(told.unwrap_or(self.agent));
        if told.is_none() {
            add(event, USER_AGENT, self.agent);
        }
        let platform = self.platform.map(|text| text.trim_matches('"'));
        if let Some(platform) = platform.filter(|text| agent.os.is_none() && *text != "Unknown") {
            add(event, "os", platform);
        }
        let device = match self.mobile {
            Some("?1") => Some(Device::Mobile),
            Some("?0") if platform != Some("Android") => Some(Device::Desktop),
            _ => None,
        };
        if let Some(device) = device.filter(|_| agent.device.is_none()) {
            add(event, "device_type", device.word());
        }
    }
}

fn text_of<'a>(event: &'a Collected, name: &str) -> Option<&'a str> {
    let mut named = event.properties.iter().filter(|(known, _)| known == name);
    named.find_map(|(_, value)| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// Adds a property; one of this name that is there stays.
pub(super) fn add(event: &mut Collected, name: &str, text: &str) {
    if event.properties.iter().all(|(known, _)| known != name) && !text.is_empty() {
        let value = Value::Text(text.to_owned());
        event.properties.push((name.to_owned(), value));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Clocks, Reception};
    use super::*;

    const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    /// The properties of a track and of an identify sent under these headers.
    fn sent(protocol: Protocol, headers: &[(&str, &str)], context: &str) -> [Vec<String>; 2] {
        let owned = headers.iter();
        let owned = owned.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let headers: Vec<_> = owned.collect();
        let request = Request {
            protocol,
            credentials: None,
            query: "",
            headers: &headers,
            address: None,
            body: &[],
        };
        let context = match context {
            "" => json!({}),
            agent => json!({"userAgent": agent}),
        };
        let body = match protocol {
            Protocol::PostHog => json!([
                {"event": "a", "properties": {"distinct_id": "d"}},
                {"event": "$identify", "properties": {"distinct_id": "d"}}
            ]),
            _ => json!({"batch": [
                {"type": "track", "event": "a", "anonymousId": "d", "context": context},
                {"type": "identify", "userId": "u", "context": context}
            ]}),
        };
        let clocks = Clocks::default();
        let reception = Reception {
            received_ms: 0,
            clocks: &clocks,
        };
        let decoded = request.decode(&body, reception).into_iter();
        let told = decoded.map(|one| {
            let properties = one.outcome.unwrap().event.properties.into_iter();
            let told = properties.map(|(name, value)| format!("{name}={}", value.label()));
            told.collect::<Vec<_>>()
        });
        told.collect::<Vec<_>>().try_into().unwrap()
    }

    #[test]
    fn a_device_tells_itself_where_its_message_does_not() {
        for protocol in [Protocol::Segment(None), Protocol::PostHog] {
            let [track, identify] = sent(protocol, &[(AGENT, PHONE)], "");
            assert_eq!(track, [format!("user_agent={PHONE}")], "{protocol:?}");
            assert_eq!(identify, [""; 0], "{protocol:?}");
        }
        let [track, _] = sent(Protocol::Segment(None), &[(AGENT, PHONE)], "Mine/1.0");
        assert_eq!(track, ["user_agent=Mine/1.0"]);
    }

    #[test]
    fn a_server_says_nothing_of_its_customer() {
        for agent in [
            "analytics-node/2.1",
            "python-requests/2.32",
            "okhttp/4.9",
            "",
        ] {
            let [track, _] = sent(Protocol::Segment(None), &[(AGENT, agent)], "");
            assert_eq!(track, [""; 0], "{agent}");
        }
        let long = format!("Mozilla/5.0 {}", "x".repeat(MAX_BYTES));
        assert_eq!(sent(Protocol::PostHog, &[(AGENT, &long)], "")[0], [""; 0]);
    }

    #[test]
    fn hints_tell_what_a_user_agent_leaves_out() {
        let of = |agent, mobile, platform| {
            let headers = [
                (AGENT, agent),
                (HINT_MOBILE, mobile),
                (HINT_PLATFORM, platform),
            ];
            sent(Protocol::Segment(None), &headers, "")[0][1..].to_vec()
        };
        let plain = "Mozilla/5.0 (K)";
        assert_eq!(
            of(plain, "?1", "\"Android\""),
            ["os=Android", "device_type=mobile"]
        );
        assert_eq!(
            of(plain, "?0", "\"macOS\""),
            ["os=macOS", "device_type=desktop"]
        );
        assert_eq!(of(plain, "?0", "\"Android\""), ["os=Android"]);
        assert_eq!(of(plain, "?0", "\"Unknown\""), ["device_type=desktop"]);
        assert_eq!(
            of(PHONE, "?0", "\"Windows\""),
            [""; 0],
            "the agent tells both"
        );
    }
}
