//! The prune phase: which row groups are read, cut into pieces of work that never split a
//! person.

use std::sync::Arc;

use wayfarer_journey::Plan;
use wayfarer_store::{GroupMeta, Run};

use crate::matcher::Matcher;

/// Row groups per morsel: large enough that groups straddling a border are rarely decoded
/// twice, small enough that all cores finish together.
const GROUPS_PER_MORSEL: usize = 4;

/// A piece of work: all selected rows of the persons `persons.0..=persons.1`.
#[derive(Debug, Clone)]
pub(crate) struct Morsel {
    pub(crate) persons: (u64, u64),
    pub(crate) pieces: Vec<Piece>,
}

/// The row groups of one run a morsel reads.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) run: Arc<Run>,
    pub(crate) groups: Vec<usize>,
}

/// Cuts the live runs into morsels, in ascending order of persons. Runs and groups that
/// cannot hold a matching event are left out.
pub(crate) fn morsels(
    runs: &[Arc<Run>],
    plan: &Plan,
    matcher: &Matcher,
    persons: (u64, u64),
) -> Vec<Morsel> {
    let mut runs: Vec<&Arc<Run>> = runs
        .iter()
        .filter(|run| run_is_wanted(run, plan, matcher) && !run.groups().is_empty())
        .collect();
    runs.sort_by_key(|run| run.groups()[0].person_min);
    let mut morsels = Vec::new();
    let mut cluster: Vec<&Arc<Run>> = Vec::new();
    let mut reach = 0;
    for run in runs {
        if !cluster.is_empty() && run.groups()[0].person_min > reach {
            cut_cluster(&cluster, plan, persons, &mut morsels);
            cluster.clear();
        }
        reach = reach.max(last(run).person_max);
        cluster.push(run);
    }
    cut_cluster(&cluster, plan, persons, &mut morsels);
    morsels
}

/// Rows the morsels will decode.
pub(crate) fn planned_rows(morsels: &[Morsel]) -> u64 {
    let rows = |piece: &Piece| -> u64 {
        piece
            .groups
            .iter()
            .map(|group| u64::from(piece.run.groups()[*group].rows))
            .sum()
    };
    morsels
        .iter()
        .flat_map(|morsel| &morsel.pieces)
        .map(rows)
        .sum()
}

fn run_is_wanted(run: &Run, plan: &Plan, matcher: &Matcher) -> bool {
    let record = run.record();
    let in_time = record.time_max >= plan.read_from && record.time_min < plan.read_until;
    let feeds_anyway = plan.needs_all_events || plan.needs_every_person;
    in_time && (feeds_anyway || matcher.may_match(record.catalogue.events.keys()))
}

fn last(run: &Run) -> &GroupMeta {
    run.groups()
        .last()
        .expect("runs without groups were left out")
}

/// Cuts runs whose person ranges overlap. The run with the most groups sets the pace.
fn cut_cluster(cluster: &[&Arc<Run>], plan: &Plan, persons: (u64, u64), out: &mut Vec<Morsel>) {
    let Some(pacer) = cluster.iter().max_by_key(|run| run.groups().len()) else {
        return;
    };
    let mut from = cluster
        .iter()
        .map(|run| run.groups()[0].person_min)
        .min()
        .unwrap_or(0);
    let end = cluster
        .iter()
        .map(|run| last(run).person_max)
        .max()
        .unwrap_or(u64::MAX);
    let groups = pacer.groups();
    for index in 1..=groups.len() {
        let is_last = index == groups.len();
        let is_border = !is_last
            && index % GROUPS_PER_MORSEL == 0
            && groups[index - 1].person_max < groups[index].person_min;
        if !is_last && !is_border {
            continue;
        }
        let until = if is_last {
            end
        } else {
            groups[index - 1].person_max
        };
        let range = (from.max(persons.0), until.min(persons.1));
        let pieces: Vec<Piece> = cluster
            .iter()
            .filter_map(|run| piece(run, plan, range))
            .collect();
        if range.0 <= range.1 && !pieces.is_empty() {
            out.push(Morsel {
                persons: range,
                pieces,
            });
        }
        from = until.saturating_add(1);
    }
}

fn piece(run: &Arc<Run>, plan: &Plan, persons: (u64, u64)) -> Option<Piece> {
    let wanted = |group: &GroupMeta| {
        group.person_max >= persons.0
            && group.person_min <= persons.1
            && group.time_max >= plan.read_from
            && group.time_min < plan.read_until
    };
    let groups: Vec<usize> = (0..run.groups().len())
        .filter(|index| wanted(&run.groups()[*index]))
        .collect();
    (!groups.is_empty()).then(|| Piece {
        run: Arc::clone(run),
        groups,
    })
}
