//! A signal model proposed from what a workspace holds: which detectors have a source, what
//! would be open now and what history would have shown, before anything is saved.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use wayfarer_core::{ErrorCode, Span, WorkspaceId};
use wayfarer_engine::{Body, Control};
use wayfarer_journey::definition::Localised;
use wayfarer_journey::lifecycle::Subject;
use wayfarer_journey::{
    Ask, Condition, Criterion, Definition, DetectorKind, Did, EpisodeCounts, EventFilter, People,
    PropertyTest, SignalCount, SignalModel, SignalModelRef, Signals, SignalsAnswer,
};

use crate::proposal::other_answer;
use crate::templates::{ResolvedDetector, Senses, SignalTemplate};
use crate::{App, AppError};

/// Which model is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignalProposalRequest {
    /// Lengths of time in place of the template's own, by parameter.
    pub set: BTreeMap<String, Span>,
}

/// A signal model over a workspace's own events, not saved anywhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalProposal {
    /// Key of its template.
    pub template: String,
    /// The template's lengths of time, as used.
    pub parameters: BTreeMap<String, Span>,
    /// The definition: the detectors that have a source.
    pub model: SignalModel,
    /// Every detector of the template, those without a source too.
    pub detectors: Vec<ProposedDetector>,
    /// Set when the template speaks of accounts and most customers have none.
    pub is_about_people_instead: bool,
    /// The instant the numbers are of: that of the last event.
    pub as_of: String,
    /// Subjects watched.
    pub subjects: u64,
    /// Those that would have a live signal.
    pub at_risk: u64,
    /// The stretches of trouble of all history.
    pub episodes: EpisodeCounts,
}

/// A detector of the template.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposedDetector {
    /// Its key.
    pub detector: String,
    /// Which kind of trouble it finds.
    pub kind: DetectorKind,
    /// What people call it.
    pub names: Localised,
    /// Whether its events are there.
    pub is_connected: bool,
    /// Events it would look at, and what they were taken for.
    pub sources: Vec<DetectorSource>,
    /// Meanings it asks for that nothing has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// What to connect for it.
    pub inputs: Vec<Localised>,
    /// Signals that would be live now; absent without a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<SignalCount>,
    /// Signals it would have opened in all history; absent without a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<SignalCount>,
}

/// Events of one meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DetectorSource {
    /// The meaning.
    pub meaning: String,
    /// The events that have it, the most frequent first.
    pub events: Vec<String>,
}

impl App {
    /// Proposes the nine detectors for a workspace, and says what they would find.
    pub fn propose_signals(
        &self,
        workspace: &WorkspaceId,
        request: &SignalProposalRequest,
        control: &Control,
    ) -> Result<SignalProposal, AppError> {
        self.workspace(workspace)?;
        let catalogue = self.filled_catalogue(workspace)?;
        let senses = Senses::of(&catalogue);
        let template = SignalTemplate::risks();
        let parameters = template.lengths(&request.set)?;
        let resolved = template.resolve(&senses, &parameters).map_err(|message| {
            AppError::new(
                ErrorCode::Internal,
                format!("a built-in template: {message}"),
            )
        })?;
        if resolved.model.detectors.is_empty() {
            let message = "no event of the workspace tells of any trouble";
            let error = AppError::new(ErrorCode::RequestInvalid, message);
            return Err(error.with_hint("connect answers, orders, tickets, use or payments"));
        }
        let counted = self.counted_signals(workspace, resolved.model, control)?;
        let detectors = resolved.detectors.into_iter();
        let detectors = detectors.map(|one| proposed(one, &senses, &counted.answer));
        Ok(SignalProposal {
            template: template.key.clone(),
            parameters,
            detectors: detectors.collect(),
            is_about_people_instead: counted.is_about_people_instead,
            as_of: counted.as_of,
            subjects: counted.answer.subjects,
            at_risk: counted.answer.at_risk,
            episodes: counted.answer.episodes,
            model: counted.model,
        })
    }

    /// The model with what it finds in all history; over people where it speaks of accounts
    /// and most customers have none.
    fn counted_signals(
        &self,
        workspace: &WorkspaceId,
        mut model: SignalModel,
        control: &Control,
    ) -> Result<Counted, AppError> {
        let is_about_people_instead = model.subject == Subject::Account
            && !self.has_accounts(workspace, model.begins.as_ref(), control)?;
        if is_about_people_instead {
            model.subject = Subject::Person;
        }
        let (as_of, body) = self.as_of_last_event(workspace, signals_of(&model), control)?;
        let Body::Signals(answer) = body else {
            return Err(other_answer());
        };
        Ok(Counted {
            model,
            answer,
            as_of,
            is_about_people_instead,
        })
    }

    /// Whether at least half of those who become customers do so at an account.
    fn has_accounts(
        &self,
        workspace: &WorkspaceId,
        begins: Option<&EventFilter>,
        control: &Control,
    ) -> Result<bool, AppError> {
        let begins = begins.cloned().unwrap_or_default();
        let at_account = Condition::Property(PropertyTest {
            name: "$account".to_owned(),
            exists: Some(true),
            ..PropertyTest::default()
        });
        let count = |condition: Option<Condition>| {
            let conditions: Vec<_> = begins.condition.iter().cloned().chain(condition).collect();
            let did = Did {
                event: begins.event.clone(),
                condition: (!conditions.is_empty()).then_some(Condition::All(conditions)),
                ..Did::default()
            };
            let people = People {
                criterion: Criterion::Did(Box::new(did)),
                limit: Some(1),
                cursor: None,
            };
            match self
                .as_of_last_event(workspace, Ask::People(people), control)?
                .1
            {
                Body::People(answer) => Ok(answer.summary.count),
                _ => Err(other_answer()),
            }
        };
        let (with_account, all) = (count(Some(at_account))?, count(None)?);
        Ok(with_account > 0 && with_account * 2 >= all)
    }
}

fn signals_of(model: &SignalModel) -> Ask {
    Ask::Signals(Signals::of(SignalModelRef::Inline(Box::new(model.clone()))))
}

struct Counted {
    model: SignalModel,
    answer: SignalsAnswer,
    as_of: String,
    is_about_people_instead: bool,
}

fn proposed(one: ResolvedDetector, senses: &Senses, answer: &SignalsAnswer) -> ProposedDetector {
    let row = answer
        .detectors
        .iter()
        .find(|row| row.detector == one.detector);
    let counts = row.and_then(|row| row.counts.as_ref());
    let sources = one.used.iter().map(|meaning| DetectorSource {
        events: senses.events(meaning).to_vec(),
        meaning: meaning.clone(),
    });
    ProposedDetector {
        sources: sources.collect(),
        live: counts.map(|counts| counts.live),
        opened: counts.map(|counts| counts.opened),
        detector: one.detector,
        kind: one.kind,
        names: one.names,
        is_connected: one.is_connected,
        missing: one.missing,
        inputs: one.inputs,
    }
}

impl SignalProposal {
    /// The definition as YAML, with comments that say where it comes from and what was left
    /// out.
    pub fn to_yaml(&self) -> String {
        let mut text = String::new();
        let mut say = |line: String| {
            let is_break =
                |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
            let _ = writeln!(text, "# {}", line.replace(is_break, " "));
        };
        say(format!("Proposed from template '{}'.", self.template));
        for (key, span) in &self.parameters {
            say(format!("  {key} = {span}"));
        }
        for detector in &self.detectors {
            let sources = detector.sources.iter();
            let sources: Vec<String> = sources
                .map(|source| format!("{} ({})", source.events.join(", "), source.meaning))
                .collect();
            say(match detector.is_connected {
                true => format!("{}: {}", detector.detector, sources.join("; ")),
                false => format!(
                    "{}: left out; missing {}",
                    detector.detector,
                    detector.missing.join(", ")
                ),
            });
        }
        text + &self.model.to_yaml()
    }
}
