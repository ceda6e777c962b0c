//! Questions about single people: the timeline, the people behind a number, and why (for
//! accounts and entities, too).

use serde::{Deserialize, Serialize};
use wayfarer_core::EventKind;

use crate::{Ask, EventFilter, Question, QuestionError, Unit, lifecycle};

/// One person's timeline, newest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    /// `per_…`, or an id as the source wrote it.
    pub person: String,
    /// Only these events.
    #[serde(skip_serializing_if = "EventFilter::is_any")]
    pub events: EventFilter,
    /// Only these kinds; all when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<EventKind>>,
    /// How many events; 100 when absent, at most 10,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Where the list goes on: the `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// The people behind one number of another question: exactly as many as the number says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// The question.
    pub of: Box<Question>,
    /// Which number: the cell key its kind documents.
    pub cell: serde_json::Value,
    /// How many are listed; 100 when absent, at most 10,000. The count is always exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Where the list goes on: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Why one person, account or entity stands where it stands in another question: which
/// events matched, where it stopped, and why. Exactly one of the three is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The question.
    pub of: Box<Question>,
    /// `per_…`, or an id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where the question's unit is the account: `acc_…`, or an id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Where the question's unit is an entity: the property's value, or the `unit` of a
    /// list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

/// Whom an explanation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A person.
    Person(&'a str),
    /// An account.
    Account(&'a str),
    /// A declared entity.
    Entity(&'a str),
}

impl Explain {
    /// Explains `whom` in the question's own terms: an account or entity where the question
    /// counts those, else a person.
    pub fn of(question: Question, whom: String) -> Self {
        let (person, account, entity) = match unit_of(&question) {
            Some(Unit::Account) => (None, Some(whom), None),
            Some(Unit::Entity(_)) => (None, None, Some(whom)),
            _ => (Some(whom), None, None),
        };
        Self {
            of: Box::new(question),
            person,
            account,
            entity,
        }
    }

    /// The same once definitions were looked up: whom one is about is known only then, so
    /// who was named as a person may be an account.
    pub fn looked_up(self, of: Question) -> Self {
        let follows_definition = matches!(
            of.ask,
            Ask::Stages(_)
                | Ask::Restate(_)
                | Ask::Classification(_)
                | Ask::Worklist(_)
                | Ask::Signals(_)
                | Ask::Health(_)
                | Ask::Backtest(_)
                | Ask::Paired(_)
        );
        match (self.person, follows_definition) {
            (Some(whom), true) => Self::of(of, whom),
            (person, _) => Self {
                of: Box::new(of),
                person,
                ..self
            },
        }
    }

    /// The one that is named.
    pub fn subject(&self) -> Result<Subject<'_>, QuestionError> {
        match (&self.person, &self.account, &self.entity) {
            (Some(person), None, None) => Ok(Subject::Person(person)),
            (None, Some(account), None) => Ok(Subject::Account(account)),
            (None, None, Some(entity)) => Ok(Subject::Entity(entity)),
            _ => Err(QuestionError::invalid(
                "explain",
                "give exactly one of `person`, `account` and `entity`: whom to explain",
            )),
        }
    }
}

/// Whom a question counts, where it says so.
fn unit_of(question: &Question) -> Option<Unit> {
    match &question.ask {
        Ask::Funnel(funnel) => Some(funnel.unit.clone()),
        Ask::Flow(flow) => flow.unit.clone(),
        Ask::Transitions(transitions) => transitions.unit.clone(),
        Ask::Conversion(conversion) => conversion.unit.clone(),
        Ask::Stages(stages) => of_accounts(stages.lifecycle.known().map(|one| one.subject)),
        Ask::Restate(restate) => of_accounts(restate.after.known().map(|one| one.subject)),
        Ask::Classification(of) => of_accounts(of.lifecycle.known().map(|one| one.subject)),
        Ask::Worklist(of) => of_accounts(of.lifecycle.known().map(|one| one.subject)),
        Ask::Signals(signals) => of_accounts(signals.model.known().map(|one| one.subject)),
        Ask::Health(health) => health.unit(),
        Ask::Backtest(backtest) => backtest.alarm.unit(),
        Ask::Accounts(_) => Some(Unit::Account),
        Ask::Paired(of) => of_accounts(of.lifecycle.known().map(|one| one.subject)),
        _ => None,
    }
}

/// The unit of a definition about accounts.
fn of_accounts(subject: Option<lifecycle::Subject>) -> Option<Unit> {
    (subject == Some(lifecycle::Subject::Account)).then_some(Unit::Account)
}

impl Subject<'_> {
    /// Refuses a subject that is no unit of a question of `unit`.
    pub fn check(&self, unit: &Unit) -> Result<(), QuestionError> {
        let (given, wanted) = (
            match self {
                Self::Person(_) => "person",
                Self::Account(_) => "account",
                Self::Entity(_) => "entity",
            },
            match unit {
                Unit::Account => "account",
                Unit::Entity(_) => "entity",
                Unit::Person | Unit::Relationship | Unit::Session(_) | Unit::SourceSession => {
                    "person"
                }
            },
        );
        if given == wanted {
            return Ok(());
        }
        Err(QuestionError::invalid(
            format!("explain.{given}"),
            format!(
                "the question counts by {}: give `{wanted}` instead of `{given}`",
                unit.word()
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explain(unit: &str, subject: &str) -> Explain {
        let text = format!(
            r#"{{"version":1,"explain":{{"of":{{"version":1,"funnel":{{"unit":{unit},"steps":[{{"event":"a"}}]}}}}{subject}}}}}"#
        );
        match Question::from_json(&text).unwrap().ask {
            Ask::Explain(explain) => explain,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn exactly_one_subject_is_named() {
        let one = explain(r#""account""#, r#","account":"acme""#);
        assert_eq!(one.subject(), Ok(Subject::Account("acme")));
        for subject in ["", r#","person":"ann","account":"acme""#] {
            let error = explain(r#""account""#, subject).subject().unwrap_err();
            assert!(error.message.contains("exactly one"), "{error}");
        }
    }

    #[test]
    fn the_subject_is_a_unit_of_the_question() {
        let order = Unit::Entity("order_id".to_owned());
        assert!(Subject::Entity("o-1").check(&order).is_ok());
        assert!(Subject::Person("ann").check(&Unit::SourceSession).is_ok());
        let error = Subject::Person("ann").check(&order).unwrap_err();
        assert_eq!(error.path, "explain.person");
        assert!(
            error.message.contains("by order_id: give `entity`"),
            "{error}"
        );
    }

    #[test]
    fn whom_is_read_in_the_questions_own_terms() {
        for (unit, subject) in [
            (r#""person""#, Subject::Person("x")),
            (r#""account""#, Subject::Account("x")),
            (r#"{"entity":"order_id"}"#, Subject::Entity("x")),
        ] {
            let question = *explain(unit, "").of;
            let made = Explain::of(question, "x".to_owned());
            assert_eq!(made.subject(), Ok(subject));
        }
    }
}
