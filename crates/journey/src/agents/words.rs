//! What SDKs say of devices themselves, in their own words.

use super::parts::{BROWSERS, SYSTEMS};
use super::read::Device;

/// Words for systems that are no part of user agents, in small letters.
const SYSTEM_WORDS: &[(&str, &str)] = &[
    ("mac os", "macOS"),
    ("macos", "macOS"),
    ("osx", "macOS"),
    ("os x", "macOS"),
    ("ios", "iOS"),
    ("ipados", "iOS"),
    ("iphone os", "iOS"),
    ("chrome os", "ChromeOS"),
    ("chromeos", "ChromeOS"),
    ("chromium os", "ChromeOS"),
    ("cros", "ChromeOS"),
    ("鸿蒙", "HarmonyOS"),
    ("鴻蒙", "HarmonyOS"),
    ("debian", "Linux"),
    ("fedora", "Linux"),
];

/// Words for browsers, likewise.
const BROWSER_WORDS: &[(&str, &str)] = &[
    ("mobile safari", "Safari"),
    ("chrome ios", "Chrome"),
    ("chrome mobile", "Chrome"),
    ("google chrome", "Chrome"),
    ("firefox ios", "Firefox"),
    ("firefox mobile", "Firefox"),
    ("mozilla firefox", "Firefox"),
    ("microsoft edge", "Edge"),
    ("facebook mobile", "Facebook"),
    ("internet explorer mobile", "Internet Explorer"),
    ("wechat", "WeChat"),
    ("微信", "WeChat"),
];

/// The device a word such as PostHog's `$device_type` or Segment's `device.type` means.
pub(super) fn device(word: &str) -> Option<Device> {
    Some(match word.trim().to_lowercase().as_str() {
        "desktop" | "computer" | "pc" | "laptop" | "web" => Device::Desktop,
        "mobile" | "phone" | "smartphone" | "handset" | "ios" | "android" | "iphone" => {
            Device::Mobile
        }
        "tablet" | "ipad" => Device::Tablet,
        "tv" | "smart tv" | "smarttv" | "ctv" | "connected tv" | "ott" => Device::Tv,
        "bot" | "spider" | "crawler" | "robot" => Device::Bot,
        "console" | "watch" | "wearable" | "xr" | "embedded" | "car" => Device::Other,
        _ => return None,
    })
}

/// The system a word such as PostHog's `$os` means.
pub(super) fn os(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let own = SYSTEM_WORDS.iter().find(|(known, _)| *known == word);
    own.map(|(_, name)| *name).or_else(|| {
        let known = SYSTEMS.iter();
        let mut known = known.chain(SYSTEM_WORDS);
        let found =
            known.find(|(part, name)| word == name.to_lowercase() || word.starts_with(part.trim()));
        found.map(|(_, name)| *name)
    })
}

/// The browser a word such as PostHog's `$browser` means.
pub(super) fn browser(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let own = BROWSER_WORDS.iter().find(|(known, _)| *known == word);
    let known = || {
        BROWSERS
            .iter()
            .find(|(_, name)| name.to_lowercase() == word)
    };
    own.or_else(known).map(|(_, name)| *name)
}

/// The device people have a system on.
pub(super) fn device_of_os(os: &str) -> Option<Device> {
    Some(match os {
        "Windows" | "macOS" | "Linux" | "ChromeOS" | "BSD" => Device::Desktop,
        "iOS" | "Android" | "HarmonyOS" | "KaiOS" | "Windows Phone" | "BlackBerry" | "Symbian" => {
            Device::Mobile
        }
        "tvOS" | "Roku" | "webOS" => Device::Tv,
        "PlayStation" | "Xbox" | "Nintendo" | "watchOS" => Device::Other,
        _ => return None,
    })
}
