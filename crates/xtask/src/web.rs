//! The web app in `web/`: its packages, its checks, its build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::{process, setup};

/// What the app, and the snippet beside it, are built from, as seen from its folder.
const SOURCES: [&str; 8] = [
    "src",
    "scripts",
    "../sdk/js/src",
    "public",
    "index.html",
    "vite.config.ts",
    "tsconfig.json",
    "package-lock.json",
];

/// The folder of the app.
pub fn folder() -> PathBuf {
    process::repository_root().join("web")
}

/// Builds the app, unless what lies there is newer than all it is built from.
pub fn build() -> Result<()> {
    let folder = folder();
    setup::node_packages(&folder)?;
    let built = newest(&folder.join("dist/index.html"));
    let sources = SOURCES.iter().map(|source| newest(&folder.join(source)));
    if built.is_some() && sources.max().flatten() <= built {
        return Ok(());
    }
    process::run_or_fail(npm(&folder, &["run", "--silent", "build"]))
        .context("the web app could not be built")
}

/// A command of the app's own, in its folder.
pub fn npm(folder: &Path, arguments: &[&str]) -> Command {
    let mut npm = Command::new("npm");
    npm.args(arguments).current_dir(folder);
    npm
}

/// When a file, or the newest below a folder, was changed.
fn newest(path: &Path) -> Option<SystemTime> {
    let about = fs::metadata(path).ok()?;
    if !about.is_dir() {
        return about.modified().ok();
    }
    let entries = fs::read_dir(path).ok()?.flatten();
    entries.filter_map(|entry| newest(&entry.path())).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_its_newest_file() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        assert_eq!(newest(folder.path()), None);
        let file = inner.join("page.tsx");
        fs::write(&file, "").unwrap();
        assert_eq!(newest(folder.path()), newest(&file));
        assert_eq!(newest(&folder.path().join("absent")), None);
    }
}
