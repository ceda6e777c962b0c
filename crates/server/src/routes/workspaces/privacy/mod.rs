//! What people may ask of those who hold their data: to be forgotten, and
//! to get it.

mod consents;
mod erase;
mod export;
mod lift;
mod list;
mod show;

pub(in crate::routes) use consents::{consent_totals, consents, record_consents};
pub(in crate::routes) use erase::erase;
pub(in crate::routes) use export::export;
pub(in crate::routes) use lift::lift;
pub(in crate::routes) use list::list;
pub(in crate::routes) use show::show;
