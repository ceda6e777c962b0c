//! Files people send, waiting to be looked at and imported.
//!
//! An upload is a directory of its own below `uploads/` with one file in it, which keeps the
//! name it had: that name tells its format and its source. Imported ones are removed;
//! forgotten ones are removed a day later, when somebody uploads again.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;
use wayfarer_core::ErrorCode;
use wayfarer_store::StoreError;

use crate::{App, AppError};

/// How long an upload waits to be imported.
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// Printed before an upload's id.
const PREFIX: &str = "upl_";
/// The longest file name kept, in bytes.
const NAME_BYTES_MAX: usize = 200;

/// A file that arrived whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What it is called in requests: `upl_…`.
    pub id: String,
    /// The file's name as it was sent, without folders.
    pub name: String,
    /// Its length.
    pub size_bytes: u64,
    /// Where it lies.
    pub path: PathBuf,
}

/// A file that is arriving. Dropped before it is finished it leaves nothing behind.
#[derive(Debug)]
pub struct Arriving {
    upload: Upload,
    file: File,
    is_finished: bool,
}

impl App {
    /// Begins to take in a file called `name`.
    pub fn begin_upload(&self, name: &str) -> Result<Arriving, AppError> {
        let uploads = self.uploads();
        remove_forgotten(&uploads);
        let id = format!("{PREFIX}{}", Uuid::now_v7().simple());
        let folder = uploads.join(&id);
        fs::create_dir_all(&folder).map_err(StoreError::io("create", &folder))?;
        let name = plain_name(name);
        let path = folder.join(&name);
        let file = File::create_new(&path).map_err(StoreError::io("create", &path))?;
        let upload = Upload {
            id,
            name,
            size_bytes: 0,
            path,
        };
        Ok(Arriving {
            upload,
            file,
            is_finished: false,
        })
    }

    /// An upload that arrived whole.
    pub fn upload(&self, id: &str) -> Result<Upload, AppError> {
        let folder = self.upload_folder(id)?;
        let entry = fs::read_dir(&folder)
            .ok()
            .and_then(|mut entries| entries.next()?.ok())
            .ok_or_else(|| unknown(id))?;
        let path = entry.path();
        let about = entry.metadata().map_err(StoreError::io("read", &path))?;
        Ok(Upload {
            id: id.to_owned(),
            name: entry.file_name().to_string_lossy().into_owned(),
            size_bytes: about.len(),
            path,
        })
    }

    /// Removes an upload.
    pub fn discard_upload(&self, id: &str) -> Result<(), AppError> {
        let folder = self.upload_folder(id)?;
        fs::remove_dir_all(&folder).map_err(StoreError::io("remove", &folder))?;
        Ok(())
    }

    fn uploads(&self) -> PathBuf {
        self.data().join("uploads")
    }

    /// The folder of an upload; only what this module names can be named.
    fn upload_folder(&self, id: &str) -> Result<PathBuf, AppError> {
        let is_ours = id
            .strip_prefix(PREFIX)
            .is_some_and(|rest| Uuid::try_parse(rest).is_ok());
        let folder = self.uploads().join(id);
        if is_ours && folder.is_dir() {
            return Ok(folder);
        }
        Err(unknown(id))
    }
}

impl Arriving {
    /// Takes in the next piece.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), AppError> {
        let path = &self.upload.path;
        self.file
            .write_all(bytes)
            .map_err(StoreError::io("write", path))?;
        self.upload.size_bytes += bytes.len() as u64;
        Ok(())
    }

    /// The whole file is there.
    pub fn finish(mut self) -> Result<Upload, AppError> {
        self.file
            .flush()
            .map_err(StoreError::io("write", &self.upload.path))?;
        self.is_finished = true;
        Ok(self.upload.clone())
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        if !self.is_finished
            && let Some(folder) = self.upload.path.parent()
            && let Err(error) = fs::remove_dir_all(folder)
        {
            tracing::warn!(%error, "an unfinished upload could not be removed");
        }
    }
}

fn unknown(id: &str) -> AppError {
    AppError::new(
        ErrorCode::UploadUnknown,
        format!("there is no upload '{id}'"),
    )
    .with_hint("send the file again")
}

/// The name without folders and signs no file may carry.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut plain: String = last.chars().filter(|char| !char.is_control()).collect();
    while plain.len() > NAME_BYTES_MAX {
        // The end tells the format.
        plain.remove(0);
    }
    match plain.trim() {
        "" | "." | ".." => "upload".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// Removes what waited too long; what cannot be removed is tried again next time.
fn remove_forgotten(uploads: &Path) {
    let Ok(entries) = fs::read_dir(uploads) else {
        return;
    };
    for entry in entries.flatten() {
        let changed = entry.metadata().and_then(|about| about.modified());
        let age = changed.map(|changed| SystemTime::now().duration_since(changed));
        if matches!(age, Ok(Ok(age)) if age > KEPT_FOR) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use wayfarer_core::FixedClock;

    use super::*;

    #[test]
    fn names_lose_folders_and_keep_their_ends() {
        assert_eq!(plain_name("C:\\orders\\2024.csv"), "2024.csv");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("订单.xlsx"), "订单.xlsx");
        assert_eq!(plain_name(".."), "upload");
        let long = format!("{}.csv", "名".repeat(200));
        assert!(plain_name(&long).ends_with("名.csv"));
        assert!(plain_name(&long).len() <= NAME_BYTES_MAX);
    }

    #[test]
    fn an_upload_is_found_until_it_is_discarded() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
        let mut arriving = app.begin_upload("a/b.csv").unwrap();
        arriving.write(b"user_id,event\n").unwrap();
        arriving.write(b"ann,visit\n").unwrap();
        let upload = arriving.finish().unwrap();
        assert_eq!((upload.name.as_str(), upload.size_bytes), ("b.csv", 24));
        assert_eq!(app.upload(&upload.id).unwrap(), upload);
        app.discard_upload(&upload.id).unwrap();
        let gone = app.upload(&upload.id).unwrap_err();
        assert_eq!(gone.code, ErrorCode::UploadUnknown);
    }

    #[test]
    fn what_did_not_arrive_leaves_nothing() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
        let mut arriving = app.begin_upload("b.csv").unwrap();
        arriving.write(b"user_id").unwrap();
        drop(arriving);
        assert_eq!(fs::read_dir(app.uploads()).unwrap().count(), 0);
    }

    #[test]
    fn nothing_else_can_be_named() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
        for id in ["", "upl_", "upl_../..", "../metadata.sqlite"] {
            assert_eq!(app.upload(id).unwrap_err().code, ErrorCode::UploadUnknown);
        }
    }
}
