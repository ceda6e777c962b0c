//! The accounts question: who is at each account, which roles of its buying committee are
//! known and engaged, where it stands, what it is worth, what its people use.
//!
//! One fold walks all events that name an account, each with the person it is of. **People**
//! of an account are those with an event or a profile there who have not *left*; somebody
//! has left when nothing of theirs follows the last event that says so. **Active** is who
//! did something that counts within `within` (as of the instant, both ends included), and
//! *before* means the same stretch of time before that one.
//!
//! **Roles** are the latest value of the role's property on a person's own events and
//! profiles. A role of an account is
//!
//! - *engaged*: somebody who has it is active;
//! - *quiet*: somebody has it, and none of them is active;
//! - *left*: nobody has it, and somebody who had it last has left;
//! - *missing*: none of these; nobody ever had it, or those who had it have another now.
//!
//! *Completeness* = roles somebody has ⁄ roles of the committee; *engagement* = engaged roles
//! ⁄ roles of the committee. The committee is what `roles` names, else every role that is
//! seen anywhere. Where no event carries a role, roles have **no source**: none is missing.
//!
//! **Stages** come from histories the engine folds beside: of accounts, and of their people
//! (or of people at accounts), as of the instant. **Money** is the running term of a
//! contract, and the net of the last 365 days; **worth** is the term where one runs, else
//! the net. Accounts are ranked by worth inside a currency: the share of accounts worth at
//! most as much, the highest over an account's currencies.
//!
//! **Cell keys** (they list accounts): `{}` all; `{"role":"champion","state":"missing"}`
//! (without `state`: engaged or quiet); `{"stage":"adopted"}`; `{"risk":"at_risk"}`;
//! `{"people_stage":"habit"}` = with people there; `{"threads":"single"}` (`none`,
//! `several`); `{"feature":"calendar"}` = used lately (`"ever":true`: at any time); `{"depth":2}` =
//! so many features used lately; `{"left":true}` = somebody has left. Parts combine.

mod answer;
mod answering;
mod cell;
mod document;
mod explain;
mod fold;
mod member;
#[cfg(test)]
mod naive;
mod partial;
mod people;
mod roles;
#[cfg(test)]
mod rules;
mod standing;
mod tables;
mod worth;

pub use answer::*;
pub use cell::AccountsCell;
pub use document::{AccountOrder, Accounts, Direction as AccountDirection};
pub use fold::{AccountsFold, AccountsState};
pub use partial::AccountsPartial;
pub use roles::RoleState;
pub use standing::AccountsOutcome;
