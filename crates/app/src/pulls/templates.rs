//! Documents to begin with, for the tools most companies have.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_journey::definition::Localised;

/// A pull document for one tool, without its secrets, and a page as the tool answers it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PullTemplate {
    /// What it is called in commands and addresses.
    pub key: &'static str,
    /// The tool.
    pub tool: &'static str,
    /// What it tells.
    pub names: Localised,
    /// Where its credentials are found, and what they may do.
    pub credentials: Localised,
    /// The document: settings and secrets that are empty have to be filled in.
    pub pull: Json,
    /// A page as the tool answers it.
    pub sample: Json,
}

#[derive(Deserialize)]
struct Written {
    pull: Json,
    sample: Json,
}

macro_rules! template {
    ($key:literal, $tool:literal, $names:expr, $credentials:expr) => {
        read(
            $key,
            $tool,
            [$names, $credentials],
            [
                include_str!(concat!("templates/", $key, ".json")),
                include_str!(concat!("templates/", $key, ".toml")),
            ],
        )
    };
}

/// Every template, in the order they are offered.
pub fn pull_templates() -> Vec<PullTemplate> {
    let mut all = of_business();
    all.extend(of_contacts());
    all
}

/// Money: billing, orders, deals, advertisements.
fn of_business() -> Vec<PullTemplate> {
    vec![
        template!(
            "stripe-invoices",
            "Stripe",
            ["Paid invoices", "已付账单", "已付帳單"],
            [
                "A restricted key that may read invoices: Developers › API keys.",
                "可读取账单的受限密钥：Developers › API keys。",
                "可讀取帳單的受限金鑰：Developers › API keys。",
            ]
        ),
        template!(
            "stripe-subscriptions",
            "Stripe",
            ["Subscriptions", "订阅", "訂閱"],
            [
                "A restricted key that may read subscriptions: Developers › API keys.",
                "可读取订阅的受限密钥：Developers › API keys。",
                "可讀取訂閱的受限金鑰：Developers › API keys。",
            ]
        ),
        template!(
            "shopify-orders",
            "Shopify",
            ["Shop orders", "店铺订单", "商店訂單"],
            [
                "The access token of a custom app with read_orders (and read_all_orders beyond 60 days); `shop` is the name before .myshopify.com.",
                "具有 read_orders 权限的自建应用的访问令牌（超过 60 天需 read_all_orders）；`shop` 为 .myshopify.com 前的名称。",
                "具有 read_orders 權限的自建應用程式存取權杖（超過 60 天需 read_all_orders）；`shop` 為 .myshopify.com 前的名稱。",
            ]
        ),
        template!(
            "pipedrive-deals",
            "Pipedrive",
            ["CRM deals", "CRM 商机", "CRM 商機"],
            [
                "Your API token: Personal preferences › API.",
                "您的 API 令牌：Personal preferences › API。",
                "您的 API 權杖：Personal preferences › API。",
            ]
        ),
        template!(
            "hubspot-deals",
            "HubSpot",
            ["CRM deals", "CRM 商机", "CRM 商機"],
            [
                "The token of a private app with crm.objects.deals.read and crm.objects.contacts.read.",
                "具有 crm.objects.deals.read 和 crm.objects.contacts.read 权限的私有应用令牌。",
                "具有 crm.objects.deals.read 與 crm.objects.contacts.read 權限的私有應用程式權杖。",
            ]
        ),
        template!(
            "google-ads",
            "Google Ads",
            [
                "Cost, impressions and clicks per day and campaign",
                "每天每个广告系列的费用、展示和点击",
                "每天每個廣告活動的費用、曝光與點擊",
            ],
            [
                "An OAuth client with a refresh token for the scope adwords, and the developer token of the manager account. Ids are written without hyphens; without a manager account both are the same.",
                "带有 adwords 范围刷新令牌的 OAuth 客户端，以及经理账号的开发者令牌。ID 不带连字符；没有经理账号时两者相同。",
                "具備 adwords 範圍重新整理權杖的 OAuth 用戶端，以及管理員帳戶的開發人員權杖。ID 不含連字號；沒有管理員帳戶時兩者相同。",
            ]
        ),
        template!(
            "meta-ads",
            "Meta Ads",
            [
                "Cost, impressions and clicks per day and campaign",
                "每天每个广告系列的费用、展示和点击",
                "每天每個廣告活動的費用、曝光與點擊",
            ],
            [
                "The token of a system user with ads_read; `ad_account` is the number behind act_.",
                "具有 ads_read 权限的系统用户令牌；`ad_account` 为 act_ 后面的数字。",
                "具有 ads_read 權限的系統使用者權杖；`ad_account` 為 act_ 後面的數字。",
            ]
        ),
    ]
}

/// What people say and hear: CRM, help desk, e-mail, calls, meetings, surveys.
fn of_contacts() -> Vec<PullTemplate> {
    vec![
        template!(
            "hubspot-contacts",
            "HubSpot",
            ["CRM contacts", "CRM 联系人", "CRM 聯絡人"],
            [
                "The token of a private app with crm.objects.contacts.read.",
                "具有 crm.objects.contacts.read 权限的私有应用令牌。",
                "具有 crm.objects.contacts.read 權限的私有應用程式權杖。",
            ]
        ),
        template!(
            "zendesk-tickets",
            "Zendesk",
            ["Help-desk tickets", "客服工单", "客服工單"],
            [
                "The user is an agent's address with /token behind it, the secret an API token: Admin Center › Apps and integrations.",
                "用户名为客服邮箱加 /token，密钥为 API 令牌：Admin Center › Apps and integrations。",
                "使用者名稱為客服信箱加 /token，金鑰為 API 權杖：Admin Center › Apps and integrations。",
            ]
        ),
        template!(
            "mailgun-events",
            "Mailgun",
            [
                "E-mails delivered, opened, clicked",
                "邮件送达、打开与点击",
                "電子郵件送達、開啟與點擊",
            ],
            [
                "A sending domain and a private API key. The tool keeps events for some days only.",
                "发信域名和私有 API 密钥。该工具只保留数天的事件。",
                "寄件網域與私有 API 金鑰。該工具只保留數天的事件。",
            ]
        ),
        template!(
            "aircall-calls",
            "Aircall",
            ["Calls", "通话", "通話"],
            [
                "The user is the API id, the secret the API token: Integrations › API keys.",
                "用户名为 API ID，密钥为 API 令牌：Integrations › API keys。",
                "使用者名稱為 API ID，金鑰為 API 權杖：Integrations › API keys。",
            ]
        ),
        template!(
            "calendly-meetings",
            "Calendly",
            ["Who takes part in a meeting", "会议参加者", "會議參加者",],
            [
                "A personal access token; `event` is the last part of the event's address.",
                "个人访问令牌；`event` 为活动地址的最后一段。",
                "個人存取權杖；`event` 為活動網址的最後一段。",
            ]
        ),
        template!(
            "typeform-answers",
            "Typeform",
            ["Survey answers", "问卷答复", "問卷答覆"],
            [
                "A personal token with responses:read; `form` is in the form's address.",
                "具有 responses:read 权限的个人令牌；`form` 见表单地址。",
                "具有 responses:read 權限的個人權杖；`form` 見表單網址。",
            ]
        ),
    ]
}

fn read(
    key: &'static str,
    tool: &'static str,
    [names, credentials]: [[&str; 3]; 2],
    [written, mapping]: [&str; 2],
) -> PullTemplate {
    let Written { mut pull, sample } = serde_json::from_str(written).expect("templates are JSON");
    pull["mapping"] = mapping.into();
    let localised = |[en, zh_cn, zh_tw]: [&str; 3]| Localised::Each {
        en: en.to_owned(),
        zh_cn: zh_cn.to_owned(),
        zh_tw: zh_tw.to_owned(),
    };
    PullTemplate {
        key,
        tool,
        names: localised(names),
        credentials: localised(credentials),
        pull,
        sample,
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use wayfarer_connect::Response;
    use wayfarer_connect::pull::{Place, Pull};
    use wayfarer_ingest::collect::{Hook, HookDelivery};

    use super::*;

    /// The document with everything filled in that is empty.
    fn filled(template: &PullTemplate) -> Pull {
        let mut pull: Pull = serde_json::from_value(template.pull.clone()).unwrap();
        for value in pull.settings.values_mut().filter(|value| value.is_empty()) {
            "sample".clone_into(value);
        }
        for secret in pull.secrets_mut() {
            "word".clone_into(secret);
        }
        let text = serde_json::to_string(&pull).unwrap();
        serde_json::from_str(&text.replace("\"client_id\":\"\"", "\"client_id\":\"me\"")).unwrap()
    }

    /// Names of the events a template makes of its sample.
    fn told(template: &PullTemplate) -> String {
        let pull = filled(template);
        assert_eq!(pull.faults(), [], "{}", template.key);
        let answer = Response {
            status: 200,
            headers: Vec::new(),
            body: template.sample.to_string().into_bytes(),
        };
        let asked = pull.request.url.clone();
        let page = pull.page_of(&answer, &asked, &Place::First, 0);
        let page = page.unwrap_or_else(|problem| panic!("{}: {problem:?}", template.key));
        let workspace = "demo".parse().unwrap();
        let delivery = HookDelivery {
            workspace: &workspace,
            zone: &TimeZone::UTC,
            received_ms: 1_790_000_000_000,
            delivery_id: None,
            headers: &[],
        };
        let hook = Hook::new(&pull.mapping).unwrap();
        let mut names = Vec::new();
        for item in &page.items {
            let taken = hook.decode(item, delivery);
            let taken = taken.unwrap_or_else(|refused| panic!("{}: {refused:?}", template.key));
            for event in taken.into_events() {
                assert!(
                    event.time_ms < 1_785_000_000_000,
                    "{}: {event:?}",
                    template.key
                );
                names.push(event.event);
            }
        }
        names.join(" ")
    }

    #[test]
    fn every_template_makes_events_of_its_sample() {
        let expected = [
            ("stripe-invoices", "invoice_paid"),
            (
                "stripe-subscriptions",
                "subscription_started subscription_cancelled",
            ),
            ("shopify-orders", "order_placed order_cancelled"),
            ("pipedrive-deals", "deal_created deal_won"),
            ("hubspot-deals", "deal_created deal_won"),
            ("google-ads", "ad_spend"),
            ("meta-ads", "ad_spend"),
            (
                "hubspot-contacts",
                "contact_created contact_became_customer",
            ),
            (
                "zendesk-tickets",
                "ticket_opened ticket_solved ticket_rated",
            ),
            ("mailgun-events", "email_opened email_bounced"),
            ("aircall-calls", "call_ended"),
            ("calendly-meetings", "meeting_booked"),
            ("typeform-answers", "survey_answered survey_answered"),
        ];
        let all: Vec<_> = pull_templates()
            .iter()
            .map(|one| (one.key, told(one)))
            .collect();
        assert_eq!(all, expected.map(|(key, events)| (key, events.to_owned())));
    }

    #[test]
    fn what_advertisements_cost_is_money_of_nobody() {
        for (key, amount) in [("google-ads", 123_400), ("meta-ads", 75_000)] {
            let templates = pull_templates();
            let template = templates.iter().find(|one| one.key == key).unwrap();
            let workspace = "demo".parse().unwrap();
            let delivery = HookDelivery {
                workspace: &workspace,
                zone: &TimeZone::UTC,
                received_ms: 1_790_000_000_000,
                delivery_id: None,
                headers: &[],
            };
            let pull = filled(template);
            let items = template.sample.pointer(&pull.items).unwrap();
            let hook = Hook::new(&pull.mapping).unwrap();
            let event = hook.decode(&items[0], delivery).unwrap().event;
            assert_eq!((event.user, event.anonymous), (None, None));
            assert_eq!(event.money.unwrap().ten_thousandths, amount, "{key}");
            assert!(event.touch.utm[2].is_some(), "{key}");
            let numbers = ["impressions", "clicks"];
            let names: Vec<_> = event
                .properties
                .iter()
                .map(|(name, _)| name.as_str())
                .collect();
            assert!(numbers.iter().all(|name| names.contains(name)), "{names:?}");
        }
    }
}
