//! Mappings to begin with, for the tools most companies have.

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_ingest::collect::{Encoding, Signature};
use wayfarer_journey::definition::Localised;

/// A mapping for one tool, with how it signs and a sample of what it sends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WebhookTemplate {
    /// What it is called in commands and addresses.
    pub key: &'static str,
    /// The tool.
    pub tool: &'static str,
    /// What it tells.
    pub names: Localised,
    /// The mapping document.
    pub mapping: &'static str,
    /// How it signs, without the secret; absent where its signature covers more than the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify: Option<Signature>,
    /// A body as it sends it.
    pub sample: Json,
    /// Headers of that delivery the mapping speaks of.
    pub headers: Vec<(String, String)>,
}

macro_rules! documents {
    ($key:literal) => {
        (
            $key,
            include_str!(concat!("templates/", $key, ".toml")),
            include_str!(concat!("templates/", $key, ".json")),
        )
    };
}

/// Every template, in the order they are offered.
pub fn webhook_templates() -> Vec<WebhookTemplate> {
    let hmac = |header: &str, encoding, prefix: &str| Signature::Hmac {
        header: header.to_owned(),
        secret: String::new(),
        encoding,
        prefix: prefix.to_owned(),
        timestamp: None,
    };
    let timestamped = |header: &str| Signature::Timestamped {
        header: header.to_owned(),
        secret: String::new(),
    };
    let zendesk = Signature::Hmac {
        header: "X-Zendesk-Webhook-Signature".to_owned(),
        secret: String::new(),
        encoding: Encoding::Base64,
        prefix: String::new(),
        timestamp: Some("X-Zendesk-Webhook-Signature-Timestamp".to_owned()),
    };
    let of = |(key, mapping, sample): (&'static str, &'static str, &str),
              tool: &'static str,
              [en, zh_cn, zh_tw]: [&str; 3],
              verify: Option<Signature>| WebhookTemplate {
        key,
        tool,
        names: Localised::Each {
            en: en.to_owned(),
            zh_cn: zh_cn.to_owned(),
            zh_tw: zh_tw.to_owned(),
        },
        mapping,
        verify,
        sample: serde_json::from_str(sample).expect("samples are JSON"),
        headers: Vec::new(),
    };
    let shopify = WebhookTemplate {
        headers: vec![("x-shopify-topic".to_owned(), "orders/create".to_owned())],
        ..of(
            documents!("shopify"),
            "Shopify",
            [
                "Shop orders and deliveries",
                "店铺订单与配送",
                "商店訂單與配送",
            ],
            Some(hmac("X-Shopify-Hmac-Sha256", Encoding::Base64, "")),
        )
    };
    vec![
        of(
            documents!("stripe"),
            "Stripe",
            ["Billing and subscriptions", "账单与订阅", "帳單與訂閱"],
            Some(timestamped("Stripe-Signature")),
        ),
        shopify,
        of(
            documents!("pipedrive"),
            "Pipedrive",
            ["CRM deals", "CRM 商机", "CRM 商機"],
            None,
        ),
        of(
            documents!("hubspot"),
            "HubSpot",
            ["CRM contacts", "CRM 联系人", "CRM 聯絡人"],
            None,
        ),
        of(
            documents!("zendesk"),
            "Zendesk",
            ["Help-desk tickets", "客服工单", "客服工單"],
            Some(zendesk),
        ),
        of(
            documents!("sendgrid"),
            "SendGrid",
            [
                "E-mails delivered, opened, clicked",
                "邮件送达、打开与点击",
                "電子郵件送達、開啟與點擊",
            ],
            None,
        ),
        of(
            documents!("calendly"),
            "Calendly",
            ["Meetings", "会议预约", "會議預約"],
            Some(timestamped("Calendly-Webhook-Signature")),
        ),
        of(
            documents!("aircall"),
            "Aircall",
            ["Calls", "通话", "通話"],
            None,
        ),
        of(
            documents!("typeform"),
            "Typeform",
            ["Survey answers", "问卷答复", "問卷答覆"],
            Some(hmac("Typeform-Signature", Encoding::Base64, "sha256=")),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use wayfarer_ingest::collect::{Hook, HookDelivery};

    use super::*;

    /// Names of the events a template makes of its sample.
    fn told(template: &WebhookTemplate) -> Vec<String> {
        let workspace = "demo".parse().unwrap();
        let delivery = HookDelivery {
            workspace: &workspace,
            zone: &TimeZone::UTC,
            received_ms: 1_790_000_000_000,
            delivery_id: None,
            headers: &template.headers,
        };
        let hook = Hook::new(template.mapping).unwrap();
        let messages = Hook::messages(&template.sample).iter();
        let events = messages.flat_map(|message| {
            let events = hook.decode(message, delivery);
            let taken = events.unwrap_or_else(|refused| panic!("{}: {refused:?}", template.key));
            taken.into_events()
        });
        events
            .map(|event| {
                assert!(event.user.is_some(), "{}: {event:?}", template.key);
                event.event
            })
            .collect()
    }

    #[test]
    fn every_template_makes_events_of_its_sample() {
        let templates = webhook_templates();
        let all: Vec<_> = templates
            .iter()
            .map(|template| (template.key, told(template).join(" ")))
            .collect();
        let expected = [
            ("stripe", "invoice_paid"),
            ("shopify", "order_placed"),
            ("pipedrive", "deal_won"),
            ("hubspot", "contact_created contact_updated"),
            ("zendesk", "ticket_opened"),
            ("sendgrid", "email_delivered email_clicked email_bounced"),
            ("calendly", "meeting_booked"),
            ("aircall", "call_ended"),
            ("typeform", "survey_answered survey_answered"),
        ];
        let expected = expected.map(|(key, events)| (key, events.to_owned()));
        assert_eq!(all, expected);
    }
}
