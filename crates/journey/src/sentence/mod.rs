//! The one plain sentence that says what was counted, number first, in every language.
//!
//! Pure functions from a question and its answer to text. Chinese is written, not
//! translated.

mod backtest;
mod conversion;
mod flow;
mod funnel;
mod health;
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

pub use backtest::backtest;
pub use conversion::conversion;
pub use flow::{flow, sessions, transitions};
pub use funnel::funnel;
pub use health::{band, health};
pub use lang::{Lang, UnknownLang};
pub use ledger::ledger;
pub use number::{compact, decimal, duration, fixed, money, percent, share, span_words, whole};
pub use people::{members, people, person};
pub use problem::problem;
pub use retention::{activity, retention};
pub use stages::{localised, restate, stages};
pub use trend::trend;
pub use why::{role, why};
