//! Headers every answer carries.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::pages::web_app::StyleNonce;

const FOR_ALL: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];
const PAGE_POLICY: &str = "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Adds what keeps browsers from guessing types, leaking addresses, framing pages, running
/// foreign scripts and storing answers.
pub(crate) async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let nonce = response.extensions_mut().remove::<StyleNonce>();
    let headers = response.headers_mut();
    for (name, value) in FOR_ALL {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let is_page = content_type.is_some_and(|value| value.starts_with("text/html"));
    let policy = if is_page { PAGE_POLICY } else { API_POLICY };
    headers.insert(CONTENT_SECURITY_POLICY, policy_with(policy, nonce));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The policy; style elements that carry the document's nonce are let in, too.
fn policy_with(policy: &'static str, nonce: Option<StyleNonce>) -> HeaderValue {
    let plain = HeaderValue::from_static(policy);
    let Some(StyleNonce(nonce)) = nonce else {
        return plain;
    };
    let wider = format!("{policy}; style-src 'self' 'nonce-{nonce}'");
    HeaderValue::try_from(wider).unwrap_or(plain)
}

/// Makes browsers come back over TLS only, for a year.
pub(crate) async fn over_tls_only(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let rule = HeaderValue::from_static("max-age=31536000");
    response
        .headers_mut()
        .insert(STRICT_TRANSPORT_SECURITY, rule);
    response
}
