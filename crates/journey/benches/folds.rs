//! Folds alone, on events already selected and in memory: what a question costs besides
//! reading. 300,000 simulated events of 10,000 people.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use wayfarer_core::Millis;
use wayfarer_journey::{
    Ask, Block, Context, Fold, FunnelFold, PeopleFold, Plan, PlanBuilder, Question, RetentionFold,
    TransitionsFold, TrendFold, Unit, UnitRef, cut_sessions,
};

const PEOPLE: u64 = 10_000;
const EVENTS: u64 = 30;
const START_MS: Millis = 1_709_251_200_000; // 2024-03-01
const DAY_MS: u64 = 86_400_000;
const DAYS: u64 = 92;
const NAMES: [&str; 6] = ["visit", "search", "view", "cart", "checkout", "order"];

const QUESTIONS: [(&str, &str); 7] = [
    (
        "funnel, ordered",
        r#"{"funnel":{"steps":[{"event":"visit"},{"event":"view"},{"event":"cart"},{"event":"order"}],"window":"7d"}"#,
    ),
    (
        "funnel, any order",
        r#"{"funnel":{"order":"unordered","steps":[{"event":"visit"},{"event":"view"},{"event":"cart"},{"event":"order"}],"window":"7d"}"#,
    ),
    (
        "funnel, an exclusion",
        r#"{"funnel":{"steps":[{"event":"visit"},{"event":"view"},{"event":"order"}],"exclusions":[{"event":"search"}],"window":"7d"}"#,
    ),
    (
        "retention",
        r#"{"retention":{"start":{"event":"visit"},"return":{"event":"visit"},"period":"week","periods":12}"#,
    ),
    ("transitions", r#"{"transitions":{}"#),
    (
        "people who did",
        r#"{"people":{"match":{"did":{"event":"order","at_least":2,"within":"60d"}}}"#,
    ),
    (
        "trend of people",
        r#"{"trend":{"series":[{"event":"visit","measure":"unique"}],"period":"day"}"#,
    ),
];

/// One person's events, ascending: when, and which of [`NAMES`].
type Journey = Vec<(Millis, usize)>;

fn journeys() -> Vec<Journey> {
    let mut random = Random(7);
    let journey = |_| {
        let mut time = START_MS + random.below(DAYS * DAY_MS / 2) as Millis;
        let event = |_| {
            let pause_ms = if random.below(6) == 0 {
                4 * DAY_MS
            } else {
                600_000
            };
            time += random.below(pause_ms) as Millis;
            let rank = random.below(6) * random.below(7) / 6;
            (time, rank as usize)
        };
        (0..EVENTS).map(event).collect()
    };
    (0..PEOPLE).map(journey).collect()
}

/// The units of all people in one block, as the engine feeds them: first and last row.
struct Fed {
    block: Block,
    units: Vec<(UnitRef, usize, usize)>,
}

fn feed(plan: &Plan, context: &Context, journeys: &[Journey]) -> Fed {
    let bits = NAMES.map(|name| {
        let passes = |filter: &wayfarer_journey::EventFilter| {
            let names = filter.event.as_ref();
            names.is_none_or(|names| names.as_slice().iter().any(|known| known == name))
        };
        let filters = plan.filters.iter().enumerate();
        filters.fold(0u64, |bits, (index, filter)| {
            bits | u64::from(passes(filter)) << index
        })
    });
    let mut block = Block::with_lanes(plan.code_lanes.len(), plan.number_lanes.len());
    let (mut units, mut cuts) = (Vec::new(), Vec::new());
    for (person, journey) in (1..).zip(journeys) {
        let start = block.len();
        for (time, name) in journey {
            let is_read = (plan.read_from..plan.read_until).contains(time);
            if is_read && (plan.needs_all_events || bits[*name] != 0) {
                block.time.push(*time);
                block.mask.push(bits[*name]);
                let lanes = block.codes.iter_mut();
                lanes.for_each(|lane| lane.push(*name as u32));
            }
        }
        let end = block.len();
        let Unit::Session(rule) = &plan.unit else {
            units.extend((start < end).then_some((UnitRef { person, key: 0 }, start, end)));
            continue;
        };
        cut_sessions(
            &block.time[start..end],
            rule,
            &context.timezone,
            None,
            &mut cuts,
        );
        cuts.push(end - start);
        units.extend(cuts.windows(2).map(|cut| {
            let key = block.time[start + cut[0]] as u64;
            (UnitRef { person, key }, start + cut[0], start + cut[1])
        }));
    }
    Fed { block, units }
}

fn fold<F: Fold>(fold: &F, fed: &Fed) -> F::Partial {
    let (mut state, mut outcome) = (fold.init(), F::Outcome::default());
    let mut partial = F::Partial::default();
    for (unit, start, end) in &fed.units {
        fold.reset(&mut state);
        fold.step(&mut state, fed.block.events(*start, *end));
        fold.finish(&state, &mut outcome);
        fold.identify(*unit, &mut outcome);
        fold.add(&outcome, &mut partial);
    }
    partial
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, json: &str, people: &[Journey]) {
    let question = Question::from_json(&format!(r#"{json},"version":1}}"#)).unwrap();
    let end_ms = START_MS + (DAYS * DAY_MS) as Millis;
    let mut context = question.context(end_ms, "Europe/Berlin").unwrap();
    context.extent = Some((START_MS, end_ms));
    let mut builder = PlanBuilder::new(&context);
    macro_rules! run {
        ($fold:expr) => {{
            let made = $fold.unwrap();
            let fed = feed(&builder.finish(), &context, people);
            assert!(!fed.units.is_empty(), "{name}: nothing to fold");
            group.throughput(Throughput::Elements(PEOPLE * EVENTS));
            group.bench_function(name, |bench| bench.iter(|| black_box(fold(&made, &fed))));
        }};
    }
    match &question.ask {
        Ask::Funnel(q) => run!(FunnelFold::new(q, &context, &mut builder)),
        Ask::Retention(q) => run!(RetentionFold::new(q, &context, &mut builder)),
        Ask::Transitions(q) => run!(TransitionsFold::new(q, &context, &mut builder)),
        Ask::People(q) => run!(PeopleFold::new(q, &context, &mut builder)),
        Ask::Trend(q) => run!(TrendFold::new(q, &context, &mut builder)),
        other => panic!("{} is not measured", other.name()),
    }
}

fn folds(criterion: &mut Criterion) {
    let people = journeys();
    let mut group = criterion.benchmark_group("folds");
    for (name, json) in QUESTIONS {
        measure(&mut group, name, json, &people);
    }
    group.finish();
}

/// A plain generator with a fixed seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

criterion_group!(benches, folds);
criterion_main!(benches);
