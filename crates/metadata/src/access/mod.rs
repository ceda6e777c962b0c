//! Who may come in: members, invitations, open sign-ins, API keys, and the audit log of what
//! they did. Generic: what a role allows is not known here.
//!
//! Every change reads the whole [`AccessBook`], lets the caller alter it and writes back what
//! differs, with the audit entries that tell of it, in one transaction: rules such as "there
//! is always an owner" cannot be broken by two callers at once.

mod audit;
mod book;
mod records;
mod shelf;

pub use audit::{AuditEntry, AuditRecord, Who, WhoKind};
pub use book::AccessBook;
pub use records::{InvitationRecord, KeyRecord, MemberRecord, SignInRecord};
