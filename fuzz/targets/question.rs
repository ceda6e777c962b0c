//! A question document: reading, canonical form, context and plan never panic, and the
//! canonical form reads back as the same question.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wayfarer_journey::{
    ActivityFold, AdoptionFold, Ask, Context, ConversionFold, FlowFold, FunnelFold, PeopleFold, PlanBuilder,
    Question, QuestionError, ResponsesFold, RetentionFold, SessionsFold, TransitionsFold, TrendFold,
};

const NOW_MS: i64 = 1_764_547_200_000;

fuzz_target!(|text: &str| {
    let Ok(question) = Question::from_json(text) else {
        return;
    };
    let canonical = question.canonical();
    let again = Question::from_json(&canonical).expect("the canonical form is a question");
    assert_eq!(again.canonical(), canonical);
    if let Ok(mut context) = question.context(NOW_MS, "Asia/Shanghai") {
        drop(plan(&question, &context));
        context.extent = Some((NOW_MS - 90 * 86_400_000, NOW_MS));
        drop(plan(&question, &context));
    }
});

fn plan(question: &Question, context: &Context) -> Result<(), QuestionError> {
    let mut builder = PlanBuilder::new(context);
    match &question.ask {
        Ask::Funnel(q) => drop(FunnelFold::new(q, context, &mut builder)?),
        Ask::Flow(q) => drop(FlowFold::new(q, context, &mut builder)?),
        Ask::Transitions(q) => drop(TransitionsFold::new(q, context, &mut builder)?),
        Ask::Sessions(q) => drop(SessionsFold::new(q, context, &mut builder)?),
        Ask::Retention(q) => drop(RetentionFold::new(q, context, &mut builder)?),
        Ask::Activity(q) => drop(ActivityFold::new(q, context, &mut builder)?),
        Ask::Trend(q) => drop(TrendFold::new(q, context, &mut builder)?),
        Ask::Conversion(q) => drop(ConversionFold::new(q, context, &mut builder)?),
        Ask::Adoption(q) => drop(AdoptionFold::new(q, context, &mut builder)?),
        Ask::Responses(q) => drop(ResponsesFold::new(q, context, &mut builder)?),
        Ask::People(q) => drop(PeopleFold::new(q, context, &mut builder)?),
        Ask::Members(q) => return plan(&q.of, context),
        Ask::Explain(q) => return plan(&q.of, context),
        Ask::Person(_) => {}
    }
    drop(builder.finish());
    Ok(())
}
