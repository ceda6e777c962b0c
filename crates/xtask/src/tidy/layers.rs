//! A crate imports only lower layers.

use super::Finding;
use crate::metadata::{Dependency, Package, short_name};

/// The crates from the bottom up; crates of one line do not know each other.
const LAYERS: &[&[&str]] = &[
    &["core"],
    &["journey", "identity", "privacy", "stats"],
    &["store", "metadata", "act", "connect"],
    &["engine", "ingest", "sql", "cluster"],
    &["app"],
    &["server"],
    &["wayfarer"],
];

/// Crates outside the product: tests and repository tasks.
const DEV_CRATES: &[&str] = &["testkit", "xtask"];

/// What breaks the layer rule.
pub fn check(members: &[&Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in members {
        let name = package.short_name();
        if layer_of(name).is_none() && !DEV_CRATES.contains(&name) {
            findings.push(Finding::new(
                &package.name,
                "is in no layer; give it one in crates/xtask/src/tidy/layers.rs",
            ));
            continue;
        }
        for dependency in &package.dependencies {
            let is_member = members.iter().any(|member| member.name == dependency.name);
            let target = short_name(&dependency.name);
            if is_member && let Some(problem) = problem_of(name, target, dependency) {
                findings.push(Finding::new(&package.name, problem));
            }
        }
    }
    findings
}

fn problem_of(name: &str, target: &str, dependency: &Dependency) -> Option<String> {
    if name == "xtask" {
        return Some(format!(
            "links {target}; tasks call the product as a process"
        ));
    }
    if target == "xtask" {
        return Some("depends on xtask; nothing does".to_owned());
    }
    if DEV_CRATES.contains(&name) {
        return None;
    }
    if target == "testkit" {
        return (!dependency.is_dev()).then(|| "uses testkit outside its tests".to_owned());
    }
    let (own, other) = (layer_of(name)?, layer_of(target)?);
    (other >= own).then(|| {
        format!("layer {own} depends on {target}, layer {other}; only lower layers are allowed")
    })
}

fn layer_of(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_one(name: &str, target: &str, kind: Option<&str>, expected: Option<&str>) {
        let package: Package = serde_json::from_value(serde_json::json!({
            "name": name, "version": "0.1.0", "id": name, "license": null,
            "manifest_path": "/w/Cargo.toml", "dependencies": [{"name": target, "kind": kind}],
        }))
        .unwrap();
        let other: Package = serde_json::from_value(serde_json::json!({
            "name": target, "version": "0.1.0", "id": target, "license": null,
            "manifest_path": "/w/Cargo.toml",
        }))
        .unwrap();
        let found = check(&[&package, &other]);
        let messages: Vec<&str> = found.iter().map(|finding| &*finding.message).collect();
        match expected {
            None => assert_eq!(messages, [""; 0]),
            Some(part) => assert!(messages[0].contains(part), "{messages:?}"),
        }
    }

    #[test]
    fn only_lower_layers_are_allowed() {
        check_one("wayfarer-engine", "wayfarer-store", None, None);
        check_one(
            "wayfarer-store",
            "wayfarer-engine",
            None,
            Some("layer 2 depends on engine"),
        );
        check_one(
            "wayfarer-engine",
            "wayfarer-ingest",
            None,
            Some("layer 3 depends on ingest"),
        );
        check_one(
            "wayfarer-store",
            "wayfarer-app",
            Some("dev"),
            Some("layer 2"),
        );
    }

    #[test]
    fn testkit_is_for_tests_and_xtask_links_nothing() {
        check_one("wayfarer-engine", "wayfarer-testkit", Some("dev"), None);
        check_one(
            "wayfarer-engine",
            "wayfarer-testkit",
            None,
            Some("outside its tests"),
        );
        check_one("wayfarer-testkit", "wayfarer-app", None, None);
        check_one("xtask", "wayfarer-core", None, Some("as a process"));
        check_one("wayfarer-new", "wayfarer-core", None, Some("in no layer"));
    }
}
