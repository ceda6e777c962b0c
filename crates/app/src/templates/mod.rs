//! Lifecycles to begin with: documents in the binary whose conditions name what events
//! mean (`"@order_paid"`) instead of what one company calls them.

mod detectors;
mod resolve;
mod senses;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, Span};
use wayfarer_journey::lifecycle::Localised;
use wayfarer_journey::yaml;

pub use self::detectors::{ResolvedDetector, ResolvedDetectors, SignalTemplate};
pub(crate) use self::resolve::over_names;
pub use self::resolve::{LeftOut, Resolved};
pub(crate) use self::senses::Sense;
pub use self::senses::Senses;
pub(crate) use self::senses::plain;
use crate::{AppError, did_you_mean, suggest};

static ALL: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../templates/shop.yaml"),
        include_str!("../../templates/saas_freemium.yaml"),
        include_str!("../../templates/telecom.yaml"),
        include_str!("../../templates/project_services.yaml"),
        include_str!("../../templates/reach_to_loyalty.yaml"),
        include_str!("../../templates/purchase_journey.yaml"),
        include_str!("../../templates/product_adoption.yaml"),
        include_str!("../../templates/aida.yaml"),
        include_str!("../../templates/account_relationship.yaml"),
        include_str!("../../templates/activity.yaml"),
    ];
    let read = texts.iter().map(|text| Template::read(text));
    read.collect::<Result<_, String>>()
        .expect("the templates in the binary are read by every test")
});

/// A lifecycle whose conditions name meanings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// What it is called for: a lower-case slug, and the key of the lifecycle it becomes.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What it is for, in a sentence.
    pub about: Localised,
    /// How general it is: a template for one kind of business goes before one for all.
    pub rank: u8,
    /// Lengths of time to set to the pace of the business, by key.
    #[serde(default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// The lifecycle with `@meaning`, `$parameter` and a `note` per transition.
    #[serde(rename = "lifecycle")]
    body: Json,
}

/// A length of time a template leaves open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Unless somebody says otherwise.
    pub default: Span,
    /// What it decides.
    pub names: Localised,
}

impl Template {
    /// Every template, the most specific first.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The template `key` names; an unknown one is answered with those that come near.
    pub fn named(key: &str) -> Result<&'static Self, AppError> {
        named(&ALL, |template| &template.key, key)
    }

    /// Reads a template document.
    fn read(text: &str) -> Result<Self, String> {
        let document = yaml::read(text).map_err(|error| error.message)?;
        serde_json::from_value(document.to_json()).map_err(|error| error.to_string())
    }

    /// Its stages as they are written.
    #[cfg(test)]
    pub(crate) fn lifecycle_stages(&self) -> Vec<Json> {
        self.body["stages"].as_array().cloned().unwrap_or_default()
    }

    /// Its stages' keys and names, in order, as far as they are well-formed.
    pub fn stages(&self) -> Vec<(String, Localised)> {
        let stages = self.body["stages"].as_array().into_iter().flatten();
        stages
            .filter_map(|stage| {
                let key = stage["key"].as_str()?.to_owned();
                Some((key, serde_json::from_value(stage["names"].clone()).ok()?))
            })
            .collect()
    }

    /// The parameters' lengths, with those of `set` in place of the defaults. A key the
    /// template does not have is refused.
    pub fn lengths(
        &self,
        set: &BTreeMap<String, Span>,
    ) -> Result<BTreeMap<String, Span>, AppError> {
        lengths(&self.key, &self.parameters, set)
    }
}

/// As [`Template::lengths`], of any template's parameters.
fn lengths(
    template: &str,
    parameters: &BTreeMap<String, Parameter>,
    set: &BTreeMap<String, Span>,
) -> Result<BTreeMap<String, Span>, AppError> {
    let defaults = parameters.iter();
    let mut lengths: BTreeMap<String, Span> = defaults
        .map(|(key, parameter)| (key.clone(), parameter.default))
        .collect();
    for (key, span) in set {
        let Some(length) = lengths.get_mut(key) else {
            let keys: Vec<&str> = parameters.keys().map(String::as_str).collect();
            let message = format!("template '{template}' has no parameter '{key}'");
            let error = AppError::new(ErrorCode::RequestInvalid, message);
            let error = error.at_path(&format!("set.{key}"));
            return Err(error.with_hint(format!("it has: {}", keys.join(", "))));
        };
        *length = *span;
    }
    Ok(lengths)
}

/// The template `key` names; an unknown one is answered with those that come near.
pub(crate) fn named<'t, T>(
    all: &'t [T],
    key_of: impl Fn(&T) -> &str,
    key: &str,
) -> Result<&'t T, AppError> {
    if let Some(found) = all.iter().find(|template| key_of(template) == key) {
        return Ok(found);
    }
    let keys = || all.iter().map(&key_of);
    let hint = did_you_mean(&suggest(key, keys()));
    let listed = || format!("there are: {}", keys().collect::<Vec<_>>().join(", "));
    let message = format!("no template named '{key}'");
    let error = AppError::new(ErrorCode::RequestInvalid, message).at_path("template");
    Err(error.with_hint(hint.unwrap_or_else(listed)))
}

#[cfg(test)]
mod manual;
#[cfg(test)]
mod tests;
