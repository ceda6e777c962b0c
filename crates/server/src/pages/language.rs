//! Which language a page is written in.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use serde::Deserialize;
use wayfarer_journey::Lang;

/// The languages of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    SimplifiedChinese,
    TraditionalChinese,
}

/// `?lang=`
#[derive(Debug, Deserialize)]
pub(crate) struct LanguageQuery {
    pub lang: Option<String>,
}

impl Language {
    pub const ALL: [Self; 3] = [
        Self::English,
        Self::SimplifiedChinese,
        Self::TraditionalChinese,
    ];

    /// The language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-CN",
            Self::TraditionalChinese => "zh-TW",
        }
    }

    /// The language of sentences.
    pub fn lang(self) -> Lang {
        match self {
            Self::English => Lang::En,
            Self::SimplifiedChinese => Lang::ZhCn,
            Self::TraditionalChinese => Lang::ZhTw,
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "简体中文",
            Self::TraditionalChinese => "繁體中文",
        }
    }

    /// The asked one, else the browser's favourite among ours, else English.
    pub fn choose(asked: Option<&str>, headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        asked
            .and_then(Self::read)
            .or_else(|| Self::favourite(accepted?))
            .unwrap_or(Self::English)
    }

    fn read(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next() {
            Some("en") => Some(Self::English),
            Some("zh") if parts.any(|part| ["tw", "hk", "mo", "hant"].contains(&part)) => {
                Some(Self::TraditionalChinese)
            }
            Some("zh") => Some(Self::SimplifiedChinese),
            _ => None,
        }
    }

    /// `zh-TW,zh;q=0.9,en;q=0.8`: the highest weight, of equal ones the first.
    fn favourite(accepted: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for entry in accepted.split(',') {
            let (tag, weight) = entry.split_once(";q=").unwrap_or((entry, "1"));
            let weight: f32 = weight.trim().parse().unwrap_or(0.0);
            let Some(language) = Self::read(tag) else {
                continue;
            };
            if weight > best.map_or(0.0, |(heaviest, _)| heaviest) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asked_language_wins_over_the_browsers() {
        let mut headers = HeaderMap::new();
        assert_eq!(Language::choose(None, &headers), Language::English);
        for (accepted, language) in [
            ("zh-TW,zh;q=0.9,en;q=0.8", Language::TraditionalChinese),
            (
                "de, zh-Hant-HK;q=0.5, en;q=0.4",
                Language::TraditionalChinese,
            ),
            ("en;q=0.5,zh-CN", Language::SimplifiedChinese),
            ("zh", Language::SimplifiedChinese),
            ("fr,en-GB", Language::English),
            (";;,,q=", Language::English),
        ] {
            headers.insert(ACCEPT_LANGUAGE, accepted.parse().unwrap());
            assert_eq!(Language::choose(None, &headers), language, "{accepted}");
            assert_eq!(
                Language::choose(Some("xx"), &headers),
                language,
                "{accepted}"
            );
            assert_eq!(
                Language::choose(Some("zh_tw"), &headers),
                Language::TraditionalChinese
            );
        }
    }
}
