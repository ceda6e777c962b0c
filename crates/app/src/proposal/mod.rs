//! A lifecycle proposed from what a workspace holds: which event means what, which template
//! fits, and how many people would stand where, before anything is saved.

mod count;
mod text;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::{Catalogue, ErrorCode, Span, WorkspaceId};
use wayfarer_engine::Control;
use wayfarer_journey::lifecycle::{Lifecycle, Localised};

pub(crate) use self::count::other_answer;
pub use self::count::{LiveCounts, LiveStage};
use crate::templates::{LeftOut, Resolved, Senses, Template};
use crate::touchpoints::{Match, Touchpoints};
use crate::{App, AppError};

/// How much stages reached, transitions kept and meanings used weigh in a fit.
const WEIGHTS: [f64; 3] = [0.5, 0.3, 0.2];
/// What a template's rank takes from its fit: the general give way to the specific.
const PER_RANK: f64 = 0.01;

/// Which lifecycle is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProposalRequest {
    /// Key of the template; the one that fits best when absent.
    pub template: Option<String>,
    /// Lengths of time in place of the template's own, by parameter.
    pub set: BTreeMap<String, Span>,
}

/// A lifecycle over a workspace's own events, not saved anywhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// Key of its template.
    pub template: String,
    /// The template's lengths of time, as used.
    pub parameters: BTreeMap<String, Span>,
    /// Every event name, the most frequent first, and what it means.
    pub events: Vec<EventSense>,
    /// Every template, the best fit first.
    pub fits: Vec<TemplateFit>,
    /// The definition.
    pub lifecycle: Lifecycle,
    /// Per transition of the definition, why it is there; may be empty.
    pub notes: Vec<String>,
    /// Parts of the template no event can tell.
    pub left_out: Vec<LeftOut>,
    /// Stages of the template nobody could reach, by key.
    pub stages_left_out: Vec<String>,
    /// Set when the template speaks of accounts and the workspace knows none.
    pub is_about_people_instead: bool,
    /// Where everybody would stand.
    pub counts: LiveCounts,
}

/// What an event means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventSense {
    /// Its name.
    pub event: String,
    /// How many there are.
    pub count: u64,
    /// The likeliest meaning; none when nothing was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Match>,
    /// What people call that meaning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Localised>,
    /// Whether another meaning is about as likely.
    pub is_ambiguous: bool,
    /// Other meanings that were considered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Match>,
}

/// How well a template suits the events there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TemplateFit {
    /// Its key.
    pub template: String,
    /// What people call it.
    pub names: Localised,
    /// All in all, up to 1: half the first share, three tenths of the second, a fifth of the
    /// third, less a hundredth for each rank of generality.
    pub fit: f64,
    /// Share of its stages that can be reached.
    pub stages: f64,
    /// Share of its transitions that could be kept.
    pub rules: f64,
    /// Share of the recognised meanings that move subjects forward in it.
    pub meanings: f64,
}

/// A template as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TemplateItem {
    /// Its key.
    pub template: String,
    /// What people call it.
    pub names: Localised,
    /// What it is for.
    pub about: Localised,
    /// Its stages, in order.
    pub stages: Vec<TemplateStage>,
    /// Lengths of time it leaves open.
    pub parameters: Vec<TemplateParameter>,
}

/// A stage of a template.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TemplateStage {
    /// Its key.
    pub stage: String,
    /// What people call it.
    pub names: Localised,
}

/// A length of time a template leaves open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TemplateParameter {
    /// Its key.
    pub parameter: String,
    /// Unless somebody says otherwise.
    pub default: Span,
    /// What it decides.
    pub names: Localised,
}

impl Template {
    /// The template as a list shows it.
    pub fn item(&self) -> TemplateItem {
        let stages = self.stages().into_iter();
        let parameters = self.parameters.iter();
        TemplateItem {
            template: self.key.clone(),
            names: self.names.clone(),
            about: self.about.clone(),
            stages: stages
                .map(|(stage, names)| TemplateStage { stage, names })
                .collect(),
            parameters: parameters
                .map(|(key, parameter)| TemplateParameter {
                    parameter: key.clone(),
                    default: parameter.default,
                    names: parameter.names.clone(),
                })
                .collect(),
        }
    }
}

impl App {
    /// Proposes a lifecycle for a workspace: what its events mean, the template that fits
    /// best or the one named, and where everybody would stand as of the last event.
    pub fn propose_lifecycle(
        &self,
        workspace: &WorkspaceId,
        request: &ProposalRequest,
        control: &Control,
    ) -> Result<Proposal, AppError> {
        self.workspace(workspace)?;
        let named = request
            .template
            .as_deref()
            .map(Template::named)
            .transpose()?;
        let catalogue = self.filled_catalogue(workspace)?;
        let senses = Senses::of(&catalogue);
        let fits = fits(&senses)?;
        let best = fits.first().map(|fit| fit.template.as_str());
        let template = match named {
            Some(template) => template,
            None => Template::named(best.unwrap_or_default())?,
        };
        let parameters = template.lengths(&request.set)?;
        let resolved = template.resolve(&senses, &parameters).map_err(broken)?;
        let (lifecycle, counts, is_about_people_instead) =
            self.counted(workspace, resolved.lifecycle, control)?;
        Ok(Proposal {
            template: template.key.clone(),
            parameters,
            events: events(&catalogue),
            fits,
            lifecycle,
            notes: resolved.notes,
            left_out: resolved.left_out,
            stages_left_out: resolved.stages_left_out,
            is_about_people_instead,
            counts,
        })
    }
}

/// Every template over these events, the best first.
fn fits(senses: &Senses) -> Result<Vec<TemplateFit>, AppError> {
    let mut fits = Vec::new();
    for template in Template::all() {
        let lengths = template.lengths(&BTreeMap::new())?;
        let resolved = template.resolve(senses, &lengths).map_err(broken)?;
        fits.push(fit_of(template, &resolved, senses));
    }
    // Stable: equals stay in the order of the list.
    fits.sort_by(|left, right| right.fit.total_cmp(&left.fit));
    Ok(fits)
}

fn fit_of(template: &Template, resolved: &Resolved, senses: &Senses) -> TemplateFit {
    let known = senses.meanings().count().max(1);
    let parts = [
        resolved.stages_share(),
        resolved.rules_share(),
        resolved.used.len() as f64 / known as f64,
    ];
    let fit = parts
        .iter()
        .zip(WEIGHTS)
        .map(|(part, weight)| part * weight);
    let [stages, rules, meanings] = parts;
    TemplateFit {
        template: template.key.clone(),
        names: template.names.clone(),
        fit: fit.sum::<f64>() - PER_RANK * f64::from(template.rank),
        stages,
        rules,
        meanings,
    }
}

/// What every event of a catalogue means, the most frequent first.
fn events(catalogue: &Catalogue) -> Vec<EventSense> {
    let known = Touchpoints::known();
    let mut senses: Vec<EventSense> = catalogue
        .events
        .iter()
        .map(|(name, stats)| {
            let recognised = known.recognise(name);
            let mut candidates = recognised.candidates.into_iter();
            let meaning = candidates.next();
            let found = meaning
                .as_ref()
                .and_then(|found| known.meaning(&found.meaning));
            EventSense {
                event: name.clone(),
                count: stats.count,
                names: found.map(|found| found.names.clone()),
                meaning,
                is_ambiguous: recognised.is_ambiguous,
                others: candidates.collect(),
            }
        })
        .collect();
    senses.sort_by(|left, right| {
        right
            .count
            .cmp(&left.count)
            .then(left.event.cmp(&right.event))
    });
    senses
}

fn broken(message: String) -> AppError {
    AppError::new(
        ErrorCode::Internal,
        format!("a built-in template: {message}"),
    )
}

#[cfg(test)]
mod tests;
