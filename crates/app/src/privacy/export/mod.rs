//! Everything Wayfarer holds of one person, in one file they can read and take elsewhere: JSON
//! for programs, CSV for spreadsheets, Parquet as it is stored, a page for themselves.

mod archive;
mod gather;
mod report;
mod restore;
mod sheet;

use std::io::{Seek, Write};

use serde::{Deserialize, Serialize};
use wayfarer_core::{Hidden, IdKind, WorkspaceId};
use wayfarer_journey::Lang;
use wayfarer_store::{Erasing, Layout, StoreError, take_own_rows};

use self::archive::Archive;
use crate::{App, AppError, Control};

pub use restore::PersonRestored;

/// The form of an export.
const VERSION: u32 = 1;
/// Names in the archive.
const MANIFEST: &str = "manifest.json";
const ROWS: &str = "events.parquet";
const LANGS: [Lang; 3] = [Lang::En, Lang::ZhCn, Lang::ZhTw];

/// What an export holds: the first file in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportManifest {
    /// The form of the export.
    pub version: u32,
    /// The workspace.
    pub workspace: WorkspaceId,
    /// `per_…`.
    pub person: String,
    /// When it was made, ISO 8601 UTC.
    pub exported_at: String,
    /// Events in it.
    pub events: u64,
    /// What the ids its events carry stand for.
    pub called: Vec<(IdKind, String)>,
    /// The files in it.
    pub files: Vec<String>,
}

/// Events as they are stored, and what the ids they carry stand for.
#[derive(Debug, Default)]
struct Stored {
    rows: Option<Vec<u8>>,
    called: Vec<(IdKind, String)>,
}

impl App {
    /// Writes everything that is held of a person into a ZIP file.
    ///
    /// # Errors
    /// `person.unknown`; whatever keeps a question from being answered.
    pub fn export_person(
        &self,
        workspace: &WorkspaceId,
        who: &str,
        out: impl Write + Seek,
        control: &Control,
    ) -> Result<ExportManifest, AppError> {
        let whose = self.whose(workspace, who, false)?;
        let gathered = self.gather(workspace, who, &whose, control)?;
        let folder = tempfile::tempdir().map_err(StoreError::io("create", self.data()))?;
        let scratch = Layout::new(folder.path(), workspace);
        let Stored { rows, called } = self.own_rows(workspace, &whose.hidden, &scratch)?;
        let mut archive = Archive::new(out);
        for (name, bytes) in gathered.files()? {
            archive.add(&name, &bytes)?;
        }
        for lang in LANGS {
            let page = report::page(&gathered, lang);
            archive.add(&format!("report.{}.html", lang.as_str()), page.as_bytes())?;
        }
        if let Some(rows) = rows {
            archive.add(ROWS, &rows)?;
        }
        let manifest = ExportManifest {
            version: VERSION,
            workspace: workspace.clone(),
            person: whose.person.to_string(),
            exported_at: wayfarer_core::iso_instant(self.now_ms()),
            events: gathered.events.len() as u64,
            called,
            files: archive.names(),
        };
        let written = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
        archive.add(MANIFEST, &written)?;
        archive.finish()?;
        Ok(manifest)
    }

    /// The person's events as they are stored, and what the ids they carry stand for.
    fn own_rows(
        &self,
        workspace: &WorkspaceId,
        hidden: &Hidden,
        scratch: &Layout,
    ) -> Result<Stored, AppError> {
        let whose = Erasing { workspace, hidden };
        let view = self.manifest().view(workspace)?;
        let layout = self.layout(workspace);
        let progress = wayfarer_core::Progress::default();
        let Some(own) = take_own_rows(&layout, &view, whose, scratch, &progress)? else {
            return Ok(Stored::default());
        };
        let bytes = std::fs::read(&own.path).map_err(StoreError::io("read", &own.path))?;
        let snapshot = self.snapshot(workspace)?;
        let mut called: Vec<_> = snapshot
            .dictionary()
            .lookup_many(&own.ids)?
            .into_values()
            .collect();
        called.sort_unstable();
        Ok(Stored {
            rows: Some(bytes),
            called,
        })
    }
}
