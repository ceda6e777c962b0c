//! A workspace with a few events, for tests of use cases.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use wayfarer_core::{FixedClock, Progress, WorkspaceId};
use wayfarer_engine::Control;
use wayfarer_journey::Question;

use crate::{App, AppError, ImportRequest, MappingDocument, WrittenAnswer};

/// Reads people, events and amounts.
pub(crate) const MAPPING: &str = "
person = \"user_id\"
time = \"time\"
[[event]]
name = { column = \"event\" }
money = { amount = \"amount\", currency = { column = \"currency\" } }
";

/// The first instant of 2025.
const NOW_MS: i64 = 1_735_689_600_000;

/// A workspace of its own folder, at the first instant of 2025.
pub(crate) struct Shop {
    _data: tempfile::TempDir,
    pub app: App,
    pub shop: WorkspaceId,
}

impl Shop {
    /// With the events of a CSV text, read by a mapping document.
    pub fn with(events: &str, mapping: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(NOW_MS))).unwrap();
        let shop = app.workspace_for_import(None).unwrap().workspace;
        let (file, map) = (data.path().join("a.csv"), data.path().join("a.toml"));
        std::fs::write(&file, events).unwrap();
        std::fs::write(&map, mapping).unwrap();
        let request = ImportRequest {
            files: vec![file.display().to_string()],
            map: Some(MappingDocument::File(map)),
            ..ImportRequest::new(shop.clone())
        };
        app.import(&request, Arc::new(Progress::default())).unwrap();
        Self {
            _data: data,
            app,
            shop,
        }
    }

    /// Asks a question given without its version.
    pub fn written(&self, question: &Json) -> Result<Arc<WrittenAnswer>, AppError> {
        let mut question = question.clone();
        question["version"] = json!(1);
        let question = Question::from_json(&question.to_string())?;
        let control = Control::unlimited();
        self.app.ask_written(&self.shop, &question, &control)
    }

    /// The whole answer document.
    pub fn ask(&self, question: Json) -> Result<Json, AppError> {
        let written = self.written(&question)?;
        Ok(serde_json::from_slice(&written.json).unwrap())
    }
}
