//! Bot filters as kept definitions, and those that are built in.

use std::sync::LazyLock;

use super::check::check;
use super::document::{BotFilter, Network};
use crate::channels::{TextTest, Texts};
use crate::definition::{Codes, Definition, DocumentDiff, Finding, Localised, Misfit, misfit};

/// The built-in filter as it is written, with its comments.
pub const BUILT_IN_BOTS: &str = include_str!("built_in.yaml");

static BUILT_IN: LazyLock<BotFilter> =
    LazyLock::new(|| BotFilter::from_yaml(BUILT_IN_BOTS).expect("the built-in filter is sound"));

static NONE: LazyLock<BotFilter> = LazyLock::new(|| BotFilter {
    key: BotFilter::NONE_KEY.to_owned(),
    names: Localised::Each {
        en: "Everything counts".to_owned(),
        zh_cn: "全部计入".to_owned(),
        zh_tw: "全部計入".to_owned(),
    },
    enabled: false,
    ..BUILT_IN.clone()
});

impl BotFilter {
    /// The built-in filter of this key: `default`, which holds while a workspace has
    /// published none of its own, and `none`. Both are version 0.
    pub fn built_in(key: &str) -> Option<&'static Self> {
        match key {
            Self::DEFAULT_KEY => Some(&BUILT_IN),
            Self::NONE_KEY => Some(&NONE),
            _ => None,
        }
    }
}

impl Definition for BotFilter {
    const KIND: &'static str = "bot_filter";
    const WORD: &'static str = "bot filter";
    const COMMAND: &'static str = "bots";
    const ROUTE: &'static str = "bot-filters";
    const VERSION: u32 = Self::VERSION;
    const CODES: Codes = Codes::COMMON;
    const LISTS: &'static [(&'static str, Misfit)] = &[
        ("agents", misfit::<Self, TextTest>),
        ("keep", misfit::<Self, TextTest>),
        ("networks", misfit::<Self, Network>),
    ];
    type Diff = DocumentDiff;

    fn key(&self) -> &str {
        &self.key
    }

    fn names(&self) -> &Localised {
        &self.names
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("agents", self.agents.len()),
            ("networks", self.networks.len()),
        ]
    }

    fn check(&self) -> Vec<Finding> {
        check(self)
    }

    fn diff(&self, later: &Self) -> DocumentDiff {
        DocumentDiff::between(self, later)
    }

    fn worded(message: &str) -> (String, &'static str) {
        Texts::worded(message)
    }
}
