//! What questions name of channel groupings, and the groupings one question uses.

use std::sync::Arc;

use serde_json::Value as Json;

use super::document::{ChannelGrouping, ChannelGroupingRef};
use super::rules::ChannelRules;
use crate::{Question, QuestionError};

/// A column of a channel grouping on every event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChannelColumn {
    /// `$channel_group`, `$channel_group.media`: the event's group by the grouping of this
    /// key.
    Group(String),
    /// `$channel_origin`, `$channel_origin.media`: what that group rests on.
    Origin(String),
}

impl ChannelColumn {
    /// The column a property name means; `None` where it means another.
    pub fn of(property: &str) -> Option<Self> {
        let name = property.strip_prefix("$channel_")?;
        let (word, key) = match name.split_once('.') {
            Some((word, key)) => (word, key),
            None => (name, ChannelGrouping::DEFAULT_KEY),
        };
        match word {
            "group" => Some(Self::Group(key.to_owned())),
            "origin" => Some(Self::Origin(key.to_owned())),
            _ => None,
        }
    }

    /// What questions call it.
    pub fn name(&self) -> String {
        let word = match self {
            Self::Group(_) => "$channel_group",
            Self::Origin(_) => "$channel_origin",
        };
        match self.grouping() {
            ChannelGrouping::DEFAULT_KEY => word.to_owned(),
            key => format!("{word}.{key}"),
        }
    }

    /// The key of the grouping it is of.
    pub fn grouping(&self) -> &str {
        match self {
            Self::Group(key) | Self::Origin(key) => key,
        }
    }
}

/// The groupings one question uses, ready to run.
#[derive(Debug, Clone, Default)]
pub struct Channels {
    list: Vec<(String, Arc<ChannelRules>)>,
}

impl Channels {
    /// The groupings `list` names, which must have been looked up.
    ///
    /// # Errors
    /// One of them is still a name, has a mistake, or is there twice.
    pub fn new(list: &[ChannelGroupingRef]) -> Result<Self, QuestionError> {
        let mut channels = Self::default();
        for (index, of) in list.iter().enumerate() {
            let path = format!("channels[{index}]");
            let (grouping, _) = of.definition(&path)?;
            if channels.list.iter().any(|(key, _)| *key == grouping.key) {
                let message = format!("the channel grouping '{}' is given twice", grouping.key);
                return Err(QuestionError::invalid(path, message));
            }
            let rules = ChannelRules::new(grouping).map_err(|error| QuestionError {
                path: format!("{path}.{}", error.path),
                ..error
            })?;
            channels.list.push((grouping.key.clone(), Arc::new(rules)));
        }
        Ok(channels)
    }

    /// The rules of the grouping of this key.
    ///
    /// # Errors
    /// Nobody gave it.
    pub fn rules(&self, key: &str) -> Result<&Arc<ChannelRules>, QuestionError> {
        let found = self.list.iter().find(|(known, _)| known == key);
        found.map(|(_, rules)| rules).ok_or_else(|| {
            let message = format!(
                "no channel grouping '{key}' was looked up for this question; give it in `channels`"
            );
            QuestionError::invalid("channels", message)
        })
    }
}

/// Calls `visit` with every column of a channel grouping a document names, and its path.
/// Parts under a key in `passed_over` are not looked at.
pub fn channel_columns(
    document: &Json,
    passed_over: &[&str],
    path: &mut String,
    visit: &mut dyn FnMut(&str, ChannelColumn),
) {
    match document {
        Json::String(text) => {
            if let Some(column) = ChannelColumn::of(text) {
                visit(path, column);
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let length = path.len();
                path.push_str(&format!("[{index}]"));
                channel_columns(item, passed_over, path, visit);
                path.truncate(length);
            }
        }
        Json::Object(map) => {
            let own = |(key, _): &(&String, &Json)| !passed_over.contains(&key.as_str());
            for (key, value) in map.iter().filter(own) {
                let length = path.len();
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(key);
                channel_columns(value, passed_over, path, visit);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

impl Question {
    /// Keys of the channel groupings the question's own document names by their columns,
    /// each with the path of the first that does.
    pub fn channel_groupings(&self) -> Vec<(String, String)> {
        let document = serde_json::to_value(self).unwrap_or_default();
        groupings_in(&document, &["of", "channels"])
    }
}

/// Keys of the channel groupings a document names by their columns, each with the path of
/// the first that does.
pub fn groupings_in(document: &Json, passed_over: &[&str]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    channel_columns(
        document,
        passed_over,
        &mut String::new(),
        &mut |path, column| {
            let key = column.grouping();
            if found.iter().all(|(known, _)| known != key) {
                found.push((key.to_owned(), path.to_owned()));
            }
        },
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_their_name() {
        let of = |name: &str| ChannelColumn::of(name);
        let group = |key: &str| Some(ChannelColumn::Group(key.to_owned()));
        assert_eq!(of("$channel_group"), group("default"));
        assert_eq!(of("$channel_group.media"), group("media"));
        let origin = ChannelColumn::Origin("default".to_owned());
        assert_eq!(of("$channel_origin"), Some(origin));
        for other in ["$channel", "$channel_groups", "channel_group", "$channel_"] {
            assert_eq!(of(other), None, "{other}");
        }
        for name in [
            "$channel_group",
            "$channel_group.media",
            "$channel_origin.media",
        ] {
            assert_eq!(of(name).unwrap().name(), name);
        }
    }

    #[test]
    fn a_question_tells_which_groupings_it_names_and_where() {
        let question = Question::from_json(
            r#"{"version":1,"where":{"property":{"name":"$channel_group.media","is":"tv"}},
            "trend":{"breakdown":"$channel_group","series":[{"where":{"property":{"name":"$channel_origin","exists":true}}}]}}"#,
        )
        .unwrap();
        let mut found = question.channel_groupings();
        found.sort();
        let expected = [
            ("default", "trend.breakdown"),
            ("media", "where.property.name"),
        ];
        assert_eq!(
            found,
            expected.map(|(key, path)| (key.to_owned(), path.to_owned()))
        );
        assert!(Channels::new(&[ChannelGroupingRef::Key("default".to_owned())]).is_err());
        assert_eq!(
            Channels::default().rules("default").unwrap_err().path,
            "channels"
        );
    }
}
