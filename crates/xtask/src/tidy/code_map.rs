//! ARCHITECTURE.md stays short, and the files its code map names exist.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Finding;

const FILE: &str = "ARCHITECTURE.md";
const MAX_LINES: usize = 300;
const HEADING: &str = "code map";

/// What is wrong with the document.
pub fn check(root: &Path) -> Result<Vec<Finding>> {
    let path = root.join(FILE);
    if !path.is_file() {
        return Ok(vec![Finding::new(FILE, "is missing")]);
    }
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    Ok(check_text(&text, |path| exists(root, path)))
}

fn check_text(text: &str, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        let message = format!("{lines} lines; keep it within {MAX_LINES}");
        findings.push(Finding::new(FILE, message));
    }
    let section = code_map(text);
    if section.is_empty() {
        findings.push(Finding::new(FILE, "has no section 'Code map'"));
    }
    for path in named_paths(&section) {
        if !exists(&path) {
            findings.push(Finding::new(
                FILE,
                format!("names {path}, which is not there"),
            ));
        }
    }
    findings
}

/// The lines below the heading, up to the next heading of the same level or above.
fn code_map(text: &str) -> Vec<&str> {
    let level = |line: &str| line.chars().take_while(|c| *c == '#').count();
    let mut lines = text.lines();
    let Some(heading) = lines.find(|line| level(line) > 0 && line.to_lowercase().contains(HEADING))
    else {
        return Vec::new();
    };
    lines
        .take_while(|line| level(line) == 0 || level(line) > level(heading))
        .collect()
}

/// Every path the section names: between backticks in prose; inside a fenced block as a
/// folder at the beginning of a line, followed there and on indented lines by what is in it.
fn named_paths(section: &[&str]) -> Vec<String> {
    let mut named = Vec::new();
    let mut is_fenced = false;
    let mut folder = String::new();
    for line in section {
        if line.starts_with("```") {
            is_fenced = !is_fenced;
        } else if is_fenced {
            named.extend(listed_paths(line, &mut folder));
        } else {
            named.extend(paths(line));
        }
    }
    named
}

/// The paths of one line of a listing; a line that is not indented opens a new folder.
fn listed_paths(line: &str, folder: &mut String) -> Vec<String> {
    let mut words = line.split_whitespace();
    let mut named = Vec::new();
    if !line.starts_with(' ')
        && let Some(first) = words.next()
    {
        *folder = first.to_owned();
        named.push(first.to_owned());
    }
    let mut depth = 0;
    for word in words {
        depth += word.matches('(').count();
        let name = word.trim_end_matches([',', ';']);
        if depth == 0 && (name.ends_with(".rs") || name.ends_with('/')) {
            named.push(format!("{folder}{name}"));
        }
        depth = depth.saturating_sub(word.matches(')').count());
    }
    named
}

/// The paths between backticks in a line; `{a,b}` stands for several.
fn paths(line: &str) -> Vec<String> {
    line.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| is_path(word))
        .flat_map(expand)
        .collect()
}

fn is_path(word: &str) -> bool {
    let ends_like_a_file = [".rs", ".toml", ".md", ".yaml", ".json"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let is_plain =
        !word.contains([' ', '<', '*', '$', '…', ':']) && !word.starts_with(['/', '-', '.']);
    is_plain && (ends_like_a_file || word.contains("src/") || word.ends_with('/'))
}

fn expand(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('{') else {
        return vec![word.to_owned()];
    };
    let Some((choices, after)) = rest.split_once('}') else {
        return vec![word.to_owned()];
    };
    choices
        .split(',')
        .map(|choice| format!("{before}{}{after}", choice.trim()))
        .flat_map(|path| expand(&path))
        .collect()
}

/// Paths may leave out `crates/`.
fn exists(root: &Path, path: &str) -> bool {
    root.join(path).exists() || root.join("crates").join(path).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_the_code_map_is_looked_up() {
        let text = "# House\n`other/src/gone.rs`\n## Code map\nSee `core/src/{event,ids}.rs`\n\
                    ### engine\n`engine/src/` holds `Engine::ask`, `fold`\n## Next\n`x/src/y.rs`\n";
        let seen = std::cell::RefCell::new(Vec::new());
        let findings = check_text(text, |path| {
            seen.borrow_mut().push(path.to_owned());
            path != "core/src/ids.rs"
        });
        let seen = seen.into_inner();
        assert_eq!(
            seen,
            ["core/src/event.rs", "core/src/ids.rs", "engine/src/"]
        );
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.contains("core/src/ids.rs"));
    }

    #[test]
    fn listings_name_what_is_in_a_folder() {
        let section = [
            "```text",
            "crates/core/src/   ids.rs schema.rs (version 1, see old.rs) funnel/",
            "                   flow/, plus some words",
            "mappings/          documents",
            "```",
        ];
        let expected = [
            "crates/core/src/",
            "crates/core/src/ids.rs",
            "crates/core/src/schema.rs",
            "crates/core/src/funnel/",
            "crates/core/src/flow/",
            "mappings/",
        ];
        assert_eq!(named_paths(&section), expected);
    }

    #[test]
    fn a_long_document_or_one_without_a_map_is_found() {
        let findings = check_text(&"x\n".repeat(301), |_| true);
        assert_eq!(findings.len(), 2);
    }
}
