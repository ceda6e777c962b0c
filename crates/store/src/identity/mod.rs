//! Who is who: which person the events filed under an id belong to.
//!
//! Runs keep with every event the id it came with; where compaction filed it under its person
//! ([`filed`]), that of the person as well. What joins ids is read from the events
//! themselves ([`links`]) and from what members ruled; [`resolve`] makes of both the map that
//! questions look through ([`map`]). The map is a function of links and rulings alone, so
//! taking one of them back restores what was before, and the order in which events arrive
//! changes nothing.

mod filed;
#[cfg(test)]
mod filing_tests;
mod links;
mod map;
mod misfiled;
mod resolve;
#[cfg(test)]
mod tests;

pub(crate) use filed::Stretch;
pub(crate) use links::{Point, RunLinks};
pub use map::{IdentityMap, Slice, is_shown};
pub use misfiled::Misfiled;
pub(crate) use misfiled::OfRun;
pub use resolve::{Link, LinkKind, Quarantined, SHARED_BY_MOST};
pub(crate) use resolve::{Sources, links_of, resolve};
