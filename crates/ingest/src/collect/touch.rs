//! Where a contact happened: campaign, referrer and address of a message.

use serde_json::Value as Json;

use super::event::CollectedTouch;
use crate::mapping::url::{UrlParts, decode_into};

/// A campaign's parameters: how the context names them, and the address.
const CAMPAIGN: [(&str, &str); 5] = [
    ("source", "utm_source"),
    ("medium", "utm_medium"),
    ("name", "utm_campaign"),
    ("term", "utm_term"),
    ("content", "utm_content"),
];

/// Reads the touchpoint fields of a message whose context is `context` and whose properties
/// are `properties`. The campaign the SDK found wins over the address.
pub(super) fn touch_of(context: &Json, properties: &Json) -> CollectedTouch {
    let text = |json: &Json, pointer: &str| {
        let found = json.pointer(pointer).and_then(Json::as_str).map(str::trim);
        found.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let url = text(properties, "/url").or_else(|| text(context, "/page/url"));
    let path = text(properties, "/path").or_else(|| text(context, "/page/path"));
    let parts = UrlParts::of(url.as_deref().unwrap_or_default());
    let of_address = |parameter: &str| {
        let mut decoded = String::new();
        decode_into(parts.parameter(parameter)?, &mut decoded);
        Some(decoded)
    };
    let utm = CAMPAIGN.map(|(of_context, parameter)| {
        text(context, &format!("/campaign/{of_context}")).or_else(|| of_address(parameter))
    });
    CollectedTouch {
        channel: None,
        utm,
        referrer: text(properties, "/referrer")
            .or_else(|| text(context, "/page/referrer"))
            .or_else(|| text(context, "/referrer/url")),
        url_host: parts.host.map(str::to_owned),
        url_path: parts.path.map(str::to_owned).or(path),
    }
}
