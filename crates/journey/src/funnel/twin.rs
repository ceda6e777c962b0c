//! The fold against its naive twin, on random logs full of ties and window edges.

use proptest::prelude::*;
use wayfarer_core::{Millis, Span};

use super::feed::{outcome, outcome_in_pieces};
use super::golden::plain;
use super::naive::{Attempted, Dot, Rules};
use super::*;
use crate::{
    Answering, Block, Condition, Context, EventFilter, Fold, Labels, Merge, Names, Plan,
    PlanBuilder, PropertyTest,
};

const STEPS: usize = 4;
const WINDOW_MS: Millis = 10_000;

fn dot() -> impl Strategy<Value = Dot> {
    // Few instants: ties, the window's edge and one past it are common.
    let time = prop_oneof![0..6i64, 9..=11i64, 12..24i64].prop_map(|seconds| seconds * 1_000);
    let steps =
        prop_oneof![4 => (0..STEPS).prop_map(|step| 1u32 << step), 2 => 0u32..16, 1 => Just(0)];
    let flag = |often: f64| proptest::bool::weighted(often);
    (time, steps, flag(0.15), flag(0.7), flag(0.85)).prop_map(
        |(time, steps, excludes, universe, kept)| Dot {
            time,
            steps,
            excludes,
            universe,
            kept,
        },
    )
}

fn dots() -> impl Strategy<Value = Vec<Dot>> {
    proptest::collection::vec(dot(), 0..9).prop_map(|mut dots| {
        dots.sort_by_key(|dot| dot.time);
        dots
    })
}

fn rules() -> impl Strategy<Value = Rules> {
    let count = 1..=STEPS;
    let order = prop_oneof![
        2 => Just(Order::Ordered),
        1 => Just(Order::StrictIncrease),
        1 => Just(Order::Consecutive),
        1 => Just(Order::Unordered)
    ];
    let entry = prop_oneof![
        Just(Entry::Any),
        Just(Entry::First),
        Just(Entry::Every),
        Just(Entry::Open)
    ];
    let time_from = prop_oneof![Just(TimeFrom::FirstEntry), Just(TimeFrom::LastEntry)];
    let optional = proptest::collection::vec(proptest::bool::weighted(0.25), STEPS);
    let within = proptest::option::weighted(0.2, prop_oneof![Just(0), Just(5_000), Just(9_000)]);
    let within = proptest::collection::vec(within, STEPS);
    let exclusion = proptest::option::weighted(0.5, (0..STEPS, 0..STEPS));
    let as_of =
        prop_oneof![2 => Just(100_000i64), 3 => 0..30_000i64, 1 => Just(10_000), 1 => Just(20_000)];
    let plain = proptest::bool::weighted(0.3);
    let from = prop_oneof![3 => Just(0), 1 => Just(3_000)];
    (
        count, order, entry, time_from, optional, within, exclusion, as_of, plain, from,
    )
        .prop_map(
            |(count, order, entry, time_from, optional, within, exclusion, as_of, plain, from)| {
                let rules = Rules {
                    optional: optional[..count].to_vec(),
                    within: within[..count].to_vec(),
                    window: WINDOW_MS,
                    order,
                    entry,
                    time_from,
                    exclusion,
                    as_of,
                    from,
                };
                allowed(rules, count, plain)
            },
        )
}

/// Takes back what the document would refuse.
fn allowed(mut rules: Rules, count: usize, plain: bool) -> Rules {
    rules.optional[0] = false;
    rules.within[0] = None;
    if plain || rules.order == Order::Unordered {
        rules.optional.fill(false);
        rules.within.fill(None);
    }
    rules.exclusion = rules.exclusion.filter(|&(after, before)| {
        !plain
            && after < before
            && before < count
            && !rules.optional[after]
            && !rules.optional[before]
    });
    if rules.order == Order::Unordered {
        rules.exclusion = rules.exclusion.map(|_| (0, count - 1));
    }
    rules
}

fn question(rules: &Rules) -> Funnel {
    let steps = (0..rules.optional.len()).map(|step| Step {
        optional: rules.optional[step],
        within: rules.within[step].map(|millis| Span { millis }),
        ..Step::event(format!("s{step}"))
    });
    let placed = rules.order != Order::Unordered;
    let exclusion = rules.exclusion.map(|(after, before)| Exclusion {
        event: Some(Names::One("x".to_owned())),
        condition: None,
        after_step: placed.then_some(after + 1),
        before_step: placed.then_some(before + 1),
        effect: ExclusionEffect::End,
    });
    Funnel {
        steps: steps.collect(),
        window: Window::Span(Span {
            millis: rules.window,
        }),
        entry: rules.entry,
        order: rules.order,
        universe: (rules.order == Order::Consecutive).then(|| EventFilter::named("u")),
        exclusions: exclusion.into_iter().collect(),
        time_from: rules.time_from,
        ..plain()
    }
}

fn compiled(rules: &Rules) -> (FunnelFold, Plan) {
    let mut context = Context::at(rules.as_of);
    context.from_ms = (rules.from > 0).then_some(rules.from);
    context.keep = Some(Condition::Property(PropertyTest {
        name: "kept".to_owned(),
        exists: Some(true),
        ..PropertyTest::default()
    }));
    let mut plan = PlanBuilder::new(&context);
    let fold = FunnelFold::new(&question(rules), &context, &mut plan).unwrap();
    (fold, plan.finish())
}

fn lay_out(plan: &Plan, dots: &[Dot]) -> Block {
    let passes = |filter: &EventFilter, dot: &Dot| {
        let Some(names) = &filter.event else {
            return dot.kept;
        };
        match names.as_slice()[0].as_str() {
            "x" => dot.excludes,
            "u" => dot.universe,
            step => dot.steps >> step[1..].parse::<u32>().unwrap() & 1 == 1,
        }
    };
    let mut block = Block::default();
    for dot in dots.iter().filter(|dot| dot.time >= plan.read_from) {
        let filters = plan.filters.iter().enumerate();
        let mask = filters.fold(0, |mask, (bit, filter)| {
            mask | u64::from(passes(filter, dot)) << bit
        });
        block.time.push(dot.time);
        block.mask.push(mask);
    }
    block
}

fn summary(outcome: &FunnelOutcome) -> Vec<Attempted> {
    let attempts = outcome.attempts.iter().map(|attempt| {
        let marks = outcome.marks_of(attempt).iter();
        (
            usize::from(attempt.level),
            attempt.end,
            marks.map(|mark| mark.time_ms).collect(),
        )
    });
    attempts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_fold_equals_the_exhaustive_search(rules in rules(), dots in dots()) {
        let (fold, plan) = compiled(&rules);
        let ours = outcome(&fold, lay_out(&plan, &dots).all());
        let steps = (1 << rules.optional.len()) - 1;
        let known = dots.iter().map(|dot| Dot { steps: dot.steps & steps, ..*dot });
        prop_assert_eq!(summary(&ours), rules.attempts(&known.collect::<Vec<_>>()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn neither_tie_order_nor_pieces_matter(
        rules in rules(),
        dots in dots(),
        keys in proptest::collection::vec(any::<u32>(), 9),
        cuts in proptest::collection::vec(any::<usize>(), 0..4),
    ) {
        let (fold, plan) = compiled(&rules);
        let whole = summary(&outcome(&fold, lay_out(&plan, &dots).all()));
        let mut keyed: Vec<_> = dots.iter().copied().zip(keys).collect();
        keyed.sort_by_key(|(dot, key)| (dot.time, *key));
        let shuffled: Vec<_> = keyed.into_iter().map(|(dot, _)| dot).collect();
        let shuffled = lay_out(&plan, &shuffled);
        prop_assert_eq!(&summary(&outcome(&fold, shuffled.all())), &whole);
        prop_assert_eq!(&summary(&outcome_in_pieces(&fold, shuffled.all(), &cuts)), &whole);
    }

    #[test]
    fn marks_are_distinct_events_of_their_steps(rules in rules(), dots in dots()) {
        let (fold, plan) = compiled(&rules);
        let block = lay_out(&plan, &dots);
        let ours = outcome(&fold, block.all());
        for attempt in &ours.attempts {
            let marks = ours.marks_of(attempt);
            let mut used: Vec<_> = marks.iter().map(|mark| mark.index).collect();
            used.sort_unstable();
            used.dedup();
            prop_assert_eq!(used.len(), marks.len());
            for mark in marks {
                let event = mark.index as usize;
                prop_assert_eq!(block.time[event], mark.time_ms);
                let steps = fold.shape.roles_of(block.mask[event]);
                let ordered = rules.order != Order::Unordered;
                prop_assert!(!ordered || steps >> mark.step & 1 == 1);
            }
        }
    }

    #[test]
    fn answers_add_up_in_any_order(rules in rules(), people in proptest::collection::vec(dots(), 1..5)) {
        let (fold, plan) = compiled(&rules);
        let outcomes: Vec<_> = people
            .iter()
            .map(|dots| outcome(&fold, lay_out(&plan, dots).all()))
            .collect();
        let alone = |outcome: &FunnelOutcome| {
            let mut partial = FunnelPartial::default();
            fold.add(outcome, &mut partial);
            partial
        };
        let (mut forth, mut back) = (FunnelPartial::default(), FunnelPartial::default());
        outcomes.iter().for_each(|outcome| forth.merge(alone(outcome)));
        outcomes.iter().rev().for_each(|outcome| back.merge(alone(outcome)));
        let labels = Labels::default();
        let answer = fold.answer(&forth, &labels);
        prop_assert_eq!(&fold.answer(&back, &labels), &answer);
        let total = &answer.total;
        prop_assert_eq!(
            total.entered,
            total.converted + total.dropped + total.excluded + total.in_progress
        );
        for step in &total.steps {
            let count = |key: serde_json::Value| {
                let cell = fold.cell(&key, &forth, &labels).unwrap();
                outcomes.iter().filter(|outcome| fold.contains(outcome, &cell)).count() as u64
            };
            prop_assert_eq!(count(serde_json::json!({"step": step.step})), step.reached);
            for (state, number) in [
                ("dropped", step.dropped),
                ("excluded", step.excluded),
                ("in_progress", step.in_progress),
                ("converted", step.converted),
            ] {
                let key = serde_json::json!({"step": step.step, "state": state});
                prop_assert_eq!(count(key), number);
            }
        }
    }
}
