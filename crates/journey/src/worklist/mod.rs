//! The worklist question: which customers need a human look, why, and whom to contact first.
//!
//! One fold walks a lifecycle, the ledger, what was seen of contacts and money and, where
//! they are named, a signal model and a health model, and asks every [source](sources) for [`Concern`]s about the customer as of the question's instant.
//! A concern has one shape whatever its source: reason, since when, evidence, severity (1 to
//! 5), due date. Customers are subjects in a stage that is not terminal.
//!
//! Some reasons call for a **contact** (at risk, went back, about to close …), the others for
//! a **look** (nobody knows how they feel, members and rules disagree, flapping …). A customer
//! with a calling reason is *to contact* unless hidden:
//!
//! - **snoozed** until an instant, unless something *new and worse* happened: a calling
//!   concern that began after the snooze and is more severe than every one that had begun
//!   before it;
//! - **contacted** within `rest`, unless a calling concern began after the contact.
//!
//! **Score** = urgency × value × confidence; ties go by due date, then by customer.
//!
//! - *urgency* = 1 − Π (1 − severity ⁄ 6 × freshness) over the calling concerns; freshness
//!   halves with every `recent` for what happened once (a bad note, a bad response, a move
//!   back), falls so to one half for what goes on (at risk, silent: what changed lately goes
//!   first), and is 1 for what has a date.
//! - *value* = (½ + the share of the customers to contact whose amount in that currency is
//!   at most theirs) × priority (urgent 1.5, high 1.25, low 0.75). The amount is the net of
//!   the last 365 days; of several currencies the highest share counts. Without an amount the
//!   share is 0; where nobody has one it is ½.
//! - *confidence* is that of the most severe calling concern (the surest of equals): what
//!   members said or a date proves 1.0, what customers answered or rules say 0.9, a contract's
//!   term 0.8, what would happen if nothing did 0.7, silence 0.6.
//!
//! **Cell keys**: `{"reason":"at_risk"}`, `{"to_contact":true}`, `{"hidden":"snoozed"}`,
//! `{}` = everybody with a reason. Parts combine.

mod answer;
mod answering;
mod cell;
mod concern;
mod contract;
mod document;
mod fold;
mod models;
mod partial;
mod rank;
#[cfg(test)]
mod rules;
mod seen;
mod sources;
mod watch;
#[cfg(test)]
mod watched;

pub use answer::*;
pub use cell::WorklistCell;
pub use concern::{Concern, Evidence, LiveSignal, Reason};
pub(crate) use contract::Term;
pub use contract::{Contract, ContractRead, TermOf, TermRead, TermsBy};
pub use document::Worklist;
pub use fold::{Hidden, WorklistFold, WorklistOutcome, WorklistState};
pub use partial::WorklistPartial;
pub(crate) use seen::{Looks, Seen, UNITS};
