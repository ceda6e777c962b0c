//! The ledger question: what people know of customers, added up.
//!
//! Promises by state, goals by state and by feeling, notes by how they felt, tiers and
//! priorities, all from members' judgements ([`crate::judgement`]) as of the question's
//! instant. **Cell keys**: `{"promise":"overdue"}`, `{"goal":"open"}`,
//! `{"quadrant":"unmet_bad"}`, `{"felt":-2}`, `{"tier":"gold"}`, `{"priority":"high"}`; a cell
//! counts subjects, so it holds those with at least one such entry.

mod answer;
mod cell;
mod document;
mod entry;
mod fold;
#[cfg(test)]
mod rules;

pub use answer::{EntryCount, FeelingCount, LedgerAnswer, LedgerPartial, WordCount};
pub use cell::LedgerCell;
pub use document::{Ledger, LedgerUnit};
pub use entry::{GoalEntry, GoalState, LedgerBook, PromiseEntry, PromiseState, Quadrant};
pub use fold::LedgerFold;
