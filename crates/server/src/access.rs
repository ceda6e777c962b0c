//! Who is let in: hosts and origins first, then token or session.

mod gate;
mod hosts;
mod secret;
mod sessions;

pub(crate) use gate::{Signed, guard_origin, require_session};
pub(crate) use hosts::Hosts;
pub(crate) use secret::Secret;
pub(crate) use sessions::Sessions;

use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};
use wayfarer_app::Capability;

/// Everything access is decided by.
pub(crate) struct Access {
    /// Names the server answers to.
    pub hosts: Hosts,
    token: Secret,
    edit_token: Option<Secret>,
    sessions: Sessions,
    cookie: String,
    link_used: AtomicBool,
}

impl Access {
    /// `port` is part of the cookie's name: browsers share cookies between ports.
    pub fn new(hosts: Hosts, token: Secret, port: u16) -> Self {
        Self {
            hosts,
            token,
            edit_token: None,
            sessions: Sessions::default(),
            cookie: format!("wayfarer_{port}"),
            link_used: AtomicBool::new(false),
        }
    }

    /// Lets in those with a second token, too; they may do everything but publish.
    pub fn with_edit_token(self, token: Option<Secret>) -> Self {
        Self {
            edit_token: token,
            ..self
        }
    }

    /// What the one with the token or a live session may do; `None` for everybody else.
    pub fn capability(&self, headers: &HeaderMap) -> Option<Capability> {
        let by_token = bearer(headers).and_then(|token| self.of_token(token));
        by_token.or_else(|| self.sessions.capability(self.session(headers)?))
    }

    /// Opens a session for a token: the `Set-Cookie` value, or `None` for a wrong token.
    pub fn open_session(&self, token: &str) -> Option<String> {
        self.of_token(token).map(|may| {
            let session = self.sessions.open(may);
            format!(
                "{}={session}; Path=/; HttpOnly; SameSite=Strict",
                self.cookie
            )
        })
    }

    /// Opens a session from the sign-in link, which works once: links stay in histories.
    pub fn open_session_by_link(&self, token: &str) -> Option<String> {
        let is_first = self.token.matches(token) && !self.link_used.swap(true, Ordering::Relaxed);
        if is_first {
            self.open_session(token)
        } else {
            None
        }
    }

    fn of_token(&self, token: &str) -> Option<Capability> {
        // Both are compared whatever the first says.
        let is_full = self.token.matches(token);
        let edit = self.edit_token.as_ref();
        let is_edit = edit.is_some_and(|edit| edit.matches(token));
        match (is_full, is_edit) {
            (true, _) => Some(Capability::Publish),
            (false, true) => Some(Capability::Edit),
            (false, false) => None,
        }
    }

    /// Ends the request's session: the `Set-Cookie` value that removes the cookie.
    pub fn close_session(&self, headers: &HeaderMap) -> String {
        if let Some(session) = self.session(headers) {
            self.sessions.close(session);
        }
        format!(
            "{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
            self.cookie
        )
    }

    fn session<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let cookies = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.cookie)
            .map(|(_, session)| session)
            .find(|session| self.sessions.capability(session).is_some())
    }
}

/// The token of an `Authorization: Bearer` header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
