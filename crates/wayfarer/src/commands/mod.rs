//! A file per verb: its arguments, and what it does with them.

pub mod accounts;
pub mod activity;
pub mod adoption;
pub mod ask;
pub mod checkup;
pub mod classifications;
pub mod classify;
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
pub mod joined;
pub mod judge;
pub mod kpis;
pub mod ledger;
pub mod lifecycle;
pub mod man;
pub mod paired;
pub mod people;
pub mod person;
pub mod question;
pub mod rejected;
pub mod responses;
pub mod retention;
pub mod serve;
pub mod sessions;
pub mod signals;
pub mod stages;
pub mod stats;
pub mod transitions;
pub mod trend;
pub mod worklist;
pub mod workspaces;

#[cfg(test)]
mod tests;
