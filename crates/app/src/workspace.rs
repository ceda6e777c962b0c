//! Making, listing and removing workspaces.

use jiff::tz::{self, TimeZone};
use wayfarer_core::{ErrorCode, WorkspaceId, WorkspaceRecord};

use crate::{App, AppError, did_you_mean, suggest};

/// The workspace the first import makes when none is named.
const DEFAULT: &str = "default";

/// A workspace to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWorkspace {
    /// Its id.
    pub workspace: WorkspaceId,
    /// IANA time zone; upper and lower case do not matter.
    pub timezone: String,
    /// Whether it will hold invented sample data.
    pub is_sample: bool,
}

impl App {
    /// All workspaces, by id.
    pub fn workspaces(&self) -> Result<Vec<WorkspaceRecord>, AppError> {
        Ok(self.manifest().workspaces()?)
    }

    /// One workspace; an unknown one is answered with the names that come near.
    pub fn workspace(&self, workspace: &WorkspaceId) -> Result<WorkspaceRecord, AppError> {
        let known = self.workspaces()?;
        let found = known.iter().find(|record| record.workspace == *workspace);
        found
            .cloned()
            .ok_or_else(|| unknown_workspace(workspace, &known))
    }

    /// Makes a workspace; refuses a name that is taken.
    pub fn create_workspace(&self, new: &NewWorkspace) -> Result<WorkspaceRecord, AppError> {
        let record = WorkspaceRecord {
            workspace: new.workspace.clone(),
            timezone: check_timezone(&new.timezone)?,
            is_sample: new.is_sample,
            created_ms: self.now_ms(),
        };
        // Directories first: a workspace that is listed can be written to.
        self.layout(&new.workspace).create()?;
        if self.manifest().create_workspace(&record)? {
            return Ok(record);
        }
        let message = format!("there is a workspace '{}' already", new.workspace.slug());
        Err(AppError::new(ErrorCode::RequestInvalid, message)
            .with_hint("choose another name or remove that one first"))
    }

    /// The workspace an import goes to. Without a name, `default`, which is made when
    /// absent (in UTC); a name must be that of an existing workspace, lest a slip of the
    /// finger scatter the data.
    pub fn workspace_for_import(
        &self,
        workspace: Option<&WorkspaceId>,
    ) -> Result<WorkspaceRecord, AppError> {
        let default: WorkspaceId = DEFAULT.parse().expect("'default' is a slug");
        let workspace = workspace.unwrap_or(&default);
        match self.workspace(workspace) {
            Err(error) if error.code == ErrorCode::WorkspaceUnknown && *workspace == default => {}
            found_or_failed => return found_or_failed,
        }
        let record = WorkspaceRecord {
            workspace: default,
            timezone: "UTC".to_owned(),
            is_sample: false,
            created_ms: self.now_ms(),
        };
        self.layout(&record.workspace).create()?;
        self.manifest().create_workspace(&record)?;
        // Read again: another process may have made it first.
        self.workspace(&record.workspace)
    }

    /// Removes a workspace with everything in it; refuses while something writes to it.
    /// Its files are deleted even from under a process that is reading them.
    pub fn remove_workspace(&self, workspace: &WorkspaceId) -> Result<(), AppError> {
        self.workspace(workspace)?;
        let layout = self.layout(workspace);
        layout.create()?;
        let _joining = layout.wait_to_join()?;
        let _lock = layout.lock()?;
        self.manifest().remove_workspace(workspace)?;
        self.stage_news.forget(workspace);
        self.delete_directory(layout.root())
    }
}

/// The time zone's name as the IANA database writes it.
pub fn check_timezone(name: &str) -> Result<String, AppError> {
    let zone = TimeZone::get(name.trim()).ok();
    if let Some(known) = zone.as_ref().and_then(TimeZone::iana_name) {
        return Ok(known.to_owned());
    }
    let available: Vec<String> = tz::db().available().map(|n| n.to_string()).collect();
    let message = format!("'{name}' is not a time zone");
    let hint = did_you_mean(&near_timezones(name.trim(), &available));
    Err(AppError::new(ErrorCode::RequestInvalid, message).with_hint(
        hint.unwrap_or_else(|| "use an IANA name such as Asia/Shanghai or UTC".to_owned()),
    ))
}

/// People often write the city alone.
fn near_timezones<'a>(name: &str, available: &'a [String]) -> Vec<&'a str> {
    let city = name.replace(' ', "_");
    let is_city = |zone: &&str| {
        let last = zone.rsplit('/').next();
        last.is_some_and(|last| last.eq_ignore_ascii_case(&city))
    };
    let all = || available.iter().map(String::as_str);
    match all().find(is_city) {
        Some(zone) => vec![zone],
        None => suggest(name, all()),
    }
}

fn unknown_workspace(workspace: &WorkspaceId, known: &[WorkspaceRecord]) -> AppError {
    let message = format!("no workspace named '{}'", workspace.slug());
    let error = AppError::new(ErrorCode::WorkspaceUnknown, message);
    let names = || known.iter().map(|record| record.workspace.slug());
    if let Some(hint) = did_you_mean(&suggest(workspace.slug(), names())) {
        return error.with_hint(hint);
    }
    if known.is_empty() {
        return error.with_hint("there is none yet; `wayfarer import` makes one");
    }
    let listed: Vec<&str> = names().collect();
    error.with_hint(format!("there is: {}", listed.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use wayfarer_core::FixedClock;

    use super::*;

    fn open(data: &std::path::Path) -> App {
        App::open(data, Arc::new(FixedClock(1_700_000_000_000))).unwrap()
    }

    fn new(name: &str) -> NewWorkspace {
        NewWorkspace {
            workspace: name.parse().unwrap(),
            timezone: "asia/shanghai".to_owned(),
            is_sample: true,
        }
    }

    #[test]
    fn a_workspace_is_made_listed_and_removed_with_its_files() {
        let data = tempfile::tempdir().unwrap();
        let app = open(&data.path().join("new/data"));
        let made = app.create_workspace(&new("shop")).unwrap();
        assert_eq!(made.timezone, "Asia/Shanghai");
        assert_eq!(made.created_ms, 1_700_000_000_000);
        assert_eq!(app.workspaces().unwrap(), std::slice::from_ref(&made));
        let run = app.layout(&made.workspace).run("r");
        fs::write(&run, "rows").unwrap();

        let twice = app.create_workspace(&new("shop")).unwrap_err();
        assert_eq!(twice.code, ErrorCode::RequestInvalid);
        assert!(run.exists());

        app.remove_workspace(&made.workspace).unwrap();
        assert_eq!(app.workspaces().unwrap(), []);
        let left: Vec<_> = fs::read_dir(app.data())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("metadata.sqlite"))
            .collect();
        assert_eq!(left, [""; 0]);
        let gone = app.remove_workspace(&made.workspace).unwrap_err();
        assert_eq!(gone.code, ErrorCode::WorkspaceUnknown);
    }

    #[test]
    fn a_workspace_being_written_to_is_not_removed() {
        let data = tempfile::tempdir().unwrap();
        let app = open(data.path());
        let shop = app.create_workspace(&new("shop")).unwrap().workspace;
        let lock = app.layout(&shop).lock().unwrap();
        let busy = app.remove_workspace(&shop).unwrap_err();
        assert_eq!(busy.code, ErrorCode::WorkspaceBusy);
        drop(lock);
        app.remove_workspace(&shop).unwrap();
    }

    #[test]
    fn an_interrupted_removal_is_finished_at_the_next_opening() {
        let data = tempfile::tempdir().unwrap();
        let (removed, kept) = (data.path().join("removed_1/runs"), data.path().join("ws_x"));
        fs::create_dir_all(&removed).unwrap();
        fs::create_dir_all(&kept).unwrap();
        open(data.path());
        assert!(!data.path().join("removed_1").exists());
        assert!(kept.exists(), "what is not known to be garbage stays");
    }

    #[test]
    fn the_first_import_makes_the_default_workspace_and_no_other() {
        let data = tempfile::tempdir().unwrap();
        let app = open(data.path());
        let made = app.workspace_for_import(None).unwrap();
        assert_eq!(
            (made.workspace.slug(), made.timezone.as_str()),
            ("default", "UTC")
        );
        assert_eq!(app.workspace_for_import(None).unwrap(), made);
        assert!(app.layout(&made.workspace).runs().is_dir());
        let named = "defualt".parse().unwrap();
        let error = app.workspace_for_import(Some(&named)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no workspace named 'defualt'; did you mean 'default'?"
        );
    }

    #[test]
    fn time_zones_are_checked() {
        assert_eq!(check_timezone(" europe/berlin ").unwrap(), "Europe/Berlin");
        for (name, hint) in [
            ("Shanghai", "did you mean 'Asia/Shanghai'?"),
            ("Asia/Shanghia", "did you mean 'Asia/Shanghai'"),
            ("", "such as Asia/Shanghai"),
            ("Mars/Olympus Mons", "such as Asia/Shanghai"),
        ] {
            let error = check_timezone(name).unwrap_err();
            assert_eq!(error.code, ErrorCode::RequestInvalid);
            assert!(error.to_string().contains(hint), "{error}");
        }
    }
}
