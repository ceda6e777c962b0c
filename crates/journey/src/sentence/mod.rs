//! The one plain sentence that says what was counted, number first, in every language.
//!
//! Pure functions from a question and its answer to text. Chinese is written, not
//! translated.

mod conversion;
mod flow;
mod funnel;
mod kpi;
mod lang;
mod ledger;
mod number;
mod people;
mod problem;
mod retention;
mod stages;
mod trend;
mod why;
mod words;

pub use conversion::conversion;
pub use flow::{flow, sessions, transitions};
pub use funnel::funnel;
pub use kpi::{Connecting, coverage, kpi_change, kpi_value, went_with};
pub use lang::{Lang, UnknownLang};
pub use ledger::ledger;
pub use number::{compact, decimal, duration, fixed, money, percent, share, span_words, whole};
pub use people::{members, people, person};
pub use problem::problem;
pub use retention::{activity, retention};
pub use stages::{localised, restate, stages};
pub use trend::trend;
pub use why::{role, why};
