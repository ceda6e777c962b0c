//! Sources that fetch what other tools hold: page by page, on a schedule, from where they
//! stood.
//!
//! The state of a source is one row of the metadata, written after every page once its items
//! are durable: a crash fetches one page again, whose items count once.

mod asking;
mod keeper;
mod run;
mod runner;
mod secrets;
mod state;
mod templates;
mod trial;

pub use asking::PullStanding;
pub use keeper::PullKeeper;
pub use run::{PullOutcome, PullRun};
pub use runner::{Fetched, PullRunner};
pub use templates::{PullTemplate, pull_templates};
pub use trial::PullTrial;
