//! The rules of the stages question over histories written by hand.

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis};

use super::cell::{StagesCell, read};
use super::partial::{Scratch, StagesPartial};
use super::tables::Tables;
use super::yardstick::Yardstick;
use super::*;
use crate::lifecycle::{History, Lifecycle, Move, MoveKind, Mover, RiskMove, RiskState};
use crate::{Context, LifecycleRef, Merge, PeriodUnit};

/// new → active → loyal, gone terminal; target active.
pub(crate) fn lifecycle() -> Lifecycle {
    serde_json::from_value(json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "new", "target": "active",
        "stages": [{"key": "new", "names": "New"}, {"key": "active", "names": "Active"},
            {"key": "loyal", "names": "Loyal"}, {"key": "gone", "names": "Gone", "terminal": true}],
        "transitions": [],
        "risk": {"at_risk": {"when": {"silent": {"for": "14d"}}}, "saved_after": "7d"}
    }))
    .unwrap()
}

/// `new0 active2 new3`: stages and the days they were entered on.
pub(super) fn history(text: &str) -> History {
    let lifecycle = lifecycle();
    let mut history = History::default();
    let mut from = None;
    for word in text.split_whitespace() {
        let split = word.find(|c: char| c.is_ascii_digit()).unwrap();
        let to = lifecycle.stage_index(&word[..split]).unwrap() as u16;
        let kind = match from {
            None => MoveKind::Start,
            Some(3) => MoveKind::Reopen,
            Some(_) if to == 3 => MoveKind::Close,
            Some(from) if to > from => MoveKind::Progress,
            Some(_) => MoveKind::Regress,
        };
        let by = match kind {
            MoveKind::Start => Mover::Start,
            _ => Mover::Rule(0),
        };
        history.moves.push(Move {
            at: (word[split..].parse::<f64>().unwrap() * DAY_MS as f64) as Millis,
            from,
            to,
            kind,
            by,
            cause: None,
        });
        from = Some(to);
    }
    history
}

/// `watching1 at_risk3 saved9`.
fn with_risk(mut history: History, text: &str) -> History {
    for word in text.split_whitespace() {
        let split = word.find(|c: char| c.is_ascii_digit()).unwrap();
        history.risk.push(RiskMove {
            at: word[split..].parse::<i64>().unwrap() * DAY_MS,
            to: serde_json::from_value(json!(word[..split])).unwrap(),
            cause: None,
        });
    }
    history
}

pub(super) fn asked(period: PeriodUnit) -> Stages {
    Stages {
        period,
        ..Stages::of(LifecycleRef::Inline(Box::new(lifecycle())))
    }
}

/// Days `from..to`, as of the last instant of day `as_of − 1`.
pub(super) fn context(from: i64, to: i64, as_of: i64) -> Context {
    let mut context = Context::at(as_of * DAY_MS - 1);
    (context.from_ms, context.to_ms) = (Some(from * DAY_MS), Some(to * DAY_MS));
    context
}

pub(super) struct Asked {
    pub(super) yardstick: Yardstick,
    pub(super) partial: StagesPartial,
    pub(super) histories: Vec<History>,
}

pub(super) fn ask(question: &Stages, context: &Context, histories: Vec<History>) -> Asked {
    let yardstick = Yardstick::new(question, &lifecycle(), context).unwrap();
    let mut scratch = Scratch::default();
    let mut partial = StagesPartial::default();
    for history in &histories {
        // One partial per subject: merging is put to the test, too.
        let mut one = StagesPartial::default();
        one.add(history, None, &yardstick, &mut scratch);
        let written = serde_json::to_string(&one).unwrap();
        partial.merge(serde_json::from_str(&written).unwrap());
    }
    Asked {
        yardstick,
        partial,
        histories,
    }
}

impl Asked {
    pub(super) fn answer(&self) -> StagesAnswer {
        let answer = Tables {
            lifecycle: &lifecycle(),
            version: None,
            yardstick: &self.yardstick,
            partial: &self.partial,
        }
        .answer();
        let written = serde_json::to_string(&answer).unwrap();
        assert_eq!(
            serde_json::from_str::<StagesAnswer>(&written).unwrap(),
            answer
        );
        answer
    }

    fn cell(&self, key: Json) -> StagesCell {
        let none = |_: &str| unreachable!("no breakdown is asked for");
        read(&key, &lifecycle(), &self.yardstick, none).unwrap()
    }

    pub(super) fn listed(&self, key: Json) -> u64 {
        let cell = self.cell(key);
        let histories = self.histories.iter();
        histories
            .filter(|history| cell.counts(history, None, &self.yardstick))
            .count() as u64
    }

    fn error(&self, key: Json) -> String {
        let none = |_: &str| unreachable!("no breakdown is asked for");
        read(&key, &lifecycle(), &self.yardstick, none)
            .unwrap_err()
            .to_string()
    }
}

fn day(answer: &StagesAnswer, day: usize, stage: usize) -> (u64, u64, u64) {
    let flow = &answer.periods[day].stages[stage];
    (flow.occupancy, flow.entered, flow.out)
}

#[test]
fn occupancy_before_plus_in_minus_out_is_occupancy() {
    let people = vec![
        history("new0 active2 new3"),
        history("new1 gone3"),
        history("new9"),
    ];
    let answer = ask(&asked(PeriodUnit::Day), &context(1, 5, 9), people).answer();
    assert_eq!(answer.periods.len(), 4);
    let new: Vec<_> = (0..4).map(|period| day(&answer, period, 0)).collect();
    assert_eq!(new, [(2, 1, 0), (1, 0, 1), (1, 1, 1), (1, 0, 0)]);
    assert_eq!(day(&answer, 1, 1), (1, 1, 0));
    assert_eq!(day(&answer, 2, 1), (0, 0, 1));
    assert_eq!(day(&answer, 2, 3), (1, 1, 0));
    let row = &answer.stages[0];
    assert_eq!(
        (row.now, row.at_start, row.at_end, row.change),
        (1, 1, 1, 0)
    );
    assert_eq!(answer.subjects, 2);
    assert!(answer.periods.iter().all(|period| !period.incomplete));
}

#[test]
fn a_running_period_says_so_and_ends_at_the_instant_asked() {
    let people = vec![history("new0 active3")];
    let mut context = context(0, 60, 3);
    context.as_of_ms = 2 * DAY_MS;
    let answer = ask(&asked(PeriodUnit::Week), &context, people).answer();
    assert_eq!(answer.periods.len(), 1);
    assert!(answer.periods[0].incomplete);
    assert_eq!(day(&answer, 0, 0), (1, 1, 0));
}

#[test]
fn the_progress_index_is_net_progress_per_subject_that_could_move() {
    // Day 1: a and b could move (b left for good on that day), c could not; a went forward.
    let people = vec![
        history("new0 active1"),
        history("new0 gone1"),
        history("gone0"),
    ];
    let answer = ask(&asked(PeriodUnit::Day), &context(1, 3, 9), people).answer();
    let of = |period: usize| {
        (
            answer.periods[period].movable,
            answer.periods[period].progress_index,
        )
    };
    assert_eq!(of(0), (2, Some(0.5)));
    assert_eq!(of(1), (1, Some(0.0)));
    assert_eq!(answer.indexes.progress_index, Some(1.0 / 3.0));
}

#[test]
fn velocity_is_days_per_stage_and_moves_of_one_instant_are_one_jump() {
    // 6 days for two stages at once; 2 days for one; back and out do not count.
    let people = vec![
        history("new0 active6 loyal6"),
        history("new0 active2 new4 gone9"),
    ];
    let indexes = ask(&asked(PeriodUnit::Week), &context(0, 28, 28), people)
        .answer()
        .indexes;
    assert_eq!(
        (indexes.velocity_jumps, indexes.velocity_days),
        (2, Some(2.5))
    );
}

#[test]
fn flapping_is_there_and_back_within_the_time_and_in_the_range() {
    let people = vec![
        history("new0 active2 new3 active4"),
        history("new0 active2 new9"),
        history("new0 active2 new9.5"),
    ];
    let told = |from, to| {
        ask(
            &asked(PeriodUnit::Week),
            &context(from, to, 28),
            people.clone(),
        )
    };
    let indexes = |from, to| told(from, to).answer().indexes;
    // Two by the first (both ways), one by the second: exactly seven days still count.
    assert_eq!((indexes(0, 28).flaps, indexes(0, 28).flapping), (3, 2));
    assert_eq!(told(0, 28).listed(json!({"flapping": true})), 2);
    let mixed = told(0, 28).error(json!({"flapping": true, "stage": "active"}));
    assert!(mixed.contains("stands alone"), "{mixed}");
    assert_eq!((indexes(4, 28).flaps, indexes(5, 9).flaps), (2, 0));
}

#[test]
fn volatility_ranks_the_restless_above_the_steady() {
    let of = |text: &str| {
        let people = vec![history(text)];
        let answer = ask(&asked(PeriodUnit::Week), &context(0, 28, 28), people).answer();
        (
            answer.indexes.volatility,
            answer.indexes.volatility_subjects,
        )
    };
    assert_eq!(of("new0 active1 new2 active3").0, Some(1.0));
    // Passing through a stage in one instant is no stand in it.
    assert_eq!(of("new0 active1 loyal1 new2").0, Some(2.0));
    assert_eq!(of("new0 active1"), (None, 0));
}

#[test]
fn dwell_tells_finished_from_open_and_survival_censors() {
    let people = vec![
        history("new0 active4"),
        history("new0 active8"),
        history("new0 gone2"),
        history("new0"),
        history("new25"),
    ];
    let question = Stages {
        within: wayfarer_core::Span::days(5),
        ..asked(PeriodUnit::Week)
    };
    let answer = ask(&question, &context(0, 28, 28), people).answer();
    let row = &answer.stages[0];
    let finished = row.finished.as_ref().unwrap();
    assert_eq!((finished.count, finished.p50_ms), (3, 4.0 * DAY_MS as f64));
    assert_eq!(row.open.as_ref().unwrap().count, 2);
    // Left: day 2 of 5 (the last was seen for under 3 days: censored), 4 of 3, 8 of 2.
    let left: Vec<_> = row
        .until_left
        .curve
        .iter()
        .map(|p| (p.after_ms / DAY_MS, p.at_risk))
        .collect();
    assert_eq!(left, [(2, 5), (4, 3), (8, 2)]);
    assert_eq!(row.until_left.median_ms, Some(8 * DAY_MS));
    assert_eq!((row.until_forward.ended, row.until_forward.stays), (2, 5));
    let moved = row.moved;
    assert_eq!(
        (moved.of, moved.forward, moved.closed),
        (4, Some(0.25), Some(0.25))
    );
    assert_eq!((moved.back, moved.stayed), (Some(0.0), Some(0.5)));
    let matrix = &answer.matrix;
    assert_eq!((matrix[0].from.as_deref(), matrix[0].moves), (None, 5));
    assert_eq!(matrix[1].median_dwell_ms, Some(6.0 * DAY_MS as f64));
}

#[test]
fn rescue_counts_times_at_risk_that_ended_in_the_range() {
    let people = vec![
        with_risk(history("new0"), "watching1 at_risk2 saved6 at_risk10"),
        with_risk(history("new0 gone5"), "at_risk3 lost5"),
        history("new0"),
    ];
    let asked = ask(&asked(PeriodUnit::Week), &context(0, 14, 14), people);
    let risk = asked.answer().risk.unwrap();
    assert_eq!(
        (risk.begun, risk.saved, risk.lost, risk.rescue_rate),
        (3, 1, 1, Some(0.5))
    );
    assert_eq!((risk.now.at_risk, risk.now.lost, risk.now.none), (1, 1, 1));
    let at_the_end = (14 * DAY_MS - 1 - 10 * DAY_MS) as f64 / DAY_MS as f64;
    assert!((risk.days_at_risk - (4.0 + 2.0 + at_the_end)).abs() < 1e-9);
    assert_eq!(asked.listed(json!({"risk": "at_risk"})), 1);
    assert_eq!(
        asked.listed(json!({"risk": "at_risk", "stage": "active"})),
        0
    );
}

#[test]
fn words_of_members_that_differ_from_the_rules_are_counted() {
    let mut held = history("new0 active1");
    held.held_until = Some(Millis::MAX);
    let mut against = held.clone();
    against.rules_say = Some(0);
    let asked = ask(
        &asked(PeriodUnit::Week),
        &context(0, 14, 14),
        vec![held, against],
    );
    let indexes = asked.answer().indexes;
    assert_eq!((indexes.held, indexes.disagree), (2, 1));
    assert_eq!((indexes.at_target, indexes.target_share), (2, Some(1.0)));
    assert_eq!(asked.listed(json!({"disagree": true})), 1);
    assert_eq!(asked.listed(json!({"held": true, "disagree": false})), 1);
    assert_eq!(asked.listed(json!({"at_target": true})), 2);
}

#[test]
fn wrong_cells_say_what_to_write() {
    let asked = ask(
        &asked(PeriodUnit::Week),
        &context(0, 14, 14),
        vec![history("new0")],
    );
    assert!(
        asked
            .error(json!({"stage": "gold"}))
            .contains("no stage 'gold'")
    );
    assert!(
        asked
            .error(json!({"stage": "new", "period": "1999"}))
            .contains("no period")
    );
    assert!(asked.error(json!({"kind": "jump"})).contains("no kind"));
    assert!(asked.error(json!({"flow": "in"})).contains("go together"));
    assert!(
        asked
            .error(json!({"kind": "close", "risk": "lost"}))
            .contains("not both")
    );
    assert!(
        asked
            .error(json!({"disagree": true, "at": "start"}))
            .contains("leave `period`")
    );
    assert!(
        asked
            .error(json!({"stag": "new"}))
            .contains("write a cell such as")
    );
}

#[test]
fn no_risk_overlay_is_no_source_rather_than_no_risk() {
    let mut without = lifecycle();
    without.risk = None;
    let asked = ask(
        &asked(PeriodUnit::Week),
        &context(0, 14, 14),
        vec![history("new0")],
    );
    let answer = Tables {
        lifecycle: &without,
        version: Some(2),
        yardstick: &asked.yardstick,
        partial: &asked.partial,
    }
    .answer();
    assert_eq!((answer.risk, answer.lifecycle.version), (None, Some(2)));
    assert_eq!(RiskState::default(), RiskState::None);
}
