//! The built product, called as anybody would call it: `wayfarer import`, `wayfarer ask -`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::demo;

/// Names the binary to ask instead of building one.
const BINARY_VARIABLE: &str = "WAYFARER_BIN";
/// Would lead the product away from its default workspace.
const WORKSPACE_VARIABLE: &str = "WAYFARER_WORKSPACE";

/// The binary.
#[derive(Debug)]
pub struct Product {
    binary: PathBuf,
}

/// A data directory that holds one reference log.
#[derive(Debug)]
pub struct Workspace {
    /// The binary that answers.
    pub binary: PathBuf,
    /// The data directory.
    pub data: PathBuf,
    /// Everybody in the log, also those no answer names.
    pub persons: BTreeSet<String>,
    /// Rows the log's file has, repeated ones included.
    pub rows: usize,
}

/// One unit behind a number.
#[derive(Debug, Deserialize)]
pub struct Member {
    /// The person, as the log writes it.
    pub id: String,
    /// What the question says about the unit.
    #[serde(default)]
    pub detail: Value,
}

/// A page of the units behind a number.
#[derive(Debug, Deserialize)]
struct Page {
    total: usize,
    members: Vec<Member>,
    next: Option<String>,
}

impl Product {
    /// Builds the binary, unless `WAYFARER_BIN` names one.
    pub fn build() -> Result<Self> {
        let binary = match std::env::var_os(BINARY_VARIABLE) {
            Some(path) => PathBuf::from(path),
            None => demo::build()?,
        };
        Ok(Self { binary })
    }

    /// Imports a file into a data directory of its own.
    pub fn import(&self, csv: &Path, map: &Path, data: &Path) -> Result<()> {
        let mut command = Command::new(&self.binary);
        command.arg("import").arg(csv).arg("--map").arg(map);
        command
            .arg("--data")
            .arg(data)
            .env_remove(WORKSPACE_VARIABLE);
        let output = command.stdin(Stdio::null()).output();
        let output = output.with_context(|| format!("starting {}", self.binary.display()))?;
        if !output.status.success() {
            let reason = String::from_utf8_lossy(&output.stderr);
            bail!("the import ended with {}: {}", output.status, reason.trim());
        }
        Ok(())
    }

    /// The path of the binary.
    pub fn binary(&self) -> &Path {
        &self.binary
    }
}

impl Workspace {
    /// Asks a question and returns the numbers of its kind.
    pub fn ask(&self, question: &Value) -> Result<Value> {
        let mut command = Command::new(&self.binary);
        command
            .args(["ask", "-", "--json", "--data"])
            .arg(&self.data);
        let mut child = command
            .env_remove(WORKSPACE_VARIABLE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", self.binary.display()))?;
        let mut stdin = child.stdin.take().context("the child has a stdin")?;
        stdin.write_all(question.to_string().as_bytes())?;
        drop(stdin);
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let reason = String::from_utf8_lossy(&output.stderr);
            bail!("{} asking {question}", reason.trim());
        }
        let document: Value =
            serde_json::from_slice(&output.stdout).context("the answer is not JSON")?;
        numbers(document).with_context(|| format!("answering {question}"))
    }

    /// Everybody behind one number of a question, page by page, checked to be exactly as
    /// many as the list says.
    pub fn members(&self, of: &Value, cell: &Value) -> Result<Vec<Member>> {
        let page = |cursor: Option<&str>| {
            let mut members = json!({"of": of, "cell": cell, "limit": PAGE});
            if let Some(cursor) = cursor {
                members["cursor"] = cursor.into();
            }
            self.ask(&json!({"version": 1, "members": members}))
        };
        all_pages(page)
    }

    /// Everybody a `people` question holds for.
    pub fn people(&self, question: &Value) -> Result<Vec<String>> {
        let page = |cursor: Option<&str>| {
            let mut question = question.clone();
            question["people"]["limit"] = PAGE.into();
            if let Some(cursor) = cursor {
                question["people"]["cursor"] = cursor.into();
            }
            self.ask(&question)
        };
        let members = all_pages(page)?;
        let mut ids: Vec<String> = members.into_iter().map(|member| member.id).collect();
        ids.sort();
        Ok(ids)
    }
}

/// Asks page after page until the last.
fn all_pages(ask: impl Fn(Option<&str>) -> Result<Value>) -> Result<Vec<Member>> {
    let mut members = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page: Page = serde_json::from_value(ask(cursor.as_deref())?)
            .context("the answer is not a page of members")?;
        members.extend(page.members);
        cursor = page.next;
        if cursor.is_some() {
            continue;
        }
        if members.len() != page.total {
            bail!(
                "{} members are listed, {} counted",
                members.len(),
                page.total
            );
        }
        return Ok(members);
    }
}

/// Members asked for at once; the most the product gives.
const PAGE: u64 = 10_000;

/// The one entry below `answer`: the kind's own numbers.
fn numbers(mut document: Value) -> Result<Value> {
    match document["answer"].take() {
        Value::Object(kinds) if kinds.len() == 1 => {
            let (_, numbers) = kinds.into_iter().next().context("there is one kind")?;
            Ok(numbers)
        }
        _ => bail!("the document holds no `answer` of one kind"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_below_the_kind() {
        let document = json!({"meta": {}, "answer": {"trend": {"lines": []}}});
        assert_eq!(numbers(document).unwrap(), json!({"lines": []}));
        assert!(numbers(json!({"answer": null})).is_err());
        assert!(numbers(json!({})).is_err());
    }

    #[test]
    fn pages_are_followed_to_the_end() {
        let pages = |cursor: Option<&str>| match cursor {
            None => Ok(json!({"total": 2, "members": [{"id": "a"}], "next": "c"})),
            Some("c") => Ok(json!({"total": 2, "members": [{"id": "b"}]})),
            Some(other) => bail!("no page '{other}'"),
        };
        let members = all_pages(pages).unwrap();
        let ids: Vec<&str> = members.iter().map(|member| &*member.id).collect();
        assert_eq!(ids, ["a", "b"]);
    }

    #[test]
    fn a_list_that_is_not_its_number_is_an_error() {
        let error = all_pages(|_| Ok(json!({"total": 3, "members": []}))).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("0 members are listed, 3 counted")
        );
    }
}
