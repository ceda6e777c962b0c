//! The rules of paired comparisons, on logs written by hand.

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis};

use super::twin::lifecycle;
use super::*;
use crate::people::testlog::{TestEvent, blocks, explained, run};
use crate::people::testtwin::planned;
use crate::{Context, Fold, PlanBuilder};

fn did(person: u64, day: f64, name: &str) -> TestEvent {
    TestEvent {
        person,
        time: (day * DAY_MS as f64) as Millis,
        name: name.to_owned(),
        properties: Vec::new(),
    }
}

fn question(more: Json) -> Paired {
    let mut question = json!({"lifecycle": lifecycle(), "per": "day"});
    let fields = question.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    serde_json::from_value(question).unwrap()
}

/// As of the last instant of a day.
fn answer(more: Json, day: i64, log: &[TestEvent]) -> PairedAnswer {
    let context = Context::at(day * DAY_MS - 1);
    let question = question(more);
    let (fold, plan) = planned(&context, |plan| PairedFold::new(&question, &context, plan));
    run(&fold, &plan, log, 3).answer(&fold)
}

fn rates(answer: &PairedAnswer) -> Option<(f64, f64)> {
    let group = answer.groups.first()?;
    Some((group.before.mean, group.after.mean))
}

/// In `new` for two days with three events, then in `used` for two with one and the mover.
fn mover() -> Vec<TestEvent> {
    let days = [0.0, 0.5, 1.0];
    let mut log: Vec<_> = days.iter().map(|day| did(1, *day, "a")).collect();
    log.extend([did(1, 2.0, "b"), did(1, 3.5, "a")]);
    log
}

#[test]
fn the_event_that_moves_belongs_to_the_stage_it_leads_to() {
    let told = answer(json!({"before": {"stage": "new"}}), 4, &mover());
    assert_eq!(rates(&told), Some((1.5, 1.0)));
    let told = answer(json!({"before": "previous", "event": "a"}), 4, &mover());
    assert_eq!(rates(&told), Some((1.5, 0.5)));
    let group = &told.groups[0];
    assert_eq!((group.fell.count, group.low), (1, None));
}

#[test]
fn only_whole_periods_count_and_both_sides_need_enough() {
    // One instant short of the second day in `used`.
    let context = Context::at(4 * DAY_MS - 2);
    let question = question(json!({"before": {"stage": "new"}}));
    let (fold, plan) = planned(&context, |plan| PairedFold::new(&question, &context, plan));
    let told = run(&fold, &plan, &mover(), 3).answer(&fold);
    assert_eq!(rates(&told), Some((1.5, 1.0)));
    let enough = answer(
        json!({"before": {"stage": "new"}, "minimum": "2d"}),
        4,
        &mover(),
    );
    assert_eq!(enough.compared, 1);
    let short = answer(
        json!({"before": {"stage": "new"}, "minimum": "2d"}),
        3,
        &mover(),
    );
    assert_eq!((short.compared, short.left_out.too_short), (0, 1));
    assert!(short.groups.is_empty());
}

#[test]
fn the_present_stay_is_compared_with_its_own_first_days() {
    let log = [
        did(1, 0.0, "a"),
        did(1, 0.2, "a"),
        did(1, 3.5, "a"),
        did(2, 3.0, "a"),
    ];
    let told = answer(json!({"before": {"first": "2d"}}), 4, &log);
    assert_eq!(rates(&told), Some((1.0, 0.5)));
    // The second is in its first two days still.
    assert_eq!(told.left_out.only_before, 1);
}

#[test]
fn recently_means_the_last_days_of_the_later_stretch() {
    let told = answer(
        json!({"before": {"stage": "new"}, "recent": "1d"}),
        4,
        &mover(),
    );
    assert_eq!(rates(&told), Some((1.5, 1.0)));
    let told = answer(
        json!({"before": {"stage": "new"}, "recent": "1d", "event": "b"}),
        4,
        &mover(),
    );
    assert_eq!(rates(&told), Some((0.0, 0.0)));
    assert_eq!(told.groups[0].same.count, 1);
}

#[test]
fn who_was_on_one_side_only_is_left_out_and_counted() {
    let mut log = mover();
    log.push(did(2, 3.0, "a"));
    let told = answer(
        json!({"before": {"stage": "new"}, "after": {"stage": "used"}}),
        4,
        &log,
    );
    assert_eq!(
        (told.subjects, told.compared, told.left_out.only_after),
        (2, 1, 0)
    );
    // Of the second the stay in `new` is the present one, which is never before.
    assert_eq!(told.left_out.neither, 1);
    let told = answer(
        json!({"before": {"stage": "loyal"}, "after": {"stage": "used"}}),
        4,
        &log,
    );
    assert_eq!((told.left_out.only_after, told.left_out.neither), (1, 1));
}

#[test]
fn classes_tell_how_far_a_rate_went() {
    use PairedClass::*;
    for (before, after, class) in [
        (0.0, 0.0, Idle),
        (0.0, 1.0, Started),
        (1.0, 0.0, Stopped),
        (1.0, 1.0, Same),
        (1.0, 2.0, Doubled),
        (1.0, 1.9, More),
        (2.0, 1.0, Halved),
        (2.0, 1.1, Less),
        (-2.0, -1.0, More),
        (-1.0, -2.0, Less),
    ] {
        assert_eq!(PairedClass::of(before, after), class, "{before} {after}");
    }
}

#[test]
fn reasons_name_the_stretches_and_their_events() {
    let context = Context::at(4 * DAY_MS - 1);
    let question = question(json!({"before": {"stage": "new"}}));
    let (fold, plan) = planned(&context, |plan| PairedFold::new(&question, &context, plan));
    let told = explained(&fold, &plan, &mover());
    assert_eq!(told.verdict, "paired.fell");
    assert_eq!(
        told.sentence,
        "Fell: 1.50 per period over 2 whole periods before, 1.00 over 2 after."
    );
    let roles: Vec<_> = told.matched.iter().map(|one| one.role.as_str()).collect();
    assert_eq!(roles, ["before", "before", "before", "after", "after"]);
    assert_eq!(told.facts["stretches"]["after"][0]["stage"], "used");
}

#[test]
fn outcomes_change_when_a_period_is_whole() {
    let context = Context::at(4 * DAY_MS - 1);
    let question = question(json!({"before": {"stage": "new"}}));
    let (fold, plan) = planned(&context, |plan| PairedFold::new(&question, &context, plan));
    let mut state = fold.init();
    fold.step(&mut state, blocks(&plan, &mover()).remove(0).all());
    let next = fold.next_change_at(&state, 4 * DAY_MS - 1);
    assert_eq!(next, Some(5 * DAY_MS - 1));
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_place() {
    let context = Context::at(0);
    for (more, path) in [
        (json!({"before": {"stage": "none"}}), "paired.before.stage"),
        (
            json!({"before": "previous", "after": {"stage": "used"}}),
            "paired.after",
        ),
        (
            json!({"before": {"stage": "used"}, "after": {"stage": "used"}}),
            "paired.after.stage",
        ),
        (json!({"before": {"first": "0d"}}), "paired.before.first"),
        (
            json!({"before": {"first": "3d"}, "minimum": "4d"}),
            "paired.before.first",
        ),
        (
            json!({"before": "previous", "recent": "1h"}),
            "paired.recent",
        ),
    ] {
        let question = question(more);
        let error = PairedFold::new(&question, &context, &mut PlanBuilder::new(&context));
        assert_eq!(error.unwrap_err().path, path);
    }
    let mut ranged = context.clone();
    ranged.from_ms = Some(0);
    let question = question(json!({"before": "previous"}));
    let error = PairedFold::new(&question, &ranged, &mut PlanBuilder::new(&ranged));
    assert_eq!(error.unwrap_err().path, "range");
}
