//! Lists in pages: `limit` and `cursor` in, `next` out.

use std::fmt::Write as _;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use crate::problem::Refusal;

/// Items of a page unless `limit` says otherwise.
pub(crate) const LIMIT_DEFAULT: usize = 100;
/// The longest page.
pub(crate) const LIMIT_MAX: usize = 1_000;

/// Which page is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageQuery {
    /// How many items; 1 to 1,000.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for PageQuery {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let query = Query::<Self>::from_request_parts(parts, state).await;
        let Query(query) = query.map_err(|rejection| invalid(rejection.body_text()))?;
        Ok(query)
    }
}

/// One page of a list.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Page<T> {
    /// How many items there are in all.
    pub total: usize,
    /// The items of this page.
    pub items: Vec<T>,
    /// The cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// The wanted page of `items`, which are ascending by key. A cursor names the key its
    /// page follows, so a list that grows between two pages repeats and loses nothing.
    pub fn of(items: Vec<(String, T)>, query: &PageQuery) -> Result<Self, Refusal> {
        let limit = query.limit.unwrap_or(LIMIT_DEFAULT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(invalid(format!(
                "`limit` is {limit}; give 1 to {LIMIT_MAX}"
            )));
        }
        let after = query.cursor.as_deref().map(key_of).transpose()?;
        let total = items.len();
        let start = match &after {
            Some(after) => items.partition_point(|(key, _)| key <= after),
            None => 0,
        };
        let page: Vec<(String, T)> = items.into_iter().skip(start).take(limit).collect();
        let is_last = start + page.len() >= total;
        let next = page
            .last()
            .filter(|_| !is_last)
            .map(|(key, _)| cursor_of(key));
        Ok(Self {
            total,
            items: page.into_iter().map(|(_, item)| item).collect(),
            next,
        })
    }
}

/// Keys are names in any script; a cursor travels in addresses.
fn cursor_of(key: &str) -> String {
    key.bytes().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn key_of(cursor: &str) -> Result<String, Refusal> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = cursor.as_bytes().chunks(2).map(byte).collect();
    let key = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    key.ok_or_else(|| {
        invalid(
            "`cursor` is not one this server gave; use the `next` of the page before".to_owned(),
        )
    })
}

fn invalid(message: String) -> Refusal {
    Refusal(AppError::new(ErrorCode::RequestInvalid, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<(String, u8)> {
        ["a", "b", "付款", "退款"]
            .iter()
            .zip(0..)
            .map(|(name, n)| ((*name).to_owned(), n))
            .collect()
    }

    fn query(limit: usize, cursor: Option<String>) -> PageQuery {
        PageQuery {
            limit: Some(limit),
            cursor,
        }
    }

    #[test]
    fn pages_join_to_the_whole_list() {
        for limit in 1..=5 {
            let (mut joined, mut cursor) = (Vec::new(), None);
            loop {
                let page = Page::of(names(), &query(limit, cursor)).unwrap();
                assert_eq!(page.total, 4);
                assert!(page.items.len() <= limit);
                joined.extend(page.items);
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(joined, [0, 1, 2, 3], "limit {limit}");
        }
    }

    #[test]
    fn wrong_limits_and_cursors_are_refused() {
        for (limit, cursor) in [
            (0, None),
            (1_001, None),
            (1, Some("x")),
            (1, Some("f")),
            (1, Some("ff")),
        ] {
            let page = Page::of(names(), &query(limit, cursor.map(str::to_owned)));
            assert_eq!(page.unwrap_err().0.code, ErrorCode::RequestInvalid);
        }
    }
}
