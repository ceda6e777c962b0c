//! Whether a message is from whom it says: the usual signatures of webhooks.
//!
//! Sources: Standard Webhooks 1.0.0 (`standard_webhooks`); the header of Stripe and Calendly,
//! `t=…,v1=…` over `t.body` (`timestamped`); a keyed hash of the body alone, as GitHub, Shopify
//! and Typeform send it (`hmac`); a token known to both (`token`).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use wayfarer_core::{KeyedHash, Millis};

use crate::value::{ParsedTime, parse_iso};

/// How far the sender's clock may be off, and how old a delivery may be, ms.
const TOLERANCE_MS: Millis = 5 * 60 * 1_000;

/// How the sender proves itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Signature {
    /// `webhook-id`, `webhook-timestamp`, `webhook-signature`; the secret is `whsec_…`.
    StandardWebhooks {
        /// The secret, base64 behind `whsec_`.
        secret: String,
    },
    /// `t=1700000000,v1=<hex>` in one header, over `t.body`.
    Timestamped {
        /// The header.
        header: String,
        /// The secret as it was given.
        secret: String,
    },
    /// HMAC-SHA256 of the body in one header.
    Hmac {
        /// The header.
        header: String,
        /// The secret as it was given.
        secret: String,
        /// How the hash is written.
        #[serde(default)]
        encoding: Encoding,
        /// What stands before it, such as `sha256=`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        prefix: String,
        /// The header of the time, where it is signed before the body, as Zendesk does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timestamp: Option<String>,
    },
    /// A token in one header.
    Token {
        /// The header.
        header: String,
        /// The token.
        secret: String,
    },
}

/// How a hash is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// Two hexadecimal digits a byte.
    #[default]
    Hex,
    /// Base64.
    Base64,
}

/// Why a delivery is not from whom it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header is missing.
    #[error("the request has no header {0}: set the secret up at the sender")]
    Missing(String),
    /// The header says something else.
    #[error("{0} cannot be read: it is written otherwise than this source expects")]
    Unreadable(String),
    /// Sent long ago, or by a clock that is off.
    #[error(
        "the signature is of another time than this server's: 5 minutes at most may lie between"
    )]
    Old,
    /// Another secret, or another body.
    #[error(
        "the signature does not fit: the secret is another, or the body was changed on its way"
    )]
    Mismatch,
}

impl Signature {
    /// The secret.
    pub fn secret(&self) -> &str {
        match self {
            Self::StandardWebhooks { secret }
            | Self::Timestamped { secret, .. }
            | Self::Hmac { secret, .. }
            | Self::Token { secret, .. } => secret,
        }
    }

    /// The same with another secret.
    pub fn with_secret(mut self, other: String) -> Self {
        match &mut self {
            Self::StandardWebhooks { secret }
            | Self::Timestamped { secret, .. }
            | Self::Hmac { secret, .. }
            | Self::Token { secret, .. } => *secret = other,
        }
        self
    }

    /// The header it stands in.
    pub fn header(&self) -> &str {
        match self {
            Self::StandardWebhooks { .. } => "webhook-signature",
            Self::Timestamped { header, .. }
            | Self::Hmac { header, .. }
            | Self::Token { header, .. } => header,
        }
    }

    /// Whether a delivery is from whom it says. `header` finds headers by their names in small
    /// letters; `body` is as it came.
    ///
    /// # Errors
    /// It is not, or it cannot be known.
    pub fn check<'h>(
        &self,
        header: impl Fn(&str) -> Option<&'h str>,
        body: &[u8],
        now_ms: Millis,
    ) -> Result<(), SignatureError> {
        let given = |name: &str| {
            let found = header(&name.to_ascii_lowercase());
            found.ok_or_else(|| SignatureError::Missing(name.to_owned()))
        };
        let said = given(self.header())?;
        match self {
            Self::StandardWebhooks { secret } => {
                let (id, at) = (given("webhook-id")?, given("webhook-timestamp")?);
                is_recent(at, "webhook-timestamp", now_ms)?;
                let encoded = secret.strip_prefix("whsec_").unwrap_or(secret);
                let key = BASE64_STANDARD
                    .decode(encoded)
                    .unwrap_or_else(|_| secret.clone().into_bytes());
                let signed = KeyedHash::of(&key, &[id.as_bytes(), b".", at.as_bytes(), b".", body]);
                let hashes = said.split(' ').filter_map(|one| one.strip_prefix("v1,"));
                fits_any(
                    &signed,
                    hashes.map(|hash| BASE64_STANDARD.decode(hash).ok()),
                )
            }
            Self::Timestamped { header, secret } => {
                let parts = || {
                    said.split(',')
                        .filter_map(|part| part.trim().split_once('='))
                };
                let at = parts().find_map(|(name, value)| (name == "t").then_some(value));
                let at = at.ok_or_else(|| SignatureError::Unreadable(header.clone()))?;
                is_recent(at, header, now_ms)?;
                let signed = KeyedHash::of(secret.as_bytes(), &[at.as_bytes(), b".", body]);
                let hashes = parts().filter_map(|(name, value)| (name == "v1").then_some(value));
                fits_any(&signed, hashes.map(unhexed))
            }
            Self::Hmac {
                secret,
                encoding,
                prefix,
                timestamp,
                ..
            } => {
                let at = timestamp.as_deref().map(|name| {
                    let at = given(name)?;
                    is_recent(at, name, now_ms).map(|()| at)
                });
                let at = at.transpose()?.unwrap_or_default();
                let hash = said.trim().strip_prefix(prefix.as_str());
                let hash = hash.ok_or(SignatureError::Mismatch)?;
                let hash = match encoding {
                    Encoding::Hex => unhexed(hash),
                    Encoding::Base64 => BASE64_STANDARD.decode(hash).ok(),
                };
                fits_any(
                    &KeyedHash::of(secret.as_bytes(), &[at.as_bytes(), body]),
                    [hash],
                )
            }
            // Hashes of both are compared, which takes the same time whatever they share.
            Self::Token { secret, .. } => {
                let key = secret.as_bytes();
                let said = KeyedHash::of(key, &[said.as_bytes()]).bytes();
                fits_any(&KeyedHash::of(key, &[key]), [Some(said.to_vec())])
            }
        }
    }
}

/// Compared in a time that tells nothing.
fn fits_any(
    signed: &KeyedHash,
    hashes: impl IntoIterator<Item = Option<Vec<u8>>>,
) -> Result<(), SignatureError> {
    let mut hashes = hashes.into_iter().flatten();
    match hashes.any(|hash| signed.is(&hash)) {
        true => Ok(()),
        false => Err(SignatureError::Mismatch),
    }
}

/// Whether a time, in seconds since 1970 or ISO 8601, lies near.
fn is_recent(at: &str, header: &str, now_ms: Millis) -> Result<(), SignatureError> {
    let seconds = at.trim().parse().ok();
    let at_ms = seconds.map(|at_s: i64| at_s.saturating_mul(1_000));
    let at_ms = at_ms.or_else(|| match parse_iso(at.trim())? {
        ParsedTime::Utc(ms) | ParsedTime::Wall(ms) => Some(ms),
    });
    let at_ms = at_ms.ok_or_else(|| SignatureError::Unreadable(header.to_owned()))?;
    match at_ms.abs_diff(now_ms) <= TOLERANCE_MS.unsigned_abs() {
        true => Ok(()),
        false => Err(SignatureError::Old),
    }
}

fn unhexed(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let byte = |pair: &[u8]| {
        let [high, low] = [pair[0], pair[1]].map(|digit| char::from(digit).to_digit(16));
        u8::try_from(high? * 16 + low?).ok()
    };
    digits.chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: Millis = 1_614_265_330_000;

    fn checked(
        signature: &Signature,
        headers: &[(&'static str, &'static str)],
        body: &str,
        now_ms: Millis,
    ) -> Result<(), SignatureError> {
        let find = |name: &str| {
            let found = headers.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| *value)
        };
        signature.check(find, body.as_bytes(), now_ms)
    }

    fn read(json: &str) -> Signature {
        serde_json::from_str(json).unwrap()
    }

    /// The example of the Standard Webhooks specification's libraries.
    #[test]
    fn standard_webhooks_are_verified_as_their_libraries_do() {
        let signature =
            read(r#"{"standard_webhooks": {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}"#);
        let body = r#"{"test": 2432232314}"#;
        let headers = [
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            (
                "webhook-signature",
                "v1,bm9ldHUjKzFob2VudXRob2VodWUzMjRvdWVvdW9ldQo= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ),
        ];
        assert_eq!(checked(&signature, &headers, body, NOW_MS), Ok(()));
        let late = NOW_MS + TOLERANCE_MS + 1_000;
        assert_eq!(
            checked(&signature, &headers, body, late),
            Err(SignatureError::Old)
        );
        assert_eq!(
            checked(&signature, &headers, "{}", NOW_MS),
            Err(SignatureError::Mismatch)
        );
        assert_eq!(
            checked(&signature, &headers[1..], body, NOW_MS),
            Err(SignatureError::Missing("webhook-id".to_owned()))
        );
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn a_header_with_time_and_hash_is_verified() {
        let signature =
            read(r#"{"timestamped": {"header": "Stripe-Signature", "secret": "whsec_test"}}"#);
        let hash = KeyedHash::of(b"whsec_test", &[b"1614265330.{}"]).bytes();
        let hash = hex(&hash);
        let header: &'static str = format!("t=1614265330,v0=00,v1={hash}").leak();
        let headers = [("stripe-signature", header)];
        assert_eq!(checked(&signature, &headers, "{}", NOW_MS), Ok(()));
        assert_eq!(
            checked(&signature, &headers, "[]", NOW_MS),
            Err(SignatureError::Mismatch)
        );
        let unreadable = [("stripe-signature", "sha256=00")];
        assert_eq!(
            checked(&signature, &unreadable, "{}", NOW_MS),
            Err(SignatureError::Unreadable("Stripe-Signature".to_owned()))
        );
    }

    /// The example of GitHub's documentation.
    #[test]
    fn a_hash_of_the_body_is_verified() {
        let signature = read(
            r#"{"hmac": {"header": "X-Hub-Signature-256", "prefix": "sha256=", "secret": "It's a Secret to Everybody"}}"#,
        );
        let said = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let headers = [("x-hub-signature-256", said)];
        assert_eq!(checked(&signature, &headers, "Hello, World!", 0), Ok(()));
        assert_eq!(
            checked(&signature, &headers, "Hello, World", 0),
            Err(SignatureError::Mismatch)
        );
        let plain = [("x-hub-signature-256", &said[7..])];
        assert_eq!(
            checked(&signature, &plain, "Hello, World!", 0),
            Err(SignatureError::Mismatch)
        );
    }

    #[test]
    fn a_time_that_is_signed_too_must_be_near() {
        let signature = read(
            r#"{"hmac": {"header": "X-Sign", "secret": "s", "encoding": "base64", "timestamp": "X-Time"}}"#,
        );
        let at = "2021-02-25T15:02:10Z";
        let hash = KeyedHash::of(b"s", &[at.as_bytes(), b"{}"]).bytes();
        let hash: &'static str = BASE64_STANDARD.encode(hash).leak();
        let headers = [("x-sign", hash), ("x-time", at)];
        assert_eq!(checked(&signature, &headers, "{}", NOW_MS), Ok(()));
        let later = NOW_MS + 3_600_000;
        assert_eq!(
            checked(&signature, &headers, "{}", later),
            Err(SignatureError::Old)
        );
        assert_eq!(
            checked(&signature, &headers[..1], "{}", NOW_MS),
            Err(SignatureError::Missing("X-Time".to_owned()))
        );
    }

    #[test]
    fn a_token_is_compared_whole() {
        let signature = read(r#"{"token": {"header": "X-Token", "secret": "open sesame"}}"#);
        let with = |said: &'static str| checked(&signature, &[("x-token", said)], "", 0);
        assert_eq!(with("open sesame"), Ok(()));
        for wrong in ["open", "open sesame ", ""] {
            assert_eq!(with(wrong), Err(SignatureError::Mismatch), "{wrong}");
        }
    }
}
