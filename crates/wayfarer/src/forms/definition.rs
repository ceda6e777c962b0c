//! Definitions by key, by key and version, or by the file that defines them.

use std::path::Path;

use wayfarer_journey::definition::{Definition, DefinitionRef};

use super::FormError;

/// Longer files are no definitions.
const FILE_BYTES_MAX: u64 = 4 << 20;
/// Endings that mean a file even where there is none.
const ENDINGS: [&str; 3] = [".yaml", ".yml", ".json"];

/// `shop`, `shop@3` or `shop.yaml`.
pub fn definition<D: Definition>(text: &str) -> Result<DefinitionRef<D>, FormError> {
    let is_file = ENDINGS.iter().any(|ending| text.ends_with(ending));
    if is_file || text.contains('/') || Path::new(text).is_file() {
        return file(text);
    }
    let Some((key, version)) = text.split_once('@') else {
        return Ok(DefinitionRef::Key(text.to_owned()));
    };
    let version = version.parse().ok().filter(|version| *version > 0);
    let version = version.ok_or_else(|| {
        format!("'{text}' does not name a version; write the key and a number: shop@3")
    })?;
    Ok(DefinitionRef::named(key, Some(version)))
}

fn file<D: Definition>(path: &str) -> Result<DefinitionRef<D>, FormError> {
    let unreadable = |error| format!("cannot read {path}: {error}");
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > FILE_BYTES_MAX {
        let word = D::WORD;
        return Err(format!("{path} has {size} bytes; that is no {word}"));
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let definition = D::from_yaml(&text).map_err(|findings| {
        let lines = findings.iter().filter(|finding| finding.is_error());
        let lines: Vec<_> = lines.map(|finding| format!("{path}: {finding}")).collect();
        lines.join("\n")
    })?;
    Ok(DefinitionRef::Inline(Box::new(definition)))
}

#[cfg(test)]
mod tests {
    use wayfarer_journey::LifecycleRef;
    use wayfarer_journey::lifecycle::Lifecycle;

    use super::*;

    #[test]
    fn keys_versions_and_files() {
        assert_eq!(
            definition::<Lifecycle>("shop"),
            Ok(LifecycleRef::Key("shop".to_owned()))
        );
        let Ok(LifecycleRef::Version(version)) = definition::<Lifecycle>("shop@3") else {
            panic!("a version was named");
        };
        assert_eq!((version.key.as_str(), version.version), ("shop", 3));
        assert!(
            definition::<Lifecycle>("shop@x")
                .unwrap_err()
                .contains("shop@3")
        );
        assert!(definition::<Lifecycle>("shop@0").is_err());
        assert!(
            definition::<Lifecycle>("nowhere.yaml")
                .unwrap_err()
                .contains("cannot read nowhere.yaml")
        );
    }

    #[test]
    fn mistakes_in_a_file_are_told_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.yaml");
        std::fs::write(&path, "version: 1\nkey: shop\nnmes: Shop\n").unwrap();
        let error = definition::<Lifecycle>(path.to_str().unwrap()).unwrap_err();
        assert!(error.contains("line 3"), "{error}");
    }
}
