//! From a template to a health model: meanings become the workspace's own event names, and
//! measures nothing tells of are left without a source.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::ErrorCode;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::{HealthModel, yaml};

use crate::AppError;
use crate::templates::{Senses, named, over_names};

static ALL: LazyLock<Vec<HealthTemplate>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../templates/health/saas_accounts.yaml"),
        include_str!("../../templates/health/shop_customers.yaml"),
    ];
    let read = texts.iter().map(|text| HealthTemplate::read(text));
    read.collect::<Result<_, String>>()
        .expect("the templates in the binary are read by every test")
});

/// A health model whose measures name meanings.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthTemplate {
    /// What it is called for: a lower-case slug, and the key of the model it becomes.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What it is for, in a sentence.
    pub about: Localised,
    /// The model with `@meaning` in place of names.
    model: Json,
}

/// A template as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HealthTemplateItem {
    /// Its key.
    pub template: String,
    /// What people call it.
    pub names: Localised,
    /// What it is for.
    pub about: Localised,
    /// Keys of its measures, in order.
    pub measures: Vec<String>,
}

/// A measure without a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoSource {
    /// Its key.
    pub measure: String,
    /// Meanings it asked for that no event or property has.
    pub missing: Vec<String>,
}

/// A template over the events of one workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedHealth {
    /// A model that passes its checks, unless no measure has a source.
    pub model: HealthModel,
    /// What is missing.
    pub no_source: Vec<NoSource>,
}

impl HealthTemplate {
    /// Every template.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The template `key` names; an unknown one is answered with those that come near.
    pub fn named(key: &str) -> Result<&'static Self, AppError> {
        named(&ALL, |template| &template.key, key)
    }

    fn read(text: &str) -> Result<Self, String> {
        let document = yaml::read(text).map_err(|error| error.message)?;
        serde_json::from_value(document.to_json()).map_err(|error| error.to_string())
    }

    /// The template as a list shows it.
    pub fn item(&self) -> HealthTemplateItem {
        let measures = self.model["measures"].as_array().into_iter().flatten();
        HealthTemplateItem {
            template: self.key.clone(),
            names: self.names.clone(),
            about: self.about.clone(),
            measures: measures
                .filter_map(|measure| measure["key"].as_str().map(str::to_owned))
                .collect(),
        }
    }

    /// The model this template is over what `senses` know.
    pub fn resolve(&self, senses: &Senses) -> Result<ResolvedHealth, AppError> {
        let mut model = self.model.clone();
        let mut no_source = Vec::new();
        for end in ["begins", "ends"] {
            let filter = model.get(end).cloned();
            let found = filter.and_then(|filter| over_names(senses, &filter).ok());
            match (found, model.as_object_mut()) {
                (Some(found), Some(fields)) => fields.insert(end.to_owned(), found),
                (None, Some(fields)) => fields.remove(end),
                (_, None) => None,
            };
        }
        let measures = model["measures"].as_array_mut().into_iter().flatten();
        for measure in measures {
            let key = measure["key"].as_str().unwrap_or_default().to_owned();
            let Some(fields) = measure.as_object_mut() else {
                continue;
            };
            let source = fields.remove("measure").unwrap_or_default();
            match sourced(senses, &source) {
                Ok(source) => {
                    fields.insert("measure".to_owned(), source);
                }
                Err(missing) => no_source.push(NoSource {
                    measure: key,
                    missing,
                }),
            }
        }
        let model = serde_json::from_value(model).map_err(|error| {
            AppError::new(
                ErrorCode::Internal,
                format!("a built-in health template: {error}"),
            )
        })?;
        Ok(ResolvedHealth { model, no_source })
    }
}

/// A measure's source over real names; the meanings nothing has where there is none.
fn sourced(senses: &Senses, source: &Json) -> Result<Json, Vec<String>> {
    let fields = source.as_object().into_iter().flatten();
    let mut resolved = serde_json::Map::new();
    for (word, inner) in fields {
        let inner = match word.as_str() {
            "ratio" => sourced_parts(senses, inner)?,
            _ => over_names(senses, inner)?,
        };
        resolved.insert(word.clone(), inner);
    }
    Ok(Json::Object(resolved))
}

fn sourced_parts(senses: &Senses, ratio: &Json) -> Result<Json, Vec<String>> {
    let parts = ratio.as_object().into_iter().flatten();
    let parts = parts.map(|(part, inner)| Ok((part.clone(), over_names(senses, inner)?)));
    parts.collect::<Result<_, _>>().map(Json::Object)
}
