//! Why one subject is classified as it is.

use serde_json::{Value, json};

use super::fold::ClassificationFold;
use super::standing::{Direction, Standing, before_of};
use crate::stages::NOWHERE;
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

impl ClassificationFold {
    pub(super) fn reasons_of(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = super::ClassificationOutcome::default();
        self.finish(&state, &mut outcome);
        let mut facts = self.told(&outcome.standings, labels);
        let Some(last) = outcome.standings.last() else {
            return Explanation {
                verdict: "classification.unseen".to_owned(),
                facts,
                sentence: "Was in no stage at the end of any period asked about.".to_owned(),
                matched: Vec::new(),
            };
        };
        let matched = self.behind(last, &state, events);
        facts.insert("events".to_owned(), json!(matched.len()));
        let direction = json!(last.direction);
        Explanation {
            verdict: format!("classification.{}", direction.as_str().unwrap_or_default()),
            sentence: self.sentence(last, &facts),
            facts,
            matched,
        }
    }

    /// The causes of the moves in the period, and everything members had said by its end.
    fn behind(
        &self,
        standing: &Standing,
        state: &super::ClassificationState,
        events: Events<'_>,
    ) -> Vec<MatchedEvent> {
        let period = standing.period as usize;
        let (since, until) = (
            before_of(period, &self.yardstick),
            self.yardstick.end_of(period),
        );
        let inside = |at| at > since && at <= until;
        let history = self.inner.history_at(&state.inner, self.yardstick.as_of_ms);
        let moves = history.moves.iter().filter(|step| inside(step.at));
        let causes = moves.filter_map(|step| {
            Some(MatchedEvent {
                index: step.cause? as usize,
                role: format!("move to {}", self.key(step.to)),
            })
        });
        let said = events.mask().iter().zip(events.time()).enumerate();
        let said =
            said.filter(|(_, (mask, time))| self.ledger.is_judgement(**mask) && **time <= until);
        let said = said.map(|(index, _)| MatchedEvent {
            index,
            role: "judgement".to_owned(),
        });
        let mut matched: Vec<_> = causes.chain(said).collect();
        matched.sort_by_key(|matched| matched.index);
        matched
    }

    fn sentence(&self, standing: &Standing, facts: &serde_json::Map<String, Value>) -> String {
        let period = self.yardstick.periods.label(standing.period as usize);
        let to = self.key(standing.stage);
        let from = match standing.from {
            NOWHERE => "no stage",
            from => self.key(from),
        };
        let way = match standing.direction {
            Direction::Forward => format!("went forward from {from} to {to}"),
            Direction::Back => format!("went back from {from} to {to}"),
            Direction::Aside => format!("went aside from {from} to {to}"),
            Direction::Steady => format!("stayed in {to}"),
            Direction::New => format!("was new, in {to}"),
            Direction::Closed => format!("left the journey from {from}, to {to}"),
            Direction::Reopened => format!("came back from {from} to {to}"),
        };
        let mut sentence = format!("In {period} {way}");
        let mut add = |text: String| sentence.push_str(&text);
        match facts.get("risk").and_then(Value::as_str) {
            Some("at_risk") => add("; is at risk".to_owned()),
            Some("watching") => add("; shows first signs of risk".to_owned()),
            _ => {}
        }
        match standing.felt {
            Some(felt) => add(format!("; feels {felt:+}")),
            None => add("; how it feels is unknown".to_owned()),
        }
        match standing.overdue {
            0 => {}
            1 => add("; 1 promise is overdue".to_owned()),
            several => add(format!("; {several} promises are overdue")),
        }
        sentence.push('.');
        sentence
    }
}
