//! `cargo xtask licences`: what the dependencies allow, which are banned, and which must
//! exist in one version only. Works offline, from `cargo metadata` alone.

mod expression;

use std::collections::BTreeMap;

use anyhow::Result;

use crate::metadata::{Metadata, Package};
use crate::outcome::Outcome;
use expression::{Expression, Licence};

/// Licences whose terms a product under Apache-2.0 can carry.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Crates that must not come in, and why.
const BANNED: &[(&str, &str)] = &[
    ("openssl", "TLS is rustls"),
    ("openssl-sys", "TLS is rustls"),
    ("native-tls", "TLS is rustls"),
];

/// Crates whose types cross borders: two versions would not understand each other.
const ONE_VERSION: &[&str] = &[
    "arrow-array",
    "datafusion",
    "object_store",
    "parquet",
    "serde",
    "sqlx-core",
    "tokio",
];

/// Checks the dependencies and prints what breaks a rule.
pub fn run(_arguments: &[String]) -> Result<Outcome> {
    let metadata = Metadata::load()?;
    let versions = versions(&metadata.packages);
    for (name, versions) in duplicates(&versions) {
        println!("warning: {name} comes in {}", versions.join(" and "));
    }
    let mut findings: Vec<String> = metadata
        .packages
        .iter()
        .filter_map(licence_problem)
        .collect();
    findings.extend(metadata.packages.iter().filter_map(ban_problem));
    findings.extend(version_problems(&versions));
    findings.sort();
    for finding in &findings {
        println!("error: {finding}");
    }
    let crates = metadata.packages.len();
    println!("licences: {crates} crates, {} findings", findings.len());
    Ok(Outcome::of(&findings))
}

fn licence_problem(package: &Package) -> Option<String> {
    let name = format!("{} {}", package.name, package.version);
    let Some(text) = &package.license else {
        return Some(format!("{name} names no licence"));
    };
    match Expression::parse(text) {
        Err(reason) => Some(format!(
            "{name}: cannot read the licence '{text}': {reason}"
        )),
        Ok(expression) if expression.is_satisfied(is_allowed) => None,
        Ok(_) => Some(format!("{name}: the licence '{text}' is not on the list")),
    }
}

/// An exception only adds permissions, so the licence alone decides.
fn is_allowed(licence: &Licence) -> bool {
    ALLOWED.contains(&licence.id.as_str())
}

fn ban_problem(package: &Package) -> Option<String> {
    let (name, reason) = BANNED.iter().find(|(name, _)| *name == package.name)?;
    Some(format!("{name} {} is banned: {reason}", package.version))
}

type Versions<'a> = BTreeMap<&'a str, Vec<&'a str>>;

fn versions(packages: &[Package]) -> Versions<'_> {
    let mut versions = Versions::new();
    for package in packages {
        versions
            .entry(&package.name)
            .or_default()
            .push(&package.version);
    }
    versions
}

fn duplicates<'a>(versions: &'a Versions<'a>) -> impl Iterator<Item = (&'a str, &'a Vec<&'a str>)> {
    versions
        .iter()
        .filter(|(name, versions)| versions.len() > 1 && !ONE_VERSION.contains(name))
        .map(|(name, versions)| (*name, versions))
}

fn version_problems(versions: &Versions<'_>) -> Vec<String> {
    ONE_VERSION
        .iter()
        .filter_map(|name| Some((name, versions.get(name)?)))
        .filter(|(_, found)| found.len() > 1)
        .map(|(name, found)| format!("{name} must be one version, not {}", found.join(" and ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, license: Option<&str>) -> Package {
        serde_json::from_value(serde_json::json!({
            "name": name, "version": version, "id": format!("{name}@{version}"),
            "license": license, "manifest_path": "/r/Cargo.toml",
        }))
        .unwrap()
    }

    #[test]
    fn a_licence_must_be_named_readable_and_allowed() {
        let problem = |license| licence_problem(&package("a", "1.0.0", license));
        assert_eq!(problem(Some("MIT OR GPL-3.0")), None);
        assert_eq!(problem(Some("Apache-2.0 WITH LLVM-exception")), None);
        assert!(
            problem(Some("LGPL-3.0-or-later"))
                .unwrap()
                .contains("not on the list")
        );
        assert!(problem(Some("MIT AND")).unwrap().contains("cannot read"));
        assert!(problem(None).unwrap().contains("names no licence"));
    }

    #[test]
    fn banned_crates_are_named_with_the_reason() {
        let problem = ban_problem(&package("openssl-sys", "0.9.1", Some("MIT")));
        assert_eq!(
            problem.unwrap(),
            "openssl-sys 0.9.1 is banned: TLS is rustls"
        );
        assert_eq!(ban_problem(&package("rustls", "0.23.0", None)), None);
    }

    #[test]
    fn some_crates_come_once_others_are_only_mentioned() {
        let packages = [
            package("serde", "1.0.0", None),
            package("serde", "2.0.0", None),
            package("syn", "2.0.0", None),
            package("syn", "3.0.0", None),
            package("tokio", "1.0.0", None),
        ];
        let versions = versions(&packages);
        assert_eq!(
            version_problems(&versions),
            ["serde must be one version, not 1.0.0 and 2.0.0"]
        );
        let mentioned: Vec<&str> = duplicates(&versions).map(|(name, _)| name).collect();
        assert_eq!(mentioned, ["syn"]);
    }
}
