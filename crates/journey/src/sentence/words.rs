//! The words sentences are put together from: who was counted, and what they did.

use super::number::whole;
use super::{Lang, span_words};
use crate::{EventFilter, Step, Unit, Window};

/// What is counted, as sentences speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who<'a> {
    People,
    Sessions,
    Accounts,
    Relationships,
    Entities(&'a str),
}

impl<'a> Who<'a> {
    pub(super) fn of(unit: &'a Unit) -> Self {
        match unit {
            Unit::Person => Self::People,
            Unit::Session(_) | Unit::SourceSession => Self::Sessions,
            Unit::Account => Self::Accounts,
            Unit::Relationship => Self::Relationships,
            Unit::Entity(property) => Self::Entities(property),
        }
    }

    /// `4,120 people`, `1 session`; `4,120 名用户`-like classifiers are left to [`Self::zh`].
    pub(super) fn en(self, count: u64) -> String {
        let number = whole(count);
        let noun = match (self, count) {
            (Self::People, 1) => "person".to_owned(),
            (Self::People, _) => "people".to_owned(),
            (Self::Sessions, 1) => "session".to_owned(),
            (Self::Sessions, _) => "sessions".to_owned(),
            (Self::Accounts, 1) => "account".to_owned(),
            (Self::Accounts, _) => "accounts".to_owned(),
            (Self::Relationships, 1) => "relationship".to_owned(),
            (Self::Relationships, _) => "relationships".to_owned(),
            (Self::Entities(property), 1) => format!("{property} value"),
            (Self::Entities(property), _) => format!("{property} values"),
        };
        format!("{number}\u{a0}{noun}")
    }

    /// Number and classifier, the noun to follow later: `4,120 名`, `4,120 個`.
    pub(super) fn counted(self, count: u64, lang: Lang) -> String {
        let classifier = match (self, lang) {
            (Self::People, Lang::ZhTw) => "位",
            (Self::People, _) => "名",
            (_, Lang::ZhTw) => "個",
            _ => "个",
        };
        format!("{}\u{a0}{classifier}", whole(count))
    }

    /// The noun alone: `人`, `会话`, `客户企业`.
    pub(super) fn noun(self, lang: Lang) -> String {
        match self {
            Self::People => "人".to_owned(),
            Self::Sessions => lang.pick("", "会话", "工作階段").to_owned(),
            Self::Accounts => lang.pick("", "客户企业", "客戶企業").to_owned(),
            Self::Relationships => lang.pick("", "客户关系", "客戶關係").to_owned(),
            Self::Entities(property) => format!(" {property} "),
        }
    }

    /// Number and noun: `212 人`, `212 个会话`.
    pub(super) fn zh(self, count: u64, lang: Lang) -> String {
        match self {
            Self::People => format!("{}\u{a0}人", whole(count)),
            _ => format!(
                "{}{}",
                self.counted(count, lang),
                self.noun(lang).trim_end()
            ),
        }
    }

    /// Who, in the language.
    pub(super) fn say(self, count: u64, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(count),
            Lang::ZhCn | Lang::ZhTw => self.zh(count, lang),
        }
    }

    /// How many of those who were said before: Chinese counts nobody without a measure word.
    pub(super) fn part(self, count: u64, lang: Lang) -> String {
        match lang {
            Lang::En => whole(count),
            Lang::ZhCn | Lang::ZhTw => match self {
                Self::People => self.zh(count, lang),
                _ => self.counted(count, lang),
            },
        }
    }
}

/// The events of a filter, as a sentence names them.
pub(super) fn events(filter: &EventFilter, lang: Lang) -> String {
    let names: Vec<&str> = filter
        .event
        .iter()
        .flat_map(|names| names.as_slice())
        .map(String::as_str)
        .collect();
    match names.is_empty() {
        true => lang.pick("anything", "任意事件", "任一事件").to_owned(),
        false => joined(&names, lang),
    }
}

/// A step, as a sentence names it.
pub(super) fn step(step: &Step, lang: Lang) -> String {
    let label = step.label();
    match label.is_empty() {
        true => events(&step.filter(), lang),
        false => label.replace(" / ", lang.pick(" or ", " 或 ", " 或 ")),
    }
}

fn joined(names: &[&str], lang: Lang) -> String {
    names.join(lang.pick(" or ", " 或 ", " 或 "))
}

/// The time allowed, with a space before it: ` within 7 days`, ` 在 7 天内`; nothing when
/// there is no limit.
pub(super) fn window(window: &Window, lang: Lang) -> String {
    match window {
        Window::Unlimited => String::new(),
        Window::Day => lang.pick(" on the same day", "在当天", "在當天").to_owned(),
        Window::Session => lang
            .pick(" in the same session", "在同一会话内", "在同一工作階段內")
            .to_owned(),
        Window::Months(1) if lang == Lang::En => " within 1\u{a0}month".to_owned(),
        Window::Months(months) => {
            let number = whole(u64::from(*months));
            match lang {
                Lang::En => format!(" within {number}\u{a0}months"),
                Lang::ZhCn => format!("在 {number}\u{a0}个月内"),
                Lang::ZhTw => format!("在 {number}\u{a0}個月內"),
            }
        }
        Window::Span(span) => within(span.millis, lang),
    }
}

/// ` within 7 days`, `在 7 天内`.
pub(super) fn within(millis: wayfarer_core::Millis, lang: Lang) -> String {
    let length = span_words(millis, lang);
    match lang {
        Lang::En => format!(" within {length}"),
        Lang::ZhCn => format!("在 {length}内"),
        Lang::ZhTw => format!("在 {length}內"),
    }
}
