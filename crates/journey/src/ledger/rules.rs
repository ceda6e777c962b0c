//! The rules of the ledger, on hand-made books.

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::Millis;

use super::*;
use crate::{Answering, Block, Context, Fold, Labels, Merge, NO_CODE, PlanBuilder};

const KINDS: [&str; 11] = [
    "promise", "kept", "broken", "goal", "progress", "met", "dropped", "note", "tier", "priority",
    "order",
];

/// One event: when, which of [`KINDS`], whose (promise, goal or word), a number, a feeling.
type Said = (Millis, usize, u32, Option<f64>, Option<i8>);

fn fold(as_of: Millis) -> LedgerFold {
    let context = Context::at(as_of);
    let question = Ledger {
        goal_events: Some(vec!["order".to_owned()]),
        ..Ledger::default()
    };
    LedgerFold::new(&question, &context, &mut PlanBuilder::new(&context)).unwrap()
}

/// Bits stand in the order the filters are registered: ten judgements, goals that count
/// orders, orders. A number is the deadline of a promise and goal, else a value; goals have
/// the target 2 and those of id 1 count orders.
fn block(said: &[Said]) -> Block {
    let mut block = Block::with_lanes(6, 4);
    for &(time, kind, id, number, felt) in said {
        let counts_orders = KINDS[kind] == "goal" && id == 1;
        block.time.push(time);
        block.mask.push(match KINDS[kind] {
            "order" => 1 << 11,
            _ => 1 << kind | u64::from(counts_orders) << 10,
        });
        let is = |words: &[&str]| words.contains(&KINDS[kind]);
        let code = |wanted: bool| if wanted { id } else { NO_CODE };
        let (promise, goal) = (
            is(&["promise", "kept", "broken"]),
            is(&["goal", "progress", "met", "dropped"]),
        );
        let codes = [
            promise,
            promise,
            promise,
            goal,
            is(&["tier"]),
            is(&["priority"]),
        ];
        for (lane, wanted) in block.codes.iter_mut().zip(codes) {
            lane.push(code(wanted));
        }
        let number = number.unwrap_or(f64::NAN);
        let due = if is(&["promise", "goal"]) {
            number
        } else {
            f64::NAN
        };
        let value = if is(&["progress"]) { number } else { f64::NAN };
        let target = if is(&["goal"]) { 2.0 } else { f64::NAN };
        let felt = felt.map_or(f64::NAN, f64::from);
        for (lane, value) in block.numbers.iter_mut().zip([due, felt, value, target]) {
            lane.push(value);
        }
    }
    block
}

fn book(as_of: Millis, said: &[Said]) -> (LedgerFold, LedgerBook) {
    let fold = fold(as_of);
    let block = block(said);
    let mut state = fold.init();
    fold.step(&mut state, block.all());
    (fold, state)
}

fn kind(word: &str) -> usize {
    KINDS.iter().position(|known| *known == word).unwrap()
}

fn promise_state(as_of: Millis, said: &[Said]) -> PromiseState {
    book(as_of, said).1.promises[0].state(as_of)
}

#[test]
fn a_promise_is_in_time_up_to_its_last_millisecond() {
    let made = (10, kind("promise"), 7, Some(50.0), None);
    assert_eq!(promise_state(50, &[made]), PromiseState::Open);
    assert_eq!(promise_state(51, &[made]), PromiseState::Overdue);
    let kept = |at| [made, (at, kind("kept"), 7, None, None)];
    assert_eq!(promise_state(99, &kept(50)), PromiseState::Kept);
    assert_eq!(promise_state(99, &kept(51)), PromiseState::KeptLate);
    let broken_then_kept = [
        made,
        (20, kind("broken"), 7, None, None),
        (30, kind("kept"), 7, None, None),
    ];
    assert_eq!(promise_state(99, &broken_then_kept), PromiseState::Kept);
    assert_eq!(
        promise_state(99, &broken_then_kept[..2]),
        PromiseState::Broken
    );
    let (fold, state) = book(20, &[made]);
    assert_eq!(fold.next_change_at(&state, 20), Some(51));
}

#[test]
fn goals_are_met_by_hand_by_value_or_by_events_since_they_were_set() {
    let met = |said: &[Said]| book(99, said).1.goals[0].met_at;
    let set = |id| (10, kind("goal"), id, None, None);
    assert_eq!(met(&[set(3), (20, kind("met"), 3, None, None)]), Some(20));
    assert_eq!(
        met(&[set(3), (20, kind("progress"), 3, Some(2.0), None)]),
        Some(20)
    );
    assert_eq!(
        met(&[set(3), (20, kind("progress"), 3, Some(1.0), None)]),
        None
    );
    let order = |at| (at, kind("order"), 0, None, None);
    assert_eq!(met(&[order(5), set(1), order(20), order(30)]), Some(30));
    assert_eq!(met(&[order(5), set(1), order(20)]), None);
    assert_eq!(met(&[set(3), order(20), order(30)]), None);
}

#[test]
fn met_and_felt_are_two_things() {
    let said = [
        (10, kind("goal"), 3, Some(40.0), Some(1)),
        (20, kind("met"), 3, None, Some(-1)),
        (20, kind("goal"), 4, Some(40.0), Some(0)),
        (20, kind("goal"), 5, Some(40.0), Some(2)),
        (30, kind("dropped"), 5, None, None),
        (30, kind("goal"), 6, Some(400.0), None),
    ];
    let (fold, book) = book(99, &said);
    let quadrants: Vec<_> = book.goals.iter().map(GoalEntry::quadrant).collect();
    assert_eq!(
        quadrants,
        [
            Some(Quadrant::MetBad),
            Some(Quadrant::UnmetGood),
            None,
            None
        ]
    );
    let mut partial = LedgerPartial::default();
    fold.add(&book, &mut partial);
    let labels = Labels {
        lanes: vec![Vec::new(); 6],
    };
    let answer = fold.answer(&partial, &labels);
    let goals: Vec<_> = answer.goals.iter().map(|count| count.entries).collect();
    assert_eq!(goals, [1, 1, 1, 1]);
    let cell = fold
        .cell(&json!({"quadrant": "met_bad"}), &partial, &labels)
        .unwrap();
    assert!(fold.contains(&book, &cell));
    let wrong = fold
        .cell(&json!({"promis": "open"}), &partial, &labels)
        .unwrap_err();
    assert!(wrong.message.contains("overdue"), "{wrong}");
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let one = (
        0..100i64,
        0..KINDS.len(),
        0..4u32,
        prop::option::of(0..120i32),
        prop::option::of(-2..=2i8),
    );
    prop::collection::vec(one, 0..30).prop_map(|mut said| {
        said.sort_by_key(|said| said.0);
        let number = |n: i32| f64::from(n);
        said.into_iter()
            .map(|(at, kind, id, n, felt)| (at, kind, id, n.map(number), felt))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Cut anywhere, put away and taken up again, the book is the same; and every number is
    /// the number of subjects its cell holds.
    #[test]
    fn books_can_be_put_away_and_numbers_are_lists(logs in prop::collection::vec(said(), 1..6), cut in 0usize..30, as_of in 0i64..130) {
        let fold = fold(as_of);
        let labels = Labels { lanes: vec![(0..4).map(|word| word.to_string()).collect(); 6] };
        let (mut left, mut right, mut books) = (LedgerPartial::default(), LedgerPartial::default(), Vec::new());
        for (index, log) in logs.iter().enumerate() {
            let block = block(log);
            let mut whole = fold.init();
            fold.step(&mut whole, block.all());
            let at = cut.min(log.len());
            let mut state = fold.init();
            fold.step(&mut state, block.events(0, at));
            let stored = serde_json::to_string(&state).unwrap();
            let mut state: LedgerBook = serde_json::from_str(&stored).unwrap();
            fold.step(&mut state, block.events(at, log.len()));
            prop_assert_eq!(&state, &whole);
            fold.add(&whole, if index % 2 == 0 { &mut left } else { &mut right });
            books.push(whole);
        }
        left.merge(right);
        let answer = fold.answer(&left, &labels);
        let holders = |key| {
            let cell = fold.cell(&key, &left, &labels).unwrap();
            books.iter().filter(|book| fold.contains(book, &cell)).count() as u64
        };
        for count in &answer.promises {
            prop_assert_eq!(count.subjects, holders(json!({"promise": count.state})));
        }
        for count in &answer.goals {
            prop_assert_eq!(count.subjects, holders(json!({"goal": count.state})));
        }
        for count in &answer.quadrants {
            prop_assert_eq!(count.subjects, holders(json!({"quadrant": count.state})));
        }
        for count in answer.feelings.iter().filter(|count| count.felt.is_some()) {
            prop_assert_eq!(count.subjects, holders(json!({"felt": count.felt})));
        }
        for count in &answer.tiers {
            prop_assert_eq!(count.subjects, holders(json!({"tier": count.word})));
        }
    }

    /// Nothing changes before the announced instant; something may then.
    #[test]
    fn states_change_when_announced(log in said(), now in 0i64..100) {
        let log: Vec<_> = log.into_iter().filter(|said| said.0 <= now).collect();
        let (fold, book) = book(now, &log);
        let states = |at| {
            let promises: Vec<_> = book.promises.iter().map(|entry| entry.state(at)).collect();
            let goals: Vec<_> = book.goals.iter().map(|entry| entry.state(at)).collect();
            (promises, goals)
        };
        let change = fold.next_change_at(&book, now);
        let quiet_until = change.unwrap_or(200);
        for at in now..quiet_until {
            prop_assert_eq!(states(at), states(now));
        }
        if let Some(at) = change {
            prop_assert_ne!(states(at), states(now));
        }
    }
}
