//! Finding the write key: every SDK puts it somewhere else.

use serde_json::Value as Json;

/// The write key of a request: `credentials` is what a `Basic` header decodes to or a
/// `Bearer` header carries, `query` the value of the query's `writeKey`. Headers come first,
/// then the query, then the body's `writeKey`, `api_key` or `token`, then those of its first
/// message.
pub fn write_key<'a>(
    credentials: Option<&'a str>,
    query: Option<&'a str>,
    body: &'a Json,
) -> Option<&'a str> {
    let user = credentials.map(|text| text.split_once(':').map_or(text, |(user, _)| user));
    let filled = |key: &&str| !key.trim().is_empty();
    let outside = [user, query].into_iter().flatten();
    outside
        .chain(of_message(body))
        .chain(first_message(body).into_iter().flat_map(of_message))
        .find(filled)
        .map(str::trim)
}

/// Where a message, or a body around messages, may carry a key.
fn of_message(json: &Json) -> impl Iterator<Item = &str> {
    const PLACES: [&str; 6] = [
        "/writeKey",
        "/api_key",
        "/token",
        "/$token",
        "/properties/token",
        "/aid",
    ];
    PLACES
        .iter()
        .filter_map(|place| json.pointer(place).and_then(Json::as_str))
}

fn first_message(body: &Json) -> Option<&Json> {
    let lists = ["batch", "data", "events"];
    let list = body
        .as_array()
        .or_else(|| lists.iter().find_map(|name| body.get(*name)?.as_array()));
    list?.first()
}
