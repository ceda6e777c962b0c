//! For tests only: workspaces in temporary directories, and the runner of scenarios
//! (`scenarios/<area>/<case>.toml`): a few events, a question, what the answer must hold.
//!
//! A scenario is run on the whole engine in several ways that must not matter: one import,
//! several imports in shuffled order, after compaction, after a restart. [`MockTool`] is another
//! company's tool as it answers over HTTP, well or badly.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should fail loudly"
)]

mod matching;
mod mock_tool;
mod scenario;
mod workspace;

pub use matching::differences;
pub use mock_tool::{Asked, MockTool, Reply};
pub use scenario::{Case, Scenario, scenario_files};
pub use workspace::{TestWorkspace, shared_folder};
