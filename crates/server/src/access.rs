//! Who is let in: hosts and origins first, then token or session.

mod gate;
mod hosts;
mod secret;
mod sessions;

pub(crate) use gate::{guard_origin, require_session};
pub(crate) use hosts::Hosts;
pub(crate) use secret::Secret;
pub(crate) use sessions::Sessions;

use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};

/// Everything access is decided by.
pub(crate) struct Access {
    /// Names the server answers to.
    pub hosts: Hosts,
    token: Secret,
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
            sessions: Sessions::default(),
            cookie: format!("wayfarer_{port}"),
            link_used: AtomicBool::new(false),
        }
    }

    /// Whether the request carries the token or a live session.
    pub fn admits(&self, headers: &HeaderMap) -> bool {
        self.has_bearer(headers) || self.session(headers).is_some()
    }

    /// Opens a session for the token: the `Set-Cookie` value, or `None` for a wrong token.
    pub fn open_session(&self, token: &str) -> Option<String> {
        self.token.matches(token).then(|| {
            let session = self.sessions.open();
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

    fn has_bearer(&self, headers: &HeaderMap) -> bool {
        let value = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let Some((scheme, token)) = value.and_then(|value| value.split_once(' ')) else {
            return false;
        };
        scheme.eq_ignore_ascii_case("bearer") && self.token.matches(token.trim())
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
            .find(|session| self.sessions.holds(session))
    }
}
