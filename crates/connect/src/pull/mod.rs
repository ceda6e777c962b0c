//! How another tool's history is fetched: a document says what to ask, how pages follow each
//! other and since when; these functions make requests of it and read answers. Pure: sending,
//! keeping and waiting are others'.

mod authentication;
mod document;
mod fill;
mod grant;
mod page;
mod pointer;
mod problem;
mod repeats;
mod retry;
mod window;

pub use authentication::Authentication;
pub use document::{Asking, Paging, Pull, PullFault, Since, TimeForm, TimeSince};
pub use grant::{Grant, Granted};
pub use page::{Page, Place, Spot};
pub use problem::{PullProblem, Trouble};
pub use repeats::Repeats;
pub use retry::{retry_after, retry_in};
pub use window::Window;
