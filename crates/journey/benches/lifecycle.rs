//! What one event costs one lifecycle: people's events through a lifecycle of six stages.
//!
//! `cargo bench -p wayfarer-journey --bench lifecycle`

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde_json::json;
use wayfarer_core::{DAY_MS, Millis};
use wayfarer_journey::lifecycle::{History, Lifecycle, LifecycleFold};
use wayfarer_journey::{Block, Context, Fold, Plan, PlanBuilder};

const AS_OF: Millis = 20_000 * DAY_MS;
const PEOPLE: usize = 2_000;
const NAMES: [&str; 8] = [
    "visit", "visit", "visit", "feature", "feature", "order", "ticket", "login",
];

/// A shop: most conditions ask for rolling windows and silences.
fn shop() -> serde_json::Value {
    let stage = |key: &str, terminal: bool| json!({"key": key, "names": key, "terminal": terminal});
    let step = |from, to, kind, when| json!({"from": from, "to": to, "kind": kind, "when": when});
    json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "visitor",
        "stages": [
            stage("visitor", false), stage("interested", false), stage("customer", false),
            stage("loyal", false), stage("dormant", false), stage("lost", true)
        ],
        "transitions": [
            step("visitor", "interested", "progress", json!({"did": {"event": "visit", "within": "14d", "at_least": 3}})),
            step("interested", "visitor", "regress", json!({"silent": {"for": "30d"}})),
            step("*", "customer", "progress", json!({"did": {"event": "order", "since_entry": true}})),
            {"from": "customer", "to": "loyal", "kind": "progress", "confirm_for": "7d", "when": {"all": [
                {"did": {"event": "order", "within": "90d", "at_least": 3}},
                {"did": {"measure": {"sum": "$amount"}, "event": "order", "within": "90d", "at_least": 150}}
            ]}},
            {"from": "loyal", "to": "customer", "kind": "regress", "min_dwell": "30d", "when":
                {"change": {"event": "order", "recent": "30d", "baseline": "90d", "at_most": -0.5, "minimum": 3}}},
            step("*", "dormant", "regress", json!({"silent": {"for": "60d"}})),
            step("dormant", "interested", "reopen", json!({"did": {"measure": "distinct_days", "within": "14d", "at_least": 2}})),
            step("dormant", "lost", "close", json!({"silent": {"for": "180d"}})),
            step("lost", "interested", "reopen", json!({"did": {"since_entry": true}}))
        ],
        "risk": {
            "watching": {"when": {"change": {"recent": "14d", "baseline": "56d", "at_most": -0.5, "minimum": 5}}},
            "at_risk": {"when": {"any": [
                {"did": {"event": "ticket", "within": "14d", "at_least": 3}},
                {"silent": {"event": "login", "for": "45d"}}
            ]}, "confirm_for": "3d"},
            "saved_after": "14d"
        }
    })
}

/// Milestones: nothing rolls, nothing is asked of most events.
fn milestones() -> serde_json::Value {
    let stage = |key: &str| json!({"key": key, "names": key});
    json!({
        "version": 1, "key": "milestones", "names": "Milestones", "initial": "known",
        "begins": {"event": "visit"},
        "stages": [stage("known"), stage("trying"), stage("buying")],
        "transitions": [
            {"from": "known", "to": "trying", "kind": "progress", "when": {"did": {"event": "feature"}}},
            {"from": "trying", "to": "buying", "kind": "progress", "when": {"did": {"event": "order", "at_least": 2}}}
        ]
    })
}

fn built(document: serde_json::Value) -> (LifecycleFold, Plan) {
    let lifecycle: Lifecycle = serde_json::from_value(document).expect("the document is valid");
    let context = Context::at(AS_OF);
    let mut plan = PlanBuilder::new(&context);
    let fold = LifecycleFold::new(&lifecycle, &context, &mut plan).expect("the lifecycle is valid");
    (fold, plan.finish())
}

/// Everybody's events, and where each person's begin.
fn people(plan: &Plan, events: usize) -> (Block, Vec<usize>) {
    let mut block = Block::with_lanes(plan.code_lanes.len(), plan.number_lanes.len());
    let mut starts = vec![0];
    let mut dice = 0x9E37_79B9_7F4A_7C15u64;
    let mut roll = move |sides: i64| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        (dice % sides as u64) as i64
    };
    for _ in 0..PEOPLE {
        let mut time = AS_OF - 700 * DAY_MS + roll(300 * DAY_MS);
        for _ in 0..events {
            // Most events follow each other closely; now and then weeks go by.
            time += match roll(10) {
                0 => roll(2_000 * DAY_MS / events as i64),
                _ => roll(DAY_MS / 8),
            };
            if time > AS_OF {
                break;
            }
            let name = NAMES[roll(8) as usize];
            push(plan, &mut block, time, name, roll(100) as f64);
        }
        starts.push(block.len());
    }
    (block, starts)
}

fn push(plan: &Plan, block: &mut Block, time: Millis, name: &str, amount: f64) {
    let filters = plan.filters.iter().enumerate();
    let passes = filters.filter(|(_, filter)| match &filter.event {
        Some(names) => names.as_slice().iter().any(|known| known == name),
        None => filter.condition.is_none(),
    });
    let mask = passes.fold(0, |mask, (bit, _)| mask | 1 << bit);
    if mask == 0 {
        return;
    }
    block.time.push(time);
    block.mask.push(mask);
    block.codes.iter_mut().for_each(|lane| lane.push(0));
    for (lane, property) in block.numbers.iter_mut().zip(&plan.number_lanes) {
        lane.push(match property.as_str() {
            "$amount" => amount,
            _ => f64::NAN,
        });
    }
}

fn run(fold: &LifecycleFold, block: &Block, starts: &[usize]) -> usize {
    let (mut state, mut history) = (fold.init(), History::default());
    let mut moves = 0;
    for bounds in starts.windows(2) {
        fold.reset(&mut state);
        fold.step(&mut state, block.events(bounds[0], bounds[1]));
        fold.finish(&state, &mut history);
        moves += history.moves.len() + history.risk.len();
    }
    moves
}

fn lifecycles(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lifecycle");
    group.sample_size(20);
    for (name, document, events) in [
        ("shop, 200 events each", shop(), 200),
        ("shop, 20 events each", shop(), 20),
        ("milestones, 200 events each", milestones(), 200),
    ] {
        let (fold, plan) = built(document);
        let (block, starts) = people(&plan, events);
        let moves = run(&fold, &block, &starts);
        println!("{name}: {} events, {moves} moves", block.len());
        group.throughput(Throughput::Elements(block.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(run(&fold, &block, &starts)));
        });
    }
    group.finish();
}

criterion_group!(benches, lifecycles);
criterion_main!(benches);
