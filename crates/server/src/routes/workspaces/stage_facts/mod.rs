//! Stages as they change: what became known, news of it, and how lifecycles are followed.

mod follow;
mod list;
mod watches;

pub(in crate::routes) use follow::follow;
pub(in crate::routes) use list::list;
pub(in crate::routes) use watches::watches;
