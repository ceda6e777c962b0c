//! What a question leaves to the workspace is filled in before it is answered.

use wayfarer_core::EventKind;
use wayfarer_engine::{Body, Engine};
use wayfarer_journey::judgement::names;
use wayfarer_journey::{
    Alarm, Ask, Condition, Context, Names, PropertyTest, Question, Series, SignalModelRef, Trend,
};

use crate::question::is_known;
use crate::signals::unseen;
use crate::worklist::fill_in;
use crate::{AppError, Senses, accounts, compare, contract, friction, responses};

/// The question with everything in it that its answer depends on.
pub(crate) fn complete(
    mut question: Question,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<Question, AppError> {
    match &mut question.ask {
        Ask::Members(members) => {
            *members.of = complete((*members.of).clone(), engine, context)?;
        }
        Ask::Explain(explain) => {
            *explain.of = complete((*explain.of).clone(), engine, context)?;
        }
        Ask::Signals(signals) => {
            if let Ok((model, _)) = signals.model.definition("signals.model") {
                signals.unseen = unseen(model, engine.snapshot.catalogue(), &context.merged);
            }
        }
        Ask::Backtest(backtest) => {
            if let Alarm::Signals { model, .. } = &backtest.alarm
                && let Some(model) = model.known()
            {
                backtest.unseen = unseen(model, engine.snapshot.catalogue(), &context.merged);
            }
        }
        Ask::Ledger(ledger) if ledger.goal_events.is_none() => {
            ledger.goal_events = Some(goal_events(engine, context)?);
        }
        Ask::Friction(asked) => {
            friction::fill_in(asked, engine.snapshot.catalogue());
        }
        Ask::Responses(asked) => {
            *asked = responses::complete(asked.clone(), engine, context)?;
        }
        Ask::Classification(classification) if classification.goal_events.is_none() => {
            classification.goal_events = Some(goal_events(engine, context)?);
        }
        Ask::Worklist(worklist) => {
            if worklist.goal_events.is_none() {
                worklist.goal_events = Some(goal_events(engine, context)?);
            }
            let signals = worklist.signals.as_ref();
            if let Some(model) = signals.and_then(SignalModelRef::known) {
                worklist.unseen = unseen(model, engine.snapshot.catalogue(), &context.merged);
            }
            let senses = Senses::of(engine.snapshot.catalogue());
            fill_in(worklist, &senses);
            worklist.contract_read =
                contract::fill_in(&mut worklist.contract, &senses, engine, context)?;
        }
        Ask::Compare(asked) if asked.properties.is_none() => {
            asked.properties = Some(compare::properties(engine.snapshot.catalogue()));
        }
        Ask::Accounts(asked) => {
            if asked.goal_events.is_none() {
                asked.goal_events = Some(goal_events(engine, context)?);
            }
            let senses = Senses::of(engine.snapshot.catalogue());
            accounts::fill_in(asked, &senses);
            asked.contract_read = contract::fill_in(&mut asked.contract, &senses, engine, context)?;
        }
        _ => {}
    }
    Ok(question)
}

/// The answer to a question that fills in another: as of its instant, in its time zone, with
/// its merged names.
pub(crate) fn asked_beside(
    question: &Question,
    engine: &Engine<'_>,
    context: &Context,
) -> Result<Body, AppError> {
    let zone = context.timezone.iana_name().unwrap_or("UTC");
    let inner = Context {
        merged: context.merged.clone(),
        bots: context.bots.clone(),
        ..question.context(context.as_of_ms, zone)?
    };
    Ok(engine.ask(question, &inner)?.answer)
}

/// Names of the events that any goal counts, sorted.
fn goal_events(engine: &Engine<'_>, context: &Context) -> Result<Vec<String>, AppError> {
    let catalogue = engine.snapshot.catalogue();
    if !catalogue.properties.contains_key("by_event") {
        return Ok(Vec::new());
    }
    let counts_events = Condition::Property(PropertyTest {
        name: "by_event".to_owned(),
        exists: Some(true),
        ..PropertyTest::default()
    });
    let by_name = Question {
        kinds: Some(vec![EventKind::System]),
        ..Question::of(Ask::Trend(Trend {
            series: vec![Series {
                event: Some(Names::One(names::GOAL_SET.to_owned())),
                condition: Some(counts_events),
                ..Series::default()
            }],
            breakdown: Some("by_event".to_owned()),
            top: Some(100),
            ..Trend::default()
        }))
    };
    let Body::Trend(answer) = asked_beside(&by_name, engine, context)? else {
        return Ok(Vec::new());
    };
    let known = |name: &String| is_known(name, catalogue, &context.merged);
    let names = answer.lines.into_iter().filter_map(|line| line.breakdown);
    let mut names: Vec<_> = names.filter(known).collect();
    names.sort();
    names.dedup();
    Ok(names)
}
