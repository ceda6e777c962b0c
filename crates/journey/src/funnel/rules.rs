//! The rules of the funnel, one line each: steps A, B, C …, window 60 seconds.

use serde_json::{Value as Json, json};

use super::feed::{Fed, block, events, late, outcome};
use super::golden::plain;
use super::*;
use crate::{Answering, Context, Fold, Labels, PlanBuilder};
use wayfarer_core::Span;

pub(super) fn funnel(steps: &str) -> Funnel {
    Funnel {
        steps: steps.split(' ').map(Step::event).collect(),
        window: Window::Span(Span::seconds(60)),
        ..plain()
    }
}

fn ask(question: &Funnel, context: &Context, log: &[Fed]) -> (FunnelOutcome, Json) {
    let mut plan = PlanBuilder::new(context);
    let fold = FunnelFold::new(question, context, &mut plan).unwrap();
    let (plan, mut labels) = (plan.finish(), Labels::default());
    let block = block(&plan, log, &mut labels);
    let found = outcome(&fold, block.all());
    let explanation = fold.explain(block.all(), &labels);
    (found, json!(explanation))
}

/// `level state times` of the attempt that counts, times in seconds.
fn result(question: &Funnel, log: &str) -> String {
    described(&ask(question, &late(), &events(log)).0)
}

fn described(outcome: &FunnelOutcome) -> String {
    let attempts = outcome.attempts.iter().map(|attempt| {
        let marks = outcome.marks_of(attempt).iter();
        let times: Vec<_> = marks
            .map(|mark| (mark.time_ms / 1_000).to_string())
            .collect();
        format!(
            "{} {} {}",
            attempt.level,
            attempt.end.word(),
            times.join(",")
        )
    });
    attempts.collect::<Vec<_>>().join("; ")
}

#[test]
fn golden_cases_of_the_rules() {
    let ab = funnel("A B");
    assert_eq!(result(&ab, "A0 A40 B70"), "2 converted 40,70");
    let first = Funnel {
        entry: Entry::First,
        ..ab.clone()
    };
    assert_eq!(result(&first, "A0 A40 B70"), "1 dropped 0");
    assert_eq!(result(&ab, "A0 A40 B50"), "2 converted 0,50");
    let last = Funnel {
        time_from: TimeFrom::LastEntry,
        ..ab.clone()
    };
    assert_eq!(result(&last, "A0 A40 B50"), "2 converted 40,50");
    assert_eq!(result(&ab, "A0 A90 B100"), "2 converted 90,100");
    assert_eq!(result(&ab, "B0 A0"), "2 converted 0,0");
    let strict = Funnel {
        order: Order::StrictIncrease,
        ..ab.clone()
    };
    assert_eq!(result(&strict, "B0 A0"), "1 dropped 0");
    assert_eq!(result(&ab, "B0 A1"), "1 dropped 1");
    assert_eq!(result(&ab, "A0 B60"), "2 converted 0,60");
    let aa = funnel("A A");
    assert_eq!(result(&aa, "A0"), "1 dropped 0");
    assert_eq!(result(&aa, "A0 A10"), "2 converted 0,10");
    let short = Funnel {
        window: Window::Span(Span::seconds(50)),
        ..aa
    };
    assert_eq!(result(&short, "A0 A100"), "1 dropped 0");
}

#[test]
fn consecutive_asks_for_neighbours() {
    let consecutive = |steps| Funnel {
        order: Order::Consecutive,
        ..funnel(steps)
    };
    assert_eq!(result(&consecutive("A B"), "A0 X5 B10"), "1 dropped 0");
    assert_eq!(
        result(&consecutive("A B C"), "A0 B10 A20 C30"),
        "2 dropped 0,10"
    );
    assert_eq!(
        result(&funnel("A B C D"), "A0 B10 D20 C30 D40"),
        "4 converted 0,10,30,40"
    );
    assert_eq!(
        result(&funnel("A B C"), "A0 B10 B15 C30"),
        "3 converted 0,10,30"
    );
    assert_eq!(
        result(&consecutive("A B C"), "A0 B10 B15 C30"),
        "2 dropped 0,10"
    );
    let narrow = Funnel {
        universe: Some(crate::EventFilter::named("Y")),
        ..consecutive("A B")
    };
    assert_eq!(result(&narrow, "A0 X5 B10"), "2 converted 0,10");
}

fn exclusion(after: usize, before: usize) -> Exclusion {
    Exclusion {
        event: Some(crate::Names::One("X".to_owned())),
        condition: None,
        after_step: Some(after),
        before_step: Some(before),
        effect: ExclusionEffect::End,
    }
}

#[test]
fn exclusions_void_choices_and_not_entries() {
    let ab = Funnel {
        exclusions: vec![exclusion(1, 2)],
        ..funnel("A B")
    };
    assert_eq!(result(&ab, "A0 X5"), "1 excluded 0");
    assert_eq!(result(&ab, "A0 X5 A8 B10"), "2 converted 8,10");
    assert_eq!(result(&ab, "A0 X0 B10"), "2 converted 0,10");
    let abc = Funnel {
        exclusions: vec![exclusion(1, 2)],
        ..funnel("A B C")
    };
    assert_eq!(result(&abc, "A0 B10 A20 X25 B30"), "2 dropped 0,10");
    let abc = Funnel {
        exclusions: vec![exclusion(2, 3)],
        ..funnel("A B C")
    };
    assert_eq!(result(&abc, "A0 B10 X15 B20 C30"), "3 converted 0,20,30");
    let mut remove = ab.clone();
    remove.exclusions[0].effect = ExclusionEffect::Remove;
    let (outcome, _) = ask(&remove, &late(), &events("A0 X5"));
    assert!(outcome.removed && outcome.attempts.is_empty());
    assert_eq!(result(&remove, "A0 X5 A8 B10"), "2 converted 8,10");
}

#[test]
fn unordered_counts_distinct_events_inside_the_window() {
    let unordered = |steps| Funnel {
        order: Order::Unordered,
        ..funnel(steps)
    };
    assert_eq!(
        result(&unordered("A B C"), "C0 A30 B60"),
        "3 converted 0,30,60"
    );
    assert_eq!(result(&unordered("A B C"), "C0 A30 B61"), "2 dropped 0,30");
    assert_eq!(result(&unordered("A A"), "A0"), "1 dropped 0");
}

#[test]
fn every_attempt_follows_the_one_before() {
    let every = Funnel {
        entry: Entry::Every,
        ..funnel("A B")
    };
    assert_eq!(
        result(&every, "A0 B5 A10 B15 A20"),
        "2 converted 0,5; 2 converted 10,15; 1 dropped 20"
    );
    assert_eq!(result(&every, "A0 A40 B70"), "2 converted 40,70");
    assert_eq!(
        result(&every, "A0 A100 B110"),
        "1 dropped 0; 2 converted 100,110"
    );
    let excluded = Funnel {
        exclusions: vec![exclusion(1, 2)],
        ..every
    };
    assert_eq!(
        result(&excluded, "A0 X5 A8 B10"),
        "1 excluded 0; 2 converted 8,10"
    );
}

#[test]
fn optional_steps_limits_and_open_entries() {
    let mut optional = funnel("A B C");
    optional.steps[1].optional = true;
    assert_eq!(result(&optional, "A0 C10"), "3 converted 0,10");
    assert_eq!(result(&optional, "A0 B5 C10"), "3 converted 0,5,10");
    assert_eq!(result(&optional, "A0 C10 B20 C30"), "3 converted 0,10");
    let mut within = funnel("A B C");
    within.steps[2].within = Some(Span::seconds(10));
    assert_eq!(result(&within, "A0 B5 B20 C30"), "3 converted 0,20,30");
    assert_eq!(result(&within, "A0 B5 C16"), "2 dropped 0,5");
    let open = Funnel {
        entry: Entry::Open,
        ..funnel("A B C")
    };
    assert_eq!(result(&open, "B0 C10"), "3 converted 0,10");
    assert_eq!(result(&open, "C10 A20"), "3 converted 10");
}

#[test]
fn windows_of_every_kind() {
    let with = |window: &str| Funnel {
        window: window.parse().unwrap(),
        ..funnel("A B")
    };
    let day = "A0 B86399";
    assert_eq!(result(&with("day"), day), "2 converted 0,86399");
    assert_eq!(result(&with("day"), "A0 B86400"), "1 dropped 0");
    // 31 days of January 1970.
    assert_eq!(result(&with("1mo"), "A0 B2678400"), "2 converted 0,2678400");
    assert_eq!(result(&with("1mo"), "A0 B2678401"), "1 dropped 0");
    assert_eq!(
        result(&with("session"), "A0 X1800 B3600"),
        "2 converted 0,3600"
    );
    assert_eq!(result(&with("session"), "A0 X1801 B3600"), "1 dropped 0");
    assert_eq!(
        result(&with("none"), "A0 B99999999"),
        "2 converted 0,99999999"
    );
}

#[test]
fn the_window_decides_who_is_in_progress() {
    let at = |as_of: i64, log: &str, question: &Funnel| {
        let (outcome, explanation) = ask(question, &Context::at(as_of * 1_000), &events(log));
        (
            described(&outcome),
            explanation["verdict"].as_str().unwrap().to_owned(),
        )
    };
    let ab = funnel("A B");
    let is = |verdict: &str, result: &str| (result.to_owned(), verdict.to_owned());
    assert_eq!(
        at(59, "A0", &ab),
        is("funnel.in_progress", "1 in_progress 0")
    );
    assert_eq!(at(60, "A0", &ab), is("funnel.window_closed", "1 dropped 0"));
    assert_eq!(
        at(60, "A0 B61", &ab),
        is("funnel.window_closed", "1 dropped 0")
    );
    assert_eq!(at(0, "B0", &ab), is("funnel.not_entered", ""));
    let past = Funnel {
        exclusions: vec![exclusion(1, 2)],
        ..funnel("A B C")
    };
    assert_eq!(at(9, "A0 B5 X8", &past).0, "2 in_progress 0,5");
    let session = Funnel {
        window: Window::Session,
        ..ab
    };
    assert_eq!(at(1_799, "A0", &session).0, "1 in_progress 0");
    assert_eq!(at(1_800, "A0", &session).0, "1 dropped 0");
}

#[test]
fn the_next_change_is_the_end_of_a_window() {
    let mut plan = PlanBuilder::new(&late());
    let fold = FunnelFold::new(&funnel("A B"), &late(), &mut plan).unwrap();
    let plan = plan.finish();
    let block = block(&plan, &events("A0 A10"), &mut Labels::default());
    let mut state = fold.init();
    fold.step(&mut state, block.all());
    assert_eq!(fold.next_change_at(&state, 10_000), Some(60_000));
    assert_eq!(fold.next_change_at(&state, 60_000), Some(70_000));
    assert_eq!(fold.next_change_at(&state, 70_000), None);
}

#[test]
fn explanations_say_where_and_why() {
    let (_, explanation) = ask(&funnel("A B C"), &late(), &events("A0 B10"));
    assert_eq!(
        explanation["sentence"],
        "Reached step 2 of 3 (B); the window of 1m closed at 1970-01-01T00:01:00Z without step 3 (C)."
    );
    let excluded = Funnel {
        exclusions: vec![exclusion(1, 2)],
        ..funnel("A B")
    };
    let (_, explanation) = ask(&excluded, &late(), &events("A0 X5"));
    assert_eq!(explanation["verdict"], "funnel.excluded");
    assert_eq!(
        explanation["matched"],
        json!([{"index": 0, "role": "step 1"}, {"index": 1, "role": "exclusion"}])
    );
}

#[test]
fn documents_that_contradict_themselves_are_refused_with_their_place() {
    let error = |json: &str| {
        let question: Funnel = serde_json::from_str(json).unwrap();
        let mut plan = PlanBuilder::new(&late());
        FunnelFold::new(&question, &late(), &mut plan)
            .unwrap_err()
            .path
    };
    let cases = [
        (r#"{"steps":[]}"#, "funnel.steps"),
        (
            r#"{"steps":[{"event":"a","optional":true}]}"#,
            "funnel.steps[0].optional",
        ),
        (
            r#"{"steps":[{"event":"a","within":"5m"}]}"#,
            "funnel.steps[0].within",
        ),
        (
            r#"{"steps":[{"event":"a"},{"event":" "}]}"#,
            "funnel.steps[1].event",
        ),
        (
            r#"{"steps":[{"or":[{"event":"b"}]}]}"#,
            "funnel.steps[0].or",
        ),
        (
            r#"{"steps":[{"event":"a"}],"window":"0mo"}"#,
            "funnel.window",
        ),
        (
            r#"{"steps":[{"event":"a"},{"event":"b"}],"exclusions":[{}]}"#,
            "funnel.exclusions[0].event",
        ),
        (
            r#"{"steps":[{"event":"a"},{"event":"b"}],"exclusions":[{"event":"x","after_step":2}]}"#,
            "funnel.exclusions[0].before_step",
        ),
        (
            r#"{"steps":[{"event":"a"},{"event":"b"}],"exclusions":[{"event":"x","after_step":3}]}"#,
            "funnel.exclusions[0].after_step",
        ),
        (
            r#"{"steps":[{"event":"a"}],"breakdown":{"by":"p","at":{"step":2}}}"#,
            "funnel.breakdown.at",
        ),
        (
            r#"{"steps":[{"event":"a"}],"universe":{"event":"b"}}"#,
            "funnel.universe",
        ),
        (
            r#"{"steps":[{"event":"a"},{"event":"b","optional":true}],"order":"unordered"}"#,
            "funnel.steps[1].optional",
        ),
    ];
    for (json, path) in cases {
        assert_eq!(error(json), path, "{json}");
    }
}
