//! A file per verb: its arguments, and what it does with them.

pub mod activity;
pub mod ask;
pub mod compact;
pub mod completions;
pub mod conversion;
pub mod definition;
pub mod demo;
pub mod doctor;
pub mod events;
pub mod flow;
pub mod funnel;
pub mod health;
pub mod import;
pub mod imports;
pub mod judge;
pub mod ledger;
pub mod lifecycle;
pub mod man;
pub mod people;
pub mod person;
pub mod question;
pub mod rejected;
pub mod retention;
pub mod serve;
pub mod sessions;
pub mod stages;
pub mod stats;
pub mod transitions;
pub mod trend;
pub mod workspaces;

#[cfg(test)]
mod tests;
