//! Signing in and out, and who a session or key belongs to.

use std::net::IpAddr;
use std::sync::PoisonError;

use serde_json::json;
use wayfarer_core::{ErrorCode, Millis};
use wayfarer_metadata::{AccessBook, MemberRecord, SignInRecord, Who, WhoKind};

use super::audit::nobody;
use super::throttle::Attempt;
use super::{Caller, SignInShown, passwords, tokens};
use crate::{App, AppError};

/// A sign-in that is not used for so long ends.
const IDLE_MS: Millis = 12 * 3_600_000;
/// A sign-in ends after so long however much it is used.
const ABSOLUTE_MS: Millis = 30 * 24 * 3_600_000;
/// Use is noted no finer than this: a page asks many questions at once.
const NOTE_EVERY_MS: Millis = 60_000;
/// Longest name of a browser that is kept.
const AGENT_CHARS_MAX: usize = 160;

/// Where an attempt to come in is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The address.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub agent: String,
}

/// A sign-in that was just opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What the browser carries; never kept here.
    pub token: String,
    /// Who is signed in.
    pub caller: Caller,
}

impl Visitor {
    /// The network the address is in: a /24, or a /48 of IPv6.
    pub fn network(&self) -> String {
        match self.address.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}::/48")
            }
        }
    }

    fn agent(&self) -> String {
        let plain = self.agent.chars().filter(|c| !c.is_control());
        plain.take(AGENT_CHARS_MAX).collect()
    }
}

pub(super) fn who(member: &MemberRecord) -> Who {
    Who {
        kind: WhoKind::Member,
        id: Some(member.id.clone()),
        name: member.name.clone(),
    }
}

fn is_live(sign_in: &SignInRecord, now_ms: Millis) -> bool {
    now_ms < sign_in.used_ms + IDLE_MS && now_ms < sign_in.opened_ms + ABSOLUTE_MS
}

/// Opens a sign-in in the book; sign-ins past their time are swept out of it.
pub(super) fn open(
    book: &mut AccessBook,
    member: &MemberRecord,
    visitor: &Visitor,
    now_ms: Millis,
) -> Opened {
    book.sign_ins.retain(|sign_in| is_live(sign_in, now_ms));
    let token = tokens::draw();
    book.sign_ins.push(SignInRecord {
        token_hash: tokens::hash_of(&token),
        id: tokens::new_id("sin_"),
        member: member.id.clone(),
        opened_ms: now_ms,
        used_ms: now_ms,
        network: visitor.network(),
        agent: visitor.agent(),
    });
    Opened {
        token,
        caller: Caller::from(member),
    }
}

impl App {
    /// Whether there is any member: until then the token printed at start lets in.
    pub fn has_members(&self) -> Result<bool, AppError> {
        Ok(self.metadata.has_members()?)
    }

    /// Opens a sign-in for an e-mail and its password. An unknown e-mail, a wrong password
    /// and a disabled member are answered alike, and after as much work.
    ///
    /// Errors: `access.sign_in`; `access.too_many`, with how long to wait.
    pub fn sign_in(
        &self,
        email: &str,
        password: &str,
        visitor: &Visitor,
    ) -> Result<Opened, AppError> {
        let email = email.trim().to_lowercase();
        let book = self.metadata.access()?;
        let member = book.members.iter().find(|one| one.email == email);
        let is_right = self.guess(&email, password, member, &book, visitor)?;
        let member = member.filter(|one| is_right && one.disabled_ms.is_none());
        let Some(member) = member else {
            let known = book.members.iter().find(|one| one.email == email);
            let mut entry = self.audit_entry(&nobody(), "sign_in.refused");
            entry.subject = known.map(|member| member.id.clone());
            entry.detail = json!({"network": visitor.network()});
            self.audit(&entry)?;
            return Err(refused());
        };
        let id = member.id.clone();
        self.metadata.change_access(|book| {
            // Read again: the member may have been disabled while the password was worked on.
            let found = book.members.iter().find(|one| one.id == id);
            let found = found.filter(|one| one.disabled_ms.is_none());
            let member = found.cloned().ok_or_else(refused)?;
            let mut entry = self.audit_entry(&who(&member), "sign_in.opened");
            entry.detail = json!({"network": visitor.network()});
            book.entries.push(entry);
            Ok(open(book, &member, visitor, self.now_ms()))
        })
    }

    /// Whether a password is a member's, minding how often it was guessed at.
    pub(super) fn guess(
        &self,
        email: &str,
        password: &str,
        member: Option<&MemberRecord>,
        book: &AccessBook,
        visitor: &Visitor,
    ) -> Result<bool, AppError> {
        let network = visitor.network();
        let is_known = member.is_some_and(|member| {
            let mut own = book.sign_ins.iter();
            own.any(|one| one.member == member.id && one.network == network)
        });
        // Whatever is typed there, the count of it stays small.
        let account = tokens::hash_of(email);
        let attempt = Attempt {
            account: &account,
            network: &network,
            is_local: visitor.address.to_canonical().is_loopback(),
            is_known,
            now_ms: self.now_ms(),
        };
        self.door.throttle.begin(&attempt).map_err(too_many)?;
        let is_right = {
            let hashing = self.door.hashing.lock();
            let _one_at_a_time = hashing.unwrap_or_else(PoisonError::into_inner);
            passwords::matches(password, member.map(|one| one.password.as_str()))?
        };
        if is_right {
            self.door.throttle.succeed(&attempt);
        }
        Ok(is_right)
    }

    /// The password as it is kept; one is worked on at a time.
    pub(super) fn kept_password(&self, password: &str, known: &[&str]) -> Result<String, AppError> {
        passwords::check(password, known)?;
        let hashing = self.door.hashing.lock();
        let _one_at_a_time = hashing.unwrap_or_else(PoisonError::into_inner);
        passwords::keep(password)
    }

    /// Who is signed in with this token; `None` for a wrong token, one whose time is over,
    /// and a member who was disabled.
    pub fn caller_of_sign_in(&self, token: &str) -> Result<Option<Caller>, AppError> {
        let hash = tokens::hash_of(token);
        let now_ms = self.now_ms();
        let found = self.metadata.sign_in(&hash)?;
        let found = found
            .filter(|(sign_in, member)| is_live(sign_in, now_ms) && member.disabled_ms.is_none());
        let Some((sign_in, member)) = found else {
            return Ok(None);
        };
        if now_ms - sign_in.used_ms >= NOTE_EVERY_MS {
            self.metadata.touch_sign_in(&hash, now_ms)?;
        }
        Ok(Some(Caller::from(&member)))
    }

    /// Who calls with this API key; `None` for a wrong, revoked or expired one.
    pub fn caller_of_key(&self, key: &str) -> Result<Option<Caller>, AppError> {
        if !tokens::is_key(key) {
            return Ok(None);
        }
        let hash = tokens::hash_of(key);
        let now_ms = self.now_ms();
        let found = self.metadata.api_key(&hash)?;
        let found = found.filter(|key| {
            key.revoked_ms.is_none() && key.expires_ms.is_none_or(|expires_ms| now_ms < expires_ms)
        });
        let Some(record) = found else {
            return Ok(None);
        };
        let is_noted = |used_ms| now_ms - used_ms < NOTE_EVERY_MS;
        if !record.used_ms.is_some_and(is_noted) {
            self.metadata.touch_key(&hash, now_ms)?;
        }
        Ok(Some(Caller::from(&record)))
    }

    /// Whether a bearer's token has the form of an API key.
    pub fn is_api_key(token: &str) -> bool {
        token.starts_with(tokens::KEY_PREFIX)
    }

    /// Ends the sign-in of this token; nothing when it has ended.
    pub fn sign_out(&self, token: &str) -> Result<(), AppError> {
        let hash = tokens::hash_of(token);
        let Some((_, member)) = self.metadata.sign_in(&hash)? else {
            return Ok(());
        };
        self.metadata.change_access(|book| {
            book.sign_ins.retain(|one| one.token_hash != hash);
            let entry = self.audit_entry(&who(&member), "sign_in.closed");
            book.entries.push(entry);
            Ok(())
        })
    }

    /// A member's live sign-ins, the one used last first; `token` is the one that asks.
    pub fn sign_ins(
        &self,
        member: &str,
        token: Option<&str>,
    ) -> Result<Vec<SignInShown>, AppError> {
        let (this, now_ms) = (token.map(tokens::hash_of), self.now_ms());
        let book = self.metadata.access()?;
        let own = book.sign_ins.iter();
        let mut own: Vec<&SignInRecord> = own
            .filter(|one| one.member == member && is_live(one, now_ms))
            .collect();
        own.sort_by_key(|one| (std::cmp::Reverse(one.used_ms), one.id.clone()));
        let shown = own.into_iter();
        Ok(shown
            .map(|one| SignInShown::of(one, this.as_deref()))
            .collect())
    }

    /// Ends one of a member's sign-ins. That of somebody else is answered as none at all.
    pub fn end_sign_in(&self, caller: &Caller, sign_in: &str) -> Result<(), AppError> {
        let member = caller.member();
        self.metadata.change_access(|book| {
            let is_it =
                |one: &SignInRecord| Some(one.member.as_str()) == member && one.id == sign_in;
            if !book.sign_ins.iter().any(is_it) {
                let message = format!("you have no sign-in '{}'", sign_in.escape_debug());
                return Err(AppError::new(ErrorCode::SignInUnknown, message));
            }
            book.sign_ins.retain(|one| !is_it(one));
            let mut entry = self.audit_entry(caller.who(), "sign_in.ended");
            entry.subject = Some(sign_in.to_owned());
            book.entries.push(entry);
            Ok(())
        })
    }
}

fn refused() -> AppError {
    let message = "there is no member with this e-mail and password";
    AppError::new(ErrorCode::SignInRefused, message)
        .with_hint("try again, or ask an owner for a link that sets a new password")
}

fn too_many(wait_ms: Millis) -> AppError {
    let wait_s = u32::try_from(wait_ms.unsigned_abs().div_ceil(1_000)).unwrap_or(u32::MAX);
    let message = "too many wrong passwords from there, or for that e-mail";
    AppError {
        retry_after_s: Some(wait_s),
        ..AppError::new(ErrorCode::TooManyAttempts, message)
            .with_hint(format!("try again in {wait_s} s"))
    }
}
