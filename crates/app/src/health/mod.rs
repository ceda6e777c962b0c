//! Health models to begin with: templates whose measures name meanings (`"@used"`), and a
//! proposal over what a workspace holds, with how everybody would fare before it is saved.

mod template;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_engine::{Body, Control};
use wayfarer_journey::definition::Localised;
use wayfarer_journey::lifecycle::Subject;
use wayfarer_journey::{Ask, Definition, Health, HealthAnswer, HealthModel, HealthRef};

pub use self::template::{HealthTemplate, HealthTemplateItem, NoSource, ResolvedHealth};
use crate::templates::Senses;
use crate::{App, AppError};

/// Which model is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HealthProposalRequest {
    /// Key of the template; the one that fits best when absent.
    pub template: Option<String>,
}

/// A health model over a workspace's own events, not saved anywhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HealthProposal {
    /// Key of its template.
    pub template: String,
    /// Every template, the best fit first.
    pub fits: Vec<HealthFit>,
    /// The definition.
    pub model: HealthModel,
    /// Measures that nothing tells of: they stay in the model and take from its coverage.
    pub no_source: Vec<NoSource>,
    /// Set when the template speaks of accounts and the workspace knows none.
    pub is_about_people_instead: bool,
    /// The instant of the last event, ISO 8601 UTC: everybody would fare so as of then.
    pub as_of: String,
    /// How everybody would fare.
    pub health: HealthAnswer,
}

/// How well a template suits the events there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HealthFit {
    /// Its key.
    pub template: String,
    /// What people call it.
    pub names: Localised,
    /// The coverage a subject could have, halved where nothing begins health.
    pub fit: f64,
}

impl HealthProposal {
    /// The model as YAML, with comments that say where it comes from and what has no source.
    pub fn to_yaml(&self) -> String {
        let mut text = format!("# Proposed from template '{}'.\n", self.template);
        for one in &self.no_source {
            let missing = one.missing.join(", ");
            text.push_str(&format!("# {} has no source: {missing}\n", one.measure));
        }
        text.push_str(&self.model.to_yaml());
        text
    }
}

impl App {
    /// Proposes a health model: the template that fits best or the one named, over the
    /// workspace's own names, and how everybody would fare as of the last event.
    pub fn propose_health(
        &self,
        workspace: &WorkspaceId,
        request: &HealthProposalRequest,
        control: &Control,
    ) -> Result<HealthProposal, AppError> {
        self.workspace(workspace)?;
        let named = request.template.as_deref();
        let named = named.map(HealthTemplate::named).transpose()?;
        let catalogue = self.filled_catalogue(workspace)?;
        let senses = Senses::of(&catalogue);
        let fits = fits(&senses)?;
        let template = match named {
            Some(template) => template,
            None => HealthTemplate::named(fits.first().map_or("", |fit| fit.template.as_str()))?,
        };
        let resolved = template.resolve(&senses)?;
        let mut model = resolved.model;
        let mut health = self.fares(workspace, &model, control)?;
        let knows_none = model.subject == Subject::Account && health.1.subjects == 0;
        if knows_none {
            model.subject = Subject::Person;
            health = self.fares(workspace, &model, control)?;
        }
        Ok(HealthProposal {
            template: template.key.clone(),
            fits,
            model,
            no_source: resolved.no_source,
            is_about_people_instead: knows_none,
            as_of: health.0,
            health: health.1,
        })
    }

    /// How everybody fares under a model as of the last event.
    fn fares(
        &self,
        workspace: &WorkspaceId,
        model: &HealthModel,
        control: &Control,
    ) -> Result<(String, HealthAnswer), AppError> {
        let definition = HealthRef::Inline(Box::new(model.clone()));
        let ask = Ask::Health(Health::of(definition));
        match self.as_of_last_event(workspace, ask, control)? {
            (as_of, Body::Health(answer)) => Ok((as_of, answer)),
            _ => Err(AppError::new(
                ErrorCode::Internal,
                "a health question was answered with something else",
            )),
        }
    }
}

/// Every template over these events, the best first.
fn fits(senses: &Senses) -> Result<Vec<HealthFit>, AppError> {
    let mut fits = Vec::new();
    for template in HealthTemplate::all() {
        let resolved = template.resolve(senses)?;
        let whole = resolved.model.possible_coverage();
        fits.push(HealthFit {
            template: template.key.clone(),
            names: template.names.clone(),
            fit: match resolved.model.begins {
                Some(_) => whole,
                None => whole / 2.0,
            },
        });
    }
    // Stable: equals stay in the order of the list.
    fits.sort_by(|left, right| right.fit.total_cmp(&left.fit));
    Ok(fits)
}
