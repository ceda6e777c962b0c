//! The preceding question: what comes before an outcome more often than otherwise.
//!
//! Each person is followed from their **start**, the first event in the range (which must
//! pass `keep`), to the first outcome at its instant or later. What comes after that outcome
//! is not looked at. Who starts with the outcome itself, at an instant without any other
//! event, has nothing before it and is left out (`at_once`).
//!
//! For every *item* (event name, or value of a property) two groups are compared:
//!
//! - **did**: people who did it in the range, no later than the outcome, counted from the
//!   first time they did. `followed` = the outcome came at that instant or within `within`
//!   after it (both ends included). share = followed ⁄ people.
//! - **others**: people as long as they had not done it, counted from their start; who starts
//!   with it is not among them. `followed` = the outcome came within `within` of the start and
//!   not after it; `did_first` = they did it within that time, before any outcome. Nobody
//!   knows whether the outcome would have come to these without it, so each counts for half
//!   the time: share = followed ⁄ (people − ½ · did_first), the actuarial estimate of a life
//!   table with one interval (Böhmer 1912; Cutler and Ederer 1958).
//!
//! Why from the start and not "people who never do it": whoever never does it in a long range
//! is mostly who got to the outcome early, before there was time for anything else. Their
//! share would be far too high, and everything would seem to do harm. Up to the first time
//! somebody does it nothing of the future is used. So a person may be among the others from
//! their start and among those who did it later on.
//!
//! A window that is not over as of the question's instant is left out, whatever came in it
//! (`immature`). lift = share of did ⁄ share of others, with Katz's interval; difference =
//! share of did − share of others, with Newcombe's; the intervals of both shares are Wilson's,
//! with people − ½ · did_first as their number for the others. All at 95 %. An item with fewer
//! than `minimum` people on a side is counted in `too_few`, not ranked.
//!
//! It is an association: what is done by people who mean to buy comes before buying whether or
//! not it helps.
//!
//! **Cell keys**: `{}` = people with a start; `{"state":"followed"}` (`not_followed`,
//! `immature`, `at_once`) = by what came of it; `{"item":"search"}` = who did it;
//! `{"item":"search","group":"did"}` with `"state"` `followed` or `not_followed`, or `immature`
//! alone of them; `{"item":"search","group":"others"}` with `followed`, `not_followed` or
//! `did_first`.

mod answer;
mod answering;
mod cell;
mod document;
mod explain;
mod fold;
#[cfg(test)]
mod naive;
mod partial;
#[cfg(test)]
mod rules;
mod tables;

pub use answer::{PrecedingAnswer, PrecedingItem, PrecedingSide};
pub use cell::PrecedingCell;
pub use document::{Preceding, PrecedingBy, PrecedingSort};
pub use fold::{PrecedingFold, PrecedingOutcome, PrecedingState};
pub use partial::PrecedingPartial;
