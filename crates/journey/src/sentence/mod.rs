//! The one plain sentence that says what was counted, number first, in every language.
//!
//! Pure functions from a question and its answer to text. Chinese is written, not
//! translated.

mod accounts;
mod adoption;
mod backtest;
mod checkup;
mod classification;
mod compare;
mod contract;
mod conversion;
mod flow;
mod friction;
mod funnel;
mod health;
mod joined;
mod kpi;
mod lang;
mod ledger;
mod moment;
mod names;
mod number;
mod paired;
mod people;
mod period;
mod preceding;
mod problem;
mod responses;
mod retention;
mod signals;
mod stages;
mod stickiness;
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
pub use compare::{CLEAR_RATE, compare, compare_item};
pub use conversion::conversion;
pub use flow::{flow, sessions, transitions};
pub use friction::{detector_word, friction, spot_words};
pub use funnel::funnel;
pub use health::{band, health};
pub use joined::joined;
pub use kpi::{Connecting, coverage, kpi_change, kpi_value, went_with};
pub use lang::{Lang, UnknownLang};
pub use ledger::ledger;
pub use moment::{day, moment};
pub use names::Names;
pub use number::{
    compact, decimal, duration, fixed, money, percent, points, share, span_words, whole,
};
pub use paired::{paired, paired_class};
pub use people::{members, people, person};
pub use preceding::preceding;
pub use problem::problem;
pub use responses::{class_word, responses};
pub use retention::{activity, retention};
pub use signals::{episode_outcome, signal_severity, signal_state, signals};
pub use stages::{localised, restate, stages};
pub use stickiness::stickiness;
pub use trend::trend;
pub use why::{role, why};
pub use worklist::{concern, contacts, reason, worklist};
