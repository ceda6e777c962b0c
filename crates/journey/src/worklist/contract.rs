//! Contracts with a term: which events begin and end them, and for how long they hold.

use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, Span, Value};

use crate::{Condition, EventFilter, PlanBuilder, PropertyTest, QuestionError, Values};

/// Different terms a property may tell: each takes a filter.
const MAX_TERMS: usize = 12;

/// Contracts with a term. What is left out is filled in by what events mean.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contract {
    /// Events that begin a term; their amount is what is at stake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begins: Option<EventFilter>,
    /// Events that end the contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<EventFilter>,
    /// Length of a term, where `by` does not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Span>,
    /// Terms by a property of the events that begin them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<TermsBy>,
}

/// Terms by the value of a property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsBy {
    /// The property of the events that begin a term.
    pub property: String,
    /// What its values mean, at most 12.
    pub terms: Vec<TermOf>,
}

/// What one value means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermOf {
    /// The value.
    pub is: Value,
    /// Length of the term.
    pub term: Span,
}

/// Contracts as an answer read them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractRead {
    /// Whether the events were found by what they mean, rather than given.
    pub by_meaning: bool,
    /// Names of the events that begin a term.
    pub begins: Vec<String>,
    /// Names of the events that end a contract.
    pub ends: Vec<String>,
    /// The property terms were read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// How long terms are; empty where nothing says so, and then no term is told of.
    pub terms: Vec<TermRead>,
}

/// How long some terms are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermRead {
    /// The property's value; absent of those without one that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How long, ms.
    pub term_ms: i64,
}

/// A running term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Term {
    pub began: Millis,
    pub ends: Millis,
    pub currency: u32,
    /// What it is worth, 10⁻⁴ of the currency's unit.
    pub amount: i64,
}

/// Which events begin and end terms.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    begins: u64,
    ends: u64,
    /// Of those whose property says it.
    lengths: Vec<(u64, Millis)>,
    /// Of the others.
    length: Option<Millis>,
}

impl Contract {
    /// How an answer tells that it was read.
    pub fn read(&self, by_meaning: bool) -> ContractRead {
        let names = |filter: &Option<EventFilter>| {
            let mut names = Vec::new();
            if let Some(filter) = filter {
                filter.for_each_event(&mut |name| names.push(name.to_owned()));
            }
            names
        };
        let told = self.by.iter().flat_map(|by| &by.terms);
        let told = told.map(|one| TermRead {
            value: Some(one.is.label()),
            term_ms: one.term.millis,
        });
        let others = self.term.map(|term| TermRead {
            value: None,
            term_ms: term.millis,
        });
        ContractRead {
            by_meaning,
            begins: names(&self.begins),
            ends: names(&self.ends),
            property: self.by.as_ref().map(|by| by.property.clone()),
            terms: told.chain(others).collect(),
        }
    }
}

impl Terms {
    /// Checks the contract that stands at `path` and registers its filters.
    pub fn new(
        contract: Option<&Contract>,
        path: &str,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let Some(contract) = contract else {
            return Ok(Self::default());
        };
        let invalid = |field: &str, message: &str| {
            Err(QuestionError::invalid(format!("{path}.{field}"), message))
        };
        let Some(begins) = &contract.begins else {
            return invalid(
                "begins",
                "no event is known to begin a contract; name those that do",
            );
        };
        let told = contract.by.as_ref().map_or(&[][..], |by| &by.terms);
        if told.is_empty() && contract.term.is_none() {
            return invalid(
                "term",
                "nothing says how long a contract holds; give its length, such as 365d",
            );
        }
        if told.len() > MAX_TERMS {
            let message = format!("more than {MAX_TERMS} different terms");
            return Err(QuestionError::too_large(
                format!("{path}.by.terms"),
                message,
            ));
        }
        let property = contract.by.as_ref().map_or("", |by| by.property.as_str());
        let lengths = told.iter().map(|one| {
            let bit = plan.filter(
                &with_value(begins, property, &one.is),
                &format!("{path}.by"),
            )?;
            Ok((bit, one.term.millis))
        });
        let lengths = lengths.collect::<Result<_, QuestionError>>()?;
        let ends = contract.ends.as_ref();
        let ends = ends.map(|filter| plan.filter(filter, &format!("{path}.ends")));
        Ok(Self {
            begins: plan.filter(begins, &format!("{path}.begins"))?,
            ends: ends.transpose()?.unwrap_or(0),
            lengths,
            length: contract.term.map(|term| term.millis),
        })
    }

    /// The bits of all events it looks at.
    pub fn bits(&self) -> u64 {
        self.begins | self.ends
    }

    /// The term that runs after an event of one: one that begins takes the place of the one
    /// before, which nobody knows the end of when its own is not known.
    pub fn after(
        &self,
        running: Option<Term>,
        mask: u64,
        began: Millis,
        (currency, amount): (u32, i64),
    ) -> Option<Term> {
        if mask & self.begins == 0 {
            return running.filter(|_| mask & self.ends == 0);
        }
        let told = self.lengths.iter().find(|(bit, _)| mask & bit != 0);
        let length = told.map(|(_, length)| *length).or(self.length)?;
        Some(Term {
            began,
            ends: began.saturating_add(length),
            currency,
            amount,
        })
    }
}

fn with_value(filter: &EventFilter, property: &str, value: &Value) -> EventFilter {
    let is = Condition::Property(PropertyTest {
        name: property.to_owned(),
        is: Some(Values::One(value.clone())),
        ..PropertyTest::default()
    });
    EventFilter {
        event: filter.event.clone(),
        condition: Some(match &filter.condition {
            None => is,
            Some(condition) => Condition::All(vec![condition.clone(), is]),
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Context;

    fn terms(contract: serde_json::Value) -> Result<Terms, QuestionError> {
        let contract: Contract = serde_json::from_value(contract).unwrap();
        let mut plan = PlanBuilder::new(&Context::at(0));
        Terms::new(Some(&contract), "worklist.contract", &mut plan)
    }

    #[test]
    fn a_term_is_as_long_as_the_event_that_begins_it_says() {
        let by = json!({"property": "billing", "terms": [{"is": "annual", "term": "365d"}, {"is": "monthly", "term": "30d"}]});
        let read =
            terms(json!({"begins": {"event": "signed"}, "ends": {"event": "left"}, "by": by}))
                .unwrap();
        let [annual, monthly] = [0, 1].map(|at: usize| read.begins | read.lengths[at].0);
        let ends = |running, mask| read.after(running, mask, 0, (0, 7)).map(|term| term.ends);
        assert_eq!(ends(None, annual), Some(365 * 86_400_000));
        let running = read.after(None, annual, 0, (0, 7));
        assert_eq!(ends(running, monthly), Some(30 * 86_400_000));
        assert_eq!(ends(running, read.begins), None, "nobody knows how long");
        assert_eq!(ends(running, read.ends), None);
        assert_eq!(ends(running, 0), Some(365 * 86_400_000));
    }

    #[test]
    fn what_a_contract_lacks_is_asked_for_where_it_belongs() {
        for (contract, path) in [
            (json!({"term": "365d"}), "worklist.contract.begins"),
            (
                json!({"begins": {"event": "signed"}}),
                "worklist.contract.term",
            ),
        ] {
            assert_eq!(terms(contract).unwrap_err().path, path);
        }
        assert_eq!(Terms::default().after(None, 1, 0, (0, 0)), None);
    }
}
