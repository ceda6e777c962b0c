//! Where a contact happened: campaign, referrer and address of a message.

use serde_json::Value as Json;

use super::event::CollectedTouch;
use super::fields::{at, filled};
use crate::mapping::url::{UrlParts, decode_into};

/// A campaign's parameters: how the context names them, and the address.
const CAMPAIGN: [(&str, &str); 5] = [
    ("source", "utm_source"),
    ("medium", "utm_medium"),
    ("name", "utm_campaign"),
    ("term", "utm_term"),
    ("content", "utm_content"),
];

/// What a message says about where it happened.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Source, medium, campaign, term and content, as far as they are named.
    pub campaign: [Option<String>; 5],
    /// The visited address.
    pub url: Option<String>,
    /// Its path, where there is no address.
    pub path: Option<String>,
    /// The referring address.
    pub referrer: Option<String>,
}

impl Place {
    /// The touchpoint fields: a campaign that is named wins over the address.
    pub(super) fn touch(self) -> CollectedTouch {
        let parts = UrlParts::of(self.url.as_deref().unwrap_or_default());
        let of_address = |parameter: &str| {
            let mut decoded = String::new();
            decode_into(parts.parameter(parameter)?, &mut decoded);
            Some(decoded)
        };
        let mut utm = self.campaign;
        for (named, (_, parameter)) in utm.iter_mut().zip(CAMPAIGN) {
            *named = named.take().or_else(|| of_address(parameter));
        }
        CollectedTouch {
            channel: None,
            utm,
            referrer: self.referrer,
            url_host: parts.host.map(str::to_owned),
            url_path: parts.path.map(str::to_owned).or(self.path),
        }
    }
}

/// A campaign that stands in `utm_source`, `utm_medium` … of `properties`.
pub(super) fn utm_of(properties: &Json) -> [Option<String>; 5] {
    CAMPAIGN.map(|(_, parameter)| filled(properties.get(parameter)))
}

/// Whether a property only says again what the touchpoint does.
pub(super) fn is_campaign(name: &str) -> bool {
    CAMPAIGN.iter().any(|(_, parameter)| *parameter == name)
}

/// Reads the touchpoint fields of a message whose context is `context` and whose properties
/// are `properties`.
pub(super) fn touch_of(context: &Json, properties: &Json) -> CollectedTouch {
    let of_page = |name: &str| {
        filled(properties.get(name)).or_else(|| filled(context.get("page")?.get(name)))
    };
    let campaign = context.get("campaign").unwrap_or(&Json::Null);
    let place = Place {
        campaign: CAMPAIGN.map(|(name, _)| filled(campaign.get(name))),
        url: of_page("url"),
        path: of_page("path"),
        referrer: of_page("referrer").or_else(|| filled(at(context, "/referrer/url"))),
    };
    place.touch()
}
