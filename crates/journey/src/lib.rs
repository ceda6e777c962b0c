//! The questions Wayfarer answers and the folds that answer them.
//!
//! A question is one JSON document ([`Question`]). Each kind has a file of its own that
//! holds its document, its fold over one unit's ordered events, and its answer. Folds are
//! pure: slices in, values out; no I/O, no clock, no threads. The engine feeds them.
//!
//! ```
//! use wayfarer_journey::Question;
//! let question = Question::from_json(
//!     r#"{"version":1,"funnel":{"steps":[{"event":"visit"},{"event":"order"}],"window":"7d"}}"#,
//! ).unwrap();
//! assert_eq!(question.ask.name(), "funnel");
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod accounts;
mod activity;
mod adoption;
pub mod agents;
mod backtest;
mod block;
mod breakdown;
pub mod channels;
mod classification;
mod compare;
mod condition;
mod context;
mod conversion;
pub mod definition;
mod error;
mod flow;
mod fold;
mod friction;
mod funnel;
mod health;
mod interval;
mod joined;
pub mod judgement;
pub mod kpi;
mod ledger;
pub mod lifecycle;
mod merged;
mod paired;
mod people;
mod period;
mod person;
mod plan;
mod preceding;
mod question;
mod responses;
mod restate;
mod retention;
pub mod sentence;
mod sessions;
mod shares;
mod signals;
mod stages;
mod stickiness;
mod surrogate;
mod told;
mod tree;
mod trend;
mod unit;
mod worklist;
pub mod yaml;

pub use accounts::*;
pub use activity::*;
pub use adoption::*;
pub use backtest::*;
pub use block::{Block, Events, Piece, shorten};
pub use classification::*;
pub use compare::*;
pub use condition::{Condition, EventFilter, Names, PropertyTest, Test, Values};
pub use context::{Context, Range, deadline_of, parse_instant};
pub use conversion::*;
pub use definition::Definition;
pub use error::QuestionError;
pub use flow::*;
pub use fold::{Answering, Explanation, Fold, Labels, MatchedEvent, Merge, NO_CODE, UnitRef};
pub use friction::*;
pub use funnel::*;
pub use health::*;
pub use joined::*;
pub use ledger::*;
pub use lifecycle::{LifecycleRef, LifecycleVersion};
pub use merged::Merged;
pub use paired::*;
pub use people::*;
pub use period::{PeriodUnit, Periods};
pub use person::*;
pub use plan::{Plan, PlanBuilder};
pub use preceding::*;
pub use question::{Ask, Question};
pub use responses::*;
pub use restate::*;
pub use retention::*;
pub use sentence::Lang;
pub use sessions::*;
pub use shares::Estimate;
pub use signals::*;
pub use stages::*;
pub use stickiness::*;
pub use told::{FactUnit, ToldFact, told};
pub use tree::Tree;
pub use trend::*;
pub use unit::{SessionRule, Unit};
pub use worklist::*;
