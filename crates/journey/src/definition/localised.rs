//! Words shown to people.

use serde::{Deserialize, Serialize};
use wayfarer_core::ErrorCode;

use super::Finding;
use crate::Lang;

/// Longest text.
const TEXT_CHARS_MAX: usize = 2_000;

/// Words shown to people: the same in every language, or one text for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Localised {
    /// The same everywhere.
    One(String),
    /// One text per language.
    Each {
        /// English.
        en: String,
        /// 简体中文.
        #[serde(rename = "zh-CN")]
        zh_cn: String,
        /// 繁體中文.
        #[serde(rename = "zh-TW")]
        zh_tw: String,
    },
}

impl Localised {
    /// How to mend one that is not whole.
    pub(super) const MEND: &'static str =
        "give one text for all languages, or all of `en`, `zh-CN` and `zh-TW`";

    /// What is wrong with its texts.
    pub fn check(&self, code: ErrorCode, path: &str) -> Vec<Finding> {
        let each: Vec<(&str, &str)> = match self {
            Self::One(text) => vec![("", text)],
            Self::Each { en, zh_cn, zh_tw } => {
                vec![("en", en), ("zh-CN", zh_cn), ("zh-TW", zh_tw)]
            }
        };
        let wrong = |(language, text): (&str, &str)| {
            let path = match language {
                "" => path.to_owned(),
                language => format!("{path}.{language}"),
            };
            if text.trim().is_empty() {
                let mend = "write it, or give one text for all languages";
                return Some(Finding::error(code, path, "the text is empty", mend));
            }
            (text.chars().count() > TEXT_CHARS_MAX).then(|| {
                let what = format!("the text is longer than {TEXT_CHARS_MAX} characters");
                Finding::error(code, path, what, "shorten it")
            })
        };
        each.into_iter().filter_map(wrong).collect()
    }

    /// The text in a language.
    pub fn of(&self, lang: Lang) -> &str {
        match self {
            Self::One(text) => text,
            Self::Each { en, zh_cn, zh_tw } => lang.pick(en, zh_cn, zh_tw),
        }
    }
}
