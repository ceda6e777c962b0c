//! Who is let in: hosts and origins first, then a member's sign-in, an API key, or, as long as
//! there is no member, the token printed at start.

mod caller;
mod gate;
mod hosts;
mod masked;
mod peer;
mod secret;
mod sessions;
mod trail;

pub(crate) use caller::{Called, Signed, must_enter};
pub(crate) use gate::{guard_origin, is_own_page, let_in};
pub(crate) use hosts::Hosts;
pub(crate) use masked::{MaskedAlready, Masking};
pub(crate) use peer::{Peer, address, visitor};
pub(crate) use secret::Secret;
pub(crate) use sessions::Sessions;
pub(crate) use trail::Seen;

use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};
use wayfarer_app::{App, AppError, Caller, Capability};

/// Everything access is decided by.
pub(crate) struct Access {
    /// Names the server answers to.
    pub hosts: Hosts,
    /// How the server is reached.
    pub way: Way,
    token: Secret,
    edit_token: Option<Secret>,
    sessions: Sessions,
    port: u16,
    link_used: AtomicBool,
}

/// How the server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Way {
    /// As it is: on this machine only.
    #[default]
    Plain,
    /// Over TLS.
    Tls,
    /// Through a proxy that speaks TLS and says who calls.
    Proxy,
}

impl Access {
    /// `port` is part of the cookie's name: browsers share cookies between ports.
    pub fn new(hosts: Hosts, token: Secret, port: u16) -> Self {
        Self {
            hosts,
            way: Way::Plain,
            token,
            edit_token: None,
            sessions: Sessions::default(),
            port,
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

    /// Who sends a request with these headers; `None` for everybody who is not let in.
    /// Blocks.
    pub fn caller(&self, app: &App, headers: &HeaderMap) -> Result<Option<Caller>, AppError> {
        let (bearer, sessions) = (bearer(headers), self.cookies(headers));
        let mut sessions = sessions.peekable();
        if bearer.is_none() && sessions.peek().is_none() {
            return Ok(None);
        }
        if let Some(key) = bearer.filter(|token| App::is_api_key(token))
            && let Some(caller) = app.caller_of_key(key)?
        {
            return Ok(Some(caller));
        }
        if !app.has_members()? {
            let by_token = bearer.and_then(|token| self.of_token(token));
            let may = by_token.or_else(|| sessions.find_map(|key| self.sessions.capability(key)));
            return Ok(may.map(Caller::token));
        }
        for token in sessions {
            if let Some(caller) = app.caller_of_sign_in(token)? {
                return Ok(Some(caller));
            }
        }
        Ok(None)
    }

    /// Whether a text is the token printed at start.
    pub fn is_token(&self, token: &str) -> bool {
        self.token.matches(token)
    }

    /// Opens a session for a token: the `Set-Cookie` value, or `None` for a wrong token.
    pub fn open_session(&self, token: &str) -> Option<String> {
        let may = self.of_token(token)?;
        Some(self.cookie_with(&self.sessions.open(may)))
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

    /// The `Set-Cookie` value that makes a browser carry `session`.
    pub fn cookie_with(&self, session: &str) -> String {
        format!("{}={session}; {}", self.cookie(), self.cookie_rules())
    }

    fn cookie(&self) -> String {
        let (prefix, port) = (self.cookie_prefix(), self.port);
        format!("{prefix}wayfarer_{port}")
    }

    /// Browsers take a cookie of this name from its own host over TLS only.
    fn cookie_prefix(&self) -> &'static str {
        match self.way {
            Way::Plain => "",
            Way::Tls | Way::Proxy => "__Host-",
        }
    }

    fn cookie_rules(&self) -> &'static str {
        match self.way {
            Way::Plain => "Path=/; HttpOnly; SameSite=Strict",
            Way::Tls | Way::Proxy => "Path=/; Secure; HttpOnly; SameSite=Strict",
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

    /// Ends the request's sessions: the `Set-Cookie` value that removes the cookie. Blocks.
    pub fn close_session(&self, app: &App, headers: &HeaderMap) -> Result<String, AppError> {
        for session in self.cookies(headers) {
            self.sessions.close(session);
            app.sign_out(session)?;
        }
        let rules = self.cookie_rules();
        Ok(format!("{}=; {rules}; Max-Age=0", self.cookie()))
    }

    /// What the request carries as this server's session; anybody may send anything.
    pub fn cookies<'a>(&self, headers: &'a HeaderMap) -> impl Iterator<Item = &'a str> {
        let cookies = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let own = self.cookie();
        cookies
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(move |(name, session)| *name == own && !session.is_empty())
            .map(|(_, session)| session)
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
