//! Reading one user agent.

use super::bots::bot;
use super::parts::{BROWSERS, COMPUTERS, OTHERS, SYSTEMS, TABLETS, TELEPHONES, TELEVISIONS};

/// What somebody holds in their hands, or sits in front of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Device {
    /// A computer.
    Desktop,
    /// A telephone.
    Mobile,
    /// A tablet.
    Tablet,
    /// A television, or what is plugged into one.
    Tv,
    /// Nobody: a bot.
    Bot,
    /// Something else: a console, a watch, a program.
    Other,
}

impl Device {
    /// Every device, in the order of their codes.
    pub const ALL: [Self; 6] = [
        Self::Desktop,
        Self::Mobile,
        Self::Tablet,
        Self::Tv,
        Self::Bot,
        Self::Other,
    ];

    /// The value of `$device`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Mobile => "mobile",
            Self::Tablet => "tablet",
            Self::Tv => "tv",
            Self::Bot => "bot",
            Self::Other => "other",
        }
    }
}

/// What one user agent tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agent {
    /// On what; `None` where it does not tell.
    pub device: Option<Device>,
    /// Name of the browser, or of the app that shows the page.
    pub browser: Option<&'static str>,
    /// Name of the system.
    pub os: Option<&'static str>,
    /// Name of the bot it is.
    pub bot: Option<&'static str>,
}

impl Agent {
    /// Reads a user agent. Whatever it is, this allocates once and never fails.
    pub fn read(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Self::default();
        }
        if let Some(bot) = bot(&text) {
            return Self {
                device: Some(Device::Bot),
                bot: Some(bot),
                ..Self::default()
            };
        }
        Self {
            device: device(&text),
            browser: browser(&text),
            os: name(SYSTEMS, &text),
            bot: None,
        }
    }
}

/// Order matters: televisions and tablets say that they are Android or mobile, too.
fn device(text: &str) -> Option<Device> {
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let is_android = text.contains("android");
    let is_tizen_tv = text.contains("tizen") && text.contains("tv");
    Some(match () {
        () if has(TELEVISIONS) || is_tizen_tv => Device::Tv,
        () if has(OTHERS) => Device::Other,
        () if is_touch_windows(text) => Device::Desktop,
        () if has(TABLETS) => Device::Tablet,
        () if has(TELEPHONES) => Device::Mobile,
        // Chrome and Firefox say `Mobile` on telephones alone; apps say it nowhere.
        () if is_android && text.starts_with("mozilla/") => Device::Tablet,
        () if is_android || is_apple_app(text) => Device::Mobile,
        () if has(COMPUTERS) || text.contains("darwin/") => Device::Desktop,
        () if text.contains("harmony") => Device::Mobile,
        () => return None,
    })
}

/// Windows says `Tablet PC` of every machine with a pen.
fn is_touch_windows(text: &str) -> bool {
    text.contains("windows nt") && text.contains("tablet pc")
}

/// An app on a telephone that asks through Apple's own library; on a Mac it tells the
/// processor.
fn is_apple_app(text: &str) -> bool {
    text.contains("cfnetwork/") && !text.contains("x86_64") && !text.contains("mac")
}

fn browser(text: &str) -> Option<&'static str> {
    // What asks without a page tells an app's own name, which is no browser's.
    let is_page = text.starts_with("mozilla/") || text.contains("opera") || text.contains("ucweb");
    is_page.then(|| name(BROWSERS, text)).flatten()
}

fn name(known: &[(&str, &'static str)], text: &str) -> Option<&'static str> {
    let found = known.iter().find(|(part, _)| text.contains(part));
    found.map(|(_, name)| *name)
}
