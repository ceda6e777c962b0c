//! What `cargo metadata` says about the workspace and its dependencies.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;

/// The part of the document the tasks read.
#[derive(Debug, Deserialize)]
pub struct Metadata {
    /// Every crate that is built on this platform.
    pub packages: Vec<Package>,
    /// Ids of the crates of the workspace.
    workspace_members: HashSet<String>,
    /// Where cargo puts what it builds.
    pub target_directory: PathBuf,
}

/// One crate.
#[derive(Debug, Deserialize)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    id: String,
    /// Its licence expression.
    pub license: Option<String>,
    /// Its `Cargo.toml`.
    pub manifest_path: PathBuf,
    /// What it depends on.
    #[serde(default)]
    pub dependencies: Vec<Dependency>,
}

/// One line of a crate's dependency tables.
#[derive(Debug, Deserialize)]
pub struct Dependency {
    /// The crate's name in the registry.
    pub name: String,
    /// `None` = normal, otherwise `dev` or `build`.
    pub kind: Option<String>,
}

impl Dependency {
    /// Used by tests, examples and benches only.
    pub fn is_dev(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

impl Metadata {
    /// The product as tests and `cargo build` make it.
    pub fn debug_binary(&self) -> PathBuf {
        let name = format!("wayfarer{}", std::env::consts::EXE_SUFFIX);
        self.target_directory.join("debug").join(name)
    }
}

impl Package {
    /// Cargo's id of it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where the crate lies.
    pub fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new("."))
    }

    /// The name without the product's prefix: `wayfarer-core` is `core`.
    pub fn short_name(&self) -> &str {
        short_name(&self.name)
    }
}

/// The name without the product's prefix: `wayfarer-core` is `core`.
pub fn short_name(name: &str) -> &str {
    name.strip_prefix("wayfarer-").unwrap_or(name)
}

impl Metadata {
    /// Asks cargo, offline when the registry is already here.
    pub fn load() -> Result<Self> {
        let platform = host_platform()?;
        let arguments = ["metadata", "--format-version", "1", "--filter-platform"];
        let offline = output(process::cargo(&arguments).arg(&platform).arg("--offline"));
        let text = match offline {
            Ok(text) => text,
            Err(_) => output(process::cargo(&arguments).arg(&platform))?,
        };
        serde_json::from_str(&text).context("reading the answer of cargo metadata")
    }

    /// The crates of the workspace, by name.
    pub fn members(&self) -> Vec<&Package> {
        let mut members: Vec<&Package> = self
            .packages
            .iter()
            .filter(|package| self.workspace_members.contains(&package.id))
            .collect();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        members
    }
}

/// The triple crates are built for here; other platforms' crates are not downloaded.
fn host_platform() -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let text = output(Command::new(rustc).arg("-vV"))?;
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc -vV names no host")
}

fn output(command: &mut Command) -> Result<String> {
    let shown = process::shown(command);
    let output = command
        .output()
        .with_context(|| format!("starting {shown}"))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        bail!("{shown} failed: {}", reason.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("{shown} answered other than UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_those_of_the_workspace() {
        let metadata: Metadata = serde_json::from_str(
            r#"{"packages": [
                {"name": "serde", "version": "1.0.0", "id": "s", "license": "MIT",
                 "manifest_path": "/r/serde/Cargo.toml", "dependencies": []},
                {"name": "wayfarer-core", "version": "0.1.0", "id": "c", "license": null,
                 "manifest_path": "/w/core/Cargo.toml",
                 "dependencies": [{"name": "serde", "kind": "dev"}]}],
              "workspace_members": ["c"], "target_directory": "/t"}"#,
        )
        .unwrap();
        let members = metadata.members();
        assert_eq!(members.len(), 1);
        assert_eq!(members[0].short_name(), "core");
        assert_eq!(members[0].folder(), Path::new("/w/core"));
        assert!(members[0].dependencies[0].is_dev());
    }
}
