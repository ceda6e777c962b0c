//! Columns of user agents as they are in use.

use super::{Agent, AgentColumn, USER_AGENT};

/// (user agent, device, browser, system).
const READ: &[(&str, &str, &str, &str)] = &[
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "desktop",
        "Chrome",
        "Windows",
    ),
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
        "desktop",
        "Edge",
        "Windows",
    ),
    (
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; Tablet PC 2.0)",
        "desktop",
        "Internet Explorer",
        "Windows",
    ),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
        "desktop",
        "Safari",
        "macOS",
    ),
    (
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
        "desktop",
        "Firefox",
        "Linux",
    ),
    (
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "desktop",
        "Chrome",
        "ChromeOS",
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "mobile",
        "Safari",
        "iOS",
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
        "mobile",
        "Chrome",
        "iOS",
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN",
        "mobile",
        "WeChat",
        "iOS",
    ),
    (
        "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
        "tablet",
        "Safari",
        "iOS",
    ),
    (
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
        "mobile",
        "Chrome",
        "Android",
    ),
    (
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "tablet",
        "Chrome",
        "Android",
    ),
    (
        "Mozilla/5.0 (Linux; Android 13; SM-S908B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
        "mobile",
        "Samsung Internet",
        "Android",
    ),
    (
        "Mozilla/5.0 (Linux; U; Android 12; zh-cn; M2007J3SC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.8.2",
        "mobile",
        "Mi Browser",
        "Android",
    ),
    (
        "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile",
        "mobile",
        "Huawei Browser",
        "HarmonyOS",
    ),
    (
        "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36",
        "tv",
        "Safari",
        "Tizen",
    ),
    (
        "Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
        "other",
        "Safari",
        "PlayStation",
    ),
    (
        "Dalvik/2.1.0 (Linux; U; Android 11; SM-G991B Build/RP1A.200720.012)",
        "mobile",
        "",
        "Android",
    ),
    (
        "ShopApp/412 CFNetwork/1494.0.7 Darwin/23.4.0",
        "mobile",
        "",
        "iOS",
    ),
    (
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/126.0.0.0 Safari/537.36",
        "bot",
        "",
        "",
    ),
    ("python-requests/2.32.3", "other", "", ""),
];

fn value<'a>(column: AgentColumn, said: &'a [(&'a str, &'a str)]) -> &'static str {
    let text_of = |property: &str| {
        let found = said.iter().find(|(name, _)| *name == property);
        found.map(|(_, text)| *text)
    };
    column.value(text_of).unwrap_or_default()
}

#[test]
fn agents_tell_device_browser_and_system() {
    for (agent, device, browser, os) in READ {
        let said = [(USER_AGENT, *agent)];
        let read = [AgentColumn::Device, AgentColumn::Browser, AgentColumn::Os];
        let read = read.map(|column| value(column, &said));
        assert_eq!(read, [*device, *browser, *os], "{agent}");
    }
}

#[test]
fn a_user_agent_says_more_than_the_words_of_an_sdk() {
    let iphone = READ[6].0;
    let said = [
        (USER_AGENT, iphone),
        ("device_type", "Desktop"),
        ("os", "Windows"),
    ];
    assert_eq!(value(AgentColumn::Device, &said), "mobile");
    assert_eq!(value(AgentColumn::Os, &said), "iOS");
}

#[test]
fn words_tell_what_a_user_agent_does_not() {
    let app = [("device_type", "android"), ("os", "Android")];
    assert_eq!(value(AgentColumn::Device, &app), "mobile");
    assert_eq!(value(AgentColumn::Os, &app), "Android");
    assert_eq!(value(AgentColumn::Browser, &app), "");
    let posthog = [("os", "Mac OS X"), ("browser", "Mobile Safari")];
    assert_eq!(value(AgentColumn::Device, &posthog), "desktop");
    assert_eq!(value(AgentColumn::Os, &posthog), "macOS");
    assert_eq!(value(AgentColumn::Browser, &posthog), "Safari");
    let unknown = [(USER_AGENT, "acme-client/3"), ("device_type", "Tablet")];
    assert_eq!(value(AgentColumn::Device, &unknown), "tablet");
    // What the sender's own property means is not guessed at.
    let own = [("os", "whatever"), ("device_type", "till 4")];
    for column in AgentColumn::ALL {
        assert_eq!(value(column, &own), "", "{column:?}");
        assert_eq!(value(column, &[]), "", "{column:?}");
    }
}

#[test]
fn columns_are_told_by_their_name() {
    for column in AgentColumn::ALL {
        assert_eq!(AgentColumn::of(column.name()), Some(column));
    }
    assert_eq!(AgentColumn::of("device"), None);
    assert_eq!(AgentColumn::of("$device_type"), None);
}

#[test]
fn every_value_is_listed() {
    for (agent, ..) in READ {
        for column in [AgentColumn::Device, AgentColumn::Browser, AgentColumn::Os] {
            let value = value(column, &[(USER_AGENT, agent)]);
            let is_listed = value.is_empty() || column.values().contains(&value);
            assert!(is_listed, "{column:?} {value}");
        }
    }
    assert_eq!(Agent::read("  "), Agent::default());
}
