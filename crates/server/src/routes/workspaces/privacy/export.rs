//! `GET /api/v1/workspaces/{ws}/people/{person}/export`

use std::io::Cursor;
use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use wayfarer_app::Control;

use crate::access::Seen;
use crate::problem::Refusal;
use crate::routes::workspaces::person::PersonPath;
use crate::routes::workspaces::{Named, bad_path};
use crate::shared::Shared;

/// Everything that is held of a person, as a ZIP file.
pub(in crate::routes) async fn export(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    path: Result<Path<PersonPath>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(PersonPath { person }) = path.map_err(bad_path)?;
    let seen = Seen::People {
        kind: "export",
        subject: Some(person.clone()),
    };
    let limit = shared.limits.question_timeout;
    let writing = move |shared: &Shared| {
        let (mut bytes, control) = (Vec::new(), Control::with_limit(limit));
        let out = Cursor::new(&mut bytes);
        shared
            .app
            .export_person(&workspace, &person, out, &control)?;
        Ok(bytes)
    };
    let bytes = shared.run(writing).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"person.zip\""),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((Extension(seen), headers, bytes).into_response())
}
