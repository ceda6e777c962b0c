//! A group of people: a criterion as people write it, as JSON, or in a file.

use std::path::Path;

use wayfarer_journey::{CompareWith, Criterion};

use super::{FormError, segment};

/// Longer files are no criteria.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// `purchase>=2 in 30d`, `$stage.shop = loyal`, `{"silent": {"for": "60d"}}` or `loyal.json`.
pub fn group(text: &str) -> Result<Criterion, FormError> {
    let text = text.trim();
    if text.starts_with('{') {
        return read(text, "the criterion");
    }
    if text.ends_with(".json") || Path::new(text).is_file() {
        let unreadable = |error| format!("cannot read {text}: {error}");
        let size = std::fs::metadata(text).map_err(unreadable)?.len();
        if size > FILE_BYTES_MAX {
            return Err(format!("{text} has {size} bytes; that is no criterion"));
        }
        return read(&std::fs::read_to_string(text).map_err(unreadable)?, text);
    }
    segment(text)
}

/// The same, or `rest`.
pub fn other_group(text: &str) -> Result<CompareWith, FormError> {
    match text.trim() {
        "rest" => Ok(CompareWith::Rest),
        text => group(text).map(|criterion| CompareWith::Group(Box::new(criterion))),
    }
}

fn read(json: &str, what: &str) -> Result<Criterion, FormError> {
    serde_json::from_str(json).map_err(|error| format!("{what} is no criterion: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(group: Criterion) -> String {
        serde_json::to_string(&group).unwrap()
    }

    #[test]
    fn behaviours_stages_json_and_files_are_groups() {
        let did = r#"{"did":{"event":"purchase","at_least":2.0}}"#;
        assert_eq!(json(group("purchase>=2").unwrap()), did);
        assert_eq!(json(group(did).unwrap()), did);
        let stage = r#"{"property":{"name":"$stage.shop","is":"loyal"}}"#;
        assert_eq!(json(group("$stage.shop = loyal").unwrap()), stage);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("loyal.json");
        std::fs::write(&path, did).unwrap();
        assert_eq!(json(group(path.to_str().unwrap()).unwrap()), did);
        assert_eq!(other_group(" rest "), Ok(CompareWith::Rest));
        assert!(matches!(other_group("purchase"), Ok(CompareWith::Group(_))));
    }

    #[test]
    fn what_is_no_group_is_refused() {
        let error = group(r#"{"dit":{}}"#).unwrap_err();
        assert!(error.contains("no criterion"), "{error}");
        let error = group("nowhere.json").unwrap_err();
        assert!(error.contains("cannot read nowhere.json"), "{error}");
    }
}
