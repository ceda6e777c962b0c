//! Channel groupings as kept definitions.

use super::check::check;
use super::document::{ChannelGroup, ChannelGrouping, SiteList, Texts};
use crate::definition::{Codes, Definition, DocumentDiff, Finding, Localised, Misfit, misfit};

impl Definition for ChannelGrouping {
    const KIND: &'static str = "channel_grouping";
    const WORD: &'static str = "channel grouping";
    const COMMAND: &'static str = "channels";
    const ROUTE: &'static str = "channel-groupings";
    const VERSION: u32 = Self::VERSION;
    const CODES: Codes = Codes::COMMON;
    const LISTS: &'static [(&'static str, Misfit)] = &[
        ("lists", misfit::<Self, SiteList>),
        ("groups", misfit::<Self, ChannelGroup>),
    ];
    type Diff = DocumentDiff;

    fn key(&self) -> &str {
        &self.key
    }

    fn names(&self) -> &Localised {
        &self.names
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![("groups", self.groups.len()), ("lists", self.lists.len())]
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
