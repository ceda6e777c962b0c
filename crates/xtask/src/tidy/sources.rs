//! What every Rust file must respect: its size, its name, the words it may not hold.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Finding;
use crate::metadata::Package;

/// Above this a file is listed.
const LONG_LINES: usize = 300;
/// Above this the check fails.
const MAX_LINES: usize = 500;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc"];

/// Words that may not be committed, with what to do instead. Split, or this file held them.
const FORBIDDEN_WORDS: &[(&str, &str)] = &[
    (concat!("todo", "!("), "finish it or leave it out"),
    (concat!("unimplemented", "!("), "finish it or leave it out"),
    (concat!("dbg", "!("), "remove it"),
    (concat!("#[", "ignore"), "mend the test or remove it"),
];

/// Files that may hold unsafe code, each with its reason written at the block.
const UNSAFE_FILES: &[&str] = &["crates/engine/tests/allocations.rs"];

/// One Rust file of the workspace.
#[derive(Debug)]
pub struct RustFile {
    /// Relative to the repository's root, with `/`.
    pub path: String,
    text: String,
}

impl RustFile {
    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Longer than the house likes, shorter than it forbids.
    pub fn is_long(&self) -> bool {
        (LONG_LINES + 1..=MAX_LINES).contains(&self.lines())
    }

    /// What breaks a rule.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.lines() > MAX_LINES {
            let message = format!("{} lines; split it below {MAX_LINES}", self.lines());
            findings.push(Finding::new(&self.path, message));
        }
        if let Some(name) = self.empty_name() {
            let message = format!("'{name}' says nothing; name it after what it does");
            findings.push(Finding::new(&self.path, message));
        }
        for (index, line) in self.text.lines().enumerate() {
            let place = || format!("{}:{}", self.path, index + 1);
            for (word, remedy) in FORBIDDEN_WORDS {
                if line.contains(word) {
                    findings.push(Finding::new(place(), format!("`{word}`: {remedy}")));
                }
            }
            if has_unsafe(line) && !UNSAFE_FILES.contains(&self.path.as_str()) {
                let message = "unsafe code outside the list in tidy/sources.rs";
                findings.push(Finding::new(place(), message));
            }
        }
        findings
    }

    fn empty_name(&self) -> Option<&str> {
        self.path
            .split('/')
            .map(|part| part.strip_suffix(".rs").unwrap_or(part))
            .find(|part| EMPTY_NAMES.contains(part))
    }
}

/// Every Rust file of the workspace's crates, by path.
pub fn rust_files(root: &Path, members: &[&Package]) -> Result<Vec<RustFile>> {
    let mut files = Vec::new();
    for package in members {
        collect(root, package.folder(), &mut files)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<RustFile>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                collect(root, &path, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            let relative = path.strip_prefix(root).unwrap_or(&path);
            let path = relative.to_string_lossy().replace('\\', "/");
            files.push(RustFile { path, text });
        }
    }
    Ok(())
}

/// Whether the line, comments and strings aside, uses the keyword.
fn has_unsafe(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line);
    let unescaped = code.replace("\\\"", "");
    let outside_strings = unescaped.split('"').step_by(2);
    outside_strings
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .any(|word| word == "unsafe")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(path: &str, text: &str) -> Vec<String> {
        let file = RustFile {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        file.check().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn long_files_and_empty_names_are_found() {
        assert_eq!(messages("crates/a/src/b.rs", &"x\n".repeat(500)), [""; 0]);
        assert!(messages("crates/a/src/b.rs", &"x\n".repeat(501))[0].contains("501 lines"));
        assert!(messages("crates/a/src/utils.rs", "")[0].contains("'utils'"));
        assert!(messages("crates/a/tests/common/mod.rs", "")[0].contains("'common'"));
    }

    #[test]
    fn forbidden_words_are_found_where_they_stand() {
        let text = format!("fn a() {{\n    {}3);\n}}\n", concat!("dbg", "!("));
        assert!(messages("a.rs", &text)[0].starts_with("a.rs:2: "));
        assert_eq!(messages("a.rs", "fn ignore() {}"), [""; 0]);
    }

    #[test]
    fn unsafe_is_seen_in_code_only() {
        assert!(has_unsafe("    let x = unsafe { *p };"));
        assert!(!has_unsafe("// never unsafe"));
        assert!(!has_unsafe("#![deny(unsafe_code)]"));
        assert!(!has_unsafe("let word = \"unsafe\";"));
    }
}
