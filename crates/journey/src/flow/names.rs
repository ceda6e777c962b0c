//! How node names are joined into groups.

use regex::{Regex, RegexBuilder};

use crate::{Merged, Node, NodeGroup, QuestionError};

/// The rule that joins node names: what members made one goes by its main name, then the
/// first pattern that fits names the node.
#[derive(Debug, Clone, Default)]
pub struct NodeNames {
    groups: Vec<(Regex, String)>,
    merged: Merged,
}

/// Memory one compiled pattern may take.
const PATTERN_BYTES: usize = 1 << 20;

impl NodeNames {
    /// The rule of a node; `None` when nothing is joined.
    pub fn new(node: &Node, path: &str) -> Result<Option<Self>, QuestionError> {
        if node.group.is_empty() {
            return Ok(None);
        }
        let groups = node
            .group
            .iter()
            .enumerate()
            .map(|(index, group)| pattern(group, &format!("{path}.group[{index}]")))
            .collect::<Result<_, _>>()?;
        Ok(Some(Self {
            groups,
            merged: Merged::default(),
        }))
    }

    /// The rule over names that members merged.
    pub(crate) fn over(self, merged: &Merged) -> Self {
        Self {
            merged: merged.clone(),
            ..self
        }
    }

    /// Whether patterns join names, beside what members merged.
    pub(crate) fn has_groups(&self) -> bool {
        !self.groups.is_empty()
    }

    /// The group a name belongs to; `None` = it keeps its own name.
    pub fn group(&self, label: &str) -> Option<&str> {
        let main = self.merged.main(label);
        let label = main.unwrap_or(label);
        let mut groups = self.groups.iter();
        let group = groups.find(|(pattern, _)| pattern.is_match(label));
        group.map(|(_, name)| name.as_str()).or(main)
    }
}

fn pattern(group: &NodeGroup, path: &str) -> Result<(Regex, String), QuestionError> {
    if group.name.trim().is_empty() {
        return Err(QuestionError::invalid(
            format!("{path}.name"),
            "the group has no name; give one",
        ));
    }
    let (text, field) = match (&group.like, &group.matches) {
        (Some(like), None) => (wildcard(like), "like"),
        (None, Some(pattern)) => (pattern.clone(), "matches"),
        _ => {
            return Err(QuestionError::invalid(
                path,
                "give either `like` (`*` stands for any text) or `matches` (a regular expression)",
            ));
        }
    };
    let regex = RegexBuilder::new(&text)
        .size_limit(PATTERN_BYTES)
        .build()
        .map_err(|error| {
            QuestionError::invalid(
                format!("{path}.{field}"),
                format!("not a regular expression: {error}"),
            )
        })?;
    Ok((regex, group.name.clone()))
}

/// `*` as any text, everything else literally, over the whole name.
fn wildcard(like: &str) -> String {
    let parts: Vec<_> = like.split('*').map(regex::escape).collect();
    format!("(?s)^{}$", parts.join(".*"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(json: &str) -> Result<Option<NodeNames>, QuestionError> {
        NodeNames::new(&serde_json::from_str(json).unwrap(), "flow.node")
    }

    #[test]
    fn the_first_pattern_that_fits_names_the_node() {
        let names = names(
            r#"{"by":"$url_path","group":[{"like":"/product/*","name":"product"},{"matches":"^/p","name":"page"}]}"#,
        )
        .unwrap()
        .unwrap();
        assert_eq!(names.group("/product/7"), Some("product"));
        assert_eq!(names.group("/product"), Some("page"));
        assert_eq!(names.group("/a/product/7"), None);
    }

    #[test]
    fn a_group_needs_one_pattern_and_a_name() {
        assert_eq!(
            names(r#"{"group":[{"name":"x"}]}"#).unwrap_err().path,
            "flow.node.group[0]"
        );
        assert_eq!(
            names(r#"{"group":[{"matches":"(","name":"x"}]}"#)
                .unwrap_err()
                .path,
            "flow.node.group[0].matches"
        );
    }
}
