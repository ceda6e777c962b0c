//! Signal models to begin with: detectors whose conditions name what events mean. What no
//! event tells is left out, and said with what would have to be connected.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Value as Json, json};
use wayfarer_core::Span;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::{Detector, DetectorKind, SignalModel, yaml};

use super::resolve::Work;
use super::senses::Senses;
use super::{Parameter, lengths};
use crate::AppError;

static RISKS: LazyLock<SignalTemplate> = LazyLock::new(|| {
    let text = include_str!("../../templates/signals/customer_risks.yaml");
    SignalTemplate::read(text).expect("the template in the binary is read by every test")
});

/// A signal model whose conditions name meanings.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalTemplate {
    /// What it is called for, and the key of the model it becomes.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What it is for, in a sentence.
    pub about: Localised,
    /// Lengths of time to set to the pace of the business, by key.
    #[serde(default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// The model with `@meaning` and `$parameter`.
    #[serde(rename = "model")]
    body: Json,
}

/// A template over the events of one workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedDetectors {
    /// The model, with the detectors that have a source; it passes its checks if it has any.
    pub model: SignalModel,
    /// Every detector of the template.
    pub detectors: Vec<ResolvedDetector>,
}

/// What became of one detector of a template.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedDetector {
    /// Its key.
    pub detector: String,
    /// Which kind of trouble it finds.
    pub kind: DetectorKind,
    /// What people call it.
    pub names: Localised,
    /// What must be connected for it.
    pub inputs: Vec<Localised>,
    /// Whether its events are there, so that it is part of the model.
    pub is_connected: bool,
    /// Meanings it looks at, of those that are there.
    pub used: Vec<String>,
    /// Meanings it asked for that nothing has.
    pub missing: Vec<String>,
}

/// What stands in a template whatever becomes of its condition.
#[derive(Deserialize)]
struct Head {
    key: String,
    kind: DetectorKind,
    names: Localised,
    #[serde(default)]
    inputs: Vec<Localised>,
}

impl SignalTemplate {
    /// The nine kinds of trouble.
    pub fn risks() -> &'static Self {
        &RISKS
    }

    /// Reads a template document.
    fn read(text: &str) -> Result<Self, String> {
        let document = yaml::read(text).map_err(|error| error.message)?;
        serde_json::from_value(document.to_json()).map_err(|error| error.to_string())
    }

    /// The parameters' lengths, with those of `set` in place of the defaults. A key the
    /// template does not have is refused.
    pub fn lengths(
        &self,
        set: &BTreeMap<String, Span>,
    ) -> Result<BTreeMap<String, Span>, AppError> {
        lengths(&self.key, &self.parameters, set)
    }

    /// The model this template is over what `senses` know, with these lengths of time.
    ///
    /// The error says what is wrong with the template itself; that in the binary has none.
    pub fn resolve(
        &self,
        senses: &Senses,
        lengths: &BTreeMap<String, Span>,
    ) -> Result<ResolvedDetectors, String> {
        let mut body = self.body.clone();
        for filter in ["begins", "lost"] {
            let written = body.get(filter).and_then(Json::as_object).cloned();
            let resolved = written.and_then(|test| Work::new(senses, lengths).test(&test));
            match resolved {
                Some(test) => body[filter] = Json::Object(test),
                None => {
                    body.as_object_mut().map(|fields| fields.remove(filter));
                }
            }
        }
        let written = body["detectors"].as_array().cloned().unwrap_or_default();
        let (mut kept, mut detectors) = (Vec::new(), Vec::new());
        for detector in written {
            let (resolved, said) = one(&detector, senses, lengths)?;
            detectors.push(said);
            kept.extend(resolved);
        }
        body["detectors"] = json!([]);
        let mut model: SignalModel = serde_json::from_value(body).map_err(|e| e.to_string())?;
        model.detectors = kept;
        Ok(ResolvedDetectors { model, detectors })
    }
}

/// One detector over real names; `None` where nothing can ever open it.
fn one(
    written: &Json,
    senses: &Senses,
    lengths: &BTreeMap<String, Span>,
) -> Result<(Option<Detector>, ResolvedDetector), String> {
    let head: Json = ["key", "kind", "names", "inputs"]
        .iter()
        .filter_map(|field| Some(((*field).to_owned(), written.get(*field)?.clone())))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let head: Head = serde_json::from_value(head).map_err(|error| error.to_string())?;
    let mut work = Work::new(senses, lengths);
    let opens = work.criterion(&written["opens"]["when"]);
    let resolves = written.get("resolves").and_then(|it| it.get("when"));
    let resolves = resolves.map(|when| work.criterion(when));
    let is_whole = opens.is_some() && !matches!(resolves, Some(None));
    let said = ResolvedDetector {
        detector: head.key,
        kind: head.kind,
        names: head.names,
        inputs: head.inputs,
        is_connected: is_whole,
        used: work.used.iter().cloned().collect(),
        missing: work.missing.iter().cloned().collect(),
    };
    if !is_whole {
        return Ok((None, said));
    }
    let mut fields = written.clone();
    fields["opens"]["when"] = opens.unwrap_or_default();
    if let Some(Some(resolves)) = resolves {
        fields["resolves"]["when"] = resolves;
    }
    let detector = serde_json::from_value(fields).map_err(|error| error.to_string())?;
    Ok((Some(detector), said))
}

#[cfg(test)]
mod tests {
    use wayfarer_core::{Catalogue, ValueType};
    use wayfarer_journey::Definition;

    use super::*;

    fn resolved(senses: &Senses) -> ResolvedDetectors {
        let template = SignalTemplate::risks();
        let lengths = template.lengths(&BTreeMap::new()).unwrap();
        template.resolve(senses, &lengths).unwrap()
    }

    #[test]
    fn where_everything_is_there_all_nine_are_sound() {
        let all = resolved(&Senses::every());
        assert_eq!(all.model.detectors.len(), 9);
        assert!(
            all.detectors
                .iter()
                .all(|one| one.is_connected && one.missing.is_empty())
        );
        let findings = all.model.check();
        assert!(findings.is_empty(), "{findings:#?}");
        let kinds: std::collections::BTreeSet<_> =
            all.detectors.iter().map(|one| one.kind).collect();
        assert_eq!(kinds.len(), 9);
    }

    #[test]
    fn what_no_event_tells_is_left_out_and_said() {
        let mut catalogue = Catalogue::default();
        for name in ["order_paid", "order_delivered", "review_posted"] {
            catalogue.count_events(name, 1, 0, 0);
        }
        catalogue.count_values("order_id", ValueType::Text, 1, 0, 0);
        catalogue.count_values("stars", ValueType::Number, 1, 0, 0);
        let shop = resolved(&Senses::of(&catalogue));
        let kept: Vec<&str> = shop
            .model
            .detectors
            .iter()
            .map(|one| one.key.as_str())
            .collect();
        assert_eq!(kept, ["bad_sentiment", "missed_delivery"]);
        assert!(shop.model.check().is_empty());
        assert_eq!(shop.model.lost, None);
        let usage = shop
            .detectors
            .iter()
            .find(|one| one.detector == "low_usage")
            .unwrap();
        assert!(!usage.is_connected && usage.missing == ["used"]);
        let late = serde_json::to_value(&shop.model.detectors[1].opens.when).unwrap();
        assert_eq!(late["any"][1]["overdue"]["id"], "order_id");
        assert_eq!(
            late["any"][1]["overdue"]["closed"],
            json!({"event": "order_delivered"})
        );
    }
}
