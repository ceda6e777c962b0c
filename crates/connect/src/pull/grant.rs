//! OAuth 2 tokens (RFC 6749, sections 4.4 and 6).

use std::fmt;

use serde::Deserialize;
use wayfarer_core::Millis;

use super::{PullProblem, Trouble};
use crate::{Request, Response};

/// A token is asked for again this long before it ends, ms.
const EARLY_MS: Millis = 60_000;
/// How long a token is taken to last that does not say, s.
const LASTS_S: i64 = 600;
/// The largest answer with a token, bytes.
const BODY_BYTES_MAX: usize = 64 << 10;

/// A request for a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant {
    url: String,
    form: String,
}

/// A token, and until when it is used.
#[derive(Clone, PartialEq, Eq)]
pub struct Granted {
    pub(super) token: String,
    /// ms UTC.
    pub until_ms: Millis,
}

impl fmt::Debug for Granted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Granted {{ until_ms: {} }}", self.until_ms)
    }
}

#[derive(Deserialize)]
struct Told {
    access_token: String,
    #[serde(default)]
    expires_in: Option<i64>,
}

impl Grant {
    pub(super) fn new(url: String, form: &[(&str, &str)]) -> Self {
        let mut encoded = reqwest::Url::parse("form:").expect("an address");
        encoded.query_pairs_mut().extend_pairs(form);
        Self {
            url,
            form: encoded.query().unwrap_or_default().to_owned(),
        }
    }

    /// The request.
    pub fn request(&self) -> Request {
        let form = "application/x-www-form-urlencoded";
        Request {
            headers: vec![("accept".to_owned(), "application/json".to_owned())],
            body_bytes_max: BODY_BYTES_MAX,
            ..Request::post(&self.url, form, self.form.clone())
        }
    }

    /// The token of its answer.
    ///
    /// # Errors
    /// None was given.
    pub fn granted(response: &Response, now_ms: Millis) -> Result<Granted, PullProblem> {
        match response.status {
            200..=299 => {}
            400..=403 => return Err(PullProblem::new(Trouble::NoToken, response.status)),
            status => return Err(PullProblem::of_status(response, status, now_ms)),
        }
        let told: Told = serde_json::from_slice(&response.body)
            .map_err(|_| PullProblem::new(Trouble::NoToken, response.status))?;
        let lasts_ms = told.expires_in.unwrap_or(LASTS_S).clamp(0, 86_400) * 1_000;
        Ok(Granted {
            token: told.access_token,
            until_ms: now_ms + (lasts_ms - EARLY_MS).max(0),
        })
    }
}
