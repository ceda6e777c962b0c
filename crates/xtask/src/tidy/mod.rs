//! `cargo xtask tidy`: what the house style says and a machine can see.

mod code_map;
mod homes;
mod layers;
mod sources;

use std::fmt;

use anyhow::Result;

use crate::metadata::Metadata;
use crate::outcome::Outcome;
use crate::process::repository_root;

/// Something that breaks a rule: where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// File or crate.
    pub place: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Finding {
    /// A finding about `place`.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Checks the repository and prints what breaks a rule.
pub fn run(_arguments: &[String]) -> Result<Outcome> {
    let metadata = Metadata::load()?;
    let members = metadata.members();
    let root = repository_root();
    let files = sources::rust_files(&root, &members)?;

    let mut findings = layers::check(&members);
    findings.extend(homes::check(&members));
    for file in &files {
        findings.extend(file.check());
    }
    findings.extend(code_map::check(&root)?);
    findings.sort();

    for file in files.iter().filter(|file| file.is_long()) {
        println!("long: {} has {} lines", file.path, file.lines());
    }
    for finding in &findings {
        println!("error: {finding}");
    }
    println!(
        "tidy: {} crates, {} files, {} findings",
        members.len(),
        files.len(),
        findings.len()
    );
    Ok(Outcome::of(&findings))
}
