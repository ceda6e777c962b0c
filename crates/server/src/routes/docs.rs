//! The reference page.

use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Html;

use crate::pages::{Language, LanguageQuery, reference};

/// `GET /docs`
pub(super) async fn show(Query(query): Query<LanguageQuery>, headers: HeaderMap) -> Html<String> {
    let language = Language::choose(query.lang.as_deref(), &headers);
    Html(reference(language))
}
