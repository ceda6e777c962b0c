//! `POST /api/v1/uploads`, `DELETE /api/v1/uploads/{upload}` and
//! `POST /api/v1/uploads/{upload}/preview`: files on their way into a workspace.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::{Sender, channel};
use wayfarer_app::ingest::recognise::ColumnGuess;
use wayfarer_app::{AppError, FilePreview, ImportRequest, MappingDocument, Upload};
use wayfarer_core::{ErrorCode, WorkspaceId};

use super::workspaces::{Asked, bad_path};
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Pieces of a file that wait for the disk; the sender waits when there are more.
const PIECES_WAITING: usize = 8;

/// `?name=`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UploadQuery {
    name: String,
}

#[derive(Deserialize)]
pub(super) struct UploadPath {
    upload: String,
}

type OfUpload = Result<Path<UploadPath>, axum::extract::rejection::PathRejection>;

/// A file that waits to be imported.
#[derive(Serialize)]
pub(super) struct UploadItem {
    upload: String,
    name: String,
    size_bytes: u64,
}

impl From<Upload> for UploadItem {
    fn from(upload: Upload) -> Self {
        Self {
            upload: upload.id,
            name: upload.name,
            size_bytes: upload.size_bytes,
        }
    }
}

/// Takes in a file, as it comes, whatever its length. A connection that breaks leaves
/// nothing behind.
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<UploadQuery>,
    body: Body,
) -> Result<(StatusCode, Json<UploadItem>), Refusal> {
    let (sender, mut pieces) = channel::<Piece>(PIECES_WAITING);
    let writing = shared.run(move |shared| {
        let mut arriving = shared.app.begin_upload(&query.name)?;
        loop {
            match pieces.blocking_recv() {
                Some(Piece::Bytes(bytes)) => arriving.write(&bytes)?,
                Some(Piece::End) => return Ok(arriving.finish()?),
                None => return Err(broken_off()),
            }
        }
    });
    let (sent, written) = tokio::join!(send(body, sender, &shared), writing);
    sent?;
    Ok((StatusCode::CREATED, Json(written?.into())))
}

enum Piece {
    Bytes(Bytes),
    End,
}

/// Hands the body on, piece by piece. When nobody takes a piece the writer has failed and
/// says why itself.
async fn send(mut body: Body, sender: Sender<Piece>, shared: &Shared) -> Result<(), Refusal> {
    let limits = shared.limits;
    let mut size_bytes = 0u64;
    loop {
        let next = poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let Ok(next) = tokio::time::timeout(limits.body_timeout, next).await else {
            let message = format!("nothing arrived for {:?}", limits.body_timeout);
            return Err(AppError::new(ErrorCode::RequestTimeout, message).into());
        };
        let piece = match next {
            None => Piece::End,
            Some(Err(_)) => return Err(broken_off()),
            Some(Ok(frame)) => match frame.into_data() {
                Ok(bytes) => Piece::Bytes(bytes),
                Err(_) => continue,
            },
        };
        if let Piece::Bytes(bytes) = &piece {
            size_bytes += bytes.len() as u64;
        }
        if size_bytes > limits.upload_bytes {
            let message = format!("the file is larger than {} bytes", limits.upload_bytes);
            let hint = "import it on the server's machine: wayfarer import FILE";
            return Err(AppError::new(ErrorCode::RequestTooLarge, message)
                .with_hint(hint)
                .into());
        }
        let is_end = matches!(piece, Piece::End);
        if sender.send(piece).await.is_err() || is_end {
            return Ok(());
        }
    }
}

fn broken_off() -> Refusal {
    let message = "the connection ended before the whole file had arrived";
    AppError::new(ErrorCode::RequestInvalid, message)
        .with_hint("send it again; nothing was kept")
        .into()
}

/// Removes a file that is not to be imported after all.
pub(super) async fn discard(
    State(shared): State<Arc<Shared>>,
    path: OfUpload,
) -> Result<StatusCode, Refusal> {
    let Path(UploadPath { upload }) = path.map_err(bad_path)?;
    let discarding = move |shared: &Shared| Ok(shared.app.discard_upload(&upload)?);
    shared.run(discarding).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How a file is to be read, where that is not left to recognition.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    mapping: Option<String>,
    source: Option<String>,
    timezone: Option<String>,
    day_first: Option<bool>,
    sheet: Option<String>,
}

impl Reading {
    /// The import of `upload` read this way.
    pub(super) fn request(self, workspace: WorkspaceId, upload: &Upload) -> ImportRequest {
        ImportRequest {
            files: vec![upload.path.to_string_lossy().into_owned()],
            map: self.mapping.map(MappingDocument::Text),
            source: self.source,
            timezone: self.timezone,
            day_first: self.day_first,
            sheet: self.sheet,
            ..ImportRequest::new(workspace)
        }
    }
}

/// A file before anything is stored.
#[derive(Serialize)]
pub(super) struct PreviewItem {
    name: String,
    format: &'static str,
    encoding: Option<&'static str>,
    delimiter: Option<char>,
    sheet: Option<String>,
    renamed_columns: usize,
    event_name: Option<String>,
    is_day_ambiguous: bool,
    known: Option<&'static str>,
    columns: Vec<ColumnItem>,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    mapping: String,
}

#[derive(Serialize)]
struct ColumnItem {
    name: String,
    role: &'static str,
    reason: String,
    confidence: u8,
    samples: Vec<String>,
    blank: usize,
}

/// What the file is, what its columns probably mean, and the mapping that follows.
pub(super) async fn preview(
    State(shared): State<Arc<Shared>>,
    path: OfUpload,
    JsonText(text): JsonText,
) -> Result<Json<PreviewItem>, Refusal> {
    let Path(UploadPath { upload }) = path.map_err(bad_path)?;
    let reading: Reading = serde_json::from_str(&text)
        .map_err(|error| AppError::new(ErrorCode::RequestInvalid, error.to_string()))?;
    let looking = move |shared: &Shared| {
        let upload = shared.app.upload(&upload)?;
        let anywhere: WorkspaceId = "default".parse().map_err(AppError::from)?;
        let mut previews = shared.app.preview(&reading.request(anywhere, &upload))?;
        let unreadable = || AppError::new(ErrorCode::ImportUnreadable, "the file holds no table");
        let preview = previews.pop().ok_or_else(unreadable)?;
        Ok(PreviewItem::of(upload.name, preview))
    };
    Ok(Json(shared.run(looking).await?))
}

impl PreviewItem {
    fn of(name: String, preview: FilePreview) -> Self {
        let FilePreview {
            detected,
            recognition,
            ..
        } = preview;
        Self {
            name,
            format: detected.format.as_str(),
            encoding: detected.encoding,
            delimiter: detected.delimiter,
            sheet: detected.sheet,
            renamed_columns: detected.renamed.len(),
            event_name: recognition.event_name,
            is_day_ambiguous: recognition.is_day_ambiguous,
            known: recognition.known.map(|known| known.key),
            columns: recognition.columns.into_iter().map(column).collect(),
            header: preview.columns,
            rows: preview.rows,
            mapping: preview.mapping,
        }
    }
}

fn column(guess: ColumnGuess) -> ColumnItem {
    ColumnItem {
        name: guess.name,
        role: guess.role.word(),
        reason: guess.reason,
        confidence: guess.confidence,
        samples: guess.samples,
        blank: guess.blank,
    }
}
