//! Sources: where events come from by themselves, each with a key that can only append.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_connect::pull::Pull;
use wayfarer_core::ErrorCode;
use wayfarer_ingest::collect::{Hook, Signature};
use wayfarer_metadata::Purpose;

use crate::saved::{Desk, Findings, Saved, SavedDocument, trim, trim_optional};
use crate::secrets::is_sealed;
use crate::{App, AppError};

/// What keys that are given out begin with.
const KEY_PREFIX: &str = "wf_pk_";
/// Consent categories of one source.
const CATEGORIES_MAX: usize = 100;
/// Length of a key.
const KEY_CHARS: std::ops::RangeInclusive<usize> = 8..=128;

/// Where events come from by themselves. Its write key is public, as it stands in web pages:
/// whoever has it can append events to this workspace, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called; events carry this name as `$source`.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SourceKind>,
    /// Its key; one is drawn where none is given. A key of another product goes on working
    /// when it is given here.
    #[serde(default)]
    pub write_key: String,
    /// The key before, which goes on working while senders are changed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_key: Option<String>,
    /// Whether events are taken.
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// How the messages of another tool are read; for sources of the kind `webhook`, whose
    /// address is `/hooks/<key>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<Webhook>,
    /// How what another tool holds is fetched and read; for sources of the kind `pull`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pull: Option<Pull>,
    /// What the categories of its consent banner stand for. A message that says no to a category
    /// of `analytics` is not taken. Categories that are not named stand for the purpose they are
    /// called like; `gpc` is that of Global Privacy Control.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub consent: BTreeMap<String, Vec<Purpose>>,
}

/// How the messages of another tool become events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// A mapping document, as for files; members of nested objects are columns with dotted
    /// names.
    pub mapping: String,
    /// How the sender proves itself; everybody who knows the address is believed when absent.
    /// Its secret is sealed when it is saved and cannot be read back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<Signature>,
}

/// What sends: for people who set it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Pages in browsers.
    Browser,
    /// Programs on a server.
    Server,
    /// An app on phones or desks.
    App,
    /// Another tool, whose messages are read by a mapping.
    Webhook,
    /// Another tool, which is asked for what it holds.
    Pull,
}

fn enabled() -> bool {
    true
}

impl Source {
    /// Whether `key` is one of its keys.
    pub fn has_key(&self, key: &str) -> bool {
        self.write_key == key || self.former_key.as_deref() == Some(key)
    }

    /// Whether messages can be read as its kind says.
    fn check_webhook(&self, findings: &mut Findings) {
        let is_one = self.kind == Some(SourceKind::Webhook);
        let Some(webhook) = &self.webhook else {
            if is_one {
                let detail = "a webhook needs a mapping".to_owned();
                let hint =
                    "give `webhook.mapping`; `wayfarer source templates` lists some to begin with";
                findings.add("/webhook", detail, hint);
            }
            return;
        };
        if !is_one {
            let detail = "only a source of the kind 'webhook' has a mapping".to_owned();
            findings.add("/kind", detail, "write \"kind\": \"webhook\"");
        }
        if let Err(error) = Hook::new(&webhook.mapping) {
            let hint = "docs/mapping.md describes mappings";
            findings.add("/webhook/mapping", error.to_string(), hint);
        }
        if let Some(verify) = &webhook.verify
            && (verify.secret().trim().is_empty() || verify.header().trim().is_empty())
        {
            let detail = "the signature has no header or no secret".to_owned();
            findings.add(
                "/webhook/verify",
                detail,
                "copy both from the sender's settings",
            );
        }
    }

    /// Whether what it fetches can be asked for and read.
    fn check_pull(&self, findings: &mut Findings) {
        let is_one = self.kind == Some(SourceKind::Pull);
        let Some(pull) = &self.pull else {
            if is_one {
                let detail = "a source that fetches needs to know what".to_owned();
                let hint = "give `pull`; `wayfarer pull templates` lists some to begin with";
                findings.add("/pull", detail, hint);
            }
            return;
        };
        if !is_one {
            let detail = "only a source of the kind 'pull' fetches".to_owned();
            findings.add("/kind", detail, "write \"kind\": \"pull\"");
        }
        if let Err(error) = Hook::new(&pull.mapping) {
            let hint = "docs/mapping.md describes mappings";
            findings.add("/pull/mapping", error.to_string(), hint);
        }
        for fault in pull.faults() {
            let pointer = format!("/pull{}", fault.pointer);
            findings.add(&pointer, fault.detail, fault.hint);
        }
    }

    fn keys(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let former = self.former_key.as_deref().map(|key| ("/former_key", key));
        std::iter::once(("/write_key", self.write_key.as_str())).chain(former)
    }
}

impl SavedDocument for Source {
    const KIND: &'static str = "source";
    const ROUTE: &'static str = "sources";
    const PREFIX: &'static str = "src_";

    fn name(&self) -> &str {
        &self.name
    }

    fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    fn tidy(&mut self) {
        trim(&mut self.name);
        trim_optional(&mut self.description);
        trim(&mut self.write_key);
        trim_optional(&mut self.former_key);
        if self.write_key.is_empty() {
            self.write_key = format!("{KEY_PREFIX}{}", uuid::Uuid::now_v7().simple());
        }
    }

    fn check(&self, desk: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError> {
        findings.check_name(&self.name);
        findings.check_description(self.description());
        for (pointer, key) in self.keys() {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
            if !KEY_CHARS.contains(&key.len()) || !key.chars().all(is_plain) {
                let detail = format!("'{key}' is no key");
                let hint =
                    "leave it out and one is drawn, or give 8 to 128 letters, digits, _, - and .";
                findings.add(pointer, detail, hint);
            }
        }
        self.check_webhook(findings);
        self.check_pull(findings);
        if self.consent.len() > CATEGORIES_MAX {
            let detail = format!("{} consent categories", self.consent.len());
            findings.add("/consent", detail, "name 100 at most");
        }
        for workspace in desk.other_workspaces()? {
            for other in desk.saved_in::<Self>(&workspace)? {
                for (pointer, _) in self.keys().filter(|(_, key)| other.document.has_key(key)) {
                    let detail = format!(
                        "the key belongs to a source of the workspace '{}'",
                        workspace.slug()
                    );
                    findings.add(pointer, detail, "give another, or take it from there first");
                }
            }
        }
        Ok(())
    }

    fn seal(&mut self, app: &App) -> Result<(), AppError> {
        if let Some(verify) = self.webhook.as_mut().and_then(|hook| hook.verify.as_mut())
            && !is_sealed(verify.secret())
        {
            let sealed = app.sealer()?.seal(verify.secret());
            *verify = verify.clone().with_secret(sealed);
        }
        if let Some(pull) = &mut self.pull {
            app.seal_pull(pull)?;
        }
        Ok(())
    }

    fn check_beside(&self, _: &str, others: &[Saved<Self>]) -> Result<(), AppError> {
        for other in others {
            let (theirs, id) = (&other.document, &other.info.id);
            if theirs.name == self.name {
                let message = format!("there is a source named '{}' already: {id}", self.name);
                return Err(AppError::new(ErrorCode::SavedExists, message).at_path("name"));
            }
            if let Some((pointer, key)) = self.keys().find(|(_, key)| theirs.has_key(key)) {
                let message = format!("the key '{key}' belongs to '{}' ({id})", theirs.name);
                let error = AppError::new(ErrorCode::SavedExists, message);
                return Err(error.at_path(pointer.trim_start_matches('/')));
            }
        }
        Ok(())
    }
}
