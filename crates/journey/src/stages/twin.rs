//! Every number of the stages question against a slow, obvious twin, and against its list.

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::{DAY_MS, Millis};

use super::rules::{ask, asked, context, history, lifecycle};
use crate::PeriodUnit;
use crate::lifecycle::History;

/// Days of moves and stages: what a random history is made of.
fn histories() -> impl Strategy<Value = Vec<History>> {
    let steps = prop::collection::vec((0..3i64, 0..4u16), 0..8);
    prop::collection::vec(steps, 0..8).prop_map(|people| {
        let person = |steps: Vec<(i64, u16)>| {
            let lifecycle = lifecycle();
            let mut day = 0;
            let mut text = String::new();
            let mut before = None;
            for (days, stage) in steps {
                day += days;
                if before != Some(stage) {
                    let key = &lifecycle.stages[usize::from(stage)].key;
                    text.push_str(&format!("{key}{day} "));
                }
                before = Some(stage);
            }
            history(&text)
        };
        people.into_iter().map(person).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_number_equals_its_naive_twin_and_its_list(
        people in histories(),
        range in (0..10i64, 1..8i64, 0..5i64),
    ) {
        let (from, to) = (range.0, range.0 + range.1);
        let as_of = to - 1 + range.2;
        let context = context(from, to, as_of.max(1));
        let known: Vec<_> = people
            .into_iter()
            .map(|mut history| {
                history.moves.retain(|step| step.at <= context.as_of_ms);
                history
            })
            .collect();
        let asked = ask(&asked(PeriodUnit::Day), &context, known);
        let answer = asked.answer();
        let keys = ["new", "active", "loyal", "gone"];
        let end = context.to_ms.unwrap().min(context.as_of_ms + 1);
        let inside = |at: Millis| at >= from * DAY_MS && at < end;
        let people = &asked.histories;
        let standing = |stage: u16, at: Millis| {
            people.iter().filter(|history| history.stage_at(at) == Some(stage)).count() as u64
        };
        for (index, row) in answer.stages.iter().enumerate() {
            let stage = index as u16;
            prop_assert_eq!(row.now, standing(stage, context.as_of_ms));
            prop_assert_eq!(row.now, asked.listed(json!({"stage": keys[index]})));
            prop_assert_eq!(row.at_start, standing(stage, from * DAY_MS - 1));
            prop_assert_eq!(row.at_start, asked.listed(json!({"stage": keys[index], "at": "start"})));
            prop_assert_eq!(row.at_end, asked.listed(json!({"stage": keys[index], "at": "end"})));
            let stays = people.iter().flat_map(|history| &history.moves);
            let begun = stays.filter(|step| step.to == stage && inside(step.at)).count() as u64;
            prop_assert_eq!(row.until_left.stays, begun);
            prop_assert_eq!(row.until_forward.stays, begun);
        }
        for (index, period) in answer.periods.iter().enumerate() {
            let day = from + index as i64;
            let last = ((day + 1) * DAY_MS).min(end) - 1;
            let mut movable = 0;
            for history in people {
                let there = (0..history.moves.len()).any(|step| {
                    let begin = history.moves[step].at;
                    let left = history.moves.get(step + 1).map_or(Millis::MAX, |next| next.at);
                    history.moves[step].to != 3 && begin <= last && left >= day * DAY_MS
                });
                movable += u64::from(there);
            }
            prop_assert_eq!(period.movable, movable, "{}", period.period);
            for (stage, flow) in period.stages.iter().enumerate() {
                prop_assert_eq!(flow.occupancy, standing(stage as u16, last));
                let key = |more: &str| json!({"stage": keys[stage], "period": period.period, "flow": more});
                prop_assert_eq!(flow.in_subjects, asked.listed(key("in")));
                prop_assert_eq!(flow.out_subjects, asked.listed(key("out")));
                let here = json!({"stage": keys[stage], "period": period.period});
                prop_assert_eq!(flow.occupancy, asked.listed(here));
            }
            for pair in &period.moves {
                let key = json!({"from": pair.from, "to": pair.to, "period": period.period});
                prop_assert_eq!(pair.subjects, asked.listed(key));
            }
            for kind in &period.kinds {
                let key = json!({"kind": kind.kind, "period": period.period});
                prop_assert_eq!(kind.subjects, asked.listed(key));
            }
        }
        for pair in &answer.matrix {
            let moves = people.iter().flat_map(|history| &history.moves);
            let from = pair.from.as_ref().map(|key| keys.iter().position(|k| k == key).unwrap() as u16);
            let to = keys.iter().position(|key| *key == pair.to).unwrap() as u16;
            let naive = moves.filter(|m| inside(m.at) && m.from == from && m.to == to).count();
            prop_assert_eq!(pair.moves, naive as u64);
            prop_assert_eq!(pair.subjects, asked.listed(json!({"from": pair.from, "to": pair.to})));
        }
        for kind in &answer.kinds {
            prop_assert_eq!(kind.subjects, asked.listed(json!({"kind": kind.kind})));
        }
        prop_assert_eq!(answer.subjects, asked.listed(json!({})));
        prop_assert_eq!(answer.indexes.at_target, asked.listed(json!({"at_target": true})));
    }
}
