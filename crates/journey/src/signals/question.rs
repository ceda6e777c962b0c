//! The signals question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::SignalModel;
use crate::PeriodUnit;
use crate::definition::DefinitionRef;
use crate::stages::defaults::*;

/// A signal model a question is about: a key (the version in force), a key and a version,
/// or a whole definition.
pub type SignalModelRef = DefinitionRef<SignalModel>;

/// Which customers are in trouble, since when, who deals with it and how it ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signals {
    /// The model.
    pub model: SignalModelRef,
    /// Length of a period.
    #[serde(default = "month", skip_serializing_if = "is_month")]
    pub period: PeriodUnit,
    /// Also by the value of this property on each subject's latest event that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// Values of the breakdown before the rest is "(other)".
    #[serde(default = "twenty_five", skip_serializing_if = "is_twenty_five")]
    pub top: usize,
    /// Per detector, the events its conditions name that were never seen; filled in by
    /// those who know what was. No part of the document.
    #[serde(skip)]
    pub unseen: BTreeMap<String, Unseen>,
    /// Whether the fold is to read what only reasons tell; as in `Stages`.
    #[serde(skip)]
    pub with_reasons: bool,
}

/// Events a detector's conditions name and nobody ever saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unseen {
    /// Their names, sorted.
    pub events: Vec<String>,
    /// Whether these are all it names: it has no source.
    pub is_all: bool,
}

impl Signals {
    /// The question with nothing but a model.
    pub fn of(model: SignalModelRef) -> Self {
        Self {
            model,
            period: month(),
            breakdown: None,
            top: twenty_five(),
            unseen: BTreeMap::new(),
            with_reasons: false,
        }
    }
}
