//! Kinds of definition that hold from the beginning: a version of the workspace's own, else
//! the one that is built in.

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::definition::{Definition, DefinitionRef, VersionRef};

use super::{DefinitionVersion, Which};
use crate::{App, AppError};

/// The number of what is built in, before every version of one's own.
const BUILT_IN_VERSION: u32 = 0;

/// A kind with definitions of this build.
pub(crate) trait BuiltIn: Definition {
    /// Keys that are built in, for messages.
    const BUILT_IN_KEYS: &'static str;

    /// The built-in definition of a key, and the text it was written as.
    fn built_in_as(key: &str) -> Option<(&'static Self, String)>;

    /// Whether nobody can have one of his own under the key.
    fn is_reserved(_: &str) -> bool {
        false
    }
}

/// A definition that holds, or might, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held<D> {
    /// Its version, 0 for a built-in one; absent for a draft.
    pub version: Option<u32>,
    /// Whether it is one of this build.
    pub built_in: bool,
    /// SHA-256 of its canonical form.
    pub hash: String,
    /// What it says.
    pub definition: D,
    /// The text it was written as, with its comments.
    pub source: String,
}

/// Which draft or version of what holds is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichHeld {
    /// The built-in one.
    BuiltIn,
    /// A draft or version of the workspace's own; where there is none, the built-in one.
    Own(Which),
}

impl std::str::FromStr for WhichHeld {
    type Err = AppError;

    /// `0`, or as for [`Which`].
    fn from_str(text: &str) -> Result<Self, AppError> {
        match text {
            "0" | "v0" => Ok(Self::BuiltIn),
            text => text.parse().map(Self::Own),
        }
    }
}

impl<D: BuiltIn> Held<D> {
    fn built_in(key: &str) -> Option<Self> {
        let (definition, source) = D::built_in_as(key)?;
        Some(Self {
            version: Some(BUILT_IN_VERSION),
            built_in: true,
            hash: definition.content_hash(),
            definition: definition.clone(),
            source,
        })
    }

    fn own(found: DefinitionVersion<D>) -> Self {
        Self {
            version: found.info.version,
            built_in: false,
            hash: found.info.hash,
            definition: found.definition,
            source: found.source,
        }
    }

    /// How questions name it: a draft by what it says.
    pub fn into_reference(self) -> DefinitionRef<D> {
        match self.version {
            None => DefinitionRef::Inline(Box::new(self.definition)),
            Some(version) => DefinitionRef::Version(VersionRef {
                key: self.definition.key().to_owned(),
                version,
                definition: Some(Box::new(self.definition)),
            }),
        }
    }
}

impl App {
    /// A definition by its key: the built-in one where the workspace has none of its own that
    /// is asked for.
    pub(crate) fn held<D: BuiltIn>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        which: WhichHeld,
    ) -> Result<Held<D>, AppError> {
        self.workspace(workspace)?;
        let which = match which {
            WhichHeld::Own(_) if D::is_reserved(key) => WhichHeld::BuiltIn,
            which => which,
        };
        let which = match which {
            WhichHeld::Own(which) => which,
            WhichHeld::BuiltIn => {
                return Held::built_in(key).ok_or_else(|| {
                    let message =
                        format!("only {} is built in, and '{key}' is not", D::BUILT_IN_KEYS);
                    AppError::new(ErrorCode::DefinitionUnknown, message)
                });
            }
        };
        let falls_back = matches!(which, Which::Published | Which::Newest);
        match self.definition(workspace, key, which) {
            Ok(found) => Ok(Held::own(found)),
            Err(error) if error.code == ErrorCode::DefinitionUnknown && falls_back => {
                Held::built_in(key).ok_or(error)
            }
            Err(error) => Err(error),
        }
    }

    /// What holds under a key.
    pub(crate) fn held_now<D: BuiltIn>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<Held<D>, AppError> {
        self.held(workspace, key, WhichHeld::Own(Which::Published))
    }

    /// The reference with what it names looked up; a key means what holds under it.
    pub(crate) fn held_named<D: BuiltIn>(
        &self,
        workspace: &WorkspaceId,
        of: &DefinitionRef<D>,
    ) -> Result<DefinitionRef<D>, AppError> {
        let which = match of {
            DefinitionRef::Inline(_) => return Ok(of.clone()),
            DefinitionRef::Key(_) => WhichHeld::Own(Which::Published),
            DefinitionRef::Version(version) if version.version == BUILT_IN_VERSION => {
                WhichHeld::BuiltIn
            }
            DefinitionRef::Version(version) => WhichHeld::Own(Which::Version(version.version)),
        };
        Ok(self.held(workspace, of.key(), which)?.into_reference())
    }
}
