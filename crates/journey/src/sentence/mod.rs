//! The one plain sentence that says what was counted, number first, in every language.
//!
//! Pure functions from a question and its answer to text. Chinese is written, not
//! translated.

mod accounts;
mod adoption;
mod backtest;
mod checkup;
mod classification;
mod conversion;
mod flow;
mod funnel;
mod health;
mod joined;
mod kpi;
mod lang;
mod ledger;
mod number;
mod paired;
mod people;
mod problem;
mod responses;
mod retention;
mod signals;
mod stages;
mod trend;
mod why;
mod words;
mod worklist;

pub use accounts::{accounts, role_state};
pub use adoption::{adoption, level_word};
pub use backtest::backtest;
pub use checkup::{
    Cooling, Leak, Slipping, Source, Wait, best_source, biggest_leak, cooling_group, slipping,
    slowest_wait,
};
pub use classification::{classification, direction, goals_class, risk};
pub use conversion::conversion;
pub use flow::{flow, sessions, transitions};
pub use funnel::funnel;
pub use health::{band, health};
pub use joined::joined;
pub use kpi::{Connecting, coverage, kpi_change, kpi_value, went_with};
pub use lang::{Lang, UnknownLang};
pub use ledger::ledger;
pub use number::{compact, decimal, duration, fixed, money, percent, share, span_words, whole};
pub use paired::{paired, paired_class};
pub use people::{members, people, person};
pub use problem::problem;
pub use responses::{class_word, responses};
pub use retention::{activity, retention};
pub use signals::{episode_outcome, signal_severity, signal_state, signals};
pub use stages::{localised, restate, stages};
pub use trend::trend;
pub use why::{role, why};
pub use worklist::{concern, contacts, reason, worklist};
