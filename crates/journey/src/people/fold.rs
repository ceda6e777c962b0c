//! The people question: who a condition holds for.
//!
//! Cell key: `{}` = the people it holds for (`{"holds":false}` = the others).

use serde::{Deserialize, Serialize};
use serde_json::{Map, json};
use wayfarer_core::Millis;

use super::criterion::{CriterionFold, CriterionOutcome, CriterionPartial, CriterionState};
use crate::trend::read_key;
use crate::{
    Answering, Context, Events, Explanation, Fold, Labels, MatchedEvent, People, PlanBuilder,
    QuestionError,
};

/// People a list may show at once.
const MAX_LIMIT: usize = 10_000;

/// The people question as a fold over one person's events.
#[derive(Debug)]
pub struct PeopleFold {
    criterion: CriterionFold,
}

/// The answer to a people question. The list itself comes from the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PeopleAnswer {
    /// People the condition holds for.
    pub count: u64,
    /// People with any visible event.
    pub population: u64,
    /// `count ⁄ population`; `None` where nobody exists.
    pub share: Option<f64>,
}

/// Whether the people are those the condition holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleCell {
    /// Those it holds for, or the others.
    #[serde(default = "holds")]
    pub holds: bool,
}

fn holds() -> bool {
    true
}

impl PeopleFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &People,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if question.limit.is_some_and(|limit| limit > MAX_LIMIT) {
            return Err(QuestionError::invalid(
                "people.limit",
                format!("at most {MAX_LIMIT} people are listed at once; go on with `cursor`"),
            ));
        }
        if context.from_ms.is_some() || context.to_ms.is_some() {
            return Err(QuestionError::invalid(
                "range",
                "a people question looks at all time up to `as_of`; say `within` or `during` in the condition instead",
            ));
        }
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "a people question has no anchoring event; put the condition into `people.match`",
            ));
        }
        plan.every_person();
        let criterion = CriterionFold::at("people.match", &question.criterion, context, plan)?;
        Ok(Self { criterion })
    }

    fn tests(&self, outcome: &CriterionOutcome) -> Map<String, serde_json::Value> {
        let tests = self.criterion.tests().zip(&outcome.tests);
        tests
            .map(|((path, leaf), (holds, value))| {
                let mut test = Map::new();
                test.insert("holds".to_owned(), json!(holds));
                if let Some(value) = value {
                    test.insert(leaf.unit().to_owned(), json!(value));
                }
                (path.to_owned(), json!(test))
            })
            .collect()
    }
}

impl Fold for PeopleFold {
    type State = CriterionState;
    type Outcome = CriterionOutcome;
    type Partial = CriterionPartial;

    fn init(&self) -> CriterionState {
        self.criterion.init()
    }

    fn reset(&self, state: &mut CriterionState) {
        self.criterion.reset(state);
    }

    fn step(&self, state: &mut CriterionState, events: Events<'_>) {
        self.criterion.step(state, events);
    }

    fn finish(&self, state: &CriterionState, outcome: &mut CriterionOutcome) {
        self.criterion.finish(state, outcome);
    }

    fn add(&self, outcome: &CriterionOutcome, partial: &mut CriterionPartial) {
        self.criterion.add(outcome, partial);
    }

    fn next_change_at(&self, state: &CriterionState, now: Millis) -> Option<Millis> {
        self.criterion.next_change_at(state, now)
    }
}

impl Answering for PeopleFold {
    type Answer = PeopleAnswer;
    type Cell = PeopleCell;

    fn answer(&self, partial: &CriterionPartial, _labels: &Labels) -> PeopleAnswer {
        let population = partial.population;
        PeopleAnswer {
            count: partial.count,
            population,
            share: (population > 0).then(|| partial.count as f64 / population as f64),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        _partial: &CriterionPartial,
        _labels: &Labels,
    ) -> Result<PeopleCell, QuestionError> {
        read_key(key, "{}")
    }

    fn contains(&self, outcome: &CriterionOutcome, cell: &PeopleCell) -> bool {
        outcome.exists && outcome.holds == cell.holds
    }

    fn detail(&self, outcome: &CriterionOutcome, _labels: &Labels) -> serde_json::Value {
        json!(self.tests(outcome))
    }

    fn explain(&self, events: Events<'_>, _labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = CriterionOutcome::default();
        self.finish(&state, &mut outcome);
        let mut matched = Vec::new();
        for (index, mask) in events.mask().iter().enumerate() {
            for (path, leaf) in self.criterion.tests() {
                if leaf.matches(*mask) {
                    let role = format!("{} ({path})", leaf.word());
                    matched.push(MatchedEvent { index, role });
                }
            }
        }
        let (verdict, sentence) = match (outcome.exists, outcome.holds) {
            (false, _) => (
                "people.unseen",
                "The person has no visible event.".to_owned(),
            ),
            (true, true) => ("people.holds", "The condition holds.".to_owned()),
            (true, false) => ("people.fails", self.failure(&outcome)),
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts: self.tests(&outcome),
            sentence,
            matched,
        }
    }
}

impl PeopleFold {
    fn failure(&self, outcome: &CriterionOutcome) -> String {
        let tests = self.criterion.tests().zip(&outcome.tests);
        let failed: Vec<_> = tests
            .filter(|(_, (holds, _))| !holds)
            .map(|((path, _), _)| path)
            .collect();
        match failed.is_empty() {
            true => "The condition does not hold, though each of its tests does.".to_owned(),
            false => format!(
                "The condition does not hold; these tests fail: {}.",
                failed.join(", ")
            ),
        }
    }
}
