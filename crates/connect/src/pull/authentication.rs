//! How a request proves itself.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};

use super::fill::{Values, settled};
use super::{Grant, Granted};

/// How a request proves itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Authentication {
    /// `Authorization: Bearer <secret>`.
    Bearer {
        /// The token.
        secret: String,
    },
    /// `Authorization: Basic`, of a user and a secret.
    Basic {
        /// The user; may be empty.
        #[serde(default)]
        user: String,
        /// The password; some tools take the key as user and nothing here.
        secret: String,
    },
    /// A header of the tool's own.
    Header {
        /// Its name.
        name: String,
        /// Its value.
        secret: String,
    },
    /// A part of the query.
    Query {
        /// Its name.
        name: String,
        /// Its value.
        secret: String,
    },
    /// OAuth 2: a token that is asked for first, with client credentials or a refresh token.
    Oauth2 {
        /// Where tokens are given; `{name}` stands for a setting.
        token_url: String,
        /// The client.
        client_id: String,
        /// The client's secret.
        secret: String,
        /// The refresh token; without it the client speaks for itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refresh_token: Option<String>,
        /// What may be done with the token.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scope: Option<String>,
    },
}

/// Where a proof goes.
pub(super) enum Proof {
    Header(String, String),
    Query(String, String),
}

impl Authentication {
    /// Its secrets.
    pub(super) fn secrets_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Bearer { secret }
            | Self::Basic { secret, .. }
            | Self::Header { secret, .. }
            | Self::Query { secret, .. } => vec![secret],
            Self::Oauth2 {
                secret,
                refresh_token,
                ..
            } => std::iter::once(secret).chain(refresh_token).collect(),
        }
    }

    /// Where its tokens are given.
    pub(super) fn token_url(&self) -> Option<&str> {
        match self {
            Self::Oauth2 { token_url, .. } => Some(token_url),
            _ => None,
        }
    }

    /// What is wrong with it.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let is_blank = |text: &String| text.trim().is_empty();
        match self {
            Self::Bearer { secret } | Self::Basic { secret, .. } if is_blank(secret) => {
                Some("it has no secret")
            }
            Self::Header { name, secret } | Self::Query { name, secret }
                if is_blank(name) || is_blank(secret) =>
            {
                Some("it has no name or no secret")
            }
            Self::Oauth2 {
                token_url,
                client_id,
                secret,
                ..
            } if [token_url, client_id, secret].into_iter().any(is_blank) => {
                Some("it has no token_url, no client_id or no secret")
            }
            _ => None,
        }
    }

    /// The token that has to be asked for first.
    pub(super) fn grant(&self, settings: &Values) -> Option<Grant> {
        let Self::Oauth2 {
            token_url,
            client_id,
            secret,
            refresh_token,
            scope,
        } = self
        else {
            return None;
        };
        let mut form = vec![
            ("client_id", client_id.as_str()),
            ("client_secret", secret.as_str()),
        ];
        match refresh_token {
            Some(token) => {
                form.push(("grant_type", "refresh_token"));
                form.push(("refresh_token", token));
            }
            None => form.push(("grant_type", "client_credentials")),
        }
        form.extend(scope.as_deref().map(|scope| ("scope", scope)));
        Some(Grant::new(settled(token_url, settings), &form))
    }

    /// What goes into the request.
    pub(super) fn proof(&self, granted: Option<&Granted>) -> Option<Proof> {
        let authorised = |value: String| Proof::Header("authorization".to_owned(), value);
        Some(match self {
            Self::Bearer { secret } => authorised(format!("Bearer {secret}")),
            Self::Basic { user, secret } => {
                let pair = BASE64_STANDARD.encode(format!("{user}:{secret}"));
                authorised(format!("Basic {pair}"))
            }
            Self::Header { name, secret } => Proof::Header(name.clone(), secret.clone()),
            Self::Query { name, secret } => Proof::Query(name.clone(), secret.clone()),
            Self::Oauth2 { .. } => authorised(format!("Bearer {}", granted?.token)),
        })
    }
}
