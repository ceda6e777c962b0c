//! What a message says its person did not agree to.

use serde_json::Value as Json;

use super::request::{Protocol, Request};

/// Where Segment's SDKs say which categories were agreed to.
const CATEGORIES: &str = "/context/consent/categoryPreferences";
/// The category of Global Privacy Control.
const GPC: &str = "gpc";

impl Request<'_> {
    /// The categories a message of it says no to, as their source names them: those of
    /// Segment's consent preferences, those Google's tags deny (`analytics_storage`,
    /// `ad_user_data` …), and `gpc` where the browser asks not to be followed.
    pub fn refused_categories<'b>(&self, body: &'b Json, message: &'b Json) -> Vec<&'b str> {
        let mut refused = Vec::new();
        if self.header("sec-gpc").map(str::trim) == Some("1") {
            refused.push(GPC);
        }
        let said = match self.protocol {
            Protocol::Segment(_) => message
                .pointer(CATEGORIES)
                .or_else(|| body.pointer(CATEGORIES)),
            Protocol::Ga4 => body.get("consent"),
            Protocol::PostHog | Protocol::CloudEvents | Protocol::Webhook => None,
        };
        let said = said.and_then(Json::as_object).into_iter().flatten();
        refused.extend(
            said.filter(|(_, answer)| is_no(answer))
                .map(|(name, _)| name.as_str()),
        );
        refused
    }
}

fn is_no(answer: &Json) -> bool {
    match answer {
        Json::Bool(agreed) => !agreed,
        Json::String(word) => word.eq_ignore_ascii_case("denied"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(protocol: Protocol, gpc: &str, body: &Json) -> Vec<Vec<String>> {
        let headers = [("sec-gpc".to_owned(), gpc.to_owned())];
        let request = Request {
            protocol,
            credentials: None,
            query: "",
            headers: &headers,
            address: None,
            body: &[],
        };
        let messages = request.messages(body).iter();
        let of = |message| request.refused_categories(body, message);
        messages
            .map(|message| of(message).into_iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_batch_says_it_once_or_message_by_message() {
        let says =
            |categories: Json| json!({"context": {"consent": {"categoryPreferences": categories}}});
        let mut body = says(json!({"Analytics": false, "Advertising": true}));
        body["batch"] = json!([{"type": "track"}, says(json!({"Analytics": true})), says(json!({"C2": false}))]);
        let told = refused(Protocol::Segment(None), "0", &body);
        assert_eq!(told, [vec!["Analytics"], vec![], vec!["C2"]]);
    }

    #[test]
    fn google_denies_by_word_and_browsers_by_signal() {
        let body = json!({"consent": {"ad_user_data": "DENIED", "analytics_storage": "granted"}, "events": [{"name": "a"}]});
        assert_eq!(
            refused(Protocol::Ga4, "1", &body),
            [["gpc", "ad_user_data"]]
        );
        assert_eq!(
            refused(Protocol::PostHog, "1", &json!({"event": "a"})),
            [["gpc"]]
        );
        assert_eq!(
            refused(Protocol::PostHog, "0", &json!({"event": "a"})),
            [vec![""; 0]]
        );
    }
}
