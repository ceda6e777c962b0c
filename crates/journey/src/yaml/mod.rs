//! YAML as people write definitions: read with the place of every part, written so that a
//! person can go on from there. JSON is read as the part of YAML it is.

mod node;
mod read;
mod whole;
mod write;

pub use node::{Node, Place, Shape};
pub use read::{YamlError, read};
pub use write::{line, tree, write};
