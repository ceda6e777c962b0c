//! The compare question: how two groups of people differ.
//!
//! A group is everybody a criterion holds for as of the question's instant, over all their
//! time, as with a segment; the second may be the **rest**: everybody the first does not hold
//! for. Who is in both counts in both, and is counted in `both`.
//!
//! **Compared** are people with an event in the range. The others of a group are counted
//! (`inactive`). With `within` only the time from each one's first event in the range to
//! `within` after it (both ends included) is looked at, and whoever's is not over is left out
//! and counted (`immature`).
//!
//! Three kinds of item are compared by the share of each group's people who have it:
//! `event` = did it at least once (beside it events per person, over all who are compared),
//! `property` = the last known value of a property as of the question's instant, `channel` =
//! the channel of their first event ever that names one. Who has no value has "(none)".
//!
//! Each share has Wilson's interval, the difference Newcombe's, the ratio Katz's (95 %). Items
//! are ranked by the two-proportion z with the pooled share, the largest in size first.
//! `false_find_rate` is the p-value of z adjusted for all items ranked (Benjamini and
//! Hochberg 1995): of items up to that rate, about this share differs by chance alone. The z
//! takes the groups as independent; people in both make it too careful.
//!
//! Items that fewer than `minimum` people of both groups together have are counted in
//! `too_few`, not ranked; so is everything where a group has fewer than `minimum`.
//!
//! **Cell keys**: `{}` = everybody; `{"group":"a"}` (`b`, `both`, `neither`); with
//! `"state"` one of `compared`, `inactive`, `immature`; of compared people of group `a` or `b`
//! those who have `"event":"search"`, `"channel":"email"`, or `"property":"plan"` with
//! `"value":"gold"`.

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

pub use answer::{CompareAnswer, CompareGroup, CompareItem, CompareKind, CompareSide};
pub use cell::CompareCell;
pub use document::{Compare, CompareWith};
pub use fold::{CompareFold, CompareOutcome, CompareState};
pub use partial::ComparePartial;
