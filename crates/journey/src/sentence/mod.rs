//! The one plain sentence that says what was counted, number first, in every language.
//!
//! Pure functions from a question and its answer to text. Chinese is written, not
//! translated.

mod conversion;
mod flow;
mod funnel;
mod lang;
mod ledger;
mod number;
mod people;
mod problem;
mod retention;
mod signals;
mod stages;
mod trend;
mod why;
mod words;

pub use conversion::conversion;
pub use flow::{flow, sessions, transitions};
pub use funnel::funnel;
pub use lang::{Lang, UnknownLang};
pub use ledger::ledger;
pub use number::{compact, decimal, duration, fixed, money, percent, share, span_words, whole};
pub use people::{members, people, person};
pub use problem::problem;
pub use retention::{activity, retention};
pub use signals::{episode_outcome, signal_severity, signal_state, signals};
pub use stages::{localised, restate, stages};
pub use trend::trend;
pub use why::{role, why};
