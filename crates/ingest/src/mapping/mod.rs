//! What the columns of a file mean: the mapping document, its compilation for one table,
//! and its application to rows. `docs/mapping.md` describes the document.

mod apply;
mod bundled;
mod compile;
mod condition;
mod document;
mod emit;
mod error;
mod events;
mod explode;
mod lookup;
mod mentioned;
mod plan;
mod properties;
mod row_hash;
mod rules;
mod short_form;
mod source;
mod suggest;
mod text;
mod unpack;
pub(crate) mod url;
mod widen;
mod widen_sample;

pub use apply::{Applier, ApplyNotes};
pub use bundled::Bundled;
pub use compile::MappingContext;
pub use document::{
    Condition, DecimalWord, EventRule, KindWord, Mapping, MissingColumns, MoneyField, OtherColumns,
    PropertyField, PropertyTable, Tests, TimeFormatWord, TypeWord, Unpack, UnpackValue, UtmFields,
    WideCell, WideHeader, WideRule,
};
pub use error::MappingError;
pub(crate) use explode::Shape;
pub use plan::CompiledMapping;
pub use source::{FromColumn, FromConstant, MissingPerson, Source};
pub(crate) use text::write_cell;

#[cfg(test)]
mod tests;
