//! Who may come in and what they may do: members with roles, sign-ins, invitations, API keys
//! with scopes, the audit log, and the masking of people for those who may not see them.
//!
//! What a role or scope allows stands in one table ([`rights`]); a [`Caller`] carries what
//! came of it. Until there is a member, the token printed at start lets in instead.

mod audit;
mod caller;
mod invitations;
mod keys;
mod mask;
mod names;
mod passwords;
mod people;
mod rights;
mod shown;
mod sign_ins;
#[cfg(test)]
mod tests;
mod throttle;
mod tokens;

pub use audit::AuditShown;
pub use caller::Caller;
pub use invitations::{Invite, Invited};
pub use keys::{KeyMade, NewKey};
pub use mask::Mask;
pub(crate) use mask::is_address;
pub use people::{ChangeMember, ChangePassword, NewOwner};
pub use rights::{Permission, Rights};
pub use shown::{InvitationShown, KeyShown, MemberShown, MembersListed, SignInShown};
pub use sign_ins::{Opened, Visitor};
pub(crate) use tokens::{draw as draw_secret, new_id};

use std::sync::Mutex;

use throttle::Throttle;

/// What is kept between two attempts to come in.
#[derive(Default)]
pub(crate) struct Door {
    throttle: Throttle,
    /// One password is worked on at a time: each takes [`passwords::MEMORY_KIB`].
    hashing: Mutex<()>,
}
