//! A workspace in a temporary directory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value as Json;
use tempfile::TempDir;
use wayfarer_app::{App, AppError, Control, ImportRequest, MappingDocument};
use wayfarer_core::{FixedClock, ImportRecord, Progress, WorkspaceId};
use wayfarer_journey::Question;

/// 2025-01-01T00:00:00Z: the instant the test clock stands at.
const NOW_MS: i64 = 1_735_689_600_000;

/// An opened application with one workspace, `default`; its files go when it is dropped.
pub struct TestWorkspace {
    /// The application.
    pub app: Arc<App>,
    /// The workspace.
    pub workspace: WorkspaceId,
    dir: TempDir,
    files: usize,
}

impl Default for TestWorkspace {
    fn default() -> Self {
        Self::new()
    }
}

impl TestWorkspace {
    /// An empty workspace.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = open(&dir.path().join("data"));
        let workspace = app.workspace_for_import(None).unwrap().workspace;
        Self {
            app,
            workspace,
            dir,
            files: 0,
        }
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Closes and opens the application, as a restart does.
    pub fn restart(&mut self) {
        self.app = open(&self.data());
    }

    /// Imports CSV text, with a mapping document when one is given.
    pub fn import_csv(&mut self, csv: &str, mapping: Option<&str>) -> ImportRecord {
        self.files += 1;
        let file = self.dir.path().join(format!("{}.csv", self.files));
        std::fs::write(&file, csv).unwrap();
        let map = mapping.map(|mapping| {
            let path = self.dir.path().join(format!("{}.toml", self.files));
            std::fs::write(&path, mapping).unwrap();
            path
        });
        self.import_file(&file, map.as_deref()).unwrap()
    }

    /// Imports a file.
    pub fn import_file(&self, file: &Path, map: Option<&Path>) -> Result<ImportRecord, AppError> {
        let request = ImportRequest {
            files: vec![file.display().to_string()],
            map: map.map(|path| MappingDocument::File(path.to_owned())),
            ..ImportRequest::new(self.workspace.clone())
        };
        self.app.import(&request, Arc::new(Progress::default()))
    }

    /// Asks a question document and answers the whole answer document.
    pub fn ask(&self, question: &str) -> Result<Json, AppError> {
        self.ask_with(question, &Control::unlimited())
    }

    /// As [`Self::ask`], watched and bounded by `control`.
    pub fn ask_with(&self, question: &str, control: &Control) -> Result<Json, AppError> {
        let question = Question::from_json(question)?;
        let answer = self.app.ask(&self.workspace, &question, control)?;
        Ok(serde_json::to_value(&answer).unwrap())
    }
}

fn open(data: &Path) -> Arc<App> {
    Arc::new(App::open(data, Arc::new(FixedClock(NOW_MS))).unwrap())
}

/// A folder of reference material beside the project (`WAYFARER_SHARED`, else `../shared`);
/// `None`, with a printed message, when it is absent.
pub fn shared_folder(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("WAYFARER_SHARED").map_or(beside, PathBuf::from);
    let folder = root.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: {} is not there", folder.display());
    None
}
