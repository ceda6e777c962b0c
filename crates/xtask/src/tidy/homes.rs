//! One home for each heavy dependency, so that replacing one touches one crate.

use super::Finding;
use crate::metadata::Package;

/// Dependencies (a trailing `*` stands for any ending) and the crates that may use them.
/// Tests may use any.
const HOMES: &[(&str, &[&str])] = &[
    ("arrow*", &["store"]),
    ("parquet", &["store"]),
    ("object_store", &["store"]),
    ("sqlx*", &["metadata"]),
    ("rayon*", &["engine", "store"]),
    ("axum*", &["server"]),
    ("hyper*", &["server"]),
    ("tower*", &["server"]),
    ("clap*", &["wayfarer"]),
    ("indicatif", &["wayfarer"]),
    ("calamine", &["ingest"]),
    ("maxminddb", &["app"]),
    ("csv", &["ingest"]),
    ("encoding_rs", &["ingest"]),
    ("saphyr*", &["journey"]),
    ("sha2", &["core"]),
    ("tokio*", &["connect", "metadata", "server", "wayfarer"]),
    ("reqwest", &["connect"]),
    ("rustls*", &["connect"]),
    ("datafusion*", &["sql"]),
    ("rustix", &["app"]),
    ("argon2", &["app"]),
];

/// Test support may link whatever the tests it serves need.
const EXEMPT: &[&str] = &["testkit"];

/// Repository tasks compile in seconds or they are not run.
const XTASK_MAY_USE: &[&str] = &["anyhow", "serde", "serde_json"];

/// What breaks the rule.
pub fn check(members: &[&Package]) -> Vec<Finding> {
    members
        .iter()
        .flat_map(|package| check_one(package))
        .collect()
}

fn check_one(package: &Package) -> Vec<Finding> {
    let name = package.short_name();
    let normal = package
        .dependencies
        .iter()
        .filter(|dependency| !dependency.is_dev());
    normal
        .filter_map(|dependency| problem_of(name, &dependency.name))
        .map(|problem| Finding::new(&package.name, problem))
        .collect()
}

fn problem_of(name: &str, dependency: &str) -> Option<String> {
    if name == "xtask" && !XTASK_MAY_USE.contains(&dependency) {
        return Some(format!(
            "uses {dependency}; only {}",
            XTASK_MAY_USE.join(", ")
        ));
    }
    if EXEMPT.contains(&name) {
        return None;
    }
    let (_, homes) = HOMES
        .iter()
        .find(|(pattern, _)| matches(pattern, dependency))?;
    (!homes.contains(&name))
        .then(|| format!("uses {dependency}, whose home is {}", homes.join(" or ")))
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heavy_dependencies_stay_at_home() {
        assert_eq!(problem_of("store", "arrow-array"), None);
        assert_eq!(problem_of("journey", "regex"), None);
        assert_eq!(
            problem_of("engine", "arrow-array").unwrap(),
            "uses arrow-array, whose home is store"
        );
        assert!(
            problem_of("app", "tokio")
                .unwrap()
                .contains("connect or metadata or server")
        );
        assert!(problem_of("xtask", "regex").is_some());
    }

    #[test]
    fn tests_may_use_any() {
        let package: Package = serde_json::from_value(serde_json::json!({
            "name": "wayfarer-app", "version": "0.1.0", "id": "a", "license": null,
            "manifest_path": "/w/Cargo.toml",
            "dependencies": [{"name": "csv", "kind": "dev"}, {"name": "axum", "kind": null}],
        }))
        .unwrap();
        let found = check(&[&package]);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("axum"));
    }
}
