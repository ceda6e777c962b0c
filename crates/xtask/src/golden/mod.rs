//! `cargo xtask golden DIR`: every reference case under DIR, asked of the built product
//! through its public question API. Knows the functions of the format, no case and no answer.

mod compare;
mod load;
mod product;
mod translate;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::outcome::Outcome;
use compare::{Difference, NullRule, Tolerances};
use load::Loader;
use product::Product;

/// One reference case: what to ask and what must come out.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// Which kind of question it is.
    pub function: String,
    /// The parameters, by function.
    pub input: Value,
    expected: Value,
    #[serde(default)]
    tolerance: Tolerances,
}

/// The cases of one file.
#[derive(Debug)]
struct Topic {
    path: PathBuf,
    cases: Vec<Value>,
}

#[derive(Debug, Default)]
struct Score {
    passed: u64,
    failed: u64,
    skipped: BTreeMap<String, u64>,
}

/// Asks every case and prints one line per failure and the score.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let [folder] = arguments else {
        bail!("give one folder: cargo xtask golden ../shared/golden");
    };
    let topics = topics(Path::new(folder))?;
    if topics.is_empty() {
        bail!("{folder} holds no JSON file with cases");
    }
    let mut loader = Loader::new(Product::build()?)?;
    let mut score = Score::default();
    for topic in &topics {
        for case in &topic.cases {
            run_case(topic, case, &mut loader, &mut score);
        }
    }
    for (function, count) in &score.skipped {
        println!("skipped: {function}, {count} cases; there is no such question yet");
    }
    let skipped: u64 = score.skipped.values().sum();
    println!(
        "{} passed, {} failed, {skipped} skipped",
        score.passed, score.failed
    );
    Ok(match score.failed {
        0 => Outcome::Passed,
        _ => Outcome::Failed,
    })
}

fn run_case(topic: &Topic, document: &Value, loader: &mut Loader, score: &mut Score) {
    let name = document["id"].as_str().unwrap_or("a case without id");
    let place = format!("{}: {name}", topic.path.display());
    let case: Case = match Case::deserialize(document) {
        Ok(case) => case,
        Err(error) => {
            score.failed += 1;
            return println!("FAIL {place}: not in the golden format: {error}");
        }
    };
    let Some(translation) = translate::of(&case.function) else {
        *score.skipped.entry(case.function).or_default() += 1;
        return;
    };
    match answer(&case, topic, translation, loader) {
        Ok(differences) if differences.is_empty() => score.passed += 1,
        Ok(differences) => {
            score.failed += 1;
            println!("FAIL {place}: {}", summary(&differences));
        }
        Err(error) => {
            score.failed += 1;
            println!(
                "FAIL {place}: {}",
                format!("{error:#}").replace('\n', " | ")
            );
        }
    }
}

fn answer(
    case: &Case,
    topic: &Topic,
    translation: translate::Translation,
    loader: &mut Loader,
) -> Result<Vec<Difference>> {
    let workspace = match translate::log(&case.function, &case.input) {
        Some(log) => loader.load_text(&log)?,
        None => {
            let file = case.input["file"]
                .as_str()
                .context("input.file is missing")?;
            let folder = topic.path.parent().unwrap_or(Path::new("."));
            let limit = case.input["only_rows_with_seq_up_to"].as_i64();
            loader.load(&folder.join(file), limit)?
        }
    };
    let actual = translation(&case.input, workspace)?;
    let nulls = NullRule::of(&case.function);
    Ok(compare::differences(
        &translate::settled(&case.function, &case.expected),
        &actual,
        &case.tolerance,
        nulls,
    ))
}

fn summary(differences: &[Difference]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<&str> = differences
        .iter()
        .take(SHOWN)
        .map(|Difference(text)| &**text)
        .collect();
    match differences.len().saturating_sub(SHOWN) {
        0 => shown.join("; "),
        more => format!("{}; and {more} more", shown.join("; ")),
    }
}

/// Every JSON file below the folder that holds cases, by path.
fn topics(folder: &Path) -> Result<Vec<Topic>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut topics = Vec::new();
    for path in files {
        let text = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut document: Value =
            serde_json::from_slice(&text).with_context(|| format!("reading {}", path.display()))?;
        if let Value::Array(cases) = document["cases"].take() {
            topics.push(Topic { path, cases });
        }
    }
    Ok(topics)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_the_files_with_cases() {
        let scratch = load::Scratch::new("topics").unwrap();
        let inner = scratch.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::write(inner.join("b.json"), r#"{"cases": [{"id": "x"}]}"#).unwrap();
        fs::write(scratch.path().join("a.json"), r#"{"net": 1}"#).unwrap();
        fs::write(scratch.path().join("c.csv"), "a").unwrap();
        let topics = topics(scratch.path()).unwrap();
        assert_eq!(topics.len(), 1);
        assert!(topics[0].path.ends_with("inner/b.json"));
        assert_eq!(topics[0].cases.len(), 1);
    }

    #[test]
    fn a_long_list_of_differences_is_cut_and_counted() {
        let all: Vec<Difference> = (0..5).map(|n| Difference(n.to_string())).collect();
        assert_eq!(summary(&all), "0; 1; 2; and 2 more");
        assert_eq!(summary(&all[..2]), "0; 1");
    }
}
