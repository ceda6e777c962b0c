//! Looking at definitions.

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::definition::{Definition, Reading, Severity};
use wayfarer_metadata::{DefinitionKey, DefinitionRecord, DefinitionState};

use super::{
    Comparison, DefinitionSummary, DefinitionVersion, UnknownNames, VersionInfo, Which, names,
};
use crate::{App, AppError, did_you_mean, kpis, suggest};

impl App {
    /// The workspace's definitions of a kind, by key.
    pub fn definitions<D: Definition>(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<DefinitionSummary>, AppError> {
        self.workspace(workspace)?;
        let records = self.metadata.definitions(workspace, D::KIND)?;
        let by_key = records.chunk_by(|one, other| one.key == other.key);
        by_key.map(summary::<D>).collect()
    }

    /// A draft or version.
    pub fn definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        which: Which,
    ) -> Result<DefinitionVersion<D>, AppError> {
        let records = self.records::<D>(workspace, key)?;
        opened(chosen::<D>(key, &records, which)?)
    }

    /// Its draft, if there is one, and its versions, newest first.
    pub fn definition_versions<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<Vec<VersionInfo>, AppError> {
        let records = self.records::<D>(workspace, key)?;
        let (draft, versions): (Vec<_>, Vec<_>) =
            records.iter().partition(|record| record.version.is_none());
        let newest_first = draft.into_iter().chain(versions.into_iter().rev());
        Ok(newest_first.map(VersionInfo::of).collect())
    }

    /// Everything wrong or doubtful about a definition written as YAML or JSON; its names
    /// of events and properties are looked up in the workspace.
    pub fn check_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        text: &str,
        unknown_names: UnknownNames,
    ) -> Result<Reading<D>, AppError> {
        self.workspace(workspace)?;
        let mut reading = D::read(text);
        if let Some(definition) = &reading.definition {
            let severity = match unknown_names {
                UnknownNames::Refuse => Severity::Error,
                UnknownNames::Allow => Severity::Warning,
            };
            let mut found = match kpis::findings(self, workspace, definition, severity)? {
                Some(found) => found,
                None => names::check(definition, &self.catalogue(workspace)?, severity),
            };
            found.extend(self.check_others(workspace, definition, severity)?);
            found.extend(self.check_groupings(workspace, definition, severity)?);
            reading.add(found);
        }
        Ok(reading)
    }

    /// What changed from one draft or version to another. Without a later one, the newest;
    /// without an earlier one, the version before that.
    pub fn diff_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        from: Option<Which>,
        to: Option<Which>,
    ) -> Result<Comparison<D::Diff>, AppError> {
        let records = self.records::<D>(workspace, key)?;
        let to = chosen::<D>(key, &records, to.unwrap_or(Which::Newest))?;
        let from = match from {
            Some(which) => chosen::<D>(key, &records, which)?,
            None => before::<D>(to, &records)?,
        };
        let (from, to) = (opened::<D>(from)?, opened::<D>(to)?);
        let diff = from.definition.diff(&to.definition);
        Ok(Comparison {
            from: from.info,
            to: to.info,
            text: diff.to_string(),
            diff,
        })
    }

    /// The definition as YAML: the text it was written as, comments and all, unless that
    /// was JSON.
    pub fn export_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        which: Which,
    ) -> Result<String, AppError> {
        let version = self.definition::<D>(workspace, key, which)?;
        match version.source.trim_start().starts_with('{') {
            true => Ok(version.definition.to_yaml()),
            false => Ok(version.source),
        }
    }

    /// The draft and versions of a definition, drafts first, then ascending; an unknown key
    /// is answered with those that come near.
    pub(super) fn records<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<Vec<DefinitionRecord>, AppError> {
        self.workspace(workspace)?;
        let records = self.metadata.definition(keyed::<D>(workspace, key))?;
        if !records.is_empty() {
            return Ok(records);
        }
        let all = self.metadata.definitions(workspace, D::KIND)?;
        let mut known: Vec<&str> = all.iter().map(|record| record.key.as_str()).collect();
        known.dedup();
        let message = format!("no {} named '{key}'", D::WORD);
        let error = AppError::new(ErrorCode::DefinitionUnknown, message);
        if let Some(hint) = did_you_mean(&suggest(key, known.iter().copied())) {
            return Err(error.with_hint(hint));
        }
        Err(error.with_hint(match known.is_empty() {
            true => format!(
                "there is none yet; `wayfarer {} save FILE` makes one",
                D::COMMAND
            ),
            false => format!("there is: {}", known.join(", ")),
        }))
    }
}

/// What the metadata keeps a definition under.
pub(super) fn keyed<'a, D: Definition>(
    workspace: &'a WorkspaceId,
    key: &'a str,
) -> DefinitionKey<'a> {
    DefinitionKey {
        workspace,
        kind: D::KIND,
        key,
    }
}

fn summary<D: Definition>(records: &[DefinitionRecord]) -> Result<DefinitionSummary, AppError> {
    let draft = records.iter().find(|record| record.version.is_none());
    let latest = records.iter().rfind(|record| record.version.is_some());
    let newest = draft.or(latest).expect("a key has a draft or a version");
    let definition = document::<D>(newest)?;
    Ok(DefinitionSummary {
        key: newest.key.clone(),
        names: definition.names().clone(),
        subject: definition.subject(),
        counts: definition.counts().into_iter().collect(),
        versions: records.len() - usize::from(draft.is_some()),
        draft: draft.map(VersionInfo::of),
        latest: latest.map(VersionInfo::of),
    })
}

pub(super) fn chosen<'a, D: Definition>(
    key: &str,
    records: &'a [DefinitionRecord],
    which: Which,
) -> Result<&'a DefinitionRecord, AppError> {
    let draft = records.iter().find(|record| record.version.is_none());
    let latest = records.iter().rfind(|record| record.version.is_some());
    let (found, missing) = match which {
        Which::Newest => (draft.or(latest), "anything".to_owned()),
        Which::Draft => (draft, "a draft".to_owned()),
        Which::Published => {
            let is_live = |record: &&DefinitionRecord| record.state == DefinitionState::Published;
            (
                records.iter().find(is_live),
                "a version in force".to_owned(),
            )
        }
        Which::Version(number) => {
            let mut all = records.iter();
            let found = all.find(|record| record.version == Some(number));
            (found, format!("a version {number}"))
        }
    };
    found.ok_or_else(|| {
        let message = format!("{} '{key}' does not have {missing}", D::WORD);
        let versions = match latest.and_then(|latest| latest.version) {
            None | Some(0) => "no version yet".to_owned(),
            Some(1) => "version 1".to_owned(),
            Some(last) => format!("versions 1 to {last}"),
        };
        let hint = match draft {
            Some(_) => format!("it has a draft and {versions}"),
            None => format!("it has {versions} and no draft"),
        };
        AppError::new(ErrorCode::DefinitionUnknown, message).with_hint(hint)
    })
}

/// The latest version before a draft or version.
fn before<'a, D: Definition>(
    later: &DefinitionRecord,
    records: &'a [DefinitionRecord],
) -> Result<&'a DefinitionRecord, AppError> {
    let is_before = |record: &&DefinitionRecord| match (record.version, later.version) {
        (Some(version), Some(later)) => version < later,
        (Some(_), None) => true,
        (None, _) => false,
    };
    records.iter().rfind(is_before).ok_or_else(|| {
        let message = format!(
            "{} '{}' has nothing earlier to compare with",
            D::WORD,
            later.key
        );
        let hint = "this is its first form; show it instead";
        AppError::new(ErrorCode::DefinitionUnknown, message).with_hint(hint)
    })
}

pub(super) fn opened<D: Definition>(
    record: &DefinitionRecord,
) -> Result<DefinitionVersion<D>, AppError> {
    Ok(DefinitionVersion {
        info: VersionInfo::of(record),
        definition: document(record)?,
        source: record.source.clone(),
    })
}

fn document<D: Definition>(record: &DefinitionRecord) -> Result<D, AppError> {
    serde_json::from_str(&record.document).map_err(|error| {
        let message = format!("{} '{}' cannot be read back: {error}", D::WORD, record.key);
        AppError::new(ErrorCode::StoreUnsupported, message)
            .with_hint("it was written by a newer version: update wayfarer")
    })
}
