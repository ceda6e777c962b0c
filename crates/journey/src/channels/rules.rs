//! Rules ready to run: each text is tested once, and what it passes stands for it from then
//! on. An event's group depends only on what its seven texts pass.

use regex::Regex;

use super::document::{ChannelGrouping, ChannelRule, SiteList, TextTest};
use super::site::{OwnHosts, Referrer, Sites};
use crate::{QuestionError, Tree};

/// The key of events that had something to go by, but of no group.
pub const UNASSIGNED: &str = "unassigned";

/// The columns rules look at, in the order of [`ChannelRules::group`].
pub const CHANNEL_COLUMNS: [&str; 7] = [
    "$utm_source",
    "$utm_medium",
    "$utm_campaign",
    "$referrer",
    "$channel",
    "$url_host",
    "$url_path",
];

const SOURCE: usize = 0;
const MEDIUM: usize = 1;
const CAMPAIGN: usize = 2;
const REFERRER: usize = 3;
const CHANNEL: usize = 4;
const HOST: usize = 5;
const PATH: usize = 6;

/// What exports write where there is nothing.
const PLACEHOLDERS: [&str; 5] = ["", "(not set)", "(none)", "not set", "null"];

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Source,
    Medium,
    Campaign,
    Referrer,
    Channel,
    Landing,
}

impl Field {
    /// Whether texts of `column` are what is tested.
    fn reads(self, column: usize) -> bool {
        match self {
            Self::Source => column == SOURCE || column == REFERRER,
            Self::Medium => column == MEDIUM,
            Self::Campaign => column == CAMPAIGN,
            Self::Referrer => column == REFERRER,
            Self::Channel => column == CHANNEL,
            Self::Landing => false,
        }
    }
}

/// A test of a text, ready to run.
#[derive(Debug)]
pub(crate) enum TextCheck {
    Is(Vec<String>),
    In(Vec<Sites>),
    Contains(Vec<String>),
    StartsWith(Vec<String>),
    EndsWith(Vec<String>),
    Matches(Regex),
    Exists(bool),
}

impl TextCheck {
    /// Compiles a test that may name `lists`. The error's path begins with `path`.
    pub(crate) fn new(
        test: &TextTest,
        lists: &[SiteList],
        path: &str,
    ) -> Result<Self, QuestionError> {
        checked(test, lists, path)
    }

    /// Whether a text passes, which is in lower case already.
    pub(crate) fn passes(&self, text: Option<&str>) -> bool {
        let Some(text) = text else {
            return matches!(self, Self::Exists(false));
        };
        match self {
            Self::Is(texts) => texts.iter().any(|one| one == text),
            Self::In(lists) => lists.iter().any(|sites| sites.hold(text)),
            Self::Contains(texts) => texts.iter().any(|one| text.contains(one.as_str())),
            Self::StartsWith(texts) => texts.iter().any(|one| text.starts_with(one.as_str())),
            Self::EndsWith(texts) => texts.iter().any(|one| text.ends_with(one.as_str())),
            Self::Matches(regex) => regex.is_match(text),
            Self::Exists(wanted) => *wanted,
        }
    }
}

/// What there is of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Presence {
    Missing,
    /// A referrer that is a page of one's own.
    Own,
    Present,
}

/// All that matters of one text: equal facts lead to equal groups.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChannelFacts {
    presence: Presence,
    /// Per test, whether the text passes it.
    passes: Box<[bool]>,
}

/// The rules of one grouping, ready to run.
#[derive(Debug)]
pub struct ChannelRules {
    keys: Vec<String>,
    rules: Vec<Tree<usize>>,
    tests: Vec<(Field, TextCheck)>,
    own: Sites,
}

impl ChannelRules {
    /// Compiles the rules of a sound grouping.
    ///
    /// # Errors
    /// A test has no operator or several, or a regular expression or list that is none. The
    /// path is within the document.
    pub fn new(of: &ChannelGrouping) -> Result<Self, QuestionError> {
        let mut tests = Vec::new();
        let rules = of.groups.iter().enumerate().map(|(index, group)| {
            compile(
                &group.when,
                of,
                &format!("groups[{index}].when"),
                &mut tests,
            )
        });
        let rules = rules.collect::<Result<_, _>>()?;
        let keys = of.groups.iter().map(|group| group.key.clone());
        Ok(Self {
            keys: keys.chain([UNASSIGNED.to_owned()]).collect(),
            rules,
            tests,
            own: Sites::new(of.own_hosts.iter().chain(&of.pass_through)),
        })
    }

    /// The keys of groups, by code; [`UNASSIGNED`] is the last.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Whether of a column's texts nothing matters but whether there is one.
    pub fn is_untested(&self, column: usize) -> bool {
        column != REFERRER && !self.tests.iter().any(|(field, _)| field.reads(column))
    }

    /// What matters of a text of column `column` (see [`CHANNEL_COLUMNS`]).
    pub fn facts(&self, column: usize, text: Option<&str>, own: &OwnHosts) -> ChannelFacts {
        let text = text.map(|text| text.trim().to_lowercase());
        let text = text.filter(|text| !PLACEHOLDERS.contains(&text.as_str()));
        let (presence, text) = match (column, text) {
            (_, None) => (Presence::Missing, None),
            (REFERRER, Some(text)) => self.referrer(&text, own),
            (_, Some(text)) => (Presence::Present, Some(text)),
        };
        let passes = |(field, check): &(Field, TextCheck)| {
            field.reads(column) && check.passes(text.as_deref())
        };
        ChannelFacts {
            presence,
            passes: self.tests.iter().map(passes).collect(),
        }
    }

    /// The code of an event's group from what matters of its texts, in the order of
    /// [`CHANNEL_COLUMNS`]; `None` where it has nothing to go by.
    pub fn group(&self, facts: [&ChannelFacts; 7]) -> Option<u32> {
        let is_there = |column: usize| facts[column].presence == Presence::Present;
        let is_page = is_there(HOST) || is_there(PATH);
        let is_landing = is_page && facts[REFERRER].presence != Presence::Own;
        let passes = |test: &usize| {
            let (field, check) = &self.tests[*test];
            let column = match field {
                Field::Source if is_there(SOURCE) => SOURCE,
                Field::Source | Field::Referrer => REFERRER,
                Field::Medium => MEDIUM,
                Field::Campaign => CAMPAIGN,
                Field::Channel => CHANNEL,
                Field::Landing => {
                    return matches!(check, TextCheck::Exists(wanted) if *wanted == is_landing);
                }
            };
            facts[column].passes[*test]
        };
        let found = self.rules.iter().position(|rule| rule.holds(&passes));
        let has_origin = [SOURCE, MEDIUM, CAMPAIGN, REFERRER, CHANNEL].map(is_there);
        match found {
            Some(code) => Some(code as u32),
            None if has_origin.contains(&true) => Some(self.keys.len() as u32 - 1),
            None => None,
        }
    }

    /// The group of one event from its texts, in the order of [`CHANNEL_COLUMNS`].
    pub fn group_of(&self, texts: [Option<&str>; 7], own: &OwnHosts) -> Option<&str> {
        let facts: Vec<_> = (0..7)
            .map(|column| self.facts(column, texts[column], own))
            .collect();
        let code = self.group(std::array::from_fn(|column| &facts[column]))?;
        Some(&self.keys[code as usize])
    }

    fn referrer(&self, text: &str, own: &OwnHosts) -> (Presence, Option<String>) {
        match Referrer::read(text) {
            Referrer::Nothing => (Presence::Missing, None),
            Referrer::Own => (Presence::Own, None),
            Referrer::Host(host) if own.hold(&host) || self.own.hold_host(&host) => {
                (Presence::Own, None)
            }
            Referrer::Host(host) => (Presence::Present, Some(host)),
        }
    }

    /// What an event's group rests on, in the form of an address' parameters:
    /// `utm_source=partner&utm_medium=banner`; the campaign only where nothing else is
    /// there. `None` where there is nothing to go by. Texts in the order of
    /// [`CHANNEL_COLUMNS`].
    pub fn origin_of(&self, texts: [Option<&str>; 7], own: &OwnHosts) -> Option<String> {
        let cleaned = |column: usize| {
            let text = texts[column].map(|text| text.trim().to_lowercase());
            text.filter(|text| !PLACEHOLDERS.contains(&text.as_str()))
        };
        let referrer = cleaned(REFERRER).and_then(|text| self.referrer(&text, own).1);
        let parts = [
            ("utm_source", cleaned(SOURCE)),
            ("utm_medium", cleaned(MEDIUM)),
            ("referrer", referrer),
            ("channel", cleaned(CHANNEL)),
        ];
        let mut origin = String::new();
        let mut add = |name: &str, text: &str| {
            let separator = if origin.is_empty() { "" } else { "&" };
            origin.push_str(&format!("{separator}{name}={}", escaped(text)));
        };
        let has_any = parts.iter().any(|(_, text)| text.is_some());
        for (name, text) in parts {
            if let Some(text) = text {
                add(name, &text);
            }
        }
        match cleaned(CAMPAIGN) {
            Some(campaign) if !has_any => add("utm_campaign", &campaign),
            _ => {}
        }
        (!origin.is_empty()).then_some(origin)
    }
}

/// The three letters that would be read as something else.
fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('&', "%26")
        .replace('=', "%3D")
}

/// The parts of a `$channel_origin`, by name.
pub fn origin_parts(origin: &str) -> Vec<(&str, String)> {
    let part = |part: &'_ str| -> Option<(usize, String)> {
        let at = part.find('=')?;
        let text = part[at + 1..].replace("%3D", "=").replace("%26", "&");
        Some((at, text.replace("%25", "%")))
    };
    let parts = origin.split('&');
    parts
        .filter_map(|one| part(one).map(|(at, text)| (&one[..at], text)))
        .collect()
}

pub(super) fn compile(
    rule: &ChannelRule,
    of: &ChannelGrouping,
    path: &str,
    tests: &mut Vec<(Field, TextCheck)>,
) -> Result<Tree<usize>, QuestionError> {
    let mut list = |parts: &[ChannelRule], word: &str| {
        let parts = parts.iter().enumerate();
        let parts =
            parts.map(|(index, part)| compile(part, of, &format!("{path}.{word}[{index}]"), tests));
        parts.collect::<Result<Vec<_>, _>>()
    };
    let (field, test, word) = match rule {
        ChannelRule::All(parts) => return Ok(Tree::All(list(parts, "all")?)),
        ChannelRule::Any(parts) => return Ok(Tree::Any(list(parts, "any")?)),
        ChannelRule::Not(part) => {
            let part = compile(part, of, &format!("{path}.not"), tests)?;
            return Ok(Tree::Not(Box::new(part)));
        }
        ChannelRule::Source(test) => (Field::Source, test, "source"),
        ChannelRule::Medium(test) => (Field::Medium, test, "medium"),
        ChannelRule::Campaign(test) => (Field::Campaign, test, "campaign"),
        ChannelRule::Referrer(test) => (Field::Referrer, test, "referrer"),
        ChannelRule::Channel(test) => (Field::Channel, test, "channel"),
        ChannelRule::Landing(test) => (Field::Landing, test, "landing"),
    };
    let path = format!("{path}.{word}");
    let check = checked(test, &of.lists, &path)?;
    if field == Field::Landing && !matches!(check, TextCheck::Exists(_)) {
        let message = "of a landing page only `exists` can be asked";
        return Err(QuestionError::invalid(path, message));
    }
    tests.push((field, check));
    Ok(Tree::Leaf(tests.len() - 1))
}

const OPERATORS: &str = "is, in, contains, starts_with, ends_with, matches, exists";

fn checked(test: &TextTest, known: &[SiteList], path: &str) -> Result<TextCheck, QuestionError> {
    let texts = |texts: &super::Texts, operator: &str| {
        let all: Vec<String> = texts
            .as_slice()
            .iter()
            .map(|text| text.trim().to_lowercase())
            .collect();
        match all.is_empty() || all.iter().any(String::is_empty) {
            false => Ok(all),
            true => Err(QuestionError::invalid(
                format!("{path}.{operator}"),
                "a text is empty; name at least one",
            )),
        }
    };
    let lists = |keys: &super::Texts| {
        let sites =
            keys.as_slice()
                .iter()
                .map(|key| match known.iter().find(|list| list.key == *key) {
                    Some(list) => Ok(Sites::new(&list.sites)),
                    None => Err(QuestionError::invalid(
                        format!("{path}.in"),
                        format!("no list is called '{key}'; write one under `lists`"),
                    )),
                });
        sites.collect::<Result<Vec<_>, _>>()
    };
    let given = [
        test.is
            .as_ref()
            .map(|of| texts(of, "is").map(TextCheck::Is)),
        test.within.as_ref().map(|of| lists(of).map(TextCheck::In)),
        test.contains
            .as_ref()
            .map(|of| texts(of, "contains").map(TextCheck::Contains)),
        test.starts_with
            .as_ref()
            .map(|of| texts(of, "starts_with").map(TextCheck::StartsWith)),
        test.ends_with
            .as_ref()
            .map(|of| texts(of, "ends_with").map(TextCheck::EndsWith)),
        test.matches
            .as_ref()
            .map(|of| pattern(of, path).map(TextCheck::Matches)),
        test.exists.map(|wanted| Ok(TextCheck::Exists(wanted))),
    ];
    let mut given: Vec<_> = given.into_iter().flatten().collect();
    match (given.pop(), given.is_empty()) {
        (Some(check), true) => check,
        (None, _) => Err(QuestionError::invalid(
            path,
            format!("no operator; give one of {OPERATORS}"),
        )),
        _ => Err(QuestionError::invalid(
            path,
            "more than one operator; give one, and combine tests with `all` or `any`",
        )),
    }
}

fn pattern(pattern: &str, path: &str) -> Result<Regex, QuestionError> {
    regex::RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(1 << 20)
        .build()
        .map_err(|error| {
            let message = format!("not a regular expression: {error}");
            QuestionError::invalid(format!("{path}.matches"), message)
        })
}
