//! Whole questions over a store of 300,000 simulated events: prune, match, fold, merge.

#![allow(clippy::unwrap_used)]

#[path = "../tests/seeded/mod.rs"]
mod seeded;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use seeded::{Seeded, questions};
use wayfarer_journey::Question;

fn ask(criterion: &mut Criterion) {
    let store = Seeded::new(10_000, 30);
    let timeline = r#"{"version":1,"person":{"person":"u000042"}}"#;
    let timeline = (
        "timeline of a person",
        Question::from_json(timeline).unwrap(),
    );
    let mut group = criterion.benchmark_group("ask");
    for (name, question) in questions().into_iter().chain([timeline]) {
        group.bench_function(name, |bench| {
            bench.iter(|| black_box(store.ask(&question)));
        });
    }
    group.finish();
}

criterion_group!(benches, ask);
criterion_main!(benches);
