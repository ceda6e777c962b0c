//! The languages answers are told in.

use std::str::FromStr;

/// A language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese as written on the mainland.
    ZhCn,
    /// Chinese as written in Taiwan.
    ZhTw,
}

impl Lang {
    /// The language of a locale such as `zh_TW.UTF-8` or `de_DE`; English when it is none
    /// of ours.
    pub fn of_locale(locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase().replace('_', "-");
        let is_traditional = ["zh-tw", "zh-hk", "zh-mo", "zh-hant"]
            .iter()
            .any(|prefix| locale.starts_with(prefix));
        match () {
            () if is_traditional => Self::ZhTw,
            () if locale.starts_with("zh") => Self::ZhCn,
            () => Self::En,
        }
    }

    /// Its name in documents: `en`, `zh-CN`, `zh-TW`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
        }
    }

    /// The word of this language.
    pub fn pick<T>(self, en: T, zh_cn: T, zh_tw: T) -> T {
        match self {
            Self::En => en,
            Self::ZhCn => zh_cn,
            Self::ZhTw => zh_tw,
        }
    }
}

/// A language Wayfarer does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not one of en, zh-CN, zh-TW")]
pub struct UnknownLang(String);

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        match text.to_ascii_lowercase().replace('_', "-").as_str() {
            "en" => Ok(Self::En),
            "zh" | "zh-cn" | "zh-hans" => Ok(Self::ZhCn),
            "zh-tw" | "zh-hant" | "zh-hk" => Ok(Self::ZhTw),
            _ => Err(UnknownLang(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_choose_a_language() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::ZhCn),
            ("zh_SG", Lang::ZhCn),
            ("zh_TW.UTF-8", Lang::ZhTw),
            ("zh-Hant-HK", Lang::ZhTw),
            ("C.UTF-8", Lang::En),
            ("de_DE", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
        assert_eq!("zh-cn".parse(), Ok(Lang::ZhCn));
        assert!("fr".parse::<Lang>().is_err());
    }
}
