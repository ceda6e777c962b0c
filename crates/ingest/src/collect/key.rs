//! Finding the write key: every SDK puts it somewhere else.

use serde_json::Value as Json;

/// The write key of a request: `credentials` is what a `Basic` header decodes to or a
/// `Bearer` header carries, `query` the value of the query's `writeKey`. Headers come first,
/// then the query, then the body's `writeKey`, `api_key` or `token`.
pub fn write_key<'a>(
    credentials: Option<&'a str>,
    query: Option<&'a str>,
    body: &'a Json,
) -> Option<&'a str> {
    let user = credentials.map(|text| text.split_once(':').map_or(text, |(user, _)| user));
    let named = |name: &str| body.get(name).and_then(Json::as_str);
    let of_event = || body.pointer("/properties/token").and_then(Json::as_str);
    let filled = |key: &&str| !key.trim().is_empty();
    [
        user,
        query,
        named("writeKey"),
        named("api_key"),
        named("token"),
    ]
    .into_iter()
    .flatten()
    .find(filled)
    .or_else(|| of_event().filter(filled))
    .map(str::trim)
}
