//! The KPIs in the binary, what can be connected for them, and the lengths of time they use.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use wayfarer_core::{ErrorCode, Span};
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::{Kpi, KpiPlan};
use wayfarer_journey::yaml;

use crate::templates::Parameter;
use crate::{AppError, did_you_mean, suggest};

static KNOWN: LazyLock<KpiCatalogue> = LazyLock::new(|| {
    KpiCatalogue::read(
        include_str!("../../kpis/sources.yaml"),
        &[
            include_str!("../../kpis/reach.yaml"),
            include_str!("../../kpis/acquisition.yaml"),
            include_str!("../../kpis/activation.yaml"),
            include_str!("../../kpis/adoption.yaml"),
            include_str!("../../kpis/continuity.yaml"),
            include_str!("../../kpis/loyalty.yaml"),
            include_str!("../../kpis/relationship.yaml"),
        ],
    )
    .expect("the catalogue in the binary is read by every test")
});

/// Every KPI there is without a plan.
#[derive(Debug)]
pub struct KpiCatalogue {
    kpis: Vec<Kpi>,
    sources: Vec<KpiSource>,
    parameters: BTreeMap<String, Parameter>,
}

/// Something that can be connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiSource {
    /// What `needs` call it.
    pub key: String,
    /// What people call it.
    pub names: Localised,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    kpis: Vec<Kpi>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    sources: Vec<KpiSource>,
    parameters: BTreeMap<String, Parameter>,
}

impl KpiCatalogue {
    /// The catalogue in this binary.
    pub fn known() -> &'static Self {
        &KNOWN
    }

    fn read(sources: &str, packs: &[&str]) -> Result<Self, String> {
        let SourcesFile {
            sources,
            parameters,
        } = document(sources)?;
        let mut kpis = Vec::new();
        for text in packs {
            kpis.extend(document::<PackFile>(text)?.kpis);
        }
        Ok(Self {
            kpis,
            sources,
            parameters,
        })
    }

    /// Every KPI, in the order of a journey.
    pub fn kpis(&self) -> &[Kpi] {
        &self.kpis
    }

    /// What can be connected.
    pub fn sources(&self) -> &[KpiSource] {
        &self.sources
    }

    /// The lengths of time KPIs give people, by name.
    pub fn parameters(&self) -> &BTreeMap<String, Parameter> {
        &self.parameters
    }

    /// The KPI `key` names, of the plan or of the catalogue.
    pub fn find<'a>(&'a self, key: &str, plan: Option<&'a KpiPlan>) -> Option<&'a Kpi> {
        let own = plan.map_or(&[][..], |plan| &plan.custom).iter();
        own.chain(&self.kpis).find(|kpi| kpi.key == key)
    }

    /// The same; an unknown key is answered with those that come near.
    pub fn named<'a>(&'a self, key: &str, plan: Option<&'a KpiPlan>) -> Result<&'a Kpi, AppError> {
        self.find(key, plan).ok_or_else(|| {
            let hint = did_you_mean(&self.near(key, plan));
            let error = AppError::new(ErrorCode::KpiUnknown, format!("no KPI named '{key}'"));
            error.with_hint(hint.unwrap_or_else(|| "`wayfarer kpis --all` lists them".to_owned()))
        })
    }

    /// Keys that come near `key`.
    pub(super) fn near<'a>(&'a self, key: &str, plan: Option<&'a KpiPlan>) -> Vec<&'a str> {
        let own = plan.map_or(&[][..], |plan| &plan.custom).iter();
        let keys = own.chain(&self.kpis).map(|kpi| kpi.key.as_str());
        suggest(key, keys)
    }

    /// Every length of time, with those of the plan in place of the catalogue's.
    pub(super) fn lengths(&self, plan: Option<&KpiPlan>) -> BTreeMap<String, Span> {
        let defaults = self.parameters.iter();
        let mut lengths: BTreeMap<String, Span> = defaults
            .map(|(key, parameter)| (key.clone(), parameter.default))
            .collect();
        if let Some(plan) = plan {
            lengths.extend(
                plan.parameters
                    .iter()
                    .map(|(key, span)| (key.clone(), *span)),
            );
        }
        lengths
    }
}

fn document<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    let document = yaml::read(text).map_err(|error| error.message)?;
    serde_json::from_value(document.to_json()).map_err(|error| error.to_string())
}
