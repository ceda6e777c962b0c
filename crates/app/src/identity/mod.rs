//! Who is who: the ids of a person, what joins them, and what members rule about it.

mod rule;
mod told;

pub use rule::{IdentityRule, IdentityRuled};
pub use told::{IdTold, Identity, LinkTold, PersonOfIds, QuarantinedTold, RulingTold, StretchTold};
