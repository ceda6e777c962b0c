//! Who acts, and what they may do.

use wayfarer_core::ErrorCode;

use crate::AppError;

/// Who acts: the command line and the server say whom they act for, and what that one may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name kept with what they write.
    pub name: String,
    /// The most they may do.
    pub may: Capability,
}

/// What somebody may do; each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// Look, and change nothing.
    Look,
    /// Write drafts of definitions.
    Edit,
    /// Put definitions in force, or out of it.
    Publish,
}

impl Actor {
    /// Refuses what the actor may not do; `what` completes "… may not".
    pub(crate) fn require(&self, needed: Capability, what: &str) -> Result<(), AppError> {
        if self.may >= needed {
            return Ok(());
        }
        let message = format!("{} may not {what}", self.name);
        Err(AppError::new(ErrorCode::AccessForbidden, message)
            .with_hint("ask somebody who has that right, or sign in as somebody who does"))
    }
}
