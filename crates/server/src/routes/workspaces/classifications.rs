//! Kept classifications; a file per verb.

mod compare;
mod keep;
mod list;
mod show;

pub(in crate::routes) use compare::compare;
pub(in crate::routes) use keep::keep;
pub(in crate::routes) use list::list;
pub(in crate::routes) use show::show;

use super::{ById, Named};
