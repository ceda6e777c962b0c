//! What the features are, and which of them an event uses.

use super::document::Features;
use crate::people::filter_of;
use crate::{EventFilter, Events, Labels, PlanBuilder, QuestionError};

/// Named features a question may have: each takes a filter.
const MAX_NAMED: usize = 50;

/// How uses are found in an event.
#[derive(Debug)]
pub(crate) enum FeatureBits {
    /// One filter; the feature's name is in a lane.
    Property {
        /// Its bit.
        bit: u64,
        /// The lane.
        lane: usize,
    },
    /// A filter per feature, which stands for its code.
    Named {
        /// Their bits.
        bits: Vec<u64>,
        /// What they are called.
        names: Vec<String>,
    },
}

impl FeatureBits {
    /// Checks what stands at `path` and registers its filters, each narrowed by `narrowed`.
    pub(crate) fn new(
        features: &Features,
        narrowed: impl Fn(EventFilter) -> EventFilter,
        path: &str,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(features, path)?;
        match features {
            Features::Property(property) => {
                let filter = narrowed(filter_of(&property.event, &property.condition));
                Ok(Self::Property {
                    bit: plan.filter(&filter, path)?,
                    lane: plan.codes(&property.by),
                })
            }
            Features::Named(named) => {
                let bits = named.iter().enumerate().map(|(index, feature)| {
                    let filter = narrowed(filter_of(&feature.event, &feature.condition));
                    plan.filter(&filter, &format!("{path}[{index}]"))
                });
                Ok(Self::Named {
                    bits: bits.collect::<Result<_, _>>()?,
                    names: named.iter().map(|feature| feature.name.clone()).collect(),
                })
            }
        }
    }

    /// Calls `visit` with the code of every feature the event uses.
    pub(crate) fn each_use(&self, events: Events<'_>, index: usize, visit: &mut dyn FnMut(u32)) {
        let mask = events.mask()[index];
        match self {
            Self::Property { bit, lane } if mask & bit != 0 => {
                visit(events.codes(*lane)[index]);
            }
            Self::Property { .. } => {}
            Self::Named { bits, .. } => {
                let used = (0..).zip(bits).filter(|(_, bit)| mask & **bit != 0);
                used.for_each(|(code, _)| visit(code));
            }
        }
    }

    /// How a feature is called.
    pub(crate) fn name<'a>(&'a self, code: u32, labels: &'a Labels) -> &'a str {
        match self {
            Self::Property { lane, .. } => labels.get(*lane, code),
            Self::Named { names, .. } => names
                .get(code as usize)
                .map_or(Labels::NONE, String::as_str),
        }
    }
}

fn check(features: &Features, path: &str) -> Result<(), QuestionError> {
    let invalid = |at: String, message: String| Err(QuestionError::invalid(at, message));
    match features {
        Features::Property(property) if property.by.trim().is_empty() => invalid(
            format!("{path}.by"),
            "the property name is empty".to_owned(),
        ),
        Features::Property(_) => Ok(()),
        Features::Named(named) => {
            if named.is_empty() || named.len() > MAX_NAMED {
                return invalid(path.to_owned(), format!("name 1 to {MAX_NAMED} features"));
            }
            for (index, feature) in named.iter().enumerate() {
                let is_again = named[..index]
                    .iter()
                    .any(|other| other.name == feature.name);
                if feature.name.trim().is_empty() || is_again {
                    return invalid(
                        format!("{path}[{index}].name"),
                        "every feature has a name of its own".to_owned(),
                    );
                }
            }
            Ok(())
        }
    }
}
