//! The sentence that says an answer, number first.

use wayfarer_journey::sentence::{self, Lang, Names};
use wayfarer_journey::{Ask, Question};

use crate::{Answer, Body, ExplainAnswer};

impl Answer {
    /// The answer in one plain sentence; an explanation has one per unit, a line each.
    /// `None` where nothing can be said.
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        let unit = &self.meta.unit;
        let names = Names::of(&self.question);
        let said = match (&self.question.ask, &self.answer) {
            (Ask::Funnel(asked), Body::Funnel(body)) => sentence::funnel(asked, body, lang),
            (Ask::Flow(asked), Body::Flow(body)) => sentence::flow(asked, body, names, lang),
            (Ask::Transitions(asked), Body::Transitions(body)) => {
                sentence::transitions(asked, body, names, lang)
            }
            (_, Body::Sessions(body)) => sentence::sessions(body, lang),
            (Ask::Retention(asked), Body::Retention(body)) => {
                sentence::retention(asked, body, lang)
            }
            (Ask::Activity(asked), Body::Activity(body)) => sentence::activity(asked, body, lang),
            (_, Body::Stages(body)) => sentence::stages(body, lang),
            (_, Body::Classification(body)) => sentence::classification(body, lang),
            (_, Body::Signals(body)) => sentence::signals(body, lang),
            (_, Body::Restate(body)) => sentence::restate(body, lang),
            (Ask::Joined(asked), Body::Joined(body)) => sentence::joined(asked, body, names, lang),
            (_, Body::Backtest(body)) => sentence::backtest(body, lang),
            (_, Body::Health(body)) => sentence::health(body, lang),
            (Ask::Trend(asked), Body::Trend(body)) => sentence::trend(asked, body, lang),
            (Ask::Conversion(asked), Body::Conversion(body)) => {
                sentence::conversion(asked, body, names, lang)
            }
            (Ask::Friction(asked), Body::Friction(body)) => sentence::friction(asked, body, lang),
            (Ask::Stickiness(asked), Body::Stickiness(body)) => {
                sentence::stickiness(asked, body, lang)
            }
            (Ask::Preceding(asked), Body::Preceding(body)) => {
                sentence::preceding(asked, body, lang)
            }
            (_, Body::Compare(body)) => sentence::compare(body, lang),
            (Ask::Adoption(asked), Body::Adoption(body)) => sentence::adoption(asked, body, lang),
            (Ask::Responses(asked), Body::Responses(body)) => {
                sentence::responses(asked, body, lang)
            }
            (_, Body::Ledger(body)) => sentence::ledger(body, unit, lang),
            (_, Body::Worklist(body)) => sentence::worklist(body, lang),
            (_, Body::Accounts(body)) => sentence::accounts(body, lang),
            (Ask::Paired(asked), Body::Paired(body)) => sentence::paired(asked, body, lang),
            (_, Body::People(body)) => sentence::people(&body.summary, lang),
            (_, Body::Members(body)) => {
                sentence::members(body.total, body.members.len(), unit, lang)
            }
            (_, Body::Person(body)) => {
                let name = body.id.clone().unwrap_or_else(|| body.person.to_string());
                sentence::person(&name, body.total, body.events.len(), lang)
            }
            (Ask::Explain(asked), Body::Explain(body)) => {
                reasons(&asked.of, body, &self.meta.timezone, lang)
            }
            _ => String::new(),
        };
        (!said.is_empty()).then_some(said)
    }
}

fn reasons(of: &Question, explanation: &ExplainAnswer, timezone: &str, lang: Lang) -> String {
    let zone = of.timezone.as_deref().unwrap_or(timezone);
    let units = explanation.units.iter();
    let lines: Vec<String> = units
        .map(|unit| sentence::why(of, &unit.why, zone, lang))
        .collect();
    lines.join("\n")
}
